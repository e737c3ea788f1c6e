#include "signing/pdf_file.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "signing/pdf_stream.hpp"

namespace signing {

namespace {

constexpr std::size_t largest_file = 64u << 20;
constexpr std::size_t most_entries = 500'000;
constexpr std::size_t most_sections = 100;
constexpr int highest_number = 8'388'607;  // ISO 32000-1, annex C

[[noreturn]] void malformed(const std::string& what, std::size_t place) {
  throw base::Error(base::ErrorKind::faults, "", "byte " + std::to_string(place), what);
}

// What a person understands without a place in the bytes.
[[noreturn]] void refuse(const std::string& what) { throw base::Error(base::ErrorKind::faults, "", "", what); }

const PdfValue null_value;

std::size_t after_spaces(std::string_view bytes, std::size_t position) {
  while (position < bytes.size() && is_pdf_space(bytes[position])) ++position;
  return position;
}

std::size_t after_end_of_line(std::string_view bytes, std::size_t position) {
  if (bytes.substr(position, 2) == "\r\n") return position + 2;
  if (position < bytes.size() && (bytes[position] == '\n' || bytes[position] == '\r')) return position + 1;
  return position;
}

std::int64_t integer(const PdfDictionary& dictionary, std::string_view key, std::size_t place) {
  const PdfValue* held = dictionary.find(key);
  const auto* number = held ? held->as<std::int64_t>() : nullptr;
  if (!number || *number < 0) malformed("/" + std::string(key) + " is not a number here.", place);
  return *number;
}

void refuse_unreadable_kinds(const PdfDictionary& trailer) {
  if (trailer.find("Encrypt")) refuse("The file is encrypted, so its signatures cannot be checked. Save it without a password.");
  if (trailer.find("XRefStm")) refuse("The file has two tables of its objects (a hybrid file), which two readers may read differently.");
}

}  // namespace

PdfFile::PdfFile(std::string_view bytes) : bytes_(bytes) {
  if (bytes.size() > largest_file) refuse("The file is bigger than 64 MB.");
  if (!bytes.starts_with("%PDF-")) refuse("The file does not begin as a PDF does.");
  read_sections();
  index_entries();
  read_objects();
  refuse_overlaps();
  read_endings();
}

void PdfFile::read_sections() {
  const std::size_t mark = bytes_.rfind("startxref");
  if (mark == std::string_view::npos) refuse("The file has no end: it may have been cut off. Ask for it again.");
  PdfReader reader(bytes_, mark, budget_);
  reader.expect_word("startxref");
  reader.skip_space();
  std::int64_t next = reader.natural();
  std::set<std::int64_t> seen;
  std::size_t entries = 0;
  while (true) {
    const auto offset = static_cast<std::size_t>(next);
    if (offset >= bytes_.size()) malformed("A table of objects lies outside the file.", bytes_.size());
    if (!seen.insert(next).second) malformed("The tables of objects run in a circle.", offset);
    if (sections_.size() == most_sections) malformed("The file has too many revisions.", offset);
    const bool table = PdfReader(bytes_, offset, budget_).take_word("xref");
    sections_.push_back(table ? read_table(offset) : read_cross_reference_stream(offset));
    PdfSection& section = sections_.back();
    refuse_unreadable_kinds(section.trailer);
    entries += section.entries.size();
    if (entries > most_entries) malformed("The file holds too many objects.", offset);
    if (!section.trailer.find("Prev")) break;
    next = integer(section.trailer, "Prev", offset);
  }
}

PdfSection PdfFile::read_table(std::size_t offset) {
  PdfSection section;
  section.begin = offset;
  PdfReader reader(bytes_, offset, budget_);
  reader.expect_word("xref");
  for (reader.skip_space(); !reader.take_word("trailer"); reader.skip_space()) {
    const std::int64_t first = reader.natural();
    reader.skip_space();
    const std::int64_t count = reader.natural();
    if (first > highest_number || count > highest_number || first + count > highest_number + 1)
      reader.malformed("An object's number is too high.");
    for (std::int64_t number = first; number < first + count; ++number) {
      reader.skip_space();
      const std::size_t begin = reader.position();
      PdfEntry entry;
      entry.place = static_cast<std::size_t>(reader.natural());
      const bool ten_digits = reader.position() - begin == 10;
      reader.skip_space();
      entry.detail = static_cast<int>(std::min<std::int64_t>(reader.natural(), 65535));
      if (!ten_digits || reader.position() - begin != 16) reader.malformed("A line of the table of objects is wrong.");
      reader.skip_space();
      if (reader.take_word("n")) {
        // Some writers mark numbers they never used with the place 0, where no object can stand.
        entry.kind = entry.place == 0 ? PdfEntry::Kind::free : PdfEntry::Kind::plain;
      } else {
        reader.expect_word("f");
      }
      if (entry.kind == PdfEntry::Kind::free) entry.place = 0;
      if (!section.entries.emplace(static_cast<int>(number), entry).second)
        reader.malformed("The table lists an object twice.");
      if (section.entries.size() > most_entries) reader.malformed("The file holds too many objects.");
    }
  }
  PdfValue trailer = reader.value();
  if (!trailer.as<PdfDictionary>()) reader.malformed("The trailer is not a dictionary.");
  section.trailer = std::get<PdfDictionary>(std::move(trailer.held));
  section.end = reader.position();
  return section;
}

PdfSection PdfFile::read_cross_reference_stream(std::size_t offset) {
  if (bytes_[offset] < '0' || bytes_[offset] > '9')
    malformed("The table of objects is not where the file says it is.", offset);
  const PdfObject& object = plain_object(offset, sections_.size());
  const auto* dictionary = object.value.as<PdfDictionary>();
  const PdfValue* type = dictionary ? dictionary->find("Type") : nullptr;
  if (!object.stream || !type || !type->is_name("XRef")) malformed("No table of objects stands here.", offset);
  PdfSection section;
  section.begin = offset;
  section.end = object.end;
  section.trailer = *dictionary;

  const PdfValue* held = dictionary->find("W");
  const auto* widths = held ? held->as<PdfArray>() : nullptr;
  if (!widths || widths->size() != 3) malformed("The table of objects has no column widths.", offset);
  std::size_t width[3], row = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto* number = (*widths)[i].as<std::int64_t>();
    if (!number || *number < 0 || *number > 8) malformed("The table of objects has wrong column widths.", offset);
    row += width[i] = static_cast<std::size_t>(*number);
  }
  if (row == 0) malformed("The table of objects has wrong column widths.", offset);
  std::vector<std::int64_t> index{0, integer(*dictionary, "Size", offset)};
  if (const PdfValue* written = dictionary->find("Index")) {
    index.clear();
    const auto* array = written->as<PdfArray>();
    if (!array || array->size() % 2 != 0) malformed("The table of objects has a wrong index.", offset);
    for (const PdfValue& item : *array) {
      const auto* number = item.as<std::int64_t>();
      if (!number || *number < 0) malformed("The table of objects has a wrong index.", offset);
      index.push_back(*number);
    }
  }

