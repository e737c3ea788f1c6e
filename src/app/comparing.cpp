#include "app/comparing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <set>

#include "app/field_words.hpp"
#include "app/summary.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "exchange/merge.hpp"
#include "judgement/judgement.hpp"
#include "probe/statistics.hpp"

namespace app {
namespace {

using assessment::Assessment;
using assessment::ProbeFamily;
using assessment::ProbeRun;
using judgement::Outcome;

constexpr double seen_below = 0.05;

[[noreturn]] void refuse(const std::string& sentence) { throw base::Error(base::ErrorKind::refused, "", "", sentence); }

void set(pugi::xml_node node, const char* attribute, const std::string& value) {
  if (!value.empty()) node.append_attribute(attribute) = value.c_str();
}
void add_text(pugi::xml_node node, const char* element, const std::string& text) {
  if (!text.empty()) node.append_child(element).text() = text.c_str();
}

std::string counted(std::size_t count, const char* one) { return count ? base::counted(count, one) : std::string{"no "} + one + "s"; }

// Never through the locale.
std::string in_hundred(double rate) {
  const auto whole = std::lround(rate * 100);
  return (whole < 0 ? "−" : "") + std::to_string(std::labs(whole));
}
std::string thousandths(double p) {
  const auto parts = std::lround(p * 1000);
  if (parts == 0) return "below 0.001";
  if (parts >= 1000) return "1";
  auto digits = std::to_string(parts);
  return "0." + std::string(3 - digits.size(), '0') + digits;
}

std::size_t decided(const ProbeFamily& one) { return static_cast<std::size_t>(one.failing + one.passing); }
const ProbeFamily* family(const ProbeRun& run, const std::string& code) {
  const auto found = std::find_if(run.families.begin(), run.families.end(), [&](const auto& one) { return one.code == code; });
  return found == run.families.end() ? nullptr : &*found;
}

// Why two runs say nothing about each other; empty where they do.
std::string apart(const ProbeRun& first, const ProbeRun& second) {
  if (is_rehearsal(first) || is_rehearsal(second)) return "A rehearsal asked no tool.";
  if (first.families.empty() || second.families.empty()) return "One of the runs holds totals only, and no families.";
  if (first.content != second.content || first.content.empty()) return "Other cases were asked.";
  if (first.pack != second.pack) return "Other packs of cases were asked.";
  if (first.detectors != second.detectors) return "The answers were scored by other detectors.";
  return {};
}

std::string why_not(const ProbeFamily* first, const ProbeFamily* second) {
  if (!first || !second) return "It was not asked both times.";
  if (!first->applies || !second->applies) return "It does not apply: " + (first->applies ? second->why_not : first->why_not) + ".";
  return decided(*first) == 0 || decided(*second) == 0 ? "Nothing was decided one of the times." : "";
}

std::string result(const ProbeFamily& one) {
  return std::to_string(one.failing) + " of " + std::to_string(decided(one)) + " failed";
}

// The worst that a gate or a question came to.
std::string worst(const judgement::Judgement& judged, const std::string& kind, const std::string& item, const std::set<std::string>& uses) {
  std::optional<Outcome> found;
  const auto rank = [](Outcome outcome) { return outcome == Outcome::unmet ? 3 : outcome == Outcome::open ? 2 : outcome == Outcome::met ? 1 : 0; };
  for (const auto& one : judged.findings)
    if (one.kind == kind && one.item == item && (one.use.empty() || uses.count(one.use)) && (!found || rank(one.outcome) > rank(*found))) found = one.outcome;
  return found ? judgement::name(*found) : "not-applicable";
}

class Beside {
 public:
  Beside(pugi::xml_node node, const content::Library& library, const std::vector<Assessment>& all, base::Date today) : node_(node), library_(library), all_(all) {
    for (const auto& one : all) judged_.push_back(judgement::judge(library, one, today));
    for (const auto& use : all.front().uses)
      if (std::all_of(all.begin(), all.end(), [&](const auto& one) { return std::any_of(one.uses.begin(), one.uses.end(), [&](const auto& other) { return other.kind == use.kind; }); })) uses_.insert(use.kind);
    if (uses_.empty()) refuse("They have no use in common, so there is nothing to compare. Take tools that are assessed for the same use.");
    std::vector<std::string> titles;
    for (const auto& use : uses_) titles.push_back(title("use", use));
    set(node_, "uses", base::joined(titles, "; "));
  }

  void all() {
    decisions();
    gates();
    points();
    data();
    tests();
    for (std::size_t i = 0; i < all_.size(); ++i) effort(i);
  }

