// The notices say all that the law asks for, assert nothing that nobody confirmed, and name what is missing.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "document/words.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "report/compose.hpp"
#include "shipped.hpp"
#include "support/catch.hpp"

namespace {

using assessment::Assessment;
using Ids = std::set<std::string>;

const std::filesystem::path source = TOUCHSTONE_SOURCE;

Assessment example(const std::string& name) {
  const auto file = name + ".xml";
  return exchange::read(base::DiskFiles().read(source / "checklists" / "examples" / file), file);
}
Assessment approved() { return example("9-head-overrules-dpo"); }

report::Layout layout(const std::string& name) {
  const base::DiskFiles files;
  const auto file = name + ".xml";
  return report::Layout::read(files.read(source / "reports" / file), file, files.read(source / "reports/words.xml"),
                              "words.xml", shipped());
}

struct Paper {
  pugi::xml_document view;
  std::vector<std::string> parts;    // what it says, a paragraph, item or cell each
  std::vector<std::string> officer;  // and what the page for the data protection officer says

  bool says(const std::string& words) const { return stands_in(parts, words); }
  bool tells_officer(const std::string& words) const { return stands_in(officer, words); }
  static bool stands_in(const std::vector<std::string>& parts, const std::string& words) {
    return std::any_of(parts.begin(), parts.end(), [&](const auto& part) { return part.find(words) != std::string::npos; });
  }
  // What is missing from the clauses that fulfil an item.
  Ids missing(const std::string& item) const {
    Ids all;
    for (const auto wording : view.document_element().child("wordings").children("wording"))
      if (wording.find_child_by_attribute("covers", "ref", item.c_str()))
        for (const auto gap : wording.children("missing")) all.insert(gap.child_value());
    return all;
  }
  Ids covered() const {
    Ids all;
    for (const auto wording : view.document_element().child("wordings").children("wording"))
      for (const auto item : wording.children("covers")) all.insert(item.attribute("ref").value());
    return all;
  }
};

template <class Change>
Paper paper(const std::string& name, const Assessment& whole, Change change_view) {
  Paper made;
  const auto its_layout = layout(name);
  auto judged = judgement::judge_with_view(shipped(), whole, {2026, 11, 22});
  change_view(judged.view);
  report::add_wordings(its_layout, judged.view);
  auto document = report::compose(its_layout, judged.view, {0});
  // What stands after the page break is for the data protection officer.
  const auto end = std::find_if(document.blocks.begin(), document.blocks.end(),
                                [](const auto& block) { return std::holds_alternative<document::PageBreak>(block); });
  auto second = document;
  second.blocks.assign(end, document.blocks.end());
  document.blocks.erase(end, document.blocks.end());
  const auto gather = [](document::Document& part, std::vector<std::string>& words) {
    std::string last;
    document::for_each_text(part, [&](std::string& text, const std::string& place) {
      if (words.empty() || place != last)
        words.push_back(text);
      else
        words.back() += text;
      last = place;
    });
  };
  gather(document, made.parts);
  gather(second, made.officer);
  made.view = std::move(judged.view);
  return made;
}
Paper paper(const std::string& name, const Assessment& whole) {
  return paper(name, whole, [](pugi::xml_document&) {});
}

assessment::Answer& answer(Assessment& whole, const std::string& question) {
  const auto found = std::find_if(whole.answers.begin(), whole.answers.end(), [&](const auto& one) { return one.question == question; });
  REQUIRE(found != whole.answers.end());
  return *found;
}

// Flesch-Kincaid, roughly: a group of vowels is a syllable, an e at the end is none.
double grade(const std::vector<std::string>& parts) {
  double sentences = 0, words = 0, syllables = 0;
  for (const auto& part : parts) {
    bool in_sentence = false;
    for (const auto& word : base::split(part, ' ')) {
      std::string letters;
      for (const char c : word)
        if ((c | 32) >= 'a' && (c | 32) <= 'z') letters += static_cast<char>(c | 32);
      if (letters.empty()) continue;
      const auto vowel = [](char c) { return std::string_view{"aeiouy"}.find(c) != std::string_view::npos; };
      int groups = 0;
      for (std::size_t i = 0; i < letters.size(); ++i) groups += vowel(letters[i]) && (i == 0 || !vowel(letters[i - 1]));
      if (groups > 1 && letters.ends_with("e") && !letters.ends_with("le")) --groups;
      ++words;
      syllables += std::max(groups, 1);
      in_sentence = true;
      if (word.find_first_of(".?!") != std::string::npos) ++sentences, in_sentence = false;
    }
    sentences += in_sentence;
  }
  return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
}

}  // namespace

