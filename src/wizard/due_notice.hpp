// What has to be reviewed, said above the list where a person begins: how many are overdue or soon due, which one first,
// and the way to a calendar of them all.
#pragma once
#include <wx/panel.h>

#include <functional>
#include <vector>

#include "app/overview.hpp"
#include "content/library.hpp"

namespace wizard {

// What it says: empty where nothing is due within a month. `rows` are those with a day, in any order.
wxString due_in_words(const std::vector<const app::Row*>& rows, const content::Library& library, const base::Date& today);

class DueNotice : public wxPanel {
 public:
  struct Ways {
    std::function<void()> show, save;  // the list by its days; the calendar
  };
  DueNotice(wxWindow* parent, const wxString& words, Ways ways);
};

}  // namespace wizard
