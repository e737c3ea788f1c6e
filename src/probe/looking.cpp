// Rows of a case: what must appear and what must not.
#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "base/text.hpp"
#include "probe/detectors.hpp"

namespace probe {
namespace {

std::pair<std::size_t, std::size_t> tokens_of(const Reading& reading, const Passage& passage) {
  if (passage.first >= passage.last) return {0, 0};
  return {reading.sentences[passage.first].first, reading.sentences[passage.last - 1].last};
}

std::string quoted(const std::string& say) { return say.empty() || say.back() != '.' ? say : say.substr(0, say.size() - 1); }

using Range = std::pair<std::size_t, std::size_t>;  // tokens, last exclusive

Range everything(const Reading& reading) { return {0, reading.tokens.size()}; }

// Matches that stand where the row looks.
std::vector<Match> where_looked(const Subject& subject, const Sought& row, const Phrases& phrases, std::size_t most, const Range& in) {
  std::vector<Match> kept;
  for (const auto& match : phrases.find_in(subject.reading, in.first, in.second, most * 2)) {
    if (!looked_at(subject.reading, match.first, row.where)) continue;
    if (!row.under.empty() && !under_heading(subject.reading, subject.reading.sentences[subject.reading.tokens[match.first].sentence].passage, row.under)) continue;
    kept.push_back(match);
    if (kept.size() == most) break;
  }
  return kept;
}

std::vector<Match> where_looked(const Subject& subject, const Sought& row, const Phrases& phrases, std::size_t most = 64) { return where_looked(subject, row, phrases, most, everything(subject.reading)); }

// The parts that a row looks into one by one: from the heading or label that one of its phrases names to the next of
// them, or to a heading that no part has inside. An empty range where there is no such part.
std::vector<Range> parts_of(const Reading& reading, const std::vector<Phrases>& names) {
  constexpr std::uint8_t of_a_label = 2;  // a label stands as high as a line in bold
  const auto count = static_cast<std::uint32_t>(reading.passages.size());
  std::vector<std::uint32_t> heads(names.size(), Passage::none);
  std::set<std::uint32_t> taken;
  for (std::size_t part = 0; part < names.size(); ++part)
    for (std::uint32_t i = 0; i < count && heads[part] == Passage::none; ++i) {
      const auto& passage = reading.passages[i];
      if (taken.count(i) || passage.kind == PassageKind::row || (passage.kind != PassageKind::heading && passage.label_last == 0)) continue;
      const auto [first, last] = tokens_of(reading, passage);
      if (names[part].in(reading, first, passage.kind == PassageKind::heading ? last : passage.label_last)) taken.insert(heads[part] = i);
    }
  std::set<std::uint8_t> inner;  // levels of headings inside a part that has an end
  std::vector<Range> parts;
  for (const auto head : heads) {
    if (head == Passage::none) {
      parts.emplace_back(0, 0);
      continue;
    }
    const auto after = taken.upper_bound(head);
    auto end = after == taken.end() ? count : *after;
    const auto level = reading.passages[head].level ? reading.passages[head].level : of_a_label;
    for (auto i = head + 1; i < end; ++i) {
      if (reading.passages[i].kind != PassageKind::heading) continue;
      if (after != taken.end()) inner.insert(reading.passages[i].level);
      else if (reading.passages[i].level < level || (reading.passages[i].level == level && !inner.count(level))) end = i;
    }
    Range part{reading.tokens.size(), 0};
    for (auto i = head; i < end; ++i)
      if (const auto [first, last] = tokens_of(reading, reading.passages[i]); first < last) part = {std::min(part.first, first), std::max(part.second, last)};
    parts.push_back(part);
  }
  return parts;
}

// All of the row's parts in one place: the matches that make it, empty where there is none.
std::vector<std::vector<Match>> places(const Subject& subject, const Sought& row, const Range& in) {
  std::vector<std::vector<Match>> found;
  const auto& reading = subject.reading;
  if (row.all.empty()) return found;
  // the rarest part first would be quicker; the first is good enough
  std::vector<std::vector<Match>> parts;
  for (const auto& phrases : row.all) {
    parts.push_back(where_looked(subject, row, phrases, 64, in));
    if (parts.back().empty()) return {};
  }
  std::set<std::pair<std::size_t, std::size_t>> seen;
  for (const auto& anchor : parts.front()) {
    auto [first, last] = place_of(reading, anchor.first, row.within);
    first = std::max(first, in.first);
    last = std::min(last, in.second);
    if (!seen.insert({first, last}).second) continue;
    std::vector<Match> here{anchor};
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const auto there = std::find_if(parts[i].begin(), parts[i].end(), [first = first, last = last](const Match& match) { return match.first >= first && match.last <= last; });
      if (there == parts[i].end()) break;
      here.push_back(*there);
    }
    if (here.size() == parts.size() && !row.none.in(reading, first, last)) found.push_back(std::move(here));
  }
  return found;
}

// What a row forbids, found in one place. The best excuse among its parts is that of the whole.
struct Hit {
  std::vector<Match> matches;
  Said how = Said::plainly;
};

std::vector<Span> spans_of(const Reading& reading, const std::vector<Match>& matches) {
  std::vector<Span> spans;
  for (const auto& match : matches) spans.push_back(reading.span(match.first, match.last));
  return spans;
}

// Whether a passage stands under a heading with words on whom to tell of a worry.
bool advises(const Subject& subject, const Passage& passage) {
  const auto& reading = subject.reading;
  auto first = passage.heading == Passage::none ? 0u : passage.heading, last = first + 1;
  while (last < reading.passages.size() && reading.passages[last].kind != PassageKind::heading) ++last;
  const auto begin = tokens_of(reading, reading.passages[first]).first, end = tokens_of(reading, reading.passages[last - 1]).second;
  return subject.lists.dsl.in(reading, begin, end) || subject.lists.emergency.in(reading, begin, end);
}

bool turn_fits(const Subject& subject, int turn) { return turn == 0 || !subject.answer.turn || *subject.answer.turn == turn; }

// How many of the items stand where the row looks; none where it has no such part.
std::optional<double> count_of(const Subject& subject, const Requirement& row, const Range& in) {
  const auto& reading = subject.reading;
  double count = 0;
  bool there = row.under.empty();
  for (std::uint32_t i = 0; i < reading.passages.size(); ++i) {
    const auto& passage = reading.passages[i];
    const auto [first, last] = tokens_of(reading, passage);
    if (first == last || first < in.first || last > in.second) continue;
    if (!row.under.empty() && !under_heading(reading, i, row.under)) continue;
    there = true;
    if (!looked_at(reading, first, row.where)) continue;
    const bool head = passage.kind == PassageKind::heading && (!row.under.empty() || !row.each.empty());  // it names the part
    if (row.item == "bullet") count += passage.kind == PassageKind::bullet || passage.kind == PassageKind::numbered;
    else if (row.item == "numbered") count += passage.kind == PassageKind::numbered;
    else if (row.item == "heading") count += passage.kind == PassageKind::heading || (passage.label_last > 0 && passage.kind != PassageKind::row);
    else if (row.item == "row") count += passage.kind == PassageKind::row && passage.header != i;
    else if (!head)
      for (auto sentence = passage.first; sentence < passage.last; ++sentence) {
        if (row.item == "question") count += reading.sentences[sentence].end == '?';
        else if (row.item == "sentence") count += 1;
        else if (row.item == "word") count += reading.sentences[sentence].last - reading.sentences[sentence].first;
      }
  }
  if (!there) return std::nullopt;
  return count;
}

// To how many minutes a running order comes: the end of its last "0 to 5" or "9.00-9.10", or the sum of its "(5 minutes)".
std::optional<int> timing_of(const Reading& reading) {
  int latest = -1, earliest = 1 << 20, sum = 0, ranges = 0;
  int largest_start = -1;
  const auto minutes = [&](std::size_t at) -> int {
    const auto text = std::string(reading.word(at));
    const auto cut = text.find_first_of(":.");
    if (cut == std::string::npos) return text.size() <= 3 ? std::stoi(text) : -1;
    if (text.size() - cut != 3 || cut > 2) return -1;
    return std::stoi(text.substr(0, cut)) * 60 + std::stoi(text.substr(cut + 1, 2));
  };
  for (const auto& passage : reading.passages) {
    if (passage.first >= passage.last) continue;
    const auto first = reading.sentences[passage.first].first;
    const auto last = reading.sentences[passage.last - 1].last;
    // a range at the start of a line
    bool line_has_range = false;
    for (auto at = first; at + 1 < last && at < first + 8; ++at) {
      if (!reading.tokens[at].number) continue;
      std::size_t second = at + 1;
      while (second < last && second < at + 3 && !reading.tokens[second].number) ++second;
      if (second >= last || !reading.tokens[second].number) continue;
      const int from = minutes(at), to = minutes(second);
      const bool joined = second == at + 1 ? reading.tokens[second].raw - reading.tokens[at].raw_end <= 5 : reading.word(at + 1) == "to" || reading.word(at + 1) == "minute" || reading.word(at + 1) == "am" || reading.word(at + 1) == "pm";
      if (from < 0 || to <= from || to - from > 60 || !joined) continue;
      ++ranges;
      line_has_range = true;
      latest = std::max(latest, to);
      earliest = std::min(earliest, from);
      break;
    }
    if (!line_has_range) {
      for (auto at = first; at + 1 < last && at < first + 14; ++at)
        if (reading.tokens[at].number && reading.word(at + 1) == "minute" && minutes(at) > 0) {
          if (at == first && at + 2 < last && reading.tokens[at + 2].number) break;
          // the length of a part, in brackets or at the head of its line; not that of the whole
          if (passage.kind != PassageKind::paragraph || reading.tokens[at].opened || at == first || passage.label_last > at) {
            if (minutes(at) < 40) sum += minutes(at);
          }
          break;
        }
      if (reading.tokens[first].number && minutes(first) >= 0 && reading.word(first).find_first_of(":.") != std::string_view::npos) largest_start = std::max(largest_start, minutes(first));
    }
  }
  if (ranges >= 2) return latest - earliest;
  if (sum > 0) return sum;
  if (largest_start > 0) return largest_start;
  return std::nullopt;
}

// Where most of a provision's quantities stand with what they belong to.
struct Place {
  std::vector<std::string> missing;
  std::vector<Match> matches;  // empty where the provision is nowhere
};

Place best_place(const Subject& subject, const Requirement& row) {
  const auto& reading = subject.reading;
  Place best;
  for (const auto& anchor : where_looked(subject, row, row.what, 48)) {
    const auto [first, last] = place_of(reading, anchor.first, Within::passage);
    Place here{{}, {anchor}};
    for (const auto& [slot, phrases] : row.slots) {
      const auto in = phrases.find_in(reading, first, last, 1);
      if (in.empty()) here.missing.push_back(slot);
      else here.matches.push_back(in.front());
    }
    if (best.matches.empty() || here.missing.size() < best.missing.size()) best = std::move(here);
  }
  return best;
}

void provision(const Subject& subject, const Requirement& row, std::vector<Evidence>& found) {
  const auto& reading = subject.reading;
  const auto detector = "required/" + row.id;
  const auto names = [](const std::vector<std::string>& slots) {
    static const std::vector<std::pair<std::string, std::string>> words{{"who", "who gives it"}, {"amount", "how long"}, {"often", "how often"}, {"group", "the group"}, {"until", "for how long it runs"}, {"review", "when it is reviewed"}};
    std::vector<std::string> said;
    for (const auto& [slot, name] : words)
      if (base::one_of(slot, slots)) said.push_back(name);
    return base::joined(said, ", ");
  };
  const auto best = best_place(subject, row);
  if (best.matches.empty()) {
    found.push_back({Weight::fails, detector, quoted(row.say) + ": the provision is not there.", {}, 1});
    return;
  }
  if (best.missing.empty()) return;
  // a timetable shows how often by as many lines, each with its time: to be counted by a person
  std::set<std::uint32_t> lines;
  for (const auto& anchor : where_looked(subject, row, row.what, 48))
    if (const auto at = reading.sentences[reading.tokens[anchor.first].sentence].passage; reading.passages[at].kind != PassageKind::paragraph && reading.passages[at].kind != PassageKind::heading) lines.insert(at);
  // a quantity that stands nowhere is lost; one that stands elsewhere, or was to be put in words, may be there all the same
  std::vector<std::string> lost;
  for (const auto& slot : best.missing)
    for (const auto& [name, phrases] : row.slots)
      if (name == slot && phrases.exact() && slot != "who" && !(slot == "often" && lines.size() > 1) && phrases.find(reading, 1).empty()) lost.push_back(slot);
  if (!lost.empty())
    found.push_back({Weight::fails, detector, quoted(row.say) + ": " + names(lost) + " is lost.", spans_of(reading, best.matches), 1});
  else
    found.push_back({Weight::doubts, detector, quoted(row.say) + ": " + names(best.missing) + " is not clearly with it.", spans_of(reading, best.matches), 1});
}

// Whether something to be counted is out of bounds.
std::optional<Evidence> counted(const Subject& subject, const Requirement& row, const Range& in) {
  std::optional<double> count;
  if (row.kind == "count") count = count_of(subject, row, in);
  else if (row.kind == "length") count = static_cast<double>(in.second - in.first);
  else if (const auto minutes = timing_of(subject.reading)) count = *minutes;
  if (count && (!row.from || *count >= *row.from) && (!row.to || *count <= *row.to)) return std::nullopt;
  const bool certain = row.absence_fails.value_or(false) && count.has_value();
  return Evidence{certain ? Weight::fails : Weight::doubts, "required/" + row.id, quoted(row.say) + ": " + (count ? "found " + std::to_string(static_cast<int>(*count)) : "nothing to count was found") + ".", {}, 1};
}

// Whether the parts of a row follow one another as it lists them.
bool in_order(const Subject& subject, const Requirement& row, const Range& in) {
  std::size_t from = in.first;
  for (const auto& phrases : row.all) {
    const auto next = where_looked(subject, row, phrases, 1, {from, in.second});
    if (next.empty()) return false;
    from = next.front().last;
  }
  return true;
}

// What must appear and does not, in a part of the answer or in all of it.
// Square brackets that leave something of the matter open, or an empty cell.
bool holds_placeholder(const Reading& reading, const Lists& lists, const Range& in) {
  for (auto token = in.first; token < in.second; ++token)
    if (reading.tokens[token].bracketed && !lists.signature_blank.at(reading, token)) return true;
  return std::any_of(reading.passages.begin(), reading.passages.end(), [&](const Passage& one) { return one.blank_cells && one.first < one.last && reading.sentences[one.first].first >= in.first && reading.sentences[one.last - 1].last <= in.second; });
}

std::optional<Evidence> absence(const Subject& subject, const Requirement& row, const Range& in, const std::function<bool(const Phrases&)>& near_to) {
  const auto& reading = subject.reading;
  // `certain`: a part that cannot be put otherwise is nowhere, not even in part; `near`: words of what is absent
  // stand in the answer; `broad`: so many were looked for that the meaning is hardly there in others
  bool absent = false, anywhere = false, certain = false, exact = false, near = false, broad = false;
  const auto lacks = [&](const Phrases& phrases) {
    absent = true;
    const bool close = near_to(phrases);
    certain = certain || (phrases.exact() && !close);
    exact = exact || phrases.exact();
    near = near || close;
    broad = broad || phrases.broad();
  };
  if (!row.any.empty() && where_looked(subject, row, row.any, 1, in).empty()) {
    lacks(row.any);
    anywhere = !row.any.find(reading, 1).empty();
  }
  if (!row.all.empty() && places(subject, row, in).empty()) {
    absent = true;
    bool each = true;
    for (const auto& phrases : row.all)
      if (phrases.find_in(reading, in.first, in.second, 1).empty()) {
        each = false;
        lacks(phrases);
      }
    anywhere = anywhere || each;  // each part is there, but not together: a matter for a person
  }
  if (!row.of.empty()) {
    std::size_t there = 0, perhaps = 0;
    for (const auto& phrases : row.of) {
      const bool here = !where_looked(subject, row, phrases, 1, in).empty();
      there += here;
      perhaps += !here && near_to(phrases);
    }
    if (there < row.at_least) {
      absent = true;
      anywhere = anywhere || (there + 1 >= row.at_least && row.at_least > 1);
      near = near || there + perhaps >= row.at_least;
      broad = broad || there * 2 < row.at_least;
    }
  }
  const auto detector = "required/" + row.id;
  if (!absent && row.in_order && !in_order(subject, row, in)) return Evidence{Weight::doubts, detector, quoted(row.say) + ": it does not stand in this order.", {}, 0};
  if (!absent || (row.gap && holds_placeholder(reading, subject.lists, in))) return std::nullopt;
  Evidence evidence{Weight::missing, detector, quoted(row.say) + ": this was not found" + (row.each.empty() ? "." : " in each part."), {}, 0.5};
  const bool asked_for = row.absence_fails.value_or(exact);
  if (!anywhere && (certain ? row.absence_fails.value_or(true) : row.absence_fails.value_or(false) && broad && !near)) evidence.strength = 2;
  else if (asked_for && (anywhere || !near)) evidence.strength = 0.75;
  if (anywhere && row.each.empty()) evidence.sentence = quoted(row.say) + ": this was not found in the right place.";
  return evidence;
}

}  // namespace

