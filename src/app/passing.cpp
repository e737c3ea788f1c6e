#include "app/passing.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "exchange/hand_over.hpp"
#include "registry/random_text.hpp"

namespace app {
namespace {

using registry::Direction;

[[noreturn]] void refuse(const std::string& subject, const std::string& message) { throw base::Error(base::ErrorKind::refused, subject, "", message); }

// Questions that name nobody are the data protection officer’s.
exchange::Portion portion_for(const std::string& role, const content::Library& library, const std::string& nation) {
  exchange::Portion portion{role, {}};
  for (const auto* question : library.of_kind("question")) {
    const auto& of = question->text("role");
    if (question->applies_in(nation) && (of == role || (of.empty() && role == "dpo"))) portion.questions.push_back(question->id);
  }
  return portion;
}

// The files that its evidence names.
std::map<std::string, std::string> files_for(const registry::Register& from, registry::Id assessment, const assessment::Assessment& part) {
  std::map<std::string, std::string> files;
  for (const auto& file : from.files(assessment))
    if (std::any_of(part.evidence.begin(), part.evidence.end(), [&](const auto& one) { return one.sha256 == file.sha256; })) files[file.sha256] = from.bytes(file.id);
  return files;
}

}  // namespace

std::string pass(registry::Register& from, registry::Id assessment, const std::string& role, const content::Library& library, base::Instant now) {
  if (!base::one_of(role, exchange::roles_passed_to())) refuse("", "Nothing is passed to the role '" + role + "'. Choose " + base::alternatives(exchange::roles_passed_to()) + ".");
  const auto whole = read(from, assessment);
  exchange::HandOver one;
  one.token = registry::random_text();
  one.portion = portion_for(role, library, whole.school.nation);
  one.passed = now;
  one.assessment = exchange::portion_of(whole, one.portion);
  one.files = files_for(from, assessment, one.assessment);
  auto bytes = exchange::pack(one);
  from.add_hand_over({0, assessment, Direction::passed, one.token, role, now, {}, exchange::form_of(one)});
  return bytes;
}

std::string give_back(registry::Register& from, registry::Id assessment, base::Instant now) {
  const auto all = from.hand_overs(assessment);
  const auto received = std::find_if(all.begin(), all.end(), [](const auto& one) { return one.direction == Direction::received; });
  if (received == all.end()) refuse("", "Assessment " + std::to_string(assessment) + " was not passed to you. Say whom to pass it to with --to.");
  auto one = exchange::read_hand_over_form(received->form, "hand-over " + std::to_string(received->id));
  one.returned = now;
  one.assessment = read(from, assessment);
  one.files = files_for(from, assessment, one.assessment);
  auto bytes = exchange::pack(one);
  auto changed = *received;
  changed.returned = now;
  from.change_hand_over(changed);
  return bytes;
}

Returned take_back(registry::Register& into, const signing::File& file, const std::map<std::string, exchange::Side>& chosen, base::Instant now) {
  const auto returned = exchange::unpack(file.bytes, file.name);
  if (!returned.returned) refuse(file.name, "It is on its way there, not back. Whoever it is passed to imports it; wait for what they return.");
  auto passed = into.hand_over(returned.token, Direction::passed);
  if (!passed) refuse(file.name, "It was not passed from this register. Open the register that it was passed from, or ask who passed it.");
  // What was passed is known here; of what came back, only the answers are believed.
  const auto before = exchange::read_hand_over_form(passed->form, "hand-over " + std::to_string(passed->id));
  Returned result{into.entry(passed->assessment), passed->role, {}};
  const auto ours = read(into, passed->assessment);
  // What was signed or reviewed meanwhile stays as it is: what comes late is for the next version.
  const auto states = into.states(passed->assessment);
  if (ours.renewal && ours.renewal->closed && states.back().kept != registry::Kept::no && states.back().saved > passed->at)
    refuse(file.name, "It was passed on " + base::in_words(base::date_of(passed->at)) + ", and the review of the assessment was closed on " + base::in_words(*ours.renewal->closed) +
                          ". Nothing was merged: that version stays as it was reviewed. Keep the file, begin a review for what is new (touchstone review start " + std::to_string(passed->assessment) + "), and take it in then.");
  const auto merge_with = [&](const std::map<std::string, exchange::Side>& choices) {
    return exchange::merge(before.assessment, ours, returned.assessment, exchange::changes_of(before.portion, before.assessment), choices);
  };
  result.merge = merge_with({});
  for (const auto& [field, side] : chosen)
    if (std::none_of(result.merge.conflicts.begin(), result.merge.conflicts.end(), [&, name = field](const auto& one) { return one.field == name; }))
      refuse(file.name, "Its field " + base::shortened(field) + " is in no conflict. Choose only between fields that were listed.");
  if (!chosen.empty()) result.merge = merge_with(chosen);
  if (!result.merge.conflicts.empty()) return result;
  into.together([&] {
    if (result.merge.value != ours) into.save(passed->assessment, result.merge.value);
    for (const auto& evidence : result.merge.value.evidence) {
      const auto bytes = returned.files.find(evidence.sha256);
      const auto there = into.files(passed->assessment);
      const bool is_there = std::any_of(there.begin(), there.end(), [&](const auto& one) { return one.sha256 == evidence.sha256; });
      if (bytes != returned.files.end() && !is_there) into.add_file(passed->assessment, registry::FileKind::evidence, evidence.file, bytes->second);
    }
    passed->returned = now;
    into.change_hand_over(*passed);
  });
  return result;
}

}  // namespace app
