#include "base/error.hpp"
#include "signing/qpdf.hpp"
#include "signing/sign.hpp"
#include "signing/validation_data.hpp"
#include "support/catch.hpp"
#include "support/certificates.hpp"
#include "support/hand_made_pdf.hpp"
#include "support/outside.hpp"
#include "support/tsa_server.hpp"

using namespace signing;
using namespace support;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

const http::CurlClient client;

std::string signed_pdf(std::string pdf, const std::string& field, const Identity& identity, const TimestampExchange& exchange = {}) {
  return sign({{"dpia.pdf", std::move(pdf)}, field, "", noon,
               [](double width, double height) { return look_of(width, height, "Signed"); }, exchange},
              identity);
}

struct Stored {
  std::vector<std::string> certificates, lists, answers;
  std::size_t signatures = 0;
};

Stored stored_in(const std::string& pdf) {
  QPDF document;
  document.processMemoryFile("signed", pdf.data(), pdf.size());
  auto store = document.getRoot().getKey("/DSS");
  REQUIRE(store.isDictionary());
  const auto streams = [&](const char* key) {
    std::vector<std::string> all;
    if (store.hasKey(key))
      for (auto& stream : store.getKey(key).aitems()) {
        const auto data = stream.getStreamData();
        all.emplace_back(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
      }
    return all;
  };
  CHECK_FALSE(document.anyWarnings());
  return {streams("/Certs"), streams("/CRLs"), streams("/OCSPs"), store.getKey("/VRI").getKeys().size()};
}

std::string der_list(const School& school) {
  const auto pem = school.authority().revocation_list({}, {noon, {noon.seconds + 90 * 86'400}});
  return der_of(revocation_lists_in(pem).front().get());
}

// A bought identity whose certificates name addresses at `server`.
struct Seller {
  Identity root = certificate_authority("Seller root");
  Identity issuer, person;

  explicit Seller(const std::string& server) {
    Plan between;
    between.subject.name = "Seller issuing authority";
    between.extensions = {{NID_basic_constraints, "critical,CA:TRUE"},
                          {NID_key_usage, "critical,keyCertSign,cRLSign,digitalSignature"},
                          {NID_crl_distribution_points, "URI:" + server + "/root.crl"}};
    between.issuer = &root;
    issuer = certified(between);
    Plan customer;
    customer.issuer = &issuer;
    customer.extensions.push_back({NID_crl_distribution_points, "URI:" + server + "/issuer.crl,URI:ldap://127.0.0.1/x"});
    customer.extensions.push_back({NID_info_access, "OCSP;URI:" + server + "/ocsp,caIssuers;URI:" + server + "/issuer.cer"});
    person = certified(customer);
    person.chain.clear();  // as some sellers' files come
  }
};

std::string list_by(const Identity& issuer) {
  const RevocationList list{X509_CRL_new()};
  X509_CRL_set_version(list.get(), X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(issuer.certificate.get()));
  X509_CRL_set1_lastUpdate(list.get(), time_of(noon).get());
  X509_CRL_set1_nextUpdate(list.get(), time_of({noon.seconds + 86'400}).get());
  X509_CRL_sign(list.get(), key_of(issuer), EVP_sha256());
  return der_of(list.get());
}

std::string ocsp_answer(const std::string& question, const Identity& responder) {
  const auto* at = reinterpret_cast<const unsigned char*>(question.data());
  const OcspRequest request{required(d2i_OCSP_REQUEST(nullptr, &at, static_cast<long>(question.size())), "no question")};
  const OcspBasic basic{OCSP_BASICRESP_new()};
  auto* const wanted = OCSP_onereq_get0_id(OCSP_request_onereq_get0(request.get(), 0));
  OCSP_basic_add1_status(basic.get(), wanted, V_OCSP_CERTSTATUS_GOOD, 0, nullptr, time_of(noon).get(), nullptr);
  OCSP_basic_sign(basic.get(), responder.certificate.get(), key_of(responder), EVP_sha256(), nullptr, 0);
  const OcspResponse response{OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get())};
  return der_of<i2d_OCSP_RESPONSE>(response.get());
}

}  // namespace

TEST_CASE("Validation data is appended, for every signature, each part once") {
  const auto riverside = school();
  const auto ann = riverside.person("Ann Example"), ben = riverside.person("Ben Example");
  auto pdf = signed_pdf(signed_pdf(four_field_pdf(), "dpo", ann), "senco", ben);
  ValidationData data;
  data.certificates = certificates_of_signatures({"dpia.pdf", pdf});
  CHECK(data.certificates.size() == 3);
  add_file(data, {"root.crl", riverside.authority().revocation_list({}, {noon, {noon.seconds + 90 * 86'400}})});
  add_file(data, {"root.pem", riverside.root.bytes});
  CHECK(data.certificates.size() == 3);

  const auto longer = add_validation_data({"dpia.pdf", pdf}, data, noon);
  CHECK_THAT(longer, StartsWith(pdf));
  auto stored = stored_in(longer);
  CHECK(stored.certificates == data.certificates);
  CHECK(stored.lists == data.revocation_lists);
  CHECK(stored.answers.empty());
  CHECK(stored.signatures == 2);
  const TemporaryFolder folder;
  const auto said = run("HOME=" + folder.path().string() + " pdfsig -nocert " + folder.file("signed.pdf", longer)).output;
  CHECK_THAT(said, Contains("Signature #2") && Contains("Signature is Valid.") && !Contains("Mismatch"));

  SECTION("and again: what was stored stays, what is new is added") {
    const auto cat = riverside.person("Cat Example");
    const auto third = signed_pdf(longer, "head", cat);
    ValidationData more;
    add_file(more, {"root.crl", riverside.authority().revocation_list({{"AB", {2026, 11, 22}}}, {{noon.seconds + 1}, {noon.seconds + 90 * 86'400}})});
    stored = stored_in(add_validation_data({"dpia.pdf", third}, more, noon));
    CHECK(stored.certificates.size() == 4);
    CHECK(stored.lists.size() == 2);
    CHECK(stored.signatures == 3);
  }
}

TEST_CASE("The certificates of timestamps are found too") {
  const TsaServer authority(Tsa::honest);
  const auto pdf = signed_pdf(four_field_pdf(), "dpo", school().person("Ann Example"), exchange_over(client, authority.url()));
  const auto found = certificates_of_signatures({"dpia.pdf", pdf});
  CHECK(found.size() == 3);
  CHECK_THAT(found, VectorContains(der_of(authority.signer().certificate.get())));
}

TEST_CASE("Validation data that serves nobody is refused") {
  const auto riverside = school(), hillside = school();
  const auto pdf = signed_pdf(four_field_pdf(), "dpo", riverside.person("Ann Example"));
  ValidationData data;
  CHECK_THROWS_WITH(add_validation_data({"dpia.pdf", four_field_pdf()}, data, noon), Contains("Nobody has signed this file"));
  CHECK_THROWS_WITH(add_file(data, {"x.crl", "nothing"}), "x.crl: There is no revocation list in this file. Give one as PEM "
                                                          "or DER, as \"identity crl\" makes it.");
  data.revocation_lists = {list_by(certificate_authority("Another school's root"))};
  CHECK_THROWS_WITH(add_validation_data({"dpia.pdf", pdf}, data, noon), Contains("issued none of the signers' certificates"));
  data.revocation_lists = {der_list(riverside)};
  CHECK_NOTHROW(add_validation_data({"dpia.pdf", pdf}, data, noon));
}

TEST_CASE("Addresses are read from certificates without a word to anybody, then fetched in order") {
  std::optional<Seller> seller;
  std::string misbehaving;
  const LoopbackServer server([&](const Asked& asked) {
    if (asked.target == misbehaving) return answer(200, "<html>hotel network</html>");
    if (asked.target == "/issuer.cer") return answer(200, der_of(seller->issuer.certificate.get()));
    if (asked.target == "/issuer.crl") return answer(200, list_by(seller->issuer));
    if (asked.target == "/root.crl") return answer(200, list_by(seller->root));
    if (asked.target == "/ocsp") return answer(200, ocsp_answer(asked.body, seller->issuer));
    return answer(404, "");
  });
  const auto base = server.url("");
  seller.emplace(base);
  const auto pdf = signed_pdf(four_field_pdf(), "dpo", seller->person);
  ValidationData data;
  data.certificates = certificates_of_signatures({"dpia.pdf", pdf});
  REQUIRE(data.certificates.size() == 1);

  const auto addresses = addresses_in(data.certificates);
  REQUIRE(addresses.size() == 3);
  CHECK(addresses[0].url == base + "/issuer.cer");
  CHECK(addresses[1].url == base + "/issuer.crl");
  CHECK(addresses[2].url == base + "/ocsp");
  CHECK(server.asked().empty());

  SECTION("all answer") {
    fetch(data, addresses, client);
    CHECK(data.certificates.size() == 2);
    CHECK(data.revocation_lists.size() == 1);
    CHECK(data.ocsp_answers.size() == 1);
    const auto more = addresses_in(data.certificates);
    REQUIRE(more.size() == 4);
    CHECK(more[2].url == base + "/root.crl");
    const auto stored = stored_in(add_validation_data({"dpia.pdf", pdf}, data, noon));
    CHECK(stored.certificates.size() == 2);
    CHECK(stored.lists.size() == 1);
    CHECK(stored.answers.size() == 1);
  }
  SECTION("one sends something else") {
    misbehaving = GENERATE(as<std::string>{}, "/issuer.cer", "/issuer.crl", "/ocsp");
    CHECK_THROWS_WITH(fetch(data, addresses, client), StartsWith("127.0.0.1: What it sent is not a"));
  }
  SECTION("an OCSP answer by a stranger is not taken") {
    const auto stranger = certificate_authority("Seller issuing authority");
    const LoopbackServer other([&](const Asked& asked) { return answer(200, ocsp_answer(asked.body, stranger)); });
    data.certificates.push_back(der_of(seller->issuer.certificate.get()));
    CHECK_THROWS_WITH(fetch(data, {{AddressKind::ocsp, other.url(), data.certificates[0]}}, client),
                      Contains("not an OCSP answer about this certificate by its issuer"));
  }
  SECTION("without the issuer nobody can be asked") {
    CHECK_THROWS_WITH(fetch(data, {{AddressKind::ocsp, base + "/ocsp", data.certificates[0]}}, client),
                      Contains("only with the issuer's"));
  }
}
