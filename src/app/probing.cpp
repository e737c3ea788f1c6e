#include "app/probing.hpp"

#include <algorithm>
#include <cstdio>
#include <random>

#include "base/text.hpp"
#include "probe/rehearsal.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorKind;

constexpr std::chrono::seconds usual_call{15};  // a guess, said as one
const char* const kept_attachments = "files";  // within a run's folder

std::string money(double amount, const std::string& currency) {
  char text[64];
  std::snprintf(text, sizeof text, "%.2f", std::max(0.01, amount));
  return std::string(text) + " " + currency;
}

probe::RunFacts facts_of(const base::Clock& clock, const probe::Plan& plan) {
  probe::RunFacts facts;
  facts.program = program;
  facts.pack = plan.pack;
  facts.seed = plan.seed;
  facts.begun = clock.now();
  return facts;
}

std::size_t answered(const probe::Plan& plan, const probe::Journal& journal) {
  const auto latest = journal.latest();
  const auto calls = plan.calls();
  return static_cast<std::size_t>(
      std::count_if(calls.begin(), calls.end(), [&](const auto& call) { return latest.contains(call); }));
}

// "Copilot" is found in "Microsoft 365 Copilot", and in no "Copilots".
std::string same_form(const std::string& name) {
  std::string form = name.empty() ? "" : " ";
  for (const auto& word : base::split(base::plain_form(name), ' '))
    if (!word.empty()) form += word + ' ';
  return form;
}

}  // namespace

fs::path shipped_probes(const Installation& here) { return here.share / "checklists" / "probes"; }

probe::Cases probe_cases(const Installation& here, const content::Library& library, const fs::path& folder) {
  return probe::load_cases(here.files, folder.empty() ? shipped_probes(here) : folder, shipped_probes(here), library);
}

probe::Calibration shipped_calibration(const Installation& here) {
  const auto measured = shipped_probes(here) / "calibration.toml";
  return here.files.exists(measured) ? probe::read_calibration(here.files.read(measured), measured.string()) : probe::Calibration{};
}

std::string seed_by_chance() {
  std::random_device chance;
  std::string seed;
  for (int i = 0; i < 6; ++i) seed += "abcdefghjkmnpqrstuvwxyz23456789"[chance() % 31];
  return seed;
}

probe::Plan planned(const probe::Cases& cases, const probe::Wanted& wanted, probe::Attached attached, int trials) {
  auto plan = probe::plan_of(cases, wanted, attached, trials);
  if (plan.prompts.empty())
    throw Error(ErrorKind::refused, "", "", "No case is in the pack " + plan.pack + ". Choose a larger pack.");
  return plan;
}

std::string time_in_words(std::chrono::seconds time) {
  if (time.count() < 90) return std::to_string(time.count()) + " s";
  return std::to_string((time.count() + 59) / 60) + " minutes";
}

