#include "report/syllables.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/text.hpp"

namespace report {
namespace {

// What no rule below gets right and school papers use; endings such as -s, -ed, -ing and -ly come on top.
const std::unordered_map<std::string_view, int>& exceptions() {
  static const std::unordered_map<std::string_view, int> all{
      {"ache", 1},       {"acre", 2},        {"agreeable", 4}, {"alien", 3},      {"anyone", 3},     {"argue", 2},
      {"apostrophe", 4}, {"area", 3},        {"being", 2},     {"behaviour", 3},  {"brilliant", 2},  {"business", 2},
      {"carriage", 2},   {"catastrophe", 4}, {"clothes", 1},   {"coincide", 3},   {"colleague", 2},  {"diabetes", 4},
      {"element", 3},    {"embed", 2},       {"evening", 2},   {"forever", 3},    {"wherever", 3},   {"suicide", 3},
      {"every", 2},      {"everyday", 3},    {"everyone", 3},  {"everything", 3}, {"everywhere", 3}, {"familiar", 3},
      {"forehead", 2},   {"hierarchy", 4},   {"hundred", 2},   {"idea", 3},       {"increment", 3},  {"linear", 3},
      {"maybe", 2},      {"marriage", 2},    {"naive", 2},     {"naked", 2},      {"ninety", 2},     {"nuclear", 3},
      {"one", 1},        {"parliament", 3},  {"people", 2},    {"queue", 1},      {"ratio", 3},      {"recipe", 3},
      {"reuse", 2},      {"sacred", 2},      {"safety", 2},    {"science", 2},    {"soldier", 2},    {"sure", 1},
      {"theory", 3},     {"unique", 2},      {"wednesday", 2}, {"whereas", 2},    {"whole", 1},      {"worried", 2}};
  return all;
}

// Spoken as words though written in capitals.
const std::unordered_map<std::string_view, int>& spoken_capitals() {
  static const std::unordered_map<std::string_view, int> all{{"SEND", 1}, {"SENCO", 2}, {"SENDCO", 2}, {"ALNCO", 3},
                                                             {"UCAS", 2}, {"PIN", 1},   {"PAL", 1},    {"DUAA", 4},
                                                             {"ROPA", 2}, {"IDACI", 4}};
  return all;
}

// First halves of compounds whose last e stays silent: safeguard, something, homework.
constexpr std::string_view silent_heads[]{"safe",  "some",  "home",  "time",  "life",  "note", "name", "side",  "line",
                                          "care",  "fore",  "there", "where", "here",  "like", "wide", "frame", "base",
                                          "guide", "white", "whole", "stake", "state", "ware", "more"};

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'E' || c == 'A'; }

// Letters only, small; accented vowels that are always sounded as 'E' and 'A'.
std::string folded(std::string_view text) {
  std::string letters;
  for (const char32_t c : base::code_points(text)) {
    if (c >= U'a' && c <= U'z')
      letters += static_cast<char>(c);
    else if (c >= U'A' && c <= U'Z')
      letters += static_cast<char>(c - U'A' + U'a');
    else if (c >= 0xC0 && c < 0x250) {
      const char32_t low = c < 0x100 ? (c | 0x20) : c;
      if ((low >= 0xE8 && low <= 0xEB) || (c >= 0x112 && c <= 0x11B))
        letters += 'E';
      else if ((low >= 0xE0 && low <= 0xE6) || (low >= 0xF2 && low <= 0xF8) || (low >= 0xF9 && low <= 0xFC) ||
               (low >= 0xEC && low <= 0xEF) || (c >= 0x100 && c <= 0x105) || (c >= 0x128 && c <= 0x131) ||
               (c >= 0x14C && c <= 0x153) || (c >= 0x168 && c <= 0x173) || (c >= 0x174 && c <= 0x178))
        letters += 'A';
      else
        letters += 'n';
    }
  }
  return letters;
}

class Spelling {
 public:
  explicit Spelling(std::string_view letters) : letters_(letters) {}

  int count() const {
    if (const auto known = exceptions().find(letters_); known != exceptions().end()) return known->second;
    if (const int parts = by_parts()) return parts;
    return std::max(1, groups() - silent() + apart());
  }

 private:
  bool ends(std::string_view ending) const { return letters_.ends_with(ending); }
  char at(std::size_t i) const { return i < letters_.size() ? letters_[i] : '\0'; }
  char from_end(std::size_t i) const { return i < letters_.size() ? letters_[letters_.size() - 1 - i] : '\0'; }
  static int count(std::string_view letters) { return Spelling(letters).count(); }
  static bool sounds(std::string_view letters) {
    return std::any_of(letters.begin(), letters.end(), [](char c) { return vowel(c) || c == 'y'; });
  }
  // The stem when `ending` is taken off; empty where nothing that can be said would be left.
  std::string_view without(std::string_view ending) const {
    if (!ends(ending)) return {};
    const auto stem = letters_.substr(0, letters_.size() - ending.size());
    return stem.size() >= 2 && sounds(stem) ? stem : std::string_view{};
  }

