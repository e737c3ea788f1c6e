// An assessment's parts and the names they go by in XML, rule conditions and layouts: described once.
// Reading, writing and the list of known names all walk this description, so they cannot drift apart;
// a new member is one line here, and one in assessment.xsd, which a test compares with this.
//
// A form is any class with these members; `describe` calls them in the order of the document,
// attributes before elements:
//   attribute(name, member, rule)  an attribute: text as the rule says, a number, yes/no, date, enumeration
//   text(name, string)             an element that holds text
//   part(name, value)              an element described below
//   optional_part(name, value)     the same; left out where it equals a value with nothing entered
//   each(name, values)             one such element for each value
//   section(name, item, values)    the same within an element of its own; left out where there are none
//   list(name, attribute, ids, rule)  one empty element for each id, which is its attribute
//   unique({attributes})           no two elements of this name have all of these the same; the first is
//                                  what a reference to such an element gives
#pragma once
#include <concepts>
#include <optional>
#include <string>
#include <vector>

#include "assessment/assessment.hpp"

namespace assessment {

enum class Need { optional, required };

// What the text of an attribute must be.
struct Rule {
  enum class Kind { anything, id, reference, choice, address, digest };
  Kind kind = Kind::anything;
  Need need = Need::optional;
  std::string refers_to{};             // reference: the name of the elements of which one has this id
  std::vector<std::string> choices{};  // choice
};

inline Rule id(Need need = Need::optional) { return {Rule::Kind::id, need}; }
inline Rule reference(std::string element, Need need = Need::optional) {
  return {Rule::Kind::reference, need, std::move(element)};
}
inline Rule choice(std::vector<std::string> choices, Need need = Need::optional) {
  return {Rule::Kind::choice, need, {}, std::move(choices)};
}
inline Rule address() { return {Rule::Kind::address}; }
inline Rule digest() { return {Rule::Kind::digest}; }

template <class T, class Described>
concept Of = std::same_as<std::remove_const_t<T>, Described>;

void describe(auto& form, Of<Controller> auto& controller) {
  form.attribute("kind", controller.kind, id());
  form.attribute("name", controller.name);
  form.attribute("contact", controller.contact);
}

void describe(auto& form, Of<Training> auto& training) {
  form.attribute("date", training.date);
  form.attribute("who", training.who);
  form.attribute("by", training.by, reference("person"));
  form.text("text", training.text);
}

void describe(auto& form, Of<School> auto& school) {
  form.attribute("name", school.name);
  form.attribute("nation", school.nation, id(Need::required));
  form.attribute("kind", school.kind, id());
  form.optional_part("controller", school.controller);
  form.text("complaints", school.complaints);
  form.text("objections", school.objections);
  form.text("incidents", school.incidents);
  form.text("retention", school.retention);
  form.text("notice", school.notice);
  form.text("policy-document", school.policy_document);
  form.each("training", school.training);
}

void describe(auto& form, Of<Person> auto& person) {
  form.attribute("id", person.id, id(Need::required));
  form.attribute("role", person.role,
                 choice({"dpo", "senco", "head", "chair", "dsl", "it-lead", "other"}, Need::required));
  form.attribute("name", person.name);
  form.attribute("position", person.position);
  form.attribute("contact", person.contact);
  form.unique({"id"});
}

void describe(auto& form, Of<Tool> auto& tool) {
  form.attribute("catalogue", tool.catalogue, id());
  form.attribute("name", tool.name);
  form.attribute("vendor", tool.vendor);
  form.attribute("version", tool.version);
  form.attribute("deployment", tool.deployment, id());
  form.attribute("audience", tool.audience, choice({"staff-only", "learner-facing"}));
  form.attribute("model", tool.model);
  form.attribute("settings", tool.settings);
  form.text("description", tool.description);
}

void describe(auto& form, Of<Use> auto& use) {
  form.attribute("kind", use.kind, id(Need::required));
  form.attribute("reviewer", use.reviewer, reference("person"));
  form.text("note", use.note);
  form.list("data", "type", use.data_types, id());
  form.unique({"kind"});
}

void describe(auto& form, Of<Answer> auto& answer) {
  form.attribute("question", answer.question, id(Need::required));
  form.attribute("state", answer.state);
  form.attribute("value", answer.value, id());
  form.attribute("date", answer.date);
  form.attribute("said-by", answer.said_by);
  form.attribute("recorded-by", answer.recorded_by, reference("person"));
  form.attribute("confirmation", answer.confirmation, Need::optional);
  form.attribute("use", answer.use, reference("use"));
  form.text("text", answer.text);
  form.text("reason", answer.reason);
  form.list("evidence", "ref", answer.evidence, reference("evidence"));
  form.unique({"question", "use"});
}

void describe(auto& form, Of<Evidence> auto& evidence) {
  form.attribute("id", evidence.id, id(Need::required));
  form.attribute("title", evidence.title);
  form.attribute("file", evidence.file);
  form.attribute("sha256", evidence.sha256, digest());
  form.attribute("url", evidence.url, address());
  form.attribute("read", evidence.read);
  form.attribute("dated", evidence.dated);
  form.attribute("expires", evidence.expires);
  form.unique({"id"});
}

void describe(auto& form, Of<LawfulBasis> auto& basis) {
  form.attribute("use", basis.use, reference("use"));
  form.attribute("article-6", basis.article_6, id());
  form.attribute("article-9", basis.article_9, id());
  form.attribute("schedule-1", basis.schedule_1, id());
  form.attribute("policy-document", basis.policy_document);
  form.text("because", basis.because);
  form.list("hook", "ref", basis.hooks, id());
  form.unique({"use"});
}

void describe(auto& form, Of<Edit> auto& edit) {
  form.attribute("clause", edit.clause, id(Need::required));
  form.text("composed", edit.composed);
  form.text("text", edit.text);
  form.unique({"clause"});
}

void describe(auto& form, Of<PrivacyNotice> auto& notice) {
  form.attribute("updated", notice.updated);
  form.attribute("told", notice.told);
  form.attribute("url", notice.url, address());
  form.text("how", notice.how);
  form.list("covers", "ref", notice.covers, id());
  form.each("edit", notice.edits);
}

void describe(auto& form, Of<Consultation> auto& consultation) {
  form.attribute("who", consultation.who,
                 choice({"pupils", "parents", "staff", "processor", "expert", "union", "other"}, Need::required));
  form.attribute("sought", consultation.sought);
  form.attribute("date", consultation.date);
  form.attribute("departed", consultation.departed);
  form.text("how", consultation.how);
  form.text("summary", consultation.summary);
  form.text("reasons", consultation.reasons);
}

void describe(auto& form, Of<Rating> auto& rating) {
  form.attribute("likelihood", rating.likelihood);
  form.attribute("severity", rating.severity);
  form.attribute("raised-to", rating.raised_to);
  form.text("reason", rating.reason);
}

void describe(auto& form, Of<Measure> auto& measure) {
  form.attribute("id", measure.id, id(Need::required));
  form.attribute("owner", measure.owner, reference("person"));
  form.attribute("due", measure.due);
  form.attribute("done", measure.done);
  form.attribute("approved", measure.approved);
  form.text("text", measure.text);
  form.unique({"id"});
}

void describe(auto& form, Of<Risk> auto& risk) {
  form.attribute("id", risk.id, id(Need::required));
  form.attribute("kind", risk.kind, id());
  form.attribute("title", risk.title);
  form.attribute("effect", risk.effect);
  form.text("description", risk.description);
  form.list("for", "use", risk.uses, reference("use"));
  form.part("inherent", risk.inherent);
  form.optional_part("residual", risk.residual);
  form.each("measure", risk.measures);
  form.unique({"id"});
}

void describe(auto& form, Of<Resolution> auto& resolution) {
  form.attribute("rule", resolution.rule, id(Need::required));
  form.attribute("date", resolution.date);
  form.attribute("by", resolution.by, reference("person"));
  form.text("reason", resolution.reason);
}

void describe(auto& form, Of<Piece> auto& piece) {
  form.attribute("decides", piece.decides);
  form.text("text", piece.text);
}

void describe(auto& form, Of<Transcript> auto& transcript) {
  form.attribute("test", transcript.test, id(Need::required));
  form.attribute("title", transcript.title);
  form.attribute("critical", transcript.critical);
  form.attribute("trial", transcript.trial);
  form.attribute("turn", transcript.turn);
  form.attribute("detector", transcript.detector, choice({"pass", "fail", "review"}));
  form.attribute("human", transcript.human, choice({"pass", "fail", "unclear"}));
  form.attribute("sha256", transcript.sha256, digest());
  form.text("why", transcript.why);
  form.text("reason", transcript.reason);
  form.each("piece", transcript.pieces);
}

void describe(auto& form, Of<Bearing> auto& bearing) {
  form.attribute("risk", bearing.risk, id());
  form.attribute("point", bearing.point, id());
  form.attribute("cases", bearing.cases);
  form.attribute("failing", bearing.failing);
}

void describe(auto& form, Of<ProbeFamily> auto& family) {
  form.attribute("code", family.code);
  form.attribute("title", family.title);
  form.attribute("critical", family.critical);
  form.attribute("cases", family.cases);
  form.attribute("failing", family.failing);
  form.attribute("unclear", family.unclear);
  form.attribute("passing", family.passing);
  form.attribute("unscored", family.unscored);
  form.attribute("critical-failing", family.critical_failing);
  form.attribute("control-failing", family.control_failing);
  form.attribute("low-per-1000", family.low);
  form.attribute("high-per-1000", family.high);
  form.attribute("applies", family.applies);
  form.attribute("calibrated", family.calibrated);
  form.attribute("right", family.right);
  form.attribute("decided", family.decided);
  form.text("words", family.words);
  form.text("why-not", family.why_not);
  form.each("bears-on", family.bearings);
  form.each("transcript", family.transcripts);
}

void describe(auto& form, Of<Untested> auto& untested) {
  form.attribute("what", untested.what);
  form.text("why", untested.why);
}

void describe(auto& form, Of<ProbeRun> auto& run) {
  form.attribute("id", run.id, id(Need::required));
  form.attribute("date", run.date);
  form.attribute("means", run.means, choice({"interface", "by-hand", "rehearsal"}));
  form.attribute("pack", run.pack);
  form.attribute("product", run.product);
  form.attribute("version", run.version);
  form.attribute("tier", run.tier);
  form.attribute("settings", run.settings);
  form.attribute("account", run.account);
  form.attribute("model", run.model);
  form.attribute("passed", run.passed);
  form.attribute("failed", run.failed);
  form.attribute("unclear", run.unclear);
  form.attribute("planned", run.planned);
  form.attribute("replied", run.replied);
  form.attribute("detectors", run.detectors);
  form.attribute("content", run.content, digest());
  form.attribute("reviewed-by", run.reviewed_by);
  form.attribute("reviewed", run.reviewed);
  form.list("evidence", "ref", run.evidence, reference("evidence"));
  form.each("family", run.families);
  form.each("untested", run.untested);
  form.unique({"id"});
}

void describe(auto& form, Of<Advice> auto& advice) {
  form.attribute("date", advice.date);
  form.attribute("by", advice.by, reference("person"));
  form.attribute("proceed", advice.proceed);
  form.text("summary", advice.summary);
}

void describe(auto& form, Of<Response> auto& response) {
  form.attribute("reply", response.reply);
  form.attribute("date", response.date);
  form.attribute("by", response.by, reference("person"));
  form.text("reasons", response.reasons);
}

void describe(auto& form, Of<Approval> auto& approval) {
  form.attribute("date", approval.date);
  form.attribute("by", approval.by, reference("person"));
  form.text("note", approval.note);
}

void describe(auto& form, Of<PriorConsultation> auto& consultation) {
  form.attribute("asked", consultation.asked);
  form.attribute("answered", consultation.answered);
  form.attribute("result", consultation.result);
  form.text("outcome", consultation.outcome);
}

void describe(auto& form, Of<Decision> auto& decision) {
  form.attribute("use", decision.use, reference("use", Need::required));
  form.attribute("data-type", decision.data_type, id(Need::required));
  form.attribute("word", decision.word);
  form.attribute("date", decision.date);
  form.attribute("by", decision.by, reference("person"));
  form.text("reasons", decision.reasons);
}

void describe(auto& form, Of<Trigger> auto& trigger) {
  form.attribute("kind", trigger.kind, id(Need::required));
  form.attribute("date", trigger.date);
  form.attribute("reviewed", trigger.reviewed);
  form.text("note", trigger.note);
}

void describe(auto& form, Of<Review> auto& review) {
  form.attribute("due", review.due);
  form.attribute("by", review.by, reference("person"));
  form.each("trigger", review.triggers);
}

void describe(auto& form, Of<Found> auto& found) {
  form.attribute("id", found.id, id(Need::required));
  form.attribute("kind", found.kind, choice({"evidence", "catalogue", "content", "probe", "measure", "expiry", "event", "tool"}, Need::required));
  form.attribute("about", found.about);
  form.attribute("page", found.page);
  form.attribute("settled", found.settled);
  form.attribute("by", found.by, reference("person"));
  form.text("what", found.what);
  form.text("reason", found.reason);
  form.text("note", found.note);
  form.list("touches", "question", found.touches, id());
  form.unique({"id"});
}

void describe(auto& form, Of<Confirmed> auto& confirmed) {
  form.attribute("part", confirmed.part, id(Need::required));
  form.attribute("by", confirmed.by, reference("person"));
  form.attribute("date", confirmed.date);
  form.unique({"part"});
}

void describe(auto& form, Of<Renewal> auto& renewal) {
  form.attribute("of", renewal.of);
  form.attribute("begun", renewal.begun);
  form.attribute("begun-by", renewal.begun_by, reference("person"));
  form.attribute("closed", renewal.closed);
  form.attribute("closed-by", renewal.closed_by, reference("person"));
  form.attribute("next", renewal.next);
  form.text("outcome", renewal.outcome);
  form.each("found", renewal.found);
  form.each("confirmed", renewal.confirmed);
}

void describe(auto& form, Of<Signatory> auto& signatory) {
  form.attribute("role", signatory.role, id(Need::required));
  form.attribute("person", signatory.person, reference("person", Need::required));
  form.unique({"role"});
}

// The root element is <assessment>; its attribute `format` is this number.
inline constexpr int form_version = 1;

void describe(auto& form, Of<Assessment> auto& assessment) {
  form.attribute("id", assessment.id, id(Need::required));
  form.attribute("number", assessment.number);
  form.attribute("version", assessment.version);
  form.attribute("date", assessment.date);
  form.attribute("example", assessment.example);
  form.part("school", assessment.school);
  form.section("people", "person", assessment.people);
  form.part("tool", assessment.tool);
  form.section("uses", "use", assessment.uses);
  form.section("answers", "answer", assessment.answers);
  form.section("evidence-list", "evidence", assessment.evidence);
  form.section("lawful-bases", "lawful-basis", assessment.lawful_bases);
  form.optional_part("privacy-notice", assessment.notice);
  form.section("consultations", "consultation", assessment.consultations);
  form.section("risks", "risk", assessment.risks);
  form.section("resolutions", "resolution", assessment.resolutions);
  form.section("probe-runs", "probe-run", assessment.probes);
  form.optional_part("advice", assessment.advice);
  form.optional_part("response", assessment.response);
  form.optional_part("measures-approved", assessment.measures_approved);
  form.optional_part("residual-accepted", assessment.residual_accepted);
  form.optional_part("prior-consultation", assessment.prior_consultation);
  form.section("decisions", "decision", assessment.decisions);
  form.optional_part("review", assessment.review);
  form.optional_part("renewal", assessment.renewal);
  form.section("signatories", "signatory", assessment.signatories);
}

}  // namespace assessment
