#include "content/style_file.hpp"

#include "base/error.hpp"
#include "support/catch.hpp"

namespace {

std::string faults(const std::string& toml) {
  try {
    content::read_style(toml, "reports/style.toml");
    return {};
  } catch (const base::Error& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("a style file gives two colours and a logo, and may leave out each") {
  const auto style = content::read_style("accent = \"#4B0082\"\nheader_tint = \"#f3eefa\"\nlogo = \"crest.png\"\nlogo_alt = \"The crest of Llŷn Trust\"\n", "style.toml");
  CHECK(style.accent == base::Colour{0x4B, 0x00, 0x82});
  CHECK(style.header_tint == base::Colour{0xF3, 0xEE, 0xFA});
  CHECK(style.logo == "crest.png");
  CHECK(style.logo_alt == "The crest of Llŷn Trust");
  const auto empty = content::read_style("# nothing is changed\n", "style.toml");
  CHECK_FALSE(empty.accent);
  CHECK_FALSE(empty.header_tint);
  CHECK(empty.logo.empty());
}

TEST_CASE("a colour that cannot be read on paper is refused with its line, its contrast and a way out") {
  CHECK(faults("\naccent = \"#7FB8B0\"") ==
        "reports/style.toml:2: The accent does not stand out from white paper: their contrast is 2.2, and 4.5 is needed. Choose a darker colour.");
  CHECK(faults("header_tint = \"#00534C\"") ==
        "reports/style.toml:1: The black of the text does not stand out from this tint: their contrast is 1.9, and 4.5 is needed. Choose a lighter colour.");
  CHECK_THAT(faults("accent = \"#777777\""), Contains("their contrast is 4.4,"));  // 4.48 is not 4.5
  CHECK(faults("accent = \"#767676\"").empty());
  CHECK(faults("accent = \"#000000\"\nheader_tint = \"#FFFFFF\"").empty());
}

TEST_CASE("each fault of a style file is named with its line") {
  CHECK_THAT(faults("accent = \"teal\""), Contains("reports/style.toml:1: 'teal' is no colour. Write # and six digits"));
  CHECK_THAT(faults("acent = \"#00534C\""), Contains("Did you mean 'accent'?"));
  CHECK_THAT(faults("accent = 5"), Contains("style.toml:1:"));
  CHECK_THAT(faults("logo = \"a.png\""), Contains("The logo has no words for who cannot see it. Add logo_alt"));
  for (const char* name : {"../a.png", "/etc/a.png", "a\\\\b.png", "c:a.png", ".."})
    CHECK_THAT(faults("logo = \"" + std::string{name} + "\"\nlogo_alt = \"x\""), Contains("is not a file's name alone"));
  CHECK_THAT(faults("accent = \"teal\"\nheader_tint = \"#000000\""), Contains(":1:") && Contains(":2:"));
  CHECK_THAT(faults("accent = "), Contains("cannot be read as TOML"));
}
