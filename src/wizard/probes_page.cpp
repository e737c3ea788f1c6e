// An AI tool tried with made-up pupils: which runs there are, a new one begun, watched or filled by hand, and what was
// found. Nothing here has to be done before the record is whole.
#include <wx/gauge.h>

#include <atomic>
#include <mutex>

#include "app/attaching.hpp"
#include "app/probing.hpp"
#include "app/register_place.hpp"
#include "app/secret_store.hpp"
#include "base/private_memory.hpp"
#include "base/text.hpp"
#include "signing/passphrase.hpp"
#include "wizard/accessible.hpp"
#include "wizard/application.hpp"
#include "wizard/asking.hpp"
#include "wizard/assessing.hpp"
#include "wizard/file_field.hpp"
#include "wizard/folds.hpp"
#include "wizard/frame.hpp"
#include "wizard/pages.hpp"
#include "wizard/passphrase_field.hpp"
#include "wizard/pasting.hpp"
#include "wizard/opening.hpp"
#include "wizard/phrases.hpp"
#include "wizard/reviewing.hpp"

namespace wizard {
namespace {

using Cases = std::shared_ptr<const probe::Cases>;

constexpr std::uint64_t largest_target = 1u << 20;
constexpr int minutes_by_hand = 2;  // for one prompt, as the sheet of prompts says
constexpr std::chrono::milliseconds between_words{100};

// A key, for as long as a run needs it. What was typed is wiped, and no core file can hold it.
struct Held {
  Held() = default;
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() {
    for (auto* text : {&secrets.key, &secrets.proxy_password})
      for (auto& letter : *text) static_cast<volatile char&>(letter) = 0;
  }
  base::PrivateMemory unseen;
  probe::Secrets secrets;
  std::vector<std::pair<app::SecretName, std::string probe::Secrets::*>> to_keep;  // once the tool has taken them
};

// Puts what was typed into the system's store. What cannot be kept there is said, and stops no run.
std::string kept(Held& held) {
  std::string remark;
  for (const auto& [name, which] : std::exchange(held.to_keep, {})) try {
      app::keep_secret(name, held.secrets.*which);
    } catch (const base::Error& error) {
      remark = error.what();
    }
  return remark;
}

// Between the page and the worker of a run.
struct Watch {
  std::atomic<bool> stop{false};
  std::mutex mutex;
  probe::Progress progress;
};

// What a run is to be begun with, or one that is to be gone on with.
struct Wanted {
  probe::Target target;
  std::string toml;
  probe::Plan plan;
  std::optional<probe::StoredRun> run;  // none yet
};

wxString pack_in_words(const std::string& pack) { return pack == "quick" ? tr(L"quick") : pack == "standard" ? tr(L"standard") : pack == "full" ? tr(L"full") : wide(pack); }

wxString means_in_words(probe::Means means) {
  switch (means) {
    case probe::Means::by_hand: return tr(L"asked by hand");
    case probe::Means::rehearsal: return tr(L"rehearsal: evidence of nothing");
    case probe::Means::interface: break;
  }
  return tr(L"asked by its interface");
}

wxString time_in_words(std::chrono::seconds time) {
  if (time.count() < 60) return tr(L"less than a minute");
  return minutes_in_words(static_cast<int>((time.count() + 59) / 60));
}

class ProbesPage : public Page {
 public:
  ProbesPage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan) {
    about_ = put(empty_stack(this), Gap::within);
    stack(*about_, new Words(about_, tr(L"Made-up pupils show what the tool does before it hears of a real one. You can go on without: the outcome then says that it was not tested.")), Gap::within);
    if (session().role() != "senco") stack(*about_, new Words(about_, tr(L"Waits for: the SENCO, who knows what a good answer looks like."), Words::Voice::muted), Gap::between);
    recorded_ = stack(*about_, empty_stack(about_), Gap::groups);
    status_ = put(new Words(this, {}, Words::Voice::bold), Gap::between);
    set_spoken_as_alert(*status_);
    body_ = put(empty_stack(this), Gap::between);
    Help help;
    help.passages = {{tr(L"What is asked"), tr(L"Cases with invented children, made new for each run: what the tool adds, leaves out, gets wrong in law, or decides that a person must decide.")},
                     {tr(L"What leaves this machine"), tr(L"By its interface, the prompts go to the address in your file, and to nobody else. By hand, you copy them yourself. In a rehearsal, nothing does.")},
                     {tr(L"What it shows"), tr(L"What the tool did on that day, in that version. A run without failures does not show that it makes none.")}};
    this->help(help);
    show_runs();
    refresh();
  }
  // Whatever is under way ends, and can be gone on with.
  ~ProbesPage() override {
    if (watch_) watch_->stop = true;
  }

