#include "probe/record.hpp"

#include "base/text.hpp"

namespace probe {

void put(Line& line, const Call& call) {
  line["code"] = call.code;
  line["trial"] = call.trial;
  line["turn"] = call.turn;
}

bool Record::is(const char* key) const {
  const auto found = object_.find(key);
  return found != object_.end() && found->is_boolean() && found->get<bool>();
}

std::string Record::needed(const char* key) const {
  auto found = text(key);
  if (found.empty()) wrong(std::string("There is no '") + key + "'.");
  return found;
}

std::optional<std::int64_t> Record::count(const char* key) const {
  const auto found = object_.find(key);
  if (found == object_.end() || found->is_null()) return std::nullopt;
  if (!found->is_number_integer() || found->get<std::int64_t>() < 0 || found->get<std::int64_t>() > 1'000'000'000)
    wrong(std::string("'") + key + "' is no number that can be.");
  return found->get<std::int64_t>();
}

base::Instant Record::at() const {
  const auto when = base::parse_instant(needed("at"));
  if (!when) wrong("'at' is no date and time.");
  return *when;
}

Call Record::call() const {
  Call call{needed("code"), small("trial", 1), small("turn", 1)};
  if (call.trial < 1) wrong("'trial' is no number that can be.");
  if (call.turn < 1) wrong("'turn' is no number that can be.");
  return call;
}

void Record::wrong(const std::string& what) const {
  throw base::Error(base::ErrorKind::faults, file_, std::to_string(number_), what + " " + remedy_);
}

int each_record(std::string_view jsonl, const std::string& file, const char* remedy,
                const std::function<void(const Record&)>& take) {
  int torn = 0;
  std::size_t unread = 0;  // the first of the lines that may turn out to be torn: the one that closes it can be torn itself
  for (std::size_t number = 1; !jsonl.empty(); ++number) {
    const auto end = std::min(jsonl.find('\n'), jsonl.size());
    const auto line = base::trimmed(jsonl.substr(0, end));
    jsonl.remove_prefix(std::min(end + 1, jsonl.size()));
    if (line.empty()) continue;
    const Record record(parsed(line).value_or(nlohmann::json()), file, number, remedy);
    const auto kind = record.text("kind");
    if (kind.empty()) {
      if (unread == 0) unread = number;
      ++torn;
      continue;
    }
    if (unread > 0 && kind != "resumed") Record({}, file, unread, remedy).wrong("This is no record.");
    unread = 0;
    take(record);
  }
  return torn;
}

}  // namespace probe
