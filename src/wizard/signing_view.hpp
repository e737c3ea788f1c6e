// Signing a report: who has signed and who is next, what is signed beside it, and one form for a person with their key.
// What is signed is what is shown, and it is kept in the register from the first signature on.
#pragma once
#include <wx/panel.h>

#include <functional>

#include "app/desk.hpp"
#include "app/register_papers.hpp"
#include "app/signed_reports.hpp"
#include "app/verifying.hpp"
#include "signing/identity.hpp"
#include "wizard/background.hpp"
#include "wizard/controls.hpp"

namespace wizard {

class FileField;
class PassphraseField;
class Preview;

class Signing : public wxPanel {
 public:
  // `role` is who sits at the window and is offered first. `back`, where there is one, is what the link at the top does.
  Signing(wxWindow* parent, app::Desk& desk, registry::Id assessment, std::string role, std::function<void()> back = {}, const std::string& paper = "dpia");
  void SetFocus() override { sheet_->SetFocus(); }

 private:
  // What is being signed: a file that somebody signed already, or what will be made for the first signature.
  struct Subject {
    std::string pdf;  // empty: nobody has signed yet
    std::string name;
    app::Material material;
    base::Instant made;
    bool outdated = false;  // the assessment is not what it was when this was made
  };
  struct State {
    std::vector<app::Place> places;
    std::optional<app::Verified> verified;  // where there is a file
    std::vector<std::string> before;        // what to know before signing
  };
  struct Begun {
    Subject subject;
    State state;
  };
  enum class From { newest, now };
  void begin(From from);
  void show(State state);
  void show_places(const std::vector<app::Place>& places);
  void show_role();
  void show_key();
  void sign();
  void sign_with(std::shared_ptr<signing::Identity> identity);
  void keep(const std::string& pdf, const wxString& said);
  void save_copy();
  void take_in();
  void wait(const wxString& now);  // nothing can be entered meanwhile
  void go_on();
  wxString role_in_words(const std::string& role) const;

  app::Desk& desk_;
  registry::Id id_;
  app::Paper paper_;
  std::string role_;
  Subject subject_;
  State state_;

  Sheet* sheet_;
  wxPanel *places_, *form_, *anew_, *copies_;
  Words *summary_, *outdated_, *status_, *before_;
  ChoiceField* as_;
  RadioField* kind_;
  FileField* file_;
  TextField *token_, *reason_, *timestamp_;
  PassphraseField* secret_;
  Preview* preview_;
  Ticket working_;
};

}  // namespace wizard
