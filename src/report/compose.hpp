// Layout and view become a document: the layout's XPath is asked of the view, the answers become blocks.
#pragma once
#include <cstddef>
#include <limits>

#include "document/document.hpp"
#include "report/layout.hpp"

namespace report {

// How much of what has no bound of its own a paper has room for.
struct Room {
  double share = 1;  // at most 1: of the words that the layout gives a value
  std::size_t items = std::numeric_limits<std::size_t>::max();  // of each list that may leave some out (`fewest`)
  bool first_page = false;  // nothing is composed behind the first page break
};

// `view` is the judgement's finished view. `made` is the clock's instant, printed nowhere but kept
// in the file's dates. Throws Error(faults) where an expression fails on this view.
// What is missing or was cut is added to `remarks`, which may be null.
document::Document compose(const Layout& layout, const pugi::xml_document& view, base::Instant made,
                           std::vector<document::Remark>* remarks = nullptr, Room room = {});

// The clauses of the layout that apply, as <wordings> of the view, so that a layout can ask what was
// worded how: before compose. Items that are needed only at times get their @applies.
void add_wordings(const Layout& layout, pugi::xml_document& view);

}  // namespace report
