// Charts: the risk chart, alone or before and after, bars cut into labelled shares, and dots with whiskers. Every word
// stands where it belongs, so there is no legend; the message is in the description for the ear.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "document/reading.hpp"
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

// A chart's words are labels: after so many lines they end with …; the description says all.
struct Label {
  std::vector<Line> lines;
  double width = 0;
  double height(const Type& type) const { return static_cast<double>(lines.size()) * type.leading; }
};

Label label_of(const std::string& text, const Type& type, double width, std::size_t most, const Fonts& fonts) {
  return {break_at_most(most, text, type.weight, fonts, type.size, width), width};
}

enum class Across { left, middle, right };

void put(Slab& slab, const Label& label, const Type& type, Colour ink, double left, double top, Across across, int element, const Fonts& fonts) {
  double y = top;
  for (const auto& line : label.lines) {
    const double spare = label.width - line.width;
    const double start = left + (across == Across::left ? 0 : across == Across::middle ? spare / 2 : spare);
    std::vector<Item> items;
    for (const auto& fragment : line.fragments)
      put_text(items, fragment.text, fragment.weight, type.size, ink, start + fragment.left, baseline_in(type), element, fonts);
    append(slab, std::move(items), y);
    y += type.leading;
  }
}

constexpr Type word_type{10, 13, Weight::regular};
constexpr Type mark_type{12, 15, Weight::bold};

// The measures of one risk chart, found before anything is placed so that two can be made alike.
class HeatMapLayout {
 public:
  HeatMapLayout(const document::HeatMap& map, double left, double width, const Fonts& fonts) : map_(map), fonts_(fonts), left_(left), width_(width) {
    double longest = 0;
    for (const auto& severity : map.severities)
      longest = std::max(longest, extent(document::Text{{severity, {}, {}}}, fonts, style.chart.size).least);
    label_width_ = std::min(longest, width * 0.35) + label_gap;
    cell_width_ = map.likelihoods.empty() ? 0 : (width - label_width_) / static_cast<double>(map.likelihoods.size());
    for (std::size_t row = 0; row < map.severities.size(); ++row) {
      row_height = std::max(row_height, severity(row).height(style.chart) + 8);
      for (std::size_t column = 0; column < map.likelihoods.size(); ++column)
        row_height = std::max(row_height, 12 + word(row, column).height(word_type) + marks(row, column).height(mark_type));
    }
    if (!map.title.empty()) title_height = title().height(style.chart_title) + 4;
    for (std::size_t column = 0; column < map.likelihoods.size(); ++column)
      foot_height = std::max(foot_height, 4 + likelihood(column).height(style.chart));
  }

  double title_height = 0, row_height = 48, foot_height = 0;
  double height() const { return title_height + row_height * static_cast<double>(map_.severities.size()) + foot_height; }

  void add(Slab& slab, Flow& flow) const {
    if (!map_.title.empty()) put(slab, title(), style.chart_title, style.ink, left_, 0, Across::left, flow.element(Tag::p, 0), fonts_);
    const int figure = flow.element(Tag::figure, 0);
    flow.at(figure).alt = map_.alt.empty() ? map_.title : map_.alt;
    flow.at(figure).bounds = {left_, title_height, width_, height() - title_height};
    for (std::size_t row = 0; row < map_.severities.size(); ++row) {
      const double top = title_height + row_height * static_cast<double>(row);
      const auto label = severity(row);
      put(slab, label, style.chart, style.ink, left_, top + (row_height - label.height(style.chart)) / 2, Across::right, figure, fonts_);
      for (std::size_t column = 0; column < map_.likelihoods.size(); ++column) add_cell(slab, row, column, top, figure);
    }
    const double foot = title_height + row_height * static_cast<double>(map_.severities.size()) + 4;
    for (std::size_t column = 0; column < map_.likelihoods.size(); ++column)
      put(slab, likelihood(column), style.chart, style.ink, cell_left(column) + 2, foot, Across::middle, figure, fonts_);
  }

