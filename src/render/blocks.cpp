#include "render/blocks.hpp"

#include <algorithm>

#include "document/reading.hpp"
#include "document/words.hpp"
#include "render/paragraph.hpp"

namespace render {
namespace {

constexpr double text_width = style.page_width - 2 * style.margin;

// No first line alone at the foot of a page, no last line alone at the head of one.
Break after_line(std::size_t line, std::size_t lines) {
  return line == 0 || line + 2 == lines ? Break::avoided : Break::allowed;
}

enum class Together { ends, whole };
constexpr std::size_t most_whole = 14;  // lines; more than that may be parted after all

void add_strips(std::vector<Strip> strips, double before, Flow& flow, Together together = Together::ends) {
  const bool whole = together == Together::whole && strips.size() <= most_whole;
  for (std::size_t i = 0; i < strips.size(); ++i) {
    const bool last = i + 1 == strips.size();
    flow.add({.before = i == 0 ? before : 0, .height = strips[i].height,
              .after = last ? Break::allowed : whole ? Break::avoided : after_line(i, strips.size()), .items = std::move(strips[i].items)});
  }
}

const Type& type_of(document::Voice voice) {
  switch (voice) {
    case document::Voice::lead: return style.lead;
    case document::Voice::small: return style.small;
    default: return style.body;
  }
}

}  // namespace

void add_heading(const document::Heading& heading, Context& context) {
  const int level = std::clamp(heading.level, 1, 3);
  const Type& type = level == 1 ? style.h1 : level == 2 ? style.h2 : style.h3;
  const double before = level == 1 ? style.before_h1 : level == 2 ? style.before_h2 : style.before_h3;
  const double after = level == 1 ? style.after_h1 : level == 2 ? style.after_h2 : style.after_h3;

  const int spoken = document::spoken_level(heading, context.deepest_heading);
  context.deepest_heading = spoken;
  constexpr Tag tags[] = {Tag::h1, Tag::h2, Tag::h3};
  const int element = context.flow.element(tags[spoken - 1], 0);

  auto strips = lay_text(heading.text, type, level == 1 ? context.flow.inks().accent : style.ink, {style.margin, text_width, {}, element}, context.flow,
                         context.fonts, Breaking::even);
  for (std::size_t i = 0; i < strips.size(); ++i) {
    Slab slab{.before = i == 0 ? before : 0, .height = strips[i].height, .after = Break::avoided, .items = std::move(strips[i].items)};
    if (i == 0) slab.bookmark = Bookmark{spoken, document::plain(heading.text), 0, 0};
    if (i + 1 == strips.size()) slab.below = after;
    context.flow.add(std::move(slab));
  }
}

void add_paragraph(const document::Paragraph& paragraph, Context& context) {
  const Type& type = type_of(paragraph.voice);
  const bool note = paragraph.voice == document::Voice::note;
  const double indent = note ? style.note_indent : 0;
  const int element = context.flow.element(Tag::p, 0);
  auto strips = lay_paragraph(paragraph, type, paragraph.voice == document::Voice::small ? style.muted : style.ink,
                              {style.margin + indent, text_width - indent, {}, element}, context.flow, context.fonts);
  if (strips.empty()) return;
  if (note)
    for (std::size_t i = 0; i < strips.size(); ++i) {
      const double above = i == 0 && context.after_note ? style.between_blocks : 0;  // the rule runs on through neighbours
      strips[i].items.emplace_back(FillBox{{style.margin, -above, style.note_rule, strips[i].height + above}, context.flow.inks().accent, 0}, -1);
    }
  // A remark in small type belongs to what stands above it.
  if (paragraph.voice == document::Voice::small && strips.size() <= 3 && context.flow.last() && !context.flow.last()->starts_page)
    context.flow.last()->after = Break::avoided;
  add_strips(std::move(strips), style.between_blocks, context.flow, note ? Together::whole : Together::ends);
  // "… these three:" is not parted from what it announces.
  const auto words = document::plain(paragraph.text);
  if (!words.empty() && words.back() == ':') context.flow.last()->after = Break::avoided;
}

void add_list(const document::List& list, Context& context) {
  Flow& flow = context.flow;
  const int whole = flow.element(Tag::l, 0);
  flow.at(whole).numbered = list.marker == document::Marker::number;
  const auto label_of = [&](std::size_t i) { return list.marker == document::Marker::number ? std::to_string(i + 1) : std::string{"•"}; };
  const auto weight = list.marker == document::Marker::number ? document::Weight::bold : document::Weight::regular;
  double indent = style.list_indent;
  for (std::size_t i = 0; i < list.items.size(); ++i)
    indent = std::max(indent, context.fonts.width(label_of(i), weight, style.body.size) + 8);

  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const int item = flow.element(Tag::li, whole), label = flow.element(Tag::lbl, item), body = flow.element(Tag::lbody, item);
    auto strips = lay_text(list.items[i], style.body, style.ink, {style.margin + indent, text_width - indent, {}, body}, flow, context.fonts);
    if (strips.empty()) strips.push_back({style.body.leading, {}});
    std::vector<Item> mark;
    put_text(mark, label_of(i), weight, style.body.size, flow.inks().accent, style.margin + 2, baseline_in(style.body), label, context.fonts);
    strips.front().items.insert(strips.front().items.begin(), mark.begin(), mark.end());
    const bool announced = i == 0 && flow.last() && flow.last()->after == Break::avoided;
    add_strips(std::move(strips), i > 0 || announced ? style.between_items : style.between_blocks, flow);
    // At least two items stand together at either end of a list.
    if (list.items.size() > 1 && (i == 0 || i + 2 == list.items.size())) flow.last()->after = Break::avoided;
  }
}

