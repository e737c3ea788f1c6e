#include "signing/keys.hpp"

#include <algorithm>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/provider.h>
#include <openssl/rsa.h>

#include "base/error.hpp"

namespace signing {
namespace {

using base::Error;
using base::ErrorKind;

// Guessing a passphrase costs this much for each guess; opening a file costs it once.
constexpr int key_file_rounds = 300'000;
// A PKCS#12 file is opened for each signature. Whoever guesses takes the cheaper way in, so both cost the same: a round
// of the key's takes two hashes, one of the integrity code's takes one.
constexpr int pkcs12_key_rounds = 60'000;
constexpr int pkcs12_integrity_rounds = 2 * pkcs12_key_rounds;

using Pkcs8 = Owned<X509_SIG, X509_SIG_free>;
using PrivateKeyInfo = Owned<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using Algorithm = Owned<X509_ALGOR, X509_ALGOR_free>;
using Provider = Owned<OSSL_PROVIDER, OSSL_PROVIDER_unload>;

void require_passphrase(const Passphrase& passphrase) {
  if (passphrase.empty())
    throw Error(ErrorKind::refused, "passphrase", "",
                "A key may not be kept without a passphrase. Give one of several words.");
}

// Whoever gets hold of the file can try as long as they like.
void require_long(const Passphrase& passphrase) {
  const std::string_view text{passphrase.secret(), passphrase.size()};
  const auto characters = std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
  if (characters < shortest_passphrase)
    throw Error(ErrorKind::refused, "passphrase", "",
                "This passphrase is too short for a key. Take at least " + std::to_string(shortest_passphrase) + " characters: several words are long, and easy to remember.");
}

[[noreturn]] void wrong_passphrase(const File& file) {
  ERR_clear_error();
  throw Error(ErrorKind::refused, file.name, "", "The passphrase is not the one this file was locked with. Type it again.");
}

int length_of(const Passphrase& passphrase) { return static_cast<int>(passphrase.size()); }

}  // namespace

Key make_key(KeyKind kind) {
  EVP_PKEY* key = kind == KeyKind::rsa_3072 ? EVP_RSA_gen(3072) : EVP_EC_gen("P-256");
  return Key{required(key, "No key could be made")};
}

std::string encrypted_pem(const EVP_PKEY* key, const Passphrase& passphrase) {
  require_passphrase(passphrase);
  require_long(passphrase);
  const PrivateKeyInfo plain{required(EVP_PKEY2PKCS8(key), "The key could not be encoded")};
  Algorithm algorithm{required(
      PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), key_file_rounds, nullptr, 0, nullptr, NID_hmacWithSHA256),
      "The key could not be encrypted")};
  const Pkcs8 encrypted{required(
      PKCS8_set0_pbe(passphrase.secret(), length_of(passphrase), plain.get(), algorithm.get()),
      "The key could not be encrypted")};
  (void)algorithm.release();  // now the encrypted key's
  const auto out = memory_bio();
  required(PEM_write_bio_PKCS8(out.get(), encrypted.get()), "The key could not be written");
  return bytes_in(out.get());
}

Key open_key(const File& file, const Passphrase& passphrase) {
  const auto in = bio_over(file.bytes);
  const Pkcs8 encrypted{PEM_read_bio_PKCS8(in.get(), nullptr, nullptr, nullptr)};
  ERR_clear_error();
  if (!encrypted)
    throw Error(ErrorKind::faults, file.name, "",
                "There is no encrypted private key in this file. Give the key file that the identity was made with.");
  const PrivateKeyInfo plain{PKCS8_decrypt(encrypted.get(), passphrase.secret(), length_of(passphrase))};
  if (!plain) wrong_passphrase(file);
  Key key{EVP_PKCS82PKEY(plain.get())};
  if (!key) wrong_passphrase(file);  // rarely, a wrong passphrase gives padding that looks right
  return key;
}

std::string joined_pkcs12(EVP_PKEY* key, X509* certificate, STACK_OF(X509) * issuers, const Passphrase& passphrase) {
  require_passphrase(passphrase);
  const std::string label = subject_in(X509_get_subject_name(certificate)).name;
  // Certificates are public and stay readable, as when Windows exports without "certificate privacy".
  constexpr int unencrypted = -1;
  const Pkcs12 file{required(PKCS12_create(passphrase.secret(), label.c_str(), key, certificate, issuers,
                                           NID_aes_256_cbc, unencrypted, pkcs12_key_rounds, -1, 0),
                             "The key and certificate could not be joined")};
  required(PKCS12_set_mac(file.get(), passphrase.secret(), length_of(passphrase), nullptr, 0, pkcs12_integrity_rounds,
                          EVP_sha256()),
           "The key and certificate could not be joined");
  return der_of<i2d_PKCS12>(file.get());
}

Identity open_pkcs12(const File& file, const Passphrase& passphrase) {
  const auto* at = reinterpret_cast<const unsigned char*>(file.bytes.data());
  const Pkcs12 pkcs12{d2i_PKCS12(nullptr, &at, static_cast<long>(file.bytes.size()))};
  if (!pkcs12) {
    ERR_clear_error();
    throw Error(ErrorKind::faults, file.name, "",
                "This is not a PKCS#12 file. Give the file that holds your key and certificate (.p12 or .pfx).");
  }
  // Files from older systems are locked with ciphers that OpenSSL keeps apart; they are wanted for this call only.
  const auto read = [&](EVP_PKEY** key, X509** certificate, STACK_OF(X509) * *issuers) {
    if (PKCS12_parse(pkcs12.get(), passphrase.secret(), key, certificate, issuers) == 1) return true;
    if (ERR_GET_REASON(ERR_peek_last_error()) == PKCS12_R_MAC_VERIFY_FAILURE) wrong_passphrase(file);
    ERR_clear_error();
    const Provider older{OSSL_PROVIDER_try_load(nullptr, "legacy", 1)};
    return PKCS12_parse(pkcs12.get(), passphrase.secret(), key, certificate, issuers) == 1;
  };
  EVP_PKEY* key = nullptr;
  X509* certificate = nullptr;
  STACK_OF(X509)* issuers = nullptr;
  const bool opened = read(&key, &certificate, &issuers);
  Key owned_key{key};
  const CertificateStack owned_issuers{issuers};
  Identity identity{nullptr, Certificate{certificate}, {}};
  ERR_clear_error();
  if (!opened)
    throw Error(ErrorKind::faults, file.name, "",
                "This PKCS#12 file is damaged or locked with a cipher that is no longer used. Export it again with "
                "AES-256.");
  if (!owned_key || !identity.certificate)
    throw Error(ErrorKind::faults, file.name, "",
                "This file holds no key with its certificate. Give the file made by \"identity accept\" or by your "
                "certificate's seller.");
  identity.key = std::make_shared<HeldKey>(std::move(owned_key));
  for (int i = 0; i < sk_X509_num(issuers); ++i) identity.chain.push_back(shared(sk_X509_value(issuers, i)));
  return identity;
}

}  // namespace signing
