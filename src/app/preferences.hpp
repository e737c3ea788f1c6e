// What the window remembers of one user from day to day: its size and place, its looks, and which files were open last. A plain file of
// `key = value` lines in the user's own configuration folder (app/register_place.hpp); it holds paths, numbers and ids, and nobody's name.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/files.hpp"

namespace app {

enum class Theme { system, light, dark };

// In pixels; whether it still lies on a screen is for the window to see.
struct WindowPlace {
  int x = 0, y = 0;
  int width = 0, height = 0;
  bool operator==(const WindowPlace&) const = default;
};

struct Preferences {
  std::optional<WindowPlace> window;
  int text_percent = 100;  // 100 to 200
  Theme theme = Theme::system;
  std::optional<std::filesystem::path> register_file;  // the last one that was open
  std::vector<std::filesystem::path> recent;           // at most 10, the newest first
  std::map<std::filesystem::path, std::string> roles;  // for each register, the role last worked in, as an id: dpo, senco
  bool operator==(const Preferences&) const = default;

  void opened(const std::filesystem::path& file);  // puts it first among the recent ones
};

class PreferencesFile {
 public:
  // Reads it. Throws nothing: a file that is damaged, unreadable or of a later Touchstone is passed over whole, and left as it is.
  PreferencesFile(const base::Files& files, std::filesystem::path path);

  const Preferences& preferences() const { return preferences_; }
  // Why the file that is there was passed over, as sentences for the person; else empty.
  const std::string& passed_over() const { return passed_over_; }

  // Takes these from now on, and where anything changed writes them, all or nothing and for the owner only. What is out of bounds is brought
  // within them. Throws Error(failure) if they cannot be written; they hold until the program ends all the same.
  void change(Preferences preferences);

 private:
  const base::Files& files_;
  std::filesystem::path path_;
  Preferences preferences_;
  Preferences kept_;  // as the disk has them
  std::string passed_over_;
};

}  // namespace app
