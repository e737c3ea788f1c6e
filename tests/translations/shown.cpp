// Words as the window will show them, from the catalogue that the test before made: shown LOCALES
#include <wx/init.h>

#include <cstdio>

#include "wizard/translation.hpp"

using wizard::tr;
using wizard::plural;

int main(int count, char* arguments[]) {
  const wxInitializer console;  // no display is asked for
  int wrong = count == 2 ? 0 : 1;
  const auto expect = [&](const wxString& shown, const wchar_t* expected) {
    if (shown == expected) return;
    ++wrong;
    std::fprintf(stderr, "shown: %s\n", static_cast<const char*>(shown.utf8_str()));
  };
  expect(tr(L"The ten points"), L"The ten points");
  if (count == 2) wizard::translate(arguments[1], L"en@long");
  expect(tr(L"The ten points"), L"[The ten points lo lo]");
  expect(tr(L"Say what is missing, in the pupil’s interest: “%s” …"), L"[Say what is missing, in the pupil’s interest: “%s” … lo lo lo lo lo lo]");
  expect(wxString::Format(plural(L"%d decision left", L"%d decisions left", 1), 1), L"[1 decision left lo lo]");
  expect(wxString::Format(plural(L"%d decision left", L"%d decisions left", 2), 2), L"[2 decisions left lo lo]");
  expect(tr(L"Nothing translates this, the pupil’s"), L"Nothing translates this, the pupil’s");
  return wrong == 0 ? 0 : 1;
}