  void refresh() override {
    if (!is_stale()) return;
    show_recorded();
    arrange_later(*this);
  }
  bool store() override { return !pasting_ || pasting_->keep(); }
  bool step(int) override { return !store(); }
  void begin() override {
    if (focus_) focus_();
    else Page::begin();
  }

 private:
  const app::Installation& here() const { return session().desk().here; }
  const std::string& tool() const { return value().tool.name; }
  Workers& workers() { return frame_of(*this).workers(); }

  // Another view in the place of the one that is there; the focus goes where `focus_` then says.
  wxPanel* anew() {
    auto* focus = FindFocus();
    had_focus_ = had_focus_ || !focus || IsDescendant(focus);
    loading_.let_go();
    pasting_ = nullptr, gauge_ = nullptr, words_ = nullptr, key_ = {}, proxy_ = {}, list_ = nullptr;
    focus_ = nullptr;
    about_->Hide();
    body_->GetSizer()->Clear(true);
    say({});
    return body_;
  }
  // What runs that are part of the assessment came to, family by family.
  void show_recorded() {
    recorded_->GetSizer()->Clear(true);
    if (value().probes.empty()) stack(*recorded_, new Words(recorded_, tr(L"Not tested: no run is recorded in this assessment.")), Gap::within);
    for (const auto& run : value().probes) {
      stack(*recorded_, heading(recorded_, tr(L"Recorded: ") + wide(run.product.empty() ? run.model : run.product) + (run.date ? L", " + day_in_words(*run.date) : wxString{}), 2), Gap::between);
      if (assessment::is_rehearsal(run)) stack(*recorded_, new Words(recorded_, tr(L"A rehearsal: no tool was asked, and this is evidence of nothing."), Words::Voice::bold), Gap::within);
      stack(*recorded_, new Words(recorded_, wxString::Format(tr(L"Cases: %d passed, %d failed, %d unclear."), run.passed, run.failed, run.unclear)), Gap::within);
      for (const auto& family : run.families)
        stack(*recorded_, new Words(recorded_, L"• " + wide(family.title) + L": " + wide(family.applies ? family.words : family.why_not)), Gap::within);
      for (const auto& one : run.untested) stack(*recorded_, new Words(recorded_, tr(L"Not tested: ") + wide(one.what) + L". " + wide(one.why), Words::Voice::muted), Gap::within);
    }
  }

  // After the handler that asked for it, whose button goes with the view.
  void later(std::function<void()> work) {
    CallAfter([this, work = std::move(work)] {
      try {
        work();
      } catch (...) {
        fail(sentence_of_current_exception());
      }
    });
  }
  void up() {
    arrange_later(*this);
    Scroll(0, 0);
    if (std::exchange(had_focus_, false)) begin();
  }
  void say(const wxString& sentence) {
    status_->SetForegroundColour(GetForegroundColour());
    status_->say(sentence);
    status_->Show(!sentence.empty());
    arrange_later(*this);
  }
  void fail(const wxString& sentence) {
    say(sentence);
    status_->SetForegroundColour(inks_of(document::Tone::high).ink);
  }
  Hearing hearing() {
    return {[this](const wxString& sentence) { fail(sentence); }};
  }
  // `then` hears the cases, once they are read: it takes a second or two.
  void with_cases(std::function<void(Cases)> then) {
    if (cases_) return then(cases_);
    loading_ = workers().start<Cases>([&here = here(), &library = library()](const app::Progress&) { return std::make_shared<const probe::Cases>(app::probe_cases(here, library)); },
                                      [this, then](Cases cases) {
                                        cases_ = std::move(cases);
                                        then(cases_);
                                      },
                                      hearing());
  }
  wxButton* button(wxWindow* onto, const wxString& label, std::function<void()> run, Gap above = Gap::between) {
    return stack_action(*onto, label, [this, run = std::move(run)] { later(run); }, above);
  }

