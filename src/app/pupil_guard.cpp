#include "app/pupil_guard.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "app/pupil_words.hpp"
#include "base/identifiers.hpp"
#include "base/text.hpp"

namespace app {
namespace {

using base::Likeness;

constexpr std::string_view sentences[] = {
    "This reads like a pupil’s name, and an assessment is passed round and kept for years: it needs no real child, so write “a pupil” instead.",
    "This is a valid unique pupil number, which leads to one child in every school record: leave it out, or write a made-up code such as “pupil A”.",
    "This has the form of a unique pupil number, only its check letter is wrong. If it is a pupil’s with a slip in it, it can still lead to one child: leave it out, or write a made-up code such as “pupil A”.",
    "This has the form of an NHS or CHI number, which leads to one person’s health record: leave it out, or write “the NHS number”.",
    "This is a valid Scottish candidate number, which leads to one child in every school record: leave it out, or write “the candidate number”.",
    "This has the form of a National Insurance number, which leads to one person: leave it out, or write “the National Insurance number”.",
    "This reads like a date of birth, which helps to find out who is meant: write an age range or a key stage instead.",
    "This reads like somebody’s home address, which leads to one family: write “a family nearby”, or leave it if it is an organisation’s.",
    "This reads like somebody’s own phone number, which leads to one family: write “the parents’ phone number”, or an organisation’s number.",
    "This reads like somebody’s own e-mail address, which leads to one person: write “the parents’ e-mail address”, or an organisation’s address.",
};

enum class Form { small, capital, capitals, initial, number, mixed };
enum class Gap { none, space, comma, colon, stop };  // what stands before a word

struct Word {
  std::size_t begin = 0, end = 0;  // without a possessive ’s
  std::size_t stop = 0;            // with it
  Form form = Form::mixed;
  Gap gap = Gap::stop;
  Tags tags = 0;
  bool possessive() const { return stop > end; }
  bool is(Tags any) const { return (tags & any) != 0; }
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool among(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

// "'" or ’ at `offset`: its length, else 0.
std::size_t apostrophe(std::string_view text, std::size_t offset) {
  return text.substr(offset, 1) == "'" ? 1 : text.substr(offset, 3) == "\u2019" ? 3 : text.substr(offset, 2) == "\u02BC" ? 2 : 0;
}
std::size_t hyphen(std::string_view text, std::size_t offset) {
  return text.substr(offset, 1) == "-" ? 1 : text.substr(offset, 3) == "\u2010" || text.substr(offset, 3) == "\u2011" ? 3 : 0;
}

class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {
    words_.reserve(text.size() / 6 + 1);
    while (next()) {}
  }
  std::vector<Word> take() { return std::move(words_); }

 private:
  base::Letter letter_at(std::size_t offset, std::size_t& length) const {
    const char c = text_[offset];
    length = 1;
    if (static_cast<unsigned char>(c) < 0x80)
      return c >= 'a' && c <= 'z' ? base::Letter::small : c >= 'A' && c <= 'Z' ? base::Letter::capital : base::Letter::none;
    const auto point = base::code_point_at(text_, offset);
    length = point.length;
    return base::letter(point.point);
  }

  // Steps over what is between two words; false at the end.
  bool to_next_word(Gap& gap) {
    gap = words_.empty() ? Gap::stop : Gap::none;
    const auto last = at_;
    int lines = 0;
    const auto at_least = [&](Gap wider) { gap = std::max(gap, wider); };
    for (std::size_t length = 1; at_ < text_.size(); at_ += length) {
      const char c = text_[at_];
      if (is_digit(c) || letter_at(at_, length) != base::Letter::none) {
        // An address in the web names pages, not people.
        const auto rest = text_.substr(at_, 8);
        if (!rest.starts_with("https://") && !rest.starts_with("http://") && !rest.starts_with("www.")) return true;
        while (at_ < text_.size() && !among(text_[at_], " \t\r\n<>\"")) ++at_;
        at_least(Gap::stop);
        length = 0;
        continue;
      }
      const auto mark = text_.substr(at_, length);
      if (c == '\n') at_least(++lines > 1 ? Gap::stop : Gap::space);
      else if (among(c, " \t\r\"'") || mark == "\u00A0" || mark == "\u2018" || mark == "\u2019" || mark == "\u201C" || mark == "\u201D") at_least(Gap::space);
      else if (c == '.' && at_ == last && !words_.empty() && (words_.back().form == Form::initial || words_.back().is(tag::honorific))) at_least(Gap::space);
      else if (among(c, ",()[]/&-") || mark == "\u2013" || mark == "\u2014") at_least(Gap::comma);
      else if (c == ':') at_least(Gap::colon);
      else if (c == '.' && at_ + 1 < text_.size() && is_alphanumeric(text_[at_ + 1])) continue;  // report.pdf
      else if (among(c, ".!?;|*") || mark == "\u2022" || mark == "\u2026") at_least(Gap::stop);
    }
    return false;
  }

  bool next() {
    Word word;
    if (!to_next_word(word.gap)) return false;
    word.begin = at_;
    std::size_t letters = 0, digits = 0, capitals = 0;
    bool after_small = false, inner_capital = false;
    for (std::size_t length = 1; at_ < text_.size(); at_ += length) {
      if (is_digit(text_[at_])) {
        length = 1, ++digits;
        continue;
      }
      const auto kind = letter_at(at_, length);
      if (kind == base::Letter::none) {
        // Within a name only: O’Brien, Smith-Jones.
        const auto joint = digits ? 0 : std::max(apostrophe(text_, at_), hyphen(text_, at_));
        std::size_t ignored = 0;
        if (!joint || at_ + joint >= text_.size() || letter_at(at_ + joint, ignored) == base::Letter::none) break;
        length = joint, after_small = false;
        continue;
      }
      ++letters;
      if (kind == base::Letter::capital) {
        ++capitals;
        const auto before = text_.substr(word.begin, at_ - word.begin);
        if (after_small && before != "Mc" && before != "Mac" && before != "De" && before != "Fitz" && before != "Le" && before != "La") inner_capital = true;
        if (letters == 1) first_capital_ = word.begin;
      }
      after_small = kind == base::Letter::small;
    }
    word.stop = word.end = at_;
    const auto size = word.end - word.begin;
    for (const std::size_t mark : {std::size_t{1}, std::size_t{3}})
      if (word.end == word.stop && size > mark + 1 && among(text_[word.end - 1], "sS") && apostrophe(text_, word.end - 1 - mark) == mark)
        word.end -= mark + 1, --letters;
    if (word.end == word.stop && letters > 1 && among(text_[word.end - 1], "sS"))  // James’ plan
      if (const auto mark = apostrophe(text_, at_)) word.stop = at_ += mark;
    const bool large = capitals > 0 && first_capital_ == word.begin;
    word.form = digits ? (letters ? Form::mixed : Form::number)
                : large && letters == 1 ? Form::initial
                : capitals >= letters ? Form::capitals
                : inner_capital ? Form::mixed
                : large ? Form::capital
                : capitals ? Form::mixed
                           : Form::small;
    if (letters && word.end - word.begin <= 40) {
      const auto plain = base::plain_form(text_.substr(word.begin, word.end - word.begin));
      word.tags = tags_of(plain);
      if (!word.tags) word.tags = tags_of(std::string_view{plain}.substr(0, plain.find('-'))) & tag::forename;  // Elspeth-May
    }
    words_.push_back(word);
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0, first_capital_ = std::string_view::npos;
  std::vector<Word> words_;
};

struct Day {
  base::Date date;
  std::size_t end_word;  // the first word behind
};

class Guard {
 public:
  Guard(std::string_view text, const Known& known) : text_(text), today_(known.today), words_(Words(text).take()) {
    for (std::size_t entry = 0; entry < known.names.size(); ++entry) {
      for (const auto& word : Words(known.names[entry]).take()) {
        auto& entries = known_[base::plain_form(std::string_view{known.names[entry]}.substr(word.begin, word.end - word.begin))];
        if (entries.empty() || entries.back() != entry) entries.push_back(entry);
      }
      contacts_ += base::plain_form(known.names[entry]) + "\n";
      for (const char c : known.names[entry])
        if (is_digit(c)) known_digits_ += c;
      known_digits_ += '\n';
    }
  }

  std::vector<Sign> signs() {
    mail();
    for (std::size_t i = 0; i < words_.size();) i = std::max(i + 1, number(i));
    for (std::size_t i = 0; i < words_.size();) i = std::max(i + 1, name(i));
    std::stable_sort(signs_.begin(), signs_.end(), [](const Sign& a, const Sign& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
    std::vector<Sign> apart;
    for (const auto& sign : signs_)
      if (apart.empty() || sign.begin >= apart.back().end) apart.push_back(sign);
    return apart;
  }

 private:
  void add(std::size_t begin, std::size_t end, SignKind kind) { signs_.push_back({begin, end, kind, sentences[static_cast<std::size_t>(kind)]}); }
  std::string_view text_of(std::size_t i) const { return text_.substr(words_[i].begin, words_[i].end - words_[i].begin); }
  bool says(std::size_t i, std::initializer_list<std::string_view> any) const {
    return i < words_.size() && std::find(any.begin(), any.end(), text_of(i)) != any.end();
  }
  bool follows(std::size_t i, Gap widest) const { return i < words_.size() && words_[i].gap <= widest; }

  // A tag among the `most` words before `i`, in the same sentence.
  bool before(std::size_t i, std::size_t most, Tags any) const {
    for (; most > 0 && i > 0 && words_[i].gap != Gap::stop; --most)
      if (words_[--i].is(any)) return true;
    return false;
  }
  // An organisation's address or number: its word is nearer than one for a home.
  bool institution_before(std::size_t i) const {
    for (std::size_t most = 12; most > 0 && i > 0 && words_[i].gap != Gap::stop; --most)
      if (words_[--i].is(tag::home | tag::institution)) return words_[i].is(tag::institution);
    return false;
  }
  // Nothing goes on at either end: no part of a version, a path, a digest.
  bool apart(std::size_t begin, std::size_t end) const {
    if (begin > 0 && (is_alphanumeric(text_[begin - 1]) || among(text_[begin - 1], "./-#_=@+"))) return false;
    if (end >= text_.size()) return true;
    return !is_alphanumeric(text_[end]) && !among(text_[end], "/-#_=@") && !(text_[end] == '.' && end + 1 < text_.size() && is_alphanumeric(text_[end + 1]));
  }

  // ---- numbers and addresses

  // "UPN A801200005001", "his unique pupil number is A801200005001"
  bool called_upn(std::size_t i) const {
    for (std::size_t most = 3; most > 0 && i > 0 && words_[i].gap != Gap::stop; --most) {
      --i;
      if (says(i, {"UPN", "Upn", "upn"}) || (says(i, {"number", "Number"}) && i > 0 && says(i - 1, {"pupil", "Pupil"}))) return true;
    }
    return false;
  }

  // What begins with word `i`, and the first word behind it.
  std::size_t number(std::size_t i) {
    const auto& word = words_[i];
    if (word.form == Form::mixed && apart(word.begin, word.end) && base::has_form_of_upn(text_of(i))) {
      const bool possible = base::upn(text_of(i)) == Likeness::possible;
      // Of the numbers of that form few are a pupil's: where it is called one, it is worth a word.
      if (possible || called_upn(i)) {
        add(word.begin, word.end, possible ? SignKind::pupil_number : SignKind::mistyped_pupil_number);
        return i + 1;
      }
    }
    if (const auto behind = date_of_birth(i)) return behind;
    if (const auto behind = street_address(i)) return behind;
    if (const auto end = postcode_at(i); end && !institution_before(i)) {
      add(word.begin, words_[end - 1].end, SignKind::address);
      return end;
    }
    if (const auto behind = national_insurance(i)) return behind;
    if (word.form != Form::number) return i + 1;
    if (before(i, 5, tag::health)) return identity_number(i);
    if (const auto behind = phone(i)) return behind;
    return identity_number(i);
  }

  std::size_t identity_number(std::size_t i) {
    const auto& word = words_[i];
    if (word.end - word.begin == 9 && !before(i, 3, tag::reference) && before(i, 4, tag::candidate) && apart(word.begin, word.end) && base::candidate_number(text_of(i)) == Likeness::possible) {
      add(word.begin, word.end, SignKind::candidate_number);
      return i + 1;
    }
    std::size_t digits = 0, end = i, shape = 0;
    for (; end < words_.size() && words_[end].form == Form::number && digits < 10 && (end == i || joined(end)); ++end) {
      digits += words_[end].end - words_[end].begin;
      shape = shape * 100 + words_[end].end - words_[end].begin;
    }
    const bool usual = (shape == 10 && text_[word.begin] != '0') || shape == 3'03'04;
    if (digits != 10 || !(usual || before(i, 5, tag::health)) || before(i, 3, tag::reference)) return i + 1;
    const auto last = words_[end - 1].end;
    if (!apart(word.begin, last) || base::nhs_number(text_.substr(word.begin, last - word.begin)) != Likeness::possible || known_number(word.begin, last)) return i + 1;
    add(word.begin, last, SignKind::health_number);
    return end;
  }
  // Parts of one number: a space, a no-break space or a hyphen between.
  bool joined(std::size_t i) const {
    const auto gap = text_.substr(words_[i - 1].stop, words_[i].begin - words_[i - 1].stop);
    return gap == " " || gap == "-" || gap == "\u00A0";
  }
  // One of a known contact, or 0123456789, which stands for any.
  bool known_number(std::size_t begin, std::size_t end) const {
    std::string digits;
    for (const char c : text_.substr(begin, end - begin))
      if (is_digit(c)) digits += c;
    if (std::string_view{"01234567890"}.starts_with(digits)) return true;
    if (digits.starts_with("44")) digits.erase(0, 2);
    if (digits.starts_with("0")) digits.erase(0, 1);
    return known_digits_.find(digits) != std::string::npos;
  }

  std::size_t national_insurance(std::size_t i) {
    const auto& word = words_[i];
    if ((word.form != Form::capitals && word.form != Form::mixed) || !among(text_[word.begin], "ABCEGHJKLMNOPRSTWXYZ") || before(i, 3, tag::reference)) return 0;
    std::size_t size = 0, end = i;
    for (; end < words_.size() && size < 9 && (end == i || joined(end)); ++end) size += words_[end].end - words_[end].begin;
    const auto last = words_[end - 1].end;
    if (size != 9 || !apart(word.begin, last) || base::national_insurance_number(text_.substr(word.begin, last - word.begin)) != Likeness::possible) return 0;
    add(word.begin, last, SignKind::national_insurance);
    return end;
  }

  std::size_t phone(std::size_t i) {
    auto begin = words_[i].begin;
    const bool abroad = begin > 0 && text_[begin - 1] == '+';
    if (abroad) --begin;
    const bool bracket = begin > 0 && text_[begin - 1] == '(';
    if (bracket) --begin;
    if (!abroad && (text_[words_[i].begin] != '0' || words_[i].end - words_[i].begin < 3)) return 0;
    // The longest of the groups of digits from here that is a number.
    std::size_t found = 0;
    auto likeness = Likeness::not_one;
    for (auto end = i; end < words_.size() && end < i + 7 && words_[end].form == Form::number && words_[end].end - begin <= 24; ++end) {
      const auto is = base::phone_number(text_.substr(begin, words_[end].end - begin));
      if (is != Likeness::not_one && apart(begin, words_[end].end)) found = end + 1, likeness = is;
    }
    if (!found) return 0;
    const auto last = words_[found - 1].end;
    const auto digits = words_[i].begin;
    const bool mobile = text_.substr(digits, 2) == "07" || (abroad && text_.substr(digits, 12).find('7') == 2) || text_.substr(digits, 4) == "44 7";
    if (likeness == Likeness::possible && (mobile || !institution_before(i)) && !known_number(begin, last)) {
      if (bracket && text_.substr(begin, last - begin).find(')') == std::string_view::npos) ++begin;
      add(begin, last, SignKind::phone);
    }
    return found;
  }

  // "LS1 4AP", written large: the first word behind, or 0.
  std::size_t postcode_at(std::size_t i) const {
    const auto large = [&](std::size_t w) {
      for (const char c : text_of(w))
        if (c >= 'a' && c <= 'z') return false;
      return true;
    };
    const auto likeness = [&](std::size_t last) { return base::postcode(text_.substr(words_[i].begin, words_[last].end - words_[i].begin)); };
    if (words_[i].form != Form::mixed || !apart(words_[i].begin, words_[i].end) || !large(i)) return 0;
    if (i + 1 < words_.size() && joined(i + 1) && words_[i].end - words_[i].begin <= 4 && words_[i + 1].form == Form::mixed && large(i + 1) &&
        apart(words_[i + 1].begin, words_[i + 1].end) && likeness(i + 1) == Likeness::possible)
      return i + 2;
    return i > 0 && words_[i].gap <= Gap::colon && says(i - 1, {"postcode", "Postcode"}) && likeness(i) == Likeness::possible ? i + 1 : 0;
  }

  // "12 Marsh Lane", with the town and postcode that follow.
  std::size_t street_address(std::size_t i) {
    const auto& word = words_[i];
    const auto size = word.end - word.begin;
    if (!is_digit(text_[word.begin]) || size > 4 || (word.form == Form::mixed && !(size > 1 && is_digit(text_[word.end - 2]))) || !apart(word.begin, word.end)) return 0;
    if (i > 0 && word.gap != Gap::stop && words_[i - 1].is(tag::counted)) return 0;
    auto street = i + 1;
    while (street < i + 4 && follows(street, Gap::space) && words_[street].form == Form::capital &&
           !(street > i + 1 && words_[street].is(tag::street | tag::street_by_capital)))
      ++street;
    if (street == i + 1 || !follows(street, Gap::space)) return 0;
    if (!words_[street].is(tag::street) && !(words_[street].is(tag::street_by_capital) && words_[street].form == Form::capital)) return 0;
    auto end = street + 1;
    for (auto town = end; town < end + 6 && follows(town, Gap::comma); ++town) {
      if (const auto behind = postcode_at(town)) {
        end = behind;
        break;
      }
      if (says(town, {"ZZ99"})) return end;  // nobody’s
      if (words_[town].form != Form::capital) break;
    }
    if (!institution_before(i)) add(word.begin, words_[end - 1].end, SignKind::address);
    return end;
  }

  void mail() {
    for (auto at = text_.find('@'); at != std::string_view::npos; at = text_.find('@', at + 1)) {
      auto begin = at, end = at + 1;
      if (end == text_.size() || !is_alphanumeric(text_[end])) continue;
      while (begin > 0 && at - begin < 64 && (is_alphanumeric(text_[begin - 1]) || among(text_[begin - 1], "._%+-"))) --begin;
      while (end < text_.size() && end - at < 255 && (is_alphanumeric(text_[end]) || among(text_[end], ".-"))) ++end;
      while (end > at + 1 && among(text_[end - 1], ".-")) --end;
      while (begin < at && among(text_[begin], ".-")) ++begin;
      if (begin == at || text_.substr(at, end - at).find('.') == std::string_view::npos || base::mail_domain(text_.substr(at + 1, end - at - 1)) != Likeness::possible) continue;
      if (!an_office(text_.substr(begin, at - begin)) && contacts_.find(base::plain_form(text_.substr(begin, end - begin))) == std::string::npos)
        add(begin, end, SignKind::mail);
    }
  }
  // office@, data-protection@: whoever sits there.
  static bool an_office(std::string_view local) {
    static const std::vector<std::string> offices{
        "office", "admin", "administrator", "info", "enquiries", "enquiry", "dpo", "senco", "sendco", "sen", "send", "head", "headteacher", "contact", "support",
        "help", "helpdesk", "privacy", "security", "protection", "dataprotection", "legal", "sales", "hello", "team", "reception", "school", "governors", "clerk",
        "finance", "hr", "it", "dsl", "safeguarding", "foi", "complaints", "press", "media", "noreply", "reply", "postmaster", "abuse", "webmaster", "accounts",
        "compliance", "gdpr", "chair", "bursar", "secretary", "feedback", "service", "services", "customerservice", "mail", "post", "report"};
    std::string part;
    for (const char c : std::string{local} + ".") {
      if (is_alphanumeric(c)) part += c;
      else if (base::one_of(base::plain_form(part), offices)) return true;
      else part.clear();
    }
    return false;
  }

  // ---- dates of birth

  std::optional<int> whole_number(std::size_t i, std::size_t most) const {
    if (i >= words_.size() || words_[i].form == Form::small || words_[i].form == Form::capital || words_[i].form == Form::capitals) return {};
    int value = 0;
    auto at = words_[i].begin;
    for (; at < words_[i].end && is_digit(text_[at]) && at - words_[i].begin < 5; ++at) value = value * 10 + (text_[at] - '0');
    const auto digits = at - words_[i].begin;
    const auto rest = text_.substr(at, words_[i].end - at);
    const bool ordinal = digits <= 2 && (rest == "st" || rest == "nd" || rest == "rd" || rest == "th");
    return digits > 0 && digits <= most && (rest.empty() || ordinal) ? std::optional{value} : std::nullopt;
  }
  int month(std::size_t i) const {
    static constexpr std::string_view months[] = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
    if (i >= words_.size() || words_[i].form == Form::number || words_[i].form == Form::mixed || words_[i].end - words_[i].begin > 9) return 0;
    const auto name = base::plain_form(text_of(i));
    for (int m = 0; m < 12 && name.size() >= 3; ++m)
      if (months[m].starts_with(name) && (name.size() == 3 || name == months[m] || name == "sept")) return m + 1;
    return 0;
  }
  std::optional<Day> day(std::optional<int> year, int month, std::optional<int> day_of_month, std::size_t end_word) const {
    if (!year || !day_of_month) return {};
    if (*year < 100) *year += *year <= today_.year % 100 ? 2000 : 1900;
    if (month > 12) std::swap(month, *day_of_month);
    if (*year < 1900 || *year > 2100 || month < 1 || month > 12 || *day_of_month < 1 || *day_of_month > 31) return {};
    return Day{{*year, month, *day_of_month}, end_word};
  }
  // "3/4/2015", "2015-04-03", "3rd of April 2015", "April 3, 2015", "April 2015"
  std::optional<Day> date_at(std::size_t i) const {
    const auto between = [&](std::size_t w) { return w < words_.size() ? text_.substr(words_[w - 1].stop, words_[w].begin - words_[w - 1].stop) : std::string_view{}; };
    if (const auto month_first = month(i)) {
      const auto next = whole_number(i + 1, 4);
      if (!next || !follows(i + 1, Gap::comma)) return {};
      if (*next > 31) return day(next, month_first, 1, i + 2);
      return follows(i + 2, Gap::comma) ? day(whole_number(i + 2, 4), month_first, next, i + 3) : std::nullopt;
    }
    if (words_[i].form != Form::number && words_[i].form != Form::mixed) return {};
    if (const auto mark = between(i + 1); words_[i].form == Form::number && (mark == "/" || mark == "-" || mark == ".") && between(i + 2) == mark) {
      if (words_[i].end - words_[i].begin == 4) return day(whole_number(i, 4), whole_number(i + 1, 2).value_or(0), whole_number(i + 2, 2), i + 3);
      const auto year_digits = words_[i + 2].end - words_[i + 2].begin;
      return year_digits == 2 || year_digits == 4 ? day(whole_number(i + 2, 4), whole_number(i + 1, 2).value_or(0), whole_number(i, 2), i + 3) : std::nullopt;
    }
    const auto named = says(i + 1, {"of"}) ? i + 2 : i + 1;
    const auto of_month = month(named);
    return of_month && follows(named, Gap::space) && follows(named + 1, Gap::comma) ? day(whole_number(named + 1, 4), of_month, whole_number(i, 2), named + 2) : std::nullopt;
  }

  std::size_t date_of_birth(std::size_t i) {
    if (words_[i].form == Form::small || words_[i].form == Form::capitals || words_[i].form == Form::initial) return 0;
    const auto date = date_at(i);
    if (!date) return 0;
    const auto last = words_[date->end_word - 1].end;
    const auto age_fits = [&] { return base::plus_years(date->date, 3) <= today_ && today_ < base::plus_years(date->date, 20); };
    // Back over "is", "on the", to what says that it is a birth.
    for (auto w = i; w > 0 && i - w < 5; --w) {
      const bool after_letters = says(w - 1, {"B", "b"});  // D.O.B.
      if (words_[w].gap == Gap::stop && !after_letters) break;
      const auto& label = words_[w - 1];
      if (label.is(tag::birth) || (after_letters && w > 2 && says(w - 3, {"D", "d"}))) {
        const bool named_so = after_letters || says(w - 1, {"dob", "DOB", "Dob", "DoB"}) || (w > 2 && says(w - 2, {"of", "Of"}) && says(w - 3, {"date", "Date"}));
        if ((named_so || age_fits()) && !(w > 1 && before(w - 1, 2, tag::span))) add(words_[i].begin, last, SignKind::date_of_birth);
        return date->end_word;
      }
      if (!label.is(tag::filler)) break;
    }
    if (follows(date->end_word, Gap::comma) && says(date->end_word, {"dob", "DOB", "DoB"})) add(words_[i].begin, last, SignKind::date_of_birth);
    return date->end_word;
  }

  // ---- names

  bool name_word(std::size_t i) const {
    const auto& word = words_[i];
    if (word.form == Form::initial) {  // J. Smith, but not A Smith
      const bool letter_alone = among(text_[word.begin], "AI") && text_.substr(word.end, 1) != ".";
      return !letter_alone && follows(i + 1, Gap::space) && words_[i + 1].form == Form::capital && name_word(i + 1);
    }
    if (word.form != Form::capital && !(word.form == Form::capitals && word.is(tag::forename))) return false;
    return word.is(tag::forename) || !word.is(tag::common | tag::organisation | tag::honorific | tag::job | tag::stage | tag::place_in_school | tag::birth);
  }
  // Behind the last word of the name that begins at `i`: at most a few words, with particles and initials between.
  std::size_t name_end(std::size_t i) const {
    auto end = i + 1;
    while (end < words_.size() && end < i + 6 && !words_[end - 1].possessive()) {
      auto next = end;
      while (next < end + 2 && follows(next, Gap::space) && next < words_.size() && (words_[next].is(tag::particle) ? words_[next].form == Form::small : words_[next].form == Form::initial))
        ++next;
      const bool shouted = words_[i].form == Form::capitals && next < words_.size() && words_[next].form == Form::capitals && words_[next].tags == 0;
      if (!follows(next, Gap::space) || !(name_word(next) || shouted)) break;
      end = next + 1;
    }
    return end;
  }
  // All of it, or two words of it, in one entry of what is known.
  bool known_name(std::size_t begin, std::size_t end) const {
    if (known_.empty()) return false;
    std::unordered_map<std::size_t, std::size_t> times;
    std::size_t most = 0, counted = 0;
    for (auto i = begin; i < end; ++i) {
      if (words_[i].is(tag::particle)) continue;
      ++counted;
      if (const auto found = known_.find(base::plain_form(text_of(i))); found != known_.end())
        for (const auto entry : found->second) most = std::max(most, ++times[entry]);
    }
    return most > 0 && most >= std::min<std::size_t>(counted, 2);
  }

  struct Candidate {
    std::size_t begin, end;
    std::size_t size;  // words, particles aside
    bool listed;       // begins with a forename
    bool sure;         // which is no other word
  };

  // "pupil Jane", "son called Tom", "Pupil’s name: Jane Smith"
  bool after_a_word_for_a_child(const Candidate& name) const {
    auto w = name.begin;
    const auto gap = words_[w].gap;
    if (w == 0 || gap == Gap::stop || gap == Gap::none) return false;
    bool told = gap == Gap::colon;
    for (int i = 0; i < 2 && w > 1 && words_[w - 1].is(tag::called) && words_[w - 1].gap != Gap::stop; ++i) told = true, --w;
    const auto& word = words_[w - 1];
    if (!word.is(tag::child | tag::children) || (word.possessive() && w == name.begin)) return false;
    if (word.is(tag::children) && !name.listed) return false;
    if (told) return name.listed || name.size > 1;
    if (gap == Gap::comma) return name.sure || (name.size > 1 && word.form == Form::small && says(w - 1, {"boy", "girl", "son", "daughter"}));
    const bool in_a_title = words_[w - 1].form != Form::small;
    if (name.listed) return name.sure || name.size > 1 || (!in_a_title && !words_[name.begin].is(tag::common) && !title_goes_on(name.end));
    return name.size > 1 && !in_a_title;
  }
  bool title_goes_on(std::size_t end) const {
    return follows(end, Gap::space) && words_[end].form != Form::small && words_[end].is(tag::common | tag::organisation | tag::reference);
  }

  // "Jane Smith in Year 4", "Jane (Y4)", "Jane Smith, aged 7"
  bool before_a_class_or_age(const Candidate& name) const {
    if (name.size < 2 && !name.sure) return false;
    auto w = name.end;
    // "for Jane Smith. Year 4, joined us in May"
    const bool asked_for = name.begin > 0 && words_[name.begin].gap <= Gap::comma && words_[name.begin - 1].is(tag::about | tag::child);
    if (asked_for && name.size > 1 && w < words_.size() && words_[w].gap == Gap::stop && says(w, {"Year"}) && whole_number(w + 1, 2)) return true;
    if (!follows(w, Gap::comma)) return false;
    const bool aside = words_[w].gap == Gap::comma;
    for (int i = 0; i < 3 && follows(w, Gap::comma) && says(w, {"in", "from", "is", "of", "currently", "now", "who"}); ++i) ++w;
    if (!follows(w, Gap::comma)) return false;
    const auto& word = words_[w];
    const auto text = text_of(w);
    auto behind = w + 1;
    bool found = false;
    if (word.is(tag::stage) && word.form != Form::initial) {
      const auto number = behind < words_.size() && words_[behind].gap <= Gap::space && is_digit(text_[words_[behind].begin]);
      found = number && words_[behind].end - words_[behind].begin <= 3;
      ++behind;
    } else if (word.form == Form::mixed && text.size() <= 3) {
      const bool year_first = among(text[0], "YyPS") && is_digit(text[1]);                      // Y4, P4, S2
      const bool class_name = aside && is_digit(text[0]) && !is_digit(text.back()) && text != "1st" && text != "2nd" && text != "3rd" && !text.ends_with("th");
      found = year_first || class_name;
    } else if (word.is(tag::place_in_school) && word.form == Form::capital) {
      found = true;
    } else if (says(w, {"aged", "age"})) {
      const auto age = whole_number(w + 1, 2);
      found = age && *age >= 3 && *age <= 19;
    } else if (word.form == Form::number && aside && name.sure && !words_[w - 1].is(tag::common)) {
      const auto age = whole_number(w, 2);
      const bool alone = w + 1 >= words_.size() || words_[w + 1].gap >= Gap::comma;
      found = age && *age >= 3 && *age <= 19 && alone;
    } else {
      found = says(w, {"DOB", "dob", "DoB", "UPN", "D.O.B"}) || (says(w, {"born"}) && aside);
    }
    // "Sarah Jones, Year 4 teacher"
    for (int i = 0; found && i < 2 && follows(behind, Gap::space); ++i)
      if (words_[behind++].is(tag::job)) return false;
    return found;
  }

  // "plan for Jane", "about Jane Smith", "mother of Jane Smith"
  bool after_for(const Candidate& name) const {
    const auto w = name.begin;
    if (w == 0 || words_[w].gap > Gap::colon) return false;
    if (w > 1 && says(w - 1, {"of"}) && words_[w - 2].is(tag::parent) && words_[w - 1].gap == Gap::space) return name.sure || name.size > 1;
    if (!words_[w - 1].is(tag::about) || !name.listed) return false;
    if (name.size > 1) return true;
    return name.sure && w > 1 && words_[w - 1].gap == Gap::space && words_[w - 2].is(tag::paper);
  }

  // "Jane’s EHCP"
  bool owns_what_is_a_childs(const Candidate& name) const {
    if (!words_[name.end - 1].possessive() || (name.listed && words_[name.begin].is(tag::common) && name.size == 1)) return false;
    for (auto w = name.end; w < name.end + (name.listed ? 3 : 1) && follows(w, Gap::space); ++w) {
      if (words_[w].is(name.listed ? tag::anyones | tag::childs : tag::childs) || (name.size > 1 && says(w, {"SEN"}))) return true;
      if (words_[w].possessive()) break;
    }
    return false;
  }

  // "Jane has autism", "Jane Smith was diagnosed", "Jane struggles"
  bool is_described(const Candidate& name) const {
    auto w = name.end;
    if ((name.size < 2 && !name.sure) || !follows(w, Gap::space)) return false;
    if (says(w, {"struggles", "struggled"})) return true;
    if (says(w, {"lives"})) return name.sure && says(w + 1, {"with", "at", "in", "near"});
    if (says(w, {"has", "had", "with"}) || (name.sure && says(w, {"needs"}))) {
      for (auto next = w + 1; next < w + (says(w, {"needs"}) ? 9 : 6) && follows(next, Gap::comma); ++next)
        if (words_[next].is(tag::condition) && !says(next, {"add"})) return true;
      return false;
    }
    if (!says(w, {"is", "was"})) return false;
    for (++w; says(w, {"also", "not", "now", "severely", "recently", "partially", "profoundly", "very", "being"}); ++w) {}
    return follows(w, Gap::space) && (words_[w].is(tag::state) || (says(w, {"born"}) && says(w + 1, {"on", "in"})));
  }

  bool an_adult(const Candidate& name) const {
    const auto first = name.begin;
    if (first > 0 && words_[first].gap <= Gap::colon && words_[first - 1].is(tag::honorific | tag::job)) return true;
    auto w = name.end;
    if (words_[w - 1].possessive()) return false;
    if (follows(w, Gap::space) && says(w, {"at", "from", "of"}) && w + 1 < words_.size() && words_[w + 1].form == Form::capital && !words_[w + 1].is(tag::stage | tag::place_in_school))
      return true;
    for (const auto most = w + 4; w < most && follows(w, Gap::comma); ++w) {
      if (words_[w].is(tag::job)) return true;
      if (says(w, {"who", "whose", "with", "and", "to", "by", "has", "had"})) return false;
    }
    return false;
  }

  // "Jane Smith and Tom Brown", where the first is a sign
  bool joins_a_name(const Candidate& name) const {
    if (!name.listed || last_name_ == 0) return false;
    return (last_name_ == name.begin && words_[name.begin].gap == Gap::comma) || (last_name_ + 1 == name.begin && says(last_name_, {"and", "or"}));
  }

  // The name that begins with word `i`, and the first word behind it.
  std::size_t name(std::size_t i) {
    const auto& word = words_[i];
    if (word.form == Form::small) {  // typed in haste: "the pupil oliver"
      const bool sure = word.is(tag::forename) && !word.is(tag::also_word);
      if (sure && i > 0 && word.gap == Gap::space && words_[i - 1].is(tag::child) && !words_[i - 1].possessive() && !known_name(i, i + 1)) add(word.begin, word.end, SignKind::name);
      return i + 1;
    }
    if (!name_word(i)) return i + 1;
    const auto end = name_end(i);
    // "Ask Jane Smith": what is no forename before one begins the sentence, not the name.
    auto begin = i;
    for (auto w = i; !words_[i].is(tag::forename) && end - i > 2 && w < end; ++w)
      if (words_[w].is(tag::forename)) {
        begin = w;
        break;
      }
    Candidate name{begin, end, 0, words_[begin].is(tag::forename), words_[begin].is(tag::forename) && !words_[begin].is(tag::also_word)};
    for (auto w = begin; w < end; ++w) name.size += words_[w].is(tag::particle) ? 0 : 1;
    const auto& last = words_[end - 1];
    const bool organisation = follows(end, Gap::space) && words_[end].is(tag::organisation) && words_[end].form != Form::small;
    const bool place = !name.sure && name.size > 1 && last.is(tag::street_by_capital);
    // "May Half Term": a word that is a forename too, and goes on as something else.
    const bool other_word = name.size == 1 && words_[begin].is(tag::common) && title_goes_on(end);
    if (organisation || place || other_word || known_name(begin, end)) return end;
    const bool seen = after_a_word_for_a_child(name) || owns_what_is_a_childs(name) ||
                      (!an_adult(name) && (before_a_class_or_age(name) || after_for(name) || is_described(name) || joins_a_name(name)));
    if (seen) {
      add(words_[begin].begin, last.end, SignKind::name);
      last_name_ = end;
    }
    return end;
  }

  std::string_view text_;
  base::Date today_;
  std::vector<Word> words_;
  std::unordered_map<std::string, std::vector<std::size_t>> known_;  // a word, and the entries that have it
  std::string contacts_, known_digits_;
  std::vector<Sign> signs_;
  std::size_t last_name_ = 0;  // behind the name that was a sign last
};

}  // namespace

Known known_in(const assessment::Assessment& assessment, const base::Date& today) {
  Known known{{}, today};
  const auto add = [&](const std::string& text) {
    if (!text.empty()) known.names.push_back(text);
  };
  for (const auto& person : assessment.people)
    for (const auto* text : {&person.name, &person.position, &person.contact}) add(*text);
  const auto& school = assessment.school;
  for (const auto* text : {&school.name, &school.controller.name, &school.controller.contact}) add(*text);
  add(assessment.tool.name);
  add(assessment.tool.vendor);
  for (const auto& answer : assessment.answers)
    if (known.names.empty() || known.names.back() != answer.said_by) add(answer.said_by);
  return known;
}

std::vector<Sign> signs_of_a_pupil(std::string_view text, const Known& known) { return Guard(text, known).signs(); }

}  // namespace app
