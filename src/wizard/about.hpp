// What this program is, which version, and what it stands on.
#pragma once
#include "wizard/controls.hpp"

namespace wizard {

class Frame;

class About : public Sheet {
 public:
  About(wxWindow* parent, Frame& frame);
};

}  // namespace wizard
