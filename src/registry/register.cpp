#include "registry/register.hpp"

#include "exchange/assessment_xml.hpp"

namespace registry {

assessment::Assessment read(const Register& from, Id assessment, int state) {
  if (state == 0) state = from.entry(assessment).state;
  return exchange::read(from.form(assessment, state), "assessment " + std::to_string(assessment));
}

std::string in_words(const Holder& holder) {
  std::string words = "by " + (holder.user.empty() ? std::string{"another program"} : holder.user);
  if (!holder.machine.empty()) words += " on " + holder.machine;
  if (holder.since) words += " since " + base::in_words(base::date_of(*holder.since)) + ", " + base::iso(*holder.since).substr(11, 5) + " UTC";
  return words;
}

}  // namespace registry
