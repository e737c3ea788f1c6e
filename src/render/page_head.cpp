#include "render/page_head.hpp"

#include <algorithm>

namespace render {
namespace {

constexpr double text_width = style.page_width - 2 * style.margin;
constexpr double between = 18, below_rule = 14, above_rule = 4;
constexpr double banner_height = 12, beside_logo = 10;
constexpr double tallest_logo = 28, widest_logo = 130, banner_over_logo = 10;

}  // namespace

PageHead page_head(const document::Document& document, const Fonts& fonts) {
  PageHead head;
  const auto& logo = document.brand.logo;
  if (logo && logo->width > 0 && logo->height > 0) {
    const double scale = std::min(tallest_logo / logo->height, widest_logo / logo->width);
    head.logo = {style.margin, 0, logo->width * scale, logo->height * scale};
  }
  head.words_left = style.margin + (head.logo.width > 0 ? head.logo.width + beside_logo : 0);

  const auto width = [&](const std::string& words) { return fonts.width(words, {}, style.furniture.size); };
  const double room = style.margin + text_width - head.words_left;
  head.two_lines = width(document.header_left) + width(document.header_right) + between > room && !document.header_left.empty() && !document.header_right.empty();

  head.text_top = style.margin + (head.two_lines ? style.furniture.leading : 0);
  if (!document.banner.empty()) head.text_top += banner_height + (head.logo.width > 0 && !head.two_lines ? banner_over_logo : 0);
  head.rule = head.text_top - below_rule;
  head.logo.top = head.rule - above_rule - head.logo.height;
  return head;
}

}  // namespace render
