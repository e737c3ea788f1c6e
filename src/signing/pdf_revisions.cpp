#include "signing/pdf_revisions.hpp"

#include <algorithm>

namespace signing {

namespace {

// Nothing but white space and comments.
bool is_blank(const PdfFile& file, std::size_t begin, std::size_t end) {
  PdfReader reader(file.bytes().substr(0, end), begin, file.budget());
  reader.skip_space();
  return reader.at_end();
}

// The first byte behind everything that these sections know of.
std::size_t end_of_all(const PdfFile& file, std::size_t first_section, std::size_t past) {
  std::size_t end = 0;
  for (std::size_t i = first_section; i < past; ++i) {
    end = std::max(end, file.sections()[i].end);
    for (const auto& [number, entry] : file.sections()[i].entries)
      if (entry.kind == PdfEntry::Kind::plain) end = std::max(end, file.plain_objects().at(entry.place).end);
  }
  return end;
}

void check_appended(const PdfFile& file, const PdfSection& section, std::size_t index, PdfRevision& revision) {
  const auto fault = [&](const char* what) { revision.faults.emplace_back(what); };
  if (section.begin < revision.begin) fault("A revision's table of objects lies among earlier bytes.");
  bool hidden = false;
  for (const auto& [number, entry] : section.entries) {
    const PdfEntry* before = file.entry(number, index + 1);
    hidden = hidden || (entry.kind == PdfEntry::Kind::plain && entry.place < revision.begin &&
                        !(before && *before == entry));
  }
  if (hidden) fault("An object that lay hidden among earlier bytes was brought out.");

  // Laid side by side, its objects and its table leave nothing over.
  std::size_t at = revision.begin;
  bool whole = true;
  const auto& objects = file.plain_objects();
  for (auto next = objects.lower_bound(revision.begin); next != objects.end() && next->first < revision.end; ++next) {
    whole = whole && is_blank(file, at, next->second.begin);
    at = next->second.end;
  }
  if (!objects.contains(section.begin)) {  // a table of its own, behind the objects
    whole = whole && at <= section.begin && is_blank(file, at, section.begin);
    at = section.end;
  }
  if (!whole || at != section.end) fault("A revision holds bytes that belong to no object.");
}

}  // namespace

std::vector<PdfRevision> revisions_of(const PdfFile& file) {
  const auto& sections = file.sections();
  std::vector<std::size_t> heads;
  for (std::size_t i = 0; i < sections.size(); ++i)
    if (sections[i].revision_end != 0) heads.push_back(i);
  std::vector<PdfRevision> revisions;
  std::size_t past = sections.size();
  std::size_t end_of_earlier = 0;
  for (auto head = heads.rbegin(); head != heads.rend(); ++head) {
    const PdfSection& section = sections[*head];
    PdfRevision revision;
    revision.section = *head;
    revision.begin = revisions.empty() ? 0 : revisions.back().end;
    revision.mark = section.revision_mark;
    revision.end = section.revision_end;
    end_of_earlier = std::max(end_of_earlier, end_of_all(file, *head, past));
    revision.self_contained = end_of_earlier <= revision.mark;
    if (!revision.self_contained) revision.faults.emplace_back("A revision uses bytes that were added later.");
    if (!revisions.empty()) {
      if (past - *head != 1 || revision.end <= revision.begin)
        revision.faults.emplace_back("A revision does not end as it must.");
      check_appended(file, section, *head, revision);
    }
    past = *head;
    revisions.push_back(std::move(revision));
  }
  return revisions;
}

}  // namespace signing
