// Keys on tokens, through OpenSSL's PKCS#11 engine: the key stays on the token, which signs a hash at a time.
#define OPENSSL_SUPPRESS_DEPRECATED  // engines are how PKCS#11 is reached until its provider is in the distributions
#include <openssl/engine.h>
#include <openssl/err.h>
#include <openssl/ui.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "signing/identity.hpp"

namespace signing {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::string_view scheme = "pkcs11:";
constexpr const char* public_name = "token";  // the address may hold what is nobody's business

struct TokenAddress {
  std::string object;  // the address without its query, as the engine reads it
  std::string module;  // empty: the system's choice
};

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
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

// RFC 7512, 2.3: what comes behind '?' concerns the way to the token, not the object on it.
TokenAddress token_address(const std::string& uri) {
  if (uri.find("pin-value") != uri.npos || uri.find("pin-source") != uri.npos)
    throw Error(ErrorKind::usage, public_name, "",
                "A PIN does not belong in the address, where others can read it. Leave it out and give it when asked.");
  TokenAddress address;
  const auto query = uri.find('?');
  address.object = uri.substr(0, query);
  if (query != uri.npos)
    for (const auto& attribute : base::split(uri.substr(query + 1), '&')) {
      constexpr std::string_view module_path = "module-path=";
      if (attribute.rfind(module_path, 0) != 0)
        throw Error(ErrorKind::usage, public_name, "",
                    "Only module-path may stand behind the question mark of a token's address. Correct the address.");
      address.module = percent_decoded(std::string_view{attribute}.substr(module_path.size()));
    }
  return address;
}

using Engine = Owned<ENGINE, ENGINE_free>;

Engine engine_for(const TokenAddress& address, const Passphrase& pin) {
  ENGINE_load_dynamic();
  Engine engine{ENGINE_by_id("pkcs11")};
  if (!engine) {
    ERR_clear_error();
    throw Error(ErrorKind::failure, public_name, "",
                "OpenSSL's PKCS#11 engine is not installed. Install the package libengine-pkcs11-openssl.");
  }
  const bool ready =
      (address.module.empty() || ENGINE_ctrl_cmd_string(engine.get(), "MODULE_PATH", address.module.c_str(), 0) == 1) &&
      (pin.empty() || ENGINE_ctrl_cmd_string(engine.get(), "PIN", pin.secret(), 0) == 1) &&
      ENGINE_init(engine.get()) == 1;
  if (!ready) {
    ERR_clear_error();
    throw Error(ErrorKind::failure, public_name, "",
                "The token's driver cannot be opened. Check module-path and that the token is plugged in.");
  }
  return engine;
}

// The engine's reasons are the token's own return values (PKCS #11, CKR_PIN_…).
bool pin_was_wrong() {
  constexpr int pin_incorrect = 0xA0, pin_invalid = 0xA1, pin_length = 0xA2, pin_locked = 0xA4;
  bool wrong = false;
  while (const auto code = ERR_get_error()) {
    const int reason = ERR_GET_REASON(code);
    wrong |= reason == pin_incorrect || reason == pin_invalid || reason == pin_length || reason == pin_locked;
  }
  return wrong;
}

}  // namespace

bool is_pkcs11(std::string_view name) { return name.rfind(scheme, 0) == 0; }

Identity open_pkcs11(const std::string& uri, const Passphrase& pin) {
  const auto address = token_address(uri);
  auto engine = engine_for(address, pin);
  Identity identity;
  // The key needs the driver initialised and the session open for as long as it lives.
  identity.token = std::shared_ptr<ENGINE>(engine.release(), [](ENGINE* open) {
    ENGINE_finish(open);
    ENGINE_free(open);
  });
  auto* const open = static_cast<ENGINE*>(identity.token.get());

  // UI_null: a missing PIN is an error, never a question on a terminal that nobody may be sitting at.
  auto* const silent = const_cast<UI_METHOD*>(UI_null());  // the call is older than const
  identity.key.reset(ENGINE_load_private_key(open, address.object.c_str(), silent, nullptr));
  if (!identity.key) {
    if (pin_was_wrong() || pin.empty())
      throw Error(ErrorKind::refused, public_name, "",
                  "The token does not accept this PIN. Type it again; after a few wrong ones it locks itself.");
    throw Error(ErrorKind::failure, public_name, "",
                "There is no private key at this address of the token. Check the token's and the key's names.");
  }
  struct {
    const char* address;
    X509* certificate;
  } wanted{address.object.c_str(), nullptr};
  const int found = ENGINE_ctrl_cmd(open, "LOAD_CERT_CTRL", 0, &wanted, nullptr, 1);
  identity.certificate.reset(wanted.certificate);
  ERR_clear_error();
  if (found != 1 || !identity.certificate)
    throw Error(ErrorKind::failure, public_name, "",
                "The token holds no certificate beside this key. Put it there under the same name as the key.");
  return identity;
}

}  // namespace signing
