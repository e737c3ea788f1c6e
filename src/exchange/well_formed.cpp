#include "exchange/well_formed.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"

namespace exchange {
namespace {

constexpr std::string_view white = " \t\r\n";

bool is_white(char c) { return white.find(c) != std::string_view::npos; }

// Every character above ASCII may stand in a name: whether a name is known is for the reader to say.
bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool in_name(char c) { return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

// The offset of the first character of this UTF-8 text that XML has no way to hold.
std::optional<std::size_t> first_unwritable(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 && !is_white(text[at])) return at;
    // U+FFFE and U+FFFF
    if (byte == 0xEF && (text.substr(at, 3) == "\xEF\xBF\xBE" || text.substr(at, 3) == "\xEF\xBF\xBF")) return at;
  }
  return std::nullopt;
}

class Scanner {
 public:
  Scanner(std::string_view xml, const std::string& file) : xml_(xml), file_(file) {}

  void document() {
    require_text();
    take("\xEF\xBB\xBF");
    declaration();
    while (!done()) {
      if (take("<!--")) comment();
      else if (take("<![CDATA[")) character_data();
      else if (starts("<!"))
        fail(
            "<!DOCTYPE and other declarations are not accepted, because they can hide or multiply "
            "text. Delete it.");
      else if (take("<?")) instruction();
      else if (take("</")) end_tag();
      else if (take("<")) start_tag();
      else text();
    }
    if (!open_.empty())
      fail(opening(open_.back()) + " is never closed: the file was cut short. Fetch it again, or restore a copy.");
    if (!had_root_) fail("It holds no element at all. Check that it is the right file.");
  }

 private:
  struct Open {
    std::string_view name;
    std::size_t offset;
  };

  [[noreturn]] void fail(const std::string& message) const { fail_at(at_, message); }
  [[noreturn]] void fail_at(std::size_t offset, const std::string& message) const {
    throw base::Error(base::ErrorKind::faults, file_, std::to_string(line(offset)), message);
  }
  std::size_t line(std::size_t offset) const {
    const auto before = xml_.substr(0, offset);
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  }
  std::string opening(const Open& element) const {
    return "<" + base::shortened(element.name) + "> (opened on line " + std::to_string(line(element.offset)) + ")";
  }

  bool done() const { return at_ == xml_.size(); }
  char next() const { return done() ? '\0' : xml_[at_]; }
  bool starts(std::string_view word) const { return xml_.substr(at_).starts_with(word); }
  bool take(std::string_view word) {
    if (!starts(word)) return false;
    at_ += word.size();
    return true;
  }
  bool take_white() {
    const auto before = at_;
    at_ = std::min(xml_.find_first_not_of(white, at_), xml_.size());
    return at_ != before;
  }
  // What stands before `end`, which is passed over too.
  std::string_view take_until(std::string_view end, const char* what) {
    const auto found = xml_.find(end, at_);
    if (found == std::string_view::npos)
      fail(std::string{what} + " is never closed. End it with " + std::string{end} + ".");
    const auto taken = xml_.substr(at_, found - at_);
    at_ = found + end.size();
    return taken;
  }
  std::string_view name() {
    const auto start = at_;
    if (starts_name(next()))
      while (!done() && in_name(xml_[at_])) ++at_;
    return xml_.substr(start, at_ - start);
  }

  // Whole characters in UTF-8, none that XML forbids.
  void require_text() {
    if (xml_.starts_with("\xFF\xFE") || xml_.starts_with("\xFE\xFF"))
      fail("It is encoded as UTF-16. Save it as UTF-8.");
    if (const auto bad = base::first_bad_utf8(xml_))
      fail_at(*bad, "The bytes here are not UTF-8. Save the file as UTF-8.");
    if (const auto bad = first_unwritable(xml_))
      fail_at(*bad, "The character " + base::code_point_name(base::code_points(xml_.substr(*bad, 4)).front()) +
                        " cannot stand in XML. Delete it.");
    if (base::trimmed(xml_).empty()) fail("It is empty. Check that it is the right file.");
  }

  void declaration() {
    if (!starts("<?xml") || xml_.size() < at_ + 6 || !is_white(xml_[at_ + 5])) return;
    at_ += 5;
    std::string_view version;
    while (take_white() && starts_name(next())) {
      const auto key = name();
      const auto value = attribute_value(key);
      if (key == "version") version = value;
      if (key == "encoding" && !base::one_of(value, {"UTF-8", "utf-8", "Utf-8"}))
        fail("It declares its encoding as " + base::shortened(value) + ". Save it as UTF-8.");
    }
    if (version != "1.0")
      fail("Its first line does not declare XML 1.0. Begin it with <?xml version=\"1.0\" encoding=\"UTF-8\"?>.");
    if (!take("?>")) fail("The first line, <?xml …, is not closed. End it with ?>.");
  }

  void comment() {
    const auto start = at_;
    if (const auto dashes = take_until("-->", "A comment").find("--"); dashes != std::string_view::npos)
      fail_at(start + dashes, "A comment may not contain two hyphens in a row. Write one.");
  }

  void instruction() {
    if (const auto target = name(); target.empty() || target == "xml" || (!starts("?>") && !take_white()))
      fail("A processing instruction (<? …) may not stand here. Delete it.");
    take_until("?>", "A processing instruction (<? …)");
  }

