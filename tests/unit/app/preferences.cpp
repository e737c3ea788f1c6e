#include "app/preferences.hpp"

#include <cstdlib>

#include "app/register_place.hpp"
#include "here.hpp"
#include "support/breaking_files.hpp"

namespace {

const std::filesystem::path place{"config/touchstone/preferences.txt"};

app::Preferences everything() {
  app::Preferences all;
  all.window = {-1200, 40, 1024, 700};
  all.text_percent = 150;
  all.theme = app::Theme::dark;
  all.register_file = "/home/larkspur/Register of schools.touchstone";
  all.recent = {"/home/larkspur/a.xml", "/home/larkspur/100% = done # or not.xml", "/media/Siân’s stick/b.xml", " starts and ends ", "two\nlines", "\xFF\xFE bytes"};
  all.roles = {{"/home/larkspur/Register of schools.touchstone", "dpo"}, {"other register", "it-lead"}};
  return all;
}

// What was passed over of a file that holds this.
std::string passed_over(const std::string& text) {
  support::BreakingFiles files;
  files.contents[place.generic_string()] = text;
  const app::PreferencesFile file(files, place);
  CHECK((file.passed_over().empty() || file.preferences() == app::Preferences{}));
  CHECK(files.contents.at(place.generic_string()) == text);
  return file.passed_over();
}

}  // namespace

TEST_CASE("where nothing is kept the window starts as usual, and says nothing") {
  const support::BreakingFiles files;
  const app::PreferencesFile file(files, place);
  CHECK(file.preferences() == app::Preferences{});
  CHECK(file.passed_over().empty());
}

TEST_CASE("all that is kept is there again the next day, whatever the paths look like") {
  const support::TemporaryFolder folder;
  const auto path = folder.path() / "new" / "touchstone" / "preferences.txt";
  app::PreferencesFile(disk, path).change(everything());
  const app::PreferencesFile next(disk, path);
  CHECK(next.passed_over().empty());
  CHECK(next.preferences() == everything());
  const auto mode = std::filesystem::status(path).permissions();
  CHECK((mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) == std::filesystem::perms::none);
  CHECK_THAT(disk.read(path), Contains("theme = dark\n") && Contains("window = -1200 40 1024 700\n") && Contains("role = dpo /home/larkspur/Register of schools.touchstone\n"));
}

TEST_CASE("the file is written when something changed, and only then") {
  const support::BreakingFiles files;
  app::PreferencesFile file(files, place);
  file.change({});
  CHECK(files.contents.empty());
  file.change(everything());
  REQUIRE(files.contents.size() == 1);
  files.contents.clear();
  file.change(everything());
  CHECK(files.contents.empty());
}

TEST_CASE("a damaged file is passed over whole, says why, and stays until a setting is changed") {
  const std::string good = "format = 1\ntext = 150\n";
  CHECK(passed_over(good).empty());
  CHECK(passed_over("\r\n# note\r\nformat=1\r\n  text =  200 \r\n").empty());
  const auto wrong = [&](const std::string& text, const std::string& why) {
    INFO(text);
    CHECK_THAT(passed_over(text), Contains(why) && Contains("usual settings") && Contains("stays as it is"));
  };
  wrong("", "does not say its format");
  wrong("text = 150\n", "preferences.txt:1: It does not say its format first.");
  wrong("format = 2\ncolour = blue\n", "preferences.txt:1: It was written by a later version of Touchstone.");
  wrong("format = one\n", "'one' is not a whole number");
  wrong(good + "text = 120\n", "preferences.txt:3: 'text' is there twice.");
  for (const char* text : {"99", "201", "", "1e2", "150%", "99999999999999999999", "-150"}) wrong("format = 1\ntext = " + std::string{text}, "not a whole number from 100 to 200");
  wrong(good + "theme = pink\n", "'theme' is system, light or dark.");
  for (const char* window : {"1 2 3", "1 2 3 4 5", "1 2 0 4", "1 2 3 40000", "a b c d", "1  2 3"}) wrong(good + "window = " + window, "whole number");
  wrong(good + "recent = \n", "name of a file is missing");
  wrong(good + "recent = a%0\n", "two digits");
  wrong(good + "recent = a%00b\n", "two digits");
  wrong(good + "recent = a%+1b\n", "two digits");
  wrong(good + "role = dpo\n", "'role' is a role and the file");
  wrong(good + "role = Perpetua Quillfeather /a\n", "'role' is a role and the file");
  wrong(good + "colour = blue\n", "'colour' is not a setting.");
  wrong(good + "and so on", "not a line of the form key = value");
  wrong(good + "theme = d\xFF\n", "not text in UTF-8");
  std::string eleven = good;
  for (int i = 0; i < 11; ++i) eleven += "recent = " + std::to_string(i) + "\n";
  wrong(eleven, "preferences.txt:13: There are more than 10 recent files.");
  wrong(good + std::string(2u << 20, '#'), "too large");
  wrong(std::string(1000, '\0'), "key = value");
}

