// The parts of a DOCX besides its text: styles, numbering, settings and what the file says of itself.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "document/document.hpp"

namespace render {

// The character style of a word on its tint, and of the sign before it.
std::string chip_style(document::Tone tone);
std::string sign_style(document::Tone tone);

std::string styles_xml(const document::Document& document);
std::string numbering_xml(const document::Document& document, int numbered_lists);  // numbering 1 is the bullet's, each numbered list has the next
std::string settings_xml();
std::string font_table_xml();
std::string core_properties_xml(const document::Document& document);
std::string app_properties_xml(const document::Document& document);

struct Relationship {
  std::string id, type, target;
  bool external = false;
};
std::string relationships_xml(const std::vector<Relationship>& relationships);
std::string content_types_xml();

inline constexpr const char* word_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr const char* relationship_namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

}  // namespace render
