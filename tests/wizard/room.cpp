#include "wizard/room.hpp"

#include "exchange/assessment_xml.hpp"
#include "wizard/live.hpp"

namespace live {
namespace fs = std::filesystem;

const base::Files& Room::disk() {
  static const base::DiskFiles files;
  return files;
}

Room::Room(const base::Files& files) : installation_{files, clock, TOUCHSTONE_SHARE, {}} {
  auto name = (fs::temp_directory_path() / "touchstone-room-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()));
  folder_ = name;
}

Room::~Room() {
  close();
  desk_.reset();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void Room::close() {
  if (frame_) frame_->Destroy();
  frame_ = nullptr;
  wxYield();
}

wizard::Frame& Room::open() {
  desk_ = std::make_unique<app::Desk>(installation_, register_file());
  preferences_ = std::make_unique<app::PreferencesFile>(disk(), folder_ / "preferences.txt");
  frame_ = new wizard::Frame(*desk_, *preferences_);
  frame_->Show();
  frame_->Raise();
  REQUIRE(eventually([this] { return frame_->IsShownOnScreen() && frame_->GetClientSize().x > 700; }));
  settle();
  return *frame_;
}

registry::Id Room::add(const std::string& example) {
  const auto file = fs::path{TOUCHSTONE_SHARE} / "checklists" / "examples" / (example + ".xml");
  const auto value = exchange::read(base::DiskFiles().read(file), file.string());
  registry::School school;
  school.facts = value.school;
  school.people = value.people;
  return desk_->kept->add(desk_->kept->add_school(school), value);
}

}  // namespace live
