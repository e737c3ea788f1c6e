// Words as the window shows them, for the test to take out; compiled by nobody.
void show() {
  title(tr(L"The ten points"));
  note(tr(L"Say what is missing, in the pupil’s interest: “%s” …"));
  // For translators: the number of decisions still to be made
  left(plural(L"%d decision left", L"%d decisions left", count));
  menu(tr(L"&Save\tCtrl+S"));
  two_lines(tr(L"First line\nsecond line\n"));
  field(L"never shown");
}
