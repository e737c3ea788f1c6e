#include "cli/register_text.hpp"

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

#include "base/text.hpp"
#include "cli/columns.hpp"
#include "exchange/assessment_xml.hpp"
#include "exchange/portion.hpp"

namespace cli {
namespace {

using registry::Entry;
using registry::Id;
using registry::Register;

std::string plain(const std::string& text) { return base::one_line(text); }
std::string or_dash(const std::string& text) { return text.empty() ? "–" : plain(text); }
std::string day(const base::Instant& instant) { return base::in_words(base::date_of(instant)); }
std::string day(const std::optional<base::Date>& date) { return date ? base::in_words(*date) : "–"; }

std::string size(std::uint64_t bytes) {
  if (bytes < 1000) return std::to_string(bytes) + " bytes";
  return bytes < 1'000'000 ? std::to_string((bytes + 500) / 1000) + " kB" : std::to_string((bytes + 500'000) / 1'000'000) + " MB";
}

const char* word(registry::FileKind kind) {
  switch (kind) {
    case registry::FileKind::evidence: return "evidence";
    case registry::FileKind::probe_run: return "probe run";
    case registry::FileKind::signed_report: return "signed report";
  }
  return "";
}

const char* word(registry::Kept kept) {
  switch (kept) {
    case registry::Kept::no: return "";
    case registry::Kept::signed_off: return "kept: it was signed";
    case registry::Kept::reviewed: return "kept: it was reviewed";
  }
  return "";
}

std::string in_words(const registry::HandOver& one) {
  const bool passed = one.direction == registry::Direction::passed;
  std::string words = (passed ? "Passed to the " : "Passed to you as ") + exchange::in_words(one.role) + " on " + day(one.at);
  if (one.returned) return words + (passed ? ", came back on " : ", returned on ") + day(*one.returned);
  return words + (passed ? ", not back yet" : ", not returned yet");
}

std::string keeping(const registry::School& school) {
  if (!school.keep_years) return "The school has not said for how long.";
  return base::counted(static_cast<std::size_t>(*school.keep_years), "year", "years") + " after the last change";
}

void put(pugi::xml_node node, const char* name, const std::string& value) {
  if (!value.empty()) node.append_attribute(name) = value.c_str();
}

void describe(pugi::xml_node node, const Entry& entry) {
  put(node, "id", std::to_string(entry.id));
  put(node, "tool", entry.tool_name);
  put(node, "vendor", entry.vendor);
  put(node, "school", std::to_string(entry.school));
  put(node, "school-name", entry.school_name);
  put(node, "assessment", entry.form_id);
  put(node, "number", entry.number);
  put(node, "version", std::to_string(entry.version));
  if (entry.date) put(node, "date", base::iso(*entry.date));
  put(node, "example", entry.example ? "yes" : "no");
  put(node, "state", std::to_string(entry.state));
  put(node, "changed", base::iso(entry.changed));
  if (entry.review_due) put(node, "review-due", base::iso(*entry.review_due));
}

void describe(pugi::xml_node node, const registry::School& school) {
  put(node, "id", std::to_string(school.id));
  put(node, "name", school.facts.name);
  put(node, "nation", school.facts.nation);
  if (school.keep_years) put(node, "keep-years", std::to_string(*school.keep_years));
}

class Xml {
 public:
  explicit Xml(const char* name) {
    auto declaration = document_.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    root = document_.append_child(name);
  }
  std::string text() const {
    std::ostringstream text;
    document_.save(text, "  ", pugi::format_default, pugi::encoding_utf8);
    return std::move(text).str();
  }

 private:
  pugi::xml_document document_;

 public:
  pugi::xml_node root;
};

}  // namespace

std::string list_text(const Listing& listing) {
  if (listing.entries.empty()) return "There is no such assessment in the register.\n";
  Columns columns;
  columns.row({"No", "Tool", "School", "Number", "Last change", "Review due"});
  for (const auto& entry : listing.entries)
    columns.row({std::to_string(entry.id), or_dash(entry.tool_name) + (entry.example ? " (example)" : ""), or_dash(entry.school_name), or_dash(entry.number),
                 day(entry.changed), day(entry.review_due)});
  return columns.text() + "\n" + base::counted(listing.entries.size(), "assessment", "assessments") + ".\n";
}

std::string schools_text(const Listing& listing) {
  if (listing.schools.empty()) return "There is no school in the register.\n";
  Columns columns;
  columns.row({"No", "School", "Assessments", "Kept for"});
  for (const auto& school : listing.schools) {
    const auto count = std::count_if(listing.entries.begin(), listing.entries.end(), [&](const auto& entry) { return entry.school == school.id; });
    columns.row({std::to_string(school.id), or_dash(school.facts.name), std::to_string(count), school.keep_years ? keeping(school) : "not said"});
  }
  return columns.text();
}

std::string list_xml(const Listing& listing) {
  Xml xml("register");
  for (const auto& school : listing.schools) describe(xml.root.append_child("school"), school);
  for (const auto& entry : listing.entries) describe(xml.root.append_child("entry"), entry);
  return xml.text();
}

std::string show_text(const Register& in, Id assessment) {
  const auto entry = in.entry(assessment);
  const auto school = in.school(entry.school);
  std::string text = "Assessment " + std::to_string(entry.id) + ": " + or_dash(entry.tool_name) + (entry.vendor.empty() ? "" : " (" + plain(entry.vendor) + ")") + ", " + or_dash(entry.school_name) + "\n" +
                     (entry.example ? "This is an example, not a real assessment.\n" : "") + "\n";
  Columns facts(2);
  facts.row({"Number", or_dash(entry.number) + ", version " + std::to_string(entry.version)});
  facts.row({"Date", day(entry.date)});
  facts.row({"Review due", day(entry.review_due)});
  facts.row({"Last change", day(entry.changed)});
  facts.row({"Kept for", keeping(school)});
  text += facts.text() + "\nStates\n\n";
  Columns states(2);
  for (const auto& state : in.states(assessment)) states.row({std::to_string(state.number), day(state.saved), state.number == entry.state ? "the newest" : "", word(state.kept)});
  text += states.text();
  if (const auto files = in.files(assessment); !files.empty()) {
    text += "\nFiles\n\n";
    Columns columns(2);
    for (const auto& file : files) columns.row({std::to_string(file.id), word(file.kind), plain(file.name), size(file.size), day(file.added), file.sha256.substr(0, 16) + "…"});
    text += columns.text();
  }
  if (const auto hand_overs = in.hand_overs(assessment); !hand_overs.empty()) {
    text += "\nWith others\n\n";
    for (const auto& one : hand_overs) text += "  " + in_words(one) + ".\n";
  }
  return text;
}

std::string show_xml(const Register& in, Id assessment) {
  const auto entry = in.entry(assessment);
  Xml xml("entry");
  describe(xml.root, entry);
  for (const auto& state : in.states(assessment)) {
    auto node = xml.root.append_child("state");
    put(node, "number", std::to_string(state.number));
    put(node, "saved", base::iso(state.saved));
    put(node, "kept", state.kept == registry::Kept::no ? "" : state.kept == registry::Kept::signed_off ? "signed" : "reviewed");
  }
  for (const auto& file : in.files(assessment)) {
    auto node = xml.root.append_child("file");
    put(node, "id", std::to_string(file.id));
    put(node, "kind", word(file.kind));
    put(node, "name", file.name);
    put(node, "sha256", file.sha256);
    put(node, "size", std::to_string(file.size));
    put(node, "added", base::iso(file.added));
  }
  for (const auto& one : in.hand_overs(assessment)) {
    auto node = xml.root.append_child("hand-over");
    put(node, "direction", one.direction == registry::Direction::passed ? "passed" : "received");
    put(node, "role", one.role);
    put(node, "passed", base::iso(one.at));
    if (one.returned) put(node, "returned", base::iso(*one.returned));
  }
  exchange::append_to(xml.root, read(in, assessment));
  return xml.text();
}

std::string school_text(const Register& in, Id id) {
  const auto school = in.school(id);
  registry::Filter of_school;
  of_school.school = id;
  std::string text = "School " + std::to_string(id) + ": " + or_dash(school.facts.name) + "\n\n";
  Columns facts(2);
  facts.row({"Nation", plain(school.facts.nation)});
  facts.row({"Controller", or_dash(school.facts.controller.name)});
  facts.row({"Assessments", std::to_string(in.list(of_school).size())});
  facts.row({"Kept for", keeping(school)});
  text += facts.text() + "\nPeople\n\n";
  Columns people(2);
  for (const auto& person : school.people) people.row({person.id, person.role, or_dash(person.name), plain(person.position)});
  return text + people.text();
}

std::string school_xml(const Register& in, Id id) {
  const auto school = in.school(id);
  Xml xml("school-entry");
  describe(xml.root, school);
  for (const auto& person : school.people) {
    auto node = xml.root.append_child("person");
    put(node, "id", person.id);
    put(node, "role", person.role);
    put(node, "name", person.name);
    put(node, "position", person.position);
    put(node, "contact", person.contact);
  }
  return xml.text();
}

}  // namespace cli
