#include "judgement/derived.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "assessment/vocabulary.hpp"
#include "base/text.hpp"

namespace judgement {

using assessment::Answer;
using assessment::AnswerState;
using assessment::Assessment;
using assessment::Confirmation;
using content::Item;
using content::Library;

namespace {

using Row = std::map<std::string, std::string>;

void set(pugi::xml_node node, const std::string& attribute, const std::string& value) {
  node.append_attribute(attribute.c_str()).set_value(value.c_str());
}

void add_date(pugi::xml_node node, const std::string& name, base::Date date, base::Date today) {
  set(node, name + "-days-since", std::to_string(base::days_between(date, today)));
  set(node, name + "-days-until", std::to_string(base::days_between(today, date)));
  set(node, name + "-in-words", base::in_words(date));
}

void add_dates_and_names(pugi::xml_node node, const Assessment& whole, base::Date today) {
  // New attributes go to the end, so the ones to look at are those that stand here now.
  const pugi::xml_attribute last = node.last_attribute();
  for (auto attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute()) {
    const std::string name = attribute.name();
    if (base::one_of(name, assessment::date_attribute_names())) {
      if (const auto date = base::parse_date(attribute.value())) add_date(node, name, *date, today);
    } else if (base::one_of(name, assessment::person_attribute_names())) {
      if (const auto* person = assessment::find_person(whole, attribute.value())) set(node, name + "-name", person->name);
    }
    if (attribute == last) break;
  }
  for (const auto child : node.children()) add_dates_and_names(child, whole, today);
}

const Row* option(const Item* question, const std::string& id) {
  if (!question) return nullptr;
  const auto options = question->tables.find("options");
  if (options == question->tables.end()) return nullptr;
  for (const Row& row : options->second)
    if (row.at("id") == id) return &row;
  return nullptr;
}

const Row* public_fact(const Item* tool, const std::string& question) {
  if (!tool) return nullptr;
  const auto facts = tool->tables.find("facts");
  if (facts == tool->tables.end()) return nullptr;
  for (const Row& row : facts->second)
    if (row.at("question") == question) return &row;
  return nullptr;
}

std::string column(const Row& row, const std::string& name) {
  const auto found = row.find(name);
  return found == row.end() ? std::string() : found->second;
}

// A person says something else than the vendor has published: another option, or no for yes. That
// one of the two says more than the other is no contradiction.
bool against(const Answer& answer, const Row& fact) {
  const std::string value = column(fact, "value");
  const auto published = assessment::parse<AnswerState>(column(fact, "state"));
  if (answer.confirmation == Confirmation::unconfirmed || answer.state == AnswerState::not_answered || !published ||
      *published == AnswerState::not_answered)
    return false;
  if (!value.empty() && !answer.value.empty()) return value != answer.value;
  const auto denies = [](AnswerState state) { return state == AnswerState::no || state == AnswerState::not_applicable; };
  return denies(answer.state) != denies(*published);
}

// A file is known again by its digest, an address by the day it was read, a paper by its title and the date it bears;
// without, nothing can be shown.
bool can_be_shown(const assessment::Evidence& evidence, base::Date today) {
  const auto day = evidence.dated ? evidence.dated : evidence.read;
  if (day && *day > today) return false;
  if (evidence.file.empty() && evidence.url.empty()) return evidence.dated && !base::trimmed(evidence.title).empty();
  return (!evidence.file.empty() && !evidence.sha256.empty()) || (!evidence.url.empty() && day);
}

bool is_evidenced(const Answer& answer, const Assessment& whole, base::Date today) {
  return std::any_of(whole.evidence.begin(), whole.evidence.end(), [&](const auto& evidence) {
    return base::one_of(evidence.id, answer.evidence) && can_be_shown(evidence, today);
  });
}

// A no to the question, and yet an option that is a good answer to it.
bool contradicts_itself(const Answer& answer, const Row* chosen) {
  return answer.state == AnswerState::no && chosen && column(*chosen, "counts") == "met";
}

// The day a piece of evidence speaks for: the date it bears, else the day it was read.
std::optional<base::Date> newest_evidence(const Answer& answer, const Assessment& whole) {
  std::optional<base::Date> newest;
  for (const auto& id : answer.evidence)
    for (const auto& evidence : whole.evidence)
      if (evidence.id == id)
        if (const auto& day = evidence.dated ? evidence.dated : evidence.read; day && (!newest || *day > *newest))
          newest = day;
  return newest;
}

void add_to_answer(pugi::xml_node node, const Answer& answer, const Assessment& whole, const Library& library,
                   const Item* tool, base::Date today) {
  const Item* question = library.find("question", answer.question);
  const Weighed weighed = weigh(answer, question, whole, today);
  set(node, "counts", name(weighed.worth));
  if (weighed.lacks != Lack::nothing) set(node, "lacks", name(weighed.lacks));
  // Papers print the state: what is not there is not printed.
  if (weighed.lacks == Lack::evidence) node.attribute("state").set_value(assessment::name(AnswerState::yes_unevidenced).c_str());
  if (!node.attribute("confirmation")) set(node, "confirmation", assessment::name(answer.confirmation));
  if (question) set(node, "question-title", question->title);
  if (const Row* chosen = option(question, answer.value)) set(node, "value-label", chosen->at("label"));
  if (const auto day = base::parse_date(answer.value)) add_date(node, "value", *day, today);
  if (const Row* fact = public_fact(tool, answer.question)) {
    set(node, "public-state", column(*fact, "state"));
    if (const auto value = column(*fact, "value"); !value.empty()) set(node, "public-value", value);
    set(node, "against-public", against(answer, *fact) ? "yes" : "no");
  }
  if (const auto newest = newest_evidence(answer, whole)) {
    // Against the day the assessment bears, so that an old assessment does not contradict itself with time.
    set(node, "evidence-age-days", std::to_string(base::days_between(*newest, whole.date.value_or(today))));
    if (answer.date) set(node, "evidence-days-after-answer", std::to_string(base::days_between(*answer.date, *newest)));
  }
}

void add_level(pugi::xml_node node, const assessment::Rating& rating, const Library& library) {
  if (const auto level = level_of(rating, library)) set(node, "level", assessment::name(*level));
}

// Whether what a test was of is what the school would use. A rehearsal was of no tool at all.
bool of_this_tool(const assessment::ProbeRun& run, const assessment::Tool& tool) {
  using assessment::is_another;
  return !assessment::is_rehearsal(run) && !is_another(run.version, tool.version) && !is_another(run.model, tool.model) &&
         !is_another(run.settings, tool.settings);
}

std::string observed(const assessment::ProbeRun& run, const assessment::ProbeFamily& family, int failing, int cases) {
  std::string words = "Tests, " + family.title + " (" + family.code + "): " + std::to_string(failing) + " of " +
                      base::counted(static_cast<std::size_t>(cases), "case") + " failed";
  if (run.date) words += ", run of " + base::in_words(*run.date);
  return words;
}

// What the supplier says of the point that a family's cases are evidence for, beside what was seen.
void add_claims(pugi::xml_node node, const assessment::Bearing& bearing, const Assessment& whole, const Library& library, base::Date today) {
  for (const auto& answer : whole.answers) {
    const Item* question = library.find("question", answer.question);
    if (!question || question->text("asked_of") == "school" || answer.state == AnswerState::not_answered) continue;
    if (question->id != bearing.point && question->text("group") != bearing.point) continue;
    auto claim = node.append_child("claim");
    set(claim, "question", answer.question);
    set(claim, "question-title", question->title);
    const Row* chosen = option(question, answer.value);
    set(claim, "said", chosen ? chosen->at("label") : assessment::in_words(answer.state));
    set(claim, "counts", name(weigh(answer, question, whole, today).worth));
    if (!answer.said_by.empty()) set(claim, "said-by", answer.said_by);
  }
}

void add_to_probe_run(pugi::xml_node node, const assessment::ProbeRun& run, const Assessment& whole, const Library& library, base::Date today) {
  set(node, "of-this-tool", of_this_tool(run, whole.tool) ? "yes" : "no");
  auto family_node = node.child("family");
  for (const auto& family : run.families) {
    if (run.date) set(family_node, "date", base::iso(*run.date));  // what was settled before is not settled (raised.cpp)
    set(family_node, "observed", observed(run, family, family.failing, family.failing + family.passing));
    auto bearing_node = family_node.child("bears-on");
    for (const auto& bearing : family.bearings) {
      if (run.date) set(bearing_node, "date", base::iso(*run.date));
      set(bearing_node, "observed", observed(run, family, bearing.failing, bearing.cases));
      if (const Item* risk = library.find("risk", bearing.risk)) set(bearing_node, "risk-title", risk->title);
      add_claims(bearing_node, bearing, whole, library, today);
      bearing_node = bearing_node.next_sibling("bears-on");
    }
    family_node = family_node.next_sibling("family");
  }
}

void add_cases(pugi::xml_node node, const Assessment& whole, const Library& library) {
  const auto nation = whole.school.nation;
  auto cases = node.append_child("cases");
  for (const auto& use : whole.uses) {
    const Item* use_item = library.find("use", use.kind);
    // A use that names no data is still asked for, and is judged as if it took the worst.
    const std::vector<std::string> none{""};
    for (const auto& data : use.data_types.empty() ? none : use.data_types) {
      const Item* item = library.find("data-type", data);
      if (item && !item->applies_in(nation)) item = nullptr;
      const auto said = [&](const char* key) { return std::string(item && !item->is(key) ? "no" : "yes"); };
      auto one = cases.append_child("case");
      set(one, "use", use.kind);
      set(one, "use-title", use_item ? use_item->title : use.kind);
      set(one, "data", data);
      set(one, "data-title", item ? item->title : data.empty() ? "no kind of data named" : data);
      set(one, "personal", said("personal"));
      set(one, "special", said("special"));
      set(one, "criminal", item && item->is("criminal") ? "yes" : "no");
      set(one, "status", item ? item->text(whole.tool.deployment) : "");
      set(one, "significant", use_item && use_item->is("significant") ? "yes" : "no");
      set(one, "deployment", whole.tool.deployment);
      set(one, "audience", whole.tool.audience);
    }
  }
}

}  // namespace

std::string name(Worth worth) {
  static const std::array<const char*, 4> names{"met", "partial", "unmet", "open"};
  return names.at(static_cast<std::size_t>(worth));
}

std::string name(Lack lack) {
  static const std::array<const char*, 6> names{"nothing", "agreement", "name", "date", "past-date", "evidence"};
  return names.at(static_cast<std::size_t>(lack));
}

std::string in_words(Lack lack) {
  switch (lack) {
    case Lack::nothing: break;
    case Lack::agreement: return "It says no, and the answer chosen says otherwise.";
    case Lack::name: return "Nobody is named who said it.";
    case Lack::date: return "It has no date.";
    case Lack::past_date: return "Its date lies in the future.";
    case Lack::evidence: return "No evidence for it can be shown.";
  }
  return {};
}

std::string cure(Lack lack) {
  switch (lack) {
    case Lack::nothing: break;
    case Lack::agreement: return "Say which of the two is right.";
    case Lack::name: return "Record who said it, or who wrote it down.";
    case Lack::date: return "Record the day it was said.";
    case Lack::past_date: return "Correct the date.";
    case Lack::evidence: return "Evidence for it: a file with its digest, an address and the day it was read, or a document’s title and its date.";
  }
  return {};
}

Weighed weigh(const Answer& answer, const Item* question, const Assessment& whole, base::Date today) {
  const bool from_vendor = !question || question->text("asked_of") != "school";
  const auto at_best = [](Worth worth, Worth limit) { return std::max(worth, limit); };
  Weighed weighed{Worth::met, Lack::nothing};
  switch (answer.state) {
    case AnswerState::not_answered: return {Worth::open, Lack::nothing};
    case AnswerState::not_applicable:
      if (base::trimmed(answer.reason).empty()) return {Worth::open, Lack::nothing};
      break;
    case AnswerState::no: weighed.worth = Worth::unmet; break;
    case AnswerState::partial: weighed.worth = Worth::partial; break;
    case AnswerState::yes_evidenced:
      if (is_evidenced(answer, whole, today)) break;
      weighed.lacks = Lack::evidence;
      [[fallthrough]];
    // What a school says about itself is its own record; what a vendor says needs something to show.
    case AnswerState::yes_unevidenced: weighed.worth = from_vendor ? Worth::partial : Worth::met; break;
  }
  const bool in_own_words = question && question->is("own_words") && answer.value.empty() && !base::trimmed(answer.text).empty();
  if (answer.state != AnswerState::not_applicable && question && question->text("kind") == "choice" && !in_own_words) {
    const Row* chosen = option(question, answer.value);
    if (!chosen) return {Worth::open, Lack::nothing};
    if (contradicts_itself(answer, chosen)) return {Worth::open, Lack::agreement};
    const std::string& counts = chosen->at("counts");
    weighed.worth = at_best(weighed.worth, counts == "met" ? Worth::met : counts == "partial" ? Worth::partial : Worth::unmet);
  }
  if (answer.confirmation != Confirmation::confirmed) {
    weighed.worth = at_best(weighed.worth, Worth::partial);
  } else if (weighed.worth != Worth::unmet) {
    const auto* recorder = assessment::find_person(whole, answer.recorded_by);
    if (base::trimmed(answer.said_by).empty() && (!recorder || base::trimmed(recorder->name).empty())) return {Worth::open, Lack::name};
    if (!answer.date) return {Worth::open, Lack::date};
    if (*answer.date > today) return {Worth::open, Lack::past_date};
  }
  return weighed;
}

std::optional<assessment::Level> level_of(const assessment::Rating& rating, const Library& library) {
  for (const Item* cell : library.of_kind("cell"))
    if (cell->text("severity") == assessment::name(rating.severity) &&
        cell->text("likelihood") == assessment::name(rating.likelihood)) {
      const auto given = assessment::parse<assessment::Level>(cell->text("level"));
      // The chart may be raised with a reason, never lowered.
      return given && rating.raised_to ? std::max(*given, *rating.raised_to) : given;
    }
  return std::nullopt;
}

bool bears_on(const assessment::Risk& risk, std::string_view use, bool personal) {
  return risk.uses.empty() ? personal : std::find(risk.uses.begin(), risk.uses.end(), use) != risk.uses.end();
}

void derive(pugi::xml_node node, const Assessment& whole, const Library& library, base::Date today) {
  add_dates_and_names(node, whole, today);

  const Item* tool = library.find("tool", whole.tool.catalogue);
  auto answer_node = node.child("answers").child("answer");
  for (const auto& answer : whole.answers) {
    add_to_answer(answer_node, answer, whole, library, tool, today);
    answer_node = answer_node.next_sibling("answer");
  }

  auto risk_node = node.child("risks").child("risk");
  int number = 0;
  for (const auto& risk : whole.risks) {
    set(risk_node, "number", std::to_string(++number));
    add_level(risk_node.child("inherent"), risk.inherent, library);
    if (risk.residual) add_level(risk_node.child("residual"), *risk.residual, library);
    risk_node = risk_node.next_sibling("risk");
  }

  auto run_node = node.child("probe-runs").child("probe-run");
  for (const auto& run : whole.probes) {
    add_to_probe_run(run_node, run, whole, library, today);
    run_node = run_node.next_sibling("probe-run");
  }

  for (const auto use : node.child("uses").children("use")) {
    if (const Item* item = library.find("use", use.attribute("kind").value())) set(use, "title", item->title);
    for (const auto data : use.children("data"))
      if (const Item* item = library.find("data-type", data.attribute("type").value())) set(data, "title", item->title);
  }
  add_cases(node, whole, library);
}

}  // namespace judgement
