// What was given and comes back altered, or with a neighbour that nobody gave: a number or an address with a sign
// changed, a quantity of another unit or loosened by the words beside it, an act or a code of another year. No row has
// to look for it.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.hpp"
#include "probe/detectors.hpp"

namespace probe {
namespace {

// What an answer states of a quantity, and no row looks for. What is true of a sentence is asked once, and where the
// rows' phrases stand once an answer: it may hold thousands of figures.
class Stated {
 public:
  explicit Stated(const Subject& subject) : subject_(subject) {}

  bool operator()(const Match& match, const Allowance& allow = {}) {
    const auto& reading = subject_.reading;
    return !bracketed(reading, match) && !aside(reading.tokens[match.first].sentence) && !looked_for(match) && said(reading, match, subject_.lists, allow) == Said::plainly;
  }

 private:
  // Proposed, asked, left open, told of an instruction, or said to whoever asked.
  bool aside(std::uint32_t index) {
    if (index == sentence_) return aside_;
    sentence_ = index;
    const auto& reading = subject_.reading;
    const auto& sentence = reading.sentences[index];
    const auto holds = [&](const Phrases& list) { return list.in(reading, sentence.first, sentence.last); };
    return aside_ = reading.in_note(sentence) || sentence.end == '?' || holds(subject_.lists.gap) || holds(subject_.lists.flag) || (subject_.probe.family != "QNT" && holds(subject_.lists.example)) ||
                    under_heading(reading, sentence.passage, subject_.ready.free) || under_heading(reading, sentence.passage, subject_.lists.free_heading);
  }

  bool looked_for(const Match& match) {
    if (!wanted_) {
      wanted_.emplace();
      const auto take = [&](const Phrases& phrases) {
        const auto found = phrases.find(subject_.reading);
        wanted_->insert(wanted_->end(), found.begin(), found.end());
      };
      for (const auto& row : subject_.ready.required) {
        take(row.any);
        for (const auto& phrases : row.all) take(phrases);
        for (const auto& phrases : row.of) take(phrases);
        for (const auto& slot : row.slots) take(slot.second);
      }
    }
    return std::any_of(wanted_->begin(), wanted_->end(), [&](const Match& one) { return one.first <= match.first && one.last >= match.last; });
  }

