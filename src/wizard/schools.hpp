// The schools of the register: their people, for how long their assessments are kept, and what of it is deleted for good.
#pragma once
#include "registry/erasing.hpp"
#include "wizard/controls.hpp"

namespace wizard {

class Frame;

class Schools : public Sheet {
 public:
  Schools(wxWindow* parent, Frame& frame, registry::Id chosen = 0);

 private:
  void show_past_retention();
  void show_school(const registry::School& school);
  void keep_for(registry::School school, const std::string& years);
  void delete_past_retention(const std::vector<registry::Entry>& entries);
  void delete_person(const registry::School& school, const assessment::Person& person);
  void delete_school(const registry::School& school);
  template <class W> W* put(W* window, Gap above) {
    column().Add(window, wxSizerFlags().Expand().Border(wxTOP, px(*this, above)));
    return window;
  }

  Frame& frame_;
  bool writable_;
  std::vector<registry::School> schools_;
};

}  // namespace wizard
