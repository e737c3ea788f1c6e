// Who says what before the decision: the data protection officer advises, the head answers, approves the measures and
// accepts what remains. Each is recorded with who and when, in that order (UK GDPR Arts 35(2), 36 and 39(1)(c)).
#pragma once
#include <optional>
#include <string>

#include "app/answers.hpp"
#include "assessment/assessment.hpp"
#include "content/library.hpp"

namespace app {

// Advice counts once it has a day and a name; until then it is a draft.
bool is_given(const std::optional<assessment::Advice>& advice);
// What stands in the assessment, or a draft for it (proposals.hpp).
assessment::Advice advice_at_hand(const assessment::Assessment& whole, const content::Library& library, base::Date today);
// What a person changes in the advice makes it a draft again. A draft bears a name once that person said whether it may go ahead.
void draft(assessment::Assessment& whole, const assessment::Advice& advice);
bool is_chosen(const std::optional<assessment::Advice>& advice);
// The words of a draft, and the answer in it. Words choose no answer: until somebody did, the draft has none that weighs.
void write_advice(assessment::Assessment& whole, const content::Library& library, const std::string& text, base::Date today);
void choose_advice(assessment::Assessment& whole, const content::Library& library, assessment::Proceed proceed, const Hand& officer);
// `officer` gave it. Where no review is planned, it brings one a year on (Art 35(11)).
void give(assessment::Assessment& whole, assessment::Advice advice, const Hand& officer);

// Each of these says what keeps it from being done, as a sentence; empty where nothing does. `person` is the id of whose
// it is, or empty where the assessment names nobody.
std::string before_advice(const std::string& person, const assessment::Advice& advice);
std::string before_reply(const assessment::Assessment& whole, const std::string& person);
std::string before_approval(const assessment::Assessment& whole, const std::string& person);
// What stays high is accepted only once the ICO has answered (Art 36).
std::string before_acceptance(const assessment::Assessment& whole, const content::Library& library, const std::string& person);

void reply(assessment::Assessment& whole, assessment::Reply reply, const Hand& head);
// All measures there are; one that is added later is not among them.
void approve_measures(assessment::Assessment& whole, const Hand& head);
void withdraw_approval(assessment::Assessment& whole);
bool all_approved(const assessment::Assessment& whole);

// The ICO's part, where a risk stays high; an entry with nothing in it is none.
bool needs_the_ico(const assessment::Assessment& whole, const content::Library& library);
void consult_the_ico(assessment::Assessment& whole, const assessment::PriorConsultation& consultation);

}  // namespace app
