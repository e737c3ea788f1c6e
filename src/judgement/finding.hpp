// What the judgement says: findings with reasons, and a decision per use and data type. A value.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "assessment/assessment.hpp"
#include "content/library.hpp"

namespace judgement {

using assessment::Word;

enum class Outcome {
  met,       // what must hold does hold
  unmet,     // it does not
  open,      // not settled: unanswered, unconfirmed, without evidence or only in part
  raised,    // a red flag, contradiction, criterion, suggested risk applies
  settled,   // it applied, and a person settled it with a reason
  not_raised,
  not_applicable,
};

// One line of the judgement. `reason` says why, `change` what would change it (empty when nothing
// need change); where it comes from is in the item it names.
struct Finding {
  std::string kind;  // screening, data-type, basis, article-28, point, standard, template, school, red-flag, contradiction, risk, gate, trigger
  std::string item;  // the content item's id
  std::string title;
  std::string use;        // with
  std::string data_type;  // for one case; both empty: for the tool
  Outcome outcome = Outcome::open;
  std::optional<Word> word;  // the decision word this finding calls for, if any
  std::string reason;
  std::string change;
  std::string cite;
  std::vector<std::string> sources;
  content::Verified verified = content::Verified::to_be_checked;
  std::vector<std::string> rests_on;  // of what speaks up: the questions whose answers it points to
};

// Why a decision has its word, and where that is written: what the finding that called for it rests on, or all those that
// it names. Nowhere, where the program speaks for itself, such as when nothing was answered yet.
struct CaseReason {
  std::string text;
  std::vector<std::string> cites = {};
  std::vector<std::string> sources = {};
  content::Verified verified = content::Verified::primary;  // the least of theirs
  bool operator==(const CaseReason&) const = default;
};

struct CaseCondition {
  std::string text;
  std::string owner;  // a person's name
  std::optional<base::Date> due;
};

struct CaseDecision {
  std::string use;
  std::string data_type;
  Word word = Word::not_started;
  bool in_notice = false;  // people are to be told of it: personal data goes in, or will once the papers are there
  std::vector<CaseReason> reasons;
  std::vector<std::string> changes;   // what would change it: the n-th reason by the n-th change
  std::vector<CaseCondition> conditions;
  std::vector<std::string> standing_rules;  // rules of the use, without owner or date
};

struct Judgement {
  Word word = Word::not_started;  // the strongest among the cases
  bool dpia_required = false;
  std::string dpia_reason;
  std::vector<Finding> findings;
  std::vector<CaseDecision> decisions;
};

const std::vector<std::string>& outcome_names();
std::string name(Outcome outcome);

// The style a word is shown in: "approved", "hold", "not-started".
std::string tone(Word word);
// What a word asks of the school, as one sentence.
std::string meaning(Word word);

}  // namespace judgement