 private:
  std::string title(const char* kind, const std::string& id) const {
    const auto* item = library_.find(kind, id);
    return item ? item->title : id;
  }
  void matter(const char* kind, const std::string& title, const std::vector<std::string>& values) {
    auto node = node_.append_child("matter");
    set(node, "kind", kind);
    set(node, "title", title);
    for (std::size_t i = 0; i < values.size(); ++i) {
      auto stands = node.append_child("stands");
      set(stands, "tool", called(i));
      set(stands, "value", values[i]);
    }
  }
  // Where two tools are called the same, each with the number of its assessment.
  std::string called(std::size_t i) const {
    const auto& name = all_[i].tool.name;
    const auto same = std::count_if(all_.begin(), all_.end(), [&](const auto& one) { return one.tool.name == name; });
    return same > 1 && !all_[i].number.empty() ? name + " (" + all_[i].number + ")" : name;
  }
  // In the order of the first assessment that names it.
  std::vector<std::string> types_of(const std::string& use) const {
    std::vector<std::string> types;
    for (const auto& one : all_)
      for (const auto& asked : one.uses)
        if (asked.kind == use)
          for (const auto& type : asked.data_types)
            if (!base::one_of(type, types)) types.push_back(type);
    return types;
  }

  void decisions() {
    for (const auto& use : all_.front().uses) {
      if (!uses_.count(use.kind)) continue;
      for (const auto& type : types_of(use.kind)) {
        std::vector<std::string> words;
        for (const auto& judged : judged_) {
          const auto found = std::find_if(judged.decisions.begin(), judged.decisions.end(), [&](const auto& one) { return one.use == use.kind && one.data_type == type; });
          words.push_back(found == judged.decisions.end() ? "not asked for" : assessment::name(found->word));
        }
        matter("decision", (uses_.size() > 1 ? title("use", use.kind) + ": " : std::string{}) + title("data-type", type), words);
      }
    }
  }
  void gates() {
    for (const auto* gate : library_.of_kind("gate")) {
      std::vector<std::string> words;
      for (const auto& judged : judged_) words.push_back(worst(judged, "gate", gate->id, uses_));
      if (std::any_of(words.begin(), words.end(), [](const auto& one) { return one != "not-applicable"; })) matter("gate", gate->title, words);
    }
  }
  void points() {
    for (const auto* group : library_.of_kind("group")) {
      if (group->text("set") != "ten-points") continue;
      std::vector<std::string> words;
      for (const auto& judged : judged_) {
        int asked = 0, met = 0, unmet = 0;
        for (const auto& one : judged.findings) {
          const auto* question = library_.find("question", one.item);
          if (one.kind != "point" || !question || question->text("group") != group->id || one.outcome == Outcome::not_applicable || (!one.use.empty() && !uses_.count(one.use))) continue;
          ++asked;
          met += one.outcome == Outcome::met;
          unmet += one.outcome == Outcome::unmet;
        }
        words.push_back(asked == 0 ? "does not apply" : std::to_string(met) + " of " + std::to_string(asked) + " met" + (unmet ? ", " + std::to_string(unmet) + " not met" : ""));
      }
      matter("point", group->title, words);
    }
  }
  void data() {
    std::vector<std::string> types;
    for (const auto& use : uses_)
      for (const auto& type : types_of(use))
        if (!base::one_of(type, types)) types.push_back(type);
    for (const auto& type : types) {
      const auto* item = library_.find("data-type", type);
      std::vector<std::string> words;
      for (const auto& one : all_) words.push_back(item && !item->text(one.tool.deployment).empty() ? item->text(one.tool.deployment) : "not known");
      matter("data", title("data-type", type), words);
    }
  }
  void tests() {
    std::vector<const ProbeRun*> runs;
    for (const auto& one : all_) runs.push_back(newest_run(one));
    std::vector<std::pair<std::string, std::string>> families;
    for (const auto* run : runs)
      if (run)
        for (const auto& one : run->families)
          if (std::none_of(families.begin(), families.end(), [&](const auto& other) { return other.first == one.code; })) families.emplace_back(one.code, one.title);
    for (const auto& [code, called] : families) {
      std::vector<std::string> words;
      for (const auto* run : runs) {
        const auto* one = run ? family(*run, code) : nullptr;
        words.push_back(!run ? "not tested" : !one ? "not among its tests" : !one->applies ? "does not apply" : decided(*one) == 0 ? "nothing decided"
                        : probe::in_words(static_cast<std::size_t>(one->failing), decided(*one)));
      }
      matter("probe", called.empty() ? code : called, words);
    }
    for (std::size_t i = 0; i < runs.size(); ++i)
      for (std::size_t j = i + 1; j < runs.size(); ++j)
        if (runs[i] && runs[j]) add_retests(node_, retests(*runs[i], *runs[j]), called(i), called(j));
  }
  void effort(std::size_t i) {
    const auto summary = summary_of(library_, all_[i], judged_[i]);
    std::vector<std::string> conditions, owners;
    for (const auto& decision : judged_[i].decisions) {
      if (!uses_.count(decision.use)) continue;
      for (const auto& one : decision.conditions) {
        auto words = one.text + (one.owner.empty() ? "" : " (" + one.owner) + (one.due ? ", by " + base::in_words(*one.due) : "") + (one.owner.empty() ? "" : ")");
        if (!base::one_of(words, conditions)) conditions.push_back(std::move(words));
        if (!one.owner.empty() && !base::one_of(one.owner, owners)) owners.push_back(one.owner);
      }
    }
    const auto left = summary.left_for("");
    auto node = node_.append_child("effort");
    set(node, "tool", called(i));
    set(node, "conditions", counted(conditions.size(), "condition"));
    set(node, "owners", base::joined(owners, ", "));
    set(node, "waiting", counted(static_cast<std::size_t>(left.waiting), "answer"));
    set(node, "decisions", counted(static_cast<std::size_t>(left.decisions), "decision"));
    if (left.minutes > 0) set(node, "minutes", counted(static_cast<std::size_t>(left.minutes), "minute"));
    for (const auto& words : conditions) add_text(node, "words", words);
  }

