#include "probe/phrase.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cstring>

#include "base/text.hpp"

namespace probe {
namespace {

constexpr int deepest = 6;       // word lists within word lists
constexpr int most_nested = 20;  // brackets within brackets
constexpr std::size_t longest_pattern = 200'000;  // characters: a lexicon and its relatives are far below

bool plain_word(const std::string& word) {
  return std::all_of(word.begin(), word.end(), [](unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80; });
}

bool consonant(char c) { return c >= 'a' && c <= 'z' && std::string("aeiou").find(c) == std::string::npos; }

std::string quoted(const std::string& word) { return re2::RE2::QuoteMeta(word); }

// A word with the endings that English puts on it, and British and American spelling alike.
std::string endings(const std::string& given) {
  const auto word = lowered(given);
  static const std::vector<std::string> bare{"the", "and", "for", "not", "per", "she", "him", "her", "his", "has", "had", "was", "are", "you", "but", "any", "all", "who", "how", "its", "our", "this", "that", "with", "from", "into", "does", "than", "will", "must", "should", "would", "could", "time", "day", "week", "hour", "minute", "year", "term", "month", "been", "were", "have", "some", "what", "when", "they", "them", "their", "these", "those"};
  if (word.size() < 3 || !plain_word(word) || base::one_of(word, bare)) return quoted(word);
  const auto ends = [&](const char* tail) { return word.ends_with(tail); };
  const auto cut = [&](std::size_t n) { return word.substr(0, word.size() - n); };
  std::string result;
  if (ends("ies") && word.size() > 4) result = quoted(cut(3)) + "(?:y|ies)";
  else if (ends("y") && consonant(word[word.size() - 2])) result = quoted(cut(1)) + "(?:y|ys|ies|ied|ying)";
  else if (ends("e")) result = quoted(cut(1)) + "(?:e|es|ed|ing)";
  else if (ends("ss") || ends("x") || ends("ch") || ends("sh")) result = quoted(word) + "(?:es|ed|ing)?";
  else if (ends("s") && !ends("us") && !ends("is")) result = quoted(cut(1)) + "s?";
  else if (ends("ed") || ends("ing")) result = quoted(word);
  else if (consonant(word.back()) && word.size() <= 7) result = quoted(word) + "(?:s|es|ed|ing|" + word.back() + "ed|" + word.back() + "ing)?";
  else result = quoted(word) + "(?:s|es|ed|ing)?";
  for (const auto* one : {"is(?:e|es|ed|ing)", "isation", "ising", "ised"})
    if (const auto at = result.rfind(one); at != std::string::npos && at >= 3) {
      result.replace(at + 1, 1, "[sz]");
      break;
    }
  if (const auto at = result.find("our"); at != std::string::npos && at >= 3) result.replace(at, 3, "ou?r");
  return result;
}

bool figure(const std::string& word) { return !word.empty() && word[0] >= '0' && word[0] <= '9'; }

bool month(const std::string& word) {
  static const std::vector<std::string> all{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
  return base::one_of(lowered(word), all);
}

int whole(const std::string& word) {
  if (word.empty() || word.size() > 6 || !std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) return -1;
  return std::stoi(word);
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

bool denial(const std::string& word) {
  static const std::vector<std::string> all{"not", "no", "never", "without", "nothing", "longer", "none", "nor", "neither", "nobody"};
  return base::one_of(lowered(word), all);
}

constexpr const char* no_word = "\\x00 ";  // stands in no reading

// A word that tells one matter from another.
bool of_substance(const std::string& word) {
  static const std::vector<std::string> common{"with", "from", "this", "that", "these", "those", "have", "will", "should", "must", "their", "them", "they", "your", "what", "when", "which", "about", "into", "been",
                                               "there", "would", "could", "need", "needs", "only", "also", "than", "then", "make", "made", "some", "more", "most", "very", "does", "before", "after", "other", "each",
                                               "every", "were", "said", "says", "minute", "hour", "week", "month", "year", "term", "time", "session", "school", "pupil", "child", "children", "support"};
  return figure(word) || (word.size() >= 4 && !base::one_of(word, common) && !denial(word));
}

// A run of words in the one form, with the other ways of writing the same figure.
std::string literal(const std::vector<std::string>& words, bool muted) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& word = words[i];
    const auto next = i + 1 < words.size() ? words[i + 1] : std::string{};
    if (muted && denial(word)) {
      out += no_word;
      continue;
    }
    if (!figure(word)) {
      if (month(word) && figure(next) && whole(next) > 0 && whole(next) <= 31) {
        out += "(?:" + quoted(word) + " " + next + " |" + next + " (?:of )?" + quoted(word) + " )";
        ++i;
        continue;
      }
      out += endings(word) + " ";
      continue;
    }
    const int value = whole(word);
    if (value > 0 && value <= 31 && month(next)) {
      out += "(?:" + word + " (?:of )?" + quoted(next) + " |" + quoted(next) + " " + word + " )";
      ++i;
    } else if (value == 1 && base::one_of(next, {"year", "month", "week", "day", "term", "hour", "fortnight", "half"})) {
      out += next == "hour" ? "(?:(?:1|an|per) hour |60 minute )" : "(?:1|an?|per) " + next + " ";
      ++i;
    } else if (value > 0 && next == "minute" && value % 30 == 0) {
      const auto hours = std::to_string(value / 60) + (value % 60 ? ".5" : "");
      out += "(?:" + word + " minute |" + quoted(hours) + " hour )";
      ++i;
    } else if (value > 0 && next == "hour") {
      out += "(?:" + word + " hour |" + std::to_string(value * 60) + " minute )";
      ++i;
    } else if (value > 0 && next == "year" && i + 3 < words.size() && whole(words[i + 2]) >= 0 && words[i + 3] == "month") {
      const int months = whole(words[i + 2]);
      out += "(?:" + word + " year (?:and )?" + words[i + 2] + " month |" + word + "[:.]" + two_digits(months) + " )";
      i += 3;
    } else if (const auto colon = word.find_first_of(":."); colon != std::string::npos && word.find_first_of(":./,", colon + 1) == std::string::npos) {
      const auto left = word.substr(0, colon), right = word.substr(colon + 1);
      if (right.size() == 2 && whole(right) < 12 && word[colon] == ':')
        out += "(?:" + left + "[:.]" + right + " |" + left + " year (?:and )?" + std::to_string(whole(right)) + " month )";
      else if (right.size() == 2) {  // a time of day, on a clock of 12 hours or of 24
        const int hour = whole(left);
        const auto other = hour >= 1 && hour <= 8 ? std::to_string(hour + 12) : hour >= 13 && hour <= 20 ? std::to_string(hour - 12) : std::string{};
        out += "(?:0?" + left + (other.empty() ? "" : "|" + other) + ")[:.]" + right + " ";
      }
      else if (word[colon] == ':') out += "(?:" + quoted(word) + " |" + left + " to " + right + " )";
      else out += quoted(word) + " ";
    } else {
      out += quoted(word) + " ";
    }
  }
  return out;
}

class Parser {
 public:
  // `muted`: without the wordings that deny something.
  Parser(const std::string& phrase, const Lexica& lexica, int depth, bool muted) : text_(phrase), lexica_(lexica), depth_(depth), muted_(muted) {}

