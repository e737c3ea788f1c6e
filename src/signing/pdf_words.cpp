#include "signing/pdf_words.hpp"

#include <array>
#include <utility>

#include "base/error.hpp"

namespace signing {

namespace {

constexpr int deepest = 40;
constexpr std::size_t most_names = 100'000;

constexpr std::array<std::pair<std::string_view, const char*>, 18> by_type{{
    {"Catalog", "the catalogue of the file"},
    {"Pages", "the list of pages"},
    {"Page", "a page"},
    {"Font", "a font"},
    {"FontDescriptor", "a font"},
    {"Metadata", "the description of the file"},
    {"Outlines", "the bookmarks"},
    {"StructTreeRoot", "the reading order"},
    {"StructElem", "the reading order"},
    {"OCG", "a layer"},
    {"Filespec", "an attachment"},
    {"EmbeddedFile", "an attachment"},
    {"Sig", "a signature"},
    {"DocTimeStamp", "a timestamp"},
    {"Action", "an action"},
    {"DSS", "the validation data"},
    {"ObjStm", "a packet of objects"},
    {"XRef", "a table of objects"},
}};

std::string kind_of(const PdfValue& value) {
  const auto* dictionary = value.as<PdfDictionary>();
  if (!dictionary) return "a part";
  const PdfValue* subtype = dictionary->find("Subtype");
  if (const PdfValue* type = dictionary->find("Type")) {
    for (const auto& [name, words] : by_type)
      if (type->is_name(name)) return words;
    if (type->is_name("Annot")) return subtype && subtype->is_name("Widget") ? "a form field" : "a comment or link";
  }
  if (subtype && subtype->is_name("Image")) return "a picture";
  if (subtype && subtype->is_name("Form")) return "a drawing";
  if (subtype && subtype->is_name("Widget")) return "a form field";
  if (dictionary->find("FT")) return "a form field";
  if (dictionary->find("S") && (dictionary->find("JS") || dictionary->find("URI") || dictionary->find("D")))
    return "an action";
  return "a part";
}

}  // namespace

PdfWords::PdfWords(const PdfView& view) : view_(view) {
  try {
    const PdfDictionary& catalog = view.catalog();
    if (const PdfValue* info = view.trailer().find("Info")) name(*info, "the description of the file");
    if (const PdfValue* form = catalog.find("AcroForm")) name(*form, "the form");
    if (const PdfValue* pages = catalog.find("Pages")) name_pages(*pages, 0);
  } catch (const base::Error&) {  // a broken tree of pages only costs words
  }
}

void PdfWords::name(const PdfValue& value, const std::string& words) {
  if (const auto* reference = value.as<PdfReference>(); reference && names_.size() < most_names)
    names_.emplace(reference->number, words);
}

void PdfWords::name_pages(const PdfValue& node, int depth) {
  const auto* reference = node.as<PdfReference>();
  if (!reference || names_.contains(reference->number) || depth > deepest || names_.size() >= most_names) return;
  const auto* dictionary = view_.resolved(node).as<PdfDictionary>();
  if (!dictionary) return;
  const PdfArray* kids = view_.array_at(*dictionary, "Kids");
  if (!kids) {
    name_page(node);
    return;
  }
  name(node, "the list of pages");
  for (const PdfValue& kid : *kids) name_pages(kid, depth + 1);
}

void PdfWords::name_page(const PdfValue& page) {
  const std::string number = "page " + std::to_string(++pages_);
  name(page, number);
  const auto& dictionary = std::get<PdfDictionary>(view_.resolved(page).held);
  if (const PdfValue* contents = dictionary.find("Contents")) {
    name(*contents, "the content of " + number);
    if (const PdfArray* parts = view_.resolved(*contents).as<PdfArray>())
      for (const PdfValue& part : *parts) name(part, "the content of " + number);
  }
  if (const PdfValue* resources = dictionary.find("Resources")) name(*resources, "what " + number + " draws with");
  const PdfArray* annotations = view_.array_at(dictionary, "Annots");
  if (!annotations) return;
  for (const PdfValue& annotation : *annotations) {
    const PdfValue& resolved = view_.resolved(annotation);
    const auto* described = resolved.as<PdfDictionary>();
    const std::string field = described ? view_.text_at(*described, "T").substr(0, 80) : "";
    name(annotation, field.empty() ? kind_of(resolved) + " on " + number : "the field \"" + field + "\"");
  }
}

std::string PdfWords::name_of(int number) const {
  const std::string in_brackets = " (object " + std::to_string(number) + ")";
  if (const auto found = names_.find(number); found != names_.end()) return found->second + in_brackets;
  const PdfObject* object = view_.object(number);
  return (object ? kind_of(object->value) : "a part") + in_brackets;
}

}  // namespace signing
