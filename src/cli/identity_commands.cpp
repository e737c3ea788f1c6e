#include <iostream>

#include "cli/commands.hpp"
#include "signing/authority.hpp"

namespace cli {
namespace {

struct Options {
  std::string input, output, name, position, organisation, kind = "rsa", root, root_key, key, revoked;
  int root_years = 10, years = 3, days = 90;
  PassphraseSource passphrase;
};

signing::KeyKind key_kind(const std::string& name) { return name == "ec" ? signing::KeyKind::ec_p256 : signing::KeyKind::rsa_3072; }

// A key must not be lost to a command that is repeated.
void keep_earlier(const base::Files& files, const std::string& path) {
  if (files.exists(path))
    throw base::Error(base::ErrorKind::refused, path, "", "It exists already and is not overwritten. Name another file, or move this one away.");
}

}  // namespace

void add_identity_commands(CLI::App& program, Terminal& terminal, const base::Files& files, const base::Clock& clock) {
  const auto options = std::make_shared<Options>();
  const auto privately = base::Privacy::owner_only;
  const auto read_file = [&files](const std::string& path) { return signing::File{path, files.read(path, 1u << 20)}; };
  auto* identity = program.add_subcommand("identity", "Make keys and certificates to sign with");
  identity->require_subcommand(1);
  const auto add_output = [=](CLI::App* command, const char* what) {
    command->add_option("-o,--output", options->output, what)->required()->type_name("NAME");
  };
  const auto add_kind = [=](CLI::App* command) {
    command->add_option("--key-kind", options->kind, "rsa (3072 bits) or ec (P-256)")->check(CLI::IsMember({"rsa", "ec"}));
  };
  const auto add_root = [=](CLI::App* command) {
    command->add_option("--root", options->root, "The school's root certificate")->required()->type_name("root.pem");
  };
  const auto add_root_key = [=](CLI::App* command) {
    command->add_option("--root-key", options->root_key, "The root's key")->required()->type_name("root.key");
  };

  auto* make = identity->add_subcommand("new", "On your own machine: make a key, and a request to have it certified");
  make->add_option("--name", options->name, "Your name, as the assessment has it")->required();
  make->add_option("--position", options->position, "Your position");
  make->add_option("--organisation", options->organisation, "Your school or trust");
  add_kind(make);
  add_output(make, "Writes NAME.key, which stays with you, and NAME.request");
  options->passphrase.add_to(*make);
  make->callback([=, &terminal, &files] {
    for (const char* ending : {".key", ".request"}) keep_earlier(files, options->output + ending);
    const auto secret = options->passphrase.read(terminal, files, "A passphrase for the new key", PassphraseSource::For::making);
    const auto made = signing::new_identity({options->name, options->position, options->organisation}, key_kind(options->kind), secret);
    files.write(options->output + ".key", made.key_pem, privately);
    files.write(options->output + ".request", made.request_pem);
    terminal.out() << "Made " << options->output << ".key: it is yours alone, keep it and its passphrase.\n"
                   << "Made " << options->output << ".request: give it to whoever keeps the school's root.\n"
                   << "Key fingerprint, to compare by voice: " << signing::read_request({options->output, made.request_pem}).key_fingerprint << "\n";
  });

  auto* root = identity->add_subcommand("root", "Make the school's root, which vouches for its people");
  root->add_option("--school", options->organisation, "The school's name")->required();
  root->add_option("--years", options->root_years, "How long it is valid")->check(CLI::Range(1, 30))->capture_default_str();
  add_kind(root);
  add_output(root, "Writes NAME.key, to be locked away, and NAME.pem, for everybody");
  options->passphrase.add_to(*root);
  root->callback([=, &terminal, &files, &clock] {
    for (const char* ending : {".key", ".pem"}) keep_earlier(files, options->output + ending);
    const auto secret = options->passphrase.read(terminal, files, "A passphrase for the root's key", PassphraseSource::For::making);
    const auto made = signing::new_root(options->organisation, key_kind(options->kind), signing::years_from(clock.now(), options->root_years), secret);
    files.write(options->output + ".key", made.key_pem, privately);
    files.write(options->output + ".pem", made.certificate_pem);
    terminal.out() << "Made " << options->output << ".key: lock it away.\nMade " << options->output << ".pem: give it to everybody who verifies.\n";
  });

  auto* issue = identity->add_subcommand("issue", "Where the root is kept: answer a request");
  issue->add_option("request", options->input, "The request")->required()->type_name("NAME.request");
  add_root(issue);
  add_root_key(issue);
  issue->add_option("--years", options->years, "How long the certificate is valid")->check(CLI::Range(1, 10))->capture_default_str();
  add_output(issue, "Where to write the answer");
  options->passphrase.add_to(*issue);
  issue->callback([=, &terminal, &files, &clock] {
    const auto request = read_file(options->input);
    const auto read = signing::read_request(request);
    terminal.err() << "Request of " << read.subject.name << ", key fingerprint " << read.key_fingerprint << "\n"
                   << "Compare the fingerprint with its owner before you give the answer away.\n";
    const auto secret = options->passphrase.read(terminal, files, "Passphrase of the root's key");
    const signing::Authority keeper(read_file(options->root_key), read_file(options->root), secret);
    const auto answer = keeper.issue(request, signing::years_from(clock.now(), options->years));
    write_result(files, options->output, answer, {options->input, options->root, options->root_key, options->passphrase.file});
    terminal.out() << "Wrote the answer for " << read.subject.name << " to " << options->output << ".\n"
                   << "Serial number, should it ever have to be revoked: " << signing::serial_of(signing::certificate_in({options->output, answer}).get()) << "\n";
  });

  auto* accept = identity->add_subcommand("accept", "On your own machine: join the answer to your key");
  accept->add_option("answer", options->input, "The answer to your request")->required()->type_name("FILE");
  accept->add_option("--key", options->key, "Your key")->required()->type_name("NAME.key");
  add_root(accept);
  add_output(accept, "Where to write the PKCS#12 file you will sign with");
  options->passphrase.add_to(*accept);
  accept->callback([=, &terminal, &files] {
    keep_earlier(files, options->output);
    const auto answer = read_file(options->input), key = read_file(options->key), pem = read_file(options->root);
    const auto secret = options->passphrase.read(terminal, files, "Passphrase of your key");
    files.write(options->output, signing::accept(answer, key, pem, secret), privately);
    terminal.out() << "Made " << options->output << ". It opens with the same passphrase.\n";
  });

  auto* list = identity->add_subcommand("crl", "Where the root is kept: write its revocation list");
  add_root(list);
  add_root_key(list);
  list->add_option("--revoked", options->revoked, "Lines SERIAL DATE of certificates no longer to be trusted")->type_name("FILE");
  list->add_option("--days", options->days, "How many days the list holds")->check(CLI::Range(1, 3650))->capture_default_str();
  add_output(list, "Where to write the list");
  options->passphrase.add_to(*list);
  list->callback([=, &terminal, &files, &clock] {
    std::vector<signing::RevokedSerial> revoked;
    if (!options->revoked.empty()) revoked = signing::read_revoked(read_file(options->revoked));
    const auto root_key = read_file(options->root_key), root_file = read_file(options->root);
    const auto secret = options->passphrase.read(terminal, files, "Passphrase of the root's key");
    const signing::Authority keeper(root_key, root_file, secret);
    const auto now = clock.now();
    write_result(files, options->output, keeper.revocation_list(revoked, {now, {now.seconds + std::int64_t{options->days} * 86400}}),
                 {options->root, options->root_key, options->revoked, options->passphrase.file});
    terminal.out() << "Wrote " << options->output << ", which names " << revoked.size() << (revoked.size() == 1 ? " certificate.\n" : " certificates.\n");
  });

  auto* share = identity->add_subcommand("export-root", "The root's file for others, and how they import it in Acrobat and Okular");
  share->add_option("root", options->root, "The school's root certificate")->required()->type_name("root.pem");
  add_output(share, "Where to write the file to give away");
  share->callback([=, &terminal, &files] {
    const auto exported = signing::export_root(read_file(options->root), options->output);
    files.write(options->output, exported.certificate_pem);
    terminal.out() << exported.steps;
  });
}

}  // namespace cli
