#include "wizard/due_notice.hpp"

#include <algorithm>

#include "app/due.hpp"
#include "wizard/accessible.hpp"
#include "wizard/controls.hpp"
#include "wizard/phrases.hpp"

namespace wizard {
namespace {

constexpr int soon = 30;  // days

}  // namespace

wxString due_in_words(const std::vector<const app::Row*>& rows, const content::Library& library, const base::Date& today) {
  std::size_t overdue = 0, due = 0, later = 0;
  const app::Row* first = nullptr;
  for (const auto* row : rows) {
    if (!row->deadline || row->deadline->day > base::plus_days(today, soon)) continue;
    // What happened is due at once, and not late for having happened yesterday.
    const bool at_once = !row->deadline->event.empty();
    ++(!row->review_is_due ? later : at_once || row->deadline->day == today ? due : overdue);
    if (!first || row->deadline->day < first->deadline->day) first = row;
  }
  if (!first) return {};
  std::vector<wxString> parts;
  if (overdue) parts.push_back(counted(overdue, L"%zu review is overdue", L"%zu reviews are overdue"));
  if (due) parts.push_back(counted(due, L"%zu review is due now", L"%zu reviews are due now"));
  if (later) parts.push_back(counted(later, L"%zu review is due within 30 days", L"%zu reviews are due within 30 days"));
  return listed(parts) + L". " + wxString::Format(parts.size() == 1 && overdue + due + later == 1 ? L"%s · %s: %s" : tr(L"First: %s · %s: %s"), wide(first->entry.tool_name), wide(first->entry.school_name), deadline_in_words(*first, library, today));
}

DueNotice::DueNotice(wxWindow* parent, const wxString& words, Ways ways) : wxPanel(parent) {
  const auto inks = inks_of(document::Tone::conditional);
  SetBackgroundColour(inks.tint);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  auto* said = new Words(this, words);
  said->SetForegroundColour(inks.ink);
  set_spoken_as_alert(*said);
  const int between = px(*this, Gap::between);
  row->Add(said, wxSizerFlags(1).Centre().Border(wxALL, between));
  row->Add(action(this, tr(L"Show the next reviews"), std::move(ways.show)), wxSizerFlags().Centre().Border(wxTOP | wxBOTTOM | wxRIGHT, between));
  row->Add(action(this, tr(L"Save as a calendar …"), std::move(ways.save)), wxSizerFlags().Centre().Border(wxTOP | wxBOTTOM | wxRIGHT, between));
  SetSizer(row);
}

}  // namespace wizard
