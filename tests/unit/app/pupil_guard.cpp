// Sentences that must be a sign, with the kind and the exact place, and many more that must not; then everything that ships.
#include "app/pupil_guard.hpp"

#include <ctime>
#include <map>
#include <random>
#include <sstream>

#include "here.hpp"
#include "support/free_texts.hpp"

namespace {

using app::SignKind;

const app::Known adults{{"Barnaby Thistlewick", "Jane Applethwaite", "Siân Llwyd-Pryce, Head of Inclusion", "Harrowdown Mere Primary School", "Quillmarrow Drafting Desk", "Quillmarrow Ltd",
                         "b.thistlewick@harrowdown.sch.uk, 01823 555123"},
                        {2026, 11, 22}};

std::string name_of(SignKind kind) {
  static constexpr const char* names[] = {"name", "pupil number", "mistyped pupil number", "health number", "candidate number", "national insurance", "date of birth", "address", "phone", "mail"};
  return names[static_cast<std::size_t>(kind)];
}

// The text with each sign in angle brackets and its kind behind.
std::string marked(const std::string& text, const app::Known& known = adults) {
  std::string out;
  std::size_t at = 0;
  for (const auto& sign : app::signs_of_a_pupil(text, known)) {
    out += text.substr(at, sign.begin - at) + "<" + text.substr(sign.begin, sign.end - sign.begin) + "|" + name_of(sign.kind) + ">";
    at = sign.end;
  }
  return out + text.substr(at);
}

// What `marked` gives, without its marks.
std::string unmarked(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '|') i = text.find('>', i);
    else if (text[i] != '<') out += text[i];
  return out;
}

