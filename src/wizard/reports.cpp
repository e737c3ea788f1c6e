#include "wizard/reports.hpp"

#include <wx/radiobut.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "registry/sqlite_register.hpp"
#include "wizard/accessible.hpp"
#include "wizard/controls.hpp"
#include "wizard/frame.hpp"
#include "wizard/paper_view.hpp"

namespace wizard {
namespace {

struct Said {
  const wchar_t *title, *purpose;
};

const Said& said_of(const std::string& paper) {
  static const std::map<std::string, Said> all{
      {"dpia", {wxTRANSLATE(L"Data protection impact assessment"), wxTRANSLATE(L"The whole assessment, to be signed by four people. The record the law asks for (UK GDPR Art 35).")}},
      {"governors", {wxTRANSLATE(L"Page for governors"), wxTRANSLATE(L"One plain page: what was decided, why, and what it depends on.")}},
      {"questions", {wxTRANSLATE(L"Questions for the supplier"), wxTRANSLATE(L"What only the supplier can answer, with why it is asked and room for the answer. For the supplier to fill in, save it for Word.")}},
      {"notice", {wxTRANSLATE(L"Privacy notice"), wxTRANSLATE(L"The passage about this tool for the school’s privacy notice.")}},
      {"notice-parents", {wxTRANSLATE(L"Letter to parents and carers"), wxTRANSLATE(L"The same for families, as a letter.")}},
      {"notice-pupils", {wxTRANSLATE(L"Page for pupils"), wxTRANSLATE(L"The same in words for pupils.")}},
      {"policy", {wxTRANSLATE(L"AI policy"), wxTRANSLATE(L"The school’s rules, with all its tools and what changed. Signed by head and chair.")}},
      {"staff-guide", {wxTRANSLATE(L"Staff guide"), wxTRANSLATE(L"One page for the staff room: which tool, with which data, and what never.")}},
      {"appropriate-policy", {wxTRANSLATE(L"Appropriate policy document"), wxTRANSLATE(L"For special category data (DPA 2018 Sch 1).")}},
      {"processing-record", {wxTRANSLATE(L"Record of processing"), wxTRANSLATE(L"All the school’s tools, as UK GDPR Art 30 wants them recorded.")}},
      {"review", {wxTRANSLATE(L"Review note"), wxTRANSLATE(L"What had changed and what was made of it, who confirmed the rest, and when it is looked at next. Signed by DPO and head.")}},
      {"compare", {wxTRANSLATE(L"Tools side by side"), wxTRANSLATE(L"Two to four tools for the same use: decision, gates, the ten points, data, tests and conditions.")}}};
  return all.at(paper);
}

}  // namespace

wxString title_of_paper(const std::string& name) { return tr(said_of(name).title); }
wxString purpose_of_paper(const std::string& name) { return tr(said_of(name).purpose); }

std::string file_name_of(const std::string& paper, const std::string& about) {
  const auto slug = base::slug(about);
  return slug.empty() ? paper : paper + "-" + slug;
}

Reports::Reports(wxWindow* parent, app::Desk& desk, registry::Id assessment, const std::string& chosen, std::function<void()> back) : wxPanel(parent), desk_(desk), id_(assessment) {
  const auto entry = desk.kept->entry(assessment);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  SetSizer(row);

  auto* list = new Sheet(this);
  list->SetMinSize({std::min(FromDIP(56) + GetCharWidth() * 40, FromDIP(440)), -1});
  const auto add = [&](wxWindow* line, Gap above) { list->column().Add(line, wxSizerFlags().Expand().Border(wxTOP, px(*this, above))); };
  if (back) list->column().Add(link(list, L"‹ " + tr(L"Back"), std::move(back)), wxSizerFlags().Expand());
  add(heading(list, tr(L"Reports"), 1), Gap::between);
  add(new Words(list, wide(entry.tool_name + " · " + entry.school_name), Words::Voice::muted), Gap::within);
  // The buttons stand right after one another, and their words behind them: a text before a button would become its name.
  auto* none = new wxRadioButton(list, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxRB_GROUP);
  none->Hide();
  for (const auto& paper : app::papers()) {
    auto* button = new wxRadioButton(list, wxID_ANY, title_of_paper(paper.name));
    choices_.push_back(button);
    set_spoken_description(*button, purpose_of_paper(paper.name));
    button->Bind(wxEVT_RADIOBUTTON, [this, paper](wxCommandEvent&) { choose(paper); });
  }
  for (std::size_t i = 0; i < choices_.size(); ++i) {
    const auto& paper = app::papers()[i];
    if (i == 0 || paper.over != app::papers()[i - 1].over)
      add(heading(list, paper.over == report::Over::assessment ? tr(L"About this assessment") : tr(L"About the whole school"), 3), Gap::groups);
    add(choices_[i], Gap::between);
    list->column().Add(new Words(list, purpose_of_paper(paper.name), Words::Voice::small), wxSizerFlags().Expand().Border(wxLEFT, FromDIP(26)));
  }
  row->Add(list, wxSizerFlags().Expand());

  pages_ = new PaperView(this, desk);
  sign_ = pages_->add_action(tr(L"Sign …"), [this] { frame_of(*this).after([&frame = frame_of(*this), id = id_, paper = paper_.name] { frame.sign(id, paper); }); });
  row->Add(pages_, wxSizerFlags(1).Expand().Border(wxTOP | wxRIGHT | wxBOTTOM, px(*this, Gap::edge)));
  for (std::size_t n = 0; n < choices_.size(); ++n)
    if (app::papers()[n].name == chosen) choices_[n]->SetValue(true);
  choose(app::paper(chosen));
}

void Reports::SetFocus() {
  for (auto* choice : choices_)
    if (choice->GetValue()) return choice->SetFocus();
}

void Reports::choose(const app::Paper& paper) {
  paper_ = paper;
  sign_->Show(!desk_.here.signatories(paper.name).empty());
  pages_->Layout();
  const auto entry = desk_.kept->entry(id_);
  // All of a school takes longer than a blink to be read: by a reader of its own, where it holds nothing up.
  pages_->show({title_of_paper(paper.name), paper.name, file_name_of(paper.name, paper.over == report::Over::school ? entry.school_name : entry.tool_name),
                [file = desk_.file, &clock = desk_.here.clock, id = id_, paper] { return app::material_for(*registry::open_register({file, registry::Access::read, clock}), id, paper); }});
}

}  // namespace wizard
