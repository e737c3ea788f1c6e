#include "probe/run.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <utility>

#include "probe/pace.hpp"

namespace probe {
namespace {

using Time = std::chrono::steady_clock::time_point;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds glance{100};  // how often somebody who wants to stop is heard
constexpr int most_equal_failures = 5;
constexpr std::uint64_t preflight_id = ~std::uint64_t{0};
const std::string preflight_question = "This is a test of the connection. Answer with the one word READY.";
constexpr std::int64_t usual_answer = 400;  // tokens

// A trial of a prompt: one turn after another.
struct Conversation {
  const PlannedPrompt* prompt = nullptr;
  int trial = 1;
  const Conversation* after = nullptr;  // the session of its case that comes first
  std::vector<Said> said;
  int turn = 0;  // answered
  int attempt = 0;
  bool under_way = false, given_up = false;
  bool came_to_nothing = false;  // a turn was filtered or failed, so that nothing can be built on it
  Time not_before{}, started{};

  bool over() const { return turn == static_cast<int>(prompt->turns.size()); }
  Call call() const { return {prompt->code, trial, turn + 1}; }
};

class Runner {
 public:
  explicit Runner(const Asking& asking)
      : my_(asking),
        pace_(asking.target.at_once, asking.target.most_at_once),
        random_(static_cast<std::uint32_t>(std::hash<std::string>{}(asking.plan.seed))),
        answered_(my_.so_far.latest()),
        began_(my_.now()) {
    std::map<std::pair<std::string, int>, const Conversation*> sessions;  // the last of a case, by trial
    int trials = 0, most = 0;
    for (const auto& prompt : my_.plan.prompts) trials = std::max(trials, prompt.trials), most += prompt.trials;
    conversations_.reserve(static_cast<std::size_t>(most));  // they are pointed at
    for (int trial = 1; trial <= trials; ++trial)
      for (const auto& prompt : my_.plan.prompts) {
        if (trial > prompt.trials) continue;
        auto& one = conversations_.emplace_back();
        one.prompt = &prompt;
        one.trial = trial;
        if (!prompt.session.empty()) one.after = std::exchange(sessions[{prompt.case_id, trial}], &one);
        planned_ += prompt.turns.size();
        while (!one.over()) {
          const auto found = answered_.find(one.call());
          if (found == answered_.end()) break;
          remember(one, found->second->text);
          ++done_;
          if (is_nothing(found->second->outcome)) skip_rest(one);
        }
      }
    if (!my_.so_far.models.empty()) model_ = my_.so_far.models.back();
    earlier_ = done_;
  }

  Came run() {
    if (done_ == planned_) return {};
    if (auto stopped = preflight()) return finished(std::move(*stopped));
    first_call_ = my_.now();
    tell();
    while (done_ + lost_ < planned_) {
      if (my_.cancelled()) return finished({Came::To::cancelled, "It was stopped by hand."});
      if (my_.now() - began_ > my_.target.longest)
        return finished({Came::To::stopped, "It has taken longer than the " +
                                                std::to_string(my_.target.longest.count()) +
                                                " minutes that the target's file allows a run."});
      const auto next = start_what_may();
      std::optional<Came> stopped;  // whatever came together with what stops it is kept all the same
      for (const auto& one :
           my_.transfers.wait(std::clamp(std::chrono::ceil<milliseconds>(next - my_.now()), milliseconds{1}, glance)))
        if (auto why = take(one); why && !stopped) stopped = std::move(why);
      if (stopped) return finished(std::move(*stopped));
      tell_if_waiting();
    }
    if (lost_ > 0)
      return finished({Came::To::gaps, std::to_string(lost_) + (lost_ == 1 ? " call was" : " calls were") +
                                           " given up after " + std::to_string(my_.target.attempts) +
                                           " attempts. The last trouble: " + last_failure_});
    return finished({});
  }

 private:
  Came finished(Came came) {
    if (came.to != Came::To::whole) my_.journal.stopped(my_.secrets.without(came.why), my_.clock.now());
    my_.journal.flush();
    return came;
  }

  void tell(std::string remark = {}) {
    Progress progress{planned_, done_, under_way_, pace_.at_once(), {}, {}, std::move(remark)};
    const auto now = my_.now();
    if (done_ > earlier_ && done_ < planned_) {
      const auto each = std::chrono::duration<double>(now - first_call_) / static_cast<double>(done_ - earlier_);
      progress.left = std::chrono::ceil<seconds>(each * static_cast<double>(planned_ - done_ - lost_));
    }
    if (pace_.not_before() > now && under_way_ == 0)
      progress.waiting = std::chrono::ceil<seconds>(pace_.not_before() - now);
    my_.progress(progress);
    told_ = now;
  }
  void tell_if_waiting() {
    if (my_.now() - told_ >= seconds{1}) tell();
  }

