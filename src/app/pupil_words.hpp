// What single words say about whether a pupil is meant: forenames, words for a child, job titles, and words that no name is made of.
// A name cannot be told by its letters, so the words around it decide; this is where they are listed.
#pragma once
#include <cstdint>
#include <string_view>

namespace app {

using Tags = std::uint32_t;
namespace tag {
inline constexpr Tags forename = 1u << 0;    // common among people in UK schools; no list is complete
inline constexpr Tags also_word = 1u << 1;   // a forename that is a word, month, place or product too
inline constexpr Tags child = 1u << 2;       // pupil, daughter
inline constexpr Tags children = 1u << 3;    // pupils
inline constexpr Tags called = 1u << 4;      // may stand between "pupil" and the name
inline constexpr Tags about = 1u << 5;       // for, about: a name may follow
inline constexpr Tags paper = 1u << 6;       // plan, referral: what is written for one child
inline constexpr Tags parent = 1u << 7;      // mother, carers
inline constexpr Tags childs = 1u << 8;      // autism, mum: after "Jane’s", a child’s, whoever Jane is
inline constexpr Tags anyones = 1u << 9;     // progress, plan: after "Jane’s", a child’s where Jane is known to be a name
inline constexpr Tags condition = 1u << 10;  // after "has"
inline constexpr Tags state = 1u << 11;      // after "is"
inline constexpr Tags job = 1u << 12;        // an adult’s
inline constexpr Tags honorific = 1u << 13;
inline constexpr Tags organisation = 1u << 14;  // Academy, Ltd: the words before it are no person
inline constexpr Tags common = 1u << 15;     // begins a sentence or a title, and is no name
inline constexpr Tags particle = 1u << 16;   // van, bin
inline constexpr Tags stage = 1u << 17;      // Year, P: a number follows
inline constexpr Tags place_in_school = 1u << 18;  // Reception
inline constexpr Tags birth = 1u << 19;      // born, DOB
inline constexpr Tags filler = 1u << 20;     // may stand between "born" and the date
inline constexpr Tags span = 1u << 21;       // between, before: of many people
inline constexpr Tags street = 1u << 22;
inline constexpr Tags street_by_capital = 1u << 23;  // Park, View: only where written large
inline constexpr Tags home = 1u << 24;       // lives, home
inline constexpr Tags counted = 1u << 25;    // Article, Year: the number after it counts something
inline constexpr Tags reference = 1u << 26;  // ISBN, invoice: the number after it is no person’s
inline constexpr Tags health = 1u << 27;     // NHS, CHI
inline constexpr Tags candidate = 1u << 28;  // SCN
inline constexpr Tags institution = 1u << 29;  // Ltd, office: the address or number after it is no family’s
}  // namespace tag

// What is known of a word in base::plain_form; 0 for most.
Tags tags_of(std::string_view plain);

}  // namespace app
