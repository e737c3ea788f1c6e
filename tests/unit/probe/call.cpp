// Each interface: what is sent, and what its answers and refusals come to.
#include "probe/call.hpp"

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"

using namespace probe;
using nlohmann::json;

namespace {

Target target_of(const std::string& more) { return read_target("title = \"A tool\"\n" + more, "t.toml"); }

const Target openai = target_of(
    "api = \"openai\"\nurl = \"https://tool.example/v1/\"\nmodel = \"m-1\"\ntemperature = 0.5\nseed = 7\nmost_tokens = "
    "300\nsystem = \"Be brief.\"\n");
const Target azure = target_of(
    "api = \"azure\"\nurl = \"https://school.openai.azure.com\"\ndeployment = \"our gpt\"\napi_version = "
    "\"2024-10-21\"\n");
const Target anthropic =
    target_of("api = \"anthropic\"\nurl = \"https://api.example/v1\"\nmodel = \"c-1\"\nsystem = \"Be brief.\"\n");
const Target gemini =
    target_of("api = \"gemini\"\nurl = \"https://g.example/v1beta\"\nmodel = \"g-1\"\nsystem = \"Be brief.\"\n");
const Target ollama = target_of("api = \"ollama\"\nurl = \"http://127.0.0.1:11434\"\nmodel = \"l-1\"\n");
const Target llama = target_of("api = \"llama.cpp\"\nurl = \"http://127.0.0.1:8080\"\n");
const Target own = target_of(R"(api = "json"
url = "https://tool.example/ask"
[json]
body = '''{"input": {"text": "Q: {prompt}", "history": "{messages}"}, "who": "{model}", "n": 3}'''
answer = "/output/text"
model = "/engine"
id = "/trace"
finish = "/why"
truncated = ["cut"]
filtered = ["blocked"]
headers = {X-Tool-Key = "Key {key}"}
)");

const std::vector<Said> talk{
    {Said::Who::user, "one"}, {Said::Who::tool, "two"}, {Said::Who::user, "three \"{prompt}\""}};
const Secrets secrets{"sk-secret-1", ""};

json sent(const Target& target) { return json::parse(request_of(target, secrets, talk).body); }
std::string header(const Target& target, const std::string& name) {
  for (const auto& one : request_of(target, secrets, talk).headers)
    if (one.name == name) return one.value;
  return "";
}
Reply reply(const Target& target, int status, const std::string& body, std::vector<http::Header> headers = {}) {
  return reply_of(target, http::Response{status, body, std::move(headers)}, 0);
}

void is(const Reply& reply, Next next, Outcome outcome, const std::string& text = "") {
  INFO(reply.reason);
  CHECK(reply.next == next);
  CHECK(reply.outcome == outcome);
  CHECK(reply.text == text);
}

}  // namespace

TEST_CASE("each interface is asked in its own form") {
  CHECK(request_of(openai, secrets, talk).url == "https://tool.example/v1/chat/completions");
  CHECK(header(openai, "Authorization") == "Bearer sk-secret-1");
  CHECK(
      sent(openai) ==
      json::parse(
          R"({"model":"m-1","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"one"},{"role":"assistant","content":"two"},{"role":"user","content":"three \"{prompt}\""}],
    "temperature":0.5,"seed":7,"max_tokens":300,"stream":false})"));

  CHECK(request_of(azure, secrets, talk).url ==
        "https://school.openai.azure.com/openai/deployments/our%20gpt/chat/completions?api-version=2024-10-21");
  CHECK(header(azure, "api-key") == "sk-secret-1");
  CHECK(header(azure, "Authorization").empty());

  CHECK(request_of(anthropic, secrets, talk).url == "https://api.example/v1/messages");
  CHECK(header(anthropic, "x-api-key") == "sk-secret-1");
  CHECK(header(anthropic, "anthropic-version") == "2023-06-01");
  CHECK(
      sent(anthropic) ==
      json::parse(
          R"({"model":"c-1","max_tokens":2048,"system":"Be brief.","messages":[{"role":"user","content":"one"},{"role":"assistant","content":"two"},{"role":"user","content":"three \"{prompt}\""}]})"));

  CHECK(request_of(gemini, secrets, talk).url == "https://g.example/v1beta/models/g-1:generateContent");
  CHECK(header(gemini, "x-goog-api-key") == "sk-secret-1");
  CHECK(sent(gemini)["contents"][1] == json::parse(R"({"role":"model","parts":[{"text":"two"}]})"));
  CHECK(sent(gemini)["systemInstruction"]["parts"][0]["text"] == "Be brief.");

  CHECK(request_of(ollama, secrets, talk).url == "http://127.0.0.1:11434/api/chat");
  CHECK(sent(ollama)["stream"] == false);
  CHECK(sent(ollama)["options"]["num_predict"] == 2048);
  CHECK(sent(ollama)["options"]["num_ctx"] == 4096);

  CHECK(request_of(llama, secrets, talk).url == "http://127.0.0.1:8080/v1/chat/completions");
  CHECK_FALSE(sent(llama).contains("model"));

  CHECK(header(own, "X-Tool-Key") == "Key sk-secret-1");
  // what is put in is not looked at again
  CHECK(sent(own)["input"]["text"] == "Q: User: one\n\nAssistant: two\n\nUser: three \"{prompt}\"\n\n");
  CHECK(sent(own)["input"]["history"].size() == 3);
  CHECK(sent(own)["n"] == 3);
}

