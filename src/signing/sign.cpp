#include "signing/sign.hpp"

#include "base/error.hpp"
#include "signing/cms.hpp"
#include "signing/next_revision.hpp"
#include "signing/signature_fields.hpp"

namespace signing {
namespace {

using Object = QPDFObjectHandle;

[[noreturn]] void refuse(const std::string& name, const std::string& message) {
  throw base::Error(base::ErrorKind::refused, name, "", message);
}

// Whether a signature in the file forbids that `field` is signed after it (ISO 32000-1, 12.8.2).
bool forbids(Object signature, const std::string& field) {
  auto references = signature.getKey("/Reference");
  if (!references.isArray()) return false;
  for (auto& reference : references.aitems()) {
    if (!reference.isDictionary() || !reference.getKey("/TransformParams").isDictionary()) continue;
    auto parameters = reference.getKey("/TransformParams");
    if (reference.getKey("/TransformMethod").isNameAndEquals("/DocMDP") && parameters.getKey("/P").isInteger() &&
        parameters.getKey("/P").getIntValue() == 1)
      return true;
    if (!reference.getKey("/TransformMethod").isNameAndEquals("/FieldMDP")) continue;
    bool named = false;
    if (parameters.getKey("/Fields").isArray())
      for (auto& name : parameters.getKey("/Fields").aitems()) named |= name.isString() && name.getUTF8Value() == field;
    auto action = parameters.getKey("/Action");
    if (action.isNameAndEquals("/All") || (action.isNameAndEquals("/Include") && named) ||
        (action.isNameAndEquals("/Exclude") && !named))
      return true;
  }
  return false;
}

struct Place {
  Object field;
  bool first = true;  // nobody has signed yet
};

Place place_for(QPDF& document, const SignRequest& request) {
  const auto& file = request.pdf.name;
  Place place;
  int found = 0;
  std::string locked_by;
  for (auto& field : signature_fields(document)) {
    if (name_of(field) == request.field) {
      place.field = field;
      ++found;
    }
    auto value = field.getKey("/V");
    if (value.isNull()) continue;
    place.first = false;
    if (!value.isDictionary()) refuse(file, "A signature field holds something else than a signature. Fetch the file again.");
    if (name_of(field) == request.field)
      refuse(file, "The field \"" + request.field + "\" is signed already. Nobody can sign it again.");
    if (forbids(value, request.field)) locked_by = name_of(field);
  }
  if (found != 1 || !place.field.isIndirect() || !place.field.getKey("/Rect").isRectangle())
    refuse(file, "The file has no empty place for the signature \"" + request.field +
                     "\". Sign the report as Touchstone made it.");
  if (!locked_by.empty())
    refuse(file, "The signature \"" + locked_by + "\" locked the file: nobody can sign after it.");
  return place;
}

constexpr std::string_view byte_range_start = "/ByteRange [0 ";
constexpr std::size_t byte_range_width = byte_range_start.size() + 3 * 11;  // three numbers of ten digits
constexpr std::string_view contents_start = " /Contents <";

// /ByteRange and /Contents come first, so that no text of the signer's can be taken for them.
std::string signature_dictionary(const SignRequest& request, const Identity& identity, Object references,
                                 std::size_t room) {
  Object rest = Object::newDictionary();
  rest.replaceKey("/M", Object::newString(pdf_date(request.instant)));
  rest.replaceKey("/Name",
                  Object::newUnicodeString(subject_in(X509_get_subject_name(identity.certificate.get())).name));
  if (!request.reason.empty()) rest.replaceKey("/Reason", Object::newUnicodeString(request.reason));
  if (references.getArrayNItems() > 0) rest.replaceKey("/Reference", references);
  return "<< " + std::string{byte_range_start} + std::string(byte_range_width - byte_range_start.size(), ' ') +
         std::string{contents_start} + std::string(room * 2, '0') +
         "> /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached " + rest.unparse().substr(2);
}

// What the signature says about later changes.
Object transforms(QPDF& document, Place& place) {
  Object references = Object::newArray();
  if (place.first)
    references.appendItem(Object::parse("<< /Type /SigRef /TransformMethod /DocMDP "
                                        "/TransformParams << /Type /TransformParams /P 2 /V /1.2 >> >>"));
  if (auto lock = place.field.getKey("/Lock"); lock.isDictionary()) {
    Object parameters = Object::parse("<< /Type /TransformParams /V /1.2 >>");
    parameters.replaceKey("/Action", lock.getKey("/Action"));
    if (lock.hasKey("/Fields")) parameters.replaceKey("/Fields", lock.getKey("/Fields"));
    Object reference = Object::parse("<< /Type /SigRef /TransformMethod /FieldMDP >>");
    reference.replaceKey("/TransformParams", parameters);
    reference.replaceKey("/Data", document.getRoot());
    references.appendItem(reference);
  }
  return references;
}

struct Prepared {
  std::string file;
  std::size_t contents = 0;  // where the hexadecimal digits begin
  std::size_t room = 0;      // bytes, two digits each
};

Prepared prepare(const SignRequest& request, const Identity& identity, std::size_t room) {
  NextRevision revision(request.pdf.bytes, request.pdf.name);
  auto& document = revision.document();
  Place place = place_for(document, request);

  const auto box = place.field.getKey("/Rect").getArrayAsRectangle();
  const auto look = revision.add_page_as_form(request.appearance(box.urx - box.llx, box.ury - box.lly));
  const auto signature =
      revision.add_text(signature_dictionary(request, identity, transforms(document, place), room));
  Object appearance = Object::newDictionary();
  appearance.replaceKey("/N", look);
  place.field.replaceKey("/V", signature);
  place.field.replaceKey("/AP", appearance);
  revision.update(place.field);
  if (place.first) {
    auto catalog = document.getRoot();
    Object permissions = Object::newDictionary();
    permissions.replaceKey("/DocMDP", signature);
    catalog.replaceKey("/Perms", permissions);
    revision.update(catalog);
  }

  Prepared prepared{revision.finish(), 0, room};
  const auto range = prepared.file.find(byte_range_start, revision.offset_of(signature));
  prepared.contents = range + byte_range_width + contents_start.size();
  const auto before = prepared.contents - 1;  // the angle brackets belong to what is left out
  const auto behind = prepared.contents + room * 2 + 1;
  const auto text = std::string{byte_range_start} + std::to_string(before) + " " + std::to_string(behind) + " " +
                    std::to_string(prepared.file.size() - behind) + "]";
  prepared.file.replace(range, text.size(), text);
  return prepared;
}

std::string digest_around(const Prepared& prepared) {
  std::string covered = prepared.file;
  covered.erase(prepared.contents - 1, prepared.room * 2 + 2);
  return sha256_bytes(covered);
}

}  // namespace

std::string sign(const SignRequest& request, const Identity& identity) {
  if (const auto why = unfit_to_sign(identity.certificate.get(), request.instant))
    refuse(subject_in(X509_get_subject_name(identity.certificate.get())).name, *why);
  constexpr std::size_t usual_timestamp = 6144;
  std::size_t room = signature_room(identity) + (request.timestamp ? usual_timestamp : 0);
  for (int attempt = 0; attempt < 3; ++attempt) {
    Prepared prepared = prepare(request, identity, room);
    const auto signature = cades_signature(digest_around(prepared), identity, request.timestamp, request.instant);
    if (signature.size() <= room) {
      const auto digits = upper_hexadecimal(signature);
      prepared.file.replace(prepared.contents, digits.size(), digits);
      return std::move(prepared.file);
    }
    // An authority that sends many certificates along: now their size is known.
    constexpr std::size_t slack = 512;
    room = signature.size() + slack;
  }
  throw base::Error(base::ErrorKind::failure, "timestamp authority", "",
                    "Its timestamps grow from one to the next, so that no room for them can be made. Use another "
                    "authority.");
}

}  // namespace signing
