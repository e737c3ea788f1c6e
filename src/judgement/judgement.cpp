#include "judgement/judgement.hpp"

#include <algorithm>

#include "judgement/known_ids.hpp"
#include "judgement/stages.hpp"
#include "judgement/view.hpp"

namespace judgement {

namespace {

Word strongest(const std::vector<CaseDecision>& decisions, bool is_started) {
  if (!is_started) return Word::not_started;
  Word word = decisions.empty() ? Word::hold : Word::approved;  // what nobody asked for is not approved
  for (const auto& decision : decisions) word = std::max(word, decision.word);
  return word;
}

}  // namespace

Judged judge_with_view(const content::Library& library, const assessment::Assessment& whole, base::Date today,
                       const std::string& program) {
  check_ids(library, whole);
  Judged judged;
  const auto view = begin_view(judged.view, library, whole, today, program);
  Bench bench(library, whole, today, view);
  Judgement& judgement = judged.judgement;

  judge_questions(bench);
  judgement.dpia_reason = judge_screening(bench);
  judgement.dpia_required =
      std::any_of(bench.cases.begin(), bench.cases.end(), [](const Case& one) { return one.dpia_required; });
  judge_data_types(bench);
  judge_bases(bench);
  for (const char* kind : {"red-flag", "contradiction", "risk", "trigger"}) judge_raised(bench, kind);
  judge_gates(bench);
  say_what_data_types_lack(bench);
  judgement.decisions = decide(bench);
  judgement.word = strongest(judgement.decisions, started(whole));
  judgement.findings = std::move(bench.findings);

  append_lines(view, judgement.findings, library);
  append_sources(view, judgement.findings, library, whole.school.nation);
  append(view, judgement, library);
  return judged;
}

pugi::xml_document judge_school(const content::Library& library, const assessment::School& school,
                                const std::vector<assessment::Person>& people,
                                const std::vector<assessment::Assessment>& assessments, base::Date today,
                                const std::string& program) {
  pugi::xml_document document;
  assessment::Assessment empty;
  empty.school = school;
  empty.people = people;
  auto view = begin_view(document, library, empty, today, program);
  const auto nothing = view.child("assessment");
  auto after = nothing;
  for (const char* part : {"school", "people"})
    if (const auto node = nothing.child(part)) after = view.insert_copy_after(node, after);
  for (const auto& one : assessments) {
    const auto judged = judge_with_view(library, one, today);
    after = view.insert_child_after("assessed", after);
    for (const char* part : {"assessment", "sources", "judgement"})
      after.append_copy(judged.view.document_element().child(part));
  }
  view.remove_child(nothing);
  view.remove_child("findings");
  return document;
}

Judgement judge(const content::Library& library, const assessment::Assessment& whole, base::Date today) {
  return judge_with_view(library, whole, today).judgement;
}

}  // namespace judgement
