#include "probe/json_text.hpp"

namespace probe {
namespace {

constexpr std::size_t deepest = 32;

}  // namespace

bool nested_too_deep(std::string_view json) {
  std::size_t depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (in_text) {
      if (json[i] == '\\')
        ++i;
      else if (json[i] == '"')
        in_text = false;
    } else if (json[i] == '"')
      in_text = true;
    else if (json[i] == '{' || json[i] == '[') {
      if (++depth > deepest) return true;
    } else if ((json[i] == '}' || json[i] == ']') && depth > 0)
      --depth;
  }
  return false;
}

std::optional<nlohmann::json> parsed(std::string_view json) {
  if (nested_too_deep(json)) return std::nullopt;
  auto value = nlohmann::json::parse(json, nullptr, false);
  if (value.is_discarded()) return std::nullopt;
  return value;
}

std::string text_at(const nlohmann::json& object, const char* key) {
  if (!object.is_object()) return {};
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

const nlohmann::json& at(const nlohmann::json& value, const std::string& pointer) {
  static const nlohmann::json nothing;
  try {
    const nlohmann::json::json_pointer way(pointer);
    return value.contains(way) ? value.at(way) : nothing;
  } catch (const nlohmann::json::exception&) {
    return nothing;
  }
}

std::string one_json_line(const nlohmann::ordered_json& object) {
  return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace probe
