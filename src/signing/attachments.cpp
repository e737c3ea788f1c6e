#include "signing/attachments.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"

namespace signing {

namespace {

constexpr int deepest = 32;
constexpr std::size_t most_attachments = 1'000;

[[noreturn]] void malformed(const std::string& what) {
  throw base::Error(base::ErrorKind::faults, "", "attachments", what);
}

struct Found {
  Attachment described;
  const PdfObject* stream = nullptr;
};

class Collector {
 public:
  explicit Collector(const PdfView& view) : view_(view) {}

  std::vector<Found> collect() {
    const PdfDictionary& catalog = view_.catalog();
    if (const PdfDictionary* names = view_.dictionary_at(catalog, "Names"))
      if (const PdfValue* tree = names->find("EmbeddedFiles")) visit(*tree, 0);
    if (const PdfArray* associated = view_.array_at(catalog, "AF"))
      for (const PdfValue& file : *associated) add(file);
    return std::move(found_);
  }

 private:
  void visit(const PdfValue& value, int depth) {
    const auto* node = view_.resolved(value).as<PdfDictionary>();
    if (!node || depth > deepest) malformed("The list of attachments is broken.");
    if (const auto* reference = value.as<PdfReference>(); reference && !nodes_.insert(reference->number).second)
      malformed("The list of attachments runs in a circle.");
    if (const PdfArray* kids = view_.array_at(*node, "Kids"))
      for (const PdfValue& kid : *kids) visit(kid, depth + 1);
    if (const PdfArray* names = view_.array_at(*node, "Names"))
      for (std::size_t i = 1; i < names->size(); i += 2) add((*names)[i]);
  }

  void add(const PdfValue& value) {
    const auto* specification = view_.resolved(value).as<PdfDictionary>();
    const PdfDictionary* embedded = specification ? view_.dictionary_at(*specification, "EF") : nullptr;
    if (!embedded) return;  // a file elsewhere
    const PdfValue* held = embedded->find("UF") ? embedded->find("UF") : embedded->find("F");
    const PdfObject* stream = held ? view_.stream(*held) : nullptr;
    if (!stream) malformed("An attachment is not there.");
    if (std::any_of(found_.begin(), found_.end(), [&](const Found& other) { return other.stream == stream; })) return;
    if (found_.size() == most_attachments) malformed("The file has too many attachments.");
    Found found;
    found.stream = stream;
    found.described.name = view_.text_at(*specification, specification->find("UF") ? "UF" : "F");
    found.described.description = view_.text_at(*specification, "Desc");
    if (const auto* kind = view_.at(*specification, "AFRelationship").as<PdfName>())
      found.described.relationship = kind->text;
    if (const auto* type = view_.at(std::get<PdfDictionary>(stream->value.held), "Subtype").as<PdfName>())
      found.described.media_type = type->text;
    found_.push_back(std::move(found));
  }

  PdfView view_;
  std::set<int> nodes_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<Attachment> attachments_in(const PdfView& view) {
  std::vector<Attachment> attachments;
  for (Found& found : Collector(view).collect()) attachments.push_back(std::move(found.described));
  return attachments;
}

std::string attachment_in(const PdfView& view, std::string_view name) {
  const PdfObject* stream = nullptr;
  for (const Found& found : Collector(view).collect()) {
    if (found.described.name != name) continue;
    if (stream) malformed("Two attachments have the same name, \"" + std::string(name) + "\".");
    stream = found.stream;
  }
  if (!stream)
    throw base::Error(base::ErrorKind::refused, "", "",
                      "The file has no attachment \"" + std::string(name) + "\". It was not made by Touchstone, or is "
                      "another kind of file.");
  return view.unpacked(*stream);
}

}  // namespace signing
