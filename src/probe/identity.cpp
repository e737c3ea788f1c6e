#include "probe/identity.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "probe/reading.hpp"

namespace probe {
namespace {

constexpr int most_attempts = 400;

std::vector<std::string> parts(const std::string& name) {
  std::vector<std::string> result;
  std::string part;
  for (const char c : lowered(name) + " ")
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) part += c;
    else if (!part.empty()) {
      if (part.size() > 2 && !base::one_of(part, {"mrs", "miss", "the"})) result.push_back(part);
      part.clear();
    }
  return result;
}

std::size_t edits(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, corner + (a[i - 1] != b[j - 1])});
      corner = above;
    }
  }
  return row.back();
}

std::string base_slot(const std::string& slot) {
  auto end = slot.find('.');
  auto name = slot.substr(0, end);
  while (!name.empty() && name.back() >= '0' && name.back() <= '9') name.pop_back();
  return name;
}

std::string digits(std::uint64_t value, int count) {
  auto text = std::to_string(value);
  while (text.size() < static_cast<std::size_t>(count)) text.insert(0, "0");
  return text.substr(text.size() - static_cast<std::size_t>(count));
}

}  // namespace

const std::vector<std::string>& slot_names() {
  static const std::vector<std::string> all{"pupil", "friend", "parent", "father", "sibling", "gran", "teacher", "senco", "ta", "head", "governor", "ep", "salt", "ot", "doctor", "caseworker",
                                            "school", "town", "street", "address", "postcode", "phone", "email", "upn", "nhs", "dob", "code", "date"};
  return all;
}

bool is_slot(const std::string& name) {
  const auto dot = name.find('.');
  if (dot != std::string::npos && !base::one_of(name.substr(dot + 1), {"first", "last"})) return false;
  return base::one_of(base_slot(name), slot_names());
}

bool resembles(const std::string& made, const std::string& real) {
  for (const auto& one : parts(made))
    for (const auto& other : parts(real))
      if (one == other || (std::min(one.size(), other.size()) >= 5 && edits(one, other) <= 2)) return true;
  return false;
}

Identities::Identities(const content::ProbeFiles& pools, std::string seed, std::string case_id, std::vector<std::string> avoid)
    : pools_(pools), seed_(std::move(seed)), case_id_(std::move(case_id)), avoid_(std::move(avoid)) {}

std::uint64_t Identities::random(const std::string& label) const {
  const auto digest = base::sha256(std::vector<std::pair<std::string, std::string>>{{"seed", seed_}, {"case", case_id_}, {"for", label}});
  return std::stoull(digest.substr(0, 15), nullptr, 16);
}

std::string Identities::pick(const std::string& pool, const std::string& label, int attempt) const {
  for (const auto& table : pools_.of("pool"))
    if (table.text("id") == pool) {
      const auto& words = table.list("words");
      if (!words.empty()) return words[random(label + "/" + std::to_string(attempt)) % words.size()];
    }
  return "Nobody";
}

// A name that resembles no real one of the school, nor another that this run has made.
std::string Identities::name(const std::string& label, const std::string& part) const {
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    const auto first = pick("given-names", label + "/first", attempt);
    const auto last = pick("surname-starts", label + "/start", attempt) + pick("surname-ends", label + "/end", attempt);
    const auto whole = first + " " + last;
    const bool real = std::any_of(avoid_.begin(), avoid_.end(), [&](const std::string& one) { return resembles(whole, one); });
    const bool taken = std::any_of(made_.begin(), made_.end(), [&](const auto& one) { return one.first != label && resembles(whole, one.second); });
    if (real || (taken && attempt < most_attempts / 2)) continue;
    made_[label] = whole;
    return part == "first" ? first : part == "last" ? last : whole;
  }
  throw base::Error(base::ErrorKind::refused, "", "", "The list of real names leaves no invented name to use. Check that it holds names, one a line.");
}

