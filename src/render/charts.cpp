// Charts: the risk chart, alone or before and after, and bars cut into labelled shares. Every word
// stands where it belongs, so there is no legend; the message is in the description for the ear.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "render/blocks.hpp"
#include "render/paragraph.hpp"

namespace render {
namespace {

using document::Weight;

constexpr double text_width = style.page_width - 2 * style.margin;
constexpr double pair_gap = 24;
constexpr double half_width = (text_width - pair_gap) / 2;

void append(Slab& slab, std::vector<Item> items, double by) {
  for (auto& item : items) {
    if (item.shape) item.shape = lowered(*item.shape, by);
    slab.items.push_back(std::move(item));
  }
}

// Lines of `text` centred on `middle`, the first one's top at `top`. Returns the height used.
double put_centred(Slab& slab, const std::string& text, const Type& type, Colour ink, double middle, double width, double top,
                   int element, const Fonts& fonts) {
  double y = top;
  for (const auto& line : break_lines({{text, type.weight, {}}}, fonts, type.size, width)) {
    std::vector<Item> items;
    for (const auto& fragment : line.fragments)
      put_text(items, fragment.text, fragment.weight, type.size, ink, middle - line.width / 2 + fragment.left, baseline_in(type),
               element, fonts);
    append(slab, std::move(items), y);
    y += type.leading;
  }
  return y - top;
}

double lines_of(const std::string& text, const Type& type, double width, const Fonts& fonts) {
  return static_cast<double>(break_lines({{text, type.weight, {}}}, fonts, type.size, width).size());
}

constexpr Type word_type{10, 13, Weight::regular};
constexpr Type mark_type{12, 15, Weight::bold};

// The measures of one risk chart, found before anything is placed so that two can be made alike.
class HeatMapLayout {
 public:
  HeatMapLayout(const document::HeatMap& map, double left, double width, const Fonts& fonts) : map_(map), fonts_(fonts), left_(left), width_(width) {
    const Type& label = style.chart;
    double longest = 0;
    for (const auto& severity : map.severities) longest = std::max(longest, extent(document::Text{{severity, {}, {}}}, fonts, label.size).least);
    label_width_ = std::min(longest + 8, width * 0.45);
    cell_width_ = map.likelihoods.empty() ? 0 : (width - label_width_) / static_cast<double>(map.likelihoods.size());
    for (std::size_t row = 0; row < map.severities.size(); ++row) {
      row_height = std::max(row_height, lines_of(map.severities[row], label, label_width_ - 8, fonts) * label.leading + 8);
      for (std::size_t column = 0; column < map.likelihoods.size(); ++column)
        row_height = std::max(row_height, 12 + word_type.leading + lines_of(marks(row, column), mark_type, cell_width_ - 10, fonts) * mark_type.leading);
    }
    title_height = map.title.empty() ? 0 : lines_of(map.title, style.chart_title, width, fonts) * style.chart_title.leading + 4;
    for (const auto& likelihood : map.likelihoods)
      foot_height = std::max(foot_height, 4 + lines_of(likelihood, label, cell_width_ - 4, fonts) * label.leading);
  }

  double title_height = 0, row_height = 48, foot_height = 0;
  double height() const { return title_height + row_height * static_cast<double>(map_.severities.size()) + foot_height; }

  void put(Slab& slab, Flow& flow) const {
    if (!map_.title.empty()) {
      const int title = flow.element(Tag::p, 0);
      double y = 0;
      for (auto& strip : lay_text({{map_.title, {}, {}}}, style.chart_title, style.ink, {left_, width_, {}, title}, flow, fonts_)) {
        append(slab, std::move(strip.items), y);
        y += strip.height;
      }
    }
    const int figure = flow.element(Tag::figure, 0);
    flow.at(figure).alt = map_.alt.empty() ? map_.title : map_.alt;
    flow.at(figure).bounds = {left_, title_height, width_, height() - title_height};
    for (std::size_t row = 0; row < map_.severities.size(); ++row) {
      const double top = title_height + row_height * static_cast<double>(row);
      put_row_label(slab, map_.severities[row], top, figure);
      for (std::size_t column = 0; column < map_.likelihoods.size(); ++column) put_cell(slab, row, column, top, figure);
    }
    const double foot = title_height + row_height * static_cast<double>(map_.severities.size()) + 4;
    for (std::size_t column = 0; column < map_.likelihoods.size(); ++column)
      put_centred(slab, map_.likelihoods[column], style.chart, style.ink, cell_left(column) + cell_width_ / 2, cell_width_ - 4, foot, figure, fonts_);
  }

