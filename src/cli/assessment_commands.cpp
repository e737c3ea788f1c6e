#include <iostream>

#include "app/comparing.hpp"
#include "app/new_assessment.hpp"
#include "app/reporting.hpp"
#include "cli/check_text.hpp"
#include "cli/commands.hpp"
#include "content/school_file.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"

namespace cli {
namespace {

struct Options {
  std::string input, output, content, catalogue, school, report, previous, anchor, format = "text";
  std::vector<std::string> inputs, uses;
};

CLI::Option* add_content(CLI::App& command, Options& options) {
  return command.add_option("--content", options.content, "A school's own content, laid over what is shipped")->type_name("DIR");
}

void make(const Options& options, Terminal& terminal, const base::Files& files, const base::Clock& clock) {
  const auto form = app::form_of(options.output);
  const auto here = installation(files, clock, options.content);
  app::Material material;
  for (const auto& input : options.inputs) material.assessments.push_back(exchange::read(files.read(input), input));
  if (!options.school.empty()) material.school = {options.school, files.read(options.school)};
  if (!options.previous.empty()) material.previous = app::said_by({options.previous, files.read(options.previous)}, options.report);
  if (!options.anchor.empty()) material.anchor = anchor_written(options.anchor);
  auto sources = options.inputs;
  sources.insert(sources.end(), {options.school, options.previous});
  write_report(terminal, files, app::make_report(here, options.report, material, clock.now(), form), options.output, sources);
}

}  // namespace

void write_report(Terminal& terminal, const base::Files& files, const app::Report& made, const std::string& output, const std::vector<std::string>& made_from) {
  for (const auto& remark : made.remarks)
    terminal.err() << "touchstone: " << output << ": " << (remark.place.empty() ? "" : remark.place + ": ") << remark.message << "\n";
  write_result(files, output, made.bytes, made_from);
  terminal.out() << "Wrote " << output << ".\n";
}

void add_assessment_commands(CLI::App& program, Terminal& terminal, const base::Files& files, const base::Clock& clock) {
  const auto options = std::make_shared<Options>();

  auto* begin = program.add_subcommand("new", "Start an assessment, filled in with public facts that nobody has confirmed yet");
  begin->add_option("--catalogue", options->catalogue, "The tool's entry in the catalogue")->type_name("ID");
  begin->add_option("--school", options->school, "The school, its controller and its people (TOML)")->required()->type_name("FILE");
  begin->add_option("--use", options->uses, "A use and its data, such as draft-support-plan:named-sen-support; may be given again")->type_name("USE:DATA,…");
  begin->add_option("-o,--output", options->output, "Where to write the assessment")->required()->type_name("FILE");
  add_content(*begin, *options);
  begin->callback([=, &terminal, &files, &clock] {
    const auto here = installation(files, clock, options->content);
    const auto library = here.library();
    const auto school = content::read_school(files.read(options->school), options->school, library);
    app::NewAssessment request{options->catalogue, school.school, school.people, {}, clock.today()};
    for (const auto& use : options->uses) request.asked.push_back(app::parse_asked(use));
    if (files.exists(options->output))
      throw base::Error(base::ErrorKind::refused, options->output, "", "It exists already, and a new assessment would overwrite it. Name another file.");
    files.write(options->output, app::to_fill_in(app::start(request, library), library));
    terminal.out() << "Started " << options->output << ". Answer its questions, then run: touchstone check " << options->output << "\n";
  });

  auto* check = program.add_subcommand("check", "Judge an assessment: what is decided, why, and what would change it");
  check->add_option("assessment", options->input, "The assessment (XML)")->required()->type_name("a.xml");
  check->add_option("--format", options->format, "text or xml")->check(CLI::IsMember({"text", "xml"}));
  add_content(*check, *options);
  check->callback([=, &terminal, &files, &clock] {
    try {
      const auto here = installation(files, clock, options->content);
      const auto library = here.library();
      const auto judged = judgement::judge_with_view(library, exchange::read(files.read(options->input), options->input), clock.today(), app::program);
      terminal.out() << (options->format == "xml" ? check_xml(judged) : check_text(judged, library, terminal.ink())) << std::flush;
      const auto passes = [](const judgement::CaseDecision& decision) {
        return decision.word == judgement::Word::approved || decision.word == judgement::Word::conditional;
      };
      const auto& decisions = judged.judgement.decisions;
      terminal.exit_code = !decisions.empty() && std::all_of(decisions.begin(), decisions.end(), passes) ? 0 : 1;
    } catch (const base::Error& error) {
      // 1 says that the judgement is not a yes; an assessment that cannot be judged is a failure.
      throw base::Error(error.kind() == base::ErrorKind::usage ? base::ErrorKind::usage : base::ErrorKind::failure, error.faults());
    }
  });

  auto* compare = program.add_subcommand("compare", "Hold two to four tools for the same use side by side");
  compare->add_option("assessments", options->inputs, "Their assessments (XML)")->required()->type_name("a.xml")->expected(static_cast<int>(app::fewest_compared), static_cast<int>(app::most_compared));
  compare->add_option("-o,--output", options->output, "Where to write it: .pdf, .html or .docx")->required()->type_name("FILE");
  add_content(*compare, *options);
  compare->callback([=, &terminal, &files, &clock] {
    options->report = "compare";
    make(*options, terminal, files, clock);
  });

  auto* report = program.add_subcommand("report", "Make a paper from an assessment, or from all that a school has");
  report->add_option("name", options->report, "Which one, such as dpia or policy")->required()->type_name("NAME");
  report->add_option("assessments", options->inputs, "The assessment, or all of a school (XML)")->type_name("a.xml");
  report->add_option("--school", options->school, "The school, its controller and its people (TOML)")->type_name("FILE");
  report->add_option("--previous", options->previous, "The version before, to say what changed (PDF)")->type_name("FILE");
  report->add_option("--anchor", options->anchor, "How far the log of your register has come (touchstone log verify), to be signed along")->type_name("COUNT:HASH");
  report->add_option("-o,--output", options->output, "Where to write it: .pdf, .html or .docx")->required()->type_name("FILE");
  add_content(*report, *options);
  report->callback([=, &terminal, &files, &clock] { make(*options, terminal, files, clock); });
}

}  // namespace cli
