// One question with all that belongs to its answer: what was published, the options, the words, who said so, and what
// there is to show for it.
#pragma once
#include <functional>

#include "wizard/page.hpp"

namespace wizard {

class Question : public wxPanel {
 public:
  // `keep` changes the session at once, `keep_soon` with what else is typed.
  struct Desk {
    app::Session& session;
    std::function<void(const std::string& what, const std::function<void(assessment::Assessment&)>&)> keep, keep_soon;
    std::function<void(DateField&, const std::string& what, const std::function<void(assessment::Assessment&, const std::optional<base::Date>&)>&)> keep_day;
    std::function<void()> noticed;  // the session was changed by something else than these
    std::function<void(TextField&)> guard;
    std::function<void(const std::string& question)> go;  // to another question
    std::function<void(const wxString& sentence)> tell;
  };
  Question(wxWindow* parent, Desk desk, const content::Item& question, std::string use);

  void refresh();
  void complain(const wxString& problem);
  void take_focus();

 private:
  const assessment::Answer* answer() const;
  app::Hand hand() const;
  void make_reason();
  void make_fact();
  void put_before(wxWindow& made, wxWindow& there);
  void add_evidence_row();
  void show_evidence();
  void show_contradictions();
  void choose_file();
  void attach_each(const wxArrayString& files);
  void open(const assessment::Evidence& evidence);
  template <class Work> void guarded(Work&& work);

  Desk desk_;
  const content::Item& question_;
  std::string use_;
  std::string name_;  // of its steps of undo
  wxPanel* fact_ = nullptr;
  Words *fact_words_ = nullptr, *by_ = nullptr;
  wxButton* changed_ = nullptr;
  RadioField* options_ = nullptr;
  TextField *words_ = nullptr, *who_ = nullptr, *reason_ = nullptr, *link_ = nullptr;
  DateField* day_ = nullptr;
  wxPanel *evidence_ = nullptr, *contradictions_ = nullptr;
  std::string evidence_shown_, contradictions_shown_;
};

}  // namespace wizard