  std::string parse() {
    auto result = alternatives('\0', exact_);
    if (fault_.empty() && result.empty()) fault_ = "it holds no word. Write at least one";
    return result;
  }
  const std::string& fault() const { return fault_; }
  bool exact() const { return exact_; }
  bool denies() const { return denies_; }
  const std::vector<std::string>& words() const { return words_; }

 private:
  // `exact`: whether each of the alternatives is.
  std::string alternatives(char close, bool& exact) {
    if (++nested_ > most_nested) {
      fail("brackets nest too deep. Write it as several phrases");
      return {};
    }
    exact = true;
    std::string out;
    std::size_t several = 0;
    bool more = true;
    while (more) {
      const auto begin = at_;
      bool one = false;
      const auto next = sequence(one);
      more = fault_.empty() && at_ < text_.size() && text_[at_] == '|';
      // signs are no words: "✓" finds nothing, and leaves nothing open either
      if (!next.empty() || base::trimmed(std::string_view(text_).substr(begin, at_ - begin)).empty()) {
        out += (several++ ? "|" : "") + next;
        exact = exact && one;
      }
      if (more) ++at_;
    }
    if (close != '\0') {
      if (at_ >= text_.size() || text_[at_] != close) fail(std::string("a bracket is not closed. Add '") + close + "'");
      else ++at_;
    } else if (fault_.empty() && at_ < text_.size()) {
      fail(std::string("'") + text_[at_] + "' closes nothing. Remove it");
    }
    --nested_;
    return several > 1 ? "(?:" + out + ")" : out;
  }