 private:
  double cell_left(std::size_t column) const { return left_ + label_width_ + cell_width_ * static_cast<double>(column); }
  std::string marks(std::size_t row, std::size_t column) const {
    std::string all;
    if (row < map_.marks.size() && column < map_.marks[row].size())
      for (const auto& mark : map_.marks[row][column]) all.append(all.empty() ? "" : ", ").append(mark);
    return all;
  }
  void put_row_label(Slab& slab, const std::string& text, double top, int figure) const {
    const Type& type = style.chart;
    double y = top + (row_height - lines_of(text, type, label_width_ - 8, fonts_) * type.leading) / 2;
    for (const auto& line : break_lines({{text, {}, {}}}, fonts_, type.size, label_width_ - 8)) {
      std::vector<Item> items;
      for (const auto& fragment : line.fragments)
        put_text(items, fragment.text, {}, type.size, style.ink, left_ + label_width_ - 8 - line.width + fragment.left, baseline_in(type), figure, fonts_);
      append(slab, std::move(items), y);
      y += type.leading;
    }
  }
  void put_cell(Slab& slab, std::size_t row, std::size_t column, double top, int figure) const {
    const auto tone = row < map_.tones.size() && column < map_.tones[row].size() ? map_.tones[row][column] : document::Tone::none;
    const auto look = look_of(tone);
    slab.items.emplace_back(FillBox{{cell_left(column) + 1, top + 1, cell_width_ - 2, row_height - 2}, look.tint, 2}, figure);
    if (row < map_.words.size() && column < map_.words[row].size())
      put_centred(slab, map_.words[row][column], word_type, look.ink, cell_left(column) + cell_width_ / 2, cell_width_ - 4, top + 5, figure, fonts_);
    put_centred(slab, marks(row, column), mark_type, look.ink, cell_left(column) + cell_width_ / 2, cell_width_ - 10, top + 6 + word_type.leading, figure, fonts_);
  }

  const document::HeatMap& map_;
  const Fonts& fonts_;
  double left_, width_, label_width_ = 0, cell_width_ = 0;
};

// "4", "2.5": never through the locale.
std::string number(double value) {
  const auto tenths = std::llround(value * 10);
  return std::to_string(tenths / 10) + (tenths % 10 ? "." + std::to_string(std::llabs(tenths % 10)) : "");
}

std::string part_label(const document::BarChart::Part& part) {
  return part.label.empty() ? number(part.value) : number(part.value) + " " + part.label;
}

class BarLayout {
 public:
  BarLayout(const document::BarChart& chart, const Fonts& fonts) : chart_(chart), fonts_(fonts) {
    for (const auto& bar : chart.bars) {
      label_width_ = std::max(label_width_, fonts.width(bar.label, {}, style.cell.size) + 10);
      double total = 0;
      for (const auto& part : bar.parts) total += std::max(0.0, part.value);
      longest_ = std::max(longest_, total);
    }
    label_width_ = std::min(label_width_, text_width * 0.34);
    // Room at the end for what does not fit inside: found with the scale it would have without it.
    for (int pass = 0; pass < 3; ++pass)
      for (const auto& bar : chart.bars) end_width_ = std::max(end_width_, fonts.width(outside(bar), {}, style.chart.size));
    end_width_ = std::min(end_width_, text_width * 0.3);
  }

  double height(const document::BarChart::Bar& bar) const {
    return std::max(bar_height + 6, lines_of(bar.label, style.cell, label_width_ - 10, fonts_) * style.cell.leading + 4);
  }

