// What another content would change about assessments that were judged by an earlier one.
#include "app/standing.hpp"

#include "app/importing.hpp"
#include "app/reporting.hpp"
#include "app/signing_a_report.hpp"
#include "app/summary.hpp"
#include "registry/sqlite_register.hpp"
#include "shipped.hpp"

using registry::Id;
using registry::Kept;

namespace {

const std::string full = "9-head-overrules-dpo";

// The shipped gate on telling people, asking for something that nobody has.
std::string stricter_gate() {
  const auto shipped = disk.read(std::filesystem::path{TOUCHSTONE_SHARE} / "dpia" / "gates.toml");
  const auto from = shipped.find("[[gate]]\nid = \"gate-notice\""), to = shipped.find("[[gate]]", from + 1);
  auto gate = shipped.substr(from, to - from);
  const std::string test = "boolean($assessment/privacy-notice[@told-days-since>=0])";
  gate.replace(gate.find(test), test.size(), "boolean($assessment/privacy-notice[@told-days-since>=99999])");
  return "id = \"ours\"\ntitle = \"Ours\"\nversion = \"2.0.0\"\nchecked_on = 2026-11-22\n\n" + gate;
}

struct Office {
  support::TemporaryFolder folder;
  std::unique_ptr<registry::Register> in = registry::open_register({folder.path() / "r", registry::Access::write, clock_at_noon});

  Id add(const std::string& name) {
    const auto value = example(name);
    return in->add(app::school_of(*in, value), value);
  }
  // A school's folder with that gate.
  std::filesystem::path own() {
    disk.make_folder(folder.path() / "own" / "dpia");
    disk.write(folder.path() / "own" / "dpia" / "ours.toml", stricter_gate());
    return folder.path() / "own";
  }
  app::AffectedByContent affected(const content::Library& library) { return app::affected(*in, library, shipped::today, app::unwatched); }
};

}  // namespace

TEST_CASE("a verdict is what it was once it is read again, and so is that of a signed report's findings") {
  const auto judged = shipped::judged(example(full));
  const auto verdict = app::verdict_of(judged.judgement);
  CHECK_FALSE(verdict.empty());
  CHECK(app::parse_verdict(app::text(verdict)) == verdict);
  const auto pdf = app::make_report(here(), "dpia", {{example(full)}, {}, {}}, base::start_of(shipped::today)).bytes;
  CHECK(app::verdict_of_findings(app::findings_in(pdf)) == verdict);
  CHECK(app::verdict_of_findings("<no").empty());
  CHECK(app::parse_verdict("a\tb\nx\t99\ty").empty());
}

TEST_CASE("the same content affects nothing, and another one is told with its reason, before anything is changed") {
  Office office;
  const auto approved = office.add(full);
  office.add("10-fictional-chatbot");
  const auto first = office.affected(shipped::library());
  CHECK(first.affected.empty());
  CHECK(first.all == 2);
  CHECK(first.first_seen == 2);
  const auto form = office.in->form(approved, 1);
  const auto log = office.in->anchor();

  const auto stricter = here(office.own()).library();
  for (const auto compared : {2u, 0u}) {  // the second time, nothing is judged
    const auto standing = office.affected(stricter);
    CHECK(standing.compared == compared);
    REQUIRE(standing.affected.size() >= 1);
    const auto& one = standing.affected[0];
    CHECK(one.entry.id == approved);
    const auto gate = std::find_if(one.effects.begin(), one.effects.end(), [](const auto& effect) { return effect.item == "gate/gate-notice"; });
    REQUIRE(gate != one.effects.end());
    CHECK(gate->before == "nothing to say");
    CHECK(gate->after == "not met");
    CHECK(gate->why == "It says something else now (dpia/gates.toml 1.0.0 then, dpia/ours.toml 2.0.0 now).");
    CHECK(std::any_of(one.effects.begin(), one.effects.end(), [](const auto& effect) { return effect.item == "decision/" && effect.before == "conditional" && effect.after == "hold"; }));
    for (const auto& effect : one.effects) CHECK((effect.item == "gate/gate-notice" || effect.item == "decision/" || effect.why == "It is as it was, and follows from others."));
  }
  CHECK(office.in->form(approved, 1) == form);
  CHECK(office.in->anchor() == log);
  CHECK(office.affected(shipped::library()).affected.empty());
}

TEST_CASE("what was signed stands, whatever a draft after it was judged by") {
  Office office;
  const auto id = office.add(full);
  app::SigningRequest request;
  request.role = "dpo";
  request.pdf = {"dpia.pdf", app::make_report(here(), "dpia", {{example(full)}, {}, {}}, support::noon).bytes};
  request.pdf.bytes = app::sign_report(here(), request, support::certified({}));
  app::import_file(*office.in, here(), {request.pdf, {}, false, {}});
  REQUIRE(office.in->entry(id).kept == Kept::signed_off);
  const auto signed_state = office.in->entry(id).state;
  auto draft = example(full);
  draft.notice.told.reset();
  office.in->save(id, draft);
  const auto stricter = here(office.own()).library();
  app::remember_standing(*office.in, id, office.in->entry(id).state, stricter, shipped::today);
  const auto standing = office.affected(stricter);
  REQUIRE(standing.affected.size() == 1);
  CHECK(standing.affected[0].state == signed_state);
  CHECK(standing.affected[0].signed_off);
}

TEST_CASE("what cannot be judged by the content here is told, and the register keeps it") {
  Office office;
  auto own = example(full);
  own.answers.push_back({"own-question", "", assessment::AnswerState::yes_unevidenced});
  const auto id = office.in->add(app::school_of(*office.in, own), own);
  office.in->remember_content("other", "question/own-question\tx\tours 1\tOur own\n");
  office.in->remember_verdicts({{id, 1, "other", shipped::today, "decision/\t2\tdraft-support-plan:named-sen-support\n", {}, {}}});
  const auto standing = office.affected(shipped::library());
  REQUIRE(standing.affected.size() == 1);
  CHECK_THAT(standing.affected[0].trouble, Contains("'own-question' is not known"));
  CHECK(read(*office.in, id) == own);
}
