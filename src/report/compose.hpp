// Layout and view become a document: the layout's XPath is asked of the view, the answers become blocks.
#pragma once
#include "document/document.hpp"
#include "report/layout.hpp"

namespace report {

// `view` is the judgement's finished view. `made` is the clock's instant, printed nowhere but kept
// in the file's dates. Throws Error(faults) where an expression fails on this view.
document::Document compose(const Layout& layout, const pugi::xml_document& view, base::Instant made);

}  // namespace report
