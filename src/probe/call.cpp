#include "probe/call.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "probe/json_text.hpp"

namespace probe {
namespace {

using Json = nlohmann::json;

std::string escaped(std::string_view part) {  // RFC 3986, 2.3
  static const char* digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : part) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
        std::string_view("-._~").find(c) != std::string_view::npos)
      out += c;
    else
      out += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return out;
}

std::string with_path(const std::string& url, const std::string& path) {
  return url.ends_with(path) ? url : url + path;
}

Json messages(const Target& target, const std::vector<Said>& said, bool system_inside) {
  auto all = Json::array();
  if (system_inside && !target.system.empty()) all.push_back({{"role", "system"}, {"content", target.system}});
  for (const auto& one : said)
    all.push_back({{"role", one.who == Said::Who::user ? "user" : "assistant"}, {"content", one.text}});
  return all;
}

Json chat_completions(const Target& target, const std::vector<Said>& said) {
  Json body{{"messages", messages(target, said, true)}, {"stream", false}};
  if (!target.model.empty()) body["model"] = target.model;
  body[target.tokens_key] = target.most_tokens;
  if (target.temperature) body["temperature"] = *target.temperature;
  if (target.seed) body["seed"] = *target.seed;
  return body;
}

Json gemini(const Target& target, const std::vector<Said>& said) {
  Json body{{"contents", Json::array()}, {"generationConfig", {{"maxOutputTokens", target.most_tokens}}}};
  for (const auto& one : said)
    body["contents"].push_back(
        {{"role", one.who == Said::Who::user ? "user" : "model"}, {"parts", {{{"text", one.text}}}}});
  if (!target.system.empty()) body["systemInstruction"] = {{"parts", {{{"text", target.system}}}}};
  if (target.temperature) body["generationConfig"]["temperature"] = *target.temperature;
  if (target.seed) body["generationConfig"]["seed"] = *target.seed;
  return body;
}

Json ollama(const Target& target, const std::vector<Said>& said) {
  std::size_t bytes = target.system.size();
  for (const auto& one : said) bytes += one.text.size();
  // Beyond its context it forgets the beginning without a word, so the context is asked for that holds it all.
  const auto context = (bytes / 2 + static_cast<std::size_t>(target.most_tokens)) / 2048 * 2048 + 2048;
  Json body{{"model", target.model},
            {"messages", messages(target, said, true)},
            {"stream", false},
            {"options", {{"num_predict", target.most_tokens}, {"num_ctx", context}}}};
  if (target.temperature) body["options"]["temperature"] = *target.temperature;
  if (target.seed) body["options"]["seed"] = *target.seed;
  return body;
}

Json anthropic(const Target& target, const std::vector<Said>& said) {
  Json body{{"model", target.model}, {"max_tokens", target.most_tokens}, {"messages", messages(target, said, false)}};
  if (!target.system.empty()) body["system"] = target.system;
  if (target.temperature) body["temperature"] = *target.temperature;
  return body;
}

// Each "{name}" once, so that what is put in is never looked at again.
std::string filled(const std::string& text, const std::map<std::string, std::string>& values) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto close = text[i] == '{' ? text.find('}', i) : std::string::npos;
    const auto value = close == std::string::npos ? values.end() : values.find(text.substr(i + 1, close - i - 1));
    if (value == values.end())
      out += text[i++];
    else
      out += value->second, i = close + 1;
  }
  return out;
}

void fill(Json& value, const Json& said, const std::map<std::string, std::string>& values) {
  if (value.is_string()) {
    if (value.get_ref<const std::string&>() == "{messages}")
      value = said;
    else
      value = filled(value.get<std::string>(), values);
  } else if (value.is_structured()) {
    for (auto& inner : value) fill(inner, said, values);
  }
}

Json own_shape(const Target& target, const std::vector<Said>& said) {
  // An interface that takes one text is told the conversation so far in it.
  std::string prompt = said.back().text;
  if (said.size() > 1) {
    prompt.clear();
    for (const auto& one : said) prompt += (one.who == Said::Who::user ? "User: " : "Assistant: ") + one.text + "\n\n";
  }
  auto body = parsed(target.json.body).value_or(Json::object());
  fill(body, messages(target, said, true), {{"prompt", prompt}, {"system", target.system}, {"model", target.model}});
  return body;
}