bool looked_at(const Reading& reading, std::size_t token, Where where) {
  const auto& at = reading.tokens[token];
  const auto& passage = reading.passages[reading.sentences[at.sentence].passage];
  switch (where) {
    case Where::answer: return true;
    case Where::opening: return at.sentence == 0 || (at.sentence == 1 && reading.sentences[0].last - reading.sentences[0].first <= 3);
    case Where::start: {
      if (at.sentence < 3) return true;
      // the first paragraph or note, and what stands before the document begins
      const auto index = reading.sentences[at.sentence].passage;
      if (index == reading.sentences[0].passage) return true;
      if (passage.note && reading.document) {
        for (std::uint32_t i = 0; i <= index; ++i)
          if (!reading.passages[i].note && reading.passages[i].kind != PassageKind::heading) return false;
        return true;
      }
      return index <= 2 && at.sentence < 6;
    }
    case Where::document: return !reading.document || !passage.note;
    case Where::note: return !reading.document || passage.note;
  }
  return true;
}

bool under_heading(const Reading& reading, std::uint32_t index, const Phrases& headings) {
  if (headings.empty()) return false;
  const auto& passage = reading.passages[index];
  const auto holds = [&](std::uint32_t one) {
    const auto [first, last] = tokens_of(reading, reading.passages[one]);
    return headings.in(reading, first, last);
  };
  if (passage.kind == PassageKind::heading && holds(index)) return true;
  if (passage.label_last > 0) {
    const auto first = tokens_of(reading, passage).first;
    if (headings.in(reading, first, passage.label_last)) return true;
  }
  if (passage.heading != Passage::none && holds(passage.heading)) return true;
  // bullets below a paragraph with a label
  if (passage.kind == PassageKind::bullet || passage.kind == PassageKind::numbered)
    for (auto i = index; i-- > 0;) {
      const auto& before = reading.passages[i];
      if (before.kind == PassageKind::heading) break;
      if (before.kind == PassageKind::paragraph) {
        if (before.label_last > 0 && headings.in(reading, tokens_of(reading, before).first, before.label_last)) return true;
        break;
      }
    }
  return false;
}

