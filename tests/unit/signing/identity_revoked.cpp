#include "base/error.hpp"
#include "signing/authority.hpp"
#include "support/catch.hpp"
#include "support/certificates.hpp"

using namespace signing;
using namespace support;
using Catch::Matchers::Contains;

TEST_CASE("A list of revoked serial numbers is read, and every fault in it named at once") {
  const auto revoked = read_revoked({"revoked.txt", "# left the school\n4f:3a:01 2026-11-20 # Ann\n\n  AB\t2026-11-22\r\n"});
  REQUIRE(revoked.size() == 2);
  CHECK(revoked[0].serial == "4F3A01");
  CHECK(revoked[0].date == base::Date{2026, 11, 20});
  CHECK(revoked[1].serial == "AB");
  CHECK_THROWS_WITH(read_revoked({"revoked.txt", "4F3A\nXYZ 2026-11-20\nAB 2026-11-31\nAB 2026-11-20\nab 2026-11-21\n"}),
                    "revoked.txt:1: This is not a serial number and a date. Write them as in \"4F3A 2026-11-22\".\n"
                    "revoked.txt:2: This is not a serial number and a date. Write them as in \"4F3A 2026-11-22\".\n"
                    "revoked.txt:3: This is not a serial number and a date. Write them as in \"4F3A 2026-11-22\".\n"
                    "revoked.txt:5: This serial number stands in the list twice. Remove one of the two lines.");
}

TEST_CASE("The root's revocation list names who is no longer trusted, from when to when it holds, and is signed") {
  const auto riverside = school();
  const auto ann = riverside.person("Ann Example"), ben = riverside.person("Ben Example");
  const auto authority = riverside.authority();
  const auto pem = authority.revocation_list({{serial_of(ann.certificate.get()), {2026, 11, 20}}},
                                             {noon, {noon.seconds + 90 * 86'400}});
  const auto lists = revocation_lists_in(pem);
  REQUIRE(lists.size() == 1);
  X509_CRL* const list = lists.front().get();
  const auto root = certificate_in(riverside.root);
  CHECK(X509_CRL_verify(list, X509_get0_pubkey(root.get())) == 1);
  CHECK(instant_of(X509_CRL_get0_lastUpdate(list)) == noon);
  CHECK(base::iso(instant_of(X509_CRL_get0_nextUpdate(list))) == "2027-02-20T12:00:00Z");
  X509_REVOKED* entry = nullptr;
  REQUIRE(X509_CRL_get0_by_cert(list, &entry, ann.certificate.get()) == 1);
  CHECK(base::iso(instant_of(X509_REVOKED_get0_revocationDate(entry))) == "2026-11-20T00:00:00Z");
  CHECK(X509_CRL_get0_by_cert(list, &entry, ben.certificate.get()) == 0);
  CHECK(X509_CRL_get_ext_by_NID(list, NID_crl_number, -1) >= 0);

  // A checker that demands a list for each certificate accepts Ben and not Ann.
  const auto accepted = [&](const Identity& person) {
    const Store store{X509_STORE_new()};
    X509_STORE_add_cert(store.get(), root.get());
    X509_STORE_add_crl(store.get(), list);
    X509_STORE_set_flags(store.get(), X509_V_FLAG_CRL_CHECK | X509_V_FLAG_X509_STRICT);
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()), noon.seconds + 60);
    const StoreContext context{X509_STORE_CTX_new()};
    X509_STORE_CTX_init(context.get(), store.get(), person.certificate.get(), nullptr);
    return X509_verify_cert(context.get()) == 1;
  };
  CHECK(accepted(ben));
  CHECK_FALSE(accepted(ann));
}

TEST_CASE("An exported root comes with its fingerprint and the steps for Acrobat and Okular") {
  const auto riverside = school();
  const auto exported = export_root(riverside.root, "school-root.pem");
  CHECK(exported.certificate_pem == riverside.root.bytes);
  const auto print = fingerprint(certificate_in(riverside.root).get());
  CHECK_THAT(exported.steps, Contains(print.substr(0, 47)) && Contains(print.substr(48)));
  CHECK_THAT(exported.steps, Contains("Acrobat") && Contains("Okular") && Contains("school-root.pem") &&
                                 Contains("Riverside Primary") && Contains("21 November 2036"));
  CHECK_THROWS_WITH(export_root({"ann.pem", certificate_pem(riverside.person("Ann Example"))}, "x"),
                    Contains("is not a school's root"));
}
