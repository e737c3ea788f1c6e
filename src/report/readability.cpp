#include "report/readability.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "document/words.hpp"
#include "report/syllables.hpp"

namespace report {
namespace {

constexpr int shortest_without_end = 7;  // words

double grade_of(int sentences, int words, int syllables) {
  if (sentences == 0 || words == 0) return 0;
  return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
}

bool letter_or_figure(char32_t c) {
  if (c < 0x80) return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  // Punctuation, arrows, signs and shapes are no words; what else stands beyond ASCII is.
  return !(c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x2190 && c <= 0x2BFF));
}
bool capital(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7); }
bool closes(char32_t c) {
  return c == U')' || c == U']' || c == U'"' || c == U'\'' || c == U'\u2019' || c == U'\u201D';
}
bool ends(char32_t c) { return c == U'.' || c == U'!' || c == U'?' || c == U'\u2026'; }

struct Token {
  std::string_view text;
  bool word = false;
};

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  const auto add = [&](std::string_view token) {
    if (token.empty()) return;
    bool word = std::any_of(token.begin(), token.end(), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (!word) {
      const auto points = base::code_points(token);
      word = std::any_of(points.begin(), points.end(), letter_or_figure);
    }
    tokens.push_back({token, word});
  };
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool hard_space = text.substr(at, 2) == "\u00A0";
    if (!hard_space && text[at] != ' ' && text[at] != '\t' && text[at] != '\n' && text[at] != '\r') continue;
    add(text.substr(start, at - start));
    if (hard_space) ++at;
    start = at + 1;
  }
  add(text.substr(std::min(start, text.size())));
  return tokens;
}

// The words before a full stop that ends no sentence: always, before a figure, or before a name.
bool abbreviates(std::u32string_view word, std::u32string_view next) {
  const auto one_of = [&](std::initializer_list<std::u32string_view> all) {
    return std::find(all.begin(), all.end(), word) != all.end();
  };
  const bool figure = !next.empty() && next.front() >= U'0' && next.front() <= U'9';
  if (one_of({U"e.g", U"i.e", U"eg", U"ie", U"cf", U"vs", U"viz", U"approx", U"incl", U"esp"})) return true;
  if (one_of({U"Mr", U"Mrs", U"Ms", U"Mx", U"Dr", U"Prof", U"Rev", U"Hon", U"St", U"Messrs"}))
    return capital(next.empty() ? U' ' : next.front());
  if (one_of({U"Art", U"Arts", U"art", U"arts", U"No",  U"no",  U"Nos", U"nos", U"para", U"paras", U"Para", U"Paras",
              U"s",   U"ss",   U"p",   U"pp",   U"Sch", U"sch", U"Reg", U"reg", U"regs", U"Regs",  U"fig",  U"Fig",
              U"vol", U"ch",   U"Ch",  U"sec",  U"cl",  U"pt",  U"Pt",  U"c",   U"v",    U"tel",   U"Tel",  U"ext"}))
    return figure;
  // An initial: "J. K. Smith". But "I" is a word, and "as in plan B. Then" is rare enough.
  return word.size() == 1 && capital(word.front()) && word.front() != U'I' && !next.empty() && capital(next.front());
}

// Whether a sentence ends with this token: its end mark may stand within brackets or quotation marks, and
// what follows must begin as a sentence does.
bool ends_sentence(const Token& token, const Token* next) {
  const char last = token.text.back();
  if (static_cast<unsigned char>(last) < 0x80 && std::string_view{".!?)]\"'"}.find(last) == std::string_view::npos)
    return false;
  const auto points = base::code_points(token.text);
  std::u32string_view text = points;
  while (!text.empty() && closes(text.back())) text.remove_suffix(1);
  if (text.empty() || !ends(text.back())) return false;
  if (!next) return true;
  const auto next_points = base::code_points(next->text);
  std::u32string_view after = next_points;
  while (!after.empty() && !letter_or_figure(after.front())) after.remove_prefix(1);
  if (after.empty()) return true;
  if (after.front() >= U'a' && after.front() <= U'z') return false;
  if (text.back() != U'.') return true;
  text.remove_suffix(1);
  while (!text.empty() && !letter_or_figure(text.front())) text.remove_prefix(1);
  return !abbreviates(text, after);
}

bool divides(const Token& token) { return token.text == "\u00B7"; }  // a middle dot stands between entries

class Reader {
 public:
  Readability read(const document::Document& document) {
    for (const auto& block : document.blocks) std::visit(*this, block);
    reading_.grade = grade_of(static_cast<int>(reading_.sentences.size()), words_, syllables_);
    return std::move(reading_);
  }

