#include <algorithm>
#include <iostream>

#include "app/demo.hpp"
#include "app/signing_a_report.hpp"
#include "app/verifying.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "http/address.hpp"
#include "signing/openssl.hpp"

namespace cli {
namespace {

struct Options {
  std::string input, output, content, role, key, reason, timestamp_url, extract, format = "text";
  std::vector<std::string> lists, roots;
  bool long_term = false, fetch = false;
  PassphraseSource passphrase;
};

int exit_code_of(signing::Verdict verdict) {
  switch (verdict) {
    case signing::Verdict::good: return 0;
    case signing::Verdict::signer_unknown:
    case signing::Verdict::incomplete: return 4;
    case signing::Verdict::wrong: return 1;
  }
  return 1;
}

}  // namespace

void add_signing_commands(CLI::App& program, Terminal& terminal, const base::Files& files, const base::Clock& clock) {
  const auto options = std::make_shared<Options>();

  auto* sign = program.add_subcommand("sign", "Sign a report in one role");
  sign->add_option("pdf", options->input, "The report")->required()->type_name("dpia.pdf");
  sign->add_option("--role", options->role, "dpo, senco, head or chair")->required();
  sign->add_option("--key", options->key, "Your key: a PKCS#12 file, or a token's pkcs11: address")->required()->type_name("KEY");
  sign->add_option("-o,--output", options->output, "Where to write the signed file (default: in place)")->type_name("FILE");
  sign->add_option("--content", options->content, "The school's own content that the report was made with")->type_name("DIR");
  sign->add_option("--reason", options->reason, "What you sign for (default: the role's own words)");
  sign->add_option("--tsa", options->timestamp_url, "A timestamp authority to ask for the time (RFC 3161)")->type_name("URL");
  sign->add_flag("--lt", options->long_term, "Store what is needed to check the signature years later");
  sign->add_option("--crl", options->lists, "A revocation list to store")->type_name("FILE")->needs("--lt");
  sign->add_flag("--fetch", options->fetch, "Contact the addresses inside certificates for more")->needs("--lt");
  options->passphrase.add_to(*sign);
  sign->callback([=, &terminal, &files, &clock] {
    if (!options->timestamp_url.empty() && !http::origin_of(options->timestamp_url))
      throw base::Error(base::ErrorKind::refused, "--tsa", "",
                        "'" + base::shortened(base::one_line(options->timestamp_url)) + "' is not a web address. Write it in full, beginning with https:// or http://.");
    const auto here = installation(files, clock, options->content);
    const http::CurlClient client;
    app::SigningRequest request;
    request.pdf = {options->input, files.read(options->input)};
    request.role = options->role;
    request.reason = options->reason;
    request.timestamp_url = options->timestamp_url;
    request.long_term = options->long_term;
    for (const auto& list : options->lists) request.revocation_lists.push_back({list, files.read(list)});
    request.fetch = options->fetch;
    request.client = &client;
    request.tell = [&](const std::string& remark) { terminal.err() << remark << "\n"; };
    const bool token = signing::is_pkcs11(options->key);
    const auto key_file = token ? std::string{} : files.read(options->key, 1u << 20);
    const auto secret = options->passphrase.read(terminal, files, (token ? "PIN of " : "Passphrase of ") + options->key);
    const auto identity = token ? signing::open_pkcs11(options->key, secret) : signing::open_pkcs12({options->key, key_file}, secret);
    const auto output = options->output.empty() ? options->input : options->output;
    auto made_from = options->lists;
    made_from.insert(made_from.end(), {options->key, options->passphrase.file});
    write_result(files, output, app::sign_report(here, request, identity), made_from);
    terminal.out() << "Signed as " << options->role << ": " << output << "\n";
  });

  auto* verify = program.add_subcommand("verify", "Check who signed a PDF and whether it is unchanged");
  verify->add_option("pdf", options->input, "The signed file")->required()->type_name("f.pdf");
  verify->add_option("--root", options->roots, "A root certificate that you trust (PEM); may be given again")->type_name("r.pem");
  verify->add_option("--content", options->content, "The school's own content that the report was made with")->type_name("DIR");
  auto* extract = verify->add_option("--extract", options->extract, "Write the file as this role signed it")->type_name("ROLE");
  verify->add_option("-o,--output", options->output, "Where to write it")->type_name("FILE")->needs(extract);
  verify->add_option("--format", options->format, "text or xml")->check(CLI::IsMember({"text", "xml"}));
  verify->callback([=, &terminal, &files, &clock] {
    const auto pdf = files.read(options->input);
    std::vector<std::string> roots;
    for (const auto& root : options->roots) {
      roots.push_back(files.read(root, 1u << 20));
      if (signing::certificates_in(roots.back()).empty())
        throw base::Error(base::ErrorKind::faults, root, "", "It holds no certificate. Give the school's root certificate as a PEM file.");
    }
    const auto here = installation(files, clock, options->content);
    if (!options->extract.empty()) {
      if (options->output.empty()) throw base::Error(base::ErrorKind::usage, "", "", "--extract needs a file to write to. Name it with -o.");
      auto made_from = options->roots;
      made_from.push_back(options->input);
      write_result(files, options->output, signing::extract(pdf, options->extract), made_from);
      terminal.err() << "Wrote what '" << options->extract << "' signed to " << options->output << ".\n";
    }
    const auto verified = app::verify_report(here, pdf, roots);
    terminal.out() << (options->format == "xml" ? app::as_xml(verified, options->input) : app::as_text(verified, options->input)) << std::flush;
    terminal.exit_code = exit_code_of(verified.verdict);
  });

  auto* demo = program.add_subcommand("demo", "Show the whole job on an invented school");
  demo->add_option("--out", options->output, "The folder to fill")->required()->type_name("DIR");
  demo->callback([=, &terminal, &files, &clock] {
    app::run_demo(installation(files, clock, {}), options->output, [&](const std::string& line) { terminal.out() << line << "\n" << std::flush; });
  });
}

}  // namespace cli
