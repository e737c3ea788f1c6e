#include <iostream>

#include "app/probing.hpp"
#include "base/text.hpp"
#include "cli/probe_pack.hpp"
#include "probe/output.hpp"

namespace cli {
namespace {

constexpr std::uint64_t most_answers = 512u << 20;

struct Options {
  std::vector<std::string> folders;
  PackOptions pack{.pack = "full"};
  std::string cases, answers, against, format = "text", labelled, before, output, as_of;
  bool staff_only = false;
};

}  // namespace

void add_probe_commands(CLI::App& program, Terminal& terminal, const base::Files& files, const base::Clock& clock) {
  const auto options = std::make_shared<Options>();
  auto* commands = program.add_subcommand("probe", "Cases that try out an AI tool, and what its answers are worth");
  commands->require_subcommand(1);
  const auto shipped = app::shipped_probes;
  const auto today = [=, &clock] {
    if (options->as_of.empty()) return base::date_of(clock.now());
    const auto date = base::parse_date(options->as_of);
    if (!date) throw base::Error(base::ErrorKind::usage, "", "", "--as-of must be a date, as in 2026-11-22.");
    return *date;
  };
  const auto add_common = [=](CLI::App* command) {
    command->add_option("--cases", options->cases, "Folder with case files")->required()->type_name("DIR");
    command->add_option("--as-of", options->as_of, "Judge what has expired as of this day, instead of today")->type_name("DATE");
  };

  auto* lint = commands->add_subcommand("lint", "Every fault in files of probe cases, and what will hardly decide an answer, with line and remedy");
  lint->add_option("folder", options->folders, "Folders with case files")->required()->type_name("DIR");
  lint->callback([=, &terminal, &files, &clock] {
    const auto here = installation(files, clock, "");
    const auto library = here.library();
    content::Faults faults, remarks;
    std::size_t cases = 0;
    for (const auto& folder : options->folders) cases += probe::lint(files, folder, shipped(here), library, faults, remarks);
    if (!faults.empty()) throw base::Error(base::ErrorKind::faults, faults.take());
    terminal.out() << cases << (cases == 1 ? " case, and nothing is wrong with it.\n" : " cases, and nothing is wrong with them.\n");
    for (const auto& remark : remarks.take()) terminal.out() << "Remark: " << base::sentence(remark) << "\n";
  });

  auto* score = commands->add_subcommand("score", "A verdict on each stored answer of a tool, with the words that decided it; sends nothing");
  add_common(score);
  score->add_option("--answers", options->answers, "JSON Lines: case, response, and what else is known of each answer")->required()->type_name("T.jsonl");
  score->add_option("--format", options->format, "text or jsonl")->check(CLI::IsMember({"text", "jsonl"}));
  score->add_option("--against", options->against, "Answers of another tool or run: says for each family whether they differ")->type_name("U.jsonl");
  score->add_flag("--staff-only", options->staff_only, "Pupils do not use this tool: leave out what is for pupils, and say so");
  score->callback([=, &terminal, &files, &clock] {
    const auto here = installation(files, clock, "");
    const auto cases = probe::load_cases(files, options->cases, shipped(here), here.library());
    const auto answers = probe::read_answers(files.read(options->answers, most_answers), options->answers);
    const auto scores = probe::score(cases, answers, today());
    const auto families = probe::by_family(cases, answers, scores, options->staff_only);
    const auto calibration = app::shipped_calibration(here);
    std::string compared;
    if (!options->against.empty()) {
      const auto others = probe::read_answers(files.read(options->against, most_answers), options->against);
      const auto other = probe::by_family(cases, others, probe::score(cases, others, today()), options->staff_only);
      compared = probe::compared(families, other, options->format == "jsonl" ? probe::Format::jsonl : probe::Format::text);
    }
    terminal.out() << (options->format == "jsonl" ? probe::as_jsonl(cases, answers, scores, families, calibration) : probe::as_text(answers, scores, families, calibration)) << compared;
  });

  auto* prompts = commands->add_subcommand("prompts", "The prompts of a pack with invented people, and the files that go with them; sends nothing");
  options->pack.add_to(*prompts);
  prompts->get_option("--seed")->required();
  prompts->add_option("-o,--output", options->output, "A folder: prompts.jsonl, and attachments by the code of their prompt")->required()->type_name("DIR");
  prompts->callback([=, &terminal, &files, &clock] {
    const auto here = installation(files, clock, "");
    const auto pack = probe::prompts_of(options->pack.load(here), options->pack.wanted(files));
    const std::filesystem::path folder(options->output);
    files.make_folder(folder);
    if (files.exists(folder / "prompts.jsonl")) throw base::Error(base::ErrorKind::refused, (folder / "prompts.jsonl").string(), "", "It exists already and is not overwritten. Name another folder, or move this file away.");
    files.write(folder / "prompts.jsonl", probe::as_jsonl(pack));
    std::size_t attached = 0;
    for (const auto& prompt : pack.prompts)
      for (const auto& attachment : prompt.attachments) {
        files.make_folder(folder / prompt.code);
        // only the last part of a name, so that a case cannot write elsewhere
        files.write(folder / prompt.code / std::filesystem::path(attachment.file).filename(), probe::bytes_of(attachment));
        ++attached;
      }
    terminal.out() << pack.prompts.size() << " prompts and " << attached << " attachments are in " << folder.string() << ". Ask each in a conversation of its own.\n";
    for (const auto& one : pack.left_out) terminal.out() << "Left out, not applicable: " << one << "\n";
  });

  auto* calibrate = commands->add_subcommand("calibrate", "How often the detectors agree with people, family by family");
  add_common(calibrate);
  calibrate->add_option("--labelled", options->labelled, "JSON Lines of answers with a label: PASS, FAIL or UNCLEAR")->required()->type_name("L.jsonl");
  calibrate->add_option("--add", options->before, "Counts these figures in: a file that -o wrote for other cases")->type_name("FILE");
  calibrate->add_option("-o,--output", options->output, "Also writes the figures here, as calibration.toml holds them")->type_name("FILE");
  calibrate->callback([=, &terminal, &files, &clock] {
    const auto here = installation(files, clock, "");
    const auto cases = probe::load_cases(files, options->cases, shipped(here), here.library());
    const auto labelled = probe::read_answers(files.read(options->labelled, most_answers), options->labelled);
    std::vector<base::Fault> faults;
    for (const auto& one : labelled)
      if (!base::one_of(one.label, {"PASS", "FAIL", "UNCLEAR"}) && faults.size() < 200)
        faults.push_back({options->labelled, std::to_string(one.line), "'label' is none of PASS, FAIL and UNCLEAR. Write what a person said of this answer."});
    if (!faults.empty()) throw base::Error(base::ErrorKind::faults, faults);
    auto result = probe::calibrate(cases, labelled, probe::score(cases, labelled, today()), today());
    if (!options->before.empty()) result = probe::joined(std::move(result), probe::read_calibration(files.read(options->before), options->before));
    if (!options->output.empty()) write_result(files, options->output, probe::as_toml(result), {options->labelled});
    terminal.out() << probe::as_text(result);
  });
  add_probe_run_commands(*commands, terminal, files, clock);
  add_probe_review_commands(*commands, terminal, files, clock);
}

}  // namespace cli
