// Every layout that ships, over every example: HTML and DOCX say what the PDF says, word for word in the same order.
#include "same_words.hpp"
#include "support/every_report.hpp"

TEST_CASE("every report says the same in every form") {
  const render::Fonts fonts(std::filesystem::path{TOUCHSTONE_SHARE} / "fonts", base::DiskFiles{});
  const auto reports = support::every_report();
  CHECK(reports.size() >= 10);
  for (const auto& [layout, over, document] : reports) {
    INFO(layout << " over " << over);
    check_same_words(document, fonts);
  }
}
