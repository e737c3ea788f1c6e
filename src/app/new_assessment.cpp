#include "app/new_assessment.hpp"

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

#include "base/text.hpp"
#include "exchange/assessment_xml.hpp"

namespace app {
namespace {

using assessment::Answer;
using assessment::Assessment;

const content::Item& wanted(const content::Library& library, const char* kind, const std::string& what, const std::string& id,
                            const std::string& nation) {
  const auto* item = library.find(kind, id);
  if (item && item->applies_in(nation)) return *item;
  std::vector<std::string> ids;
  for (const auto* one : library.of_kind(kind))
    if (one->applies_in(nation)) ids.push_back(one->id);
  const auto near = base::nearest(id, ids);
  throw base::Error(base::ErrorKind::refused, "", "",
                    (item ? "The " + what + " '" + id + "' is not for this school’s nation." : "There is no " + what + " called '" + id + "'.") + (near ? " Is '" + *near + "' meant?" : "") + " Choose " +
                        base::alternatives(ids) + ".");
}

// The address behind a public fact becomes evidence, once for each source.
std::string evidence_for(Assessment& assessment, const content::Source& source) {
  const auto found = std::find_if(assessment.evidence.begin(), assessment.evidence.end(),
                                  [&](const assessment::Evidence& evidence) { return evidence.url == source.url; });
  if (found != assessment.evidence.end()) return found->id;
  assessment::Evidence evidence;
  evidence.id = "e" + std::to_string(assessment.evidence.size() + 1);
  evidence.title = source.title;
  evidence.url = source.url;
  evidence.read = source.read;
  assessment.evidence.push_back(evidence);
  return evidence.id;
}

void add_public_fact(Assessment& assessment, Answer& answer, const std::map<std::string, std::string>& fact, const content::Library& library) {
  const auto text = [&](const char* key) {
    const auto found = fact.find(key);
    return found == fact.end() ? std::string{} : found->second;
  };
  answer.state = assessment::parse<assessment::AnswerState>(text("state")).value_or(assessment::AnswerState::not_answered);
  answer.value = text("value");
  answer.text = text("text");
  if (const auto* source = library.source(text("source"))) answer.evidence = {evidence_for(assessment, *source)};
}

bool is_asked(const content::Item& question, const Assessment& assessment) {
  if (!question.applies_in(assessment.school.nation) || !question.text("held_in").empty()) return false;
  return question.text("audience") != "learner" || assessment.tool.audience == "learner-facing";
}

}  // namespace

Assessment start(const NewAssessment& request, const content::Library& library) {
  Assessment assessment;
  assessment.id = (request.catalogue.empty() ? "tool" : request.catalogue) + "-" + base::iso(request.date);
  assessment.number = "1 of " + std::to_string(request.date.year);
  assessment.date = request.date;
  assessment.school = request.school;
  assessment.people = request.people;
  assessment.tool.audience = "staff-only";
  assessment.tool.name = "A tool that is not in the catalogue";

  const content::Item* tool = request.catalogue.empty() ? nullptr : &wanted(library, "tool", "tool in the catalogue", request.catalogue, request.school.nation);
  if (tool) {
    assessment.tool = {tool->id, tool->title, tool->text("vendor"), "", tool->text("deployment"), tool->text("audience"), tool->text("about")};
  }
  for (const auto& asked : request.asked) {
    const auto& kind = wanted(library, "use", "use", asked.use, request.school.nation).id;
    auto use = std::find_if(assessment.uses.begin(), assessment.uses.end(), [&](const auto& earlier) { return earlier.kind == kind; });
    if (use == assessment.uses.end()) {
      use = assessment.uses.emplace(use);
      use->kind = kind;
    }
    for (const auto& data : asked.data_types)
      if (const auto& id = wanted(library, "data-type", "data type", data, request.school.nation).id; !base::one_of(id, use->data_types)) use->data_types.push_back(id);
  }

  for (const auto* question : library.of_kind("question")) {
    if (!is_asked(*question, assessment)) continue;
    Answer answer;
    answer.question = question->id;
    answer.confirmation = assessment::Confirmation::unconfirmed;
    if (question->text("scope") == "use") {
      for (const auto& use : assessment.uses) answer.use = use.kind, assessment.answers.push_back(answer);
      continue;
    }
    if (tool)
      if (const auto facts = tool->tables.find("facts"); facts != tool->tables.end())
        for (const auto& fact : facts->second)
          if (const auto about = fact.find("question"); about != fact.end() && about->second == question->id)
            add_public_fact(assessment, answer, fact, library);
    assessment.answers.push_back(std::move(answer));
  }

  for (const char* role : {"dpo", "senco", "head", "chair"})
    for (const auto& person : assessment.people)
      if (person.role == role) {
        assessment.signatories.push_back({role, person.id});
        break;
      }
  return assessment;
}

std::string to_fill_in(const Assessment& assessment, const content::Library& library) {
  pugi::xml_document document;
  const auto xml = exchange::write(assessment);
  document.load_buffer(xml.data(), xml.size(), pugi::parse_full, pugi::encoding_utf8);
  const auto root = document.document_element();
  const auto remark = [](pugi::xml_node parent, pugi::xml_node before, std::string text) {
    for (auto at = text.find("--"); at != std::string::npos; at = text.find("--", at)) text.erase(at, 1);  // XML 1.0, 2.5
    parent.insert_child_before(pugi::node_comment, before).set_value((" " + text + " ").c_str());
  };
  remark(root, root.first_child(),
         "Fill in below. state: yes-evidenced, yes-unevidenced, partial, no, not-answered or not-applicable (with <reason>). Write what was said "
         "into <text> inside an answer; add date, said-by and recorded-by; set confirmation to confirmed once a person stands behind it. Lawful "
         "basis, notice, consultation, risks, advice and review come after the answers: copy their form from a finished example.");
  const auto answers = root.child("answers");
  for (const auto answer : answers.children("answer")) {
    const auto* question = library.find("question", answer.attribute("question").value());
    if (!question) continue;
    std::string text = question->text("ask");
    if (const auto options = question->tables.find("options"); options != question->tables.end()) {
      std::vector<std::string> values;
      for (const auto& option : options->second) values.push_back(option.at("id"));
      text += " value: " + base::alternatives(values) + ".";
    }
    remark(answers, answer, text);
  }
  std::ostringstream out;
  document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
  return out.str();
}

Asked parse_asked(const std::string& text) {
  const auto colon = text.find(':');
  Asked asked{text.substr(0, colon), {}};
  if (colon != std::string::npos) asked.data_types = base::split(text.substr(colon + 1), ',');
  if (asked.data_types.empty() || base::one_of("", asked.data_types))
    throw base::Error(base::ErrorKind::usage, "", "", "'" + text + "' names no data. Write the use, a colon and the data types: draft-support-plan:named-sen-support.");
  return asked;
}

}  // namespace app
