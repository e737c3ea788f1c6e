// Pages on their way.
#include "wizard/pages.hpp"

namespace wizard {

Page* make_basis_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new Page(at, parent, plan); }
Page* make_notice_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new Page(at, parent, plan); }
Page* make_consultation_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new Page(at, parent, plan); }
Page* make_risks_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new Page(at, parent, plan); }
Page* make_opinions_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new Page(at, parent, plan); }
Page* make_signing_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new Page(at, parent, plan); }
Page* make_school_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new Page(at, parent, plan); }

}  // namespace wizard
