#include "render/paginate.hpp"

#include <algorithm>

#include "document/words.hpp"
#include "render/blocks.hpp"
#include "render/page_head.hpp"
#include "render/paragraph.hpp"

namespace render {
namespace {

using document::Weight;

constexpr double text_width = style.page_width - 2 * style.margin;

// What stands on every page: banner, header line, footer line.
class Furniture {
 public:
  Furniture(const document::Document& document, const Fonts& fonts) : document_(document), fonts_(fonts), head_(page_head(document, fonts)) {}

  double text_top() const { return head_.text_top; }
  double text_bottom() const { return style.page_height - style.margin; }

  // Banner and logo of the first page are read aloud; later they are furniture like the rest.
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

  bool has_logo() const { return head_.logo.width > 0; }
  std::vector<Item> logo(int element, Flow& flow) const {
    flow.at(element).alt = document_.brand.logo->alt;
    flow.at(element).bounds = head_.logo;
    return {{ImageBox{head_.logo, std::make_shared<const document::Picture>(*document_.brand.logo)}, element}};
  }

  std::vector<Item> around(std::size_t page, std::size_t pages) const {
    std::vector<Item> items;
    const double rule = head_.rule, line = rule - 6;
    if (!document_.header_left.empty() || !document_.header_right.empty()) {
      const double room = style.margin + text_width - head_.words_left;
      put_left(items, document_.header_left, head_.two_lines ? line - style.furniture.leading : line, room, head_.words_left);
      put_right(items, document_.header_right, line, room);
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
  void put_left(std::vector<Item>& items, const std::string& text, double baseline, double room, double left = style.margin) const {
    put_text(items, shortened(text, {}, style.furniture.size, room, fonts_), {}, style.furniture.size, style.muted, left, baseline, -1, fonts_);
  }
  void put_right(std::vector<Item>& items, const std::string& text, double baseline, double room) const {
    const auto words = shortened(text, {}, style.furniture.size, room, fonts_);
    put_text(items, words, {}, style.furniture.size, style.muted, style.margin + text_width - fonts_.width(words, {}, style.furniture.size), baseline, -1, fonts_);
  }

  const document::Document& document_;
  const Fonts& fonts_;
  PageHead head_;
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
  void operator()(const document::IntervalChart& block) const { add_interval_chart(block, context); }
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

// A short paragraph between a heading and what it leads to: without that, the heading would stand at the foot
// of a page with nothing of its own below.
bool introduces(const std::vector<document::Block>& blocks, std::size_t i) {
  const auto* paragraph = std::get_if<document::Paragraph>(&blocks[i]);
  if (!paragraph || i == 0 || i + 1 == blocks.size() || !std::holds_alternative<document::Heading>(blocks[i - 1])) return false;
  const auto& next = blocks[i + 1];
  return !std::holds_alternative<document::Paragraph>(next) && !std::holds_alternative<document::Heading>(next) &&
         !std::holds_alternative<document::PageBreak>(next) && document::plain(paragraph->text).size() < 400;
}

}  // namespace

Pagination paginate(const document::Document& document, const Fonts& fonts) {
  const Furniture furniture{document, fonts};
  Flow flow{furniture.text_top(), furniture.text_bottom(), inks_of(document)};
  auto above = furniture.banner(document.banner.empty() ? -1 : flow.element(Tag::p, 0));
  if (furniture.has_logo())
    for (auto& item : furniture.logo(flow.element(Tag::figure, 0), flow)) above.push_back(std::move(item));
  flow.banner(std::move(above));
  const Grids grids = grids_of(document, fonts);
  Context context{flow, fonts, grids};
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const auto& block = document.blocks[i];
    std::visit(Add{context}, block);
    context.after_note = is_note(block);
    if (introduces(document.blocks, i)) flow.last()->after = Break::avoided;
  }
  Pagination pagination = flow.paginate();
  for (std::size_t page = 0; page < pagination.pages.size(); ++page)
    for (auto& item : furniture.around(page, pagination.pages.size()))
      pagination.pages[page].boxes.push_back({std::move(*item.shape), Artifact::pagination, -1});
  return pagination;
}

}  // namespace render