 public:
  static void add_retests(pugi::xml_node parent, const std::vector<Retest>& all, const std::string& first, const std::string& second) {
    for (const auto& one : all) {
      auto node = parent.append_child("retest");
      set(node, "code", one.code);
      set(node, "title", one.title.empty() ? one.code : one.title);
      set(node, "outcome", name(one.outcome));
      set(node, "first", first);
      set(node, "second", second);
      if (one.outcome != Retest::Outcome::not_comparable) set(node, "p", thousandths(one.p));
      add_text(node, "words", one.words);
    }
  }

 private:
  pugi::xml_node node_;
  const content::Library& library_;
  const std::vector<Assessment>& all_;
  std::vector<judgement::Judgement> judged_;
  std::set<std::string> uses_;
};

}  // namespace

const std::string& name(Retest::Outcome outcome) {
  static const std::array<std::string, 4> names{"better", "worse", "same", "not-comparable"};
  return names.at(static_cast<std::size_t>(outcome));
}

std::vector<Retest> retests(const ProbeRun& first, const ProbeRun& second) {
  std::vector<Retest> all;
  const auto add = [&](const ProbeFamily& one) {
    if (std::none_of(all.begin(), all.end(), [&](const auto& other) { return other.code == one.code; })) all.push_back({one.code, one.title, Retest::Outcome::not_comparable, 1, {}});
  };
  for (const auto* run : {&first, &second})
    for (const auto& one : run->families) add(one);
  const auto not_at_all = apart(first, second);
  if (all.empty()) all.push_back({"all", "All tests", Retest::Outcome::not_comparable, 1, {}});
  std::vector<std::size_t> comparable;
  std::vector<double> chances;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto* one = family(first, all[i].code);
    const auto* other = family(second, all[i].code);
    all[i].words = not_at_all.empty() ? why_not(one, other) : not_at_all;
    if (!all[i].words.empty()) continue;
    comparable.push_back(i);
    chances.push_back(probe::fisher(static_cast<std::size_t>(one->failing), decided(*one), static_cast<std::size_t>(other->failing), decided(*other)));
  }
  const auto raised = probe::holm(chances);
  for (std::size_t k = 0; k < comparable.size(); ++k) {
    auto& test = all[comparable[k]];
    const auto& one = *family(first, test.code);
    const auto& other = *family(second, test.code);
    test.p = raised[k];
    const double was = static_cast<double>(one.failing) / static_cast<double>(decided(one)), is = static_cast<double>(other.failing) / static_cast<double>(decided(other));
    test.outcome = test.p >= seen_below ? Retest::Outcome::same : is < was ? Retest::Outcome::better : Retest::Outcome::worse;
    const auto change = probe::rate_change(static_cast<std::size_t>(one.failing), decided(one), static_cast<std::size_t>(other.failing), decided(other));
    test.words = result(one) + " and " + result(other) + "; the rate differs by between " + in_hundred(change.low) + " and " + in_hundred(change.high) + " in 100";
  }
  return all;
}

void add_differences(pugi::xml_node view, const content::Library& library, const Assessment& before, const Assessment& after) {
  auto differences = view.append_child("differences");
  for (const auto& one : exchange::differences(before, after)) {
    // What the review itself wrote down is told where the review is.
    if (one.field == "renewal" || one.field.starts_with("found:") || one.field.starts_with("confirmed:")) continue;
    auto node = differences.append_child("difference");
    set(node, "field", one.field);
    set(node, "title", field_in_words(one.field, library, one.after.empty() ? before : after));
    set(node, "only-confirmed", one.only_confirmed ? "yes" : "no");
    add_text(node, "before", one.before);
    add_text(node, "after", one.after);
  }
  auto tests = view.append_child("retests");
  const auto* first = newest_run(before);
  const auto* second = newest_run(after);
  if (!first || !second || *first == *second) return;
  const auto called = [](const ProbeRun& run) { return run.id + (run.date ? ", " + base::in_words(*run.date) : ""); };
  add_text(tests, "then", called(*first));
  add_text(tests, "now", called(*second));
  Beside::add_retests(tests, retests(*first, *second), called(*first), called(*second));
}

void add_comparison(pugi::xml_node view, const content::Library& library, const std::vector<Assessment>& all, base::Date today) {
  Beside(view.append_child("comparison"), library, all, today).all();
}

}  // namespace app
