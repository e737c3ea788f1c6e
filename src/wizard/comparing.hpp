// Two to four tools of a school side by side: which ones is ticked here, what it comes to is a paper.
#pragma once
#include <wx/panel.h>

#include <functional>
#include <vector>

#include "registry/register.hpp"
#include "wizard/controls.hpp"

namespace wizard {

class Frame;
class PaperView;

class Comparing : public wxPanel {
 public:
  // `first` is ticked, and says which school's tools there are.
  Comparing(wxWindow* parent, Frame& frame, registry::Id first, std::function<void()> back);
  void SetFocus() override;

 private:
  void compare();

  Frame& frame_;
  std::vector<std::pair<registry::Entry, TickField*>> tools_;
  Words* status_;
  PaperView* pages_;
};

}  // namespace wizard
