#include "small_content.hpp"
#include "support/catch.hpp"

TEST_CASE("content without a fault loads") {
  const auto library = load(small_content());
  REQUIRE(library.items().size() == 3);
  const auto* region = library.find("question", "storage-region");
  REQUIRE(region);
  CHECK(region->title == "A question");
  CHECK(region->verified == content::Verified::primary);
  CHECK(region->sources == std::vector<std::string>{"uk-gdpr"});
  CHECK(region->file == "checklists/small.toml");
  CHECK(region->line > 1);
  CHECK(region->text("scope") == "tool");
  CHECK(region->is("personal"));
  CHECK(region->tables.at("options").at(1).at("counts") == "unmet");
  CHECK(library.source("uk-gdpr")->read == base::Date{2026, 11, 22});
  CHECK(library.baseline() == base::Date{2026, 11, 22});
  CHECK(library.files().size() == 3);
  CHECK(library.find("question", "storage") == nullptr);
  CHECK(library.overlaid().empty());
}

TEST_CASE("the digest changes with any byte of any file and with a file's name") {
  const auto before = load(small_content()).digest();
  auto files = small_content();
  files.contents["share/policies/uses.toml"] += "\n";
  CHECK(load(files).digest() != before);
  files = small_content();
  files.contents["share/policies/other.toml"] = files.contents["share/policies/uses.toml"];
  files.contents.erase("share/policies/uses.toml");
  CHECK(load(files).digest() != before);
  CHECK(load(small_content()).digest() == before);
}

TEST_CASE("examples and other files are no content") {
  auto files = small_content();
  files.contents["share/checklists/examples/broken.toml"] = "broken";
  files.contents["share/checklists/README.md"] = "[[";
  CHECK(faults_of(files).empty());
}

TEST_CASE("every fault of every file is reported at once, by file and line") {
  auto files = small_content(item("question", "lonely", ""));
  files.contents["share/dpia/nations.toml"] = "id = \"x\"\n";
  const auto faults = faults_of(files);
  CHECK_THAT(faults, Contains("share/checklists/small.toml:") && Contains("There is no 'group' in question 'lonely'"));
  CHECK_THAT(faults, Contains("There is no 'ask'") && Contains("There is no 'kind'"));
  CHECK_THAT(faults,
             Contains("share/dpia/nations.toml:1: There is no 'title'") && Contains("Add checked_on = 2026-11-22."));
}

namespace {

// What `broken` adds to good content, and what must be said of it.
struct Broken {
  const char* what;
  std::string broken;
  const char* said;
};

}  // namespace

