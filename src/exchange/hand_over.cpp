#include "exchange/hand_over.hpp"

#include <pugixml.hpp>
#include <sstream>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "exchange/assessment_reader.hpp"
#include "exchange/assessment_xml.hpp"
#include "exchange/xml_file.hpp"
#include "exchange/zip.hpp"

namespace exchange {
namespace {

constexpr const char* form_name = "hand-over.xml";
constexpr const char* folder = "files/";
constexpr std::uint64_t most_unpacked = 256u << 20;
constexpr const char* format = "1";

[[noreturn]] void fault(const std::string& file, const std::string& message, base::ErrorKind kind = base::ErrorKind::faults) {
  throw base::Error(kind, file, "", message);
}

}  // namespace

std::string form_of(const HandOver& hand_over) {
  write(hand_over.assessment);  // throws unless it can be read again
  pugi::xml_document document;
  auto declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  auto root = document.append_child("hand-over");
  root.append_attribute("format") = format;
  root.append_attribute("token") = hand_over.token.c_str();
  root.append_attribute("role") = hand_over.portion.role.c_str();
  root.append_attribute("passed") = base::iso(hand_over.passed).c_str();
  if (hand_over.returned) root.append_attribute("returned") = base::iso(*hand_over.returned).c_str();
  for (const auto& question : hand_over.portion.questions) root.append_child("question").append_attribute("ref") = question.c_str();
  append_to(root, hand_over.assessment);
  std::ostringstream bytes;
  document.save(bytes, "  ", pugi::format_default, pugi::encoding_utf8);
  return std::move(bytes).str();
}

HandOver read_hand_over_form(std::string_view xml, const std::string& file) {
  const XmlFile document(xml, file);
  const auto root = document.root();
  if (root.name() != std::string_view{"hand-over"}) fault(file, "It is not a hand-over. Name the file that was passed or returned to you.");
  if (root.attribute("format").value() != std::string_view{format})
    fault(file, "It was written by a newer Touchstone. Open it with the newer Touchstone.", base::ErrorKind::refused);
  HandOver read;
  read.token = root.attribute("token").value();
  read.portion.role = root.attribute("role").value();
  const auto passed = base::parse_instant(root.attribute("passed").value());
  if (read.token.empty() || !base::one_of(read.portion.role, roles_passed_to()) || !passed)
    fault(file, "It does not say what it is: its token, role or date is missing. Ask for it to be passed again.");
  read.passed = *passed;
  if (const auto returned = root.attribute("returned")) {
    read.returned = base::parse_instant(returned.value());
    if (!read.returned) fault(file, "The date of its return is none. Ask for it to be returned again.");
  }
  for (const auto question : root.children("question")) read.portion.questions.emplace_back(question.attribute("ref").value());
  auto [value, faults] = interpret(root.child("assessment"), file, [&](pugi::xml_node element) { return document.line(element); });
  if (!faults.empty()) throw base::Error(base::ErrorKind::faults, std::move(faults));
  read.assessment = std::move(value);
  return read;
}

std::string pack(const HandOver& hand_over) {
  Archive files{{form_name, form_of(hand_over)}};
  for (const auto& [digest, bytes] : hand_over.files) files[folder + digest] = bytes;
  return zipped(files);
}

HandOver unpack(std::string_view bytes, const std::string& file) {
  auto files = unzipped(bytes, file, most_unpacked);
  const auto form = files.find(form_name);
  if (form == files.end()) fault(file, "It is a zip file, but no hand-over. Name the file that was passed or returned to you.");
  auto read = read_hand_over_form(form->second, file);
  files.erase(form);
  for (auto& [name, content] : files) {
    if (!name.starts_with(folder) || base::sha256(content) != name.substr(std::string_view{folder}.size()))
      fault(file, "A file in it, " + base::shortened(name) + ", is not what was put in. Ask for it to be sent again.");
    read.files[name.substr(std::string_view{folder}.size())] = std::move(content);
  }
  return read;
}

bool is_hand_over(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

}  // namespace exchange
