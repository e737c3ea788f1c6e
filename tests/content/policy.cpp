// The AI policy as it ships: whole for the sample school, and in each nation in that nation's words.
#include <algorithm>
#include <filesystem>
#include <map>

#include "app/installation.hpp"
#include "content/school_file.hpp"
#include "document/words.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "report/compose.hpp"
#include "support/catch.hpp"
#include "support/own_folder.hpp"

namespace {

namespace fs = std::filesystem;

const base::DiskFiles files;
const base::FixedClock clock_at_noon{base::start_of({2026, 11, 22})};

struct Policy {
  pugi::xml_document view;
  document::Document document;
  std::vector<document::Remark> remarks;
};

Policy policy_of(const assessment::School& school, const std::vector<assessment::Person>& people,
                 const std::vector<assessment::Assessment>& assessments,
                 const app::Installation& here = {files, clock_at_noon, TOUCHSTONE_SHARE, {}}) {
  const auto library = here.library();
  const auto layout = here.layout("policy", library);
  Policy made;
  made.view =
      judgement::judge_school(library, school, people, assessments, base::date_of(here.clock.now()), "Touchstone");
  made.view.document_element().append_attribute("version") = 1;
  report::add_wordings(layout, made.view);
  made.document = report::compose(layout, made.view, here.clock.now(), &made.remarks);
  return made;
}

content::SchoolFile sample_school() {
  const auto file = fs::path{TOUCHSTONE_SHARE} / "checklists" / "examples" / "harrowdown-mere.toml";
  const app::Installation here{files, clock_at_noon, TOUCHSTONE_SHARE, {}};
  return content::read_school(files.read(file), file.string(), here.library());
}

std::vector<assessment::Assessment> sample_assessments() {
  std::vector<assessment::Assessment> all;
  for (const char* name :
       {"9-head-overrules-dpo", "5-generic-template", "10-fictional-chatbot", "4-provision-map-unanswered"}) {
    const auto file = fs::path{TOUCHSTONE_SHARE} / "checklists" / "examples" / (std::string{name} + ".xml");
    all.push_back(exchange::read(files.read(file), file.string()));
  }
  return all;
}

// The same school, as if it stood in another nation.
Policy elsewhere(const std::string& nation, const std::string& controller) {
  auto school = sample_school();
  auto assessments = sample_assessments();
  const auto move = [&](assessment::School& one, std::vector<assessment::Person>& people) {
    one.nation = nation;
    one.controller = {controller, "Whoever answers for it", "office@harrowdown-mere.example.org"};
    for (auto* text : {&one.complaints, &one.objections, &one.incidents})
      *text = "Tell the school office, by word or in writing.";
    one.training.clear();
    for (auto& person : people) person.position = "of the school";
  };
  move(school.school, school.people);
  for (auto& one : assessments) move(one.school, one.people);
  return policy_of(school.school, school.people, assessments);
}

std::vector<std::string> texts_of(document::Document document) {
  std::vector<std::string> all;
  document::for_each_text(document, [&](std::string& text, const std::string&) { all.push_back(text); });
  return all;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool has_word(const std::string& text, const std::string& word) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

void check_no_word(const Policy& policy, const std::vector<std::string>& words) {
  for (const auto& text : texts_of(policy.document))
    for (const auto& word : words)
      if (has_word(text, word)) FAIL_CHECK("'" << word << "' stands in: " << text);
}

std::vector<std::string> sections_of(const Policy& policy) {
  std::vector<std::string> all;
  for (const auto section : policy.view.document_element().child("content").children("section"))
    if (std::string_view{section.attribute("paper").value()} == "policy")
      all.push_back(section.attribute("id").value());
  return all;
}

void check_every_section_speaks(const Policy& policy) {
  const auto wordings = policy.view.document_element().child("wordings");
  for (const auto& section : sections_of(policy)) {
    CAPTURE(section);
    const auto first = wordings.find_child_by_attribute("wording", "section", section.c_str());
    REQUIRE(first);
  }
  for (const auto wording : wordings.children("wording")) {
    CAPTURE(wording.attribute("item").value());
    CHECK(std::string_view{wording.child_value("text")}.size() > 20);
  }
}

const std::vector<std::string> english_only{"EHC",
                                            "EHCP",
                                            "SEND",
                                            "SENDCO",
                                            "SENCo",
                                            "DfE",
                                            "KCSIE",
                                            "Ofsted",
                                            "SEND code",
                                            "Children and Families Act",
                                            "SEN support plan"};

}  // namespace

TEST_CASE("the policy has its twenty sections, its summary and its sheets to sign") {
  const auto policy = policy_of(sample_school().school, sample_school().people, sample_assessments());
  const auto content = policy.view.document_element().child("content");
  for (int order = 0; order <= 22; ++order) {
    CAPTURE(order);
    CHECK(content.select_nodes(("section[@paper='policy'][@order='" + std::to_string(order) + "']").c_str()).size() ==
          1);
  }
  check_every_section_speaks(policy);
  CHECK(policy.view.select_nodes("/view/wordings/wording[@section='policy-summary']").size() == 7);
}

TEST_CASE("for the sample school nothing is missing from the policy") {
  const auto policy = policy_of(sample_school().school, sample_school().people, sample_assessments());
  for (const auto& remark : policy.remarks) FAIL_CHECK(remark.message);
  CHECK(policy.view.select_nodes("/view/wordings/wording/missing").empty());
  const auto texts = texts_of(policy.document);
  const auto said = [&](const std::string& text) {
    return std::any_of(texts.begin(), texts.end(),
                       [&](const auto& one) { return one.find(text) != std::string::npos; });
  };
  for (const auto& assessment : sample_assessments()) CHECK(said(assessment.tool.name));
  for (const auto& person : sample_school().people) CHECK(said(person.name));
  for (const auto& training : sample_school().school.training) CHECK(said(training.text));
  for (const char* words :
       {"30 days", "19 June 2026", "72 hours", "pairs of made-up pupils", "This is the first version."})
    CHECK(said(words));
  check_no_word(policy, {"ALNCo", "IDP", "CSP", "Estyn", "GIRFEC", "ETI"});
}

TEST_CASE("in each nation the policy speaks that nation's words") {
  const auto wales = elsewhere("wales", "governing-body");
  check_every_section_speaks(wales);
  check_no_word(wales, english_only);
  check_no_word(wales, {"SENCO", "CSP", "GIRFEC", "ETI", "co-ordinated support plan"});

  const auto scotland = elsewhere("scotland", "local-authority");
  check_every_section_speaks(scotland);
  check_no_word(scotland, english_only);
  check_no_word(scotland, {"SENCO", "ALNCo", "IDP", "Estyn", "ETI", "JCQ", "governing body", "governors", "Governors",
                           "individual development plan"});

  const auto northern_ireland = elsewhere("northern-ireland", "school");
  check_every_section_speaks(northern_ireland);
  check_no_word(northern_ireland, english_only);
  check_no_word(northern_ireland, {"ALNCo", "IDP", "CSP", "Estyn", "GIRFEC", "Equality Act"});
}

TEST_CASE("what was only reported, and what nobody confirmed, is marked in the lines on law and guidance") {
  const auto policy = policy_of(sample_school().school, sample_school().people, sample_assessments());
  std::string headings;
  std::string law;
  for (const auto& block : policy.document.blocks)
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) {
      const auto text = document::plain(paragraph->text);
      (text.starts_with("Law and guidance: ") ? law : headings) += text + "\n";
    }
  std::map<std::string, int> found;
  for (const auto clause : policy.view.document_element().child("content").children("clause")) {
    const std::string id = clause.attribute("id").value();
    CAPTURE(id);
    if (policy.view.select_nodes(("/view/wordings/wording[@item='" + id + "']").c_str()).empty()) continue;
    const std::string verified = clause.attribute("verified").value();
    CHECK((headings.find(clause.attribute("title").value() + std::string{" (to be checked):"}) != std::string::npos) ==
          (verified == "R"));
    const std::string cite = clause.attribute("cite").value();
    if (cite.empty() || std::string_view{clause.attribute("section").value()} == "policy-checklist") continue;
    const auto marked = cite + (verified == "S" ? " (as reported)" : verified == "R" ? " (to be checked)" : "");
    CHECK((law.find(marked + ";") != std::string::npos || law.find(marked + ".") != std::string::npos));
    ++found[verified];
  }
  CHECK(found["V"] > 0);
  CHECK(found["S"] > 20);
  CHECK(found["R"] > 0);
}

