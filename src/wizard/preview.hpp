// A report inside the window: its pages as they stand on paper, its words as text for whoever listens or searches, and
// what there is to know about it.
#pragma once
#include <wx/panel.h>

#include <functional>

#include "app/reporting.hpp"
#include "wizard/background.hpp"

class wxChoice;
class wxNotebook;
class wxStaticText;
class wxTextCtrl;

namespace wizard {

class PageCanvas;
class Sheet;
class Words;

class Preview : public wxPanel {
 public:
  explicit Preview(wxWindow* parent);

  using Making = std::function<app::Preview(const app::Progress&)>;
  // Makes the report off the interface thread and shows it; until then, words. One that is being made is given up.
  void make(const wxString& title, Making making);
  // Shows this sentence in the place of pages.
  void say(const wxString& sentence);

 private:
  void show(const wxString& title, app::Preview preview);
  void show_remarks(const std::vector<document::Remark>& remarks);
  void show_links();
  void show_place();

  Words* status_;
  wxWindow* tools_;
  wxStaticText* place_;
  wxNotebook* book_;
  PageCanvas* canvas_;
  wxTextCtrl* text_;
  Sheet* remarks_;
  wxWindow* links_;
  wxChoice* link_;
  std::vector<std::string> addresses_;
  Ticket ticket_;
};

// The words of a document in the order in which they are read, each block set apart.
std::string read_out(const document::Document& document);

}  // namespace wizard
