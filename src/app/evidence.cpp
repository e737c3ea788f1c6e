#include "app/evidence.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/text.hpp"

namespace app {
namespace {

using base::ErrorKind;

Hand hand_of(const Session& session) { return {session.person(), session.today()}; }

}  // namespace

void attach_file(Session& session, const content::Item& question, const std::string& use, const std::filesystem::path& file) {
  auto& desk = session.desk();
  const auto bytes = desk.here.files.read(file, registry::largest_file);
  const auto shown = file.u8string();
  if (bytes.empty()) throw base::Error(ErrorKind::refused, {reinterpret_cast<const char*>(shown.c_str())}, "", "The file is empty. Choose the document that shows what was said.");
  const auto name = file.filename().u8string();
  assessment::Evidence evidence;
  evidence.file = reinterpret_cast<const char*>(name.c_str());
  evidence.title = evidence.file;
  evidence.sha256 = base::sha256(bytes);
  evidence.read = session.today();
  const auto kept = desk.kept->files(session.id());
  const bool there = std::any_of(kept.begin(), kept.end(), [&](const auto& one) { return one.sha256 == evidence.sha256; });
  desk.kept->together([&] {
    if (!there) desk.kept->add_file(session.id(), registry::FileKind::evidence, evidence.file, bytes);
    session.change("evidence", [&](auto& whole) { attach(whole, question, use, evidence, hand_of(session)); });
  });
}

bool is_address(const std::string& text) {
  const auto scheme = text.starts_with("https://") ? 8u : text.starts_with("http://") ? 7u : 0u;
  return scheme && text.size() > scheme && text.find_first_of(" \t\r\n") == std::string::npos;
}

void attach_link(Session& session, const content::Item& question, const std::string& use, const std::string& address) {
  const auto trimmed = std::string(base::trimmed(address));
  if (!is_address(trimmed))
    throw base::Error(ErrorKind::refused, "", "", "This is no web address. Begin it with https:// and leave no spaces in it.");
  assessment::Evidence evidence;
  evidence.title = trimmed;
  evidence.url = trimmed;
  evidence.read = session.today();
  session.change("evidence", [&](auto& whole) { attach(whole, question, use, evidence, hand_of(session)); });
}

std::string evidence_bytes(Session& session, const assessment::Evidence& evidence) {
  const auto& kept = *session.desk().kept;
  for (const auto& file : kept.files(session.id()))
    if (file.sha256 == evidence.sha256) return kept.bytes(file.id);
  throw base::Error(ErrorKind::refused, evidence.file, "", "The register does not have this file. Only its digest is known; ask whoever added it for a copy.");
}

std::vector<std::string> questions_of(const content::Item& rule, const content::Library& library) {
  std::vector<std::string> ids;
  if (!rule.rule) return ids;
  const auto look = [&](const std::string& test) {
    constexpr std::string_view before = "@question='";
    for (auto at = test.find(before); at != std::string::npos; at = test.find(before, at + 1)) {
      const auto from = at + before.size();
      auto id = test.substr(from, test.find('\'', from) - from);
      if (library.find("question", id) && !base::one_of(id, ids)) ids.push_back(std::move(id));
    }
  };
  for (const auto* conditions : {&rule.rule->all, &rule.rule->any, &rule.rule->none})
    for (const auto& condition : *conditions) look(condition.test);
  return ids;
}

}  // namespace app
