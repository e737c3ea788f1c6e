// Papers made where everything is kept in a register: what they are made from, how a window shows them, how their
// signing goes, and the anchors of the log that are signed along.
#include "app/register_papers.hpp"

#include "app/importing.hpp"
#include "app/signed_reports.hpp"
#include "app/signing_a_report.hpp"
#include "app/verifying.hpp"
#include "content/school_file.hpp"
#include "here.hpp"
#include "other_attachment.hpp"
#include "registry/sqlite_register.hpp"
#include "render/paginate.hpp"

using registry::FileKind;

namespace {

const std::string full = "9-head-overrules-dpo";

struct Kept {
  support::TemporaryFolder folder;
  std::unique_ptr<registry::Register> desk = registry::open_register({folder.path() / "r", registry::Access::write, clock_at_noon});
  registry::Register& operator*() { return *desk; }
  registry::Register* operator->() { return desk.get(); }

  registry::Id add(const std::string& name) {
    const auto value = example(name);
    return desk->add(app::school_of(*desk, value), value);
  }
  void add_signed(registry::Id to, const std::string& pdf) { desk->add_file(to, FileKind::signed_report, "dpia.pdf", pdf); }
};

std::string signed_as(const std::string& role, const std::string& pdf, const signing::Identity& identity) {
  app::SigningRequest request;
  request.pdf = {"a.pdf", pdf};
  request.role = role;
  return app::sign_report(here(), request, identity);
}

std::string dpia_to_sign(Kept& kept, registry::Id id) {
  return app::make_report(here(), "dpia", app::material_to_sign(*kept, id, app::paper("dpia")), support::noon).bytes;
}

struct Stop {};

}  // namespace

TEST_CASE("a window is shown the boxes that the PDF draws, of the words that it says") {
  const auto library = here().library();
  for (const char* name : {"dpia", "governors"}) {
    INFO(name);
    const app::Material material{{example(full)}, {}, {}};
    std::vector<std::string> steps;
    const auto preview = app::preview_report(here(), library, name, material, support::noon, [&](const std::string& now) { steps.push_back(now); });
    const render::Fonts fonts(here().fonts(), disk);
    const auto made = app::make_report(here(), name, material, support::noon);
    CHECK(preview.remarks == made.remarks);
    CHECK(preview.pages.pages.size() == render::paginate(preview.document, fonts).pages.size());
    const support::TemporaryFolder folder;
    const auto info = support::run("pdfinfo " + folder.file("a.pdf", made.bytes));
    CHECK_THAT(info.output, Contains("Pages:           " + std::to_string(preview.pages.pages.size()) + "\n"));
    CHECK(steps.back() == "Laying out the pages");
  }
}

TEST_CASE("a preview that nobody waits for ends at its next step") {
  const auto library = here().library();
  int steps = 0;
  const app::Progress stop = [&](const std::string&) {
    if (++steps == 2) throw Stop{};
  };
  CHECK_THROWS_AS(app::preview_report(here(), library, "dpia", {{example(full)}, {}, {}}, support::noon, stop), Stop);
  CHECK(steps == 2);
}

TEST_CASE("every paper that ships can be made from a register") {
  Kept kept;
  const auto id = kept.add(full);
  kept.add("5-generic-template");
  const auto library = here().library();
  CHECK(app::papers().size() == 10);
  for (const auto& paper : app::papers()) {
    INFO(paper.name);
    CHECK(here().layout(paper.name, library).over() == paper.over);
    const auto material = app::material_for(*kept, id, paper);
    CHECK(material.assessments.size() == (paper.over == report::Over::school ? 2U : 1U));
    CHECK_FALSE(app::preview_report(here(), library, paper.name, material, support::noon).pages.pages.empty());
  }
  CHECK_THROWS_WITH(app::paper("poem"), Contains("no paper called 'poem'"));
}

TEST_CASE("a school's paper says what the register says of the school now, and what the version before said") {
  Kept kept;
  const auto id = kept.add("5-generic-template");
  auto school = kept->schools().front();
  school.facts.incidents = "The office, \"at once\" – by voice: 01632 960001";
  kept->change_school(school);
  const auto& policy = app::paper("policy");
  auto material = app::material_for(*kept, id, policy);
  const auto read = content::read_school(material.school.bytes, material.school.name, here().library());
  CHECK(read.school == school.facts);
  CHECK(read.people == school.people);
  CHECK(material.previous.empty());

  auto pdf = app::make_report(here(), "policy", material, support::noon).bytes;
  const auto people = support::school();
  kept.add_signed(id, signed_as("head", pdf, people.person("Hari")));
  material = app::material_for(*kept, id, policy);
  CHECK(material.previous == app::said_by({"policy.pdf", pdf}, "policy"));

  school.facts.controller.name.clear();
  kept->change_school(school);
  CHECK_THROWS_WITH(app::material_for(*kept, id, policy), Contains("needs facts that the register lacks: the name of the body that decides for it (controller)"));
  CHECK_NOTHROW(app::material_for(*kept, id, app::paper("dpia")));
}

TEST_CASE("the newest signed report of a name is found, whatever else is kept") {
  Kept kept;
  const auto id = kept.add(full);
  CHECK_FALSE(app::newest_signed(*kept, id, "dpia"));
  const auto school = support::school();
  const auto first = signed_as("dpo", dpia_to_sign(kept, id), school.person("Dana"));
  const auto second = signed_as("senco", first, school.person("Sam"));
  kept.add_signed(id, first);
  kept.add_signed(id, second);
  kept.add_signed(id, "%PDF-1.7 torn");
  kept->add_file(id, FileKind::evidence, "evidence.pdf", signed_as("head", second, school.person("Hari")));
  const auto newest = app::newest_signed(*kept, id, "dpia");
  REQUIRE(newest);
  CHECK(newest->bytes == second);
  CHECK(newest->origin.material.assessments.front() == example(full));
  CHECK_FALSE(app::newest_signed(*kept, id, "policy"));
}