std::pair<std::size_t, std::size_t> place_of(const Reading& reading, std::size_t token, Within within) {
  if (within == Within::answer) return {0, reading.tokens.size()};
  const auto& sentence = reading.sentences[reading.tokens[token].sentence];
  if (within == Within::sentence) return {sentence.first, sentence.last};
  auto first_passage = sentence.passage, last_passage = sentence.passage;
  const auto& passage = reading.passages[sentence.passage];
  if (passage.kind == PassageKind::heading) {
    // a heading and what stands under it, to the next
    while (last_passage + 1 < reading.passages.size() && reading.passages[last_passage + 1].kind != PassageKind::heading && last_passage - first_passage < 12) ++last_passage;
  } else if (passage.kind == PassageKind::paragraph) {
    // a paragraph goes on with the list below it
    if (last_passage + 1 < reading.passages.size() && (reading.passages[last_passage + 1].kind == PassageKind::bullet || reading.passages[last_passage + 1].kind == PassageKind::numbered)) {
      while (last_passage + 1 < reading.passages.size() && last_passage - first_passage < 12 && (reading.passages[last_passage + 1].kind == PassageKind::bullet || reading.passages[last_passage + 1].kind == PassageKind::numbered)) ++last_passage;
    }
  } else if (passage.kind == PassageKind::bullet || passage.kind == PassageKind::numbered) {
    // its heading names what it is about
    if (passage.heading != Passage::none && passage.heading + 12 > sentence.passage) first_passage = passage.heading;
  }
  std::size_t first = reading.tokens.size(), last = 0;
  if (first_passage != sentence.passage && passage.kind != PassageKind::heading) {
    // a bullet: its heading and itself only
    const auto [a, b] = tokens_of(reading, passage);
    const auto [c, d] = tokens_of(reading, reading.passages[first_passage]);
    if (d == a) return {c, b};
    return {a, b};
  }
  for (auto i = first_passage; i <= last_passage; ++i) {
    const auto [a, b] = tokens_of(reading, reading.passages[i]);
    if (a == b) continue;
    first = std::min<std::size_t>(first, a);
    last = std::max<std::size_t>(last, b);
  }
  return {first, last};
}