const std::vector<std::string> signs{
    // a name after a word for a child
    "We will test it with pupil <Jane Smith|name> next week.",
    "Pupil: <Kwabena Ofori|name>",
    "Name of child: <Ngozi Adeyemi-Clark|name>",
    "Pupil’s name: <Siân O’Brien|name>",
    "The pupil’s name is <Tomos Gruffudd|name>.",
    "the child <Nguyễn Thị Lan|name> needs a plan",
    "a student called <Oliver|name> asked",
    "Our learner <Zanele Dlamini|name> uses a tablet.",
    "her son <Mohammed Al-Hassan|name> is waiting",
    "their daughter, <Amelia|name>, was assessed",
    "the boy <Ruben van Dijk|name> and his parents",
    "the pupil <Aoife Ní Bhriain|name> was seen",
    "the pupil <oliver|name> gets help every day",
    "PUPIL: <JANE SMITH|name>",
    "twin brother <Jack Turner|name> has the same needs",
    "for the pupil named <Łukasz Wójcik|name>",
    "We asked pupils <Jane Smith|name> and <Tom Brown|name>.",
    "This is about the pupil\n<Jane Smith|name> only.",
    "A pupil (<Chidi Okonkwo|name>) was asked.",
    "pupil “<Jane Smith|name>” as in the letter",
    "the pupil <Mary-Ann MacDonald|name>",
    "the learner <J. Achterberg|name>",
    "A Year 2 girl, <Clementina Harrowgate-Finch|name>, needs one.",
    "<Maisie|name> needs help with her speech and has cerebral palsy.",
    // a name with a class or an age
    "Write a plan for <Selamawit Tekle-Underhay|name>. Year 3, joined in May.",
    "<Elspeth-May Turnpenny|name>, Year 6",
    "<Jane Smith|name> in Year 4 would be the first.",
    "<Kwabena Ofori|name>, Year 9, agreed.",
    "Ask <Jane Smith|name> in Year 4.",
    "<Amelia|name> (Y4) and others",
    "<Jane Smith|name> (4B) reads well.",
    "<Ffion Rees|name> is in Reception.",
    "<Hamish McLeod|name> in P4",
    "<Oliver Brown|name>, aged 7, has a plan",
    "<Oliver|name> (7) was asked",
    "<Zanele Dlamini|name>, DOB <3/4/2015|date of birth>, agreed",
    // what belongs to one
    "<Chloe|name>'s EHCP was uploaded.",
    "<Jane Smith|name>’s support plan",
    "<Tawanda|name>’s EHCP came in May.",
    "<Mo|name>'s behaviour improved",
    "<Siôn|name>’s mum asked for it.",
    "<James|name>’ targets",
    "<Zofia|name>’s severe anxiety",
    "<Perpetua Linnorth|name>’s SEN Support review",
    // for and about
    "We drafted a letter for <Jane Smith|name>.",
    "The plan for <Amelia|name> was ready.",
    "Re: <Oliver Brown|name>",
    "a report about <Muhammad Iqbal|name>",
    "The mother of <Tawanda Moyo|name> asked.",
    "Carers of <Oliver|name> agreed.",
    // said of one
    "<Jane Smith|name> has autism and needs quiet.",
    "<Oliver|name> was diagnosed last spring.",
    "<Amelia|name> struggles with reading.",
    "<Priya Patel|name> is non-verbal.",
    // numbers
    "The record <P207000016049|pupil number> was blank.",
    "UPN <b801200005001|pupil number>",
    "UPN <A801200005001|mistyped pupil number>",
    "The unique pupil number is <n80120000500a|mistyped pupil number>.",
    "NHS number <943 476 5919|health number>",
    "<9434765919|health number> is in the letter",
    "NHS number: <94 34 76 59 19|health number>",
    "CHI <0101011237|health number>",
    "SCN <051234561|candidate number>",
    "her Scottish candidate number is <051234561|candidate number>",
    "<AB 12 34 56 C|national insurance> was on the form",
    "NI number <JG103759A|national insurance>",
    // born
    "DOB <3/4/2015|date of birth>",
    "D.O.B.: <03-04-15|date of birth>",
    "Date of birth: <3 April 2015|date of birth>",
    "She was born on the <3rd of April 2015|date of birth>.",
    "born <3 April 2015|date of birth>",
    "born <2015-04-03|date of birth>",
    "born in <April 2015|date of birth>",
    "born on <April 3rd, 2015|date of birth>",
    "date of birth is <3.4.2015|date of birth>",
    "<3/4/2015|date of birth> (DOB)",
    "DOB <4 May 1967|date of birth>",
    // where and how to reach them
    "They live at <12 Marsh Lane|address>.",
    "the family at <7a Elm Tree Road, Taunton, TA1 4AB|address> moved",
    "home: <104 Victoria Street\nLeeds\nLS1 4AP|address>",
    "Postcode <LS1 4AP|address>",
    "postcode <LS14AP|address>",
    "She attends school and lives at <3 Rose Gardens|address>, Exeter.",
    "Mum’s number is <07123 456789|phone>.",
    "ring <(01823) 666 123|phone> after six",
    "<+44 7123 456789|phone>",
    "<0113 245 6789|phone> is the grandmother’s",
    "write to <jane.smith2015@gmail.com|mail>",
    "<k.ofori@oakfield.sch.uk|mail> is his account",
};