TEST_CASE("a file cut off or changed anywhere is read, or passed over") {
  const support::BreakingFiles files;
  app::PreferencesFile(files, place).change(everything());
  const auto whole = files.contents.at(place.generic_string());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    passed_over(whole.substr(0, i));
    for (const int flip : {1, 32, 128}) {
      auto changed = whole;
      changed[i] = static_cast<char>(changed[i] ^ flip);
      passed_over(changed);
    }
  }
}

TEST_CASE("an unreadable file is passed over, and a full disk is told and leaves what was there") {
  support::BreakingFiles files;
  files.contents[place.generic_string()] = "format = 1\ntext = 150\n";
  files.unreadable.insert(place.generic_string());
  app::PreferencesFile file(files, place);
  CHECK_THAT(file.passed_over(), Contains("It could not be read to its end."));
  files.room = 0;
  CHECK_THROWS_AS(file.change(everything()), base::Error);
  CHECK(file.preferences() == everything());
  CHECK(files.contents.at(place.generic_string()) == "format = 1\ntext = 150\n");
  files.room = 10'000;
  file.change(everything());  // still to be written
  files.unreadable.clear();
  CHECK(app::PreferencesFile(files, place).preferences() == everything());
}

TEST_CASE("a folder that cannot be made, or stands where the file should, is told") {
  const support::TemporaryFolder folder;
  folder.file("no-folder", "");
  app::PreferencesFile within_a_file(disk, folder.path() / "no-folder" / "preferences.txt");
  CHECK(within_a_file.passed_over().empty());
  CHECK_THROWS_AS(within_a_file.change(everything()), base::Error);
  std::filesystem::create_directory(folder.path() / "preferences.txt");
  app::PreferencesFile a_folder(disk, folder.path() / "preferences.txt");
  CHECK_THAT(a_folder.passed_over(), Contains("It is a folder"));
  CHECK_THROWS_AS(a_folder.change(everything()), base::Error);
}

TEST_CASE("what is out of bounds is brought within them before it is written") {
  const support::BreakingFiles files;
  app::Preferences wild;
  wild.text_percent = 500;
  wild.window = {1 << 20, -(1 << 20), 0, 1 << 20};
  wild.register_file = "";
  wild.recent.assign(30, "a");
  wild.recent[3] = "";
  wild.roles = {{"a", "Perpetua Quillfeather"}, {"", "dpo"}, {"b", "dpo"}};
  app::PreferencesFile file(files, place);
  file.change(wild);
  const app::PreferencesFile next(files, place);
  CHECK(next.passed_over().empty());
  CHECK(next.preferences() == file.preferences());
  CHECK(next.preferences().text_percent == 200);
  CHECK(next.preferences().window == app::WindowPlace{32767, -32767, 1, 32767});
  CHECK(next.preferences().recent.size() == 10);
  CHECK(next.preferences().roles.size() == 1);
}

TEST_CASE("the newest of ten recent files stands first, each once") {
  app::Preferences preferences;
  for (const char c : std::string{"abcdefghijkl"}) preferences.opened(std::string{c});
  preferences.opened("e");
  std::string order;
  for (const auto& file : preferences.recent) order += file.string();
  CHECK(order == "elkjihgfdc");
}

TEST_CASE("preferences are kept where the system says that configuration is") {
  const auto with = [](const char* config, const char* home) {
    const auto set = [](const char* name, const char* value) { return value ? ::setenv(name, value, 1) : ::unsetenv(name); };
    const char* before[] = {std::getenv("XDG_CONFIG_HOME"), std::getenv("HOME")};
    const std::optional<std::string> kept[] = {before[0] ? std::optional<std::string>(before[0]) : std::nullopt, before[1] ? std::optional<std::string>(before[1]) : std::nullopt};
    set("XDG_CONFIG_HOME", config), set("HOME", home);
    std::string said;
    try {
      said = app::usual_preferences().string();
    } catch (const base::Error& error) {
      said = error.what();
    }
    set("XDG_CONFIG_HOME", kept[0] ? kept[0]->c_str() : nullptr), set("HOME", kept[1] ? kept[1]->c_str() : nullptr);
    return said;
  };
  CHECK(with("/etc/mine", "/home/a") == "/etc/mine/touchstone/preferences.txt");
  CHECK(with(nullptr, "/home/a") == "/home/a/.config/touchstone/preferences.txt");
  CHECK(with("relative", "/home/a") == "/home/a/.config/touchstone/preferences.txt");
  CHECK_THAT(with(nullptr, nullptr), Contains("cannot be remembered"));
}
