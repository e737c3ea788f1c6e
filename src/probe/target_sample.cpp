#include <array>

#include "probe/target.hpp"

namespace probe {
namespace {

struct Own {
  Api api;
  const char* lines;  // what this interface needs
};

constexpr std::array<Own, 7> own{
    {{Api::openai, R"(url = "https://tool.example/v1"   # up to and without /chat/completions
model = "tool-4"                  # as the supplier calls it
key_variable = "TOOL_KEY"         # the environment variable that holds the key; leave the line out where none is needed
# tokens_key = "max_completion_tokens"   # where the tool refuses max_tokens
)"},
     {Api::azure, R"(url = "https://your-resource.openai.azure.com"
deployment = "your-deployment"    # the name under which the model was set up
api_version = "2024-10-21"        # as your Azure page states it
key_variable = "AZURE_KEY"        # the environment variable that holds the key
)"},
     {Api::anthropic, R"(url = "https://tool.example"      # up to and without /v1/messages
model = "tool-4"                  # as the supplier calls it
key_variable = "TOOL_KEY"         # the environment variable that holds the key
)"},
     {Api::gemini, R"(url = "https://tool.example/v1beta"   # up to and without /models
model = "tool-4"                  # as the supplier calls it
key_variable = "TOOL_KEY"         # the environment variable that holds the key
)"},
     {Api::ollama, R"(url = "http://localhost:11434"    # http is taken on this machine only
model = "tool:8b"                 # as "ollama list" shows it
)"},
     {Api::llama_cpp, R"(url = "http://localhost:8080"     # http is taken on this machine only
)"},
     {Api::json, R"(url = "https://tool.example/ask"   # the whole address that a question is sent to
key_variable = "TOOL_KEY"         # the environment variable that holds the key; leave the line out where none is needed
)"}}};

constexpr const char* shape = R"(
[json]                            # as the tool's own guide shows it
body = '{"model": "{model}", "question": "{prompt}"}'   # what is sent: {prompt}, {system}, {model} in its texts, "{messages}" for the whole talk
answer = "/reply/text"            # the way to the answer in what comes back (JSON Pointer)
# model = "/model"                # the way to the name of the model that answered
# id = "/id"
# finish = "/reason"              # the way to the reason why it ended
# truncated = ["length"]          # what that says where the answer was cut
# filtered = ["blocked"]          # and where it was held back

[json.headers]                    # {key} stands for the key
Authorization = "Bearer {key}"
)";

constexpr const char* rest = R"(
[product]                         # stands with the results; results count for this version and these settings only
name = "Our assistant"            # as the assessment calls the tool
# version = "November 2026"       # as the supplier names it
# tier = "Education A3"           # plan or licence
# settings = "web search off"     # memory, training, web search: what is on and off

# [price]                         # to be told beforehand what a run costs
# input = 2.50                    # of a million tokens that are sent
# output = 10.00                  # of a million that come back
# currency = "USD"

# [proxy]
# url = "http://proxy.school.example:3128"
# user = "touchstone"
# password_variable = "PROXY_PASSWORD"   # the environment variable that holds it

# [limits]
# attempts = 5                    # of one call
# answer_seconds = 180
# run_minutes = 240
)";

constexpr const char* more = R"(
# What the tool's own page would set. Left out, the tool's own defaults hold.
# system = "You help a SENCO."
# temperature = 0.2
# seed = 7
# most_tokens = 2048              # of an answer
# at_once = 4                     # calls
# trusted_file = "school-ca.pem"  # where the school's network has a certificate authority of its own
)";

}  // namespace

std::string sample_of(Api api) {
  std::string text = "# Where an AI tool is, and how it is asked. A key is never written here.\n";
  text += "title = \"Our assistant, test account\"\napi = \"" + std::string(word(api)) + "\"\n";
  for (const auto& one : own)
    if (one.api == api) text += one.lines;
  text += more;
  if (api == Api::json) text += shape;
  return text + rest;
}

}  // namespace probe
