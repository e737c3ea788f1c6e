#include "wizard/verifying_view.hpp"

#include <wx/wrapsizer.h>

#include <algorithm>

#include "base/text.hpp"
#include "signing/openssl.hpp"
#include "wizard/accessible.hpp"
#include "wizard/application.hpp"
#include "wizard/asking.hpp"
#include "wizard/frame.hpp"
#include "wizard/opening.hpp"
#include "wizard/page.hpp"

namespace wizard {
namespace {

constexpr std::uint64_t largest_root = 1u << 20;

struct Word {
  document::Tone tone;
  wxString text;
};

Word word_of(signing::SignatureState state) {
  switch (state) {
    case signing::SignatureState::valid: return {document::Tone::approved, tr(L"valid")};
    case signing::SignatureState::valid_then_changed: return {document::Tone::conditional, tr(L"valid, but the file was changed afterwards")};
    case signing::SignatureState::invalid: return {document::Tone::rejected, tr(L"not valid")};
  }
  return {document::Tone::none, {}};
}

Word word_of(signing::Verdict verdict) {
  switch (verdict) {
    case signing::Verdict::good: return {document::Tone::approved, tr(L"nothing is wrong")};
    case signing::Verdict::signer_unknown: return {document::Tone::conditional, tr(L"a signer is not known to you")};
    case signing::Verdict::incomplete: return {document::Tone::not_started, tr(L"not complete")};
    case signing::Verdict::wrong: return {document::Tone::rejected, tr(L"do not rely on it")};
  }
  return {document::Tone::none, {}};
}

Word word_of(app::Comparison::Result result) {
  switch (result) {
    case app::Comparison::Result::same: return {document::Tone::approved, tr(L"the same")};
    case app::Comparison::Result::different: return {document::Tone::rejected, tr(L"different")};
    case app::Comparison::Result::not_compared: return {document::Tone::not_started, tr(L"not compared")};
  }
  return {document::Tone::none, {}};
}

// What it is, and its status beside it.
wxWindow* status_line(wxWindow* parent, const wxString& words, int level, const std::vector<Word>& statuses) {
  auto* line = new wxPanel(parent);
  auto* row = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
  line->SetSizer(row);
  auto* name = new wxStaticText(line, wxID_ANY, words);
  name->SetFont(scaled(*parent, level == 2 ? 1.2 : 1, level != 0));
  row->Add(name, wxSizerFlags().Centre().Border(wxRIGHT, px(*parent, Gap::between)));
  for (const auto& status : statuses) row->Add(new Chip(line, status.tone, utf8(status.text)), wxSizerFlags().Centre().Border(wxRIGHT, px(*parent, Gap::between)));
  return line;
}

}  // namespace

void verify(Frame& frame, const std::vector<std::filesystem::path>& paths) {
  std::vector<signing::File> pdfs;
  wxString unread;
  for (const auto& path : paths) try {
      pdfs.push_back({utf8(shown(path.filename())), frame.desk().here.files.read(path)});
    } catch (...) {
      unread += (unread.empty() ? wxString{} : wxString(L"\n")) + sentence_of_current_exception();
    }
  if (!pdfs.empty()) verify(frame, std::move(pdfs));
  if (!unread.empty()) frame.tell(unread);
}

// Later, because whoever asks for it stands in the view that goes.
void verify(Frame& frame, std::vector<signing::File> pdfs, std::size_t first) {
  frame.after([&frame, pdfs = std::move(pdfs), first] { frame.show([&](wxWindow* parent) { return new Verifying(parent, frame, pdfs, first); }); });
}

template <class W> W* Verifying::put(W* window, Gap above) {
  auto* sizer = window->GetParent() == this ? &column() : window->GetParent()->GetSizer();
  sizer->Add(window, wxSizerFlags().Expand().Border(wxTOP, px(*this, above)));
  return window;
}

Verifying::Verifying(wxWindow* parent, Frame& frame, std::vector<signing::File> pdfs, std::size_t chosen) : Sheet(parent), frame_(frame), pdfs_(std::move(pdfs)), pdf_(pdfs_[chosen]) {
  column().Add(link(this, L"‹ " + tr(L"Home"), [this] { frame_.after([&to = frame_] { to.go_home(); }); }), wxSizerFlags().Expand());
  put(heading(this, tr(L"Signatures in a PDF"), 1), Gap::between);
  put(new Words(this, wide(base::one_line(pdf_.name)), Words::Voice::muted), Gap::within);
  auto* buttons = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
  const auto button = [&](const wxString& label, std::function<void()> run) { buttons->Add(action(this, label, std::move(run)), wxSizerFlags().Border(wxRIGHT | wxTOP, px(*this, Gap::between))); };
  button(tr(L"Check another PDF …"), [this] {
    if (const auto paths = ask_for_files(*this, tr(L"PDFs to check"), L"PDF (*.pdf)|*.pdf|" + tr(L"All files") + L"|*"); !paths.empty()) verify(frame_, paths);
  });
  button(tr(L"Open it in the PDF reader"), [this] { open_bytes(pdf_.name, pdf_.bytes); });
  column().Add(buttons, wxSizerFlags().Expand());
  for (std::size_t i = 0; i < pdfs_.size(); ++i)
    if (i != chosen) put(link(this, tr(L"Check also: ") + wide(base::one_line(pdfs_[i].name)), [this, i] { verify(frame_, pdfs_, i); }), Gap::between);
  status_ = put(new Words(this, {}, Words::Voice::lead), Gap::groups);
  set_spoken_as_alert(*status_);
  for (auto** part : {&found_, &roots_}) {
    *part = put(new wxPanel(this), Gap::within);
    (*part)->SetSizer(new wxBoxSizer(wxVERTICAL));
  }
  check();
}

void Verifying::check() {
  status_->say(tr(L"Checking …"));
  std::vector<std::string> roots;
  for (const auto& root : frame_.roots) roots.push_back(root.bytes);
  checking_ = frame_.workers().start<app::Verified>([&desk = frame_.desk(), pdf = pdf_.bytes, roots](const app::Progress&) { return app::verify_report(desk.here, desk.library, pdf, roots); },
                                                    [this](const app::Verified& verified) { show(verified); }, {[this](const wxString& sentence) { status_->say(sentence); }});
}

void Verifying::show(const app::Verified& verified) {
  found_->GetSizer()->Clear(true);
  roots_->GetSizer()->Clear(true);
  auto said = wide(app::conclusion(verified));
  if (app::needs_a_root(verified)) said += L" " + tr(L"Choose the school’s root certificate below, if you have it from somebody you trust.");
  status_->say(said);
  auto all_in_all = word_of(verified.verdict);
  if (verified.verdict == signing::Verdict::signer_unknown && app::signed_by_another(verified)) all_in_all.text = tr(L"somebody else signed");
  put(status_line(found_, tr(L"All in all"), 3, {all_in_all}), Gap::between);

  const auto& file = verified.file;
  if (!verified.about.empty()) put(new Words(found_, tr(L"The assessment attached to it: ") + wide(verified.about)), Gap::between);
  if (file.unreadable) put(new Words(found_, tr(L"It cannot be judged: ") + wide(*file.unreadable)), Gap::groups);
  else if (file.signatures.empty()) put(new Words(found_, tr(L"Nobody has signed it.")), Gap::groups);
  for (const auto& signature : file.signatures) show_signature(verified, signature);

  if (!file.unreadable) {
    if (!verified.missing.empty()) {
      put(heading(found_, tr(L"Still to sign"), 2), Gap::edge);
      for (const auto& role : verified.missing) {
        const auto name = verified.expected.find(role);
        put(new Words(found_, L"○ " + role_in_words(role, frame_.desk().library, {}) + (name == verified.expected.end() ? wxString{} : L", " + wide(name->second))), Gap::within);
      }
    }
    put(heading(found_, tr(L"The file itself"), 2), Gap::edge);
    put(status_line(found_, tr(L"Its pages, held against the assessment attached to it"), 0, {word_of(verified.pages.result)}), Gap::between);
    if (!verified.pages.reason.empty()) put(new Words(found_, wide(verified.pages.reason)), Gap::within);
    for (const auto& sentence : file.not_covered) put(new Words(found_, tr(L"Not covered by any signature: ") + wide(sentence)), Gap::between);
    if (verified.anchor) put(new Words(found_, tr(L"Signed along with it, how far the register’s log had come: ") + wide(registry::text(*verified.anchor)), Words::Voice::small), Gap::between);
  }

  put(heading(roots_, tr(L"Whom you know"), 2), Gap::edge);
  put(new Words(roots_, frame_.roots.empty() ? tr(L"No root certificate is chosen, so that every signer is a stranger. A school’s root is a small file that ends in .pem.")
                                             : tr(L"Signers are known whose certificates come from these, until the window is closed:")),
      Gap::within);
  for (const auto& root : frame_.roots) put(new Words(roots_, L"✓ " + wide(base::one_line(root.name))), Gap::within);
  roots_->GetSizer()->Add(action(roots_, tr(L"Choose a root certificate …"), [this] { add_root(); }), wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));
  arrange();
}

