#include "wizard/new_assessment.hpp"

#include <wx/dataview.h>
#include <wx/statline.h>
#include <wx/wrapsizer.h>

#include "app/sample.hpp"
#include "app/school_facts.hpp"
#include "wizard/accessible.hpp"
#include "wizard/frame.hpp"
#include "wizard/phrases.hpp"

namespace wizard {
namespace {

constexpr const char* new_school = "new";
constexpr const char* signing_roles[]{"dpo", "senco", "head", "chair"};

wxString known_of(const content::Item& tool) {
  const auto facts = tool.tables.find("facts");
  const auto unknown = tool.lists.find("unknown");
  const auto known = facts == tool.tables.end() ? std::size_t{0} : facts->second.size();
  const auto open = unknown == tool.lists.end() ? std::size_t{0} : unknown->second.size();
  return counted(known, L"%zu public fact", L"%zu public facts") + (open ? wxString::Format(tr(L", %zu not published"), open) : wxString{});
}

}  // namespace

NewAssessment::NewAssessment(wxWindow* parent, Frame& frame, std::optional<registry::Id> school) : wxPanel(parent), frame_(frame), sheet_(new Sheet(this)), beginning_(app::beginning(frame.desk(), school)) {
  sheet_->column().Add(link(sheet_, tr(L"‹ All assessments"), [this] { frame_.after([&to = frame_] { to.go_home(); }); }), wxSizerFlags().Expand());
  put(heading(sheet_, tr(L"Assess a tool"), 1), Gap::between);
  put(new Words(sheet_, tr(L"Three things to begin with. All else is asked afterwards, one question at a time, and most of it is filled in already."), Words::Voice::muted), Gap::within);
  add_school();
  add_people();
  add_tool();
  earlier_ = put(new Words(sheet_, {}), Gap::groups);
  earlier_->SetForegroundColour(inks_of(document::Tone::medium).ink);
  set_spoken_as_alert(*earlier_);
  // What begins it is always in sight.
  auto* row = new wxWrapSizer(wxHORIZONTAL);
  auto* go = action(this, tr(L"Begin"), [this] { begin(); });
  go->SetFont(scaled(*this, 1.1, true));
  row->Add(go, wxSizerFlags().Border(wxRIGHT, px(*this, Gap::between)));
  row->Add(action(this, tr(L"Not now"), [this] { frame_.after([&to = frame_] { to.go_home(); }); }), wxSizerFlags().Centre());
  auto* whole = new wxBoxSizer(wxVERTICAL);
  whole->Add(sheet_, wxSizerFlags(1).Expand());
  whole->Add(new wxStaticLine(this), wxSizerFlags().Expand());
  whole->Add(row, wxSizerFlags().Expand().Border(wxALL, px(*this, Gap::between)));
  SetSizer(whole);
  show_school();
  show_tools();
}

void NewAssessment::SetFocus() {
  if (school_) school_->take_focus();
  else name_->take_focus();
}

void NewAssessment::add_school() {
  put(heading(sheet_, tr(L"The school"), 2), Gap::edge);
  const auto& library = frame_.desk().library;
  std::vector<Option> schools;
  const auto sample = app::sample_school(frame_.desk());
  for (const auto& school : frame_.desk().kept->schools())
    schools.emplace_back(std::to_string(school.id), sample == school.id ? wxString::Format(tr(L"Example: %s"), wide(school.facts.name)) : wide(school.facts.name));
  std::sort(schools.begin(), schools.end(), [](const auto& one, const auto& other) { return one.second.CmpNoCase(other.second) < 0; });
  if (!schools.empty()) {
    if (!beginning_.known && schools.size() == (sample ? 2 : 1))  // the only one of their own
      for (const auto& [id, name] : schools)
        if (!sample || id != std::to_string(*sample)) beginning_ = app::beginning(frame_.desk(), std::stoll(id));
    schools.emplace_back(new_school, tr(L"A school that is not here yet"));
    school_ = put(new ChoiceField(sheet_, tr(L"School"), {}, schools), Gap::between);
    school_->set_value(beginning_.known ? std::to_string(*beginning_.known) : std::string(new_school));
    school_->changed = [this] {
      const auto chosen = school_->value();
      const auto tool = std::pair(beginning_.catalogue, beginning_.tool);
      beginning_ = app::beginning(frame_.desk(), chosen == new_school ? std::nullopt : std::optional<registry::Id>(std::stoll(chosen)));
      std::tie(beginning_.catalogue, beginning_.tool) = tool;
      show_school();
    };
  }
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  name_ = new TextField(sheet_, tr(L"Name of the school"));
  row->Add(name_, wxSizerFlags(2));
  name_->changed = [this] {
    name_->complain({});
    app::call_school(beginning_.school, frame_.desk().library, name_->value());
    controller_->say(wide(beginning_.school.controller.name));
  };
  std::vector<Option> nations;
  for (const auto* nation : library.of_kind("nation")) nations.emplace_back(nation->id, wide(nation->title));
  nation_ = new ChoiceField(sheet_, tr(L"Nation"), {}, nations);
  kind_ = new ChoiceField(sheet_, tr(L"Kind of school"), {}, {});
  for (auto* field : {nation_, kind_}) row->Add(field, wxSizerFlags(1).Border(wxLEFT, px(*this, Gap::groups)));
  sheet_->column().Add(row, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::between)));
  nation_->changed = kind_->changed = [this] {
    app::be_school_of(beginning_.school, frame_.desk().library, nation_->value(), kind_->value());
    show_school();
  };
  controller_ = put(new Words(sheet_, {}, Words::Voice::muted), Gap::between);
}

