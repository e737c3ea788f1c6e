// The wizard: a rail of steps with their state, one page at a time, help beside it, and below what is saved and left.
// It walks where app::WizardPlan says; the pages enter into the session.
#pragma once
#include <wx/panel.h>
#include <wx/timer.h>

#include <map>
#include <memory>

#include "app/session.hpp"
#include "app/wizard_plan.hpp"
#include "wizard/page.hpp"

namespace wizard {

class Assessing : public wxPanel {
 public:
  Assessing(wxWindow* parent, std::unique_ptr<app::Session> session);
  ~Assessing() override;

  app::Session& session() { return *session_; }
  const app::WizardPlan& plan();

  void change(const std::string& what, const std::function<void(assessment::Assessment&)>& edit);
  void change_soon(const std::string& what, const std::function<void(assessment::Assessment&)>& edit);
  // Keeps what is typed and not kept yet.
  void flush();

  // What was typed as a day and is none, by the name it would be kept under; for as long as one is at work here. Empty
  // words are forgotten.
  std::string not_kept(const std::string& what) const;
  void not_kept(const std::string& what, const std::string& words);
  const std::map<std::string, std::string>& not_kept() const { return not_kept_; }

  // Goes there unless the page that is there refuses to be left. `field` is brought to the front.
  void go(const std::string& page, const std::string& field = {});
  void go_again();  // makes the page that is there anew
  void next();
  void back();
  void show_help(const Help& help);
  // What is typed now first, then the last change of the assessment.
  void undo();
  void redo();
  wxString yours();  // which steps hold something for whoever sits here, as a sentence; empty where none does
  void find();  // puts the focus into the search

  // The session was changed otherwise than through this: everything that depends on it is shown anew, soon.
  void noticed();

 private:
  void changed();
  void show_rail();
  void show_foot();
  wxString whose(const app::Page& page);
  void search(const wxString& words);
  bool may_leave();

  std::unique_ptr<app::Session> session_;
  std::unique_ptr<app::WizardPlan> plan_;
  int planned_ = -1;  // the revision that the plan is of
  std::map<std::string, std::function<void(assessment::Assessment&)>> typed_;
  std::vector<std::string> typed_order_;
  std::map<std::string, std::string> not_kept_;
  wxTimer soon_;
  wxTimer settle_;

  Sheet* rail_;
  wxTextCtrl* search_;
  wxPanel* steps_;
  struct Row {
    wxString text, spoken;
    std::string page;
    bool current = false, inner = false;
    bool operator==(const Row&) const = default;
  };
  struct Line {
    Row row;
    Link* link = nullptr;
  };
  std::map<std::string, Line> lines_;  // of the rail by page, while it shows the steps; some are hidden
  std::vector<Row> rows_;              // that it shows
  wxPanel* middle_;
  Words* where_;
  Words* waits_;
  Page* page_ = nullptr;
  Sheet* help_;
  struct Passage {
    Words *title = nullptr, *text = nullptr;
  };
  std::vector<Passage> passages_;  // of the help
  Passage origin_;                 // below them
  std::size_t above_origin_ = 0;
  bool helped_ = false;            // since the page was turned
  Words *saved_, *left_;
  wxButton *back_, *next_;
};

}  // namespace wizard
