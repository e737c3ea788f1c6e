#include "signing/timestamp.hpp"

#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/tserr.h>

#include <cstdlib>

#include "base/error.hpp"
#include "base/text.hpp"
#include "signing/openssl.hpp"

namespace signing {
namespace {

using TimestampRequest = Owned<TS_REQ, TS_REQ_free>;
using TimestampResponse = Owned<TS_RESP, TS_RESP_free>;
using TimestampCheck = Owned<TS_VERIFY_CTX, TS_VERIFY_CTX_free>;
using Imprint = Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using Algorithm = Owned<X509_ALGOR, X509_ALGOR_free>;

[[noreturn]] void not_believed(const std::string& message) {
  ERR_clear_error();
  throw base::Error(base::ErrorKind::failure, "timestamp authority", "", message);
}

TimestampRequest request_for(std::string_view bytes) {
  const char* const attempt = "The timestamp request could not be made";
  TimestampRequest request{required(TS_REQ_new(), attempt)};
  required(TS_REQ_set_version(request.get(), 1), attempt);

  const Algorithm algorithm{required(X509_ALGOR_new(), attempt)};
  required(X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr), attempt);
  const Imprint imprint{required(TS_MSG_IMPRINT_new(), attempt)};
  std::string digest = sha256_bytes(bytes);
  required(TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()), attempt);
  required(TS_MSG_IMPRINT_set_msg(imprint.get(), reinterpret_cast<unsigned char*>(digest.data()),
                                  static_cast<int>(digest.size())),
           attempt);
  required(TS_REQ_set_msg_imprint(request.get(), imprint.get()), attempt);

  unsigned char random[16];
  required(RAND_bytes(random, sizeof random), attempt);
  const BigNumber number{required(BN_bin2bn(random, sizeof random, nullptr), attempt)};
  const Integer nonce{required(BN_to_ASN1_INTEGER(number.get(), nullptr), attempt)};
  required(TS_REQ_set_nonce(request.get(), nonce.get()), attempt);
  required(TS_REQ_set_cert_req(request.get(), 1), attempt);  // a reader needs the certificate in years to come
  return request;
}

std::string refusal(const TS_STATUS_INFO* status) {
  std::string words;
  const auto* texts = TS_STATUS_INFO_get0_text(status);
  for (int i = 0; i < sk_ASN1_UTF8STRING_num(texts); ++i) {
    const auto* text = sk_ASN1_UTF8STRING_value(texts, i);
    words.append(words.empty() ? "" : " ")
        .append(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                static_cast<std::size_t>(ASN1_STRING_length(text)));
  }
  // Its words are a stranger's: one line, of a bearable length.
  std::string line = base::one_line(words);
  if (line.size() > 200) line.clear();
  return "It refused to give a timestamp" + (line.empty() ? std::string{"."} : ": \"" + line + "\".") +
         " Ask whoever runs it, or use another authority.";
}

// The certificate the token says it was signed with, from inside the token.
X509* signer_in(PKCS7* token) {
  if (!PKCS7_type_is_signed(token)) return nullptr;
  const BorrowedCertificates signers{PKCS7_get0_signers(token, nullptr, 0)};
  return signers && sk_X509_num(signers.get()) == 1 ? sk_X509_value(signers.get(), 0) : nullptr;
}

std::string why_not_believed() {
  switch (ERR_GET_REASON(ERR_peek_last_error())) {
    case TS_R_MESSAGE_IMPRINT_MISMATCH:
      return "Its token is over other bytes than those it was asked about, so it was not used. Use another authority.";
    case TS_R_NONCE_MISMATCH:
    case TS_R_NONCE_NOT_RETURNED:
      return "Its token answers another request than ours, so it was not used. Try again, or use another authority.";
    case TS_R_UNSUPPORTED_VERSION:
      return "Its token is of a version that is not known, so it was not used. Use another authority.";
    default:
      return "Its token is not correctly signed by a certificate for timestamping, so it was not used. Use another "
             "authority.";
  }
}

}  // namespace

TimestampExchange exchange_over(const http::Client& client, const std::string& url, const http::Limits& limits) {
  return [&client, url, limits](const std::string& request) {
    return http::body_of(client, {url,
                                  http::Method::post,
                                  request,
                                  {{"Content-Type", "application/timestamp-query"},
                                   {"Accept", "application/timestamp-reply"}},
                                  limits,
                                  http::Channel::any});
  };
}

Timestamp timestamp(std::string_view bytes, const TimestampExchange& exchange, base::Instant now) {
  const auto request = request_for(bytes);
  const std::string answer = exchange(der_of<i2d_TS_REQ>(request.get()));

  const auto* at = reinterpret_cast<const unsigned char*>(answer.data());
  const auto* const end = at + answer.size();
  const TimestampResponse response{d2i_TS_RESP(nullptr, &at, static_cast<long>(answer.size()))};
  if (!response || at != end)
    not_believed("What it sent is not a timestamp. Check that the address is that of a timestamp authority.");
  const auto* const status = TS_RESP_get_status_info(response.get());
  if (const auto code = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status));
      code != TS_STATUS_GRANTED && code != TS_STATUS_GRANTED_WITH_MODS)
    not_believed(refusal(status));
  PKCS7* const token = TS_RESP_get_token(response.get());
  TS_TST_INFO* const info = TS_RESP_get_tst_info(response.get());
  X509* const signer = token && info ? signer_in(token) : nullptr;
  if (!signer) not_believed("Its token does not hold the certificate it was signed with, so it was not used. Use another authority.");

  // Whether the authority is to be trusted is the reader's affair and checked by whoever verifies. Here its own
  // certificate is the anchor, so that all else is checked: the signature, the certificate's purpose (critical
  // id-kp-timeStamping, RFC 3161, 2.3) and validity at that time, its mention in the signed attributes, the version,
  // the imprint and the nonce.
  Store anchor{required(X509_STORE_new(), "No memory")};
  required(X509_STORE_add_cert(anchor.get(), signer), "No memory");
  X509_STORE_set_flags(anchor.get(), X509_V_FLAG_PARTIAL_CHAIN);
  const base::Instant time = instant_of(TS_TST_INFO_get_time(info));
  X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(anchor.get()), static_cast<std::time_t>(time.seconds));
  const TimestampCheck check{required(TS_REQ_to_TS_VERIFY_CTX(request.get(), nullptr), "No memory")};
  TS_VERIFY_CTX_set_flags(check.get(), TS_VFY_SIGNATURE | TS_VFY_VERSION | TS_VFY_IMPRINT | TS_VFY_NONCE);
  TS_VERIFY_CTX_set_store(check.get(), anchor.release());
  if (TS_RESP_verify_response(check.get(), response.get()) != 1) not_believed(why_not_believed());
  ERR_clear_error();
  // It answers a request of this moment. For a token of the future every reader would call the signature not valid; one of
  // long ago would date it back.
  if (std::abs(time.seconds - now.seconds) > clock_tolerance_seconds)
    not_believed("It says that it is " + base::in_words(base::date_of(time)) + ", and this machine's clock says " +
                 base::in_words(base::date_of(now)) + ", so its token was not used. Check this machine's clock, or use another authority.");
  return {der_of<i2d_PKCS7>(token), time};
}

}  // namespace signing
