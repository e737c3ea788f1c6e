#include "base/identifiers.hpp"

#include <string>

#include "support/catch.hpp"

using base::Likeness;

namespace {

constexpr auto not_one = Likeness::not_one, set_aside = Likeness::set_aside, possible = Likeness::possible;

}  // namespace

TEST_CASE("a unique pupil number is told by its check letter") {
  // 2*2 + 4*7 + 9*1 + 10*6 + 12*4 + 13*9 = 266; 266 mod 23 = 13: P
  CHECK(base::upn("P207000016049") == possible);
  CHECK(base::upn("B207000016049") == not_one);
  CHECK(base::upn("B801200005001") == possible);  // the example of python-stdnum, stdnum.gb.upn
  CHECK(base::upn("A801200005001") == not_one);
  CHECK(base::has_form_of_upn("A801200005001"));
  CHECK(base::has_form_of_upn("b80120000500a"));
  for (const char* text : {"I801200005001", "A80120000500S", "A80120000500", "A8012000050011", "AB01200005001", ""}) CHECK_FALSE(base::has_form_of_upn(text));
  CHECK(base::upn("b801200005001") == possible);
  CHECK(base::upn("M80120000500A") == possible);  // temporary: 93 - 13 + 13 * 0 = 80; 80 mod 23 = 11: M
  CHECK(base::upn("N80120000500A") == not_one);
  int temporary = 0, permanent = 0;
  for (const char last : std::string{"ABCDEFGHJKLMNPQRTUVWXYZ"})
    for (const char first : std::string{"ABCDEFGHIJKLMNOPQRSTUVWXYZ"}) temporary += base::upn(std::string{first} + "80120000500" + last) == possible;
  for (char last = '0'; last <= '9'; ++last)
    for (const char first : std::string{"ABCDEFGHIJKLMNOPQRSTUVWXYZ"}) permanent += base::upn(std::string{first} + "80120000500" + last) == possible;
  CHECK(temporary == 23);  // one check letter each
  CHECK(permanent == 10);
  for (const char* last : {"I", "O", "S", "-"}) CHECK(base::upn(std::string{"A80120000500"} + last) == not_one);
  for (const char* text : {"", "A", "P20700001604", "P2070000160499", "P20700001604é", "X80120000A001", "B 80120000500"}) CHECK(base::upn(text) == not_one);
}

TEST_CASE("an NHS number is told by its check digit, however it is spaced") {
  for (const char* text : {"9434765919", "943 476 5919", "943-476-5919", "943\u00A0476\u00A05919", "94 34 76 59 19"}) CHECK(base::nhs_number(text) == possible);
  CHECK(base::nhs_number("943 476 5918") == not_one);
  CHECK(base::nhs_number("0101011237") == possible);  // a CHI number, from Public Health Scotland’s phsmethods::chi_check
  CHECK(base::nhs_number("0101201234") == not_one);   // the same
  CHECK(base::nhs_number("999 464 0232") == set_aside);
  for (const char* text : {"", "943 476 591", "943 476 59190", "943/476/5919", "943 476 591A", "+943 476 5919"}) CHECK(base::nhs_number(text) == not_one);
  // A remainder of 1 would give the check digit 10: never given out.
  for (char last = '0'; last <= '9'; ++last) CHECK(base::nhs_number(std::string{"100000001"} + last) == not_one);
}

TEST_CASE("a Scottish candidate number is told by its check digit") {
  // 0*3 + 5*2 + 1*7 + 2*6 + 3*5 + 4*4 + 5*3 + 6*2 = 87; 87 mod 11 = 10; 11 - 10 = 1
  CHECK(base::candidate_number("051234561") == possible);
  CHECK(base::candidate_number("051234562") == not_one);
  CHECK(base::candidate_number("05123456") == not_one);
  CHECK(base::candidate_number("05123456A") == not_one);
}

TEST_CASE("a National Insurance number is told by its form") {
  for (const char* text : {"AB123456C", "AB 12 34 56 C", "ab 123456 c", "JG103759A"}) CHECK(base::national_insurance_number(text) == possible);
  CHECK(base::national_insurance_number("QQ 12 34 56 A") == not_one);  // HMRC’s example
  for (const char* text : {"DA123456A", "AO123456A", "BG123456A", "ZZ123456A", "AB123456E", "AB12345C", "AB1234567", "", "A1123456C", "12AB3456C"})
    CHECK(base::national_insurance_number(text) == not_one);
}

TEST_CASE("a household's phone number is told from an organisation's and from one for fiction") {
  for (const char* text : {"01234 567890", "(01234) 567 890", "0113 245 6789", "020 7123 4567", "07123 456789", "+44 7123 456789", "+44 (0)20 7123 4567", "00447123456789", "01204 88123"})
    CHECK(base::phone_number(text) == possible);
  for (const char* text : {"01632 960001", "01632 960999", "020 7946 0142", "07700 900123", "+44 7700 900123", "+44 (0)113 496 0000", "0191 498 0500", "028 9018 0123", "029 2018 0001", "08081 570000",
                           "03069 990999", "0909 879 0123"})
    CHECK(base::phone_number(text) == set_aside);
  for (const char* text : {"01632 961000", "07700 901000", "020 7946 1000"}) CHECK(base::phone_number(text) == possible);  // just outside
  for (const char* text : {"0800 1111", "0303 123 1113", "0845 464 7000", "1234 567890", "01234", "", "0", "+44", "+1 202 555 0123", "07123 45678", "07123 4567890", "07123/456789"})
    CHECK(base::phone_number(text) == not_one);
}

TEST_CASE("a full postcode is told by its form") {
  for (const char* text : {"PO1 3AX", "M1 1AA", "M60 1NW", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB", "ls1 4ap", "SW1A1AA"}) CHECK(base::postcode(text) == possible);
  CHECK(base::postcode("ZZ99 3VZ") == set_aside);
  CHECK(base::postcode("ZZ99 6CZ") == set_aside);
  for (const char* text : {"PO1", "PO1 3A", "PO1 3CX", "PO1 3AM", "QA1 3AX", "AI1 3AX", "P 3AX", "PO111 3AX", "PO13 AX1", "P O1 3AX", "PO1  3AX", "W1I 1HQ", ""})
    CHECK(base::postcode(text) == not_one);
}

TEST_CASE("domains for documentation and tests are known") {
  for (const char* text : {"oakfield.sch.uk", "gmail.com", "Example.co.uk"}) CHECK(base::mail_domain(text) == possible);
  for (const char* text : {"example.com", "mail.example.org", "EXAMPLE.NET", "school.example", "a.test", "b.invalid", "localhost"}) CHECK(base::mail_domain(text) == set_aside);
  for (const char* text : {"", "gmail", "gmail.", ".com", "a..com", "-a.com", "a.c", "a.123"}) CHECK(base::mail_domain(text) == not_one);
}