std::vector<std::pair<std::string, std::string>> what_is_sent(const probe::Target& target, const probe::Plan& plan,
                                                              const probe::Preview& sum) {
  std::vector<std::pair<std::string, std::string>> all;
  const bool rehearsal = probe::is_rehearsal(target.api);
  all.emplace_back("To", rehearsal ? "nobody. This is a rehearsal: the answers are made here, and are evidence of nothing"
                                   : http::host_of(target.url) + " (" + probe::title(target.api) +
                                         (target.model.empty() ? "" : ", " + target.model) + ")" +
                                         (target.proxy.url.empty()
                                              ? ""
                                              : ", through the proxy " + http::host_of(target.proxy.url)) +
                                         ", and to nobody else");
  all.emplace_back("What", base::counted(sum.prompts, "prompt") + " of the pack " + plan.pack +
                               ", about pupils who do not exist. No record of the school is sent");
  all.emplace_back("Calls", base::counted(sum.calls, "call") +
                                ", and one before them to see that all works; a call that fails is tried up to " +
                                std::to_string(target.attempts) + " times");
  all.emplace_back("Text", "about " + std::to_string(sum.tokens_out) + ",000 tokens there and " +
                               std::to_string(sum.tokens_back) + ",000 back");
  if (!rehearsal)
    all.emplace_back("Time", "about " + time_in_words(usual_call * static_cast<std::int64_t>(
                                            (sum.calls + static_cast<std::size_t>(target.at_once) - 1) /
                                            static_cast<std::size_t>(std::max(1, target.at_once)))) +
                                 ", where an answer takes " + time_in_words(usual_call) +
                                 "; the run says how long is left as it goes");
  if (!rehearsal)
    all.emplace_back("Likely cost", sum.cost ? "about " + money(*sum.cost, target.price->currency)
                                             : "not known, since the target's file holds no [price]");
  if (sum.attached)
    all.emplace_back("Note", "what " + base::counted(sum.attached, "prompt") +
                                 " would attach as a file goes along as its text");
  if (sum.other_accounts)
    all.emplace_back("Note", base::counted(sum.other_accounts, "prompt") +
                                 " would be asked with different accounts; all are asked with this one, at once");
  for (const auto& one : plan.left_out) all.emplace_back("Left out", one);
  return all;
}

probe::StoredRun begin_asking(const Installation& here, const fs::path& runs, const probe::Target& target,
                              const std::string& toml, const probe::Plan& plan, const std::string& tool) {
  const bool rehearsal = probe::is_rehearsal(target.api);
  auto facts = facts_of(here.clock, plan);
  facts.id = probe::run_id(here.files, runs, base::date_of(facts.begun), plan.seed);
  facts.means = rehearsal ? probe::Means::rehearsal : probe::Means::interface;
  facts.target = target.digest();
  facts.title = target.title;
  facts.api = probe::word(target.api);
  facts.host = rehearsal ? "" : http::host_of(target.url);
  facts.model = target.model;
  facts.product = {{"name", target.product},
                   {"version", target.version},
                   {"tier", target.tier},
                   {"settings", target.settings}};
  if (!tool.empty()) facts.product["tool"] = tool;
  return probe::begin_run(here.files, runs, facts, plan, toml);
}

std::optional<probe::StoredRun> run_by_hand_so_far(const Installation& here, const fs::path& runs,
                                                   probe::RunFacts& facts, const probe::Plan& plan,
                                                   const std::string& facts_file) {
  auto begun = facts_of(here.clock, plan);
  begun.means = facts.means;
  begun.target = facts.target;
  begun.title = facts.title;
  begun.product = facts.product;
  // The plan's own seed names its run, so that what is pasted later goes to the same one.
  begun.id = facts.product["date"] + "-" + plan.seed + "-by-hand";
  facts = std::move(begun);
  if (!here.files.exists(runs / facts.id / "journal.jsonl")) return std::nullopt;
  auto stored = probe::open_run(here.files, runs, facts.id);
  if (stored.journal.run.target != facts.target || probe::as_jsonl(stored.plan) != probe::as_jsonl(plan))
    throw Error(
        ErrorKind::refused, facts_file, "",
        "The run " + facts.id +
            " is of another product, version or pack. Correct the facts, or make a new pack for what is another test.");
  return stored;
}

probe::StoredRun run_by_hand(const Installation& here, const fs::path& runs, probe::RunFacts facts,
                             const probe::Plan& plan, const std::string& facts_file) {
  if (auto there = run_by_hand_so_far(here, runs, facts, plan, facts_file)) return std::move(*there);
  auto begun = probe::begin_run(here.files, runs, facts, plan, "");
  write_attachments(here.files, plan.prompts, begun.folder / kept_attachments);
  return begun;
}