  // -------------------------------------------------------------- the runs there are

  void show_runs(const wxString& sentence = {}) {
    auto* body = anew();
    about_->Show();
    auto* first = button(body, tr(L"Try the tool out …"), [this] { show_choice(); });
    focus_ = [first] { first->SetFocus(); };
    list_ = stack(*body, empty_stack(body), Gap::groups);
    stack(*list_, new Words(list_, tr(L"Looking for earlier runs …"), Words::Voice::muted), Gap::within);
    say(sentence);
    up();
    loading_ = workers().start<std::vector<app::RunLine>>([&files = here().files, tool = tool()](const app::Progress&) { return app::runs_of(files, app::usual_runs(), tool); },
                                                          [this](const auto& runs) { list(runs); }, hearing());
  }

  void list(const std::vector<app::RunLine>& runs) {
    list_->GetSizer()->Clear(true);
    list_->Show(!runs.empty());
    if (!runs.empty()) stack(*list_, heading(list_, tr(L"Runs of this tool"), 2), Gap::within);
    for (const auto& run : runs) {
      stack(*list_, new Words(list_, wide(run.id), Words::Voice::bold), Gap::groups);
      const auto& facts = run.facts;
      if (!run.trouble.empty()) {
        stack(*list_, new Words(list_, wide(run.trouble)), Gap::within);
        continue;
      }
      stack(*list_, new Words(list_, day_in_words(base::date_of(facts.begun)) + L" · " + means_in_words(facts.means) + L" · " + wxString::Format(tr(L"pack %s: %zu of %zu answered"), pack_in_words(facts.pack), run.answered, run.planned)), Gap::within);
      const bool by_hand = facts.means == probe::Means::by_hand;
      if (run.answered < run.planned || by_hand) {
        const bool whole = run.answered == run.planned;
        auto* on = button(list_, whole ? tr(L"Look at the answers, or correct one") : tr(L"Go on with this run"), [this, id = run.id] { go_on_with(id); }, Gap::within);
        set_spoken_name(*on, wxString::Format(whole ? tr(L"Look at the answers of run %s, or correct one") : tr(L"Go on with run %s"), wide(run.id)));
      }
      if (run.answered > 0) {
        auto* found = button(list_, tr(L"What was found"), [this, id = run.id] { show_found(id); }, Gap::within);
        set_spoken_name(*found, wxString::Format(tr(L"What was found in run %s"), wide(run.id)));
      }
    }
    arrange_later(*this);
  }

  void go_on_with(const std::string& id) {
    auto run = probe::open_run(here().files, app::usual_runs(), id);
    if (!run.target) return show_pasting(std::move(run));
    auto target = *run.target;
    auto plan = run.plan;
    show_preview({std::move(target), {}, std::move(plan), std::move(run)});
  }

  // -------------------------------------------------------------- a new one: what, and how

