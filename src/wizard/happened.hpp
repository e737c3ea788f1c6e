// "Something happened": what makes a review due at once, recorded by its kind and a note. It must be quick, because whoever
// records it has something else on their mind.
#pragma once
#include <functional>

#include "registry/register.hpp"
#include "wizard/controls.hpp"
#include "wizard/unrecorded.hpp"

namespace wizard {

class Frame;

class Happened : public Sheet, public Unrecorded {
 public:
  // `back` is where one came from.
  Happened(wxWindow* parent, Frame& frame, registry::Id assessment, std::function<void()> back);
  bool has_unrecorded() const override { return !recorded_ && !note_->value().empty(); }
  void SetFocus() override { kind_->take_focus(); }

 private:
  void record();

  Frame& frame_;
  registry::Id id_;
  std::function<void()> back_;
  RadioField* kind_;
  Words* reason_;
  TextField* note_;
  DateField* day_;
  bool recorded_ = false;
};

}  // namespace wizard
