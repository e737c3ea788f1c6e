// The views of papers, signing, checking and keys, looked at as far as looks can be measured, at the size that every view
// must fit and with large type.
#include "app/demo.hpp"
#include "base/files.hpp"
#include "wizard/live.hpp"
#include "wizard/room.hpp"
#include "wizard/sweep.hpp"

using namespace wizard;

namespace {

// The program's window over a register with one assessment.
struct Office {
  live::Room room;
  Frame& frame = room.open();
  registry::Id id = room.add("9-head-overrules-dpo");

  bool says(const std::string& words) const {
    for (auto* window : live::shown_below(frame))
      if (live::spoken(*window).name.find(words) != std::string::npos) return true;
    return false;
  }
  std::string everything() const {
    std::string all;
    for (auto* window : live::shown_below(frame))
      if (const auto name = live::spoken(*window).name; !name.empty()) all += name + "\n";
    return all;
  }
  // Of the view that `words` are in, in both sizes of type.
  std::string faults(const std::function<void()>& show, const std::string& words) {
    std::string all;
    for (const int percent : {100, 150}) {
      frame.size_type(percent);
      show();
      const bool heard = live::eventually([&] { return says(words); });
      INFO(words << " is not among:\n" << everything());
      REQUIRE(heard);
      live::settle();
      for (const auto& fault : live::faults_of(frame)) all += std::to_string(percent) + "%: " + fault + "\n";
    }
    return all;
  }
};

}  // namespace

TEST_CASE("the view of papers has no fault, whichever paper is chosen", "[.long][looks]") {
  Office office;
  CHECK(office.faults([&] { office.frame.reports(office.id); }, "Page 1 of ") == "");
}

TEST_CASE("the focus begins where a person begins, and stays there when the pages come") {
  Office office;
  const auto focused = [&](const std::string& name) {
    live::settle();
    const auto* window = wxWindow::FindFocus();
    return window && live::spoken(*window).name == name;
  };
  office.frame.reports(office.id);
  CHECK(live::eventually([&] { return office.says("Page 1 of "); }));
  CHECK(focused("Data protection impact assessment"));
  office.frame.sign(office.id);
  CHECK(live::eventually([&] { return office.says("Page 1 of "); }));
  CHECK(focused("‹ Back"));
}

TEST_CASE("whoever signs is told first what the record lacks, and what the signature would say") {
  Office office;
  auto& kept = *office.room.desk().kept;
  auto whole = registry::read(kept, office.id);
  whole.advice->date.reset();
  kept.save(office.id, whole);
  office.frame.sign(office.id);
  CHECK(live::eventually([&] { return office.says("still to be made at the school") && office.says("this is not recorded: advice of the data protection officer"); }));
  CHECK(office.says("Left empty, it is: Read. Not recorded: advice of the data protection officer"));
}

TEST_CASE("of an assessment that was passed here, papers and signing say whose it is") {
  Office office;
  office.room.desk().kept->add_hand_over({0, office.id, registry::Direction::received, "one", "senco", base::start_of({2026, 11, 5}), {}, "form"});
  for (const bool signing : {true, false}) {
    signing ? office.frame.sign(office.id) : office.frame.reports(office.id);
    CHECK(live::eventually([&] { return office.says("belongs to whoever passed it to you"); }));
    office.frame.go_home();
  }
}

TEST_CASE("the view of signatures has no fault", "[.long][looks]") {
  Office office;
  CHECK(office.faults([&] { office.frame.sign(office.id); }, "Page 1 of ") == "");
}

TEST_CASE("the view of a check has no fault, whatever is found", "[.long][looks]") {
  Office office;
  app::run_demo(office.room.desk().here, office.room.path("demo"), [](const std::string&) {});
  for (const auto& [file, words] : {std::pair{"copilot-dpia-signed.pdf", "not known to you"}, {"copilot-dpia-forged.pdf", "do not rely on it"}, {"school-root.pem", "do not rely on it"}}) {
    INFO(file);
    CHECK(office.faults([&] { office.frame.verify({office.room.path("demo") / file}); }, words) == "");
  }
  office.frame.verify({office.room.path("nowhere.pdf")});
  CHECK(live::eventually([&] { return office.says("nowhere.pdf"); }));
  office.frame.roots.push_back({"school-root.pem", base::DiskFiles().read(office.room.path("demo") / "school-root.pem")});
  office.frame.verify({office.room.path("demo") / "copilot-dpia-signed.pdf"});
  CHECK(live::eventually([&] { return office.says("all required roles have signed, and every signer is known"); }));
}

TEST_CASE("the pages of keys have no fault", "[.long][looks]") {
  Office office;
  for (const auto& [choice, words] : {std::pair{"Make your key", "The same passphrase again"}, {"Answer a request", "The request"}, {"Join the answer to your key", "The answer to your request"},
                                      {"Make the school’s root, once", "The school’s or trust’s name"}, {"Give the root to others", "Where to write the file to give away"}}) {
    INFO(choice);
    CHECK(office.faults([&, which = choice] {
      office.frame.signing_keys();
      live::settle();
      live::click(live::named<wxRadioButton>(office.frame, which));
    }, words) == "");
  }
}

TEST_CASE("a view that goes while its work is under way leaves nothing behind") {
  Office office;
  for (int i = 0; i < 5; ++i) {
    office.frame.reports(office.id);
    office.frame.sign(office.id);
    office.frame.go_home();
    wxYield();
  }
  live::settle();
  CHECK(live::thrown() == "");
}
