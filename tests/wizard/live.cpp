#include "wizard/live.hpp"

#include <gtk/gtk.h>
#include <wx/app.h>
#include <wx/msgdlg.h>

namespace live {

void await_event() {
  const auto moment = g_timeout_add(50, [](void*) -> gboolean { return G_SOURCE_CONTINUE; }, nullptr);
  g_main_context_iteration(nullptr, TRUE);
  g_source_remove(moment);
}

void settle() {
  eventually([] { return !wxTheApp->HasPendingEvents() && !gtk_events_pending(); });
}

Spoken spoken(const wxWindow& control) {
  auto* widget = control.GetHandle();
  if (GTK_IS_SCROLLED_WINDOW(widget)) widget = gtk_bin_get_child(GTK_BIN(widget));
  auto* object = gtk_widget_get_accessible(widget);
  const auto text = [](const char* words) {
    std::string said = words ? words : "";
    std::replace(said.begin(), said.end(), '\n', ' ');
    return said;
  };
  // As screen readers do: the label that points at it, before what it calls itself.
  auto* relations = atk_object_ref_relation_set(object);
  auto* labelled = atk_relation_set_get_relation_by_type(relations, ATK_RELATION_LABELLED_BY);
  auto name = text(atk_object_get_name(object));
  std::string by_label;
  for (guint i = 0; labelled && i < atk_relation_get_target(labelled)->len; ++i)
    by_label += text(atk_object_get_name(ATK_OBJECT(g_ptr_array_index(atk_relation_get_target(labelled), i))));
  if (labelled) std::swap(name, by_label);
  g_object_unref(relations);
  return {name, labelled && by_label != name ? by_label : std::string{}, text(atk_object_get_description(object)), text(atk_role_get_name(atk_object_get_role(object)))};
}

std::vector<wxWindow*> shown_below(wxWindow& root) {
  std::vector<wxWindow*> all;
  for (auto* child : root.GetChildren()) {
    if (!child->IsShown() || child->IsTopLevel()) continue;
    all.push_back(child);
    const auto below = shown_below(*child);
    all.insert(all.end(), below.begin(), below.end());
  }
  return all;
}

std::string words_below(wxWindow& root) {
  std::string all;
  for (auto* window : shown_below(root))
    if (const auto* words = dynamic_cast<wizard::Words*>(window)) all += wizard::utf8(words->said()) + "\n";
  return all;
}

int Answering::Enter(wxDialog* dialogue) {
  const auto& question = dynamic_cast<wxMessageDialog&>(*dialogue);
  asked += wizard::utf8(question.GetMessage() + L"\n" + question.GetExtendedMessage()) + "\n";
  return answer_;
}

void focus(wxWindow& control) {
  control.SetFocus();
  REQUIRE(eventually([&] {
    auto* widget = control.GetHandle();
    if (GTK_IS_SCROLLED_WINDOW(widget)) widget = gtk_bin_get_child(GTK_BIN(widget));
    auto* focused = gtk_window_get_focus(GTK_WINDOW(gtk_widget_get_toplevel(widget)));
    return focused && (focused == widget || gtk_widget_is_ancestor(focused, widget)) && gtk_widget_has_focus(focused);
  }));
}

void click(wxWindow& control) {
  settle();
  wxUIActionSimulator simulator;
  const auto box = control.GetScreenRect();
  simulator.MouseMove(box.GetPosition() + wxPoint(box.width / 2, box.height / 2));
  wxYield();
  simulator.MouseClick();
  settle();
}

void type(const std::string& text) {
  wxUIActionSimulator simulator;
  REQUIRE(simulator.Text(text.c_str()));
  settle();
}

void tap(int key, int modifiers) {
  wxUIActionSimulator simulator;
  REQUIRE(simulator.Char(key, modifiers));
  settle();
}

Stage::Stage(wxSize size) : frame_(new wxFrame(nullptr, wxID_ANY, L"Stage", wxDefaultPosition, wxDefaultSize)), sheet_(new wizard::Sheet(frame_)) {
  frame_->SetClientSize(size);
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(sheet_, wxSizerFlags(1).Expand());
  frame_->SetSizer(all);
}

Stage::~Stage() {
  frame_->Destroy();
  wxYield();
}

void Stage::show() {
  frame_->Show();
  frame_->Raise();
  frame_->Layout();
  sheet_->arrange();
  REQUIRE(eventually([this] { return frame_->IsShownOnScreen() && gtk_widget_get_mapped(frame_->GetHandle()) && sheet_->GetSize().x > 50; }));
  settle();
}

}  // namespace live
