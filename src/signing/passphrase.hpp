// A passphrase or PIN that wipes itself, is never copied and cannot be printed.
// It comes from a prompt, a file or the environment; this is the only form in which it travels on.
#pragma once
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

namespace signing {

class Passphrase {
 public:
  Passphrase() = default;
  explicit Passphrase(std::string&& text);  // wipes `text`
  Passphrase(Passphrase&& other) noexcept;
  Passphrase& operator=(Passphrase&& other) noexcept;
  ~Passphrase();

  bool empty() const { return size_ == 0; }
  // For the one call that needs it; never keep, log or compare by hand.
  const char* secret() const { return text_ ? text_.get() : ""; }  // ends in a zero byte
  std::size_t size() const { return size_; }

  friend std::ostream& operator<<(std::ostream&, const Passphrase&) = delete;

 private:
  void wipe() noexcept;

  std::unique_ptr<char[]> text_;
  std::size_t size_ = 0;
};

}  // namespace signing