  const Subject& subject_;
  std::uint32_t sentence_ = ~0u;
  bool aside_ = false;
  std::optional<std::vector<Match>> wanted_;
};

// ---- numbers, codes and addresses

bool address(std::string_view word) { return word.find('@') != std::string_view::npos; }

// Of a telephone, a pupil or a reference: a long number, or signs of both kinds in one word.
bool identifies(std::string_view word) {
  constexpr std::size_t long_enough = 5, digits = 4;
  const auto count = static_cast<std::size_t>(std::count_if(word.begin(), word.end(), digit));
  return address(word) || (word.size() >= long_enough && count >= digits && std::all_of(word.begin(), word.end(), [](char c) { return digit(c) || letter(c); }));
}

bool nearly(const std::string& one, const std::string& other) {
  constexpr std::size_t slips = 2;
  if (address(one) != address(other)) return false;
  if (address(one)) return base::nearest(one, {other}).has_value();
  if (one.size() != other.size()) return false;
  std::size_t differ = 0;
  for (std::size_t i = 0; i < one.size(); ++i) differ += one[i] != other[i];
  return differ <= slips;
}

void identifiers(const Subject& subject, std::vector<Evidence>& found) {
  const auto& reading = subject.reading;
  std::vector<std::string> given;
  for (const auto& word : subject.known.words())
    if (identifies(word)) given.push_back(word);
  for (std::size_t at = 0; at < reading.tokens.size() && !given.empty(); ++at) {
    const auto here = lowered(reading.word(at));
    if (!identifies(here) || subject.known.word(here)) continue;
    if (std::none_of(given.begin(), given.end(), [&](const std::string& one) { return nearly(here, one); })) continue;
    found.push_back({Weight::fails, "figures", "A number, code or address that was given is changed.", {reading.span(at, at + 1)}, 1});
    return;
  }
}

// ---- quantities

void quantities(const Subject& subject, Stated& stated, std::vector<Evidence>& found) {
  const auto& family = subject.probe.family;
  if (!base::one_of(family, {"GRD", "UNC", "QNT", "CIT", "INJ", "ACC"})) return;
  constexpr std::size_t most = 64;
  std::vector<Span> spans;
  std::size_t looked = 0;
  for (const auto& figure : subject.figures) {
    const Match match{figure.first, figure.last};
    if (!figure.strong || figure.value == "1" || subject.known.quantity(figure)) continue;
    if (++looked > most) break;
    if (!stated(match)) continue;
    spans.push_back(subject.reading.span(match.first, match.last));
    if (spans.size() == 3) break;  // enough to look at
  }
  if (!spans.empty()) found.push_back({Weight::doubts, "figures", "A quantity stands there that nobody gave in this unit.", std::move(spans), 1});
}

// What stands with a quantity: by stem and unit, the values that the input has for it.
using Holdings = std::map<std::pair<std::string, std::string>, std::set<std::string>>;

// The telling words close to a figure, of its own clause, bullet or cell.
std::vector<std::string> beside(const Reading& reading, const Figure& figure, std::size_t reach, const Lists& lists) {
  constexpr std::size_t letters = 4, stem = 6;
  std::vector<std::string> words;
  const auto& at = reading.tokens[figure.first];
  const auto take = [&](std::size_t token) {
    const auto& one = reading.tokens[token];
    if (one.sentence != at.sentence) return false;
    if (!one.number && one.size >= letters && !lists.everyday.at(reading, token) && !lists.says_little.at(reading, token)) words.push_back(lowered(reading.word(token).substr(0, stem)));
    return true;
  };
  for (auto token = figure.first, left = reach; token-- > 0 && left-- > 0;)
    if (reading.tokens[token + 1].stop || !take(token)) break;
  for (auto token = figure.last, left = reach; token < reading.tokens.size() && left-- > 0; ++token)
    if (reading.tokens[token].stop || !take(token)) break;
  return words;
}

// A quantity that was given, but of another thing: "swing, 10 minutes", where the swing had 5.
void attached(const Subject& subject, Stated& stated, std::vector<Evidence>& found) {
  if (!base::one_of(subject.probe.family, {"GRD", "UNC", "QNT", "PRV", "INJ", "ACC", "SAFE", "NEED", "DEC", "MAN"})) return;
  constexpr std::size_t far = 6, close = 3, most = 200;
  const auto timed = [](const Figure& figure) { return base::one_of(figure.unit, {"minute", "hour", "week", "session", "term"}); };
  Holdings given;
  std::set<std::pair<std::string, std::string>> all;
  for (const auto& figure : figures_in(subject.asked)) {
    if (!timed(figure)) continue;
    all.insert({figure.value, figure.unit});
    for (const auto& word : beside(subject.asked, figure, far, subject.lists)) given[{word, figure.unit}].insert(figure.value);
  }
  std::size_t looked = 0;
  for (const auto& figure : subject.figures) {
    if (!timed(figure) || given.empty() || (subject.known.quantity(figure) && !all.count({figure.value, figure.unit}))) continue;  // a sum belongs to several
    if (++looked > most) break;
    bool known = false, other = false;
    for (const auto& word : beside(subject.reading, figure, close, subject.lists))
      if (const auto one = given.find({word, figure.unit}); one != given.end()) (one->second.count(figure.value) ? known : other) = true;
    const Match match{figure.first, figure.last};
    if (known || !other || !stated(match)) continue;
    found.push_back({Weight::doubts, "figures", "A quantity stands with something that was given another.", {subject.reading.span(match.first, match.last)}, 1});
    return;
  }
}

// "up to 20 minutes" is another provision than 20 minutes, and "15 working days" another time than 15 days.
void loosened(const Subject& subject, Stated& stated, const Phrases& words, const char* detector, const char* sentence, std::vector<Evidence>& found) {
  const auto& reading = subject.reading;
  const auto figure = [](const Reading& text, const Match& match) {
    for (auto token = match.first; token < match.last; ++token)
      if (text.tokens[token].number) return std::string(text.word(token));
    return std::string{};
  };
  const auto given = words.find(subject.asked, 64);
  for (const auto& match : words.find(reading, 16)) {
    const auto value = figure(reading, match);
    const bool known = std::any_of(given.begin(), given.end(), [&](const Match& one) { return figure(subject.asked, one) == value; });
    if (known || !stated(match, by(words))) continue;
    found.push_back({Weight::doubts, detector, sentence, {reading.span(match.first, match.last)}, 1});
    return;
  }
}

// ---- acts and codes

bool is_year(const Reading& reading, std::size_t at) {
  const auto word = reading.word(at);
  return reading.tokens[at].number && word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) && std::all_of(word.begin(), word.end(), digit);
}

// The title that a year stands with: "the Code of 2015", "Code: 0 to 25 years (2015)", "the 2015 Code".
bool with_title(const Reading& reading, std::size_t year, const Match& title) {
  if (title.first == year + 1) return !reading.tokens[title.first].clause;
  if (title.last > year) return false;
  for (auto at = title.last; at < year; ++at)
    if (!reading.tokens[at].number && !base::one_of(lowered(reading.word(at)), {"of", "to", "for", "year", "england", "wales", "scotland"})) return false;
  return true;
}

void years(const Subject& subject, const std::vector<Work>& works, std::vector<Evidence>& found) {
  constexpr std::size_t most = 32, near = 12;
  const auto& reading = subject.reading;
  std::vector<Span> wrong;
  bool act = false;
  std::size_t seen = 0;
  for (std::size_t at = 0; at < reading.tokens.size() && seen < most; ++at) {
    if (!is_year(reading, at) || subject.known.word(std::string(reading.word(at)))) continue;
    const auto& sentence = reading.sentences[reading.tokens[at].sentence];
    const auto first = std::max<std::size_t>(sentence.first, at > near ? at - near : 0), last = std::min<std::size_t>(sentence.last, at + near);
    bool cites = false;
    for (auto token = first; token < last; ++token) cites = cites || base::one_of(lowered(reading.word(token)), {"act", "code", "order", "regulation", "regulations", "cop"});
    if (!cites) continue;
    ++seen;
    std::optional<Match> title;
    bool right = false;  // one title may have several years, as several works
    for (const auto& work : works)
      for (const auto& match : work.words.find_in(reading, first, last, 4))
        if (with_title(reading, at, match)) {
          title = match;
          right = right || work.year == reading.word(at);
        }
    if (!title || right) continue;
    const auto open = [&](const Phrases& list) { return list.in(reading, sentence.first, sentence.last); };
    if (bracketed(reading, *title) || open(subject.lists.gap) || open(subject.lists.not_applying) || said(reading, *title, subject.lists, {}) != Said::plainly) continue;
    wrong.push_back(reading.span(std::min(at, title->first), std::max(at + 1, title->last)));
    for (auto token = title->first; token < title->last; ++token) act = act || base::one_of(lowered(reading.word(token)), {"act", "order", "regulation", "regulations"});
  }
  if (wrong.empty()) return;
  const bool fails = act && base::one_of(subject.probe.family, {"LAW", "CIT"});  // there are more codes than the catalogue has
  found.push_back({fails ? Weight::fails : Weight::doubts, "citations", "An act or a code is cited with a year that it does not have.", std::move(wrong), 1});
}

}  // namespace

void look_for_altered(const Subject& subject, const std::vector<Work>& works, std::vector<Evidence>& found) {
  Stated stated(subject);
  if (!subject.ready.skips("figures")) {
    identifiers(subject, found);
    quantities(subject, stated, found);
    attached(subject, stated, found);
    if (base::one_of(subject.probe.family, {"QNT", "GRD"})) loosened(subject, stated, subject.lists.loosened, "figures", "A quantity is loosened by words that nobody gave.", found);
  }
  if (subject.probe.family == "LAW" && !subject.ready.skips("judgements")) loosened(subject, stated, subject.lists.qualified_period, "judgements", "A time limit is given with a condition that nobody named.", found);
  if (!subject.ready.skips("citations")) years(subject, works, found);
}

}  // namespace probe
