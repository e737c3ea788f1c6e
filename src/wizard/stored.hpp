// "What is stored, and where": the register's own data protection, for whoever keeps it and whoever asks.
#pragma once
#include "app/inventory.hpp"
#include "wizard/background.hpp"
#include "wizard/controls.hpp"

namespace wizard {

class Frame;

class Stored : public Sheet {
 public:
  Stored(wxWindow* parent, Frame& frame);

 private:
  void show(const app::Inventory& inventory);
  void check_log();
  template <class W> W* put(W* window, Gap above) {
    column().Add(window, wxSizerFlags().Expand().Border(wxTOP, px(*this, above)));
    return window;
  }
  void button(const wxString& label, std::function<void()> run);

  Frame& frame_;
  Words* verdict_ = nullptr;
  Ticket checking_;
};

}  // namespace wizard
