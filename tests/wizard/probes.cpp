// An AI tool tried out in the window: by hand with wrong pastes, as a rehearsal, and over an interface that is stopped,
// left, and gone on with.
#include <wx/gauge.h>

#include <atomic>

#include "app/probing.hpp"
#include "app/register_place.hpp"
#include "base/text.hpp"
#include "probe/review.hpp"
#include "support/loopback_server.hpp"
#include "wizard/assessing.hpp"
#include "wizard/frame.hpp"
#include "wizard/live.hpp"
#include "wizard/room.hpp"
#include "wizard/sweep.hpp"

using namespace wizard;

namespace {

namespace fs = std::filesystem;

struct At {
  live::Room room;
  Frame& frame;
  Assessing* assessing;

  At() : frame(room.open()) {
    ::setenv("XDG_DATA_HOME", room.path("data").c_str(), 1);  // runs of its own, also where several tests share this process
    const auto id = room.add("8-copilot-routing-off");
    frame.go_home();
    frame.open(id, "senco");
    assessing = &live::only<Assessing>(frame);
    assessing->go("probes");
    live::settle();
  }
  std::string words() { return live::words_below(frame); }
  bool says(const std::string& text) {
    return live::eventually([&] { return words().find(text) != std::string::npos; });
  }
  wxButton* button(const std::string& name) {
    for (auto* window : live::shown_below(frame))
      if (auto* one = dynamic_cast<wxButton*>(window); one && one->IsEnabled() && live::spoken(*one).name.starts_with(name)) return one;
    return nullptr;
  }
  // As the keyboard does, once it is there.
  void press(const std::string& name) {
    INFO(name << "\n" << words());
    REQUIRE(live::eventually([&] { return button(name) != nullptr; }));
    live::focus(*button(name));
    live::tap(WXK_SPACE);
  }
  void pick(const std::string& name) {
    auto& choice = live::named<wxRadioButton>(frame, name);
    live::focus(choice);
    live::tap(WXK_SPACE);
    REQUIRE(live::eventually([&] { return choice.GetValue(); }));
  }
  wxTextCtrl& box(const std::string& name) { return live::named<wxTextCtrl>(frame, name); }
  wxTextCtrl& answer() { return box("What the tool answered"); }
  void paste(const std::string& text) { answer().SetValue(wide(text)); }
  void name_the_facts() {
    for (const auto* field : {"Version", "Plan or licence", "Account", "Who asks"}) box(field).SetValue(L"test");
  }
  void rehearse_carelessly() {
    press("Try the tool out");
    pick("Rehearsal: nobody is asked. Nothing leaves this machine, and it is evidence of nothing.");
    pick("A careless one");
    press("Go on");
  }
  bool on_the_page() { return ("\n" + words()).find("\nProbes\n") != std::string::npos; }
};

std::vector<std::string> runs() {
  std::vector<std::string> all;
  const base::DiskFiles disk;
  if (disk.exists(app::usual_runs()))
    for (const auto& name : disk.list(app::usual_runs()))
      if (name.ends_with("/journal.jsonl")) all.push_back(name.substr(0, name.find('/')));
  return all;
}
probe::StoredRun the_run() {
  REQUIRE(runs().size() == 1);
  return probe::open_run(base::DiskFiles(), app::usual_runs(), runs().front());
}

const std::string good = "The plan names the teaching assistant, twenty minutes on three days a week, in a group of four, reviewed in June.";

std::string said(const std::string& text) {
  return support::answer(200, R"({"id":"x","model":"m-1","choices":[{"message":{"content":")" + text + R"("},"finish_reason":"stop"}]})");
}

// A tool on this machine that answers so many calls, and then keeps whoever asks waiting.
struct Tool {
  std::atomic<int> answers{0};
  support::LoopbackServer server{support::Answering([this](const support::Asked&) -> std::optional<std::string> {
    if (answers-- <= 0) return std::nullopt;
    return said("Well, that is for the SENCO to say.");
  })};
  void set_out(At& at) const {
    base::DiskFiles().write(at.room.path("t.toml"), "title = \"Our tool\"\napi = \"openai\"\nurl = \"" + server.url("/v1") + "\"\nmodel = \"m-1\"\nkey_variable = \"NO_SUCH_KEY\"\nat_once = 1\nmost_at_once = 1\n");
    at.press("Try the tool out");
    at.pick("By its interface: a file says where the tool is and how it is asked.");
    at.press("Go on");
    REQUIRE(at.says("No file is named yet"));
    at.box("The tool’s file").SetValue(wide(at.room.path("t.toml").string()));
    at.press("Go on");
    REQUIRE(at.says("What will be sent"));
  }
};

}  // namespace

