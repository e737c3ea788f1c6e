#include "app/importing.hpp"

#include <algorithm>

#include "app/reporting.hpp"
#include "app/standing.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "content/school_file.hpp"
#include "exchange/assessment_xml.hpp"
#include "exchange/hand_over.hpp"
#include "signing/verify.hpp"

namespace app {
namespace {

using base::ErrorKind;
using registry::Id;

[[noreturn]] void refuse(const signing::File& file, const std::string& message) { throw base::Error(ErrorKind::refused, file.name, "", message); }

std::string titled(const registry::Entry& entry) { return base::one_line(std::to_string(entry.id) + ", " + entry.tool_name + " at " + entry.school_name); }

std::optional<registry::School> school_named(const registry::Register& in, const assessment::School& facts) {
  const auto schools = in.schools();
  const auto found = std::find_if(schools.begin(), schools.end(), [&](const auto& one) { return one.facts.name == facts.name && one.facts.nation == facts.nation; });
  if (found == schools.end()) return std::nullopt;
  return *found;
}

// The assessment of the same school that goes by the same id.
std::optional<registry::Entry> entry_of(const registry::Register& in, const assessment::Assessment& value) {
  const auto school = school_named(in, value.school);
  if (!school) return std::nullopt;
  registry::Filter of_school;
  of_school.school = school->id;
  for (auto& entry : in.list(of_school))
    if (entry.form_id == value.id) return entry;
  return std::nullopt;
}

std::string import_school(registry::Register& into, const Installation& installation, const Import& import) {
  auto read = content::read_school(import.file.bytes, import.file.name, installation.library());
  auto school = school_named(into, read.school).value_or(registry::School{});
  school.facts = std::move(read.school);
  school.people = std::move(read.people);
  if (import.keep_years) school.keep_years = import.keep_years;
  if (school.id) into.change_school(school);
  else school.id = into.add_school(school);
  return "School " + std::to_string(school.id) + ", " + school.facts.name + ", is in the register" +
         (school.keep_years ? ", and its assessments are kept for " + std::to_string(*school.keep_years) + (*school.keep_years == 1 ? " year" : " years") + " after their last change" : "") + ".";
}

std::string import_assessment(registry::Register& into, const Installation& installation, const assessment::Assessment& value) {
  const auto stands = [&](Id id) {
    std::optional<content::Library> library;
    try {
      library = installation.library();
    } catch (const base::Error&) {  // nothing can be judged by it: whoever does is told why
      return;
    }
    remember_standing(into, id, into.entry(id).state, *library, installation.clock.today());
  };
  if (const auto entry = entry_of(into, value)) {
    if (read(into, entry->id) == value) return "Assessment " + titled(*entry) + ", is in the register as it is in the file.";
    into.save(entry->id, value);
    stands(entry->id);
    return "Saved as the newest state of assessment " + titled(into.entry(entry->id)) + ".";
  }
  const auto id = into.add(school_of(into, value), value);
  stands(id);
  return "Added as assessment " + titled(into.entry(id)) + ".";
}

std::string import_hand_over(registry::Register& into, const Import& import) {
  const auto& file = import.file;
  const auto passed = exchange::unpack(file.bytes, file.name);
  if (passed.returned) refuse(file, "It is a hand-over that comes back. Take it in with touchstone register merge.");
  if (into.hand_over(passed.token, registry::Direction::received)) refuse(file, "It was taken in before. Go on with the assessment that is there.");
  if (into.hand_over(passed.token, registry::Direction::passed)) refuse(file, "It was passed from this register, and is for somebody else. Send it to them.");
  if (const auto entry = entry_of(into, passed.assessment)) refuse(file, "The register has the assessment already, as " + titled(*entry) + ". A hand-over goes into the register of whoever it is passed to.");
  const auto id = into.add(school_of(into, passed.assessment), passed.assessment);
  for (const auto& [digest, bytes] : passed.files) {
    const auto& evidence = passed.assessment.evidence;
    const auto named = std::find_if(evidence.begin(), evidence.end(), [&, wanted = digest](const auto& one) { return one.sha256 == wanted; });
    into.add_file(id, registry::FileKind::evidence, named == evidence.end() ? digest : named->file, bytes);
  }
  into.add_hand_over({0, id, registry::Direction::received, passed.token, passed.portion.role, passed.passed, {}, exchange::form_of(passed)});
  return "Added as assessment " + titled(into.entry(id)) + ", passed to you as " + exchange::in_words(passed.portion.role) + " on " + base::in_words(base::date_of(passed.passed)) +
         ". Return it once your part is done.";
}

std::string import_report(registry::Register& into, const Installation& installation, const Import& import) {
  const auto& file = import.file;
  const auto origin = [&]() -> std::optional<Origin> {
    try {
      return origin_of(file.bytes);
    } catch (const base::Error&) {  // not even a whole PDF
      return std::nullopt;
    }
  }();
  if (!origin) refuse(file, "It is a PDF that Touchstone did not make. Keep it as evidence instead: on the page of the answer that it bears out or, on the command line, with --evidence-for.");
  if (signing::verify(file.bytes, {}, installation.clock.now()).signatures.empty()) refuse(file, "Nobody has signed it. Import it once it is signed, or make it anew whenever it is wanted.");
  std::vector<std::string> with;
  for (const auto& value : origin->material.assessments) {
    auto entry = entry_of(into, value);
    if (!entry) entry = into.entry(into.add(school_of(into, value), value));
    const auto files = into.files(entry->id);
    if (std::any_of(files.begin(), files.end(), [digest = base::sha256(file.bytes)](const auto& one) { return one.sha256 == digest; })) continue;
    into.add_file(entry->id, registry::FileKind::signed_report, std::filesystem::path(file.name).filename().string(), file.bytes);
    if (read(into, entry->id) == value) {
      into.keep(entry->id, registry::Kept::signed_off);
      remember_signed(into, entry->id, into.entry(entry->id).state, file.bytes, installation.library());
    }
    with.push_back(titled(*entry));
  }
  return with.empty() ? "The report is in the register already." : "Kept as a signed report of assessment " + base::joined(with, "; and of ") + ".";
}

std::string import_evidence(registry::Register& into, const Import& import) {
  const auto entry = into.entry(*import.evidence_for);
  into.add_file(entry.id, import.probe_run ? registry::FileKind::probe_run : registry::FileKind::evidence, std::filesystem::path(import.file.name).filename().string(), import.file.bytes);
  return std::string{"Kept as "} + (import.probe_run ? "a probe run" : "evidence") + " for assessment " + titled(entry) + ". Its SHA-256: " + base::sha256(import.file.bytes);
}

}  // namespace

Id school_of(registry::Register& in, const assessment::Assessment& assessment) {
  if (const auto known = school_named(in, assessment.school)) return known->id;
  registry::School school;
  school.facts = assessment.school;
  school.people = assessment.people;
  return in.add_school(school);
}

std::string import_file(registry::Register& into, const Installation& installation, const Import& import) {
  const auto& file = import.file;
  std::string said;
  into.together([&] {
    if (import.evidence_for) said = import_evidence(into, import);
    else if (exchange::is_hand_over(file.bytes)) said = import_hand_over(into, import);
    else if (file.bytes.starts_with("%PDF-")) said = import_report(into, installation, import);
    else if (file.name.ends_with(".toml")) said = import_school(into, installation, import);
    else said = import_assessment(into, installation, exchange::read(file.bytes, file.name));
  });
  return said;
}

}  // namespace app
