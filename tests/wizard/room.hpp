// The program's own window over a register of its own: as it is started, but for the clock, which the test sets.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "app/desk.hpp"
#include "app/preferences.hpp"
#include "support/set_clock.hpp"
#include "wizard/frame.hpp"

namespace live {

class Room {
 public:
  // The disk may be another one than this machine's.
  explicit Room(const base::Files& files = disk());
  ~Room();
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;

  std::filesystem::path path(const std::string& name) const { return folder_ / name; }
  std::filesystem::path register_file() const { return path("r.touchstone"); }
  wizard::Frame& open();  // brings the window up
  void close();           // takes it away; its folder stays
  wizard::Frame& frame() { return *frame_; }
  app::Desk& desk() { return *desk_; }
  support::SetClock clock;
  // A shipped example with its school, in the register that is open.
  registry::Id add(const std::string& example);

 private:
  static const base::Files& disk();

  std::filesystem::path folder_;
  app::Installation installation_;
  std::unique_ptr<app::PreferencesFile> preferences_;
  std::unique_ptr<app::Desk> desk_;
  wizard::Frame* frame_ = nullptr;
};

}  // namespace live
