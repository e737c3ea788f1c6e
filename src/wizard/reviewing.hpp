// The answers of a run that a person must look at, one at a time: prompt, answer with the deciding words marked, what the
// detectors say and how often they are right; agreed with or overruled. What was decided is on the disk at once.
#pragma once
#include <wx/panel.h>

#include <functional>
#include <memory>

#include "app/attaching.hpp"
#include "wizard/controls.hpp"

namespace wizard {

// A text to read, in which some words are marked: in colour, underlined, and said in words.
class MarkedField : public Field {
 public:
  MarkedField(wxWindow* parent, const wxString& label);
  void show(const std::string& text, const std::vector<probe::Span>& marked);
  void take_focus() override { text_->SetFocus(); }

 protected:
  std::vector<wxWindow*> spoken() override { return {text_}; }

 private:
  wxTextCtrl* text_;
};

// A run that is reviewed, with all that it is judged by.
struct Reviewed {
  std::shared_ptr<const probe::Cases> cases;
  probe::StoredRun run;
  std::unique_ptr<probe::Review> review;
  probe::Calibration calibration;
};

class Reviewing : public wxPanel {
 public:
  struct Ways {
    std::function<void()> left;  // back to the runs
    std::function<void()> used;  // these results in this assessment
  };
  // `who` reviews, by name.
  Reviewing(wxWindow* parent, const app::Installation& here, std::shared_ptr<Reviewed> of, std::string who, Ways ways);

  void take_focus();

 private:
  void go(std::size_t to);  // in the queue; its size: the end
  void show();
  void show_end();
  void decide(probe::Verdict verdict);
  probe::Review& review() { return *of_->review; }

  const app::Installation& here_;
  std::shared_ptr<Reviewed> of_;
  std::string who_;
  Ways ways_;
  std::size_t at_ = 0;

  Words *count_, *title_, *said_, *right_, *decided_;
  Chip* chip_;
  TextField *prompt_, *reason_;
  MarkedField* answer_;
  wxPanel *one_, *verdicts_, *end_;  // the verdicts that can be given are made anew for each answer
  wxButton *first_ = nullptr, *before_;
};

}  // namespace wizard