  void operator()(const document::Heading& heading) {
    section_ = document::plain(heading.text);
    label(section_);
  }
  void operator()(const document::Paragraph& paragraph) { take(paragraph, section_.empty() ? "" : quoted(section_)); }
  void operator()(const document::List& list) {
    int number = 0;
    for (const auto& item : list.items)
      running(document::plain(item), within(section_) + "item " + std::to_string(++number));
  }
  void operator()(const document::Table& table) {
    label(table.caption);
    std::vector<std::string> names;
    for (const auto& column : table.columns) label(names.emplace_back(document::plain(column.heading)));
    const bool headed = !names.empty() && !names.front().empty();
    const auto before = within(!table.caption.empty() ? table.caption : headed ? names.front() : section_);
    for (std::size_t row = 0; row < table.rows.size(); ++row)
      for (std::size_t column = 0; column < table.rows[row].size(); ++column)
        for (const auto& paragraph : table.rows[row][column].paragraphs)
          take(paragraph, before + "row " + std::to_string(row + 1) + ", column " +
                              (column < names.size() && !names[column].empty() ? quoted(names[column])
                                                                               : std::to_string(column + 1)));
  }
  void operator()(const document::HeatMap& map) {
    label(map.title);
    for (const auto* labels : {&map.likelihoods, &map.severities})
      for (const auto& one : *labels) label(one);
    for (const auto& row : map.words)
      for (const auto& word : row) label(word);
    for (const auto& row : map.marks)
      for (const auto& cell : row) reading_.words += static_cast<int>(cell.size());
  }
  void operator()(const document::SideBySide& pair) {
    (*this)(pair.left);
    (*this)(pair.right);
  }
  void operator()(const document::BarChart& chart) {
    label(chart.title);
    for (const auto& bar : chart.bars) {
      label(bar.label);
      for (const auto& part : bar.parts)
        if (part.value > 0) {  // printed as "3 met"
          ++reading_.words;
          label(part.label);
        }
    }
  }
  void operator()(const document::IntervalChart& chart) {
    label(chart.title);
    for (const auto& tick : chart.ticks) label(tick.label);
    for (const auto& row : chart.rows) label(row.label), label(row.said);
  }
  void operator()(const document::SignatureField& field) {
    label(field.label);
    label(field.person);
  }
  void operator()(const document::PageBreak&) {}

 private:
  static std::string quoted(const std::string& words) { return "“" + base::shortened(words) + "”"; }
  static std::string within(const std::string& name) { return name.empty() ? "" : quoted(name) + ", "; }

  void label(const std::string& text) {
    for (const auto& token : tokens_of(text)) reading_.words += token.word ? 1 : 0;
  }
  void take(const document::Paragraph& paragraph, const std::string& place) {
    if (paragraph.chip) label(paragraph.chip->word);
    running(document::plain(paragraph.text), place);
  }

  void running(const std::string& text, const std::string& place) {
    const auto tokens = tokens_of(text);
    std::vector<const Token*> sentence;
    const auto finish = [&](bool ended) {
      const int words =
          static_cast<int>(std::count_if(sentence.begin(), sentence.end(), [](const Token* one) { return one->word; }));
      reading_.words += words;
      if (words > 0 && (ended || words >= shortest_without_end)) add(sentence, words, place);
      sentence.clear();
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (divides(tokens[i])) {
        finish(false);
        continue;
      }
      sentence.push_back(&tokens[i]);
      if (ends_sentence(tokens[i], i + 1 < tokens.size() ? &tokens[i + 1] : nullptr)) finish(true);
    }
    finish(false);
  }

  void add(const std::vector<const Token*>& tokens, int words, const std::string& place) {
    Sentence made;
    made.place = place;
    made.words = words;
    for (const auto* token : tokens) {
      made.text.append(made.text.empty() ? "" : " ").append(token->text);
      if (!token->word) continue;
      const auto [known, fresh] = spoken_.try_emplace(std::string{token->text});
      if (fresh) known->second = syllables(token->text);
      made.syllables += known->second;
    }
    made.grade = grade_of(1, words, made.syllables);
    words_ += words;
    syllables_ += made.syllables;
    reading_.sentences.push_back(std::move(made));
  }

  Readability reading_;
  std::unordered_map<std::string, int> spoken_;  // the syllables of each word met so far
  int words_ = 0, syllables_ = 0;                // of the sentences
  std::string section_;
};

std::string tenths(double value) {
  const auto rounded = std::llround(value * 10);
  return (rounded < 0 ? "-" : "") + std::to_string(std::llabs(rounded) / 10) + "." +
         std::to_string(std::llabs(rounded) % 10);
}

std::string first(const Sentence& sentence) {
  return " Shorten first: “" + base::shortened(sentence.text, 160) + "”" +
         (sentence.place.empty() ? "" : " (" + sentence.place + ")") + ".";
}

auto longest(const Readability& reading) {
  return std::max_element(reading.sentences.begin(), reading.sentences.end(),
                          [](const Sentence& a, const Sentence& b) { return a.words < b.words; });
}

}  // namespace

Readability readability_of(const document::Document& document) { return Reader().read(document); }

std::vector<document::Remark> beyond(const Limits& limits, const Readability& reading) {
  std::vector<document::Remark> all;
  const auto& sentences = reading.sentences;
  const auto name = [&](std::string message, auto worst) {
    all.push_back({"", worst == sentences.end() ? std::move(message) : message + first(*worst)});
  };
  if (limits.words && reading.words > limits.words)
    name("It has " + std::to_string(reading.words) + " words; at most " + std::to_string(limits.words) + " fit.",
         longest(reading));
  // As printed: what rounds to the limit keeps it.
  if (limits.grade > 0 && std::llround(reading.grade * 10) > std::llround(limits.grade * 10)) {
    int words = 0, syllables = 0;
    for (const auto& one : sentences) words += one.words, syllables += one.syllables;
    const auto rest = static_cast<int>(sentences.size()) - 1;
    const auto without = [&](const Sentence& one) {
      return grade_of(rest, words - one.words, syllables - one.syllables);
    };
    name("It reads at grade " + tenths(reading.grade) + "; at most " + tenths(limits.grade) + " is meant.",
         std::min_element(sentences.begin(), sentences.end(),
                          [&](const auto& a, const auto& b) { return without(a) < without(b); }));
  }
  return all;
}

std::string longest_to_shorten(const Readability& reading) {
  const auto found = longest(reading);
  return found == reading.sentences.end() ? "" : first(*found);
}

}  // namespace report
