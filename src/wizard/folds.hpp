// What several pages of forms are made of: things that stand as a line each, of which one is open; and a proposal with
// one button that takes it over.
#pragma once
#include <wx/panel.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "wizard/controls.hpp"

namespace wizard {

struct Fold {
  std::string id;
  wxString text;
  std::vector<std::pair<document::Tone, std::string>> chips;  // after it, in this order
};

class Folds : public wxPanel {
 public:
  // Makes what stands below a line while it is open.
  using Make = std::function<wxWindow*(wxWindow* parent, const std::string& id)>;
  Folds(wxWindow* parent, Make make);

  // The lines as they are now. What is open stays as it is while its line is still there.
  void show(const std::vector<Fold>& folds);
  void open(const std::string& id);  // and closes the one that was; empty, or an unknown id, closes only
  const std::string& opened() const { return opened_; }
  wxWindow* body() const { return body_; }  // of the open line; nullptr where there is none
  void take_focus();                        // to the open line, else to the first

 private:
  struct Line {
    std::string id;
    Link* button;
    std::vector<Chip*> chips;
    wxString text, spoken;
  };
  void build(const std::vector<Fold>& folds);
  void say(Line& line, const Fold& fold);
  void label(const Line& line);

  Make make_;
  std::vector<Fold> folds_;
  std::vector<Line> lines_;
  std::string opened_;
  wxWindow* body_ = nullptr;
};

// A tinted area for what is proposed.
class Offer : public wxPanel {
 public:
  explicit Offer(wxWindow* parent);
  template <class W> W* put(W* window, Gap above = Gap::between) {
    column_->Add(window, wxSizerFlags().Expand().Border(wxTOP, px(*this, above)));
    return window;
  }
  // A button, at its own width.
  wxButton* put_action(const wxString& label, std::function<void()> run);
  void clear() { column_->Clear(true); }

 private:
  wxBoxSizer* column_;
};

// Adds below what is there, `above` away from it.
template <class W> W* stack(wxWindow& onto, W* window, Gap above = Gap::groups) {
  onto.GetSizer()->Add(window, wxSizerFlags().Expand().Border(wxTOP, px(onto, above)));
  return window;
}
// Side by side, each as wide as the other; for fields that belong together.
wxSizer* beside(wxWindow& onto, std::initializer_list<wxWindow*> windows, Gap above = Gap::groups);
// Buttons side by side, on as many lines as they need. All are in sight, always: hide none.
void side_by_side(wxWindow& onto, std::initializer_list<wxWindow*> buttons, Gap above = Gap::within);
// At its own width.
wxButton* stack_action(wxWindow& onto, const wxString& label, std::function<void()> run, Gap above = Gap::between);
// An empty panel with a column, to be filled with stack().
wxPanel* empty_stack(wxWindow* parent);

}  // namespace wizard
