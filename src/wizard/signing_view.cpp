#include "wizard/signing_view.hpp"

#include <algorithm>

#include "app/importing.hpp"
#include "app/signing_a_report.hpp"
#include "base/text.hpp"
#include "registry/sqlite_register.hpp"
#include "wizard/accessible.hpp"
#include "wizard/application.hpp"
#include "wizard/asking.hpp"
#include "wizard/file_field.hpp"
#include "wizard/frame.hpp"
#include "wizard/opening.hpp"
#include "wizard/page.hpp"
#include "wizard/passphrase_field.hpp"
#include "wizard/phrases.hpp"
#include "wizard/preview.hpp"
#include "wizard/reports.hpp"
#include "wizard/verifying_view.hpp"

namespace wizard {
namespace {

constexpr std::uint64_t largest_key_file = 1u << 20;

}  // namespace

Signing::Signing(wxWindow* parent, app::Desk& desk, registry::Id assessment, std::string role, std::function<void()> back, const std::string& paper)
    : wxPanel(parent), desk_(desk), id_(assessment), paper_(app::paper(paper)), role_(std::move(role)) {
  const auto entry = desk.kept->entry(assessment);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  SetSizer(row);
  sheet_ = new Sheet(this);
  sheet_->SetMinSize({std::min(FromDIP(56) + GetCharWidth() * 50, FromDIP(460)), -1});
  row->Add(sheet_, wxSizerFlags().Expand());
  preview_ = new Preview(this);
  row->Add(preview_, wxSizerFlags(1).Expand().Border(wxALL, px(*this, Gap::edge)));

  const auto add_to = [this](wxWindow* on, wxWindow* line, Gap above) {
    if (on == sheet_) sheet_->column().Add(line, wxSizerFlags().Expand().Border(wxTOP, px(*this, above)));
    else on->GetSizer()->Add(line, wxSizerFlags().Expand().Border(wxTOP, px(*this, above)));
  };
  const auto part = [&] {
    auto* panel = new wxPanel(sheet_);
    panel->SetSizer(new wxBoxSizer(wxVERTICAL));
    add_to(sheet_, panel, Gap::within);
    return panel;
  };
  if (back) sheet_->column().Add(link(sheet_, L"‹ " + tr(L"Back"), std::move(back)), wxSizerFlags().Expand());
  add_to(sheet_, heading(sheet_, tr(L"Signatures"), 1), Gap::between);
  add_to(sheet_, new Words(sheet_, title_of_paper(paper) + L" · " + wide(paper_.over == report::Over::school ? entry.school_name : entry.tool_name + " · " + entry.school_name), Words::Voice::muted), Gap::within);
  summary_ = new Words(sheet_, {}, Words::Voice::lead);
  add_to(sheet_, summary_, Gap::groups);

  anew_ = part();
  outdated_ = new Words(anew_, {});
  add_to(anew_, outdated_, Gap::between);
  anew_->GetSizer()->Add(action(anew_, tr(L"Begin anew with the assessment as it is now"), [this] { begin(From::now); }), wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));

  places_ = part();
  status_ = new Words(sheet_, {}, Words::Voice::bold);
  set_spoken_as_alert(*status_);
  add_to(sheet_, status_, Gap::groups);

  form_ = part();
  const auto field = [&](auto* control) {
    add_to(form_, control, Gap::groups);
    return control;
  };
  add_to(form_, heading(form_, tr(L"Sign"), 2), Gap::groups);
  before_ = new Words(form_, {});
  set_spoken_as_alert(*before_);
  add_to(form_, before_, Gap::between);
  as_ = field(new ChoiceField(form_, tr(L"Sign as"), {}, {}));
  kind_ = field(new RadioField(form_, tr(L"Your key"), {}, {{"file", tr(L"In a file that ends in .p12 or .pfx")}, {"token", tr(L"On a card or token")}}));
  kind_->set_value("file");
  kind_->changed = [this] { show_key(); };
  file_ = field(new FileField(form_, tr(L"Key file"), tr(L"It stays where it is. You make one under File, Keys to sign with."), FileField::For::reading, tr(L"Keys") + L" (*.p12;*.pfx)|*.p12;*.pfx|" + tr(L"All files") + L"|*"));
  token_ = field(new TextField(form_, tr(L"Address of the key on the card"), tr(L"As its maker gives it: pkcs11:token=…;object=…?module-path=…, without the PIN")));
  secret_ = field(new PassphraseField(form_, tr(L"Passphrase or PIN of the key"), tr(L"Used once to sign, and kept nowhere. A card with keys of its own to type on needs none here.")));
  reason_ = field(new TextField(form_, tr(L"What you sign for"), {}));
  timestamp_ = field(new TextField(form_, tr(L"Timestamp authority (may be left empty)"), tr(L"An address that vouches for the time, such as https://…. It is contacted when you sign, and learns no more than a digest. Without it, the time is that of this computer.")));
  as_->changed = [this] { show_role(); };
  form_->GetSizer()->Add(action(form_, tr(L"Sign"), [this] { sign(); }), wxSizerFlags().Border(wxTOP, px(*this, Gap::groups)));

