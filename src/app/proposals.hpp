// What a person may start from instead of an empty page: lawful bases, risks, consultations, advice and a review, drawn
// from what the assessment says. Pure functions from values to values; nothing counts until a person takes it over.
#pragma once
#include "assessment/assessment.hpp"
#include "content/library.hpp"
#include "judgement/judgement.hpp"

namespace app {

// For each use with personal data and no basis of its own nor a general one: the first basis and condition that are open
// for all its data, with the paragraph that goes with them and the duties it serves (UK GDPR Arts 6 and 9, DPA 2018 Sch 1).
// A use for which no Article 6 basis is open gets none. The date of the policy document is never proposed.
std::vector<assessment::LawfulBasis> propose_bases(const assessment::Assessment& whole, const judgement::Judged& judged,
                                                   const content::Library& library);

// The risks that the judgement suggests, with all their measures: each owned by the first person of its role, or by the
// head where nobody has it, and due four weeks from `today`. Ratings before and after are the content's (UK GDPR Art
// 35(7)(c) and (d)).
std::vector<assessment::Risk> propose_risks(const assessment::Assessment& whole, const judgement::Judgement& judgement,
                                            const content::Library& library, base::Date today);

// How views will be sought of those of whom nothing is recorded yet (UK GDPR Art 35(9)); none says that it was done.
std::vector<assessment::Consultation> propose_consultations(const assessment::Assessment& whole, const content::Library& library);

// Advice in at most 120 words, of `today` and by the data protection officer: on the law, on the measures, on going ahead
// (UK GDPR Arts 35(2) and 39(1)(c)). It looks at what would be open once it is given and answered.
assessment::Advice draft_advice(const assessment::Assessment& whole, const content::Library& library, base::Date today);

// A year after the date of the assessment (or `today` where it has none), kept by the data protection officer (UK GDPR
// Art 35(11)). What has happened since stays.
assessment::Review propose_review(const assessment::Assessment& whole, base::Date today);

}  // namespace app
