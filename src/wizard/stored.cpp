#include "wizard/stored.hpp"

#include "registry/sqlite_register.hpp"
#include "wizard/accessible.hpp"
#include "wizard/frame.hpp"
#include "wizard/opening.hpp"
#include "wizard/phrases.hpp"
#include "wizard/register_actions.hpp"

namespace wizard {

Stored::Stored(wxWindow* parent, Frame& frame) : Sheet(parent), frame_(frame) {
  column().Add(link(this, tr(L"‹ All assessments"), [&to = frame_] { to.after([&to] { to.go_home(); }); }), wxSizerFlags().Expand());
  put(heading(this, tr(L"What is stored, and where"), 1), Gap::between);
  show(app::inventory(*frame.desk().kept, frame.desk().file, frame.desk().here.clock.today()));
}

void Stored::button(const wxString& label, std::function<void()> run) { column().Add(action(this, label, std::move(run)), wxSizerFlags().Border(wxTOP, px(*this, Gap::between))); }

void Stored::show(const app::Inventory& all) {
  const auto title = [this](const wxString& words) { put(heading(this, words, 2), Gap::edge); };
  const auto say = [this](const wxString& words) { put(new Words(this, words), Gap::within); };

  title(tr(L"Where"));
  say(wxString::Format(tr(L"In one file on this machine: %s"), shown(std::filesystem::absolute(all.file))));
  say(wxString::Format(tr(L"Its size is %s."), size_in_words(all.size)));
  say(all.others_may_read ? tr(L"Others who use this machine can read it: its permissions allow them to. Take these away, or move it to a folder of your own.")
                          : tr(L"Only you can read it, and whoever administers this machine. It is not encrypted by itself: on a machine that can be lost, the disk should be."));
  for (const auto& sentence : condition_in_words(frame_.desk())) say(sentence);

  title(tr(L"What"));
  say(counted(all.schools, L"%zu school", L"%zu schools") + L", " + counted(all.people, L"%zu person named with name, position and contact", L"%zu people named with name, position and contact") + L".");
  say(counted(all.assessments, L"%zu assessment", L"%zu assessments") + (all.examples ? wxString::Format(tr(L", %zu of them made up as an example"), all.examples) : wxString{}) +
      (all.earlier_states ? wxString::Format(tr(L", and %s that was signed or reviewed"), counted(all.earlier_states, L"%zu earlier state", L"%zu earlier states")) : wxString{}) + L".");
  const auto files = [&](registry::FileKind kind, const wchar_t* one, const wchar_t* many) {
    const auto at = static_cast<std::size_t>(kind);
    if (all.files[at]) say(counted(all.files[at], one, many) + L", " + size_in_words(all.file_sizes[at]) + L".");
  };
  files(registry::FileKind::evidence, L"%zu file of evidence", L"%zu files of evidence");
  files(registry::FileKind::probe_run, L"%zu record of a probe run", L"%zu records of probe runs");
  files(registry::FileKind::signed_report, L"%zu signed report", L"%zu signed reports");
  if (all.passed_on) say(counted(all.passed_on, L"%zu assessment is with somebody else, as a file.", L"%zu assessments are with somebody else, as files."));
  say(tr(L"No pupil’s data is wanted anywhere. Where a text seems to describe a real pupil, the page it stands on says so."));

  title(tr(L"For how long"));
  say(tr(L"Until you delete it. A school can say for how long an assessment is kept after its last change; what has been kept that long is then offered for deletion, and never deleted by itself."));
  if (all.without_retention) say(counted(all.without_retention, L"%zu school has not said for how long.", L"%zu schools have not said for how long."));
  if (!all.kept_long_enough.empty()) say(counted(all.kept_long_enough.size(), L"%zu assessment has been kept for as long as its school wants.", L"%zu assessments have been kept for as long as their schools want."));
  button(tr(L"Schools, people and retention …"), [&to = frame_] { to.after([&to] { to.schools(); }); });

  title(tr(L"Copies"));
  say(tr(L"Touchstone makes none by itself. A backup on another drive is the only help when this one fails; make one each week, and delete old ones, as they hold what you delete here."));
  button(tr(L"Back up …"), [&to = frame_] { to.after([&to] { back_up(to); }); });

  title(tr(L"What leaves this machine"));
  say(tr(L"Nothing by itself. Touchstone reports to nobody that it is used, and looks for no updates. A file leaves when you pass, export or send it; an address is called only when you name it."));

  title(tr(L"The log"));
  say(counted(static_cast<std::size_t>(all.log_entries), L"%zu entry says what was changed when, in numbers and digests; no names and no texts.", L"%zu entries say what was changed when, in numbers and digests; no names and no texts."));
  button(tr(L"Check the log"), [this] { check_log(); });
  verdict_ = put(new Words(this, {}), Gap::between);
  set_spoken_as_alert(*verdict_);
}

// From a reader of its own: everything that is kept is read for it.
void Stored::check_log() {
  const auto& desk = frame_.desk();
  verdict_->say(tr(L"Reading everything that is kept …"));
  checking_ = frame_.workers().start<app::LogVerdict>(
      [file = desk.file, &clock = desk.here.clock](const app::Progress&) { return app::verify_log(*registry::open_register({file, registry::Access::read, clock}), {}, clock.now()); },
      [this](app::LogVerdict verdict) {
        wxString said;
        const auto add = [&](const std::vector<std::string>& sentences) {
          for (const auto& sentence : sentences) said += (said.empty() ? L"" : L"\n") + wide(sentence);
        };
        const auto tone = verdict.whole() ? document::Tone::approved : document::Tone::blocked;
        said = signed_word(tone, utf8(verdict.whole() ? tr(L"The log is whole.") : tr(L"Something is not as the log says.")));
        add(verdict.faults);
        if (verdict.whole()) add(verdict.said);
        add(verdict.remarks);
        verdict_->SetForegroundColour(inks_of(tone).ink);
        verdict_->say(said);
      },
      {[this](const wxString& sentence) { verdict_->say(sentence); }});
}

}  // namespace wizard
