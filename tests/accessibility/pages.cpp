// Every report as a page in Chromium, wide and narrow: axe-core finds nothing that bars anyone from reading it.
#include "render/html.hpp"
#include "support/catch.hpp"
#include "support/every_report.hpp"
#include "support/outside.hpp"
#include "support/sample_document.hpp"

namespace {

constexpr const char* axe_core = "axe-core@4.14.1";  // MPL-2.0; looked at, never shipped

}  // namespace

TEST_CASE("axe finds no fault in any report's page") {
  const support::TemporaryFolder folder;
  const render::Fonts fonts(std::filesystem::path{TOUCHSTONE_SHARE} / "fonts", base::DiskFiles{});
  auto everything = support::sample_document();
  everything.brand.logo = document::Picture{2, 1, std::string(6, '\x40'), "A crest"};
  folder.file("everything.html", render::html(everything, fonts));
  for (const auto& [layout, over, document] : support::every_report())
    if (over == "2-copilot-routing-on" || over == "Harrowdown Mere Primary School") folder.file(layout + ".html", render::html(document, fonts));

  const auto in_folder = "cd '" + folder.path().string() + "' && ";
  const auto fetched = support::run(in_folder + "npm pack --silent " + axe_core + " && tar xzf axe-core-*.tgz package/axe.min.js");
  INFO(fetched.output);
  REQUIRE(fetched.status == 0);
  const auto asked = support::run(in_folder + "node '" TOUCHSTONE_SOURCE "/tests/accessibility/axe.mjs' package/axe.min.js *.html");
  INFO(asked.output);
  CHECK(asked.status == 0);
  CHECK_THAT(asked.output, Contains(" pages, 0 faults."));
}