// What a field says that may be a text, or a list of parts with texts.
std::string text_of_parts(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  std::string text;
  if (value.is_array())
    for (const auto& part : value) {
      const auto thought =
          part.is_object() && part.contains("thought") && part["thought"].is_boolean() && part["thought"].get<bool>();
      if (!thought) text += text_at(part, "text");
    }
  return text;
}

std::optional<std::int64_t> count_at(const Json& value, const std::string& pointer) {
  const auto& count = at(value, pointer);
  if (!count.is_number_integer() || count.get<std::int64_t>() < 0) return std::nullopt;
  return count.get<std::int64_t>();
}

Reply no_answer(Next next, std::string reason) {
  Reply reply;
  reply.next = next;
  reply.outcome = Outcome::error;
  reply.reason = std::move(reason);
  return reply;
}

Reply wrong_shape(const Target& target, const char* what) {
  return no_answer(Next::again, std::string("It answered, but ") + what + ". Check that the address and 'api = \"" +
                                    word(target.api) + "\"' are right.");
}

void ended(Reply& reply, const std::string& finish, const std::vector<std::string>& truncated,
           const std::vector<std::string>& filtered) {
  if (base::one_of(finish, truncated)) {
    reply.outcome = Outcome::truncated;
    reply.reason = "The answer was cut off at its greatest length.";
  } else if (base::one_of(finish, filtered)) {
    reply.outcome = Outcome::filtered;
    reply.reason = "The tool's filter stopped the answer (" + base::one_line(base::shortened(finish)) + ").";
  }
}

Reply read_completion(const Target& target, const Json& body) {
  Reply reply;
  const auto& choice = at(body, "/choices/0");
  const auto& message = at(choice, "/message");
  if (!message.is_object()) {
    const auto& results = at(body, "/prompt_filter_results");
    if (at(body, "/choices").is_array() && !results.is_null()) {
      ended(reply, "content_filter", {}, {"content_filter"});
      return reply;
    }
    return wrong_shape(target, "without a choice that holds a message");
  }
  reply.text = text_of_parts(at(message, "/content"));
  if (reply.text.empty()) reply.text = text_at(message, "refusal");
  reply.model = text_at(body, "model");
  reply.id = text_at(body, "id");
  reply.fingerprint = text_at(body, "system_fingerprint");
  reply.tokens_in = count_at(body, "/usage/prompt_tokens");
  reply.tokens_out = count_at(body, "/usage/completion_tokens");
  ended(reply, text_at(choice, "finish_reason"), {"length"}, {"content_filter"});
  return reply;
}

Reply read_anthropic(const Target& target, const Json& body) {
  Reply reply;
  const auto& content = at(body, "/content");
  if (!content.is_array()) return wrong_shape(target, "without content");
  reply.text = text_of_parts(content);
  reply.model = text_at(body, "model");
  reply.id = text_at(body, "id");
  reply.tokens_in = count_at(body, "/usage/input_tokens");
  reply.tokens_out = count_at(body, "/usage/output_tokens");
  ended(reply, text_at(body, "stop_reason"), {"max_tokens", "model_context_window_exceeded"}, {"refusal"});
  return reply;
}

Reply read_gemini(const Target& target, const Json& body) {
  static const std::vector<std::string> filters{"SAFETY", "RECITATION",  "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT",
                                                "SPII",   "IMAGE_SAFETY"};
  Reply reply;
  reply.model = text_at(body, "modelVersion");
  reply.id = text_at(body, "responseId");
  reply.tokens_in = count_at(body, "/usageMetadata/promptTokenCount");
  reply.tokens_out = count_at(body, "/usageMetadata/candidatesTokenCount");
  const auto& candidate = at(body, "/candidates/0");
  if (!candidate.is_object()) {
    const auto why = text_at(at(body, "/promptFeedback"), "blockReason");
    if (why.empty()) return wrong_shape(target, "without a candidate");
    ended(reply, why, {}, {why});
    return reply;
  }
  reply.text = text_of_parts(at(candidate, "/content/parts"));
  ended(reply, text_at(candidate, "finishReason"), {"MAX_TOKENS"}, filters);
  return reply;
}

