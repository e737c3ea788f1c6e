// One paper that was chosen: its pages, and the ways to save it. It is made from what the register holds, off the interface
// thread, so that whoever chooses another one meanwhile waits for nothing.
#pragma once
#include <wx/panel.h>

#include <functional>
#include <vector>

#include "app/desk.hpp"
#include "app/reporting.hpp"
#include "wizard/background.hpp"

class wxButton;
class wxSizer;

namespace wizard {

class Preview;
class Words;

class PaperView : public wxPanel {
 public:
  // What is made, and what its file is called where it is saved, without an ending.
  struct Of {
    wxString title;
    std::string paper, file_name;
    std::function<app::Material()> material;  // by a reader of its own
  };
  PaperView(wxWindow* parent, app::Desk& desk);

  void show(Of of);
  void say(const wxString& sentence);  // in the place of a paper; nothing can be saved then
  // One more button, after those that save.
  wxButton* add_action(const wxString& label, std::function<void()> run);
  void take_focus();

 private:
  void save(app::Form form);

  app::Desk& desk_;
  Of of_;
  base::Instant made_;
  wxSizer* row_;
  std::vector<wxButton*> saves_;
  Words* saved_;
  Preview* preview_ = nullptr;
  Ticket saving_;
};

}  // namespace wizard
