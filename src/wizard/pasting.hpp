// A probe run by hand: one prompt at a time to copy into the tool, and a box to paste its answer into, which is looked
// at before it is kept. Every answer is in the run's journal as soon as it is.
#pragma once
#include <wx/panel.h>

#include <functional>

#include "app/probing.hpp"
#include "wizard/controls.hpp"

namespace wizard {

class Pasting : public wxPanel {
 public:
  // `left` goes back to the list of runs, `whole` to what was found.
  struct Ways {
    std::function<void()> left, whole;
  };
  Pasting(wxWindow* parent, const app::Installation& here, probe::StoredRun run, Ways ways);
  ~Pasting() override;

  // Takes in what stands in the box; false where it is refused, with words beside it.
  bool keep() { return keep(probe::Doubtful::left_out); }
  void take_focus();

 private:
  bool keep(probe::Doubtful doubtful);
  bool is_changed() const;
  void keep_and_go_on();
  void go(std::size_t to);
  void go_by(int by);
  void show();
  std::string kept_answer() const;
  const probe::PlannedPrompt& prompt() const { return *run_.plan.find(calls_[at_].code); }
  void read_again();
  void copy_prompt();
  void add_picture();
  void save_prompts();
  void save_files();
  void read_answers();
  void guarded(const std::function<void()>& work);
  void say(const wxString& sentence);

  const app::Installation& here_;
  probe::StoredRun run_;
  Ways ways_;
  std::vector<probe::Call> calls_;
  std::map<probe::Call, const probe::AnswerRecord*> kept_;
  std::size_t at_ = 0;

  Words *count_, *title_, *how_, *pictures_, *said_;
  TextField *prompt_, *answer_;
  wxButton *as_it_is_, *before_, *after_, *found_, *files_ = nullptr;
};

}  // namespace wizard
