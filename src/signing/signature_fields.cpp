#include "signing/signature_fields.hpp"

namespace signing {

std::vector<QPDFObjectHandle> signature_fields(QPDF& document) {
  std::vector<QPDFObjectHandle> fields;
  auto form = document.getRoot().getKey("/AcroForm");
  if (!form.isDictionary() || !form.getKey("/Fields").isArray()) return fields;
  for (auto& field : form.getKey("/Fields").aitems())
    if (field.isDictionary() && field.getKey("/FT").isNameAndEquals("/Sig") && field.getKey("/T").isString())
      fields.push_back(field);
  return fields;
}

std::string name_of(QPDFObjectHandle field) { return field.getKey("/T").getUTF8Value(); }

}  // namespace signing
