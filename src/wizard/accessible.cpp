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

}  // namespace wizard
