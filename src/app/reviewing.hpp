// The review of an assessment by exception: what is no longer as it was is found first; what is, a person confirms in
// groups; what the version before said counts for nothing until then. (UK GDPR Art 35(11).)
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/installation.hpp"
#include "assessment/assessment.hpp"
#include "content/inventory.hpp"
#include "content/library.hpp"
#include "registry/register.hpp"

namespace app {

// Records what makes a review due at once, and says what that does to the decision. Throws Error(refused) for a kind that
// is not recorded (dpia/triggers.toml), a note that says nothing, or a day to come; as the register does.
std::string record_event(registry::Register& in, registry::Id assessment, const content::Library& library, assessment::Trigger event, base::Date today);

// What an assessment is held against.
struct Then {
  const assessment::Assessment& kept;           // as it was signed or last reviewed
  std::optional<content::Inventory> content;    // by which that was judged; none where it is not known
  bool same_content = false;                    // as now: nothing in it has changed
};
struct Now {
  const content::Library& library;
  const content::Inventory& content;
  base::Date today;
  std::map<std::string, std::string> files;     // evidence as it is found now: by name, its SHA-256
  std::string probe_cases;                      // digest of the cases that would be asked; empty: not compared
};

// What is no longer as it was, each with its reason and where it is looked into. Pure: the same in gives the same out, and
// what is found again keeps its id.
std::vector<assessment::Found> changes(const assessment::Assessment& last, const Then& then, const Now& now);

// How a review begins.
struct Beginner {
  std::string by;  // a person: id, role or name
  std::optional<std::string> version, model, settings;  // of the tool as it is now, where that is another
  std::map<std::string, std::string> files;
  std::string probe_cases;
};
// Makes a new version whose answers are to be confirmed; the one before is kept. Where a review was begun and not closed it
// goes on, whoever began it: what came up since is added, and nothing that was done in it is lost. Throws Error(refused)
// for somebody who is not among the people, for an assessment that was passed here, and where the
// clock stands before what was done already; as the register does.
assessment::Assessment begin_review(registry::Register& in, registry::Id assessment, const content::Library& library, const Beginner& beginner, base::Date today);

// What is left until the review can be closed, as sentences.
struct LeftToReview {
  std::vector<const assessment::Found*> found;      // not settled
  std::map<std::string, int> answers;               // to be confirmed, by group of questions
  std::vector<std::string> parts;                   // to be confirmed
  bool nothing() const { return found.empty() && answers.empty() && parts.empty(); }
};
LeftToReview left_to_review(const assessment::Assessment& whole, const content::Library& library);
// The parts that are confirmed as a whole, of those that it has: uses, basis, notice, consultation, risks, opinions.
std::vector<std::string> parts_of(const assessment::Assessment& whole);

struct GroupConfirmed {
  int answers = 0;
  std::vector<std::string> parts;
  std::vector<std::string> left;  // questions left out: something that touches their answer is not settled
};
// `group` is "all", a part, a set of questions (ten-points, article-28, …), a group of questions, or one question. All
// throw Error(refused) where no review is open, for an unknown person, and for a group in which nothing is to be confirmed.
GroupConfirmed confirm_group(assessment::Assessment& whole, const content::Library& library, const std::string& group, const std::string& by, base::Date today);
// What a person made of one of the changes found; "all" settles each with the same note.
void settle(assessment::Assessment& whole, const std::string& found, const std::string& note, const std::string& by, base::Date today);
// Nothing may be left. Events are reviewed by it, and the next review gets its day: `due`, what was meant, or a year on.
void close_review(assessment::Assessment& whole, const content::Library& library, const std::string& outcome, const std::string& by, std::optional<base::Date> due, base::Date today);
// Keeps the newest state as the one that the review came to. For whoever closed it, once that is saved.
void keep_reviewed(registry::Register& in, registry::Id assessment, const content::Library& library);

// What stands in a folder: by name, its SHA-256. The digest of the probe cases that ship.
std::map<std::string, std::string> files_in(const base::Files& files, const std::filesystem::path& folder);
std::string probe_cases(const Installation& here, const content::Library& library);
// Of evidence, the newest file of each name that the register has for the assessment.
std::map<std::string, std::string> files_kept(const registry::Register& in, registry::Id assessment);

}  // namespace app
