#include "wizard/sweep.hpp"

#include <gtk/gtk.h>
#include <wx/scrolbar.h>

#include <map>

#include "base/colour.hpp"
#include "wizard/live.hpp"

namespace live {
namespace {

constexpr double least_contrast = 4.5;
constexpr int slack = 2;  // pixels by which frames may touch

bool scrolls(const wxWindow& window) { return dynamic_cast<const wxScrolledWindow*>(&window); }

// What can be seen of it, on the screen.
wxRect in_sight(const wxWindow& window) {
  auto box = window.GetScreenRect();
  for (auto* up = window.GetParent(); up; up = up->IsTopLevel() ? nullptr : up->GetParent())
    box.Intersect({up->ClientToScreen(wxPoint()), up->GetClientSize()});
  return box;
}

GtkLabel* label_in(GtkWidget* widget) {
  if (GTK_IS_LABEL(widget)) return GTK_LABEL(widget);
  if (!GTK_IS_BUTTON(widget)) return nullptr;
  GtkLabel* found = nullptr;
  const auto look = [](GtkWidget* child, gpointer data) {
    auto*& label = *static_cast<GtkLabel**>(data);
    if (GTK_IS_LABEL(child)) label = GTK_LABEL(child);
    else if (GTK_IS_CONTAINER(child)) gtk_container_foreach(GTK_CONTAINER(child), [](GtkWidget* inner, gpointer into) {
      if (GTK_IS_LABEL(inner)) *static_cast<GtkLabel**>(into) = GTK_LABEL(inner);
    }, data);
  };
  gtk_container_foreach(GTK_CONTAINER(widget), look, &found);
  return found;
}

base::Colour ink_of(GtkWidget* widget) {
  GdkRGBA ink;
  auto* style = gtk_widget_get_style_context(widget);
  gtk_style_context_get_color(style, gtk_style_context_get_state(style), &ink);
  const auto byte = [](double part) { return static_cast<std::uint8_t>(part * 255 + 0.5); };
  return {byte(ink.red), byte(ink.green), byte(ink.blue)};
}

// The colour that most of the area has, shades of one taken together: a button may run from one to another.
base::Colour ground_of(const wxRect& area) {
  auto* pixels = gdk_pixbuf_get_from_window(gdk_get_default_root_window(), area.x, area.y, area.width, area.height);
  REQUIRE(pixels);
  std::map<std::uint32_t, int> seen, alike;
  constexpr std::uint32_t shade = 0xF0F0F0;
  const auto* bytes = gdk_pixbuf_read_pixels(pixels);
  const int stride = gdk_pixbuf_get_rowstride(pixels), step = gdk_pixbuf_get_n_channels(pixels);
  for (int y = 0; y < area.height; ++y)
    for (int x = 0; x < area.width; ++x) {
      const auto* at = bytes + y * stride + x * step;
      const auto colour = static_cast<std::uint32_t>(at[0]) << 16 | static_cast<std::uint32_t>(at[1]) << 8 | at[2];
      ++seen[colour], ++alike[colour & shade];
    }
  g_object_unref(pixels);
  const auto fewer = [](const auto& a, const auto& b) { return a.second < b.second; };
  const auto ground = std::max_element(alike.begin(), alike.end(), fewer)->first;
  std::erase_if(seen, [&](const auto& one) { return (one.first & shade) != ground; });
  const auto most = std::max_element(seen.begin(), seen.end(), fewer)->first;
  return {static_cast<std::uint8_t>(most >> 16), static_cast<std::uint8_t>(most >> 8), static_cast<std::uint8_t>(most)};
}

// Where a thing without a name is: what has one before it, or around it.
std::string place_of(const wxWindow& window) {
  for (const auto* one = &window; one->GetParent(); one = one->GetParent())
    for (const auto* before = one->GetPrevSibling(); before; before = before->GetPrevSibling())
      if (const auto name = spoken(*before).name; !name.empty()) return " after '" + name + "'";
  return {};
}

class Sweep {
 public:
  explicit Sweep(wxWindow& root) : root_(root) {
    look();
    for (auto* window : shown_below(root))
      if (auto* scrolled = dynamic_cast<wxScrolledWindow*>(window); scrolled && scrolled->IsShown()) {
        int unit = 0;
        scrolled->GetScrollPixelsPerUnit(nullptr, &unit);
        const int page = unit ? std::max(1, scrolled->GetClientSize().y * 2 / 3 / unit) : 0, end = unit ? scrolled->GetVirtualSize().y / unit : 0;
        for (int at = page; at < end && page > 0; at += page) {
          scrolled->Scroll(wxDefaultCoord, at);
          settle();
          look();
        }
        scrolled->Scroll(wxDefaultCoord, 0);
        settle();
      }
  }
  std::set<std::string> faults;

