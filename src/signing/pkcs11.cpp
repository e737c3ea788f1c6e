// Keys on tokens: the key stays where it is and signs one hash at a time.
// The driver is spoken to directly. OpenSSL's engines, the other way to it, are gone from its next version, cannot be
// loaded where OpenSSL is linked in statically, and write remarks of their own to the terminal.
#include <openssl/ec.h>
#include <openssl/err.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#endif

#include "base/error.hpp"
#include "base/text.hpp"
#include "signing/identity.hpp"
#include "signing/pkcs11_interface.hpp"

namespace signing {
namespace {

using namespace pkcs11;
using base::Error;
using base::ErrorKind;

constexpr std::string_view scheme = "pkcs11:";

[[noreturn]] void fail(ErrorKind kind, const std::string& message) {
  throw Error(kind, "token", "", message);  // not its address, which may say more than others need to know
}

// ---- The address (RFC 7512) ----

struct TokenAddress {
  std::string token, serial, model, manufacturer;  // which token; empty: any
  std::string object, id;                          // which key on it; empty: the only one
  std::string driver;
};

std::string percent_decoded(std::string_view text) {
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      decoded += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

TokenAddress address_in(const std::string& uri) {
  TokenAddress address;
  const auto take = [&](const std::string& attribute) {
    const auto equals = attribute.find('=');
    const auto name = attribute.substr(0, equals);
    const auto value = equals == attribute.npos ? std::string{} : percent_decoded(std::string_view{attribute}.substr(equals + 1));
    if (name == "pin-value" || name == "pin-source")
      fail(ErrorKind::usage,
           "A PIN does not belong in the address, where others can read it. Leave it out and give it when asked.");
    if (name == "token") address.token = value;
    else if (name == "serial") address.serial = value;
    else if (name == "model") address.model = value;
    else if (name == "manufacturer") address.manufacturer = value;
    else if (name == "object") address.object = value;
    else if (name == "id") address.id = value;
    else if (name == "module-path") address.driver = value;
    else if (name != "type" && !name.empty())
      fail(ErrorKind::usage, "The address has a part \"" + name +
                                 "\" that is not known. Use token, serial, object, id and module-path.");
  };
  const auto query = uri.find('?');
  for (const auto& attribute : base::split(uri.substr(scheme.size(), query == uri.npos ? query : query - scheme.size()), ';'))
    take(attribute);
  if (query != uri.npos)
    for (const auto& attribute : base::split(uri.substr(query + 1), '&')) take(attribute);
#ifndef _WIN32
  if (address.driver.empty()) address.driver = "p11-kit-proxy.so";  // all drivers known to the system, where installed
#endif
  return address;
}

// ---- The driver and one session with one token ----

class Driver {
 public:
  explicit Driver(const std::string& path) {
#ifdef _WIN32
    library_ = LoadLibraryW(std::filesystem::u8path(path).c_str());
    const auto find = [this](const char* name) { return reinterpret_cast<void*>(GetProcAddress(library_, name)); };
#else
    library_ = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    const auto find = [this](const char* name) { return ::dlsym(library_, name); };
#endif
    using Getter = CK_RV (*)(CK_FUNCTION_LIST**);
    if (library_)
      if (const auto getter = reinterpret_cast<Getter>(find("C_GetFunctionList")); getter && getter(&call_) == CKR_OK) {
        const auto answer = call_->C_Initialize(nullptr);
        initialised_ = answer == CKR_OK;
        if (initialised_ || answer == CKR_CRYPTOKI_ALREADY_INITIALIZED) return;
      }
    unload();
    fail(ErrorKind::failure,
         "The token's driver cannot be opened. Name its file in the address, as in pkcs11:object=…?module-path=FILE.");
  }
  ~Driver() {
    if (initialised_) call_->C_Finalize(nullptr);
    unload();
  }
  Driver(const Driver&) = delete;
  Driver& operator=(const Driver&) = delete;

  const CK_FUNCTION_LIST* operator->() const { return call_; }

 private:
  void unload() {
#ifdef _WIN32
    if (library_) FreeLibrary(library_);
#else
    if (library_) ::dlclose(library_);
#endif
  }

#ifdef _WIN32
  HMODULE library_ = nullptr;
#else
  void* library_ = nullptr;
#endif
  CK_FUNCTION_LIST* call_ = nullptr;
  bool initialised_ = false;
};

template <std::size_t Size>
std::string field(const CK_BYTE (&padded)[Size]) {
  std::string text(reinterpret_cast<const char*>(padded), Size);
  text.erase(text.find_last_not_of(std::string_view{" \0", 2}) + 1);
  return text;
}

CK_BYTE* bytes_of(std::string& text) { return reinterpret_cast<CK_BYTE*>(text.data()); }
const CK_BYTE* bytes_of(std::string_view text) { return reinterpret_cast<const CK_BYTE*>(text.data()); }

class Session {
 public:
  Session(const TokenAddress& address, const Passphrase& pin)
      : driver_(address.driver), pin_(std::string(pin.secret(), pin.size())) {
    CK_ULONG slot = 0;
    const auto token = find_token(address, slot);
    check(driver_->C_OpenSession(slot, CKF_SERIAL_SESSION, nullptr, nullptr, &session_));
    asks_itself_ = token.flags & CKF_PROTECTED_AUTHENTICATION_PATH;
    if (!(token.flags & CKF_LOGIN_REQUIRED)) return;
    if (pin_.empty() && !asks_itself_) fail(ErrorKind::refused, "The token needs its PIN. Give it when asked.");
    log_in(CKU_USER);
  }
  // Closing the last session logs out; a driver that is finalised closes them all.

  std::vector<CK_ULONG> objects(CK_ULONG kind, const std::string& label, const std::string& id) const {
    std::string wanted_label = label, wanted_id = id;
    std::vector<CK_ATTRIBUTE> wanted{{CKA_CLASS, &kind, sizeof kind}};
    if (!label.empty()) wanted.push_back({CKA_LABEL, wanted_label.data(), static_cast<CK_ULONG>(label.size())});
    if (!id.empty()) wanted.push_back({CKA_ID, wanted_id.data(), static_cast<CK_ULONG>(id.size())});
    check(driver_->C_FindObjectsInit(session_, wanted.data(), static_cast<CK_ULONG>(wanted.size())));
    std::vector<CK_ULONG> found(64);
    CK_ULONG count = 0;
    const auto answer = driver_->C_FindObjects(session_, found.data(), static_cast<CK_ULONG>(found.size()), &count);
    driver_->C_FindObjectsFinal(session_);
    check(answer);
    found.resize(count);
    return found;
  }

  // Empty where the object has no such attribute.
  std::string attribute(CK_ULONG object, CK_ULONG kind) const {
    CK_ATTRIBUTE wanted{kind, nullptr, 0};
    constexpr CK_ULONG most = 1u << 20;
    if (driver_->C_GetAttributeValue(session_, object, &wanted, 1) != CKR_OK || wanted.ulValueLen > most) return {};
    std::string value(wanted.ulValueLen, '\0');
    wanted.pValue = value.data();
    if (driver_->C_GetAttributeValue(session_, object, &wanted, 1) != CKR_OK) return {};
    value.resize(wanted.ulValueLen);
    return value;
  }
  CK_ULONG number(CK_ULONG object, CK_ULONG kind) const {
    const auto value = attribute(object, kind);
    CK_ULONG number = ~CK_ULONG{0};
    if (value.size() == sizeof number) std::copy(value.begin(), value.end(), reinterpret_cast<char*>(&number));
    return number;
  }

  std::string sign(CK_ULONG key, CK_ULONG mechanism, std::string_view data) const {
    CK_MECHANISM how{mechanism, nullptr, 0};
    check(driver_->C_SignInit(session_, &how, key));
    // Some cards ask for the PIN before each signature.
    if (const auto always = attribute(key, CKA_ALWAYS_AUTHENTICATE); always.size() == 1 && always[0])
      log_in(CKU_CONTEXT_SPECIFIC);
    std::string signature(1024, '\0');  // RSA of 8,192 bits
    auto length = static_cast<CK_ULONG>(signature.size());
    check(driver_->C_Sign(session_, bytes_of(data), static_cast<CK_ULONG>(data.size()), bytes_of(signature), &length));
    signature.resize(length);
    return signature;
  }

 private:
  static void check(CK_RV answer) {
    switch (answer) {
      case CKR_OK:
      case CKR_USER_ALREADY_LOGGED_IN: return;
      case CKR_PIN_INCORRECT:
      case CKR_PIN_INVALID:
      case CKR_PIN_LEN_RANGE:
        fail(ErrorKind::refused,
             "The token does not accept this PIN. Type it again; after a few wrong ones it locks itself.");
      case CKR_PIN_LOCKED:
        fail(ErrorKind::refused, "The token has locked itself after too many wrong PINs. Unlock it with its own program.");
      default:
        fail(ErrorKind::failure, "The token reported error " + std::to_string(answer) +
                                     ". Unplug it, plug it in again, and try once more.");
    }
  }

  void log_in(CK_ULONG user) const {
    check(asks_itself_ ? driver_->C_Login(session_, user, nullptr, 0)
                       : driver_->C_Login(session_, user, bytes_of(std::string_view{pin_.secret(), pin_.size()}),
                                          static_cast<CK_ULONG>(pin_.size())));
  }

  CK_TOKEN_INFO find_token(const TokenAddress& address, CK_ULONG& slot) const {
    std::vector<CK_ULONG> slots(64);
    auto count = static_cast<CK_ULONG>(slots.size());
    check(driver_->C_GetSlotList(1, slots.data(), &count));
    slots.resize(count);
    const auto fits = [](const std::string& wanted, const std::string& is) { return wanted.empty() || wanted == is; };
    for (const auto candidate : slots) {
      CK_TOKEN_INFO token{};
      if (driver_->C_GetTokenInfo(candidate, &token) != CKR_OK) continue;
      if (!fits(address.token, field(token.label)) || !fits(address.serial, field(token.serialNumber)) ||
          !fits(address.model, field(token.model)) || !fits(address.manufacturer, field(token.manufacturerID)))
        continue;
      slot = candidate;
      return token;
    }
    fail(ErrorKind::failure, "No such token is plugged in. Check the token's name in the address.");
  }

  Driver driver_;
  Passphrase pin_;
  CK_ULONG session_ = 0;
  bool asks_itself_ = false;  // a reader with its own keypad
};

// ---- The key ----

class TokenKey : public SigningKey {
 public:
  TokenKey(std::shared_ptr<const Session> session, CK_ULONG key)
      : session_(std::move(session)), key_(key), kind_(session_->number(key, CKA_KEY_TYPE)) {}

  std::string sign(std::string_view bytes) const override {
    const auto digest = sha256_bytes(bytes);
    if (kind_ == CKK_EC) return as_der(session_->sign(key_, CKM_ECDSA, digest));
    if (kind_ != CKK_RSA)
      fail(ErrorKind::refused, "The key is neither RSA nor elliptic-curve, the two kinds that PDF readers check. Use another key.");
    // DigestInfo for SHA-256 (RFC 8017, 9.2, note 1).
    constexpr std::string_view digest_info{"\x30\x31\x30\x0D\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20", 19};
    return session_->sign(key_, CKM_RSA_PKCS, std::string{digest_info} + digest);
  }

 private:
  // Tokens give r and s one after the other; CMS wants them as a SEQUENCE.
  static std::string as_der(const std::string& raw) {
    const auto half = static_cast<int>(raw.size() / 2);
    const Owned<ECDSA_SIG, ECDSA_SIG_free> signature{required(ECDSA_SIG_new(), "No memory")};
    BigNumber r{required(BN_bin2bn(bytes_of(raw), half, nullptr), "No memory")};
    BigNumber s{required(BN_bin2bn(bytes_of(raw) + half, half, nullptr), "No memory")};
    required(ECDSA_SIG_set0(signature.get(), r.release(), s.release()), "No memory");
    return der_of<i2d_ECDSA_SIG>(signature.get());
  }

  std::shared_ptr<const Session> session_;
  CK_ULONG key_;
  CK_ULONG kind_;
};

std::vector<Certificate> certificates_on(const Session& session, const std::string& label, const std::string& id) {
  std::vector<Certificate> found;
  for (const auto object : session.objects(CKO_CERTIFICATE, label, id))
    for (auto& certificate : certificates_in(session.attribute(object, CKA_VALUE))) found.push_back(std::move(certificate));
  return found;
}

}  // namespace

bool is_pkcs11(std::string_view name) { return name.rfind(scheme, 0) == 0; }

Identity open_pkcs11(const std::string& uri, const Passphrase& pin) {
  const auto address = address_in(uri);
  const auto session = std::make_shared<const Session>(address, pin);
  const auto keys = session->objects(CKO_PRIVATE_KEY, address.object, address.id);
  if (keys.empty())
    fail(ErrorKind::failure, "There is no private key of this name on the token. Check object and id in the address.");
  if (keys.size() > 1)
    fail(ErrorKind::refused, "The token holds more than one private key of this name. Say which with object or id in the address.");

  Identity identity;
  identity.key = std::make_shared<TokenKey>(session, keys.front());
  const auto id = session->attribute(keys.front(), CKA_ID);
  auto own = certificates_on(*session, id.empty() ? address.object : std::string{}, id);
  if (own.empty())
    fail(ErrorKind::failure, "The token holds no certificate beside this key. Put it there under the same id as the key.");
  identity.certificate = std::move(own.front());
  for (auto& other : certificates_on(*session, {}, {}))
    if (X509_check_ca(other.get()) == 1) identity.chain.push_back(std::move(other));
  ERR_clear_error();
  return identity;
}

}  // namespace signing
