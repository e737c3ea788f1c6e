#include "content/expression.hpp"

#include "base/text.hpp"
#include "small_content.hpp"
#include "support/catch.hpp"

namespace {

using content::Scope;

const content::Library& library() {
  static const auto all = load(small_content(nation("scotland") + item("deployment", "abacus", "text = \"x\"") +
                                             item("data-type", "names",
                                                  "text = \"x\"\npersonal = true\nspecial = false\nconditions = "
                                                  "\"x\"\nsafeguards = \"x\"\nwhy = \"x\"\nabacus = \"permitted\"") +
                                             item("use", "letter", "text = \"x\"\noutput_check = \"x\"") +
                                             rule("gate", "true()") + rule("red-flag", "true()")));
  return all;
}

std::string faults(const std::string& expression, Scope scope = Scope::per_case) {
  return base::joined(content::faults_in_rule(expression, library(), scope), "\n");
}

}  // namespace

TEST_CASE("expressions that name what there is are good") {
  const std::string expression = GENERATE(
      "@personal = 'yes'", "$answers[@question='storage-region']/@value = 'uk'",
      "$answers[@question='storage-region' and @value='uk']",
      "$answers[@question='storage-region'][@value != 'elsewhere']",
      "not($answers[(@question = 'contract') or starts-with(@question, 'storage-')]/@state = 'no')",
      "'yes-evidenced' = $answers[@question='contract']/@state",
      "count($assessment/risks/risk[residual/@level = 'high']) - 1 > 0 * 2 div 1 mod 3",
      "$assessment/advice/@date-days-since <= 365", "$assessment/advice/@date = $today",
      "$findings[@kind='gate' and @item='one']/@outcome = 'unmet'", "$findings[@item='storage-region'][@outcome='met']",
      "$content/question[@id='contract']/@asked-of = 'vendor'", "$content/question/options[@counts='met']/@id",
      "$content/data-type[@abacus = 'permitted']/@id = @data",
      "@data = 'names' and @use = 'letter' and @status = 'conditional'",
      "$use/@reviewer and normalize-space($use/note) != ''", "../case[@data = current-is-a-name]/@use | ..//case",
      "ancestor::assessment/school/@nation = 'scotland'", "descendant-or-self::node()/attribute::use = 'letter'",
      "-(1) = -1 and \"it's\" != '' and .5 < 1.", "//answer[text() = 'x'][1][last()]",
      "self::case[@deployment='abacus']", "string($assessment/tool/@audience) = 'staff-only'",
      "$assessment/tool/description/text()", "boolean(/view/overlay/changed)", "/", "(/)//case",
      "$findings[1] and (($findings)[1])");
  CAPTURE(expression);
  if (expression.find("current-is-a-name") != std::string::npos) {
    CHECK_THAT(faults(expression), Contains("'current-is-a-name' is no element of the view."));
  } else {
    CHECK(faults(expression).empty());
  }
}

TEST_CASE("what would silently find nothing is refused") {
  struct Wrong {
    const char* expression;
    const char* said;
  };
  const auto wrong = GENERATE(values<Wrong>({
      {"$answers[@question='contract'", "is not XPath 1.0"},
      {"$answer", "is not XPath 1.0 with the names known here"},
      {"document('x')", "is not XPath 1.0"},
      {"$assessment/answerz", "'answerz' is no element of the view. Did you mean 'answers'?"},
      {"$assessment/answer", "<assessment> holds no <answer>. Did you mean 'answers'?"},
      {"//anwser", "'anwser' is no element of the view. Did you mean 'answer'?"},
      {"@persnal = 'yes'", "<case> has no '@persnal'. Did you mean 'personal'?"},
      {"//@persnal = 'yes'", "'@persnal' is no attribute of the view. Did you mean 'personal'?"},
      {"$answers/@outcome", "<answer> has no '@outcome'."},
      {"@personal = 'true'", "'true' is no word for @personal. Write yes or no."},
      {"$answers[@question='contracts']", "'contracts' is the id of no question. Did you mean 'contract'?"},
      {"$answers[starts-with(@question, 'point-')]", "'point-' is the id of no question."},
      {"$answers[@question='contract']/@state = 'none'", "'none' is no word for @state. Did you mean 'no'?"},
      {"$answers[@question='storage-region' and @value='us']",
       "'us' is no option of the question 'storage-region'. Did you mean 'uk'?"},
      {"$answers[@question='storage-region']/@value = 'us'", "'us' is no option of the question 'storage-region'."},
      {"$answers[@question='storage-region'][@value='us']", "'us' is no option of the question 'storage-region'."},
      {"$assessment/answers/answer[@question='storage-region']/@value != 'us'", "'us' is no option"},
      {"$answers[@question='contract' and @value='yes']",
       "An answer to the question 'contract' has no @value: it has no options. Ask for its @state."},
      {"$answers/@value = 'us'", "'us' is no option of any question. Did you mean 'uk'?"},
      {"@data = 'name'", "'name' is the id of no data-type. Did you mean 'names'?"},
      {"@use = 'letters'", "'letters' is the id of no use. Did you mean 'letter'?"},
      {"@deployment = 'abacsu'", "'abacsu' is the id of no deployment."},
      {"@status = 'allowed'", "'allowed' is no word for @status. Write permitted, conditional or prohibited."},
      {"$findings[@item='two']", "'two' is the id of no such item."},
      {"$findings[@kind='gate' and @item='contract']", "'contract' is the id of no such item. Write one."},
      {"$assessment/resolutions/resolution[@rule='two']", "'two' is the id of no such item."},
      {"$findings[@kind='gates']", "'gates' is no word for @kind. Did you mean 'gate'?"},
      {"$assessment/people/person[@role='headteacher']", "'headteacher' is no word for @role."},
      {"$findings[@word='approved']", "'approved' is no word for @word."},
      {"$answers[@use = '']", "@use is left out where it is empty, so this never holds. Write not(@use)."},
      {"$assessment/advice/@date > 5", "XPath cannot order dates: @date never compares. Write @date-days-since"},
      {"$assessment/@number < '5'", "XPath orders numbers only"},
      {"$today > $assessment/review/@due", "XPath orders numbers only"},
      {"$assessment/school/@nation = 'scotlnd'", "'scotlnd' is the id of no nation. Did you mean 'scotland'?"},
      {"$assessment/school/controller/@kind = 'council'", "'council' is no word for @kind. Write local-authority."},
      {"not(@x:personal)", "<case> has no '@x:personal'."},
      {"x:case/@use | @x:*", "'x:case' is no element of the view."},
      {"$content/gates", "'gates' is no element of the view. Did you mean 'gate'?"},
      {"$content/question[@id='contracts']", "'contracts' is the id of no question."},
  }));
  CAPTURE(wrong.expression);
  CHECK_THAT(faults(wrong.expression), Contains(wrong.said));
}

