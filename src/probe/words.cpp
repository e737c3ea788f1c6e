#include "probe/words.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <unordered_map>

namespace probe {

namespace {

constexpr char pound = '\x01', euro = '\x02';  // control characters of the answer itself become spaces

// What is drawn like an ASCII sign but is not one; 0 where it is none.
char folded(utf8proc_int32_t c) {
  switch (c) {
    case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: case 0x00B4: case 0x02BC: case 0xFF07: return '\'';
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: case 0x00AB: case 0x00BB: case 0xFF02: return '"';
    case 0x2010: case 0x2011: case 0x2212: case 0x00AD: return '-';
    case 0x2012: case 0x2013: case 0x2014: case 0x2015: return '~';  // a dash between words, told from a hyphen
    case 0x00D7: return 'x';
    case 0x2044: case 0x2215: return '/';
    case 0x00A3: return pound;
    case 0x20AC: return euro;
    case 0x2022: case 0x25CF: case 0x25AA: case 0x25E6: case 0x2043: case 0x2023: case 0x25CB: return '*';
    case 0x2028: case 0x2029: case 0x0085: return '\n';
    default: return c >= 0x2190 && c <= 0x21FF ? '~' : '\0';  // an arrow sets apart as a dash does
  }
}

const char* part_of_one(utf8proc_int32_t c) { return c == 0x00BD ? ".5" : c == 0x00BC ? ".25" : c == 0x00BE ? ".75" : nullptr; }

// Neither letter nor figure: a sign for money, an arrow, a picture.
bool sign(utf8proc_int32_t c) {
  const auto category = utf8proc_category(c);
  return (category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO) || (category >= UTF8PROC_CATEGORY_SM && category <= UTF8PROC_CATEGORY_SO);
}


// The sign before a figure as a word after it; none where it is no money.
const char* money(char c) { return c == pound ? "pound" : c == euro ? "euro" : c == '$' ? "dollar" : nullptr; }

bool unseen(utf8proc_int32_t c) {
  return utf8proc_category(c) == UTF8PROC_CATEGORY_CF || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF) || c == 0x115F || c == 0x1160 || c == 0x3164;
}

}  // namespace

Plain plain(std::string_view answer) {
  Plain result;
  result.text.reserve(answer.size());
  result.raw.reserve(answer.size() + 1);
  const auto put = [&](char c, std::size_t at) {
    result.text += c;
    result.raw.push_back(static_cast<std::uint32_t>(at));
  };
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(answer.data());
  const auto next = [&](std::size_t at, utf8proc_int32_t& c) {
    const auto size = utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(std::min<std::size_t>(4, answer.size() - at)), &c);
    return size > 0 ? static_cast<std::size_t>(size) : 0;
  };
  // "\\frac{7}{12}" as "7/12": where its parts and its end are
  const auto fraction = [&](std::size_t at) -> std::size_t {
    auto here = at + 1;
    if (here < answer.size() && (answer[here] == 'd' || answer[here] == 't')) ++here;
    if (answer.substr(here, 5) != "frac{") return 0;
    here += 5;
    std::vector<std::pair<char, std::size_t>> signs;
    for (int part = 0; part < 2; ++part) {
      const auto begin = here;
      for (; here < answer.size() && digit(answer[here]); ++here) signs.emplace_back(answer[here], here);
      if (here == begin || here - begin > 6 || here >= answer.size() || answer[here] != '}') return 0;
      if (part == 0) signs.emplace_back('/', here);
      if (part == 0 && answer.substr(here, 2) != "}{") return 0;
      here += part == 0 ? 2 : 1;
    }
    if (!result.text.empty() && digit(result.text.back())) put(' ', at);
    for (const auto& [c, where] : signs) put(c, where);
    return here;
  };
  for (std::size_t at = 0; at < answer.size();) {
    const auto byte = static_cast<unsigned char>(answer[at]);
    if (byte == '\\')
      if (const auto end = fraction(at)) {
        at = end;
        continue;
      }
    const bool alone = at + 1 >= answer.size() || static_cast<unsigned char>(answer[at + 1]) < 0xCC;
    if (byte < 0x80 && alone) {
      put(byte < 0x20 && byte != '\n' && byte != '\t' ? (byte == '\r' && (at + 1 >= answer.size() || answer[at + 1] != '\n') ? '\n' : ' ') : answer[at], at);
      ++at;
      continue;
    }
    utf8proc_int32_t c = 0;
    const auto size = next(at, c);
    if (!size) {  // not UTF-8: a gap between words
      put(' ', at++);
      continue;
    }
    if (unseen(c)) {
      at += size;
      continue;
    }
    if (const auto* part = part_of_one(c)) {  // "2½", and "½" alone
      if (result.text.empty() || !digit(result.text.back())) put('0', at);
      for (const auto* sign = part; *sign; ++sign) put(*sign, at);
      at += size;
      continue;
    }
    if (const char sign = folded(c)) {
      put(sign, at);
      at += size;
      continue;
    }
    // The character with the marks that combine with it, as one.
    std::size_t end = at + size;
    for (utf8proc_int32_t mark = 0; end < answer.size();) {
      const auto more = next(end, mark);
      if (!more || end - at > 64 || !utf8proc_get_property(mark)->combining_class) break;
      end += more;
    }
    utf8proc_uint8_t* made = nullptr;
    const auto length = utf8proc_map(bytes + at, static_cast<utf8proc_ssize_t>(end - at), &made,
                                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
    if (sign(c) && length > 0 && made[0] >= 0x80) put(' ', at);
    else
      for (utf8proc_ssize_t i = 0; i < length; ++i) put(made[i] < 0x20 ? ' ' : static_cast<char>(made[i]), at);
    std::free(made);
    at = end;
  }
  result.raw.push_back(static_cast<std::uint32_t>(answer.size()));
  return result;
}

