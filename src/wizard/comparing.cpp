#include "wizard/comparing.hpp"

#include <algorithm>

#include "app/comparing.hpp"
#include "app/register_papers.hpp"
#include "registry/sqlite_register.hpp"
#include "wizard/accessible.hpp"
#include "wizard/frame.hpp"
#include "wizard/paper_view.hpp"
#include "wizard/phrases.hpp"
#include "wizard/reports.hpp"

namespace wizard {

Comparing::Comparing(wxWindow* parent, Frame& frame, registry::Id first, std::function<void()> back) : wxPanel(parent), frame_(frame) {
  auto& desk = frame.desk();
  const auto of = desk.kept->entry(first);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  SetSizer(row);
  auto* list = new Sheet(this);
  list->SetMinSize({std::min(FromDIP(56) + GetCharWidth() * 40, FromDIP(440)), -1});
  const auto add = [&](auto* line, Gap above) {
    list->column().Add(line, wxSizerFlags().Expand().Border(wxTOP, px(*this, above)));
    return line;
  };
  add(link(list, L"‹ " + tr(L"Back"), std::move(back)), Gap::within);
  add(heading(list, title_of_paper("compare"), 1), Gap::between);
  add(new Words(list, wide(of.school_name), Words::Voice::muted), Gap::within);
  add(new Words(list, tr(L"Tick two to four tools that are assessed for the same use. Each is judged by itself; nothing is added up to one mark.")), Gap::between);
  status_ = add(new Words(list, {}, Words::Voice::bold), Gap::groups);
  set_spoken_as_alert(*status_);
  registry::Filter of_school;
  of_school.school = of.school;
  auto entries = desk.kept->list(of_school);
  std::stable_sort(entries.begin(), entries.end(), [](const auto& one, const auto& other) { return app::words_of(one) < app::words_of(other); });
  for (auto& entry : entries) {
    const bool twice = std::count_if(entries.begin(), entries.end(), [&](const auto& other) { return other.tool_name == entry.tool_name; }) > 1;
    auto* tick = add(new TickField(list, wide(entry.tool_name) + (twice ? L" · " + wide(entry.number.empty() ? std::to_string(entry.id) : entry.number) : wxString{})), Gap::between);
    tick->set_value(entry.id == first);
    tick->changed = [this] { compare(); };
    tools_.emplace_back(entry, tick);
  }
  row->Add(list, wxSizerFlags().Expand());
  pages_ = new PaperView(this, desk);
  row->Add(pages_, wxSizerFlags(1).Expand().Border(wxTOP | wxRIGHT | wxBOTTOM, px(*this, Gap::edge)));
  compare();
}

void Comparing::SetFocus() {
  if (!tools_.empty()) tools_.front().second->take_focus();
}

void Comparing::compare() {
  std::vector<registry::Id> ids;
  std::string names;
  for (const auto& [entry, tick] : tools_)
    if (tick->value()) {
      ids.push_back(entry.id);
      names += (names.empty() ? "" : " ") + entry.tool_name;
    }
  if (tools_.size() < app::fewest_compared) status_->say(tr(L"Only one tool is assessed at this school. Assess another one to compare it with."));
  else if (ids.size() < app::fewest_compared) status_->say(ids.empty() ? tr(L"Tick two.") : tr(L"Tick one more."));
  else if (ids.size() > app::most_compared) status_->say(tr(L"Four at most: take a tick away."));
  else status_->say({});
  status_->Show(!status_->said().empty());
  arrange_later(*status_);
  if (ids.size() < app::fewest_compared || ids.size() > app::most_compared) return pages_->say(tr(L"The comparison stands here once two to four tools are ticked."));
  pages_->show({title_of_paper("compare"), "compare", file_name_of("compare", names), [file = frame_.desk().file, &clock = frame_.desk().here.clock, ids] {
                  return app::material_to_compare(*registry::open_register({file, registry::Access::read, clock}), ids);
                }});
}

}  // namespace wizard
