// Clauses of the content in a paper: where they apply, what they lack, and whose words are printed.
#include "document/words.hpp"
#include "report.hpp"
#include "support/own_folder.hpp"

using Catch::Matchers::Contains;

namespace {

const std::string head = "id = \"own\"\ntitle = \"Own\"\nversion = \"1\"\nchecked_on = 2026-11-22\n";
const std::string provenance = "source = \"uk-gdpr\"\nverified = \"V\"\n";
const std::string section =
    "[[section]]\nid = \"letter-body\"\ntitle = \"What we do\"\npaper = \"letter\"\norder = 1\n" + provenance;

std::string clause(const std::string& id, int order, const std::string& more, const std::string& wording) {
  return "[[clause]]\nid = \"" + id + "\"\ntitle = \"The clause " + id + "\"\nsection = \"letter-body\"\norder = " +
         std::to_string(order) + "\n" + more + "wording = '''" + wording + "'''\n" + provenance;
}

content::Library with(const std::string& own) {
  return content::load(support::WithOwnFolder{head + own}, TOUCHSTONE_SOURCE, "own");
}

struct Letter {
  document::Document document;
  std::vector<document::Remark> remarks;
  pugi::xml_document view;
};

Letter letter(const std::string& own, const std::string& body, assessment::Assessment whole = support::full_assessment()) {
  const auto content = with(own);
  auto judged = judgement::judge_with_view(content, whole, {2026, 11, 22});
  const auto layout = report::Layout::read("<layout format=\"1\" id=\"letter\" title=\"Letter\"><body>" + body + "</body></layout>",
                                           "letter.xml", words_xml, "words.xml", content);
  report::add_wordings(layout, judged.view);
  Letter made;
  made.document = report::compose(layout, judged.view, {0}, &made.remarks);
  made.view = std::move(judged.view);
  return made;
}

std::string words_of(document::Document document) {
  std::string all;
  document::for_each_text(document, [&](std::string& text, const std::string& place) {
    if (!text.empty() && place != "page header") all += text + "|";
  });
  return all;
}

const std::string all_clauses = "<for-each select=\"$wordings\"><wording select=\"@item\"/></for-each>";

std::vector<std::string> faults(const std::string& wording) {
  try {
    letter(section + clause("one", 1, "", wording), all_clauses);
  } catch (const base::Error& error) {
    std::vector<std::string> sentences;
    for (const auto& fault : error.faults()) sentences.push_back(base::sentence(fault));
    return sentences;
  }
  return {};
}

}  // namespace

TEST_CASE("clauses stand in their order, where they apply") {
  const auto made = letter(section + clause("third", 30, "", "Third.") + clause("first", 10, "", "First, at <value select=\"$school/@name\"/>.") +
                               clause("never", 20, "applies = \"$assessment/tool/@audience='learner-facing'\"\n", "Learners use it.") +
                               clause("far", 22, "nations = [\"scotland\"]\n", "In Scotland."),
                           all_clauses);
  CHECK(words_of(made.document) == "First, at |Riverside Primary & Nursery|.|Third.|");
  CHECK(made.remarks.empty());
}

TEST_CASE("words alone are one paragraph, blocks stand as they are, and both can stand among words") {
  const auto made = letter(section + clause("words", 1, "", "One <b>bold</b> word.") +
                               clause("blocks", 2, "", "<p>A list:</p><list><item>one</item><item>two</item></list>"),
                           all_clauses + "<p>Again: <wording select=\"'words'\"/></p>");
  REQUIRE(made.document.blocks.size() == 4);
  CHECK(std::holds_alternative<document::Paragraph>(made.document.blocks[0]));
  CHECK(std::holds_alternative<document::List>(made.document.blocks[2]));
  CHECK(document::plain(std::get<document::Paragraph>(made.document.blocks[3]).text) == "Again: One bold word.");
  const auto wordings = made.view.document_element().child("wordings");
  CHECK(std::string{wordings.first_child().child_value("composed")} == "One bold word.");
  CHECK(std::string{wordings.last_child().child_value("composed")} == "A list:\none\ntwo");  // a line each, to be worded otherwise
}

TEST_CASE("paragraphs that follow each other are a line each in what is composed") {
  const auto made = letter(section + clause("two", 1, "", "<p>One <b>bold</b> word.</p><p>Two.</p>"), all_clauses);
  CHECK(std::string{made.view.document_element().child("wordings").first_child().child_value("composed")} == "One bold word.\nTwo.");
}

TEST_CASE("words in a wording lead its first paragraph, and go where the clause goes") {
  const auto led = "<for-each select=\"$wordings\"><wording select=\"@item\"><b><value select=\"@title\"/>:</b></wording></for-each>";
  const auto made = letter(section + clause("words", 1, "", "One.") + clause("list", 2, "", "<list><item>two</item></list>"),
                           led + std::string{"<wording select=\"'gone'\">Nothing.</wording><p><wording select=\"'words'\">Again: </wording></p>"});
  CHECK(words_of(made.document) == "The clause words|:| |One.|The clause list|:|two|Again: |One.|");
}

