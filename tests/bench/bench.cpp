// What each command costs, held against its limit: whole processes of the optimised program, all in one run, so that
// a ratio compares what the same machine did at the same time.
#include <array>
#include <cstdio>
#include <filesystem>
#include <iostream>

#include "app/installation.hpp"
#include "bench/child.hpp"
#include "bench/same_text.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "render/paginate.hpp"
#include "render/printable.hpp"
#include "report/compose.hpp"
#include "signing/authority.hpp"
#include "signing/verify.hpp"

namespace {

namespace fs = std::filesystem;

const base::Instant noon{1795348800};  // 22 November 2026, the examples' own day
constexpr int runs = 15;

// Says each figure against its limit and remembers whether one was missed.
class Board {
 public:
  void at_most(const std::string& what, double figure, double limit, const char* unit) { say(what, figure, "at most", limit, unit, figure <= limit); }
  void at_least(const std::string& what, double figure, double limit, const char* unit) { say(what, figure, "at least", limit, unit, figure >= limit); }
  void note(const std::string& what, double figure, const char* unit) { std::printf("        %-66s %7.1f %s\n", what.c_str(), figure, unit); }
  bool all_held() const { return all_held_; }

 private:
  void say(const std::string& what, double figure, const char* side, double limit, const char* unit, bool held) {
    std::printf("%-7s %-66s %7.1f %-3s %s %g\n", held ? "ok" : "MISSED", what.c_str(), figure, unit, side, limit);
    all_held_ = all_held_ && held;
  }
  bool all_held_ = true;
};

// A folder with everything the commands read, gone at the end.
class Workshop {
 public:
  explicit Workshop(const char* bare_libharu) : bare_libharu_(bare_libharu) {
    auto name = (fs::temp_directory_path() / "touchstone-bench-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no folder to work in");
    folder_ = name;
  }
  ~Workshop() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void write(const std::string& name, const std::string& bytes) const { base::DiskFiles{}.write(path(name), bytes); }
  bench::Command touchstone(std::vector<std::string> words) const {
    words.insert(words.begin(), TOUCHSTONE_PROGRAM);
    return {std::move(words), {{"SOURCE_DATE_EPOCH", std::to_string(noon.seconds)}}, 1};
  }
  bench::Command bare_libharu() const { return {{bare_libharu_, path("lines.txt"), installation().fonts().string(), path("bare.pdf")}, {}, 0}; }
  app::Installation installation() const { return {files_, clock_, TOUCHSTONE_SHARE, {}}; }