  void show_choice() {
    auto* body = anew();
    stack(*body, heading(body, tr(L"How the tool is asked"), 2), Gap::between);
    how_ = stack(*body, new RadioField(body, tr(L"How do you want to ask it?"), {},
                                       {{"by-hand", tr(L"By hand: you copy each prompt into the tool and paste its answer here. Most products have no other way.")},
                                        {"interface", tr(L"By its interface: a file says where the tool is and how it is asked.")},
                                        {"rehearsal", tr(L"Rehearsal: nobody is asked. Nothing leaves this machine, and it is evidence of nothing.")}}),
                 Gap::between);
    target_ = stack(*body, new FileField(body, tr(L"The tool’s file"), tr(L"A TOML file with address, model and the name of the variable that holds the key. It never holds the key itself."), FileField::For::reading, L"TOML (*.toml)|*.toml"));
    sample_ = stack(*body, empty_stack(body), Gap::within);
    std::vector<Option> interfaces;
    for (const auto api : probe::interfaces()) interfaces.emplace_back(probe::word(api), wide(probe::title(api)));
    auto* which = stack(*sample_, new ChoiceField(sample_, tr(L"No file yet? Which interface does the tool speak?"), tr(L"The supplier’s guide says so. The file that is saved has a remark beside each line."), interfaces), Gap::within);
    which->set_value(interfaces.front().first);
    button(sample_, tr(L"Save a file to fill in …"), [this, which] { save_sample(which->value()); }, Gap::within);
    manner_ = stack(*body, new RadioField(body, tr(L"Which tool is played?"), {}, {{"careful", tr(L"A careful one")}, {"careless", tr(L"A careless one")}}));
    pack_ = stack(*body, new RadioField(body, tr(L"How much is asked?"), tr(L"Counting the prompts …"),
                                        {{"quick", tr(L"Quick: a first look, and what can be pasted by hand")}, {"standard", tr(L"Standard: enough to compare tools")}, {"full", tr(L"Full: every case there is")}}));
    how_->set_value("by-hand");
    manner_->set_value("careful");
    pack_->set_value("quick");
    const auto show = [this] {
      target_->Show(how_->value() == "interface");
      sample_->Show(how_->value() == "interface");
      manner_->Show(how_->value() == "rehearsal");
      arrange_later(*this);
    };
    how_->changed = show;
    show();
    next_ = button(body, tr(L"Go on"), [this] { choose(); }, Gap::groups);
    button(body, tr(L"Back to the runs"), [this] { show_runs(); });
    focus_ = [this] { how_->take_focus(); };
    up();
    with_cases([this, body = wxWeakRef<wxWindow>(pack_)](const Cases& cases) {
      if (!body) return;
      std::vector<std::size_t> counts;
      for (const auto* pack : {"quick", "standard", "full"}) counts.push_back(static_cast<std::size_t>(std::count_if(cases->all.begin(), cases->all.end(), [&](const auto& one) { return one.in_pack(pack); })));
      pack_->set_hint(wxString::Format(tr(L"The packs hold %zu, %zu and %zu cases; some are asked in several ways."), counts[0], counts[1], counts[2]));
    });
  }

  void save_sample(const std::string& api) {
    const auto file = ask_where_to_save(*this, tr(L"Save a file to fill in"), "tool.toml", L"TOML (*.toml)|*.toml");
    if (!file) return;
    here().files.write(*file, probe::sample_of(*probe::api_called(api)));
    target_->set_path(shown(*file));
    say(tr(L"Saved. Open it in a text editor, fill it in, and go on here."));
  }

  probe::Wanted wanted() const {
    probe::Wanted wanted{pack_->value(), app::seed_by_chance(), value().tool.audience == "staff-only", {}};
    for (const auto& person : value().people)
      if (!person.name.empty()) wanted.avoid.push_back(person.name);
    return wanted;
  }

  void choose() {
    const auto how = how_->value();
    probe::Target target;
    std::string toml;
    if (how == "rehearsal") target = probe::rehearsal(manner_->value() == "careful" ? probe::Api::careful : probe::Api::careless);
    if (how == "interface") {
      if (!target_->check()) return target_->take_focus();
      try {
        toml = here().files.read(target_->path(), largest_target);
        target = probe::read_target(toml, target_->path().filename().string());
      } catch (...) {
        target_->complain(sentence_of_current_exception());
        return target_->take_focus();
      }
    }
    next_->Disable();
    say(tr(L"Making the prompts …"));
    with_cases([this, how, target, toml, wanted = wanted()](const Cases& cases) {
      loading_ = workers().start<probe::Plan>([cases, wanted, by_hand = how == "by-hand"](const app::Progress&) { return by_hand ? app::planned(*cases, wanted, probe::Attached::as_files, 1) : app::planned(*cases, wanted, probe::Attached::as_text); },
                                              [this, how, target, toml](probe::Plan plan) {
                                                if (how == "by-hand") show_facts(std::move(plan));
                                                else show_preview({target, toml, std::move(plan), {}});
                                              },
                                              {[this](const wxString& sentence) {
                                                next_->Enable();
                                                fail(sentence);
                                              }});
    });
  }

  // -------------------------------------------------------------- by hand

