#include "app/overview.hpp"

#include <algorithm>
#include <map>
#include <numeric>

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
  auto entries = desk.kept->list();
  rows_.reserve(entries.size());
  for (auto& entry : entries) {
    auto words = words_of(entry);
    rows_.push_back({std::move(entry), std::move(words)});
  }
  std::map<Id, std::string> names, tools;
  for (const auto& row : rows_) {
    names.try_emplace(row.entry.school, row.entry.school_name);
    if (const auto [at, added] = tools.try_emplace(row.entry.tool); added) at->second = base::plain_form(row.entry.tool_name + "\n" + row.entry.vendor);
  }
  std::vector<std::pair<std::string, Id>> schools;
  for (const auto& [id, name] : names) schools.emplace_back(base::plain_form(name), id);
  std::sort(schools.begin(), schools.end());
  std::map<Id, int> places;
  for (const auto& [folded, id] : schools) {
    places[id] = static_cast<int>(schools_.size());
    schools_.emplace_back(id, names.at(id));
  }
  for (auto& row : rows_) row.school_place = places.at(row.entry.school);
  sort_by_words(tools);
  for (auto& one : desk.kept->last_hand_overs())
    if (auto* row = row_of(one.assessment)) row->hand_overs.push_back(std::move(one));
  for (const auto& one : desk.kept->judged(judged_by(desk.library), today_))
    if (auto* row = row_of(one.assessment)) row->summary = parse_summary(one.text);
  look_as(role_);
}

// Thousands of rows share few names, which are compared once: `tools` in their plain form.
void Overview::sort_by_words(const std::map<Id, std::string>& tools) {
  std::vector<std::pair<std::string, Id>> sorted;
  for (const auto& [id, plain] : tools) sorted.emplace_back(plain, id);
  std::sort(sorted.begin(), sorted.end());
  std::map<Id, int> places;
  int place = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) places[sorted[i].second] = i && sorted[i].first == sorted[i - 1].first ? place : ++place;
  std::vector<std::pair<int, int>> keys;
  for (const auto& row : rows_) keys.emplace_back(places.at(row.entry.tool), row.school_place);
  by_words_.resize(rows_.size());
  std::iota(by_words_.begin(), by_words_.end(), std::size_t{0});
  std::stable_sort(by_words_.begin(), by_words_.end(), [&](std::size_t one, std::size_t other) { return keys[one] != keys[other] ? keys[one] < keys[other] : rows_[one].words < rows_[other].words; });
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
  sort();
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

bool Overview::has_examples_of(const std::string& school) const {
  return std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) { return row.entry.example && row.entry.school_name == school; });
}

void Overview::see(Row& row) const {
  const auto& entry = row.entry;
  const auto all = row.summary ? row.summary->left_for("") : Left{};
  const auto mine = row.summary ? row.summary->left_for(role_) : Left{};
  const bool theirs = std::any_of(row.hand_overs.begin(), row.hand_overs.end(), [](const auto& one) { return one.direction == Direction::received; });
  row.deadline = theirs ? std::nullopt : deadline_of(entry);
  row.review_is_due = row.deadline && row.deadline->day <= today_;
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
    if (entry.kept == registry::Kept::signed_off) row.stage = row.signing && row.signing->signatures < row.signing->places ? Stage::partly_signed : Stage::signed_off;
    else if (row.summary && all.decisions == 0) row.stage = all.waiting ? Stage::with_supplier : Stage::ready;
    else if (row.summary && mine.decisions == 0) {
      row.stage = Stage::with_others;
      for (const auto& role : roles_at_work())
        if (row.summary->left_for(role).decisions) row.with.push_back(role);
    }
  }

  const bool at_rest = row.stage == Stage::signed_off || row.stage == Stage::given_back;
  if (!writable_) row.next = NextStep::read;
  else if (row.review_is_due) row.next = NextStep::review;
  else if (at_rest) row.next = NextStep::read;
  else if (row.stage == Stage::partly_signed) row.next = base::one_of(role_, row.signing->may_sign) ? NextStep::sign : NextStep::read;
  else if (row.stage == Stage::passed_to_you && row.summary && row.summary->left_for(row.with.front()).decisions == 0) row.next = NextStep::give_back;
  else if (!row.summary || mine.decisions || row.stage == Stage::passed_to_you) row.next = NextStep::go_on;
  else if (row.stage == Stage::ready) row.next = signs(*row.summary, role_) ? NextStep::sign : NextStep::read;
  else row.next = row.stage == Stage::with_supplier && mine.waiting ? NextStep::go_on : NextStep::read;
  row.needs_you = row.next != NextStep::read && !(row.next == NextStep::go_on && row.stage == Stage::with_supplier);
}

void Overview::pick() {
  const auto wanted = base::split(base::plain_form(wanted_.words), ' ');
  shown_.clear();
  for (const auto i : order_) {
    const auto& row = rows_[i];
    if (wanted_.school && row.entry.school != *wanted_.school) continue;
    if (wanted_.needs_you && !row.needs_you) continue;
    if (std::all_of(wanted.begin(), wanted.end(), [&](const auto& word) { return row.words.find(word) != std::string::npos; })) shown_.push_back(i);
  }
  judged_up_to_ = 0;
}

// Whatever a list is sorted by, what is the same in that stands by tool and school. Names are compared as they are
// searched, so that capitals and accents do not part what belongs together.
void Overview::sort() {
  const auto key = [&](const Row& row) -> std::int64_t {
    const auto left = [&](const std::string& role) { return row.summary ? row.summary->left_for(role) : Left{1 << 20, 1 << 20}; };
    switch (column_) {
      case Column::tool: return 0;
      case Column::school: return row.school_place;
      case Column::stage: return static_cast<int>(row.stage);
      case Column::word: return row.summary ? static_cast<int>(row.summary->word) : -1;
      case Column::review: return row.deadline ? base::days_between({}, row.deadline->day) : INT64_MAX;
      case Column::decisions: return left("").decisions;
      case Column::minutes: return left(role_).minutes;
      case Column::next: return static_cast<int>(row.next) + (row.needs_you ? 0 : 100);
    }
    return 0;
  };
  std::vector<std::int64_t> keys(rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) keys[i] = ascending_ ? key(rows_[i]) : -key(rows_[i]);
  order_ = by_words_;
  if (column_ == Column::tool && !ascending_) std::reverse(order_.begin(), order_.end());
  std::stable_sort(order_.begin(), order_.end(), [&](std::size_t one, std::size_t other) { return keys[one] < keys[other]; });
  pick();
}

const Row* Overview::to_judge(std::size_t from, std::size_t to) const {
  const auto open = [](const Row& row) { return !row.is_judged() || (row.entry.kept == registry::Kept::signed_off && !row.signing); };
  for (auto i = from; i < std::min(to, shown_.size()); ++i)
    if (open(row(i))) return &row(i);
  for (auto& i = judged_up_to_; i < rows_.size(); ++i)
    if (open(rows_[i])) return &rows_[i];
  return nullptr;
}

bool Overview::take(const Summing::Done& done) {
  auto* row = row_of(done.assessment);
  if (!row || row->entry.state != done.state) return false;
  if (done.summary) row->summary = done.summary;  // none, too, where only its signatures were wanted
  row->unjudgeable = !row->summary;
  row->signing = done.signing;
  see(*row);
  return true;
}

}  // namespace app
