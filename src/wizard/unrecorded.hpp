// A view with a form of its own, whose entries are kept nowhere before its button is pressed: whoever leaves it is asked.
#pragma once

namespace wizard {

class Unrecorded {
 public:
  virtual ~Unrecorded() = default;
  virtual bool has_unrecorded() const = 0;  // something was entered that would be lost

 protected:
  Unrecorded() = default;
  Unrecorded(const Unrecorded&) = default;
  Unrecorded& operator=(const Unrecorded&) = default;
};

}  // namespace wizard