  copies_ = part();
  add_to(copies_, heading(copies_, tr(L"The signed file"), 2), Gap::groups);
  add_to(copies_, new Words(copies_, tr(L"It is kept in the register. Whoever signs at another computer needs a copy, and sends theirs back."), Words::Voice::muted), Gap::within);
  const auto copy = [&](const wxString& label, std::function<void()> run) { copies_->GetSizer()->Add(action(copies_, label, std::move(run)), wxSizerFlags().Border(wxTOP, px(*this, Gap::between))); };
  copy(tr(L"Save a copy, to keep or to pass on …"), [this] { save_copy(); });
  copy(tr(L"Take in a copy that came back …"), [this] { take_in(); });
  copy(tr(L"Open it in the PDF reader"), [this] { open_bytes(subject_.name, subject_.pdf); });
  copy(tr(L"Check every signature"), [this] { verify(frame_of(*this), std::vector<signing::File>{{subject_.name, subject_.pdf}}); });
  show_key();
  begin(From::newest);
}

wxString Signing::role_in_words(const std::string& role) const {
  const auto& assessments = subject_.material.assessments;
  return wizard::role_in_words(role, desk_.library, assessments.empty() ? std::string{} : assessments.front().school.nation);
}

void Signing::begin(From from) {
  form_->Hide(), anew_->Hide(), copies_->Hide();
  summary_->say(tr(L"Looking at the signatures …"));
  working_ = frame_of(*this).workers().start<Begun>(
      // By a reader of its own, so that nothing is held up: a policy is made from all that its school has.
      [&desk = desk_, file = desk_.file, id = id_, paper = paper_, from](const app::Progress&) {
        const auto kept = registry::open_register({file, registry::Access::read, desk.here.clock});
        Begun begun;
        auto& subject = begun.subject;
        auto now = app::material_to_sign(*kept, id, paper);
        if (auto newest = from == From::newest ? app::newest_signed(*kept, id, paper.name) : std::nullopt) {
          subject.outdated = newest->origin.material.assessments != now.assessments;
          subject.pdf = std::move(newest->bytes);
          subject.name = newest->file.name;
          subject.material = std::move(newest->origin.material);
          subject.made = newest->origin.made;
          begun.state.verified = app::verify_report(desk.here, desk.library, subject.pdf, {});
        } else {
          const auto entry = kept->entry(id);
          subject.name = file_name_of(paper.name, paper.over == report::Over::school ? entry.school_name : entry.tool_name) + ".pdf";
          subject.material = std::move(now);
          subject.made = desk.here.clock.now();
        }
        begun.state.places = app::places_to_sign(desk.here, paper.name, subject.material, subject.pdf);
        begun.state.before = app::before_signing(desk.library, paper.name, subject.material, base::date_of(subject.made));
        return begun;
      },
      [this](Begun begun) {
        subject_ = std::move(begun.subject);
        show(std::move(begun.state));
      },
      {[this](const wxString& sentence) {
        summary_->say(sentence);
        preview_->say(tr(L"There is nothing to sign yet."));
      }});
}

void Signing::show(State state) {
  state_ = std::move(state);
  const bool begun = !subject_.pdf.empty();
  const auto& verified = state_.verified;
  const bool sound = !verified || std::all_of(verified->file.signatures.begin(), verified->file.signatures.end(), [](const auto& one) { return one.state == signing::SignatureState::valid; });
  std::vector<Option> may;
  std::vector<wxString> next;
  bool all = true;
  for (const auto& place : state_.places) {
    all = all && place.signature;
    if (place.signature || !place.waits_for.empty()) continue;
    may.emplace_back(place.signatory.role, role_in_words(place.signatory.role) + (place.expected.empty() ? wxString{} : L", " + wide(place.expected)));
    next.push_back(role_in_words(place.signatory.role));
  }
  if (!sound) summary_->say(tr(L"Nobody should sign this file: a signature in it is not valid, or it was changed afterwards. Take in the copy that was signed last, or begin anew."));
  else if (all) summary_->say(tr(L"Everybody who must sign has signed."));
  else summary_->say((begun ? tr(L"Next to sign, in any order: ") : tr(L"Nobody has signed yet. First to sign, in any order: ")) + listed(next) + L".");
  outdated_->say(!sound ? wxString{}
                        : wxString::Format(tr(L"The assessment was changed after this report was made on %s. Whoever signs now signs the report as it was then."), wide(base::in_words(base::date_of(subject_.made)))));
  anew_->Show(begun && (subject_.outdated || !sound));
  show_places(state_.places);
  as_->set_options(may);
  const bool mine = std::any_of(may.begin(), may.end(), [&](const auto& one) { return one.first == role_; });
  if (!may.empty()) as_->set_value(mine ? role_ : may.front().first);
  show_role();
  form_->Show(sound && !may.empty());
  copies_->Show(begun);
  go_on();
  sheet_->arrange();

  if (verified && verified->pages.result != app::Comparison::Result::same)
    return preview_->say(tr(L"The pages cannot be shown here, because they would not be what was signed: open the file in the PDF reader. ") + wide(verified->pages.reason));
  preview_->make(tr(L"What is signed"), [&desk = desk_, report = paper_.name, material = subject_.material, made = subject_.made](const app::Progress& progress) {
    return app::preview_report(desk.here, desk.library, report, material, made, progress);
  });
}