  // Endings and first halves that stand on their own; 0 where the word has none.
  int by_parts() const {
    for (const auto head : silent_heads)
      if (letters_.starts_with(head) && letters_.size() > head.size() + 2) {
        const auto rest = letters_.substr(head.size());
        if (!sounds(rest.substr(0, 1)) && std::string_view{"rnd"}.find(rest[0]) == std::string_view::npos &&
            rest != "ty" && sounds(rest))
          return count(head) + count(rest);
      }
    if (ends("ing"))
      if (const auto stem = without("ing"); !stem.empty()) {
        if (stem.ends_with("creat")) return count(std::string(stem) + "e") + 1;
        // An e that is still there is sounded: wellbeing.
        const auto before = stem.substr(0, stem.size() - 1);
        return count(stem) + 1 + (stem.ends_with('e') && sounds(before) && !vowel(before.back()) ? 1 : 0);
      }
    // The silent e before these stays silent: safely, statement, careful.
    for (const std::string_view ending : {"ly", "ment", "ful", "less", "ness"})
      if (const auto stem = without(ending); stem.ends_with('e') && sounds(stem.substr(0, stem.size() - 1)))
        return count(stem) + 1;
    if (ends("fully"))
      if (const auto stem = without("fully"); stem.ends_with('e') && sounds(stem.substr(0, stem.size() - 1)))
        return count(stem) + 2;
    if (ends("ed") && !ends("eed")) {
      const auto stem = letters_.substr(0, letters_.size() - 1);
      const auto before = letters_.substr(0, letters_.size() - 2);
      if (before.size() >= 2 && sounds(before)) {
        const bool sounded = before.ends_with('t') || before.ends_with('d');
        return count(stem) + (sounded ? 1 : 0);
      }
    }
    if (ends("s") && !ends("ss") && !ends("us") && !ends("is") && letters_.size() > 3) {
      const auto stem = letters_.substr(0, letters_.size() - 1);
      if (!stem.ends_with('e')) return count(stem);
      const auto before = stem.substr(0, stem.size() - 1);
      if (!sounds(before)) return 0;
      for (const std::string_view hiss : {"s", "x", "z", "ch", "sh", "c", "g"})
        if (before.ends_with(hiss)) return count(stem) + (stem == "ache" || stem.ends_with("ache") ? 0 : 1);
      return count(stem);
    }
    return 0;
  }

  // y sounds as a vowel unless one follows it: layer, beyond, year.
  bool sounded(std::size_t i) const {
    const char c = at(i);
    if (c == 'y') return !vowel(at(i + 1)) && (i > 0 || !vowel(at(1)));
    if (c == 'u' && i > 0 && at(i - 1) == 'q' && vowel(at(i + 1))) return false;
    return vowel(c);
  }

  int groups() const {
    int found = 0;
    for (std::size_t i = 0; i < letters_.size(); ++i)
      if (sounded(i) && (i == 0 || !sounded(i - 1))) ++found;
    return found;
  }

  // A last e is silent, but not where -le or -re stands for a sound of its own: table, centre.
  int silent() const {
    int quiet = 0;
    const auto size = letters_.size();
    if (ends("e") && size > 2) {
      const bool alone = !sounded(size - 2);
      const bool table = from_end(1) == 'l' && !sounded(size - 3);
      const bool centre = from_end(1) == 'r' && std::string_view{"bcdgkpt"}.find(from_end(2)) != std::string_view::npos;
      if (alone && !table && !centre && sounds(letters_.substr(0, size - 1))) ++quiet;
      if ((ends("gue") || ends("que")) && size > 4) ++quiet;
      if (ends("que") && size > 4) --quiet;  // there the u was never counted, and the e is alone
    }
    if (ends("ically")) ++quiet;
    return quiet;
  }

