#include "render/paragraph.hpp"

#include <algorithm>
#include <map>

#include "render/address.hpp"

namespace render {
namespace {

using document::Weight;

Type chip_type(const Type& around) { return {std::max(10.0, around.size - 1), around.leading, Weight::bold}; }

double sign_width(const ToneLook& look, const Type& type, const Fonts& fonts) {
  const std::string sign = look.sign;
  return sign.empty() ? 0 : fonts.width(sign, Weight::regular, type.size) + type.size * 0.4;
}

double chip_width(const document::Chip& chip, const Type& type, const Fonts& fonts) {
  return 2 * style.chip_padding + sign_width(look_of(chip.tone), type, fonts) + fonts.width(chip.word, type.weight, type.size);
}

// The lines of a word on one tint. The sign repeats the word for the eye alone, so it is an artifact.
Strip chip_strip(const std::vector<Line>& lines, const ToneLook& look, const Type& type, double left, double width, int element,
                 const Fonts& fonts) {
  Strip strip{type.leading * static_cast<double>(lines.size()), {}};
  const double edge = (type.leading - std::min(type.leading, type.size * 1.5)) / 2;
  strip.items.emplace_back(FillBox{{left, edge, width, strip.height - 2 * edge}, look.tint, style.chip_radius}, -1);
  double baseline = baseline_in(type);
  left += style.chip_padding;
  put_text(strip.items, look.sign, Weight::regular, type.size, look.ink, left, baseline, -1, fonts);
  left += sign_width(look, type, fonts);
  for (const auto& line : lines) {
    for (const auto& fragment : line.fragments)
      put_text(strip.items, fragment.text, type.weight, type.size, look.ink, left + fragment.left, baseline, element, fonts);
    baseline += type.leading;
  }
  return strip;
}

class Links {
 public:
  Links(const document::Text& text, int parent, Flow& flow) : text_(text), parent_(parent), flow_(flow) {}

  bool is_link(std::size_t run) const { return can_follow(text_[run].link); }
  Colour ink() const { return flow_.inks().accent; }
  int element(std::size_t run) {
    const auto [found, is_new] = elements_.try_emplace(run, -1);
    if (is_new) found->second = flow_.element(Tag::link, parent_);
    return found->second;
  }
  LinkBox box(std::size_t run, Area area) const {
    return {area, text_[run].link, text_[run].text};
  }

