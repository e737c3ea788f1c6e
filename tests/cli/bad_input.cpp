// Input as bad as it comes, through the program: each gives its sentence at once, in little memory, and nothing else.
#include <filesystem>
#include <fstream>

#include "desk.hpp"
#include "support/catch.hpp"

using support::Launch;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr double patience = 60;
constexpr long most_megabytes = 4000;
#else
constexpr double patience = 3;  // seconds of processor time
constexpr long most_megabytes = 300;
#endif

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

// Piece by piece, so that this process stays small and the child's memory can be told from its own.
void write_large(const std::string& path, const std::string& begin, const std::string& middle, std::size_t bytes,
                 const std::string& end) {
  std::ofstream file(path, std::ios::binary);
  file << begin;
  for (std::size_t written = 0; written < bytes; written += middle.size()) file << middle;
  file << end;
}

// The code and at least one sentence, each beginning with the file's name; quickly, and in little memory.
std::string refused(const Desk& desk, int code, const std::string& file, const std::vector<std::string>& words) {
  const auto ended = desk.run(words);
  INFO(ended.err.substr(0, 2000));
  INFO("signal " << ended.signal << ", " << ended.seconds << " s, " << ended.megabytes << " MB");
  CHECK(ended.exit_code == code);
  CHECK(ended.out.empty());
  CHECK(ended.seconds < patience);
  CHECK(ended.megabytes < most_megabytes);
  CHECK(ended.err.starts_with("touchstone: " + file));
  CHECK(ended.err.size() < 20'000);
  std::size_t at = 0;
  while (at < ended.err.size()) {
    const auto end = ended.err.find('\n', at);
    REQUIRE(end != std::string::npos);
    const auto line = ended.err.substr(at, end - at);
    INFO(line);
    CHECK(line.starts_with("touchstone: "));
    CHECK((line.ends_with('.') || line.ends_with('?')));
    CHECK(line.size() < 700);
    at = end + 1;
  }
  return ended.err;
}

struct Bad {
  const char* what;
  std::string bytes;
};

// The billion laughs and their relatives.
const std::string entity_bomb = R"(<?xml version="1.0"?>
<!DOCTYPE assessment [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]>
<assessment format="1" id="&f;"/>)";
const std::string outside_entity =
    R"(<!DOCTYPE assessment [<!ENTITY x SYSTEM "file:///etc/hostname">]><assessment format="1" id="&x;"/>)";

std::string utf_16(const std::string& ascii) {
  std::string wide = "\xFF\xFE";
  for (const char c : ascii) wide += c, wide += '\0';
  return wide;
}

}  // namespace

