#include "support/tsa_server.hpp"

#include "support/certificates.hpp"

namespace support {
namespace {

using namespace signing;
using Responder = Owned<TS_RESP_CTX, TS_RESP_CTX_free>;
using TimestampRequest = Owned<TS_REQ, TS_REQ_free>;
using TimestampResponse = Owned<TS_RESP, TS_RESP_free>;

TimestampRequest request_in(const std::string& body) {
  const auto* at = reinterpret_cast<const unsigned char*>(body.data());
  return TimestampRequest{required(d2i_TS_REQ(nullptr, &at, static_cast<long>(body.size())), "not a request")};
}

ASN1_INTEGER* next_serial(TS_RESP_CTX*, void*) {
  ASN1_INTEGER* serial = ASN1_INTEGER_new();
  ASN1_INTEGER_set(serial, 42);
  return serial;
}

int time_of_day(TS_RESP_CTX*, void* seconds, long* out, long* microseconds) {
  *out = static_cast<long>(*static_cast<const std::int64_t*>(seconds));
  *microseconds = 0;
  return 1;
}

TimestampResponse response_to(TS_REQ* request, const Identity& signer, std::int64_t now, int extra_certificates) {
  const Responder responder{required(TS_RESP_CTX_new(), "responder")};
  TS_RESP_CTX* const context = responder.get();
  required(TS_RESP_CTX_set_signer_cert(context, signer.certificate.get()), "signer");
  required(TS_RESP_CTX_set_signer_key(context, key_of(signer)), "key");
  required(TS_RESP_CTX_set_signer_digest(context, EVP_sha256()), "digest");
  required(TS_RESP_CTX_set_ess_cert_id_digest(context, EVP_sha256()), "digest");
  required(TS_RESP_CTX_add_md(context, EVP_sha256()), "digest");
  const Owned<ASN1_OBJECT, ASN1_OBJECT_free> policy{OBJ_txt2obj("1.2.3.4.1", 1)};
  required(TS_RESP_CTX_set_def_policy(context, policy.get()), "policy");
  const CertificateStack extra{sk_X509_new_null()};
  for (int i = 0; i < extra_certificates; ++i)
    sk_X509_push(extra.get(), certificate_authority("Issuer number " + std::to_string(i)).certificate.release());
  if (extra_certificates) required(TS_RESP_CTX_set_certs(context, extra.get()), "certificates");
  TS_RESP_CTX_set_serial_cb(context, next_serial, nullptr);
  TS_RESP_CTX_set_time_cb(context, time_of_day, &now);
  const std::string encoded = der_of<i2d_TS_REQ>(request);
  const auto bio = bio_over(encoded);
  return TimestampResponse{required(TS_RESP_create_response(context, bio.get()), "response")};
}

// PKIStatusInfo with status 2, rejection, and one text (RFC 3161, 2.4.2); the library cannot write the text.
std::string refusal() {
  const auto element = [](char tag, const std::string& content) {
    return std::string{tag} + static_cast<char>(content.size()) + content;
  };
  return element(0x30, element(0x30, element(0x02, "\x02") +
                                         element(0x30, element(0x0C, "Your school is not a customer"))));
}

// A token by a certificate that is not for timestamping, which OpenSSL's own responder refuses to make.
std::string token_by(const Identity& signer, TS_RESP* honest) {
  const std::string info = der_of<i2d_TS_TST_INFO>(TS_RESP_get_tst_info(honest));
  constexpr unsigned flags = CMS_PARTIAL | CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES;
  const Cms cms{required(CMS_sign(nullptr, nullptr, nullptr, nullptr, flags), "token")};
  required(CMS_set1_eContentType(cms.get(), OBJ_nid2obj(NID_id_smime_ct_TSTInfo)), "token");
  required(CMS_add1_signer(cms.get(), signer.certificate.get(), key_of(signer), EVP_sha256(), flags), "token");
  const auto content = bio_over(info);
  required(CMS_final(cms.get(), content.get(), nullptr, CMS_BINARY), "token");
  const std::string der = der_of<i2d_CMS_ContentInfo>(cms.get());
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  PKCS7* const token = required(d2i_PKCS7(nullptr, &at, static_cast<long>(der.size())), "token");
  TS_RESP_set_tst_info(honest, token, PKCS7_to_TS_TST_INFO(token));
  return der_of<i2d_TS_RESP>(honest);
}

std::string reply(const std::string& der) { return answer(200, der, "Content-Type: application/timestamp-reply\r\n"); }

}  // namespace

TsaServer::TsaServer(Tsa conduct)
    : conduct_(conduct),
      signer_(timestamp_signer("Example Timestamps")),
      server_([this](const Asked& asked) { return answer_to(asked); }) {}

std::optional<std::string> TsaServer::answer_to(const Asked& asked) const {
  const auto request = request_in(asked.body);
  const auto now = noon.seconds + 5;
  switch (conduct_) {
    case Tsa::slow: return std::nullopt;
    case Tsa::refusing: return reply(refusal());
    case Tsa::failing: return answer(500, "broken");
    case Tsa::garbage: return reply("<html>Sign in to the school's network</html>");
    case Tsa::huge: return reply(std::string(1u << 20, 'x'));
    case Tsa::other_bytes: {
      auto* const imprint = TS_REQ_get_msg_imprint(request.get());
      std::string digest(32, '\x5A');
      TS_MSG_IMPRINT_set_msg(imprint, reinterpret_cast<unsigned char*>(digest.data()), 32);
      break;
    }
    case Tsa::other_nonce: {
      const Integer nonce{ASN1_INTEGER_new()};
      ASN1_INTEGER_set(nonce.get(), 7);
      TS_REQ_set_nonce(request.get(), nonce.get());
      break;
    }
    case Tsa::no_certificate: TS_REQ_set_cert_req(request.get(), 0); break;
    case Tsa::wrong_purpose: {
      Plan plan;
      plan.subject = {"Example Timestamps", "", ""};
      return reply(token_by(certified(plan), response_to(request.get(), signer_, now, 0).get()));
    }
    case Tsa::broken_signature: {
      auto der = der_of<i2d_TS_RESP>(response_to(request.get(), signer_, now, 0).get());
      der.back() = static_cast<char>(der.back() ^ 1);  // the signature is the last thing in a response
      return reply(der);
    }
    case Tsa::long_ago: return reply(der_of<i2d_TS_RESP>(response_to(request.get(), signer_, now - 200 * 86'400, 0).get()));
    case Tsa::months_ahead: return reply(der_of<i2d_TS_RESP>(response_to(request.get(), signer_, now + 180 * 86'400, 0).get()));
    case Tsa::verbose: return reply(der_of<i2d_TS_RESP>(response_to(request.get(), signer_, now, 30).get()));
    case Tsa::honest: break;
  }
  return reply(der_of<i2d_TS_RESP>(response_to(request.get(), signer_, now, 0).get()));
}

}  // namespace support