TEST_CASE("no address and no body holds the key") {
  for (const auto* target : {&openai, &azure, &anthropic, &gemini, &ollama, &llama, &own}) {
    const auto request = request_of(*target, secrets, talk);
    CHECK(request.url.find("sk-secret") == std::string::npos);
    CHECK(request.body.find("sk-secret") == std::string::npos);
  }
}

TEST_CASE("an answer is read from each interface, with who gave it") {
  const std::string completion =
      R"({"id":"chat-1","model":"m-1-0613","system_fingerprint":"fp","choices":[{"message":{"role":"assistant","content":"Yes."},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":2}})";
  for (const auto* target : {&openai, &azure, &llama}) {
    const auto read = reply(*target, 200, completion);
    is(read, Next::keep, Outcome::answered, "Yes.");
    CHECK(read.model == "m-1-0613");
    CHECK(read.id == "chat-1");
    CHECK(read.fingerprint == "fp");
    CHECK(read.tokens_in == 5);
    CHECK(read.tokens_out == 2);
  }
  CHECK(reply(openai, 200, completion, {{"X-Request-Id", "req-9"}}).id == "req-9");
  is(reply(openai, 200,
           R"({"choices":[{"message":{"content":[{"type":"text","text":"In "},{"type":"text","text":"parts."}]}}]})"),
     Next::keep, Outcome::answered, "In parts.");
  is(reply(openai, 200, R"({"choices":[{"message":{"content":null,"refusal":"I cannot."}}]})"), Next::keep,
     Outcome::answered, "I cannot.");

  auto read = reply(
      anthropic, 200,
      R"({"id":"msg-1","model":"c-1-2","content":[{"type":"text","text":"Yes."},{"type":"text","text":" And more."}],"stop_reason":"end_turn","usage":{"input_tokens":5,"output_tokens":2}})");
  is(read, Next::keep, Outcome::answered, "Yes. And more.");
  CHECK(read.model == "c-1-2");
  read = reply(
      gemini, 200,
      R"({"candidates":[{"content":{"parts":[{"text":"thinking","thought":true},{"text":"Yes."}]},"finishReason":"STOP"}],"modelVersion":"g-1-002","responseId":"r","usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":2}})");
  is(read, Next::keep, Outcome::answered, "Yes.");
  CHECK(read.model == "g-1-002");
  CHECK(read.tokens_out == 2);
  is(reply(
         ollama, 200,
         R"({"model":"l-1","message":{"role":"assistant","content":"Yes."},"done":true,"done_reason":"stop","prompt_eval_count":5,"eval_count":2})"),
     Next::keep, Outcome::answered, "Yes.");
  read = reply(own, 200, R"({"output":{"text":"Yes."},"engine":"e-2","trace":"t","why":"done"})");
  is(read, Next::keep, Outcome::answered, "Yes.");
  CHECK(read.model == "e-2");
  CHECK(read.id == "t");
}