  void show_facts(probe::Plan plan) {
    auto* body = anew();
    stack(*body, heading(body, tr(L"What you are about to test"), 2), Gap::between);
    const auto count = plan.prompts.size();
    stack(*body, new Words(body, wxString::Format(tr(L"%zu prompts, at about %d minutes each: %s, in as many sittings as you like."), count, minutes_by_hand, minutes_in_words(static_cast<int>(count) * minutes_by_hand))), Gap::within);
    for (const auto& one : plan.left_out) stack(*body, new Words(body, tr(L"Left out: ") + wide(one), Words::Voice::muted), Gap::within);
    stack(*body, new Words(body, tr(L"This is asked once, and stands with the results."), Words::Voice::muted), Gap::within);
    facts_.clear();
    const auto field = [&](const char* key, const wxString& label, const wxString& hint, const std::string& text) {
      auto* one = stack(*body, new TextField(body, label, hint));
      one->set_value(text);
      one->changed = [one] { one->complain({}); };
      guard(*one);
      facts_.emplace_back(key, one);
    };
    field("product", tr(L"Product"), tr(L"As the supplier calls it"), tool());
    field("version", tr(L"Version"), tr(L"As the product shows it, or: not shown"), value().tool.version);
    field("tier", tr(L"Plan or licence"), tr(L"Such as Education A3"), {});
    field("settings", tr(L"Settings"), tr(L"Memory, training, web search: what is on and off"), "none changed");
    field("account", tr(L"Account"), tr(L"Of which kind: school account, test account. No name."), {});
    field("operator", tr(L"Who asks"), tr(L"The role, such as SENCO. No name."), session().role() == "senco" ? "SENCO" : "");
    day_ = stack(*body, new DateField(body, tr(L"Day of the test")));
    day_->set_day(session().today());
    day_->against = happened();
    day_->changed = [this] { day_->check(); };
    auto shared = std::make_shared<const probe::Plan>(std::move(plan));
    button(body, tr(L"Begin"), [this, shared] { begin_by_hand(*shared); }, Gap::groups);
    button(body, tr(L"Back to the runs"), [this] { show_runs(); });
    focus_ = [field = facts_.front().second] { field->take_focus(); };
    up();
  }

  void begin_by_hand(const probe::Plan& plan) {
    std::map<std::string, std::string> facts;
    for (const auto& [key, field] : facts_) {
      facts[key] = field->value();
      if (!facts[key].empty() || std::string_view(key) == "settings") continue;
      field->complain(tr(L"Fill this in: it stands with the results."));
      return field->take_focus();
    }
    if (!day_->check()) return day_->take_focus();
    if (!day_->day()) {
      day_->complain(tr(L"Say on which day it is tested."));
      return day_->take_focus();
    }
    facts["date"] = base::iso(*day_->day());
    facts["tool"] = tool();
    show_pasting(app::run_by_hand(here(), app::usual_runs(), probe::facts_of(std::move(facts)), plan));
  }

  void show_pasting(probe::StoredRun run) {
    auto* body = anew();
    const auto id = run.journal.run.id;
    pasting_ = stack(*body, new Pasting(body, here(), std::move(run), {[this] { later([this] { show_runs(); }); }, [this, id] { later([this, id] { show_found(id); }); }}), Gap::within);
    focus_ = [this] { pasting_->take_focus(); };
    up();
  }

  // -------------------------------------------------------------- over an interface, or rehearsed

