// Probe runs from outside, against a tool on this machine that can be told to misbehave.
#include <csignal>
#include <filesystem>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <random>
#include <regex>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "desk.hpp"
#include "support/catch.hpp"
#include "support/loopback_server.hpp"

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using nlohmann::json;
using support::Asked;
using support::Ended;
using support::kept_open;
using support::Launch;
using support::LoopbackServer;
using support::Wire;

const std::string key = "sk-Quillfeather-4711";
const Launch with_key{.environment = {{"TOOL_KEY", key}}};

// A case for each question, of two trials; the last has two turns.
std::string cases_asking(const std::vector<std::string>& questions) {
  std::string text = "id = \"own\"\ntitle = \"Own\"\nversion = \"1\"\nchecked_on = 2026-11-29\n";
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const auto name = "c" + std::to_string(i);
    text += "[[probe]]\nid = \"" + name + "\"\ntitle = \"" + name +
            "\"\nfamily = \"UNC\"\npacks = [\"quick\"]\ntrials = 2\n";
    text += i + 1 < questions.size() ? "prompt = \"" + questions[i] + "\"\n"
                                     : "turns = [\"" + questions[i] + "\", \"And then?\"]\n";
    text += "[[probe.required]]\nid = \"r\"\nsay = \"Re\"\nany = [\"re\"]\n";
  }
  return text;
}

std::vector<std::string> many(int count) {
  std::vector<std::string> all;
  for (int i = 0; i < count; ++i) all.push_back("Question number " + std::to_string(i) + " about {pupil}?");
  return all;
}

void set_out(const Desk& desk, const std::vector<std::string>& questions, const std::string& url,
             const std::string& more = "") {
  fs::create_directories(desk.path("cases"));
  desk.file("cases/own.toml", cases_asking(questions));
  desk.file("t.toml", "title = \"Our tool\"\napi = \"openai\"\nurl = \"" + url +
                          "\"\nmodel = \"m-1\"\nkey_variable = \"TOOL_KEY\"\n" + more);
}

std::vector<std::string> run_words(std::vector<std::string> more = {"--yes"}) {
  std::vector<std::string> words{"probe",  "run", "--target", "t.toml", "--pack", "quick",
                                 "--seed", "s7",  "--cases",  "cases",  "--runs", "runs"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}
const std::string id = "2026-11-22-s7";  // of the clock of tests and this seed
const std::vector<std::string> show{"probe", "show", id, "--cases", "cases", "--runs", "runs"};
const std::vector<std::string> resume{"probe", "resume", id, "--runs", "runs", "--yes"};

std::string question_in(const Asked& asked) { return json::parse(asked.body)["messages"].back()["content"]; }

std::string said(const std::string& text, const std::string& finish = "stop") {
  json answer{{"id", "x"}, {"model", "m-1-0613"}, {"usage", {{"prompt_tokens", 9}}}};
  answer["choices"][0] = {{"message", {{"content", text}}}, {"finish_reason", finish}};
  return answer.dump();
}

void answer_well(const Asked& asked, Wire& wire) {
  wire.write(kept_open(200, said("Well, re: " + question_in(asked))));
}

// Exit code and what was said, for a check that failed.
std::string told(const Ended& ended) {
  return "exit code " + std::to_string(ended.exit_code) + ", signal " + std::to_string(ended.signal) +
         "\nout: " + ended.out + "\nerr: " + ended.err;
}

// Runs `words` in a shell that first says who it is, so that the server can end it in the middle of an answer. -1: it
// was killed.
support::Ran run_to_be_ended(const Desk& desk, const std::vector<std::string>& words) {
  fs::remove(desk.path("pid"));
  std::string command = "cd " + desk.path("") +
                        " && echo $$ > pid && exec env SOURCE_DATE_EPOCH=1795348800 TOOL_KEY=" + key +
                        " " TOUCHSTONE_PROGRAM;
  for (const auto& word : words) command += " " + word;
  return support::run(command);
}
void end_it(const Desk& desk, int signal) { ::kill(std::stoi(desk.read("pid")), signal); }

}  // namespace

