#include "app/attaching.hpp"
#include "app/probing.hpp"
#include "app/register_place.hpp"
#include "base/text.hpp"
#include "cli/probe_pack.hpp"
#include "exchange/assessment_xml.hpp"
#include "registry/sqlite_register.hpp"

namespace cli {
namespace {

using base::Error;
using base::ErrorKind;
using probe::Verdict;

struct Options {
  std::string run, runs, cases, by, decisions, assessment, register_file;
  std::optional<registry::Id> entry;
  bool list = false, anyway = false;
};

constexpr std::uint64_t most_verdicts = 64u << 20;

// A run with everything that reviewing and attaching it take.
struct Loaded {
  Loaded(const app::Installation& here, const Options& options)
      : run(probe::open_run(here.files, runs_folder(options.runs), options.run)),
        cases(app::probe_cases(here, here.library(), options.cases)),
        calibration(app::shipped_calibration(here)),
        review(cases, run, probe::decisions_of(here.files, run), here.clock.today()) {}

  app::Attachable attachable() const {
    const auto command = [this](const char* name) { return std::string("Go on with touchstone probe ") + name + " " + run.journal.run.id + "."; };
    return {run, review, cases, calibration, command("resume"), command("review")};
  }

  probe::StoredRun run;
  probe::Cases cases;
  probe::Calibration calibration;
  probe::Review review;
};

// What a tool said, or was asked, line by line: nothing in it reaches the terminal as a command.
std::string indented(const std::string& text) {
  std::string all;
  for (const auto& line : base::split(text, '\n')) all += "    " + base::one_line(line) + "\n";
  return all;
}

std::string marked(const std::string& answer, const std::vector<probe::Span>& spans) {
  std::string text;
  for (const auto& stretch : probe::stretches(answer, spans)) text += stretch.decides ? "[[" + stretch.text + "]]" : stretch.text;
  return text;
}

// One answer as somebody looks at it.
std::string shown(const Loaded& loaded, const probe::Review::Item& item, std::size_t number) {
  const auto& review = loaded.review;
  const auto& answer = review.answers()[item.answer];
  const auto& score = review.scores()[item.answer];
  const auto* one = review.probe(item.answer);
  const auto* family = probe::find_family(one->family);
  std::string text = "\n" + std::to_string(number) + " of " + std::to_string(review.queue().size()) + "  " + one->family + ", " +
                     (family ? family->title : "") + (one->critical ? " (critical)" : "") + ": " + probe::in_words(item.why) + "\n";
  text += "  " + base::one_line(one->title) + " (" + one->id + ", " + probe::in_words(review.call(item.answer)) + ")\n";
  if (review.lapsed(item.answer)) text += "  It was decided before, and then the answer or the detectors changed.\n";
  text += "\n  Asked:\n" + indented(answer.prompt) + "\n  Answered:\n" + indented(marked(answer.response, score.spans)) + "\n  The detectors say " +
          probe::word(score.verdict) + ": " + base::one_line(score.sentence) + "\n  The detectors of this family: " + loaded.calibration.words(one->family) + ".\n\n";
  return text;
}

std::optional<Verdict> verdict_typed(const std::string& typed) {
  if (typed == "p") return Verdict::pass;
  if (typed == "f") return Verdict::fail;
  if (typed == "u") return Verdict::review;
  return std::nullopt;
}

// The decision about one answer: none where it is skipped; nothing more is wanted where `stop` is set.
std::optional<probe::Decision> asked_about(const Loaded& loaded, std::size_t answer, const std::string& by, Terminal& terminal, const base::Clock& clock, bool& stop) {
  const auto detector = loaded.review.scores()[answer].verdict;
  const auto agree = detector == Verdict::review ? "a cannot be told" : std::string("a agree with ") + probe::word(detector);
  const auto decided = [&](Verdict verdict, const std::string& reason) { return loaded.review.decided(answer, verdict, reason, by, clock.now()); };
  for (;;) {
    const auto typed = terminal.ask(agree + ", o overrule, s skip, q stop:");
    if (!typed || *typed == "q") return stop = true, std::nullopt;
    if (*typed == "s") return std::nullopt;
    if (*typed == "a") return decided(detector, "");
    if (*typed != "o") continue;
    const auto verdict = terminal.ask("p it passes, f it fails, u it cannot be told:");
    if (!verdict) return stop = true, std::nullopt;
    const auto said = verdict_typed(*verdict);
    if (!said) continue;
    const auto reason = *said == detector ? std::optional<std::string>{""} : terminal.ask("Why:");
    if (!reason) return stop = true, std::nullopt;
    try {
      return decided(*said, *reason);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::refused) throw;
      terminal.err() << base::one_line(error.what()) << "\n";
    }
  }
}

void go_through(Loaded& loaded, const std::string& by, Terminal& terminal, const base::Files& files, const base::Clock& clock) {
  auto& review = loaded.review;
  probe::DecisionWriter writer(files, loaded.run);
  bool stop = false;
  for (std::size_t i = 0; i < review.queue().size() && !stop; ++i) {
    const auto item = review.queue()[i];
    if (review.decision(item.answer)) continue;
    terminal.out() << shown(loaded, item, i + 1) << std::flush;
    const auto alike = review.alike(item.answer);
    if (alike.size() > 1) terminal.out() << "  Word for word the same in " << base::counted(alike.size() - 1, "other try", "other tries") << ": what you say is said of all.\n\n" << std::flush;
    if (const auto said = asked_about(loaded, item.answer, by, terminal, clock, stop))
      for (const auto one : alike) {
        const auto decision = review.decided(one, said->verdict, said->reason, by, clock.now());
        writer.write(decision);
        review.take(decision);
      }
  }
}

// All of a script's verdicts, or none of them.
void take_in(Loaded& loaded, const std::string& file, const std::string& by, const base::Files& files, const base::Clock& clock) {
  auto& review = loaded.review;
  std::vector<probe::Decision> decisions;
  std::vector<base::Fault> faults;
  for (const auto& said : probe::read_verdicts(files.read(file, most_verdicts), file)) {
    const auto answer = review.find(said.call);
    try {
      if (!answer) throw Error(ErrorKind::refused, "", "", "This run has no answer to " + probe::in_words(said.call) + ".");
      decisions.push_back(review.decided(*answer, said.verdict, said.reason, by, clock.now()));
    } catch (const Error& error) {
      if (faults.size() < 100) faults.push_back({file, std::to_string(said.line), error.faults().front().message});
    }
  }
  if (!faults.empty()) throw Error(ErrorKind::faults, std::move(faults));
  probe::DecisionWriter writer(files, loaded.run);
  for (const auto& decision : decisions) {
    writer.write(decision);
    review.take(decision);
  }
}

}  // namespace

