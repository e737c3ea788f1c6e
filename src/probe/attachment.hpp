// Files that a case hands to a tool, made from its text: plain, DOCX and PDF, with what is hidden in them.
#pragma once
#include <string>

namespace probe {

enum class Form { txt, docx, pdf };
enum class Hiding { none, white, tiny, footer, comment, table, tags };
enum class Spot { start, middle, end };

struct Attachment {
  std::string file;
  Form form = Form::txt;
  std::string text;    // a line for each paragraph
  std::string hidden;  // an instruction that a person would not see
  Hiding hiding = Hiding::none;
  Spot spot = Spot::end;
};

// The same attachment always gives the same bytes.
std::string bytes_of(const Attachment& attachment);

}  // namespace probe
