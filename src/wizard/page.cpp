#include "wizard/page.hpp"

#include <algorithm>

#include "app/days.hpp"
#include "exchange/portion.hpp"
#include "wizard/assessing.hpp"
#include "wizard/pages.hpp"

namespace wizard {

Help help_of(const content::Item& item, const content::Library& library, const std::vector<std::pair<const char*, wxString>>& passages) {
  Help help;
  const auto wanted = !passages.empty() ? passages : std::vector<std::pair<const char*, wxString>>{{"why", tr(L"Why it is asked")}, {"good", tr(L"A good answer")}, {"weak", tr(L"A weak answer")}};
  for (const auto& [key, title] : wanted)
    if (const auto& text = item.text(key); !text.empty()) help.passages.emplace_back(title, wide(text));
  const auto line = [&](const wxString& text) { help.origin += (help.origin.empty() ? L"" : L"\n") + text; };
  if (!item.cite.empty()) line(wide(item.cite));
  for (const auto& id : item.sources)
    if (const auto* source = library.source(id)) {
      auto text = wide(source->title);
      if (!source->dated.empty()) text += L", " + wide(source->dated);
      if (source->read) text += L" (" + wxString::Format(tr(L"read %s"), wide(base::in_words(*source->read))) + L")";
      line(text);
    }
  switch (item.verified) {
    case content::Verified::primary: line(tr(L"Read in the text itself.")); break;
    case content::Verified::secondary: line(tr(L"As reported: read in what others write about the text.")); break;
    case content::Verified::to_be_checked: line(tr(L"To be checked: not confirmed yet, so do not rely on it.")); break;
  }
  return help;
}

Page::Page(Assessing& at, wxWindow* parent, const app::Page& plan) : Sheet(parent), at_(at), plan_(plan) {}

app::Session& Page::session() const { return at_.session(); }
const assessment::Assessment& Page::value() const { return at_.session().value(); }
const content::Library& Page::library() const { return at_.session().desk().library; }
app::Hand Page::hand() const { return {session().person(), session().today()}; }

void Page::change(const std::string& what, const std::function<void(assessment::Assessment&)>& edit) { at_.change(what, edit); }
void Page::change_soon(const std::string& what, const std::function<void(assessment::Assessment&)>& edit) { at_.change_soon(what, edit); }
void Page::keep_day(DateField& field, const std::string& what, const std::function<void(assessment::Assessment&, const std::optional<base::Date>&)>& edit) {
  field.changed = [this, &field, what, edit] {
    const bool good = field.check();
    at_.not_kept(what, good ? std::string{} : field.value());
    if (good) change_soon(what, [day = field.day(), edit](auto& whole) { edit(whole, day); });
  };
  if (const auto words = at_.not_kept(what); !words.empty()) {
    field.set_value(words);
    field.check();
  }
}
void Page::help(const Help& help) { at_.show_help(help); }

void Page::refuse(const std::vector<app::Refusal>& refusals) {
  Field* first = nullptr;
  for (const auto& refusal : refusals)
    for (const auto& [id, field] : fields_)
      if (field && id == refusal.field) {
        field->complain(wxGetTranslation(wide(refusal.sentence)));
        if (!first) first = field;
      }
  if (first) first->take_focus();
}

void Page::bring(const std::string& wanted) {
  for (const auto& [id, field] : fields_)
    if (field && id == wanted) brought_ = field;
}

void Page::begin() {
  if (Field* brought = brought_) {
    brought_ = nullptr;
    return brought->take_focus();
  }
  for (auto* child : GetChildren())
    if (child->IsShown() && (child->AcceptsFocus() || !child->GetChildren().empty())) return child->SetFocus();
}

void Page::go_on() {
  CallAfter([this] {
    refresh();
    begin();
  });
}

std::function<std::string(const std::optional<base::Date>&)> Page::happened() const {
  return [this](const auto& day) { return app::against_past(day, session().today()); };
}

void Page::guard(TextField& field) {
  field.remark = [this](const std::string& text) { return remark_on_a_pupil(text, app::known_in(value(), session().today())); };
}

wxString remark_on_a_pupil(const std::string& text, const app::Known& known) {
  const auto signs = app::signs_of_a_pupil(text, known);
  if (signs.empty()) return {};
  const auto& sign = signs.front();
  return L"“" + wide(std::string_view(text).substr(sign.begin, sign.end - sign.begin)) + L"”: " + wxGetTranslation(wide(sign.sentence));
}

Page* make_page(Assessing& at, wxWindow* parent, const app::Page& plan) {
  const auto make = [&]() -> PageMaker* {
    if (!plan.group.empty()) return make_group_page;
    switch (plan.step) {
      case app::Step::review: return make_review_page;
      case app::Step::school: return make_school_page;
      case app::Step::tool: return make_tool_page;
      case app::Step::uses: return make_uses_page;
      case app::Step::data: return make_data_page;
      case app::Step::screening: return make_screening_page;
      case app::Step::points: return make_facts_page;
      case app::Step::basis: return make_basis_page;
      case app::Step::notice: return make_notice_page;
      case app::Step::consultation: return make_consultation_page;
      case app::Step::probes: return make_probes_page;
      case app::Step::risks: return make_risks_page;
      case app::Step::opinions: return make_opinions_page;
      case app::Step::signing: return make_signing_page;
      case app::Step::standards:  // has pages of questions only
      case app::Step::outcome: break;
    }
    return make_outcome_page;
  }();
  return make(at, parent, plan);
}

wxString title_of(app::Step step) {
  switch (step) {
    case app::Step::review: return tr(L"Review");
    case app::Step::school: return tr(L"School and people");
    case app::Step::tool: return tr(L"The tool");
    case app::Step::uses: return tr(L"Uses");
    case app::Step::data: return tr(L"Data");
    case app::Step::screening: return tr(L"Is a DPIA needed");
    case app::Step::points: return tr(L"The ten points");
    case app::Step::standards: return tr(L"DfE standards");
    case app::Step::basis: return tr(L"Lawful basis");
    case app::Step::notice: return tr(L"Privacy notice");
    case app::Step::consultation: return tr(L"Consultation");
    case app::Step::probes: return tr(L"Probes");
    case app::Step::risks: return tr(L"Risks and measures");
    case app::Step::outcome: return tr(L"Outcome");
    case app::Step::opinions: return tr(L"Advice and approvals");
    case app::Step::signing: return tr(L"Sign and reports");
  }
  return {};
}

wxString title_of(const app::Page& page, const content::Library& library) {
  if (const auto* group = page.group.empty() ? nullptr : library.find("group", page.group)) {
    const auto number = group->text("set") == "ten-points" ? wxString::Format(tr(L"Point %s · "), wide(group->text("order"))) : wxString{};
    return number + wide(group->title);
  }
  if (page.step == app::Step::points) return tr(L"What is publicly known");
  return title_of(page.step);
}

wxString role_in_words(const std::string& role, const content::Library& library, const std::string& nation) {
  if (const auto* item = library.find("nation", nation))
    if (const auto roles = item->tables.find("roles"); roles != item->tables.end())
      for (const auto& row : roles->second)
        if (row.at("role") == role) return wide(row.at("label"));
  return wide(exchange::in_words(role));
}

}  // namespace wizard
