#include "app/register_papers.hpp"

#include <algorithm>

#include "app/signed_reports.hpp"
#include "base/text.hpp"
#include "content/school_file.hpp"
#include "exchange/portion.hpp"

namespace app {
namespace {

// A file of a school must have these, and a sentence about a line of a file that nobody wrote would help nobody.
void require_facts(const registry::School& school) {
  std::vector<std::string> lacking;
  const auto need = [&](const std::string& fact, const char* what) {
    if (fact.empty()) lacking.push_back(what);
  };
  need(school.facts.kind, "what kind of school it is");
  need(school.facts.controller.kind, "what kind of body decides for it");
  need(school.facts.controller.name, "the name of the body that decides for it (controller)");
  if (!lacking.empty())
    throw base::Error(base::ErrorKind::refused, school.facts.name, "", "A paper of the whole school needs facts that the register lacks: " + base::joined(lacking, "; ") + ". Enter them with the school.");
}

void require_own(const registry::Register& from, registry::Id assessment) {
  for (const auto& one : from.hand_overs(assessment))
    if (one.direction == registry::Direction::received)
      throw base::Error(base::ErrorKind::refused, from.entry(assessment).tool_name, "",
                        "It belongs to whoever passed it to you as " + exchange::in_words(one.role) + " on " + base::in_words(base::date_of(one.at)) +
                            ", and its papers are made and signed there. Enter your part and return it (menu Assessment).");
}

}  // namespace

const std::vector<Paper>& papers() {
  using report::Over;
  static const std::vector<Paper> all{{"dpia", Over::assessment}, {"governors", Over::assessment}, {"questions", Over::assessment}, {"notice", Over::assessment}, {"notice-parents", Over::assessment},
                                      {"notice-pupils", Over::assessment}, {"policy", Over::school}, {"staff-guide", Over::school}, {"appropriate-policy", Over::school},
                                      {"processing-record", Over::school}};
  return all;
}

const Paper& paper(const std::string& name) {
  static const Paper note{"review", report::Over::review};
  if (name == note.name) return note;
  const auto found = std::find_if(papers().begin(), papers().end(), [&](const auto& one) { return one.name == name; });
  if (found == papers().end()) throw base::Error(base::ErrorKind::refused, "", "", "There is no paper called '" + name + "'.");
  return *found;
}

Material material_for(const registry::Register& from, registry::Id assessment, const Paper& paper) {
  if (paper.over == report::Over::review) return material_for_review(from, assessment);
  require_own(from, assessment);
  Material material;
  if (paper.over == report::Over::assessment) {
    material.assessments.push_back(read(from, assessment));
    return material;
  }
  registry::Filter of_school;
  of_school.school = from.entry(assessment).school;
  const auto school = from.school(*of_school.school);
  require_facts(school);
  material.school = {"school.toml", content::write_school({school.facts, school.people})};
  std::optional<SignedReport> before;
  for (const auto& entry : from.list(of_school)) {
    material.assessments.push_back(read(from, entry.id));
    if (auto one = newest_signed(from, entry.id, paper.name); one && (!before || one->file.id > before->file.id)) before = std::move(one);
  }
  if (before) material.previous = said_by({before->file.name, before->bytes}, paper.name);
  return material;
}

Material material_for_review(const registry::Register& from, registry::Id assessment) {
  require_own(from, assessment);
  auto after = read(from, assessment);
  if (!after.renewal) throw base::Error(base::ErrorKind::refused, after.tool.name, "", "It was not reviewed yet. Begin with: touchstone review start " + std::to_string(assessment) + ".");
  Material material;
  const auto states = from.states(assessment);
  for (auto state = states.rbegin(); state != states.rend() && material.assessments.empty(); ++state)
    if (state->kept != registry::Kept::no)
      if (auto before = read(from, assessment, state->number); before.version == after.renewal->of) material.assessments.push_back(std::move(before));
  if (material.assessments.empty())
    throw base::Error(base::ErrorKind::refused, after.tool.name, "", "The version before, " + std::to_string(after.renewal->of) + ", is not kept in this register. Make the note where the review was begun.");
  material.assessments.push_back(std::move(after));
  if (const auto anchor = from.anchor(); anchor.entries > 0) material.anchor = anchor;
  return material;
}

Material material_to_sign(const registry::Register& from, registry::Id assessment, const Paper& paper) {
  auto material = material_for(from, assessment, paper);
  if (const auto anchor = from.anchor(); anchor.entries > 0) material.anchor = anchor;
  return material;
}

Material material_to_compare(const registry::Register& from, const std::vector<registry::Id>& assessments) {
  Material material;
  for (const auto id : assessments) material.assessments.push_back(read(from, id));
  return material;
}

}  // namespace app
