// A well-formed XML file as a tree that still knows on which line each element stands, so that a
// fault can be found again by the person who has to mend it.
#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {

class XmlFile {
 public:
  // Throws Error(faults) with line and remedy (see well_formed.hpp).
  XmlFile(std::string_view xml, const std::string& file);

  pugi::xml_node root() const { return document_.document_element(); }
  std::string line(pugi::xml_node element) const;  // "1" for the first

 private:
  pugi::xml_document document_;
  std::vector<std::ptrdiff_t> ends_;  // of each line
};

}  // namespace exchange
