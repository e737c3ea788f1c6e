#include "signing/pdf_value.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"

namespace signing {

namespace {

constexpr int deepest = 100;  // far beyond what any writer nests, far below what a stack holds

bool is_delimiter(char c) { return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos; }
bool is_regular(char c) { return !is_pdf_space(c) && !is_delimiter(c); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

bool is_pdf_space(char c) { return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '; }

const PdfValue* PdfDictionary::find(std::string_view key) const {
  const auto at = std::lower_bound(entries.begin(), entries.end(), key,
                                   [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
  return at != entries.end() && at->first == key ? &at->second : nullptr;
}

bool PdfValue::is_name(std::string_view name) const {
  const PdfName* held_name = as<PdfName>();
  return held_name && held_name->text == name;
}

void collect_references(const PdfValue& value, std::vector<PdfReference>& found) {
  if (const auto* reference = value.as<PdfReference>()) {
    found.push_back(*reference);
  } else if (const auto* array = value.as<PdfArray>()) {
    for (const PdfValue& item : *array) collect_references(item, found);
  } else if (const auto* dictionary = value.as<PdfDictionary>()) {
    for (const auto& entry : dictionary->entries) collect_references(entry.second, found);
  }
}

void PdfReader::malformed(const std::string& what) const {
  throw base::Error(base::ErrorKind::faults, "", "byte " + std::to_string(position_), what);
}

void PdfReader::skip_space() {
  while (position_ < text_.size()) {
    if (is_pdf_space(text_[position_])) {
      ++position_;
    } else if (text_[position_] == '%') {
      while (position_ < text_.size() && text_[position_] != '\n' && text_[position_] != '\r') ++position_;
    } else {
      return;
    }
  }
}

bool PdfReader::take_word(std::string_view word) {
  if (text_.substr(std::min(position_, text_.size()), word.size()) != word) return false;
  const std::size_t after = position_ + word.size();
  if (after < text_.size() && is_regular(text_[after])) return false;
  position_ = after;
  return true;
}

void PdfReader::expect_word(std::string_view word) {
  if (!take_word(word)) malformed("\"" + std::string(word) + "\" is missing here.");
}

std::int64_t PdfReader::natural() {
  std::int64_t number = 0;
  const std::size_t begin = position_;
  for (; position_ < text_.size() && is_digit(text_[position_]); ++position_) {
    if (position_ - begin >= 18) malformed("This number is too big.");
    number = number * 10 + (text_[position_] - '0');
  }
  if (position_ == begin) malformed("A number is missing here.");
  return number;
}

PdfValue PdfReader::value() { return value(0); }

PdfValue PdfReader::value(int depth) {
  if (depth > deepest) malformed("Values are nested too deeply.");
  if (budget_->values == 0) malformed("It holds more values than can be checked.");
  --budget_->values;
  skip_space();
  if (at_end()) malformed("It ends in the middle of a value.");
  switch (text_[position_]) {
    case '/':
      return {PdfName{name()}};
    case '(':
      return {literal_string()};
    case '[':
      return {array(depth)};
    case '<':
      if (text_.substr(position_, 2) == "<<") return {dictionary(depth)};
      return {hexadecimal_string()};
    default:
      break;
  }
  if (is_digit(text_[position_])) return number_or_reference();
  if (take_word("true")) return {true};
  if (take_word("false")) return {false};
  if (take_word("null")) return {};
  return number();
}

PdfValue PdfReader::number() {
  const std::size_t begin = position_;
  if (text_[position_] == '+' || text_[position_] == '-') ++position_;
  bool digits = false, point = false;
  for (; position_ < text_.size() && is_regular(text_[position_]); ++position_) {
    if (is_digit(text_[position_])) {
      digits = true;
    } else if (text_[position_] == '.' && !point) {
      point = true;
    } else {
      digits = false;
      break;
    }
  }
  const std::string_view written = text_.substr(begin, position_ - begin);
  if (!digits || written.size() > 64) {
    position_ = begin;
    malformed("No value stands here.");
  }
  if (point) return {PdfReal{std::string(written)}};
  const bool negative = written.front() == '-';
  PdfReader whole(text_, begin + (is_digit(written.front()) ? 0 : 1), *budget_);
  const std::int64_t amount = whole.natural();
  return {negative ? -amount : amount};
}

PdfValue PdfReader::number_or_reference() {
  const PdfValue first = number();
  const auto* object = first.as<std::int64_t>();
  if (!object || *object > INT32_MAX) return first;
  // "12 0 R" is one value; "12 0" are two.
  const std::size_t after_first = position_;
  skip_space();
  if (position_ > after_first && !at_end() && is_digit(text_[position_])) {
    const std::size_t begin = position_;
    while (!at_end() && is_digit(text_[position_])) ++position_;
    if (position_ - begin <= 5) {
      PdfReader generation(text_, begin, *budget_);
      const std::int64_t wanted = generation.natural();
      const std::size_t after_second = position_;
      skip_space();
      if (position_ > after_second && take_word("R")) {
        if (*object == 0 || wanted > 65535) malformed("A reference names an object that cannot be.");
        return {PdfReference{static_cast<int>(*object), static_cast<int>(wanted)}};
      }
    }
  }
  position_ = after_first;
  return first;
}

std::string PdfReader::name() {
  std::string text;
  for (++position_; position_ < text_.size() && is_regular(text_[position_]); ++position_) {
    if (text_[position_] != '#') {
      text += text_[position_];
      continue;
    }
    const int high = position_ + 1 < text_.size() ? hex_digit(text_[position_ + 1]) : -1;
    const int low = position_ + 2 < text_.size() ? hex_digit(text_[position_ + 2]) : -1;
    if (high < 0 || low < 0 || high + low == 0) malformed("A name has a wrong escape.");
    text += static_cast<char>(high * 16 + low);
    position_ += 2;
  }
  return text;
}

PdfString PdfReader::literal_string() {
  PdfString string;
  string.begin = position_++;
  int open = 1;
  while (true) {
    if (at_end()) malformed("A string does not end.");
    const char c = text_[position_++];
    if (c == '(') ++open;
    if (c == ')' && --open == 0) break;
    if (c == '\r') {  // an end of line in a string reads as one line feed
      if (!at_end() && text_[position_] == '\n') ++position_;
      string.bytes += '\n';
      continue;
    }
    if (c != '\\') {
      string.bytes += c;
      continue;
    }
    if (at_end()) malformed("A string does not end.");
    const char escaped = text_[position_++];
    const std::size_t plain = std::string_view("nrtbf()\\").find(escaped);
    if (plain != std::string_view::npos) {
      string.bytes += "\n\r\t\b\f()\\"[plain];
    } else if (escaped >= '0' && escaped <= '7') {
      int code = escaped - '0';
      for (int more = 0; more < 2 && !at_end() && text_[position_] >= '0' && text_[position_] <= '7'; ++more)
        code = code * 8 + (text_[position_++] - '0');
      string.bytes += static_cast<char>(code & 0xff);
    } else if (escaped == '\r') {
      if (!at_end() && text_[position_] == '\n') ++position_;
    } else if (escaped != '\n') {
      string.bytes += escaped;
    }
  }
  string.end = position_;
  return string;
}

PdfString PdfReader::hexadecimal_string() {
  PdfString string;
  string.form = PdfStringForm::hexadecimal;
  string.begin = position_++;
  int high = -1;
  while (true) {
    if (at_end()) malformed("A string does not end.");
    const char c = text_[position_];
    if (c == '>') break;
    ++position_;
    if (is_pdf_space(c)) continue;
    const int digit = hex_digit(c);
    if (digit < 0) malformed("A hexadecimal string holds something else.");
    if (high < 0) {
      high = digit;
    } else {
      string.bytes += static_cast<char>(high * 16 + digit);
      high = -1;
    }
  }
  if (high >= 0) string.bytes += static_cast<char>(high * 16);
  string.end = ++position_;
  return string;
}

PdfDictionary PdfReader::dictionary(int depth) {
  PdfDictionary dictionary;
  position_ += 2;
  while (true) {
    skip_space();
    if (text_.substr(std::min(position_, text_.size()), 2) == ">>") break;
    if (at_end() || text_[position_] != '/') malformed("A dictionary holds something that is not a key.");
    std::string key = name();
    PdfValue held = value(depth + 1);
    // ISO 32000-1, 7.3.7: a null entry is as good as none. It still counts as having been written.
    dictionary.entries.emplace_back(std::move(key), std::move(held));
  }
  position_ += 2;
  auto& entries = dictionary.entries;
  std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 1; i < entries.size(); ++i)
    if (entries[i - 1].first == entries[i].first)
      malformed("A dictionary has the key /" + entries[i].first + " twice.");
  std::erase_if(entries, [](const auto& entry) { return entry.second.is_null(); });
  return dictionary;
}

PdfArray PdfReader::array(int depth) {
  PdfArray array;
  ++position_;
  while (true) {
    skip_space();
    if (!at_end() && text_[position_] == ']') break;
    array.push_back(value(depth + 1));
  }
  ++position_;
  return array;
}

namespace {

// PDFDocEncoding (ISO 32000-1, Annex D.2): where it is not Latin 1. What it leaves undefined is no character.
char32_t of_pdf_doc(unsigned char byte) {
  static constexpr char32_t accents[] = {0x02D8, 0x02C7, 0x02C6, 0x02D9, 0x02DD, 0x02DB, 0x02DA, 0x02DC};  // from 0x18
  static constexpr char32_t high[] = {0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203A, 0x2212,
                                      0x2030, 0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x0141,
                                      0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142, 0x0153, 0x0161, 0x017E, 0xFFFD, 0x20AC};  // from 0x80
  if (byte >= 0x18 && byte < 0x20) return accents[byte - 0x18];
  if (byte >= 0x80 && byte <= 0xA0) return high[byte - 0x80];
  return byte == 0xAD ? U'\uFFFD' : byte;
}

std::u32string code_points_of(const std::string& bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return base::code_points(std::string_view(bytes).substr(3));
  std::u32string points;
  if (!bytes.starts_with("\xFE\xFF")) {
    for (const char c : bytes) points += of_pdf_doc(static_cast<unsigned char>(c));
    return points;
  }
  const auto unit = [&](std::size_t at) {
    return static_cast<char32_t>(static_cast<unsigned char>(bytes[at]) << 8 | static_cast<unsigned char>(bytes[at + 1]));
  };
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
    char32_t point = unit(i);
    const char32_t low = point >= 0xD800 && point < 0xDC00 && i + 3 < bytes.size() ? unit(i + 2) : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    }
    points += point >= 0xD800 && point < 0xE000 ? U'\uFFFD' : point;
  }
  return points;
}

bool is_line_break(char32_t c) { return c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029; }

// Control characters, and those that turn the direction of the text around them (Unicode Standard Annex 9).
bool deceives(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string pdf_text(const std::string& bytes) {
  std::u32string points = code_points_of(bytes);
  for (char32_t& point : points) {
    if (is_line_break(point)) point = ' ';
    if (deceives(point)) point = U'\uFFFD';
  }
  return base::utf8(points);
}

}  // namespace signing
