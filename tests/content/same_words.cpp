// Every layout that ships, over every example: HTML and DOCX say what the PDF says, word for word in the same order.
#include <filesystem>

#include "app/installation.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "render/docx.hpp"
#include "render/html.hpp"
#include "render/pdf.hpp"
#include "report/compose.hpp"
#include "support/catch.hpp"
#include "support/words_said.hpp"

namespace {

namespace fs = std::filesystem;

const base::DiskFiles files;
const base::FixedClock clock_at_noon{base::start_of({2026, 11, 22})};

void check_same_words(const document::Document& document, const render::Fonts& fonts) {
  std::vector<render::Warning> ignored;
  const auto wanted = support::said(render::printable(document, fonts, ignored));
  const auto html = support::said_in_html(render::html(document, fonts));
  CHECK(support::difference(html.head + html.body + html.foot, wanted.head + wanted.body + wanted.foot) == "");
  CHECK(html.charts == wanted.charts);

  const auto docx = support::said_in_docx(render::docx(document, fonts));
  CHECK(support::difference(docx.head + docx.body, wanted.head + wanted.body) == "");
  CHECK(docx.foot == wanted.foot + "page1of1");
  CHECK(docx.charts == wanted.charts);

  const auto pdf = support::said_in_pdf(render::pdf(document, fonts));
  CHECK(support::difference(pdf.body, support::closed_up(document.banner) + wanted.body) == "");
  REQUIRE(pdf.charts.size() == wanted.charts.size());
  for (std::size_t i = 0; i < pdf.charts.size(); ++i) CHECK(support::sorted(pdf.charts[i]) == support::sorted(wanted.charts[i]));
}

}  // namespace

TEST_CASE("every report says the same in every form") {
  const app::Installation here{files, clock_at_noon, TOUCHSTONE_SHARE, {}};
  const auto library = here.library();
  const render::Fonts fonts(here.fonts(), files);
  int compared = 0;
  for (const auto& entry : fs::directory_iterator(here.share / "reports")) {
    const auto name = entry.path().stem().string();
    if (entry.path().extension() != ".xml" || name == "words") continue;
    const auto layout = here.layout(name, library);
    for (const auto& example : fs::directory_iterator(here.share / "checklists" / "examples")) {
      if (example.path().extension() != ".xml") continue;
      INFO(name << " over " << example.path().filename());
      const auto assessment = exchange::read(files.read(example.path()), example.path().string());
      const auto judged = judgement::judge_with_view(library, assessment, base::date_of(here.clock.now()), "Touchstone");
      check_same_words(report::compose(layout, judged.view, here.clock.now()), fonts);
      ++compared;
    }
  }
  CHECK(compared >= 10);
}