 private:
  const char* bare_libharu_;
  fs::path folder_;
  base::DiskFiles files_;
  base::FixedClock clock_{noon};
};

// The longest example: every question answered, nine cases.
const fs::path example = fs::path{TOUCHSTONE_SHARE} / "checklists" / "examples" / "9-head-overrules-dpo.xml";

document::Document dpia(const app::Installation& here) {
  const auto library = here.library();
  const auto layout = here.layout("dpia", library);
  const auto assessment = exchange::read(here.files.read(example), example.string());
  return report::compose(layout, judgement::judge_with_view(library, assessment, base::date_of(noon), app::program).view, noon);
}

void measure_report(const Workshop& workshop, Board& board) {
  const auto here = workshop.installation();
  const render::Fonts fonts(here.fonts(), here.files);
  std::vector<render::Warning> warnings;
  const auto document = render::printable(dpia(here), fonts, warnings);
  const auto pagination = render::paginate(document, fonts);
  workshop.write("lines.txt", bench::as_lines(pagination));
  workshop.write("report.html", bench::as_html(document));

  const auto ours = bench::cost(workshop.touchstone({"report", "dpia", example.string(), "-o", workshop.path("dpia.pdf")}), runs);
  const auto bare = bench::cost(workshop.bare_libharu(), runs);
  const auto pages = static_cast<double>(pagination.pages.size());
  std::printf("A tagged DPIA of %.0f pages\n", pages);
  board.note("touchstone report, processor time", ours.processor, "ms");
  board.note("the same lines drawn by a bare libharu loop, processor time", bare.processor, "ms");
  board.at_most("touchstone report against the bare loop", ours.processor / bare.processor, 2, "x");
  board.at_most("size of the PDF for 30 pages", static_cast<double>(fs::file_size(workshop.path("dpia.pdf"))) / 1000 * 30 / std::max(pages, 30.0), 600, "kB");

  const auto rival = [&](const char* name, const char* program, const bench::Command& command) {
    if (!bench::installed(program)) return void(std::printf("        %s is not installed: not compared\n", name));
    const auto theirs = bench::cost(command, 3);
    board.note(std::string{name} + ", wall time", theirs.wall, "ms");
    board.at_least(std::string{name} + " against touchstone report", theirs.wall / ours.wall, 15, "x");
  };
  board.note("touchstone report, wall time", ours.wall, "ms");
  rival("WeasyPrint", "weasyprint", {{"weasyprint", workshop.path("report.html"), workshop.path("weasyprint.pdf")}, {}, 0});
  rival("LibreOffice", "soffice",
        {{"soffice", "-env:UserInstallation=file://" + workshop.path("office"), "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir",
          workshop.path("office-out"), workshop.path("report.html")}, {}, 0});
  board.at_most("peak memory of touchstone report", ours.memory, 60, "MB");
}

void measure_check(const Workshop& workshop, Board& board) {
  std::puts("Check of a full assessment, content loaded from its files");
  const auto check = bench::cost(workshop.touchstone({"check", example.string()}), runs);
  board.at_most("processor time of touchstone check", check.processor, 50, "ms");
  board.at_most("peak memory of touchstone check", check.memory, 60, "MB");
}

void make_keys(const Workshop& workshop, const std::vector<std::string>& roles) {
  const signing::Passphrase passphrase("correct horse");
  workshop.write("passphrase", "correct horse\n");
  const auto root = signing::new_root("Example School", signing::KeyKind::rsa_3072, signing::years_from(noon, 1), passphrase);
  const signing::File root_file{"root.pem", root.certificate_pem};
  const signing::Authority authority({"root.key", root.key_pem}, root_file, passphrase);
  workshop.write("root.pem", root.certificate_pem);
  for (const auto& role : roles) {
    const auto made = signing::new_identity({role, "", "Example School"}, signing::KeyKind::rsa_3072, passphrase);
    const auto answer = authority.issue({role, made.request_pem}, signing::years_from(noon, 1));
    workshop.write(role + ".p12", signing::accept({role, answer}, {role, made.key_pem}, root_file, passphrase));
  }
}

void measure_signing(const Workshop& workshop, Board& board) {
  const std::vector<std::string> roles{"dpo", "senco", "head", "chair"};
  make_keys(workshop, roles);
  std::puts("Four signatures on that DPIA, RSA of 3072 bits");
  double memory = 0;
  std::string file = workshop.path("dpia.pdf");
  for (const auto& role : roles) {
    const auto next = workshop.path(role + ".pdf");
    const auto sign = bench::cost(workshop.touchstone({"sign", file, "--role", role, "--key", workshop.path(role + ".p12"),
                                                       "--passphrase-file", workshop.path("passphrase"), "-o", next}), runs);
    board.at_most("processor time of touchstone sign as " + role + (role == "dpo" ? ", which renders the file again" : ""), sign.processor, 100, "ms");
    memory = std::max(memory, sign.memory);
    file = next;
  }
  board.at_most("peak memory of touchstone sign", memory, 60, "MB");
  const auto verify = bench::cost(workshop.touchstone({"verify", file, "--root", workshop.path("root.pem")}), runs);
  board.note("touchstone verify of all four, processor time", verify.processor, "ms");
  board.at_most("peak memory of touchstone verify", verify.memory, 60, "MB");
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc != 2) return std::fputs("usage: bench BARE_LIBHARU\n", stderr), 2;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  try {
    const Workshop workshop(argv[1]);
    Board board;
    measure_report(workshop, board);
    measure_check(workshop, board);
    measure_signing(workshop, board);
    return board.all_held() ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench: %s\n", error.what());
    return 1;
  }
}
