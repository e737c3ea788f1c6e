// Empty fields that four people can sign one after another without breaking each other's signature.
#include "support/read_pdf.hpp"
#include "render/pdf.hpp"
#include "rendering.hpp"
#include "support/catch.hpp"

using read_pdf::File;
using read_pdf::name;

TEST_CASE("Four empty fields stand ready: named, spoken, locked against moving, tagged") {
  File file{render::pdf(support::sample_document(), rendering::fonts())};
  auto form = file.root().getKey("/AcroForm");
  CHECK(form.isIndirect());
  CHECK(form.getKey("/SigFlags").getIntValueAsInt() == 3);
  CHECK_FALSE(form.hasKey("/NeedAppearances"));
  auto fields = form.getKey("/Fields").getArrayAsVector();
  REQUIRE(fields.size() == 4);
  auto tree = file.parent_tree();
  std::vector<std::string> names;
  for (auto& field : fields) {
    names.push_back(field.getKey("/T").getUTF8Value());
    CHECK(field.isIndirect());
    CHECK(name(field, "/FT") == "/Sig");
    CHECK(name(field, "/Subtype") == "/Widget");
    CHECK(field.getKey("/F").getIntValueAsInt() == 132);
    CHECK(field.getKey("/TU").getUTF8Value().find("Signature: ") == 0);
    CHECK_FALSE(field.hasKey("/V"));
    CHECK_FALSE(field.hasKey("/MK"));
    auto look = field.getKey("/AP").getKey("/N");
    REQUIRE(look.isStream());
    CHECK(name(look.getDict(), "/Subtype") == "/Form");
    CHECK(read_pdf::stream(look).empty());
    // only the last to sign closes the document
    CHECK(field.hasKey("/Lock") == (names.back() == "chair"));
    if (field.hasKey("/Lock")) CHECK(name(field.getKey("/Lock"), "/Action") == "/All");
    auto element = tree.at(field.getKey("/StructParent").getIntValueAsInt());
    CHECK(name(element, "/S") == "/Form");
    CHECK_FALSE(element.getKey("/Alt").getUTF8Value().empty());
    REQUIRE(element.getKey("/K").isDictionary());  // itself, not an array
    CHECK(element.getKey("/K").getKey("/Obj").getObjGen() == field.getObjGen());
    CHECK(field.getKey("/P").getObjGen() == element.getKey("/K").getKey("/Pg").getObjGen());
  }
  CHECK(names == std::vector<std::string>{"dpo", "senco", "head", "chair"});
}

TEST_CASE("A document without places to sign has no form") {
  File file{render::pdf(rendering::document_of({support::paragraph("x")}), rendering::fonts())};
  CHECK_FALSE(file.root().hasKey("/AcroForm"));
}
