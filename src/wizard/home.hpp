// Where a person begins: all assessments of the register with what each waits for, and the few things that can be
// done. What has to be judged for it is judged behind the window's back, what is in sight first.
#pragma once
#include <wx/panel.h>
#include <wx/timer.h>

#include <memory>
#include <optional>

#include "app/overview.hpp"
#include "wizard/controls.hpp"

class wxDataViewCtrl;

namespace wizard {

class Frame;
class Lines;

class Home : public wxPanel {
 public:
  Home(wxWindow* parent, Frame& frame);
  ~Home() override;

  const app::Row* chosen() const;  // the assessment whose line is chosen, if one is
  void choose(registry::Id assessment);
  void SetFocus() override;  // into the list
  void find();  // puts the focus into the search
  void sort_by(app::Column column);
  void fit_columns();  // to the size of type
  void look_as(const std::string& role);
  // What the list shows, and by what: for the menu.
  bool has_list() const { return table_ != nullptr; }
  app::Column sorted_by() const { return overview_->sorted_by(); }

 private:
  void begin();
  void show_trouble(const std::string& sentence);
  void show_condition();
  void show_due();
  void show_next_reviews();
  void show_welcome();
  void show_list();
  wxSizer* actions();
  wxSizer* filters();
  void add_table();
  int width_of(std::size_t column) const;
  void widen(int room);
  wxButton* big(wxWindow* parent, const wxString& label, std::function<void()> run);
  bool writable() const;
  void filter();
  void list_again(std::optional<registry::Id> chosen);
  void count();
  void offer_what_fits();
  std::pair<std::size_t, std::size_t> in_sight() const;
  void judge_on();
  void judged(const app::Summing::Done& done);
  void remember();

  Frame& frame_;
  std::optional<app::Overview> overview_;
  wxSizer* column_;
  wxTextCtrl* words_ = nullptr;
  wxChoice *role_ = nullptr, *school_ = nullptr, *which_ = nullptr;
  wxButton *go_on_ = nullptr, *reports_ = nullptr, *review_ = nullptr, *happened_ = nullptr, *compare_ = nullptr;
  wxDataViewCtrl* table_ = nullptr;
  Lines* lines_ = nullptr;
  Words *due_ = nullptr, *count_ = nullptr;
  wxTimer settle_;
  std::vector<registry::Judged> to_remember_;
  std::unique_ptr<app::Summing> summing_;
};

}  // namespace wizard
