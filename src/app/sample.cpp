#include "app/sample.hpp"

#include <algorithm>
#include <array>

#include "app/importing.hpp"
#include "content/school_file.hpp"
#include "exchange/assessment_xml.hpp"

namespace app {
namespace {

constexpr const char* school_file = "harrowdown-mere.toml";
constexpr std::array shown{"9-head-overrules-dpo.xml", "10-fictional-chatbot.xml"};

std::string shipped(const Desk& desk, const char* file) { return desk.here.files.read(desk.here.share / "checklists" / "examples" / file); }

// The school of that name, with the examples that are of it.
struct Sample {
  registry::Id school = 0;
  std::vector<registry::Entry> examples;
  bool alone = true;  // nothing else is of it
};

assessment::School facts_of_sample(const Desk& desk) { return content::read_school(shipped(desk, school_file), school_file, desk.library).school; }

std::optional<Sample> find(const Desk& desk) {
  const auto facts = facts_of_sample(desk);
  for (const auto& school : desk.kept->schools()) {
    if (school.facts.name != facts.name || school.facts.nation != facts.nation) continue;
    Sample sample{school.id, {}, true};
    registry::Filter of_school;
    of_school.school = school.id;
    for (auto& entry : desk.kept->list(of_school))
      if (entry.example) sample.examples.push_back(std::move(entry));
      else sample.alone = false;
    return sample;
  }
  return std::nullopt;
}

}  // namespace

registry::Id add_sample(Desk& desk) {
  registry::Id first = 0;
  desk.kept->together([&] {
    import_file(*desk.kept, desk.here, {{school_file, shipped(desk, school_file)}, {}, false, {}});
    for (const auto* file : shown) {
      const auto value = exchange::read(shipped(desk, file), file);
      const auto school = school_of(*desk.kept, value);
      registry::Filter of_school;
      of_school.school = school;
      const auto there = desk.kept->list(of_school);
      const auto same = std::find_if(there.begin(), there.end(), [&](const auto& entry) { return entry.form_id == value.id; });
      const auto id = same == there.end() ? desk.kept->add(school, value) : same->id;
      if (!first) first = id;
    }
  });
  return first;
}

std::optional<registry::Id> sample_school(const Desk& desk) {
  const auto sample = find(desk);
  return sample ? std::optional(sample->school) : std::nullopt;
}

std::string sample_name(const Desk& desk) { return facts_of_sample(desk).name; }

bool has_sample(const Desk& desk) {
  const auto sample = find(desk);
  return sample && !sample->examples.empty();
}

void remove_sample(Desk& desk) {
  const auto sample = find(desk);
  if (!sample) return;
  desk.kept->together([&] {
    if (sample->alone) return desk.kept->erase_school(sample->school);
    for (const auto& entry : sample->examples) desk.kept->erase(entry.id);
  });
}

}  // namespace app
