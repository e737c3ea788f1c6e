// A run against a tool that is played here, by a clock that moves only while the run waits: hours pass in no time.
#include "probe/run.hpp"

#include <deque>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "support/catch.hpp"
#include "support/outside.hpp"

using namespace probe;
using namespace std::chrono_literals;
using Time = std::chrono::steady_clock::time_point;

namespace {

std::string said(const std::string& text, const std::string& model = "m-1", const std::string& finish = "stop") {
  nlohmann::json answer{{"model", model}};
  answer["choices"][0] = {{"message", {{"content", text}}}, {"finish_reason", finish}};
  return answer.dump();
}

struct Heard {
  std::string question;  // the last
  std::size_t messages = 0;
  Time at;
};

// Answers after a second of its own time what `answer` says.
class Played : public http::Transfers {
 public:
  std::function<http::Finished(const Heard&, std::size_t nth)> answer = [](const Heard& one, std::size_t) {
    return http::Finished{0, http::Response{200, said("Re: " + one.question), {}}, http::Trouble::none, "", {}};
  };
  Time now{};
  std::vector<Heard> heard;  // without the first call
  std::size_t preflights = 0, most_under_way = 0;

  void start(std::uint64_t id, http::Request request) override {
    const auto body = nlohmann::json::parse(request.body);
    Heard one{body["messages"].back()["content"], body["messages"].size(), now};
    const bool first = one.question.find("READY") != std::string::npos;
    if (first)
      ++preflights;
    else
      heard.push_back(one);
    auto finished = answer(one, first ? 0 : heard.size());
    finished.id = id;
    under_way_.push_back({now + 1s, std::move(finished)});
    if (!first) most_under_way = std::max(most_under_way, under_way_.size());
  }
  std::vector<http::Finished> wait(std::chrono::milliseconds most) override {
    const auto until = now + most;
    if (!under_way_.empty() && under_way_.front().first <= until)
      now = std::max(now, under_way_.front().first);
    else
      now = until;
    std::vector<http::Finished> all;
    while (!under_way_.empty() && under_way_.front().first <= now) {
      all.push_back(std::move(under_way_.front().second));
      under_way_.pop_front();
    }
    return all;
  }
  void break_off() { under_way_.clear(); }

 private:
  std::deque<std::pair<Time, http::Finished>> under_way_;
};

http::Finished status(int code, const std::string& body = "{}", std::vector<http::Header> headers = {}) {
  return {0, http::Response{code, body, std::move(headers)}, http::Trouble::none, "", {}};
}
http::Finished good(const Heard& heard) { return status(200, said("Re: " + heard.question)); }

Plan plan_of(int prompts, int trials = 1) {
  Plan plan{"quick", "seed", "digest", false, {}, {}};
  for (int i = 0; i < prompts; ++i) {
    PlannedPrompt prompt;
    prompt.code = "PROBE-" + std::to_string(10000 + i);
    prompt.case_id = "c" + std::to_string(i);
    prompt.version = "v1";
    prompt.turns = {"Question " + std::to_string(i)};
    prompt.trials = trials;
    plan.prompts.push_back(std::move(prompt));
  }
  return plan;
}

class Sitting {
 public:
  explicit Sitting(Plan wanted) : plan(std::move(wanted)) {
    target.api = Api::openai;
    target.model = "m";
    target.url = "https://tool.example";
    target.tokens_key = "max_tokens";
    JournalWriter journal(file());
    RunFacts run{"id", "T", "quick", "seed", clock.now()};
    run.target = target.digest();
    journal.begun(run);
  }

  Came go() {
    const auto bytes = folder.read("j");
    const auto so_far = read_journal(bytes, "j");
    JournalWriter writer(file(), bytes);
    if (!so_far.asked.empty()) writer.resumed(clock.now());
    Asking asking{target, secrets, plan, so_far, played, writer, clock};
    asking.now = [this] { return played.now; };
    asking.cancelled = [this] { return cancelled && cancelled(); };
    asking.progress = [this](const Progress& one) {
      last = one;
      if (!one.remark.empty()) remarks += one.remark + "\n";
    };
    const auto came = ask(asking);
    played.break_off();
    return came;
  }
  Journal journal() const { return read_journal(folder.read("j"), "j"); }
  Tally check() const { return tally(plan, journal(), journal().latest().size()); }
  std::filesystem::path file() const { return folder.path() / "j"; }