const std::vector<std::string> no_signs{
    // ordinary prose of an assessment
    "Pupil Premium is not used to choose who gets support.",
    "Pupils in Year 4 to 6 would use it once a week.",
    "The pupil voice survey asked each child what they think.",
    "Pupil Privacy Notice, version 3",
    "Child Protection Policy and Keeping Children Safe in Education",
    "a child protection record is never uploaded",
    "Student Google Workspace accounts are switched off.",
    "pupil Microsoft Teams accounts",
    "Each pupil has their own Apple ID.",
    "the student Copilot licence",
    "for Microsoft 365 Copilot",
    "for Northern Ireland and Wales",
    "for Key Stage 2 only",
    "A support plan for pupils with autism",
    "a plan for each child",
    "Letters for parents are checked by the SENCO.",
    "The tool drafts targets for Year 4.",
    "Special Educational Needs in Year 4 and above",
    "Phonics Screening in Year 1",
    "English Literature in Year 10",
    "The Multiplication Tables Check in Year 4",
    "Spring Term in Year 9",
    "Staff Training in Year 1 of the trial",
    "Religious Education, Year 7",
    "a child’s EHCP is never pasted whole",
    "The pupil's EHCP stays in the school's system.",
    "Nobody’s EHCP is used.",
    "The parent’s support plan copy",
    "England’s SEND code of practice",
    "Scotland's CSP and Wales’s IDP",
    "Ofsted’s plan for inspections",
    "Everyone's needs are met first.",
    "The SENCO’s plan is reviewed in May.",
    "the governors' review of progress",
    "Monday's behaviour log",
    "May's review was put off until June.",
    "Mark's out of ten are not used.",
    "Grace period for objections: 20 days",
    "the pupil may object at any time",
    "the child will be told",
    "The student said so in a survey.",
    "No learner can mark their own work with it.",
    "A pupil might hope for more.",
    "Summer Term review in Year 6",
    "May Half Term in Year 4",
    "Art, Year 9",
    "Students with autism, ADHD or dyslexia",
    "Speech and Language Therapy reports",
    "Education, Health and Care Plan",
    "an Education Health Care plan for a pupil",
    "Claude’s plan includes no training on inputs.",
    "Gemini is switched off for pupils.",
    "Alexa has a child mode.",
    "Data for Good Foundation",
    "the Children’s Commissioner for England",
    "Children born between 1 September 2014 and 31 August 2015 start in Year 7.",
    "those born after 1 September 2016",
    "children born in 2015",
    "Reborn in 2018, the GDPR",
    "The policy was agreed on 3 April 2015.",
    "Checked 22 November 2026, review by 22/11/2027.",
    "was born 4 May 1967, wrote the report in 1999",
    "The UK GDPR applies from 25 May 2018.",
    // adults
    "Barnaby Thistlewick, SENCO, reviews every draft.",
    "Barnaby’s plan for Jane Applethwaite",
    "a letter for Jane Applethwaite in Year 4",
    "Sian Llwyd-Pryce has autism training.",
    "the child Harrowdown Mere serves",
    "the pupil Quillmarrow Drafting Desk account",
    "cover for Mrs Jane Smith",
    "for Mr Oliver Brown, the head",
    "a report for Jane Smith, our data protection officer",
    "for Sarah Jones at Lesso",
    "asked about Sarah Jones from Microsoft",
    "headteacher Jane Smith, Year 4",
    "Sarah Jones, Year 6 teacher, tried it.",
    "Dr Amelia Brown is in Reception on Mondays.",
    "Professor Jane Smith has autism research to share.",
    "discussed with Jane Smith and Oliver Brown",
    "Our SENCO, Jane Smith, in Year 4 meetings",
    // places and organisations
    "for Victoria Park Academy",
    "pupils of Florence Nightingale Academy in Year 4",
    "Oliver Brown Ltd, Year 4 of trading",
    "the child Oliver Goldsmith Primary School serves",
    "for Grace Court",
    "Wycliffe House, Water Lane, Wilmslow (ICO), SK9 5AF",
    "The ICO’s office is at 3 Water Lane, Wilmslow, SK9 5AF.",
    "Quillmarrow Ltd, 12 Marsh Lane, Leeds, LS1 4AP",
    "registered at 12 High Street",
    "Our school is at 7 Elm Road, TA1 4AB.",
    "Article 28 Contract Close",
    "Year 4 Reading Road map",
    "ZZ99 3VZ",
    "They live at 3 Vexmarrow Row, Nettlegate, ZZ99 4QP.",
    "The Governing Body has regard to the SEN code.",
    "Type 0123456789 or 01234 567890.",
    "Step 3 Learning Way",
    "Point 7 of the checklist, page 12",
    "KS2 4th quarter",
    "Schedule 1 Part 2",
    "M365 E5 and A3 licences",
    "AES 256 GCM, TLS 1.3, SHA-256",
    "ISO 27001 and SOC 2 Type II",
    // numbers set aside, and numbers of things
    "NHS number 999 464 0232",
    "NHS number 943 476 5918",
    "licence A801200005001",
    "UPN I801200005001, UPN A80120000500",
    "ISBN 9434765919",
    "invoice 9434765919",
    "ticket 943 476 5919",
    "commit 9434765919abcdef",
    "see file-9434765919.pdf",
    "https://example.com/pupil/9434765919?name=Jane+Smith+in+Year+4",
    "www.oakfield.sch.uk/Oliver-Brown",
    "reference AB123456C",
    "QQ 12 34 56 A is the example",
    "company 051234561",
    "051234561",
    "01632 960001",
    "07700 900123",
    "+44 (0)20 7946 0142",
    "Childline 0800 1111, ICO helpline 0303 123 1113",
    "Ring the school office on 01823 666123.",
    "01823 555123",
    "+44 1823 555123",
    "version 1.2.3 of 2026-11-22",
    "12,000 pupils in 30 schools over 5 years",
    "£1,234,567.89 a year",
    "10 20 30 40 50 60 70 80 90",
    "office@harrowdown.sch.uk and data-protection@oakfield.sch.uk",
    "dpo@gmail.com",
    "jane.smith@harrowdown.example",
    "j.smith@example.org",
    "b.thistlewick@harrowdown.sch.uk",
    "privacy@openai.com, support@lesso.co.uk",
    "@everyone, a@b, mail@, @",
    // nothing much
    "",
    " \n\n ",
    "?!",
    "a",
    "Jane",
    "Jane Smith",
    "Oliver",
};

