// A review by exception: what changed is found, each kind of it and nothing else; the rest is confirmed in groups.
#include <regex>

#include "app/reviewing.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "app/due.hpp"
#include "app/importing.hpp"
#include "app/passing.hpp"
#include "app/register_papers.hpp"
#include "app/standing.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "exchange/hand_over.hpp"
#include "registry/sqlite_register.hpp"
#include "shipped.hpp"
#include "support/set_clock.hpp"

using assessment::Found;
using assessment::Assessment;
using assessment::Confirmation;
using base::Date;
using registry::Id;
using Ids = std::set<std::string>;


namespace {

const std::string old_digest(64, 'a'), new_digest(64, 'b'), cases_then(64, 'c'), cases_now(64, 'd');

// A signed assessment of a tool that is in the catalogue and was tested, and all that it is held against.
struct Case {
  Assessment kept, last;
  content::Inventory then = content::inventory_of(shipped::library()), now = then;
  Date today = shipped::today;
  std::map<std::string, std::string> files{{"dpa.pdf", old_digest}, {"page.html", old_digest}};
  std::string cases = cases_then;

  Case() {
    kept = example("9-head-overrules-dpo");
    kept.date = today;
    kept.tool.catalogue = "m365-copilot", kept.tool.model = "model 1", kept.tool.settings = "search off";
    kept.evidence.push_back({"dpa", "The agreement", "dpa.pdf", old_digest, "", {}, Date{2026, 11, 1}});
    kept.evidence.push_back({"page", "Their page", "page.html", old_digest, "https://quillmarrow.example/trust", Date{2026, 11, 2}, {}});
    answer(kept, "contract").evidence = {"dpa", "page"};
    kept.probes = {{"run-1", Date{2026, 11, 1}, "model 1", 10, 1, 0, {}}};
    auto& run = kept.probes.back();
    run.means = "interface", run.pack = "quick", run.version = kept.tool.version, run.settings = "search off", run.content = cases_then;
    last = kept;
  }
  static assessment::Answer& answer(Assessment& in, const std::string& question) {
    for (auto& one : in.answers)
      if (one.question == question) return one;
    FAIL(question);
    return in.answers.front();
  }
  std::vector<Found> found() const { return app::changes(last, {kept, then, false}, {shipped::library(), now, today, files, cases}); }
  Ids ids() const {
    Ids ids;
    for (const auto& one : found()) ids.insert(one.id);
    return ids;
  }
};

struct Seed {
  std::string what;
  std::function<void(Case&)> sow;
  Ids expected;
};

Seed other(const std::string& key) {
  auto id = "content-" + key;
  std::replace(id.begin(), id.end(), '/', '-');
  return {key + " says something else", [=](Case& c) {
            REQUIRE(c.then.count(key));
            c.then[key].digest = "another";
          },
          {id}};
}

Seed event(const std::string& kind) {
  return {"event " + kind, [=](Case& c) { c.last.review.triggers.push_back({kind, Date{2026, 11, 20}, "It happened.", {}}); }, {"event-" + kind + "-2026-11-20"}};
}

const std::vector<Seed>& seeds() {
  static const std::vector<Seed> all = [] {
    std::vector<Seed> some{
        {"an evidence file", [](Case& c) { c.files["dpa.pdf"] = new_digest; }, {"evidence-dpa"}},
        {"a stored copy of a link", [](Case& c) { c.files["page.html"] = new_digest; }, {"evidence-page"}},
        {"an expiry", [](Case& c) { c.last.evidence.back().expires = Date{2026, 11, 21}; }, {"expiry-page"}},
        {"a catalogue fact that says something else", [](Case& c) { c.then["fact/m365-copilot/training-on-data"].digest = "another"; }, {"catalogue-training-on-data"}},
        {"a new catalogue fact", [](Case& c) { REQUIRE(c.then.erase("fact/m365-copilot/prompt-retention") == 1); }, {"catalogue-prompt-retention"}},
        {"a catalogue fact that is gone", [](Case& c) { c.then["fact/m365-copilot/penetration-test"] = {"x", "f", "t"}; }, {"catalogue-penetration-test"}},
        {"a new question", [](Case& c) { REQUIRE(c.then.erase("question/vendor-role") == 1); }, {"content-question-vendor-role"}},
        {"a question that is gone", [](Case& c) { c.last.answers.push_back({"old-question", "", assessment::AnswerState::yes_unevidenced}); }, {"content-gone-question-old-question"}},
        {"an option that is gone", [](Case& c) { Case::answer(c.last, "storage-region").value = "atlantis"; }, {"content-gone-option-storage-region"}},
        {"a new gate", [](Case& c) { REQUIRE(c.then.erase("gate/gate-dpia") == 1); }, {"content-gate-gate-dpia"}},
        {"a gate that is gone", [](Case& c) { c.then["gate/gate-old"] = {"x", "dpia/gates.toml 0.9", "An old gate"}; }, {"content-gate-gate-old"}},
        {"the law baseline", [](Case& c) { c.then["baseline"].digest = "2026-01-01"; }, {"content-baseline"}},
        {"tests a year old", [](Case& c) { c.last.probes[0].date = Date{2025, 11, 22}; }, {"probe-run-1"}},
        {"tests of other settings", [](Case& c) { c.last.probes[0].settings = "search on"; }, {"probe-run-1"}},
        {"other test cases", [](Case& c) { c.cases = cases_now; }, {"probe-run-1"}},
        {"a measure past its day", [](Case& c) { c.last.risks[0].measures.push_back({"late", "Train everybody.", "senco", Date{2026, 11, 21}}); }, {"measure-" + Case{}.kept.risks[0].id + "-late"}},
        {"a version", [](Case& c) { c.last.tool.version = "5.0"; }, {"tool-version", "probe-run-1"}},
        {"a model", [](Case& c) { c.last.tool.model = "model 2"; }, {"tool-model", "probe-run-1"}},
        {"a setting", [](Case& c) { c.last.tool.settings = "search on"; }, {"tool-settings", "probe-run-1"}},
        {"a supplier", [](Case& c) { c.last.tool.vendor = "Bought Ltd"; }, {"tool-vendor"}},
        {"a sub-processor", [](Case& c) { Case::answer(c.last, "sub-processors-listed").text = "Another Ltd"; }, {"tool-sub-processors"}},
        {"a complaint that was looked into at once", [](Case& c) { c.last.review.triggers.push_back({"complaint", Date{2026, 3, 2}, "A parent wrote.", Date{2026, 3, 9}}); }, {"event-complaint-2026-03-02"}},
        {"an incident of a year before", [](Case& c) {
           c.kept.review.triggers.push_back({"breach", Date{2025, 3, 2}, "A wrong address.", Date{2025, 3, 9}});
           c.last.review.triggers.insert(c.last.review.triggers.begin(), c.kept.review.triggers.back());
         }, {}},
        {"an expiry that is today", [](Case& c) { c.last.evidence[c.last.evidence.size() - 2].expires = shipped::today; }, {}},
        {"a page that nobody stored", [](Case& c) { c.last.evidence.push_back({"link", "Their status page", "", "", "https://quillmarrow.example/status", Date{2026, 11, 2}, {}}); c.kept.evidence = c.last.evidence; }, {}},
        {"a use", [](Case& c) { c.last.uses.back().data_types.push_back("staff-data"); }, {"tool-uses"}},
    };
    for (const char* key : {"question/contract", "gate/gate-notice", "use/draft-support-plan", "data-type/named-sen-support"}) some.push_back(other(key));
    const Case one;
    some.push_back(other("basis/" + one.kept.lawful_bases[0].article_6));
    for (const char* kind : {"red-flag", "contradiction", "screening", "trigger"}) some.push_back(other(std::string{kind} + "/" + shipped::library().of_kind(kind).front()->id));
    for (const auto& risk : one.kept.risks)
      if (!risk.kind.empty()) {
        some.push_back(other("risk/" + risk.kind));
        break;
      }
    for (const auto* kind : shipped::library().of_kind("trigger"))
      if (kind->is("recorded")) some.push_back(event(kind->id));
    return some;
  }();
  return all;
}

struct Office {
  support::TemporaryFolder folder;
  support::SetClock clock;
  app::Installation installation{disk, clock, TOUCHSTONE_SHARE, {}};
  std::unique_ptr<registry::Register> in = registry::open_register({folder.path() / "r", registry::Access::write, clock});
  Id id = 0;

