// The pages of the wizard, each made by one function; what they are is known only where they are written.
#pragma once
#include "wizard/page.hpp"

namespace wizard {

using PageMaker = Page*(Assessing& at, wxWindow* parent, const app::Page& plan);

PageMaker make_review_page, make_school_page, make_tool_page, make_uses_page, make_data_page, make_screening_page, make_facts_page, make_group_page, make_basis_page, make_notice_page,
    make_consultation_page, make_probes_page, make_risks_page, make_outcome_page, make_opinions_page, make_signing_page;

}  // namespace wizard