  // `exact`: whether some part of it cannot be put otherwise.
  std::string sequence(bool& exact) {
    exact = false;
    std::string out, run;
    const auto flush = [&] {
      const auto words = words_of(run);
      if (!words.empty() && std::any_of(words.begin(), words.end(), figure)) exact = true;
      for (const auto& word : words) take(word);
      out += literal(words, muted_);
      run.clear();
    };
    while (fault_.empty() && at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\t' || c == '\n') {
        run += ' ';
        ++at_;
      } else if (c == '(' || c == '[') {
        const bool optional = c == '[';
        flush();
        if (at_ > 0) apart(at_ - 1, at_ + 1);
        ++at_;
        bool inner_exact = false;
        const auto inner = alternatives(optional ? ']' : ')', inner_exact);
        if (inner.empty()) fail("brackets stand around nothing. Remove them, or write words inside");
        out += "(?:" + inner + ")" + (optional ? "?" : "");
        exact = exact || (inner_exact && !optional);
        if (fault_.empty()) apart(at_ - 2, at_);
      } else if (c == ')' || c == ']' || c == '|') {
        break;
      } else if (text_.compare(at_, 3, "...") == 0 || text_.compare(at_, 3, "\xE2\x80\xA6") == 0) {
        flush();
        at_ += 3;
        out += "(?:[^ \\n]+ ){0,12}";
      } else if (c == '#') {
        const auto money = words_of(run + "1");  // a sign for money before it is a word after it
        const bool unit = money.size() > 1 && money[money.size() - 2] == "1" && !run.empty() && run.back() != ' ';
        flush();
        ++at_;
        out += "[0-9][0-9.,:/]* ";
        if (unit) out += money.back() + " ";  // any figure can stand in other forms, so that this is not exact
      } else if (c == '@') {
        flush();
        std::size_t end = ++at_;
        while (end < text_.size() && (isalnum(static_cast<unsigned char>(text_[end])) || text_[end] == '-')) ++end;
        lexicon(text_.substr(at_, end - at_), out);
        at_ = end;
      } else if (c == '=') {
        flush();
        std::size_t end = ++at_;
        while (end < text_.size() && !std::strchr(" ()[]|", text_[end])) ++end;
        const auto words = words_of(text_.substr(at_, end - at_));
        if (words.empty()) fail("'=' stands before no word. Write one after it, as in =IDEA");
        for (const auto& word : words) {
          take(word);
          out += muted_ && denial(word) ? no_word : "(?-i:" + quoted(word) + ") ";
        }
        at_ = end;
      } else {
        std::size_t end = at_;
        while (end < text_.size() && !std::strchr(" \t\n()[]|#", text_[end]) && text_.compare(end, 3, "...") != 0 && text_.compare(end, 3, "\xE2\x80\xA6") != 0) ++end;
        auto word = text_.substr(at_, end - at_);
        at_ = std::max(end, at_ + 1);
        if (word == "*") {
          flush();
          out += "[^ \\n]+ ";
        } else if (!word.empty() && word.back() == '*') {
          word.pop_back();
          if (word.find('*') != std::string::npos) fail("'*' stands inside a word. It can only end one, as in exclu*, or stand alone for any word");
          flush();
          const auto words = words_of(word);
          if (words.empty()) fail("'*' follows no word. Write letters before it, or a space for any word");
          for (const auto& one : words) take(one);
          for (std::size_t i = 0; i < words.size(); ++i) out += i + 1 < words.size() ? endings(words[i]) + " " : quoted(words[i]) + "[^ \\n]* ";
        } else if (word.find('*') != std::string::npos) {
          fail("'*' stands inside a word. It can only end one, as in exclu*, or stand alone for any word");
        } else if (word.find_first_of("?+^\\") != std::string::npos) {
          fail("'" + word.substr(word.find_first_of("?+^\\"), 1) + "' has no meaning in a phrase. Put what may be left out into square brackets, and take the sign away");
        } else {
          if (word[0] >= 'A' && word[0] <= 'Z' && word.size() > 1) exact = true;
          run += word;
        }
      }
    }
    flush();
    return out;
  }

