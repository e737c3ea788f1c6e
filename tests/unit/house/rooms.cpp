// The house as drawn in src/README.md, as linked in src/CMakeLists.txt and as included in the code
// must be one and the same; an offender is named with file and line.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "base/text.hpp"
#include "support/catch.hpp"

namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

const fs::path source = fs::path{TOUCHSTONE_SOURCE} / "src";

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// Which headers belong to which library, and what the libraries are called in the drawing.
const std::vector<std::pair<std::regex, std::string>>& libraries() {
  static const std::vector<std::pair<std::regex, std::string>> all{
      {std::regex{"pugixml.*"}, "pugixml"},         {std::regex{"toml\\+\\+/.*"}, "toml++"},
      {std::regex{"openssl/.*"}, "OpenSSL"},        {std::regex{"hpdf.*"}, "libharu"},
      {std::regex{"qpdf/.*"}, "qpdf"},              {std::regex{"curl/.*"}, "libcurl"},
      {std::regex{"CLI/.*"}, "CLI11"},              {std::regex{"utf8proc.*"}, "utf8proc"},
      {std::regex{"sqlite.*|SQLiteCpp.*", std::regex::icase}, "SQLiteCpp"}, {std::regex{"wx/.*"}, "wxWidgets"}, {std::regex{"gtk/.*|atk/.*|gdk/.*"}, "GTK"},
      {std::regex{"zip\\.h"}, "libzip"},            {std::regex{"png\\.h"}, "libpng"},
      {std::regex{"libsecret/.*"}, "libsecret"},      {std::regex{"nlohmann/.*"}, "nlohmann/json"},   {std::regex{"re2/.*"}, "RE2"},
      {std::regex{"zlib\\.h"}, "a library no room has yet"}};
  return all;
}

// From src/README.md: | `room` | what it is | rooms and libraries it may touch |
std::map<std::string, Names> drawn() {
  std::map<std::string, Names> rooms;
  const auto readme = text_of(source / "README.md");
  const std::regex row{"\\n\\| `([a-z]+)` \\|[^|]*\\|([^|]*)\\|"};
  for (std::sregex_iterator match(readme.begin(), readme.end(), row), end; match != end; ++match) {
    auto& touches = rooms[(*match)[1]];
    for (const auto& name : base::split((*match)[2].str(), ','))
      if (!base::trimmed(name).empty()) touches.insert(std::string{base::trimmed(name)});
  }
  return rooms;
}

Names reachable(const std::map<std::string, Names>& rooms, const std::string& room) {
  Names all{room};
  if (const auto found = rooms.find(room); found != rooms.end())
    for (const auto& name : found->second) all.merge(reachable(rooms, name));
  return all;
}

}  // namespace

TEST_CASE("each room includes only what it may touch") {
  const auto rooms = drawn();
  REQUIRE(rooms.size() >= 12);
  std::string offenders;
  for (const auto& entry : fs::recursive_directory_iterator(source)) {
    const auto extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".hpp") continue;
    const auto room = entry.path().lexically_relative(source).begin()->string();
    const auto may = reachable(rooms, room);
    std::istringstream lines(text_of(entry.path()));
    std::string line;
    static const std::regex include{"\\s*#\\s*include\\s*([\"<])([^\">]+)[\">].*"};
    for (int number = 1; std::getline(lines, line); ++number) {
      std::smatch match;
      if (!std::regex_match(line, match, include)) continue;
      const std::string header = match[2];
      std::string wanted;
      if (match[1] == "\"") wanted = header.substr(0, header.find('/'));
      else
        for (const auto& [pattern, library] : libraries())
          if (std::regex_match(header, pattern)) wanted = library;
      if (!wanted.empty() && !may.count(wanted))
        offenders += entry.path().lexically_relative(source).string() + ":" + std::to_string(number) + ": " + room + " may not touch " + wanted + "\n";
    }
  }
  INFO(offenders);
  CHECK(offenders.empty());
}

TEST_CASE("each room is linked with exactly the rooms it is drawn with") {
  const auto rooms = drawn();
  const auto cmake = text_of(source / "CMakeLists.txt");
  const std::regex call{"touchstone_room\\((\\w+) LINKS ([^)]*)\\)"};
  int seen = 0;
  for (std::sregex_iterator match(cmake.begin(), cmake.end(), call), end; match != end; ++match, ++seen) {
    const std::string room = (*match)[1];
    INFO(room);
    REQUIRE(rooms.count(room));
    Names linked, touched;
    for (const auto& name : base::split((*match)[2].str(), ' '))
      if (rooms.count(name)) linked.insert(name);
    for (const auto& name : rooms.at(room))
      if (rooms.count(name)) touched.insert(name);
    CHECK(linked == touched);
  }
  CHECK(seen == static_cast<int>(rooms.size()));
}

TEST_CASE("a program's main is a page long at most") {
  const auto main = text_of(source / "cli" / "main.cpp");
  CHECK(std::count(main.begin(), main.end(), '\n') < 40);
}
