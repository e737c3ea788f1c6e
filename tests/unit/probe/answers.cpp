#include "probe/answer.hpp"

#include "base/error.hpp"
#include "support/catch.hpp"

TEST_CASE("answers are read line by line, and what is unknown is passed over") {
  const auto answers = probe::read_answers("\xEF\xBB\xBF{\"case\":\"a\",\"response\":\"x\",\"trial\":2,\"colour\":{\"deep\":[1]}}\n\n{\"case\":\"b\",\"outcome\":\"error\"}\r\n{\"answer\":7,\"case\":\"c\",\"response\":\"\",\"trial\":\"3\",\"outcome\":\"ok\"}", "t.jsonl");
  REQUIRE(answers.size() == 3);
  CHECK(answers[0].trial == 2);
  CHECK(answers[1].outcome == "error");
  CHECK(answers[1].line == 3);
  CHECK(answers[2].id == "7");
  CHECK(answers[2].trial == 3);
  CHECK(answers[2].outcome == "");
  CHECK(probe::read_answers("", "t").empty());
}

TEST_CASE("a line that is no answer is named with its number and a remedy") {
  const auto fault = [](const std::string& line) -> std::string {
    try {
      probe::read_answers("{\"case\":\"a\",\"response\":\"x\"}\n" + line, "t.jsonl");
    } catch (const base::Error& error) {
      return error.what();
    }
    return "none";
  };
  CHECK(fault("{").find("t.jsonl:2: This is not a JSON object") == 0);
  CHECK(fault("[1]").find("t.jsonl:2") == 0);
  CHECK(fault("{\"response\":\"x\"}").find("There is no 'case'") != std::string::npos);
  CHECK(fault("{\"case\":\"a\"}").find("There is no 'response'") != std::string::npos);
  CHECK(fault("{\"case\":\"a\",\"response\":3}").find("There is no 'response'") != std::string::npos);
  CHECK(fault("{\"case\":\"a\",\"response\":\"x\",\"outcome\":\"odd\"}").find("'outcome'") != std::string::npos);
  CHECK(fault(std::string(100000, '[')).find("deeper") != std::string::npos);
  CHECK(fault("{\"case\":\"a\",\"response\":\"\xFF\"}").find("t.jsonl:2") == 0);
}