  Reply reply_to(const http::Finished& one) const {
    auto reply = reply_of(my_.target, one, my_.clock.now().seconds);
    for (auto* text : {&reply.text, &reply.reason, &reply.model, &reply.id, &reply.fingerprint})
      *text = my_.secrets.without(std::move(*text));
    return reply;
  }

  std::optional<Came> preflight() {
    for (int attempt = 1;; ++attempt) {
      my_.transfers.start(preflight_id, request_of(my_.target, my_.secrets, {{Said::Who::user, preflight_question}}));
      std::vector<http::Finished> all;
      while (all.empty()) {
        if (my_.cancelled()) return Came{Came::To::cancelled, "It was stopped by hand."};
        all = my_.transfers.wait(glance);
      }
      const auto reply = reply_to(all.front());
      if (reply.next == Next::keep && reply.outcome != Outcome::error &&
          (reply.outcome != Outcome::answered || !reply.text.empty())) {
        my_.journal.preflight(reply, my_.clock.now());
        heard_of(reply.model);
        return std::nullopt;
      }
      const bool worth_it = reply.next == Next::slower || (reply.next == Next::again && reply.status >= 500);
      if (!worth_it || attempt >= my_.target.attempts)
        return Came{Came::To::stopped,
                    reply.reason.empty() ? "It answered the first call with nothing." : reply.reason};
      const auto wait = wait_for(reply, attempt);
      if (wait > my_.target.longest_wait) return too_long(reply);
      tell("The first call: " + reply.reason);
      for (const auto until = my_.now() + wait; my_.now() < until;) {
        if (my_.cancelled()) return Came{Came::To::cancelled, "It was stopped by hand."};
        my_.transfers.wait(std::clamp(std::chrono::ceil<milliseconds>(until - my_.now()), milliseconds{1}, glance));
      }
    }
  }

  milliseconds wait_for(const Reply& reply, int attempt) {
    return std::max<milliseconds>(Pace::pause_after(attempt, static_cast<std::uint32_t>(random_())),
                                  reply.wait.value_or(seconds{0}));
  }
  static Came too_long(const Reply& reply) {
    return {Came::To::stopped, "It asks to be left alone for " + std::to_string((reply.wait->count() + 59) / 60) +
                                   " minutes. " + reply.reason};
  }

  void heard_of(const std::string& model) {
    if (model.empty() || model == model_) return;
    if (!model_.empty()) tell("The model that answers is no longer " + model_ + " but " + model + ".");
    model_ = model;
  }

  // Starts calls; gives when the next may start.
  Time start_what_may() {
    const auto now = my_.now();
    if (now < pace_.not_before()) return pace_.not_before();
    auto next = now + glance;
    while (first_open_ < conversations_.size() && closed(conversations_[first_open_])) ++first_open_;
    for (auto i = first_open_; i < conversations_.size() && under_way_ < pace_.at_once(); ++i) {
      auto& one = conversations_[i];
      if (one.under_way || closed(one)) continue;
      if (one.after && one.after->given_up) {
        give_up(one);
        continue;
      }
      if (one.after && !one.after->over()) continue;
      if (one.after && one.after->came_to_nothing) {  // what was never told cannot leak
        skip_rest(one);
        continue;
      }
      if (one.not_before > now) {
        next = std::min(next, one.not_before);
        continue;
      }
      start(one, i);
    }
    return next;
  }

  static bool closed(const Conversation& one) { return one.over() || one.given_up; }

  void start(Conversation& one, std::size_t id) {
    if (static_cast<int>(one.said.size()) == 2 * one.turn)
      one.said.push_back({Said::Who::user, one.prompt->turns[static_cast<std::size_t>(one.turn)]});
    ++one.attempt;
    my_.journal.asked(one.call(), one.attempt);
    one.started = my_.now();
    my_.transfers.start(id, request_of(my_.target, my_.secrets, one.said));
    one.under_way = true;
    ++under_way_;
  }

  std::optional<Came> take(const http::Finished& finished) {
    auto& one = conversations_[finished.id];
    one.under_way = false;
    --under_way_;
    const auto now = my_.now();
    auto reply = reply_to(finished);
    if (reply.next != Next::keep) {
      last_failure_ = reply.reason;
      const bool last = one.attempt >= my_.target.attempts && reply.next != Next::stop;
      my_.journal.failed({one.call(), one.attempt, reply.status, last, reply.reason}, my_.clock.now());
      if (reply.next == Next::stop) return Came{Came::To::stopped, reply.reason};
      if (reply.wait && *reply.wait > my_.target.longest_wait) return too_long(reply);
      if (reply.next == Next::slower)
        pace_.slower(one.started, now, reply.wait);
      else
        pace_.trouble(now, reply.wait);
      one.not_before = now + wait_for(reply, one.attempt);
      if (last) {
        give_up(one);
        tell("One call was given up: " + reply.reason);
        return too_many_alike(reply.reason);
      }
      return std::nullopt;
    }
    heard_of(reply.model);
    keep(one, reply, finished.took.count());
    pace_.answered(now);
    tell();
    if (reply.outcome == Outcome::error) return too_many_alike(reply.reason);
    alike_ = 0;
    return std::nullopt;
  }

