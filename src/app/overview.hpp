// All assessments of a register as one person sees them: what state each is in, what it came to, what is left for
// them and what they do next; filtered and sorted. Judging is for whoever holds it (Summing): what was not judged yet
// is shown without.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/desk.hpp"
#include "app/due.hpp"
#include "app/summary.hpp"

namespace app {

// What an assessment is waiting for, in the order in which a person wants to see it.
enum class Stage {
  passed_to_you,   // since `since`, as the role in `with`
  in_work,
  ready,           // for signing
  partly_signed,   // the newest signed DPIA by some of those who must
  passed,          // to the roles in `with`, and not back since `since`
  with_others,     // nothing is left for you, and something for the roles in `with`
  with_supplier,
  given_back,      // by you, on `since`
  signed_off,
};
enum class NextStep { go_on, sign, review, give_back, read };

struct Row {
  registry::Entry entry;
  std::string words;  // what is searched in, in its plain form
  int school_place = 0;  // of the school's name among all
  std::optional<Summary> summary;
  bool unjudgeable = false;  // by this content: it has no summary, and will not get one
  std::vector<registry::HandOver> hand_overs;  // the last of each role
  std::optional<Signing> signing;              // of one that was signed, once it has been looked into
  bool is_judged() const { return summary || unjudgeable; }

  // As the role sees it:
  Stage stage = Stage::in_work;
  std::vector<std::string> with;
  std::optional<base::Date> since;
  std::optional<Deadline> deadline;  // of its review; none of what was passed here: that is reviewed where it came from
  bool review_is_due = false;
  bool can_be_reviewed() const { return stage != Stage::passed_to_you && stage != Stage::given_back; }
  NextStep next = NextStep::read;
  bool needs_you = false;
};

enum class Column { tool, school, stage, word, review, decisions, minutes, next };

struct Wanted {
  std::string words;                   // each of which stands in the row somewhere
  std::optional<registry::Id> school;
  bool needs_you = false;              // rows that are not judged yet are among them
  bool operator==(const Wanted&) const = default;
};

class Overview {
 public:
  // What is judged is judged as of `today`; `role` is who looks. Reads the register, and throws as that does.
  Overview(const Desk& desk, base::Date today, std::string role);

  base::Date today() const { return today_; }
  const std::string& role() const { return role_; }
  void look_as(const std::string& role);
  void want(Wanted wanted);
  const Wanted& wanted() const { return wanted_; }
  void sort_by(Column column, bool ascending);
  Column sorted_by() const { return column_; }
  bool ascending() const { return ascending_; }

  std::size_t all() const { return rows_.size(); }
  std::size_t size() const { return shown_.size(); }  // of what is wanted
  const Row& row(std::size_t at) const { return rows_[shown_[at]]; }
  std::optional<std::size_t> place_of(registry::Id assessment) const;  // among what is wanted
  // Schools that have an assessment, by name.
  const std::vector<std::pair<registry::Id, std::string>>& schools() const { return schools_; }
  int needing_you() const;
  bool has_examples_of(const std::string& school) const;

  // The next row to be judged: the first of those between `from` and `to` without a summary, else any that is shown, else any.
  const Row* to_judge(std::size_t from, std::size_t to) const;
  // False where that row is gone or has another state. Rows keep their places until they are sorted anew.
  bool take(const Summing::Done& done);

 private:
  Row* row_of(registry::Id assessment);
  void see(Row& row) const;
  void pick();
  void sort();
  void sort_by_words(const std::map<registry::Id, std::string>& tools);

  base::Date today_;
  bool writable_;
  std::string role_;
  std::vector<Row> rows_;  // by id
  std::vector<std::size_t> by_words_, order_, shown_;
  std::vector<std::pair<registry::Id, std::string>> schools_;
  Wanted wanted_;
  Column column_ = Column::next;
  bool ascending_ = true;
  mutable std::size_t judged_up_to_ = 0;
};

// What is searched in, and whether each of the words stands in it, in whatever case and with or without accents.
std::string words_of(const registry::Entry& entry);
bool mentions(const std::string& folded, const std::string& words);

}  // namespace app