  void show_preview(Wanted wanted) {
    auto* body = anew();
    wanted_ = std::make_shared<Wanted>(std::move(wanted));
    const auto& target = wanted_->target;
    const auto sum = probe::preview(target, wanted_->plan, wanted_->run ? wanted_->run->journal : probe::Journal{});
    stack(*body, heading(body, probe::is_rehearsal(target.api) ? tr(L"What the rehearsal does") : tr(L"What will be sent"), 2), Gap::between);
    for (const auto& [what, sentence] : app::what_is_sent(target, wanted_->plan, sum)) stack(*body, new Words(body, wxGetTranslation(wide(what)) + L": " + wide(sentence) + L"."), Gap::between);
    const auto secret = [&](const app::SecretName& name, const wxString& label) -> Typed {
      if (name.variable.empty()) return {};
      if (app::known_secret(name)) {
        stack(*body, new Words(body, label + L": " + wxString::Format(tr(L"it is known, from the environment variable %s or this system’s store of secrets."), wide(name.variable))), Gap::between);
        if (app::kept_secret(name)) button(body, wxString::Format(tr(L"Forget %s …"), wide(name.variable)), [this, name] { forget(name); });
        return {};
      }
      auto* field = stack(*body, new PassphraseField(body, label, wxString::Format(tr(L"Neither the environment variable %s nor this system’s store of secrets holds it. What is typed here is used for this run only, and stands in no file."), wide(name.variable))));
      return {field, stack(*body, new TickField(body, wxString::Format(tr(L"Keep %s in this system’s store of secrets once the tool has taken it, so that it need not be typed again"), wide(name.variable))), Gap::between)};
    };
    key_ = secret(app::key_of(target), wxString::Format(tr(L"Key for %s"), wide(http::host_of(target.url))));
    proxy_ = secret(app::proxy_password_of(target), wxString::Format(tr(L"Password of %s for the proxy"), wide(target.proxy.user)));
    auto* start = button(body, tr(L"Start …"), [this] { start_if_agreed(); }, Gap::groups);
    button(body, tr(L"Back to the runs"), [this] { show_runs(); });
    focus_ = [this, start] {
      if (key_.field) key_.field->take_focus();
      else start->SetFocus();
    };
    up();
  }

  void forget(const app::SecretName& name) {
    if (!ask(*this, wxString::Format(tr(L"Forget %s?"), wide(name.variable)), tr(L"It is taken out of this system’s store of secrets, and typed again for the next run."), tr(L"Forget it"), tr(L"Keep it"))) return;
    app::forget_secret(name);
    later([this] { show_preview(std::move(*wanted_)); });
  }

  void start_if_agreed() {
    const auto& target = wanted_->target;
    for (auto* field : {key_.field, proxy_.field})
      if (field && field->is_empty()) {
        field->complain(tr(L"Type it here, or set the variable and start Touchstone again."));
        return field->take_focus();
      }
    const bool rehearsal = probe::is_rehearsal(target.api);
    const auto question = rehearsal ? tr(L"Start the rehearsal?") : wxString::Format(tr(L"Send the prompts to %s?"), wide(http::host_of(target.url)));
    const auto follows = rehearsal ? tr(L"Nothing leaves this machine.") : tr(L"They are about pupils who do not exist. You can stop at any moment, and nothing that was answered is lost.");
    if (!ask(*this, question, follows, tr(L"Start"), tr(L"Not now"))) return;
    auto held = std::make_shared<Held>();
    const auto take = [&held](const Typed& typed, const app::SecretName& name, std::string probe::Secrets::*which) {
      if (!typed.field) {
        held->secrets.*which = app::known_secret(name).value_or("");
        return;
      }
      const auto secret = typed.field->take();
      held->secrets.*which = std::string(secret.secret(), secret.size());
      if (typed.keep->value()) held->to_keep.emplace_back(name, which);
    };
    take(key_, app::key_of(target), &probe::Secrets::key);
    take(proxy_, app::proxy_password_of(target), &probe::Secrets::proxy_password);
    auto run = std::make_shared<probe::StoredRun>(wanted_->run ? std::move(*wanted_->run) : app::begin_asking(here(), app::usual_runs(), target, wanted_->toml, wanted_->plan, tool()));
    if (rehearsal) with_cases([this, run, held](const Cases& cases) { start(run, cases, held); });
    else start(run, nullptr, held);
  }

