// What each command costs, held against its limit: whole processes of the optimised program, all in one run, so that
// a ratio compares what the same machine did at the same time.
#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "app/reporting.hpp"
#include "bench/bare_libharu.hpp"
#include "bench/board.hpp"
#include "bench/cost.hpp"
#include "bench/html.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "render/paginate.hpp"
#include "render/pdf.hpp"
#include "report/compose.hpp"
#include "signing/authority.hpp"
#include "signing/verify.hpp"

namespace {

namespace fs = std::filesystem;

using bench::Board;

const base::Instant noon{1795348800};  // 22 November 2026, the examples' own day
constexpr int runs = 15;

// A folder for all files, gone at the end.
class Workshop {
 public:
  Workshop() {
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
  void write(const std::string& name, const std::string& bytes) const { files_.write(path(name), bytes); }
  std::string read(const std::string& name) const { return files_.read(path(name)); }
  bench::Command touchstone(std::vector<std::string> words) const {
    words.insert(words.begin(), TOUCHSTONE_PROGRAM);
    return {std::move(words), {{"SOURCE_DATE_EPOCH", std::to_string(noon.seconds)}}, 1};
  }
  app::Installation installation() const { return {files_, clock_, TOUCHSTONE_SHARE, {}}; }

 private:
  fs::path folder_;
  base::DiskFiles files_;
  base::FixedClock clock_{noon};
};

std::string example(const char* name) { return (fs::path{TOUCHSTONE_SHARE} / "checklists" / "examples" / name).string(); }
const std::string full = example("9-head-overrules-dpo.xml");  // every question answered
const std::string usual = example("4-provision-map-unanswered.xml");

// The report as it is drawn, with what `finished` has attached.
document::Document dpia(const app::Installation& here, const std::string& assessment, const std::string& finished) {
  const auto library = here.library();
  const auto layout = here.layout("dpia", library);
  const auto whole = exchange::read(here.files.read(assessment), assessment);
  auto document = report::compose(layout, judgement::judge_with_view(library, whole, base::date_of(noon), app::program).view, noon);
  for (const auto& attached : signing::read_attachments(finished))
    document.attachments.push_back({attached.name, attached.description, "application/xml", signing::attachment(finished, attached.name)});
  return document;
}

// Leaves off blocks at the end until what is left fills `pages`.
void cut_to(document::Document& document, std::size_t pages, const render::Fonts& fonts) {
  while (!document.blocks.empty() && render::paginate(document, fonts).pages.size() > pages) document.blocks.pop_back();
}

// What starts from the same words and ends with a tagged PDF, too: other programs, given the document as HTML.
std::vector<std::pair<const char*, bench::Command>> rivals(const Workshop& workshop, const std::string& html) {
  return {{"WeasyPrint", {{"weasyprint", "--pdf-variant", "pdf/ua-1", html, workshop.path("weasyprint.pdf")}, {}, 0}},
          {"LibreOffice", {{"soffice", "-env:UserInstallation=file://" + workshop.path("office"), "--headless", "--convert-to",
                            R"(pdf:writer_web_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}})", "--outdir",
                            workshop.path("office-out"), html}, {}, 0}}};
}

void measure_drawing(const Workshop& workshop, Board& board) {
  const auto here = workshop.installation();
  const render::Fonts fonts(here.fonts(), here.files);
  auto document = dpia(here, full, app::make_report(here, "dpia", {{exchange::read(here.files.read(full), full)}, {}, {}}, noon).bytes);
  cut_to(document, 30, fonts);
  const auto pagination = render::paginate(document, fonts);
  std::printf("A tagged DPIA of %zu pages, from its document to its bytes, processor time\n", pagination.pages.size());
  std::string tagged, bare;
  const auto times = bench::processor_times({[&] { tagged = render::pdf(document, render::Fonts(here.fonts(), here.files)); },
                                             [&] { bare = bench::draw_bare(pagination, here.fonts()); }}, runs);
  board.note("tagged, with attachments", times[0], "ms");
  board.note("the same lines in the same places by a bare libharu loop", times[1], "ms");
  board.at_most("the one against the other", times[0] / times[1], 2, "x");
  workshop.write("document.html", bench::as_html(document));
  for (const auto& [name, command] : rivals(workshop, workshop.path("document.html"))) {
    if (!bench::installed(command.words.front())) {
      std::printf("        %s is not installed: not compared\n", name);
      continue;
    }
    const auto theirs = bench::cost(command, 3).processor;
    board.note(std::string{name} + ", its start included", theirs, "ms");
    board.at_least(std::string{name} + " against the tagged one", theirs / times[0], 15, "x");
  }
  board.at_most("size", static_cast<double>(tagged.size()) / 1000, 600, "kB");
}

void measure_report(const Workshop& workshop, Board& board) {
  const auto report = bench::cost(workshop.touchstone({"report", "dpia", usual, "-o", workshop.path("dpia.pdf")}), runs);
  const auto here = workshop.installation();
  const auto finished = workshop.read("dpia.pdf");
  const auto pages = render::paginate(dpia(here, usual, finished), render::Fonts(here.fonts(), here.files)).pages.size();
  std::printf("touchstone report of %zu pages: content read, judged, laid out, drawn\n", pages);
  board.note("processor time", report.processor, "ms");
  board.note("wall time", report.wall, "ms");
  board.at_most("size", static_cast<double>(finished.size()) / 1000, 600, "kB");
  board.at_most("peak memory", report.memory, 60, "MB");
}

void measure_papers(const Workshop& workshop, Board& board) {
  const auto here = workshop.installation();
  const auto assessment = exchange::read(here.files.read(full), full);
  app::Material sixty;
  for (int i = 0; i < 60; ++i) {
    sixty.assessments.push_back(assessment);
    sixty.assessments.back().id += "-" + std::to_string(i);
    sixty.assessments.back().tool.name += " " + std::to_string(i);
  }
  std::vector<std::string> papers;
  for (const auto& file : here.files.list(here.share / "reports"))
    if (file.ends_with(".xml") && file != "words.xml") papers.push_back(file.substr(0, file.size() - 4));
  std::erase(papers, "compare");  // it is of several assessments
  std::printf("All %zu papers of a full assessment in each form, and the policy for sixty such tools: content read, judged, laid out, drawn\n", papers.size());
  auto reviewed = assessment;  // a year on
  reviewed.version += 1;
  reviewed.renewal.emplace();
  reviewed.renewal->of = assessment.version;
  const auto all_forms = [&] {
    const auto library = here.library();
    for (const auto& paper : papers) {
      app::Material material{{assessment}, {}, {}};
      if (paper == "review") material.assessments.push_back(reviewed);
      for (const auto form : {app::Form::pdf, app::Form::html, app::Form::docx}) app::make_report(here, library, paper, material, noon, form);
    }
  };
  const auto times = bench::processor_times({all_forms, [&] { app::make_report(here, "policy", sixty, noon); }}, runs / 3);
  board.at_most("all papers in all forms, processor time", times[0], 1000, "ms");
  board.at_most("the policy for sixty tools, processor time", times[1], 1000, "ms");
}

void measure_check(const Workshop& workshop, Board& board) {
  std::puts("touchstone check of a full assessment: content read, judged, printed");
  const auto check = bench::cost(workshop.touchstone({"check", full}), runs);
  board.at_most("processor time", check.processor, 50, "ms");
  board.at_most("peak memory", check.memory, 60, "MB");
}

// A key for each role, in the name of whom the assessment lets sign in it.
void make_keys(const Workshop& workshop, const std::vector<std::string>& roles) {
  const auto here = workshop.installation();
  const auto names = app::expected_signatories(here, {{exchange::read(here.files.read(full), full)}, {}, {}});
  const signing::Passphrase passphrase("correct horse");
  workshop.write("passphrase", "correct horse\n");
  const auto root = signing::new_root("Example School", signing::KeyKind::rsa_3072, signing::years_from(noon, 1), passphrase);
  const signing::File root_file{"root.pem", root.certificate_pem};
  const signing::Authority authority({"root.key", root.key_pem}, root_file, passphrase);
  workshop.write("root.pem", root.certificate_pem);
  for (const auto& role : roles) {
    const auto made = signing::new_identity({names.at(role), "", "Example School"}, signing::KeyKind::rsa_3072, passphrase);
    const auto answer = authority.issue({role, made.request_pem}, signing::years_from(noon, 1));
    workshop.write(role + ".p12", signing::accept({role, answer}, {role, made.key_pem}, root_file, passphrase));
  }
}

void measure_signing(const Workshop& workshop, Board& board) {
  const std::vector<std::string> roles{"dpo", "senco", "head", "chair"};
  make_keys(workshop, roles);
  std::puts("touchstone sign and verify, keys of RSA 3072: file checked, key opened, signed, written");
  double memory = 0;
  std::string file = workshop.path("dpia.pdf");
  for (const auto& role : roles) {
    const auto next = workshop.path(role + ".pdf");
    const auto sign = bench::cost(workshop.touchstone({"sign", file, "--role", role, "--key", workshop.path(role + ".p12"),
                                                       "--passphrase-file", workshop.path("passphrase"), "-o", next}), runs);
    // The first one draws the whole report again, to see that it is what its attachment says.
    if (role == "dpo") board.note("sign as dpo, with the report drawn again, processor time", sign.processor, "ms");
    else board.at_most("sign as " + role + ", processor time", sign.processor, 100, "ms");
    memory = std::max(memory, sign.memory);
    file = next;
  }
  board.at_most("peak memory of signing", memory, 60, "MB");
  const auto verify = bench::cost(workshop.touchstone({"verify", file, "--root", workshop.path("root.pem")}), runs);
  board.note("verify all four, with the report drawn again, processor time", verify.processor, "ms");
  board.at_most("peak memory of verifying", verify.memory, 60, "MB");
}

}  // namespace

int main() {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  try {
    const Workshop workshop;
    Board board;
    // The system counts into a program's peak memory what the process held that started it: whole programs are measured
    // first, while this one is small.
    measure_check(workshop, board);
    measure_report(workshop, board);
    measure_signing(workshop, board);
    measure_drawing(workshop, board);
    measure_papers(workshop, board);
    return board.all_held() ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench: %s\n", error.what());
    return 1;
  }
}
