// The stages of a judgement, in the order they are taken; each adds its findings to the bench and
// may look at what earlier ones found. What a stage asks is content; how its answers are read is here.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "judgement/finding.hpp"
#include "judgement/rules.hpp"

namespace judgement {

// One use with one kind of data.
struct Case {
  pugi::xml_node node;  // its <case> in the view
  std::string use;
  std::string data_type;
  const content::Item* use_item = nullptr;  // null: the content knows no such use
  const content::Item* data_item = nullptr;  // null: or no such data in this nation
  bool personal = true;
  bool special = true;
  bool dpia_required = false;
};

// What every stage works with: what is judged, by which content, and what was found so far.
struct Bench {
  const content::Library& library;
  const assessment::Assessment& whole;
  base::Date today;
  pugi::xml_node view;
  Rules rules;
  std::vector<Case> cases;
  std::vector<Finding> findings;
  std::vector<pugi::xml_node> nodes;  // of the findings, in their order

  Bench(const content::Library& its_library, const assessment::Assessment& its_whole, base::Date its_today,
        pugi::xml_node its_view);

  std::vector<const content::Item*> of_kind(std::string_view kind) const;  // in the school's nation
  bool any_personal() const;
  void add(Finding finding);
  // Ends a finding that had to wait for later stages.
  void conclude(std::size_t finding, Outcome outcome, std::string change);
};

// A finding about an item, with its provenance; outcome, reason and change are the stage's to fill.
Finding about(const content::Item& item, std::string kind);
Finding about(const content::Item& item, std::string kind, const Case& one);

// Every rule of a kind, heard before any of them adds a finding: none sees what its neighbours found.
// One hearing for the tool, or one for each case in their order.
using Heard = std::vector<std::pair<const content::Item*, std::vector<Hearing>>>;
Heard hear_all(Bench& bench, std::string_view kind);

void judge_questions(Bench& bench);
// Says which cases need a DPIA, and why or why not.
std::string judge_screening(Bench& bench);
void judge_data_types(Bench& bench);
void say_what_data_types_lack(Bench& bench);  // after the gates
void judge_bases(Bench& bench);
void judge_raised(Bench& bench, std::string_view kind);  // red-flag, contradiction, risk, trigger
void judge_gates(Bench& bench);
std::vector<CaseDecision> decide(Bench& bench);

// Whether an approval of this case (or, where none is named, of any) is on record: a decision with its day. That
// measures were approved is not yet one.
bool was_approved(const assessment::Assessment& whole, base::Date today, const Case* one = nullptr);
// Whether a person has answered or confirmed anything yet.
bool started(const assessment::Assessment& whole);

// What rules rest on, as people call it: "Storage region: UK; Inference region: elsewhere".
std::string in_words(const std::vector<pugi::xml_node>& grounds);
// The sentences of the conditions, each once, one after the other.
std::string changes(const std::vector<const content::Condition*>& conditions);
// What would end a rule that holds: a condition's sentence says how things stand when it is not met.
std::string what_would_end(const Hearing& hearing);

}  // namespace judgement
