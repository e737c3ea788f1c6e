#include "probe/reading.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <unordered_map>

namespace probe {

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return result;
}

namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool letter(char c) { return upper(c) || lower(c) || static_cast<unsigned char>(c) >= 0x80; }
// The answer in compatibility form without what cannot be seen, and where each byte of it came from.
struct Plain {
  std::string text;
  std::vector<std::uint32_t> raw;  // one more than bytes in text
};

// What is drawn like an ASCII sign but is not one; 0 where it is none.
char folded(utf8proc_int32_t c) {
  switch (c) {
    case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: case 0x00B4: case 0x02BC: case 0xFF07: return '\'';
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: case 0x00AB: case 0x00BB: case 0xFF02: return '"';
    case 0x2010: case 0x2011: case 0x2212: case 0x00AD: return '-';
    case 0x2012: case 0x2013: case 0x2014: case 0x2015: return '~';  // a dash between words, told from a hyphen
    case 0x00D7: return 'x';
    case 0x2022: case 0x25CF: case 0x25AA: case 0x25E6: case 0x2043: case 0x2023: case 0x25CB: return '*';
    case 0x2028: case 0x2029: case 0x0085: return '\n';
    default: return 0;
  }
}

bool unseen(utf8proc_int32_t c) {
  return utf8proc_category(c) == UTF8PROC_CATEGORY_CF || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF) || c == 0x115F || c == 0x1160 || c == 0x3164;
}

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
  for (std::size_t at = 0; at < answer.size();) {
    const auto byte = static_cast<unsigned char>(answer[at]);
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
    if (unseen(c) && c != 0x00AD) {
      at += size;
      continue;
    }
    if (c == 0x00AD) {
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
    if (length > 0)
      for (utf8proc_ssize_t i = 0; i < length; ++i) put(made[i] == 0 ? ' ' : static_cast<char>(made[i]), at);
    std::free(made);
    at = end;
  }
  result.raw.push_back(static_cast<std::uint32_t>(answer.size()));
  return result;
}

// ---- words

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
      {"nov", "november"}, {"dec", "december"}, {"lessons", "lesson"}, {"mornings", "morning"}, {"afternoons", "afternoon"}, {"programme", "program"},
      {"programmes", "programs"}, {"organisation", "organization"}};
  return all;
}

const std::unordered_map<std::string_view, std::vector<std::string>>& spelt_out() {
  static const std::unordered_map<std::string_view, std::vector<std::string>> all{
      {"weekly", {"per", "week"}}, {"daily", {"per", "day"}}, {"termly", {"per", "term"}}, {"fortnightly", {"per", "fortnight"}}, {"monthly", {"per", "month"}},
      {"yearly", {"per", "year"}}, {"hourly", {"per", "hour"}}, {"once", {"1", "time"}}, {"twice", {"2", "time"}}, {"thrice", {"3", "time"}},
      {"ehcp", {"ehc", "plan"}}, {"ehcps", {"ehc", "plans"}}, {"cannot", {"can", "not"}}, {"isnt", {"is", "not"}}, {"arent", {"are", "not"}}, {"dont", {"do", "not"}},
      {"doesnt", {"does", "not"}}, {"didnt", {"did", "not"}}, {"cant", {"can", "not"}}, {"wont", {"will", "not"}}, {"wasnt", {"was", "not"}}, {"werent", {"were", "not"}},
      {"shouldnt", {"should", "not"}}, {"wouldnt", {"would", "not"}}, {"couldnt", {"could", "not"}}, {"hasnt", {"has", "not"}}, {"havent", {"have", "not"}},
      {"hadnt", {"had", "not"}}, {"mustnt", {"must", "not"}}, {"neednt", {"need", "not"}}, {"im", {"i", "am"}}, {"ive", {"i", "have"}}, {"youre", {"you", "are"}},
      {"theyre", {"they", "are"}}, {"youve", {"you", "have"}}, {"weve", {"we", "have"}}, {"theyve", {"they", "have"}}, {"ill", {"i", "will"}}, {"youll", {"you", "will"}},
      {"shell", {"she", "will"}}, {"well", {}}, {"id", {"i", "would"}}, {"youd", {"you", "would"}}, {"its", {}}, {"thats", {"that", "is"}}, {"theres", {"there", "is"}}};
  return all;
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); }

