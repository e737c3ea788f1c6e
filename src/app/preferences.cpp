#include "app/preferences.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "base/error.hpp"
#include "base/text.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorKind;

constexpr int format = 1;
constexpr std::size_t most_recent = 10;
constexpr int least_percent = 100, most_percent = 200;
constexpr int farthest = 32767;  // pixels
const std::vector<std::string> themes{"system", "light", "dark"};

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

// A path on one line, whatever bytes it has: percent-encoded where a byte would be lost or end the line.
std::string line_of(const fs::path& path) {
  const auto text = path.u8string();
  const std::string bytes(text.begin(), text.end());
  const bool whole = !base::first_bad_utf8(bytes);
  std::string line;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const bool at_an_end = byte == ' ' && (i == 0 || i + 1 == bytes.size());
    if (byte >= 0x20 && byte != 0x7F && byte != '%' && !at_an_end && (whole || byte < 0x80)) {
      line += bytes[i];
    } else {
      std::array<char, 4> encoded{};
      std::snprintf(encoded.data(), encoded.size(), "%%%02X", static_cast<unsigned>(byte));
      line += encoded.data();
    }
  }
  return line;
}

class Reading {
 public:
  Reading(const std::string& text, std::string subject) : subject_(std::move(subject)) {
    if (base::first_bad_utf8(text)) fail("It is not text in UTF-8.");
    for (const auto& line : base::split(text, '\n')) {
      ++number_;
      const auto trimmed = base::trimmed(line);
      if (trimmed.empty() || trimmed.front() == '#') continue;
      const auto equals = trimmed.find('=');
      if (equals == std::string_view::npos) fail("It is not a line of the form key = value.");
      take(std::string{base::trimmed(trimmed.substr(0, equals))}, base::trimmed(trimmed.substr(equals + 1)));
    }
    if (seen_.empty()) fail("It does not say its format.");
  }
  Preferences preferences;

 private:
  [[noreturn]] void fail(const std::string& message) const { throw Error(ErrorKind::faults, subject_, number_ ? std::to_string(number_) : "", message); }

  void take(const std::string& key, std::string_view value) {
    if (seen_.empty() && key != "format") fail("It does not say its format first.");
    if (key != "recent" && key != "role" && base::one_of(key, seen_)) fail("'" + base::shortened(base::one_line(key)) + "' is there twice.");
    seen_.push_back(key);
    if (key == "format") {
      if (whole_number(value, 1, 1'000'000) != format) fail("It was written by a later version of Touchstone.");
    } else if (key == "text") {
      preferences.text_percent = whole_number(value, least_percent, most_percent);
    } else if (key == "theme") {
      const auto found = std::find(themes.begin(), themes.end(), value);
      if (found == themes.end()) fail("'theme' is " + base::alternatives(themes) + ".");
      preferences.theme = static_cast<Theme>(found - themes.begin());
    } else if (key == "window") {
      const auto parts = base::split(value, ' ');
      if (parts.size() != 4) fail("'window' is four whole numbers.");
      preferences.window = {whole_number(parts[0], -farthest, farthest), whole_number(parts[1], -farthest, farthest), whole_number(parts[2], 1, farthest),
                            whole_number(parts[3], 1, farthest)};
    } else if (key == "register") {
      preferences.register_file = path(value);
    } else if (key == "recent") {
      if (preferences.recent.size() == most_recent) fail("There are more than " + std::to_string(most_recent) + " recent files.");
      preferences.recent.push_back(path(value));
    } else if (key == "role") {
      const auto space = value.find(' ');
      if (space == std::string_view::npos || !is_id(value.substr(0, space))) fail("'role' is a role and the file of a register.");
      preferences.roles[path(value.substr(space + 1))] = value.substr(0, space);
    } else {
      fail("'" + base::shortened(base::one_line(key)) + "' is not a setting.");
    }
  }

  int whole_number(std::string_view text, int least, int most) const {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < least || value > most)
      fail("'" + base::shortened(base::one_line(text)) + "' is not a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ".");
    return value;
  }

  fs::path path(std::string_view line) const {
    std::u8string bytes;
    for (std::size_t i = 0; i < line.size(); ++i) {
      unsigned byte = static_cast<unsigned char>(line[i]);
      if (line[i] == '%') {
        const auto digits = line.substr(i + 1, 2);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
        if (digits.size() != 2 || error != std::errc{} || end != digits.data() + 2 || byte == 0) fail("After % there are two digits from 01 to FF.");
        i += 2;
      }
      bytes += static_cast<char8_t>(byte);
    }
    if (bytes.empty()) fail("The name of a file is missing.");
    return fs::path(bytes);
  }

  std::string subject_;
  int number_ = 0;
  std::vector<std::string> seen_;
};

std::string text_of(const Preferences& preferences) {
  std::string text = "# What Touchstone’s window remembers. Without this file it starts anew.\n";
  const auto line = [&](const char* key, const std::string& value) { text += std::string{key} + " = " + value + "\n"; };
  line("format", std::to_string(format));
  line("text", std::to_string(preferences.text_percent));
  line("theme", themes[static_cast<std::size_t>(preferences.theme)]);
  if (const auto& at = preferences.window)
    line("window", std::to_string(at->x) + " " + std::to_string(at->y) + " " + std::to_string(at->width) + " " + std::to_string(at->height));
  if (preferences.register_file) line("register", line_of(*preferences.register_file));
  for (const auto& file : preferences.recent) line("recent", line_of(file));
  for (const auto& [file, role] : preferences.roles) line("role", role + " " + line_of(file));
  return text;
}

// What a file may hold, so that what is written is always read again.
Preferences within_bounds(Preferences preferences) {
  preferences.text_percent = std::clamp(preferences.text_percent, least_percent, most_percent);
  if (auto& at = preferences.window)
    at = {std::clamp(at->x, -farthest, farthest), std::clamp(at->y, -farthest, farthest), std::clamp(at->width, 1, farthest), std::clamp(at->height, 1, farthest)};
  if (preferences.register_file && preferences.register_file->empty()) preferences.register_file.reset();
  std::erase(preferences.recent, fs::path{});
  if (preferences.recent.size() > most_recent) preferences.recent.resize(most_recent);
  std::erase_if(preferences.roles, [](const auto& entry) { return entry.first.empty() || !is_id(entry.second); });
  return preferences;
}

}  // namespace

void Preferences::opened(const fs::path& file) {
  std::erase(recent, file);
  recent.insert(recent.begin(), file);
  if (recent.size() > most_recent) recent.resize(most_recent);
}

PreferencesFile::PreferencesFile(const base::Files& files, fs::path path) : files_(files), path_(std::move(path)) {
  if (!files_.exists(path_)) return;
  try {
    preferences_ = Reading(files_.read(path_, 1u << 20), path_.string()).preferences;
  } catch (const Error& error) {
    passed_over_ = "The window starts with its usual settings, for those that were kept cannot be used. " + base::one_line(error.what()) +
                   " The file stays as it is until you change a setting.";
  }
  kept_ = preferences_;
}

void PreferencesFile::change(Preferences preferences) {
  preferences_ = within_bounds(std::move(preferences));
  if (preferences_ == kept_) return;
  files_.make_folder(path_.parent_path());
  files_.write(path_, text_of(preferences_), base::Privacy::owner_only);
  kept_ = preferences_;
}

}  // namespace app
