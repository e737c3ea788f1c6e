// The shipped examples come out as recorded: the word of each use and kind of data, every gate that
// is not met, every contradiction and flag. TOUCHSTONE_RECORD=1 in the environment records anew.
#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "base/files.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "support/catch.hpp"

namespace {

const std::filesystem::path source = TOUCHSTONE_SOURCE;

struct Example {
  const char* file;
  assessment::Word word;
};

using enum assessment::Word;
const Example examples[] = {
    {"1-chatgpt-ep-report", rejected}, {"2-copilot-routing-on", hold},          {"3-sen-tools-tokens", hold},
    {"4-provision-map-unanswered", hold}, {"5-generic-template", approved},     {"6-scotland-csp", hold},
    {"7-residual-high", blocked},      {"8-copilot-routing-off", hold},         {"9-head-overrules-dpo", conditional},
};

assessment::Assessment read(const std::string& name) {
  const std::string file = name + ".xml";
  return exchange::read(base::DiskFiles().read(source / "checklists" / "examples" / file), file);
}

std::string recorded(const judgement::Judgement& judged) {
  using judgement::Outcome;
  std::ostringstream out;
  out << "tool: " << assessment::name(judged.word) << "\nDPIA required: " << (judged.dpia_required ? "yes" : "no") << "\n";
  for (const auto& decision : judged.decisions) {
    out << decision.use << " with " << decision.data_type << ": " << assessment::name(decision.word) << "\n";
    for (const auto& finding : judged.findings)
      if (finding.kind == "gate" && finding.outcome == Outcome::unmet && finding.use == decision.use &&
          finding.data_type == decision.data_type)
        out << "  " << finding.item << " (" << assessment::name(*finding.word) << ")\n";
  }
  for (const auto& finding : judged.findings)
    if ((finding.kind == "contradiction" || finding.kind == "trigger") &&
        (finding.outcome == Outcome::raised || finding.outcome == Outcome::settled))
      out << finding.item << ": " << judgement::name(finding.outcome) << "\n";
  return out.str();
}

}  // namespace

TEST_CASE("each example comes out with its word, for the reasons recorded") {
  const base::DiskFiles files;
  const auto library = content::load(files, source);
  for (const auto& example : examples) {
    INFO(example.file);
    const auto judged = judgement::judge(library, read(example.file), {2026, 11, 22});
    CHECK(assessment::name(judged.word) == assessment::name(example.word));
    const auto record = source / "tests" / "golden" / "checks" / (std::string(example.file) + ".txt");
    if (std::getenv("TOUCHSTONE_RECORD")) files.write(record, recorded(judged));
    CHECK(recorded(judged) == files.read(record));
  }
}

TEST_CASE("the examples are written as Touchstone writes them, and say that they are examples") {
  for (const auto& example : examples) {
    INFO(example.file);
    const auto bytes = base::DiskFiles().read(source / "checklists" / "examples" / (std::string(example.file) + ".xml"));
    CHECK(exchange::write(exchange::read(bytes, example.file)) == bytes);
    CHECK(read(example.file).example);
    CHECK_THAT(read(example.file).tool.description, Contains("not an assessment of a real"));
  }
}

TEST_CASE("the example in Scotland has the local authority as controller") {
  CHECK(read("6-scotland-csp").school.controller.kind == "local-authority");
}
