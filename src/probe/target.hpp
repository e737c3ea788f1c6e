// The AI tool that is asked: where it is, which interface it speaks, and how far one may go with it. Read from a file
// that a school writes; it names where the key is to be found, and never holds it.
#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/client.hpp"

namespace probe {

enum class Api {
  openai,     // and everything that offers "chat completions" as it does
  azure,      // Azure OpenAI
  anthropic,  // Messages
  gemini,     // generateContent
  ollama,     // /api/chat
  llama_cpp,  // llama.cpp's server
  json,       // any other that takes and gives JSON, as the file describes
  careful,    // rehearsals: no tool at all, an answer made from the case itself
  careless,
};
const char* word(Api api);   // "openai", "azure", …, "rehearsal-careful", "rehearsal-careless"
std::string title(Api api);  // "OpenAI-compatible", …
inline bool is_rehearsal(Api api) { return api == Api::careful || api == Api::careless; }

// Where the interface is a tool's own (api = "json").
struct JsonShape {
  std::string body;    // JSON; "{prompt}", "{system}" and "{model}" within its texts, "{messages}" as a whole text
  std::string answer;  // JSON Pointers (RFC 6901) into what comes back
  std::string model, id, finish;
  std::vector<std::string> truncated, filtered;  // what `finish` then says
  std::map<std::string, std::string> headers;    // "{key}" within
};

// Of whatever unit the supplier states, for a million tokens.
struct Price {
  double input = 0, output = 0;
  std::string currency;
};

struct Target {
  std::string title;
  Api api = Api::openai;
  std::string url;  // without a trailing slash
  std::string model, deployment, api_version;
  std::string key_variable;  // of the environment; empty: no key
  std::string system;
  std::optional<double> temperature;
  std::optional<int> seed;
  int most_tokens = 2048;  // of an answer
  std::string tokens_key;  // "max_tokens" or "max_completion_tokens"
  JsonShape json;
  std::string product, version, tier, settings;  // which product this is, for a school's own record

  http::Limits limits{std::chrono::seconds{10}, std::chrono::seconds{180}, 4u << 20, std::chrono::seconds{120}};
  int attempts = 5;                        // of one call
  std::chrono::minutes longest{240};       // of a run
  std::chrono::seconds longest_wait{600};  // that a server may ask for
  int at_once = 4, most_at_once = 16;      // calls
  http::Proxy proxy;                       // its password comes from `proxy_password_variable`
  std::string proxy_password_variable;
  std::string trusted_file;
  std::optional<Price> price;

  // Of what decides how it answers: address, model, settings. The same tool asked in the same way has the same one.
  std::string digest() const;
};

// Throws Error(faults) with every fault and its line.
Target read_target(std::string_view toml, const std::string& file);
// A file to fill in for this interface, with a remark beside every key. It reads as it is.
std::string sample_of(Api api);
// The interfaces that a file can name.
const std::vector<Api>& interfaces();
std::optional<Api> api_called(std::string_view called);
// The rehearsal target: Api::careful or Api::careless.
Target rehearsal(Api api);

// What must never be written: each of them is taken out of whatever is.
class Secrets {
 public:
  std::string key, proxy_password;
  std::string without(std::string text) const;  // "[key]" where one stood
};

}  // namespace probe