void Verifying::show_signature(const app::Verified& verified, const signing::Signature& signature) {
  const auto role = signature.field.empty() ? tr(L"A signature out of place") : role_in_words(signature.field, frame_.desk().library, {});
  std::vector<Word> statuses{word_of(signature.state)};
  if (signature.signer && signature.state != signing::SignatureState::invalid)
    statuses.push_back(signature.known ? Word{document::Tone::approved, tr(L"known to you")} : Word{document::Tone::conditional, tr(L"not known to you")});
  put(status_line(found_, role.Left(1).Upper() + role.Mid(1), 2, statuses), Gap::edge);
  for (const auto& fact : app::facts_of(verified, signature)) put(new Words(found_, wide(fact)), Gap::within);
  if (signature.state == signing::SignatureState::valid_then_changed)
    found_->GetSizer()->Add(action(found_, tr(L"Save it as it was signed here …"), [this, field = signature.field] { save_as_signed(field); }), wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));
}

void Verifying::add_root() {
  const auto path = ask_for_file(*this, tr(L"The school’s root certificate"), tr(L"Certificates") + L" (*.pem)|*.pem|" + tr(L"All files") + L"|*");
  if (!path) return;
  signing::File root{utf8(shown(path->filename())), frame_.desk().here.files.read(*path, largest_root)};
  if (signing::certificates_in(root.bytes).empty()) return frame_.tell(tr(L"It holds no certificate. Choose the school’s root certificate as a PEM file."));
  frame_.hush();
  std::erase_if(frame_.roots, [&](const auto& one) { return one.bytes == root.bytes; });
  frame_.roots.push_back(std::move(root));
  check();
}

void Verifying::save_as_signed(const std::string& role) {
  if (const auto path = ask_where_to_save(*this, tr(L"Save the file as it was signed"), role + "-" + pdf_.name, L"PDF (*.pdf)|*.pdf")) frame_.desk().here.files.write(*path, signing::extract(pdf_.bytes, role));
}

}  // namespace wizard
