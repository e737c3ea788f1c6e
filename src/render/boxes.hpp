// A paginated document: pages of placed boxes and the tree of what they mean. A PDF draws the boxes
// and writes the tree; a window paints the boxes alone, so that a preview cannot differ from paper.
#pragma once
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "render/fonts.hpp"
#include "render/style.hpp"

namespace render {

// Points from the page's top left corner, downwards.
struct Area {
  double left = 0, top = 0, width = 0, height = 0;
  double right() const { return left + width; }
  double bottom() const { return top + height; }
  bool operator==(const Area&) const = default;
};

struct TextBox {  // one line's piece in one face
  double left = 0, baseline = 0, width = 0;
  Face face = Face::sans;
  double size = 12;
  Colour ink;
  std::string text;
};
struct FillBox {
  Area area;
  Colour fill;
  double radius = 0;  // of its corners
};
struct LineBox {
  double left = 0, top = 0, right = 0, bottom = 0, width = 0.5;
  Colour ink;
};
struct LinkBox {  // nothing to draw: where a pointer follows the link
  Area area;
  std::string address;
  std::string spoken;
};
struct SignatureBox {  // nothing to draw: where a signature will stand
  Area area;
  std::string name;
  std::string spoken;
  bool last = false;
};
struct ImageBox {
  Area area;
  std::shared_ptr<const document::Picture> picture;
};
using Shape = std::variant<TextBox, FillBox, LineBox, LinkBox, SignatureBox, ImageBox>;

// Why a box carries no meaning of its own: decoration, or the furniture of every page.
enum class Artifact { none, layout, pagination };

struct Box {
  Shape shape;
  Artifact artifact = Artifact::layout;
  int sequence = -1;  // of marked content on this page; -1 for artifacts, links and signatures
};

enum class Tag { document, h1, h2, h3, p, l, li, lbl, lbody, table, caption, tr, th_column, th_row, td, figure, link, form };

// One part of the document's meaning. Its content is other elements, marked sequences of boxes, or
// a link or signature box.
struct Kid {
  enum class Kind { element, sequence, annotation } kind;
  int index = 0;  // element; or the sequence's or box's number on its page
  int page = 0;
};
struct Element {
  Tag tag = Tag::p;
  int parent = -1;
  std::string alt;        // what a figure or field says
  bool numbered = false;  // a list with numbers
  Area bounds;            // of a figure, which stands on one page
  std::vector<Kid> kids;
};

struct Page {
  std::vector<Box> boxes;
  std::vector<int> sequences;  // the element of each marked sequence
};

struct Bookmark {
  int level = 1;
  std::string text;
  int page = 0;
  double top = 0;
};

struct Pagination {
  double width = 0, height = 0;
  std::vector<Page> pages;
  std::vector<Element> elements;  // [0] is the document
  std::vector<Bookmark> bookmarks;
};

}  // namespace render