TEST_CASE("each fault is named with its remedy") {
  const auto broken = GENERATE_COPY(values<Broken>({
      {"syntax", "[[gate]\n", "It cannot be read as TOML"},
      {"unknown kind", item("gates", "a", ""),
       "'gates' is not a key of the top of a content file. Did you mean 'gate'?"},
      {"unknown key", item("hook", "a", "text = \"x\"\nnotes = \"x\""), "'notes' is not a key of hook 'a'."},
      {"misspelt key", item("hook", "a", "tetx = \"x\""), "'tetx' is not a key of hook 'a'. Did you mean 'text'?"},
      {"one bracket", "\n[hook]\nid = \"a\"\n", "'hook' must be a table of its own. Write [[hook]] above its keys."},
      {"no id", "\n[[hook]]\ntitle = \"x\"\n", "There is no 'id' in a hook. Add id = \"…\""},
      {"bad id", item("hook", "Not An Id", "text = \"x\""), "'Not An Id' cannot be an id. Use small letters"},
      {"blanks in an id", item("hook", " a ", "text = \"x\""), "' a ' cannot be an id."},
      {"bad id of an option", item("question", "q", "options = [{ id = \"In the UK\" }]"),
       "'In the UK' cannot be an id."},
      {"the same option twice", item("question", "q", "options = [{ id = \"uk\" }, { id = \"uk\" }]"),
       "Two rows of 'options' have the id 'uk'."},
      {"text for a number", item("group", "b", "order = \"1\"\nset = \"school\""),
       "'order' must be a whole number, without quotes. Write order = 1."},
      {"text for a yes or no", item("deployment", "b", "text = \"x\"") + item("trigger", "t", "suspends = \"yes\""),
       "'suspends' must be true or false, without quotes. Write suspends = true."},
      {"number for a text", item("hook", "a", "text = 3"), "'text' must be a text in quotes."},
      {"text for a list", item("phase", "a", "order = 1\ntext = \"x\"\nneeds = \"x\""),
       "'needs' must be an array of texts in quotes."},
      {"number in a list", item("phase", "a", "order = 1\ntext = \"x\"\nneeds = [1]"),
       "'needs' must be an array of texts in quotes."},
      {"twice in a list", item("phase", "a", "order = 1\ntext = \"x\"\nneeds = [\"x\", \"x\"]"),
       "'needs' names 'x' twice."},
      {"text for tables", item("question", "q", "options = \"uk\""), "'options' must be an array of tables."},
      {"empty text", item("hook", "a", "text = \"  \""), "'text' is empty."},
      {"empty list", item("phase", "a", "order = 1\ntext = \"x\"\nneeds = []"), "'needs' is empty."},
      {"control character", item("hook", "a", "text = \"a\\u0001b\""), "'text' holds a control character"},
      {"wrong word", item("hook", "a", "text = \"x\"\ncite = \"x\"\n") + item("cell", "c", "severity = \"sever\""),
       "'sever' is not a word for 'severity'. Did you mean 'severe'?"},
      {"far from any word", item("cell", "c", "level = \"terrible\""),
       "'terrible' is not a word for 'level'. Write low, medium or high."},
      {"duplicate", item("question", "contract", choice_keys),
       "There is a question 'contract' already, in checklists/small.toml line"},
      {"duplicate source", source, "There is a source 'uk-gdpr' already"},
      {"unknown source",
       "\n[[hook]]\nid = \"a\"\ntitle = \"x\"\ntext = \"x\"\nverified = \"V\"\nsource = [\"uk-gpdr\"]\n",
       "In 'source': there is no source 'uk-gpdr'. Did you mean 'uk-gdpr'?"},
      {"source without an address",
       "\n[[source]]\nid = \"b\"\ntitle = \"x\"\nurl = \"legislation.gov.uk\"\nread = 2026-11-22\n",
       "'legislation.gov.uk' is no web address. Begin it with https://."},
      {"date in quotes", "\n[[source]]\nid = \"b\"\ntitle = \"x\"\nurl = \"https://x\"\nread = \"2026-11-22\"\n",
       "'read' must be a date, without quotes. Write read = 2026-11-22."},
      {"unknown nation", item("hook", "a", "text = \"x\"\nnations = [\"england\"]"), "there is no nation 'england'"},
      {"unknown group", item("question", "q", "group = \"storages\""),
       "In 'group': there is no group 'storages'. Did you mean 'storage'?"},
      {"choice without options", item("question", "q", "kind = \"choice\""), "There is no 'options' in question 'q'."},
      {"what an option counts", item("question", "q", "options = [{ id = \"a\", label = \"A\", counts = \"good\" }]"),
       "'good' is not a word for 'counts'. Write met, partial or unmet."},
      {"fact about an unknown question",
       item("tool", "t",
            "facts = [{ question = \"contracts\", state = \"no\", text = \"x\", source = \"uk-gdpr\", verified = \"S\" "
            "}]"),
       "In 'question': there is no question 'contracts'. Did you mean 'contract'?"},
      {"fact with an unknown option",
       item("tool", "t",
            "facts = [{ question = \"storage-region\", state = \"partial\", value = \"us\", text = \"x\", "
            "source = \"uk-gdpr\", verified = \"S\" }]"),
       "In 'value': 'us' is no option of the question 'storage-region'. Did you mean 'uk'?"},
      {"value for a question without options",
       item("tool", "t",
            "facts = [{ question = \"contract\", state = \"no\", value = \"no\", text = \"x\", "
            "source = \"uk-gdpr\", verified = \"S\" }]"),
       "has no options, so an answer to it has no 'value'."},
      {"unknown column", item("tool", "t", "facts = [{ question = \"contract\", says = \"no\" }]"),
       "'says' is not a key of 'facts' of tool 't'."},
      {"rule without a condition", item("red-flag", "r", "fires = \"<assessment/>\"\nquiet = \"<assessment/>\""),
       "There is no condition in red-flag 'r'."},
      {"condition without a change", item("red-flag", "r", "all = [{ test = \"true()\" }]"),
       "There is no 'change' in 'all' of red-flag 'r'."},
      {"rule without an example", item("red-flag", "r", "all = [{ test = \"true()\", change = \"x\" }]"),
       "There is no 'fires'"},
      {"decision word", rule("gate", "true()", "word = \"reject\""),
       "'reject' is not a word for 'word'. Did you mean 'rejected'?"},
  }));
  CAPTURE(broken.what);
  CHECK_THAT(faults_of(small_content(broken.broken)), Contains(broken.said));
}

TEST_CASE("a fault stands on the line of what is wrong") {
  const auto files = small_content(
      "# the end\n\n[[hook]]\nid = \"a\"\ntitle = \"A hook\"\nsource = \"uk-gdpr\"\nverified = \"X\"\ntext = \"x\"\n");
  const auto& text = files.contents.at("share/checklists/small.toml");
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find("\"X\"")), '\n');
  CHECK_THAT(faults_of(files),
             Contains("share/checklists/small.toml:" + std::to_string(line) + ": 'X' is not a word for 'verified'"));
}

