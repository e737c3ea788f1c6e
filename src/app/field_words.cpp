#include "app/field_words.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace app {
namespace {

template <class Things> const typename Things::value_type* find(const Things& things, const std::string& id) {
  const auto found = std::find_if(things.begin(), things.end(), [&](const auto& one) { return one.id == id; });
  return found == things.end() ? nullptr : &*found;
}

}  // namespace

std::string field_in_words(const std::string& field, const content::Library& library, const assessment::Assessment& whole) {
  const auto parts = base::split(field, ':');
  const auto key = [&](std::size_t at) { return at < parts.size() ? parts[at] : std::string{}; };
  const auto title = [&](const char* kind, const std::string& id) {
    const auto* item = library.find(kind, id);
    return item ? item->title : id;
  };
  const auto of_use = [&](const std::string& what, const std::string& use) { return use.empty() ? what : what + " (" + title("use", use) + ")"; };
  const auto or_id = [](const std::string& name, const std::string& id) { return name.empty() ? id : name; };

  static const std::map<std::string, std::string> alone{{"assessment", "The assessment’s number, version and date"},
                                                        {"school", "The school"},
                                                        {"tool", "The tool"},
                                                        {"privacy-notice", "Privacy notice"},
                                                        {"advice", "Advice of the data protection officer"},
                                                        {"response", "The head’s answer to the advice"},
                                                        {"measures-approved", "Approval of the measures"},
                                                        {"residual-accepted", "Acceptance of the risk that remains"},
                                                        {"prior-consultation", "The regulator, asked beforehand"},
                                                        {"review", "Review"},
                                                        {"renewal", "The review that it came from"}};
  const auto& element = parts[0];
  if (const auto found = alone.find(element); found != alone.end()) return found->second;
  if (element == "answer") return of_use(title("question", key(1)), key(2));
  if (element == "use") return "Use: " + title("use", key(1));
  if (element == "lawful-basis") return of_use("Lawful basis", key(1));
  if (element == "decision") return of_use("Decision: " + title("data-type", key(2)), key(1));
  if (element == "edit") return "Wording of the notice: " + title("clause", key(1));
  if (element == "resolution") return "Settled: " + title(library.find("red-flag", key(1)) ? "red-flag" : "contradiction", key(1));
  if (element == "person") {
    const auto* person = assessment::find_person(whole, key(1));
    return "Person: " + or_id(person ? person->name : std::string{}, key(1));
  }
  if (element == "evidence") {
    const auto* one = find(whole.evidence, key(1));
    return "Evidence: " + or_id(one ? one->title : std::string{}, key(1));
  }
  if (element == "risk" || element == "measure") {
    const auto* risk = find(whole.risks, key(1));
    const auto called = or_id(risk ? risk->title : std::string{}, key(1));
    if (element == "risk") return "Risk: " + called;
    const auto* measure = risk ? find(risk->measures, key(2)) : nullptr;
    return "Measure: " + or_id(measure ? measure->text : std::string{}, key(2)) + " (against: " + called + ")";
  }
  if (element == "consultation") return "Views of: " + key(1);
  if (element == "trigger") return "Reason for a review: " + title("trigger", key(1));
  if (element == "found") return "Found in the review: " + key(1);
  if (element == "confirmed") return "Confirmed in the review: " + key(1);
  if (element == "signatory") return "Who signs as: " + key(1);
  if (element == "training") return "Training on " + key(1);
  if (element == "probe-run") return "Probe run " + key(1);
  return field;
}

}  // namespace app