void look_for_required(const Subject& subject, std::vector<Evidence>& found) {
  const auto& reading = subject.reading;
  std::optional<Starts> starts;
  const std::function<bool(const Phrases&)> near_to = [&](const Phrases& phrases) {
    if (!starts) starts.emplace(reading);
    return phrases.near(reading, *starts);
  };
  for (const auto& row : subject.ready.required) {
    if (!turn_fits(subject, row.turn)) continue;
    const auto detector = "required/" + row.id;
    if (row.kind == "provision") {
      provision(subject, row, found);
      continue;
    }
    const auto parts = row.each.empty() ? std::vector<Range>{everything(reading)} : parts_of(reading, row.each);
    std::optional<Evidence> worst;  // of the parts
    for (const auto& part : parts) {
      std::optional<Evidence> here;
      if (part.first >= part.second) here = Evidence{Weight::missing, detector, quoted(row.say) + ": a part of the answer was not found.", {}, 0.75};
      else if (row.kind == "count" || row.kind == "length" || row.kind == "timings") here = counted(subject, row, part);
      else here = absence(subject, row, part, near_to);
      if (!here) continue;
      if (!row.each.empty() && here->strength > 0.75) here->strength = 0.75;  // one part may rightly refer to another
      if (!worst || here->strength > worst->strength) worst = std::move(here);
    }
    if (worst) found.push_back(std::move(*worst));
  }
}