TEST_CASE("probes by hand: what cannot be an answer is refused in words, and a correction keeps what was there") {
  At at;
  REQUIRE(at.says("Not tested: no run is recorded"));
  at.press("Try the tool out");
  CHECK(at.says("The packs hold 24, 60 and "));
  at.press("Go on");
  REQUIRE(at.says("What you are about to test"));
  at.press("Begin");
  CHECK(at.says("Fill this in"));
  at.name_the_facts();
  at.press("Begin");
  REQUIRE(at.says("0 of "));
  const auto run = the_run();
  CHECK(run.journal.run.id == "2026-11-22-" + run.plan.seed + "-by-hand");
  CHECK(run.journal.run.product.at("tier") == "test");
  CHECK(run.journal.run.title == at.assessing->session().value().tool.name);

  at.press("Keep this answer");
  CHECK(at.says("Nothing is pasted here yet"));
  at.paste(utf8(at.box("The prompt, to copy into the tool").GetValue()));
  at.press("Keep this answer");
  CHECK(at.says("This is the prompt itself"));
  at.paste("See " + run.plan.prompts.back().code + " for this answer, which is of another prompt.");
  at.press("Keep this answer");
  CHECK(at.says("What is pasted here belongs to " + run.plan.prompts.back().code));
  at.assessing->go("risks");
  CHECK(at.on_the_page());  // nothing that was pasted is lost without a word
  at.paste(good);
  at.press("Keep this answer");
  REQUIRE(at.says("1 of "));
  CHECK(at.answer().GetValue().empty());
  at.paste(good);
  at.press("Keep this answer");
  CHECK(at.says("The same answer was pasted for " + run.plan.prompts.front().code));
  at.paste("The support that is written down here goes on until the end of the year and then it is reviewed by the");
  at.press("Keep this answer");
  REQUIRE(at.says("It looks as if its end is missing"));
  at.press("Keep it as it is");
  REQUIRE(at.says("2 of "));
  at.press("Previous prompt");
  at.press("Previous prompt");
  CHECK(utf8(at.answer().GetValue()) == good);
  at.paste(good + " It was corrected.");
  at.press("Next prompt");
  const auto journal = the_run().journal;
  REQUIRE(journal.answers.size() == 3);
  CHECK(journal.answers.front().text == good);
  CHECK(journal.latest().at(run.plan.calls().front())->text == good + " It was corrected.");

  at.press("Next prompt");
  at.paste("What was pasted last, when the page was left.");
  at.assessing->go("risks");
  CHECK_FALSE(at.on_the_page());
  CHECK(the_run().journal.answers.size() == 4);
  at.assessing->go("probes");
  CHECK(at.says("asked by hand · pack quick: 3 of "));
  at.press("What was found in run");
  CHECK(at.says("What was found in run"));
  at.press("Back to the runs");
  at.press("Go on with run");
  CHECK(at.says("3 of "));
  CHECK(at.answer().GetValue().empty());  // the first that is open
}

