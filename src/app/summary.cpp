#include "app/summary.hpp"

#include <array>
#include <charconv>

#include "app/installation.hpp"
#include "base/text.hpp"
#include "exchange/assessment_xml.hpp"

namespace app {
namespace {

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

// Cuts off what stands before the separator, or all of it; nullopt where nothing is left. A list reads thousands of
// these, so that none is copied.
std::optional<std::string_view> cut(std::optional<std::string_view>& rest, char separator) {
  if (!rest) return std::nullopt;
  const auto end = rest->find(separator);
  const auto first = rest->substr(0, end);
  rest = end == std::string_view::npos ? std::nullopt : std::optional(rest->substr(end + 1));
  return first;
}

}  // namespace

const std::vector<std::string>& roles_at_work() {
  static const std::vector<std::string> all{"dpo", "senco", "head", "chair", "dsl", "it-lead"};
  return all;
}

Left Summary::left_for(const std::string& role) const {
  const auto found = left.find(role);
  return found == left.end() ? Left{} : found->second;
}

Summary summary_of(const content::Library& library, const assessment::Assessment& whole, const judgement::Judgement& judged) {
  const WizardPlan plan(library, whole, judged);
  Summary summary{judged.word, {{"", plan.left()}}, {}};
  for (const auto& role : roles_at_work()) {
    const auto left = plan.left(role);
    if (left.decisions || left.waiting) summary.left[role] = left;
  }
  for (const auto& one : whole.signatories) summary.signs.push_back(one.role);
  return summary;
}

// "4|dpo,senco|:21:12:3|dpo:9:5:3": the word by its number, who signs, and what is left.
std::string text(const Summary& summary) {
  auto text = std::to_string(static_cast<int>(summary.word)) + "|" + base::joined(summary.signs, ",");
  for (const auto& [role, left] : summary.left)
    text += "|" + role + ":" + std::to_string(left.decisions) + ":" + std::to_string(left.minutes) + ":" + std::to_string(left.waiting);
  return text;
}

std::optional<Summary> parse_summary(std::string_view text) {
  std::optional rest(text);
  const auto word = number(*cut(rest, '|'));
  auto signs = cut(rest, '|');
  if (!signs || !word || *word > static_cast<int>(assessment::Word::rejected)) return std::nullopt;
  Summary summary{static_cast<assessment::Word>(*word), {}, {}};
  if (!signs->empty())
    while (const auto role = cut(signs, ',')) summary.signs.emplace_back(*role);
  while (auto part = cut(rest, '|')) {
    const auto role = *cut(part, ':');
    std::array<int, 3> counts{};
    for (auto& count : counts) {
      const auto figure = cut(part, ':');
      const auto value = figure ? number(*figure) : std::nullopt;
      if (!value) return std::nullopt;
      count = *value;
    }
    if (part) return std::nullopt;
    summary.left[std::string(role)] = {counts[0], counts[1], counts[2]};
  }
  return summary;
}

std::string judged_by(const content::Library& library) { return library.digest() + " " + program; }

Summing::Summing(const Installation& here, const content::Library& library, base::Date today, std::function<void(Done)> done)
    : here_(here), library_(library), today_(today), done_(std::move(done)), thread_([this] { run(); }) {}

Summing::~Summing() {
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  there_is_.notify_one();
  thread_.join();
}

void Summing::give(Work work) {
  {
    const std::lock_guard lock(mutex_);
    next_ = std::move(work);
  }
  there_is_.notify_one();
}

void Summing::run() {
  for (;;) {
    Work work;
    {
      std::unique_lock lock(mutex_);
      there_is_.wait(lock, [this] { return over_ || next_; });
      if (over_) return;
      work = std::move(*next_);
      next_.reset();
    }
    Done done{work.assessment, work.state, {}, signing_of(here_, work.signed_reports)};
    if (!work.form.empty()) try {
      const auto whole = exchange::read(work.form, "assessment " + std::to_string(work.assessment));
      done.summary = summary_of(library_, whole, judgement::judge(library_, whole, today_));
    } catch (const std::exception&) {  // whoever opens it is told why
    }
    done_(std::move(done));
  }
}

}  // namespace app
