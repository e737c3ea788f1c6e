#include "app/demo.hpp"

#include <algorithm>
#include <array>

#include "app/attaching.hpp"
#include "app/probing.hpp"
#include "app/reporting.hpp"
#include "app/signing_a_report.hpp"
#include "app/verifying.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "probe/rehearsal.hpp"
#include "signing/authority.hpp"

namespace app {
namespace {

// An example that ships with the content, and what its files are called here.
struct Show {
  const char* example;
  const char* name;
};
constexpr Show considered{"2-copilot-routing-on", "copilot"};
constexpr Show turned_down{"10-fictional-chatbot", "chatbot"};
constexpr std::array roles{"dpo", "senco", "head", "chair"};
// What one school has looked at, and the paper that is shown for its first tool.
constexpr std::array of_one_school{"9-head-overrules-dpo", "5-generic-template", "10-fictional-chatbot", "4-provision-map-unanswered"};
constexpr const char* school_file = "harrowdown-mere.toml";

struct Signer {
  std::string role;
  signing::Identity identity;
};

std::filesystem::path shipped(const Installation& installation, const std::string& file) {
  return installation.share / "checklists" / "examples" / file;
}
assessment::Assessment example(const Installation& installation, const std::string& name) {
  const auto file = shipped(installation, name + ".xml");
  return exchange::read(installation.files.read(file), file.string());
}

// Each key is made as its owner would make it, and certified as the school's root would.
std::vector<Signer> four_signers(const assessment::Assessment& assessment, const signing::NewRoot& root, base::Instant now, const signing::Passphrase& passphrase) {
  std::vector<Signer> signers;
  const signing::File root_file{"school-root.pem", root.certificate_pem};
  const signing::Authority authority({"school-root.key", root.key_pem}, root_file, passphrase);
  for (const char* role : roles) {
    const auto named = std::find_if(assessment.signatories.begin(), assessment.signatories.end(), [&](const auto& one) { return one.role == role; });
    const auto* person = named == assessment.signatories.end() ? nullptr : assessment::find_person(assessment, named->person);
    if (!person) throw base::Error(base::ErrorKind::failure, assessment.id, "", std::string{"The example names nobody to sign as "} + role + ". Install the program again, whole.");
    const auto made = signing::new_identity({person->name, person->position, assessment.school.name}, signing::KeyKind::ec_p256, passphrase);
    const auto answer = authority.issue({role, made.request_pem}, signing::years_from(now, 1));
    signers.push_back({role, signing::open_pkcs12({role, signing::accept({role, answer}, {role, made.key_pem}, root_file, passphrase)}, passphrase)});
  }
  return signers;
}

// The papers that a school lives by, each in the forms that people use it in.
struct Paper {
  const char* name;
  report::Over over;
  std::vector<const char*> endings;
};
const std::vector<Paper>& papers() {
  using report::Over;
  static const std::vector<Paper> all{{"policy", Over::school, {"pdf", "html", "docx"}},
                                      {"staff-guide", Over::school, {"pdf", "html", "docx"}},
                                      {"appropriate-policy", Over::school, {"pdf", "html"}},
                                      {"processing-record", Over::school, {"pdf", "html"}},
                                      {"governors", Over::assessment, {"pdf", "html"}},
                                      {"notice", Over::assessment, {"pdf", "html", "docx"}},
                                      {"notice-parents", Over::assessment, {"pdf", "html", "docx"}},
                                      {"notice-pupils", Over::assessment, {"pdf", "html", "docx"}}};
  return all;
}

// The quick pack, asked of nobody, with verdicts that nobody looked at: to be seen, and evidence of nothing.
assessment::Assessment with_rehearsal(const Installation& installation, const assessment::Assessment& whole, const std::filesystem::path& runs,
                                      const std::function<void(const std::string&)>& say) {
  const auto& files = installation.files;
  const auto& clock = installation.clock;
  const auto cases = probe_cases(installation, installation.library());
  const auto plan = probe::plan_of(cases, {"quick", "demo", whole.tool.audience == "staff-only", {}}, probe::Attached::as_text, 1);
  const auto target = probe::rehearsal(probe::Api::careful);
  const auto begun = begin_asking(installation, runs, target, "", plan);
  go_on({begun, &cases, {}, clock, [](const auto&) {}, [] { return false; }});
  const auto run = probe::open_run(files, runs, begun.journal.run.id);
  probe::Review review(cases, run, {}, clock.today());
  {
    probe::DecisionWriter writer(files, run);
    while (const auto item = review.next()) {
      const auto answer = review.queue()[*item].answer;
      const auto decision = review.decided(answer, review.scores()[answer].verdict, "", "A script of the demonstration: no person looked", clock.now());
      writer.write(decision);
      review.take(decision);
    }
  }
  const auto calibration = shipped_calibration(installation);
  auto attached = attach_run(files, whole, {run, review, cases, calibration});
  say("\nREHEARSAL: no tool was asked. " + std::to_string(plan.prompts.size()) + " prompts of the quick pack were answered here, and a script agreed with every verdict.");
  for (const auto& one : attached.said) say("  " + one);
  say("  its plan.jsonl, journal.jsonl and reviews.jsonl are in " + run.folder.string());
  return std::move(attached.value);
}

}  // namespace

void run_demo(const Installation& installation, const std::filesystem::path& folder, const std::function<void(const std::string&)>& say) {
  const auto& files = installation.files;
  const auto now = installation.clock.now();
  const auto library = installation.library();
  files.make_folder(folder);
  const auto place = [&](const std::string& name) { return (folder / name).string(); };

  const auto judge_and_report = [&](const Show& show, const assessment::Assessment& assessment) {
    const std::string name = show.name;
    files.write(place(name + ".xml"), exchange::write(assessment));
    const auto judgement = judgement::judge(library, assessment, base::date_of(now));
    const auto report = make_report(installation, library, "dpia", {{assessment}, {}, {}}, now);
    files.write(place(name + "-dpia.pdf"), report.bytes);
    say(assessment.tool.name + ": " + assessment::name(judgement.word) + ".");
    say("  assessment  " + place(name + ".xml"));
    say("  DPIA        " + place(name + "-dpia.pdf"));
    return std::pair{assessment, report.bytes};
  };

  say("An invented school looks at two AI tools. Nothing here is a real assessment.\n");
  judge_and_report(turned_down, example(installation, turned_down.example));
  auto [assessment, pdf] = judge_and_report(considered, with_rehearsal(installation, example(installation, considered.example), folder / "runs", say));

  const signing::Passphrase passphrase(base::sha256(base::iso(now) + folder.string()));
  const auto root = signing::new_root(assessment.school.name + " (example)", signing::KeyKind::ec_p256, signing::years_from(now, 1), passphrase);
  files.write(folder / "school-root.pem", root.certificate_pem);
  say("\nFour people sign the second one. Their keys were made for this run and are thrown away.");
  for (const auto& signer : four_signers(assessment, root, now, passphrase)) {
    SigningRequest request;
    request.pdf = {place("copilot-dpia.pdf"), std::move(pdf)};
    request.role = signer.role;
    pdf = sign_report(installation, request, signer.identity);
    say("  signed as " + signer.role);
  }
  const std::vector<std::string> roots{root.certificate_pem};
  const auto signed_file = place("copilot-dpia-signed.pdf"), forged_file = place("copilot-dpia-forged.pdf");
  files.write(signed_file, pdf);
  say("  signed DPIA " + signed_file + "\n  school root " + place("school-root.pem") + "\n");

  say("Verified against the school's root:\n");
  say(as_text(verify_report(installation, pdf, roots), signed_file));

  auto forged = pdf;
  auto& changed = forged[forged.find("\nstream", forged.size() / 4) + 40];  // of what is drawn: the file can be read still
  changed = static_cast<char>(changed ^ 1);
  files.write(forged_file, forged);
  say("A copy with one bit changed:\n");
  say(as_text(verify_report(installation, forged, roots), forged_file));
  say("A school that has looked at " + std::to_string(of_one_school.size()) + " tools makes the papers it lives by, in " + folder.string() + ":\n");
  Material school;
  for (const char* name : of_one_school) school.assessments.push_back(example(installation, name));
  school.school = {school_file, files.read(shipped(installation, school_file))};
  const Material first{{school.assessments.front()}, {}, {}};
  for (const auto& paper : papers()) {
    std::vector<std::string> made;
    for (const char* ending : paper.endings) {
      made.push_back(std::string{paper.name} + "." + ending);
      files.write(place(made.back()), make_report(installation, library, paper.name, paper.over == report::Over::school ? school : first, now, form_of(made.back())).bytes);
    }
    say("  " + base::joined(made, ", "));
  }
  say("\nCheck the signed file again yourself:\n  touchstone verify " + signed_file + " --root " + place("school-root.pem"));
}

}  // namespace app
