#include "render/lines.hpp"

#include <algorithm>
#include <string_view>

#include "base/text.hpp"

namespace render {
namespace {

constexpr char32_t soft_hyphen = U'\u00AD';

// What may follow a piece: nothing may; the line may end; a space; a hyphen if it ends; it must end.
enum class After { joined, free, space, hyphen, end };

struct Piece {
  std::u32string text;
  std::size_t run = 0;
  double width = 0;
  After after = After::joined;
};

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
// Anything that is not a space or ASCII punctuation: good enough to see what stands inside a word.
bool is_word(char32_t c) { return c > 0x7F ? c != U'\u00A0' : is_digit(c) || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

// May the line end after `c`, inside a word? A hyphen or slash between letters, a dash before a letter.
bool ends_inside(char32_t before, char32_t c, char32_t next) {
  const bool to_letter = is_word(next) && !is_digit(next);
  if (c == U'-' || c == U'\u2010' || c == U'/') return is_word(before) && !is_digit(before) && to_letter;
  return (c == U'\u2013' || c == U'\u2014') && to_letter;
}

// A number stays with the word it belongs to: "Art 35", "section 4", "8 December".
bool belongs_before_number(std::u32string_view word) {
  constexpr std::u32string_view words[] = {U"art", U"arts", U"article", U"articles", U"section", U"sections", U"schedule", U"para", U"paragraph",
                                           U"paragraphs", U"regulation", U"reg", U"part", U"step", U"steps", U"point", U"points", U"page", U"row",
                                           U"version", U"annex", U"chapter", U"risk", U"no.", U"s", U"ss", U"§", U"by", U"on"};
  while (!word.empty() && word.front() == U'(') word.remove_prefix(1);
  std::u32string small;
  for (const char32_t c : word) small += c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
  return std::find(std::begin(words), std::end(words), small) != std::end(words);
}

bool belongs_after_number(std::u32string_view word) {
  constexpr std::u32string_view months[] = {U"January", U"February", U"March", U"April", U"May", U"June", U"July", U"August", U"September",
                                            U"October", U"November", U"December"};
  return std::any_of(std::begin(months), std::end(months), [&](auto month) { return word.substr(0, month.size()) == month; });
}

class Pieces {
 public:
  Pieces(const document::Text& text, const Fonts& fonts, double size) : text_(text), fonts_(fonts), size_(size) {
    Points points;
    for (std::size_t run = 0; run < text.size(); ++run)
      for (const char32_t point : base::code_points(text[run].text)) points.emplace_back(point, run);
    for (std::size_t i = 0; i < points.size(); ++i) {
      const auto [c, run] = points[i];
      if (c == U'\n') {
        if (pieces_.empty()) add(run);
        pieces_.back().after = After::end;
      } else if (c == U' ') {
        // a run of spaces is one space, none stands at a line's start
        if (pieces_.empty() || pieces_.back().after == After::end || pieces_.back().after == After::space) continue;
        pieces_.back().after = After::space;
        if (!holds_together(points, i)) continue;
        pieces_.back().after = After::joined;
        add(run);
        pieces_.back().text = U' ';
        pieces_.back().width = fonts.width(U' ', text[run].weight, size);
      } else if (c == soft_hyphen || c == U'\u200B') {
        if (!pieces_.empty() && pieces_.back().after == After::joined)
          pieces_.back().after = c == soft_hyphen ? After::hyphen : After::free;
      } else {
        if (pieces_.empty() || pieces_.back().after != After::joined || pieces_.back().run != run) add(run);
        auto& piece = pieces_.back();
        piece.text += c;
        piece.width += fonts.width(c, text[run].weight, size);
        const char32_t before = i > 0 ? points[i - 1].first : U' ', next = i + 1 < points.size() ? points[i + 1].first : U' ';
        if (ends_inside(before, c, next)) piece.after = After::free;
      }
    }
    if (!pieces_.empty() && pieces_.back().after != After::end) pieces_.back().after = After::joined;
  }

  std::vector<Piece>& all() { return pieces_; }
  double space(const Piece& piece) const { return fonts_.width(U' ', weight(piece), size_); }
  double hyphen(const Piece& piece) const { return fonts_.width(soft_hyphen, weight(piece), size_); }
  document::Weight weight(const Piece& piece) const { return text_[piece.run].weight; }
  double width(char32_t c, const Piece& piece) const { return fonts_.width(c, weight(piece), size_); }

  // Where the unbreakable clump that starts at `i` ends (one past).
  std::size_t clump_end(std::size_t i) const {
    while (pieces_[i].after == After::joined && i + 1 < pieces_.size()) ++i;
    return i + 1;
  }
  double clump_width(std::size_t i) const {
    double width = 0;
    const auto end = clump_end(i);
    for (auto k = i; k < end; ++k) width += pieces_[k].width;
    return width + (pieces_[end - 1].after == After::hyphen ? hyphen(pieces_[end - 1]) : 0);
  }

  // Lets the line end at the spaces held together inside the clump at `i`. False if there are none.
  bool loosen(std::size_t i) {
    const auto end = clump_end(i);
    bool loosened = false;
    for (auto k = i + 1; k < end; ++k) {
      if (!pieces_[k].text.starts_with(U' ')) continue;
      pieces_[k].width -= width(U' ', pieces_[k]);
      pieces_[k].text.erase(0, 1);
      pieces_[k - 1].after = After::space;
      loosened = true;
    }
    return loosened;
  }

  // Cuts piece `i` (too long for any line) so that its first part is at most `room` wide: after the
  // marks of an address if it has any, else anywhere with a hyphen. At least one character stays.
  void cut(std::size_t i, double room) {
    const Piece whole = pieces_[i];
    if (whole.text.size() < 2) return;
    constexpr std::u32string_view marks = U"/.-_?&=@:;,+#%\\|~)]}";
    double width = 0;
    std::size_t fits = 0, at_mark = 0;
    while (fits < whole.text.size() && width + this->width(whole.text[fits], whole) <= room) {
      width += this->width(whole.text[fits], whole);
      ++fits;
      // "://" stays whole, and no mark starts a line
      const bool mark = marks.find(whole.text[fits - 1]) != marks.npos;
      if (mark && fits > 2 && fits + 2 < whole.text.size() && marks.find(whole.text[fits]) == marks.npos) at_mark = fits;
    }
    auto length = at_mark;
    After after = After::free;
    if (length == 0) {
      double with_hyphen = hyphen(whole);
      while (length + 1 < whole.text.size() && with_hyphen + this->width(whole.text[length], whole) <= room)
        with_hyphen += this->width(whole.text[length++], whole);
      length = std::max<std::size_t>(1, length);
      after = After::hyphen;
    }
    Piece head{whole.text.substr(0, length), whole.run, 0, after}, tail{whole.text.substr(length), whole.run, 0, whole.after};
    for (auto* part : {&head, &tail})
      for (const char32_t c : part->text) part->width += this->width(c, whole);
    pieces_[i] = std::move(head);
    if (!tail.text.empty()) pieces_.insert(pieces_.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(tail));
  }

 private:
  using Points = std::vector<std::pair<char32_t, std::size_t>>;

  static bool holds_together(const Points& points, std::size_t space) {
    const auto is_gap = [&](std::size_t i) { return points[i].first == U' ' || points[i].first == U'\n'; };
    std::u32string before, next;
    for (auto i = space; i > 0 && !is_gap(i - 1) && before.size() < 12; --i) before.insert(before.begin(), points[i - 1].first);
    for (auto i = space + 1; i < points.size() && !is_gap(i) && next.size() < 10; ++i) next += points[i].first;
    if (before.empty() || next.empty()) return false;
    if (is_digit(next.front())) return belongs_before_number(before);
    return before.size() <= 2 && is_digit(before.front()) && is_digit(before.back()) && belongs_after_number(next);
  }

  void add(std::size_t run) { pieces_.push_back({{}, run, 0, After::joined}); }

  const document::Text& text_;
  const Fonts& fonts_;
  double size_;
  std::vector<Piece> pieces_;
};

// The pieces [from, to) as one line; neighbours of one run become one fragment.
Line assemble(const Pieces& pieces, const std::vector<Piece>& all, std::size_t from, std::size_t to, double indent, bool last) {
  Line line;
  double left = indent;
  for (auto i = from; i < to; ++i) {
    const Piece& piece = all[i];
    const bool ends = i + 1 == to;
    if (line.fragments.empty() || line.fragments.back().run != piece.run)
      line.fragments.push_back({{}, pieces.weight(piece), piece.run, left, 0});
    auto& fragment = line.fragments.back();
    fragment.text += base::utf8(piece.text);
    double width = piece.width;
    if (piece.after == After::hyphen && ends) fragment.text += base::utf8(soft_hyphen), width += pieces.hyphen(piece);
    left += width;
    fragment.width += width;
    line.width = left;
    // The space at a line's end is drawn: whoever reads the text aloud or copies it needs it.
    if ((piece.after == After::space || piece.after == After::end) && !(ends && last)) {
      fragment.text += ' ';
      if (!ends) left += pieces.space(piece), fragment.width += pieces.space(piece);
    }
  }
  return line;
}

}  // namespace

std::vector<Line> break_lines(const document::Text& text, const Fonts& fonts, double size, double width, double first_indent) {
  Pieces pieces{text, fonts, size};
  auto& all = pieces.all();
  std::vector<Line> lines;
  std::size_t start = 0;
  double used = first_indent;
  constexpr double slack = 1e-6;
  const auto indent = [&] { return lines.empty() ? first_indent : 0.0; };
  const auto finish = [&](std::size_t end) {
    lines.push_back(assemble(pieces, all, start, end, indent(), end == all.size()));
    start = end;
    used = 0;
  };
  for (std::size_t i = 0; i < all.size();) {
    const double clump = pieces.clump_width(i);
    const auto end = pieces.clump_end(i);
    if (used + clump > width + slack) {
      if (clump > width + slack && pieces.loosen(i)) continue;
      if (clump <= width + slack || used > width * 2 / 3) {
        if (i > start || indent() > 0) {  // begins the next line
          if (i == start) lines.push_back({}), used = 0;
          else finish(i);
          continue;
        }
      }
      // Longer than a line by itself: find the piece that crosses the edge and cut it there.
      double room = width - used;
      auto crossing = i;
      while (crossing + 1 < end && all[crossing].width <= room) room -= all[crossing++].width;
      const auto pieces_before = all.size();
      pieces.cut(crossing, room);
      if (all.size() == pieces_before) finish(crossing + 1), i = crossing + 1;  // nothing left to cut
      continue;
    }
    const After after = all[end - 1].after;
    used += clump - (after == After::hyphen ? pieces.hyphen(all[end - 1]) : 0);  // no hyphen where the line goes on
    i = end;
    if (after == After::end && i < all.size()) finish(i);
    else if (after == After::space) used += pieces.space(all[end - 1]);
  }
  if (start < all.size()) finish(all.size());
  return lines;
}

std::vector<Line> break_calmly(const document::Text& text, const Fonts& fonts, double size, double width, double first_indent) {
  auto lines = break_lines(text, fonts, size, width, first_indent);
  const auto is_left_over = [&] { return lines.size() > 1 && lines.back().width < width * 0.12; };
  for (const double narrower : {0.96, 0.92, 0.88}) {
    if (!is_left_over()) break;
    auto tried = break_lines(text, fonts, size, width * narrower, first_indent);
    if (tried.size() == lines.size()) lines = std::move(tried);
  }
  return lines;
}

std::vector<Line> break_evenly(const document::Text& text, const Fonts& fonts, double size, double width) {
  auto lines = break_lines(text, fonts, size, width);
  if (lines.size() < 2) return lines;
  double narrow = std::max(extent(text, fonts, size).least, width / 2), wide = width;
  while (wide - narrow > 2) {
    const double middle = (narrow + wide) / 2;
    auto tried = break_lines(text, fonts, size, middle);
    if (tried.size() == lines.size()) lines = std::move(tried), wide = middle;
    else narrow = middle;
  }
  return lines;
}

std::vector<Line> break_at_most(std::size_t most, const std::string& text, document::Weight weight, const Fonts& fonts, double size, double width) {
  auto lines = break_lines({{text, weight, {}}}, fonts, size, width);
  if (lines.size() <= most) return lines;
  std::string rest;
  for (auto i = most - 1; i < lines.size(); ++i)
    for (const auto& fragment : lines[i].fragments) rest += fragment.text;
  lines.resize(most);
  const auto words = shortened(rest, weight, size, width, fonts);
  const double wide = fonts.width(words, weight, size);
  lines.back() = {{{words, weight, 0, 0, wide}}, wide};
  return lines;
}

Extent extent(const document::Text& text, const Fonts& fonts, double size) {
  Pieces pieces{text, fonts, size};
  const auto& all = pieces.all();
  Extent extent;
  double line = 0;
  for (std::size_t i = 0; i < all.size();) {
    const double clump = pieces.clump_width(i);
    i = pieces.clump_end(i);
    const Piece& last = all[i - 1];
    extent.least = std::max(extent.least, clump);
    line += clump - (last.after == After::hyphen ? pieces.hyphen(last) : 0);
    extent.most = std::max(extent.most, line);
    if (last.after == After::space) line += pieces.space(last);
    if (last.after == After::end) line = 0;
  }
  return extent;
}

std::string shortened(const std::string& text, document::Weight weight, double size, double width, const Fonts& fonts) {
  if (fonts.width(text, weight, size) <= width) return text;
  auto points = base::code_points(text);
  double used = fonts.width(U'…', weight, size);
  std::size_t keep = 0;
  while (keep < points.size() && used + fonts.width(points[keep], weight, size) <= width)
    used += fonts.width(points[keep++], weight, size);
  points.resize(keep);
  while (!points.empty() && points.back() == U' ') points.pop_back();
  return base::utf8(points) + "…";
}

}  // namespace render
