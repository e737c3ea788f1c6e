// The values a PDF is made of (ISO 32000-1, 7.3), and a reader of them that repairs nothing.
// A verifier must not guess: what a lenient reader mends in its own way, another mends in another, and a signature
// would then mean two things. So every doubt is an error here, and each string remembers where it stood.
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace signing {

struct PdfReference {
  int number = 0;
  int generation = 0;
  auto operator<=>(const PdfReference&) const = default;
};

struct PdfName {
  std::string text;  // without the slash
  bool operator==(const PdfName&) const = default;
};

struct PdfReal {
  std::string text;  // as written: 1.0 and 1.00 are told apart
  bool operator==(const PdfReal&) const = default;
};

enum class PdfStringForm { literal, hexadecimal };

struct PdfString {
  std::string bytes;
  PdfStringForm form = PdfStringForm::literal;
  std::size_t begin = 0, end = 0;  // where it stands in what was read, brackets included
  bool operator==(const PdfString& other) const { return bytes == other.bytes; }
};

struct PdfValue;
using PdfArray = std::vector<PdfValue>;

struct PdfDictionary {
  std::vector<std::pair<std::string, PdfValue>> entries;  // sorted by key, no key twice, no value null
  const PdfValue* find(std::string_view key) const;       // null where absent
  bool operator==(const PdfDictionary& other) const;

  // Written below, where a value is whole: clang looks into the vector as soon as it may.
  PdfDictionary();
  PdfDictionary(const PdfDictionary&);
  PdfDictionary(PdfDictionary&&) noexcept;
  PdfDictionary& operator=(const PdfDictionary&);
  PdfDictionary& operator=(PdfDictionary&&) noexcept;
  ~PdfDictionary();
};

struct PdfValue {
  std::variant<std::monostate, bool, std::int64_t, PdfReal, PdfString, PdfName, PdfReference, PdfArray, PdfDictionary>
      held;

  template <class T>
  const T* as() const {
    return std::get_if<T>(&held);
  }
  bool is_null() const { return std::holds_alternative<std::monostate>(held); }
  bool is_name(std::string_view name) const;
  bool operator==(const PdfValue& other) const { return held == other.held; }
};

inline PdfDictionary::PdfDictionary() = default;
inline PdfDictionary::PdfDictionary(const PdfDictionary&) = default;
inline PdfDictionary::PdfDictionary(PdfDictionary&&) noexcept = default;
inline PdfDictionary& PdfDictionary::operator=(const PdfDictionary&) = default;
inline PdfDictionary& PdfDictionary::operator=(PdfDictionary&&) noexcept = default;
inline PdfDictionary::~PdfDictionary() = default;
inline bool PdfDictionary::operator==(const PdfDictionary& other) const { return entries == other.entries; }

// How much one file may make its reader do; each part takes from the same purse.
struct PdfBudget {
  std::size_t values = 1'000'000;          // a 300-page report has some 50,000
  std::size_t decoded_bytes = 128u << 20;  // unpacked from streams
};

// Every reference in `value`, however deep.
void collect_references(const PdfValue& value, std::vector<PdfReference>& found);

// Walks over PDF text from a place on. Throws Error(faults) at the first thing that is not plainly right;
// `place` in it is the byte's offset.
class PdfReader {
 public:
  PdfReader(std::string_view text, std::size_t position, PdfBudget& budget)
      : text_(text), position_(position), budget_(&budget) {}

  std::size_t position() const { return position_; }
  bool at_end() const { return position_ >= text_.size(); }
  void skip_space();  // white space and comments
  // Moves past `word` if it stands here and is not the beginning of a longer one.
  bool take_word(std::string_view word);
  void expect_word(std::string_view word);
  std::int64_t natural();  // digits alone
  PdfValue value();
  [[noreturn]] void malformed(const std::string& what) const;

 private:
  PdfValue value(int depth);
  PdfValue number();
  PdfValue number_or_reference();
  std::string name();
  PdfString literal_string();
  PdfString hexadecimal_string();
  PdfDictionary dictionary(int depth);
  PdfArray array(int depth);

  std::string_view text_;
  std::size_t position_;
  PdfBudget* budget_;
};

bool is_pdf_space(char c);
// The text of a PDF string as UTF-8: from UTF-16 with a mark, from UTF-8 with a mark, else from Latin-1. It is on one
// line and holds nothing that could make a terminal or a sentence around it say something else.
std::string pdf_text(const std::string& bytes);

}  // namespace signing
