#include "wizard/translation.hpp"

namespace wizard {

void translate(const std::filesystem::path& locales, const wxString& language) {
  wxFileTranslationsLoader::AddCatalogLookupPathPrefix(wxString(locales.wstring()));
  auto* translations = new wxTranslations;
  if (!language.empty()) translations->SetLanguage(language);
  translations->AddStdCatalog();  // the buttons of wxWidgets' own dialogs
  translations->AddCatalog(L"touchstone", wxLANGUAGE_ENGLISH_UK);  // so that no second language is taken before English
  wxTranslations::Set(translations);                               // which owns it
}

}  // namespace wizard
