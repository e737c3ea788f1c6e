#include "content/school_file.hpp"

#include <functional>
#include <set>
#include <sstream>

#include "base/text.hpp"
#include "content/record.hpp"

namespace content {
namespace {

// A school or controller kind that the nation does not know would leave the report without a controller.
void check_kind(const std::string& kind, const char* column, const toml::node* node, const Item* nation,
                const std::string& file, Faults& faults) {
  if (!node || !nation || kind.empty()) return;
  std::vector<std::string> known;
  if (const auto rows = nation->tables.find("controllers"); rows != nation->tables.end())
    for (const auto& row : rows->second)
      if (const auto& one = row.at(column); !base::one_of(one, known)) known.push_back(one);
  if (!known.empty() && !base::one_of(kind, known))
    faults.add(file, line_of(*node),
               in_quotes(kind) + " is not a kind known in " + nation->title + "." + hint(kind, known));
}

void each_table(const toml::table& table, const std::string& name, const std::string& what, const std::string& file,
                Faults& faults, const std::function<void(const toml::table&)>& visit) {
  const auto* node = table.get(name);
  if (!node) return;
  if (!node->is_array()) return faults.add(file, line_of(*node), what + " of their own. Write [[" + name + "]] above each.");
  for (const auto& element : *node->as_array())
    if (const auto* one = element.as_table()) visit(*one);
}

}  // namespace

SchoolFile read_school(std::string_view toml, const std::string& file, const Library& library) {
  SchoolFile result;
  Faults faults;
  if (auto table = parse(toml, file, faults)) {
    std::vector<Claim> none;
    RecordReader reader(file, faults, none);
    auto& school = result.school;
    auto text = reader.read(*table, school_keys(), "a school file", 1, {"controller", "person", "training"}).texts;
    school.name = text["name"];
    school.nation = text["nation"];
    school.kind = text["kind"];
    school.complaints = text["complaints"];
    school.objections = text["objections"];
    school.incidents = text["incidents"];
    school.retention = text["retention"];
    school.notice = text["notice"];
    school.policy_document = text["policy_document"];
    const auto* nation = library.find("nation", text["nation"]);
    if (const auto* node = table->get("nation"); node && !nation) {
      std::vector<std::string> known;
      for (const auto* one : library.of_kind("nation")) known.push_back(one->id);
      faults.add(file, line_of(*node),
                 in_quotes(text["nation"]) + " is no nation known here." + hint(text["nation"], known));
    }
    check_kind(school.kind, "school_kind", table->get("kind"), nation, file, faults);

    if (const auto* controller = (*table)["controller"].as_table()) {
      auto its = reader.read(*controller, controller_keys(), "[controller]", line_of(*controller)).texts;
      school.controller = {its["kind"], its["name"], its["contact"]};
      check_kind(school.controller.kind, "controller_kind", controller->get("kind"), nation, file, faults);
    } else {
      faults.add(file, 1, "There is no [controller]. Add it with the kind and name of whoever decides for the school.");
    }

    std::set<std::string> ids;
    each_table(*table, "person", "People are tables", file, faults, [&](const toml::table& person) {
      auto its = reader.read(person, person_keys(), "a person", line_of(person)).texts;
      if (!its["id"].empty() && !ids.insert(its["id"]).second)
        faults.add(file, line_of(person), "There are two people with the id " + in_quotes(its["id"]) + ". Rename one.");
      result.people.push_back({its["id"], its["role"], its["name"], its["position"], its["contact"]});
    });
    each_table(*table, "training", "Trainings are tables", file, faults, [&](const toml::table& training) {
      auto its = reader.read(training, training_keys(), "a training", line_of(training)).texts;
      if (!its["by"].empty() && !ids.count(its["by"]))
        faults.add(file, line_of(training),
                   "'by' names " + in_quotes(its["by"]) + ", who is no person of this file. Write the id of one.");
      school.training.push_back({base::parse_date(its["date"]), its["who"], its["by"], its["text"]});
    });
  }
  if (!faults.empty()) throw base::Error(base::ErrorKind::faults, faults.take());
  return result;
}

std::string write_school(const SchoolFile& from) {
  using Texts = std::vector<std::pair<const char*, const std::string*>>;
  const auto put = [](toml::table& table, const Texts& texts) {
    for (const auto& [key, text] : texts)
      if (!text->empty()) table.insert(key, *text);
  };
  const auto& school = from.school;
  toml::table table, controller;
  put(table, {{"name", &school.name}, {"nation", &school.nation}, {"kind", &school.kind}, {"complaints", &school.complaints}, {"objections", &school.objections},
              {"incidents", &school.incidents}, {"retention", &school.retention}, {"notice", &school.notice}, {"policy_document", &school.policy_document}});
  put(controller, {{"kind", &school.controller.kind}, {"name", &school.controller.name}, {"contact", &school.controller.contact}});
  if (!controller.empty()) table.insert("controller", std::move(controller));
  toml::array people, trainings;
  std::set<std::string> ids;
  for (const auto& person : from.people) {
    if (person.name.empty() || !ids.insert(person.id).second) continue;
    put(*people.emplace_back<toml::table>().as_table(), {{"id", &person.id}, {"role", &person.role}, {"name", &person.name}, {"position", &person.position}, {"contact", &person.contact}});
  }
  for (const auto& training : school.training) {
    auto& one = *trainings.emplace_back<toml::table>().as_table();
    if (training.date) one.insert("date", toml::date{training.date->year, training.date->month, training.date->day});
    put(one, {{"who", &training.who}, {"text", &training.text}});
    if (ids.count(training.by)) put(one, {{"by", &training.by}});
  }
  if (!people.empty()) table.insert("person", std::move(people));
  if (!trainings.empty()) table.insert("training", std::move(trainings));
  std::ostringstream text;
  text << table << "\n";
  return text.str();
}

}  // namespace content
