// The views of papers, signing, checking and keys, looked at as far as looks can be measured, at the size that every view
// must fit and with large type.
#include "app/demo.hpp"
#include "app/importing.hpp"
#include "app/preferences.hpp"
#include "exchange/assessment_xml.hpp"
#include "support/outside.hpp"
#include "wizard/frame.hpp"
#include "wizard/identities.hpp"
#include "wizard/live.hpp"
#include "wizard/preview.hpp"
#include "wizard/reports.hpp"
#include "wizard/signing_view.hpp"
#include "wizard/sweep.hpp"
#include "wizard/verifying_view.hpp"

using namespace wizard;

namespace {

const base::DiskFiles disk;
const base::FixedClock noon{{1795348800}};
const app::Installation here{disk, noon, TOUCHSTONE_SHARE, {}};

// A window over a register with one assessment.
class Office {
 public:
  Office() {
    const auto file = std::filesystem::path{TOUCHSTONE_SHARE} / "checklists" / "examples" / "9-head-overrules-dpo.xml";
    const auto value = exchange::read(disk.read(file), file.string());
    id = desk.kept->add(app::school_of(*desk.kept, value), value);
    frame->Show();
  }
  ~Office() {
    frame->Destroy();
    live::settle();
  }
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;

  bool says(const std::string& words) const {
    for (auto* window : live::shown_below(*frame))
      if (live::spoken(*window).name.find(words) != std::string::npos) return true;
    return false;
  }
  // Of the view that `words` are in, in both sizes of type.
  std::string faults(const std::function<void()>& show, const std::string& words) {
    std::string all;
    for (const int percent : {100, 150}) {
      frame->size_type(percent);
      show();
      INFO(words);
      REQUIRE(live::eventually([&] { return says(words); }));
      live::settle();
      for (const auto& fault : live::faults_of(*frame)) all += std::to_string(percent) + "%: " + fault + "\n";
    }
    return all;
  }

  support::TemporaryFolder folder;
  app::Desk desk{here, folder.path() / "register.touchstone"};
  app::PreferencesFile preferences{disk, folder.path() / "preferences"};
  Frame* frame = new Frame(desk, preferences);
  registry::Id id = 0;
};

}  // namespace

TEST_CASE("the view of papers has no fault, whichever paper is chosen") {
  Office office;
  CHECK(office.faults([&] { office.frame->reports(office.id); }, "Page 1 of ") == "");
}

TEST_CASE("the view of signatures has no fault") {
  Office office;
  CHECK(office.faults([&] { office.frame->sign(office.id); }, "Page 1 of ") == "");
}

TEST_CASE("the view of a check has no fault, whatever is found") {
  Office office;
  app::run_demo(here, office.folder.path() / "demo", [](const std::string&) {});
  for (const auto& [file, words] : {std::pair{"copilot-dpia-signed.pdf", "not known to you"}, {"copilot-dpia-forged.pdf", "not valid"}, {"school-root.pem", "do not rely on it"}}) {
    INFO(file);
    CHECK(office.faults([&] { office.frame->verify({office.folder.path() / "demo" / file}); }, words) == "");
  }
  office.frame->verify({office.folder.path() / "nowhere.pdf"});
  CHECK(live::eventually([&] { return office.says("nowhere.pdf"); }));
  office.frame->roots.push_back({"school-root.pem", disk.read(office.folder.path() / "demo" / "school-root.pem")});
  office.frame->verify({office.folder.path() / "demo" / "copilot-dpia-signed.pdf"});
  CHECK(live::eventually([&] { return office.says("all required roles have signed, and every signer is known"); }));
}

TEST_CASE("the pages of keys have no fault") {
  Office office;
  for (const auto& [choice, words] : {std::pair{"Make your key", "The same passphrase again"}, {"Answer a request", "The request"}, {"Join the answer to your key", "The answer to your request"},
                                      {"Make the school’s root, once", "The school’s or trust’s name"}, {"Give the root to others", "Where to write the file to give away"}}) {
    INFO(choice);
    CHECK(office.faults([&, which = choice] {
      office.frame->signing_keys();
      live::settle();
      live::click(live::named<wxRadioButton>(*office.frame, which));
    }, words) == "");
  }
}

TEST_CASE("a view that goes while its work is under way leaves nothing behind") {
  Office office;
  for (int i = 0; i < 5; ++i) {
    office.frame->reports(office.id);
    office.frame->sign(office.id);
    office.frame->go_home();
    wxYield();
  }
  live::settle();
  CHECK(live::thrown() == "");
}
