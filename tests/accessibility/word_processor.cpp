// Every report's DOCX in LibreOffice: laid out on pages, it has lost no word.
#include "render/docx.hpp"
#include "support/catch.hpp"
#include "support/every_report.hpp"
#include "support/outside.hpp"
#include "support/sample_document.hpp"
#include "support/words_said.hpp"

namespace {

std::map<std::string, std::size_t> counted(const std::vector<std::string>& pieces) {
  std::map<std::string, std::size_t> words;
  for (const auto& piece : pieces)
    for (const auto& line : base::split(piece, '\n'))
      for (const auto& word : base::split(line, ' '))
        if (word.size() > 3 && word.size() < 20) ++words[support::closed_up(word)];  // longer ones may be parted in a narrow column
  return words;
}

std::size_t count(const std::string& text, const std::string& word) {
  std::size_t found = 0;
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + word.size())) ++found;
  return found;
}

}  // namespace

TEST_CASE("LibreOffice lays out every word of every DOCX") {
  const support::TemporaryFolder folder;
  const render::Fonts fonts(std::filesystem::path{TOUCHSTONE_SHARE} / "fonts", base::DiskFiles{});
  std::map<std::string, document::Document> documents{{"everything", support::sample_document()}};
  for (auto& [layout, over, document] : support::every_report()) documents.emplace(layout, std::move(document));
  for (const auto& [name, document] : documents) folder.file(name + ".docx", render::docx(document, fonts));

  const auto at = folder.path().string();
  const auto ran = support::run("cd '" + at + "' && soffice '-env:UserInstallation=file://" + at +
                                "/profile' --headless --convert-to pdf *.docx && for f in *.pdf; do pdftotext -raw $f $f.txt; done");
  INFO(ran.output);
  REQUIRE(ran.status == 0);
  for (const auto& [name, document] : documents) {
    std::vector<render::Warning> ignored;
    const auto page = support::closed_up(folder.read(name + ".pdf.txt"));
    for (const auto& [word, times] : counted(document::reading(render::printable(document, fonts, ignored)).body)) {
      INFO(name << ": " << word);
      CHECK(count(page, word) >= times);
    }
  }
}