  void start(std::shared_ptr<probe::StoredRun> run, Cases cases, std::shared_ptr<Held> held) {
    auto* body = anew();
    const auto id = run->journal.run.id;
    stack(*body, heading(body, wxString::Format(tr(L"Run %s"), wide(id)), 2), Gap::between);
    words_ = stack(*body, new Words(body, tr(L"Asking whether the tool answers at all …"), Words::Voice::lead), Gap::between);
    gauge_ = stack(*body, new wxGauge(body, wxID_ANY, static_cast<int>(run->plan.calls().size())), Gap::between);
    set_spoken_name(*gauge_, tr(L"Progress of the run"));
    stack(*body, new Words(body, tr(L"You can leave this page or close the window: what was answered is kept, and the run can be gone on with."), Words::Voice::muted), Gap::between);
    auto* cancel = stack_action(*body, tr(L"Cancel"), [watch = watch_ = std::make_shared<Watch>()] { watch->stop = true; }, Gap::groups);
    focus_ = [cancel] { cancel->SetFocus(); };
    up();
    working_ = workers().start<probe::Came>(
        [run, cases, held = std::move(held), watch = watch_, &clock = here().clock](const app::Progress& tell) {
          std::chrono::steady_clock::time_point told;
          const auto before = run->journal.latest().size();
          const auto progress = [&](const probe::Progress& now) {
            const auto not_kept = now.answered > before ? kept(*held) : std::string{};
            {
              const std::lock_guard lock(watch->mutex);
              auto remark = !not_kept.empty() ? not_kept : now.remark.empty() ? watch->progress.remark : now.remark;
              watch->progress = now;
              watch->progress.remark = std::move(remark);
            }
            const auto at = std::chrono::steady_clock::now();
            if (watch->stop || at - told < between_words) return;
            told = at;
            tell({});
          };
          return app::go_on({*run, cases.get(), held->secrets, clock, progress, [&] { return watch->stop.load(); }});
        },
        [this, id](const probe::Came& came) { ended(id, came); },
        {[this](const wxString& sentence) {
           watch_.reset();
           show_runs();
           fail(sentence);
         },
         [this](const wxString&) { show_progress(); }});
  }

  void show_progress() {
    if (!gauge_) return;
    probe::Progress now;
    {
      const std::lock_guard lock(watch_->mutex);
      now = watch_->progress;
    }
    gauge_->SetValue(static_cast<int>(std::min(now.answered, now.planned)));
    auto sentence = wxString::Format(tr(L"%zu of %zu answered"), now.answered, now.planned);
    if (now.waiting) sentence += L" · " + wxString::Format(tr(L"the tool asks to wait: %s"), time_in_words(*now.waiting));
    else if (now.left) sentence += L" · " + wxString::Format(tr(L"%s left"), time_in_words(*now.left));
    words_->say(sentence);
    set_spoken_description(*gauge_, sentence);
    if (!now.remark.empty()) say(wide(now.remark));
    arrange_later(*this);
  }

  void ended(const std::string& id, const probe::Came& came) {
    watch_.reset();
    using To = probe::Came::To;
    if (came.to == To::whole) return show_found(id);
    show_runs(came.to == To::cancelled ? tr(L"Stopped. What was answered is kept, and you can go on with the run.") : wide(came.why) + L" " + tr(L"What was answered is kept, and you can go on with the run."));
  }

  // -------------------------------------------------------------- what was found

  void show_found(const std::string& id) {
    auto* body = anew();
    say(tr(L"Looking at the answers …"));
    auto* back = button(body, tr(L"Back to the runs"), [this] { show_runs(); });
    focus_ = [back] { back->SetFocus(); };
    up();
    with_cases([this, id](const Cases& cases) {
      loading_ = workers().start<std::shared_ptr<Reviewed>>(
          [cases, id, &here = here(), today = session().today()](const app::Progress&) {
            auto run = probe::open_run(here.files, app::usual_runs(), id);
            auto review = std::make_unique<probe::Review>(*cases, run, probe::decisions_of(here.files, run), today);
            return std::make_shared<Reviewed>(Reviewed{cases, std::move(run), std::move(review), app::shipped_calibration(here)});
          },
          [this](const std::shared_ptr<Reviewed>& reviewed) { show_families(reviewed); }, hearing());
    });
  }

