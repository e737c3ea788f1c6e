// The one window: its menus, what it tells, and whichever view it shows: home, an assessment, a report, a check of
// signatures.
#pragma once
#include <wx/frame.h>
#include <wx/panel.h>
#include <wx/weakref.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "app/desk.hpp"
#include "app/overview.hpp"
#include "app/preferences.hpp"
#include "signing/identity.hpp"
#include "wizard/background.hpp"

namespace wizard {

class Assessing;
class Home;
class Words;

class Frame : public wxFrame {
 public:
  // Keeps its size, its type, the register and who sits here in the preferences.
  Frame(app::Desk& desk, app::PreferencesFile& preferences);
  ~Frame() override;

  app::Desk& desk() const { return desk_; }
  Workers& workers() { return workers_; }
  std::vector<signing::File> roots;  // certificates that signers are known by, until the window is closed

  // Does that once whatever is happening is over, so that it may take away the view that asked for it. What it throws
  // is told.
  void after(std::function<void()> work);
  // Shows another view in the place of the one that is there, unless something in that one is not saved and wanted.
  // `make` makes it below the given parent; where it throws, home is shown, and told why.
  bool show(const std::function<wxWindow*(wxWindow* parent)>& make);
  void go_home();
  void open(registry::Id assessment, const std::string& role);
  // The papers of an assessment, and signing it; from both one comes back to where one was.
  void reports(registry::Id assessment, const std::string& paper = "dpia");
  void sign(registry::Id assessment, const std::string& paper = "dpia");
  void verify(const std::vector<std::filesystem::path>& files);
  void signing_keys();
  void assess_a_tool();
  void schools(registry::Id school = 0);
  void stored();
  // To where one comes from: home, or else the assessment itself. To be asked for while that is there.
  std::function<void()> way_back(registry::Id assessment);
  // What is there stays as it is below these two, and one comes back to it.
  void keys();
  void about();
  void come_back();
  // Opens that register in the place of the one that is open, and goes home. Where it cannot be opened, home says why.
  void open_register(const std::filesystem::path& file);
  // Does that while no register is open, then opens the same one again. What it returns or throws is told.
  void without_register(const std::function<wxString()>& work);
  // Keeps long work going, whatever is shown meanwhile.
  void keep(Ticket ticket) { tickets_.push_back(std::move(ticket)); }
  Hearing hearing();

  void add_sample();
  void remove_sample();
  bool has_sample() const;

  // Who sits here, remembered from one day to the next.
  std::string role() const;
  void sit_down(const std::string& role);
  // What is next for the assessment that is chosen at home.
  void open_chosen();
  void reports_of_chosen();
  void pop_up_menu_of_assessment();
  // Whether there is a register, and whether anything can be changed in it.
  bool is_open() const { return desk_.kept != nullptr; }
  bool is_writable() const { return is_open() && desk_.kept->condition().writable; }

  // How large type is, in hundredths of the system's own size: 100 to 200.
  void size_type(int percent);
  int normal_char_height() const { return normal_char_height_; }

  // A sentence that stays until it is closed or another one comes; read out. What went wrong, or what was done.
  void tell(const wxString& sentence);
  void hush();

 private:
  struct Item;
  void show_over(const std::function<wxWindow*(wxWindow* parent)>& make);
  void remember(const std::function<void(app::Preferences&)>& edit);
  void take_place();
  void keep_place();
  void list_recent();
  void add_notice();
  void add_menus();
  enum class Lives { always, once };
  wxMenu* menu(const std::vector<Item>& items, Lives lives = Lives::always);
  std::vector<Item> items_of_assessment();
  const wxMenuItem* item_of(const wxKeyEvent& key) const;  // of the menus; null where the keys are nobody's
  int next_size(int by) const;
  void closing(wxCloseEvent& event);
  // Whether the view may go: where something in it cannot be saved, whoever entered it is asked.
  bool may_leave(const wxString& question, const wxString& leave);
  Assessing* assessing() const;
  Home* home() const;
  const app::Row* chosen() const;

  app::Desk& desk_;
  Workers workers_;
  std::vector<Ticket> tickets_;
  app::PreferencesFile& preferences_;
  int normal_char_height_;
  wxFont normal_font_;
  wxMenu* recent_ = nullptr;
  wxPanel* notice_ = nullptr;
  Words* notice_words_ = nullptr;
  wxWindow* view_ = nullptr;
  wxWindow* over_ = nullptr;         // hides the view as long as it is there
  wxWeakRef<wxWindow> focus_below_;  // that one comes back to
  registry::Id last_ = 0;            // the assessment that something was done with: chosen at home afterwards
};

// The window that `inside` stands in.
Frame& frame_of(wxWindow& inside);

}  // namespace wizard