void NewAssessment::add_people() {
  put(heading(sheet_, tr(L"The people"), 2), Gap::edge);
  put(new Words(sheet_, tr(L"Whoever will sign. A name that you do not have yet can follow later."), Words::Voice::muted), Gap::within);
  auto* grid = new wxFlexGridSizer(2, px(*this, Gap::between), px(*this, Gap::groups));
  grid->AddGrowableCol(0, 1);
  grid->AddGrowableCol(1, 1);
  for (const char* role : signing_roles) {
    const auto words = role_in_words(role);
    auto* field = new TextField(sheet_, words.Left(1).Upper() + words.Mid(1));
    field->changed = [this, field, role = std::string(role)] { app::call_person(beginning_, role, field->value()); };
    people_.emplace_back(role, field);
    grid->Add(field, wxSizerFlags().Expand());
  }
  sheet_->column().Add(grid, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::between)));
}

void NewAssessment::add_tool() {
  put(heading(sheet_, tr(L"The tool"), 2), Gap::edge);
  words_ = put(new TextField(sheet_, tr(L"Find it in the catalogue"), tr(L"By its name or its supplier")), Gap::between);
  words_->changed = [this] { show_tools(); };
  tools_ = new wxDataViewListCtrl(sheet_, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_ROW_LINES);
  const auto add = [&](const wxString& title, int width) { tools_->AppendTextColumn(title, wxDATAVIEW_CELL_INERT, FromDIP(width) * GetCharHeight() / frame_.normal_char_height(), wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE)->GetRenderer()->EnableEllipsize(wxELLIPSIZE_END); };
  add(tr(L"Tool"), 270);
  add(tr(L"Supplier"), 180);
  add(tr(L"How it reaches staff"), 210);
  add(tr(L"What is known"), 240);
  tools_->SetMinSize({-1, GetCharHeight() * 13});
  set_spoken_name(*tools_, tr(L"Tools in the catalogue"));
  tools_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
    if (const int row = tools_->GetSelectedRow(); row != wxNOT_FOUND) choose_tool(row);
  });
  put(tools_, Gap::between);
  about_ = put(new Words(sheet_, {}, Words::Voice::muted), Gap::between);
  tool_ = put(new TextField(sheet_, tr(L"What the tool is called")), Gap::between);
  tool_->changed = [this] {
    tool_->complain({});
    beginning_.tool = tool_->value();
    show_earlier();
  };
}