TEST_CASE("a run says what it will send to whom, and sends nothing before a yes") {
  const Desk desk;
  LoopbackServer server(answer_well);
  set_out(desk, many(3), server.url("/v1"), "[price]\ninput = 2\noutput = 10\ncurrency = \"GBP\"\n");
  auto launch = with_key;
  launch.input = "n\n";
  auto ended = desk.run(run_words({}), launch);
  INFO(told(ended));
  CHECK(ended.exit_code == 1);
  CHECK(server.asked().empty());
  CHECK_THAT(ended.err, Contains("To:         127.0.0.1 (OpenAI-compatible, m-1), and to nobody else"));
  CHECK_THAT(ended.err, Contains("3 prompts of the pack quick, about pupils who do not exist"));
  CHECK_THAT(ended.err, Contains("8 calls, and one before them"));
  CHECK_THAT(ended.err, Contains("Likely cost: about 0.0") && Contains("GBP"));
  CHECK_THAT(ended.err, Contains("Nothing was sent"));

  launch.input = "y\n";
  ended = desk.run({"probe", "resume", id, "--runs", "runs"}, launch);
  CHECK(ended.exit_code == 0);
  CHECK(server.asked().size() == 9);
}

TEST_CASE("every planned call is asked, answered and scored once, and the key is nowhere") {
  const Desk desk;
  LoopbackServer server([](const Asked& asked, Wire& wire) {
    wire.write(kept_open(200, said("Re: your key is " + key + ". " + question_in(asked)),
                         "X-Request-Id: req-" + key + "\r\n"));
  });
  set_out(desk, many(5), server.url("/v1"));
  auto ended = desk.run(run_words(), with_key);
  INFO(told(ended));
  CHECK(ended.exit_code == 0);
  CHECK(server.asked().size() == 13);
  CHECK(server.asked().back().header("Authorization") == "Bearer " + key);
  auto shown = desk.done(show);
  CHECK_THAT(shown, Contains("12 planned, 12 asked, 12 answered, 12 scored: each once") && Contains("m-1-0613") &&
                        Contains("Our tool"));
  const auto everything = ended.out + ended.err + shown +
                          desk.done({"probe", "show", id, "--cases", "cases", "--runs", "runs", "--format", "jsonl"});
  CHECK(everything.find("Quillfeather") == std::string::npos);
  for (const auto& name : desk.names()) CHECK(desk.read(name).find(key) == std::string::npos);

  CHECK_THAT(desk.done(resume, with_key), Contains("Every call has its answer already"));
  CHECK(server.asked().size() == 13);
  CHECK_THAT(desk.refused(1, {"probe", "show", "nowhere", "--runs", "runs"}),
             Contains("There is no run nowhere") && Contains(id));
  CHECK_THAT(desk.refused(1, {"probe", "show", "../runs/" + id, "--runs", "runs"}), Contains("There is no run"));
}

