// How a person settles on which lawful basis each use stands: what is open to it and why, and each part of the choice.
// The choice is kept per use, since a basis that holds for one may fail for another.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "assessment/assessment.hpp"
#include "content/library.hpp"
#include "judgement/finding.hpp"

namespace app {

// A basis as it stands to one use.
struct Candidate {
  const content::Item* basis = nullptr;
  bool chosen = false;
  bool open = false;                 // to every kind of personal data that the use takes
  std::vector<std::string> reasons;  // why it is not
};
// The bases of one article ("6", "9" or "schedule-1") that the judgement looked at for the use, in the content's order
// (UK GDPR Arts 6 and 9, DPA 2018 Sch 1). Empty where the use takes no personal data.
std::vector<Candidate> candidates(const judgement::Judgement& judgement, const content::Library& library, const std::string& use, const std::string& article);

// The kinds of use that take personal data, and of these the ones that take special category data.
std::vector<std::string> uses_needing_a_basis(const assessment::Assessment& whole, const content::Library& library);
bool takes_special_data(const assessment::Assessment& whole, const content::Library& library, const std::string& use);

// The entry that holds for the use: its own, or that of every use without one; nullptr where there is neither.
const assessment::LawfulBasis* basis_of(const assessment::Assessment& whole, const std::string& use);
// Whether it holds only with an appropriate policy document (DPA 2018 Sch 1 paras 1, 5 and 39).
bool wants_policy_document(const assessment::LawfulBasis& basis);

// What was proposed, for all its uses at once; a policy document that is dated already goes with each.
void take_over(assessment::Assessment& whole, const std::vector<assessment::LawfulBasis>& proposed);

// These give the use an entry of its own first, if it has none.
// A condition of Article 9 brings its paragraph of Schedule 1: the one chosen if it goes with it, else the first open one.
void choose_basis(assessment::Assessment& whole, const judgement::Judgement& judgement, const content::Library& library, const std::string& use,
                  const std::string& article, const std::string& basis);
void rely_on(assessment::Assessment& whole, const std::string& use, const std::string& hook, bool relied);
void explain(assessment::Assessment& whole, const std::string& use, const std::string& because);
// One document serves every use that wants one.
void date_policy_document(assessment::Assessment& whole, std::optional<base::Date> day);

}  // namespace app