  void lexicon(const std::string& name, std::string& out) {
    const auto found = lexica_.find(name);
    if (found == lexica_.end()) {
      std::vector<std::string> names;
      for (const auto& [one, words] : lexica_) names.push_back(one);
      const auto near = base::nearest(name, names);
      return fail("there is no word list @" + name + ". " + (near ? "Did you mean @" + *near : "The README lists them"));
    }
    if (depth_ >= deepest) return fail("word lists name each other in a circle at @" + name + ". Take one of the names out");
    std::string inner;
    for (const auto& phrase : found->second) {
      Parser parser(phrase, lexica_, depth_ + 1, muted_);
      const auto one = parser.parse();
      denies_ = denies_ || parser.denies();
      if (!parser.fault().empty()) return fail("in @" + name + ", '" + base::shortened(phrase) + "': " + parser.fault());
      inner += (inner.empty() ? "" : "|") + one;
      if (inner.size() > longest_pattern) return fail("@" + name + " is too long a list. Shorten it");
    }
    out += "(?:" + inner + ")";
  }

  // A bracket ends a word: "(lesson|class)s" would look for a word "s".
  void apart(std::size_t left, std::size_t right) {
    const auto kind = [&](std::size_t at) {
      const auto c = at < text_.size() ? static_cast<unsigned char>(text_[at]) : ' ';
      return isdigit(c) ? 1 : isalpha(c) || c == '\'' ? 2 : 0;
    };
    if (kind(left) && kind(left) == kind(right)) fail(std::string("'") + text_[left] + "' and '" + text_[right] + "' are cut apart by a bracket, and would be words of their own. Write whole words inside the brackets (endings come by themselves), or a space between");
  }

  void take(const std::string& word) {
    denies_ = denies_ || denial(word);
    if (of_substance(lowered(word))) words_.push_back(lowered(word));
  }

  void fail(std::string message) {
    if (fault_.empty()) fault_ = std::move(message);
  }

  const std::string& text_;
  const Lexica& lexica_;
  int depth_, nested_ = 0;
  std::size_t at_ = 0;
  std::string fault_;
  std::vector<std::string> words_;
  bool muted_, exact_ = false, denies_ = false;
};

re2::RE2::Options options() {
  re2::RE2::Options result;
  result.set_case_sensitive(false);
  result.set_log_errors(false);
  result.set_longest_match(true);
  result.set_max_mem(4 << 20);
  return result;
}

}  // namespace

struct Phrases::Pattern {
  explicit Pattern(const std::string& all) : any(all, options()) {}
  re2::RE2 any;
  std::string muted;                            // empty where nothing is denied
  std::unique_ptr<const re2::RE2> of_the_rest;  // of `muted`, when it is first asked for
};