TEST_CASE("a rehearsal of probes asks before it starts, sends nothing, and says that it is evidence of nothing") {
  At at;
  at.rehearse_carelessly();
  REQUIRE(at.says("What the rehearsal does"));
  CHECK(at.says("To: nobody"));
  {
    live::Answering no(wxID_NO);
    at.press("Start");
    REQUIRE(live::eventually([&] { return !no.asked.empty(); }));
    CHECK_THAT(no.asked, Contains("Nothing leaves this machine"));
  }
  CHECK(runs().empty());
  live::Answering yes(wxID_YES);
  at.press("Start");
  REQUIRE(at.says("What was found in run"));
  CHECK(at.says("evidence of nothing"));
  CHECK(at.says("failed, "));
  const auto run = the_run();
  CHECK(run.journal.run.means == probe::Means::rehearsal);
  CHECK(run.journal.latest().size() == run.plan.calls().size());
  CHECK(at.assessing->session().value().probes.empty());
}

TEST_CASE("answers of a run are looked at one by one, agreed with or overruled, and then part of the assessment") {
  At at;
  at.rehearse_carelessly();
  live::Answering yes(wxID_YES);
  at.press("Start");
  REQUIRE(at.says("A person has still to look at "));
  at.press("Look at the answers");
  REQUIRE(at.says("0 of "));
  CHECK(at.says("How often it is right in such cases"));
  CHECK(at.says("marked below: “"));
  CHECK(live::spoken(at.answer()).description.find("marked below") != std::string::npos);
  // What decided it is underlined and in another colour.
  bool marked = false;
  for (long i = 0; i < at.answer().GetLastPosition(); ++i) {
    wxTextAttr attr;
    marked = marked || (at.answer().GetStyle(i, attr) && attr.GetFontUnderlined() && attr.GetTextColour() != at.answer().GetForegroundColour());
  }
  CHECK(marked);
  at.press("Overrule: it passed");
  CHECK(at.says("Say why you overrule it"));
  at.box("Your reason").SetValue(L"The figure stands in the prompt.");
  at.press("Overrule: it passed");
  REQUIRE(at.says("1 of "));
  at.press("Agree: it failed");
  REQUIRE(at.says("2 of "));
  at.press("Previous answer");
  CHECK(at.says("You can decide otherwise"));
  at.press("Back to the runs");

  // The rest by whoever else looks at it.
  const auto run = the_run();
  const auto& here = at.room.desk().here;
  const auto cases = app::probe_cases(here, at.room.desk().library);
  const auto decisions = probe::decisions_of(here.files, run);
  REQUIRE(decisions.all.size() == 2);
  CHECK(decisions.all[0].reason == "The figure stands in the prompt.");
  CHECK_FALSE(decisions.all[0].agrees());
  CHECK(decisions.all[1].agrees());
  probe::Review review(cases, run, decisions, at.room.clock.today());
  {
    probe::DecisionWriter writer(here.files, run);
    for (const auto& item : review.queue())
      if (!review.decision(item.answer)) {
        const auto decision = review.decided(item.answer, review.scores()[item.answer].verdict, "Seen.", "SENCO", at.room.clock.now());
        writer.write(decision);
        review.take(decision);
      }
  }
  REQUIRE(review.complete());
  at.press("What was found in run");
  REQUIRE(at.says("A person has looked at everything that must be looked at"));
  at.press("Look at the answers");
  REQUIRE(at.says("The program against people"));
  CHECK(at.says("1 it failed were passed"));
  at.press("Use these results in this assessment");
  REQUIRE(at.says("Recorded: "));
  CHECK(at.says("Cases: "));
  REQUIRE(at.assessing->session().value().probes.size() == 1);
  CHECK(assessment::is_rehearsal(at.assessing->session().value().probes.front()));
}

