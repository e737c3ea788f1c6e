#include "wizard/passphrase_field.hpp"

#include "wizard/accessible.hpp"

namespace wizard {
namespace {

template <class Character> void wipe(const Character* text, std::size_t length) {
  auto* at = const_cast<volatile Character*>(text);  // volatile, so that writing what is never read again is not left out
  for (std::size_t i = 0; i < length; ++i) at[i] = 0;
}

}  // namespace

PassphraseField::PassphraseField(wxWindow* parent, const wxString& label, const wxString& hint) : Field(parent, label, hint) {
  text_ = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PASSWORD);
  add(text_);
  set_label_for(*label_, *text_);
  set_spoken_name(*text_, label);
  text_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
    complain({});
    changed();
  });
}

signing::Passphrase PassphraseField::take() {
  const wxString typed = text_->GetValue();
  const wxScopedCharBuffer bytes = typed.utf8_str();
  signing::Passphrase secret(std::string(bytes.data(), bytes.length()));
  wipe(bytes.data(), bytes.length());
  wipe(typed.wx_str(), typed.length());
  text_->ChangeValue({});
  return secret;
}

bool same(const signing::Passphrase& one, const signing::Passphrase& other) {
  return std::string_view{one.secret(), one.size()} == std::string_view{other.secret(), other.size()};
}

}  // namespace wizard
