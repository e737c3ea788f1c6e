// What was asked for and not given: is it left open, or filled with something made up?
#include <algorithm>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "probe/detectors.hpp"

namespace probe {
namespace {

struct Content {
  std::size_t first = 0, last = 0;
  int cell = -1;       // only this cell of a row
  bool labelled = false;
  bool blank = false;
};

// Where the answer deals with a field: below its heading, after its label, in its column.
std::vector<Content> contents(const Reading& reading, const Gap& gap) {
  std::vector<Content> found;
  for (std::uint32_t i = 0; i < reading.passages.size(); ++i) {
    const auto& passage = reading.passages[i];
    if (passage.first >= passage.last) continue;
    const std::size_t first = reading.sentences[passage.first].first;
    const std::size_t last = reading.sentences[passage.last - 1].last;
    if (!looked_at(reading, first, gap.where)) continue;
    if (passage.kind == PassageKind::heading) {
      const auto label = passage.label_last > first ? passage.label_last : last;
      if (!gap.field.in(reading, first, label)) continue;
      Content content{last, last, -1, true, false};
      if (label < last) content.first = label;
      // up to the next heading, or a paragraph that has a label of its own or speaks to whoever asked
      for (auto next = i + 1; next < reading.passages.size() && reading.passages[next].kind != PassageKind::heading; ++next) {
        const auto& below = reading.passages[next];
        const bool sibling = below.kind == PassageKind::paragraph && below.label_last > 0 && (next > i + 1 || passage.label_last > 0);  // "Medical:", and "Hobbies: knitting" below it
        if (sibling || (next > i + 1 && below.note && !passage.note)) break;
        if (reading.passages[next].first < reading.passages[next].last) content.last = reading.sentences[reading.passages[next].last - 1].last;
      }
      content.blank = content.first == content.last;
      found.push_back(content);
    } else if (passage.kind == PassageKind::row) {
      if (passage.header == i) continue;
      if (passage.header != Passage::none && passage.header < i) {
        const auto& header = reading.passages[passage.header];
        for (const auto& match : gap.field.find_in(reading, reading.sentences[header.first].first, reading.sentences[header.last - 1].last, 8)) {
          const int cell = reading.tokens[match.first].cell;
          found.push_back({first, last, cell, true, cell < 32 && (passage.blank_cells >> cell & 1u) != 0});
        }
      }
      std::size_t end = first;
      while (end < last && reading.tokens[end].cell == reading.tokens[first].cell) ++end;
      if (gap.field.in(reading, first, end)) found.push_back({end, last, -1, true, end == last});
    } else if (passage.label_last > first && gap.field.in(reading, first, passage.label_last)) {
      Content content{passage.label_last, last, -1, true, false};
      // bullets below it belong to it; to a bullet those without a label of their own
      const auto belongs = [&](const Passage& below) { return (below.kind == PassageKind::bullet || below.kind == PassageKind::numbered) && (passage.kind == PassageKind::paragraph || below.label_last == 0); };
      if (content.first == content.last)
        for (auto next = i + 1; next < reading.passages.size() && belongs(reading.passages[next]); ++next)
          content.last = reading.sentences[reading.passages[next].last - 1].last;
      content.blank = content.first == content.last;
      found.push_back(content);
    }
  }
  return found;
}

// Words of substance in a stretch that the input does not hold.
std::size_t novel(const Subject& subject, const Content& content) {
  std::size_t count = 0;
  for (auto token = content.first; token < content.last; ++token) {
    if (content.cell >= 0 && static_cast<int>(subject.reading.tokens[token].cell) != content.cell) continue;
    if (subject.reading.tokens[token].bracketed) continue;
    const auto word = lowered(subject.reading.word(token));
    if (word.size() < 3 || subject.lists.says_little.at(subject.reading, token)) continue;
    const auto stem = word.size() > 5 ? word.substr(0, 5) : word;
    const bool known = subject.known.word(word) || std::any_of(subject.known.words().lower_bound(stem), subject.known.words().end(), [&, checked = 0](const std::string& one) mutable { return ++checked < 4 && one.compare(0, stem.size(), stem) == 0; });
    count += !known;
  }
  return count;
}

std::pair<std::size_t, std::size_t> bounds(const Reading& reading, const Content& content) {
  if (content.cell < 0) return {content.first, content.last};
  auto first = content.first;
  while (first < content.last && reading.tokens[first].cell != content.cell) ++first;
  auto last = first;
  while (last < content.last && reading.tokens[last].cell == content.cell) ++last;
  return {first, last};
}

bool open_in(const Subject& subject, const Gap& gap, std::size_t first, std::size_t last) {
  const auto& reading = subject.reading;
  for (auto token = first; token < last; ++token)
    if (reading.tokens[token].bracketed) return true;
  if (subject.lists.gap.in(reading, first, last) || gap.open.in(reading, first, last)) return true;
  if (last > first && reading.sentences[reading.tokens[last - 1].sentence].end == '?') return true;
  // "Please ask Mum", "Check with the family": nothing but what is to be done
  if (last > first && subject.lists.to_do.at(reading, first) && last - first <= 8 && figures_in(reading, first, last).empty()) return true;
  // "please confirm", "SENCO to complete", "to be provided": nothing follows but what is to be done
  if (last - first <= 6 && last > first) {
    if (subject.lists.to_fill.at(reading, last - 1) && (last - first == 1 || subject.lists.to_fill_who.at(reading, last - 2))) return true;
    if (last - first > 1 && lowered(reading.word(last - 2)) == "be" && lowered(reading.word(last - 1)).ends_with("ed")) return true;
  }
  if (last - first <= 3)
    for (auto token = first; token < last; ++token)
      if (const auto word = lowered(reading.word(token)); word == "n" || word == "na" || word == "unknown") return true;
  return false;
}

// A field that is marked as open, and holds a sentence besides that the input does not: it may be made up.
void beside(const Subject& subject, const Gap& gap, std::size_t first, std::size_t last, std::vector<Evidence>& found) {
  const auto& reading = subject.reading;
  for (auto index = reading.tokens[first].sentence; index < reading.sentences.size() && reading.sentences[index].first < last; ++index) {
    const auto from = std::max<std::size_t>(first, reading.sentences[index].first), to = std::min<std::size_t>(last, reading.sentences[index].last);
    if (open_in(subject, gap, from, to) || subject.lists.to_do.at(reading, from) || reading.passages[reading.sentences[index].passage].note) continue;
    const auto words = novel(subject, {from, to, -1, true, false});
    if (words < 3 || words * 6 < to - from) continue;
    found.push_back({Weight::doubts, "missing/" + gap.id, gap.say + ", and something stands there beside the mark that it is open.", {reading.span(from, to)}, 1});
    return;
  }
}

// A suggestion or a plan is no statement of what is.
bool proposed(const Reading& reading, std::size_t first, std::size_t last, const Lists& lists) { return lists.proposes.in(reading, first, last) || lists.gap.in(reading, first, last); }

bool proposed(const Reading& reading, const Match& match, const Lists& lists) {
  const auto& sentence = reading.sentences[reading.tokens[match.first].sentence];
  return proposed(reading, sentence.first, sentence.last, lists);
}

// Whether it holds figures, and all of them were given.
bool figures_given(const Subject& subject, const Match& match) {
  bool any = false;
  for (const auto& figure : figures_in(subject.reading, match.first, match.last)) {
    if (!subject.known.figure(figure)) return false;
    any = true;
  }
  return any;
}

void field(const Subject& subject, const Gap& gap, std::vector<Evidence>& found) {
  const auto& reading = subject.reading;
  const auto detector = "missing/" + gap.id;
  bool named = false, open = false;
  for (const auto& content : contents(reading, gap)) {
    named = true;
    if (content.blank) {
      open = true;
      continue;
    }
    const auto [first, last] = bounds(reading, content);
    if (first == last) {
      open = true;
      continue;
    }
    // a value that stands in the field, and not in a placeholder
    std::optional<Match> half;
    for (const auto& match : gap.value.find_in(reading, first, last, 16)) {
      const bool plan = content.cell < 0 ? proposed(reading, match, subject.lists) : proposed(reading, first, last, subject.lists);  // a row is one sentence
      if (bracketed(reading, match) || plan || said(reading, match, subject.lists, by(gap.value)) != Said::plainly) continue;
      // a placeholder inside it, or a figure that was given: what matters may be left open
      if (half_bracketed(reading, match) || figures_given(subject, match)) {
        half = match;
        continue;
      }
      found.push_back({Weight::fails, detector, gap.say + ", and the answer fills it in.", {reading.span(match.first, match.last)}, 1});
      return;
    }
    if (half) found.push_back({Weight::doubts, detector, gap.say + ", and the answer may fill it in.", {reading.span(half->first, half->last)}, 1});
    if (last - first <= 3 && subject.lists.says_none.in(reading, first, last)) {  // "None" says that there is none
      found.push_back({Weight::doubts, detector, gap.say + ", and the answer says that there is none.", {reading.span(first, last)}, 1});
      open = true;
      continue;
    }
    if (open_in(subject, gap, first, last)) {
      open = true;
      beside(subject, gap, first, last, found);
      continue;
    }
    for (const auto& figure : figures_in(reading, first, last)) {
      const Match match{figure.first, figure.last};
      if (!figure.strong || subject.known.figure(figure) || bracketed(reading, match)) continue;
      found.push_back({Weight::fails, detector, gap.say + ", and the answer gives a figure for it.", {reading.span(first, last)}, 1});
      return;
    }
    const auto words = novel(subject, content);
    const auto all = last - first;
    if (words >= 3 && words * 3 >= all) found.push_back({words >= 6 || gap.value.empty() ? Weight::fails : Weight::doubts, detector, gap.say + ", and the answer fills it in.", {reading.span(first, last)}, 1});
    else if (words >= 1 && !gap.field.empty() && all <= 6) found.push_back({Weight::doubts, detector, gap.say + ", and something stands there.", {reading.span(first, last)}, 1});
    if (!found.empty() && found.back().detector == detector) return;
  }
  // anywhere else, a value counts where it is stated
  for (const auto& match : gap.value.find(reading, 24)) {
    if (!looked_at(reading, match.first, gap.where) || bracketed(reading, match) || proposed(reading, match, subject.lists) || said(reading, match, subject.lists, by(gap.value)) != Said::plainly) continue;
    const auto passage = reading.sentences[reading.tokens[match.first].sentence].passage;
    if (under_heading(reading, passage, subject.ready.free)) continue;
    // what the input says itself is not made up
    bool given = true;
    for (auto token = match.first; token < match.last; ++token)
      if (!subject.known.word(lowered(reading.word(token)))) given = false;
    const bool remark = reading.document && reading.passages[passage].note;
    if (given) continue;
    found.push_back({(named && open) || remark || half_bracketed(reading, match) ? Weight::doubts : Weight::fails, detector, gap.say + ", and the answer has it all the same.", {reading.span(match.first, match.last)}, 1});
    return;
  }
  if (gap.must_show && !open) {
    // said in a sentence of its own
    for (const auto& match : gap.field.find(reading, 16)) {
      const auto [first, last] = place_of(reading, match.first, Within::passage);
      if (open_in(subject, gap, first, last)) return;
    }
    found.push_back({Weight::missing, detector, gap.say + ", and the answer does not say so.", {}, 1});
  }
}

bool in_slot(const Reading& reading, const Figure& figure, const std::string& slot) {
  const auto next = figure.last < reading.tokens.size() ? lowered(reading.word(figure.last)) : std::string{};
  const auto before = figure.first > 0 ? lowered(reading.word(figure.first - 1)) : std::string{};
  if (before == "year") return false;  // "Year 4 pupils"
  if (slot == "amount") return figure.unit == "minute" || figure.unit == "hour";
  if (slot == "often") return figure.unit == "time" || ((figure.unit == "session" || figure.unit == "lesson" || figure.unit == "day") && next == "per");
  if (slot == "group") return figure.unit == "ratio" || before == "of" || next == "pupils" || next == "children" || figure.unit == "children" || figure.unit == "pupils";
  if (slot == "until") return figure.unit == "week" || figure.unit == "term" || figure.unit == "month";
  if (slot == "review") return figure.unit == "date";
  return false;
}

// The cells of a row below the name of a slot that was not given ("Review"), but for a column that names a given one, too.
std::vector<std::pair<std::size_t, std::size_t>> cells_for(const Subject& subject, const Gap& gap, const Passage& row) {
  const auto& reading = subject.reading;
  const auto& header = reading.passages[row.header];
  std::map<int, bool> open;  // by cell, whether all that its head names is open
  if (&header != &row && header.first < header.last)
    for (auto token = reading.sentences[header.first].first; token < reading.sentences[header.last - 1].last; ++token)
      for (const auto& [name, words] : subject.lists.columns)
        if (words.at(reading, token)) {
          auto& all = open.emplace(reading.tokens[token].cell, true).first->second;
          all = all && base::one_of(name, gap.slots);
        }
  std::vector<std::pair<std::size_t, std::size_t>> cells;
  for (const auto& [cell, all] : open)
    if (const auto in = bounds(reading, {reading.sentences[row.first].first, reading.sentences[row.last - 1].last, cell, true, false}); all && in.first < in.second) cells.push_back(in);
  return cells;
}

void slots(const Subject& subject, const Gap& gap, std::vector<Evidence>& found) {
  const auto& reading = subject.reading;
  std::vector<Span> filled, doubtful, worded;
  bool shown = false;
  // a place may hold thousands of figures, and is asked once whether it is marked as open or as an example
  std::pair<std::size_t, std::size_t> asked_of{1, 0};
  bool marked_there = false;
  const auto is_marked = [&](std::size_t first, std::size_t last) {
    if (asked_of != std::pair{first, last}) {
      asked_of = {first, last};
      marked_there = subject.lists.to_settle.in(reading, first, last) || subject.lists.example.in(reading, first, last) || subject.lists.gap.in(reading, first, last) || gap.open.in(reading, first, last);
    }
    return marked_there;
  };
  for (std::uint32_t i = 0; i < reading.passages.size(); ++i) {
    const auto& passage = reading.passages[i];
    if (passage.first >= passage.last || passage.header == i) continue;
    const std::size_t first = reading.sentences[passage.first].first, last = reading.sentences[passage.last - 1].last;
    if (!looked_at(reading, first, gap.where)) continue;
    const bool names = gap.items.in(reading, first, last) || (passage.heading != Passage::none && under_heading(reading, i, gap.items));
    if (!names || passage.kind == PassageKind::heading) continue;
    shown = shown || passage.blank_cells || open_in(subject, gap, first, last);
    for (const auto& figure : figures_in(reading, first, last)) {
      const Match match{figure.first, figure.last};
      if (bracketed(reading, match)) continue;
      const auto& sentence = reading.sentences[reading.tokens[figure.first].sentence];
      // in running text, of the sentence that names the provision
      if (passage.kind == PassageKind::paragraph && !gap.items.in(reading, first, std::max<std::size_t>(first, passage.label_last)) && !gap.items.in(reading, sentence.first, sentence.last)) continue;
      if (sentence.end == '?' || reading.tokens[figure.first].asked) continue;
      std::string slot;
      for (const auto& one : gap.slots)
        if (in_slot(reading, figure, one)) slot = one;
      // a bare figure in a slot's column
      std::size_t cell_first = figure.first, cell_last = figure.first;
      if (passage.kind == PassageKind::row) {
        const auto cell = reading.tokens[figure.first].cell;
        while (cell_first > first && reading.tokens[cell_first - 1].cell == cell) --cell_first;
        while (cell_last < last && reading.tokens[cell_last].cell == cell) ++cell_last;
        if (slot.empty() && passage.header != Passage::none && passage.header < i) {
          const auto& header = reading.passages[passage.header];
          for (auto token = reading.sentences[header.first].first; header.first < header.last && token < reading.sentences[header.last - 1].last; ++token)
            if (reading.tokens[token].cell == cell)
              for (const auto& [name, words] : subject.lists.columns)
                if (base::one_of(name, gap.slots) && words.at(reading, token)) slot = name;
        }
      } else {
        cell_first = sentence.first;
        cell_last = sentence.last;
      }
      if (slot.empty()) continue;
      const bool marked = is_marked(cell_first, cell_last);
      const bool group_of = slot == "group" && figure.first >= sentence.first + 2 && subject.lists.group_of.at(reading, figure.first - 2);  // "a group of 4"
      if (!figure.strong && !group_of && passage.kind != PassageKind::row) continue;
      (marked ? doubtful : filled).push_back(reading.span(figure.first, figure.last));
    }
    if (passage.kind == PassageKind::row && passage.header != Passage::none)
      for (const auto& [a, b] : cells_for(subject, gap, passage))
        if (!open_in(subject, gap, a, b) && !is_marked(a, b) && !reading.tokens[a].asked && std::none_of(reading.tokens.begin() + static_cast<std::ptrdiff_t>(a), reading.tokens.begin() + static_cast<std::ptrdiff_t>(b), [](const Token& one) { return one.number; }) && novel(subject, {a, b, -1, true, false}) > 0)
          worded.push_back(reading.span(a, b));
    // a rate in words: "daily", "each term"; "minutes per session" counts nothing
    for (auto token = first; token + 1 < last; ++token) {
      if (reading.tokens[token].bracketed || reading.tokens[token].asked || lowered(reading.word(token)) != "per" || !base::one_of("often", gap.slots)) continue;
      const auto& sentence = reading.sentences[reading.tokens[token].sentence];
      if (sentence.end == '?' || (token > first && base::one_of(lowered(reading.word(token - 1)), {"minute", "hour", "session", "time", "number", "lesson", "day"}))) continue;
      const auto [a, b] = passage.kind == PassageKind::row ? bounds(reading, {first, last, reading.tokens[token].cell, true, false}) : std::pair<std::size_t, std::size_t>{sentence.first, sentence.last};
      const bool marked = is_marked(a, b);
      (marked ? doubtful : filled).push_back(reading.span(token, token + 2));
    }
  }
  if (!filled.empty())
    found.push_back({Weight::fails, "missing/" + gap.id, gap.say + ", and the answer fills " + (filled.size() == 1 ? "one" : std::to_string(filled.size())) + " of the gaps without a mark.", std::vector<Span>(filled.begin(), filled.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(filled.size(), 8))), 1});
  else if (!doubtful.empty() && doubtful.size() <= 2)
    found.push_back({Weight::doubts, "missing/" + gap.id, gap.say + ", and a figure stands there as an example.", doubtful, 1});
  else if (!worded.empty())
    found.push_back({Weight::doubts, "missing/" + gap.id, gap.say + ", and words stand in a column for it.", worded, 1});
  else if (gap.must_show && !shown)
    found.push_back({Weight::missing, "missing/" + gap.id, gap.say + ", and the answer does not say so.", {}, 1});
}

}  // namespace

void look_at_gaps(const Subject& subject, std::vector<Evidence>& found) {
  for (const auto& gap : subject.ready.missing) {
    if (gap.kind == "slots") slots(subject, gap, found);
    else field(subject, gap, found);
  }
}

}  // namespace probe
