#include "probe/by_hand.hpp"

#include "base/error.hpp"
#include "support/catch.hpp"
#include "support/outside.hpp"

using namespace probe;

namespace {

const base::Instant noon{1795348800};

Plan plan_of_three() {
  Plan plan{"quick", "seed", "digest", false, {}, {}};
  for (const auto* code : {"PROBE-AAAAA", "PROBE-BBBBB", "PROBE-CCCCC"}) {
    PlannedPrompt prompt;
    prompt.code = code;
    prompt.case_id = std::string("case-") + code;
    prompt.version = "v1";
    prompt.turns = {"Write a short letter home about the visit of " + std::string(code).substr(6) +
                    " and keep it plain."};
    prompt.trials = 1;
    plan.prompts.push_back(prompt);
  }
  plan.prompts[2].turns.push_back("Now make it shorter.");
  return plan;
}

const std::string reply = "Dear parents,\nthe visit is on Friday and we look forward to it.";
const std::string another = "- Friday\n- at nine\n- bring a coat";

struct Hand {
  Plan plan = plan_of_three();
  Journal earlier;
  Pasted paste(const std::string& text, Doubtful doubtful = Doubtful::left_out) const {
    return read_pastes(plan, earlier, text, "a.txt", doubtful);
  }
  std::string refused(const std::string& text) const {
    const auto pasted = paste(text);
    return pasted.refused.empty() ? "nothing is wrong" : base::sentence(pasted.refused.front());
  }
  std::string doubted(const std::string& text) const {
    const auto pasted = paste("=== PROBE-AAAAA ===\n" + text + "\n");
    CHECK(pasted.good.size() + pasted.doubtful.size() == 1);
    return pasted.doubtful.empty() ? "nothing is odd" : base::sentence(pasted.doubtful.front());
  }
};

}  // namespace

TEST_CASE("the sheet holds each prompt, and the other one a heading for each answer") {
  const Hand hand;
  const auto sheet = prompts_sheet(hand.plan);
  for (const auto& prompt : hand.plan.prompts)
    for (const auto& turn : prompt.turns) CHECK(sheet.find("----\n" + turn + "\n----") != std::string::npos);
  CHECK(answers_sheet(hand.plan) ==
        "=== PROBE-AAAAA ===\n\n\n=== PROBE-BBBBB ===\n\n\n=== PROBE-CCCCC turn 1 ===\n\n\n=== PROBE-CCCCC turn 2 "
        "===\n\n\n");
  const auto pasted = hand.paste(answers_sheet(hand.plan));
  CHECK(pasted.good.empty());
  CHECK(pasted.refused.empty());
  CHECK(pasted.open.size() == 4);
}

TEST_CASE("pasted answers are cut by their headings, however they are decorated") {
  const Hand hand;
  const auto pasted = hand.paste("\xEF\xBB\xBF=== PROBE-AAAAA ===\r\n\r\n" + reply + "\r\n\r\n**PROBE-BBBBB**\n" +
                                 another + "\n# PROBE-CCCCC turn 2\nShorter: Friday.\n");
  CHECK(pasted.refused.empty());
  REQUIRE(pasted.good.size() == 3);
  CHECK(pasted.good[0].text == reply);
  CHECK(pasted.good[1].call.code == "PROBE-BBBBB");
  CHECK(pasted.good[1].text == another);
  CHECK(pasted.good[2].call.turn == 2);
  CHECK(pasted.open == std::vector<Call>{{"PROBE-CCCCC", 1, 1}});
}

TEST_CASE("what cannot be an answer is refused, with its line and what to do") {
  const Hand hand;
  CHECK_THAT(hand.refused("Copied from the tool\n=== PROBE-AAAAA ===\n" + reply),
             Contains("a.txt:1: Before the first code"));
  CHECK_THAT(hand.refused("=== PROBE-ZZZZZ ===\n" + reply), Contains("a.txt:1: PROBE-ZZZZZ: No prompt of this pack"));
  CHECK_THAT(hand.refused("=== PROBE-AAAAA turn 2 ===\n" + reply), Contains("no such trial or turn"));
  CHECK_THAT(hand.refused("=== PROBE-AAAAA ===\nThe answer to PROBE-BBBBB is this.\n"),
             Contains("belongs to PROBE-BBBBB"));
  CHECK_THAT(hand.refused("=== PROBE-AAAAA ===\n" + hand.plan.prompts[1].turns[0] + "\n" + reply),
             Contains("belongs to PROBE-BBBBB"));
  CHECK_THAT(hand.refused("=== PROBE-AAAAA ===\n" + hand.plan.prompts[0].turns[0] + "  \n"),
             Contains("This is the prompt itself"));
  CHECK_THAT(hand.refused("=== PROBE-AAAAA ===\n" + reply + "\n=== PROBE-AAAAA ===\nAnother one.\n"),
             Contains("same heading stands in line 1"));
  CHECK_THAT(hand.refused("=== PROBE-AAAAA ===\ncaf\xE9\n"), Contains("no UTF-8"));
}