Reply read_ollama(const Target& target, const Json& body) {
  Reply reply;
  const auto& content = at(body, "/message/content");
  if (!content.is_string()) return wrong_shape(target, "without a message");
  reply.text = content.get<std::string>();
  reply.model = text_at(body, "model");
  reply.tokens_in = count_at(body, "/prompt_eval_count");
  reply.tokens_out = count_at(body, "/eval_count");
  ended(reply, text_at(body, "done_reason"), {"length"}, {});
  return reply;
}

Reply read_own_shape(const Target& target, const Json& body) {
  Reply reply;
  const auto text = [&](const std::string& pointer) {
    const auto& value = pointer.empty() ? Json() : at(body, pointer);
    return value.is_string() ? value.get<std::string>()
           : value.is_null() ? std::string{}
                             : value.dump(-1, ' ', false, Json::error_handler_t::replace);
  };
  reply.model = text(target.json.model);
  reply.id = text(target.json.id);
  const auto& answer = at(body, target.json.answer);
  reply.text = text_of_parts(answer);
  ended(reply, text(target.json.finish), target.json.truncated, target.json.filtered);
  if (reply.outcome == Outcome::answered && !answer.is_string() && !answer.is_array())
    return wrong_shape(target, ("without a text at " + target.json.answer).c_str());
  return reply;
}

Reply read_answer(const Target& target, const std::string& bytes) {
  const bool broken = base::first_bad_utf8(bytes).has_value();
  const auto body = parsed(broken ? base::utf8(base::code_points(bytes)) : bytes);
  if (!body) return wrong_shape(target, "not in JSON");
  Reply reply;
  switch (target.api) {
    case Api::anthropic:
      reply = read_anthropic(target, *body);
      break;
    case Api::gemini:
      reply = read_gemini(target, *body);
      break;
    case Api::ollama:
      reply = read_ollama(target, *body);
      break;
    case Api::json:
      reply = read_own_shape(target, *body);
      break;
    default:
      reply = read_completion(target, *body);
  }
  if (broken && reply.outcome == Outcome::answered && reply.reason.empty())
    reply.reason = "Some of its bytes were no UTF-8; each is shown as \xEF\xBF\xBD.";
  return reply;
}

// What an error says of itself, for people; and all of its words in small letters, for what is looked for in them.
struct Complaint {
  std::string words, all;
  std::optional<std::chrono::seconds> wait;
};

Complaint complaint_in(const std::string& bytes) {
  Complaint complaint;
  const auto body = parsed(bytes);
  if (!body) return complaint;
  const auto& error = at(*body, "/error");
  complaint.words = error.is_string() ? error.get<std::string>() : text_at(error, "message");
  if (complaint.words.empty()) complaint.words = text_at(*body, "message");
  complaint.all = base::lowered(body->dump(-1, ' ', true, Json::error_handler_t::replace));
  if (const auto& details = at(error, "/details"); details.is_array())
    for (const auto& detail : details)
      if (const auto delay = text_at(detail, "retryDelay");
          !delay.empty() && delay.size() < 8 && delay[0] >= '0' && delay[0] <= '9')
        complaint.wait = std::chrono::seconds{std::atoi(delay.c_str()) + (delay.find('.') != std::string::npos)};
  return complaint;
}

bool holds_any(const std::string& text, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return text.find(word) != std::string::npos; });
}

