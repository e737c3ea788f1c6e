// Tables: columns sized by what stands in them, thin horizontal rules, a tinted header that returns
// on every page; a row moves to the next page whole, unless no page could hold it.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "document/words.hpp"
#include "render/blocks.hpp"
#include "render/paragraph.hpp"

namespace render {
namespace {

using document::Cell;
using document::Column;
using document::Table;

constexpr double text_width = style.page_width - 2 * style.margin;
constexpr double short_entry = text_width * 0.25;
constexpr double widest_whole_word = text_width * 0.3;  // beyond it a word may be cut to fit its column

const Type& type_of(document::Voice voice) { return voice == document::Voice::small ? style.cell_small : style.cell; }

void widen(Extent& column, const Extent& by) {
  column.least = std::max(column.least, by.least);
  column.most = std::max(column.most, by.most);
}

// The narrowest and the comfortable width of each column, padding included.
std::vector<Extent> extents(const Table& table, const Fonts& fonts) {
  std::vector<Extent> columns(table.columns.size());
  const auto consider = [&](std::size_t c, Extent one) {
    one.least = std::min(one.least, widest_whole_word);
    widen(columns[c], {one.least + 2 * style.cell_padding_x, one.most + 2 * style.cell_padding_x});
  };
  for (std::size_t c = 0; c < columns.size(); ++c) {
    consider(c, extent({table.columns[c].heading, document::Voice::body, std::nullopt}, style.column_heading, fonts));
    for (const auto& row : table.rows)
      if (c < row.size())
        for (const auto& paragraph : row[c].paragraphs) consider(c, extent(paragraph, type_of(paragraph.voice), fonts));
  }
  return columns;
}

std::vector<Extent> extents(const std::vector<const Table*>& tables, const Fonts& fonts) {
  std::vector<Extent> columns(tables.front()->columns.size());
  for (const auto* table : tables) {
    const auto own = extents(*table, fonts);
    for (std::size_t c = 0; c < columns.size(); ++c) widen(columns[c], own[c]);
  }
  return columns;
}

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

// Shares as the document weighs them. A column that cannot use its share gives most of what is over
// to those that can, so that no wide empty column stands beside a narrow full one.
void share_by_weight(const Table& table, const std::vector<Extent>& columns, std::vector<double>& wishes) {
  double room = text_width, weights = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    weights += table.columns[c].weight;
    if (table.columns[c].weight <= 0) room -= wishes[c] = std::min(columns[c].most, text_width / 3);
  }
  room = std::max(0.0, room);
  double over = 0, hungry = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (table.columns[c].weight <= 0) continue;
    const double share = room * table.columns[c].weight / weights;
    wishes[c] = std::min(share, std::max(columns[c].most, share * 0.55));
    over += share - wishes[c];
    if (columns[c].most > share) hungry += table.columns[c].weight;
  }
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const double weight = table.columns[c].weight;
    if (hungry == 0) wishes[c] += weight > 0 ? over * weight / weights : 0;
    else if (weight > 0 && columns[c].most > room * weight / weights) wishes[c] += over * weight / hungry;
  }
}

// Every column at least as wide as its longest word; what is left is shared by weight, or, where no
// weight is given, by how much more each column could use.
std::vector<double> column_widths(const std::vector<const Table*>& alike, const Fonts& fonts) {
  const Table& table = *alike.front();
  auto columns = extents(alike, fonts);
  // A column of short entries, dates or names, keeps each in one piece where there is room for it.
  auto calm = columns;
  double total = 0;
  for (auto& column : calm) {
    if (column.most <= short_entry) column.least = column.most;
    total += column.least;
  }
  if (total <= 0.8 * text_width) columns = std::move(calm);
  const auto count = columns.size();
  std::vector<double> widths(count), wishes(count);
  const bool weighted = std::any_of(table.columns.begin(), table.columns.end(), [](const Column& c) { return c.weight > 0; });

  for (std::size_t c = 0; c < count; ++c) widths[c] = columns[c].least;
  const double least = sum(widths);
  if (least >= text_width) {  // too many long words: all give way alike
    for (auto& width : widths) width *= text_width / least;
    return widths;
  }
  if (weighted) {
    share_by_weight(table, columns, wishes);
  } else {
    // The square root keeps one long text from starving its neighbours.
    for (std::size_t c = 0; c < count; ++c) wishes[c] = std::min(columns[c].most, columns[c].least + 14 * std::sqrt(columns[c].most - columns[c].least));
    const double scale = text_width / sum(wishes);
    for (auto& wish : wishes) wish *= scale;
  }
  // Whoever wishes for less than it needs takes from those with room to spare.
  double spare = 0;
  for (std::size_t c = 0; c < count; ++c) spare += std::max(0.0, wishes[c] - widths[c]);
  const double room = text_width - least;
  for (std::size_t c = 0; c < count; ++c)
    widths[c] += spare > 0 ? std::max(0.0, wishes[c] - widths[c]) * room / spare : room / static_cast<double>(count);
  return widths;
}

