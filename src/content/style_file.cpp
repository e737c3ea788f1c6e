#include "content/style_file.hpp"

#include "content/record.hpp"

namespace content {
namespace {

constexpr base::Colour paper{255, 255, 255};
constexpr double least_contrast = 4.5;  // WCAG 2.2, 1.4.3

// Cut, not rounded: what falls short never reads as if it were enough.
std::string one_decimal(double value) {
  const int tenths = static_cast<int>(value * 10);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace

StyleFile read_style(std::string_view toml, const std::string& file) {
  static const std::vector<Key> keys{{"accent"}, {"header_tint"}, {"logo"}, {"logo_alt"}};
  StyleFile style;
  Faults faults;
  if (const auto table = parse(toml, file, faults)) {
    std::vector<Claim> none;
    auto text = RecordReader(file, faults, none).read(*table, keys, "a style file", 1).texts;
    const auto line = [&](const char* key) { return line_of(*table->get(key)); };

    const auto colour = [&](const char* key) -> std::optional<base::Colour> {
      if (text[key].empty()) return std::nullopt;
      const auto read = base::parse_colour(text[key]);
      if (!read) faults.add(file, line(key), in_quotes(text[key]) + " is no colour. Write # and six digits from 0 to F, as in \"#00534C\".");
      return read;
    };
    const auto check_contrast = [&](const char* key, std::optional<base::Colour> one, base::Colour other, const char* what) {
      if (!one) return;
      const double contrast = base::contrast(*one, other);
      if (contrast < least_contrast)
        faults.add(file, line(key), std::string{what} + ": their contrast is " + one_decimal(contrast) + ", and 4.5 is needed. Choose a " +
                                        (other == paper ? "darker" : "lighter") + " colour.");
    };
    style.accent = colour("accent");
    style.header_tint = colour("header_tint");
    check_contrast("accent", style.accent, paper, "The accent does not stand out from white paper");
    check_contrast("header_tint", style.header_tint, base::ink, "The black of the text does not stand out from this tint");

    style.logo = text["logo"];
    style.logo_alt = text["logo_alt"];
    if (style.logo.find_first_of("/\\:") != std::string::npos || style.logo == "..")
      faults.add(file, line("logo"), in_quotes(style.logo) + " is not a file's name alone. Put the logo into the same folder as this file.");
    if (!style.logo.empty() && style.logo_alt.empty())
      faults.add(file, line("logo"), "The logo has no words for who cannot see it. Add logo_alt = \"The crest of …\".");
  }
  if (!faults.empty()) throw base::Error(base::ErrorKind::faults, faults.take());
  return style;
}

}  // namespace content
