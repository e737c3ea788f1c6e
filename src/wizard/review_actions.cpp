#include "wizard/review_actions.hpp"

#include <wx/panel.h>

#include <algorithm>

#include "app/due.hpp"
#include "app/register_papers.hpp"
#include "app/reviewing.hpp"
#include "registry/sqlite_register.hpp"
#include "wizard/asking.hpp"
#include "wizard/comparing.hpp"
#include "wizard/controls.hpp"
#include "wizard/frame.hpp"
#include "wizard/happened.hpp"
#include "wizard/opening.hpp"
#include "wizard/paper_view.hpp"
#include "wizard/phrases.hpp"
#include "wizard/reports.hpp"

namespace wizard {
namespace {

std::size_t found_in(const registry::Register& in, registry::Id assessment) {
  const auto whole = registry::read(in, assessment);
  return assessment::under_review(whole) ? whole.renewal->found.size() : 0;
}

// Whether anybody of that role can begin it, at the assessment or at its school.
bool has(const registry::Register& in, registry::Id assessment, const std::string& role) {
  const auto named = [&](const auto& people) { return std::any_of(people.begin(), people.end(), [&](const auto& person) { return person.role == role && !person.name.empty(); }); };
  return named(registry::read(in, assessment).people) || named(in.school(in.entry(assessment).school).people);
}

// A paper with the way back beside its title.
class NoteView : public wxPanel {
 public:
  NoteView(wxWindow* parent, Frame& frame, registry::Id assessment, std::function<void()> back) : wxPanel(parent) {
    auto& desk = frame.desk();
    const auto entry = desk.kept->entry(assessment);
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* margin = new wxBoxSizer(wxVERTICAL);
    const auto add = [&](wxWindow* window, Gap above) { column->Add(window, wxSizerFlags().Expand().Border(wxTOP, px(*this, above))); };
    add(link(this, L"‹ " + tr(L"Back"), std::move(back)), Gap::within);
    add(heading(this, title_of_paper("review"), 1), Gap::between);
    add(new Words(this, wide(entry.tool_name + " · " + entry.school_name), Words::Voice::muted), Gap::within);
    pages_ = new PaperView(this, desk);
    pages_->add_action(tr(L"Sign …"), [&frame, assessment] { frame.after([&frame, assessment] { frame.sign(assessment, "review"); }); });
    column->Add(pages_, wxSizerFlags(1).Expand().Border(wxTOP, px(*this, Gap::between)));
    margin->Add(column, wxSizerFlags(1).Expand().Border(wxALL, px(*this, Gap::edge)));
    SetSizer(margin);
    pages_->show({title_of_paper("review"), "review", file_name_of("review", entry.tool_name), [file = desk.file, &clock = desk.here.clock, assessment] {
                    return app::material_for_review(*registry::open_register({file, registry::Access::read, clock}), assessment);
                  }});
  }
  void SetFocus() override { pages_->take_focus(); }

 private:
  PaperView* pages_;
};

}  // namespace

void review(Frame& frame, registry::Id assessment, const std::map<std::string, std::string>& files) {
  auto& desk = frame.desk();
  const auto role = frame.role();
  if (!frame.is_writable()) return frame.tell(tr(L"No review can be begun: this register can only be read."));
  if (!has(*desk.kept, assessment, role))
    return frame.tell(wxString::Format(tr(L"A review is somebody’s, and nobody is named here as %s. Name them on the page School and people, or say above the list who you are."), role_in_words(role)));
  const auto whole = registry::read(*desk.kept, assessment);
  const bool goes_on = assessment::under_review(whole);
  const auto entry = desk.kept->entry(assessment);
  const auto deadline = app::deadline_of(entry);
  // A review that is closed, and nothing that makes another due yet: it is mostly the note that is wanted.
  if (whole.renewal && !goes_on && files.empty() && !(deadline && deadline->day <= desk.here.clock.today()) &&
      !ask(frame, wxString::Format(tr(L"The review of %s is closed. Begin another one?"), wide(entry.tool_name)), tr(L"It would make a new version, in which everything is to be confirmed again. The review that is closed is on the page Review, and its note can be signed there."), tr(L"Begin another"), tr(L"Open what is closed")))
    return frame.open(assessment, role);
  const auto before = found_in(*desk.kept, assessment);
  app::begin_review(*desk.kept, assessment, desk.library, {role, {}, {}, {}, files, app::probe_cases(desk.here, desk.library)}, desk.here.clock.today());
  frame.open(assessment, role);
  if (!goes_on) return;
  if (const auto more = found_in(*desk.kept, assessment) - before) frame.tell(counted(more, L"%zu more change was found, and is on the list.", L"%zu more changes were found, and are on the list."));
  else if (!files.empty()) frame.tell(tr(L"Nothing more was found to have changed."));
}

void review_with_documents(Frame& frame, registry::Id assessment) {
  const auto folder = ask_for_folder(frame, tr(L"The folder with the documents as they are now"));
  if (!folder) return;
  frame.keep(frame.workers().start<std::map<std::string, std::string>>(
      [&files = frame.desk().here.files, folder = *folder](const app::Progress& progress) {
        progress("Reading the documents");
        return app::files_in(files, folder);
      },
      [&frame, assessment](const std::map<std::string, std::string>& files) { review(frame, assessment, files); }, frame.hearing()));
}

void show_review_note(Frame& frame, registry::Id assessment) {
  const auto back = frame.way_back(assessment);
  frame.show([&](wxWindow* parent) { return new NoteView(parent, frame, assessment, back); });
}

void something_happened(Frame& frame, registry::Id assessment) {
  if (!frame.is_writable()) return frame.tell(tr(L"Nothing can be recorded: this register can only be read."));
  const auto back = frame.way_back(assessment);
  frame.show([&](wxWindow* parent) { return new Happened(parent, frame, assessment, back); });
}

void compare(Frame& frame, registry::Id first) {
  const auto back = frame.way_back(first);
  frame.show([&](wxWindow* parent) { return new Comparing(parent, frame, first, back); });
}

void save_calendar(Frame& frame) {
  const auto file = ask_where_to_save(frame, tr(L"Save the reviews as a calendar"), "reviews.ics", tr(L"Calendar (*.ics)|*.ics"));
  if (!file) return;
  const auto& desk = frame.desk();
  const auto all = app::due(*desk.kept);
  desk.here.files.write(*file, app::calendar(all, *desk.kept, desk.library, desk.here.clock.now()));
  frame.tell(wxString::Format(tr(L"Wrote %s with %s. Open it with your calendar; after a change, save it again: its entries are then brought up to date, not doubled."), shown(*file),
                              counted(all.size(), L"%zu review", L"%zu reviews")));
}

}  // namespace wizard
