#include "app/consulting.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace app {

using assessment::Assessment;
using assessment::Consultation;

const std::vector<std::string>& consulted_groups() {
  static const std::vector<std::string> all{"parents", "pupils", "expert", "staff", "processor", "union", "other"};
  return all;
}

std::vector<std::string> groups_shown(const Assessment& whole) {
  auto shown = consulted_groups();
  std::erase_if(shown, [&](const auto& who) { return who != "parents" && who != "pupils" && who != "expert" && !consultation_of(whole, who); });
  return shown;
}

std::string recorder_of(const std::string& who) { return who == "expert" || who == "processor" ? "dpo" : "senco"; }

const Consultation* consultation_of(const Assessment& whole, const std::string& who) {
  const auto found = std::find_if(whole.consultations.begin(), whole.consultations.end(), [&](const auto& one) { return one.who == who; });
  return found == whole.consultations.end() ? nullptr : &*found;
}

std::string proposed_words(const content::Library& library, const std::string& nation, const std::string& who) {
  for (const auto* item : library.of_kind("consultee"))
    if (item->text("who") == who && item->applies_in(nation)) return item->text("how");
  return {};
}

Way way_of(const Assessment& whole, const content::Library& library, const std::string& who) {
  const auto* one = consultation_of(whole, who);
  if (!one) return Way::none;
  if (one->sought) return Way::asked;
  if (base::trimmed(one->how).empty()) return Way::none;
  return one->how == proposed_words(library, whole.school.nation, who) ? Way::proposed : Way::own_words;
}

Consultation& consulting(Assessment& whole, const std::string& who) {
  for (auto& one : whole.consultations)
    if (one.who == who) return one;
  Consultation fresh;
  fresh.who = who;
  return whole.consultations.emplace_back(std::move(fresh));
}

void go_about(Assessment& whole, const content::Library& library, const std::string& who, Way way) {
  if (way == Way::none) {
    std::erase_if(whole.consultations, [&](const auto& one) { return one.who == who; });
    return;
  }
  const auto proposed = proposed_words(library, whole.school.nation, who);
  auto& one = consulting(whole, who);
  if (way == Way::asked && !one.sought && one.how == proposed) one.how.clear();  // it says what is to come
  if (way == Way::proposed) one.how = proposed;
  one.sought = way == Way::asked;
  if (!one.sought) {
    one.date.reset();
    one.departed = false;  // nobody can depart from views that were not given
  }
}

}  // namespace app
