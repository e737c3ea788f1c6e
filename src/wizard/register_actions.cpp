#include "wizard/register_actions.hpp"

#include <wx/dirdlg.h>
#include <wx/filedlg.h>
#include <wx/msgdlg.h>

#include "app/exporting.hpp"
#include "app/importing.hpp"
#include "app/passing.hpp"
#include "app/register_place.hpp"
#include "base/text.hpp"
#include "exchange/hand_over.hpp"
#include "registry/sqlite_register.hpp"
#include "wizard/application.hpp"
#include "wizard/asking.hpp"
#include "wizard/frame.hpp"
#include "wizard/merging.hpp"
#include "wizard/opening.hpp"
#include "wizard/phrases.hpp"
#include "wizard/reports.hpp"

namespace wizard {
namespace {

namespace fs = std::filesystem;

const wchar_t* const register_files = L"Register (*.touchstone)|*.touchstone|All files|*";

wxString titled(const registry::Entry& entry) { return wxString::Format(tr(L"%s at %s"), wide(entry.tool_name), wide(entry.school_name)); }

std::string iso_today(const Frame& frame) { return base::iso(frame.desk().here.clock.today()); }

}  // namespace

std::vector<wxString> condition_in_words(const app::Desk& desk) {
  const auto& condition = desk.kept->condition();
  std::vector<wxString> sentences;
  if (!desk.trouble.empty()) sentences.push_back(tr(L"This register can be read here, but not changed.") + L" " + wide(desk.trouble));
  if (condition.held_by)
    sentences.push_back(wxString::Format(tr(L"This register is open elsewhere: %s. It can be read here, but not changed. Close it there, then open it here again."), wide(registry::in_words(*condition.held_by))));
  for (const auto& warning : condition.warnings) sentences.push_back(wide(warning));
  for (const auto& lost : condition.lost) sentences.push_back(wide(lost));
  return sentences;
}

void open_another_register(Frame& frame) {
  if (const auto file = ask_for_file(frame, tr(L"Open another register"), tr(register_files))) frame.open_register(*file);
}

void back_up(Frame& frame) {
  if (const auto file = ask_where_to_save(frame, tr(L"Back up the register"), "register " + iso_today(frame) + ".touchstone", tr(register_files))) back_up(frame, *file);
}

void back_up(Frame& frame, const fs::path& to) {
  const auto& desk = frame.desk();
  std::error_code ignored;
  if (fs::equivalent(desk.file, to, ignored)) return frame.tell(tr(L"That is the register itself. Name another file."));
  const auto refuse_what_is_no_backup = [to, &clock = desk.here.clock, &files = desk.here.files] {
    if (files.exists(to)) registry::open_register({to, registry::Access::read, clock});
  };
  const auto done = [&frame, to](int) { frame.tell(wxString::Format(tr(L"Copied to %s and checked. Keep it on another drive; it holds names as the register does."), shown(to))); };
  if (!desk.here.files.exists(desk.file)) {  // only whoever has it open still has it
    refuse_what_is_no_backup();
    desk.kept->back_up(to);
    return done(0);
  }
  // From a reader of its own, so that a large register holds nobody up.
  frame.keep(frame.workers().start<int>(
      [=, from = desk.file, &clock = desk.here.clock](const app::Progress& progress) {
        progress("Copying the register");
        refuse_what_is_no_backup();
        registry::open_register({from, registry::Access::read, clock})->back_up(to);
        return 0;
      },
      done, frame.hearing()));
}

void restore_backup(Frame& frame) {
  if (const auto backup = ask_for_file(frame, tr(L"Restore a backup"), tr(register_files))) restore_backup(frame, *backup);
}

void restore_backup(Frame& frame, const fs::path& backup) {
  const auto& desk = frame.desk();
  if (!ask(frame, wxString::Format(tr(L"Make the register anew out of %s?"), shown(backup.filename())),
           tr(L"What was entered since that backup is then no longer in the register. The register that is there now is kept beside it under another name."), tr(L"Restore"), tr(L"Leave it as it is")))
    return;
  const auto place = desk.file;
  frame.without_register([&] {
    const auto earlier = registry::restore(backup, {place, registry::Access::write, desk.here.clock});
    return earlier ? wxString::Format(tr(L"Restored. The register that was there is kept as %s. It holds names too: delete it once you are sure of the other."), shown(*earlier)) : tr(L"Restored.");
  });
}

void export_everything(Frame& frame) {
  const auto folder = ask_for_folder(frame, tr(L"A folder for everything in the register"));
  if (!folder) return;
  const auto& desk = frame.desk();
  frame.keep(frame.workers().start<app::Exported>(
      [from = desk.file, to = *folder, &clock = desk.here.clock, &files = desk.here.files](const app::Progress& progress) {
        return app::export_all(*registry::open_register({from, registry::Access::read, clock}), files, to, progress);
      },
      [&frame, to = *folder](app::Exported exported) {
        auto said = wxString::Format(tr(L"Wrote %s to %s. They hold names as the register does."), counted(static_cast<std::size_t>(exported.files), L"%zu file", L"%zu files"), shown(to));
        for (const auto& problem : exported.problems) said += L"\n" + wide(problem);
        frame.tell(said);
      },
      frame.hearing()));
}

void bring_in(Frame& frame) {
  const auto files = ask_for_files(frame, tr(L"Bring in files"),
                                   tr(L"What Touchstone takes in (*.xml, *.toml, *.touchstone-pass, *.pdf)|*.xml;*.toml;*.touchstone-pass;*.pdf|All files|*"));
  if (!files.empty()) take_in(frame, files);
}

void choose_and_verify(Frame& frame) {
  const auto files = ask_for_files(frame, tr(L"Verify PDFs"), tr(L"PDF (*.pdf)|*.pdf|All files|*"));
  if (!files.empty()) frame.verify(files);
}

void take_in(Frame& frame, const std::vector<fs::path>& files) {
  if (!frame.is_writable()) return frame.tell(tr(L"Nothing can be brought in: this register can only be read."));
  frame.go_home();  // what is typed is kept first
  const auto& desk = frame.desk();
  wxString said;
  std::optional<signing::File> returned;
  for (const auto& path : files) try {
      signing::File file{utf8(shown(path)), desk.here.files.read(path)};
      if (exchange::is_hand_over(file.bytes) && exchange::unpack(file.bytes, file.name).returned) {
        if (returned) said += wxString::Format(tr(L"%s came back too; bring it in after the other."), shown(path.filename())) + L"\n";
        else returned = std::move(file);
        continue;
      }
      said += wide(app::import_file(*desk.kept, desk.here, {std::move(file), {}, false, {}})) + L"\n";
    } catch (const base::Error& error) {
      said += wide(error.what()) + L"\n";
    }
  frame.go_home();
  if (returned) take_back(frame, *returned);
  if (!said.empty()) frame.tell(said.Trim());
}

void take_what_came(Frame& frame, const std::vector<fs::path>& files) {
  std::vector<fs::path> pdfs, others;
  for (const auto& file : files) (utf8(shown(file.extension()).Lower()) == ".pdf" ? pdfs : others).push_back(file);
  if (!pdfs.empty() && frame.is_writable()) {
    wxMessageDialog dialogue(&frame, pdfs.size() == 1 ? wxString::Format(tr(L"What is to be done with %s?"), shown(pdfs.front().filename())) : tr(L"What is to be done with these PDFs?"), L"Touchstone",
                             wxYES_NO | wxCANCEL | wxICON_QUESTION);
    dialogue.SetYesNoCancelLabels(tr(L"Check its signatures"), tr(L"Keep it as a signed report"), tr(L"Nothing"));
    const int answer = dialogue.ShowModal();
    if (answer == wxID_NO) others.insert(others.end(), pdfs.begin(), pdfs.end());
    if (answer != wxID_YES) pdfs.clear();
  }
  if (!others.empty()) take_in(frame, others);
  if (!pdfs.empty()) frame.verify(pdfs);
}

void export_assessment(Frame& frame, const registry::Entry& entry) {
  const auto file = ask_where_to_save(frame, tr(L"Export the assessment"), file_name_of("assessment", entry.tool_name) + ".xml", tr(L"Assessment (*.xml)|*.xml"));
  if (!file) return;
  frame.desk().here.files.write(*file, frame.desk().kept->form(entry.id, entry.state), base::Privacy::owner_only);
  frame.tell(wxString::Format(tr(L"Wrote %s. It holds names as the register does."), shown(*file)));
}

void pass_to(Frame& frame, const registry::Entry& entry, const std::string& role) {
  const auto who = role_in_words(role);
  const auto file = ask_where_to_save(frame, wxString::Format(tr(L"Pass %s to the %s"), titled(entry), who), file_name_of("for-" + role, entry.tool_name) + exchange::hand_over_ending,
                                      tr(L"Hand-over (*.touchstone-pass)|*.touchstone-pass"));
  if (!file) return;
  auto& desk = frame.desk();
  desk.kept->together([&] { desk.here.files.write(*file, app::pass(*desk.kept, entry.id, role, desk.library, desk.here.clock.now()), base::Privacy::owner_only); });
  frame.go_home();
  frame.tell(wxString::Format(tr(L"Wrote %s. Send it to the %s, who brings it into a Touchstone of their own. When it comes back, bring it in here or drop it on this window."), shown(*file), who));
}

void give_back(Frame& frame, const registry::Entry& entry) {
  const auto file = ask_where_to_save(frame, wxString::Format(tr(L"Return %s"), titled(entry)), file_name_of("back", entry.tool_name) + exchange::hand_over_ending, tr(L"Hand-over (*.touchstone-pass)|*.touchstone-pass"));
  if (!file) return;
  auto& desk = frame.desk();
  desk.kept->together([&] { desk.here.files.write(*file, app::give_back(*desk.kept, entry.id, desk.here.clock.now()), base::Privacy::owner_only); });
  frame.go_home();
  frame.tell(wxString::Format(tr(L"Wrote %s. Send it back to whoever passed it to you. If you change something later, return it again."), shown(*file)));
}

void delete_assessment(Frame& frame, const registry::Entry& entry) {
  const auto& kept = *frame.desk().kept;
  const auto files = kept.files(entry.id).size(), states = kept.states(entry.id).size();
  wxString goes = tr(L"The assessment goes for good");
  if (states > 1) goes += wxString::Format(tr(L", with %s that was kept"), counted(states - 1, L"%zu earlier version", L"%zu earlier versions"));
  if (files) goes += wxString::Format(tr(L", and %s with it"), counted(files, L"%zu file", L"%zu files"));
  if (!ask(frame, wxString::Format(tr(L"Delete %s for good?"), titled(entry)),
           goes + tr(L".\n\nBackups, exported files and files you passed on still hold it and cannot be reached from here. The log keeps its number and digests, no names."), tr(L"Delete for good"),
           tr(L"Keep it")))
    return;
  frame.desk().kept->erase(entry.id);
  frame.go_home();
  frame.tell(wxString::Format(tr(L"%s was deleted for good."), titled(entry)));
}

}  // namespace wizard