  void put(Slab& slab, const document::BarChart::Bar& bar, double top, int figure) const {
    const double tall = height(bar);
    double y = top + (tall - lines_of(bar.label, style.cell, label_width_ - 10, fonts_) * style.cell.leading) / 2;
    for (const auto& line : break_lines({{bar.label, {}, {}}}, fonts_, style.cell.size, label_width_ - 10)) {
      std::vector<Item> items;
      for (const auto& fragment : line.fragments)
        put_text(items, fragment.text, {}, style.cell.size, style.ink, style.margin + fragment.left, baseline_in(style.cell), figure, fonts_);
      append(slab, std::move(items), y);
      y += style.cell.leading;
    }
    double left = style.margin + label_width_;
    const double bar_top = top + (tall - bar_height) / 2;
    for (const auto& part : bar.parts) {
      if (part.value <= 0) continue;
      const double wide = width_of(part);
      const auto look = look_of(part.tone);
      slab.items.emplace_back(FillBox{{left, bar_top, std::max(1.0, wide - 1.5), bar_height}, look.tint, 0}, figure);
      slab.items.emplace_back(FillBox{{left, bar_top, std::min(3.0, std::max(1.0, wide - 1.5)), bar_height}, look.ink, 0}, figure);
      if (fits_inside(part)) {
        std::vector<Item> items;
        put_text(items, part_label(part) + " ", Weight::bold, style.chart.size, look.ink, left + 8, bar_top + bar_height / 2 + 0.357 * style.chart.size, figure, fonts_);
        append(slab, std::move(items), 0);
      }
      left += wide;
    }
    std::vector<Item> items;
    put_text(items, shortened(outside(bar), {}, style.chart.size, end_width_ + 1, fonts_), {}, style.chart.size, style.ink, left + 6,
             bar_top + bar_height / 2 + 0.357 * style.chart.size, figure, fonts_);
    append(slab, std::move(items), 0);
  }

 private:
  static constexpr double bar_height = 20;

  double scale() const {
    const double room = text_width - label_width_ - (end_width_ > 0 ? end_width_ + 8 : 0);
    return longest_ > 0 ? room / longest_ : 0;
  }
  double width_of(const document::BarChart::Part& part) const { return part.value * scale(); }
  bool fits_inside(const document::BarChart::Part& part) const {
    return fonts_.width(part_label(part), Weight::bold, style.chart.size) + 14 <= width_of(part);
  }
  std::string outside(const document::BarChart::Bar& bar) const {
    std::string words;
    for (const auto& part : bar.parts)
      if (part.value > 0 && !fits_inside(part)) words.append(words.empty() ? "" : ", ").append(part_label(part));
    return words;
  }

  const document::BarChart& chart_;
  const Fonts& fonts_;
  double label_width_ = 0, longest_ = 0, end_width_ = 0;
};

void add_title(const std::string& title, Context& context) {
  if (title.empty()) return;
  const int element = context.flow.element(Tag::p, 0);
  for (auto& strip : lay_text({{title, {}, {}}}, style.chart_title, style.ink, {style.margin, text_width, {}, element}, context.flow, context.fonts))
    context.flow.add({.before = style.between_blocks, .height = strip.height, .below = 4, .after = Break::avoided, .items = std::move(strip.items)});
}

}  // namespace

void add_heat_map(const document::HeatMap& map, Context& context) {
  const HeatMapLayout layout{map, style.margin, text_width * 0.62, context.fonts};
  Slab slab{.before = style.between_blocks, .height = layout.height(), .below = style.below_tables};
  layout.put(slab, context.flow);
  context.flow.add(std::move(slab));
}

void add_side_by_side(const document::SideBySide& pair, Context& context) {
  HeatMapLayout left{pair.left, style.margin, half_width, context.fonts};
  HeatMapLayout right{pair.right, style.margin + half_width + pair_gap, half_width, context.fonts};
  left.title_height = right.title_height = std::max(left.title_height, right.title_height);
  left.row_height = right.row_height = std::max(left.row_height, right.row_height);
  left.foot_height = right.foot_height = std::max(left.foot_height, right.foot_height);
  Slab slab{.before = style.between_blocks, .height = std::max(left.height(), right.height()), .below = style.below_tables};
  left.put(slab, context.flow);
  right.put(slab, context.flow);
  context.flow.add(std::move(slab));
}

void add_bar_chart(const document::BarChart& chart, Context& context) {
  if (chart.bars.empty()) return;
  add_title(chart.title, context);
  const BarLayout layout{chart, context.fonts};
  // As many bars as a page holds are one figure.
  const double most = context.flow.room() - 60;
  for (std::size_t i = 0; i < chart.bars.size();) {
    const int figure = context.flow.element(Tag::figure, 0);
    Slab slab{.before = 4, .below = style.below_tables};
    for (; i < chart.bars.size() && (slab.height == 0 || slab.height + layout.height(chart.bars[i]) <= most); ++i) {
      layout.put(slab, chart.bars[i], slab.height, figure);
      slab.height += layout.height(chart.bars[i]);
    }
    context.flow.at(figure).alt = chart.alt.empty() ? chart.title : chart.alt;
    context.flow.at(figure).bounds = {style.margin, 0, text_width, slab.height};
    context.flow.add(std::move(slab));
  }
}

}  // namespace render
