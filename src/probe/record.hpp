// One line of a file of records that only grows, as the journal and the review of a run are: read with every doubt,
// since a line may be torn and somebody may have changed it.
#pragma once
#include <functional>

#include "base/date.hpp"
#include "base/error.hpp"
#include "probe/json_text.hpp"
#include "probe/plan.hpp"

namespace probe {

using Line = nlohmann::ordered_json;  // to be written
void put(Line& line, const Call& call);

// What stands in a line. All but the plain questions throw Error(faults) with file, line and remedy.
class Record {
 public:
  // `file` and `remedy` outlive it.
  Record(nlohmann::json object, const std::string& file, std::size_t number, const char* remedy)
      : object_(std::move(object)), file_(file), number_(number), remedy_(remedy) {}

  std::size_t number() const { return number_; }  // of the line
  const nlohmann::json& object() const { return object_; }
  std::string text(const char* key) const { return text_at(object_, key); }
  bool is(const char* key) const;
  std::string needed(const char* key) const;
  std::optional<std::int64_t> count(const char* key) const;
  int small(const char* key, int otherwise) const { return static_cast<int>(count(key).value_or(otherwise)); }
  base::Instant at() const;
  Call call() const;
  [[noreturn]] void wrong(const std::string& what) const;

 private:
  nlohmann::json object_;
  const std::string& file_;
  std::size_t number_;
  const char* remedy_;
};

// Hands on each record, told by its "kind", in its order. A line that is none was torn where it is the last, or
// where nothing but such lines stand between it and a "resumed"; anywhere else it is a fault. How many were torn.
int each_record(std::string_view jsonl, const std::string& file, const char* remedy,
                const std::function<void(const Record&)>& take);

}  // namespace probe
