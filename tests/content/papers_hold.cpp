// Every paper that ships, in every form, over assessments as hard as people make them: each comes out, with its words,
// on its page, and what cannot be drawn is named.
#include <algorithm>
#include <filesystem>
#include <functional>

#include "app/installation.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "app/fitting.hpp"
#include "report/compose.hpp"
#include "same_words.hpp"
#include "support/free_texts.hpp"

namespace {

namespace fs = std::filesystem;
using assessment::Assessment;
using Assessments = std::vector<Assessment>;

const base::DiskFiles files;
const base::FixedClock clock_at_noon{base::start_of({2026, 11, 22})};
const app::Installation here{files, clock_at_noon, TOUCHSTONE_SHARE, {}};

Assessment example(const std::string& name) {
  const auto file = here.share / "checklists" / "examples" / (name + ".xml");
  return exchange::read(files.read(file), file.string());
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  while (times-- > 0) all += text;
  return all;
}

// The fullest example, with what a person typed changed.
Assessment typed(const support::FreeTexts::Visit& line, const support::FreeTexts::Visit& text) {
  auto made = example("9-head-overrules-dpo");
  support::FreeTexts form(line, text);
  describe(form, made);
  return made;
}

void leave(std::string&) {}

auto if_any(const support::FreeTexts::Visit& change) {
  return [change](std::string& value) {
    if (!value.empty()) change(value);
  };
}

Assessment with_names(const std::string& school, const std::string& person, const std::string& tool) {
  auto made = example("9-head-overrules-dpo");
  made.school.name = school;
  for (auto& one : made.people) one.name = person;
  made.tool.name = tool;
  made.tool.vendor = person + " " + tool;
  return made;
}

Assessment with_risks(std::size_t count) {
  auto made = example("9-head-overrules-dpo");
  const auto pattern = made.risks;
  made.risks.clear();
  for (std::size_t i = 0; i < count; ++i) {
    auto risk = pattern[i % pattern.size()];
    risk.id = "r" + std::to_string(i);
    risk.title += " " + std::to_string(i);
    for (auto& measure : risk.measures) measure.id += "-" + std::to_string(i);
    made.risks.push_back(std::move(risk));
  }
  return made;
}

Assessments tools(int count) {
  Assessments all;
  const auto sample = {example("9-head-overrules-dpo"), example("5-generic-template"), example("10-fictional-chatbot"),
                       example("4-provision-map-unanswered")};
  for (int i = 0; i < count; ++i) {
    auto one = *(sample.begin() + i % 4);
    one.id = "tool-" + std::to_string(i);
    one.tool.name += " " + std::to_string(i);
    all.push_back(std::move(one));
  }
  return all;
}

Assessment in_nation(const std::string& nation, const std::string& controller) {
  auto made = example("9-head-overrules-dpo");
  made.school.nation = nation;
  made.school.controller.kind = controller;
  for (auto& basis : made.lawful_bases) basis.hooks.clear();
  return made;
}

struct Case {
  const char* what;
  Assessments assessments;                // of one school
  std::vector<std::string> printed = {};  // code points that stand in each paper
};

// A picture, and a letter each of Hebrew, Arabic and Devanagari.
const std::string strange = " \U0001F600 \u05D0\u0627\u0928";
const std::string controls = "a\tb\nc\u0085d\u009Fe\u200Ef\u202Eg\u2028h\uFFFDi\u00ADj\u200Bk\uFEFFl";

std::vector<Case> cases() {
  Assessment nothing;
  nothing.id = "nothing";
  auto hardly = nothing;
  hardly.uses = {{"draft-support-plan", "", "", {"named-sen-support"}}, {"staff-guide", "", "", {}}};
  hardly.people.resize(1);
  hardly.people[0].id = hardly.people[0].role = "dpo";
  hardly.risks.resize(1);
  hardly.risks[0].id = "r";
  hardly.risks[0].measures.resize(1);
  hardly.risks[0].measures[0].id = "m";
  hardly.tool.name = " ";
  const auto put = [](std::string text) { return [text](std::string& value) { value = text; }; };
  const auto add = [](std::string text) { return if_any([text](std::string& value) { value += text; }); };
  return {
      {"nothing entered", {nothing}},
      {"hardly anything entered", {hardly}},
      {"what was typed taken out again", {typed(put(""), put(""))}},
      {"only spaces typed", {typed(put("  "), put(" \n "))}},
      {"5,000 words in every text", {typed(leave, if_any(put(repeated("four more words here, ", 1250))))}},
      {"one endless word in every text", {typed(leave, if_any(put(std::string(4000, 'x'))))}},
      {"Welsh names",
       {with_names("Ysgol Gymraeg Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "Siôn Ŵyn ap Llŷr-Ŷnyr",
                   "Cymorth Ŷd â’r Ẁaun")}},
      {"Polish names",
       {with_names("Szkoła Podstawowa im. Żółkiewskiego w Trzcińsku", "Grzegorz Brzęczyszczykiewicz-Śćiążłóń",
                   "Pomocnik ŻŹĆŃ")}},
      {"200 risks with measures", {with_risks(200)}},
      {"60 tools", tools(60)},
      {"nothing but other scripts",
       {typed(if_any(put(repeated("\u05D0\u05D1", 10))), if_any(put(repeated("\u0627\u0628\u0629 ", 40))))},
       {"[U+05D0]"}},
      {"other scripts and pictures",
       {typed(add(strange), add(strange))},
       {"[U+1F600]", "[U+05D0]", "[U+0627]", "[U+0928]"}},
      {"control characters", {typed(add(controls), add(controls))}, {"[U+0085]", "[U+202E]"}},
      {"words that look like markup", {typed(add(" <b>&amp;]]></p>{\"$x\"}"), add(" <b>&amp;]]></p>{\"$x\"}"))}},
      {"England", {in_nation("england", "governing-body")}},
      {"Wales", {in_nation("wales", "governing-body")}},
      {"Scotland", {in_nation("scotland", "education-authority"), example("6-scotland-csp")}},
      {"Northern Ireland", {in_nation("northern-ireland", "governing-body")}},
      {"no assessment", {}},
  };
}

struct Made {
  document::Document document;
  std::vector<document::Remark> remarks;
};

// The papers that ship, and each view made once for all of them.
class Papers {
 public:
  Papers() {
    for (const auto& file : files.list(here.share / "reports"))
      if (file.ends_with(".xml") && file != "words.xml")
        layouts_.push_back(here.layout(file.substr(0, file.size() - 4), library_));
  }
  const render::Fonts fonts{here.fonts(), files};

