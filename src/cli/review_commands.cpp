#include <charconv>
#include <iostream>

#include "app/due.hpp"
#include "app/pupil_guard.hpp"
#include "app/register_papers.hpp"
#include "app/reviewing.hpp"
#include "app/standing.hpp"
#include "cli/columns.hpp"
#include "cli/opened_register.hpp"
#include "cli/prose.hpp"
#include "exchange/assessment_xml.hpp"

namespace cli {
namespace {

using registry::Access;
using registry::Id;

struct Options {
  std::string assessment, file, content, within, calendar, kind, note, day, by, evidence, group, found, output;
  std::optional<std::string> version, model, settings;
};

[[noreturn]] void wrong_usage(const std::string& message) { throw base::Error(base::ErrorKind::usage, "", "", message); }

std::optional<base::Date> day_written(const std::string& option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto day = base::parse_date(text);
  if (!day) wrong_usage(option + " " + base::shortened(text) + " is not a day. Write it as year-month-day, like 2026-11-22.");
  return day;
}

// The assessment that a command is about: its number, or a file of it that says no other than the register does. What a
// review needs, the versions before and their signatures, stands in the register alone.
Id assessment_named(const std::string& words, const registry::Register& in, const base::Files& files) {
  Id number = 0;
  const auto* const end = words.data() + words.size();
  if (const auto [stop, error] = std::from_chars(words.data(), end, number); error == std::errc{} && stop == end) return number;
  if (!words.ends_with(".xml")) wrong_usage("'" + base::shortened(base::one_line(words)) + "' is no assessment’s number. List them with: touchstone register list.");
  const auto told = exchange::read(files.read(words), words);
  for (const auto& entry : in.list()) {
    if (entry.form_id != told.id) continue;
    for (const auto& state : in.states(entry.id))
      if (read(in, entry.id, state.number) == told) return entry.id;
    throw base::Error(base::ErrorKind::refused, words, "", "It is not what the register has as assessment " + std::to_string(entry.id) + ". Give that number, or take the file in first: touchstone register import.");
  }
  throw base::Error(base::ErrorKind::refused, words, "", "The register does not have it, and a review needs what the register keeps: the version before and its signatures. Take it in first: touchstone register import.");
}

std::string due_text(const std::vector<app::Due>& all, const content::Library& library, base::Date today) {
  Columns columns;
  columns.row({"No", "Tool", "School", "Due", "Because of"});
  std::size_t overdue = 0;
  for (const auto& one : all) {
    overdue += one.overdue(today);
    columns.row({std::to_string(one.entry.id), base::one_line(one.entry.tool_name) + (one.entry.example ? " (example)" : ""), base::one_line(one.entry.school_name),
                 base::in_words(one.day) + (one.overdue(today) ? ", overdue" : one.day == today ? ", today" : ""), base::one_line(app::why(one, one.entry, library))});
  }
  return columns.text() + "\n" + std::to_string(all.size()) + (all.size() == 1 ? " review is due" : " reviews are due") + ", of these " + std::to_string(overdue) + " overdue.\n";
}

std::string title_of(const content::Library& library, const std::string& item, const std::string& use, const std::string& data_type) {
  const auto title = [&](const char* kind, const std::string& id) {
    const auto* found = library.find(kind, id);
    return found ? found->title : id;
  };
  const auto slash = item.find('/');
  const auto kind = item.substr(0, slash), id = item.substr(slash + 1);
  const bool is_question = library.find("question", id) && !library.find(kind, id);
  auto words = kind == "decision" ? "Decision" : is_question ? title("question", id) : title(kind.c_str(), id);
  if (!use.empty()) words += ": " + title("use", use);
  if (!data_type.empty()) words += ", " + title("data-type", data_type);
  return base::one_line(words);
}

std::string affected_text(const app::AffectedByContent& standing, const content::Library& library) {
  Prose prose(Ink::plain);
  for (const auto& one : standing.affected) {
    prose.line(0, base::one_line("Assessment " + std::to_string(one.entry.id) + ": " + one.entry.tool_name + ", " + one.entry.school_name) + (one.signed_off ? ", as it was signed" : "") + ", judged on " +
                      base::in_words(one.judged));
    if (!one.trouble.empty()) prose.line(2, one.trouble);
    for (const auto& effect : one.effects) {
      prose.line(2, title_of(library, effect.item, effect.use, effect.data_type) + ": " + effect.before + " then, " + effect.after + " now.");
      prose.line(4, effect.why);
    }
    prose.space();
  }
  const auto affected = standing.affected.size();
  prose.line(0, std::to_string(affected) + " of " + std::to_string(standing.all) + (standing.all == 1 ? " assessment" : " assessments") + " would come out otherwise by the content that is here now." +
                    (standing.first_seen ? " " + std::to_string(standing.first_seen) + " had not been judged before; from now on they are compared with today." : ""));
  return prose.text();
}

std::string review_text(const assessment::Assessment& whole, const content::Library& library, Id id) {
  const auto& renewal = *whole.renewal;
  const auto by = [&](const std::string& person) {
    const auto* found = assessment::find_person(whole, person);
    return base::one_line(found ? found->name : person);
  };
  Prose prose(Ink::plain);
  prose.line(0, base::one_line("Review of assessment " + std::to_string(id) + ", " + whole.tool.name + ": version " + std::to_string(whole.version) + ", after version " + std::to_string(renewal.of)) +
                    (renewal.begun ? ", begun on " + base::in_words(*renewal.begun) + " by " + by(renewal.begun_by) : "") +
                    (renewal.closed ? ", closed on " + base::in_words(*renewal.closed) + " by " + by(renewal.closed_by) : "") + ".");
  prose.space();
  if (renewal.found.empty()) prose.line(0, "Nothing was found to have changed.");
  else prose.line(0, "Found to have changed:");
  for (const auto& one : renewal.found) {
    prose.hung(2, 4, "-", base::one_line(one.what + " " + one.reason) + " [" + one.id + "]");
    if (one.settled) prose.line(4, base::one_line("Settled on " + base::in_words(*one.settled) + " by " + by(one.by) + ": " + one.note));
  }
  if (renewal.closed) return prose.text();
  const auto left = app::left_to_review(whole, library);
  prose.space();
  if (left.nothing()) {
    prose.line(0, "Nothing is left. Close it with: touchstone review close " + std::to_string(id) + " --by PERSON --outcome TEXT");
    return prose.text();
  }
  prose.line(0, "Left to do:");
  if (!left.found.empty()) prose.line(2, std::to_string(left.found.size()) + " of the changes to settle (touchstone review settle " + std::to_string(id) + " ID --by PERSON --note TEXT)");
  for (const auto& [group, count] : left.answers) {
    const auto* item = library.find("group", group);
    prose.line(2, std::to_string(count) + (count == 1 ? " answer" : " answers") + " to confirm: " + (item ? base::one_line(item->title) : group) + " [" + group + "]");
  }
  for (const auto& part : left.parts) prose.line(2, "to confirm as a whole: " + part);
  return prose.text();
}

}  // namespace

void add_due_commands(CLI::App& group, Terminal& terminal, const base::Files& files, const base::Clock& clock) {
  const auto options = std::make_shared<Options>();
  auto* affected = group.add_subcommand("affected", "List what the content that is here now would change about assessments, and why; changes nothing");
  affected->add_option("--register", options->file, "The register; without it, the one in your own data folder")->type_name("FILE");
  affected->add_option("--content", options->content, "A school's own content, laid over what is shipped")->type_name("DIR");
  affected->callback([=, &terminal, &files, &clock] {
    const auto library = installation(files, clock, options->content).library();
    Opened desk(terminal, files, clock, options->file, Access::write);
    terminal.out() << affected_text(app::affected(*desk, library, clock.today(), app::unwatched), library);
  });

  auto* due = group.add_subcommand("due", "List what has to be reviewed, and write it as a calendar; ends with 1 if anything is overdue");
  due->add_option("--register", options->file, "The register; without it, the one in your own data folder")->type_name("FILE");
  due->add_option("--within", options->within, "What is due within this time, and what is overdue: days, weeks, months or years; without it, all")->type_name("30d|6w|3m|1y");
  due->add_option("--ics", options->calendar, "Write every review with a day to this calendar file, whatever --within says")->type_name("FILE");
  due->add_option("--content", options->content, "A school's own content, laid over what is shipped")->type_name("DIR");
  due->callback([=, &terminal, &files, &clock] {
    const auto today = clock.today();
    const auto last = options->within.empty() ? std::nullopt : app::after(today, options->within);
    if (!options->within.empty() && !last) wrong_usage("--within " + base::shortened(options->within) + " is no time. Write a number and d, w, m or y, like 30d.");
    const auto library = installation(files, clock, options->content).library();
    Opened desk(terminal, files, clock, options->file, Access::read);
    auto all = app::due(*desk);
    if (!options->calendar.empty()) write_result(files, options->calendar, app::calendar(all, *desk, library, clock.now()), {desk.file().string()});
    if (last) std::erase_if(all, [&](const auto& one) { return one.day > *last; });
    terminal.out() << (all.empty() ? "Nothing is due.\n" : due_text(all, library, today));
    if (!options->calendar.empty()) terminal.out() << "Wrote " << options->calendar << ".\n";
    if (!all.empty() && all.front().overdue(today)) terminal.exit_code = 1;
  });
}

void add_review_commands(CLI::App& program, Terminal& terminal, const base::Files& files, const base::Clock& clock) {
  const auto options = std::make_shared<Options>();
  auto* group = program.add_subcommand("review", "Look at an assessment again: once a year, or at once when something happens");
  group->require_subcommand(1);
  const auto command = [=](const char* name, const char* what) {
    auto* added = group->add_subcommand(name, what);
    added->add_option("assessment", options->assessment, "The assessment’s number in the register, or a file that says the same")->required()->type_name("N|FILE");
    added->add_option("--register", options->file, "The register; without it, the one in your own data folder")->type_name("FILE");
    added->add_option("--content", options->content, "A school's own content, laid over what is shipped")->type_name("DIR");
    return added;
  };
  const auto add_by = [=](CLI::App* to) { to->add_option("--by", options->by, "Who does it: a person of the assessment, by id, role or name")->required()->type_name("PERSON"); };
  const auto open = [=, &terminal, &files, &clock](Access access) { return std::make_unique<Opened>(terminal, files, clock, options->file, access); };
  const auto meant = [=, &files](Opened& desk) { return assessment_named(options->assessment, *desk, files); };
  const auto library = [=, &files, &clock] { return installation(files, clock, options->content).library(); };

  auto* trigger = command("trigger", "Record what makes a review due at once; where the rules say so, use is suspended until then");
  trigger->add_option("kind", options->kind, "What happened, such as new-model or complaint")->required()->type_name("KIND");
  trigger->add_option("--note", options->note, "What happened, in words; about no pupil")->required()->type_name("TEXT");
  trigger->add_option("--date", options->day, "The day it happened; without it, today")->type_name("DATE");
  trigger->callback([=, &terminal, &clock] {
    const auto day = day_written("--date", options->day);
    const auto content = library();
    const auto desk = open(Access::write);
    const auto id = meant(*desk);
    const auto recorded = app::record_event(**desk, id, content, {options->kind, day.value_or(clock.today()), options->note, {}}, clock.today());
    for (const auto& sign : app::signs_of_a_pupil(options->note, app::known_in(read(**desk, id), clock.today()))) terminal.err() << "touchstone: " << sign.sentence << "\n";
    terminal.out() << recorded << "\n";
  });

  auto* start = command("start", "Find what has changed and make a new version to confirm; one that was begun goes on");
  add_by(start);
  start->add_option("--evidence", options->evidence, "A folder with the documents as they are now, by the names of the evidence files")->type_name("DIR");
  start->add_option("--tool-version", options->version, "The tool’s version now")->type_name("TEXT");
  start->add_option("--model", options->model, "The model behind it now")->type_name("TEXT");
  start->add_option("--settings", options->settings, "How it is set now")->type_name("TEXT");
  start->callback([=, &terminal, &files, &clock] {
    const auto here = installation(files, clock, options->content);
    const auto content = here.library();
    app::Beginner beginner{options->by, options->version, options->model, options->settings, {}, app::probe_cases(here, content)};
    if (!options->evidence.empty()) beginner.files = app::files_in(files, options->evidence);
    const auto desk = open(Access::write);
    const auto id = meant(*desk);
    terminal.out() << review_text(app::begin_review(**desk, id, content, beginner, clock.today()), content, id);
  });

  auto* show = command("show", "Show how far a review has come: what was found, and what is left");
  show->callback([=, &terminal] {
    const auto content = library();
    const auto desk = open(Access::read);
    const auto id = meant(*desk);
    const auto whole = read(**desk, id);
    if (!whole.renewal) throw base::Error(base::ErrorKind::refused, "", "", "It was not reviewed yet. Begin with: touchstone review start " + std::to_string(id) + ".");
    terminal.out() << review_text(whole, content, id);
  });

  // Reads it, lets it be changed, keeps it and says what was done.
  const auto change = [=, &terminal](const std::function<std::string(assessment::Assessment&, const content::Library&, Id)>& edit) {
    const auto content = library();
    const auto desk = open(Access::write);
    const auto id = meant(*desk);
    std::string said;
    (*desk)->together([&] {
      auto whole = read(**desk, id);
      const auto before = whole;
      said = edit(whole, content, id);
      if (whole != before) (*desk)->save(id, whole);
      if (assessment::under_review(before) && !assessment::under_review(whole)) app::keep_reviewed(**desk, id, content);
    });
    terminal.out() << said;
  };

  auto* confirm = command("confirm", "Confirm what is unchanged, in groups; what a change touches is left until that is settled");
  confirm->add_option("--group", options->group, "all, a part, a set or group of questions, or one question")->required()->type_name("GROUP");
  add_by(confirm);
  confirm->callback([=, &clock] {
    change([&](auto& whole, const auto& content, Id) {
      const auto done = app::confirm_group(whole, content, options->group, options->by, clock.today());
      auto said = "Confirmed: " + std::to_string(done.answers) + (done.answers == 1 ? " answer" : " answers") + (done.parts.empty() ? "" : ", " + base::joined(done.parts, ", ")) + ".\n";
      if (!done.left.empty()) said += "Left, because a change that touches them is not settled: " + base::joined(done.left, ", ") + ".\n";
      return said;
    });
  });

  auto* settle = command("settle", "Say what was made of a change that was found");
  settle->add_option("found", options->found, "Its id, as start and show list it; or all")->required()->type_name("ID");
  settle->add_option("--note", options->note, "What was made of it, in words; about no pupil")->required()->type_name("TEXT");
  add_by(settle);
  settle->callback([=, &clock] {
    change([&](auto& whole, const auto&, Id) {
      app::settle(whole, options->found, options->note, options->by, clock.today());
      return std::string{"Settled.\n"};
    });
  });

  auto* note = command("note", "Make the note of a review, for the DPO and the head to sign");
  note->add_option("-o,--output", options->output, "Where to write it: .pdf, .html or .docx")->required()->type_name("FILE");
  note->callback([=, &terminal, &files, &clock] {
    const auto form = app::form_of(options->output);
    const auto here = installation(files, clock, options->content);
    const auto desk = open(Access::read);
    write_report(terminal, files, app::make_report(here, "review", app::material_for_review(**desk, meant(*desk)), clock.now(), form), options->output, {desk->file().string()});
  });

  auto* close = command("close", "End a review once nothing is left: its outcome, and the day of the next one");
  close->add_option("--outcome", options->note, "What came of it, in words; about no pupil")->required()->type_name("TEXT");
  close->add_option("--next", options->day, "The day of the next review; without it, in a year")->type_name("DATE");
  add_by(close);
  close->callback([=, &clock] {
    const auto next = day_written("--next", options->day);
    change([&](auto& whole, const auto& content, Id id) {
      app::close_review(whole, content, options->note, options->by, next, clock.today());
      return "The review is closed, and the next one is due by " + base::in_words(*whole.review.due) + ". Make the note for the DPO and the head to sign: touchstone review note " + std::to_string(id) +
             " -o review.pdf\n";
    });
  });
}

}  // namespace cli
