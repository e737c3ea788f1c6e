#include "probe/figures.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/text.hpp"

namespace probe {
namespace {

bool is_month(const std::string& word, bool capital) {
  static const std::vector<std::string> all{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
  return base::one_of(word, all) && (word.size() > 5 || capital || word == "june" || word == "july" || word == "april");
}

double number(const std::string& value) { return std::strtod(value.c_str(), nullptr); }

std::string tidy(double value) {
  auto text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (!text.empty() && text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

std::vector<Figure> figures_in(const Reading& reading, std::size_t first, std::size_t last) {
  std::vector<Figure> found;
  const auto word = [&](std::size_t at) { return at < last && at < reading.tokens.size() && reading.tokens[at].sentence == reading.tokens[std::max(first, at) - (at > first ? 1 : 0)].sentence ? lowered(reading.word(at)) : std::string{}; };
  for (auto at = first; at < last; ++at) {
    const auto& token = reading.tokens[at];
    if (!token.number) continue;
    Figure figure{at, at + 1, std::string(reading.word(at)), "", false};
    const auto next = word(at + 1), after = word(at + 2);
    const auto before = at > first && reading.tokens[at - 1].sentence == token.sentence ? lowered(reading.word(at - 1)) : std::string{};
    const bool colon = figure.value.find(':') != std::string::npos, slash = figure.value.find('/') != std::string::npos, dot = figure.value.find('.') != std::string::npos;
    if (is_month(next, at + 1 < last && reading.tokens[at + 1].capital)) {
      figure = {at, at + 2, figure.value + " " + next, "date", true};
    } else if (next == "of" && is_month(after, at + 2 < last && reading.tokens[at + 2].capital)) {
      figure = {at, at + 3, figure.value + " " + after, "date", true};
    } else if (is_month(before, reading.tokens[at - (at > 0 ? 1 : 0)].capital) && !token.clause && number(figure.value) <= 31 && number(figure.value) > 0 && !colon && !slash) {
      figure = {at - 1, at + 1, figure.value + " " + before, "date", true};
    } else if (base::one_of(next, {"pound", "euro", "dollar"})) {
      figure = {at, at + 2, figure.value, next, true};
    } else if (slash) {
      figure.unit = "score";
      figure.strong = true;
    } else if (colon || (dot && figure.value.size() - figure.value.find('.') == 3 && number(figure.value) < 24)) {
      figure.unit = figure.value.size() == 3 ? "ratio" : "time";
      figure.strong = true;
    } else if (base::one_of(next, {"minute", "hour", "week", "day", "month", "year", "term", "%", "centile", "percentile", "time", "session", "half", "fortnight", "lesson", "second", "word", "words", "pupils", "children", "hours"})) {
      figure.unit = next == "percentile" ? "centile" : next;
      figure.last = at + 2;
      figure.strong = next != "year" || after == "old" || after == "behind" || after == "month" || after == "below";
      if (next == "time" || next == "session" || next == "lesson" || next == "day" || next == "half" || next == "term") figure.strong = number(figure.value) >= 2;
      if (next == "time" && after == "per") figure.strong = true;  // "once a week"
      // "twice" alone ("check it twice") is no quantity; "twice a week" is one
      if (at + 1 < last && reading.tokens[at + 1].raw == token.raw) figure.strong = figure.strong && after == "per";
      if (next == "year" && word(at + 3) == "month") {
        figure.value += ":" + (word(at + 2).size() == 1 ? "0" + word(at + 2) : word(at + 2));
        figure.unit = "time";
        figure.last = at + 4;
        ++at;
      }
    } else if (base::one_of(before, {"score", "standard", "centile", "percentile", "level", "scored", "age", "below", "above", "of"}) && number(figure.value) >= 5) {
      figure.unit = "score";
      figure.strong = before != "of" && before != "level";
    } else if (base::one_of(next, {"standard", "standardised", "score"})) {
      figure.unit = "score";
      figure.strong = true;
    } else if (number(figure.value) >= 1900 && number(figure.value) <= 2100) {
      figure.unit = "date";
      figure.strong = true;
    }
    found.push_back(figure);
  }
  return found;
}

Known::Known(const Reading& asked, const std::vector<Given>& given) {
  std::vector<Figure> all;
  const auto take = [&](const Reading& reading) {
    for (auto& figure : figures_in(reading)) all.push_back(std::move(figure));
    for (std::size_t i = 0; i < reading.tokens.size(); ++i) {
      words_.insert(lowered(reading.word(i)));
      if (reading.tokens[i].number) values_.insert(std::string(reading.word(i)));
    }
  };
  take(asked);
  for (const auto& one : given)
    if (!one.claim) take(read(one.text + (one.figure.empty() ? "" : " " + one.figure + " " + one.unit)));
  // What follows: other units, weekly sums, differences of scores and dates of one list.
  std::set<double> amounts;
  for (const auto& figure : all) {
    values_.insert(figure.value);
    pairs_.insert({figure.value, figure.unit});
    if (figure.unit == "minute" || figure.unit == "hour" || figure.unit == "week" || figure.unit == "day" || figure.unit == "time" || figure.unit == "month" || figure.unit == "session" || figure.unit == "term") amounts.insert(number(figure.value));
  }
  if (amounts.size() <= 40)
    for (const auto a : amounts) {
      for (const auto factor : {60.0, 1.0 / 60, 5.0, 7.0, 2.0, 0.5}) values_.insert(tidy(a * factor));
      for (const auto b : amounts) {
        values_.insert(tidy(a * b));
        values_.insert(tidy(a + b));
      }
    }
  for (const auto* unit : {"pound", "words", "word", "pupils", "children"}) {
    std::vector<double> of;
    for (const auto& figure : all)
      if (figure.unit == unit && of.size() < 40) of.push_back(number(figure.value));
    for (const auto a : of)
      for (const auto b : of) {
        values_.insert(tidy(a + b));
        if (a > b) values_.insert(tidy(a - b));
      }
  }
  // a group of two is one adult to two
  for (const auto& value : std::set<std::string>(values_))
    if (value.size() <= 2 && value.find_first_not_of("0123456789") == std::string::npos) values_.insert("1:" + value);
  // parts of a score: "22/40" gives 22 and 40; and whole years of "8:04"
  for (const auto& value : std::set<std::string>(values_)) {
    const auto cut = value.find_first_of("/:.");
    if (cut == std::string::npos) continue;
    values_.insert(value.substr(0, cut));
    values_.insert(value.substr(cut + 1));
    if (value[cut] == '/' && value.size() <= 5 && number(value.substr(cut + 1)) <= 12 && number(value) <= 31) {  // "12/11" is a day
      static const char* const months[]{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
      const int month = static_cast<int>(number(value.substr(cut + 1)));
      if (month >= 1) values_.insert(value.substr(0, cut) + " " + months[month - 1]);
    }
  }
}

bool Known::figure(const Figure& figure) const {
  if (values_.count(figure.value)) return true;
  // 08:30 and 8.30, 8:04 and 8.04
  for (const char sign : {'.', ':'}) {
    auto other = figure.value;
    std::replace(other.begin(), other.end(), sign == '.' ? ':' : '.', sign);
    if (values_.count(other)) return true;
    if (other.size() > 1 && other[0] == '0' && values_.count(other.substr(1))) return true;
  }
  return false;
}

bool Known::quantity(const Figure& figure) const {
  const auto given = [&](double value, std::initializer_list<const char*> units) {
    return std::any_of(units.begin(), units.end(), [&](const char* unit) { return pairs_.count({tidy(value), unit}) > 0; });
  };
  const auto value = number(figure.value);
  if (figure.unit == "time" && figure.value.find_first_of(":.") != std::string::npos) return true;  // of the clock
  if (pairs_.count({figure.value, figure.unit}) || pairs_.count({figure.value, ""})) return true;  // a bare "20" may be of a column
  if (figure.unit == "minute" || figure.unit == "hour") {
    const auto minutes = figure.unit == "hour" ? value * 60 : value;
    const auto one = [&](double amount) { return given(amount, {"minute"}) || given(amount / 60, {"hour"}); };
    if (one(minutes)) return true;
    // so many times one that was given, or two of them together
    for (const auto& [amount, unit] : pairs_) {
      const auto other = number(amount);
      if (unit == "minute" || unit == "hour") {
        if (one(minutes - (unit == "hour" ? other * 60 : other))) return true;
      } else if (other > 1 && (one(minutes / other))) return true;
    }
    return one(minutes / 5) || one(minutes * 5);  // of a school week
  }
  if (figure.unit == "session" || figure.unit == "time" || figure.unit == "lesson") return given(value, {"session", "time", "lesson", "day"});
  if (figure.unit == "week") return given(value * 7, {"day"}) || given(value * 5, {"day"}) || given(value / 2, {"fortnight"});
  if (figure.unit == "fortnight") return given(value * 2, {"week"});
  return figure.unit != "term";
}

}  // namespace probe