  void each(const Assessments& assessments, const std::function<void(const report::Layout&, Made)>& visit) const {
    const auto today = base::date_of(here.clock.now());
    const auto judged = [&](report::Over over) {
      if (over == report::Over::assessment)
        return judgement::judge_with_view(library_, assessments.front(), today, app::program).view;
      static const Assessment none;
      const auto& first = assessments.empty() ? none : assessments.front();
      auto view = judgement::judge_school(library_, first.school, first.people, assessments, today, app::program);
      view.document_element().append_attribute("version") = 1;
      return view;
    };
    for (const auto over : {report::Over::assessment, report::Over::school}) {
      if (over == report::Over::assessment && assessments.size() != 1) continue;
      const auto view = judged(over);
      for (const auto& layout : layouts_) {
        if (layout.over() != over) continue;
        pugi::xml_document own;
        own.reset(view);
        Made made;
        report::add_wordings(layout, own);
        made.document = app::compose_to_fit(layout, own, here.clock.now(), {}, fonts, made.remarks);
        visit(layout, std::move(made));
      }
    }
  }

 private:
  content::Library library_ = here.library();
  std::vector<report::Layout> layouts_;
};

Assessments read_back(Assessments all) {
  for (auto& one : all) one = exchange::read(exchange::write(one), "a.xml");
  return all;
}

}  // namespace

TEST_CASE("every paper comes out in every form, however hard the assessment") {
  const Papers papers;
  for (const auto& [what, assessments, printed] : cases()) {
    papers.each(read_back(assessments), [&, what = what, &printed = printed](const report::Layout& layout, Made made) {
      INFO(layout.id() << ", " << what);
      check_same_words(made.document, papers.fonts);
      if (layout.limits().pages == 1) CHECK(render::page_count(made.document, papers.fonts) == 1);
      render::printable(made.document, papers.fonts, made.remarks);
      for (const auto& name : printed) {
        INFO(name);
        CHECK(std::any_of(made.remarks.begin(), made.remarks.end(), [&](const auto& remark) {
          return !remark.place.empty() && remark.message.find(name) != std::string::npos;
        }));
      }
    });
  }
}