struct LaidCell {
  std::vector<Strip> strips;
  double height = 0;
};

class TableLayout {
 public:
  TableLayout(const Table& table, Context& context)
      : table_(table), flow_(context.flow), fonts_(context.fonts), widths_(context.grids.at(&table)), element_(flow_.element(Tag::table, 0)) {}

  void add() {
    add_caption();
    add_header();
    for (std::size_t r = 0; r < table_.rows.size(); ++r) add_row(r);
    if (auto* last = flow_.last()) last->below = style.below_tables;
  }

 private:
  double left(std::size_t column) const {
    return style.margin + std::accumulate(widths_.begin(), widths_.begin() + static_cast<std::ptrdiff_t>(column), 0.0);
  }
  TextPlace place(std::size_t column, int element) const {
    return {left(column) + style.cell_padding_x, widths_[column] - 2 * style.cell_padding_x, table_.columns[column].align, element};
  }
  void add_caption() {
    if (table_.caption.empty()) return;
    const int caption = flow_.element(Tag::caption, element_);
    auto strips = lay_text({{table_.caption, {}, {}}}, style.caption, style.ink, {style.margin, text_width, {}, caption}, flow_, fonts_);
    for (std::size_t i = 0; i < strips.size(); ++i)
      flow_.add({.before = i == 0 ? style.between_blocks : 0, .height = strips[i].height, .below = i + 1 == strips.size() ? 4.0 : 0,
                 .after = Break::avoided, .items = std::move(strips[i].items)});
  }

