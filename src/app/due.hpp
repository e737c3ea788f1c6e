// What a register's assessments have to be looked at again for, and by which day; as a list and as a calendar. Taken from
// what the register lists, so that none of them is opened.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "content/library.hpp"
#include "registry/register.hpp"

namespace app {

struct Deadline {
  base::Date day;
  std::string event;  // the kind of what makes it due at once (dpia/triggers.toml); empty: the day that was set
  bool overdue(base::Date today) const { return day < today; }
};
// Of one assessment, as the register lists it; nothing where no day is set and nothing happened.
std::optional<Deadline> deadline_of(const registry::Entry& entry);
// Why it is due, in words.
std::string why(const Deadline& deadline, const registry::Entry& entry, const content::Library& library);

struct Due : Deadline {
  registry::Entry entry;
};

// Every assessment that has a day, the earliest first; those that were passed to this register are reviewed where they
// came from. Throws as reading the register does.
std::vector<Due> due(const registry::Register& in);

// "30d", "6w", "3m" or "1y" from that day on; the last day of a month where there is no such day. nullopt for anything else.
std::optional<base::Date> after(base::Date day, const std::string& span);

// An iCalendar file (RFC 5545) with an all-day entry for each. An entry keeps its UID for as long as the register has the
// assessment, and has a higher SEQUENCE after each change, whatever the clock says: who takes the file in again gets no
// entry twice. One whose assessment was deleted is cancelled.
std::string calendar(const std::vector<Due>& all, const registry::Register& in, const content::Library& library, base::Instant now);

}  // namespace app
