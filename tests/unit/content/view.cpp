#include "base/text.hpp"
#include "content/expression.hpp"
#include "small_content.hpp"
#include "support/catch.hpp"

namespace {

struct View {
  pugi::xml_document document;
  pugi::xml_node content;
  View(const content::Library& library, std::string_view nation) {
    content::append_to(document.append_child("view"), library, nation);
    content = document.child("view").child("content");
  }
};

}  // namespace

TEST_CASE("an item is an element, its keys attributes, its lists and tables children") {
  const auto library = load(small_content(item("tool", "t", R"(vendor = "V"
deployment = "abacus"
audience = "staff-only"
about = "x"
cite = "Art 28"
unknown = ["contract"]
facts = [{ question = "storage-region", state = "partial", value = "uk", text = "In London.", source = "uk-gdpr", verified = "S" }])") +
                                          item("deployment", "abacus", "text = \"x\"")));
  const View view(library, "england");
  const auto tool = view.content.child("tool");
  CHECK(tool.attribute("id").value() == std::string{"t"});
  CHECK(tool.attribute("cite").value() == std::string{"Art 28"});
  CHECK(tool.attribute("verified").value() == std::string{"V"});
  CHECK(tool.child("unknown").child_value() == std::string{"contract"});
  CHECK(tool.child("facts").attribute("value").value() == std::string{"uk"});
  CHECK(tool.child("facts").child("source").attribute("title").value() == std::string{"UK GDPR"});
  CHECK(tool.child("source").attribute("read").value() == std::string{"2026-11-22"});
  CHECK(view.content.child("question").attribute("asked-of").value() == std::string{"vendor"});
}

TEST_CASE("only what applies in the nation is in its view") {
  const auto library =
      load(small_content(nation("england") + nation("guernsey") + item("hook", "everywhere", "text = \"x\"") +
                         item("hook", "here", "text = \"x\"\nnations = [\"guernsey\"]")));
  CHECK(View(library, "guernsey").content.select_nodes("hook").size() == 2);
  CHECK(View(library, "england").content.select_nodes("hook").size() == 1);
  CHECK(library.find("hook", "everywhere")->applies_in("england"));
  CHECK_FALSE(library.find("hook", "here")->applies_in("england"));
}

TEST_CASE("the view of any item is one that expressions may name") {
  const auto library = load(small_content(nation("england") + rule("gate", "true()") +
                                          item("phase", "p", "order = 1\ntext = \"x\"\nneeds = [\"x\"]")));
  const View view(library, "england");
  std::ostringstream xml;
  view.document.save(xml);
  CHECK(base::joined(content::faults_in_fragment(xml.str(), library), "\n") == "");
}
