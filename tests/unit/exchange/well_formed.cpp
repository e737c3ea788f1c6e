// Malformed, truncated, huge, deeply nested, wrongly encoded and hostile files: one clear sentence each.
#include "exchange/well_formed.hpp"

#include <ctime>

#include "base/error.hpp"
#include "exchange/assessment_xml.hpp"
#include "exchange/xml_file.hpp"
#include "support/catch.hpp"
#include "support/full_assessment.hpp"

namespace {

std::string refusal(std::string_view xml) {
  try {
    exchange::require_well_formed(xml, "a.xml");
  } catch (const base::Error& error) {
    CHECK(error.kind() == base::ErrorKind::faults);
    CHECK(error.faults().size() == 1);
    return error.what();
  }
  return "";
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (; times > 0; --times) all += text;
  return all;
}

}  // namespace

TEST_CASE("XML that is well formed is let through") {
  for (const char* xml :
       {"<a/>", " \n<a></a >\n", "<?xml version=\"1.0\"?><a/>", "<?xml version='1.0' encoding='Utf-8' ?>\n<a/>",
        "<!-- - --><?x?><a b = '>' c=\"'\">&amp;&#65;&#x1F600;<![CDATA[<&]]></a><!---->", "<é é='é'/>", "<a.b-c_1:d/>",
        "<a>]]</a>", "<?xmlish x?><a/>", "<a>\u0085\u007F\uFEFF</a>"})
    CHECK(refusal(xml) == "");
}

TEST_CASE("XML that is not well formed is refused where it goes wrong") {
  CHECK(refusal("") == "a.xml:1: It is empty. Check that it is the right file.");
  CHECK(refusal(" \n ") == "a.xml:1: It is empty. Check that it is the right file.");
  CHECK(refusal("hello") ==
        "a.xml:1: It does not begin with an element, so it is not XML. Check that it is the right file.");
  CHECK(refusal("<!-- x -->") == "a.xml:1: It holds no element at all. Check that it is the right file.");
  CHECK(refusal("<a>\n<b>\n</a>") ==
        "a.xml:3: </a> stands where <b> (opened on line 2) should be closed. Close elements in the reverse of the "
        "order they were opened in.");
  CHECK(refusal("<a>\n<b>") ==
        "a.xml:2: <b> (opened on line 2) is never closed: the file was cut short. Fetch it again, or restore a copy.");
  CHECK(refusal("<a/>\n<b/>") == "a.xml:2: There is a second outermost element, <b>. Leave only one.");
  CHECK(refusal("<a/>\n</b>") == "a.xml:2: </b> closes nothing. Delete it.");
  CHECK(refusal("<a/>x") == "a.xml:1: There is text after the end of the last element. Delete it.");
  CHECK(refusal("<a/><![CDATA[x]]>") == "a.xml:1: There is text after the end of the last element. Delete it.");
  CHECK(refusal("<a>1 < 2</a>") == "a.xml:1: A single < is not allowed. Write &lt; for a <.");
  CHECK(refusal("<a>Q & A</a>") == "a.xml:1: A single & is not allowed. Write &amp; for an &.");
  CHECK(refusal("<a b='Q & A'/>") == "a.xml:1: A single & is not allowed. Write &amp; for an &.");
  CHECK(refusal("<a>&nbsp;</a>") == "a.xml:1: &nbsp; stands for no character here. Write the character itself.");
  for (const char* reference :
       {"#0", "#1", "#xD800", "#xFFFE", "#x110000", "#x100000041", "#", "#x", "#65a", "#-5", ""})
    CHECK(refusal("<a>\n&" + std::string{reference} + ";</a>") ==
          "a.xml:2: &" + std::string{reference} + "; stands for no character here. Write the character itself.");
  CHECK(refusal("<a>]]></a>") == "a.xml:1: Text may not contain ]]>. Write ]]&gt;.");
  CHECK(refusal("<a b='1' b='2'/>") == "a.xml:1: <a> has the attribute b twice. Leave only one.");
  CHECK(refusal("<a b/>") == "a.xml:1: The attribute b has no value in quotes. Write b=\"…\".");
  CHECK(refusal("<a b=1/>") == "a.xml:1: The attribute b has no value in quotes. Write b=\"…\".");
  CHECK(refusal("<a b='1/>") == "a.xml:1: The value of the attribute b has no closing quote. Add it.");
  CHECK(refusal("<a b='1>\n<c d='2'/></a>") ==
        "a.xml:2: The value of the attribute b holds a <, or lacks its closing quote. Write &lt; for a <.");
  CHECK_THAT(refusal("<a b='1'c='2'/>"), Contains("something stands in it that is no attribute"));
  CHECK_THAT(refusal("<a"), Contains("is not closed"));
  CHECK_THAT(refusal("<a></a"), Contains("The tag </a is not closed. End it with >."));
  CHECK_THAT(refusal("<a><!-- x"), Contains("A comment is never closed. End it with -->."));
  CHECK_THAT(refusal("<a><!-- -- --></a>"), Contains("A comment may not contain two hyphens in a row."));
  CHECK_THAT(refusal("<a><![CDATA[ x </a>"), Contains("A CDATA section is never closed. End it with ]]>."));
  CHECK_THAT(refusal("<a><?x </a>"), Contains("is never closed. End it with ?>."));
  CHECK_THAT(refusal(" <?xml version='1.0'?><a/>"), Contains("may not stand here. Delete it."));
  CHECK_THAT(refusal("<?x<?><a/>"), Contains("may not stand here. Delete it."));
  CHECK_THAT(refusal("<?xml version='1.1'?><a/>"), Contains("does not declare XML 1.0"));
  CHECK_THAT(refusal("<?xml encoding='UTF-8'?><a/>"), Contains("does not declare XML 1.0"));
  CHECK_THAT(refusal("<?xml version='1.0'><a/>"), Contains("is not closed. End it with ?>."));
}