TEST_CASE("each item that a notice must hold is covered by a clause of the full notice") {
  Ids covered;
  for (const auto* clause : shipped().of_kind("clause"))
    if (const auto* section = shipped().find("section", clause->text("section")); section->text("paper") == "notice")
      if (const auto items = clause->lists.find("covers"); items != clause->lists.end())
        covered.insert(items->second.begin(), items->second.end());
  for (const auto* item : shipped().of_kind("notice-item")) {
    CAPTURE(item->id);
    // No assessment can say that a school has a representative; a school that has one adds its clause.
    if (item->text("applies") != "false()") CHECK(covered.count(item->id) == 1);
  }
}

TEST_CASE("the full notice of the finished example holds every item and misses none") {
  const auto notice = paper("notice", approved());
  const auto covered = notice.covered();
  for (const auto item : notice.view.document_element().child("content").children("notice-item")) {
    const std::string id = item.attribute("id").value();
    CAPTURE(id);
    if (std::string_view{item.attribute("applies").value()} == "no") continue;
    CHECK(covered.count(id) == 1);
    CHECK(notice.missing(id).empty());
  }
  for (const char* words : {"Quillmarrow Drafting Desk", "Quillmarrow Ltd", "The governing body of Harrowdown Mere",
                            "dpo@harrowdown-mere.example.org", "First draft of a support plan", "Named support data",
                            "Ottoline Brackenbury-Pike", "public task", "Children and Families Act 2014 s.66",
                            "Schedule 1, paragraph 6", "No information leaves the UK.", "Brackwater Hosting",
                            "may be used to train AI", "You have the right to object", "within 30 days",
                            "Information Commissioner’s Office", "13 November 2026", "4 October 2027"})
    CHECK(notice.says(words));
}

TEST_CASE("a fact taken away is named, under the item it belongs to") {
  struct Fact {
    const char* item;
    const char* missing;
    void (*take)(Assessment&);
  };
  const Fact facts[] = {
      {"notice-controller", "how to reach the controller", [](Assessment& a) { a.school.controller.contact.clear(); }},
      {"notice-dpo", "how to reach the data protection officer",
       [](Assessment& a) {
         for (auto& person : a.people)
           if (person.role == "dpo") person.contact.clear();
       }},
      {"notice-tool", "the name of the supplier", [](Assessment& a) { a.tool.vendor.clear(); }},
      {"notice-purpose", "what the school wants to achieve with the tool", [](Assessment& a) { answer(a, "dpia-2-achieve").text.clear(); }},
      {"notice-recipients", "the companies that work for the supplier, each with its task and country",
       [](Assessment& a) { answer(a, "sub-processors-listed").text.clear(); }},
      {"notice-retention", "when everything is gone from the supplier’s logs and backups", [](Assessment& a) { answer(a, "deletion-deadline").text.clear(); }},
      {"notice-retention", "where the retention schedule stands", [](Assessment& a) { a.school.retention.clear(); }},
      {"notice-special-category", "where the appropriate policy document stands", [](Assessment& a) { a.school.policy_document.clear(); }},
      {"notice-human-review", "how to object, or to ask for a person’s review", [](Assessment& a) { a.school.objections.clear(); }},
      {"notice-object", "how to object, or to ask for a person’s review", [](Assessment& a) { a.school.objections.clear(); }},
      {"notice-complaint", "how to complain to the school about its use of personal data", [](Assessment& a) { a.school.complaints.clear(); }},
      {"notice-told", "how families and pupils are told", [](Assessment& a) { a.notice.how.clear(); }},
  };
  for (const auto& fact : facts) {
    auto whole = approved();
    fact.take(whole);
    const auto notice = paper("notice", whole);
    CAPTURE(fact.item, fact.missing);
    CHECK(notice.missing(fact.item).count(fact.missing) == 1);
    CHECK(notice.says("[" + std::string{fact.missing} + "]"));
    CHECK(notice.says("Not ready"));
  }
}

