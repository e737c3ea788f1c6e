#include "signing/pdf_stream.hpp"

#define POINTERHOLDER_TRANSITION 4  // qpdf asks every user to say so

#include <qpdf/Pl_Flate.hh>

#include <cstdlib>
#include <exception>

#include "base/error.hpp"

namespace signing {

namespace {

[[noreturn]] void malformed(const std::string& what) {
  throw base::Error(base::ErrorKind::faults, "", "stream", what);
}

// Keeps what is unpacked, and stops the unpacking when there is too much of it.
class Purse : public Pipeline {
 public:
  explicit Purse(PdfBudget& budget) : Pipeline("purse", nullptr), budget_(budget) {}
  void write(const unsigned char* data, std::size_t length) override {
    if (length > budget_.decoded_bytes) malformed("A stream unpacks to more than can be checked.");
    budget_.decoded_bytes -= length;
    bytes.append(reinterpret_cast<const char*>(data), length);
  }
  void finish() override {}

  std::string bytes;

 private:
  PdfBudget& budget_;
};

std::string inflated(std::string_view raw, PdfBudget& budget) {
  Purse purse(budget);
  bool whole = true;
  try {
    Pl_Flate inflater("inflate", &purse, Pl_Flate::a_inflate);
    inflater.setWarnCallback([&](const char*, int) { whole = false; });
    inflater.write(reinterpret_cast<const unsigned char*>(raw.data()), raw.size());
    inflater.finish();
  } catch (const base::Error&) {
    throw;
  } catch (const std::exception&) {
    whole = false;
  }
  if (!whole) malformed("A packed stream is damaged.");
  return std::move(purse.bytes);
}

// ISO 32000-1, 7.4.4.4, and PNG (RFC 2083), section 6.
std::string without_prediction(const std::string& rows, std::size_t columns, std::size_t pixel) {
  if (rows.size() % (columns + 1) != 0) malformed("A packed stream has an incomplete row.");
  if (rows.empty()) return {};
  std::string plain;
  std::string above(columns, '\0');
  plain.reserve(rows.size());
  for (std::size_t begin = 0; begin < rows.size(); begin += columns + 1) {
    const int kind = rows[begin];
    std::string row = rows.substr(begin + 1, columns);
    for (std::size_t i = 0; i < columns; ++i) {
      const int left = i >= pixel ? static_cast<unsigned char>(row[i - pixel]) : 0;
      const int up = static_cast<unsigned char>(above[i]);
      const int corner = i >= pixel ? static_cast<unsigned char>(above[i - pixel]) : 0;
      int predicted = 0;
      switch (kind) {
        case 0: break;
        case 1: predicted = left; break;
        case 2: predicted = up; break;
        case 3: predicted = (left + up) / 2; break;
        case 4: {
          const int estimate = left + up - corner;
          const int to_left = std::abs(estimate - left), to_up = std::abs(estimate - up);
          const int to_corner = std::abs(estimate - corner);
          predicted = to_left <= to_up && to_left <= to_corner ? left : to_up <= to_corner ? up : corner;
          break;
        }
        default: malformed("A packed stream has a row of an unknown kind.");
      }
      row[i] = static_cast<char>(static_cast<unsigned char>(row[i]) + predicted);
    }
    plain += row;
    above = std::move(row);
  }
  return plain;
}

// The one value of a key that may hold a value or an array of at most one.
const PdfValue* only(const PdfDictionary& stream, std::string_view key, const PdfResolver& resolve) {
  const PdfValue* held = stream.find(key);
  if (!held) return nullptr;
  held = &resolve(*held);
  if (const auto* array = held->as<PdfArray>()) {
    if (array->empty()) return nullptr;
    if (array->size() > 1) malformed("A stream is packed more than once.");
    held = &resolve(array->front());
  }
  return held->is_null() ? nullptr : held;
}

std::size_t parameter(const PdfDictionary* parameters, std::string_view key, std::int64_t otherwise,
                      const PdfResolver& resolve) {
  const PdfValue* held = parameters ? parameters->find(key) : nullptr;
  if (!held) return static_cast<std::size_t>(otherwise);
  const auto* number = resolve(*held).as<std::int64_t>();
  if (!number || *number < 1 || *number > 65535) malformed("A stream is packed in an unknown way.");
  return static_cast<std::size_t>(*number);
}

}  // namespace

std::string unpacked(const PdfDictionary& stream, std::string_view raw, const PdfResolver& resolve,
                     PdfBudget& budget) {
  if (stream.find("F") || stream.find("FFilter")) malformed("A stream keeps its bytes in another file.");
  const PdfValue* filter = only(stream, "Filter", resolve);
  if (!filter) {
    if (raw.size() > budget.decoded_bytes) malformed("The streams hold more than can be checked.");
    budget.decoded_bytes -= raw.size();
    return std::string(raw);
  }
  if (!filter->is_name("FlateDecode")) malformed("A stream is packed in an unknown way.");
  std::string bytes = inflated(raw, budget);
  const PdfValue* found = only(stream, "DecodeParms", resolve);
  const PdfDictionary* parameters = found ? found->as<PdfDictionary>() : nullptr;
  if (found && !parameters) malformed("A stream is packed in an unknown way.");
  const std::size_t predictor = parameter(parameters, "Predictor", 1, resolve);
  if (predictor == 1) return bytes;
  if (predictor < 10 || predictor > 15) malformed("A stream is packed in an unknown way.");
  const std::size_t bits =
      parameter(parameters, "Colors", 1, resolve) * parameter(parameters, "BitsPerComponent", 8, resolve);
  const std::size_t columns = (parameter(parameters, "Columns", 1, resolve) * bits + 7) / 8;
  return without_prediction(bytes, columns, (bits + 7) / 8);
}

}  // namespace signing
