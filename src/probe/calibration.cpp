#include "probe/calibration.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "content/probe_file.hpp"

namespace probe {
namespace {

std::string in_hundred(const Interval& range) {
  return std::to_string(static_cast<int>(std::floor(range.low * 100))) + " to " + std::to_string(static_cast<int>(std::ceil(range.high * 100))) + " in 100";
}

std::string padded(std::string text, std::size_t width, bool right = true) {
  if (text.size() < width) text.insert(right ? 0 : text.size(), width - text.size(), ' ');
  return text;
}

struct Column {
  const char* key;
  std::size_t Agreement::*count;
};
constexpr Column columns[]{{"pass_pass", &Agreement::pass_pass},     {"pass_fail", &Agreement::pass_fail},     {"fail_pass", &Agreement::fail_pass},   {"fail_fail", &Agreement::fail_fail},
                           {"review_pass", &Agreement::review_pass}, {"review_fail", &Agreement::review_fail}, {"not_scored", &Agreement::not_scored}, {"unclear", &Agreement::unclear}};

}  // namespace

const Agreement* Calibration::of(const std::string& family) const {
  const auto found = families.find(family);
  return found == families.end() || found->second.decided() + found->second.reviewed() == 0 ? nullptr : &found->second;
}

std::string Calibration::words(const std::string& family) const {
  const auto* one = of(family);
  if (!one || version != detector_version) return "uncalibrated";
  if (one->decided() == 0) return "all " + std::to_string(one->reviewed()) + " labelled answers were left for review";
  return "right in " + std::to_string(one->right()) + " of " + std::to_string(one->decided()) + " that it decided (" + in_hundred(wilson(one->right(), one->decided())) + "), " +
         std::to_string(one->reviewed()) + " left for review, measured " + date;
}

Agreement& Agreement::operator+=(const Agreement& other) {
  for (const auto& column : columns) this->*column.count += other.*column.count;
  return *this;
}

Calibration joined(Calibration one, const Calibration& other) {
  if (one.version != other.version)
    throw base::Error(base::ErrorKind::refused, "", "", "Those figures are of detectors " + other.version + ", these of " + one.version + ". Measure those answers again, then add them.");
  for (const auto& [family, agreement] : other.families) one.families[family] += agreement;
  return one;
}

Calibration calibrate(const Cases& cases, const std::vector<Answer>& labelled, const std::vector<Score>& scores, const base::Date& today) {
  Calibration result{base::iso(today), detector_version, {}};
  for (std::size_t i = 0; i < labelled.size(); ++i) {
    const auto* one = cases.find(labelled[i].case_id);
    if (!one) continue;
    auto& family = result.families[one->family];
    const bool pass = labelled[i].label == "PASS", fail = labelled[i].label == "FAIL";
    if (!pass && !fail) {
      ++family.unclear;
      continue;
    }
    switch (scores[i].verdict) {
      case Verdict::pass: ++(pass ? family.pass_pass : family.pass_fail); break;
      case Verdict::fail: ++(pass ? family.fail_pass : family.fail_fail); break;
      case Verdict::review: ++(pass ? family.review_pass : family.review_fail); break;
      case Verdict::not_scored: ++family.not_scored; break;
    }
  }
  return result;
}

std::string as_toml(const Calibration& calibration) {
  std::string text = "id = \"calibration\"\ntitle = \"Detectors against people\"\nversion = \"" + calibration.version + "\"\nchecked_on = " + calibration.date +
                     "\n\n# Written by touchstone probe calibrate. The detector's verdict stands first, the label people gave second.\n";
  for (const auto& family : families()) {
    const auto found = calibration.families.find(family.code);
    if (found == calibration.families.end()) continue;
    std::string id = family.code;
    std::transform(id.begin(), id.end(), id.begin(), [](char c) { return static_cast<char>(c | 0x20); });
    text += "\n[[calibration]]\nid = \"" + id + "\"\nfamily = \"" + family.code + "\"\n";
    for (const auto& column : columns) text += std::string(column.key) + " = " + std::to_string(found->second.*column.count) + "\n";
  }
  return text;
}

std::string as_text(const Calibration& calibration) {
  std::string text = "family     people PASS          people FAIL       decided right   95 % interval   left for review\n";
  text += "           pass fail review     pass fail review\n";
  Agreement sum;
  const auto line = [&](const std::string& name, const Agreement& one) {
    text += padded(name, 11, false) + padded(std::to_string(one.pass_pass), 4) + padded(std::to_string(one.fail_pass), 5) + padded(std::to_string(one.review_pass), 7) + "     " + padded(std::to_string(one.pass_fail), 4) +
            padded(std::to_string(one.fail_fail), 5) + padded(std::to_string(one.review_fail), 7) + "     ";
    if (one.decided() == 0) text += padded("-", 13) + padded("", 16);
    else text += padded(std::to_string(one.right()) + " of " + std::to_string(one.decided()), 13) + "   " + padded(in_hundred(wilson(one.right(), one.decided())), 15);
    text += "   " + std::to_string(one.reviewed()) + " of " + std::to_string(one.reviewed() + one.decided()) + "\n";
  };
  for (const auto& family : families()) {
    const auto found = calibration.families.find(family.code);
    if (found == calibration.families.end()) {
      text += padded(family.code, 11, false) + "uncalibrated\n";
      continue;
    }
    line(family.code, found->second);
    for (const auto& column : columns) sum.*column.count += found->second.*column.count;
  }
  line("all", sum);
  if (sum.unclear > 0) text += std::to_string(sum.unclear) + " labelled UNCLEAR are left out.\n";
  if (sum.not_scored > 0) text += std::to_string(sum.not_scored) + " could not be scored and are left out.\n";
  return text + "Detector version " + calibration.version + ", " + calibration.date + ".\n";
}

Calibration read_calibration(const std::string& toml, const std::string& file) {
  content::Faults faults;
  const auto read = content::read_probe_file(toml, file, faults);
  if (!faults.empty()) throw base::Error(base::ErrorKind::faults, faults.take());
  Calibration result;
  if (!read.files.empty()) {
    result.version = read.files.front().version;
    result.date = base::iso(read.files.front().checked_on);
  }
  for (const auto& table : read.of("calibration")) {
    auto& family = result.families[table.text("family")];
    for (const auto& column : columns)
      if (const auto& count = table.text(column.key); !count.empty() && count.size() < 10 && count[0] != '-') family.*column.count = std::stoul(count);
  }
  return result;
}

}  // namespace probe
