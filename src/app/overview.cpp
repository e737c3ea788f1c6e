#include "app/overview.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/text.hpp"

namespace app {
namespace {

using registry::Direction;
using registry::Id;

bool signs(const Summary& summary, const std::string& role) { return base::one_of(role, summary.signs); }

}  // namespace

std::string words_of(const registry::Entry& entry) {
  return base::plain_form(entry.tool_name + "\n" + entry.vendor + "\n" + entry.school_name + "\n" + entry.number + "\n" + entry.form_id);
}

bool mentions(const std::string& folded, const std::string& words) {
  const auto wanted = base::split(base::plain_form(words), ' ');
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& word) { return folded.find(word) != std::string::npos; });
}

Overview::Overview(const Desk& desk, base::Date today, std::string role) : today_(today), writable_(desk.kept->condition().writable), role_(std::move(role)) {
  for (auto& entry : desk.kept->list()) {
    auto words = words_of(entry);
    rows_.push_back({std::move(entry), std::move(words)});
  }
  std::vector<std::pair<std::string, Id>> schools;
  for (const auto& row : rows_) schools.emplace_back(row.entry.school_name, row.entry.school);
  std::sort(schools.begin(), schools.end());
  schools.erase(std::unique(schools.begin(), schools.end()), schools.end());
  for (auto& [name, id] : schools) schools_.emplace_back(id, std::move(name));
  for (auto& one : desk.kept->last_hand_overs())
    if (auto* row = row_of(one.assessment)) row->hand_overs.push_back(std::move(one));
  for (const auto& one : desk.kept->judged(judged_by(desk.library), today_))
    if (auto* row = row_of(one.assessment)) row->summary = parse_summary(one.text);
  look_as(role_);
}

Row* Overview::row_of(Id assessment) {
  const auto found = std::lower_bound(rows_.begin(), rows_.end(), assessment, [](const Row& row, Id id) { return row.entry.id < id; });
  return found != rows_.end() && found->entry.id == assessment ? &*found : nullptr;
}

std::optional<std::size_t> Overview::place_of(Id assessment) const {
  const auto found = std::find_if(shown_.begin(), shown_.end(), [&](std::size_t at) { return rows_[at].entry.id == assessment; });
  if (found == shown_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - shown_.begin());
}

void Overview::look_as(const std::string& role) {
  role_ = role;
  for (auto& row : rows_) see(row);
  pick();
}

void Overview::want(Wanted wanted) {
  wanted_ = std::move(wanted);
  pick();
}

void Overview::sort_by(Column column, bool ascending) {
  column_ = column;
  ascending_ = ascending;
  sort();
}

int Overview::needing_you() const {
  return static_cast<int>(std::count_if(rows_.begin(), rows_.end(), [](const Row& row) { return row.summary && row.needs_you; }));
}

void Overview::see(Row& row) const {
  const auto& entry = row.entry;
  const auto all = row.summary ? row.summary->left_for("") : Left{};
  const auto mine = row.summary ? row.summary->left_for(role_) : Left{};
  row.review_is_due = entry.review_due && *entry.review_due <= today_;
  row.stage = Stage::in_work;
  row.with.clear();
  row.since.reset();
  for (const auto& one : row.hand_overs)
    if (one.direction == Direction::passed && !one.returned) {
      row.stage = Stage::passed;
      row.with.push_back(one.role);
      const auto day = base::date_of(one.at);
      if (!row.since || day < *row.since) row.since = day;
    }
  for (const auto& one : row.hand_overs)
    if (one.direction == Direction::received) {
      row.stage = one.returned ? Stage::given_back : Stage::passed_to_you;
      row.with = {one.role};
      row.since = base::date_of(one.returned.value_or(one.at));
    }
  if (row.stage == Stage::in_work) {
    if (entry.kept == registry::Kept::signed_off) row.stage = Stage::signed_off;
    else if (row.summary && all.decisions == 0) row.stage = all.waiting ? Stage::with_supplier : Stage::ready;
    else if (row.summary && mine.decisions == 0) {
      row.stage = Stage::with_others;
      for (const auto& role : roles_at_work())
        if (row.summary->left_for(role).decisions) row.with.push_back(role);
    }
  }

  const bool at_rest = row.stage == Stage::signed_off || row.stage == Stage::given_back;
  if (!writable_) row.next = NextStep::read;
  else if (row.review_is_due && row.stage != Stage::given_back && row.stage != Stage::passed_to_you) row.next = NextStep::review;
  else if (at_rest) row.next = NextStep::read;
  else if (row.stage == Stage::passed_to_you && row.summary && row.summary->left_for(row.with.front()).decisions == 0) row.next = NextStep::give_back;
  else if (!row.summary || mine.decisions || row.stage == Stage::passed_to_you) row.next = NextStep::go_on;
  else if (row.stage == Stage::ready) row.next = signs(*row.summary, role_) ? NextStep::sign : NextStep::read;
  else row.next = row.stage == Stage::with_supplier && mine.waiting ? NextStep::go_on : NextStep::read;
  row.needs_you = row.next != NextStep::read && !(row.next == NextStep::go_on && row.stage == Stage::with_supplier);
}

