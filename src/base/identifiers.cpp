#include "base/identifiers.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"

namespace base {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
bool among(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

// Without what stands between the parts of a number; empty where something else does. U+00A0 holds a number together on one line.
std::string compact(std::string_view text, std::string_view between) {
  std::string kept;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\xC2\xA0") ++i;
    else if (is_digit(text[i]) || is_letter(text[i]) || text[i] == '+') kept += capital(text[i]);
    else if (!among(text[i], between)) return {};
  }
  return kept;
}

bool digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

// 11 less the remainder of the weighted sum; 11 stands for 0, and 10 for a number that is never given out.
template <std::size_t size>
bool checked_by_eleven(std::string_view number, const std::array<int, size>& weights) {
  if (number.size() != size + 1 || !digits(number)) return false;
  int sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += (number[i] - '0') * weights[i];
  return (11 - sum % 11) % 11 == number.back() - '0';
}

constexpr std::string_view upn_letters = "ABCDEFGHJKLMNPQRTUVWXYZ";  // 0 to 22

}  // namespace

bool has_form_of_upn(std::string_view text) {
  const auto known = [](char c) { return upn_letters.find(capital(c)) != std::string_view::npos; };
  return text.size() == 13 && known(text[0]) && digits(text.substr(1, 11)) && (is_digit(text[12]) || known(text[12]));
}

Likeness upn(std::string_view text) {
  if (!has_form_of_upn(text)) return Likeness::not_one;
  const auto last = is_digit(text[12]) ? static_cast<std::size_t>(text[12] - '0') : upn_letters.find(capital(text[12]));
  std::size_t sum = 13 * last;
  for (std::size_t i = 1; i < 12; ++i) sum += (i + 1) * static_cast<std::size_t>(text[i] - '0');
  return capital(text[0]) == upn_letters[sum % 23] ? Likeness::possible : Likeness::not_one;
}

Likeness nhs_number(std::string_view text) {
  const auto number = compact(text, " -");
  if (!checked_by_eleven<9>(number, {10, 9, 8, 7, 6, 5, 4, 3, 2})) return Likeness::not_one;
  return number.starts_with("999") ? Likeness::set_aside : Likeness::possible;
}

Likeness candidate_number(std::string_view text) {
  return checked_by_eleven<8>(text, {3, 2, 7, 6, 5, 4, 3, 2}) ? Likeness::possible : Likeness::not_one;
}

Likeness national_insurance_number(std::string_view text) {
  const auto number = compact(text, " ");
  if (number.size() != 9 || !digits(std::string_view{number}.substr(2, 6))) return Likeness::not_one;
  const auto prefix = number.substr(0, 2);
  const bool usable = is_letter(prefix[0]) && is_letter(prefix[1]) && !among(prefix[0], "DFIQUV") && !among(prefix[1], "DFIOQUV") &&
                      !one_of(prefix, {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"});
  return usable && among(number[8], "ABCD") ? Likeness::possible : Likeness::not_one;
}

Likeness phone_number(std::string_view text) {
  auto number = compact(text, " -()");
  if (number.starts_with("+44")) number.erase(0, 3);
  else if (number.starts_with("0044")) number.erase(0, 4);
  else if (!number.starts_with("0")) return Likeness::not_one;
  if (number.starts_with("0")) number.erase(0, 1);
  if (!digits(number) || number.empty()) return Likeness::not_one;
  for (const char* drama : {"1134960", "1144960", "1154960", "1164960", "1174960", "1184960", "1214960", "1314960", "1414960", "1514960", "1614960",
                            "2079460", "1914980", "2890180", "2920180", "1632960", "7700900", "8081570", "9098790", "3069990"})
    if (number.size() == 10 && number.starts_with(drama)) return Likeness::set_aside;
  // Some numbers that begin with 01 have a digit less.
  const bool long_enough = number.size() == 10 || (number.size() == 9 && number[0] == '1');
  return long_enough && among(number[0], "127") ? Likeness::possible : Likeness::not_one;
}

Likeness postcode(std::string_view text) {
  const auto code = compact(text, " ");
  if (code.size() < 5 || code.size() > 7 || std::count(text.begin(), text.end(), ' ') > 1) return Likeness::not_one;
  const auto outward = std::string_view{code}.substr(0, code.size() - 3), inward = std::string_view{code}.substr(code.size() - 3);
  if (text.find(' ') != std::string_view::npos && text.find(' ') != outward.size()) return Likeness::not_one;
  if (!is_digit(inward[0]) || !is_letter(inward[1]) || !is_letter(inward[2])) return Likeness::not_one;
  if (outward == "ZZ99") return Likeness::set_aside;
  if (among(inward[1], "CIKMOV") || among(inward[2], "CIKMOV")) return Likeness::not_one;
  std::string form;
  for (const char c : outward) form += is_digit(c) ? 'N' : is_letter(c) ? 'A' : '?';
  if (!one_of(form, {"AN", "ANN", "AAN", "AANN", "ANA", "AANA"}) || among(outward[0], "QVX")) return Likeness::not_one;
  const bool two_letters = form[1] == 'A', letter_after_digit = form.back() == 'A';
  if (two_letters && among(outward[1], "IJZ")) return Likeness::not_one;
  if (letter_after_digit && !two_letters && !among(outward[2], "ABCDEFGHJKSTUW")) return Likeness::not_one;
  return Likeness::possible;
}

Likeness mail_domain(std::string_view text) {
  const auto labels = split(plain_form(text), '.');
  for (const auto& label : labels)
    if (label.empty() || label.front() == '-' || label.back() == '-') return Likeness::not_one;
  const auto& top = labels.back();
  if (one_of(top, {"example", "test", "invalid", "localhost"})) return Likeness::set_aside;
  if (labels.size() < 2 || top.size() < 2 || !std::all_of(top.begin(), top.end(), is_letter)) return Likeness::not_one;
  return labels[labels.size() - 2] == "example" && one_of(top, {"com", "net", "org"}) ? Likeness::set_aside : Likeness::possible;
}

}  // namespace base