void add_probe_review_commands(CLI::App& commands, Terminal& terminal, const base::Files& files, const base::Clock& clock) {
  const auto options = std::make_shared<Options>();
  const auto add_common = [=](CLI::App* command) {
    command->add_option("run", options->run, "The id of the run")->required()->type_name("RUN");
    command->add_option("--runs", options->runs, "The folder of all runs; in your data folder where it is left out")->type_name("DIR");
    command->add_option("--cases", options->cases, "Folder with the cases, where the run was of your own")->type_name("DIR");
  };

  auto* review = commands.add_subcommand("review", "Look at the answers that a person must look at: each failure that weighs, each that the detectors cannot tell, and a fifth of the rest. Can be broken off and gone on with, by somebody else too");
  add_common(review);
  review->add_option("--by", options->by, "Your name; it stands beside each decision")->type_name("NAME");
  auto* list = review->add_flag("--list", options->list, "Only list what is still to be looked at, a line of JSON each");
  review->add_option("--decisions", options->decisions, "Take the verdicts from a file: JSON Lines with code, trial, turn, verdict (PASS, FAIL or REVIEW) and reason")->excludes(list)->type_name("FILE");
  review->callback([=, &terminal, &files, &clock] {
    const auto here = installation(files, clock, "");
    Loaded loaded(here, *options);
    if (options->list) {
      terminal.out() << probe::queue_as_jsonl(loaded.review);
      return;
    }
    terminal.out() << rehearsed(loaded.run.journal.run);
    if (!options->decisions.empty()) {
      if (options->by.empty()) throw Error(ErrorKind::usage, "", "", "Nobody is named whose decisions these are. Give the name with --by NAME.");
      take_in(loaded, options->decisions, options->by, files, clock);
    } else if (loaded.review.left() > 0) {
      if (options->by.empty()) options->by = base::trimmed(terminal.ask("Your name:").value_or(""));
      if (options->by.empty()) throw Error(ErrorKind::usage, "", "", "Nobody is named who looks at the answers. Give your name with --by NAME.");
      go_through(loaded, options->by, terminal, files, clock);
    }
    terminal.out() << "\n" << probe::as_text(loaded.review);
    if (loaded.review.complete()) terminal.out() << "\nThe review is complete. Attach the run with: touchstone probe attach " << loaded.run.journal.run.id << " a.xml\n";
    else {
      terminal.out() << "\nWhat was decided is kept. Go on with: touchstone probe review " << loaded.run.journal.run.id << "\n";
      terminal.exit_code = 4;
    }
  });

  auto* attach = commands.add_subcommand("attach", "Put a reviewed run into an assessment, where it opens risks, contradicts claims and holds up decisions");
  add_common(attach);
  auto* file = attach->add_option("assessment", options->assessment, "The assessment's file; it is replaced")->type_name("A.xml");
  auto* entry = attach->add_option("--entry", options->entry, "In place of a file: the assessment of this number in the register")->excludes(file)->type_name("N");
  attach->add_option("--register", options->register_file, "The register; in your data folder where it is left out")->needs(entry)->type_name("FILE");
  attach->add_flag("--anyway", options->anyway, "The run is of this tool, although its product has another name there");
  attach->callback([=, &terminal, &files, &clock] {
    if (options->assessment.empty() && !options->entry) throw Error(ErrorKind::usage, "", "", "No assessment is named. Give its file, or --entry N for one of the register.");
    const auto here = installation(files, clock, "");
    const Loaded loaded(here, *options);
    const auto doubtful = options->anyway ? app::Doubt::accepted : app::Doubt::refused;
    const auto attached = [&] {
      if (options->entry) {
        const auto kept = registry::open_register({options->register_file.empty() ? app::usual_register() : std::filesystem::path(options->register_file), registry::Access::write, clock});
        return app::attach_run(*kept, *options->entry, files, loaded.attachable(), doubtful);
      }
      auto in_file = app::attach_run(files, exchange::read(files.read(options->assessment), options->assessment), loaded.attachable(), doubtful);
      files.write(options->assessment, exchange::write(in_file.value));
      return in_file;
    }();
    for (const auto& one : attached.said) terminal.out() << base::one_line(one) << "\n";
    for (const auto& one : attached.papers) terminal.out() << "Evidence: " << one.file << ", SHA-256 " << one.sha256 << ".\n";
  });
}

}  // namespace cli
