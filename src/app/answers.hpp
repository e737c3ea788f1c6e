// How a person answers a question: one of a few options, with words and something to show for it. The state that
// an answer has follows from these, so nobody is asked twice whether there is evidence.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "assessment/assessment.hpp"
#include "content/library.hpp"

namespace app {

// Options beside those that a question's content gives.
inline constexpr const char* yes = "yes";
inline constexpr const char* in_part = "partial";
inline constexpr const char* no = "no";
inline constexpr const char* not_answered = "not-answered";
inline constexpr const char* not_applicable = "not-applicable";

// The ids and labels to choose from; empty for a question that is answered in words or with a date.
std::vector<std::pair<std::string, std::string>> options_of(const content::Item& question);

// What is chosen; not_answered where there is no answer.
std::string chosen(const content::Item& question, const assessment::Answer* answer);

// Who answers, and when.
struct Hand {
  std::string person;  // an id; who records it
  base::Date today;
};

// Each of these makes the answer if there is none yet, stands behind it, and sets its state anew.
void choose(assessment::Assessment& whole, const content::Item& question, const std::string& use, const std::string& option, const Hand& hand);
// The day of a date question, else the words of the answer.
void write(assessment::Assessment& whole, const content::Item& question, const std::string& use, const std::string& text, const Hand& hand);
void write_words(assessment::Assessment& whole, const content::Item& question, const std::string& use, const std::string& text, const Hand& hand);
void give_reason(assessment::Assessment& whole, const content::Item& question, const std::string& use, const std::string& reason, const Hand& hand);
void say_who(assessment::Assessment& whole, const content::Item& question, const std::string& use, const std::string& said_by, const Hand& hand);
// Adds the evidence to the assessment, once, and to the answer. Its id is given here and returned.
std::string attach(assessment::Assessment& whole, const content::Item& question, const std::string& use, assessment::Evidence evidence, const Hand& hand);
void detach(assessment::Assessment& whole, const content::Item& question, const std::string& use, const std::string& evidence, const Hand& hand);
// A person stands behind the answer as it is.
void confirm(assessment::Assessment& whole, const content::Item& question, const std::string& use, const Hand& hand);

// Public facts that a person may stand behind together, where one named and dated document says them all.
std::vector<const assessment::Answer*> unconfirmed_facts(const assessment::Assessment& whole);
// `questions` are the ticked ones; each gets the document as evidence. Throws Error(refused) where it has no title, no date, or one to come.
void confirm_together(assessment::Assessment& whole, const content::Library& library, const std::vector<std::string>& questions, assessment::Evidence document, const Hand& hand);

// A use is asked for, or no longer: then everything that was entered for it goes with it. Its questions are asked anew.
void ask_for(assessment::Assessment& whole, const content::Library& library, const std::string& use, bool wanted);
// The same for the data that a use would take.
void take_data(assessment::Assessment& whole, const content::Library& library, const std::string& use, const std::string& data_type, bool wanted);

// Evidence that nothing points to any more is no part of the assessment.
void drop_unused_evidence(assessment::Assessment& whole);

}  // namespace app
