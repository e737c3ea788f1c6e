#include "app/secret_store.hpp"

#include <cstdlib>
#include <memory>

#ifndef _WIN32
#include <libsecret/secret.h>
#endif

#include "base/error.hpp"
#include "base/text.hpp"
#include "http/client.hpp"

namespace app {

#ifdef _WIN32
// Not reached yet on Windows, whose store is the Credential Manager: keys are asked for there, or come from the environment.
namespace {
base::Error no_store() {
  return {base::ErrorKind::failure, "", "", "This program does not reach this system's store of secrets. Put the key into the environment variable, or type it when asked."};
}
}  // namespace
std::optional<std::string> kept_secret(const SecretName&) { return std::nullopt; }
void keep_secret(const SecretName&, const std::string&) { throw no_store(); }
bool forget_secret(const SecretName&) { throw no_store(); }
#else
namespace {

const SecretSchema* schema() {
  static const SecretSchema ours = [] {
    SecretSchema made{};
    made.name = "uk.touchstone.ProbeTarget";
    made.flags = SECRET_SCHEMA_NONE;
    made.attributes[0] = {"host", SECRET_SCHEMA_ATTRIBUTE_STRING};
    made.attributes[1] = {"variable", SECRET_SCHEMA_ATTRIBUTE_STRING};
    return made;
  }();
  return &ours;
}

void throw_if(GError* raw, const std::string& what) {
  if (!raw) return;
  const std::unique_ptr<GError, decltype(&g_error_free)> error(raw, &g_error_free);
  throw base::Error(base::ErrorKind::failure, "the system's store of secrets", "",
                    what + ": " + base::one_line(error->message) + ". Unlock the keyring, or put the key into its environment variable.");
}

}  // namespace

std::optional<std::string> kept_secret(const SecretName& name) {
  GError* error = nullptr;
  const std::unique_ptr<gchar, decltype(&secret_password_free)> found(
      secret_password_lookup_nonpageable_sync(schema(), nullptr, &error, "host", name.host.c_str(), "variable", name.variable.c_str(), nullptr),
      &secret_password_free);
  g_clear_error(&error);
  if (!found) return std::nullopt;
  return std::string{found.get()};
}

void keep_secret(const SecretName& name, const std::string& secret) {
  GError* error = nullptr;
  secret_password_store_sync(schema(), SECRET_COLLECTION_DEFAULT, ("Touchstone: " + name.variable + " for " + name.host).c_str(), secret.c_str(), nullptr, &error,
                             "host", name.host.c_str(), "variable", name.variable.c_str(), nullptr);
  throw_if(error, "It did not take the key");
}

bool forget_secret(const SecretName& name) {
  GError* error = nullptr;
  const bool there = secret_password_clear_sync(schema(), nullptr, &error, "host", name.host.c_str(), "variable", name.variable.c_str(), nullptr);
  throw_if(error, "It could not be asked");
  return there;
}
#endif

SecretName key_of(const probe::Target& target) { return {http::host_of(target.url), target.key_variable}; }
SecretName proxy_password_of(const probe::Target& target) { return {http::host_of(target.proxy.url), target.proxy_password_variable}; }

std::optional<std::string> known_secret(const SecretName& name) {
  if (name.variable.empty()) return std::nullopt;
  if (const char* value = std::getenv(name.variable.c_str()); value && *value) return value;
  return kept_secret(name);
}

}  // namespace app
