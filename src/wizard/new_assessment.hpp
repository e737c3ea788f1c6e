// "Assess a tool": which school, who its people are, which tool. What the register knows already is filled in.
#pragma once
#include <wx/panel.h>

#include "app/beginning.hpp"
#include "wizard/controls.hpp"

class wxDataViewListCtrl;

namespace wizard {

class Frame;

class NewAssessment : public wxPanel {
 public:
  // `school`, where there is one, is chosen to begin with.
  NewAssessment(wxWindow* parent, Frame& frame, std::optional<registry::Id> school);
  void SetFocus() override;  // into the first field

 private:
  void add_school();
  void add_people();
  void add_tool();
  void show_school();
  void show_tools();
  void show_earlier();
  void choose_tool(int row);
  void begin();
  template <class W> W* put(W* window, Gap above = Gap::groups) {
    sheet_->column().Add(window, wxSizerFlags().Expand().Border(wxTOP, px(*this, above)));
    return window;
  }

  Frame& frame_;
  Sheet* sheet_;
  app::Beginning beginning_;
  ChoiceField* school_ = nullptr;  // null: the register has none
  TextField* name_;
  ChoiceField *nation_, *kind_;
  Words* controller_;
  std::vector<std::pair<std::string, TextField*>> people_;
  TextField* words_;
  wxDataViewListCtrl* tools_;
  std::vector<std::string> shown_;  // catalogue ids of the rows; the last row is for a tool that is in none
  Words* about_;
  TextField* tool_;
  Words* earlier_ = nullptr;
};

}  // namespace wizard