 private:
  void look() {
    // GTK gives room to what is new, and draws it, when it next has time.
    draw();
    const auto given_room = [this] {
      for (const auto* window : shown_below(root_))
        if (auto* label = label_in(window->GetHandle()); label && *gtk_label_get_text(label) && window->GetSize().x > 1 && gtk_widget_get_allocated_width(GTK_WIDGET(label)) <= 1) return false;
      return true;
    };
    const auto ready = [&] {
      eventually(given_room);
      settle();
      draw();
      return given_room();
    };
    if (!ready()) ready();  // what was told meanwhile made words new
    std::vector<std::pair<const wxWindow*, wxRect>> seen;
    for (const auto* window : shown_below(root_)) {
      const bool empty_words = dynamic_cast<const wxStaticText*>(window) && window->GetLabel().empty();
      if (window->GetChildren().empty() && !empty_words) look_at(*window, seen);
    }
  }

  // Pixels are read from the screen: what stands there must be what was laid out.
  void draw() {
    auto* clock = gtk_widget_get_frame_clock(root_.GetHandle());
    bool drawn = false;
    const auto after = g_signal_connect_swapped(clock, "after-paint", G_CALLBACK(+[](bool* done) { *done = true; }), &drawn);
    gtk_widget_queue_draw(root_.GetHandle());
    eventually([&] { return drawn; });
    g_signal_handler_disconnect(clock, after);
  }

  void look_at(const wxWindow& window, std::vector<std::pair<const wxWindow*, wxRect>>& seen) {
    const auto heard = spoken(window);
    const auto who = heard.role + " '" + (heard.name.empty() ? wizard::utf8(window.GetLabel()) : heard.name) + "'";
    const auto whole = window.GetScreenRect();
    if (window.AcceptsFocusFromKeyboard() && heard.name.empty()) faults.insert("has no name: " + who + place_of(window));
    if (!heard.also.empty()) faults.insert("is called two things: " + who + " and '" + heard.also + "'");
    const bool decoration = !dynamic_cast<const wxControl*>(&window) || dynamic_cast<const wxScrollBar*>(&window);
    if (!decoration && (whole.width < 2 || whole.height < 2)) {
      faults.insert("has no size: " + who);
      return;
    }
    const auto box = in_sight(window);
    if (beside(window)) faults.insert("stands outside the window: " + who);
    if (box.IsEmpty()) return;
    if (auto* label = label_in(window.GetHandle()); label && *gtk_label_get_text(label)) look_at_words(window, *label, who, box);
    for (const auto& [other, area] : seen) {
      const auto both = area.Intersect(box);
      if (both.width > slack && both.height > slack) faults.insert("overlap: " + who + " and '" + spoken(*other).name + "'");
    }
    if (!decoration) seen.emplace_back(&window, box);
  }

  // Out of sight to the side, or where nothing scrolls.
  bool beside(const wxWindow& window) const {
    const auto box = window.GetScreenRect();
    for (auto* up = window.GetParent(); up; up = up->IsTopLevel() ? nullptr : up->GetParent()) {
      const wxRect view(up->ClientToScreen(wxPoint()), up->GetClientSize());
      if (box.GetLeft() + slack < view.GetLeft() || box.GetRight() > view.GetRight() + slack) return true;
      if (scrolls(*up)) return false;
      if (box.GetTop() + slack < view.GetTop() || box.GetBottom() > view.GetBottom() + slack) return true;
    }
    return false;
  }

  void look_at_words(const wxWindow& window, GtkLabel& label, const std::string& who, const wxRect& box) {
    int width = 0, height = 0;
    pango_layout_get_pixel_size(gtk_label_get_layout(&label), &width, &height);
    const int room = gtk_widget_get_allocated_width(GTK_WIDGET(&label)), tall = gtk_widget_get_allocated_height(GTK_WIDGET(&label));
    if (width > room + 1 || height > tall + 1 || pango_layout_is_ellipsized(gtk_label_get_layout(&label)))
      faults.insert("cut off: " + who + " needs " + std::to_string(width) + " x " + std::to_string(height) + " and has " + std::to_string(room) + " x " + std::to_string(tall));
    if (!window.IsThisEnabled() || !window.IsEnabled() || box.height < 6) return;
    const auto ink = ink_of(GTK_WIDGET(&label)), ground = ground_of(box);
    if (base::contrast(ink, ground) < least_contrast)
      faults.insert("hard to read: " + who + " is " + base::hex(ink) + " on " + base::hex(ground) + ", " + std::to_string(base::contrast(ink, ground)).substr(0, 4) + " to 1");
  }

  wxWindow& root_;
};

}  // namespace

std::set<std::string> faults_of(wxWindow& root) {
  settle();
  return Sweep(root).faults;
}

}  // namespace live