probe::Came go_on(const Sitting& sitting) {
  const auto& run = sitting.run;
  const auto& target = *run.target;
  http::Network network{target.trusted_file, target.proxy};
  network.proxy.password = sitting.secrets.proxy_password;
  std::unique_ptr<http::Transfers> transfers;
  if (sitting.cases)
    transfers = std::make_unique<probe::Rehearsal>(*sitting.cases, run.plan, target.api);
  else
    transfers = std::make_unique<http::CurlTransfers>(std::move(network));
  probe::JournalWriter journal(run.journal_file(), run.journal_bytes);
  if (!run.journal.asked.empty() || !run.journal.stops.empty() || run.journal.torn)
    journal.resumed(sitting.clock.now());
  probe::Asking asking{target, sitting.secrets, run.plan, run.journal, *transfers, journal, sitting.clock};
  asking.progress = sitting.progress;
  asking.cancelled = sitting.cancelled;
  return probe::ask(asking);
}

probe::TakenIn take_in(const Installation& here, const probe::StoredRun& run, const std::vector<probe::Paste>& pastes,
                       const std::vector<std::pair<std::string, std::string>>& pictures) {
  const auto now = here.clock.now();
  probe::JournalWriter journal(run.journal_file(), run.journal_bytes);
  if (run.journal.torn) journal.resumed(now);
  const auto taken = probe::take_in(run.plan, run.journal, pastes, now, journal);
  for (const auto& [code, file] : pictures) probe::take_in_screenshot(here.files, run, code, file, now, journal);
  journal.flush();
  return taken;
}

std::size_t write_attachments(const base::Files& files, const std::vector<probe::PlannedPrompt>& prompts,
                              const fs::path& folder) {
  std::size_t count = 0;
  for (const auto& prompt : prompts)
    for (const auto& attachment : prompt.attachments) {
      files.make_folder(folder / prompt.code);
      // only the last part of a name, so that a case cannot write elsewhere
      files.write(folder / prompt.code / fs::path(attachment.file).filename(), probe::bytes_of(attachment));
      ++count;
    }
  return count;
}

std::size_t copy_attachments(const base::Files& files, const probe::StoredRun& run, const fs::path& folder) {
  const auto from = run.folder / kept_attachments;
  if (!files.exists(from)) return 0;
  const auto names = files.list(from);
  for (const auto& name : names) {
    files.make_folder((folder / name).parent_path());
    files.write(folder / name, files.read(from / name));
  }
  return names.size();
}

bool is_of(const probe::RunFacts& run, const std::string& tool) {
  const auto wanted = same_form(tool);
  return !wanted.empty() && std::any_of(run.product.begin(), run.product.end(), [&](const auto& fact) {
    if (!base::one_of(fact.first, {"tool", "name", "product"})) return false;
    const auto named = same_form(fact.second);
    return !named.empty() && (named.find(wanted) != std::string::npos || wanted.find(named) != std::string::npos);
  });
}

std::vector<RunLine> runs_of(const base::Files& files, const fs::path& runs, const std::string& tool) {
  std::vector<RunLine> all;
  if (!files.exists(runs)) return all;
  for (const auto& name : files.list(runs)) {
    if (!name.ends_with("/journal.jsonl") || std::count(name.begin(), name.end(), '/') != 1) continue;
    RunLine line;
    line.id = name.substr(0, name.find('/'));
    try {
      const auto run = probe::open_run(files, runs, line.id);
      line.facts = run.journal.run;
      line.planned = run.plan.calls().size();
      line.answered = answered(run.plan, run.journal);
    } catch (const Error& error) {
      // The first line says whose run it is, however the rest was damaged.
      line.trouble = error.what();
      try {
        const auto journal = files.read(runs / name, 512u << 20);
        line.facts = probe::read_journal(std::string_view(journal).substr(0, journal.find('\n') + 1), name).run;
      } catch (const Error&) {
        continue;
      }
    }
    if (is_of(line.facts, tool)) all.push_back(std::move(line));
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::pair(b.facts.begun.seconds, b.id) < std::pair(a.facts.begun.seconds, a.id);
  });
  return all;
}

}  // namespace app
