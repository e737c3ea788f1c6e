#include <csignal>

#include "app/probing.hpp"
#include "app/secret_store.hpp"
#include "base/private_memory.hpp"
#include "base/text.hpp"
#include "cli/probe_pack.hpp"
#include "probe/output.hpp"
#include "probe/review.hpp"

namespace cli {
namespace {

using base::Error;
using base::ErrorKind;

struct Options {
  PackOptions pack;
  PackOptions by_hand{.pack = "quick"};
  std::string target, api, sample, rehearsal, runs, run, cases, folder, answers, format = "text", as_of;
  std::vector<std::string> screenshots;
  int trials = 0;
  bool yes = false, all = false, as_it_is = false;
};

volatile std::sig_atomic_t interrupted = 0;

// Ctrl-C stops a run in good order instead of the program.
class Interruptible {
 public:
  Interruptible() : before_(std::signal(SIGINT, [](int) { interrupted = 1; })) { interrupted = 0; }
  ~Interruptible() { std::signal(SIGINT, before_); }
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;

 private:
  void (*before_)(int);
};

std::string what_is_sent(const probe::Target& target, const probe::Plan& plan, const probe::Preview& sum) {
  std::string text;
  for (const auto& [what, sentence] : app::what_is_sent(target, plan, sum)) {
    auto line = what + ":";
    line.resize(std::max<std::size_t>(line.size() + 1, 12), ' ');
    text += line + sentence + "\n";
  }
  return text;
}

struct SecretOf {
  app::SecretName name;
  std::string what;  // it is, for whoever is asked
};
SecretOf key_of(const probe::Target& target) {
  return {app::key_of(target), "Key for " + http::host_of(target.url)};
}
SecretOf proxy_password_of(const probe::Target& target) {
  return {app::proxy_password_of(target), "Password of " + target.proxy.user + " for the proxy"};
}
std::string typed(const SecretOf& one, Terminal& terminal) {
  const auto line = terminal.ask_unseen(one.what, "The environment variable " + one.name.variable +
                                                      " is not set, and the system's store of secrets holds none. "
                                                      "Set it, or type it when asked.");
  return {line.secret(), line.size()};
}

probe::Secrets secrets_for(const probe::Target& target, Terminal& terminal) {
  probe::Secrets secrets;
  const auto read = [&](const SecretOf& one) -> std::string {
    if (one.name.variable.empty()) return {};
    if (auto known = app::known_secret(one.name)) return *known;
    return typed(one, terminal);
  };
  secrets.key = read(key_of(target));
  secrets.proxy_password = read(proxy_password_of(target));
  return secrets;
}

// Asks what is still to be asked of a run, and says how it ended.
void go_on(const probe::StoredRun& run, const probe::Cases* cases, bool yes, Terminal& terminal,
           const base::Clock& clock) {
  const auto& target = *run.target;
  const auto& id = run.journal.run.id;
  const auto sum = probe::preview(target, run.plan, run.journal);
  terminal.err() << what_is_sent(target, run.plan, sum);
  if (!yes && !terminal.agreed("Go on?"))
    throw Error(
        ErrorKind::refused, "", "",
        "Nothing was sent. Answer y, or add --yes. The run can be begun with touchstone probe resume " + id + ".");
  const base::PrivateMemory unseen;
  const auto secrets = secrets_for(target, terminal);
  const Interruptible interruptible;
  auto said = std::chrono::steady_clock::now();
  const auto progress = [&](const probe::Progress& now_at) {
    const auto now = std::chrono::steady_clock::now();
    if (!now_at.remark.empty()) terminal.err() << now_at.remark << "\n";
    if (now - said < std::chrono::seconds{5}) return;
    said = now;
    terminal.err() << now_at.answered << " of " << now_at.planned << " answered, " << now_at.at_once << " at once";
    if (now_at.waiting)
      terminal.err() << ", waiting " << app::time_in_words(*now_at.waiting) << " as the tool asks";
    else if (now_at.left)
      terminal.err() << ", about " << app::time_in_words(*now_at.left) << " left";
    terminal.err() << std::endl;
  };
  const auto came = app::go_on({run, cases, secrets, clock, progress, [] { return interrupted != 0; }});
  if (came.to == probe::Came::To::whole) return;
  terminal.err() << base::one_line(came.why) << "\nWhat was answered is kept. Go on with: touchstone probe resume "
                 << id << "\n";
  terminal.exit_code = came.to == probe::Came::To::stopped ? 3 : 4;
}

std::string facts_in_words(const probe::StoredRun& run) {
  const auto& facts = run.journal.run;
  std::string text = "Run         " + facts.id + ", begun " + base::in_words(base::date_of(facts.begun)) + ", pack " +
                     facts.pack + ", seed " + facts.seed + "\n";
  text += "Tool        " + base::one_line(facts.title) +
          (facts.host.empty() ? "" : ", at " + base::one_line(facts.host)) +
          (facts.means == probe::Means::by_hand ? ", asked by hand" : "") + "\n";
  for (const auto& [key, value] : facts.product)
    if (!value.empty() && key != "product" && key != "name")
      text += "            " + key + ": " + base::one_line(value) + "\n";
  if (!run.journal.models.empty())
    text += "Model       " + base::one_line(base::joined(run.journal.models, ", then ")) +
            (run.journal.models.size() > 1 ? ": it changed during the run, so its results are of more than one model"
                                           : "") +
            "\n";
  return text;
}

std::string tally_in_words(const probe::Tally& check) {
  std::string text = "Calls       " + std::to_string(check.planned) + " planned, " + std::to_string(check.asked) +
                     " asked, " + std::to_string(check.answered) + " answered, " + std::to_string(check.scored) +
                     " scored" + (check.whole() ? ": each once" : "") + "\n";
  if (check.retried) text += "            " + base::counted(check.retried, "answer") + " came only after another attempt\n";
  if (check.again)
    text += "            " + base::counted(check.again, "question") + " had been asked before and broken off\n";
  for (const auto& problem : check.problems) text += "            Inconsistent: " + problem + "\n";
  return text;
}

}  // namespace

void add_probe_run_commands(CLI::App& commands, Terminal& terminal, const base::Files& files,
                            const base::Clock& clock) {
  const auto options = std::make_shared<Options>();
  const auto add_runs = [=](CLI::App* command) {
    command->add_option("--runs", options->runs, "The folder of all runs; in your data folder where it is left out")
        ->type_name("DIR");
  };
  const auto add_run = [=](CLI::App* command) {
    command->add_option("run", options->run, "The id of the run")->required()->type_name("RUN");
    add_runs(command);
  };
  const auto loaded = [=, &files, &clock] {
    const auto here = installation(files, clock, "");
    return app::probe_cases(here, here.library(), options->cases);
  };

  auto* run = commands.add_subcommand("run",
                                      "Ask a tool the prompts of a pack over its interface. Says what will be sent to "
                                      "whom, and asks, before it sends anything");
  auto* target = run->add_option("--target", options->target,
                                 "The tool's interface: address, model, and where its key is to be found")
                     ->type_name("T.toml");
  auto* rehearsal = run->add_option("--rehearsal", options->rehearsal,
                                    "Ask nobody: answers are made here as by a careful or a careless tool")
                        ->check(CLI::IsMember({"careful", "careless"}))
                        ->excludes(target);
  options->pack.add_to(*run);
  run->add_option("--trials", options->trials, "How often each prompt is asked, in place of what its case says")
      ->check(CLI::Range(1, 20));
  run->add_flag("--yes", options->yes, "Do not ask before sending");
  add_runs(run);
  run->callback([=, &terminal, &files, &clock] {
    if (!*target && !*rehearsal)
      throw Error(ErrorKind::usage, "", "",
                  "No tool is named. Name its file with --target T.toml, or try it out with --rehearsal careful.");
    const auto toml = *target ? files.read(options->target, 1u << 20) : std::string{};
    const auto tool =
        *target ? probe::read_target(toml, options->target)
                : probe::rehearsal(options->rehearsal == "careful" ? probe::Api::careful : probe::Api::careless);
    const auto here = installation(files, clock, "");
    const auto cases = options->pack.load(here);
    const auto plan = app::planned(cases, options->pack.wanted(files), probe::Attached::as_text, options->trials);
    const auto stored = app::begin_asking(here, runs_folder(options->runs), tool, toml, plan);
    const auto& facts = stored.journal.run;
    terminal.out() << rehearsed(facts) << "Run " << facts.id << "\n" << std::flush;
    go_on(stored, *target ? nullptr : &cases, options->yes, terminal, clock);
    if (terminal.exit_code == 0)
      terminal.out() << "Every call has its answer. See what they are worth with: touchstone probe show " << facts.id
                     << "\n";
  });

  auto* sample = commands.add_subcommand("target", "A file to fill in that says where a tool is and how it is asked, with a remark beside every key");
  sample->add_option("api", options->api, "The interface that the tool speaks")->required()->type_name("API")->check(CLI::IsMember([] {
    std::vector<std::string> words;
    for (const auto api : probe::interfaces()) words.emplace_back(probe::word(api));
    return words;
  }()));
  sample->add_option("-o", options->sample, "Write it to this file, which must not be there yet")->type_name("T.toml");
  sample->callback([=, &terminal, &files] {
    const auto text = probe::sample_of(*probe::api_called(options->api));
    if (options->sample.empty()) {
      terminal.out() << text;
      return;
    }
    if (files.exists(options->sample)) throw Error(ErrorKind::refused, options->sample, "", "It is there already, and nothing was written. Name another file.");
    files.write(options->sample, text);
    terminal.out() << "Written: " << options->sample << ". Fill it in, then: touchstone probe run --target " << options->sample << " --pack quick\n";
  });

  auto* key = commands.add_subcommand(
      "key", "Keep a tool's key in this system's own store of secrets, so that it need not be typed again");
  key->require_subcommand(1);
  const auto add_key = [=, &files](const char* name, const char* what, auto act) {
    auto* command = key->add_subcommand(name, what);
    command->add_option("target", options->target, "The tool's interface, whose file names the key")
        ->required()
        ->type_name("T.toml");
    command->callback([=, &files] {
      const auto tool = probe::read_target(files.read(options->target, 1u << 20), options->target);
      bool any = false;
      for (const auto& one : {key_of(tool), proxy_password_of(tool)})
        if (!one.name.variable.empty()) {
          act(one);
          any = true;
        }
      if (!any)
        throw Error(ErrorKind::refused, options->target, "",
                    "This tool's file names no key. Name one with key_variable, or use the tool without.");
    });
  };
  add_key("keep", "Ask for the key and keep it, in place of one that is kept already", [&terminal](const SecretOf& one) {
    const base::PrivateMemory unseen;
    const auto line = terminal.ask_unseen(one.what, "Nobody is there to type it. Type it when asked, or put it into the environment variable " + one.name.variable + ".");
    const std::string secret(line.secret(), line.size());
    if (secret.empty()) throw Error(ErrorKind::refused, "", "", "Nothing was typed, and nothing was kept.");
    app::keep_secret(one.name, secret);
    terminal.out() << one.what << ": kept in this system's store of secrets.\n";
  });
  add_key("forget", "Take the key out of the store again", [&terminal](const SecretOf& one) {
    terminal.out() << one.what << (app::forget_secret(one.name) ? ": forgotten.\n" : ": none was kept.\n");
  });

  auto* resume =
      commands.add_subcommand("resume", "Go on with a run that was broken off: what is answered is not asked again");
  add_run(resume);
  resume->add_option("--cases", options->cases, "Only for a rehearsal of your own cases: their folder")
      ->type_name("DIR");
  resume->add_flag("--yes", options->yes, "Do not ask before sending");
  resume->callback([=, &terminal, &files, &clock] {
    const auto stored = probe::open_run(files, runs_folder(options->runs), options->run);
    if (!stored.target)
      throw Error(ErrorKind::refused, "", "", "This run was done by hand. Paste what is missing, and import it again.");
    terminal.out() << rehearsed(stored.journal.run) << std::flush;
    if (probe::preview(*stored.target, stored.plan, stored.journal).calls == 0) {
      terminal.out() << "Every call has its answer already.\n";
      return;
    }
    const auto cases = stored.journal.run.means == probe::Means::rehearsal ? std::optional(loaded()) : std::nullopt;
    go_on(stored, cases ? &*cases : nullptr, options->yes, terminal, clock);
    if (terminal.exit_code == 0) terminal.out() << "Every call has its answer.\n";
  });

  auto* show = commands.add_subcommand(
      "show", "A run: what it asked, whether all of it was answered once, and what the answers are worth");
  add_run(show);
  show->add_option("--cases", options->cases, "Folder with the cases, where the run was of your own")->type_name("DIR");
  show->add_option("--format", options->format, "text or jsonl")->check(CLI::IsMember({"text", "jsonl"}));
  show->add_flag("--all", options->all, "Also the verdict on every answer");
  show->callback([=, &terminal, &files, &clock] {
    const auto stored = probe::open_run(files, runs_folder(options->runs), options->run);
    const auto here = installation(files, clock, "");
    const auto cases = loaded();
    const probe::Review review(cases, stored, probe::decisions_of(files, stored), base::date_of(clock.now()));
    const auto& answers = review.answers();
    const auto scores = review.effective();
    const auto families = probe::by_family(cases, answers, scores, stored.plan.staff_only);
    const auto calibration = app::shipped_calibration(here);
    const auto check = probe::tally(stored.plan, stored.journal, scores.size());
    if (options->format == "jsonl") {
      terminal.out() << probe::as_jsonl(cases, answers, scores, families, calibration);
    } else {
      terminal.out() << rehearsed(stored.journal.run) << facts_in_words(stored) << tally_in_words(check);
      if (stored.plan.cases != cases.files.digest)
        terminal.out()
            << "Cases       not those that were asked: they have changed since, or others were named with --cases\n";
      if (!stored.journal.stops.empty() && check.answered < check.planned)
        terminal.out() << "Stopped     " << base::one_line(stored.journal.stops.back()) << "\n";
      for (const auto& one : stored.plan.left_out) terminal.out() << "Left out    " << one << "\n";
      terminal.out() << probe::as_text(review) << (review.table().empty() ? "" : "\nAs it stands after review\n");
      terminal.out() << (options->all ? "\n" + probe::as_text(answers, scores, families, calibration)
                                      : probe::as_text({}, {}, families, calibration));
    }
    if (!check.whole()) terminal.exit_code = 4;
  });

  auto* pack = commands.add_subcommand(
      "pack", "A tool that has only a web page: prompts to copy, and files to paste its answers into; sends nothing");
  options->by_hand.add_to(*pack);
  pack->add_option("--trials", options->trials, "How often each prompt is to be asked; once where it is left out")
      ->check(CLI::Range(1, 20));
  pack->add_option("-o,--output", options->folder, "A new folder for them")->required()->type_name("DIR");
  pack->callback([=, &terminal, &files, &clock] {
    const auto cases = options->by_hand.load(installation(files, clock, ""));
    const auto plan =
        app::planned(cases, options->by_hand.wanted(files), probe::Attached::as_files, std::max(1, options->trials));
    const std::filesystem::path folder(options->folder);
    if (files.exists(folder))
      throw Error(ErrorKind::refused, folder.string(), "",
                  "It exists already, and what was pasted there is not written over. Name a new folder.");
    files.make_folder(folder);
    app::write_attachments(files, plan.prompts, folder);
    files.write(folder / "prompts.txt", probe::prompts_sheet(plan));
    files.write(folder / "answers.txt", probe::answers_sheet(plan));
    files.write(folder / "facts.toml", probe::facts_sheet());
    files.write(folder / "plan.jsonl", probe::as_jsonl(plan));
    terminal.out() << base::counted(plan.prompts.size(), "prompt") << " to copy are in " << (folder / "prompts.txt").string()
                   << ". Paste the answers into answers.txt and fill in facts.toml. Then: touchstone probe import "
                   << folder.string() << "\n";
    for (const auto& one : plan.left_out) terminal.out() << "Left out: " << one << "\n";
  });

  auto* import = commands.add_subcommand(
      "import",
      "Take in the answers that were pasted by hand: makes a run, or adds to the one that was made of this pack");
  import->add_option("folder", options->folder, "The folder that touchstone probe pack made")
      ->required()
      ->type_name("DIR");
  import
      ->add_option("--answers", options->answers, "The pasted answers, where they are not in the folder's answers.txt")
      ->type_name("FILE");
  import
      ->add_option("--screenshot", options->screenshots,
                   "A picture of the page with an answer, kept with the run: PROBE-7F3KX=shot.png")
      ->type_name("CODE=FILE");
  import->add_flag("--as-it-is", options->as_it_is,
                   "Take in also what looks cut off, or holds words of the tool's page");
  add_runs(import);
  import->callback([=, &terminal, &files, &clock] {
    const std::filesystem::path folder(options->folder);
    const auto here = installation(files, clock, "");
    const auto plan = probe::read_plan(files.read(folder / "plan.jsonl"), (folder / "plan.jsonl").string());
    const auto facts_file = (folder / "facts.toml").string();
    auto facts = probe::read_facts(files.read(facts_file, 1u << 20), facts_file);
    const auto answers = options->answers.empty() ? (folder / "answers.txt").string() : options->answers;
    const auto text = files.read(answers);
    const auto runs = runs_folder(options->runs);
    auto stored = app::run_by_hand_so_far(here, runs, facts, plan, facts_file);
    const auto pasted = probe::read_pastes(plan, stored ? stored->journal : probe::Journal{}, text, answers,
                                           options->as_it_is ? probe::Doubtful::taken : probe::Doubtful::left_out);
    for (const auto* faults : {&pasted.refused, &pasted.doubtful})
      for (const auto& fault : *faults)
        terminal.err() << "touchstone: " << base::one_line(base::sentence(fault)) << "\n";
    if (!pasted.doubtful.empty()) terminal.err() << "What only looks odd is taken in as it is with --as-it-is.\n";
    std::vector<std::pair<std::string, std::string>> pictures;
    for (const auto& one : options->screenshots) {
      const auto cut = one.find('=');
      if (cut == std::string::npos)
        throw Error(ErrorKind::usage, "", "", "--screenshot names a code and a file, as in PROBE-7F3KX=shot.png.");
      pictures.emplace_back(one.substr(0, cut), one.substr(cut + 1));
    }
    if (!pasted.good.empty()) {
      if (!stored) stored = probe::begin_run(files, runs, facts, plan, "");
      const auto taken = app::take_in(here, *stored, pasted.good, pictures);
      terminal.out() << "Run " << facts.id << ": " << base::counted(taken.added, "answer") << " added, " << taken.corrected
                     << " corrected, " << taken.unchanged << " there already. "
                     << base::counted(pasted.open.size(), "answer") << " still to come.\n";
    }
    if (!pasted.refused.empty() || !pasted.doubtful.empty())
      terminal.exit_code = 1;
    else if (pasted.good.empty())
      throw Error(ErrorKind::refused, answers, "",
                  "Nothing was pasted in it yet. Paste each answer under its heading.");
  });
}

}  // namespace cli
