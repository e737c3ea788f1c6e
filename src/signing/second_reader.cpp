#include "signing/second_reader.hpp"

#include <exception>

#include "signing/qpdf.hpp"

namespace signing {

namespace {

bool same(const PdfEntry& entry, const QPDFXRefEntry& theirs) {
  if (theirs.getType() == 1)
    return entry.kind == PdfEntry::Kind::plain && theirs.getOffset() == static_cast<qpdf_offset_t>(entry.place);
  return theirs.getType() == 2 && entry.kind == PdfEntry::Kind::compressed &&
         theirs.getObjStreamNumber() == static_cast<int>(entry.place) && theirs.getObjStreamIndex() == entry.detail;
}

// qpdf keeps an object's earlier generations apart. One that was left behind does no harm as long as nobody asks for it.
bool is_left_behind(const PdfFile& file, const QPDFObjGen& theirs) {
  const PdfEntry* entry = file.entry(theirs.getObj(), 0);
  if (!entry || entry->kind != PdfEntry::Kind::plain || entry->detail == theirs.getGen()) return false;
  for (const PdfObject* object : file.all_objects()) {
    if (file.object(object->id.number, 0) != object) continue;
    for (const PdfReference& reference : object->references)
      if (reference == PdfReference{theirs.getObj(), theirs.getGen()}) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> disagreement(const PdfFile& file, SecondReading how_far) {
  const std::string damaged = "A second reader finds the file damaged.";
  try {
    QPDF theirs;
    theirs.setSuppressWarnings(true);
    theirs.setAttemptRecovery(false);
    theirs.processMemoryFile("", file.bytes().data(), file.bytes().size());
    const auto table = theirs.getXRefTable();
    std::size_t shared = 0;
    for (const int number : file.numbers()) {
      const PdfEntry* entry = file.entry(number, 0);
      if (!entry || entry->kind == PdfEntry::Kind::free) continue;
      const int generation = entry->kind == PdfEntry::Kind::plain ? entry->detail : 0;
      const auto found = table.find(QPDFObjGen(number, generation));
      if (found == table.end() || !same(*entry, found->second))
        return "Two readers find different things in object " + std::to_string(number) + ".";
      ++shared;
    }
    for (const auto& entry : table)
      if (shared != table.size() && is_left_behind(file, entry.first)) ++shared;
    if (shared != table.size()) return "A second reader finds objects that should not be there.";
    // qpdf reads an object when it is first asked for, and only then finds it damaged.
    if (how_far == SecondReading::objects)
      for (const auto& entry : table) theirs.getObject(entry.first).getTypeCode();
    if (theirs.anyWarnings()) return damaged;
  } catch (const std::exception&) {
    return damaged;
  }
  return std::nullopt;
}

}  // namespace signing
