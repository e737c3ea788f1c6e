// The preview shows what stands on paper: its painted pages held against the same pages of the PDF as another program
// draws them, its text against the words of the document, and the time that a page takes.
#include <wx/bitmap.h>
#include <wx/dcmemory.h>
#include <wx/image.h>

#include <cmath>
#include <ctime>
#include <sstream>

#include "app/reporting.hpp"
#include "exchange/assessment_xml.hpp"
#include "support/catch.hpp"
#include "support/outside.hpp"
#include "wizard/live.hpp"
#include "wizard/paper_painter.hpp"
#include "wizard/preview.hpp"

using namespace wizard;

namespace {

constexpr double resolution = 96;  // dots an inch

const base::DiskFiles disk;
const base::FixedClock noon{{1795348800}};
const app::Installation here{disk, noon, TOUCHSTONE_SHARE, {}};

app::Material material() {
  const auto file = std::filesystem::path{TOUCHSTONE_SHARE} / "checklists" / "examples" / "9-head-overrules-dpo.xml";
  return {{exchange::read(disk.read(file), file.string())}, {}, {}};
}

// How dark each small square of a page is, from 0 to 1: where ink stands, whatever is done at the edges of letters.
struct Darkness {
  static constexpr int side = 6;  // pixels
  int columns = 0, rows = 0;
  std::vector<double> cells;
  double at(int column, int row) const { return column < 0 || row < 0 || column >= columns || row >= rows ? 0 : cells[static_cast<std::size_t>(row * columns + column)]; }
};

template <class Grey> Darkness darkness(int width, int height, Grey grey) {
  Darkness dark{width / Darkness::side, height / Darkness::side, {}};
  dark.cells.resize(static_cast<std::size_t>(dark.columns * dark.rows));
  for (int y = 0; y < dark.rows * Darkness::side; ++y)
    for (int x = 0; x < dark.columns * Darkness::side; ++x)
      dark.cells[static_cast<std::size_t>(y / Darkness::side * dark.columns + x / Darkness::side)] += (255 - grey(x, y)) / 255.0 / (Darkness::side * Darkness::side);
  return dark;
}

// The correlation of the two, the one shifted by so many squares: 1 where ink stands in the same places.
double likeness(const Darkness& one, const Darkness& other, int shift = 0) {
  double sums[5]{};
  int count = 0;
  for (int row = 0; row < std::min(one.rows, other.rows); ++row)
    for (int column = 0; column < std::min(one.columns, other.columns); ++column) {
      const double a = one.at(column, row), b = other.at(column + shift, row);
      sums[0] += a, sums[1] += b, sums[2] += a * a, sums[3] += b * b, sums[4] += a * b;
      ++count;
    }
  return (count * sums[4] - sums[0] * sums[1]) / std::sqrt((count * sums[2] - sums[0] * sums[0]) * (count * sums[3] - sums[1] * sums[1]));
}

Darkness painted(PaperPainter& painter, std::size_t page) {
  const double scale = resolution / 72;
  const int width = static_cast<int>(std::lround(painter.pages().width * scale)), height = static_cast<int>(std::lround(painter.pages().height * scale));
  wxBitmap bitmap(width, height);
  {
    wxMemoryDC dc(bitmap);
    const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::Create(dc));
    painter.paint(*context, page, scale);
  }
  const auto image = bitmap.ConvertToImage();
  return darkness(width, height, [&](int x, int y) { return (image.GetRed(x, y) + image.GetGreen(x, y) + image.GetBlue(x, y)) / 3; });
}

// The page as poppler draws it.
Darkness drawn(const support::TemporaryFolder& folder, std::size_t page) {
  const auto number = std::to_string(page + 1);
  REQUIRE(support::run("pdftoppm -r 96 -gray -singlefile -f " + number + " -l " + number + " " + (folder.path() / "a.pdf").string() + " " + (folder.path() / "page").string()).status == 0);
  const auto bytes = folder.read("page.pgm");
  std::istringstream in(bytes);
  std::string kind;
  int width = 0, height = 0, most = 0;
  in >> kind >> width >> height >> most;
  REQUIRE(kind == "P5");
  REQUIRE(most == 255);
  const auto start = static_cast<std::size_t>(in.tellg()) + 1;
  return darkness(width, height, [&](int x, int y) { return static_cast<unsigned char>(bytes[start + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)]); });
}

}  // namespace

TEST_CASE("what is painted stands where it stands on paper") {
  add_paper_fonts(here.fonts());
  const auto library = here.library();
  const support::TemporaryFolder folder;
  for (const char* name : {"dpia", "governors", "notice-parents"}) {
    folder.file("a.pdf", app::make_report(here, library, name, material(), noon.now()).bytes);
    PaperPainter painter(std::make_shared<const render::Pagination>(app::preview_report(here, library, name, material(), noon.now()).pages));
    for (std::size_t page = 0; page < std::min<std::size_t>(painter.pages().pages.size(), 4); ++page) {
      INFO(name << ", page " << page + 1);
      const auto seen = painted(painter, page), paper = drawn(folder, page);
      CHECK(likeness(seen, paper) > 0.97);
      CHECK(likeness(seen, paper, 1) < 0.9);  // a shift by six pixels would be noticed
    }
  }
}

TEST_CASE("a page is painted in less than 50 ms") {
  add_paper_fonts(here.fonts());
  PaperPainter painter(std::make_shared<const render::Pagination>(app::preview_report(here, here.library(), "dpia", material(), noon.now()).pages));
  painted(painter, 0);  // type is loaded once
  std::clock_t most = 0;
  for (std::size_t page = 1; page < painter.pages().pages.size(); ++page) {
    wxBitmap bitmap(794, 1123);
    wxMemoryDC dc(bitmap);
    const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::Create(dc));
    const auto begun = std::clock();
    painter.paint(*context, page, resolution / 72);
    most = std::max(most, std::clock() - begun);
  }
  CHECK(1000.0 * static_cast<double>(most) / CLOCKS_PER_SEC < 50);
}

TEST_CASE("a report is read out block by block, charts with their labels") {
  document::Document document;
  document.header_left = "Riverside";
  document.blocks = {document::Heading{1, {{"Title"}}}, document::BarChart{"Points", "Four of ten are open.", {{"Storage", {{"open", 4}}}}}, document::Paragraph{{{"End."}}}};
  document.footer = "Foot";
  CHECK(read_out(document) == "Riverside\n\nTitle\n\nPoints\nFour of ten are open.\nStorage\n4 open\n\nEnd.\n\nFoot\n");
}