TEST_CASE("a key of the wrong type is not also missing") {
  CHECK_THAT(faults_of(small_content(item("hook", "a", "text = 3"))), !Contains("There is no 'text'"));
}

TEST_CASE("a retired id never comes back") {
  auto files = small_content();
  auto& text = files.contents["share/dpia/nations.toml"];
  text += "retired = [\"question/storage-place\"]\n";
  CHECK(faults_of(files).empty());
  text = header + "retired = [\"question/contract\"]\n";
  CHECK_THAT(faults_of(files), Contains("small.toml:") && Contains("'contract' is a retired id (dpia/nations.toml)"));
  text = header + "retired = [\"question/storage-region/elsewhere\", \"question/storage-region/mars\"]\n";
  CHECK_THAT(faults_of(files), Contains("'elsewhere' is a retired id") && !Contains("mars"));
  text = header + "retired = [\"contract\"]\n";
  CHECK_THAT(faults_of(files), Contains("nations.toml:5: 'contract' is not a retired id. Write the kind and the id"));
}

TEST_CASE("files that are not what they seem end in a sentence") {
  auto files = small_content();
  auto& text = files.contents["share/dpia/nations.toml"];
  SECTION("not UTF-8") {
    text = header + "# caf\xe9\n";
    CHECK_THAT(faults_of(files),
               Contains("nations.toml:5: It holds bytes that are not UTF-8. Save the file as UTF-8."));
  }
  SECTION("too large") {
    text = header + "#" + std::string(5u << 20, 'x') + "\n";
    CHECK_THAT(faults_of(files), Contains("nations.toml: It is too large"));
  }
  SECTION("brackets nested deeply") {
    text = header + "retired = " + std::string(100000, '[') + "\n";
    CHECK_THAT(faults_of(files), Contains("nations.toml:5: Brackets or dots nest here more than 16 deep."));
  }
  SECTION("a key nested deeply") {
    text = header;
    for (int i = 0; i < 100000; ++i) text += "a.";
    CHECK_THAT(faults_of(files), Contains("nations.toml:5: Brackets or dots nest here"));
  }
  SECTION("many dots in prose are prose") {
    text = header + "# ......................... and [[[[[[[[[[[[[[[[[[[[[[\n" +
           item("hook", "a", "text = \"\"\"...................\n'[[[[[[[[[[[[[[[[[[[[[[[[' \\\" \"\"\"");
    CHECK(faults_of(files).empty());
  }
  SECTION("a great many faults are cut short") {
    text = header;
    for (int i = 0; i < 5000; ++i) text += "a" + std::to_string(i) + " = 1\n";
    CHECK_THAT(faults_of(files), Contains("nations.toml: There are more faults than these. Correct these first."));
    CHECK(faults_of(files).size() < 200'000);
  }
  SECTION("a file cut off anywhere") {
    const auto whole = header + source + question;
    for (std::size_t size = 0; size < whole.size(); size += 7) {
      files.contents["share/checklists/small.toml"] = whole.substr(0, size);
      CHECK_FALSE(faults_of(files).empty());
    }
  }
}

TEST_CASE("a file that cannot be read as TOML does not make its items look missing elsewhere") {
  auto files = small_content(item("hook", "a", "text = \"x\"\nnations = [\"england\"]"));
  files.contents["share/dpia/nations.toml"] = header + "[[nation";
  const auto faults = faults_of(files);
  CHECK_THAT(faults, Contains("cannot be read as TOML"));
  CHECK_THAT(faults, !Contains("there is no nation"));
}

TEST_CASE("a folder or file that cannot be read is a failure, not a fault of the content") {
  auto files = small_content();
  files.unreadable.insert("share/dpia/nations.toml");
  try {
    load(files);
    FAIL("it loaded");
  } catch (const base::Error& error) {
    CHECK(error.kind() == base::ErrorKind::failure);
  }
}

TEST_CASE("a data type says what it may do in each deployment there is") {
  const auto deployment = item("deployment", "abacus", "text = \"x\"");
  const auto type = [](const std::string& more) {
    return item(
        "data-type", "names",
        "text = \"x\"\npersonal = true\nspecial = false\nconditions = \"x\"\nsafeguards = \"x\"\nwhy = \"x\"\n" + more);
  };
  CHECK_THAT(faults_of(small_content(deployment + type(""))),
             Contains("There is no 'abacus' in data-type 'names'. Add abacus = \"permitted\"."));
  CHECK(load(small_content(deployment + type("abacus = \"conditional\""))).find("data-type", "names")->text("abacus") ==
        "conditional");
}

TEST_CASE("text is kept in its normal form") {
  CHECK(load(small_content(item("hook", "a", "text = \" cafe\u0301 \""))).find("hook", "a")->text("text") ==
        "caf\u00e9");
}