TEST_CASE("the policy promises nothing before it is signed, and turns no duty round") {
  const auto policy = policy_of(sample_school().school, sample_school().people, sample_assessments());
  const auto texts = texts_of(policy.document);
  const auto said = [&](const std::string& text) {
    return std::any_of(texts.begin(), texts.end(),
                       [&](const auto& one) { return one.find(text) != std::string::npos; });
  };
  for (const char* words : {"To be adopted by", "To be approved by", "Responsible for the data (controller)",
                            "Data protection officer, shared by nine schools",
                            "Unless it is unlikely to put people at risk, the controller reports it to the ICO"})
    CHECK(said(words));
  CHECK(!said("Headteacher or chief executive"));
}

TEST_CASE("the place of the appropriate policy document is asked for only where a use needs one") {
  auto school = sample_school();
  school.school.policy_document.clear();
  const auto asked = [&](const std::string& name) {
    const auto file = fs::path{TOUCHSTONE_SHARE} / "checklists" / "examples" / (name + ".xml");
    const auto policy = policy_of(school.school, school.people, {exchange::read(files.read(file), file.string())});
    return std::any_of(policy.remarks.begin(), policy.remarks.end(), [](const auto& remark) {
      return remark.message.find("where the appropriate policy document stands") != std::string::npos;
    });
  };
  CHECK(asked("9-head-overrules-dpo"));
  CHECK(!asked("4-provision-map-unanswered"));  // it names a paragraph of Schedule 1, and nothing is approved
  CHECK(!asked("5-generic-template"));
}

