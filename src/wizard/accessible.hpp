// What a screen reader says of a control, and where the keyboard is. On GTK it is told to ATK, on Windows wxWidgets passes it on.
#pragma once
#include <wx/gdicmn.h>
#include <wx/string.h>

class wxStaticText;
class wxWindow;

namespace wizard {

// The name by which the control is spoken, where no label stands before it.
void set_spoken_name(wxWindow& control, const wxString& name);
// What is spoken after the name: a hint, or what is wrong with what was entered.
void set_spoken_description(wxWindow& control, const wxString& description);
// Ties a label to the control it stands for: its spoken name, and where its mnemonic leads.
void set_label_for(wxStaticText& label, wxWindow& control);
// For a passage that must be read out when it appears.
void set_spoken_as_alert(wxWindow& passage);
// For a passage that begins a part of the page: a screen reader jumps from one to the next.
void set_spoken_as_heading(wxWindow& passage);

// Nothing moves that a person did not move: themes fade and slide what changes, which distracts, and draws a page ten times
// over for each that is turned.
void keep_still();
// The theme's headings of tables can be too faint to read: gives all of them the colour of other text.
void make_table_headings_readable();
// A choice among many opens as a list that scrolls; as a menu, hundreds of lines take long to be made. To be said while
// it is empty.
void open_as_list(wxWindow& choice);
// What has the keyboard inside a window. The area is in the window's own pixels, and is that of the largest thing around
// the control, below the window, that is no higher than `height`: a field with its label, where it fits.
struct Focused {
  const void* control = nullptr;  // null where the keyboard is elsewhere
  wxRect area;
};
Focused focused_in(const wxWindow& window, int height);

}  // namespace wizard
