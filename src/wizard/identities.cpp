#include "wizard/identities.hpp"

#include <algorithm>

#include "signing/authority.hpp"
#include "wizard/accessible.hpp"
#include "wizard/application.hpp"
#include "wizard/file_field.hpp"
#include "wizard/frame.hpp"
#include "wizard/opening.hpp"
#include "wizard/passphrase_field.hpp"

namespace wizard {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_file = 1u << 20;
using Secret = std::shared_ptr<signing::Passphrase>;

// A file that was made, and who may have it.
struct Made {
  enum class For { owner, everybody, one } whom;
  fs::path path;
  wxString what;
  std::string known_as = {};  // to the steps that want it
};

wxString kinds(const wxString& ending) { return L"*." + ending + L"|*." + ending + L"|" + tr(L"All files") + L"|*"; }

fs::path with(fs::path path, const char* ending) { return path.concat(ending); }

// What a page of this view has: an explanation, fields, one button, and what came of it.
class Step : public Sheet {
 public:
  Step(wxWindow* parent, const wxString& title, const wxString& explanation) : Sheet(parent) {
    set_spoken_name(*this, title);
    put(heading(this, title, 2), Gap::within);
    put(new Words(this, explanation), Gap::between);
  }

 protected:
  template <class W> W* put(W* window, Gap above = Gap::groups) {
    column().Add(window, wxSizerFlags().Expand().Border(wxTOP, px(*this, above)));
    return window;
  }
  TextField* text(const wxString& label, const wxString& hint = {}) { return put(new TextField(this, label, hint)); }
  FileField* file(const wxString& label, const wxString& hint, const wxString& ending, FileField::For use = FileField::For::reading) {
    files_.push_back(put(new FileField(this, label, hint, use, kinds(ending))));
    return files_.back();
  }
  // One that another step may have named or made already.
  FileField* known_file(const std::string& what, const wxString& label, const wxString& hint, const wxString& ending) {
    auto* field = file(label, hint, ending);
    if (const auto& path = known()[what]; !path.empty()) field->set_path(shown(path));
    field->changed = [this, what, field] { known()[what] = field->path(); };
    return field;
  }
  std::map<std::string, fs::path>& known() { return dynamic_cast<Identities&>(*GetParent()).known_files; }
  void passphrase(const wxString& label) { secret_ = put(new PassphraseField(this, label)); }
  void new_passphrase() {
    secret_ = put(new PassphraseField(this, tr(L"A new passphrase"), tr(L"At least 12 characters: several words that nobody would guess. Nobody can give it back to you: without it, the key is lost.")));
    again_ = put(new PassphraseField(this, tr(L"The same passphrase again")));
  }
  ChoiceField* years(const wxString& label, int usual, const std::vector<int>& choices) {
    std::vector<Option> options;
    for (const int count : choices) options.emplace_back(std::to_string(count), wxString::Format(count == 1 ? tr(L"%d year") : tr(L"%d years"), count));
    auto* field = put(new ChoiceField(this, label, {}, options));
    field->set_value(std::to_string(usual));
    return field;
  }
  // The button, and below it what came of it.
  void finish(const wxString& label, std::function<void()> run) {
    button_ = action(this, label, std::move(run));
    column().Add(button_, wxSizerFlags().Border(wxTOP, px(*this, Gap::groups)));
    said_ = put(new Words(this, {}, Words::Voice::bold), Gap::between);
    set_spoken_as_alert(*said_);
    made_ = put(new wxPanel(this), Gap::within);
    made_->SetSizer(new wxBoxSizer(wxVERTICAL));
    made_->Hide();  // an empty panel would take the focus
  }