TEST_CASE("each fault on the way is met, and what can be had is had") {
  // What the question names happens to it once; from then on it is answered.
  const std::vector<std::string> once{"reset",     "slow headers", "slow body", "429",       "429 with Retry-After",
                                      "500",       "503",          "529",       "malformed", "wrong shape",
                                      "broken off"};
  const std::vector<std::string> kept{"endless",         "empty",          "no UTF-8", "truncated",
                                      "filtered before", "filtered after", "last"};
  std::mutex mutex;
  std::map<std::string, int> times;
  std::map<std::string, std::vector<std::chrono::steady_clock::time_point>> when;
  LoopbackServer server([&](const Asked& asked, Wire& wire) {
    const auto question = question_in(asked);
    int nth = 0;
    {
      const std::lock_guard lock(mutex);
      nth = ++times[question];
      when[question].push_back(std::chrono::steady_clock::now());
    }
    const auto is = [&](const std::string& fault, bool always = false) {
      return question == "Fault: " + fault && (always || nth <= 2);
    };  // both trials
    if (is("reset"))
      wire.reset();
    else if (is("slow headers"))
      wire.wait_for_client_to_go();
    else if (is("slow body")) {
      wire.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n");
      while (wire.open()) wire.write(" "), wire.pause(50ms);
    } else if (is("429"))
      wire.write(kept_open(429, "{}"));
    else if (is("429 with Retry-After"))
      wire.write(kept_open(429, "{}", "Retry-After: 2\r\n"));
    else if (is("500"))
      wire.write(kept_open(500, "oops"));
    else if (is("503"))
      wire.write(kept_open(503, "{}"));
    else if (is("529"))
      wire.write(kept_open(529, R"({"error":{"type":"overloaded_error"}})"));
    else if (is("malformed"))
      wire.write(kept_open(200, R"({"choices":[{"mess)"));
    else if (is("wrong shape"))
      wire.write(kept_open(200, R"({"answer":"yes"})"));
    else if (is("broken off"))
      wire.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"), wire.close();
    else if (is("endless", true)) {
      wire.write("HTTP/1.1 200 OK\r\n\r\n");
      while (wire.open()) wire.write(std::string(10'000, ' '));
    } else if (is("empty", true))
      wire.write(kept_open(200, said("")));
    else if (is("no UTF-8", true))
      wire.write(kept_open(200, "{\"choices\":[{\"message\":{\"content\":\"re caf\xE9.\"}}]}"));
    else if (is("truncated", true))
      wire.write(kept_open(200, said("Re: half an", "length")));
    else if (is("filtered before", true))
      wire.write(kept_open(400, R"({"error":{"code":"content_filter"}})"));
    else if (is("filtered after", true))
      wire.write(kept_open(200, said("", "content_filter")));
    else
      answer_well(asked, wire);
  });
  const Desk desk;
  std::vector<std::string> questions;
  for (const auto* list : {&once, &kept})
    for (const auto& one : *list) questions.push_back("Fault: " + one);
  set_out(desk, questions, server.url("/v1"),
          "at_once = 40\nmost_at_once = 64\n[limits]\nfirst_byte_seconds = 3\nanswer_seconds = 5\nanswer_kilobytes = "
          "100\n");
  const auto ended = desk.run(run_words(), with_key);
  INFO(told(ended));
  CHECK(ended.exit_code == 0);

  std::map<std::string, std::map<std::string, int>> outcomes;  // by question
  std::map<std::string, std::string> question_of;
  for (const auto& line : base::split(desk.read("runs/" + id + "/plan.jsonl"), '\n'))
    if (!line.empty() && json::parse(line).contains("code"))
      question_of[json::parse(line)["code"]] = json::parse(line)["turns"][0];
  int retried = 0;
  for (const auto& line : base::split(desk.read("runs/" + id + "/journal.jsonl"), '\n')) {
    if (line.empty()) continue;
    const auto record = json::parse(line);
    if (record["kind"] != "answer") continue;
    ++outcomes[question_of[record["code"]]][record["outcome"]];
    retried += record.value("attempts", 1) > 1;
  }
  for (const auto& fault : once) {
    INFO(fault);
    CHECK(outcomes["Fault: " + fault] == std::map<std::string, int>{{"answered", 2}});
    CHECK(times["Fault: " + fault] == 4);
  }
  CHECK(retried == 2 * static_cast<int>(once.size()));
  CHECK(outcomes["Fault: endless"]["error"] == 2);
  CHECK(outcomes["Fault: empty"]["answered"] == 2);
  CHECK(outcomes["Fault: no UTF-8"]["answered"] == 2);
  CHECK(outcomes["Fault: truncated"]["truncated"] == 2);
  CHECK(outcomes["Fault: filtered before"]["filtered"] == 2);
  CHECK(outcomes["Fault: filtered after"]["filtered"] == 2);
  for (const auto& fault : kept) CHECK(times["Fault: " + fault] == 2);
  const auto& limited = when["Fault: 429 with Retry-After"];
  CHECK(limited[2] - limited[1] >= 2s);
  CHECK_THAT(desk.done(show), Contains("scored: each once") && Contains("22 answers came only after another attempt"));
}

namespace {

// A tool that speaks one interface: how its file names it, where it is asked, by which header it knows the key, and how
// it answers, limits and filters.
struct Spoken {
  std::string api, more, url, target, header, key_before, answer, limit, filtered;
};

const std::vector<Spoken> interfaces{
    {"azure", "deployment = \"d\"\napi_version = \"v\"\n", "", "/openai/deployments/d/chat/completions?api-version=v",
     "api-key", "", R"({"model":"m-1-0613","choices":[{"message":{"content":"TEXT"},"finish_reason":"stop"}]})",
     R"({"error":{"code":"429"}})",
     R"({"error":{"code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation"}}})"},
    {"anthropic", "model = \"m-1\"\n", "/v1", "/v1/messages", "x-api-key", "",
     R"({"model":"m-1-0613","content":[{"type":"text","text":"TEXT"}],"stop_reason":"end_turn"})",
     R"({"type":"error","error":{"type":"rate_limit_error"}})",
     R"({"model":"m-1-0613","content":[],"stop_reason":"refusal"})"},
    {"gemini", "model = \"m-1\"\n", "/v1beta", "/v1beta/models/m-1:generateContent", "x-goog-api-key", "",
     R"({"modelVersion":"m-1-0613","candidates":[{"content":{"parts":[{"text":"TEXT"}]},"finishReason":"STOP"}]})",
     R"({"error":{"status":"RESOURCE_EXHAUSTED","details":[{"retryDelay":"1s"}]}})",
     R"({"promptFeedback":{"blockReason":"SAFETY"}})"},
    {"ollama", "model = \"m-1\"\n", "", "/api/chat", "", "",
     R"({"model":"m-1-0613","message":{"role":"assistant","content":"TEXT"},"done":true,"done_reason":"stop"})",
     R"({"error":"busy"})", ""},
    {"llama.cpp", "", "", "/v1/chat/completions", "Authorization", "Bearer ",
     R"({"model":"m-1-0613","choices":[{"message":{"content":"TEXT"},"finish_reason":"stop"}]})",
     R"({"error":{"message":"Loading model"}})", ""},
    {"json",
     "[json]\nbody = '{\"q\": \"{prompt}\"}'\nanswer = \"/a\"\nmodel = \"/m\"\nfinish = \"/f\"\nfiltered = "
     "[\"no\"]\nheaders = {X-Key = \"{key}\"}\n",
     "/ask", "/ask", "X-Key", "", R"({"a":"TEXT","m":"m-1-0613"})", "{}", R"({"f":"no"})"}};

}  // namespace

TEST_CASE("each interface is spoken with a server that speaks it, faults and filters too") {
  for (const auto& spoken : interfaces) {
    INFO(spoken.api);
    const Desk desk;
    std::mutex mutex;
    int calls = 0;
    LoopbackServer server([&](const Asked& asked, Wire& wire) {
      int call = 0;
      {
        const std::lock_guard lock(mutex);
        call = ++calls;
      }
      auto text = spoken.answer;
      text.replace(text.find("TEXT"), 4, "Well, re: that.");
      const bool to_filter = asked.body.find("FILTER") != std::string::npos && !spoken.filtered.empty();
      if (call == 3)
        wire.write(kept_open(spoken.api == "llama.cpp" ? 503 : 429, spoken.limit));
      else if (to_filter)
        wire.write(kept_open(spoken.filtered.find("error") == std::string::npos ? 200 : 400, spoken.filtered));
      else
        wire.write(kept_open(200, text));
    });
    set_out(desk, {"One?", "FILTER me?", "Last?"}, "");
    const bool keyed = !spoken.header.empty();
    desk.file("t.toml", "title = \"Our tool\"\napi = \"" + spoken.api + "\"\nurl = \"" + server.url(spoken.url) +
                            "\"\n" + (keyed ? "key_variable = \"TOOL_KEY\"\n" : "") + spoken.more);
    const auto ended = desk.run(run_words(), with_key);
    INFO(told(ended));
    CHECK(ended.exit_code == 0);
    for (const auto& asked : server.asked()) {
      CHECK(asked.target == spoken.target);
      if (keyed) CHECK(asked.header(spoken.header) == spoken.key_before + key);
    }
    CHECK(server.asked().size() == 10);  // eight, one before them, and one again
    CHECK_THAT(desk.done(show), Contains("8 answered, 8 scored: each once") &&
                                    Contains("1 answer came only after another") && Contains("m-1-0613"));
    std::map<std::string, int> outcomes;
    for (const auto& line : base::split(desk.read("runs/" + id + "/journal.jsonl"), '\n'))
      if (!line.empty() && json::parse(line)["kind"] == "answer") ++outcomes[json::parse(line)["outcome"]];
    CHECK(outcomes["filtered"] == (spoken.filtered.empty() ? 0 : 2));
    CHECK(outcomes["answered"] == (spoken.filtered.empty() ? 8 : 6));
  }
}

TEST_CASE("a key that is in no variable is asked for, and not where none is needed") {
  const Desk desk;
  LoopbackServer server(answer_well);
  set_out(desk, many(2), server.url("/v1"));
  CHECK_THAT(desk.run(run_words()).err, Contains("The environment variable TOOL_KEY is not set"));
  CHECK(server.asked().empty());
  const auto ended = desk.run(resume, {.input = "sk-typed-1\n"});
  INFO(told(ended));
  CHECK(ended.exit_code == 0);
  CHECK(server.asked().back().header("Authorization") == "Bearer sk-typed-1");
  for (const auto& name : desk.names()) CHECK(desk.read(name).find("sk-typed-1") == std::string::npos);
}

TEST_CASE("what nobody will answer ends the run at once, and says why") {
  const auto ends = [](const std::string& words, const support::Conduct& conduct, std::size_t asked = 1) {
    const Desk desk;
    LoopbackServer server(conduct);
    set_out(desk, many(4), server.url("/v1"));
    const auto ended = desk.run(run_words(), with_key);
    INFO(told(ended));
    CHECK(ended.exit_code == 3);
    CHECK_THAT(ended.err, Contains(words) && Contains("touchstone probe resume " + id));
    CHECK((ended.out + ended.err).find(key) == std::string::npos);
    CHECK(server.asked().size() == asked);
  };
  ends("does not accept the key", [](const Asked&, Wire& wire) {
    wire.write(kept_open(401, "{\"error\":{\"message\":\"Bad key " + key + "\"}}"));
  });
  ends("used up",
       [](const Asked&, Wire& wire) { wire.write(kept_open(429, R"({"error":{"code":"insufficient_quota"}})")); });
  ends("nothing of the kind", [](const Asked&, Wire& wire) { wire.write(kept_open(404, "")); });
  ends("points on to another address",
       [](const Asked&, Wire& wire) { wire.write(kept_open(308, "", "Location: https://elsewhere.example/\r\n")); });
  ends("points on to another address",
       [](const Asked&, Wire& wire) { wire.write(kept_open(302, "", "Location: /login\r\n")); });
  ends("not in JSON", [](const Asked&, Wire& wire) { wire.write(kept_open(200, "<html>Sign in</html>")); });
  ends("broke off", [](const Asked&, Wire& wire) { wire.reset(); });
}

TEST_CASE("where no server is, or none that may be trusted, nothing is sent") {
  const auto ends = [](const std::string& url, const std::string& words, const std::string& more = "") {
    const Desk desk;
    set_out(desk, many(2), url, more);
    auto launch = with_key;
    launch.environment["PROXY_PASSWORD"] = "pass:word";
    const auto ended = desk.run(run_words(), launch);
    INFO(told(ended));
    CHECK(ended.exit_code == 3);
    CHECK_THAT(ended.err, Contains(words));
    CHECK_THAT(ended.err, !Contains("pass:word") && !Contains(key));
  };
  ends("http://127.0.0.1:" + std::to_string(support::silent_port()), "refused the connection");
  ends("https://tool.invalid/v1", "No machine of this name");

  LoopbackServer proxy(
      [](const Asked&) { return support::answer(407, "", "Proxy-Authenticate: Basic realm=\"x\"\r\n"); });
  ends("https://tool.example/v1", "proxy does not let us through",
       "[proxy]\nurl = \"" + proxy.url() + "\"\nuser = \"caretaker\"\npassword_variable = \"PROXY_PASSWORD\"\n");
  CHECK(proxy.asked().back().target == "tool.example:443");

  const auto roots = Desk{};
  support::Plan plan;
  plan.subject.name = "127.0.0.1";
  plan.validity = {{0}, {4'000'000'000}};
  plan.extensions = {{NID_basic_constraints, "critical,CA:TRUE"}, {NID_subject_alt_name, "IP:127.0.0.1"}};
  const auto good = support::certified(plan);
  plan.validity = {{0}, {1'000'000'000}};
  const auto expired = support::certified(plan);
  roots.file("good.pem", support::certificate_pem(good));
  roots.file("expired.pem", support::certificate_pem(expired));
  LoopbackServer self_signed(answer_well, support::certificate_pem(good), support::plain_key_pem(good));
  ends(self_signed.url("/v1"), "TLS certificate is not trusted");
  CHECK(self_signed.asked().empty());
  LoopbackServer too_old(answer_well, support::certificate_pem(expired), support::plain_key_pem(expired));
  ends(too_old.url("/v1"), "TLS certificate is not trusted", "trusted_file = \"" + roots.path("expired.pem") + "\"\n");
  CHECK(too_old.asked().empty());

  const Desk desk;
  set_out(desk, many(2), self_signed.url("/v1"), "trusted_file = \"" + roots.path("good.pem") + "\"\n");
  const auto ended = desk.run(run_words(), with_key);
  INFO(told(ended));
  CHECK(ended.exit_code == 0);
}

TEST_CASE("Ctrl-C ends a run in good order, and it goes on from there") {
  const Desk desk;
  std::atomic<int> calls{0};
  LoopbackServer server([&](const Asked& asked, Wire& wire) {
    const int call = ++calls;
    if (call == 7) end_it(desk, SIGINT);
    if (call == 7)
      wire.wait_for_client_to_go();
    else
      answer_well(asked, wire);
  });
  set_out(desk, many(8), server.url("/v1"));
  const auto ran = run_to_be_ended(desk, run_words());
  INFO(ran.output);
  CHECK(ran.status == 4);
  CHECK_THAT(ran.output, Contains("stopped by hand") && Contains("touchstone probe resume " + id));
  CHECK_THAT(desk.run(show).out, Contains("Stopped     It was stopped by hand"));
  desk.done(resume, with_key);
  CHECK_THAT(desk.done(show), Contains("scored: each once") && Contains("had been asked before and broken off"));
}

TEST_CASE("a full disk ends a run with what was answered kept") {
  const Desk desk;
  LoopbackServer server(answer_well);
  set_out(desk, many(12), server.url("/v1"));
  auto launch = with_key;
  launch.largest_file = 6'000;
  const auto ended = desk.run(run_words(), launch);
  INFO(told(ended));
  CHECK(ended.exit_code == 3);
  CHECK_THAT(ended.err, Contains("journal.jsonl: It could not be written on"));
  desk.done(resume, with_key);
  CHECK_THAT(desk.done(show), Contains("26 planned, 26 asked, 26 answered, 26 scored: each once"));
}

namespace {

// Kills a run somewhere, goes on with it, and looks whether everything was asked and nothing more than once but what
// was under way.
void kill_runs(int times) {
  constexpr int at_once = 4, calls = 42;
  const Desk desk;
  std::mutex mutex;
  std::map<std::string, int> asked_before;
  int call = 0, deadly = 0;
  std::chrono::milliseconds later{0};
  LoopbackServer server([&](const Asked& asked, Wire& wire) {
    int after = 0;
    {
      const std::lock_guard lock(mutex);
      ++asked_before[asked.body];
      after = deadly > 0 ? ++call - deadly : -1;
    }
    if (after > 0) return wire.wait_for_client_to_go();  // so that it cannot end by itself before it is killed
    answer_well(asked, wire);
    if (after < 0) return;
    wire.pause(later);  // whatever it is doing then
    end_it(desk, SIGKILL);
  });
  set_out(desk, many(20), server.url("/v1"), "at_once = 4\nmost_at_once = 4\n");
  std::minstd_rand random{20261122};
  for (int i = 0; i < times; ++i) {
    fs::remove_all(desk.path("runs"));
    {
      const std::lock_guard lock(mutex);
      asked_before.clear();
      call = 0;
      deadly = 1 + static_cast<int>(random() % calls);
      later = std::chrono::milliseconds{random() % 4};
    }
    const auto ran = run_to_be_ended(desk, run_words());
    INFO("killed " << later.count() << " ms after call " << deadly << "\n" << ran.output);
    CHECK(ran.status == -1);
    {
      const std::lock_guard lock(mutex);
      deadly = 0;
    }
    CHECK_THAT(desk.run(show).out, Contains("planned") && !Contains("Inconsistent"));
    desk.done(resume, with_key);
    CHECK_THAT(desk.done(show),
               Contains("42 planned, 42 asked, 42 answered, 42 scored: each once") && !Contains("Inconsistent"));
    // Of the two trials of a question both bodies are alike; the first call comes once a sitting.
    int more = 0;
    const std::lock_guard lock(mutex);
    for (const auto& [body, count] : asked_before)
      if (body.find("READY") == std::string::npos) more += std::max(0, count - 2);
    CHECK(more <= at_once);
  }
}

}  // namespace

TEST_CASE("a run that is killed goes on with no call lost or repeated but those under way") { kill_runs(6); }
TEST_CASE("a run that is killed at any of 200 moments goes on", "[.long]") { kill_runs(200); }

TEST_CASE("no connection is made but to the tool that was named") {
  const Desk desk;
  LoopbackServer server(answer_well);
  set_out(desk, many(4), server.url("/v1"));
  std::string words;
  for (const auto& word : run_words()) words += " " + word;
  // A build that looks for leaks cannot while it is traced.
  const auto ran = support::run("cd " + desk.path("") + " && TOOL_KEY=" + key +
                                " ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 strace -f -e trace=network,prctl -o sockets " TOUCHSTONE_PROGRAM + words);
  INFO(ran.output);
  REQUIRE(ran.status == 0);  // 127: strace is not installed, see packaging/debian-packages
  const auto trace = desk.read("sockets");
  const std::regex goes_out{"(connect|sendto|sendmsg|sendmmsg|bind)\\(.*sa_family=(\\w+)([^}]*)"};
  const auto to_the_tool = "sin_port=htons(" + std::to_string(server.port()) + "), sin_addr=inet_addr(\"127.0.0.1\")";
  // From before the key is read nothing of its memory can reach a core file.
  CHECK(trace.find("PR_SET_DUMPABLE, SUID_DUMP_DISABLE") < trace.find("connect("));
  int seen = 0;
  for (std::sregex_iterator match(trace.begin(), trace.end(), goes_out), end; match != end; ++match, ++seen) {
    INFO(match->str());
    CHECK((*match)[1] == "connect");
    CHECK((*match)[2] == "AF_INET");
    CHECK((*match)[3].str().find(to_the_tool) != std::string::npos);
  }
  CHECK(seen > 0);
}

TEST_CASE("a key that the system's store keeps is not asked for, and is in no file") {
  const Desk desk;
  LoopbackServer server(answer_well);
  set_out(desk, many(2), server.url("/v1"));
  desk.file("typed", key + "\n");
  std::string words;
  for (const auto& word : run_words()) words += " " + word;
  // A keyring of its own, with nothing of this machine's session around it.
  desk.file("with_keyring", "printf unlocked | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 || exit 127\n"
                            TOUCHSTONE_PROGRAM " probe key keep t.toml <typed || exit 11\n"
                            TOUCHSTONE_PROGRAM + words + " </dev/null || exit 12\n"
                            TOUCHSTONE_PROGRAM " probe key forget t.toml || exit 13\n"
                            TOUCHSTONE_PROGRAM " probe key forget t.toml\n");
  const auto ran = support::run("cd " + desk.path("") +
                                " && env -u DISPLAY HOME=$PWD XDG_DATA_HOME=$PWD/kept XDG_RUNTIME_DIR=$PWD dbus-run-session -- sh with_keyring");
  INFO(ran.output);
  REQUIRE(ran.status == 0);  // 127: gnome-keyring or dbus is not installed, see packaging/debian-packages
  CHECK_THAT(ran.output, Contains("kept in this system's store") && Contains("forgotten") && Contains("none was kept") && !Contains(key));
  REQUIRE(!server.asked().empty());
  CHECK(server.asked().back().header("Authorization") == "Bearer " + key);
  for (const auto& name : desk.names())
    if (name != "typed") CHECK(desk.read(name).find(key) == std::string::npos);

  const auto without = desk.run({"probe", "key", "keep", "t.toml"}, {.environment = {{"DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"}}, .input = key + "\n"});
  INFO(told(without));
  CHECK(without.exit_code == 3);
  CHECK_THAT(without.err, Contains("store of secrets") && Contains("environment variable") && !Contains(key));
}

TEST_CASE("a rehearsal says so everywhere and needs nothing connected") {
  const Desk desk;
  set_out(desk, many(3), "https://unused.example");
  for (const auto* manner : {"careful", "careless"}) {
    const auto seed = std::string("r") + manner;
    const auto ended = desk.run({"probe", "run", "--rehearsal", manner, "--pack", "quick", "--seed", seed, "--cases",
                                 "cases", "--runs", "runs", "--yes"});
    INFO(told(ended));
    CHECK(ended.exit_code == 0);
    CHECK_THAT(ended.out, StartsWith("REHEARSAL: no tool was asked."));
    CHECK_THAT(ended.err, Contains("To:         nobody"));
    CHECK_THAT(desk.done({"probe", "show", "2026-11-22-" + seed, "--cases", "cases", "--runs", "runs"}),
               StartsWith("REHEARSAL") && Contains("each once"));
    CHECK_THAT(desk.read("runs/2026-11-22-" + seed + "/journal.jsonl"), Contains("\"means\":\"rehearsal\""));
  }
  CHECK_THAT(desk.refused(2, {"probe", "run", "--pack", "quick"}), Contains("--rehearsal careful"));
}

TEST_CASE("by hand: a pack goes out, what is pasted comes in, and a correction keeps what was there") {
  const Desk desk;
  set_out(desk, many(3), "https://unused.example");
  CHECK_THAT(desk.done({"probe", "pack", "--cases", "cases", "--seed", "hand", "-o", "out"}),
             Contains("3 prompts to copy") && Contains("touchstone probe import out"));
  CHECK_THAT(desk.read("out/prompts.txt"), Contains("Question number 1 about"));
  CHECK_THAT(desk.refused(1, {"probe", "pack", "--cases", "cases", "--seed", "hand", "-o", "out"}),
             Contains("exists already"));
  const std::vector<std::string> import{"probe", "import", "out", "--runs", "runs"};
  CHECK_THAT(desk.run(import).err, Contains("facts.toml"));
  desk.file("out/facts.toml",
            "product = \"Web tool\"\nversion = \"4\"\ntier = \"A3\"\naccount = \"test\"\noperator = \"SENCO\"\ndate = "
            "2026-11-21\n");
  CHECK_THAT(desk.refused(1, import), Contains("Nothing was pasted"));
  CHECK_FALSE(desk.has("runs/2026-11-21-hand-by-hand/journal.jsonl"));

  std::string filled;
  int number = 0;
  for (const auto& line : base::split(desk.read("out/answers.txt"), '\n'))
    filled += line + "\n" + (line.starts_with("===") ? "The answer is re " + std::to_string(++number) + ".\n" : "");
  REQUIRE(number == 4);
  auto some = filled;
  some.replace(some.find("The answer is re 2."), 19, "");
  desk.file("out/answers.txt", some);
  CHECK_THAT(desk.done(import), Contains("3 answers added") && Contains("1 answer still to come"));
  const std::vector<std::string> look{"probe", "show", "2026-11-21-hand-by-hand", "--cases", "cases", "--runs", "runs"};
  CHECK(desk.run(look).exit_code == 4);
  auto corrected = filled;
  corrected.replace(corrected.find("The answer is re 1."), 19, "The answer is re one, corrected.");
  desk.file("out/answers.txt", corrected);
  CHECK_THAT(desk.done(import), Contains("1 answer added, 1 corrected, 2 there already. 0 answers still"));
  CHECK_THAT(desk.done(look), Contains("asked by hand") && Contains("version: 4") && Contains("4 scored: each once"));
  CHECK_THAT(desk.read("runs/2026-11-21-hand-by-hand/journal.jsonl"),
             Contains("re 1.\"") && Contains("re one, corrected.\""));
  const std::string picture = "\x89PNG\r\n\x1A\n and what it shows";
  desk.file("shot.png", picture);
  desk.file("shot.txt", "no picture");
  const auto code = desk.read("out/answers.txt").substr(4, 11);
  const auto with = [&](const std::string& what) {
    auto words = import;
    words.insert(words.end(), {"--screenshot", what});
    return words;
  };
  for (int i = 0; i < 2; ++i) desk.done(with(code + "=shot.png"));
  const auto kept = "attachments/" + base::sha256(picture) + ".png";
  CHECK(desk.read("runs/2026-11-21-hand-by-hand/" + kept) == picture);
  const auto journal = desk.read("runs/2026-11-21-hand-by-hand/journal.jsonl");
  CHECK(journal.find(kept) != std::string::npos);
  CHECK(journal.find(kept) == journal.rfind(kept));
  CHECK_THAT(desk.refused(1, with(code + "=shot.txt")), Contains("no picture in PNG or JPEG"));
  CHECK_THAT(desk.refused(1, with("PROBE-ZZZZZ=shot.png")), Contains("No prompt of this pack"));
  desk.file("out/facts.toml",
            "product = \"Web tool\"\nversion = \"5\"\ntier = \"A3\"\naccount = \"test\"\noperator = \"SENCO\"\ndate = "
            "2026-11-21\n");
  CHECK_THAT(desk.refused(1, import), Contains("another product, version or pack"));
  CHECK_THAT(desk.refused(1, {"probe", "resume", "2026-11-21-hand-by-hand", "--runs", "runs"}),
             Contains("done by hand"));
}