struct Word {
  std::string text;
  std::size_t begin = 0, end = 0;  // in the plain text
  bool number = false, capital = false;
};

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
      words.push_back({figure, at, end, true, false});
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
    } else if (c == '%' || static_cast<unsigned char>(c) == 0xC2) {
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
    if (const auto parts = spelt_out().find(here); parts != spelt_out().end() && !parts->second.empty()) {
      const bool contraction = word.end - word.begin > word.text.size();  // an apostrophe went
      const bool needs_one = one_of(here, {"ill", "shell", "id", "wont", "cant"});
      if (contraction || !needs_one) {
        for (std::size_t part = 0; part < parts->second.size(); ++part)
          out.push_back({parts->second[part], word.begin, word.end, digit(parts->second[part][0]), part == 0 && word.capital});
        continue;
      }
    }
    if (const auto form = one_form().find(here); form != one_form().end() && !(one_of(here, {"sep", "jan", "dec", "nov", "oct", "feb", "aug"}) && !word.capital)) {
      out.push_back({std::string(form->second), word.begin, word.end, false, word.capital});
      continue;
    }
    out.push_back(std::move(word));
  }
  return out;
}

// ---- lines, passages, sentences

struct Line {
  std::size_t begin = 0, end = 0;  // without the newline
};

bool abbreviation(std::string_view text, std::size_t dot) {
  std::size_t begin = dot;
  while (begin > 0 && (letter(text[begin - 1]) || text[begin - 1] == '.')) --begin;
  const auto word = lowered(text.substr(begin, dot - begin));
  return one_of(word, {"mr", "mrs", "ms", "dr", "prof", "st", "e.g", "i.e", "etc", "vs", "no", "approx", "para", "paras", "pp", "p", "reg", "s", "ss", "cf", "al", "jan", "feb", "sept", "oct", "nov", "dec", "min", "mins", "hr", "hrs", "yr", "ref"}) ||
         (word.size() == 1 && upper(text[begin]));
}