TEST_CASE("each nation's policy names no source of another") {
  const std::vector<std::pair<const char*, const char*>> of{{"welsh-gov-ai", "wales"},
                                                            {"aln-act-2018", "wales"},
                                                            {"gov-scot-ai", "scotland"},
                                                            {"asl-act-2004", "scotland"},
                                                            {"ea-ni", "northern-ireland"},
                                                            {"education-order-ni-1996", "northern-ireland"},
                                                            {"send-act-ni-2016", "northern-ireland"},
                                                            {"kcsie-2026", "england"},
                                                            {"dfe-product-safety", "england"},
                                                            {"dfe-filtering-monitoring", "england"},
                                                            {"send-code-2015", "england"},
                                                            {"ofsted-ai", "england"}};
  for (const std::string nation : {"england", "wales", "scotland", "northern-ireland"}) {
    const auto policy = elsewhere(nation, nation == "scotland" ? "local-authority" : "governing-body");
    for (const auto& [source, its] : of) {
      CAPTURE(nation, source);
      const auto found = policy.view.select_nodes(
          ("/view/content/clause[@id=/view/wordings/wording/@item]/source[@ref='" + std::string{source} + "']")
              .c_str());
      CHECK(found.empty() == (nation != its));
    }
  }
}

TEST_CASE("what a school words in its own way is named by title, and what it switched off as that") {
  const support::WithOwnFolder disk(R"(id = "ours"
title = "Ours"
version = "1"
checked_on = 2026-11-22
[[clause]]
id = "policy-aims-benefit"
title = "A benefit that is worth the risk"
section = "policy-aims"
order = 3
off = true
wording = "Off."
source = "school-ai-policies"
verified = "S"
[[clause]]
id = "policy-aims-own"
title = "A rule of ours"
section = "policy-aims"
order = 9
wording = "We say so in our own way."
source = "school-ai-policies"
verified = "S"
)");
  const auto policy = policy_of(sample_school().school, sample_school().people, sample_assessments(),
                                {disk, clock_at_noon, TOUCHSTONE_SHARE, "own"});
  std::string said;
  for (const auto& block : policy.document.blocks)
    if (const auto* list = std::get_if<document::List>(&block))
      for (const auto& item : list->items) said += document::plain(item) + "\n";
  CHECK_THAT(said, Contains("A benefit that is worth the risk: switched off\n") &&
                       Contains("A rule of ours: added\n") && !Contains("ours.toml"));
}
