// JSON that somebody else wrote: any bytes at all, of which a parser must not run out of stack, nor a sentence out of
// words.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace probe {

// Brackets nested so deep that a parser could run out of stack stand in no answer.
bool nested_too_deep(std::string_view json);
// nullopt for what is no JSON, or nested too deep.
std::optional<nlohmann::json> parsed(std::string_view json);

// What stands at a key or a JSON Pointer: empty, or null, where there is nothing of the kind.
std::string text_at(const nlohmann::json& object, const char* key);
const nlohmann::json& at(const nlohmann::json& value, const std::string& pointer);

// As one line of UTF-8, whatever the texts hold.
std::string one_json_line(const nlohmann::ordered_json& object);

}  // namespace probe
