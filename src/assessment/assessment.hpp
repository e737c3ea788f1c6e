// One assessment of one AI tool by one school: everything a person entered, and nothing computed.
// A plain value, so that it can be compared, saved, embedded in a report and judged again years later.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"

namespace assessment {

using base::Date;

// Ids without a comment name items of the content (checklists/, dpia/, policies/); ids of things
// inside the assessment say so. An empty string is "nothing entered".

// What an answer is worth. not_answered never counts as a pass; not_applicable needs a reason.
enum class AnswerState { yes_evidenced, yes_unevidenced, partial, no, not_answered, not_applicable };

// A pre-filled public fact stays unconfirmed until a person confirms it; what the version before said is to be
// confirmed until a person stands behind it in this one.
enum class Confirmation { unconfirmed, confirmed, to_confirm };

// The ICO template's vocabulary (ICO sample DPIA template, steps 5 and 6).
enum class Likelihood { remote, possible, probable };
enum class Severity { minimal, significant, severe };
enum class Level { low, medium, high };
enum class Effect { eliminated, reduced, accepted };

// A decision's word, strongest last, so that the strongest among several is their maximum.
// not_started stands outside the order and is never compared.
enum class Word { not_started, approved, conditional, suspended, hold, blocked, rejected };

struct Person {
  std::string id;    // inside this assessment
  std::string role;  // dpo, senco, head, chair, dsl, it-lead, other
  std::string name;
  std::string position;
  std::string contact;
  bool operator==(const Person&) const = default;
};

struct Controller {
  std::string kind;  // governing-body, academy-trust, proprietor, local-authority, education-authority, school
  std::string name;
  std::string contact;
  bool operator==(const Controller&) const = default;
};

struct Training {
  std::optional<Date> date;
  std::string who;  // was taught
  std::string by;   // a person's id
  std::string text; // what was taught
  bool operator==(const Training&) const = default;
};

struct School {
  std::string name;
  std::string nation = "england";
  std::string kind;  // maintained, academy, independent, special, …
  Controller controller;
  std::string complaints;       // how to complain about the use of personal data (DPA 2018 s.164A)
  std::string objections;       // how to object, or to ask for a person's review
  std::string incidents;        // whom staff tell when something went wrong, and how
  std::string retention;        // where the retention schedule stands
  std::string notice;           // where the privacy notice stands
  std::string policy_document;  // where the appropriate policy document stands
  std::vector<Training> training;
  bool operator==(const School&) const = default;
};

struct Tool {
  std::string catalogue;  // catalogue entry it was started from, if any
  std::string name;
  std::string vendor;
  std::string version;
  std::string deployment;  // consumer-account, education-tenant, purpose-built, local-model
  std::string audience;    // staff-only, learner-facing
  std::string description;
  std::string model, settings;  // as the tool was tested and is used: test results are of these alone
  bool operator==(const Tool&) const = default;
};

struct Evidence {
  std::string id;  // inside this assessment
  std::string title;
  std::string file;    // name of the file, with
  std::string sha256;  // its digest; or
  std::string url;     // an address, with
  std::optional<Date> read;  // the day it was read
  std::optional<Date> dated; // the date the document itself bears
  std::optional<Date> expires;  // its last day, as whoever added it saw it
  bool operator==(const Evidence&) const = default;
};

struct Answer {
  std::string question;
  std::string use;  // for questions asked of each use; else empty
  AnswerState state = AnswerState::not_answered;
  std::string value;   // the chosen option's id, or an ISO date, as the question's kind wants
  std::string text;
  std::string reason;  // why it does not apply
  std::optional<Date> date;
  std::string said_by;      // who at the vendor or the school said so
  std::string recorded_by;  // a person's id inside this assessment
  Confirmation confirmation = Confirmation::confirmed;
  std::vector<std::string> evidence;  // evidence ids inside this assessment
  bool operator==(const Answer&) const = default;
};

// One thing staff want to do with the tool, and the data it would take.
struct Use {
  std::string kind;  // its identity: a kind of use is asked for once
  std::string note;
  std::string reviewer;  // a person's id: who reviews every output
  std::vector<std::string> data_types;
  bool operator==(const Use&) const = default;
};

struct LawfulBasis {
  std::string use;  // empty: every use that has no entry of its own
  std::string article_6;
  std::string article_9;
  std::string schedule_1;
  std::vector<std::string> hooks;      // statutory duties relied on
  std::optional<Date> policy_document;  // date of the appropriate policy document
  std::string because;
  bool operator==(const LawfulBasis&) const = default;
};

// A clause that the school words in its own way: what the answers gave at the time stays beside it, so
// that it is seen when they give something else.
struct Edit {
  std::string clause;
  std::string composed;
  std::string text;
  bool operator==(const Edit&) const = default;
};

struct PrivacyNotice {
  std::optional<Date> updated;
  std::optional<Date> told;  // the day families were told
  std::string how;
  std::string url;
  std::vector<std::string> covers;  // notice items it covers
  std::vector<Edit> edits;
  bool operator==(const PrivacyNotice&) const = default;
};

struct Consultation {
  std::string who;  // pupils, parents, staff, processor, expert, union, other
  bool sought = false;
  std::optional<Date> date;
  std::string how;      // or, where not sought, why that is not appropriate (Art 35(9))
  std::string summary;
  bool departed = false;  // the decision departs from these views
  std::string reasons;
  bool operator==(const Consultation&) const = default;
};

struct Rating {
  Likelihood likelihood = Likelihood::possible;
  Severity severity = Severity::significant;
  std::optional<Level> raised_to;  // the DPO may raise what the chart gives, never lower it
  std::string reason;              // required with raised_to
  bool operator==(const Rating&) const = default;
};

struct Measure {
  std::string id;  // inside this assessment
  std::string text;
  std::string owner;  // a person's id
  std::optional<Date> due;
  std::optional<Date> done;
  bool approved = false;
  bool operator==(const Measure&) const = default;
};
inline bool is_done(const Measure& measure, Date today) { return measure.done && *measure.done <= today; }

struct Risk {
  std::string id;    // inside this assessment
  std::string kind;  // the content's risk it is an instance of, or empty for the school's own
  std::string title;
  std::string description;  // source of risk and nature of possible impact on individuals
  std::vector<std::string> uses;  // empty: every use
  Rating inherent;
  std::optional<Effect> effect;
  std::optional<Rating> residual;
  std::vector<Measure> measures;
  bool operator==(const Risk&) const = default;
};

// A contradiction or red flag that a person looked into and settled.
struct Resolution {
  std::string rule;
  std::optional<Date> date;
  std::string by;  // a person's id
  std::string reason;
  bool operator==(const Resolution&) const = default;
};

enum class Proceed { yes, with_conditions, no };

struct Advice {  // DPO advice (UK GDPR Art 35(2), 39(1)(c))
  std::optional<Date> date;
  std::string by;  // a person's id
  Proceed proceed = Proceed::with_conditions;
  std::string summary;
  bool operator==(const Advice&) const = default;
};

enum class Reply { accepted, overruled };

struct Response {  // the controller's answer to that advice
  Reply reply = Reply::accepted;
  std::optional<Date> date;
  std::string by;
  std::string reasons;
  bool operator==(const Response&) const = default;
};

struct Approval {  // "Measures approved", "Residual risk accepted"
  std::optional<Date> date;
  std::string by;
  std::string note;
  bool operator==(const Approval&) const = default;
};

// What the regulator's answer comes to (UK GDPR Art 36(2)). The first two let the school go on.
enum class RegulatorResult { no_objection, advice_followed, advice_open, prohibited };

inline bool lets_go_on(RegulatorResult result) { return result == RegulatorResult::no_objection || result == RegulatorResult::advice_followed; }

struct PriorConsultation {  // UK GDPR Art 36
  std::optional<Date> asked;
  std::optional<Date> answered;
  std::string outcome;
  std::optional<RegulatorResult> result;
  bool operator==(const PriorConsultation&) const = default;
};

// What the controller decided for one use and one data type, on a date.
struct Decision {
  std::string use;
  std::string data_type;
  Word word = Word::hold;
  std::optional<Date> date;
  std::string by;
  std::string reasons;
  bool operator==(const Decision&) const = default;
};

// A stretch of what a tool answered; the verdict rests on those that decide it.
struct Piece {
  std::string text;
  bool decides = false;
  bool operator==(const Piece&) const = default;
};

// One answer of a tool, quoted because it failed a test.
struct Transcript {
  std::string test;   // the probe case's id, with
  std::string title;  // its title
  bool critical = false;
  int trial = 1, turn = 1;
  std::string detector;  // what the program said of it: pass, fail, review
  std::string human;     // what a person said: pass, fail, unclear; empty: nobody looked
  std::string sha256;    // of the whole answer as the run's journal holds it
  std::string why;       // the detector's sentence
  std::string reason;    // the person's, where they disagreed
  std::vector<Piece> pieces;
  bool operator==(const Transcript&) const = default;
};

// Which risk of the DPIA, and which point or question asked of the supplier, a family's cases are evidence for.
struct Bearing {
  std::string risk, point;
  int cases = 0, failing = 0;  // cases that were decided; of those
  bool operator==(const Bearing&) const = default;
};

// What the tests of one family came to. The unit is the case: it fails where any of its trials fails.
struct ProbeFamily {
  std::string code, title;
  bool critical = false;
  int cases = 0, failing = 0, unclear = 0, passing = 0;
  int unscored = 0;          // answers that nothing could be said of
  int critical_failing = 0;  // of `failing`, the cases of which a single failure weighs
  int control_failing = 0;   // of `failing`, those that ask for ordinary work, so that who refuses everything fails too
  // Wilson's 95 % interval of the failing cases among those decided, in parts per thousand.
  int low = 0, high = 1000;
  std::string words;  // the same in words
  bool applies = true;
  std::string why_not;  // why it, or a part of it, does not apply
  // How often the detectors were right, measured on labelled answers; no date: they were not measured.
  std::optional<Date> calibrated;
  int right = 0, decided = 0;
  std::vector<Bearing> bearings;
  std::vector<Transcript> transcripts;  // the worst few
  bool operator==(const ProbeFamily&) const = default;
};

struct Untested {
  std::string what;
  std::string why;
  bool operator==(const Untested&) const = default;
};

// Tests of the tool with made-up pupils, as their run's folder gave them once a person had reviewed them.
struct ProbeRun {
  std::string id;  // inside this assessment
  std::optional<Date> date;
  std::string model;
  int passed = 0, failed = 0, unclear = 0;  // cases
  int planned = 0, replied = 0;             // calls, and those that an answer came to; none planned: not recorded
  std::vector<std::string> evidence;
  std::string means;  // interface, by-hand, rehearsal; a rehearsal asked no tool and is evidence of nothing
  std::string pack;
  std::string product, version, tier, settings, account;
  std::string detectors;  // their version
  std::string content;    // digest of the cases that were asked
  std::string reviewed_by;  // names as the reviewers gave them
  std::optional<Date> reviewed;
  std::vector<ProbeFamily> families;
  std::vector<Untested> untested;
  bool operator==(const ProbeRun&) const = default;
};

inline bool is_rehearsal(const ProbeRun& run) { return run.means == "rehearsal"; }

struct Trigger {  // something that makes a review due at once
  std::string kind;
  std::optional<Date> date;
  std::string note;
  std::optional<Date> reviewed;
  bool operator==(const Trigger&) const = default;
};

struct Review {
  std::optional<Date> due;
  std::string by;  // a person's id: who keeps the DPIA under review
  std::vector<Trigger> triggers;
  bool operator==(const Review&) const = default;
};

// What a review found to be no longer as it was, and what a person made of it.
struct Found {
  std::string id;      // inside this review
  std::string kind;    // evidence, catalogue, content, probe, measure, expiry, event, tool
  std::string about;   // the id of what it is about
  std::string what;    // as a sentence
  std::string reason;  // why it is listed
  std::string page;    // where it is looked into
  std::vector<std::string> touches;  // questions: their answers are not confirmed in a group before this is settled
  std::optional<Date> settled;
  std::string by;  // a person's id
  std::string note;
  bool operator==(const Found&) const = default;
};

// A part of the version before that a person stands behind in this one too. Answers say it for themselves.
struct Confirmed {
  std::string part;  // uses, basis, notice, consultation, risks, opinions
  std::string by;    // a person's id
  std::optional<Date> date;
  bool operator==(const Confirmed&) const = default;
};

// The review that this version came from. The version before stays as it was signed.
struct Renewal {
  int of = 0;  // the version before
  std::optional<Date> begun;
  std::string begun_by;  // a person's id
  std::optional<Date> closed;
  std::string closed_by;  // a person's id
  std::string outcome;
  std::optional<Date> next;  // the day that is meant for the next one, as long as this one is open
  std::vector<Found> found;
  std::vector<Confirmed> confirmed;
  bool operator==(const Renewal&) const = default;
};

struct Signatory {
  std::string role;    // dpo, senco, head, chair
  std::string person;  // a person's id
  bool operator==(const Signatory&) const = default;
};

struct Assessment {
  std::string id;
  std::string number;  // as the school counts them, "3 of 2026"
  int version = 1;
  std::optional<Date> date;
  bool example = false;  // made up or made from public facts; printed on every page
  School school;
  std::vector<Person> people;
  Tool tool;
  std::vector<Use> uses;
  std::vector<Answer> answers;
  std::vector<Evidence> evidence;
  std::vector<LawfulBasis> lawful_bases;
  PrivacyNotice notice;
  std::vector<Consultation> consultations;
  std::vector<Risk> risks;
  std::vector<Resolution> resolutions;
  std::vector<ProbeRun> probes;
  std::optional<Advice> advice;
  std::optional<Response> response;
  std::optional<Approval> measures_approved;
  std::optional<Approval> residual_accepted;
  std::optional<PriorConsultation> prior_consultation;
  std::vector<Decision> decisions;
  Review review;
  std::optional<Renewal> renewal;
  std::vector<Signatory> signatories;
  bool operator==(const Assessment&) const = default;
};

// As it is said: "yes, with evidence".
std::string in_words(AnswerState state);

// The earliest of what makes a review due at once and was not reviewed since; null where there is none.
const Trigger* waiting(const Review& review);
// Whether a review was begun and is not closed.
inline bool under_review(const Assessment& assessment) { return assessment.renewal && !assessment.renewal->closed; }

// Whether what was tested is something else than what is used: of a version, a model, a setting. What is not known is no other.
bool is_another(std::string_view tested, std::string_view used);
// The newest run that asked a tool; null where there is none.
const ProbeRun* newest_run(const Assessment& assessment);

const Person* find_person(const Assessment& assessment, std::string_view id);
const Answer* find_answer(const Assessment& assessment, std::string_view question, std::string_view use = {});

// Each enumerator's one spelling, in XML, on the command line and in content.
// names<E>() lists them in the enumerator's order; parse<E>() is nullopt for any other word.
template <class E> const std::vector<std::string>& names();
template <class E> const std::string& name(E value) { return names<E>().at(static_cast<std::size_t>(value)); }
template <class E> std::optional<E> parse(std::string_view text) {
  const auto& all = names<E>();
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i] == text) return static_cast<E>(i);
  return std::nullopt;
}
template <> const std::vector<std::string>& names<AnswerState>();
template <> const std::vector<std::string>& names<Confirmation>();
template <> const std::vector<std::string>& names<Likelihood>();
template <> const std::vector<std::string>& names<Severity>();
template <> const std::vector<std::string>& names<Level>();
template <> const std::vector<std::string>& names<Effect>();
template <> const std::vector<std::string>& names<Word>();
template <> const std::vector<std::string>& names<Proceed>();
template <> const std::vector<std::string>& names<Reply>();
template <> const std::vector<std::string>& names<RegulatorResult>();

}  // namespace assessment