Phrases::Phrases(const std::vector<std::string>& any, const Lexica& lexica, const std::function<void(const std::string&)>& fault) {
  std::string all;
  bool every_exact = !any.empty(), denies = false;
  for (const auto& phrase : any) {
    Parser parser(phrase, lexica, 0, false);
    const auto one = parser.parse();
    if (!parser.fault().empty()) {
      if (fault) fault("The phrase '" + base::shortened(phrase) + "' cannot be used: " + parser.fault() + ".");
      continue;
    }
    every_exact = every_exact && parser.exact();
    denies = denies || parser.denies();
    lists_ = lists_ || phrase.find('@') != std::string::npos;
    words_.push_back(parser.words());
    std::sort(words_.back().begin(), words_.back().end());
    words_.back().erase(std::unique(words_.back().begin(), words_.back().end()), words_.back().end());
    all += (all.empty() ? "" : "|") + one;
  }
  if (all.empty()) return;
  auto pattern = std::make_shared<Pattern>("[ \\n](" + all + ")");
  if (!pattern->any.ok()) {
    if (fault) fault("These phrases are too long together. Write fewer, or shorter ones.");
    return;
  }
  // "( )?" alone would match everything
  if (re2::RE2::FullMatch(" ", pattern->any)) {
    const auto empty = std::find_if(any.begin(), any.end(), [&](const std::string& one) { return any.size() == 1 || Phrases({one}, lexica).empty(); });
    if (fault) fault("The phrase '" + base::shortened(empty == any.end() ? any.front() : *empty) + "' has only optional words, so it would be found everywhere. Make one of them plain.");
    return;
  }
  if (denies)
    for (const auto& phrase : any) {
      Parser parser(phrase, lexica, 0, true);
      if (const auto one = parser.parse(); parser.fault().empty()) pattern->muted += (pattern->muted.empty() ? "" : "|") + one;
    }
  pattern_ = std::move(pattern);
  exact_ = every_exact;
}

bool Phrases::denies(const Reading& reading, const Match& match) const {
  if (!pattern_ || pattern_->muted.empty() || match.first >= match.last) return false;
  if (!pattern_->of_the_rest) pattern_->of_the_rest = std::make_unique<const re2::RE2>("[ \\n](?:" + pattern_->muted + ")", options());
  const auto& last = reading.tokens[match.last - 1];
  const auto begin = reading.tokens[match.first].at - 1;
  return !re2::RE2::FullMatch(re2::StringPiece(reading.text.data() + begin, last.at + last.size + 1 - begin), *pattern_->of_the_rest);
}

bool Phrases::near(const Reading& reading, const Starts& starts) const {
  const auto stands = [&](const std::string& word) {
    if (!starts.may_hold(word)) return false;
    const auto stem = std::string_view(word).substr(0, std::max<std::size_t>(4, word.size() > 7 ? word.size() - 3 : 4));
    for (std::size_t at = 0; at < reading.tokens.size(); ++at) {
      const auto here = lowered(reading.word(at));
      if (figure(word) ? here == word : here.starts_with(stem)) return true;
    }
    return false;
  };
  return std::any_of(words_.begin(), words_.end(), [&](const auto& words) {
    if (words.empty()) return false;
    // one of several figures may be the sum of others: "5 and 2 more" for "7 of 12"
    if (std::count_if(words.begin(), words.end(), figure) > 1 && std::any_of(words.begin(), words.end(), [&](const std::string& word) { return figure(word) && stands(word); })) return true;
    return std::count_if(words.begin(), words.end(), stands) >= (words.size() > 2 ? 2 : 1);
  });
}

bool Phrases::broad() const {
  std::size_t count = 0;
  for (const auto& words : words_) count += words.size();
  return lists_ || count >= 6;
}

std::vector<Match> Phrases::find(const Reading& reading, std::size_t most) const { return find_in(reading, 0, reading.tokens.size(), most); }

std::vector<Match> Phrases::find_in(const Reading& reading, std::size_t first, std::size_t last, std::size_t most) const {
  std::vector<Match> found;
  if (!pattern_ || first >= last || last > reading.tokens.size()) return found;
  const auto end_at = reading.tokens[last - 1].at + reading.tokens[last - 1].size + 1;
  std::size_t from = reading.tokens[first].at - 1;
  const re2::StringPiece text(reading.text.data(), end_at);
  re2::StringPiece whole_match;
  while (found.size() < most && from < end_at && pattern_->any.Match(text, from, end_at, re2::RE2::UNANCHORED, &whole_match, 1)) {
    const auto begin = static_cast<std::size_t>(whole_match.data() - text.data()) + 1;
    const auto end = begin + whole_match.size() - 1;
    Match match{reading.token_at(begin), reading.token_at(end)};
    if (match.last > match.first) found.push_back(match);
    from = std::max(end > 0 ? end - 1 : 0, from + 1);
  }
  return found;
}

}  // namespace probe