TEST_CASE("an answer that was cut off or stopped by a filter is an outcome of its own") {
  is(reply(openai, 200, R"({"choices":[{"message":{"content":"Half an"},"finish_reason":"length"}]})"), Next::keep,
     Outcome::truncated, "Half an");
  is(reply(openai, 200, R"({"choices":[{"message":{},"finish_reason":"content_filter"}]})"), Next::keep,
     Outcome::filtered);
  is(reply(
         azure, 400,
         R"({"error":{"code":"content_filter","message":"The response was filtered","innererror":{"code":"ResponsibleAIPolicyViolation"}}})"),
     Next::keep, Outcome::filtered);
  is(reply(azure, 200, R"({"choices":[],"prompt_filter_results":[{"content_filter_results":{}}]})"), Next::keep,
     Outcome::filtered);
  is(reply(anthropic, 200, R"({"content":[{"type":"text","text":"Half"}],"stop_reason":"max_tokens"})"), Next::keep,
     Outcome::truncated, "Half");
  is(reply(anthropic, 200, R"({"content":[],"stop_reason":"refusal"})"), Next::keep, Outcome::filtered);
  is(reply(gemini, 200, R"({"candidates":[{"content":{"parts":[{"text":"Half"}]},"finishReason":"MAX_TOKENS"}]})"),
     Next::keep, Outcome::truncated, "Half");
  is(reply(gemini, 200, R"({"candidates":[{"finishReason":"SAFETY"}]})"), Next::keep, Outcome::filtered);
  is(reply(gemini, 200, R"({"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"}})"), Next::keep, Outcome::filtered);
  is(reply(ollama, 200, R"({"message":{"content":"Half"},"done_reason":"length"})"), Next::keep, Outcome::truncated,
     "Half");
  is(reply(own, 200, R"({"output":{"text":"Half"},"why":"cut"})"), Next::keep, Outcome::truncated, "Half");
  is(reply(own, 200, R"({"why":"blocked"})"), Next::keep, Outcome::filtered);
  is(reply(openai, 200, R"({"choices":[{"message":{"content":""},"finish_reason":"stop"}]})"), Next::keep,
     Outcome::answered);  // empty, and that is what it said
}

TEST_CASE("what is no answer is tried again, paced down, or ends the run") {
  for (const auto* body : {"", "<html>", "{", "[]", "null", "17", "{\"choices\":[]}", "{\"choices\":{\"0\":3}}",
                           "{\"choices\":[{\"message\":17}]}"}) {
    INFO(body);
    for (const auto* target : {&openai, &azure, &anthropic, &gemini, &ollama, &llama, &own})
      is(reply(*target, 200, body), Next::again, Outcome::error);
  }
  for (const int status : {408, 409, 500, 502, 503, 529}) is(reply(openai, status, "{}"), Next::again, Outcome::error);
  for (const int status : {401, 402, 403, 404, 405, 407, 301, 302})
    is(reply(openai, status, "{}"), Next::stop, Outcome::error);
  for (const int status : {400, 413, 422}) is(reply(openai, status, "{}"), Next::keep, Outcome::error);

  auto limited = reply(openai, 429, R"({"error":{"code":"rate_limit_exceeded"}})", {{"Retry-After", "9"}});
  is(limited, Next::slower, Outcome::error);
  CHECK(limited.wait == std::chrono::seconds{9});
  CHECK_FALSE(reply(openai, 429, "").wait);
  is(reply(openai, 429, R"({"error":{"code":"insufficient_quota"}})"), Next::stop, Outcome::error);
  is(reply(anthropic, 429, R"({"error":{"type":"enforced_spend_limit_reached"}})"), Next::stop, Outcome::error);
  is(reply(anthropic, 400, R"({"error":{"message":"Your credit balance is too low"}})"), Next::stop, Outcome::error);
  limited = reply(
      gemini, 429,
      R"({"error":{"status":"RESOURCE_EXHAUSTED","message":"You exceeded your current quota","details":[{"quotaId":"GenerateRequestsPerMinute"},{"retryDelay":"34.2s"}]}})");
  is(limited, Next::slower, Outcome::error);
  CHECK(limited.wait == std::chrono::seconds{35});
  is(reply(gemini, 429, R"({"error":{"details":[{"violations":[{"quotaId":"GenerateRequestsPerDayPerProject"}]}]}})"),
     Next::stop, Outcome::error);
  CHECK(reply(openai, 503, "{}", {{"Retry-After", "2"}}).wait == std::chrono::seconds{2});
}

TEST_CASE("bytes that are no UTF-8 are shown as such, and the rest is read") {
  const auto read = reply(openai, 200, "{\"choices\":[{\"message\":{\"content\":\"caf\xE9.\"}}]}");
  is(read, Next::keep, Outcome::answered, "caf\xEF\xBF\xBD.");
  CHECK_THAT(read.reason, Contains("no UTF-8"));
}

TEST_CASE("a server that never answered is told apart by why") {
  const auto of = [](http::Trouble trouble) {
    return reply_of(openai, http::Finished{1, {}, trouble, "Why.", {}}, 0).next;
  };
  for (const auto trouble :
       {http::Trouble::unreachable, http::Trouble::too_slow, http::Trouble::broken_off, http::Trouble::no_such_host})
    CHECK(of(trouble) == Next::again);
  for (const auto trouble : {http::Trouble::untrusted, http::Trouble::points_on, http::Trouble::proxy})
    CHECK(of(trouble) == Next::stop);
  CHECK(of(http::Trouble::too_large) == Next::keep);
}