  // Two vowels side by side that are two sounds.
  int apart() const {
    int more = 0;
    const auto after = [&](std::size_t i, std::string_view text) {
      return letters_.substr(std::min(i, letters_.size())).starts_with(text);
    };
    for (std::size_t i = 0; i + 1 < letters_.size(); ++i) {
      const char before = i ? at(i - 1) : '\0';
      const bool soft = before == 'c' || before == 't' || before == 's' || before == 'x' || before == 'g' ||
                        (before == 'h' && i > 1 && at(i - 2) == 's');
      const bool hard = before == 'q' || before == 'g';
      if (after(i, "ia"))
        more += !soft || after(i, "iat") || after(i, "ialit") || before == 's' || before == 'x' ||
                        (before == 'g' && !after(i, "ial"))
                    ? 1
                    : 0;
      else if (after(i, "io"))
        more += soft || (before == 'n' && after(i, "ion")) || (before == 'l' && i > 1 && at(i - 2) == 'l') ? 0 : 1;
      else if (after(i, "ium"))
        ++more;
      else if (after(i, "iet") || (!soft && (after(i, "ient") || after(i, "ience") || after(i, "iency"))))
        ++more;
      else if ((after(i, "ier") && i + 3 == letters_.size() && i > 1) || (after(i, "iest") && i + 4 == letters_.size()))
        ++more;
      else if (after(i, "ua"))
        more += hard || after(i, "uad") || after(i, "uas") ? 0 : 1;
      else if ((after(i, "uen") || after(i, "uel") || after(i, "uou")) && !hard)
        ++more;
      else if (after(i, "uity") || after(i, "uiti") || (after(i, "uin") && !hard) || (after(i, "uid") && before == 'l'))
        ++more;
      else if (after(i, "eum") || (after(i, "eo") && (i + 2 == letters_.size() || after(i, "eous")) && before != 'g'))
        ++more;
      else if (after(i, "eat") && before == 'r' &&
               ((i == 2 && at(0) == 'c') || (i == 4 && letters_.starts_with("recr"))))
        ++more;
      else if (after(i, "eali"))
        ++more;
      else if (after(i, "aic") && i + 3 == letters_.size())
        ++more;
      else if (after(i, "ao") || after(i, "oem") || after(i, "oet") || after(i, "yi"))
        ++more;
    }
    for (const std::string_view start : {"react", "reass", "reapp", "readj", "reaff", "reinf", "reins", "reiss",
                                         "reena", "reent", "reeva", "cooper", "coord", "geogr", "geome", "geolo"})
      if (letters_.starts_with(start)) ++more;
    if (ends("ism") || ends("asm") || ends("thm")) ++more;
    return more;
  }

  std::string_view letters_;
};

bool capitals(std::string_view word) {
  return word.size() >= 2 && word.size() <= 5 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

int spelt(std::string_view word) {
  if (const auto spoken = spoken_capitals().find(word); spoken != spoken_capitals().end()) return spoken->second;
  int all = 0;
  for (const char c : word) all += c == 'W' ? 3 : 1;
  return all;
}

// A part of a word between hyphens and strokes.
int part(std::string_view word) {
  const auto plural = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
  if (capitals(plural)) return spelt(plural);
  const auto cut = word.find('\'');
  if (cut != std::string_view::npos) {
    const auto tail = word.substr(cut + 1);
    if (tail == "t" && cut > 1 && word[cut - 1] == 'n') {  // n't
      const auto stem = word.substr(0, cut - 1);
      const bool short_form = base::one_of(folded(stem), {"ca", "do", "wo", "are", "were", "sha", "ai"});
      return Spelling(folded(stem)).count() + (short_form ? 0 : 1);
    }
    const auto stem = folded(word.substr(0, cut));
    if (stem.empty()) return part(tail);
    const bool after_vowel = vowel(stem.back()) || stem.back() == 'y';
    if (tail.size() <= 2) return Spelling(stem).count() + ((tail == "ll" || tail == "ve") && !after_vowel ? 1 : 0);
    return Spelling(stem).count() + part(tail);
  }
  const auto letters = folded(word);
  return letters.empty() ? 0 : Spelling(letters).count();
}

}  // namespace

int syllables(std::string_view word) {
  std::string plain;
  for (const char32_t c : base::code_points(word)) {
    if ((c >= U'0' && c <= U'9') || c == U'@') return 1;
    if (c == U'\u2019' || c == U'\u2018')
      plain += '\'';
    else if (c == U'-' || c == U'/' || c == U'\u2010' || c == U'\u2011' || c == U'\u2013' || c == U'\u2014' ||
             c == U'.' || c == U':')
      plain += ' ';
    else if (c != U'\u00AD')
      plain += base::utf8(c);
  }
  if (word.find("://") != std::string_view::npos || word.starts_with("www.")) return 1;
  // Quotation marks and brackets around a word are no apostrophes within it.
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  };
  int all = 0;
  for (const auto& piece : base::split(plain, ' ')) {
    std::string_view trimmed = piece;
    while (!trimmed.empty() && !letter(trimmed.front())) trimmed.remove_prefix(1);
    while (!trimmed.empty() && !letter(trimmed.back())) trimmed.remove_suffix(1);
    std::string kept;
    for (const char c : trimmed)
      if (letter(c) || c == '\'') kept += c;
    all += part(kept);
  }
  return std::max(1, all);
}

}  // namespace report