  support::TemporaryFolder folder;
  base::FixedClock clock{base::Instant{1795348800}};
  Target target;
  Secrets secrets{"sk-secret", ""};
  Plan plan;
  Played played;
  std::function<bool()> cancelled;
  Progress last;
  std::string remarks;
};

}  // namespace

TEST_CASE("every planned call is asked, answered and kept once, after one call to see that all works") {
  Sitting sitting(plan_of(30, 3));
  CHECK(sitting.go().to == Came::To::whole);
  CHECK(sitting.played.preflights == 1);
  CHECK(sitting.played.heard.size() == 90);
  CHECK(sitting.check().whole());
  CHECK(sitting.check().planned == 90);
  CHECK(sitting.last.answered == 90);
  CHECK(sitting.played.most_under_way <= 16);
  CHECK(sitting.played.most_under_way > 4);   // it dares more as it goes
  CHECK(sitting.go().to == Came::To::whole);  // and asks nothing twice
  CHECK(sitting.played.heard.size() == 90);
}

TEST_CASE("turns follow one another in one conversation, and sessions of a case in their order") {
  auto plan = plan_of(3, 2);
  plan.prompts[0].turns = {"first", "second", "third"};
  plan.prompts[1].case_id = plan.prompts[2].case_id = "leak";
  plan.prompts[1].session = "plant";
  plan.prompts[2].session = "ask";
  Sitting sitting(plan);
  CHECK(sitting.go().to == Came::To::whole);
  std::map<std::string, std::vector<Heard>> by_question;
  for (const auto& one : sitting.played.heard) by_question[one.question].push_back(one);
  CHECK(by_question["third"].size() == 2);
  CHECK(by_question["third"][0].messages == 5);
  CHECK(by_question["second"][0].at >= by_question["first"][0].at + 1s);
  for (int trial = 0; trial < 2; ++trial) {
    CHECK(by_question["Question 2"][trial].at >= by_question["Question 1"][trial].at + 1s);
    CHECK(by_question["Question 2"][trial].messages == 1);  // it knows nothing of the other one
  }
  CHECK(sitting.check().whole());
}

TEST_CASE("too much asked: fewer at once, and not before the time it names") {
  Sitting sitting(plan_of(40));
  sitting.target.at_once = sitting.target.most_at_once = 8;
  Time limited{};
  sitting.played.answer = [&](const Heard& heard, std::size_t nth) {
    if (nth == 10) {
      limited = heard.at;
      return status(429, "{}", {{"Retry-After", "60"}});
    }
    return good(heard);
  };
  CHECK(sitting.go().to == Came::To::whole);
  std::size_t early = 0;
  for (const auto& one : sitting.played.heard) early += one.at > limited + 1s && one.at < limited + 61s;
  CHECK(early == 0);
  CHECK(sitting.last.at_once < 8);
  const auto check = sitting.check();
  CHECK(check.whole());
  CHECK(check.retried == 1);
  CHECK(sitting.journal().failures.size() == 1);
  CHECK(sitting.journal().failures[0].status == 429);
}

TEST_CASE("trouble on its side is tried again, a capped number of times, and later sittings try once more") {
  Sitting sitting(plan_of(6));
  bool broken = true;
  sitting.played.answer = [&](const Heard& heard, std::size_t) {
    return broken && heard.question == "Question 3" ? status(503) : good(heard);
  };
  auto came = sitting.go();
  CHECK(came.to == Came::To::gaps);
  CHECK_THAT(came.why, Contains("1 call was given up after 5 attempts") && Contains("status 503"));
  CHECK(sitting.played.heard.size() == 10);
  CHECK(sitting.check().answered == 5);
  CHECK_FALSE(sitting.check().whole());
  // the pauses double
  std::vector<Time> times;
  for (const auto& one : sitting.played.heard)
    if (one.question == "Question 3") times.push_back(one.at);
  CHECK(times[4] - times[3] >= 8s);
  CHECK(times[1] - times[0] >= 1s);

  broken = false;
  CHECK(sitting.go().to == Came::To::whole);
  CHECK(sitting.check().whole());
  CHECK(sitting.check().again == 1);
}