TEST_CASE("a fact that is not there is printed in brackets and named as missing, once") {
  const auto value = "<value select=\"$people[@role='dsl']/@name\" else=\"the safeguarding lead’s name\"/>";
  const auto made = letter(section + clause("asks", 1, "covers = [\"notice-dpo\"]\n", std::string{"Ask "} + value + " or " + value + "."), all_clauses);
  CHECK(words_of(made.document) == "Ask |[the safeguarding lead’s name]| or |[the safeguarding lead’s name]|.|");
  REQUIRE(made.remarks.size() == 1);
  CHECK(made.remarks[0].message == "Missing: the safeguarding lead’s name. Enter it in the assessment or the school file.");
  const auto wording = made.view.document_element().child("wordings").child("wording");
  CHECK(std::string{wording.child_value("missing")} == "the safeguarding lead’s name");
  CHECK(std::string{wording.child("covers").attribute("ref").value()} == "notice-dpo");
}

TEST_CASE("the school's own words are kept when the answers change, and the difference is at hand") {
  const auto own = section + clause("school", 1, "", "We are <value select=\"$school/@name\"/>.");
  auto whole = support::full_assessment();
  whole.notice.edits = {{"school", "We are Riverside.", "We are your school.\nCome in."}};
  const auto made = letter(own, all_clauses + "<for-each select=\"$wordings[@state='edited']\" as=\"one\"><p><difference "
                                              "from=\"$assessment/privacy-notice/edit[@clause=$one/@item]/composed\" to=\"composed\"/></p></for-each>",
                           whole);
  CHECK(words_of(made.document) == "We are your school.|Come in.|We are |[was: Riverside.] |Riverside Primary & Nursery.|");
}

TEST_CASE("a value is cut at a sentence's end or with an ellipsis, and what was cut is named") {
  auto whole = support::full_assessment();
  const auto cut = [&](const std::string& text, int words) {
    whole.tool.description = text;
    const auto made = letter(section, "<p><value select=\"$assessment/tool/description\" words=\"" + std::to_string(words) + "\"/></p>", whole);
    return std::pair{words_of(made.document), made.remarks.size()};
  };
  CHECK(cut("One two three. Four five six.", 6) == std::pair<std::string, std::size_t>{"One two three. Four five six.|", 0});
  CHECK(cut("One two three. Four five six.", 5) == std::pair<std::string, std::size_t>{"One two three.|", 1});
  CHECK(cut("One. Two three, four five six.", 3) == std::pair<std::string, std::size_t>{"One. Two three…|", 1});
}

TEST_CASE("a clause that cannot be composed is a fault of its file") {
  const auto only = [](const std::string& wording) {
    const auto all = faults(wording);
    REQUIRE(all.size() == 1);
    return all.front();
  };
  CHECK_THAT(only("<p>Unclosed"), Contains("dpia/ours.toml:12: ") && Contains("In the wording of clause 'one'"));
  CHECK_THAT(only("<value select=\"$school/@nmae\"/>"), Contains("Did you mean 'name'?"));
  CHECK_THAT(only("<value select=\"$skool/@name\"/>"), Contains("is not XPath 1.0 with the names known here"));
  CHECK_THAT(only("<wording select=\"'one'\"/>"), Contains("A clause cannot hold another."));
  CHECK_THAT(only("<row/>"), Contains("<row> has no place in"));
}

TEST_CASE("what a school words itself stays, beside what the library says now and said when it was changed") {
  const std::string id = "policy-uses-not";
  REQUIRE(library().find("clause", id));
  const auto own = [&](const std::string& more) {
    return "[[clause]]\nid = \"" + id + "\"\ntitle = \"Ours\"\nsection = \"policy-uses\"\norder = 2\n" + more +
           "wording = \"Not on Sundays.\"\n" + provenance;
  };
  const auto wording_of = [&](const std::string& more) {
    const auto content = with(own(more));
    auto judged = judgement::judge_with_view(content, support::full_assessment(), {2026, 11, 22});
    const auto layout = report::Layout::read("<layout format=\"1\" id=\"policy\" title=\"Policy\"><body/></layout>", "policy.xml",
                                             words_xml, "words.xml", content);
    report::add_wordings(layout, judged.view);
    pugi::xml_document one;
    if (const auto node = judged.view.document_element().child("wordings").find_child_by_attribute("wording", "item", id.c_str()))
      one.append_copy(node);
    return one;
  };
  const auto edited = wording_of("edited_from = \"Not at night.\"\n");
  const auto node = edited.child("wording");
  CHECK(std::string{node.attribute("own").value()} == "yes");
  CHECK(std::string{node.child_value("text")} == "Not on Sundays.");
  CHECK(std::string{node.child_value("edited-from")} == "Not at night.");
  CHECK(std::string{node.child_value("shipped")}.size() > 20);
  CHECK_FALSE(wording_of("off = true\n").child("wording"));
  CHECK_FALSE(wording_of("").child("wording").child("edited-from"));
  for (const char* more : {"off = true\n", "edited_from = \"Not at night.\"\n"})
    CHECK_THROWS_WITH(with(section + clause("policy-uses-nott", 1, more, "Never.")),
                      Contains("There is no shipped clause 'policy-uses-nott' to switch off or to edit. Did you mean 'policy-uses-not'?"));
}