  void show_families(const std::shared_ptr<Reviewed>& of) {
    auto* body = anew();
    const auto& facts = of->run.journal.run;
    const auto& review = *of->review;
    const auto scores = review.effective();
    const auto tally = probe::tally(of->run.plan, of->run.journal, scores.size());
    stack(*body, heading(body, wxString::Format(tr(L"What was found in run %s"), wide(facts.id)), 2), Gap::between);
    wxButton* first = nullptr;
    if (facts.means == probe::Means::rehearsal) stack(*body, new Words(body, tr(L"A rehearsal: no tool was asked, and this is evidence of nothing."), Words::Voice::bold), Gap::within);
    stack(*body, new Words(body, wide(facts.title) + L" · " + wxString::Format(tr(L"%zu of %zu answered"), tally.answered, tally.planned), Words::Voice::muted), Gap::within);
    if (const auto left = review.left()) {
      stack(*body, new Words(body, counted(left, L"This is what the program sees. A person has still to look at %zu answer before it counts.", L"This is what the program sees. A person has still to look at %zu answers before it counts.")), Gap::between);
      first = button(body, tr(L"Look at the answers …"), [this, of] { show_review(of); });
    } else {
      stack(*body, new Words(body, tr(L"A person has looked at everything that must be looked at.")), Gap::between);
      first = button(body, tr(L"Use these results in this assessment …"), [this, of] { use(of); });
      button(body, tr(L"Look at the answers …"), [this, of] { show_review(of); });
    }
    for (const auto& family : probe::by_family(*of->cases, review.answers(), scores, of->run.plan.staff_only)) {
      const auto title = wide(family.title);
      stack(*body, heading(body, title.Left(1).Upper() + title.Mid(1), 3), Gap::groups);
      if (!family.not_applicable.empty()) {
        stack(*body, new Words(body, tr(L"Not asked: ") + wide(family.not_applicable), Words::Voice::muted), Gap::within);
        if (family.answers == 0) continue;
      }
      stack(*body, new Words(body, counted(family.cases, L"%zu case", L"%zu cases") + L". " + tr(L"Failures: ") + wide(family.words) + L"."), Gap::within);
      stack(*body, new Words(body, wxString::Format(tr(L"Answers: %zu passed, %zu failed, %zu for a person to look at."), family.passes, family.fails, family.reviews), Words::Voice::muted), Gap::within);
    }
    button(body, tr(L"Back to the runs"), [this] { show_runs(); }, Gap::groups);
    focus_ = [first] { first->SetFocus(); };
    up();
  }

  // -------------------------------------------------------------- what people say of it

  void show_review(const std::shared_ptr<Reviewed>& of) {
    auto* body = anew();
    const auto* person = assessment::find_person(value(), session().person());
    const auto who = person && !person->name.empty() ? person->name : utf8(role_in_words(session().role()));
    auto* reviewing = stack(*body, new Reviewing(body, here(), of, who, {[this] { later([this] { show_runs(); }); }, [this, of] { later([this, of] { use(of); }); }}), Gap::within);
    focus_ = [reviewing] { reviewing->take_focus(); };
    up();
  }

  void use(const std::shared_ptr<Reviewed>& of) {
    const app::Attachable run{of->run, *of->review, *of->cases, of->calibration};
    if (const auto against = app::objections(value(), run); !against.empty()) return fail(wide(base::joined(against, "\n")));
    const auto doubt = app::doubt(value(), run);
    if (doubt && !ask(*this, tr(L"Is it the same tool?"), wide(*doubt), tr(L"Yes, use the results"), tr(L"No"))) return;
    at().flush();
    const auto attached = app::attach_run(session(), run, doubt ? app::Doubt::accepted : app::Doubt::refused);
    at().noticed();
    show_runs(wide(base::joined(attached.said, "\n")));
  }

  Words* status_;
  wxPanel *recorded_, *about_, *body_, *list_ = nullptr;
  std::function<void()> focus_;
  bool had_focus_ = false;  // when the view before went
  Cases cases_;
  Ticket loading_, working_;
  RadioField *how_ = nullptr, *pack_ = nullptr, *manner_ = nullptr;
  FileField* target_ = nullptr;
  wxPanel* sample_ = nullptr;
  wxButton* next_ = nullptr;
  std::vector<std::pair<const char*, TextField*>> facts_;
  DateField* day_ = nullptr;
  Pasting* pasting_ = nullptr;
  std::shared_ptr<Wanted> wanted_;
  struct Typed {
    PassphraseField* field = nullptr;  // null where nothing has to be typed
    TickField* keep = nullptr;
  };
  Typed key_, proxy_;
  std::shared_ptr<Watch> watch_;
  Words* words_ = nullptr;
  wxGauge* gauge_ = nullptr;
};

}  // namespace

Page* make_probes_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new ProbesPage(at, parent, plan); }

}  // namespace wizard
