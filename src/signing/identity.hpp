// Identities: a person's key and certificate, the school's root that vouches for it, and how each is made.
// A key belongs to its owner: it is made on the owner's machine, leaves this room only encrypted, and the root
// answers a request without ever seeing it. Everything here is bytes in, bytes out; the caller reads and writes files.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "signing/openssl.hpp"
#include "signing/passphrase.hpp"

namespace signing {

enum class KeyKind { rsa_3072, ec_p256 };

// Whom a certificate names.
struct Subject {
  std::string name;          // "Ann Example"
  std::string position;      // "Data protection officer"; may be empty
  std::string organisation;  // the school; may be empty
  bool operator==(const Subject&) const = default;
};

// From the first instant to the last, both included.
struct Validity {
  base::Instant from;
  base::Instant until;
};
Validity years_from(const base::Instant& from, int years);

// ---- On the owner's machine ----

struct NewIdentity {
  std::string key_pem;      // PKCS#8, encrypted under the passphrase: write with Privacy::owner_only
  std::string request_pem;  // PKCS#10: goes to whoever keeps the school's root
};
NewIdentity new_identity(const Subject& subject, KeyKind kind, const Passphrase& passphrase);

// Joins the root's answer to the key as PKCS#12, encrypted under the key's own passphrase (write with
// Privacy::owner_only). Refuses an answer that belongs to another key or that this root did not give.
std::string accept(std::string_view answer_pem, std::string_view key_pem, std::string_view root_pem,
                   const Passphrase& passphrase);

// ---- Where the school's root is kept ----

struct Root {
  std::string key_pem;          // encrypted under the root's own passphrase: write with Privacy::owner_only
  std::string certificate_pem;  // for everybody
};
Root new_root(const std::string& school, KeyKind kind, const Validity& validity, const Passphrase& passphrase);

struct RequestRead {
  Subject subject;
  std::string key_fingerprint;  // SHA-256 of the public key: compare it with the owner before issuing
};
RequestRead read_request(std::string_view request_pem);

// The certificate, as PEM. Refuses a request that its key did not sign and a key that is too weak.
std::string issue(std::string_view request_pem, const Root& root, const Validity& validity,
                  const Passphrase& passphrase);

// One certificate that is no longer to be trusted.
struct RevokedSerial {
  std::string serial;  // hexadecimal, upper case, no colons
  base::Date date;
};
// Lines "SERIAL DATE", '#' begins a remark. Throws Error(faults), every faulty line at once.
std::vector<RevokedSerial> read_revoked(std::string_view text, const std::string& file_name);
std::string revocation_list(const Root& root, const std::vector<RevokedSerial>& revoked,
                            const base::Instant& this_update, const base::Instant& next_update,
                            const Passphrase& passphrase);  // PEM

struct ExportedRoot {
  std::string file_pem;  // for school-root.pem
  std::string steps;     // plain text: how to import it in Acrobat and Okular, and what to compare first
};
ExportedRoot export_root(std::string_view root_pem, const std::string& file_name);

// ---- Signing with it ----

// A key that can sign, with its certificate. The key may live on a token.
struct Identity {
  Key key;
  Certificate certificate;
  std::vector<Certificate> chain;  // issuers that came with it, nearest first
};
// `name` is the file's name, for messages. A wrong passphrase has its own sentence (Error(refused)).
Identity open_pkcs12(std::string_view bytes, const Passphrase& passphrase, const std::string& name);
// `uri` as in RFC 7512, "pkcs11:token=…;object=…?module-path=…"; a PIN inside it is refused.
Identity open_pkcs11(const std::string& uri, const Passphrase& pin);
bool is_pkcs11(std::string_view name);

enum class CertificateKind { school_issued, bought, self_signed };
std::string_view in_words(CertificateKind kind);  // "issued by the school", "bought", "self-signed"

struct CertificateSummary {
  Subject subject;
  std::string issuer;
  std::string serial;       // hexadecimal, upper case
  std::string fingerprint;  // SHA-256 of the certificate, "AB:CD:…"
  base::Instant valid_from, valid_until;
  CertificateKind kind = CertificateKind::bought;
};
// `roots` are the schools' roots known to the reader: school-issued means issued under one of them.
CertificateSummary summary_of(X509* certificate, const std::vector<Certificate>& roots);
std::string fingerprint(const X509* certificate);

// Why this certificate and key may not sign at `instant`, as a sentence; nullopt when they may.
std::optional<std::string> unfit_to_sign(X509* certificate, EVP_PKEY* key, const base::Instant& instant);

}  // namespace signing