TEST_CASE("what nobody confirmed is not asserted") {
  const auto unconfirmed = [](pugi::xml_document& view) {
    for (auto one : view.document_element().child("assessment").child("answers").children("answer"))
      one.attribute("confirmation") = "unconfirmed";
  };
  const auto notice = paper("notice", approved(), unconfirmed);
  for (const char* item : {"notice-tool", "notice-purpose", "notice-recipients", "notice-location", "notice-transfers",
                           "notice-training", "notice-retention", "notice-automated-decisions"}) {
    CAPTURE(item);
    CHECK_FALSE(notice.missing(item).empty());
  }
  for (const char* paper_name : {"notice", "notice-parents", "notice-pupils"}) {
    const auto made = paper(paper_name, approved(), unconfirmed);
    CAPTURE(paper_name);
    for (const char* words : {"In the UK", "in the UK", "No information leaves", "used to train AI.", "forbids", "does not learn", "decides nothing", "does not decide",
                              "written contract binds", "Not kept", "Brackwater"})
      CHECK_FALSE(made.says(words));
  }
}

TEST_CASE("that nothing leaves the UK is said only if nobody abroad can open it") {
  auto whole = approved();
  const auto at_home = paper("notice", whole);
  CHECK(at_home.says("No information leaves the UK."));
  CHECK(paper("notice-pupils", whole).says("What goes in stays in the UK."));

  answer(whole, "support-access").value = "uk-eea";
  answer(whole, "transfer-mechanism").value = "adequacy";
  const auto opened = paper("notice", whole);
  CHECK(opened.says("It may be opened from the EEA, which UK law treats as safe (adequacy)."));
  CHECK_FALSE(opened.says("No information leaves"));
  CHECK_FALSE(paper("notice-pupils", whole).says("stays in the UK"));

  const auto unconfirmed = paper("notice", approved(), [](pugi::xml_document& view) {
    view.document_element().child("assessment").child("answers").find_child_by_attribute("answer", "question", "support-access")
        .attribute("confirmation") = "unconfirmed";
  });
  CHECK_FALSE(unconfirmed.says("No information leaves"));
  CHECK_FALSE(unconfirmed.missing("notice-transfers").empty());
}

TEST_CASE("families read plain words, not the titles of the matrix") {
  const auto parents = paper("notice-parents", approved());
  CHECK(parents.says("what your child finds hard, the help given, and how it goes"));
  CHECK_FALSE(parents.says("Named support data"));
  CHECK(paper("notice-pupils", approved()).says("Write to dpo@harrowdown-mere.example.org or ring 01632 960127."));
  CHECK_FALSE(paper("notice", approved()).says("or a recording"));
}

TEST_CASE("what is English only stays out of a notice elsewhere") {
  auto whole = approved();
  whole.school.nation = "scotland";
  whole.school.objections = "Tell the office.";
  for (auto& person : whole.people) person.position.clear();
  std::erase_if(whole.answers, [](const auto& one) { return one.question.ends_with("-england"); });
  for (const char* name : {"notice", "notice-parents", "notice-pupils"}) {
    CAPTURE(name);
    const auto made = paper(name, whole);
    for (const char* words : {"EHC", "England", "Children and Families Act", "SENCO", "DfE"}) {
      CHECK_FALSE(made.says(words));
      CHECK_FALSE(made.tells_officer(words));
    }
  }
}

