// Words as the window shows them, for the test to take out; compiled by nobody.
void show() {
  title(_("The ten points"));
  note(_("Say what is missing, in the pupil’s interest: “%s” …"));
  // For translators: the number of decisions still to be made
  left(plural("%d decision left", "%d decisions left", count));
  menu(_("&Save\tCtrl+S"));
  two_lines(_("First line\nsecond line\n"));
  joined(_("One sentence that is written "
           "on two lines."));
  field("never shown");
}
