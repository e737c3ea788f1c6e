// Each kind of block laid out as slabs. One function a kind; what they share is the flow.
#pragma once
#include <map>
#include <vector>

#include "render/flow.hpp"

namespace render {

// The widths of each table's columns.
using Grids = std::map<const document::Table*, std::vector<double>>;
Grids grids_of(const document::Document& document, const Fonts& fonts);  // table.cpp

// What a block may want to know about its surroundings.
struct Context {
  Flow& flow;
  const Fonts& fonts;
  const Grids& grids;
  int deepest_heading = 0;      // the level of the heading above, so that none is skipped
  bool after_note = false;      // the block above is a note
};

void add_heading(const document::Heading& heading, Context& context);
void add_paragraph(const document::Paragraph& paragraph, Context& context);
void add_list(const document::List& list, Context& context);
void add_signature(const document::SignatureField& field, Context& context);
void add_table(const document::Table& table, Context& context);       // table.cpp
void add_heat_map(const document::HeatMap& map, Context& context);    // charts.cpp
void add_side_by_side(const document::SideBySide& pair, Context& context);
void add_bar_chart(const document::BarChart& chart, Context& context);
void add_interval_chart(const document::IntervalChart& chart, Context& context);

}  // namespace render
