// Looks the names and ids of an expression up: names in the view's, ids in the library's. It says what
// is unknown, with the nearest known one, because evaluation would only find nothing.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "content/library.hpp"
#include "content/view_names.hpp"

namespace content {

// What an expression says of an attribute: that it is, or begins with, a text.
struct Said {
  std::string attribute;
  std::string text;
  bool begins = false;
};

// One step of a path, and all that is said of the nodes it finds.
struct Step {
  std::string element;  // "" where any element may stand
  std::vector<Said> said;
};

class Lookup {
 public:
  explicit Lookup(const Library& library) : library_(library) {}

  void element(const std::string& parent, const std::string& name);
  void attribute(const std::string& element, const std::string& name);
  void texts(const Step& step);
  bool is_date(const std::string& element, const std::string& name) const;

  void say(std::string sentence);  // once
  std::vector<std::string> take() { return std::move(said_); }

 private:
  std::vector<const ViewAttribute*> attributes(const std::string& element, const std::string& name) const;
  void text(const Step& step, const Said& said);
  void value(const Step& step, const Said& said);
  void item(const Step& step, const Said& said);
  void choose(const Said& said, const std::vector<std::string_view>& choices, const std::string& what);

  const Library& library_;
  std::vector<std::string> said_;
};

std::vector<std::string> options_of(const Item& question);

}  // namespace content