TEST_CASE("a run of probes that is cancelled keeps every answer, and is gone on with") {
  At at;
  Tool tool;
  tool.answers = 8;  // and one that goes before
  tool.set_out(at);
  live::Answering yes(wxID_YES);
  at.press("Start");
  CHECK(at.says("Type it here, or set the variable"));
  at.box("Key for 127.0.0.1").SetValue(L"sk-Quillfeather-4711");
  at.press("Start");
  REQUIRE(at.says("7 of "));
  CHECK_THAT(yes.asked, Contains("Send the prompts to 127.0.0.1"));
  CHECK(live::spoken(live::only<wxGauge>(at.frame)).name == "Progress of the run");
  at.press("Cancel");
  REQUIRE(at.says("Stopped. What was answered is kept"));
  CHECK(the_run().journal.latest().size() == 7);
  at.press("Go on with run");
  REQUIRE(at.says("What will be sent"));
  const auto open = the_run().plan.calls().size() - 7;
  CHECK(at.says("Calls: " + std::to_string(open) + " calls"));
  at.box("Key for 127.0.0.1").SetValue(L"sk-Quillfeather-4711");
  tool.answers = 100000;
  at.press("Start");
  REQUIRE(at.says("What was found in run"));
  const auto run = the_run();
  CHECK(run.journal.latest().size() == run.plan.calls().size());
  CHECK_THAT(run.journal_bytes, !Contains("Quillfeather-4711"));
  CHECK_THAT(tool.server.asked().back().header("Authorization"), Contains("sk-Quillfeather-4711"));
}

TEST_CASE("a run of probes ends in good order when its page is left, or the window closed") {
  const auto* how = GENERATE("left", "closed");
  INFO(how);
  Tool tool;
  At at;
  tool.answers = 4;
  tool.set_out(at);
  live::Answering yes(wxID_YES);
  at.box("Key for 127.0.0.1").SetValue(L"k");
  at.press("Start");
  REQUIRE(at.says("3 of "));
  if (how == std::string("left")) {
    at.assessing->go("risks");
    CHECK_FALSE(at.on_the_page());
  }
  at.room.close();
  const auto run = the_run();
  CHECK(run.journal.latest().size() == 3);
  CHECK(run.journal.torn == 0);
  CHECK_THAT(base::joined(run.journal.stops, "; "), Contains("stopped by hand"));
}

TEST_CASE("every view of the probes page has no fault", "[.long][looks]") {
  At at;
  if (const auto* percent = std::getenv("TOUCHSTONE_TYPE_SIZE")) at.frame.size_type(std::atoi(percent));
  const auto look = [&](const std::string& view) {
    INFO(view);
    std::string faults;
    for (const auto& fault : live::faults_of(at.frame)) faults += fault + "\n";
    CHECK(faults == "");
  };
  look("runs, none yet");
  at.press("Try the tool out");
  REQUIRE(at.says("The packs hold"));
  look("choice");
  at.pick("By its interface: a file says where the tool is and how it is asked.");
  at.press("Go on");
  REQUIRE(at.says("No file is named yet"));
  look("choice, an interface");
  at.pick("By hand: you copy each prompt into the tool and paste its answer here. Most products have no other way.");
  at.press("Go on");
  REQUIRE(at.says("What you are about to test"));
  look("facts");
  at.name_the_facts();
  at.press("Begin");
  REQUIRE(at.says("0 of "));
  at.press("Keep this answer");
  look("pasting, nothing pasted");
  at.paste("The support that is written down here goes on until the end of the year and then it is reviewed by the");
  at.press("Keep this answer");
  REQUIRE(at.says("It looks as if its end is missing"));
  look("pasting, in doubt");
  at.press("Keep it as it is");
  REQUIRE(at.says("1 of "));
  at.press("Back to the runs");
  at.rehearse_carelessly();
  REQUIRE(at.says("What the rehearsal does"));
  look("preview");
  live::Answering yes(wxID_YES);
  at.press("Start");
  REQUIRE(at.says("What was found in run"));
  look("found");
  at.press("Look at the answers");
  REQUIRE(at.says(" looked at"));
  look("review");
  at.press("Overrule: it passed");
  REQUIRE(at.says("Say why you overrule it"));
  look("review, refused");
  at.press("Back to the runs");
  REQUIRE(at.says("Runs of this tool"));
  look("runs");
}