 private:
  static constexpr double label_gap = 8;

  void add_cell(Slab& slab, std::size_t row, std::size_t column, double top, int figure) const {
    const auto look = look_of(row < map_.tones.size() && column < map_.tones[row].size() ? map_.tones[row][column] : document::Tone::none);
    const double left = cell_left(column);
    slab.items.emplace_back(FillBox{{left + 1, top + 1, cell_width_ - 2, row_height - 2}, look.tint, 2}, figure);
    const auto level = word(row, column);
    put(slab, level, word_type, look.ink, left + 4, top + 5, Across::middle, figure, fonts_);
    put(slab, marks(row, column), mark_type, look.ink, left + 4, top + 6 + level.height(word_type), Across::middle, figure, fonts_);
  }

  double cell_left(std::size_t column) const { return left_ + label_width_ + cell_width_ * static_cast<double>(column); }
  Label title() const { return label_of(map_.title, style.chart_title, width_, 3, fonts_); }
  Label severity(std::size_t row) const { return label_of(map_.severities[row], style.chart, label_width_ - label_gap, 4, fonts_); }
  Label likelihood(std::size_t column) const { return label_of(map_.likelihoods[column], style.chart, cell_width_ - 4, 4, fonts_); }
  Label word(std::size_t row, std::size_t column) const {
    const bool given = row < map_.words.size() && column < map_.words[row].size();
    return label_of(given ? map_.words[row][column] : "", word_type, cell_width_ - 8, 2, fonts_);
  }
  Label marks(std::size_t row, std::size_t column) const {
    std::string all;
    if (row < map_.marks.size() && column < map_.marks[row].size())
      for (const auto& mark : map_.marks[row][column]) all.append(all.empty() ? "" : ", ").append(mark);
    return label_of(all, mark_type, cell_width_ - 8, 8, fonts_);
  }

  const document::HeatMap& map_;
  const Fonts& fonts_;
  double left_, width_, label_width_ = 0, cell_width_ = 0;
};

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
    return std::max(bar_height + 6, label(bar).height(style.cell) + 4);
  }

  void add(Slab& slab, const document::BarChart::Bar& bar, double top, int figure) const {
    const double tall = height(bar);
    const auto words = label(bar);
    put(slab, words, style.cell, style.ink, style.margin, top + (tall - words.height(style.cell)) / 2, Across::left, figure, fonts_);
    double left = style.margin + label_width_;
    const double bar_top = top + (tall - bar_height) / 2;
    for (const auto& part : bar.parts) {
      if (part.value <= 0) continue;
      const double wide = width_of(part);
      const auto look = look_of(part.tone);
      slab.items.emplace_back(FillBox{{left, bar_top, std::max(1.0, wide - 1.5), bar_height}, look.tint, 0}, figure);
      slab.items.emplace_back(FillBox{{left, bar_top, std::min(3.0, std::max(1.0, wide - 1.5)), bar_height}, look.ink, 0}, figure);
      if (fits_inside(part)) {
        put_text(slab.items, document::label_of(part) + " ", Weight::bold, style.chart.size, look.ink, left + 8, bar_top + baseline_in(inside), figure, fonts_);
      }
      left += wide;
    }
    put_text(slab.items, shortened(outside(bar), {}, style.chart.size, end_width_ + 1, fonts_), {}, style.chart.size, style.ink, left + 6,
             bar_top + baseline_in(inside), figure, fonts_);
  }

 private:
  static constexpr double bar_height = 20;
  static constexpr Type inside{style.chart.size, bar_height, Weight::bold};

  Label label(const document::BarChart::Bar& bar) const { return label_of(bar.label, style.cell, label_width_ - 10, 3, fonts_); }

  double scale() const {
    const double room = text_width - label_width_ - (end_width_ > 0 ? end_width_ + 8 : 0);
    return longest_ > 0 ? room / longest_ : 0;
  }
  double width_of(const document::BarChart::Part& part) const { return part.value * scale(); }
  bool fits_inside(const document::BarChart::Part& part) const {
    return fonts_.width(document::label_of(part), Weight::bold, style.chart.size) + 14 <= width_of(part);
  }
  std::string outside(const document::BarChart::Bar& bar) const {
    std::string words;
    for (const auto& part : bar.parts)
      if (part.value > 0 && !fits_inside(part)) words.append(words.empty() ? "" : ", ").append(document::label_of(part));
    return words;
  }

  const document::BarChart& chart_;
  const Fonts& fonts_;
  double label_width_ = 0, longest_ = 0, end_width_ = 0;
};

