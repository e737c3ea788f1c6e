// UTF-8 text: is it whole, what are its code points, its normal form; and small string work.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// The byte offset of the first byte that is not well-formed UTF-8, or nullopt when all is well.
std::optional<std::size_t> first_bad_utf8(std::string_view text);
// Code points; each malformed byte becomes U+FFFD.
std::u32string code_points(std::string_view text);
std::string utf8(char32_t code_point);
std::string utf8(std::u32string_view code_points);
// Normalization Form C (Unicode Standard Annex 15); malformed input comes back unchanged.
std::string normal_form(std::string_view text);
std::string code_point_name(char32_t code_point);  // "[U+1F600]"

// One step through a text: the code point at `offset` and its length in bytes; U+FFFD, one byte long, for a malformed byte.
struct CodePoint {
  char32_t point;
  std::size_t length;
};
CodePoint code_point_at(std::string_view text, std::size_t offset);
enum class Letter { none, small, capital, other };  // other: of a script without case, or a mark on the letter before
Letter letter(char32_t code_point);
// For telling whether two words are the same however they are written: small letters, no marks, straight apostrophes and
// hyphens. Malformed input comes back unchanged.
std::string plain_form(std::string_view text);
// ASCII letters made small, the rest as it is: for what is compared without regard to case by a standard, or by itself.
std::string lowered(std::string_view text);

// What a stranger wrote, fit to be printed: malformed bytes become U+FFFD, and whatever would break the
// line, steer a terminal or turn the direction of the words around it becomes a space.
std::string one_line(std::string_view text);

// At most `most` code points, then "…": for quoting in a message what somebody else wrote.
std::string shortened(std::string_view text, std::size_t most = 60);
// "1 answer", "2 answers"; `many` where an s does not make it so.
std::string counted(std::size_t count, std::string_view one, std::string_view many = {});
// The offset itself, or of the character that it falls within; the end of the text where it lies beyond.
std::size_t character_begin(std::string_view text, std::size_t offset);
std::string_view trimmed(std::string_view text);  // without ASCII white space at either end
std::vector<std::string> split(std::string_view text, char separator);
std::string joined(const std::vector<std::string>& parts, std::string_view separator);
// Fit to be a name in a file or an id: "Tool 2 (pilot)" becomes "tool-2-pilot"; empty where it has no ASCII letter or digit.
std::string slug(std::string_view text);
bool one_of(std::string_view text, const std::vector<std::string>& choices);
// "a, b or c"
std::string alternatives(const std::vector<std::string>& choices);
// The choice most like `text` (at most two edits away), for "Did you mean …?".
std::optional<std::string> nearest(std::string_view text, const std::vector<std::string>& choices);

}  // namespace base
