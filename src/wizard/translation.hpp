// The window's own words in the user's language, by gettext. Every word that a person sees is written `_("…")` in British English, which is
// its key too; what comes from the content and the use cases is not translated.
#pragma once
#include <wx/intl.h>
#include <wx/translation.h>

#include <filesystem>

// wxWidgets' own are macros and take ASCII only.
#undef _
#undef wxPLURAL

namespace wizard {

// Both take UTF-8 literals, which the target `translations` takes out of the sources; L"…" does not compile here, as a second literal behind
// it would be lost on the way.
inline const wxString& _(const char* words) { return wxGetTranslation(wxString::FromUTF8(words)); }
inline const wxString& plural(const char* one, const char* many, unsigned count) {
  return wxGetTranslation(wxString::FromUTF8(one), wxString::FromUTF8(many), count);
}

// From here on words come from `locales`/LL/LC_MESSAGES/touchstone.mo, in the first of the user's languages that has one, or in `language`.
// Without one they stay as they are written. To be called once, before the first window is made.
void translate(const std::filesystem::path& locales, const wxString& language = {});

}  // namespace wizard