// Dots and whiskers are drawn in full ink: a tint would hardly be told from the paper (WCAG 2.2 1.4.11).
class IntervalLayout {
 public:
  IntervalLayout(const document::IntervalChart& chart, const Fonts& fonts, const Inks& inks) : chart_(chart), fonts_(fonts), inks_(inks) {
    for (const auto& row : chart.rows) {
      label_width_ = std::max(label_width_, fonts.width(row.label, {}, style.cell.size));
      said_width_ = std::max(said_width_, fonts.width(row.said, {}, style.cell.size));
    }
    label_width_ = std::min(label_width_ + 1, text_width * 0.38);
    said_width_ = std::min(said_width_ + 1, text_width * 0.24);
    if (!chart.ticks.empty()) {
      first_half_ = fonts.width(chart.ticks.front().label, {}, style.chart.size) / 2;
      last_half_ = fonts.width(chart.ticks.back().label, {}, style.chart.size) / 2;
    }
  }

  double height(const document::IntervalChart::Row& row) const {
    return std::max({24.0, label(row).height(style.cell) + 6, said(row).height(style.cell) + 6});
  }
  double foot_height() const { return chart_.ticks.empty() ? 0 : 4 + style.chart.leading; }

  // Before the rows, so that the dots lie on the lines; its words into the foot.
  void add_scale(Slab& slab, Slab& foot, double top, int figure) const {
    double free_from = style.margin;
    for (const auto& tick : chart_.ticks) {
      const double x = at(tick.at);
      slab.items.emplace_back(LineBox{x, top, x, slab.height, style.hairline, style.rule}, figure);
      const double wide = fonts_.width(tick.label, {}, style.chart.size), left = std::max(free_from, x - wide / 2), room = style.margin + text_width - left;
      free_from = left + wide + 4;
      if (room > style.chart.size)
        put_text(foot.items, shortened(tick.label, {}, style.chart.size, room, fonts_) + " ", {}, style.chart.size, style.muted, left,
                 4 + baseline_in(style.chart), figure, fonts_);
    }
  }

  void add(Slab& slab, const document::IntervalChart::Row& row, double top, int figure) const {
    const double tall = height(row), middle = top + tall / 2;
    const auto words = label(row), end = said(row);
    put(slab, words, style.cell, style.ink, style.margin, top + (tall - words.height(style.cell)) / 2, Across::left, figure, fonts_);
    const double low = at(row.low), high = at(row.high), dot = at(row.at);
    slab.items.emplace_back(LineBox{low, middle, high, middle, whisker, inks_.accent}, figure);
    for (const double x : {low, high}) slab.items.emplace_back(LineBox{x, middle - cap, x, middle + cap, whisker, inks_.accent}, figure);
    slab.items.emplace_back(FillBox{{dot - radius, middle - radius, 2 * radius, 2 * radius}, inks_.accent, radius}, figure);
    put(slab, end, style.cell, style.ink, style.margin + text_width - said_width_, top + (tall - end.height(style.cell)) / 2, Across::left, figure, fonts_);
  }

 private:
  static constexpr double radius = 4.5, cap = 3.5, whisker = 1.5, gap = 12;

