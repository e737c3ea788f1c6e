#include "wizard/happened.hpp"

#include "app/days.hpp"
#include "app/reviewing.hpp"
#include "wizard/accessible.hpp"
#include "wizard/frame.hpp"
#include "wizard/page.hpp"

namespace wizard {

Happened::Happened(wxWindow* parent, Frame& frame, registry::Id assessment, std::function<void()> back) : Sheet(parent), frame_(frame), id_(assessment), back_(std::move(back)) {
  const auto& desk = frame.desk();
  const auto entry = desk.kept->entry(assessment);
  const auto put = [this](auto* window, Gap above) {
    column().Add(window, wxSizerFlags().Expand().Border(wxTOP, px(*this, above)));
    return window;
  };
  put(link(this, L"‹ " + tr(L"Back"), [this] { back_(); }), Gap::within);
  put(heading(this, tr(L"Something happened"), 1), Gap::between);
  put(new Words(this, wide(entry.tool_name + " · " + entry.school_name), Words::Voice::muted), Gap::within);
  put(new Words(this, tr(L"It is recorded with its day, and a review is due at once. Where the rules say so, use stops until it has been reviewed.")), Gap::between);
  std::vector<Option> kinds;
  for (const auto* kind : desk.library.of_kind("trigger"))
    if (kind->is("recorded")) kinds.emplace_back(kind->id, wide(kind->title) + (kind->is("suspends") ? L" · " + tr(L"use stops") : wxString{}));
  kind_ = put(new RadioField(this, tr(L"What happened?"), {}, kinds), Gap::groups);
  reason_ = put(new Words(this, {}, Words::Voice::muted), Gap::between);
  set_spoken_as_alert(*reason_);
  note_ = put(new TextField(this, tr(L"What it was, in a sentence or two"), tr(L"About no pupil: “a pupil” is enough."), TextField::Lines::several), Gap::groups);
  note_->remark = [known = app::known_in(registry::read(*desk.kept, assessment), desk.here.clock.today())](const std::string& text) { return remark_on_a_pupil(text, known); };
  day_ = put(new DateField(this, tr(L"When it happened")), Gap::groups);
  day_->set_day(desk.here.clock.today());
  day_->against = [&clock = desk.here.clock](const auto& day) { return app::against_past(day, clock.today()); };
  kind_->changed = [this, &library = desk.library] {
    kind_->complain({});
    const auto* kind = library.find("trigger", kind_->value());
    reason_->say(kind ? wide(kind->text("reason")) : wxString{});
  };
  note_->changed = [this] { note_->complain({}); };
  column().Add(action(this, tr(L"Record it"), [this] { record(); }), wxSizerFlags().Border(wxTOP, px(*this, Gap::groups)));
}

void Happened::record() {
  const bool day_is_well = day_->check();
  kind_->complain(kind_->value().empty() ? tr(L"Choose what happened.") : wxString{});
  note_->complain(note_->value().empty() ? tr(L"Say what it was: whoever reviews it was not there.") : wxString{});
  for (Field* field : {static_cast<Field*>(kind_), static_cast<Field*>(note_), static_cast<Field*>(day_)})
    if (field->complains()) return field->take_focus();
  if (!day_is_well) return day_->take_focus();
  const auto& desk = frame_.desk();
  wxString said;
  try {
    said = wide(app::record_event(*desk.kept, id_, desk.library, {kind_->value(), day_->day(), note_->value(), {}}, desk.here.clock.today()));
  } catch (const base::Error& error) {
    note_->complain(wide(error.faults().front().message));
    return note_->take_focus();
  }
  recorded_ = true;
  auto& frame = frame_;
  back_();
  frame.after([&frame, said] { frame.tell(said); });
}

}  // namespace wizard