  // On the table's first page its cells are headings; repeated above later pages they are furniture.
  Slab header(bool first) {
    const int row = first ? flow_.element(Tag::tr, element_) : -1;
    std::vector<LaidCell> cells;
    double height = 0;
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      const int cell = first ? flow_.element(Tag::th_column, row) : -1;
      cells.push_back({lay_text(table_.columns[c].heading, style.column_heading, style.ink, place(c, cell), flow_, fonts_), 0});
      for (const auto& strip : cells.back().strips) cells.back().height += strip.height;
      if (first) cells.back().strips.insert(cells.back().strips.begin(), Strip{0, {Item{cell}}});
      height = std::max(height, cells.back().height);
    }
    Slab slab;
    slab.height = height + 2 * style.cell_padding_y;
    slab.items.emplace_back(FillBox{{style.margin, 0, text_width, slab.height}, flow_.inks().header_tint, 0}, -1);
    for (const auto& cell : cells)
      for (double y = style.cell_padding_y + height - cell.height; const auto& strip : cell.strips) {  // stand on the rule
        lower_into(slab, strip, y);
        y += strip.height;
      }
    slab.items.emplace_back(LineBox{style.margin, slab.height, style.margin + text_width, slab.height, style.firm_line, flow_.inks().accent}, -1);
    return slab;
  }

  void add_header() {
    const bool named = std::any_of(table_.columns.begin(), table_.columns.end(), [](const Column& c) { return !c.heading.empty(); });
    const double above = table_.caption.empty() ? style.between_blocks : 0;
    if (!named) {
      flow_.add({.before = above, .height = 0.5, .after = Break::avoided,
                 .items = {{LineBox{style.margin, 0.25, style.margin + text_width, 0.25, style.hairline, style.rule}, -1}}});
      return;
    }
    Slab slab = header(true);
    slab.before = above;
    slab.after = Break::avoided;
    header_height_ = slab.height;
    flow_.add(std::move(slab));
    auto furniture = header(false);
    for (auto& item : furniture.items) item.element = -1;
    repeated_ = flow_.add_repeated(std::move(furniture));
  }

  LaidCell lay(const Cell& cell, std::size_t column, int row) {
    const int element = flow_.element(cell.role == document::Role::row_header ? Tag::th_row : Tag::td, row);
    LaidCell laid;
    laid.strips.push_back({0, {Item{element}}});  // an empty cell is a cell too
    for (std::size_t p = 0; p < cell.paragraphs.size(); ++p) {
      const auto& paragraph = cell.paragraphs[p];
      const int inner = cell.paragraphs.size() > 1 ? flow_.element(Tag::p, element) : element;
      const Type& type = type_of(paragraph.voice);
      auto strips = lay_paragraph(paragraph, type, paragraph.voice == document::Voice::small ? style.muted : style.ink, place(column, inner), flow_, fonts_);
      if (p > 0 && !strips.empty()) {
        for (auto& item : strips.front().items)
          if (item.shape) item.shape = lowered(*item.shape, style.between_cell_paragraphs);
        strips.front().height += style.between_cell_paragraphs;
      }
      laid.strips.insert(laid.strips.end(), std::make_move_iterator(strips.begin()), std::make_move_iterator(strips.end()));
    }
    for (const auto& strip : laid.strips) laid.height += strip.height;
    return laid;
  }

  void add_row(std::size_t r) {
    const int row = flow_.element(Tag::tr, element_);
    std::vector<LaidCell> cells;
    double height = style.cell.leading;
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      cells.push_back(lay(c < table_.rows[r].size() ? table_.rows[r][c] : Cell{}, c, row));
      height = std::max(height, cells.back().height);
    }
    height += 2 * style.cell_padding_y;
    // A first row does not stay behind alone, a last one does not go to the next page alone.
    const bool keeps = r + 1 < table_.rows.size() && (r == 0 || r + 2 == table_.rows.size()) && height < flow_.room() / 6;
    if (height + header_height_ <= flow_.room()) {
      Slab slab{.height = height, .after = keeps ? Break::avoided : Break::allowed, .repeated = repeated_};
      for (const auto& cell : cells)
        for (double y = style.cell_padding_y; const auto& strip : cell.strips) {
          lower_into(slab, strip, y);
          y += strip.height;
        }
      add_rule(slab);
      flow_.add(std::move(slab));
    } else {
      add_tall_row(cells);
    }
  }

  // No page holds this row: it is parted between lines, the n-th lines of all cells side by side.
  void add_tall_row(const std::vector<LaidCell>& cells) {
    std::size_t lines = 0;
    for (const auto& cell : cells) lines = std::max(lines, cell.strips.size());
    for (std::size_t n = 0; n < lines; ++n) {
      Slab slab{.repeated = repeated_};
      const double top = n == 0 ? style.cell_padding_y : 0;
      for (const auto& cell : cells) {
        if (n >= cell.strips.size()) continue;
        lower_into(slab, cell.strips[n], top);
        slab.height = std::max(slab.height, cell.strips[n].height);
      }
      slab.height += top;
      if (n < 2 || n + 2 >= lines) slab.after = Break::avoided;
      if (n + 1 == lines) {
        slab.after = Break::allowed;
        slab.height += style.cell_padding_y;
        add_rule(slab);
      }
      flow_.add(std::move(slab));
    }
  }

  static void lower_into(Slab& slab, const Strip& strip, double y) {
    for (const auto& item : strip.items) {
      slab.items.push_back(item);
      if (item.shape) slab.items.back().shape = lowered(*item.shape, y);
    }
  }
  static void add_rule(Slab& slab) {
    slab.items.emplace_back(LineBox{style.margin, slab.height, style.margin + text_width, slab.height, style.hairline, style.rule}, -1);
  }

  const Table& table_;
  Flow& flow_;
  const Fonts& fonts_;
  std::vector<double> widths_;
  int element_;
  double header_height_ = 0;
  std::optional<std::size_t> repeated_;
};

}  // namespace

// Tables of one kind share their columns through the whole document, so that they line up.
Grids grids_of(const document::Document& document, const Fonts& fonts) {
  std::map<std::string, std::vector<const Table*>> kinds;
  for (const auto& block : document.blocks) {
    const auto* table = std::get_if<Table>(&block);
    if (!table || table->columns.empty()) continue;
    // The first heading may name what the rows are about; the others, weights and sides make the kind.
    std::string kind;
    for (const auto& column : table->columns)
      kind += (kind.empty() ? "" : document::plain(column.heading)) + "\n" + std::to_string(std::llround(column.weight * 1000)) +
              (column.align == document::Align::right ? ">" : "<");
    kinds[kind].push_back(table);
  }
  Grids grids;
  for (const auto& [kind, tables] : kinds) {
    const auto widths = column_widths(tables, fonts);
    for (const auto* table : tables) grids[table] = widths;
  }
  return grids;
}

void add_table(const Table& table, Context& context) {
  if (!table.columns.empty()) TableLayout{table, context}.add();
}

}  // namespace render