TEST_CASE("an assessment cut short anywhere is refused, and a changed byte never breaks the reader") {
  const auto whole = exchange::write(support::full_assessment());
  const auto end = whole.rfind('>');
  for (std::size_t length = 0; length < end; length += 7)
    CHECK_THROWS_AS(exchange::read(whole.substr(0, length), "a.xml"), base::Error);
  for (std::size_t at = 0; at < whole.size(); at += 13)
    for (const char byte : {'\0', '<', '>', '&', '"', ' ', '\xFF', '/'}) {
      auto changed = whole;
      changed[at] = byte;
      try {
        exchange::read(changed, "a.xml");
      } catch (const base::Error& error) {
        CHECK(!error.faults().empty());
      }
    }
}

TEST_CASE("only UTF-8 is read") {
  CHECK(refusal("<a>\n\n\xC3\x28</a>") == "a.xml:3: The bytes here are not UTF-8. Save the file as UTF-8.");
  CHECK(refusal("<a>\xED\xA0\x80</a>") == "a.xml:1: The bytes here are not UTF-8. Save the file as UTF-8.");
  CHECK(refusal(std::string_view{"\xFF\xFE<\0a\0", 6}) == "a.xml:1: It is encoded as UTF-16. Save it as UTF-8.");
  CHECK(refusal(std::string_view{"\xFE\xFF\0<\0a", 6}) == "a.xml:1: It is encoded as UTF-16. Save it as UTF-8.");
  CHECK(refusal("<?xml version='1.0' encoding='ISO-8859-1'?><a/>") ==
        "a.xml:1: It declares its encoding as ISO-8859-1. Save it as UTF-8.");
}

TEST_CASE("characters that XML cannot hold are refused") {
  CHECK(refusal(std::string_view{"<a>\nx\0</a>", 10}) ==
        "a.xml:2: The character [U+0000] cannot stand in XML. Delete it.");
  CHECK(refusal("<a b='\x1B[2J'/>") == "a.xml:1: The character [U+001B] cannot stand in XML. Delete it.");
  CHECK(refusal("<a>\uFFFE</a>") == "a.xml:1: The character [U+FFFE] cannot stand in XML. Delete it.");
}

TEST_CASE("document types are refused, so that no entity can be a bomb or reach for a file") {
  for (const char* type : {"<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>",
                           "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "<!DOCTYPE a><a/>", "<a><!ELEMENT b></a>"})
    CHECK_THAT(refusal(type), Contains("<!DOCTYPE and other declarations are not accepted"));
}

TEST_CASE("depth is bounded before anything walks it") {
  const auto nested = [](std::size_t levels) { return repeated("<a>", levels) + repeated("</a>", levels); };
  CHECK(refusal(nested(64)) == "");
  CHECK_THAT(refusal(nested(65)), Contains("Elements stand more than 64 deep in one another"));
  CHECK_THAT(refusal(repeated("<a>", 1000000)), Contains("Elements stand more than 64 deep in one another"));
}

TEST_CASE("a huge file is refused at once") {
  const auto huge = "<a>" + std::string(std::size_t{50} << 20, 'x') + "</a>";
  CHECK(refusal(huge) ==
        "a.xml: It is larger than 4 MB, more than such a file can be. Check that it is the right file.");
}

TEST_CASE("no file of the largest size takes long, whatever is in it") {
  static constexpr auto room = exchange::most_bytes - 200;
  const auto fill = [](std::string_view unit) { return repeated(unit, room / unit.size()); };
  const auto numbered = [](const char* before, const char* after, std::size_t parts = 1) {
    std::string all;
    for (int i = 0; all.size() < room / parts - 100; ++i) all += before + std::to_string(i) + after;
    return all;
  };
  for (const auto& inside :
       {fill("<a/>"), fill("x"), fill("\n"), fill("&lt;"), fill("<!---->"), fill("<?a?>"), fill("]]"),
        fill("<answer/>"), fill("<![CDATA[]]>"), "<a" + numbered(" a", "=''") + "/>", "<a b='" + fill(">") + "'/>",
        "<uses><use kind='a'>" + numbered("<data type='d", "'/>") + "</use></uses>",
        "<answers>" + numbered("<answer question='q", "' state='no'/>") + "</answers>",
        "<people>" + numbered("<person role='dpo' id='p", "'/>", 2) + "</people><tool/><uses>" +
            numbered("<use reviewer='q", "' kind='a'/>", 2) + "</uses>"}) {
    const auto start = std::clock();
    CHECK_THROWS_AS(exchange::read("<assessment format='1' id='a'>" + inside + "</assessment>", "a.xml"), base::Error);
    CHECK(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC < 5.0);
  }
}

TEST_CASE("each element of a file knows its line") {
  const exchange::XmlFile file("\xEF\xBB\xBF<?xml version='1.0'?>\r\n<a\n b=''><c/>\n\n<c/></a>", "a.xml");
  CHECK(file.line(file.root()) == "2");
  CHECK(file.line(file.root().first_child()) == "3");
  CHECK(file.line(file.root().last_child()) == "5");
}