  bool need(TextField* field, const wxString& complaint) {
    field->complain(field->value().empty() ? complaint : wxString{});
    if (field->value().empty()) field->take_focus();
    return !field->value().empty();
  }
  bool need(FileField* field) {
    const bool named = field->check();
    if (!named) field->take_focus();
    return named;
  }
  // A key must not be lost to a step that is repeated.
  bool need_new(FileField* field, const std::vector<const char*>& endings) {
    if (!need(field)) return false;
    for (const char* ending : endings)
      if (const auto path = with(field->path(), ending); here().files.exists(path)) {
        field->complain(wxString::Format(tr(L"%s exists already and is not overwritten. Name another file, or move that one away."), shown(path)));
        field->take_focus();
        return false;
      }
    return true;
  }
  // The passphrase, once it is not empty and, where it is typed twice, the same both times.
  Secret secret() {
    if (secret_->is_empty()) {
      secret_->complain(tr(L"Type the passphrase."));
      secret_->take_focus();
      return nullptr;
    }
    auto taken = std::make_shared<signing::Passphrase>(secret_->take());
    if (again_ && !same(*taken, again_->take())) {
      secret_->complain(tr(L"The two passphrases are not the same. Type both again."));
      secret_->take_focus();
      return nullptr;
    }
    return taken;
  }
  signing::File read(const FileField* field) const { return {utf8(shown(field->path())), here().files.read(field->path(), largest_file)}; }
  const app::Installation& here() const { return frame_of(*const_cast<Step*>(this)).desk().here; }

  struct Outcome {
    std::vector<Made> made;
    wxString more;  // what else to know, as sentences
  };
  // Off the interface thread. What is wrong is said beside the field it is about.
  void work(std::function<Outcome()> making) {
    for (auto* one : files_) one->complain({});
    made_->GetSizer()->Clear(true);
    made_->Hide();
    said_->say(tr(L"Working …"));
    button_->Disable();
    ticket_ = frame_of(*this).workers().start<Outcome>([making = std::move(making)](const app::Progress&) { return making(); }, [this](const Outcome& outcome) { show(outcome); },
                                                       {[this](const wxString& sentence) { fail(sentence); }});
  }
  void fail(const wxString& sentence) {
    button_->Enable();
    said_->say({});
    Field* field = secret_;
    for (auto* one : files_)
      if (const auto path = shown(one->path()); !path.empty() && sentence.StartsWith(path)) field = one;
    if (secret_ && sentence.Lower().Contains(L"passphrase")) field = secret_;
    if (!field) return said_->say(sentence);
    field->complain(sentence);
    field->take_focus();
  }
  virtual void show(const Outcome& outcome) {
    button_->Enable();
    for (const auto& one : outcome.made)
      if (!one.known_as.empty()) known()[one.known_as] = one.path;
    said_->say(outcome.made.size() == 1 ? tr(L"Done. This was made:") : tr(L"Done. These were made:"));
    for (const auto& one : outcome.made) {
      auto* line = new wxPanel(made_);
      auto* row = new wxBoxSizer(wxHORIZONTAL);
      line->SetSizer(row);
      const bool private_one = one.whom == Made::For::owner;
      row->Add(new Chip(line, private_one ? document::Tone::high : document::Tone::approved, utf8(private_one ? tr(L"secret") : one.whom == Made::For::everybody ? tr(L"for everybody") : tr(L"to give away"))), wxSizerFlags().Centre());
      row->Add(new Words(line, shown(one.path), Words::Voice::bold), wxSizerFlags(1).Centre().Border(wxLEFT, px(*this, Gap::between)));
      made_->GetSizer()->Add(line, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::between)));
      made_->GetSizer()->Add(new Words(made_, one.what), wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::within)));
    }
    made_->Show();
    if (!outcome.more.empty()) made_->GetSizer()->Add(new Words(made_, outcome.more), wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::groups)));
    arrange();
  }

  PassphraseField *secret_ = nullptr, *again_ = nullptr;

 private:
  std::vector<FileField*> files_;
  wxButton* button_ = nullptr;
  Words* said_ = nullptr;
  wxPanel* made_ = nullptr;
  Ticket ticket_;
};