Reply read_error(const http::Response& response, std::int64_t now) {
  const auto complaint = complaint_in(response.body);
  const int status = response.status;
  const auto because = complaint.words.empty()
                           ? std::string{}
                           : " It says: “" + base::one_line(base::shortened(complaint.words, 200)) + "”";
  const auto with_status = " (status " + std::to_string(status) + ")." + because;
  if (status == 400 &&
      holds_any(complaint.all, {"content_filter", "responsibleaipolicyviolation", "content_policy_violation"})) {
    auto reply = no_answer(Next::keep, "The tool's filter stopped the question." + because);
    reply.outcome = Outcome::filtered;
    return reply;
  }
  if (status == 402 || holds_any(complaint.all, {"insufficient_quota", "credit_balance", "credit balance is too low",
                                                 "billing_hard_limit", "spend_limit", "perday"}))
    return no_answer(Next::stop,
                     "What may be spent or asked there is used up" + with_status + " Ask whoever pays for it.");
  if (status == 401 || status == 403)
    return no_answer(Next::stop,
                     "It does not accept the key, or does not allow this with it" + with_status + " Check the key.");
  if (status == 404 || status == 405 || status == 410 || status == 501)
    return no_answer(
        Next::stop, "There is nothing of the kind at this address" + with_status + " Check the address and the model.");
  if (status == 407)
    return no_answer(Next::stop,
                     "The proxy does not let us through" + with_status + " Check its user name and password.");
  if (status >= 300 && status < 400)
    return no_answer(Next::stop,
                     "It points on to another address" + with_status + " That was not followed. Correct the address.");
  Reply reply;
  if (status == 429)
    reply = no_answer(Next::slower, "More was asked than it takes at once" + with_status);
  else if (status == 408 || status == 409 || status == 425 || status >= 500)
    reply = no_answer(Next::again, "It is in trouble" + with_status);
  else
    return no_answer(Next::keep, "It did not take this question" + with_status);
  reply.wait = http::retry_after(response, now);
  if (complaint.wait && (!reply.wait || *reply.wait < *complaint.wait)) reply.wait = complaint.wait;
  return reply;
}

}  // namespace

const char* word(Outcome outcome) {
  switch (outcome) {
    case Outcome::answered:
      return "answered";
    case Outcome::truncated:
      return "truncated";
    case Outcome::filtered:
      return "filtered";
    case Outcome::error:
      return "error";
  }
  return "";
}

http::Request request_of(const Target& target, const Secrets& secrets, const std::vector<Said>& said) {
  http::Request request;
  request.method = http::Method::post;
  request.limits = target.limits;
  request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
  const auto key = [&](const char* header, const std::string& before = {}) {
    if (!secrets.key.empty()) request.headers.push_back({header, before + secrets.key});
  };
  Json body;
  switch (target.api) {
    case Api::azure:
      request.url = target.url + "/openai/deployments/" + escaped(target.deployment) +
                    "/chat/completions?api-version=" + escaped(target.api_version);
      key("api-key");
      body = chat_completions(target, said);
      break;
    case Api::anthropic:
      request.url = with_path(target.url, "/messages");
      key("x-api-key");
      request.headers.push_back({"anthropic-version", "2023-06-01"});
      body = anthropic(target, said);
      break;
    case Api::gemini:
      request.url = target.url + "/models/" + escaped(target.model) + ":generateContent";
      key("x-goog-api-key");  // never "?key=", which servers log
      body = gemini(target, said);
      break;
    case Api::ollama:
      request.url = with_path(target.url, "/api/chat");
      key("Authorization", "Bearer ");
      body = ollama(target, said);
      break;
    case Api::json:
      request.url = target.url;
      for (const auto& [name, value] : target.json.headers)
        request.headers.push_back({name, filled(value, {{"key", secrets.key}})});
      body = own_shape(target, said);
      break;
    default:
      request.url = with_path(target.url, target.api == Api::llama_cpp ? "/v1/chat/completions" : "/chat/completions");
      key("Authorization", "Bearer ");
      body = chat_completions(target, said);
  }
  request.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
  return request;
}

Reply reply_of(const Target& target, const http::Response& response, std::int64_t now) {
  auto reply =
      response.status >= 200 && response.status < 300 ? read_answer(target, response.body) : read_error(response, now);
  reply.status = response.status;
  for (const auto* name : {"x-request-id", "request-id", "apim-request-id"})
    if (const auto id = response.header(name); id && !id->empty()) {
      reply.id = *id;
      break;
    }
  return reply;
}

Reply reply_of(const Target& target, const http::Finished& finished, std::int64_t now) {
  if (finished.response) return reply_of(target, *finished.response, now);
  switch (finished.trouble) {
    case http::Trouble::untrusted:
    case http::Trouble::points_on:
    case http::Trouble::proxy:
      return no_answer(Next::stop, finished.why);
    case http::Trouble::too_large:
      return no_answer(Next::keep, finished.why);
    default:
      return no_answer(Next::again, finished.why);
  }
}

}  // namespace probe