  void character_data() {
    if (open_.empty()) outside();
    take_until("]]>", "A CDATA section");
  }

  void text() {
    const auto end = std::min(xml_.find('<', at_), xml_.size());
    const auto run = xml_.substr(at_, end - at_);
    if (open_.empty() && !base::trimmed(run).empty()) outside();
    if (const auto close = run.find("]]>"); close != std::string_view::npos)
      fail_at(at_ + close, "Text may not contain ]]>. Write ]]&gt;.");
    references(run);
    at_ = end;
  }
  [[noreturn]] void outside() const {
    fail(had_root_ ? "There is text after the end of the last element. Delete it."
                   : "It does not begin with an element, so it is not XML. Check that it is the right file.");
  }

  // Each & of the text that begins here begins a reference that XML itself defines.
  void references(std::string_view run) const {
    static const std::vector<std::string> named{"amp", "lt", "gt", "apos", "quot"};
    for (auto at = run.find('&'); at != std::string_view::npos; at = run.find('&', at + 1)) {
      const auto length = run.substr(at + 1, 16).find(';');
      if (length == std::string_view::npos) fail_at(at_ + at, "A single & is not allowed. Write &amp; for an &.");
      const auto reference = run.substr(at + 1, length);
      if (reference.starts_with('#') ? !is_character(number(reference.substr(1))) : !base::one_of(reference, named))
        fail_at(at_ + at, "&" + std::string{reference} + "; stands for no character here. Write the character itself.");
    }
  }
  static char32_t number(std::string_view digits) {
    const bool hexadecimal = digits.starts_with('x');
    if (hexadecimal) digits.remove_prefix(1);
    std::uint32_t point = 0;
    const auto end = digits.data() + digits.size();
    const auto result = std::from_chars(digits.data(), end, point, hexadecimal ? 16 : 10);
    return result.ec == std::errc{} && result.ptr == end ? point : 0;
  }

  std::string_view attribute_value(std::string_view key) {
    take_white();
    const bool equals = take("=");
    take_white();
    const char quote = next();
    if (!equals || (quote != '"' && quote != '\''))
      fail("The attribute " + base::shortened(key) + " has no value in quotes. Write " + base::shortened(key) +
           "=\"…\".");
    ++at_;
    const auto end = xml_.find(quote, at_);
    if (end == std::string_view::npos)
      fail("The value of the attribute " + base::shortened(key) + " has no closing quote. Add it.");
    const auto value = xml_.substr(at_, end - at_);
    if (const auto angle = value.find('<'); angle != std::string_view::npos)
      fail_at(at_ + angle, "The value of the attribute " + base::shortened(key) +
                               " holds a <, or lacks its closing quote. Write &lt; for a <.");
    references(value);
    at_ = end + 1;
    return value;
  }

  void start_tag() {
    const Open element{name(), at_};
    if (element.name.empty()) fail("A single < is not allowed. Write &lt; for a <.");
    if (open_.empty() && had_root_)
      fail("There is a second outermost element, <" + base::shortened(element.name) + ">. Leave only one.");
    had_root_ = true;
    open_.push_back(element);
    if (open_.size() > most_levels)
      fail("Elements stand more than " + std::to_string(most_levels) +
           " deep in one another, deeper than in any file of ours. Check that it is the right file.");
    std::set<std::string_view> seen;
    while (take_white() && starts_name(next())) {
      const auto key = name();
      if (!seen.insert(key).second)
        fail("<" + base::shortened(element.name) + "> has the attribute " + base::shortened(key) +
             " twice. Leave only one.");
      attribute_value(key);
    }
    if (take("/>")) open_.pop_back();
    else if (!take(">"))
      fail("The tag <" + base::shortened(element.name) +
           " is not closed, or something stands in it that is no attribute. "
           "Write <" +
           base::shortened(element.name) + " name=\"value\">.");
  }

  void end_tag() {
    const auto closed = name();
    take_white();
    if (!take(">")) fail("The tag </" + base::shortened(closed) + " is not closed. End it with >.");
    if (open_.empty()) fail("</" + base::shortened(closed) + "> closes nothing. Delete it.");
    if (open_.back().name != closed)
      fail("</" + base::shortened(closed) + "> stands where " + opening(open_.back()) +
           " should be closed. Close elements in the reverse of the order they were opened in.");
    open_.pop_back();
  }

  std::string_view xml_;
  const std::string& file_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  bool had_root_ = false;
};

}  // namespace

void require_well_formed(std::string_view xml, const std::string& file) {
  if (xml.size() > most_bytes)
    throw base::Error(base::ErrorKind::faults, file, "",
                      "It is larger than " + std::to_string(most_bytes >> 20) +
                          " MB, more than such a file can be. Check that it is the right file.");
  Scanner(xml, file).document();
}

bool is_character(char32_t point) {
  return point == 0x9 || point == 0xA || point == 0xD || (point >= 0x20 && point <= 0xD7FF) ||
         (point >= 0xE000 && point <= 0xFFFD) || (point >= 0x10000 && point <= 0x10FFFF);
}

}  // namespace exchange
