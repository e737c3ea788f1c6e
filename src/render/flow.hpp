// Slabs and how they fall on pages: every block becomes strips of paper as wide as the text, some of
// them glued to the next; the flow lays them down and starts a page where the next ones do not fit.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "render/boxes.hpp"

namespace render {

// A box whose top is counted from its slab, and the element it belongs to.
struct Item {
  explicit Item(int of) : element(of) {}
  Item(Shape drawn, int of) : shape(std::move(drawn)), element(of) {}

  std::optional<Shape> shape;  // none: only marks the element's place in the reading order
  int element = -1;            // -1: an artifact
};

enum class Break { allowed, avoided };

struct Slab {
  double before = 0;  // space above, dropped at the top of a page
  double height = 0;
  double below = 0;   // space below; between two slabs the larger wish counts
  Break after = Break::allowed;
  std::vector<Item> items = {};
  std::optional<std::size_t> repeated = {};  // index of the header slab to be repeated above on a new page
  std::optional<Bookmark> bookmark = {};     // page and top are filled in
  bool starts_page = false;
  bool foot = false;  // of what may go on: drawn only where the next slab is not on the same page
};

// Elements of the document's meaning, made while measuring and hung into the tree when first placed:
// so the tree's order is the order of reading whatever falls on which page.
class Flow {
 public:
  Flow(double top, double bottom, Inks inks = {});

  const Inks& inks() const { return inks_; }

  int element(Tag tag, int parent);
  Element& at(int element) { return result_.elements[static_cast<std::size_t>(element)]; }
  void add(Slab slab) { slabs_.push_back(std::move(slab)); }
  std::size_t add_repeated(Slab slab);  // a table's header as it stands on following pages
  // Stands at its own place on every page, outside the text: read on the first, furniture later.
  void banner(std::vector<Item> items) { banner_ = std::move(items); }
  Slab* last() { return slabs_.empty() ? nullptr : &slabs_.back(); }
  double room() const { return bottom_ - top_; }

  Pagination paginate();  // once

 private:
  // Slabs that stay together, from one to before another, and how tall they are with the space above them.
  struct Group {
    std::size_t end = 0;
    double height = 0;
  };

  void start_page();
  Group glued(std::size_t first) const;
  double space_before(const Slab& slab) const;
  void place(const Slab& slab);
  void place(const Item& item, double top, Artifact artifact);
  void hang(int element);

  double top_, bottom_, y_ = 0, below_ = 0;
  Inks inks_;
  bool fresh_ = true;  // nothing but a repeated header on the page
  Pagination result_;
  std::vector<Item> banner_;
  std::vector<bool> hung_;
  std::vector<Slab> slabs_, repeated_;
  int open_sequence_ = -1;
};

// `shape` moved down.
Shape lowered(Shape shape, double by);

}  // namespace render
