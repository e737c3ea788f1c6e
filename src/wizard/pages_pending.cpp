// Pages on their way.
#include "wizard/pages.hpp"

namespace wizard {

Page* make_signing_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new Page(at, parent, plan); }
Page* make_school_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new Page(at, parent, plan); }

}  // namespace wizard
