// One person signs a report: the order of roles is kept, the file is checked before a pen touches it.
#pragma once
#include <functional>

#include "app/installation.hpp"
#include "app/reporting.hpp"
#include "http/client.hpp"
#include "signing/identity.hpp"

namespace app {

struct SigningRequest {
  signing::File pdf;
  std::string role;
  std::string reason;         // empty: as stated_reason has it
  std::string timestamp_url;  // empty: by the signer's own clock
  bool long_term = false;     // store what is needed to check the signature years later (B-LT)
  std::vector<signing::File> revocation_lists;
  bool fetch = false;         // contact the addresses inside certificates
  const http::Client* client = nullptr;
  // Hears what the signer should know: each address before it is contacted, a name that was not expected.
  std::function<void(const std::string&)> tell = [](const std::string&) {};
};

// Whose signatures this role waits for, in the order of the layout; empty where it may sign now.
std::vector<std::string> waits_for(const report::Signatory& signatory, const std::vector<report::Signatory>& all,
                                   const std::function<bool(const std::string& role)>& has_signed);

// What a DPIA's place for that role says was done and its assessment does not record, each in a few words; empty for
// other reports.
std::vector<std::string> not_recorded(const std::string& report, const Material& material, const std::string& role);
// What a signature states where its signer says nothing else: the label of its place, or what the record lacks of that.
std::string stated_reason(const report::Signatory& signatory, const std::string& report, const Material& material);
// What whoever signs a DPIA should know of it first, as sentences; empty where the record is whole and allows the use.
std::vector<std::string> before_signing(const content::Library& library, const std::string& report, const Material& material, base::Date today);

// The signed file's bytes. Throws Error(refused) with the reason where signing must not go on.
std::string sign_report(const Installation& installation, const SigningRequest& request, const signing::Identity& identity);

}  // namespace app