void Signing::show_places(const std::vector<app::Place>& places) {
  places_->GetSizer()->Clear(true);
  const auto add = [&](wxWindow* line, Gap above) { places_->GetSizer()->Add(line, wxSizerFlags().Expand().Border(wxTOP, px(*this, above))); };
  for (const auto& place : places) {
    auto* head = new wxPanel(places_);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    head->SetSizer(row);
    const auto who = role_in_words(place.signatory.role);
    row->Add(new Words(head, who.Left(1).Upper() + who.Mid(1) + (place.expected.empty() ? wxString{} : L" · " + wide(place.expected)), Words::Voice::bold), wxSizerFlags(1).Centre());
    const auto& signature = place.signature;
    const auto [tone, word] = [&]() -> std::pair<document::Tone, wxString> {
      if (!signature) return place.waits_for.empty() ? std::pair{document::Tone::not_started, tr(L"may sign now")} : std::pair{document::Tone::suspended, tr(L"waits")};
      if (signature->state == signing::SignatureState::valid) return {document::Tone::approved, tr(L"signed")};
      return {document::Tone::blocked, tr(L"not valid any more")};
    }();
    row->Add(new Chip(head, tone, utf8(word)), wxSizerFlags().Centre().Border(wxLEFT, px(*this, Gap::between)));
    add(head, Gap::groups);
    add(new Words(places_, wide(place.signatory.label), Words::Voice::small), Gap::within);
    if (signature) {
      wxString said = signature->signer ? wxString::Format(tr(L"Signed by %s"), wide(base::one_line(signature->signer->subject.name))) : tr(L"Signed");
      if (signature->time) {
        said += L", " + wide(base::in_words(base::date_of(signature->time->instant)));
        said += L", " + (signature->time->authority.empty() ? tr(L"by the signer’s own clock") : tr(L"by the clock of ") + wide(base::one_line(signature->time->authority)));
      }
      add(new Words(places_, said + L"."), Gap::within);
    } else if (!place.waits_for.empty()) {
      std::vector<wxString> roles;
      for (const auto& role : place.waits_for) roles.push_back(role_in_words(role));
      add(new Words(places_, tr(L"Waits for: ") + listed(roles) + L"."), Gap::within);
    }
  }
}

void Signing::show_role() {
  const auto role = as_->value();
  auto sentences = state_.before;
  for (const auto& place : state_.places)
    if (place.signatory.role == role) {
      reason_->set_hint(tr(L"Left empty, it is: ") + wide(app::stated_reason(place.signatory, paper_.name, subject_.material)));
      if (const auto lacking = app::not_recorded(paper_.name, subject_.material, role); !lacking.empty())
        sentences.push_back("“" + place.signatory.label + "” stands beside your signature, and this is not recorded: " + base::joined(lacking, "; ") + ".");
    }
  wxString said;
  for (const auto& sentence : sentences) said += L"\n• " + wide(sentence);
  before_->say(said.empty() ? wxString{} : tr(L"Know before you sign:") + said);
  before_->SetForegroundColour(inks_of(document::Tone::medium).ink);
  before_->Show(!said.empty());
  sheet_->arrange();
}

void Signing::show_key() {
  const bool token = kind_->value() == "token";
  file_->Show(!token);
  token_->Show(token);
  arrange_later(*this);
  sheet_->arrange();
}

void Signing::wait(const wxString& now) {
  status_->SetForegroundColour(GetForegroundColour());
  status_->say(now);
  form_->Disable(), copies_->Disable(), anew_->Disable();
}

void Signing::go_on() { form_->Enable(), copies_->Enable(), anew_->Enable(); }