  double at(double value) const {
    const double left = style.margin + label_width_ + gap + std::max(radius, std::min(first_half_, 30.0) - gap);
    const double right = style.margin + text_width - said_width_ - gap - std::max(radius, std::min(last_half_, 30.0) - gap);
    return left + (right - left) * document::along(chart_, value);
  }
  Label label(const document::IntervalChart::Row& row) const { return label_of(row.label, style.cell, label_width_, 3, fonts_); }
  Label said(const document::IntervalChart::Row& row) const { return label_of(row.said, style.cell, said_width_, 3, fonts_); }

  const document::IntervalChart& chart_;
  const Fonts& fonts_;
  const Inks& inks_;
  double label_width_ = 0, said_width_ = 0, first_half_ = 0, last_half_ = 0;
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
  layout.add(slab, context.flow);
  context.flow.add(std::move(slab));
}

void add_side_by_side(const document::SideBySide& pair, Context& context) {
  HeatMapLayout left{pair.left, style.margin, half_width, context.fonts};
  HeatMapLayout right{pair.right, style.margin + half_width + pair_gap, half_width, context.fonts};
  left.title_height = right.title_height = std::max(left.title_height, right.title_height);
  left.row_height = right.row_height = std::max(left.row_height, right.row_height);
  left.foot_height = right.foot_height = std::max(left.foot_height, right.foot_height);
  Slab slab{.before = style.between_blocks, .height = std::max(left.height(), right.height()), .below = style.below_tables};
  left.add(slab, context.flow);
  right.add(slab, context.flow);
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
    Slab slab{.before = chart.title.empty() ? style.between_blocks : 4, .below = style.below_tables};
    for (; i < chart.bars.size() && (slab.height == 0 || slab.height + layout.height(chart.bars[i]) <= most); ++i) {
      layout.add(slab, chart.bars[i], slab.height, figure);
      slab.height += layout.height(chart.bars[i]);
    }
    context.flow.at(figure).alt = chart.alt.empty() ? chart.title : chart.alt;
    context.flow.at(figure).bounds = {style.margin, 0, text_width, slab.height};
    context.flow.add(std::move(slab));
  }
}

void add_interval_chart(const document::IntervalChart& chart, Context& context) {
  if (chart.rows.empty()) return;
  add_title(chart.title, context);
  const IntervalLayout layout{chart, context.fonts, context.flow.inks()};
  // In parts of a fifth of a page, so that no large part of one stays empty above it; the scale stands once below those that
  // share a page.
  double whole = 0;
  for (const auto& row : chart.rows) whole += layout.height(row);
  const double part = whole / std::ceil(whole / (context.flow.room() / 5)) + 12;
  for (std::size_t i = 0; i < chart.rows.size();) {
    const int figure = context.flow.element(Tag::figure, 0);
    Slab slab{.before = i ? 0 : chart.title.empty() ? style.between_blocks : 4};
    const auto first = i;
    for (; i < chart.rows.size() && (slab.height == 0 || slab.height + layout.height(chart.rows[i]) <= part); ++i) slab.height += layout.height(chart.rows[i]);
    const bool last = i == chart.rows.size();
    Slab foot{.height = layout.foot_height(), .below = last ? style.below_tables : 0, .foot = !last};
    layout.add_scale(slab, foot, first ? 0 : 2, figure);
    double top = 0;
    std::string said;
    for (auto row = first; row < i; top += layout.height(chart.rows[row++])) {
      layout.add(slab, chart.rows[row], top, figure);
      said += (said.empty() ? "" : "; ") + chart.rows[row].label + ", " + chart.rows[row].said;
    }
    auto& element = context.flow.at(figure);
    element.alt = first ? "The chart goes on: " + said + "." : chart.alt.empty() ? chart.title : chart.alt;
    element.bounds = {style.margin, 0, text_width, slab.height + (last ? foot.height : 0)};
    slab.after = Break::avoided;
    context.flow.add(std::move(slab));
    context.flow.add(std::move(foot));
  }
}

}  // namespace render
