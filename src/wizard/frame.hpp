// The one window: its menus, what it tells, and whichever view it shows: home, an assessment, a report, a check of
// signatures.
#pragma once
#include <wx/frame.h>
#include <wx/panel.h>

#include <functional>

#include "app/desk.hpp"
#include "signing/identity.hpp"
#include "wizard/background.hpp"

namespace wizard {

class Words;

class Frame : public wxFrame {
 public:
  explicit Frame(app::Desk& desk);

  app::Desk& desk() const { return desk_; }
  Workers& workers() { return workers_; }
  std::vector<signing::File> roots;  // certificates that signers are known by, until the window is closed

  // Shows another view in the place of the one that is there. `make` makes it below the given parent.
  void show(const std::function<wxWindow*(wxWindow* parent)>& make);
  void go_home();
  void open(registry::Id assessment, const std::string& role);
  // The papers of an assessment, and signing it; from both one comes back to it.
  void reports(registry::Id assessment);
  void sign(registry::Id assessment);

  // A sentence that stays until it is closed or another one comes; read out. What went wrong, or what was done.
  void tell(const wxString& sentence);
  void hush();

 private:
  app::Desk& desk_;
  Workers workers_;
  wxPanel* notice_;
  Words* notice_words_;
  wxWindow* view_ = nullptr;
};

// The window that `inside` stands in.
Frame& frame_of(wxWindow& inside);

}  // namespace wizard
