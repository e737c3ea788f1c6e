// A paper that must keep to so many pages: composed with less and less of each long text until it does. And lists of a
// first page that show as many of their items as it has room for.
#pragma once
#include <vector>

#include "document/document.hpp"
#include "render/fonts.hpp"
#include "report/compose.hpp"

namespace app {

// As report::compose, drawn in `brand`. What was cut, and which of the layout's limits it keeps not for all that, is
// added to `remarks`: a paper that is too long or too hard to read still comes out.
document::Document compose_to_fit(const report::Layout& layout, const pugi::xml_document& view, base::Instant made, const document::Brand& brand,
                                  const render::Fonts& fonts, std::vector<document::Remark>& remarks);

}  // namespace app