void Signing::sign() {
  const bool token = kind_->value() == "token";
  if (!desk_.kept->condition().writable) return as_->complain(tr(L"The register can only be read now, so that the signed report could not be kept. Home says why."));
  if (token && !signing::is_pkcs11(token_->value())) return token_->complain(tr(L"The address of a key on a card begins with pkcs11:")), token_->take_focus();
  if (!token && !file_->check()) return file_->take_focus();
  if (!token && secret_->is_empty()) return secret_->complain(tr(L"Type the passphrase of the key.")), secret_->take_focus();
  std::string bytes;
  try {
    if (!token) bytes = desk_.here.files.read(file_->path(), largest_key_file);
  } catch (...) {
    file_->complain(sentence_of_current_exception());
    return file_->take_focus();
  }
  const auto name = token ? token_->value() : file_->path().filename().string();
  const auto secret = std::make_shared<signing::Passphrase>(secret_->take());
  for (Field* field : {static_cast<Field*>(as_), static_cast<Field*>(timestamp_), static_cast<Field*>(token_)}) field->complain({});
  wait(tr(L"Opening the key …"));
  using Opened = std::shared_ptr<signing::Identity>;
  working_ = frame_of(*this).workers().start<Opened>(
      [token, name, bytes = std::make_shared<std::string>(std::move(bytes)), secret](const app::Progress&) {
        return std::make_shared<signing::Identity>(token ? signing::open_pkcs11(name, *secret) : signing::open_pkcs12({name, *bytes}, *secret));
      },
      [this](Opened identity) { sign_with(std::move(identity)); },
      {[this](const wxString& sentence) {
        status_->say({});
        go_on();
        secret_->complain(sentence);
        secret_->take_focus();
      }});
}

void Signing::sign_with(std::shared_ptr<signing::Identity> identity) {
  const auto role = as_->value();
  const auto place = std::find_if(state_.places.begin(), state_.places.end(), [&](const auto& one) { return one.signatory.role == role; });
  const auto certified = signing::summary_of(identity->certificate.get(), identity->chain).subject.name;
  if (place != state_.places.end() && !place->expected.empty() && !app::is_same_name(place->expected, certified)) {
    const auto question = wxString::Format(tr(L"The assessment names %s to sign as %s, and this key is certified for %s. Whoever checks the signatures will be told."), wide(place->expected), role_in_words(role), wide(base::one_line(certified)));
    if (!ask(*this, tr(L"Another name than expected"), question, tr(L"Sign all the same"), tr(L"Do not sign"))) {
      status_->say(tr(L"Nothing was signed."));
      return go_on();
    }
  }
  app::SigningRequest request;
  request.pdf = {subject_.name, subject_.pdf};
  request.role = role;
  request.reason = reason_->value();
  request.timestamp_url = timestamp_->value();
  wait(request.timestamp_url.empty() ? tr(L"Signing …") : tr(L"Signing, and asking for the time: ") + wide(request.timestamp_url));
  working_ = frame_of(*this).workers().start<std::string>(
      [&desk = desk_, report = paper_.name, material = subject_.material, made = subject_.made, request, identity](const app::Progress& progress) mutable {
        const http::CurlClient client;
        request.client = &client;
        if (request.pdf.bytes.empty()) request.pdf.bytes = app::make_report(desk.here, desk.library, report, material, made).bytes;
        progress("Signing");
        return app::sign_report(desk.here, request, *identity);
      },
      [this, role](const std::string& pdf) { keep(pdf, wxString::Format(tr(L"Signed as %s, and kept in the register."), role_in_words(role))); },
      {[this, address = request.timestamp_url](const wxString& sentence) {
         status_->say({});
         go_on();
         Field* field = as_;
         if (!address.empty() && sentence.Contains(wide(http::host_of(address)))) field = timestamp_;
         field->complain(sentence);
         field->take_focus();
       },
       [](const wxString&) {}});
}

void Signing::keep(const std::string& pdf, const wxString& said) {
  try {
    app::import_file(*desk_.kept, desk_.here, {{subject_.name, pdf}, {}, false, {}});
  } catch (...) {
    // It was signed all the same: the person must be able to keep it.
    subject_.pdf = pdf;
    copies_->Show();
    status_->say(tr(L"It is signed, but could not be kept in the register. Save a copy now. ") + sentence_of_current_exception());
    return go_on();
  }
  status_->say(said);
  begin(From::newest);
}

void Signing::save_copy() {
  const auto path = ask_where_to_save(*this, tr(L"Save a copy of the signed report"), subject_.name, L"PDF (*.pdf)|*.pdf");
  if (!path) return;
  desk_.here.files.write(*path, subject_.pdf);
  status_->say(wxString::Format(tr(L"Saved as %s."), shown(*path)));
}

void Signing::take_in() {
  const auto path = ask_for_file(*this, tr(L"Take in a signed copy"), L"PDF (*.pdf)|*.pdf");
  if (!path) return;
  status_->say(wide(app::import_file(*desk_.kept, desk_.here, {{utf8(shown(path->filename())), desk_.here.files.read(*path)}, {}, false, {}})));
  begin(From::newest);
}

}  // namespace wizard
