#include "base/text.hpp"

#include "support/catch.hpp"

using Words = std::vector<std::string>;

TEST_CASE("the first byte that is not UTF-8 is found") {
  CHECK_FALSE(base::first_bad_utf8(""));
  CHECK_FALSE(base::first_bad_utf8("aé€\U0001F600"));
  CHECK(base::first_bad_utf8("a\xC3") == 1u);             // cut short
  CHECK(base::first_bad_utf8("ab\x80") == 2u);            // no first byte
  CHECK(base::first_bad_utf8("\xC0\xAF") == 0u);          // longer than need be
  CHECK(base::first_bad_utf8("\xED\xA0\x80") == 0u);      // half a surrogate pair
  CHECK(base::first_bad_utf8("\xF4\x90\x80\x80") == 0u);  // beyond Unicode
}

TEST_CASE("text goes to code points and back") {
  CHECK(base::code_points("aé€\U0001F600") == U"aé€\U0001F600");
  CHECK(base::code_points("a\xFF"
                          "b") == U"a\uFFFDb");
  CHECK(base::utf8(U"aé€\U0001F600") == "aé€\U0001F600");
  CHECK(base::utf8(U'é') == "é");
  CHECK(base::code_point_name(U'\U0001F600') == "[U+1F600]");
  CHECK(base::code_point_name(U'a') == "[U+0061]");
}

TEST_CASE("a text is stepped through, and its letters told") {
  CHECK(base::code_point_at("é", 0).length == 2);
  CHECK(base::code_point_at("é", 1).point == U'\uFFFD');
  CHECK(base::code_point_at("é", 1).length == 1);
  CHECK(base::letter(U'Ŵ') == base::Letter::capital);
  CHECK(base::letter(U'ễ') == base::Letter::small);
  CHECK(base::letter(U'李') == base::Letter::other);
  CHECK(base::letter(U'\u0301') == base::Letter::other);
  CHECK(base::letter(U'7') == base::Letter::none);
  CHECK(base::letter(U'\uFFFD') == base::Letter::none);
}

TEST_CASE("the plain form is the same however a name is written") {
  for (const char* name : {"Siân", "SIÂN", "sian", "Sia\u0302n"}) CHECK(base::plain_form(name) == "sian");
  CHECK(base::plain_form("O’Brien") == base::plain_form("o'brien"));
  CHECK(base::plain_form("Nguyễn") == "nguyen");
  CHECK(base::plain_form("a\xFF") == "a\xFF");
}

TEST_CASE("what is looked for is found in capitals and without accents") {
  CHECK(base::plain_form("Ysgol Tŷ Ddewi ÉCOLE") == "ysgol ty ddewi ecole");
  CHECK(base::plain_form("e\u0301") == "e");
  CHECK(base::plain_form("STRASSE") == base::plain_form("Straße"));
  CHECK(base::plain_form("M365 Copilot") == "m365 copilot");
  CHECK(base::plain_form("\xFF\u00C9") == "\xFF\u00C9");
}

TEST_CASE("the normal form composes, and leaves what is malformed") {
  CHECK(base::normal_form("e\u0301") == "é");
  CHECK(base::normal_form("\u212B") == "Å");
  CHECK(base::normal_form("\uFB01") == "\uFB01");  // a ligature is not taken apart
  CHECK(base::normal_form("“it’s” – so…") == "“it’s” – so…");
  CHECK(base::normal_form("’e\u0301’") == "’é’");
  CHECK(base::normal_form("\u2000 and \u2126") == "\u2002 and Ω");  // neighbours of those that never change
  CHECK(base::normal_form("") == "");
  CHECK(base::normal_form("a\xFF") == "a\xFF");
  CHECK(base::normal_form("’\xE2\x80") == "’\xE2\x80");
}

TEST_CASE("small string work") {
  CHECK(base::trimmed(" \t\r\n a b \n") == "a b");
  CHECK(base::trimmed(" \n ").empty());
  CHECK(base::split("a,,b,", ',') == Words{"a", "", "b", ""});
  CHECK(base::split("", ',') == Words{""});
  CHECK(base::joined({"a", "b"}, ", ") == "a, b");
  CHECK(base::joined({}, ", ") == "");
  CHECK(base::one_of("b", {"a", "b"}));
  CHECK_FALSE(base::one_of("", {"a", "b"}));
  CHECK(base::alternatives({"a"}) == "a");
  CHECK(base::alternatives({"a", "b"}) == "a or b");
  CHECK(base::alternatives({"a", "b", "c"}) == "a, b or c");
  CHECK(base::alternatives({}) == "");
}

TEST_CASE("a quoted text is cut between code points") {
  CHECK(base::shortened("abc", 3) == "abc");
  CHECK(base::shortened("ééé", 2) == "éé…");
  CHECK(base::shortened("\xFF\xFF", 1) == "\xFF…");
  CHECK(base::shortened("", 0) == "");
}

TEST_CASE("the nearest choice is at most two edits away") {
  const Words choices{"senco", "head", "chair"};
  CHECK(base::nearest("senko", choices) == "senco");
  CHECK(base::nearest("sneco", choices) == "senco");
  CHECK(base::nearest("hea", choices) == "head");
  CHECK(base::nearest("chairs", choices) == "chair");
  CHECK_FALSE(base::nearest("governor", choices));
  CHECK_FALSE(base::nearest(std::string(1000000, 'x'), choices));
  CHECK_FALSE(base::nearest("x", {}));
}

TEST_CASE("a slug is fit for a name, whatever it is made of") {
  CHECK(base::slug("Quillmarrow 2 (pilot)") == "quillmarrow-2-pilot");
  CHECK(base::slug("  --gate/ROPA: new--") == "gate-ropa-new");
  CHECK(base::slug("Tŷ") == "t");
  CHECK(base::slug("李 …").empty());
}
