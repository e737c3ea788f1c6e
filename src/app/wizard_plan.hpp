// The order of the wizard: its pages for this assessment, what a person still has to choose, write or confirm on each
// and whose that is, how long it takes, and what keeps a page from being left. Knows no window.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "content/library.hpp"
#include "judgement/finding.hpp"

namespace app {

enum class Step { review, school, tool, uses, data, screening, points, standards, basis, notice, consultation, probes, risks, outcome, opinions, signing };
const std::vector<Step>& steps();  // the review has a page only where there is one
// "school", "tool", …: also the id of the step's own page, where it has one.
const std::string& name(Step step);

// Whose a question of the school is; those that name nobody are the data protection officer’s, as when they are passed on.
std::string role_of(const content::Item& question);

struct Page {
  std::string id;     // the step's name; for a group of questions "group:" and its id
  Step step = Step::school;
  std::string group;  // whose questions it asks, or empty
  std::string role;   // who fills in most of it; empty: whoever sits there
};

enum class Entry { choose, write, confirm };

// One decision: something that a person chooses, writes or confirms before the record is whole.
struct Field {
  std::string id;    // "school/name", "answer/contract", "answer/review-named/draft-support-plan"
  std::string page;
  std::string title;
  std::string role;  // whose it is
  Entry entry = Entry::choose;
  bool done = false;
  bool waits = false;  // for the supplier: nobody at the school can decide it
  bool optional = false;  // may stay empty: done, whatever stands there
  bool in_group = false;  // of last year, and nothing has touched it: one decision with all such of its role
  Step step = Step::school;  // of its page
};

struct Left {
  int decisions = 0;
  int minutes = 0;  // by so many seconds an entry (seconds_for), rounded up; with what most assessments come to ask, as long
                    // as the data that decides it is not chosen
  int waiting = 0;  // for the supplier
};
// A person's time for one such entry, reading included. Ours, from watching people at forms; not a standard.
int seconds_for(Entry entry);

// Of a page or a step.
enum class Standing { nothing_asked, open, done };

struct Refusal {
  std::string field;
  std::string sentence;
};

class WizardPlan {
 public:
  // `judgement` is that of the assessment.
  WizardPlan(const content::Library& library, const assessment::Assessment& whole, const judgement::Judgement& judgement);

  const std::vector<Page>& pages() const { return pages_; }
  const Page* page(const std::string& id) const;
  std::string after(const std::string& page) const;   // empty at the end
  std::string before(const std::string& page) const;  // empty at the start
  // Where that role begins, or goes on: the review while one is open, its first page with something left, else what came of
  // it: the review, or the outcome.
  std::string first_for(const std::string& role) const;
  // The next page after this one with something left for the role; empty where there is none.
  std::string next_for(const std::string& role, const std::string& page) const;

  const std::vector<Field>& fields() const { return fields_; }
  Left left(const std::string& role = {}, const std::string& page = {}) const;  // empty: everybody's, on all pages
  Left left_in(Step step, const std::string& role = {}) const;
  Standing standing(const std::string& page) const;
  Standing standing_in(Step step) const;
  // Whose entries are still to come on the page, other than the role's own, as roles.
  std::vector<std::string> waits_for(const std::string& page, const std::string& role) const;

  // What keeps the page from being left, as words to stand beside the fields. What is merely empty does not: that is
  // what the list of decisions left is for.
  std::vector<Refusal> refusals(const std::string& page, base::Date today) const;

 private:
  void add_pages();
  void add_review();
  void add_fields();
  void add_fields_of_personal_data();
  void add_fields_of_a_dpia();
  void expect_what_is_usual();
  void add_questions();
  bool is_touched(const content::Item& question) const;
  void add_field(std::string id, std::string page, std::string title, std::string role, Entry entry, bool done);
  Left sum(const auto& counts, int seconds) const;  // besides `seconds` of what is not asked yet
  Standing standing_of(const auto& counts) const;

  const content::Library& library_;
  const assessment::Assessment& whole_;
  const judgement::Judgement& judgement_;
  bool personal_ = false, known_ = false;  // whether personal data goes in, and whether any data is chosen
  std::map<std::string, int> expected_;   // seconds by role, beside those of what is asked now
  std::vector<Page> pages_;
  std::vector<Field> fields_;
};


}  // namespace app