TEST_CASE("bad XML is refused in check and report") {
  const Desk desk;
  const auto whole = example("9-head-overrules-dpo");
  const std::vector<Bad> all{
      {"empty", ""},
      {"another file", "\x89PNG\r\n\x1a\n"},
      {"zeros", std::string(1000, '\0')},
      {"truncated", whole.substr(0, whole.size() / 2)},
      {"truncated in a character", whole.substr(0, 300) + "\xE2\x82"},
      {"an entity bomb", entity_bomb},
      {"an entity from outside", outside_entity},
      {"an XInclude",
       "<assessment format=\"1\" xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"/etc/hostname\" "
       "parse=\"text\"/></assessment>"},
      {"UTF-16", utf_16(whole)},
      {"Latin-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<assessment format=\"1\" id=\"\xE9t\xE9\"/>"},
      {"a wrong byte", "<assessment format=\"1\" id=\"x\xFFy\"/>"},
      {"a control character", "<assessment format=\"1\" id=\"x&#1;y\"/>"},
      {"deeply nested", repeated("<a>", 200'000)},
      {"deeply nested and closed", repeated("<school>", 50'000) + repeated("</school>", 50'000)},
      {"many attributes", "<assessment " + repeated("a=\"\" ", 100'000) + "/>"},
      {"an endless tag", "<assessment " + std::string(1'000'000, 'a')},
      {"an endless comment", "<!--" + std::string(1'000'000, '-')},
      {"a newer version", "<assessment format=\"2\" id=\"x\"/>"},
      {"another document", "<html><body/></html>"},
      {"a steered terminal", "<assessment format=\"1\" \x1b[2J=\"\"/>"},
  };
  for (const auto& bad : all) {
    INFO(bad.what);
    desk.file("a.xml", bad.bytes);
    refused(desk, 3, "a.xml:", {"check", "a.xml"});
    refused(desk, 1, "a.xml:", {"report", "dpia", "a.xml", "-o", "a.pdf"});
  }
  CHECK_FALSE(desk.has("a.pdf"));
  desk.file("a.xml", all[16 + 1].bytes);
  CHECK_THAT(refused(desk, 3, "a.xml:", {"check", "a.xml"}), Contains("newer"));
}

TEST_CASE("fifty megabytes of XML are refused at once") {
  const Desk desk;
  const auto refusal = [&](const std::string& begin, const std::string& middle, const std::string& end) {
    write_large(desk.path("a.xml"), begin, middle, 50u << 20, end);
    refused(desk, 3, "a.xml:", {"check", "a.xml"});
    refused(desk, 1, "a.xml:", {"report", "dpia", "a.xml", "-o", "a.pdf"});
  };
  refusal("<assessment format=\"1\" id=\"x\"><answers>",
          repeated("<answer question=\"contract\" state=\"no\"/>\n", 1000), "</answers></assessment>");
  refusal("<!--", std::string(1000, 'x'), "--><assessment/>");
  refusal("", std::string(1000, '<'), "");
}

TEST_CASE("many faults are told, but not without end") {
  const Desk desk;
  desk.file("a.xml", "<assessment format=\"1\" id=\"x\"><answers>" +
                         repeated("<answer question=\"contract\" state=\"perhaps\"/>\n", 20'000) +
                         "</answers></assessment>");
  const auto said = refused(desk, 3, "a.xml:", {"check", "a.xml"});
  CHECK(std::count(said.begin(), said.end(), '\n') > 2);
}

TEST_CASE("a bad school file is refused by new") {
  const Desk desk;
  const auto whole = desk.read("school.toml");
  const std::vector<Bad> all{
      {"empty", ""},
      {"another file", "\x89PNG\r\n\x1a\n"},
      {"zeros", std::string(1000, '\0')},
      {"truncated", whole.substr(0, whole.size() / 2)},
      {"UTF-16", utf_16(whole)},
      {"a wrong byte", "name = \"x\xFFy\"\n"},
      {"Latin-1", "name = \"\xC9\"\n"},
      {"deep arrays", "name = " + repeated("[", 100'000)},
      {"deep tables", "name = " + repeated("{a=", 100'000)},
      {"a deep key", "a" + repeated(".a", 200'000) + " = 1\n"},
      {"a deep heading", "[a" + repeated(".a", 200'000) + "]\n"},
      {"many keys", repeated("[[person]]\nid = \"x\"\n", 20'000)},
      {"an endless string", "name = \"\"\"" + std::string(1'000'000, 'x')},
      {"an endless number", "name = " + std::string(1'000'000, '9')},
      {"an unknown nation",
       "name = \"x\"\nnation = \"atlantis\"\nkind = \"maintained\"\n[controller]\nkind = \"governing-body\"\nname = "
       "\"x\"\ncontact = \"x\"\n"},
  };
  for (const auto& bad : all) {
    INFO(bad.what);
    desk.file("bad.toml", bad.bytes);
    refused(desk, 1, "bad.toml:", {"new", "--school", "bad.toml", "-o", "a.xml"});
  }
  write_large(desk.path("bad.toml"), "", repeated("# nothing\n", 1000), 50u << 20, whole);
  refused(desk, 1, "bad.toml:", {"new", "--school", "bad.toml", "-o", "a.xml"});
  CHECK_FALSE(desk.has("a.xml"));
}

TEST_CASE("a school's own content is refused whole where it is bad") {
  const Desk desk;
  desk.file("a.xml", example("5-generic-template"));
  std::filesystem::create_directories(desk.path("own/policies"));
  std::filesystem::create_directories(desk.path("own/reports"));
  const std::string header = "id = \"own\"\ntitle = \"Own\"\nversion = \"1.0.0\"\nchecked_on = 2026-11-22\n";
  const std::vector<Bad> all{
      {"zeros", std::string(1000, '\0')},
      {"a wrong byte", header + "x = \"\xFF\"\n"},
      {"no header", "x = 1\n"},
      {"an unknown kind", header + "[[uze]]\nid = \"x\"\n"},
      {"deep arrays", header + "x = " + repeated("[", 100'000)},
      {"a deep key", header + "a" + repeated(".a", 200'000) + " = 1\n"},
      {"a hostile expression", header +
                                   "[[gate]]\nid = \"gate-x\"\ntitle = \"x\"\nsource = \"uk-gdpr\"\nverified = "
                                   "\"V\"\nfires = \"<assessment/>\"\nquiet = \"<assessment/>\"\nall = [{ test = \"" +
                                   repeated("(", 100'000) + "\", change = \"Change it.\" }]\n"},
  };
  for (const auto& bad : all) {
    INFO(bad.what);
    desk.file("own/policies/own.toml", bad.bytes);
    refused(desk, 3, "own/policies/own.toml", {"check", "a.xml", "--content", "own"});
    refused(desk, 1, "own/policies/own.toml", {"report", "dpia", "a.xml", "-o", "a.pdf", "--content", "own"});
    refused(desk, 1, "own/policies/own.toml", {"new", "--school", "school.toml", "-o", "b.xml", "--content", "own"});
  }
  write_large(desk.path("own/policies/own.toml"), header, repeated("# nothing\n", 1000), 50u << 20, "");
  refused(desk, 3, "own/policies/own.toml", {"check", "a.xml", "--content", "own"});
  std::filesystem::remove(desk.path("own/policies/own.toml"));

  const std::vector<Bad> layouts{
      {"empty", ""},
      {"truncated", "<layout format=\"1\" id=\"own\" title=\"Own\"><body>"},
      {"an entity bomb", entity_bomb},
      {"a wrong byte", "<layout format=\"1\" id=\"own\" title=\"\xFF\"><body/></layout>"},
      {"deeply nested", "<layout format=\"1\" id=\"own\" title=\"Own\"><body>" + repeated("<if test=\"1\">", 100'000)},
      {"unclosed tags", repeated("</", 1'000'000)},
      {"a hostile expression", "<layout format=\"1\" id=\"own\" title=\"Own\"><body><p><value select=\"" +
                                   repeated("(", 100'000) + "\"/></p></body></layout>"},
  };
  for (const auto& bad : layouts) {
    INFO(bad.what);
    desk.file("own/reports/own.xml", bad.bytes);
    refused(desk, 1, "own/reports/own.xml:", {"report", "own", "a.xml", "-o", "a.pdf", "--content", "own"});
  }
  CHECK_THAT(desk.refused(3, {"check", "a.xml", "--content", "nowhere"}), Contains("nowhere"));
  CHECK_FALSE(desk.has("a.pdf"));
}