TEST_CASE("quota, key, address and a long wait end the run at once, and nothing else is asked") {
  const auto stopped = [](const http::Finished& finished, const std::string& words) {
    Sitting sitting(plan_of(20));
    sitting.target.at_once = sitting.target.most_at_once = 1;
    sitting.played.answer = [&](const Heard& heard, std::size_t nth) { return nth == 3 ? finished : good(heard); };
    const auto came = sitting.go();
    CHECK(came.to == Came::To::stopped);
    CHECK_THAT(came.why, Contains(words));
    CHECK(sitting.played.heard.size() == 3);
    CHECK(sitting.check().answered == 2);
    CHECK(sitting.journal().stops.size() == 1);
    sitting.played.answer = [&](const Heard& heard, std::size_t) { return good(heard); };
    CHECK(sitting.go().to == Came::To::whole);
    CHECK(sitting.check().whole());
  };
  stopped(status(429, R"({"error":{"code":"insufficient_quota"}})"), "used up");
  stopped(status(401, R"({"error":{"message":"Incorrect key sk-secret given"}})"), "Incorrect key [key] given");
  stopped(status(404), "nothing of the kind");
  stopped(status(429, "{}", {{"Retry-After", "7200"}}), "left alone for 120 minutes");
  stopped({0, {}, http::Trouble::untrusted, "Not trusted.", {}}, "Not trusted");
}

TEST_CASE("where one failure follows another and all are the same, the run ends") {
  Sitting sitting(plan_of(100));
  sitting.played.answer = [&](const Heard& heard, std::size_t nth) {
    return nth > 10 ? status(400, R"({"error":{"message":"no such field"}})") : good(heard);
  };
  const auto came = sitting.go();
  CHECK(came.to == Came::To::stopped);
  CHECK_THAT(came.why, Contains("5 times, one after another") && Contains("no such field"));
  CHECK(sitting.played.heard.size() < 40);
}

TEST_CASE("a first call that cannot be read ends it before anything is asked") {
  const std::vector<std::pair<http::Finished, std::string>> firsts{
      {status(200, "<html>"), "not in JSON"},
      {status(200, "{\"choices\":[]}"), "without a choice"},
      {status(200, said("")), "answered the first call with nothing"},
      {status(401), "key"},
      {{0, {}, http::Trouble::unreachable, "It refused the connection.", {}}, "refused"}};
  for (const auto& [finished, words] : firsts) {
    Sitting sitting(plan_of(3));
    sitting.played.answer = [&, &first = finished](const Heard&, std::size_t) { return first; };
    const auto came = sitting.go();
    CHECK(came.to == Came::To::stopped);
    CHECK_THAT(came.why, Contains(words));
    CHECK(sitting.played.heard.empty());
    CHECK(sitting.played.preflights == 1);
  }
  Sitting loading(plan_of(3));  // a model that is being loaded
  loading.played.answer = [&](const Heard& heard, std::size_t nth) {
    return nth == 0 && loading.played.preflights < 3 ? status(503) : good(heard);
  };
  CHECK(loading.go().to == Came::To::whole);
  CHECK(loading.played.preflights == 3);
}

TEST_CASE("what a filter stops is an outcome, and what cannot follow it is not asked") {
  auto plan = plan_of(2);
  plan.prompts[0].turns = {"first", "second"};
  Sitting sitting(plan);
  sitting.played.answer = [&](const Heard& heard, std::size_t) {
    return heard.question == "first" ? status(200, said("", "m-1", "content_filter")) : good(heard);
  };
  CHECK(sitting.go().to == Came::To::whole);
  CHECK(sitting.played.heard.size() == 2);
  const auto answers = answers_of(sitting.plan, sitting.journal());
  REQUIRE(answers.size() == 3);
  CHECK(answers[0].outcome == "filtered");
  CHECK(answers[1].outcome == "error");
  CHECK(sitting.check().whole());
}