std::string_view stripped(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

class Builder {
 public:
  explicit Builder(std::string_view answer) : plain_(plain(answer)), text_(plain_.text) { reading_.text = "\n"; }

  Reading build() {
    std::vector<Line> lines;
    for (std::size_t at = 0; at <= text_.size();) {
      const auto end = std::min(text_.find('\n', at), text_.size());
      lines.push_back({at, end});
      at = end + 1;
    }
    bool table = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto line = stripped(text_.substr(lines[i].begin, lines[i].end - lines[i].begin));
      if (line.empty()) {
        table = false;
        continue;
      }
      std::size_t from = static_cast<std::size_t>(line.data() - text_.data());
      std::size_t to = from + line.size();
      if (line.find_first_not_of("-=*_~ ") == std::string_view::npos && line.size() >= 3) {  // a rule
        rules_.push_back(static_cast<std::uint32_t>(reading_.passages.size()));
        table = false;
        continue;
      }
      const auto bars = std::count(line.begin(), line.end(), '|') + std::count(line.begin(), line.end(), '\t');
      if (bars >= 2 || (line.front() == '|' && bars >= 1)) {
        if (line.find_first_not_of("|-: \t") == std::string_view::npos) continue;  // the rule under a table's head
        const auto header = table ? table_header_ : static_cast<std::uint32_t>(reading_.passages.size());
        begin_passage(PassageKind::row, from, to);
        passage().header = header;
        row(from, to);
        table_header_ = header;
        table = true;
        continue;
      }
      table = false;
      if (line.front() == '>') {
        while (from < to && (text_[from] == '>' || text_[from] == ' ')) ++from;
        if (from == to) continue;
      }
      std::size_t hashes = from;
      while (hashes < to && text_[hashes] == '#') ++hashes;
      if (hashes > from && hashes - from <= 6 && hashes < to && text_[hashes] == ' ') {
        heading(hashes, to, static_cast<int>(hashes - from));
        continue;
      }
      if (const auto after = bullet(from, to)) {
        const bool numbered = digit(text_[from]);
        // "1. **Heading**" alone on its line is a heading
        if (bold_only(after, to) && numbered && to - after < 80) {
          heading(after, to, 3);
          continue;
        }
        begin_passage(numbered ? PassageKind::numbered : PassageKind::bullet, after, to);
        sentences(after, extend(lines, i, to, numbered));
        continue;
      }
      if (heading_like(lines, i, from, to)) {
        heading(from, to, 2);
        continue;
      }
      begin_passage(PassageKind::paragraph, from, to);
      sentences(from, extend(lines, i, to, false));
    }
    sections();
    notes();
    return std::move(reading_);
  }

 private:
  Passage& passage() { return reading_.passages.back(); }

  // Where the text of a bullet begins; 0 where the line is none.
  std::size_t bullet(std::size_t from, std::size_t to) const {
    std::size_t at = from;
    if ((text_[at] == '-' || text_[at] == '*' || text_[at] == '+' || text_[at] == '~') && at + 1 < to && (text_[at + 1] == ' ' || text_[at + 1] == '\t')) at += 2;
    else if (text_[at] == '*' && at + 1 < to && text_[at + 1] != '*' && letter(text_[at + 1]) && text_.substr(at + 1, to - at - 1).find('*') == std::string_view::npos) at += 1;
    else if (digit(text_[at])) {
      while (at < to && digit(text_[at]) && at - from < 3) ++at;
      if (at >= to || (text_[at] != '.' && text_[at] != ')') || at + 1 >= to || text_[at + 1] != ' ') return 0;
      at += 2;
    } else if (text_[at] == '(' && at + 3 < to && (lower(text_[at + 1]) || digit(text_[at + 1])) && text_[at + 2] == ')') at += 3;
    else return 0;
    while (at < to && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    if (at + 3 < to && text_[at] == '[' && (text_[at + 1] == ' ' || text_[at + 1] == 'x') && text_[at + 2] == ']') at += 3;  // a box to tick
    return at < to ? at : 0;
  }

  // Prose wrapped over several lines is one passage: a next line that begins with a small letter goes on.
  std::size_t extend(const std::vector<Line>& lines, std::size_t& i, std::size_t to, bool) {
    while (i + 1 < lines.size()) {
      const auto line = stripped(text_.substr(lines[i + 1].begin, lines[i + 1].end - lines[i + 1].begin));
      if (line.empty() || !lower(line.front()) || lines[i].end - lines[i].begin < 12 || std::strchr(".:;!?", text_[lines[i].end - 1]) || bullet(static_cast<std::size_t>(line.data() - text_.data()), static_cast<std::size_t>(line.data() - text_.data()) + line.size())) break;
      ++i;
      to = static_cast<std::size_t>(line.data() - text_.data()) + line.size();
    }
    if (!reading_.passages.empty()) passage().raw_end = plain_.raw[to];
    return to;
  }

  bool bold_only(std::size_t from, std::size_t to) const {
    const auto line = stripped(text_.substr(from, to - from));
    if (line.size() < 5 || line.substr(0, 2) != "**") return false;
    auto rest = line.substr(2);
    const auto end = rest.find("**");
    if (end == std::string_view::npos) return false;
    rest = stripped(rest.substr(end + 2));
    return rest.empty() || rest == ":" || rest == ".";
  }

  static std::size_t words_in(std::string_view line) {
    std::size_t words = 0;
    bool in = false;
    for (const char c : line) {
      const bool here = letter(c) || digit(c);
      if (here && !in) ++words;
      in = here;
    }
    return words;
  }

  bool heading_like(const std::vector<Line>& lines, std::size_t i, std::size_t from, std::size_t to) const {
    const auto line = text_.substr(from, to - from);
    const auto words = words_in(line);
    if (words == 0 || words > 14) return false;
    if (bold_only(from, to)) return words <= 12 && line.find_first_of("?!") == std::string_view::npos;
    const auto last = line.back();
    if (last == ':') return words <= 10 && line.find(". ") == std::string_view::npos;
    if (one_of(lowered(line.substr(0, 5)), {"dear ", "yours", "kind ", "best ", "hi mr", "hello", "hi ms", "thank", "many "})) return false;
    if (last == '.' || last == ',' || last == ';' || last == '!' || last == '?' || last == '"' || last == ')') return false;
    if (words > 7 || !upper(line.front())) return false;
    // standing over text that is longer than itself, after a blank line or at the start
    const bool free = i == 0 || stripped(text_.substr(lines[i - 1].begin, lines[i - 1].end - lines[i - 1].begin)).empty();
    if (!free) return false;
    std::size_t next = i + 1;
    if (next < lines.size() && stripped(text_.substr(lines[next].begin, lines[next].end - lines[next].begin)).empty()) ++next;
    if (next >= lines.size()) return false;
    const auto under = stripped(text_.substr(lines[next].begin, lines[next].end - lines[next].begin));
    return !under.empty() && (words_in(under) > words || bullet(static_cast<std::size_t>(under.data() - text_.data()), static_cast<std::size_t>(under.data() - text_.data()) + under.size()));
  }

  void begin_passage(PassageKind kind, std::size_t from, std::size_t to) {
    Passage one;
    one.kind = kind;
    one.first = one.last = static_cast<std::uint32_t>(reading_.sentences.size());
    one.raw = plain_.raw[from];
    one.raw_end = plain_.raw[to];
    reading_.passages.push_back(one);
    cell_ = 0;
  }

  void heading(std::size_t from, std::size_t to, int level) {
    begin_passage(PassageKind::heading, from, to);
    levels_.emplace_back(static_cast<std::uint32_t>(reading_.passages.size() - 1), level);
    sentences(from, to);
  }

  void row(std::size_t from, std::size_t to) {
    std::size_t at = from;
    if (text_[at] == '|') ++at;
    const auto first = static_cast<std::uint32_t>(reading_.tokens.size());
    while (at < to) {
      auto end = text_.find_first_of("|\t", at);
      end = std::min(end, to);
      if (words_in(text_.substr(at, end - at)) == 0) passage().blank_cells |= cell_ < 32 ? 1u << cell_ : 0u;
      pieces(at, end, true);
      at = end + 1;
      if (cell_ < 255) ++cell_;
    }
    close_sentence(first, '\0');
    passage().last = static_cast<std::uint32_t>(reading_.sentences.size());
  }

  void sentences(std::size_t from, std::size_t to) {
    // an inline label: a few words before a colon, or in bold, at the very start
    std::size_t label = 0;
    {
      auto at = from;
      while (at < to && (text_[at] == '*' || text_[at] == '_' || text_[at] == ' ')) ++at;
      auto colon = at;
      while (colon < to && colon - at < 80 && text_[colon] != ':' && text_[colon] != '\n' && !(text_[colon] == '*' && colon + 1 < to && text_[colon + 1] == '*')) ++colon;
      const bool bold = at >= from + 2 && colon < to && text_[colon] == '*';
      if (colon < to && (text_[colon] == ':' || bold) && words_in(text_.substr(at, colon - at)) <= 8 && (colon + 1 >= to || !digit(text_[colon + 1])) &&
          text_.substr(at, colon - at).find(". ") == std::string_view::npos)
        label = colon;
    }
    std::size_t begin = from;
    auto first = static_cast<std::uint32_t>(reading_.tokens.size());
    for (std::size_t at = from; at < to; ++at) {
      const char c = text_[at];
      if (c != '.' && c != '!' && c != '?') continue;
      std::size_t after = at + 1;
      while (after < to && (text_[after] == '"' || text_[after] == '\'' || text_[after] == ')' || text_[after] == '*' || text_[after] == '_' || text_[after] == '.' || text_[after] == '!' || text_[after] == '?' || text_[after] == ']')) ++after;
      if (after < to && text_[after] != ' ' && text_[after] != '\n' && text_[after] != '\t') continue;
      if (c == '.' && abbreviation(text_, at)) continue;
      std::size_t next = after;
      while (next < to && (text_[next] == ' ' || text_[next] == '\n' || text_[next] == '*' || text_[next] == '_' || text_[next] == '"' || text_[next] == '\'' || text_[next] == '(' || text_[next] == '[')) ++next;
      if (next < to && lower(text_[next]) && c == '.' && text_[at - (at > from ? 1 : 0)] != ')') continue;
      pieces(begin, after, false);
      close_sentence(first, c);
      first = static_cast<std::uint32_t>(reading_.tokens.size());
      begin = after;
      at = after > at ? after - 1 : at;
    }
    pieces(begin, to, false);
    close_sentence(first, '\0');
    auto& here = passage();
    here.last = static_cast<std::uint32_t>(reading_.sentences.size());
    if (label && here.first < here.last) {
      auto token = reading_.sentences[here.first].first;
      const auto limit = plain_.raw[label];
      while (token < reading_.tokens.size() && reading_.tokens[token].raw < limit) ++token;
      here.label_last = token;
    }
  }

  // Words of a stretch with the signs between them.
  void pieces(std::size_t from, std::size_t to, bool cell) {
    words_.clear();
    split_words(text_, from, to, words_);
    auto words = canonical(std::move(words_));
    bool opens = cell;
    std::size_t at = from;
    for (auto& word : words) {
      Token token;
      for (; at < word.begin; ++at) {
        const char c = text_[at];
        const char before = at > 0 ? text_[at - 1] : ' ';
        const char after = at + 1 < text_.size() ? text_[at + 1] : ' ';
        if (c == '"') quoted_ = !quoted_;
        // a single quote opens before a letter after a space, closes after a letter before no letter
        if (c == '\'' && !single_ && !letter(before) && !digit(before) && (letter(after) || digit(after))) single_ = true;
        else if (c == '\'' && single_ && !letter(after) && !digit(after)) single_ = false;
        if (c == '[') square_ = true;
        if (c == ']') square_ = false;
        if (c == ',' || c == ';' || c == ':' || c == '~' || c == '(' || c == ')' || c == '[' || c == ']' || c == '|' || (c == '-' && before == ' ' && after == ' ')) token.clause = true;
        if (c == ';' || c == ':' || c == '~' || c == '|' || (c == '-' && before == ' ' && after == ' ')) token.stop = true;
        if (c == '(' || c == '[') opens = true;
      }
      at = std::max(at, word.end);
      token.at = static_cast<std::uint32_t>(reading_.text.size());
      token.size = static_cast<std::uint32_t>(word.text.size());
      token.raw = plain_.raw[word.begin];
      token.raw_end = plain_.raw[word.end];
      token.sentence = static_cast<std::uint32_t>(reading_.sentences.size());
      token.cell = static_cast<std::uint8_t>(std::min<std::uint32_t>(cell_, 255));
      token.quoted = quoted_ || single_;
      token.bracketed = square_;
      token.capital = word.capital;
      token.number = word.number;
      token.opened = opens;
      opens = false;
      reading_.text += word.text;
      reading_.text += ' ';
      reading_.tokens.push_back(token);
    }
    for (; at < to; ++at) {
      const char c = text_[at];
      if (c == '"') quoted_ = !quoted_;
      if (c == '\'' && single_) single_ = false;
      if (c == '[') square_ = true;
      if (c == ']') square_ = false;
    }
    words_ = std::move(words);
  }

  void close_sentence(std::uint32_t first, char end) {
    const auto last = static_cast<std::uint32_t>(reading_.tokens.size());
    if (first == last) return;
    reading_.text += '\n';
    reading_.sentences.push_back({first, last, static_cast<std::uint32_t>(reading_.passages.size() - 1), end});
    // Quotes are left open by accident; no quotation goes on through a paragraph's end.
    if (end == '\0') quoted_ = single_ = square_ = false;
  }

  void sections() {
    for (auto& one : reading_.passages) one.last = std::max(one.last, one.first);
    std::uint32_t current = Passage::none;
    for (std::uint32_t i = 0; i < reading_.passages.size(); ++i) {
      reading_.passages[i].heading = current;
      if (reading_.passages[i].kind == PassageKind::heading) current = i;
    }
  }

  // Says to itself which passages speak to whoever asked: what stands before the first heading, rule, table
  // or salutation, what stands after the signature or last rule, and what is headed as a note.
  void notes();

  Plain plain_;
  std::string_view text_;
  Reading reading_;
  std::vector<Word> words_;
  std::vector<std::uint32_t> rules_;
  std::vector<std::pair<std::uint32_t, int>> levels_;
  std::uint32_t cell_ = 0, table_header_ = Passage::none;
  bool quoted_ = false, single_ = false, square_ = false;
};

std::string lowered_words(const Reading& reading, const Passage& passage, std::size_t most) {
  std::string result;
  for (auto sentence = passage.first; sentence < passage.last; ++sentence)
    for (auto token = reading.sentences[sentence].first; token < reading.sentences[sentence].last && most; ++token, --most) result += lowered(reading.word(token)) + " ";
  return result;
}

bool begins_with(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return text.substr(0, start.size()) == start; });
}