TEST_CASE("who has signed, who may, and whom the others wait for") {
  const app::Material material{{example(full)}, {}, {}};
  const auto roles_waited_for = [](const std::vector<app::Place>& places) {
    std::map<std::string, std::vector<std::string>> waits;
    for (const auto& place : places)
      if (!place.signature) waits[place.signatory.role] = place.waits_for;
    return waits;
  };
  using Waits = std::map<std::string, std::vector<std::string>>;
  auto places = app::places_to_sign(here(), "dpia", material, {});
  CHECK(places.size() == 4);
  CHECK(places.front().signatory.role == "dpo");
  CHECK(places.front().expected == "Zebedee Quillfeather");
  CHECK(roles_waited_for(places) == Waits{{"dpo", {}}, {"senco", {}}, {"head", {"dpo"}}, {"chair", {"dpo", "senco", "head"}}});
  const auto school = support::school();
  auto pdf = app::make_report(here(), "dpia", material, support::noon).bytes;
  CHECK(roles_waited_for(app::places_to_sign(here(), "dpia", material, pdf)).size() == 4);
  pdf = signed_as("dpo", pdf, school.person("Dana"));
  places = app::places_to_sign(here(), "dpia", material, pdf);
  CHECK(roles_waited_for(places) == Waits{{"senco", {}}, {"head", {}}, {"chair", {"senco", "head"}}});
  REQUIRE(places.front().signature);
  CHECK(places.front().signature->signer->subject.name == "Dana");
  CHECK(places.front().signature->state == signing::SignatureState::valid);
}

TEST_CASE("the log's anchor is signed along with a report made in the register, and vouches for it") {
  Kept kept;
  const auto id = kept.add(full);
  const auto anchor = kept->anchor();
  const auto pdf = dpia_to_sign(kept, id);
  CHECK(pdf == dpia_to_sign(kept, id));
  CHECK(app::origin_of(pdf)->material.anchor == anchor);
  CHECK_THROWS_WITH(app::anchor_in({"a.pdf", pdf}, support::noon), Contains("Nobody has signed it"));

  const auto school = support::school();
  const auto once = signed_as("dpo", pdf, school.person("Dana"));
  CHECK(app::verify_report(here(), once, {school.root.bytes}).pages.result == app::Comparison::Result::same);
  CHECK_THAT(app::as_text(app::verify_report(here(), once, {}), "a.pdf"), Contains("log, signed with it: " + registry::text(anchor)));
  const auto found = app::anchor_in({"a.pdf", once}, support::noon);
  CHECK(found.anchor == anchor);
  CHECK(found.signers == std::vector<std::string>{"Dana"});

  auto forged = once;
  forged[forged.size() / 4] = static_cast<char>(forged[forged.size() / 4] ^ 1);
  CHECK_THROWS_WITH(app::anchor_in({"a.pdf", forged}, support::noon), Contains("a.pdf"));
  const auto without = signed_as("dpo", app::make_report(here(), "dpia", app::material_for(*kept, id, app::paper("dpia")), support::noon).bytes, school.person("Dana"));
  CHECK_THROWS_WITH(app::anchor_in({"a.pdf", without}, support::noon), Contains("No anchor was signed with it"));

  kept.add_signed(id, without);
  CHECK(app::anchors_in(*kept, support::noon).anchors.empty());
  kept.add_signed(id, once);
  kept.add_signed(id, signed_as("senco", once, school.person("Sam")));
  const auto own = app::anchors_in(*kept, support::noon);
  REQUIRE(own.anchors.size() == 1);
  CHECK(own.anchors.front().anchor == anchor);
  CHECK(own.anchors.front().signers == std::vector<std::string>{"Dana", "Sam"});
  CHECK(own.remarks.empty());
  const auto check = registry::check_log(kept->log(), kept->fingerprints(), {own.anchors.front().anchor});
  CHECK(check.faults.empty());
  CHECK(check.vouched_for == anchor.entries);
}

TEST_CASE("an anchor that cannot be read makes its report one that cannot be made again") {
  Kept kept;
  const auto pdf = dpia_to_sign(kept, kept.add(full));
  auto origin = signing::attachment(pdf, "made-with.xml");
  const auto at = origin.find("log-anchor=\"") + 12;
  origin.insert(at, "x");
  CHECK_THROWS_WITH(app::origin_of(with_attachment(pdf, "made-with.xml", origin)), Contains("cannot be read"));
}

TEST_CASE("of an assessment that was passed here no paper is made, and it is said whose it is") {
  Kept kept;
  const auto id = kept.add(full);
  CHECK_NOTHROW(app::material_to_sign(*kept, id, app::paper("dpia")));
  kept->add_hand_over({0, id, registry::Direction::received, "one", "senco", base::start_of({2026, 11, 5}), {}, "form"});
  for (const auto* name : {"dpia", "governors", "policy"}) {
    CHECK_THROWS_WITH(app::material_for(*kept, id, app::paper(name)), Contains("whoever passed it to you as") && Contains("5 November 2026") && Contains("return it"));
    CHECK_THROWS_AS(app::material_to_sign(*kept, id, app::paper(name)), base::Error);
  }
}
