// What the window costs: how soon it can be used, against a window with nothing in it; and what listing, filtering,
// opening and turning pages take with as much as one person can look after: 300 schools with 40 tools each.
#include <gtk/gtk.h>
#include <unistd.h>
#include <wx/app.h>
#include <wx/evtloop.h>
#include <wx/textctrl.h>
#include <wx/timer.h>

#include <algorithm>
#include <cstdio>
#include <map>

#include "app/desk.hpp"
#include "base/clock.hpp"
#include "base/files.hpp"
#include "bench/board.hpp"
#include "bench/cost.hpp"
#include "bench/large_register.hpp"
#include "exchange/assessment_xml.hpp"
#include "registry/sqlite_register.hpp"
#include "wizard/application.hpp"
#include "wizard/assessing.hpp"
#include "wizard/frame.hpp"

namespace {

namespace fs = std::filesystem;

constexpr int schools = 300, tools = 40;
constexpr double limit = 100, page_limit = 50;  // milliseconds of processor time
const base::FixedClock noon{{1795348800}};
const base::DiskFiles disk;

// ---------------------------------------------------------------- the first window

// Ends the program once the window is drawn and nothing is left to be done: it can be used.
void end_when_usable(wxWindow& frame) {
  const auto drawn = +[](GtkWidget*, cairo_t*, void*) -> gboolean {
    g_idle_add_full(G_PRIORITY_LOW, [](void*) -> gboolean { ::_exit(0); }, nullptr, nullptr);
    return FALSE;
  };
  g_signal_connect_after(frame.GetHandle(), "draw", G_CALLBACK(drawn), nullptr);
}

class Bare : public wxApp {
 public:
  bool OnInit() override {
    auto* frame = new wxFrame(nullptr, wxID_ANY, L"Bare", wxDefaultPosition, wxSize(1024, 700));
    end_when_usable(*frame);
    return frame->Show();
  }
};

class First : public wizard::Application {
 public:
  bool OnInit() override {
    if (!Application::OnInit()) return false;
    end_when_usable(*GetTopWindow());
    return true;
  }
};

// ---------------------------------------------------------------- a tour of the window

// With all that follows from it: layouts that were put off, timers, drawing.
double spent(const std::function<void()>& work) {
  return bench::processor_times({[&] {
                                  work();
                                  wxEventLoop loop;
                                  wxTimer timer;
                                  timer.Bind(wxEVT_TIMER, [&](wxTimerEvent&) { loop.Exit(); });
                                  timer.StartOnce(300);
                                  loop.Run();
                                }},
                                1)[0];
}

template <class W> W* first_below(wxWindow& root) {
  for (auto* child : root.GetChildren()) {
    if (auto* one = dynamic_cast<W*>(child)) return one;
    if (auto* one = first_below<W>(*child)) return one;
  }
  return nullptr;
}

class Tour : public wxApp {
 public:
  Tour(fs::path folder, int runs) : folder_(std::move(folder)), runs_(runs) {}
  bool OnInit() override {
    SetExitOnFrameDelete(false);
    CallAfter([this] {
      try {
        held_ = go();
      } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_window: %s\n", error.what());
      }
      ExitMainLoop();
    });
    return true;
  }
  int OnRun() override {
    wxApp::OnRun();
    return held_ ? 0 : 1;
  }

 private:
  bool go() {
    const app::Installation here{disk, noon, TOUCHSTONE_SHARE, {}};
    app::Desk desk(here, folder_ / "large.touchstone");
    app::PreferencesFile preferences(disk, folder_ / "preferences.txt");
    auto* frame = new wizard::Frame(desk, preferences);
    frame->Show();
    const registry::Id full = schools * tools + 1;  // every question answered
    std::map<std::string, double> least;
    std::vector<std::string> order;
    const auto measure = [&](const std::string& what, const std::function<void()>& work) {
      const auto took = spent(work);
      if (const auto [at, added] = least.emplace(what, took); added) order.push_back(what);
      else at->second = std::min(at->second, took);
    };
    for (int run = 0; run < runs_; ++run) {
      measure("all listed", [&] { frame->go_home(); });
      measure("filtered by words", [&] { first_below<wxTextCtrl>(*frame)->SetValue(L"tool 7"); });
      measure(run == 0 ? "one opened for the first time" : "one opened", [&] { frame->open(full, "dpo"); });
      auto& assessing = *first_below<wizard::Assessing>(*frame);
      std::vector<std::string> pages;
      for (const auto& page : assessing.plan().pages()) pages.push_back(page.id);
      assessing.go(pages.back());
      for (const auto& page : pages) {
        measure("a page turned to " + page, [&] { assessing.go(page); });
        if (first_below<wizard::Page>(*frame)->plan().id != page) throw std::runtime_error("the page does not turn to " + page);
      }
    }
    frame->Destroy();
    wxYield();
    bench::Board board;
    for (const auto& what : order) board.at_most(what, least.at(what), what.starts_with("a page") ? page_limit : limit, "ms");
    return board.all_held();
  }

  fs::path folder_;
  int runs_;
  bool held_ = false;
};

// ---------------------------------------------------------------- all of it

int run(wxApp* app, int count, char** words) {
  wxApp::SetInstance(app);
  return wxEntry(count, words);
}

int measure(const fs::path& folder, char** words) {
  const auto few = folder / "500.touchstone", large = folder / "large.touchstone";
  const base::SystemClock now;
  bench::fill(few, 25, 20, now);
  const auto self = fs::read_symlink("/proc/self/exe").string();
  const bench::Command bare{{self, "bare"}, {}}, first{{self, "first", "--register", few.string()}, {}};
  bench::Board board;
  const auto nothing = bench::cost(bare, 9), each_day = bench::cost(first, 9);
  bench::remember_judgements(*registry::open_register({few, registry::Access::write, now}), {disk, now, TOUCHSTONE_SHARE, {}});
  const auto again = bench::cost(first, 9);
  board.note("a bare window that can be used", nothing.wall, "ms");
  board.note("Touchstone with 500 assessments, as it is opened first on a day", each_day.wall, "ms");
  board.note("Touchstone with 500 assessments, opened again", again.wall, "ms");
  board.at_most("first on a day, times the bare window", each_day.wall / nothing.wall, 3, "x");
  board.at_most("opened again, times the bare window", again.wall / nothing.wall, 3, "x");

  bench::fill(large, schools, tools, noon);
  {
    const auto kept = registry::open_register({large, registry::Access::write, noon});
    bench::remember_judgements(*kept, {disk, noon, TOUCHSTONE_SHARE, {}});
    const auto example = fs::path{TOUCHSTONE_SHARE} / "checklists" / "examples" / "9-head-overrules-dpo.xml";
    kept->add(1, exchange::read(disk.read(example), example.string()));
  }
  board.at_most("memory at its peak, all of what follows done once", bench::cost({{self, "tour", folder.string()}, {}, 1}, 1).memory, 150, "MB");
  const int toured = run(new Tour(folder, 3), 1, words);
  return board.all_held() ? toured : 1;
}

}  // namespace

int main(int count, char** words) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const std::string what = count > 1 ? words[1] : "";
  if (what == "bare") return run(new Bare, 1, words);
  if (what == "first") return run(new First, count - 1, words + 1);
  if (what == "tour") return run(new Tour(words[2], 1), 1, words);
  auto folder = (fs::temp_directory_path() / "touchstone-bench-XXXXXX").string();
  if (!::mkdtemp(folder.data())) return 1;
  int result = 1;
  try {
    result = measure(folder, words);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_window: %s\n", error.what());
  }
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  return result;
}
