#include "app/brand.hpp"

#include "here.hpp"
#include "render/picture.hpp"
#include "render/style.hpp"

namespace {

std::string crest(const std::string& bytes, const std::string& style = "logo = \"crest.png\"\nlogo_alt = \"A crest\"\n") {
  const support::TemporaryFolder own;
  std::filesystem::create_directories(own.path() / "reports");
  own.file("reports/style.toml", style);
  if (!bytes.empty()) own.file("reports/crest.png", bytes);
  try {
    const auto brand = app::brand(here(own.path()));
    return brand.logo ? brand.logo->alt + " " + std::to_string(brand.logo->width) + " " + base::hex(*brand.accent) : "no logo " + base::hex(*brand.accent);
  } catch (const base::Error& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("as shipped the look is ours, so that naming it changes no byte") {
  const auto brand = app::brand(here());
  CHECK(brand.accent == render::style.accent);
  CHECK(brand.header_tint == render::style.header_tint);
  CHECK_FALSE(brand.logo);
}

TEST_CASE("a trust's own file is laid over the shipped one, its logo beside it") {
  const auto png = render::png({2, 1, std::string(6, '\x40'), ""});
  CHECK(crest(png) == "A crest 2 #00534C");
  CHECK(crest(png, "accent = \"#4B0082\"") == "no logo #4B0082");
  CHECK_THAT(crest("no picture"), Contains("crest.png: It is not a PNG picture."));
  CHECK_THAT(crest(""), Contains("crest.png"));
  CHECK_THAT(crest(std::string(5u << 20, 'x')), Contains("larger than 4 MB"));
  CHECK_THAT(crest(png, "accent = \"#FFFFFF\""), Contains("style.toml:1: The accent does not stand out"));
}