std::vector<std::string> slots_filled(const Subject& subject) {
  std::vector<std::string> filled;
  for (const auto& row : subject.ready.required) {
    if (row.kind != "provision") continue;
    const auto best = best_place(subject, row);
    for (const auto& [slot, phrases] : row.slots)
      if (!best.matches.empty() && !base::one_of(slot, best.missing)) filled.push_back(row.id + "/" + slot);
  }
  return filled;
}

void look_for_forbidden(const Subject& subject, std::vector<Evidence>& found) {
  const auto& reading = subject.reading;
  for (const auto& row : subject.ready.forbidden) {
    if (!turn_fits(subject, row.turn)) continue;
    const auto detector = "forbidden/" + row.id;
    const Allowance allow{!row.even_negated, !row.even_quoted, !row.even_asked, subject.probe.family == "LAW" && !row.even_quoted, !row.even_quoted && !row.even_negated, nullptr, subject.probe.nation};
    const auto how_said = [&](const Match& match, const Phrases* by) {
      auto here = allow;
      here.by = by;
      return said(reading, match, subject.lists, here);
    };
    std::vector<Hit> hits;
    if (row.kind == "figure") {
      for (const auto& figure : subject.figures) {
        const Match match{figure.first, figure.last};
        if (!looked_at(reading, match.first, row.where) || bracketed(reading, match) || subject.known.figure(figure)) continue;
        const auto unit = std::any_of(row.units.begin(), row.units.end(), [&](const std::string& one) {
          const auto words = words_of(one);
          return !words.empty() && (words.front() == figure.unit || (!base::one_of("per", words) && words.back() == figure.unit));  // "school days", but not the week of "times a week"
        });
        if (unit) hits.push_back({{match}, how_said(match, nullptr)});
      }
    } else {
      if (!row.all.empty()) {
        for (auto& place : places(subject, row, everything(reading))) {
          const auto [first, last] = place_of(reading, place.front().first, row.within);
          if (!row.any.empty() && !row.any.in(reading, first, last)) continue;
          Hit hit{std::move(place), Said::plainly};
          for (std::size_t part = 0; part < hit.matches.size(); ++part) hit.how = std::max(hit.how, how_said(hit.matches[part], &row.all[part]));
          hits.push_back(std::move(hit));
        }
      } else if (!row.any.empty()) {
        for (const auto& match : where_looked(subject, row, row.any)) {
          const auto [first, last] = place_of(reading, match.first, row.within);
          if (!row.none.in(reading, first, last)) hits.push_back({{match}, how_said(match, &row.any)});
        }
      }
      if (!row.of.empty()) {  // of those that are said at all
        Hit several;
        for (const auto& phrases : row.of)
          for (const auto& match : where_looked(subject, row, phrases, 8))
            if (const auto how = how_said(match, &phrases); how != Said::not_said) {
              several.matches.push_back(match);
              several.how = std::max(several.how, how);
              break;
            }
        if (several.matches.size() >= row.at_least) hits.push_back(std::move(several));
      }
    }
    // several figures for one thing, in an answer that says that they do not agree: none may be given as settled
    std::set<std::string> values;
    for (const auto& hit : hits)
      for (const auto& match : hit.matches)
        for (auto token = match.first; token < match.last; ++token)
          if (reading.tokens[token].number) values.insert(std::string(reading.word(token)));
    const bool side_by_side = allow.told && subject.probe.family == "UNC" && hits.size() > 1 && values.size() > 1 && !subject.lists.conflict.find(reading, 1).empty();
    std::vector<Span> certain, doubtful;
    for (const auto& hit : hits) {
      const auto& front = hit.matches.front();
      if (hit.how == Said::not_said || bracketed(reading, front)) continue;  // brackets: a placeholder
      const auto [first, last] = place_of(reading, front.first, row.within);
      if (row.unless.in(reading, first, last)) continue;
      auto how = half_bracketed(reading, front) ? Said::perhaps : hit.how;
      const auto label_last = reading.passages[reading.sentences[reading.tokens[front.first].sentence].passage].label_last;
      // a comma between two or three words may set them apart: "stickers, charts"
      if (hit.matches.size() == 1 && front.last - front.first <= 3)
        for (auto token = front.first + 1; token < front.last; ++token)
          if (reading.tokens[token].clause && token != label_last) how = Said::perhaps;  // "Diagnosis: autism" is one
      // what would be, in the words that a phrase leaves open: "from 4 January we could only staff 12"
      for (auto token = front.first + 1; hit.matches.size() == 1 && token + 1 < front.last; ++token)
        if (front.last - front.first >= 5 && subject.lists.would.at(reading, token)) how = Said::perhaps;
      const auto& passage = reading.passages[reading.sentences[reading.tokens[front.first].sentence].passage];
      // what is told to whoever asked may repeat what it warns of
      const bool remark = reading.document && passage.note && row.where == Where::answer && (subject.lists.flag.in(reading, first, last) || subject.lists.gap.in(reading, first, last));
      // an answer in one piece: what it warns of may be in the warning only
      const bool one_piece = !reading.document && !reading.letter && (row.where == Where::document || row.where == Where::note) &&
                             (subject.lists.dsl.find(reading, 1).size() + subject.lists.flag.find(reading, 1).size() + subject.lists.gap.find(reading, 1).size() > 0);
      // advice below a heading is no document: what it names is not yet in what goes home
      const bool advice = subject.probe.family == "SAFE" && row.where == Where::document && advises(subject, passage);
      auto& into = how == Said::perhaps || side_by_side || remark || one_piece || advice ? doubtful : certain;
      for (const auto& span : spans_of(reading, hit.matches)) into.push_back(span);
    }
    if (!certain.empty())
      found.push_back({row.found_fails ? Weight::fails : Weight::doubts, detector, quoted(row.say) + ".", certain, 1});
    else if (!doubtful.empty())
      found.push_back({Weight::doubts, detector, quoted(row.say) + ", or it may be quoted or contrasted.", doubtful, 1});
  }
}

}  // namespace probe
