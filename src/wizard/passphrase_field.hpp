// A passphrase or PIN as it is typed: never shown, and gone from the window once it is taken.
#pragma once
#include "signing/passphrase.hpp"
#include "wizard/controls.hpp"

namespace wizard {

class PassphraseField : public Field {
 public:
  PassphraseField(wxWindow* parent, const wxString& label, const wxString& hint = {});
  ~PassphraseField() override { text_->Clear(); }

  bool is_empty() const { return text_->IsEmpty(); }
  // What was typed. The field is empty afterwards, and no copy stays behind in this program.
  signing::Passphrase take();
  void take_focus() override { text_->SetFocus(); }

 protected:
  std::vector<wxWindow*> spoken() override { return {text_}; }

 private:
  wxTextCtrl* text_;
};

bool same(const signing::Passphrase& one, const signing::Passphrase& other);

}  // namespace wizard