bool holds(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

void Builder::notes() {
  auto& all = reading_.passages;
  const auto count = static_cast<std::uint32_t>(all.size());
  if (count < 2) return;
  std::vector<std::string> starts(count);
  for (std::uint32_t i = 0; i < count; ++i) starts[i] = lowered_words(reading_, all[i], 14);
  std::uint32_t begin = count, end = count;
  for (std::uint32_t i = 0; i < count && begin == count; ++i) {
    const bool dear = begins_with(starts[i], {"dear ", "subject ", "to the ", "hello ", "hi "}) && i < count - 1;
    const bool rule = std::find(rules_.begin(), rules_.end(), i) != rules_.end() && i > 0;
    if (dear || rule || all[i].kind == PassageKind::heading || (all[i].kind == PassageKind::row)) begin = i;
  }
  for (std::uint32_t i = 0; i < count; ++i)
    if (begins_with(starts[i], {"yours ", "kind regards", "best wishes", "warm regards", "with best wishes", "many thanks", "with kind regards", "regards ", "with thanks", "warm wishes", "sincerely"}) && i > begin)
      end = std::min(count, i + 2);
  // what stands between a signature and a rule belongs to the letter still
  for (const auto rule : rules_)
    if (rule > end && rule <= end + 3) end = rule;
  // a last rule closes the document
  for (const auto rule : rules_)
    if (rule > begin && rule < count && count - rule <= 6 && rule > count / 2) end = std::min(end, rule);
  // an answer without any such sign may still begin with a word to whoever asked
  if (begin == count) {
    for (std::uint32_t i = 0; i + 1 < count && i < 3; ++i) {
      const auto whole = lowered_words(reading_, all[i], 120);
      if (!holds(whole, {" your dsl", " your designated", "your safeguarding", "i have left", "i left", "before this goes", "before you ", "please tell ", "please speak ", "please take ", "here is ", "i have kept", "i have not"})) break;
      begin = i + 1;
    }
    if (begin == count) {
      for (std::uint32_t i = count; i-- > 1;) {
        if (all[i].kind != PassageKind::paragraph || !holds(starts[i], {"i have left", "i left ", "i have kept", "i trimmed", "i have not ", "let me know"})) break;
        end = begin = i;
      }
      if (begin < count) begin = 0;
    }
  }
  if (begin == count) return;
  for (std::uint32_t i = 0; i < begin; ++i) all[i].note = true;
  for (std::uint32_t i = end; i < count; ++i) all[i].note = true;
  bool headed = false;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (all[i].kind == PassageKind::heading)
      headed = holds(starts[i], {"for you ", "note ", "notes ", "before you send", "to check", "to confirm", "check before", "before this goes", "for the senco", "not for the", "what i left out", "left out", "questions for", "before sending", "safeguarding", "urgent", "important", "please read", "dsl"});
    if (headed) all[i].note = true;
    if (begins_with(starts[i], {"note ", "a note ", "for you ", "before you ", "please note ", "ps ", "i have left", "i left", "i have not", "i have kept", "one thing ", "two things ", "let me know", "would you like", "shall i ", "a few things ", "things to check", "to check ", "please take ", "please stop ", "please speak "})) all[i].note = true;
  }
  // remarks at the very end in the first person
  for (std::uint32_t i = end; i-- > begin + 1;) {
    if (all[i].note) continue;
    if (all[i].kind == PassageKind::paragraph && begins_with(starts[i], {"i ", "let me", "if you", "would you", "this is now", "everything ", "check ", "please check", "a professional", "you may want", "you might", "i am ", "do you want", "hope ", "good luck", "remember ", "send me ", "shall "}) )
      all[i].note = true;
    else
      break;
  }
  bool note = false, document = false;
  for (const auto& one : all) (one.note ? note : document) = true;
  reading_.document = note && document;
}

}  // namespace

std::size_t Reading::token_at(std::size_t at) const {
  const auto found = std::lower_bound(tokens.begin(), tokens.end(), at, [](const Token& token, std::size_t place) { return token.at < place; });
  return static_cast<std::size_t>(found - tokens.begin());
}

Span Reading::span(std::size_t first, std::size_t last) const {
  if (first >= tokens.size() || last <= first) return {};
  return {tokens[first].raw, tokens[std::min(last, tokens.size()) - 1].raw_end};
}

Reading read(std::string_view answer) { return Builder(answer).build(); }

std::vector<std::string> words_of(std::string_view text) {
  const auto folded_text = plain(text);
  std::vector<Word> words;
  split_words(folded_text.text, 0, folded_text.text.size(), words);
  std::vector<std::string> result;
  for (auto& word : canonical(std::move(words))) result.push_back(std::move(word.text));
  return result;
}

}  // namespace probe