 private:
  const document::Text& text_;
  int parent_;
  Flow& flow_;
  std::map<std::size_t, int> elements_;
};

void put_line(Strip& strip, const Line& line, const Type& type, Colour ink, const TextPlace& place, Links& links, const Fonts& fonts) {
  const double shift = place.align == document::Align::right ? std::max(0.0, place.width - line.width) : 0;
  const double baseline = baseline_in(type);
  for (const auto& fragment : line.fragments) {
    const double left = place.left + shift + fragment.left;
    const bool link = links.is_link(fragment.run);
    const int element = link ? links.element(fragment.run) : place.element;
    put_text(strip.items, fragment.text, fragment.weight, type.size, link ? links.ink() : ink, left, baseline, element, fonts);
    if (!link) continue;
    const double width = fragment.width - (fragment.text.ends_with(' ') && &fragment != &line.fragments.back()
                                               ? fonts.width(U' ', fragment.weight, type.size) : 0);
    const double under = baseline + type.size * 0.13;
    strip.items.emplace_back(links.box(fragment.run, {left, baseline - type.size, width, type.size * 1.3}), element);
    strip.items.emplace_back(LineBox{left, under, left + width, under, 0.6, links.ink()}, -1);
  }
}

document::Text weighted(document::Text text, Weight weight) {
  if (weight == Weight::bold)
    for (auto& run : text) run.weight = Weight::bold;
  return text;
}

std::vector<Strip> strips_of(const std::vector<Line>& lines, const document::Text& text, const Type& type, Colour ink,
                             const TextPlace& place, Flow& flow, const Fonts& fonts) {
  Links links{text, place.element, flow};
  std::vector<Strip> strips;
  for (const auto& line : lines) {
    Strip& strip = strips.emplace_back(Strip{type.leading, {}});
    put_line(strip, line, type, ink, place, links, fonts);
  }
  return strips;
}

}  // namespace

void put_text(std::vector<Item>& items, const std::string& text, Weight weight, double size, Colour ink, double left, double baseline,
              int element, const Fonts& fonts) {
  for (auto& span : fonts.spans(text, weight)) {
    const double width = fonts.width(span.text, weight, size);
    items.emplace_back(TextBox{left, baseline, width, span.face, size, ink, std::move(span.text)}, element);
    left += width;
  }
}

std::vector<Strip> lay_text(const document::Text& text, const Type& type, Colour ink, const TextPlace& place, Flow& flow,
                            const Fonts& fonts, Breaking breaking) {
  const auto words = weighted(text, type.weight);
  const auto lines = breaking == Breaking::even ? break_evenly(words, fonts, type.size, place.width)
                                                : break_calmly(words, fonts, type.size, place.width);
  return strips_of(lines, words, type, ink, place, flow, fonts);
}

std::vector<Strip> lay_paragraph(const document::Paragraph& paragraph, const Type& type, Colour ink, const TextPlace& place, Flow& flow,
                                 const Fonts& fonts) {
  if (!paragraph.chip) return lay_text(paragraph.text, type, ink, place, flow, fonts);

  const auto& chip = *paragraph.chip;
  const auto look = look_of(chip.tone, flow.inks());
  const Type small = chip_type(type);
  const double width = chip_width(chip, small, fonts), sign = sign_width(look, small, fonts);

  if (width > place.width) {  // too narrow a column: the word takes several lines on one tint
    const double room = place.width - 2 * style.chip_padding - sign;
    auto lines = break_evenly({{chip.word, Weight::bold, {}}}, fonts, small.size, room);
    if (lines.size() > 4) lines = break_at_most(4, chip.word, Weight::bold, fonts, small.size, room);
    double widest = 0;
    for (const auto& line : lines) widest = std::max(widest, line.width);
    std::vector<Strip> strips{chip_strip(lines, look, small, place.left, widest + 2 * style.chip_padding + sign, place.element, fonts)};
    auto rest = lay_text(paragraph.text, type, ink, place, flow, fonts);
    strips.insert(strips.end(), std::make_move_iterator(rest.begin()), std::make_move_iterator(rest.end()));
    return strips;
  }

  const auto words = weighted(paragraph.text, type.weight);
  auto lines = break_calmly(words, fonts, type.size, place.width, width + style.chip_gap);
  if (lines.empty()) lines.push_back({});
  auto chip_line = break_at_most(1, chip.word, Weight::bold, fonts, small.size, width);
  if (!words.empty() && !chip_line.empty()) chip_line.back().fragments.back().text += ' ';
  const bool right = place.align == document::Align::right && words.empty();
  auto head = chip_strip(chip_line, look, small, right ? place.left + place.width - width : place.left, width, place.element, fonts);
  auto strips = strips_of(lines, words, type, ink, place, flow, fonts);
  strips.front().items.insert(strips.front().items.begin(), std::make_move_iterator(head.items.begin()),
                              std::make_move_iterator(head.items.end()));
  return strips;
}

Extent extent(const document::Paragraph& paragraph, const Type& type, const Fonts& fonts) {
  Extent whole = extent(weighted(paragraph.text, type.weight), fonts, type.size);
  if (!paragraph.chip) return whole;
  const Type small = chip_type(type);
  const double chip = chip_width(*paragraph.chip, small, fonts);
  // A status word stays on one line unless it is a long one.
  const auto word = extent(document::Text{{paragraph.chip->word, Weight::bold, {}}}, fonts, small.size);
  const double narrow = word.least + 2 * style.chip_padding + sign_width(look_of(paragraph.chip->tone), small, fonts);
  whole.least = std::max(whole.least, chip <= 96 ? chip : narrow);
  whole.most = chip + (whole.most > 0 ? style.chip_gap + whole.most : 0);
  return whole;
}

}  // namespace render
