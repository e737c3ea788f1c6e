// Is a data protection impact assessment required? (UK GDPR Art 35; ICO list under Art 35(4);
// WP248 rev.01.) The criteria are content; how many of them make a DPIA necessary is here.
#include <algorithm>
#include <map>

#include "judgement/stages.hpp"

namespace judgement {

using content::Item;

namespace {

using Items = std::vector<const Item*>;

bool alone(const Item& criterion) { return criterion.is("alone") || criterion.text("list") == "art-35-3"; }

// The criteria that together make a DPIA necessary; none where they do not.
Items decisive(const Items& raised) {
  Items count, wp248;
  for (const Item* criterion : raised)
    if (criterion->text("list") == "wp248") wp248.push_back(criterion);
  for (const Item* criterion : raised) {
    if (alone(*criterion)) {
      count.push_back(criterion);
    } else if (criterion->text("list") == "ico") {
      // The ICO's list: some items count only together with another criterion, and "innovative
      // technology" is not another criterion to itself.
      const auto other = std::find_if(wp248.begin(), wp248.end(),
                                      [&](const Item* each) { return each->id != criterion->text("same_as"); });
      if (other != wp248.end()) count.push_back(criterion);
    }
  }
  // WP248 rev.01: two or more criteria normally mean a DPIA.
  if (wp248.size() >= 2 || !count.empty()) count.insert(count.end(), wp248.begin(), wp248.end());
  return count;
}

std::string titles(const Items& criteria) {
  std::vector<std::string> all;
  for (const Item* criterion : criteria)
    if (std::find(all.begin(), all.end(), criterion->title) == all.end()) all.push_back(criterion->title);
  return base::joined(all, "; ");
}

Finding criterion_finding(const Item& criterion, const Hearing& hearing, bool raised) {
  Finding finding = about(criterion, "screening");
  finding.outcome = raised ? Outcome::raised : Outcome::not_raised;
  const std::string grounds = in_words(hearing.grounds);
  if (raised) {
    finding.reason = alone(criterion) ? "Enough by itself." : "Counts together with another criterion.";
    if (!grounds.empty()) finding.reason += " It rests on: " + grounds + ".";
    finding.change = "It would not count if this were so: " + what_would_end(hearing);
  } else {
    finding.reason = hearing.applies ? changes(hearing.unmet) : "Does not arise here.";
  }
  return finding;
}

}  // namespace

std::string judge_screening(Bench& bench) {
  std::vector<Items> raised(bench.cases.size());
  const Heard heard = hear_all(bench, "screening");
  for (const auto& [criterion, hearings] : heard) {
    bool any = false;
    for (std::size_t i = 0; i < hearings.size(); ++i) {
      if (!hearings[i].applies || !hearings[i].holds) continue;
      any = true;
      Finding finding = criterion_finding(*criterion, hearings[i], true);
      if (criterion->scope == content::Scope::per_case) {
        raised[i].push_back(criterion);
        finding.use = bench.cases[i].use;
        finding.data_type = bench.cases[i].data_type;
      } else {
        for (auto& list : raised) list.push_back(criterion);
      }
      bench.add(std::move(finding));
    }
    if (!any) bench.add(criterion_finding(*criterion, hearings.empty() ? Hearing{} : hearings.back(), false));
  }

  Items because;
  for (std::size_t i = 0; i < bench.cases.size(); ++i) {
    Case& one = bench.cases[i];
    const Items count = one.personal ? decisive(raised[i]) : Items{};
    one.dpia_required = !count.empty();
    one.node.append_attribute("dpia-required").set_value(one.dpia_required ? "yes" : "no");
    for (const Item* criterion : count)
      if (std::find(because.begin(), because.end(), criterion) == because.end()) because.push_back(criterion);
  }
  if (!because.empty()) return "A DPIA is required, and must be finished before first use: " + titles(because) + ".";
  if (bench.cases.empty()) return "No DPIA is required yet: no use has been asked for.";
  if (!bench.any_personal())
    return "No DPIA is required: no use takes personal data, and the duty is about personal data (UK GDPR Art 35(1)). "
           "It is asked again as soon as a use or its data changes.";
  return "No DPIA is required: personal data goes in, but too few of the criteria apply. It is asked again as soon as "
         "a use or its data changes.";
}

}  // namespace judgement
