// Whether the law asks for a DPIA here, by which criteria: nothing to enter, all to see.
#include "judgement/lines.hpp"
#include "wizard/assessing.hpp"
#include "wizard/folds.hpp"
#include "wizard/pages.hpp"

namespace wizard {
namespace {

class ScreeningPage : public Page {
 public:
  ScreeningPage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan) {
    body_ = put(empty_stack(this), Gap::between);
    refresh();
  }

  void refresh() override {
    if (!is_stale()) return;
    auto& column = *body_->GetSizer();
    column.Clear(true);
    const auto add = [&](wxWindow* window, Gap above) { column.Add(window, wxSizerFlags().Expand().Border(wxTOP, px(*this, above))); };
    const auto& judged = session().judgement();
    column.Add(new Chip(body_, judged.dpia_required ? document::Tone::conditional : document::Tone::approved, utf8(judged.dpia_required ? tr(L"a DPIA is needed") : tr(L"no DPIA is needed"))));
    add(new Words(body_, wide(judged.dpia_reason), Words::Voice::lead), Gap::between);
    add(heading(body_, tr(L"What points to high risk"), 2), Gap::groups);
    std::string last;
    wxString others;
    bool any = false;
    for (const auto& finding : judged.findings) {
      if (finding.kind != "screening" || finding.item == last) continue;
      last = finding.item;
      if (finding.outcome != judgement::Outcome::raised) {
        others += (others.empty() ? L"" : L"; ") + wide(finding.title);
        continue;
      }
      any = true;
      add(new Words(body_, wide(finding.title), Words::Voice::bold), Gap::groups);
      add(new Words(body_, wide(finding.reason)), Gap::within);
      if (!finding.cite.empty()) add(new Words(body_, wide(finding.cite), Words::Voice::muted), Gap::within);
    }
    if (!any) add(new Words(body_, tr(L"Nothing so far. It depends on the uses and the data that are chosen.")), Gap::between);
    if (!others.empty()) {
      add(heading(body_, tr(L"Looked for and not found here"), 2), Gap::groups);
      add(new Words(body_, others, Words::Voice::muted), Gap::between);
    }
    arrange_later(*this);
  }

 private:
  wxPanel* body_;
};

}  // namespace

Page* make_screening_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new ScreeningPage(at, parent, plan); }

}  // namespace wizard
