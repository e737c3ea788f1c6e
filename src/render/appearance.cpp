#include "render/appearance.hpp"

#include <algorithm>

#include "render/drawing.hpp"
#include "render/lines.hpp"
#include "render/metadata.hpp"
#include "render/printable.hpp"

namespace render {
namespace {

using document::Weight;

constexpr double padding = 6;

struct Row {
  std::string text;
  Weight weight;
  Colour ink;
  double size;
};

std::vector<Row> rows_of(const SignatureLook& look, double size, double width, const Fonts& fonts) {
  std::vector<std::string> ignored;  // the same words stand in the signature itself
  const auto clean = [&](const std::string& text) { return printable(text, fonts, ignored); };
  std::vector<Row> rows;
  const auto add = [&](const std::string& text, Weight weight, Colour ink, double at) {
    if (text.empty()) return;
    for (const auto& line : break_lines({{clean(text), weight, {}}}, fonts, at, width)) {
      std::string words;
      for (const auto& fragment : line.fragments) words += fragment.text;
      rows.push_back({std::move(words), weight, ink, at});
    }
  };
  add(look.name, Weight::bold, style.ink, size + 1);
  add(look.role, Weight::regular, style.ink, size);
  add(look.date, Weight::regular, style.muted, size);
  add(look.certificate, Weight::regular, style.muted, size);
  add(look.reason, Weight::regular, style.muted, size);
  return rows;
}

// As large as fits, from 10 points down to 7; then the last row that fits says that there is more.
std::vector<Row> fitted(const SignatureLook& look, double width, double height, const Fonts& fonts, double& leading) {
  for (double size = 10; size >= 7; size -= 0.5) {
    auto rows = rows_of(look, size, width, fonts);
    leading = size * 1.28;
    if (static_cast<double>(rows.size()) * leading <= height) return rows;
  }
  auto rows = rows_of(look, 7, width, fonts);
  const auto most = std::max<std::size_t>(1, static_cast<std::size_t>(height / leading));
  if (rows.size() <= most) return rows;
  std::string rest;
  for (auto i = most - 1; i < rows.size(); ++i) rest += rows[i].text;
  rows.resize(most);
  rows.back().text = shortened(rest, rows.back().weight, rows.back().size, width, fonts);
  return rows;
}

}  // namespace

std::string appearance(double width, double height, const SignatureLook& look, const Fonts& fonts) {
  double leading = 0;
  const auto rows = fitted(look, width - 2 * padding, height - 6, fonts, leading);
  Haru haru{fonts};
  HPDF_Page page = haru.add_page(width, height);
  double middle = (height - leading * static_cast<double>(rows.size())) / 2 + leading / 2;
  for (const auto& row : rows) {
    double left = padding;
    for (auto& span : fonts.spans(row.text, row.weight)) {
      const double wide = fonts.width(span.text, row.weight, row.size);
      draw(haru, page, height, TextBox{left, middle + 0.357 * row.size, wide, span.face, row.size, row.ink, std::move(span.text)});
      left += wide;
    }
    middle += leading;
  }
  reserve_identifier(haru);
  return identified(haru.save());
}

}  // namespace render