  Office() {
    auto value = example("9-head-overrules-dpo");
    value.date = shipped::today;
    id = in->add(app::school_of(*in, value), value);
    in->keep(id, registry::Kept::signed_off);
    app::remember_standing(*in, id, 1, shipped::library(), clock.today());
  }
  Assessment begin(const std::string& by = "dpo", app::Beginner how = {}) {
    how.by = by;
    return app::begin_review(*in, id, shipped::library(), how, clock.today());
  }
  void change(const std::function<void(Assessment&)>& how) {
    auto whole = read(*in, id);
    how(whole);
    in->save(id, whole);
  }
  void close() {
    change([&](auto& whole) {
      app::settle(whole, "all", "Looked into: nothing follows.", "dpo", clock.today());
      app::confirm_group(whole, shipped::library(), "all", "dpo", clock.today());
      app::close_review(whole, shipped::library(), "Goes on as it was.", "head", {}, clock.today());
    });
    in->keep(id, registry::Kept::reviewed);
  }
};

std::string refusal(const std::function<void()>& work) {
  try {
    work();
  } catch (const base::Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("where nothing changed, nothing is found") { CHECK(Case{}.ids() == Ids{}); }

TEST_CASE("each of more than thirty changes is found alone, and nothing else with it") {
  CHECK(seeds().size() >= 30);
  for (const auto& seed : seeds()) {
    INFO(seed.what);
    Case one;
    seed.sow(one);
    CHECK(one.ids() == seed.expected);
    for (const auto& found : one.found()) {
      CHECK_FALSE(found.what.empty());
      CHECK_FALSE(found.reason.empty());
      CHECK_FALSE(found.page.empty());
    }
    CHECK(one.found() == one.found());
  }
}

TEST_CASE("what may not hold any more of tests is looked into where tests are") {
  Case one;
  one.last.tool.version = one.kept.probes[0].version + " ";  // the same, and a space
  one.kept.tool.version = one.last.tool.version;
  CHECK(one.ids() == Ids{});
  one.last.probes[0].settings = "search on";
  REQUIRE(one.found().size() == 1);
  CHECK(one.found().front().page == "probes");
}

TEST_CASE("all of them together are found, and nothing else") {
  Case all;
  Ids expected;
  for (const auto& seed : seeds()) {
    INFO(seed.what);
    seed.sow(all);
    expected.insert(seed.expected.begin(), seed.expected.end());
  }
  CHECK(all.ids() == expected);
}

TEST_CASE("a public fact that was read after the answer was given is newer") {
  Case one;
  one.kept.date = one.last.date = Date{2026, 1, 1};
  for (auto& answer : one.last.answers) answer.date = Date{2026, 1, 1};
  const auto found = one.found();
  CHECK_FALSE(found.empty());
  for (const auto& each : found) CHECK(each.kind == "catalogue");
}

TEST_CASE("what changed and cannot matter here is not listed") {
  Case one;
  one.then["question/vendor-role"].digest = one.now["question/vendor-role"].digest;
  one.then["clause/notice-complaint-to-the-school"].digest = "another";
  one.then["fact/another-tool/training-on-data"] = {"x", "f", "t"};
  for (const auto* use : shipped::library().of_kind("use"))
    if (std::none_of(one.last.uses.begin(), one.last.uses.end(), [&](const auto& mine) { return mine.kind == use->id; })) one.then["use/" + use->id].digest = "another";
  CHECK(one.ids() == Ids{});
}

TEST_CASE("a year on, what nobody changed is confirmed in one go, by name and day, and the version before stays") {
  Office office;
  const auto signed_form = office.in->form(office.id, 1);
  office.clock.set("2027-11-22T12:00:00Z");
  const auto begun = office.begin();
  CHECK(begun.version == 2);
  CHECK(begun.renewal->of == 1);
  int answers = 0;
  for (const auto& one : begun.answers) {
    if (one.state == assessment::AnswerState::not_answered) continue;
    CHECK(one.confirmation == Confirmation::to_confirm);
    ++answers;
  }
  // What was signed cannot be taken for what is true now.
  CHECK(judgement::judge(shipped::library(), begun, office.clock.today()).word >= assessment::Word::hold);
  CHECK_THAT(refusal([&] { office.change([&](auto& whole) { app::close_review(whole, shipped::library(), "Done.", "head", {}, office.clock.today()); }); }), Contains("The review is not done"));
  office.change([&](auto& whole) { app::settle(whole, "all", "Still so.", "dpo", office.clock.today()); });
  app::GroupConfirmed done;
  office.change([&](auto& whole) { done = app::confirm_group(whole, shipped::library(), "all", "Zebedee Quillfeather", office.clock.today()); });
  CHECK(done.answers == answers);
  CHECK(done.parts == app::parts_of(begun));
  office.close();
  const auto closed = read(*office.in, office.id);
  CHECK(closed.review.due == Date{2028, 11, 22});
  CHECK(closed.renewal->closed_by == "head");
  for (const auto& one : closed.answers)
    if (one.state != assessment::AnswerState::not_answered) {
      CHECK(one.recorded_by == "dpo");
      CHECK(one.date == Date{2027, 11, 22});
    }
  CHECK(office.in->form(office.id, 1) == signed_form);
  CHECK(office.in->states(office.id).front().kept == registry::Kept::signed_off);
  CHECK(office.in->entry(office.id).kept == registry::Kept::reviewed);
}

TEST_CASE("an event suspends where the rules say so, and a closed review ends that") {
  Office office;
  const auto word = [&] { return judgement::judge(shipped::library(), read(*office.in, office.id), office.clock.today()).word; };
  const auto before = word();
  REQUIRE(before == assessment::Word::conditional);
  CHECK_THAT(app::record_event(*office.in, office.id, shipped::library(), {"contract-renewal", Date{2026, 11, 20}, "Up in May.", {}}, office.clock.today()),
             Contains("The decision stands meanwhile: conditional") && Contains("The contract in force binds until it ends"));
  CHECK(word() == before);
  CHECK_THAT(app::record_event(*office.in, office.id, shipped::library(), {"new-model", Date{2026, 11, 21}, "Version 5.", {}}, office.clock.today()), Contains("Use stops until it has been reviewed"));
  CHECK(word() == assessment::Word::suspended);
  CHECK(app::due(*office.in).at(0).day == Date{2026, 11, 20});
  CHECK_THAT(app::record_event(*office.in, office.id, shipped::library(), {"new-model", Date{2026, 11, 21}, "Version 5.", {}}, office.clock.today()), Contains("recorded already"));
  for (const auto& [kind, note, day] : std::vector<std::tuple<std::string, std::string, Date>>{{"review-overdue", "x", {2026, 11, 20}}, {"moon", "x", {2026, 11, 20}}, {"breach", " ", {2026, 11, 20}}, {"breach", "x", {2026, 11, 23}}})
    CHECK_FALSE(refusal([&, kind = kind, note = note, day = day] { app::record_event(*office.in, office.id, shipped::library(), {kind, day, note, {}}, office.clock.today()); }).empty());
  office.begin();
  office.close();
  CHECK(word() == before);
  CHECK(app::due(*office.in).at(0).day == Date{2027, 11, 22});
}

TEST_CASE("each kind of event suspends or not as its data says, and says why") {
  std::map<std::string, bool> suspends;
  for (const auto* kind : shipped::library().of_kind("trigger")) {
    INFO(kind->id);
    CHECK_FALSE(kind->text("reason").empty());
    CHECK_FALSE(kind->cite.empty());
    if (!kind->is("recorded")) continue;
    Office office;
    const auto said = app::record_event(*office.in, office.id, shipped::library(), {kind->id, Date{2026, 11, 20}, "It happened.", {}}, office.clock.today());
    CHECK_THAT(said, Contains(kind->text("reason")));
    suspends[kind->id] = judgement::judge(shipped::library(), read(*office.in, office.id), office.clock.today()).word == assessment::Word::suspended;
    CHECK(suspends[kind->id] == kind->is("suspends"));
  }
  CHECK(suspends == std::map<std::string, bool>{{"breach", true}, {"complaint", true}, {"contract-renewal", false}, {"law-change", true}, {"new-data-type", true}, {"new-feature", true},
                                                {"new-model", true}, {"new-sub-processor", true}, {"new-use", true}, {"region-change", true}});
}

TEST_CASE("what a change touches is not confirmed along with the rest") {
  Office office;
  office.in->add_file(office.id, registry::FileKind::evidence, "new.pdf", "the new agreement");
  const auto whole = read(*office.in, office.id);
  const auto& shown = *std::find_if(whole.evidence.begin(), whole.evidence.end(), [](const auto& one) { return !one.sha256.empty(); });
  app::Beginner how;
  how.files[shown.file] = new_digest;
  const auto begun = office.begin("dpo", how);
  REQUIRE(begun.renewal->found.size() == 1);
  const auto touched = begun.renewal->found[0].touches;
  REQUIRE_FALSE(touched.empty());
  app::GroupConfirmed done;
  office.change([&](auto& one) { done = app::confirm_group(one, shipped::library(), "all", "dpo", office.clock.today()); });
  CHECK(std::set<std::string>(done.left.begin(), done.left.end()) == std::set<std::string>(touched.begin(), touched.end()));
  office.change([&](auto& one) { done = app::confirm_group(one, shipped::library(), touched[0], "dpo", office.clock.today()); });
  CHECK(done.answers >= 1);
  office.close();
  CHECK(read(*office.in, office.id).renewal->closed);
}

TEST_CASE("a review that was left half-way is taken up by somebody who came since") {
  Office office;
  office.begin();
  office.change([&](auto& whole) { app::confirm_group(whole, shipped::library(), "article-28", "dpo", office.clock.today()); });
  const auto half = read(*office.in, office.id);
  auto school = office.in->schools()[0];
  school.people.push_back({"dpo-2", "dpo", "Wilhelmina Fernsby", "", ""});
  office.in->change_school(school);
  office.clock.set("2026-12-02T12:00:00Z");
  CHECK_THAT(refusal([&] { office.begin("Nobody Here"); }), Contains("There is nobody called 'Nobody Here'"));
  office.change([&](auto& whole) { whole.evidence[0].expires = Date{2026, 12, 1}; });
  const auto again = office.begin("Wilhelmina Fernsby");
  CHECK(again.version == half.version);
  CHECK(again.answers == half.answers);
  CHECK(again.renewal->begun_by == "dpo");
  CHECK(again.renewal->found.size() == half.renewal->found.size() + 1);
  office.change([&](auto& whole) {
    app::settle(whole, "all", "Asked for a new one.", "dpo-2", office.clock.today());
    app::confirm_group(whole, shipped::library(), "all", "dpo-2", office.clock.today());
  });
  const auto whole = read(*office.in, office.id);
  CHECK(std::any_of(whole.answers.begin(), whole.answers.end(), [](const auto& one) { return one.recorded_by == "dpo" && one.date == Date{2026, 11, 22}; }));
  CHECK(std::any_of(whole.answers.begin(), whole.answers.end(), [](const auto& one) { return one.recorded_by == "dpo-2" && one.date == Date{2026, 12, 2}; }));
  CHECK(app::left_to_review(whole, shipped::library()).nothing());
}

TEST_CASE("a clock that was set back confirms nothing, and a leap day has a day after a year") {
  Office office;
  office.clock.set("2028-02-29T12:00:00Z");
  office.begin();
  office.clock.set("2028-02-01T12:00:00Z");
  for (const auto& work : std::vector<std::function<void()>>{[&] { office.begin(); }, [&] { office.close(); }})
    CHECK_THAT(refusal(work), Contains("This machine’s clock says 1 February 2028, and the assessment was worked at on 29 February 2028"));
  office.clock.set("2028-02-29T23:59:59Z");
  office.close();
  CHECK(read(*office.in, office.id).review.due == Date{2029, 2, 28});
  CHECK_FALSE(app::due(*office.in)[0].overdue({2029, 2, 28}));
  CHECK(app::due(*office.in)[0].overdue({2029, 3, 1}));
}

TEST_CASE("what a school's folder no longer has is told and left out, and the version before keeps it") {
  Office office;
  office.change([](auto& whole) {
    whole.answers.push_back({"own-question", "", assessment::AnswerState::yes_unevidenced});
    whole.risks[0].kind = "own-risk";
    whole.review.triggers.push_back({"own-event", Date{2026, 11, 20}, "Something of our own.", {}});
  });
  office.in->keep(office.id, registry::Kept::signed_off);
  const auto kept = read(*office.in, office.id);
  CHECK_THROWS_AS(judgement::judge(shipped::library(), kept, office.clock.today()), base::Error);
  const auto begun = office.begin();
  Ids ids;
  for (const auto& one : begun.renewal->found) ids.insert(one.id);
  for (const char* id : {"content-gone-question-own-question", "content-gone-risk-own-risk", "event-own-event-2026-11-20"}) CHECK(ids.count(id));
  CHECK_NOTHROW(judgement::judge(shipped::library(), begun, office.clock.today()));
  CHECK(read(*office.in, office.id, 2) == kept);
}

TEST_CASE("a hand-over that comes back once the review was closed is kept for the next version") {
  Office office;
  office.begin();
  const auto passed = exchange::unpack(app::pass(*office.in, office.id, "senco", shipped::library(), office.clock.now()), "out");
  office.clock.set("2026-11-24T12:00:00Z");
  office.close();
  auto back = passed;
  back.returned = office.clock.now();
  back.assessment.uses[0].note = "Only in spring.";
  const signing::File file{"back", exchange::pack(back)};
  const auto closed = read(*office.in, office.id);
  CHECK_THAT(refusal([&] { app::take_back(*office.in, file, {}, office.clock.now()); }), Contains("the review of the assessment was closed on 24 November 2026. Nothing was merged"));
  CHECK(read(*office.in, office.id) == closed);
  office.begin();
  const auto taken = app::take_back(*office.in, file, {}, office.clock.now());
  CHECK(taken.merge.conflicts.empty());
  CHECK(read(*office.in, office.id).uses[0].note == "Only in spring.");
}

TEST_CASE("the note of a review says what was found, who confirmed what, and every field that is another") {
  Office office;
  CHECK_THAT(refusal([&] { app::material_for_review(*office.in, office.id); }), Contains("It was not reviewed yet"));
  app::Beginner how;
  how.version = "5.0";
  office.begin("dpo", how);
  office.close();
  const auto material = app::material_for_review(*office.in, office.id);
  const auto made = app::make_report(office.installation, "review", material, office.clock.now(), app::Form::html);
  for (const char* words : {"The tool’s version is another.", "It was “4.2”, and is “5.0”.", "Looked into: nothing follows.", "Goes on as it was.", "22 November 2027", "Zebedee Quillfeather", "version: 4.2"})
    CHECK_THAT(made.bytes, Contains(words));
  const auto pdf = app::make_report(office.installation, "review", material, office.clock.now());
  const auto origin = app::origin_of(pdf.bytes);
  REQUIRE(origin);
  CHECK(origin->material.assessments == material.assessments);
  CHECK(app::expected_signatories(office.installation, origin->material).at("head") == "Peregrine Applethwaite-Moss");
  CHECK(app::compare_with_attachment(office.installation, office.installation.library(), *origin, pdf.bytes).result == app::Comparison::Result::same);
  auto unrelated = material;
  unrelated.assessments[1].renewal.reset();
  CHECK_THAT(refusal([&] { app::make_report(office.installation, "review", unrelated, office.clock.now()); }), Contains("did not come from a review"));
}

TEST_CASE("the AI policy says what waits for a review, and what the reviews since its last version found") {
  Office office;
  // A web page by its words alone.
  const auto made = [&](const app::Material& material, app::Form form) {
    const auto bytes = app::make_report(office.installation, "policy", material, office.clock.now(), form).bytes;
    return form == app::Form::html ? std::regex_replace(bytes, std::regex("<[^>]*>"), "") : bytes;
  };
  const auto material = [&] { return app::material_for(*office.in, office.id, app::paper("policy")); };
  const auto first = made(material(), app::Form::pdf);
  CHECK_THAT(made(material(), app::Form::html), !Contains("last reviewed on") && !Contains("is to be reviewed at once"));

  office.clock.set("2026-11-30T12:00:00Z");
  app::record_event(*office.in, office.id, shipped::library(), {"new-model", Date{2026, 11, 29}, "Version 5.", {}}, office.clock.today());
  auto waiting = material();
  waiting.previous = app::said_by({"policy.pdf", first}, "policy");
  CHECK_THAT(made(waiting, app::Form::html), Contains("is to be reviewed at once: The model behind the tool has changed (29 November 2026)") && Contains("Changed on the register:") && !Contains("Reviewed: Quillmarrow"));
  app::Beginner how;
  how.version = "5.0";
  office.begin("dpo", how);
  CHECK_THAT(made(material(), app::Form::html), Contains("is under review since 30 November 2026"));
  office.close();
  auto after = material();
  after.previous = waiting.previous;
  const auto html = made(after, app::Form::html);
  for (const char* words : {"last reviewed on 30 November 2026", "Reviewed: Quillmarrow Drafting Desk", "Goes on as it was.", "The tool’s version is another. Looked into: nothing follows."}) CHECK_THAT(html, Contains(words));
  CHECK_THAT(html, !Contains("is to be reviewed at once"));
  // Told once: the version after that has nothing new to say of it.
  const auto second = made(after, app::Form::pdf);
  office.clock.set("2027-01-10T12:00:00Z");
  auto later = material();
  later.previous = app::said_by({"policy-2.pdf", second}, "policy");
  CHECK_THAT(made(later, app::Form::html), Contains("Reviewed: Quillmarrow Drafting Desk"));
  office.clock.set("2027-02-10T12:00:00Z");
  const auto third = made(later, app::Form::pdf);
  later.previous = app::said_by({"policy-3.pdf", third}, "policy");
  CHECK_THAT(made(later, app::Form::html), !Contains("Reviewed: Quillmarrow Drafting Desk"));
}
