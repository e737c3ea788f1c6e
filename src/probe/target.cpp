#include "probe/target.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "content/record.hpp"
#include "http/address.hpp"

namespace probe {
namespace {

using content::Key;
using content::Shape;

struct Spoken {
  Api api;
  const char* word;
  const char* title;
};
constexpr Spoken spoken[]{{Api::openai, "openai", "OpenAI-compatible"},
                          {Api::azure, "azure", "Azure OpenAI"},
                          {Api::anthropic, "anthropic", "Anthropic Messages"},
                          {Api::gemini, "gemini", "Gemini"},
                          {Api::ollama, "ollama", "Ollama"},
                          {Api::llama_cpp, "llama.cpp", "llama.cpp server"},
                          {Api::json, "json", "JSON as the file describes it"},
                          {Api::careful, "rehearsal-careful", "rehearsal, a careful tool"},
                          {Api::careless, "rehearsal-careless", "rehearsal, a careless tool"}};

const Spoken& entry(Api api) {
  return *std::find_if(std::begin(spoken), std::end(spoken), [&](const Spoken& one) { return one.api == api; });
}

std::vector<std::string> words_for_files() {
  std::vector<std::string> words;
  for (const auto api : interfaces()) words.emplace_back(word(api));
  return words;
}

Key required(Key key) {
  key.required = true;
  return key;
}

const std::vector<Key>& target_keys() {
  static const std::vector<Key> keys{required({"title"}),
                                     required({.name = "api", .words = words_for_files()}),
                                     required({"url"}),
                                     {"model"},
                                     {"deployment"},
                                     {"api_version"},
                                     {"key_variable"},
                                     {"system"},
                                     {.name = "seed", .shape = Shape::number},
                                     {.name = "most_tokens", .shape = Shape::number},
                                     {.name = "tokens_key", .words = {"max_tokens", "max_completion_tokens"}},
                                     {"trusted_file"},
                                     {.name = "at_once", .shape = Shape::number},
                                     {.name = "most_at_once", .shape = Shape::number}};
  return keys;
}
const std::vector<Key>& json_keys() {
  static const std::vector<Key> keys{required({"body"}),
                                     required({"answer"}),
                                     {"model"},
                                     {"id"},
                                     {"finish"},
                                     {.name = "truncated", .shape = Shape::list},
                                     {.name = "filtered", .shape = Shape::list}};
  return keys;
}
const std::vector<Key>& product_keys() {
  static const std::vector<Key> keys{{"name"}, {"version"}, {"tier"}, {"settings"}};
  return keys;
}
const std::vector<Key>& limit_keys() {
  static const std::vector<Key> keys{
      {.name = "connect_seconds", .shape = Shape::number}, {.name = "first_byte_seconds", .shape = Shape::number},
      {.name = "answer_seconds", .shape = Shape::number},  {.name = "answer_kilobytes", .shape = Shape::number},
      {.name = "attempts", .shape = Shape::number},        {.name = "longest_wait_seconds", .shape = Shape::number},
      {.name = "run_minutes", .shape = Shape::number}};
  return keys;
}
const std::vector<Key>& proxy_keys() {
  static const std::vector<Key> keys{required({"url"}), {"user"}, {"password_variable"}};
  return keys;
}

// Reads one target; what is wrong is collected.
class Reader {
 public:
  Reader(const std::string& file, content::Faults& faults)
      : file_(file), faults_(faults), records_(file, faults, claims_) {}