TEST_CASE("a rule is asked where its scope says") {
  CHECK(faults("people/person/@role = 'dpo'", Scope::tool).empty());
  CHECK_THAT(faults("people/person", Scope::per_case), Contains("<case> holds no <people>."));
}

TEST_CASE("every kind of expression of a rule is read, and its line named") {
  auto bad = rule(
      "gate", "@persnal",
      "applies = \"$answerz\"\nany = [{ test = \"//x\", change = \"c\" }]\nnone = [{ test = \"@y\", change = \"c\" }]");
  const auto sentences = faults_of(small_content(bad));
  CHECK_THAT(sentences, Contains("In 'test': <case> has no '@persnal'"));
  CHECK_THAT(sentences,
             Contains("In 'applies': '$answerz' is not XPath") && Contains("'x' is no element") && Contains("'@y'"));
  CHECK_THAT(faults_of(small_content(item("question", "q", "held_in = \"people/persn\""))),
             Contains("In 'held_in': 'persn' is no element"));
}

TEST_CASE("a rule's examples are pieces of the view") {
  const auto said = [](const std::string& fragment) {
    return base::joined(content::faults_in_fragment(fragment, library()), "\n");
  };
  CHECK(said("<assessment><answers><answer question='contract' state='no'/></answers><cases><case personal='yes' "
             "data='names'/></cases></assessment>")
            .empty());
  CHECK(said("<view><assessment><risks><risk id='r1'/></risks></assessment><findings><finding kind='gate' item='one' "
             "outcome='met'/></findings></view>")
            .empty());
  CHECK_THAT(said("<assessment>"), Contains("It is not XML"));
  CHECK_THAT(said("<case/>"), Contains("It begins with <case>. Begin with <assessment> or <view>."));
  CHECK_THAT(said("<assessment><answer question='contract'/></assessment>"),
             Contains("<assessment> holds no <answer>"));
  CHECK_THAT(said("<assessment><answers><answer question='contracts'/></answers></assessment>"),
             Contains("'contracts' is the id of no question"));
  CHECK_THAT(said("<assessment><answers><answer question='storage-region' value='us'/></answers></assessment>"),
             Contains("'us' is no option"));
  CHECK_THAT(said("<assessment><cases><case persnal='yes'/></cases></assessment>"),
             Contains("<case> has no '@persnal'"));
}

TEST_CASE("layouts use the same names, and variables of their own") {
  const auto said = [](const std::string& expression) {
    return base::joined(content::faults_in(expression, library(), {"assessment", "findings", "judgement", "one"}),
                        "\n");
  };
  CHECK(said("$findings[@kind='gate']/reason | $judgement/decision") == "");
  CHECK(said("$one/@title").empty());
  CHECK(said("//answer/@date-in-words | $assessment/review/@by-name").empty());
  CHECK_THAT(said("$two"), Contains("is not XPath 1.0 with the names known here"));
  CHECK_THAT(said("$assessment/tools"), Contains("'tools' is no element of the view. Did you mean 'tool'?"));
  CHECK_THAT(said("$one/@titlee"), Contains("Did you mean 'title'?"));
}

TEST_CASE("hostile expressions end in a sentence") {
  for (const std::string part : {"(", "a/", "a[", "a|", "-", "not(", "'", "$", "@", "a::", "//", "..", "*"}) {
    std::string expression;
    for (int i = 0; i < 20000; ++i) expression += part;
    CHECK(faults(expression).size() < 5000);
    CHECK(faults(expression + "1").size() < 5000);
  }
  const std::string deep = std::string(400, '(') + "1" + std::string(400, ')');
  CHECK(faults(deep).empty());
}
