#include "signing/openssl.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/sha.h>

#include <ctime>

#include "base/error.hpp"

namespace signing {

std::string openssl_reason() {
  const auto code = ERR_peek_last_error();
  std::string reason = "no reason was given";
  if (const char* text = code ? ERR_reason_error_string(code) : nullptr) reason = text;
  ERR_clear_error();
  return reason;
}

void openssl_failed(const std::string& attempt) {
  throw base::Error(base::ErrorKind::failure, "", "", attempt + ": " + openssl_reason() + ".");
}

Bio bio_over(std::string_view bytes) {
  return Bio{required(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())), "No memory")};
}

Bio memory_bio() { return Bio{required(BIO_new(BIO_s_mem()), "No memory")}; }

std::string bytes_in(BIO* memory) {
  char* data = nullptr;
  const long length = BIO_get_mem_data(memory, &data);
  return length > 0 ? std::string(data, static_cast<std::size_t>(length)) : std::string{};
}

Certificate shared(X509* certificate) {
  X509_up_ref(certificate);
  return Certificate{certificate};
}

namespace {

// PEM holds any number of objects, DER exactly one, to the last byte.
template <class Object, class ReadPem, class ReadDer>
std::vector<Object> objects_in(std::string_view bytes, ReadPem read_pem, ReadDer read_der) {
  std::vector<Object> found;
  const auto bio = bio_over(bytes);
  while (auto* object = read_pem(bio.get())) found.emplace_back(object);
  if (found.empty()) {
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    Object object{read_der(&at, static_cast<long>(bytes.size()))};
    if (object && at == reinterpret_cast<const unsigned char*>(bytes.data()) + bytes.size())
      found.push_back(std::move(object));
  }
  ERR_clear_error();
  return found;
}

// Certificates and lists are public: OpenSSL must never stop to ask a terminal for a passphrase.
int no_passphrase(char*, int, int, void*) { return -1; }

}  // namespace

std::vector<Certificate> certificates_in(std::string_view bytes) {
  return objects_in<Certificate>(
      bytes, [](BIO* bio) { return PEM_read_bio_X509(bio, nullptr, no_passphrase, nullptr); },
      [](const unsigned char** at, long length) { return d2i_X509(nullptr, at, length); });
}

std::vector<RevocationList> revocation_lists_in(std::string_view bytes) {
  return objects_in<RevocationList>(
      bytes, [](BIO* bio) { return PEM_read_bio_X509_CRL(bio, nullptr, no_passphrase, nullptr); },
      [](const unsigned char** at, long length) { return d2i_X509_CRL(nullptr, at, length); });
}

std::string sha256_bytes(std::string_view bytes) {
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  required(EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr,
                      EVP_sha256(), nullptr),
           "SHA-256 failed");
  return digest;
}

base::Instant instant_of(const ASN1_TIME* time) {
  std::tm parts{};
  required(ASN1_TIME_to_tm(time, &parts), "A date in a certificate cannot be read");
  const base::Date day{parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday};
  return {base::start_of(day).seconds + parts.tm_hour * 3600 + parts.tm_min * 60 + parts.tm_sec};
}

Time time_of(const base::Instant& instant) {
  return Time{required(ASN1_TIME_set(nullptr, static_cast<std::time_t>(instant.seconds)), "A date cannot be written")};
}

}  // namespace signing
