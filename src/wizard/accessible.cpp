#include "wizard/accessible.hpp"

#include <wx/stattext.h>
#include <wx/window.h>
#ifdef __WXGTK__
#include <gtk/gtk.h>
#endif

namespace wizard {
#ifdef __WXGTK__
namespace {

// A text of several lines and a list stand in a scrolled window of GTK's own; a choice is a combo box whose inner
// button has the focus. What has the focus must have the name.
GtkWidget* spoken(const wxWindow& control) {
  auto* widget = control.GetHandle();
  return widget && GTK_IS_SCROLLED_WINDOW(widget) ? gtk_bin_get_child(GTK_BIN(widget)) : widget;
}

AtkObject* spoken_object(const wxWindow& control) {
  auto* widget = spoken(control);
  return widget ? gtk_widget_get_accessible(widget) : nullptr;
}

}  // namespace
#endif

void set_spoken_name(wxWindow& control, const wxString& name) {
#ifdef __WXGTK__
  if (auto* object = spoken_object(control)) atk_object_set_name(object, name.utf8_str());
#else
  control.SetName(name);
#endif
}

void set_spoken_description(wxWindow& control, const wxString& description) {
#ifdef __WXGTK__
  if (auto* object = spoken_object(control)) atk_object_set_description(object, description.utf8_str());
#else
  control.SetHelpText(description);
#endif
}

void set_label_for(wxStaticText& label, wxWindow& control) {
#ifdef __WXGTK__
  auto* widget = label.GetHandle();
  if (GTK_IS_LABEL(widget)) gtk_label_set_mnemonic_widget(GTK_LABEL(widget), spoken(control));
#else
  wxUnusedVar(label);
  wxUnusedVar(control);
#endif
}

void open_as_list(wxWindow& choice) {
#ifdef __WXGTK__
  auto* style = gtk_css_provider_new();
  gtk_css_provider_load_from_data(style, "combobox { -GtkComboBox-appears-as-list: 1; }", -1, nullptr);
  gtk_style_context_add_provider(gtk_widget_get_style_context(choice.GetHandle()), GTK_STYLE_PROVIDER(style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref(style);
  // Else it is as wide as the longest, and all are measured again and again to find it.
  if (auto* line = gtk_bin_get_child(GTK_BIN(choice.GetHandle())); GTK_IS_CELL_VIEW(line)) gtk_cell_view_set_fit_model(GTK_CELL_VIEW(line), FALSE);
#else
  wxUnusedVar(choice);
#endif
}

void keep_still() {
#ifdef __WXGTK__
  g_object_set(gtk_settings_get_default(), "gtk-enable-animations", FALSE, nullptr);
#endif
}

void make_table_headings_readable() {
#ifdef __WXGTK__
  auto* style = gtk_css_provider_new();
  gtk_css_provider_load_from_data(style, "treeview.view header button { color: @theme_text_color; }", -1, nullptr);
  gtk_style_context_add_provider_for_screen(gdk_screen_get_default(), GTK_STYLE_PROVIDER(style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref(style);
#endif
}

void set_spoken_as_alert(wxWindow& passage) {
#ifdef __WXGTK__
  if (auto* object = spoken_object(passage)) atk_object_set_role(object, ATK_ROLE_ALERT);
#else
  wxUnusedVar(passage);
#endif
}

void set_spoken_as_heading(wxWindow& passage) {
#ifdef __WXGTK__
  if (auto* object = spoken_object(passage)) atk_object_set_role(object, ATK_ROLE_HEADING);
#else
  wxUnusedVar(passage);
#endif
}

// On GTK wxWidgets does not know when the keyboard is in a choice: what has it then is a button inside.
Focused focused_in(const wxWindow& window, int height) {
  Focused found;
#ifdef __WXGTK__
  auto* around = window.GetHandle();
  auto* top = gtk_widget_get_toplevel(around);
  auto* focus = GTK_IS_WINDOW(top) ? gtk_window_get_focus(GTK_WINDOW(top)) : nullptr;
  if (!focus || !gtk_widget_is_ancestor(focus, around)) return found;
  found.control = focus;
  for (auto* widget = focus; widget != around && widget != window.m_wxwindow; widget = gtk_widget_get_parent(widget)) {
    const wxSize size(gtk_widget_get_allocated_width(widget), gtk_widget_get_allocated_height(widget));
    if (widget != focus && size.y > height) break;
    int left = 0, top_edge = 0;
    gtk_widget_translate_coordinates(widget, around, 0, 0, &left, &top_edge);
    found.area = {wxPoint(left, top_edge), size};
  }
#else
  const auto* focus = wxWindow::FindFocus();
  if (!focus || !window.IsDescendant(const_cast<wxWindow*>(focus)) || focus == &window) return found;
  found.control = focus;
  for (auto* one = focus; one != &window && (one == focus || one->GetSize().y <= height); one = one->GetParent())
    found.area = {window.ScreenToClient(one->GetScreenPosition()), one->GetSize()};
#endif
  return found;
}

}  // namespace wizard