std::string Identities::make(const std::string& slot) const {
  const auto dot = slot.find('.');
  const auto label = slot.substr(0, dot);
  const auto part = dot == std::string::npos ? std::string{} : slot.substr(dot + 1);
  const auto kind = base_slot(slot);
  const auto known = [&] { return made_.find(label); };
  const auto titled = [&](const std::vector<std::string>& titles) {
    if (known() == made_.end()) name(label, "");
    const auto& whole = known()->second;
    const auto space = whole.find(' ');
    if (part == "first") return whole.substr(0, space);
    const auto last = whole.substr(space + 1);
    return part == "last" ? last : titles[random(label + "/title") % titles.size()] + " " + last;
  };
  if (kind == "pupil" || kind == "friend" || kind == "sibling") {
    if (known() == made_.end()) name(label, "");
    const auto& whole = known()->second;
    const auto space = whole.find(' ');
    return part == "first" ? whole.substr(0, space) : part == "last" ? whole.substr(space + 1) : kind == "sibling" ? whole.substr(0, space) : whole;
  }
  if (kind == "parent" || kind == "gran" || kind == "ta") return titled({"Mrs", "Ms"});
  if (kind == "father") return titled({"Mr"});
  if (kind == "ep" || kind == "doctor") return titled({"Dr"});
  if (base::one_of(kind, {"teacher", "senco", "head", "governor", "salt", "ot", "caseworker"})) return titled({"Mrs", "Ms", "Mr", "Miss"});
  const auto number = [&](std::uint64_t below) { return random(label) % below; };
  if (kind == "school") return pick("places", label, 0) + " " + pick("school-kinds", label, 1);
  if (kind == "town") return pick("places", label, 2);
  if (kind == "street") return pick("places", label, 3) + " " + pick("street-ends", label, 4);
  if (kind == "address") return std::to_string(1 + number(98)) + " " + pick("places", label, 3) + " " + pick("street-ends", label, 4);
  // No address has this area; the NHS uses it for people without one.
  if (kind == "postcode") return "ZZ99 " + std::to_string(number(10)) + "XY";
  // Ofcom keeps these ranges for drama.
  if (kind == "phone") return (number(2) ? "07700 900" : "01632 960") + digits(random(label + "/digits"), 3);
  if (kind == "email") return lowered(pick("places", label, 5)) + "." + digits(random(label + "/digits"), 4) + "@" + "example.org";
  if (kind == "nhs") {  // 999 is never issued; the last digit also fails the check
    const auto eight = "999" + digits(random(label + "/digits"), 6);
    int sum = 0;
    for (int i = 0; i < 9; ++i) sum += (eight[static_cast<std::size_t>(i)] - '0') * (10 - i);
    const int check = (11 - sum % 11) % 11;
    const auto whole = eight + std::to_string((check + 1 + static_cast<int>(number(8))) % 10 == check ? (check + 5) % 10 : (check + 1 + static_cast<int>(number(8))) % 10);
    return whole.substr(0, 3) + " " + whole.substr(3, 3) + " " + whole.substr(6);
  }
  if (kind == "upn") {  // the check letter is a wrong one
    static const std::string letters = "ABCDEFGHJKLMNPQRTUVWXYZ";
    const auto twelve = digits(random(label + "/digits"), 12);
    int sum = 0;
    for (std::size_t i = 0; i < 12; ++i) sum += (twelve[i] - '0') * static_cast<int>(i + 2);
    const auto right = static_cast<std::size_t>(sum % 23);
    return std::string(1, letters[(right + 1 + number(21)) % 23]) + twelve;
  }
  if (kind == "dob") {
    const auto day = base::plus_days({2012, 1, 1}, static_cast<std::int64_t>(number(2500)));
    return digits(static_cast<std::uint64_t>(day.day), 2) + "/" + digits(static_cast<std::uint64_t>(day.month), 2) + "/" + std::to_string(day.year);
  }
  if (kind == "date") {
    const auto text = base::in_words(base::plus_days({2026, 9, 7}, static_cast<std::int64_t>(number(90))));
    return text.substr(0, text.rfind(' '));
  }
  // 80 bits that stand in no dictionary
  std::string code;
  static const std::string signs = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  const auto digest = base::sha256(seed_ + "\n" + case_id_ + "\n" + label);
  for (std::size_t i = 0; i < 16; ++i) {
    if (i && i % 4 == 0) code += '-';
    code += signs[static_cast<std::size_t>(std::stoi(digest.substr(i * 2, 2), nullptr, 16)) % signs.size()];
  }
  return code;
}

std::string Identities::fill(const std::string& text) const {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto open = text.find('{', at);
    const auto close = open == std::string::npos ? open : text.find('}', open);
    if (close == std::string::npos) {
      result += text.substr(at);
      break;
    }
    result += text.substr(at, open - at);
    const auto slot = text.substr(open + 1, close - open - 1);
    result += is_slot(slot) ? make(slot) : text.substr(open, close - open + 1);
    at = close + 1;
  }
  return result;
}

}  // namespace probe
