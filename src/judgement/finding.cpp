#include "judgement/finding.hpp"

namespace judgement {

const std::vector<std::string>& outcome_names() {
  static const std::vector<std::string> all{"met",     "unmet",      "open",          "raised",
                                            "settled", "not-raised", "not-applicable"};
  return all;
}

std::string name(Outcome outcome) { return outcome_names().at(static_cast<std::size_t>(outcome)); }

std::string tone(Word word) {
  switch (word) {
    case Word::not_started: return "not-started";
    case Word::approved: return "approved";
    default: return assessment::name(word);
  }
}

std::string meaning(Word word) {
  switch (word) {
    case Word::not_started: return "No person has answered or confirmed anything yet.";
    case Word::approved: return "It may be used as listed, under the standing rule of each use.";
    case Word::conditional: return "It may be used on the conditions listed, each with its owner and date.";
    case Word::suspended: return "It was approved, but something has changed. Use stops until it has been reviewed.";
    case Word::hold: return "The supplier or the school must put something right before first use.";
    case Word::blocked: return "The law forbids going on as things stand.";
    case Word::rejected: return "It must not be used for this. Only another product, or other data, would change that.";
  }
  return {};
}

}  // namespace judgement