  Target read(const toml::table& top) {
    Target target;
    const std::vector<std::string> also{"temperature", "json", "product", "limits", "proxy", "price", "key", "api_key"};
    for (const auto* name : {"key", "api_key"})
      if (const auto* node = top.get(name))
        add(*node,
            "A key does not belong in a file. Put it into an environment variable and write its name: key_variable = "
            "\"TOOL_KEY\".");
    auto text = records_.read(top, target_keys(), "a target", 1, also).texts;
    if (const auto api = api_called(text["api"])) target.api = *api;
    target.title = text["title"];
    target.url = text["url"];
    target.model = text["model"];
    target.deployment = text["deployment"];
    target.api_version = text["api_version"];
    target.key_variable = text["key_variable"];
    target.system = text["system"];
    target.trusted_file = text["trusted_file"];
    target.tokens_key = text["tokens_key"].empty() ? "max_tokens" : text["tokens_key"];
    if (!text["seed"].empty()) target.seed = whole(top, "seed", text["seed"], 0, 2'000'000'000);
    const bool own_machine = target.api == Api::ollama || target.api == Api::llama_cpp;
    if (own_machine) target.at_once = 1, target.most_at_once = 4;
    set(top, text, "most_tokens", 1, 1'000'000, target.most_tokens);
    set(top, text, "most_at_once", 1, 256, target.most_at_once);
    set(top, text, "at_once", 1, 256, target.at_once);
    target.most_at_once = std::max(target.most_at_once, target.at_once);
    if (const auto* node = top.get("temperature")) {
      target.temperature = node->value<double>();
      if (!target.temperature || *target.temperature < 0 || *target.temperature > 2)
        add(*node, "'temperature' must be a number from 0 to 2. Write temperature = 0.2.");
    }
    if (const auto* table = below(top, "limits")) read_limits(*table, target);
    if (const auto* table = below(top, "proxy")) {
      auto values = records_.read(*table, proxy_keys(), "'proxy'", content::line_of(*table)).texts;
      target.proxy.url = values["url"];
      target.proxy.user = values["user"];
      target.proxy_password_variable = values["password_variable"];
      if (const auto* node = table->get("url"); node && !target.proxy.url.empty())
        check_address(*node, target.proxy.url, http::Channel::any);
    }
    if (const auto* table = below(top, "product")) {
      auto values = records_.read(*table, product_keys(), "'product'", content::line_of(*table)).texts;
      target.product = values["name"];
      target.version = values["version"];
      target.tier = values["tier"];
      target.settings = values["settings"];
    }
    if (const auto* table = below(top, "price")) read_price(*table, target);
    if (const auto* table = below(top, "json")) read_json(*table, target);
    if (!target.url.empty()) check_address(*top.get("url"), target.url, http::Channel::tls);
    while (target.url.ends_with('/')) target.url.pop_back();
    const auto must = [&](bool there, const char* key, const char* why) {
      if (!there) faults_.add(file_, 1, std::string("There is no '") + key + "'" + why + ". Add it.");
    };
    if (target.api == Api::azure) {
      must(!target.deployment.empty(), "deployment", ", which names the model that was set up in Azure");
      must(!target.api_version.empty(), "api_version", ", which Azure asks for");
    } else if (target.api == Api::json) {
      must(!target.json.body.empty(), "json", " table, which says what is sent and where the answer stands");
    } else if (target.api != Api::llama_cpp) {
      must(!target.model.empty(), "model", ", which says who is to answer");
    }
    return target;
  }

 private:
  void add(const toml::node& node, std::string message) {
    faults_.add(file_, content::line_of(node), std::move(message));
  }

  const toml::table* below(const toml::table& top, const char* name) {
    const auto* node = top.get(name);
    if (!node) return nullptr;
    if (!node->is_table())
      add(*node, std::string("'") + name + "' must be a table of its own. Write [" + name + "] above its keys.");
    return node->as_table();
  }

  int whole(const toml::table& table, const char* name, const std::string& text, int least, int most) {
    const auto value = text.size() > 10 ? std::int64_t{-1} : std::stoll(text);
    if (value < least || value > most) {
      add(*table.get(name),
          std::string("'") + name + "' must be from " + std::to_string(least) + " to " + std::to_string(most) + ".");
      return least;
    }
    return static_cast<int>(value);
  }

  // Leaves `value` as it is where the key is absent.
  template <class Value>
  void set(const toml::table& table, std::map<std::string, std::string>& text, const char* name, int least, int most,
           Value& value) {
    if (const auto found = text.find(name); found != text.end())
      value = Value(whole(table, name, found->second, least, most));
  }

  void read_limits(const toml::table& table, Target& target) {
    auto text = records_.read(table, limit_keys(), "'limits'", content::line_of(table)).texts;
    std::chrono::seconds connect{10}, first{120}, total{180};
    int kilobytes = static_cast<int>(target.limits.answer >> 10);
    set(table, text, "connect_seconds", 1, 300, connect);
    set(table, text, "first_byte_seconds", 1, 3600, first);
    set(table, text, "answer_seconds", 1, 3600, total);
    set(table, text, "answer_kilobytes", 1, 64 << 10, kilobytes);
    set(table, text, "attempts", 1, 20, target.attempts);
    set(table, text, "longest_wait_seconds", 1, 86'400, target.longest_wait);
    set(table, text, "run_minutes", 1, 10'000, target.longest);
    target.limits = {connect, total, static_cast<std::size_t>(kilobytes) << 10, first};
  }

  void read_price(const toml::table& table, Target& target) {
    Price price;
    price.currency = table["currency"].value_or(std::string{});
    price.input = table["input"].value_or(-1.0);
    price.output = table["output"].value_or(-1.0);
    if (table.size() != 3 || price.currency.empty() || price.input < 0 || price.output < 0)
      return add(table,
                 "'price' holds three keys: input and output, each the price of a million tokens as a number, and "
                 "currency in quotes.");
    target.price = price;
  }

  void read_json(const toml::table& table, Target& target) {
    auto record = records_.read(table, json_keys(), "'json'", content::line_of(table), {"headers"});
    auto& text = record.texts;
    target.json = {text["body"],
                   text["answer"],
                   text["model"],
                   text["id"],
                   text["finish"],
                   record.lists["truncated"],
                   record.lists["filtered"],
                   {}};
    if (const auto* node = table.get("body"); node && !target.json.body.empty()) {
      if (!nlohmann::json::accept(target.json.body))
        add(*node, "'body' is not JSON. Write it as the tool's own guide shows it, with {prompt} inside quotes.");
      else if (target.json.body.find("{prompt}") == std::string::npos &&
               target.json.body.find("{messages}") == std::string::npos)
        add(*node,
            "'body' holds neither {prompt} nor {messages}, so nothing would be asked. Put one of them where the tool "
            "expects the question.");
    }
    for (const auto* name : {"answer", "model", "id", "finish"})
      if (const auto& pointer = text[name]; !pointer.empty()) {
        try {
          (void)nlohmann::json::json_pointer(pointer);
        } catch (const nlohmann::json::exception&) {
          add(*table.get(name), std::string("'") + name +
                                    "' is not a JSON Pointer. Write the way to it with slashes: \"/choices/0/text\".");
        }
      }
    if (const auto* headers = below(table, "headers"))
      for (const auto& [name, node] : *headers) {
        if (const auto* value = node.as_string())
          target.json.headers[std::string(name.str())] = value->get();
        else
          add(node, "A header's value must be a text in quotes.");
      }
  }

  void check_address(const toml::node& node, const std::string& url, http::Channel channel) {
    try {
      http::checked_origin(url, channel);
    } catch (const base::Error& error) {
      return add(node, error.faults().front().message);
    }
    const auto after_scheme = url.find("://") == std::string::npos ? 0 : url.find("://") + 3;
    if (url.substr(after_scheme, url.find_first_of("/?#", after_scheme) - after_scheme).find('@') != std::string::npos)
      add(node, "The address holds a user name or password, which would be written down with it. Take it out.");
    const auto query = base::lowered(url.substr(std::min(url.find('?'), url.size())));
    for (const auto* name : {"key=", "token=", "secret=", "sig=", "password="})
      if (query.find(name) != std::string::npos)
        return add(node,
                   "The address holds what looks like a key, which servers write into their logs. Take it out, and "
                   "name its variable with key_variable.");
  }

  std::string file_;
  content::Faults& faults_;
  std::vector<content::Claim> claims_;
  content::RecordReader records_;
};

}  // namespace

const std::vector<Api>& interfaces() {
  static const std::vector<Api> all = [] {
    std::vector<Api> some;
    for (const auto& one : spoken)
      if (!is_rehearsal(one.api)) some.push_back(one.api);
    return some;
  }();
  return all;
}

std::optional<Api> api_called(std::string_view called) {
  for (const auto api : interfaces())
    if (called == word(api)) return api;
  return std::nullopt;
}

const char* word(Api api) { return entry(api).word; }
std::string title(Api api) { return entry(api).title; }

std::string Target::digest() const {
  std::vector<std::pair<std::string, std::string>> parts{
      {"api", word(api)},
      {"url", url},
      {"model", model},
      {"deployment", deployment},
      {"api_version", api_version},
      {"system", system},
      {"temperature", temperature ? std::to_string(*temperature) : ""},
      {"seed", seed ? std::to_string(*seed) : ""},
      {"most_tokens", std::to_string(most_tokens)},
      {"body", json.body},
      {"product", product},
      {"version", version},
      {"tier", tier},
      {"settings", settings}};
  return base::sha256(parts);
}

Target read_target(std::string_view toml, const std::string& file) {
  content::Faults faults;
  Target target;
  if (const auto table = content::parse(toml, file, faults)) target = Reader(file, faults).read(*table);
  if (!faults.empty()) throw base::Error(base::ErrorKind::faults, faults.take());
  return target;
}

Target rehearsal(Api api) {
  Target target;
  target.api = api;
  target.title = title(api);
  target.url = "http://127.0.0.1";
  target.model = word(api);
  target.tokens_key = "max_tokens";
  return target;
}

std::string Secrets::without(std::string text) const {
  for (const auto* secret : {&key, &proxy_password})
    if (secret->size() >= 4)
      for (auto at = text.find(*secret); at != std::string::npos; at = text.find(*secret, at + 5))
        text.replace(at, secret->size(), "[key]");
  return text;
}

}  // namespace probe