std::string text_of(const std::filesystem::path& file) { return disk.read(file); }

}  // namespace

TEST_CASE("what seems to describe a pupil is a sign, of the right kind and at the right place") {
  REQUIRE(signs.size() >= 60);
  for (const auto& expected : signs) CHECK(marked(unmarked(expected)) == expected);
}

TEST_CASE("ordinary prose is no sign") {
  REQUIRE(no_signs.size() >= 120);
  for (const auto& text : no_signs) {
    INFO(text);
    CHECK(marked(text) == text);
  }
}

TEST_CASE("the same holds in the middle of a longer text") {
  for (const auto& expected : signs) {
    const std::string before = "Staff draft letters with it.\n\n", after = "\n\nA person reads every word.";
    CHECK(marked(before + unmarked(expected) + after) == before + expected + after);
  }
}

TEST_CASE("each kind has its own sentence, which says what to do instead") {
  std::map<std::string, SignKind> sentences;
  for (const auto& expected : signs)
    for (const auto& sign : app::signs_of_a_pupil(unmarked(expected), adults)) {
      const auto [found, added] = sentences.emplace(sign.sentence, sign.kind);
      CHECK(found->second == sign.kind);
      CHECK_THAT(std::string{sign.sentence}, Contains("write "));
    }
  CHECK(sentences.size() == 10);
}

TEST_CASE("nothing that ships describes a pupil") {
  std::string hits;
  std::size_t texts = 0;
  const auto look = [&](const std::string& where, const std::string& text, const app::Known& known) {
    ++texts;
    for (const auto& sign : app::signs_of_a_pupil(text, known))
      hits += where + ": " + name_of(sign.kind) + ": " + text.substr(sign.begin - std::min<std::size_t>(sign.begin, 40), sign.end - sign.begin + 80) + "\n";
  };
  const std::filesystem::path share{TOUCHSTONE_SHARE};
  for (const char* folder : {"checklists", "dpia", "policies", "reports"})
    for (const auto& file : disk.list(share / folder)) {
      std::istringstream lines(text_of(share / folder / file));
      // Probe cases are about pupils, all of them made up.
      if (!file.starts_with("probes/") && (!file.ends_with(".xml") || !file.starts_with("examples/")))
        for (std::string line; std::getline(lines, line);) look(file, line, {{}, {2026, 11, 22}});
    }
  const auto lines_of_files = texts;
  CHECK(lines_of_files > 5000);
  for (const auto& file : disk.list(share / "checklists" / "examples")) {
    if (!file.ends_with(".xml")) continue;
    auto assessment = exchange::read(text_of(share / "checklists" / "examples" / file), file);
    const auto known = app::known_in(assessment, {2026, 11, 22});
    support::FreeTexts form([&](std::string& line) { look(file, line, known); }, [&](std::string& text) { look(file, text, known); });
    describe(form, assessment);
  }
  CHECK(texts - lines_of_files > 1000);
  INFO(hits);
  CHECK(hits.empty());
}