void Overview::pick() {
  const auto wanted = base::split(base::plain_form(wanted_.words), ' ');
  shown_.clear();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const auto& row = rows_[i];
    if (wanted_.school && row.entry.school != *wanted_.school) continue;
    if (wanted_.needs_you && !row.needs_you) continue;
    if (std::all_of(wanted.begin(), wanted.end(), [&](const auto& word) { return row.words.find(word) != std::string::npos; })) shown_.push_back(i);
  }
  judged_up_to_ = 0;
  sort();
}

// Whatever a list is sorted by, what is the same in that stands by tool and school. Names are compared as they are
// searched, so that capitals and accents do not part what belongs together.
void Overview::sort() {
  std::vector<std::string> names(rows_.size());
  if (column_ == Column::school)
    for (const auto i : shown_) names[i] = base::plain_form(rows_[i].entry.school_name);
  const auto key = [&](std::size_t i) -> std::int64_t {
    const auto& row = rows_[i];
    const auto left = [&](const std::string& role) { return row.summary ? row.summary->left_for(role) : Left{1 << 20, 1 << 20}; };
    switch (column_) {
      case Column::tool: case Column::school: return 0;
      case Column::stage: return static_cast<int>(row.stage);
      case Column::word: return row.summary ? static_cast<int>(row.summary->word) : -1;
      case Column::review: return row.entry.review_due ? base::days_between({}, *row.entry.review_due) : INT64_MAX;
      case Column::decisions: return left("").decisions;
      case Column::minutes: return left(role_).minutes;
      case Column::next: return static_cast<int>(row.next) + (row.needs_you ? 0 : 100);
    }
    return 0;
  };
  std::vector<std::int64_t> keys(rows_.size());
  for (const auto i : shown_) keys[i] = key(i);
  std::sort(shown_.begin(), shown_.end(), [&](std::size_t one, std::size_t other) {
    const auto left = ascending_ ? one : other, right = ascending_ ? other : one;
    if (keys[left] != keys[right]) return keys[left] < keys[right];
    if (const auto order = names[left].compare(names[right])) return order < 0;
    if (const auto order = rows_[column_ == Column::tool ? left : one].words.compare(rows_[column_ == Column::tool ? right : other].words)) return order < 0;
    return one < other;
  });
}

const Row* Overview::to_judge(std::size_t from, std::size_t to) const {
  const auto open = [](const Row& row) { return !row.summary && !row.unjudgeable; };
  for (auto i = from; i < std::min(to, shown_.size()); ++i)
    if (open(row(i))) return &row(i);
  for (auto& i = judged_up_to_; i < rows_.size(); ++i)
    if (open(rows_[i])) return &rows_[i];
  return nullptr;
}

bool Overview::take(const Summing::Done& done) {
  auto* row = row_of(done.assessment);
  if (!row || row->entry.state != done.state) return false;
  row->summary = done.summary;
  row->unjudgeable = !done.summary;
  see(*row);
  return true;
}

}  // namespace app
