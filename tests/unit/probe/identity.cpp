#include "probe/identity.hpp"

#include <regex>

#include "support/catch.hpp"
#include "unit/probe/own_cases.hpp"

using namespace probe;

namespace {

const content::ProbeFiles& pools() {
  static const auto files = [] {
    content::Faults faults;
    auto read = content::read_probe_files(base::DiskFiles{}, probe_test::shipped() / "lexica", faults);
    REQUIRE(faults.empty());
    return read;
  }();
  return files;
}

}  // namespace

TEST_CASE("the same seed makes the same people, another seed others") {
  const std::string text = "{pupil} of {school}, {dob}, {upn}, {nhs}, {phone}, {postcode}, {code}, {parent}, {pupil2}";
  const auto one = Identities(pools(), "7F3K", "case").fill(text);
  CHECK(one == Identities(pools(), "7F3K", "case").fill(text));
  CHECK(one != Identities(pools(), "7F3L", "case").fill(text));
  CHECK(one != Identities(pools(), "7F3K", "other").fill(text));
  CHECK(one.find('{') == std::string::npos);
}

TEST_CASE("parts of a name belong to it, whichever is asked for first") {
  const Identities people(pools(), "s", "c");
  const auto first = people.fill("{pupil.first}"), last = people.fill("{pupil.last}");
  CHECK(people.fill("{pupil}") == first + " " + last);
  CHECK(people.fill("{pupil2}") != people.fill("{pupil}"));
  CHECK(people.fill("{teacher.last}").size() > 3);
  CHECK(people.fill("{unknown} {").size() == 11);
}

TEST_CASE("numbers are ones that nobody has") {
  for (int seed = 0; seed < 200; ++seed) {
    const Identities people(pools(), std::to_string(seed), "c");
    CHECK(std::regex_match(people.fill("{phone}"), std::regex("(07700 900|01632 960)[0-9]{3}")));
    CHECK(people.fill("{postcode}").substr(0, 4) == "ZZ99");
    const auto upn = people.fill("{upn}");
    REQUIRE(upn.size() == 13);
    int sum = 0;
    for (std::size_t i = 0; i < 12; ++i) sum += (upn[i + 1] - '0') * static_cast<int>(i + 2);
    CHECK(std::string("ABCDEFGHJKLMNPQRTUVWXYZ")[static_cast<std::size_t>(sum % 23)] != upn[0]);  // the check letter is wrong
    auto nhs = people.fill("{nhs}");
    nhs.erase(std::remove(nhs.begin(), nhs.end(), ' '), nhs.end());
    REQUIRE(nhs.size() == 10);
    CHECK(nhs.substr(0, 3) == "999");
    int weight = 0;
    for (int i = 0; i < 9; ++i) weight += (nhs[static_cast<std::size_t>(i)] - '0') * (10 - i);
    CHECK((11 - weight % 11) % 11 != nhs[9] - '0');  // and so is the check digit
    CHECK(people.fill("{code}").size() == 19);
    CHECK(base::parse_date(people.fill("{dob}").substr(6, 4) + "-" + people.fill("{dob}").substr(3, 2) + "-" + people.fill("{dob}").substr(0, 2)));
  }
}

TEST_CASE("no invented pupil resembles a real one") {
  CHECK(resembles("Zephirine Quillmarrow", "quillmarrow, Ann"));
  CHECK(resembles("Zephirine Quillmarrow", "Zephyrine Smith"));
  CHECK_FALSE(resembles("Zephirine Quillmarrow", "Ann Smith"));
  const auto plain = Identities(pools(), "s", "c").fill("{pupil}");
  const auto other = Identities(pools(), "s", "c", {plain}).fill("{pupil}");
  CHECK_FALSE(resembles(other, plain));
  std::vector<std::string> all;  // a list that leaves nobody
  for (const auto& table : pools().of("pool"))
    if (table.text("id") == "given-names")
      for (const auto& word : table.list("words")) all.push_back(word);
  CHECK_THROWS_AS(Identities(pools(), "s", "c", all).fill("{pupil}"), base::Error);
}