  // Where one failure follows another and all are the same, the next will be, too.
  std::optional<Came> too_many_alike(const std::string& reason) {
    alike_ = reason == alike_reason_ ? alike_ + 1 : 1;
    alike_reason_ = reason;
    if (alike_ < most_equal_failures) return std::nullopt;
    return Came{Came::To::stopped,
                "The same trouble came " + std::to_string(alike_) + " times, one after another: " + reason};
  }

  AnswerRecord record_of(const Conversation& one) const {
    AnswerRecord record{one.call(), one.prompt->case_id, one.prompt->version, one.prompt->variant, one.prompt->session};
    record.at = my_.clock.now();
    return record;
  }

  void keep(Conversation& one, const Reply& reply, std::int64_t took) {
    auto record = record_of(one);
    record.outcome = reply.outcome;
    record.text = reply.text;
    record.reason = reply.reason;
    record.model = reply.model;
    record.id = reply.id;
    record.fingerprint = reply.fingerprint;
    record.attempts = one.attempt;
    record.again = my_.so_far.asked.contains(record.call);
    record.milliseconds = took;
    record.tokens_in = reply.tokens_in;
    record.tokens_out = reply.tokens_out;
    my_.journal.answered(record);
    remember(one, reply.text);
    ++done_;
    if (is_nothing(reply.outcome)) skip_rest(one);
  }

  static bool is_nothing(Outcome outcome) { return outcome == Outcome::filtered || outcome == Outcome::error; }

  // What was not answered cannot be talked on about.
  void skip_rest(Conversation& one) {
    one.came_to_nothing = true;
    for (; !one.over() && !answered_.contains(one.call()); ++done_) {
      auto record = record_of(one);
      record.outcome = Outcome::error;
      record.reason = "What went before got no answer, so this was not asked.";
      record.not_asked = true;
      my_.journal.answered(record);
      remember(one, "");
    }
  }

  // One turn further.
  void remember(Conversation& one, const std::string& answer) const {
    if (static_cast<int>(one.said.size()) == 2 * one.turn)
      one.said.push_back({Said::Who::user, one.prompt->turns[static_cast<std::size_t>(one.turn)]});
    one.said.push_back({Said::Who::tool, answer});
    ++one.turn;
    one.attempt = 0;
    if (one.over()) one.said = {};
  }

  void give_up(Conversation& one) {
    one.given_up = true;
    lost_ += one.prompt->turns.size() - static_cast<std::size_t>(one.turn);
  }

  const Asking& my_;
  Pace pace_;
  std::minstd_rand random_;
  const std::map<Call, const AnswerRecord*> answered_;  // in earlier sittings
  std::vector<Conversation> conversations_;
  std::size_t planned_ = 0, done_ = 0, earlier_ = 0, lost_ = 0, first_open_ = 0;
  int under_way_ = 0, alike_ = 0;
  std::string model_, last_failure_, alike_reason_;
  Time began_, first_call_{}, told_{};
};

}  // namespace

Came ask(const Asking& asking) { return Runner(asking).run(); }

Preview preview(const Target& target, const Plan& plan, const Journal& so_far) {
  Preview sum;
  const auto answered = so_far.latest();
  std::int64_t bytes = 0;
  for (const auto& prompt : plan.prompts) {
    std::size_t open = 0;
    std::int64_t before = static_cast<std::int64_t>(target.system.size());
    for (int turn = 1; turn <= static_cast<int>(prompt.turns.size()); ++turn) {
      before += static_cast<std::int64_t>(prompt.turns[static_cast<std::size_t>(turn) - 1].size());
      for (int trial = 1; trial <= prompt.trials; ++trial)
        if (!answered.contains({prompt.code, trial, turn})) ++open, bytes += before;
      before += usual_answer * 4;  // what was said so far goes along each time
    }
    sum.calls += open;
    sum.prompts += open > 0;
    sum.attached += open > 0 && !prompt.attachments.empty();
    sum.other_accounts += open > 0 && !prompt.account.empty();
  }
  const auto back = static_cast<std::int64_t>(sum.calls) * std::min<std::int64_t>(usual_answer, target.most_tokens);
  sum.tokens_out = (bytes / 4 + 999) / 1000;
  sum.tokens_back = (back + 999) / 1000;
  if (target.price)
    sum.cost =
        (static_cast<double>(bytes) / 4 * target.price->input + static_cast<double>(back) * target.price->output) / 1e6;
  return sum;
}

}  // namespace probe
