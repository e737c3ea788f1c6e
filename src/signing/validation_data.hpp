// What a reader needs to check signatures years later, stored in the file itself (PAdES B-LT): certificates,
// revocation lists and OCSP answers, in a document security store (ETSI EN 319 142-1, 5.4).
#pragma once
#include <string>
#include <vector>

#include "base/date.hpp"
#include "http/client.hpp"
#include "signing/certificate.hpp"

namespace signing {

// Each one DER.
struct ValidationData {
  std::vector<std::string> certificates;
  std::vector<std::string> revocation_lists;
  std::vector<std::string> ocsp_answers;
};

// The certificates or revocation lists in a file, PEM or DER; Error(faults) when there are none.
void add_file(ValidationData& data, const File& file);

// The certificates inside the signatures and timestamps of a PDF, each once (DER).
std::vector<std::string> certificates_of_signatures(const File& pdf);

// Where a certificate says that more about it can be had. Nothing is contacted to learn this.
enum class AddressKind { issuer_certificate, revocation_list, ocsp };
struct Address {
  AddressKind kind;
  std::string url;
  std::string certificate;  // DER of the certificate that names it
};
// Each address once, issuers first.
std::vector<Address> addresses_in(const std::vector<std::string>& certificates);

// Contacts each address and adds what it gives. Throws Error(failure) with a sentence if one does not give what it
// should; an OCSP answer must be signed by, or for, the certificate's issuer.
void fetch(ValidationData& data, const std::vector<Address>& addresses, const http::Client& client);

// The PDF with a revision that holds `data` for every signature in it, beside whatever was stored before. Refuses a
// revocation list that is none of the signers' issuers'.
std::string add_validation_data(const File& pdf, const ValidationData& data, const base::Instant& instant);

}  // namespace signing
