// Any bytes at all are either refused as a layout with sentences, or make a document of an assessment. Bytes that are
// no XML change an assessment instead: if it can still be read, the papers that ship come out of it, in their forms.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "app/installation.hpp"
#include "base/files.hpp"
#include "changed_assessment.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "render/docx.hpp"
#include "render/html.hpp"
#include "render/pdf.hpp"
#include "report/compose.hpp"

namespace {

using assessment::Assessment;

constexpr std::string_view words = "<words><word for=\"no\">no</word></words>";
constexpr base::Date today{2026, 11, 22};

Assessment in_england() {
  Assessment assessment;
  assessment.school.nation = "england";
  return assessment;
}

struct Fixture {
  base::DiskFiles files;
  base::FixedClock clock{base::start_of(today)};
  app::Installation here{files, clock, TOUCHSTONE_SHARE, {}};
  content::Library library = here.library();
  judgement::Judged judged = judgement::judge_with_view(library, in_england(), today);
  render::Fonts fonts{here.fonts(), files};
  std::vector<Assessment> examples;
  std::vector<report::Layout> layouts;

  Fixture() {
    for (const char* name : {"9-head-overrules-dpo.xml", "5-generic-template.xml", "6-scotland-csp.xml"})
      examples.push_back(exchange::read(files.read(here.share / "checklists" / "examples" / name), name));
    for (const auto& file : files.list(here.share / "reports"))
      if (file.ends_with(".xml") && file != "words.xml")
        layouts.push_back(here.layout(file.substr(0, file.size() - 4), library));
  }
};

const Fixture& fixture() {
  static const Fixture one;
  return one;
}

void lay_out(std::string_view xml) {
  try {
    const auto layout = report::Layout::read(xml, "fuzzed.xml", words, "words.xml", fixture().library);
    report::compose(layout, fixture().judged.view, {});
  } catch (const base::Error& refusal) {
    if (refusal.faults().front().message.empty()) std::abort();
  }
}

// What the version before said: the same clauses, in other words.
void add_previous(pugi::xml_node view, fuzz::Changes& changes) {
  auto previous = view.append_child("previous");
  previous.append_attribute("version") = 1;
  for (const auto wording : view.child("wordings").children("wording")) {
    const auto before = changes.words();
    if (before.empty()) continue;
    auto node = previous.append_child("wording");
    node.append_attribute("item") = wording.attribute("item").value();
    node.append_child("text").text() = (before + wording.child_value("text")).c_str();
  }
}

// The view of what the bytes make, or nothing where a person would be told to correct it.
std::optional<pugi::xml_document> view_of(report::Over over, fuzz::Changes& changes) {
  const auto& all = fixture();
  try {
    std::vector<Assessment> assessments;
    const auto count = over == report::Over::school ? changes.next() % 4 : 1;
    const auto first = changes.next();
    for (std::size_t i = 0; i < count; ++i) {
      auto one = all.examples[(first + i) % all.examples.size()];
      describe(changes, one);
      assessments.push_back(exchange::read(exchange::write(one), "changed.xml"));
    }
    if (over == report::Over::assessment)
      return std::move(judgement::judge_with_view(all.library, assessments.front(), today).view);
    const auto& school = assessments.empty() ? all.examples.front() : assessments.front();
    return judgement::judge_school(all.library, school.school, school.people, assessments, today, "");
  } catch (const base::Error& refusal) {
    if (refusal.faults().front().message.empty()) std::abort();
    return std::nullopt;
  }
}

// From here on nothing is refused: an exception ends the program.
void make_paper(std::string_view bytes) noexcept {
  const auto& all = fixture();
  fuzz::Changes changes(bytes.substr(1), all.library);
  const auto& layout = all.layouts[(static_cast<unsigned char>(bytes[0]) + bytes.size()) % all.layouts.size()];
  auto view = view_of(layout.over(), changes);
  if (!view) return;
  view->document_element().append_attribute("version") = 2;
  report::add_wordings(layout, *view);
  if (layout.over() == report::Over::school) add_previous(view->document_element(), changes);
  const auto document = report::compose(layout, *view, all.clock.now());
  pugi::xml_document html;
  if (!html.load_string(render::html(document, all.fonts).c_str())) std::abort();
  render::docx(document, all.fonts);
  if (layout.limits().pages == 1 && render::page_count(document, all.fonts) != 1) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  if (bytes.empty() || bytes.starts_with('<') || bytes.starts_with("\xEF\xBB\xBF"))
    lay_out(bytes);
  else
    make_paper(bytes);
  return 0;
}