class MakeKey : public Step {
 public:
  explicit MakeKey(wxWindow* parent)
      : Step(parent, tr(L"Make your key"), tr(L"On your own computer, and only there. Your key is a file that nobody else may have: whoever has it and its passphrase can sign as you. With it comes a request, which you give to whoever keeps the school’s root.")) {
    name_ = text(tr(L"Your name"), tr(L"As the assessments write it."));
    position_ = text(tr(L"Your position"), tr(L"For example: Data protection officer. May be left empty."));
    organisation_ = text(tr(L"Your school or trust"), tr(L"May be left empty."));
    new_passphrase();
    path_ = file(tr(L"Where to keep it"), tr(L"A name without an ending: two files are made, one that ends in .key and one that ends in .request."), L"key", FileField::For::writing);
    finish(tr(L"Make my key"), [this] { run(); });
  }

 private:
  void run() {
    if (!need(name_, tr(L"Type your name.")) || !need_new(path_, {".key", ".request"})) return;
    const auto passphrase = secret();
    if (!passphrase) return;
    const signing::Subject subject{name_->value(), position_->value(), organisation_->value()};
    work([&files = here().files, subject, passphrase, path = path_->path()] {
      const auto made = signing::new_identity(subject, signing::KeyKind::rsa_3072, *passphrase);
      const auto key = with(path, ".key"), request = with(path, ".request");
      files.write(key, made.key_pem, base::Privacy::owner_only);
      files.write(request, made.request_pem);
      return Outcome{{{Made::For::owner, key, tr(L"Yours alone. Keep it, and its passphrase, where only you can reach them."), "key"},
                      {Made::For::one, request, tr(L"Give it to whoever keeps the school’s root. It holds nothing secret."), "request"}},
                     tr(L"They will ask you, by voice, for your key’s fingerprint: ") + wide(signing::read_request({"", made.request_pem}).key_fingerprint)};
    });
  }
  TextField *name_, *position_, *organisation_;
  FileField* path_;
};

class JoinAnswer : public Step {
 public:
  explicit JoinAnswer(wxWindow* parent)
      : Step(parent, tr(L"Join the answer to your key"), tr(L"On your own computer, once the answer to your request is back. The answer, your key and the school’s root become one file that you sign with. It opens with your key’s passphrase.")) {
    answer_ = known_file("answer", tr(L"The answer to your request"), {}, L"answer");
    key_ = known_file("key", tr(L"Your key"), tr(L"The file that ends in .key."), L"key");
    root_ = known_file("root", tr(L"The school’s root certificate"), tr(L"A file that ends in .pem, from whoever keeps the root."), L"pem");
    passphrase(tr(L"Passphrase of your key"));
    path_ = file(tr(L"Where to keep what you sign with"), tr(L"A name that ends in .p12."), L"p12", FileField::For::writing);
    finish(tr(L"Join them"), [this] { run(); });
  }

 private:
  void run() {
    if (!need(answer_) || !need(key_) || !need(root_) || !need_new(path_, {""})) return;
    const auto passphrase = secret();
    if (!passphrase) return;
    try {
      work([&files = here().files, answer = read(answer_), key = read(key_), root = read(root_), passphrase, path = path_->path()] {
        files.write(path, signing::accept(answer, key, root, *passphrase), base::Privacy::owner_only);
        return Outcome{{{Made::For::owner, path, tr(L"Yours alone: what you sign with, under the same passphrase as your key.")}}, {}};
      });
    } catch (...) {
      fail(sentence_of_current_exception());
    }
  }
  FileField *answer_, *key_, *root_, *path_;
};

class MakeRoot : public Step {
 public:
  explicit MakeRoot(wxWindow* parent)
      : Step(parent, tr(L"Make the school’s root"), tr(L"Once for each school, by one trusted person. The root vouches for the people who sign: whoever knows its certificate knows them. Its key opens for nothing else; kept on a stick in a locked drawer, it is safest.")) {
    school_ = text(tr(L"The school’s or trust’s name"));
    years_ = years(tr(L"Valid for"), 10, {5, 10, 15, 20});
    new_passphrase();
    path_ = file(tr(L"Where to keep it"), tr(L"A name without an ending: two files are made, one that ends in .key and one that ends in .pem."), L"key", FileField::For::writing);
    finish(tr(L"Make the root"), [this] { run(); });
  }