TEST_CASE("a target's file is read whole, and every fault has its line") {
  const auto full = target_of(R"(api = "openai"
url = "https://tool.example/v1"
model = "m"
key_variable = "TOOL_KEY"
at_once = 8
[product]
name = "Tool for schools"
version = "4"
[limits]
attempts = 3
first_byte_seconds = 30
[proxy]
url = "http://proxy.example:8080"
user = "u"
password_variable = "P"
[price]
input = 2.5
output = 10
currency = "GBP"
)");
  CHECK(full.key_variable == "TOOL_KEY");
  CHECK(full.at_once == 8);
  CHECK(full.attempts == 3);
  CHECK(full.limits.first_byte == std::chrono::seconds{30});
  CHECK(full.proxy.user == "u");
  CHECK(full.price->output == 10);
  CHECK(full.digest() != openai.digest());

  const auto faults = [](const std::string& toml) -> std::string {
    try {
      read_target(toml, "t.toml");
    } catch (const base::Error& error) {
      return error.what();
    }
    return "it is good";
  };
  const std::string good = "title = \"T\"\napi = \"openai\"\nurl = \"https://tool.example\"\nmodel = \"m\"\n";
  CHECK(faults(good) == "it is good");
  CHECK_THAT(faults(good + "key = \"sk-1\"\n"),
             Contains("t.toml:5: A key does not belong in a file") && !Contains("sk-1"));
  CHECK_THAT(faults("title = \"T\"\napi = \"openai\"\nurl = \"http://tool.example\"\nmodel = \"m\"\n"),
             Contains("t.toml:3: The address is not protected by TLS"));
  CHECK_THAT(faults("title = \"T\"\napi = \"openai\"\nurl = \"https://u:p@tool.example\"\nmodel = \"m\"\n"),
             Contains("user name or password"));
  CHECK_THAT(faults("title = \"T\"\napi = \"openai\"\nurl = \"https://tool.example?key=x\"\nmodel = \"m\"\n"),
             Contains("looks like a key"));
  CHECK_THAT(faults(good + "temprature = 1.0\n"), Contains("Did you mean 'temperature'?"));
  CHECK_THAT(faults(good + "temperature = 9.0\n"), Contains("from 0 to 2"));
  CHECK_THAT(faults(good + "at_once = 0\n"), Contains("from 1 to 256"));
  CHECK_THAT(faults("title = \"T\"\napi = \"openai\"\nurl = \"https://tool.example\"\n"), Contains("no 'model'"));
  CHECK_THAT(faults("title = \"T\"\napi = \"azure\"\nurl = \"https://tool.example\"\n"),
             Contains("no 'deployment'") && Contains("no 'api_version'"));
  CHECK_THAT(
      faults(
          "title = \"T\"\napi = \"json\"\nurl = \"https://tool.example\"\n[json]\nbody = \"{}\"\nanswer = \"text\"\n"),
      Contains("nothing would be asked") && Contains("JSON Pointer"));
  CHECK_THAT(faults("title = \"T\"\napi = \"rehearsal-careful\"\nurl = \"https://tool.example\"\n"),
             Contains("t.toml:2"));
}

TEST_CASE("a file to fill in reads as it is, for each interface, and names every key of its remarks rightly") {
  for (const auto api : interfaces()) {
    INFO(word(api));
    const auto target = read_target(sample_of(api), "t.toml");
    CHECK(target.api == api);
    CHECK(target.product == "Our assistant");
    // With every remark taken in as well.
    std::string all;
    for (const auto& line : base::split(sample_of(api), '\n')) {
      const bool key = line.starts_with("# ") && (line.starts_with("# [") || line.find(" = ") != std::string::npos);
      all += (key ? line.substr(2) : line) + "\n";
    }
    const auto whole = read_target(all, "t.toml");
    CHECK(whole.price);
    CHECK(whole.proxy_password_variable == "PROXY_PASSWORD");
    CHECK(whole.seed == 7);
    CHECK(whole.trusted_file == "school-ca.pem");
    // What a remark gives as a number is what holds without it.
    CHECK(whole.attempts == Target{}.attempts);
    CHECK(whole.longest == Target{}.longest);
    CHECK(whole.at_once == Target{}.at_once);
    CHECK(whole.most_tokens == Target{}.most_tokens);
  }
}
