#include "signing/next_revision.hpp"

#include <qpdf/Pl_String.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include <algorithm>
#include <cassert>
#include <charconv>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "signing/openssl.hpp"

namespace signing {
namespace {

using Object = QPDFObjectHandle;

[[noreturn]] void refuse(const std::string& name, const std::string& message) {
  throw base::Error(base::ErrorKind::refused, name, "", message);
}

constexpr const char* damaged = "The file is damaged, so it is not signed. Make it anew, or fetch it again.";

constexpr const char* foreign =
    "The file was not made by Touchstone and keeps its table of objects in a form that is not signed here. Sign the "
    "report that Touchstone made.";

// Right-aligned with zeros: cross-reference entries are 20 bytes each, always (ISO 32000-1, 7.5.4).
std::string padded(std::size_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  digits.insert(0, width - std::min(width, digits.size()), '0');
  return digits;
}

std::string as_stream(Object dictionary, std::string_view data) {
  dictionary.replaceKey("/Length", Object::newInteger(static_cast<long long>(data.size())));
  return dictionary.unparse() + "\nstream\n" + std::string{data} + "\nendstream";
}

std::string_view bytes_of(const std::shared_ptr<Buffer>& buffer) {
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

// Where the newest cross-reference section begins, by the file's own last words.
long long section_at_end(const std::string& base, const std::string& name) {
  const auto end = base.find_last_not_of("\r\n \t");
  constexpr std::string_view mark = "%%EOF";
  if (end == base.npos || end + 1 < mark.size() || base.compare(end + 1 - mark.size(), mark.size(), mark) != 0)
    refuse(name, damaged);
  const auto word = base.rfind("startxref");
  if (word == base.npos) refuse(name, damaged);
  const auto digits = base.find_first_not_of("\r\n \t", word + 9);
  if (digits == base.npos) refuse(name, damaged);
  long long offset = -1;
  std::from_chars(base.data() + digits, base.data() + base.size(), offset);
  if (offset <= 0 || offset >= static_cast<long long>(word)) refuse(name, damaged);
  if (base.compare(static_cast<std::size_t>(offset), 4, "xref") != 0) refuse(name, foreign);
  return offset;
}

}  // namespace

std::string pdf_date(const base::Instant& instant) {
  std::string digits = "D:";
  for (const char c : base::iso(instant))
    if (c >= '0' && c <= '9') digits += c;
  return digits + "+00'00'";
}

std::string upper_hexadecimal(std::string_view bytes) {
  std::string digits = base::hexadecimal(bytes);
  for (char& c : digits)
    if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
  return digits;
}

NextRevision::NextRevision(std::string base, std::string name) : base_(std::move(base)), name_(std::move(name)) {
  if (base_.compare(0, 5, "%PDF-") != 0) refuse(name_, "This is not a PDF. Give the report that is to be signed.");
  document_.setSuppressWarnings(true);
  try {
    document_.processMemoryFile(name_.c_str(), base_.data(), base_.size());
    if (document_.isEncrypted())
      refuse(name_, "The file is encrypted, so it is not signed. Sign the report as Touchstone made it.");
    check_whole();
    previous_section_ = section_at_end(base_, name_);
    if (document_.getTrailer().hasKey("/XRefStm")) refuse(name_, foreign);
  } catch (const QPDFExc& error) {
    if (error.getErrorCode() == qpdf_e_password)
      refuse(name_, "The file is encrypted, so it is not signed. Sign the report as Touchstone made it.");
    refuse(name_, damaged);
  } catch (const std::logic_error&) {  // qpdf's word for an object of the wrong type
    refuse(name_, damaged);
  }
}

void NextRevision::check_whole() {
  // Objects are read when they are first touched, and only then does damage show.
  for (auto& object : document_.getAllObjects()) (void)object.getTypeCode();
  auto trailer = document_.getTrailer();
  if (document_.anyWarnings() || !trailer.getKey("/Size").isInteger() || !document_.getRoot().isIndirect())
    refuse(name_, damaged);
  const auto next_free = static_cast<int>(document_.getObjectCount()) + 1;
  const auto size = trailer.getKey("/Size").getIntValueAsInt();
  // A number that the file mentions but does not define must stay undefined, so new ones begin behind all of them.
  if (size < next_free || size > next_free + 100'000) refuse(name_, damaged);
  while (static_cast<int>(document_.getObjectCount()) + 1 < size) document_.makeIndirectObject(Object::newNull());
  first_new_ = size;
}

void NextRevision::update(const Object& object) {
  assert(object.isIndirect() && object.getObjectID() < first_new_);
  objects_.insert_or_assign(object.getObjGen(), object);
}

Object NextRevision::add(const Object& object) {
  auto added = document_.makeIndirectObject(object);
  objects_.emplace(added.getObjGen(), added);
  return added;
}

Object NextRevision::add_text(std::string text) {
  auto added = document_.makeIndirectObject(Object::newDictionary());  // a reference to null would not be written
  texts_.emplace(added.getObjGen(), std::move(text));
  return added;
}

Object NextRevision::add_page_as_form(std::string_view pdf) {
  assert(!page_source_);
  page_bytes_ = pdf;
  page_source_ = std::make_unique<QPDF>();
  page_source_->setSuppressWarnings(true);
  page_source_->processMemoryFile("appearance", page_bytes_.data(), page_bytes_.size());
  auto page = QPDFPageDocumentHelper(*page_source_).getAllPages().at(0);
  const auto box = page.getAttribute("/MediaBox", false).getArrayAsRectangle();

  std::string drawing;
  Pl_String into("appearance", nullptr, drawing);
  page.pipeContents(&into);
  auto form = Object::newStream(&document_, drawing);
  form.replaceDict(Object::parse("<< /Type /XObject /Subtype /Form /FormType 1 >>"));
  form.getDict().replaceKey("/BBox", Object::newArray(box));
  auto resources = page_source_->makeIndirectObject(page.getAttribute("/Resources", true));
  form.getDict().replaceKey("/Resources", document_.copyForeignObject(resources));
  objects_.emplace(form.getObjGen(), form);
  return form;
}

void NextRevision::collect(const Object& object) {
  auto inside = object;
  if (inside.isStream()) inside = inside.getDict();
  const auto child = [this](const Object& candidate) {
    if (!candidate.isIndirect()) return collect(candidate);
    const auto number = candidate.getObjGen();
    if (number.getObj() < first_new_ || texts_.count(number)) return;
    if (objects_.emplace(number, candidate).second) collect(candidate);
  };
  if (inside.isDictionary())
    for (const auto& [key, value] : inside.ditems()) child(value);
  else if (inside.isArray())
    for (const auto& value : inside.aitems()) child(value);
}

std::string NextRevision::text_of(Object object) const {
  if (!object.isStream()) return object.unparseResolved();
  return as_stream(object.getDict().shallowCopy(), bytes_of(object.getRawStreamData()));
}

std::string NextRevision::finish() {
  const auto changed = objects_;  // collect() adds to it
  for (const auto& [number, object] : changed) collect(object);
  for (const auto& [number, object] : objects_) texts_.emplace(number, text_of(object));

  std::string file = base_;
  const auto base_size = file.size();
  if (file.back() != '\n') file += '\n';
  for (const auto& [number, text] : texts_) {
    offsets_[number] = file.size();
    file += number.unparse(' ') + " obj\n" + text + "\nendobj\n";
  }

  const auto section = file.size();
  std::string table = "xref\n";
  for (auto first = offsets_.begin(); first != offsets_.end();) {
    auto last = first;
    int count = 0;
    while (last != offsets_.end() && last->first.getObj() == first->first.getObj() + count) ++last, ++count;
    table += std::to_string(first->first.getObj()) + " " + std::to_string(count) + "\n";
    for (; first != last; ++first)
      table += padded(first->second, 10) + " " + padded(static_cast<std::size_t>(first->first.getGen()), 5) + " n\r\n";
  }
  const int size = std::max(first_new_, texts_.rbegin()->first.getObj() + 1);
  table += "trailer\n" + trailer(size, std::string_view{file}.substr(base_size)) + "\nstartxref\n" +
           std::to_string(section) + "\n%%EOF\n";
  return file + table;
}

std::string NextRevision::trailer(int size, std::string_view appended) {
  auto trailer = document_.getTrailer().shallowCopy();
  trailer.replaceKey("/Size", Object::newInteger(size));
  trailer.replaceKey("/Prev", Object::newInteger(previous_section_));
  // The first half of the identifier stays, the second names this revision (ISO 32000-1, 14.4); it is taken from what
  // the revision says, so that the same input gives the same bytes.
  if (auto id = trailer.getKey("/ID"); id.isArray() && id.getArrayNItems() == 2) {
    const auto before = id.getArrayItem(1).isString() ? id.getArrayItem(1).getStringValue() : std::string{};
    const auto digest = sha256_bytes(before + std::string{appended});
    trailer.replaceKey("/ID", Object::newArray({id.getArrayItem(0), Object::newString(digest.substr(0, 16))}));
  }
  return trailer.unparse();
}

std::size_t NextRevision::offset_of(const Object& object) const { return offsets_.at(object.getObjGen()); }

}  // namespace signing
