// What a reader needs to check signatures years later, stored in the file itself (PAdES B-LT): certificates,
// revocation lists and OCSP answers, in a document security store.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace http {
class Client;
}

namespace signing {

// Each one DER.
struct ValidationData {
  std::vector<std::string> certificates;
  std::vector<std::string> revocation_lists;
  std::vector<std::string> ocsp_answers;
};

// Certificates and revocation lists from files, PEM or DER; `name` is the file's name, for messages.
void add_file(ValidationData& data, std::string_view bytes, const std::string& name);

// The certificates inside the signatures and timestamps of `pdf`, each once (DER).
std::vector<std::string> certificates_of_signatures(std::string_view pdf);

// Where certificates say that more about them can be had. Nothing is contacted to learn this.
struct Address {
  enum class Kind { revocation_list, ocsp, issuer_certificate };
  Kind kind;
  std::string url;
  std::string certificate;  // DER of the certificate that names it
};
std::vector<Address> addresses_in(const std::vector<std::string>& certificates);
// Contacts each address; throws Error(failure) with a sentence if one does not give what it should.
ValidationData fetch(const std::vector<Address>& addresses, const std::vector<std::string>& certificates,
                     const http::Client& client);

// `pdf` with a revision that holds `data` for every signature in it. Earlier data stays reachable.
std::string add_validation_data(std::string pdf, const std::string& name, const ValidationData& data,
                                const base::Instant& instant);

}  // namespace signing
