// Numbers and addresses that lead to one person, told by their published form and check; and those set aside for tests and
// fiction, which lead to nobody. What is typed about pupils is warned of by these, and invented data passes.
#pragma once
#include <string_view>

namespace base {

enum class Likeness {
  not_one,    // the form or the check is wrong
  set_aside,  // right in form, and given to nobody: for tests, fiction and documentation
  possible,   // may have been given to somebody
};

// Unique pupil number, permanent or temporary, 13 characters in either case. Form and check letter: UK Government Data Standards
// Catalogue, "Unique Pupil Number" 2.0, owned by the Department for Education (18 November 2004); the same in its "Unique pupil
// numbers: a guide for schools and local authorities" 1.2 (June 2019), annex A.
Likeness upn(std::string_view text);
// NHS number of England, Wales and the Isle of Man: ten digits, spaces and hyphens anywhere between them. Check: NHS Data Dictionary, "NHS
// NUMBER" (modulus 11). Scotland's CHI number passes the same check. Set aside: 999 000 0000 to 999 999 9999 (NHS England,
// "Synthetic data in live environments").
Likeness nhs_number(std::string_view text);
// Scottish candidate number: nine digits. Check: HESA, Student record C07051, field SCN (modulus 11, weights 3 2 7 6 5 4 3 2).
Likeness candidate_number(std::string_view text);
// National Insurance number: two letters, six digits, A to D; spaces between pairs. Form: HMRC National Insurance Manual NIM39110.
// The manual's own example, QQ 12 34 56 A, is not one.
Likeness national_insurance_number(std::string_view text);
// Number in the UK that a household may have (01, 02 or 07), written in any usual way, +44 included. Organisations' 03, 08 and
// 09 are not one. Form: Ofcom, "The National Telephone Numbering Plan". Set aside: Ofcom, "Telephone numbers for use in TV and
// radio drama programmes".
Likeness phone_number(std::string_view text);
// Full postcode, with one space or none, in either case. Form: Royal Mail's rules as in ILR Specification, "Appendix C: valid postcode
// format". Set aside: ZZ99 (NHS Data Dictionary, "POSTCODE": pseudo postcodes).
Likeness postcode(std::string_view text);
// Domain of an e-mail address. Set aside: RFC 2606 and RFC 6761 (.example, .test, .invalid, .localhost, example.com, .net, .org).
Likeness mail_domain(std::string_view text);

}  // namespace base
