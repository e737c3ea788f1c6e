// Words as the window will show them, from the catalogue that the test before made: shown LOCALES
#include <wx/init.h>

#include <cstdio>

#include "wizard/translation.hpp"

using wizard::_;
using wizard::plural;

int main(int count, char* arguments[]) {
  const wxInitializer console;  // no display is asked for
  int wrong = count == 2 ? 0 : 1;
  const auto expect = [&](const wxString& shown, const wchar_t* expected) {
    if (shown == expected) return;
    ++wrong;
    std::fprintf(stderr, "shown: %s\n", static_cast<const char*>(shown.utf8_str()));
  };
  expect(_("The ten points"), L"The ten points");
  if (count == 2) wizard::translate(arguments[1], L"en@long");
  expect(_("The ten points"), L"[The ten points lo lo]");
  expect(_("Say what is missing, in the pupil’s interest: “%s” …"), L"[Say what is missing, in the pupil’s interest: “%s” … lo lo lo lo lo lo]");
  expect(wxString::Format(plural("%d decision left", "%d decisions left", 1), 1), L"[1 decision left lo lo]");
  expect(wxString::Format(plural("%d decision left", "%d decisions left", 2), 2), L"[2 decisions left lo lo]");
  expect(_("Nothing translates this, the pupil’s"), L"Nothing translates this, the pupil’s");
  return wrong == 0 ? 0 : 1;
}