 private:
  void run() {
    if (!need(school_, tr(L"Type the school’s name.")) || !need_new(path_, {".key", ".pem"})) return;
    const auto passphrase = secret();
    if (!passphrase) return;
    const auto validity = signing::years_from(here().clock.now(), std::stoi(years_->value()));
    work([&files = here().files, school = school_->value(), validity, passphrase, path = path_->path()] {
      const auto made = signing::new_root(school, signing::KeyKind::rsa_3072, validity, *passphrase);
      const auto key = with(path, ".key"), certificate = with(path, ".pem");
      files.write(key, made.key_pem, base::Privacy::owner_only);
      files.write(certificate, made.certificate_pem);
      return Outcome{{{Made::For::owner, key, tr(L"Lock it away, and its passphrase elsewhere. Whoever has both can vouch for anybody."), "root key"},
                      {Made::For::everybody, certificate, tr(L"The root’s certificate: give it to all who sign, and to all who check signatures."), "root"}},
                     {}};
    });
  }
  TextField* school_;
  ChoiceField* years_;
  FileField* path_;
};

class AnswerRequest : public Step {
 public:
  explicit AnswerRequest(wxWindow* parent)
      : Step(parent, tr(L"Answer a request"), tr(L"Where the root is kept. Somebody gave you a request; the answer certifies that the key behind it is theirs. Ask them, by voice, for their key’s fingerprint before you give the answer away.")) {
    request_ = known_file("request", tr(L"The request"), tr(L"A file that ends in .request."), L"request");
    whose_ = put(new Words(this, {}, Words::Voice::bold), Gap::between);
    set_spoken_as_alert(*whose_);
    request_->changed = [this, keep = request_->changed] {
      keep();
      show_request();
    };
    root_ = known_file("root", tr(L"The root’s certificate"), tr(L"A file that ends in .pem."), L"pem");
    key_ = known_file("root key", tr(L"The root’s key"), tr(L"A file that ends in .key."), L"key");
    passphrase(tr(L"Passphrase of the root’s key"));
    years_ = years(tr(L"The certificate is valid for"), 3, {1, 2, 3, 5, 10});
    path_ = file(tr(L"Where to write the answer"), tr(L"For example dpo.answer. It goes back to whoever made the request."), L"answer", FileField::For::writing);
    finish(tr(L"Answer it"), [this] { run(); });
    show_request();
  }

 private:
  void show_request() {
    wxString said;
    try {
      if (here().files.exists(request_->path())) {
        const auto read_one = signing::read_request(read(request_));
        said = wxString::Format(tr(L"From %s. Fingerprint of their key, to compare by voice: %s"), wide(read_one.subject.name), wide(read_one.key_fingerprint));
      }
    } catch (...) {
      request_->complain(sentence_of_current_exception());
    }
    whose_->say(said);
  }
  void run() {
    if (!need(request_) || !need(root_) || !need(key_) || !need_new(path_, {""})) return;
    const auto passphrase = secret();
    if (!passphrase) return;
    const auto validity = signing::years_from(here().clock.now(), std::stoi(years_->value()));
    try {
      work([&files = here().files, request = read(request_), root = read(root_), key = read(key_), validity, passphrase, path = path_->path()] {
        const auto answer = signing::Authority(key, root, *passphrase).issue(request, validity);
        files.write(path, answer);
        return Outcome{{{Made::For::one, path, tr(L"Give it, with the root’s certificate, to whoever made the request. It holds nothing secret."), "answer"}},
                       tr(L"Write down its serial number, should it ever have to be revoked: ") + wide(signing::serial_of(signing::certificate_in({"", answer}).get()))};
      });
    } catch (...) {
      fail(sentence_of_current_exception());
    }
  }
  FileField *request_, *root_, *key_, *path_;
  ChoiceField* years_;
  Words* whose_;
};