TEST_CASE("what was planted nowhere is asked for nowhere") {
  auto plan = plan_of(2, 2);
  plan.prompts[0].case_id = plan.prompts[1].case_id = "leak";
  plan.prompts[0].session = "plant";
  plan.prompts[1].session = "ask";
  Sitting sitting(plan);
  sitting.played.answer = [&](const Heard& heard, std::size_t nth) {
    return nth == 1 ? status(200, said("", "m-1", "content_filter")) : good(heard);
  };
  CHECK(sitting.go().to == Came::To::whole);
  CHECK(sitting.played.heard.size() == 3);
  const auto answers = answers_of(sitting.plan, sitting.journal());
  REQUIRE(answers.size() == 4);
  CHECK(answers[2].outcome == "error");  // of the first trial
  CHECK(answers[3].outcome.empty());
  CHECK(sitting.check().whole());
}

TEST_CASE("a change of the model is said once, and kept") {
  Sitting sitting(plan_of(20));
  sitting.target.at_once = sitting.target.most_at_once = 1;
  sitting.played.answer = [&](const Heard& heard, std::size_t nth) {
    return status(200, said("Re: " + heard.question, nth > 10 ? "m-2" : "m-1"));
  };
  CHECK(sitting.go().to == Came::To::whole);
  CHECK(sitting.remarks == "The model that answers is no longer m-1 but m-2.\n");
  CHECK(sitting.journal().models == std::vector<std::string>{"m-1", "m-2"});
}

TEST_CASE(
    "stopped by hand at any moment, it goes on with nothing lost and nothing asked twice but what was under way") {
  for (std::size_t moment = 0; moment < 60; moment += 7) {
    Sitting sitting(plan_of(30, 2));
    sitting.target.at_once = sitting.target.most_at_once = 4;
    sitting.cancelled = [&] { return sitting.played.heard.size() > moment; };
    const auto came = sitting.go();
    CHECK(came.to == Came::To::cancelled);
    const auto answered = sitting.check().answered;
    sitting.cancelled = {};
    CHECK(sitting.go().to == Came::To::whole);
    CHECK(sitting.check().whole());
    CHECK(sitting.played.heard.size() <= 60 + 4);
    CHECK(sitting.played.heard.size() >= 60);
    CHECK(answered <= moment + 4);
  }
}

TEST_CASE("a run that takes too long ends in good order") {
  Sitting sitting(plan_of(200));
  sitting.target.at_once = sitting.target.most_at_once = 1;
  sitting.target.longest = 1min;
  const auto came = sitting.go();
  CHECK(came.to == Came::To::stopped);
  CHECK_THAT(came.why, Contains("longer than the 1 minutes"));
  CHECK(sitting.check().answered >= 55);
}

TEST_CASE("the key is in no record, whatever the tool says back") {
  Sitting sitting(plan_of(3));
  sitting.played.answer = [&](const Heard& heard, std::size_t) {
    return status(200, said("Your key is sk-secret. " + heard.question, "m sk-secret"));
  };
  CHECK(sitting.go().to == Came::To::whole);
  CHECK(sitting.folder.read("j").find("sk-secret") == std::string::npos);
  CHECK_THAT(sitting.journal().answers[0].text, Contains("Your key is [key]."));
}

TEST_CASE("what it comes to is said before the first call") {
  auto plan = plan_of(10, 3);
  plan.prompts[0].turns = {std::string(400, 'x'), std::string(400, 'y')};
  plan.prompts[1].account = "second";
  Target target;
  target.price = Price{2, 10, "GBP"};
  const auto sum = preview(target, plan, {});
  CHECK(sum.prompts == 10);
  CHECK(sum.calls == 33);
  CHECK(sum.other_accounts == 1);
  CHECK(sum.tokens_out == 3);    // 3 times (100 + 100 + 400 + 100), and 27 short ones
  CHECK(sum.tokens_back == 14);  // 33 times 400
  CHECK(*sum.cost > 0.13);
  CHECK(*sum.cost < 0.15);
}