TEST_CASE("the adults of an assessment are known by name and by their contacts") {
  assessment::Assessment assessment;
  assessment.school.name = "Harrowdown Mere";
  assessment.people = {{"senco", "senco", "Jane Smith", "SENCO", "07123 456789, jane.smith@oakfield.sch.uk"}};
  assessment.tool = {"", "Oliver Brown", "Amelia Jones Ltd"};
  assessment.answers.resize(1);
  assessment.answers[0].said_by = "Priya Patel, Amelia Jones Ltd";
  const auto known = app::known_in(assessment, {2026, 11, 22});
  for (const char* text : {"a plan for Jane", "pupil Jane Smith", "pupil JANE SMITH", "Oliver Brown in Year 4", "for Priya Patel", "+44 7123 456789", "jane.smith@oakfield.sch.uk"})
    CHECK(marked(text, known) == text);
  CHECK(marked("pupil Jane Brown", known) == "pupil <Jane Brown|name>");
  CHECK(marked("pupil Oliver Smith", known) == "pupil <Oliver Smith|name>");
}

TEST_CASE("a birth is a pupil's for as long as one is 3 to 19") {
  const auto on = [](base::Date today) { return app::signs_of_a_pupil("born 3 April 2015", {{}, today}).size(); };
  CHECK(on({2018, 4, 2}) == 0);
  CHECK(on({2018, 4, 3}) == 1);
  CHECK(on({2035, 4, 2}) == 1);
  CHECK(on({2035, 4, 3}) == 0);
}

TEST_CASE("any bytes may be given") {
  std::mt19937 random{20261122};
  std::string pieces;
  for (const auto& text : signs) pieces += text + "\n";
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = pieces.substr(random() % pieces.size(), random() % 200);
    for (auto changes = random() % 20; changes > 0 && !bytes.empty(); --changes) bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    std::size_t last = 0;
    for (const auto& sign : app::signs_of_a_pupil(bytes, adults)) {
      REQUIRE(sign.begin >= last);
      REQUIRE(sign.begin < sign.end);
      REQUIRE(sign.end <= bytes.size());
      last = sign.end;
    }
  }
}

TEST_CASE("a megabyte takes no longer than a person notices, whatever is in it") {
  std::string prose, all;
  for (const auto& text : no_signs) prose += text + " ";
  for (const auto& text : signs) all += unmarked(text) + " ";
  for (const auto& unit : {prose, all, std::string{"pupil "}, std::string{"Jane "}, std::string{"1 "}, std::string{"@"}, std::string{"a@"}, std::string{"."}, std::string{"’"}, std::string{"\xC3"},
                           std::string{"J. "}, std::string{"van "}, std::string{"Jane van der "}, std::string{"born is is is "}, std::string{"x"}, std::string{"http://"}, std::string{"O’"}, std::string{"("}}) {
    std::string text;
    while (text.size() < (1u << 20)) text += unit;
    const auto start = std::clock();
    app::signs_of_a_pupil(text, adults);
    const auto milliseconds = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    INFO(unit.substr(0, 20));
    CHECK(milliseconds < 1000);  // ten times what is asked of a release build: this one may be slow, or under a sanitizer
  }
}