class ShareRoot : public Step {
 public:
  explicit ShareRoot(wxWindow* parent)
      : Step(parent, tr(L"Give the root to others"), tr(L"A PDF reader shows a signature as trusted once it knows the school’s root. This writes the file to give away, and the steps for Acrobat and Okular.")) {
    root_ = known_file("root", tr(L"The root’s certificate"), tr(L"A file that ends in .pem. Its key is not needed."), L"pem");
    path_ = file(tr(L"Where to write the file to give away"), tr(L"For example school-root.cer."), L"cer", FileField::For::writing);
    finish(tr(L"Write it, and show the steps"), [this] { run(); });
    steps_ = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_MULTILINE | wxTE_READONLY);
    steps_->SetMinSize({-1, GetCharHeight() * 22});
    set_spoken_name(*steps_, tr(L"Steps for Acrobat and Okular"));
    steps_->Hide();
    put(steps_);
  }

 private:
  void run() {
    if (!need(root_) || !need_new(path_, {""})) return;
    try {
      work([&files = here().files, root = read(root_), path = path_->path()] {
        const auto exported = signing::export_root(root, path.filename().string());
        files.write(path, exported.certificate_pem);
        return Outcome{{{Made::For::everybody, path, tr(L"Give it to everybody who checks signatures, with the steps below.")}}, wide(exported.steps)};
      });
    } catch (...) {
      fail(sentence_of_current_exception());
    }
  }
  void show(const Outcome& outcome) override {
    Step::show({outcome.made, {}});
    steps_->ChangeValue(outcome.more);
    steps_->Show();
    arrange();
  }
  FileField *root_, *path_;
  wxTextCtrl* steps_;
};

template <class S> Sheet* made(wxWindow* parent) { return new S(parent); }

}  // namespace

Identities::Identities(wxWindow* parent, std::function<void()> back) : wxPanel(parent) {
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  SetSizer(row);
  auto* list = new Sheet(this);
  list->SetMinSize({std::min(FromDIP(56) + GetCharWidth() * 40, FromDIP(420)), -1});
  set_spoken_name(*list, tr(L"What to do"));
  row->Add(list, wxSizerFlags().Expand());
  const auto add = [&](wxWindow* line, Gap above) { list->column().Add(line, wxSizerFlags().Expand().Border(wxTOP, px(*this, above))); };
  if (back) list->column().Add(link(list, L"‹ " + tr(L"Back"), std::move(back)), wxSizerFlags().Expand());
  add(heading(list, tr(L"Keys to sign with"), 1), Gap::between);
  add(new Words(list, tr(L"Bought keys (PKCS#12) and cards work too, and need nothing from here."), Words::Voice::muted), Gap::between);
  static constexpr std::pair<const char*, Sheet* (*)(wxWindow*)> pages[] = {{"key", made<MakeKey>}, {"answer", made<AnswerRequest>}, {"join", made<JoinAnswer>}, {"root", made<MakeRoot>}, {"share", made<ShareRoot>}};
  auto* steps = new RadioField(list, tr(L"What to do"), tr(L"The first and the third are yours, at your own computer. The others are for whoever keeps the school’s root."),
                               {{"key", tr(L"Make your key")}, {"answer", tr(L"Answer a request")}, {"join", tr(L"Join the answer to your key")}, {"root", tr(L"Make the school’s root, once")}, {"share", tr(L"Give the root to others")}});
  steps->changed = [this, steps] {
    for (const auto& [id, make] : pages)
      if (steps->value() == id) show(make);
  };
  add(steps, Gap::groups);
  steps->set_value("key");
  show(made<MakeKey>);
}

void Identities::show(const std::function<Sheet*(wxWindow*)>& make) {
  if (page_) page_->Destroy();
  page_ = make(this);
  GetSizer()->Add(page_, wxSizerFlags(1).Expand());
  Layout();
}

}  // namespace wizard
