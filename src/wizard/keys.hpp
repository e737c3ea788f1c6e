// What every key does, as a page and as a PDF to pin up.
#pragma once
#include <utility>
#include <vector>

#include "document/document.hpp"
#include "wizard/controls.hpp"

namespace wizard {

class Frame;

struct Keys {
  wxString title;
  std::vector<std::pair<wxString, wxString>> rows;  // the keys, and what they do
};
// Those of the menus, menu by menu, and those that work everywhere.
std::vector<Keys> keys_of(const Frame& frame);
document::Document as_document(const std::vector<Keys>& keys, base::Instant made);

class KeysPage : public Sheet {
 public:
  KeysPage(wxWindow* parent, Frame& frame);

 private:
  void save();

  Frame& frame_;
};

}  // namespace wizard
