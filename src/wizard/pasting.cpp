#include "wizard/pasting.hpp"

#include <wx/clipbrd.h>

#include <algorithm>

#include "base/text.hpp"
#include "wizard/accessible.hpp"
#include "wizard/application.hpp"
#include "wizard/asking.hpp"
#include "wizard/folds.hpp"
#include "wizard/opening.hpp"
#include "wizard/phrases.hpp"

namespace wizard {
namespace {

constexpr std::uint64_t most_answers = 64u << 20;

// A fault's own words: the code it begins with stands above the box already.
wxString in_words(const base::Fault& fault, const std::string& code) {
  const auto begin = code + ": ";
  return wide(fault.message.starts_with(begin) ? fault.message.substr(begin.size()) : fault.message);
}

}  // namespace

Pasting::Pasting(wxWindow* parent, const app::Installation& here, probe::StoredRun run, Ways ways) : wxPanel(parent), here_(here), run_(std::move(run)), ways_(std::move(ways)), calls_(run_.plan.calls()) {
  SetSizer(new wxBoxSizer(wxVERTICAL));
  count_ = stack(*this, new Words(this, {}, Words::Voice::lead), Gap::within);
  set_spoken_as_alert(*count_);
  title_ = stack(*this, heading(this, {}, 2), Gap::between);
  how_ = stack(*this, new Words(this, {}, Words::Voice::muted), Gap::within);
  prompt_ = stack(*this, new TextField(this, tr(L"The prompt, to copy into the tool"), {}, TextField::Lines::several), Gap::between);
  prompt_->only_to_read();
  auto* copy = action(this, tr(L"Copy the prompt"), [this] { copy_prompt(); });
  const auto& prompts = run_.plan.prompts;
  if (std::any_of(prompts.begin(), prompts.end(), [](const auto& one) { return !one.attachments.empty(); })) files_ = action(this, tr(L"Save the files to attach …"), [this] { guarded([this] { save_files(); }); });
  if (files_) side_by_side(*this, {copy, files_});
  else side_by_side(*this, {copy});
  said_ = stack(*this, new Words(this, {}, Words::Voice::muted), Gap::within);
  set_spoken_as_alert(*said_);
  answer_ = stack(*this, new TextField(this, tr(L"What the tool answered"), {}, TextField::Lines::several), Gap::between);
  answer_->changed = [this] {
    answer_->complain({});
    if (as_it_is_->IsShown()) as_it_is_->Hide(), arrange_later(*this);
  };
  as_it_is_ = stack_action(*this, tr(L"Keep it as it is"), [this] {
    if (keep(probe::Doubtful::taken)) go_by(1);
  });
  as_it_is_->Hide();
  auto* keep_it = action(this, tr(L"Keep this answer"), [this] { keep_and_go_on(); });
  before_ = action(this, tr(L"Previous prompt"), [this] { go_by(-1); });
  after_ = action(this, tr(L"Next prompt"), [this] { go_by(1); });
  found_ = action(this, tr(L"See what was found"), [this] { CallAfter([this] { if (keep()) ways_.whole(); }); });
  side_by_side(*this, {keep_it, before_, after_, found_}, Gap::between);
  pictures_ = stack(*this, new Words(this, {}, Words::Voice::muted), Gap::groups);
  side_by_side(*this, {action(this, tr(L"Add a picture of the answer …"), [this] { guarded([this] { add_picture(); }); }),
                       action(this, tr(L"Save the prompts to a file …"), [this] { guarded([this] { save_prompts(); }); }),
                       action(this, tr(L"Read answers from a file …"), [this] { guarded([this] { read_answers(); }); }),
                       action(this, tr(L"Back to the runs"), [this] { CallAfter([this] { if (keep()) ways_.left(); }); })});
  kept_ = run_.journal.latest();
  const auto open = std::find_if(calls_.begin(), calls_.end(), [this](const auto& call) { return !kept_.contains(call); });
  go(open == calls_.end() ? 0 : static_cast<std::size_t>(open - calls_.begin()));
}

// The page goes: what can be kept without a question is.
Pasting::~Pasting() {
  try {
    if (!is_changed()) return;
    const auto looked = probe::looked_at(run_.plan, run_.journal, {{calls_[at_], 0, answer_->value()}}, {});
    if (!looked.good.empty()) app::take_in(here_, run_, looked.good);
  } catch (...) {  // nobody is there any more to be told
  }
}

void Pasting::take_focus() { answer_->take_focus(); }

void Pasting::say(const wxString& sentence) {
  said_->say(sentence);
  said_->Show(!sentence.empty());
  arrange_later(*this);
}

void Pasting::guarded(const std::function<void()>& work) {
  try {
    work();
  } catch (...) {
    say(sentence_of_current_exception());
  }
}

std::string Pasting::kept_answer() const {
  const auto found = kept_.find(calls_[at_]);
  return found == kept_.end() ? std::string{} : found->second->text;
}

bool Pasting::is_changed() const { return !answer_->value().empty() && answer_->value() != kept_answer(); }

void Pasting::read_again() {
  run_ = probe::open_run(here_.files, run_.folder.parent_path(), run_.journal.run.id);
  kept_ = run_.journal.latest();
}

bool Pasting::keep(probe::Doubtful doubtful) {
  if (!is_changed()) return true;
  bool good = false;
  try {
    const auto& call = calls_[at_];
    const auto looked = probe::looked_at(run_.plan, run_.journal, {{call, 0, answer_->value()}}, {}, doubtful);
    const auto& wrong = looked.refused.empty() ? looked.doubtful : looked.refused;
    as_it_is_->Show(!looked.doubtful.empty());
    if (!wrong.empty()) answer_->complain(in_words(wrong.front(), call.code));
    else {
      app::take_in(here_, run_, looked.good);
      read_again();
      good = true;
    }
  } catch (...) {
    answer_->complain(sentence_of_current_exception());
  }
  if (!good) answer_->take_focus();
  arrange_later(*this);
  return good;
}

void Pasting::keep_and_go_on() {
  if (answer_->value().empty()) {
    answer_->complain(kept_answer().empty() ? tr(L"Nothing is pasted here yet. Paste what the tool answered, or go on to the next prompt and come back later.")
                                            : tr(L"The box is empty. The answer that was kept stays; paste another one to correct it."));
    return answer_->take_focus();
  }
  if (!keep()) return;
  // What is still open, from here on and then from the beginning.
  for (std::size_t step = 1; step < calls_.size(); ++step)
    if (const auto to = (at_ + step) % calls_.size(); !kept_.contains(calls_[to])) return go(to), take_focus();
  show();
  found_->SetFocus();
}

void Pasting::go_by(int by) {
  if (!keep()) return;
  const auto to = static_cast<int>(at_) + by;
  if (to < 0 || to >= static_cast<int>(calls_.size())) return show();
  go(static_cast<std::size_t>(to));
  take_focus();
}

void Pasting::go(std::size_t to) {
  at_ = to;
  say({});
  show();
}

void Pasting::show() {
  const auto& call = calls_[at_];
  const auto& one = prompt();
  const auto answered = static_cast<std::size_t>(std::count_if(calls_.begin(), calls_.end(), [this](const auto& each) { return kept_.contains(each); }));
  count_->say(answered == calls_.size() ? wxString::Format(tr(L"All %zu are answered"), answered) : wxString::Format(tr(L"%zu of %zu answered"), answered, calls_.size()));
  auto title = wide(call.code) + L" · " + wxString::Format(tr(L"prompt %zu of %zu"), at_ + 1, calls_.size());
  if (one.trials > 1) title += L" · " + wxString::Format(tr(L"time %d of %d"), call.trial, one.trials);
  if (one.turns.size() > 1) title += L" · " + wxString::Format(tr(L"turn %d of %zu"), call.turn, one.turns.size());
  title_->say(title);
  wxString how = call.turn > 1 ? tr(L"Stay in the same chat as for the turn before.") : tr(L"Begin a new chat.");
  if (call.turn == 1 && !one.account.empty()) how += L" " + wxString::Format(tr(L"Use the account you call %s."), wide(one.account));
  if (call.turn == 1)
    for (const auto& file : one.attachments) how += L" " + wxString::Format(tr(L"Attach the file %s."), wide(call.code + "/" + file.file));
  how_->say(how);
  prompt_->set_value(one.turns[static_cast<std::size_t>(call.turn) - 1]);
  answer_->complain({});
  as_it_is_->Hide();
  answer_->set_value(kept_answer());
  answer_->set_hint(kept_answer().empty() ? tr(L"The whole answer, as it is, without the buttons of the page")
                                          : tr(L"Kept. To correct it, paste the right answer in its place: what was kept before stays in the record."));
  before_->Enable(at_ > 0);
  after_->Enable(at_ + 1 < calls_.size());
  found_->Enable(answered > 0);
  const auto& shots = run_.journal.screenshots;
  const auto pictures = static_cast<std::size_t>(std::count_if(shots.begin(), shots.end(), [&](const auto& shot) { return shot.code == call.code; }));
  pictures_->say(counted(pictures, L"%zu picture is kept with this answer", L"%zu pictures are kept with this answer"));
  pictures_->Show(pictures > 0);
  arrange_later(*this);
}

void Pasting::copy_prompt() {
  const auto& text = prompt().turns[static_cast<std::size_t>(calls_[at_].turn) - 1];
  if (!wxTheClipboard->Open()) return say(tr(L"The clipboard is in use. Select the prompt and copy it with Ctrl+C."));
  wxTheClipboard->SetData(new wxTextDataObject(wide(text)));
  wxTheClipboard->Close();
  say(tr(L"Copied. Paste it into the tool, then paste the answer below."));
}

void Pasting::add_picture() {
  const auto file = ask_for_file(*this, tr(L"A picture of the tool’s page with this answer"), L"PNG, JPEG (*.png;*.jpg;*.jpeg)|*.png;*.jpg;*.jpeg");
  if (!file) return;
  app::take_in(here_, run_, {}, {{calls_[at_].code, file->string()}});
  read_again();
  show();
}

void Pasting::save_prompts() {
  const auto file = ask_where_to_save(*this, tr(L"Save the prompts"), "prompts.txt", L"Text (*.txt)|*.txt");
  if (!file) return;
  here_.files.write(*file, probe::prompts_sheet(run_.plan));
  const auto answers = file->parent_path() / (file->stem().string() + "-answers.txt");
  if (here_.files.exists(answers)) return say(wxString::Format(tr(L"Saved as %s. The file beside it for the answers was there already, and was not written over."), shown(*file)));
  here_.files.write(answers, probe::answers_sheet(run_.plan));
  say(wxString::Format(tr(L"Saved as %s, with a file for the answers beside it: %s. What is pasted there can be read here."), shown(*file), shown(answers.filename())));
}

void Pasting::save_files() {
  const auto folder = ask_for_folder(*this, tr(L"A folder for the files to attach"));
  if (!folder) return;
  const auto count = app::copy_attachments(here_.files, run_, *folder);
  say(count ? wxString::Format(tr(L"Saved in %s: each in a folder named by the code of its prompt. What is hidden in them is there on purpose."), shown(*folder))
            : tr(L"This run was begun elsewhere, and its files were not kept with it. They are in the folder of its prompts."));
}

void Pasting::read_answers() {
  if (!keep()) return;
  const auto file = ask_for_file(*this, tr(L"The file with the answers"), L"Text (*.txt)|*.txt");
  if (!file) return;
  const auto pasted = probe::read_pastes(run_.plan, run_.journal, here_.files.read(*file, most_answers), file->filename().string());
  const auto taken = app::take_in(here_, run_, pasted.good);
  read_again();
  show();
  auto sentence = counted(taken.added, L"%zu answer was added", L"%zu answers were added") + L", " + wxString::Format(tr(L"%zu corrected, %zu there already."), taken.corrected, taken.unchanged);
  for (const auto* faults : {&pasted.refused, &pasted.doubtful})
    for (const auto& fault : *faults) sentence += L"\n• " + wide(base::one_line(base::sentence(fault)));
  say(sentence);
}

}  // namespace wizard
