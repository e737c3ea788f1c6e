// The papers that can be made from an assessment and its school: what each is for, how it looks, what is missing in it,
// and saved as a file.
#pragma once
#include <wx/panel.h>

#include <functional>

#include "app/desk.hpp"
#include "app/register_papers.hpp"

class wxButton;
class wxRadioButton;

namespace wizard {

class PaperView;

class Reports : public wxPanel {
 public:
  // `paper` is chosen; `back`, where there is one, is what the link at the top left does.
  Reports(wxWindow* parent, app::Desk& desk, registry::Id assessment, const std::string& paper = "dpia", std::function<void()> back = {});
  void SetFocus() override;  // to the paper that is chosen

 private:
  void choose(const app::Paper& paper);

  app::Desk& desk_;
  registry::Id id_;
  app::Paper paper_;
  std::vector<wxRadioButton*> choices_;
  wxButton* sign_;
  PaperView* pages_;
};

// What a paper is called, and what it is for.
wxString title_of_paper(const std::string& name);
wxString purpose_of_paper(const std::string& name);
// "dpia-microsoft-365-copilot": a file's name, without its ending.
std::string file_name_of(const std::string& paper, const std::string& about);

}  // namespace wizard
