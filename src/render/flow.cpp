#include "render/flow.hpp"

#include <algorithm>
#include <utility>

namespace render {
namespace {

constexpr double slack = 0.01;

}  // namespace

Shape lowered(Shape shape, double by) {
  struct Lower {
    double by;
    void operator()(TextBox& box) const { box.baseline += by; }
    void operator()(FillBox& box) const { box.area.top += by; }
    void operator()(LineBox& box) const { box.top += by, box.bottom += by; }
    void operator()(LinkBox& box) const { box.area.top += by; }
    void operator()(SignatureBox& box) const { box.area.top += by; }
    void operator()(ImageBox& box) const { box.area.top += by; }
  };
  std::visit(Lower{by}, shape);
  return shape;
}

Flow::Flow(double top, double bottom, Inks inks) : top_(top), bottom_(bottom), inks_(inks) { element(Tag::document, -1); }

int Flow::element(Tag tag, int parent) {
  result_.elements.push_back({});
  result_.elements.back().tag = tag;
  result_.elements.back().parent = parent;
  return static_cast<int>(result_.elements.size()) - 1;
}

std::size_t Flow::add_repeated(Slab slab) {
  repeated_.push_back(std::move(slab));
  return repeated_.size() - 1;
}

void Flow::hang(int element) {
  hung_.resize(result_.elements.size());
  if (element <= 0 || hung_[static_cast<std::size_t>(element)]) return;
  hung_[static_cast<std::size_t>(element)] = true;
  const int parent = at(element).parent;
  hang(parent);
  at(parent).kids.push_back({Kid::Kind::element, element, 0});
}

void Flow::start_page() {
  result_.pages.emplace_back();
  y_ = top_;
  fresh_ = true;
  below_ = 0;
  open_sequence_ = -1;
  for (const auto& item : banner_) place(item, 0, Artifact::pagination);
  for (auto& item : banner_) item.element = -1;
}

void Flow::place(const Item& item, double top, Artifact artifact) {
  if (item.element >= 0) hang(item.element);
  if (!item.shape) return;
  Page& page = result_.pages.back();
  const int page_number = static_cast<int>(result_.pages.size()) - 1;
  Box box{lowered(*item.shape, top), item.element < 0 ? artifact : Artifact::none, -1};
  const bool annotation = std::holds_alternative<LinkBox>(box.shape) || std::holds_alternative<SignatureBox>(box.shape);
  if (annotation) {
    at(item.element).kids.push_back({Kid::Kind::annotation, static_cast<int>(page.boxes.size()), page_number});
  } else if (item.element < 0) {
    open_sequence_ = -1;
  } else {
    // Neighbours of one element share a marked sequence.
    if (open_sequence_ < 0 || page.sequences[static_cast<std::size_t>(open_sequence_)] != item.element) {
      open_sequence_ = static_cast<int>(page.sequences.size());
      page.sequences.push_back(item.element);
      if (at(item.element).kids.empty()) at(item.element).bounds.top += top;
      at(item.element).kids.push_back({Kid::Kind::sequence, open_sequence_, page_number});
    }
    box.sequence = open_sequence_;
  }
  page.boxes.push_back(std::move(box));
}

double Flow::space_before(const Slab& slab) const { return fresh_ ? 0 : std::max(slab.before, below_); }

void Flow::place(const Slab& slab) {
  y_ += space_before(slab);
  if (slab.bookmark) {
    auto& mark = result_.bookmarks.emplace_back(*slab.bookmark);
    mark.page = static_cast<int>(result_.pages.size()) - 1;
    mark.top = y_;
  }
  for (const auto& item : slab.items) place(item, y_, Artifact::layout);
  y_ += slab.height;
  below_ = slab.below;
  fresh_ = false;
}

Flow::Group Flow::glued(std::size_t first) const {
  Group group{first, space_before(slabs_[first])};
  for (bool on = true; on && group.end < slabs_.size() && !slabs_[group.end].starts_page; ++group.end) {
    const Slab& slab = slabs_[group.end];
    group.height += slab.height + (group.end > first ? std::max(slab.before, slabs_[group.end - 1].below) : 0);
    on = slab.after == Break::avoided;
  }
  return group;
}

Pagination Flow::paginate() {
  result_.width = style.page_width;
  result_.height = style.page_height;
  start_page();
  const auto turn = [&](const Slab& next) {
    start_page();
    if (!next.repeated) return;
    const Slab& header = repeated_[*next.repeated];
    for (const auto& item : header.items) place(item, y_, Artifact::pagination);
    y_ += header.height;
  };
  bool asked = false;  // a page break waits for something to stand after it
  for (std::size_t i = 0; i < slabs_.size();) {
    if (slabs_[i].starts_page) {
      asked = !fresh_;
      ++i;
      continue;
    }
    if (std::exchange(asked, false)) start_page();
    const auto [end, height] = glued(i);
    if (y_ + height > bottom_ + slack && !fresh_) turn(slabs_[i]);
    for (; i < end; ++i) {
      // What goes on below needs no foot between its parts.
      if (slabs_[i].foot && i + 1 < slabs_.size() && y_ + glued(i + 1).height <= bottom_ + slack) continue;
      // Glued slabs taller than a whole page are parted after all.
      const double needed = slabs_[i].height + space_before(slabs_[i]);
      if (!fresh_ && y_ + needed > bottom_ + slack) turn(slabs_[i]);
      place(slabs_[i]);
    }
  }
  slabs_.clear();
  return std::move(result_);
}

}  // namespace render
