#include "probe/reading.hpp"

#include <algorithm>
#include <cstring>

namespace probe {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); }

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
  explicit Builder(std::string_view answer) : answer_(answer), plain_(plain(answer)), text_(plain_.text) { reading_.text = "\n"; }

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
      // a line to write on, right below what it is for, is no rule
      const bool to_fill = i > 0 && line.size() > 3 && line.find_first_not_of('_') == std::string_view::npos && !stripped(text_.substr(lines[i - 1].begin, lines[i - 1].end - lines[i - 1].begin)).empty();
      if (!to_fill && line.find_first_not_of("-=*_~ ") == std::string_view::npos && line.size() >= 3) {  // a rule
        reading_.rules.push_back(static_cast<std::uint32_t>(reading_.passages.size()));
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

  static std::size_t count_words(std::string_view line) {
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
    const auto words = count_words(line);
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
    return !under.empty() && (count_words(under) > words || bullet(static_cast<std::size_t>(under.data() - text_.data()), static_cast<std::size_t>(under.data() - text_.data()) + under.size()));
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
    passage().level = static_cast<std::uint8_t>(level);
    sentences(from, to);
  }

  void row(std::size_t from, std::size_t to) {
    std::size_t at = from;
    if (text_[at] == '|') ++at;
    const auto first = static_cast<std::uint32_t>(reading_.tokens.size());
    while (at < to) {
      auto end = text_.find_first_of("|\t", at);
      end = std::min(end, to);
      if (count_words(text_.substr(at, end - at)) == 0) passage().blank_cells |= cell_ < 32 ? 1u << cell_ : 0u;
      const auto cell = reading_.tokens.size();
      pieces(at, end, true);
      if (text_.substr(at, end - at).find('?') != std::string_view::npos)
        for (auto token = cell; token < reading_.tokens.size(); ++token) reading_.tokens[token].asked = true;
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
      if (colon < to && (text_[colon] == ':' || bold) && count_words(text_.substr(at, colon - at)) <= 8 && (colon + 1 >= to || !digit(text_[colon + 1])) &&
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
    const auto words = words_in(text_, from, to);
    bool opens = cell;
    std::size_t at = from;
    for (const auto& word : words) {
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
        if (strikes(at)) {
          struck_ = !struck_;
          ++at;
          continue;
        }
        token.arrow = token.arrow || arrow(at);
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
      token.struck = struck_;
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
      if (strikes(at)) {
        struck_ = !struck_;
        ++at;
      }
    }
  }

  // Two tildes as given, which dashes are not.
  bool strikes(std::size_t at) const { return text_.substr(at, 2) == "~~" && answer_.substr(plain_.raw[at], 2) == "~~"; }

  bool arrow(std::size_t at) const {
    const auto given = answer_.substr(plain_.raw[at], 2);
    return (text_[at] == '~' && (given == "\xE2\x86" || given == "\xE2\x87")) || given == "->" || given == "=>";
  }

  void close_sentence(std::uint32_t first, char end) {
    const auto last = static_cast<std::uint32_t>(reading_.tokens.size());
    if (first == last) return;
    reading_.text += '\n';
    reading_.sentences.push_back({first, last, static_cast<std::uint32_t>(reading_.passages.size() - 1), end});
    // Quotes are left open by accident; no quotation goes on through a paragraph's end.
    if (end == '\0') quoted_ = single_ = square_ = struck_ = false;
  }

  void sections() {
    for (auto& one : reading_.passages) one.last = std::max(one.last, one.first);
    std::uint32_t current = Passage::none;
    for (std::uint32_t i = 0; i < reading_.passages.size(); ++i) {
      reading_.passages[i].heading = current;
      if (reading_.passages[i].kind == PassageKind::heading) current = i;
    }
  }

  std::string_view answer_;
  Plain plain_;
  std::string_view text_;
  Reading reading_;
  std::uint32_t cell_ = 0, table_header_ = Passage::none;
  bool quoted_ = false, single_ = false, square_ = false, struck_ = false;
};

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

}  // namespace probe