// ---- words

namespace {

const std::unordered_map<std::string_view, int>& number_words() {
  static const std::unordered_map<std::string_view, int> all{
      {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8}, {"nine", 9}, {"ten", 10}, {"eleven", 11},
      {"twelve", 12}, {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
      {"twenty", 20}, {"thirty", 30}, {"forty", 40}, {"fifty", 50}, {"sixty", 60}, {"seventy", 70}, {"eighty", 80}, {"ninety", 90}};
  return all;
}

// Units and times in one form each.
const std::unordered_map<std::string_view, std::string_view>& one_form() {
  static const std::unordered_map<std::string_view, std::string_view> all{
      {"min", "minute"}, {"mins", "minute"}, {"minutes", "minute"}, {"hr", "hour"}, {"hrs", "hour"}, {"hours", "hour"}, {"wk", "week"}, {"wks", "week"},
      {"weeks", "week"}, {"days", "day"}, {"months", "month"}, {"yr", "year"}, {"yrs", "year"}, {"years", "year"}, {"terms", "term"}, {"times", "time"},
      {"sessions", "session"}, {"fortnights", "fortnight"}, {"seconds", "second"}, {"secs", "second"}, {"percent", "%"}, {"mr.", "mr"}, {"mrs.", "mrs"}, {"dr.", "dr"},
      {"ms.", "ms"}, {"jan", "january"}, {"feb", "february"}, {"aug", "august"}, {"sept", "september"}, {"sep", "september"}, {"oct", "october"},
      {"nov", "november"}, {"dec", "december"}, {"mon", "monday"}, {"tue", "tuesday"}, {"tues", "tuesday"}, {"weds", "wednesday"}, {"thu", "thursday"}, {"thur", "thursday"}, {"thurs", "thursday"}, {"fri", "friday"}, {"lessons", "lesson"}, {"mornings", "morning"}, {"afternoons", "afternoon"}, {"programme", "program"},
      {"programmes", "programs"}, {"pounds", "pound"}, {"euros", "euro"}, {"dollars", "dollar"}, {"organisation", "organization"}};
  return all;
}

const std::unordered_map<std::string_view, std::vector<std::string>>& spelt_out() {
  static const std::unordered_map<std::string_view, std::vector<std::string>> all{
      {"weekly", {"per", "week"}}, {"daily", {"per", "day"}}, {"termly", {"per", "term"}}, {"fortnightly", {"per", "fortnight"}}, {"monthly", {"per", "month"}},
      {"yearly", {"per", "year"}}, {"hourly", {"per", "hour"}}, {"once", {"1", "time"}}, {"twice", {"2", "time"}}, {"thrice", {"3", "time"}},
      {"ehcp", {"ehc", "plan"}}, {"ehcps", {"ehc", "plans"}}, {"cannot", {"can", "not"}}};
  return all;
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); }

// "shouldn't" as "should not", "they'll" as "they will". Without its apostrophe ("dont") only what can be nothing else.
std::vector<std::string> long_form(const std::string& word, bool apostrophe, std::string_view next) {
  const auto stem = [&](std::size_t n) { return word.substr(0, word.size() - n); };
  static const std::unordered_map<std::string_view, std::string_view> odd{{"cant", "can"}, {"wont", "will"}, {"shant", "shall"}};
  if (const auto found = odd.find(word); found != odd.end()) return apostrophe ? std::vector<std::string>{std::string(found->second), "not"} : std::vector<std::string>{};
  if (word.size() > 3 && word.ends_with("nt") && one_of(stem(2), {"is", "are", "do", "does", "did", "was", "were", "should", "would", "could", "has", "have", "had", "must", "need", "might", "ought", "dare"})) return {stem(2), "not"};
  if (one_of(word, {"im", "ive", "youre", "theyre", "youve", "weve", "theyve", "youll", "youd", "thats", "theres"}) || apostrophe) {
    const auto who = [&](std::size_t n) { return one_of(stem(n), {"i", "you", "he", "she", "it", "we", "they", "that", "there", "this", "who", "what", "where", "here", "how"}); };
    if (word == "im") return {"i", "am"};
    if (word.size() > 2 && word.ends_with("ll") && who(2)) return {stem(2), "will"};
    if (word.size() > 2 && word.ends_with("re") && who(2)) return {stem(2), "are"};
    if (word.size() > 2 && word.ends_with("ve") && who(2)) return {stem(2), "have"};
    if (word.ends_with("d") && who(1)) return {stem(1), one_of(next, {"been", "better", "already", "had", "got"}) ? "had" : "would"};
    if (word.ends_with("s") && who(1)) return {stem(1), one_of(next, {"been", "got", "had", "already", "become"}) ? "has" : "is"};
  }
  return {};
}

// The raw words of a stretch of plain text: letters with inner apostrophes and dots, or a figure.
void split_words(std::string_view text, std::size_t from, std::size_t to, std::vector<Word>& words) {
  for (std::size_t at = from; at < to;) {
    const char c = text[at];
    if (digit(c)) {
      std::size_t end = at + 1;
      while (end < to && (digit(text[end]) || ((text[end] == '.' || text[end] == ',' || text[end] == ':' || text[end] == '/') && end + 1 < to && digit(text[end + 1])))) ++end;
      std::string figure(text.substr(at, end - at));
      // "1,000" is one thousand; "3,4" is a list
      for (auto comma = figure.find(','); comma != std::string::npos; comma = figure.find(',', comma)) {
        std::size_t run = comma + 1;
        while (run < figure.size() && digit(figure[run])) ++run;
        if (run - comma == 4) {
          figure.erase(comma, 1);
        } else {
          end = at + comma + (end - at - figure.size());
          figure.resize(comma);
          break;
        }
      }
      if (end - at > 40) figure.resize(std::min<std::size_t>(figure.size(), 40));
      const auto* unit = at > 0 ? money(text[at - 1]) : nullptr;
      words.push_back({figure, at - (unit ? 1 : 0), end, true, false});
      if (unit) words.push_back({unit, at - 1, end, false, false});
      at = end;
      // an ordinal's ending goes, any other letters are a word of their own
      if (at + 1 < to && letter(text[at])) {
        const auto two = lowered(text.substr(at, 2));
        if (one_of(two, {"st", "nd", "rd", "th"}) && (at + 2 >= to || !letter(text[at + 2]))) at += 2;
      }
    } else if (letter(c)) {
      std::size_t end = at + 1;
      while (end < to && (letter(text[end]) || digit(text[end]) ||
                          (end + 1 < to && letter(text[end + 1]) && (text[end] == '\'' || text[end] == '.' || text[end] == '@' || (text[end] == '_' && end > at && text[end - 1] != '_')))))
        ++end;
      std::string word;
      for (std::size_t i = at; i < end; ++i)
        if (text[i] != '\'') word += text[i];
      // "3.The", "word.Word": a full stop with the space after it lost, and no web address
      words.push_back({std::move(word), at, end, false, upper(c)});
      at = end;
    } else if (c == '_' && at + 2 < to && text[at + 1] == '_' && text[at + 2] == '_') {
      std::size_t end = at;
      while (end < to && text[end] == '_') ++end;
      words.push_back({"____", at, end, false, false});
      at = end;
    } else if (c == '%') {
      words.push_back({std::string(1, c), at, at + 1, false, false});
      ++at;
    } else {
      ++at;
    }
  }
}

// Words in their one form: figures for numbers, one name for a unit, "per week" for weekly.
std::vector<Word> canonical(std::vector<Word> words) {
  std::vector<Word> out;
  out.reserve(words.size() + 8);
  const auto low = [&](std::size_t i) { return i < words.size() ? lowered(words[i].text) : std::string{}; };
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto& word = words[i];
    if (word.number) {
      if (low(i + 1) == "and" && (low(i + 2) == "a" || low(i + 2) == "one") && low(i + 3) == "half" && word.text.find_first_of(".:/") == std::string::npos) {
        out.push_back({word.text + ".5", word.begin, words[i + 3].end, true, false});
        i += 3;
        continue;
      }
      if (low(i + 1) == "x" && i + 1 < words.size() && words[i + 1].begin <= word.end + 2) {
        out.push_back(word);
        out.push_back({"time", words[i + 1].begin, words[i + 1].end, false, false});
        ++i;
        continue;
      }
      out.push_back(word);
      continue;
    }
    const auto here = lowered(word.text);
    if (const auto number = number_words().find(here); number != number_words().end()) {
      int value = number->second;
      std::size_t last = i;
      if (value >= 20 && i + 1 < words.size()) {
        const auto one = number_words().find(low(i + 1));
        if (one != number_words().end() && one->second < 10 && words[i + 1].begin <= word.end + 1) {
          value += one->second;
          last = i + 1;
        }
      }
      if (low(last + 1) == "hundred") {
        value *= 100;
        ++last;
      }
      std::string figure = std::to_string(value);
      if (low(last + 1) == "and" && (low(last + 2) == "a" || low(last + 2) == "one") && low(last + 3) == "half") {
        figure += ".5";
        last += 3;
      }
      out.push_back({figure, word.begin, words[last].end, true, word.capital});
      i = last;
      continue;
    }
    if (here == "half" && (low(i + 1) == "an" || low(i + 1) == "a") && low(i + 2) == "hour") {
      out.push_back({"30", word.begin, words[i + 1].end, true, word.capital});
      out.push_back({"minute", words[i + 2].begin, words[i + 2].end, false, false});
      i += 2;
      continue;
    }
    if ((here == "half" || here == "quarter") && one_of(low(i + 1), {"past", "to"})) {  // "half past three"
      const auto hour = number_words().find(low(i + 2));
      const int n = hour != number_words().end() ? hour->second : i + 2 < words.size() && words[i + 2].number && words[i + 2].text.size() <= 2 && words[i + 2].text.find_first_not_of("0123456789") == std::string::npos ? std::stoi(words[i + 2].text) : 0;
      const bool to = low(i + 1) == "to";
      if (n >= 1 && n <= 12 && !(to && here == "half")) {
        out.push_back({std::to_string(to ? (n + 10) % 12 + 1 : n) + (here == "half" ? ":30" : to ? ":45" : ":15"), word.begin, words[i + 2].end, true, word.capital});
        i += 2;
        continue;
      }
    }
    if (here == "per" && low(i + 1) == "cent" && !out.empty() && out.back().number) {
      out.push_back({"%", word.begin, words[i + 1].end, false, false});
      ++i;
      continue;
    }
    if (here == "half" && (low(i + 1) == "termly")) {
      for (const auto* part : {"per", "half", "term"}) out.push_back({part, word.begin, words[i + 1].end, false, word.capital});
      ++i;
      continue;
    }
    if ((here == "a" || here == "per" || here == "each" || here == "every" || here == "an") && i + 1 < words.size()) {
      auto unit = low(i + 1);
      if (const auto form = one_form().find(unit); form != one_form().end()) unit = form->second;
      const bool period = one_of(unit, {"day", "week", "fortnight", "month", "term", "half", "year", "morning", "afternoon", "session", "lesson", "monday", "tuesday", "wednesday", "thursday", "friday"});
      if ((here == "a" || here == "an") && unit == "hour" && !(out.empty()) && !out.back().number && !one_of(lowered(out.back().text), {"quarter", "minute"})) {
        out.push_back({"1", word.begin, word.end, true, word.capital});
        continue;
      }
      if (period && unit != "half") {
        // "every week", "a week" alike; "a morning" only after a count
        if (here != "a" || (!out.empty() && (out.back().number || one_of(lowered(out.back().text), {"time", "minute", "hour", "day", "session"})))) {
          out.push_back({"per", word.begin, word.end, false, word.capital});
          continue;
        }
      }
      if (period && unit == "half" && low(i + 2) == "term") {
        out.push_back({"per", word.begin, word.end, false, word.capital});
        continue;
      }
    }
    auto parts = long_form(here, word.end - word.begin > word.text.size(), low(i + 1));
    if (const auto spelt = spelt_out().find(here); parts.empty() && spelt != spelt_out().end()) parts = spelt->second;
    if (!parts.empty()) {
      for (std::size_t part = 0; part < parts.size(); ++part) out.push_back({parts[part], word.begin, word.end, digit(parts[part][0]), part == 0 && word.capital});
      continue;
    }
    if (const auto form = one_form().find(here); form != one_form().end() && !(one_of(here, {"sep", "jan", "dec", "nov", "oct", "feb", "aug", "mon", "tue", "tues", "weds", "thu", "thur", "thurs", "fri"}) && !word.capital)) {
      out.push_back({std::string(form->second), word.begin, word.end, false, word.capital});
      continue;
    }
    out.push_back(std::move(word));
  }
  return out;
}

}  // namespace

std::vector<Word> words_in(std::string_view plain_text, std::size_t from, std::size_t to) {
  std::vector<Word> words;
  split_words(plain_text, from, to, words);
  return canonical(std::move(words));
}

std::vector<std::string> words_of(std::string_view text) {
  const auto folded_text = plain(text);
  std::vector<std::string> result;
  for (auto& word : words_in(folded_text.text, 0, folded_text.text.size())) result.push_back(std::move(word.text));
  return result;
}

}  // namespace probe
