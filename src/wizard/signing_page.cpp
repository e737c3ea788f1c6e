// The end of the wizard: what is still to decide, and the ways to the papers and to signing them.
#include "wizard/assessing.hpp"
#include "wizard/folds.hpp"
#include "wizard/frame.hpp"
#include "wizard/pages.hpp"

namespace wizard {
namespace {

class SigningPage : public Page {
 public:
  SigningPage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan) {
    chip_ = new Chip(this, document::Tone::not_started, {});
    column().Add(chip_, wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));
    state_ = put(new Words(this, {}, Words::Voice::lead), Gap::between);
    who_ = put(new Words(this, {}, Words::Voice::muted), Gap::between);
    go_on_ = link(this, tr(L"Go to the next entry"), [this] {
      CallAfter([this] {
        for (const auto& field : this->at().plan().fields())
          if (!field.done && !field.waits) return this->at().go(field.page, field.id);
      });
    });
    put(go_on_, Gap::between);
    put(heading(this, tr(L"Read and save the papers"), 2), Gap::edge);
    put(new Words(this, tr(L"The DPIA, the page for governors, notices and letters, as they would be made now.")), Gap::within);
    papers_ = action(this, tr(L"Papers…"), [this] { leave([](Frame& frame, registry::Id id) { frame.reports(id); }); });
    column().Add(papers_, wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));
    put(heading(this, tr(L"Sign the DPIA"), 2), Gap::edge);
    put(new Words(this, tr(L"The data protection officer signs before the head, whoever chairs the governors last. Nobody has to sign today: a signed file can be passed on.")), Gap::within);
    column().Add(action(this, tr(L"Sign…"), [this] { leave([](Frame& frame, registry::Id id) { frame.sign(id); }); }), wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));
    if (value().renewal) {
      note_ = put(empty_stack(this), Gap::edge);
      stack(*note_, heading(note_, tr(L"Sign the review note"), 2), Gap::within);
      stack(*note_, new Words(note_, tr(L"What the last review came to. The data protection officer signs it, then the head.")), Gap::within);
      stack_action(*note_, tr(L"Sign the note…"), [this] { leave([](Frame& frame, registry::Id id) { frame.sign(id, "review"); }); });
    }
    refresh();
  }

  void refresh() override {
    if (note_) note_->Show(!assessment::under_review(value()));

    const auto word = session().judgement().word;
    chip_->show(tone_of(word), assessment::name(word));
    const auto& plan = at().plan();
    const auto left = plan.left();
    state_->say(left.decisions == 0 ? tr(L"The record is complete: nothing is left for anyone at the school to decide.") : wxString::Format(plural(L"%d decision is still to be made at the school.", L"%d decisions are still to be made at the school.", static_cast<unsigned>(left.decisions)), left.decisions));
    wxString who;
    for (const char* role : {"dpo", "senco", "head", "chair", "dsl", "it-lead"})
      if (const auto mine = plan.left(role); mine.decisions) who += (who.empty() ? L"" : L", ") + role_in_words(role, library(), value().school.nation) + wxString::Format(L": %d", mine.decisions);
    if (left.waiting) who += (who.empty() ? L"" : L", ") + wxString::Format(tr(L"the supplier: %d"), left.waiting);
    who_->say(who);
    who_->Show(!who.empty());
    go_on_->Show(left.decisions > 0);
    arrange_later(*this);
  }
  void begin() override { papers_->SetFocus(); }

 private:
  // Everything is kept first; the view that comes has this assessment to itself.
  void leave(std::function<void(Frame&, registry::Id)> to) {
    at().flush();
    session().save();
    auto& frame = frame_of(*this);
    frame.CallAfter([&frame, id = session().id(), to = std::move(to)] { to(frame, id); });
  }

  Chip* chip_;
  wxPanel* note_ = nullptr;  // where there was a review
  Words *state_, *who_;
  Link* go_on_;
  wxButton* papers_;
};

}  // namespace

Page* make_signing_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new SigningPage(at, parent, plan); }

}  // namespace wizard
