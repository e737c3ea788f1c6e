// The window's own words in the user's language, by gettext. Every word that a person sees is written `tr(L"…")` in British English, which
// is its key too; what comes from the content and the use cases is not translated.
#pragma once
#include <wx/intl.h>
#include <wx/translation.h>

#include <filesystem>

namespace wizard {

// Both take one literal each, which the target `translations` takes out of the sources; a second literal behind it would be lost on the
// way, and is refused there. Words that stand in a table are marked with wxTRANSLATE and said by tr.
inline wxString tr(const wchar_t* words) { return wxGetTranslation(words); }
inline wxString plural(const wchar_t* one, const wchar_t* many, unsigned count) { return wxGetTranslation(one, many, count); }

// From here on words come from `locales`/LL/LC_MESSAGES/touchstone.mo, in the first of the user's languages that has one, or in `language`.
// Without one they stay as they are written. To be called once, before the first window is made.
void translate(const std::filesystem::path& locales, const wxString& language = {});

}  // namespace wizard