  const auto itself = [](const PdfValue& value) -> const PdfValue& { return value; };
  const std::string rows = unpacked(*dictionary, *object.stream, itself, budget_);
  if (rows.size() / row > most_entries) malformed("The file holds too many objects.", offset);
  std::size_t at = 0;
  for (std::size_t i = 0; i < index.size(); i += 2) {
    if (index[i] > highest_number || index[i + 1] > highest_number || index[i] + index[i + 1] > highest_number + 1)
      malformed("An object's number is too high.", offset);
    for (std::int64_t number = index[i]; number < index[i] + index[i + 1]; ++number) {
      if (rows.size() - at < row) malformed("The table of objects is too short.", offset);
      std::uint64_t field[3] = {width[0] == 0 ? 1u : 0u, 0, 0};  // 7.5.8.2: no first column means type 1
      for (std::size_t column = 0; column < 3; ++column)
        for (std::size_t byte = 0; byte < width[column]; ++byte)
          field[column] = field[column] << 8 | static_cast<unsigned char>(rows[at++]);
      PdfEntry entry;
      if (field[0] > 2) malformed("The table of objects has an entry of an unknown kind.", offset);
      if (field[0] != 0 && (field[1] > largest_file || field[2] > 65535 * 16))
        malformed("The table of objects points outside the file.", offset);
      if (field[0] == 1 && field[1] != 0) {
        entry = {PdfEntry::Kind::plain, static_cast<std::size_t>(field[1]), static_cast<int>(field[2])};
      } else if (field[0] == 2) {
        entry = {PdfEntry::Kind::compressed, static_cast<std::size_t>(field[1]), static_cast<int>(field[2])};
      }
      if (!section.entries.emplace(static_cast<int>(number), entry).second)
        malformed("The table lists an object twice.", offset);
    }
  }
  if (at != rows.size()) malformed("The table of objects is longer than it says.", offset);
  return section;
}

