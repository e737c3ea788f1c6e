#include "signing/passphrase.hpp"

#include <openssl/crypto.h>

#include <cstring>
#include <utility>

namespace signing {

Passphrase::Passphrase(std::string&& text) : text_(new char[text.size() + 1]), size_(text.size()) {
  std::memcpy(text_.get(), text.data(), size_);
  text_[size_] = '\0';
  OPENSSL_cleanse(text.data(), text.size());
  text.clear();
}

Passphrase::Passphrase(Passphrase&& other) noexcept
    : text_(std::move(other.text_)), size_(std::exchange(other.size_, 0)) {}

Passphrase& Passphrase::operator=(Passphrase&& other) noexcept {
  if (this != &other) {
    wipe();
    text_ = std::move(other.text_);
    size_ = std::exchange(other.size_, 0);
  }
  return *this;
}

Passphrase::~Passphrase() { wipe(); }

void Passphrase::wipe() noexcept {
  if (text_) OPENSSL_cleanse(text_.get(), size_);
  text_.reset();
  size_ = 0;
}

}  // namespace signing