// What is known of the school stands in the fields; where it is in the register, its name, nation and kind are not asked again.
void NewAssessment::show_school() {
  const auto& school = beginning_.school;
  const auto& library = frame_.desk().library;
  const bool known = beginning_.known.has_value();
  name_->set_value(school.name);
  nation_->set_value(school.nation);
  std::vector<Option> kinds;
  for (const auto& [id, label] : app::kinds_of_school(library, school.nation)) kinds.emplace_back(id, wide(label));
  kind_->set_options(kinds);
  kind_->set_value(school.kind);
  name_->Show(!known);
  nation_->Show(!known || school.nation.empty());
  kind_->Show(!known || school.kind.empty());
  controller_->say(school.controller.name.empty() ? wxString{} : wxString::Format(tr(L"Responsible in law for pupils’ data (controller): %s"), wide(school.controller.name)));
  controller_->Show(!school.controller.name.empty());
  for (const auto& [role, field] : people_) field->set_value(app::name_of(beginning_, role));
  show_earlier();
  arrange_later(*sheet_);
}

void NewAssessment::show_tools() {
  const auto& library = frame_.desk().library;
  tools_->DeleteAllItems();
  shown_.clear();
  int chosen = wxNOT_FOUND;
  const auto add = [&](const std::string& id, const wxString& name, const wxString& vendor, const wxString& reach, const wxString& known) {
    wxVector<wxVariant> cells;
    for (const auto& cell : {name, vendor, reach, known}) cells.push_back(wxVariant(cell));
    tools_->AppendItem(cells);
    if (!id.empty() && id == beginning_.catalogue) chosen = static_cast<int>(shown_.size());
    shown_.push_back(id);
  };
  for (const auto* tool : app::tools_in_catalogue(library, beginning_.school.nation, words_->value())) {
    const auto* deployment = library.find("deployment", tool->text("deployment"));
    add(tool->id, wide(tool->title), wide(tool->text("vendor")), deployment ? wide(deployment->title) : wxString{}, known_of(*tool));
  }
  add({}, tr(L"A tool that is not in the catalogue"), L"–", L"–", tr(L"you enter what it is"));
  if (chosen == wxNOT_FOUND && shown_.size() == 1) chosen = 0;
  if (chosen == wxNOT_FOUND) beginning_.catalogue.clear();
  else tools_->SelectRow(static_cast<unsigned>(chosen));
  choose_tool(chosen);
}

void NewAssessment::choose_tool(int row) {
  const bool own = row != wxNOT_FOUND && shown_[static_cast<std::size_t>(row)].empty();
  beginning_.catalogue = row == wxNOT_FOUND ? std::string{} : shown_[static_cast<std::size_t>(row)];
  const auto* tool = frame_.desk().library.find("tool", beginning_.catalogue);
  about_->say(tool ? wide(tool->text("about")) : wxString{});
  about_->Show(tool != nullptr);
  tool_->Show(own);
  beginning_.tool = own ? tool_->value() : std::string{};
  if (row != wxNOT_FOUND) words_->complain({});
  if (tool) tool_->complain({});
  show_earlier();
  arrange_later(*sheet_);
}

void NewAssessment::show_earlier() {
  if (!earlier_) return;
  const auto there = app::earlier(frame_.desk(), beginning_);
  earlier_->say(there.empty() ? wxString{} : wxString::Format(tr(L"This school has an assessment of it already (%s). You may begin another one, or go on with that one at home."), wide(there.front().number)));
  earlier_->Show(!there.empty());
  arrange_later(*sheet_);
}

void NewAssessment::begin() {
  const auto refusals = app::refusals(beginning_);
  const std::pair<const char*, Field*> fields[]{{"school", name_}, {"nation", nation_}, {"kind", kind_}, {"tool", tool_->IsShown() ? static_cast<Field*>(tool_) : words_}};
  Field* first = nullptr;
  for (const auto& [id, field] : fields) {
    field->complain({});
    for (const auto& refusal : refusals)
      if (refusal.field == id) {
        field->complain(wxGetTranslation(wide(refusal.sentence)));
        if (!first) first = field;
      }
  }
  if (first) return first->take_focus();
  frame_.after([&to = frame_, one = beginning_] { to.open(app::begin(to.desk(), one), to.role()); });
}

}  // namespace wizard