// "startxref", the section's own place, "%%EOF".
void PdfFile::read_ending(PdfSection& section, std::size_t position) {
  PdfReader reader(bytes_, position, budget_);
  reader.skip_space();
  if (!reader.take_word("startxref")) return;
  reader.skip_space();
  if (static_cast<std::size_t>(reader.natural()) != section.begin) return;
  const std::size_t mark = after_spaces(bytes_, reader.position());
  if (bytes_.substr(mark, 5) != "%%EOF") return;
  section.revision_mark = mark + 5;
  section.revision_end = after_end_of_line(bytes_, mark + 5);
}

// The ending stands right behind a section; only a linearized file has its newest section in front, and the ending
// behind everything else.
void PdfFile::read_endings() {
  std::size_t next_revision = bytes_.size();
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    PdfSection& section = sections_[i];
    read_ending(section, section.end);
    if (section.revision_end == 0 && next_revision > 0) {
      const std::size_t mark = bytes_.rfind("startxref", next_revision - 1);
      if (mark != std::string_view::npos && mark > section.end) read_ending(section, mark);
    }
    next_revision = section.begin;
    for (const auto& [number, entry] : section.entries) {
      const PdfEntry* before = this->entry(number, i + 1);
      if (entry.kind == PdfEntry::Kind::plain && (!before || *before != entry))
        next_revision = std::min(next_revision, entry.place);
    }
  }
  if (sections_.front().revision_end == 0) malformed("The file does not end as a PDF does.", bytes_.size());
}

void PdfFile::index_entries() {
  const std::int64_t size = integer(sections_.front().trailer, "Size", sections_.front().begin);
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    for (const auto& [number, entry] : sections_[i].entries) {
      if (number >= size) malformed("An object's number is beyond the file's /Size.", sections_[i].begin);
      history_[number].emplace_back(i, entry);
    }
  }
}

const PdfEntry* PdfFile::entry(int number, std::size_t section) const {
  const auto found = history_.find(number);
  if (found == history_.end()) return nullptr;
  const auto& entries = found->second;
  const auto at = std::lower_bound(entries.begin(), entries.end(), section,
                                   [](const auto& entry, std::size_t wanted) { return entry.first < wanted; });
  return at == entries.end() ? nullptr : &at->second;
}

