#include "signing/signing_field.hpp"

#include <map>
#include <set>

#include "base/error.hpp"

namespace signing {

namespace {

constexpr int deepest = 32;
constexpr std::size_t longest_name = 1'000;
constexpr std::size_t most_fields = 10'000;

[[noreturn]] void malformed(const std::string& what) {
  throw base::Error(base::ErrorKind::faults, "", "form", what);
}

class Collector {
 public:
  explicit Collector(const PdfView& view) : view_(view) {}

  std::vector<SigningField> collect() {
    const PdfValue& form = view_.at(view_.catalog(), "AcroForm");
    if (form.is_null()) return {};
    if (!form.as<PdfDictionary>()) malformed("The form is not a dictionary.");
    const PdfValue& fields = view_.at(*form.as<PdfDictionary>(), "Fields");
    if (fields.is_null()) return {};
    if (!fields.as<PdfArray>()) malformed("The form's fields are not a list.");
    for (const PdfValue& field : *fields.as<PdfArray>()) visit(field, {}, 0);
    find_doubles();
    return std::move(found_);
  }

 private:
  struct Inherited {
    std::string name;
    bool is_signature = false;
    bool filled = false;
  };

  int note(const PdfValue& reference) {
    const int number = reference.as<PdfReference>()->number;
    if (!seen_.insert(number).second) malformed("The form leads to a field in two ways.");
    if (seen_.size() > most_fields) malformed("The form has too many fields.");
    return number;
  }

  void visit(const PdfValue& value, const Inherited& from, int depth) {
    const auto* reference = value.as<PdfReference>();
    const PdfObject* object = reference ? view_.object(reference->number) : nullptr;
    const auto* field = object ? view_.resolved(value).as<PdfDictionary>() : nullptr;
    if (!field) malformed("The form lists a field that does not exist.");
    if (depth > deepest) malformed("The form's fields are nested too deeply.");
    note(value);

    Inherited own = from;
    const std::string partial = view_.text_at(*field, "T");
    if (!partial.empty()) own.name += (own.name.empty() ? "" : ".") + partial;
    if (own.name.size() > longest_name) malformed("A field's name is too long.");
    if (const PdfValue& type = view_.at(*field, "FT"); !type.is_null()) own.is_signature = type.is_name("Sig");
    const PdfValue* written = field->find("V");
    const PdfValue& held = view_.at(*field, "V");
    own.filled = from.filled || !held.is_null();
    std::vector<int> widgets;
    const bool has_children = visit_kids(*field, own, depth, widgets);
    // Whatever holds a dictionary claims to be signed, whatever it calls itself.
    const bool claims = held.as<PdfDictionary>() != nullptr;
    if (!claims && (!own.is_signature || has_children)) return;

    SigningField found;
    found.name = own.name;
    found.label = view_.text_at(*field, "TU");
    found.number = reference->number;
    found.widgets = std::move(widgets);
    found.dictionary = field;
    found.filled = written != nullptr;
    if (claims) {
      const auto* to_value = written->as<PdfReference>();
      found.holder = to_value ? view_.object(to_value->number) : object;
      found.signature = held.as<PdfDictionary>();
    }
    if (!own.is_signature) found.faults.emplace_back("Its field is not a field for signatures.");
    if (has_children) found.faults.emplace_back("Its field stands for several others.");
    if (from.filled) found.faults.emplace_back("A field above it is signed too.");
    if (found.filled && !claims) found.faults.emplace_back("Its field holds something that is not a signature.");
    found_.push_back(std::move(found));
  }

  // Children with a name are fields; those without only draw their parent once more.
  bool visit_kids(const PdfDictionary& field, const Inherited& own, int depth, std::vector<int>& widgets) {
    const PdfValue& kids = view_.at(field, "Kids");
    if (kids.is_null()) return false;
    if (!kids.as<PdfArray>()) malformed("A field's children are not a list.");
    bool has_children = false;
    for (const PdfValue& kid : *kids.as<PdfArray>()) {
      const auto* child = view_.resolved(kid).as<PdfDictionary>();
      if (child && !child->find("T") && !child->find("Kids") && kid.as<PdfReference>()) {
        widgets.push_back(note(kid));
        if (child->find("V")) malformed("A field holds a second value where it is drawn.");
      } else {
        has_children = true;
        visit(kid, own, depth + 1);
      }
    }
    return has_children;
  }

  void find_doubles() {
    std::map<std::string, int> names;
    std::map<const PdfDictionary*, int> signatures;
    for (const SigningField& field : found_) {
      ++names[field.name];
      if (field.signature) ++signatures[field.signature];
    }
    for (SigningField& field : found_) {
      if (names[field.name] > 1) field.faults.emplace_back("Another field has the same name.");
      if (field.signature && signatures[field.signature] > 1)
        field.faults.emplace_back("Another field holds the same signature.");
    }
  }

  PdfView view_;
  std::set<int> seen_;
  std::vector<SigningField> found_;
};

}  // namespace

std::vector<SigningField> signing_fields(const PdfView& view) { return Collector(view).collect(); }

}  // namespace signing
