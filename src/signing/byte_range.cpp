#include "signing/byte_range.hpp"

#include <algorithm>
#include <array>

namespace signing {

namespace {

// One spelling only, so that no digit can change its case unseen.
bool is_canonical(std::string_view hexadecimal) {
  const auto all_of = [&](std::string_view digits) {
    return hexadecimal.find_first_not_of(digits) == std::string_view::npos;
  };
  return hexadecimal.size() % 2 == 0 && (all_of("0123456789ABCDEF") || all_of("0123456789abcdef"));
}

}  // namespace

std::optional<ByteRange> byte_range_of(const PdfDictionary& signature, const PdfObject& holder,
                                       std::string_view file, std::vector<std::string>& reasons) {
  const auto wrong = [&](const char* reason) {
    reasons.emplace_back(reason);
    return std::nullopt;
  };
  const PdfValue* held = signature.find("ByteRange");
  if (!held) return wrong("It does not say which bytes it covers.");
  const auto* array = held->as<PdfArray>();
  if (!array || array->size() != 4) return wrong("It says in a wrong way which bytes it covers.");
  std::array<std::size_t, 4> number{};
  for (std::size_t i = 0; i < 4; ++i) {
    const auto* written = (*array)[i].as<std::int64_t>();
    if (!written || *written < 0 || static_cast<std::size_t>(*written) > file.size())
      return wrong("It says in a wrong way which bytes it covers.");
    number[i] = static_cast<std::size_t>(*written);
  }
  if (number[0] != 0) return wrong("It does not cover the file's beginning.");
  if (number[1] >= number[2] || number[3] == 0 || number[2] + number[3] > file.size())
    return wrong("It covers bytes that are not in the file.");
  const PdfValue* contents = signature.find("Contents");
  const auto* value = contents ? contents->as<PdfString>() : nullptr;
  if (!value || value->bytes.empty()) return wrong("It holds no signature.");
  // Inside an object stream a string has no place in the file of its own.
  if (holder.end == 0 || value->form != PdfStringForm::hexadecimal || value->begin != number[1] ||
      value->end != number[2] || value->begin < holder.begin || value->end > holder.end)
    return wrong("It leaves other bytes uncovered than its own value.");
  if (!is_canonical(file.substr(value->begin + 1, value->end - value->begin - 2)))
    return wrong("Its value is not written in the one form it must have.");
  return ByteRange{number[1], number[2], number[2] + number[3]};
}

}  // namespace signing