// The label and the expected name stand left, the empty box right, a rule above: nothing can overlap,
// whatever the length of either.
void add_signature(const document::SignatureField& field, Context& context) {
  Flow& flow = context.flow;
  constexpr double gap = 16, padding = 10;
  constexpr double label_width = text_width - style.signature_width - gap;
  constexpr double box_left = style.margin + text_width - style.signature_width;

  Slab slab{.before = 12};
  slab.items.emplace_back(LineBox{style.margin, 0, style.margin + text_width, 0, style.hairline, style.rule}, -1);
  double y = padding;
  const auto say = [&](const std::string& words, document::Weight weight, std::size_t most) {
    const int element = flow.element(Tag::p, 0);
    for (const auto& line : break_at_most(most, words, weight, context.fonts, style.cell.size, label_width)) {
      for (const auto& fragment : line.fragments)
        put_text(slab.items, fragment.text, weight, style.cell.size, style.ink, style.margin + fragment.left, y + baseline_in(style.cell), element, context.fonts);
      y += style.cell.leading;
    }
  };
  say(field.label, document::Weight::bold, 10);
  if (!field.person.empty()) say(field.person, document::Weight::regular, 30);

  const Area box{box_left, padding, style.signature_width, style.signature_height};
  const auto edge = [&](double x1, double y1, double x2, double y2) {
    slab.items.emplace_back(LineBox{x1, y1, x2, y2, style.hairline, style.muted}, -1);
  };
  edge(box.left, box.top, box.right(), box.top), edge(box.left, box.bottom(), box.right(), box.bottom());
  edge(box.left, box.top, box.left, box.bottom()), edge(box.right(), box.top, box.right(), box.bottom());

  const int form = flow.element(Tag::form, 0);
  const auto spoken = document::spoken(field);
  flow.at(form).alt = spoken;
  const Area inside{box.left + 1, box.top + 1, box.width - 2, box.height - 2};
  slab.items.emplace_back(SignatureBox{inside, field.name, spoken, field.last}, form);
  slab.height = std::max(y, box.bottom());
  flow.add(std::move(slab));
}

}  // namespace render
