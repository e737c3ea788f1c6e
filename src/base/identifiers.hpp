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

// Sources marked [V] were read in the publisher's own text on 29 November 2026, [S] in somebody else's repetition of it, [K] are common knowledge.

// Unique pupil number, permanent or temporary, 13 characters in either case. Form and check letter: UK Government Data Standards
// Catalogue, "Unique Pupil Number" 2.0, owned by the Department for Education (18 November 2004) [V].
Likeness upn(std::string_view text);
bool has_form_of_upn(std::string_view text);  // whatever its check letter
// NHS number of England, Wales and the Isle of Man: ten digits, spaces and hyphens anywhere between them. Check: NHS Data Dictionary,
// "NHS NUMBER", modulus 11 [V]. Scotland's CHI number passes the same check [S]. Set aside: 999 000 0000 to 999 999 9999 (NHS England,
// "Synthetic data in live environments") [S].
Likeness nhs_number(std::string_view text);
// Scottish candidate number: nine digits. Check: HESA, Student record C07051, field SCN, modulus 11 with weights 3 2 7 6 5 4 3 2 [V].
Likeness candidate_number(std::string_view text);
// National Insurance number: two letters, six digits, A to D, with or without spaces. Form: HMRC National Insurance Manual NIM39110 [V]. The
// manual's own example, QQ 12 34 56 A, is not one.
Likeness national_insurance_number(std::string_view text);
// Number in the UK that a household may have (01, 02 or 07), written in any usual way, +44 included; organisations' 03, 08 and 09 are not
// one [K]. Set aside: Ofcom, "Telephone numbers for use in TV and radio drama programmes" [S, two repetitions that agree].
Likeness phone_number(std::string_view text);
// Full postcode, with one space or none, in either case. Form: Royal Mail, "Postcode format" [S]. Set aside: ZZ99 (NHS Data Dictionary,
// "POSTCODE OF USUAL ADDRESS": no fixed abode and abroad) [V].
Likeness postcode(std::string_view text);
// Domain of an e-mail address. Set aside: .example, .test, .invalid, .localhost, example.com, .net and .org (RFC 2606, RFC 6761) [K].
Likeness mail_domain(std::string_view text);

}  // namespace base
