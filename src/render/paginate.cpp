#include "render/paginate.hpp"

#include <algorithm>

#include "render/blocks.hpp"
#include "render/paragraph.hpp"

namespace render {
namespace {

using document::Weight;

constexpr double text_width = style.page_width - 2 * style.margin;

// What stands on every page: banner, header line, footer line.
class Furniture {
 public:
  Furniture(const document::Document& document, const Fonts& fonts) : document_(document), fonts_(fonts) {
    const Type& type = style.furniture;
    const double both = fonts.width(document.header_left, {}, type.size) + fonts.width(document.header_right, {}, type.size);
    two_lines_ = both + 18 > text_width && !document.header_left.empty() && !document.header_right.empty();
  }

  double text_top() const { return style.margin + (two_lines_ ? style.furniture.leading : 0) + (document_.banner.empty() ? 0 : banner_height); }
  double text_bottom() const { return style.page_height - style.margin; }

  // The banner of the first page is read aloud; later it is furniture like the rest.
  std::vector<Item> banner(int element) const {
    std::vector<Item> items;
    if (document_.banner.empty()) return items;
    const auto look = look_of(document::Tone::conditional);
    const Area area{style.margin, 16, text_width, 18};
    items.emplace_back(FillBox{area, look.tint, style.chip_radius}, -1);
    const auto words = shortened(document_.banner, Weight::bold, style.furniture.size, text_width - 20, fonts_);
    const double width = fonts_.width(words, Weight::bold, style.furniture.size);
    put_text(items, words, Weight::bold, style.furniture.size, look.ink, area.left + (area.width - width) / 2,
             area.top + area.height / 2 + 0.357 * style.furniture.size, element, fonts_);
    return items;
  }

  std::vector<Item> around(std::size_t page, std::size_t pages) const {
    std::vector<Item> items;
    const double rule = text_top() - 14, line = rule - 6;
    if (!document_.header_left.empty() || !document_.header_right.empty()) {
      put_left(items, document_.header_left, two_lines_ ? line - style.furniture.leading : line, text_width);
      put_right(items, document_.header_right, line, text_width);
      items.emplace_back(LineBox{style.margin, rule, style.margin + text_width, rule, style.hairline, style.rule}, -1);
    }
    const double foot = style.page_height - style.margin + 30;
    const std::string number = "page " + std::to_string(page + 1) + " of " + std::to_string(pages);
    items.emplace_back(LineBox{style.margin, foot - 16, style.margin + text_width, foot - 16, style.hairline, style.rule}, -1);
    put_left(items, document_.footer, foot, text_width - fonts_.width(number, {}, style.furniture.size) - 18);
    put_right(items, number, foot, text_width);
    return items;
  }

 private:
  static constexpr double banner_height = 12;

  void put_left(std::vector<Item>& items, const std::string& text, double baseline, double room) const {
    put_text(items, shortened(text, {}, style.furniture.size, room, fonts_), {}, style.furniture.size, style.muted, style.margin, baseline, -1, fonts_);
  }
  void put_right(std::vector<Item>& items, const std::string& text, double baseline, double room) const {
    const auto words = shortened(text, {}, style.furniture.size, room, fonts_);
    put_text(items, words, {}, style.furniture.size, style.muted, style.margin + text_width - fonts_.width(words, {}, style.furniture.size), baseline, -1, fonts_);
  }

  const document::Document& document_;
  const Fonts& fonts_;
  bool two_lines_ = false;
};

struct Add {
  Context& context;
  void operator()(const document::Heading& block) const { add_heading(block, context); }
  void operator()(const document::Paragraph& block) const { add_paragraph(block, context); }
  void operator()(const document::List& block) const { add_list(block, context); }
  void operator()(const document::Table& block) const { add_table(block, context); }
  void operator()(const document::HeatMap& block) const { add_heat_map(block, context); }
  void operator()(const document::SideBySide& block) const { add_side_by_side(block, context); }
  void operator()(const document::BarChart& block) const { add_bar_chart(block, context); }
  void operator()(const document::SignatureField& block) const { add_signature(block, context); }
  void operator()(const document::PageBreak&) const {
    Slab slab;
    slab.starts_page = true;
    context.flow.add(std::move(slab));
  }
};

bool is_note(const document::Block& block) {
  const auto* paragraph = std::get_if<document::Paragraph>(&block);
  return paragraph && paragraph->voice == document::Voice::note;
}

}  // namespace

Pagination paginate(const document::Document& document, const Fonts& fonts) {
  const Furniture furniture{document, fonts};
  Flow flow{furniture.text_top(), furniture.text_bottom()};
  flow.banner(furniture.banner(document.banner.empty() ? -1 : flow.element(Tag::p, 0)));
  const Grids grids = grids_of(document, fonts);
  Context context{flow, fonts, grids};
  for (const auto& block : document.blocks) {
    std::visit(Add{context}, block);
    context.after_note = is_note(block);
  }
  Pagination pagination = flow.paginate();
  for (std::size_t page = 0; page < pagination.pages.size(); ++page)
    for (auto& item : furniture.around(page, pagination.pages.size()))
      pagination.pages[page].boxes.push_back({std::move(*item.shape), Artifact::pagination, -1});
  return pagination;
}

}  // namespace render