TEST_CASE("what looks odd is left to whoever pasted it") {
  const Hand hand;
  // A stock refusal comes word for word; a wrong paste does too.
  const auto twice = "=== PROBE-AAAAA ===\n" + reply + "\n=== PROBE-BBBBB ===\n  " + reply + "\n";
  const auto in_doubt = hand.paste(twice);
  REQUIRE(in_doubt.doubtful.size() == 1);
  CHECK_THAT(base::sentence(in_doubt.doubtful[0]), Contains("a.txt:4: PROBE-BBBBB: The same answer was pasted for PROBE-AAAAA"));
  CHECK(in_doubt.open.size() == 3);  // what was not taken in is still to come
  CHECK(hand.paste(twice, Doubtful::taken).good.size() == 2);
  CHECK(hand.doubted(reply) == "nothing is odd");
  CHECK(hand.doubted(another) == "nothing is odd");
  CHECK(hand.doubted("Yes") == "nothing is odd");
  CHECK(hand.doubted("Use the code `x` and\n```\ncode\n```") == "nothing is odd");
  CHECK_THAT(hand.doubted("The visit is on Friday and"), Contains("its end is missing"));
  CHECK_THAT(hand.doubted("The visit is on Friday,"), Contains("its end is missing"));
  CHECK_THAT(hand.doubted("```\ncode"), Contains("its end is missing"));
  CHECK_THAT(
      hand.doubted(std::string(30, 'x') +
                   " goes on and on without coming to any end that one could see in any line of it at all so far"),
      Contains("its end is missing"));
  CHECK_THAT(hand.doubted(reply + "\nCopy\n"), Contains("“Copy”"));
  CHECK(hand.paste("=== PROBE-AAAAA ===\nThe visit is on Friday and\n", Doubtful::taken).good.size() == 1);
}

TEST_CASE("a corrected answer is added, and the old one stays") {
  Hand hand;
  const support::TemporaryFolder folder;
  const auto import = [&](const std::string& text) {
    const auto bytes = folder.read("j");
    JournalWriter journal(folder.path() / "j", bytes);
    if (bytes.empty()) {
      RunFacts facts{"id", "T", "quick", "seed", noon, Means::by_hand};
      facts.target = "t";
      journal.begun(facts);
    }
    const auto taken = take_in(hand.plan, hand.earlier, hand.paste(text).good, noon, journal);
    hand.earlier = read_journal(folder.read("j"), "j");
    return taken;
  };
  CHECK(import("=== PROBE-AAAAA ===\n" + reply + "\n=== PROBE-BBBBB ===\n" + another).added == 2);
  CHECK(import("=== PROBE-AAAAA ===\n" + reply + "\n").unchanged == 1);
  const auto taken = import("=== PROBE-AAAAA ===\n" + reply + " Bring a coat.\n");
  CHECK(taken.corrected == 1);
  CHECK(taken.added == 0);
  CHECK(hand.earlier.answers.size() == 3);
  const auto answers = answers_of(hand.plan, hand.earlier);
  REQUIRE(answers.size() == 2);
  CHECK(answers[0].response == reply + " Bring a coat.");
  CHECK(tally(hand.plan, hand.earlier, 2).problems.empty());
  // across imports too
  CHECK_THAT(base::sentence(hand.paste("=== PROBE-CCCCC turn 1 ===\n" + reply + " Bring a coat.\n").doubtful.at(0)),
             Contains("pasted for PROBE-AAAAA"));
}

TEST_CASE("the facts are asked once, and all of them") {
  const std::string good =
      "product = \"Tool\"\nversion = \"4\"\ntier = \"A3\"\naccount = \"test\"\noperator = \"SENCO\"\ndate = "
      "2026-11-22\n";
  const auto facts = read_facts(good, "f");
  CHECK(facts.title == "Tool");
  CHECK(facts.means == Means::by_hand);
  CHECK(facts.product.at("date") == "2026-11-22");
  CHECK(facts.target == read_facts(good, "f").target);
  CHECK(facts.target != read_facts(good + "settings = \"memory off\"\n", "f").target);
  CHECK_THROWS_WITH(read_facts(facts_sheet(), "f"), Contains("date"));
}
