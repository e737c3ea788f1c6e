// The system's own store of secrets, the desktop's keyring: where a tool's key may be kept, so that it is typed once and
// stands in no file. What is kept there is found by the host it is for and the name its target's file gives it.
#pragma once
#include <optional>
#include <string>

#include "probe/target.hpp"

namespace app {

struct SecretName {
  std::string host;      // "api.example.org"
  std::string variable;  // as the target's file names it; empty: the tool wants none
};
SecretName key_of(const probe::Target& target);
SecretName proxy_password_of(const probe::Target& target);

// Nothing where none is kept, where this system has no such store, or where nobody is there to unlock it: then the
// secret is asked for.
std::optional<std::string> kept_secret(const SecretName& name);

// From the environment, else from the store: what needs no asking.
std::optional<std::string> known_secret(const SecretName& name);

// Throws Error(failure) where the store cannot be reached or does not take it.
void keep_secret(const SecretName& name, const std::string& secret);

// Whether there was one. Throws Error(failure) where the store cannot be reached.
bool forget_secret(const SecretName& name);

}  // namespace app
