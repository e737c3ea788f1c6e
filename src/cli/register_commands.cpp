#include <algorithm>
#include <iostream>

#include "app/exporting.hpp"
#include "app/field_words.hpp"
#include "app/importing.hpp"
#include "app/inventory.hpp"
#include "app/overview.hpp"
#include "app/passing.hpp"
#include "app/signed_reports.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/opened_register.hpp"
#include "cli/register_text.hpp"
#include "exchange/hand_over.hpp"
#include "registry/erasing.hpp"
#include "registry/sqlite_register.hpp"

namespace cli {
namespace {

using registry::Access;
using registry::Id;
using base::ErrorKind;

struct Options {
  std::string file, output, content, words, due_by, role, person, format = "text";
  std::vector<std::string> inputs, choices, anchors, anchored;
  std::vector<Id> ids;
  std::optional<Id> school, kept_file, evidence_for;
  std::optional<int> state, keep_years;
  bool all = false, schools = false, probe_run = false, past_retention = false, yes = false;
};

[[noreturn]] void wrong_usage(const std::string& message) { throw base::Error(ErrorKind::usage, "", "", message); }

// "theirs" or "ours" of the field that is named after a colon.
std::map<std::string, exchange::Side> choices(const std::vector<std::string>& written) {
  std::map<std::string, exchange::Side> chosen;
  for (const auto& choice : written) {
    const auto colon = choice.find(':');
    const auto side = choice.substr(0, colon);
    if (colon == std::string::npos || (side != "ours" && side != "theirs")) wrong_usage("--take " + base::shortened(choice) + " chooses nothing. Write ours:FIELD or theirs:FIELD, with a field that was listed.");
    chosen[choice.substr(colon + 1)] = side == "ours" ? exchange::Side::ours : exchange::Side::theirs;
  }
  return chosen;
}

std::string merge_text(const app::Returned& back, const content::Library& library) {
  const auto words_of = [&](const std::string& field) { return base::one_line(app::field_in_words(field, library, back.merge.value)); };
  const auto shown = [](const std::string& words) { return words.empty() ? std::string{"nothing"} : base::one_line(words); };
  Prose prose(Ink::plain);
  const auto side_by_side = [&](const exchange::Conflict& field) {
    prose.line(2, words_of(field.field));
    prose.hung(4, 12, "field", base::one_line(field.field));
    prose.hung(4, 12, "before", shown(field.base));
    prose.hung(4, 12, "ours", shown(field.ours));
    prose.hung(4, 12, "theirs", shown(field.theirs));
  };
  const auto& merge = back.merge;
  const auto of = base::one_line("assessment " + std::to_string(back.entry.id) + ", " + back.entry.tool_name);
  if (!merge.conflicts.empty()) {
    prose.line(0, "Both sides changed what follows, and nothing was merged into " + of + ". Choose for each: --take ours:FIELD or --take theirs:FIELD");
    prose.space();
    for (const auto& conflict : merge.conflicts) side_by_side(conflict);
    return prose.text();
  }
  std::vector<std::string> taken;
  for (const auto& field : merge.taken) taken.push_back(words_of(field));
  prose.line(0, taken.empty() ? "Nothing in it is new to " + of + "." : "Merged into " + of + ": " + base::joined(taken, "; ") + ".");
  if (!merge.left.empty()) {
    prose.space();
    prose.line(0, "They also changed what is not theirs to change as " + exchange::in_words(back.role) + "; it was left as it is:");
    prose.space();
    for (const auto& left : merge.left) side_by_side(left);
  }
  return prose.text();
}

// Everything that can be read. What a damaged register has lost was told when it was opened.
void export_all(Opened& desk, const base::Files& files, const std::filesystem::path& folder, Terminal& terminal) {
  const auto exported = app::export_all(*desk, files, folder);
  const bool told = !desk->condition().writable && !desk->condition().lost.empty();
  for (const auto& problem : exported.problems)
    if (!told) terminal.err() << "touchstone: " << base::one_line(problem) << "\n";
  if (!exported.problems.empty()) terminal.exit_code = 1;
  terminal.out() << "Wrote " << exported.files << (exported.files == 1 ? " file" : " files") << " to " << folder.string() << ".\n";
}

// What is to be deleted, and the sentence for it.
struct Deletion {
  std::string what;
  std::function<std::string()> run;
};

Deletion deletion(Opened& desk, const Options& options, const base::Clock& clock) {
  const auto titles = [](const std::vector<registry::Entry>& entries) {
    std::string text;
    for (const auto& entry : entries) text += "  " + base::one_line("assessment " + std::to_string(entry.id) + ": " + entry.tool_name + ", " + entry.school_name) + "\n";
    return text;
  };
  const auto erase = [&desk](std::vector<registry::Entry> entries) {
    desk->together([&] {
      for (const auto& entry : entries) desk->erase(entry.id);
    });
    return std::to_string(entries.size()) + (entries.size() == 1 ? " assessment was" : " assessments were") + " deleted for good.";
  };
  if (!options.person.empty()) {
    if (!options.school) wrong_usage("--person needs the school whose person it is. Say --school N --person ID.");
    const auto school = desk->school(*options.school);
    return {"  " + options.person + " of " + school.facts.name + ", in every assessment of the school\n", [&desk, &options] {
              const auto erased = erase_person(*desk, *options.school, options.person);
              auto said = "The person was taken out of the school and of " + std::to_string(erased.assessments) + (erased.assessments == 1 ? " assessment." : " assessments.") +
                          " Other ways in which a text may write the name are not found: search for them.";
              for (const auto& file : erased.signed_reports)
                said += "\nThe signed report " + base::one_line(file.name) + " names the person and was kept; delete it with: touchstone register delete --file " + std::to_string(file.id) + " --yes";
              return said;
            }};
  }
  if (options.school) {
    const auto school = desk->school(*options.school);
    registry::Filter of_school;
    of_school.school = school.id;
    return {"  school " + std::to_string(school.id) + ": " + school.facts.name + ", its people, and\n" + titles(desk->list(of_school)), [&desk, school] {
              desk->erase_school(school.id);
              return "The school and all that belonged to it were deleted for good.";
            }};
  }
  if (options.kept_file) {
    desk->bytes(*options.kept_file);
    return {"  file " + std::to_string(*options.kept_file) + "\n", [&desk, &options] {
              desk->erase_file(*options.kept_file);
              return "The file was deleted for good.";
            }};
  }
  std::vector<registry::Entry> entries;
  if (options.past_retention) entries = kept_long_enough(*desk, clock.today());
  for (const auto id : options.ids) entries.push_back(desk->entry(id));
  if (entries.empty() && !options.past_retention) wrong_usage("Nothing was named to be deleted. Give an assessment’s number, --school, --person, --file or --past-retention.");
  return {titles(entries), [=] { return erase(entries); }};
}

}  // namespace

void add_register_commands(CLI::App& program, Terminal& terminal, const base::Files& files, const base::Clock& clock) {
  const auto options = std::make_shared<Options>();
  auto* group = program.add_subcommand("register", "What is kept: schools, their assessments, evidence and signed reports");
  group->require_subcommand(1);
  const auto command = [=](const char* name, const char* what) {
    auto* added = group->add_subcommand(name, what);
    added->add_option("--register", options->file, "The register; without it, the one in your own data folder")->type_name("FILE");
    return added;
  };
  const auto add_id = [=](CLI::App* to) { return to->add_option("number", options->ids, "The assessment’s number in the register")->type_name("N")->expected(1); };
  const auto add_format = [=](CLI::App* to) { to->add_option("--format", options->format, "text or xml")->check(CLI::IsMember({"text", "xml"})); };
  const auto add_output = [=](CLI::App* to, const char* what) { return to->add_option("-o,--output", options->output, what)->type_name("FILE"); };
  const auto add_content = [=](CLI::App* to) { to->add_option("--content", options->content, "A school's own content, laid over what is shipped")->type_name("DIR"); };
  const auto open = [=, &terminal, &files, &clock](Access access) { return std::make_unique<Opened>(terminal, files, clock, options->file, access); };

  auto* list = command("list", "List the assessments, or the schools");
  list->add_option("words", options->words, "Only those in which each of these words stands")->type_name("WORDS");
  list->add_option("--school", options->school, "Only those of the school of this number")->type_name("N");
  list->add_option("--due-by", options->due_by, "Only those whose review is due by this day")->type_name("DATE");
  list->add_flag("--schools", options->schools, "List the schools");
  add_format(list);
  list->callback([=, &terminal] {
    registry::Filter filter;
    filter.school = options->school;
    if (!options->due_by.empty()) {
      filter.review_due_by = base::parse_date(options->due_by);
      if (!filter.review_due_by) wrong_usage("--due-by " + base::shortened(options->due_by) + " is not a day. Write it as year-month-day, like 2026-11-22.");
    }
    const auto desk = open(Access::read);
    Listing listing;
    if (filter.school) listing.schools = {(*desk)->school(*filter.school)};
    else if (options->schools || options->format == "xml") listing.schools = (*desk)->schools();
    for (auto& entry : (*desk)->list(filter))
      if (app::mentions(app::words_of(entry), options->words)) listing.entries.push_back(std::move(entry));
    terminal.out() << (options->format == "xml" ? list_xml(listing) : options->schools ? schools_text(listing) : list_text(listing));
  });

  auto* show = command("show", "Show what is kept of one assessment, or of one school");
  auto* shown = add_id(show);
  show->add_option("--school", options->school, "The school of this number instead")->type_name("N")->excludes(shown);
  add_format(show);
  show->callback([=, &terminal] {
    if (options->ids.empty() && !options->school) wrong_usage("Nothing was named to be shown. Give the assessment’s number, or --school N.");
    const auto desk = open(Access::read);
    const bool xml = options->format == "xml";
    if (options->school) terminal.out() << (xml ? school_xml(**desk, *options->school) : school_text(**desk, *options->school));
    else terminal.out() << (xml ? show_xml(**desk, options->ids[0]) : show_text(**desk, options->ids[0]));
  });

  auto* take_in = command("import", "Take in assessments, a school, a hand-over passed to you, or a signed report");
  take_in->add_option("files", options->inputs, "Assessments (XML), a school (TOML), a hand-over, a signed report (PDF)")->required()->type_name("FILE");
  auto* evidence = take_in->add_option("--evidence-for", options->evidence_for, "Keep the files as evidence for the assessment of this number")->type_name("N");
  take_in->add_flag("--probe-run", options->probe_run, "With --evidence-for: they are what a probe run wrote")->needs(evidence);
  take_in->add_option("--keep-years", options->keep_years, "With a school: how long its assessments are kept after their last change")->check(CLI::Range(0, 100))->type_name("N");
  add_content(take_in);
  take_in->callback([=, &terminal, &files, &clock] {
    std::vector<app::Import> imports;
    for (const auto& input : options->inputs) imports.push_back({{input, files.read(input)}, options->evidence_for, options->probe_run, options->keep_years});
    const auto here = installation(files, clock, options->content);
    const auto desk = open(Access::write);
    std::string said;
    (*desk)->together([&] {
      for (const auto& import : imports) said += import_file(**desk, here, import) + "\n";
    });
    terminal.out() << said;
  });

  auto* give_out = command("export", "Write an assessment or a kept file out of the register");
  auto* exported = add_id(give_out);
  give_out->add_option("--state", options->state, "An earlier state that was kept")->type_name("N")->needs(exported);
  give_out->add_option("--file", options->kept_file, "A kept file, by its number, instead")->type_name("N")->excludes(exported);
  give_out->add_flag("--all", options->all, "Everything, into a folder")->excludes(exported);
  add_output(give_out, "Where to write it")->required();
  give_out->callback([=, &terminal, &files] {
    if (options->ids.empty() && !options->kept_file && !options->all) wrong_usage("Nothing was named to be exported. Give the assessment’s number, --file N or --all.");
    const auto desk = open(Access::read);
    if (options->all) return export_all(*desk, files, options->output, terminal);
    const auto bytes = options->kept_file ? (*desk)->bytes(*options->kept_file) : (*desk)->form(options->ids[0], options->state.value_or((*desk)->entry(options->ids[0]).state));
    write_result(files, options->output, bytes, {desk->file().string()});
    terminal.out() << "Wrote " << options->output << ".\n";
  });

  add_due_commands(*group, terminal, files, clock);

  auto* pass = command("pass", "Write a file that passes an assessment to somebody, or returns one that was passed to you");
  add_id(pass)->required();
  pass->add_option("--to", options->role, "Their role: " + base::alternatives(exchange::roles_passed_to()) + "; without it, the assessment is returned")->type_name("ROLE");
  add_output(pass, "Where to write it")->required();
  add_content(pass);
  pass->callback([=, &terminal, &files, &clock] {
    const auto id = options->ids[0];
    const auto desk = open(Access::write);
    (*desk)->together([&] {
      const auto bytes = options->role.empty() ? app::give_back(**desk, id, clock.now()) : app::pass(**desk, id, options->role, installation(files, clock, options->content).library(), clock.now());
      write_result(files, options->output, bytes, {desk->file().string()});
    });
    terminal.out() << "Wrote " << options->output << ". "
                   << (options->role.empty() ? "Send it back; there it is taken in with: touchstone register merge FILE\n"
                                             : "Send it to the " + exchange::in_words(options->role) + "; take what comes back in with: touchstone register merge FILE\n");
  });

  auto* merge = command("merge", "Take in what came back from whoever an assessment was passed to");
  merge->add_option("file", options->inputs, "The file that came back")->required()->type_name("FILE")->expected(1);
  merge->add_option("--take", options->choices, "Where both changed a field: whose it shall be; may be given again")->type_name("ours:FIELD|theirs:FIELD");
  add_content(merge);
  merge->callback([=, &terminal, &files, &clock] {
    const auto chosen = choices(options->choices);
    const signing::File file{options->inputs[0], files.read(options->inputs[0])};
    const auto library = installation(files, clock, options->content).library();
    const auto desk = open(Access::write);
    const auto back = app::take_back(**desk, file, chosen, clock.now());
    terminal.out() << merge_text(back, library);
    if (!back.merge.conflicts.empty()) terminal.exit_code = 1;
  });

  auto* back_up = command("backup", "Copy the register, whole and checked, to another file");
  add_output(back_up, "Where to write the copy")->required();
  back_up->callback([=, &terminal, &files, &clock] {
    const auto desk = open(Access::read);
    std::error_code ignored;
    if (std::filesystem::equivalent(desk->file(), options->output, ignored))
      throw base::Error(ErrorKind::refused, options->output, "", "It is the register itself. Name another file.");
    if (files.exists(options->output)) registry::open_register({options->output, Access::read, clock});  // throws unless it is a backup too
    (*desk)->back_up(options->output);
    terminal.out() << "Copied the register to " << options->output << ". Keep it on another drive; it holds names as the register does.\n";
  });

  auto* restore = command("restore", "Make the register out of a backup; the one that is there is kept under another name");
  restore->add_option("backup", options->inputs, "The backup")->required()->type_name("FILE")->expected(1);
  restore->callback([=, &terminal, &files, &clock] {
    const auto place = Opened::place(options->file);
    if (options->file.empty()) files.make_folder(place.parent_path());
    const auto earlier = registry::restore(options->inputs[0], {place, Access::write, clock});
    terminal.out() << "Restored " << place.string() << " from " << options->inputs[0] << ".\n";
    if (earlier) terminal.out() << "The register that was there is kept as " << earlier->string() << ". It holds names too: delete it once you are sure of the other.\n";
  });

  auto* remove = command("delete", "Delete for good: assessments, a school, a person or a file");
  remove->add_option("numbers", options->ids, "Assessments, by their numbers")->type_name("N");
  remove->add_option("--school", options->school, "A school with its people and assessments; with --person, the person’s school")->type_name("N");
  remove->add_option("--person", options->person, "A person of the school, by the id that show gives")->type_name("ID");
  remove->add_option("--file", options->kept_file, "A kept file, by its number")->type_name("N");
  remove->add_flag("--past-retention", options->past_retention, "Every assessment that its school no longer wants kept");
  remove->add_flag("--yes", options->yes, "Delete; without it, what would go is only listed");
  remove->callback([=, &terminal, &clock] {
    const auto desk = open(options->yes ? Access::write : Access::read);
    const auto planned = deletion(*desk, *options, clock);
    if (planned.what.empty()) return void(terminal.out() << "Nothing has been kept for longer than its school wants.\n");
    if (options->yes) return void(terminal.out() << planned.run() << "\nBackups made before still hold it: delete those too.\n");
    terminal.out() << "This would be deleted for good:\n" << planned.what << "Nothing was deleted. Say --yes to delete it.\n";
    terminal.exit_code = 1;
  });
}

void add_log_commands(CLI::App& program, Terminal& terminal, const base::Files& files, const base::Clock& clock) {
  const auto options = std::make_shared<Options>();
  auto* group = program.add_subcommand("log", "What was changed in the register, and when");
  group->require_subcommand(1);
  auto* verify = group->add_subcommand("verify", "Check that the log is whole, and that everything kept is what it says was written");
  verify->add_option("--register", options->file, "The register; without it, the one in your own data folder")->type_name("FILE");
  verify->add_option("--anchor", options->anchors, "How far the log had come, from a signed report; may be given again")->type_name("COUNT:HASH");
  verify->add_option("--anchor-from", options->anchored, "A signed report that such an anchor was signed with; may be given again")->type_name("FILE");
  verify->callback([=, &terminal, &files, &clock] {
    std::vector<registry::Anchor> anchors;
    for (const auto& file : options->anchored) anchors.push_back(app::anchor_in({file, files.read(file)}, clock.now()).anchor);
    for (const auto& written : options->anchors) anchors.push_back(anchor_written(written));
    Opened desk(terminal, files, clock, options->file, Access::read);
    const auto verdict = app::verify_log(*desk, std::move(anchors), clock.now());
    for (const auto& fault : verdict.faults) terminal.out() << fault << "\n";
    for (const auto& remark : verdict.remarks) terminal.out() << "Remark: " << remark << "\n";
    if (verdict.whole())
      for (const auto& sentence : verdict.said) terminal.out() << sentence << "\n";
    else terminal.exit_code = 1;
    if (const auto anchor = desk->anchor(); anchor.entries) terminal.out() << "Anchor of today: " << text(anchor) << "\n";
  });
}

}  // namespace cli