TEST_CASE("the officer is told of facts later than the notice, and which items stand in the school's own words") {
  for (const char* name : {"notice", "notice-parents", "notice-pupils"}) {
    CAPTURE(name);
    const auto settled = paper(name, approved());
    CHECK_FALSE(settled.tells_officer("Facts confirmed after"));
    CHECK_FALSE(settled.tells_officer("read and confirm"));
    auto early = approved();
    early.notice.updated = base::Date{2026, 10, 12};
    CHECK(paper(name, early).tells_officer("Facts confirmed after 12 October 2026 stand in this text: what families were given may differ."));
  }
  auto whole = approved();
  const std::string clause = "notice-complaint-to-the-school";
  whole.notice.edits.push_back({clause, "Write to the school.", "Come and talk to us, or write."});
  const auto edited = paper("notice", whole);
  CHECK(edited.tells_officer("In the school’s own words: read and confirm"));
  std::size_t times = 0;
  std::string title;
  for (const auto item : edited.view.document_element().child("content").children("notice-item"))
    if (std::string_view{item.attribute("id").value()} == "notice-complaint") title = item.attribute("title").value();
  REQUIRE_FALSE(title.empty());
  for (const auto& part : edited.officer) times += part.find(title) != std::string::npos;
  CHECK(times == 1);
}

TEST_CASE("only what is approved, or waits for nothing but papers, is described") {
  for (const char* name : {"notice", "notice-parents", "notice-pupils"}) {
    CAPTURE(name);
    for (const char* refused : {"1-chatgpt-ep-report", "6-scotland-csp", "7-residual-high"}) {
      const auto made = paper(name, example(refused));
      CAPTURE(refused);
      CHECK(made.says("This tool is not approved: do not publish this notice."));
      CHECK(made.covered().empty());
    }
    CHECK(paper(name, example("5-generic-template")).says("no information about people may go into this tool"));

    auto waiting = approved();
    waiting.notice.updated.reset();
    waiting.notice.told.reset();
    waiting.lawful_bases.front().policy_document.reset();
    answer(waiting, "ropa-updated").state = assessment::AnswerState::no;
    const auto draft = paper(name, waiting);
    CHECK(draft.says("Draft: not approved yet."));
    CHECK(draft.says("Quillmarrow Drafting Desk"));

    answer(waiting, "training-on-data").value = "by-default";  // something else is open as well
    CHECK(paper(name, waiting).says("no information about people may go into this tool"));
  }
}

TEST_CASE("a held use is not described beside an approved one") {
  auto whole = approved();
  whole.uses[1].data_types.push_back("criminal-offence");
  const auto notice = paper("notice", whole);
  CHECK(notice.says("Criminal offence and youth justice data"));  // among what may not go in
  bool described = false;
  for (const auto use : notice.view.document_element().child("assessment").child("uses").children("use"))
    for (const auto data : use.children("data"))
      if (std::string_view{data.attribute("type").value()} == "criminal-offence") described = described || data.attribute("in-notice");
  CHECK_FALSE(described);
}

TEST_CASE("the right to object and consent follow the lawful basis") {
  const auto task = paper("notice", approved());
  CHECK(task.covered().count("notice-object") == 1);
  CHECK(task.covered().count("notice-consent") == 0);

  auto whole = approved();
  whole.uses.erase(whole.uses.begin());  // what feeds a decision cannot rest on consent
  whole.lawful_bases = {{"", "6-1-a", "9-2-a", "", {}, {}, "Families are asked, and a no changes nothing."}};
  std::erase_if(whole.answers, [](const auto& one) { return one.use == "draft-support-plan"; });
  std::erase_if(whole.decisions, [](const auto& one) { return one.use == "draft-support-plan"; });
  const auto consent = paper("notice", whole);
  CHECK(consent.covered().count("notice-object") == 0);
  CHECK(consent.covered().count("notice-consent") == 1);
  CHECK(consent.says("You can withdraw your consent"));
  CHECK_FALSE(consent.says("right to object"));
}

TEST_CASE("the page for pupils reads like a child's book") {
  auto whole = approved();
  whole.tool.name = "Quill";
  for (auto& person : whole.people) person.name = person.role == "dpo" ? "Mr Dace" : "Ms Pike", person.contact = "dpo@school.example";
  const auto pupils = grade(paper("notice-pupils", whole).parts), parents = grade(paper("notice-parents", whole).parts);
  CAPTURE(pupils, parents);
  CHECK(pupils < 4.0);  // a child of nine
  CHECK(parents < 9.0);
}