std::vector<int> PdfFile::numbers() const {
  std::vector<int> numbers;
  for (const auto& entry : history_) numbers.push_back(entry.first);
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

// Looks without reading: everything was read when the file was opened.
const PdfObject* PdfFile::object(int number, std::size_t section) const {
  const PdfEntry* found = entry(number, section);
  if (!found || found->kind == PdfEntry::Kind::free) return nullptr;
  if (found->kind == PdfEntry::Kind::plain) return &plain_.at(found->place);
  const PdfEntry* container = entry(static_cast<int>(found->place), section);
  if (!container || container->kind != PdfEntry::Kind::plain) return nullptr;
  const auto objects = contained_.find(container->place);
  const auto index = static_cast<std::size_t>(found->detail);
  if (objects == contained_.end() || index >= objects->second.size()) return nullptr;
  return objects->second[index].id.number == number ? &objects->second[index] : nullptr;
}

std::vector<const PdfObject*> PdfFile::all_objects() const {
  std::vector<const PdfObject*> objects;
  for (const auto& entry : plain_) objects.push_back(&entry.second);
  for (const auto& entry : contained_)
    for (const PdfObject& object : entry.second) objects.push_back(&object);
  return objects;
}

void PdfFile::read_objects() {
  for (std::size_t section = sections_.size(); section-- > 0;) {
    // Object streams first: the length of a plain stream may lie in one.
    for (const auto& [number, entry] : sections_[section].entries) {
      if (entry.kind != PdfEntry::Kind::compressed) continue;
      const PdfEntry* container = this->entry(static_cast<int>(entry.place), section);
      if (!container || container->kind != PdfEntry::Kind::plain)
        malformed("An object lies in an object stream that does not exist.", sections_[section].begin);
      const auto& objects = objects_in(container->place, section);
      const auto index = static_cast<std::size_t>(entry.detail);
      if (index >= objects.size() || objects[index].id.number != number)
        malformed("Another object lies in an object stream than the table says.", container->place);
    }
    for (const auto& [number, entry] : sections_[section].entries) {
      if (entry.kind != PdfEntry::Kind::plain) continue;
      if (plain_object(entry.place, section).id != PdfReference{number, entry.detail})
        malformed("Another object stands here than the table says.", entry.place);
    }
  }
}

// The length of a stream stands in it, or in an object that is nothing but the number.
std::int64_t PdfFile::stream_length(const PdfValue& length, std::size_t section) {
  if (const auto* number = length.as<std::int64_t>()) return *number;
  const auto* reference = length.as<PdfReference>();
  const PdfEntry* found = reference ? entry(reference->number, section) : nullptr;
  if (!found || found->kind == PdfEntry::Kind::free) return -1;
  if (found->kind == PdfEntry::Kind::compressed) {
    const PdfEntry* container = entry(static_cast<int>(found->place), section);
    // 7.5.7: the length of an object stream may not itself lie in one; that also ends the recursion.
    const auto ready = container ? contained_.find(container->place) : contained_.end();
    if (ready == contained_.end()) return -1;
    const auto index = static_cast<std::size_t>(found->detail);
    const auto* number = index < ready->second.size() ? ready->second[index].value.as<std::int64_t>() : nullptr;
    return number ? *number : -1;
  }
  PdfReader reader(bytes_, found->place, budget_);
  reader.skip_space();
  if (reader.natural() != reference->number) return -1;
  reader.skip_space();
  reader.natural();
  reader.skip_space();
  reader.expect_word("obj");
  reader.skip_space();
  const std::int64_t number = reader.natural();
  reader.skip_space();
  reader.expect_word("endobj");
  return number;
}

const PdfObject& PdfFile::plain_object(std::size_t offset, std::size_t section) {
  const auto known = plain_.find(offset);
  if (known != plain_.end()) return known->second;
  if (offset >= bytes_.size()) malformed("The table of objects points outside the file.", bytes_.size());
  PdfReader reader(bytes_, offset, budget_);
  reader.skip_space();
  PdfObject object;
  object.begin = reader.position();
  const std::int64_t number = reader.natural();
  reader.skip_space();
  const std::int64_t generation = reader.natural();
  reader.skip_space();
  if (number > highest_number || generation > 65535) reader.malformed("No object stands here.");
  reader.expect_word("obj");
  object.id = {static_cast<int>(number), static_cast<int>(generation)};
  object.value = reader.value();
  collect_references(object.value, object.references);
  reader.skip_space();
  if (reader.take_word("stream")) {
    const auto* dictionary = object.value.as<PdfDictionary>();
    if (!dictionary) reader.malformed("A stream has no dictionary.");
    std::size_t begin = reader.position();
    if (bytes_.substr(begin, 2) == "\r\n") {
      begin += 2;
    } else if (bytes_.substr(begin, 1) == "\n") {
      begin += 1;
    } else {
      reader.malformed("A stream does not begin on a line of its own.");
    }
    const PdfValue* written = dictionary->find("Length");
    const std::int64_t length = written ? stream_length(*written, section) : -1;
    if (length < 0 || static_cast<std::size_t>(length) > bytes_.size() - begin)
      reader.malformed("A stream's length is wrong.");
    object.stream = bytes_.substr(begin, static_cast<std::size_t>(length));
    const std::size_t after = begin + static_cast<std::size_t>(length);
    reader = PdfReader(bytes_, after_end_of_line(bytes_, after), budget_);
    reader.expect_word("endstream");
    reader.skip_space();
  }
  reader.expect_word("endobj");
  object.end = reader.position();
  return plain_.emplace(offset, std::move(object)).first->second;
}

const std::vector<PdfObject>& PdfFile::objects_in(std::size_t container_offset, std::size_t section) {
  const auto known = contained_.find(container_offset);
  if (known != contained_.end()) return known->second;
  const PdfObject& container = plain_object(container_offset, section);
  const auto* dictionary = container.value.as<PdfDictionary>();
  const PdfValue* type = dictionary ? dictionary->find("Type") : nullptr;
  if (!container.stream || !type || !type->is_name("ObjStm"))
    malformed("An object lies in something that is not an object stream.", container_offset);
  const auto count = static_cast<std::size_t>(integer(*dictionary, "N", container_offset));
  const auto first = static_cast<std::size_t>(integer(*dictionary, "First", container_offset));
  if (count > most_entries) malformed("The file holds too many objects.", container_offset);
  const auto itself = [](const PdfValue& value) -> const PdfValue& { return value; };
  const std::string text = unpacked(*dictionary, *container.stream, itself, budget_);

  std::vector<PdfObject> objects;
  PdfReader header(text, 0, budget_);
  for (std::size_t i = 0; i < count; ++i) {
    header.skip_space();
    const std::int64_t number = header.natural();
    header.skip_space();
    const auto place = static_cast<std::size_t>(header.natural());
    if (number > highest_number || place > text.size() || first > text.size() || header.position() > first)
      malformed("An object stream's own table is wrong.", container_offset);
    PdfReader reader(text, first + place, budget_);
    PdfObject object;
    object.id = {static_cast<int>(number), 0};
    object.value = reader.value();
    if (object.value.as<PdfReference>()) malformed("An object is nothing but a reference.", container_offset);
    collect_references(object.value, object.references);
    objects.push_back(std::move(object));
  }
  return contained_.emplace(container_offset, std::move(objects)).first->second;
}

// One byte that belongs to two objects means two things.
void PdfFile::refuse_overlaps() const {
  std::vector<std::pair<std::size_t, std::size_t>> extents;
  for (const auto& [offset, object] : plain_) extents.emplace_back(object.begin, object.end);
  for (const PdfSection& section : sections_)
    if (!plain_.contains(section.begin)) extents.emplace_back(section.begin, section.end);
  std::sort(extents.begin(), extents.end());
  for (std::size_t i = 1; i < extents.size(); ++i)
    if (extents[i].first < extents[i - 1].second)
      malformed("Two parts of the file lie over each other.", extents[i].first);
}

const PdfDictionary& PdfView::catalog() const {
  const PdfDictionary* catalog = dictionary_at(trailer(), "Root");
  if (!catalog) malformed("The file has no catalogue of its contents.", file_->sections()[section_].begin);
  return *catalog;
}

const PdfValue& PdfView::resolved(const PdfValue& value) const {
  const PdfValue* at = &value;
  for (int hops = 0; hops < 8; ++hops) {
    const auto* reference = at->as<PdfReference>();
    if (!reference) return *at;
    const PdfObject* found = object(reference->number);
    if (!found) return null_value;
    if (found->id.generation != reference->generation)
      malformed("A reference asks for another generation of an object than the file has.", found->begin);
    at = &found->value;
  }
  malformed("References run in a circle.", 0);
}

const PdfValue& PdfView::at(const PdfDictionary& dictionary, std::string_view key) const {
  const PdfValue* held = dictionary.find(key);
  return held ? resolved(*held) : null_value;
}

const PdfDictionary* PdfView::dictionary_at(const PdfDictionary& dictionary, std::string_view key) const {
  return at(dictionary, key).as<PdfDictionary>();
}

const PdfArray* PdfView::array_at(const PdfDictionary& dictionary, std::string_view key) const {
  return at(dictionary, key).as<PdfArray>();
}

std::string PdfView::text_at(const PdfDictionary& dictionary, std::string_view key) const {
  const auto* string = at(dictionary, key).as<PdfString>();
  return string ? pdf_text(string->bytes) : std::string();
}

const PdfObject* PdfView::stream(const PdfValue& value) const {
  const auto* reference = value.as<PdfReference>();
  const PdfObject* found = reference ? object(reference->number) : nullptr;
  return found && found->stream ? found : nullptr;
}

std::string PdfView::unpacked(const PdfObject& stream) const {
  const auto resolve = [this](const PdfValue& value) -> const PdfValue& { return resolved(value); };
  return signing::unpacked(std::get<PdfDictionary>(stream.value.held), *stream.stream, resolve, file_->budget());
}

}  // namespace signing
