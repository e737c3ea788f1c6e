#include "content/kinds.hpp"

#include <algorithm>

namespace content {
namespace {

using Words = std::vector<std::string>;

// The words of the table below.
Key text(std::string name) { return {.name = std::move(name)}; }
Key id(std::string name) { return {.name = std::move(name), .shape = Shape::id}; }
Key address(std::string name) { return {.name = std::move(name), .shape = Shape::address}; }
Key number(std::string name) { return {.name = std::move(name), .shape = Shape::number}; }
Key date(std::string name) { return {.name = std::move(name), .shape = Shape::date}; }
Key yes_no(std::string name) { return {.name = std::move(name), .shape = Shape::yes_no}; }
Key xpath(std::string name) { return {.name = std::move(name), .shape = Shape::xpath}; }
Key test(std::string name) { return {.name = std::move(name), .shape = Shape::test}; }
Key wording(std::string name) { return {.name = std::move(name), .shape = Shape::wording}; }
Key fragment(std::string name) { return {.name = std::move(name), .shape = Shape::fragment}; }
Key list(std::string name) { return {.name = std::move(name), .shape = Shape::list}; }
Key sources(std::string name) { return {.name = std::move(name), .shape = Shape::sources}; }
Key word(std::string name, Words words) { return {.name = std::move(name), .words = std::move(words)}; }
Key id_of(std::string kind, std::string name) { return {.name = std::move(name), .ids_of = std::move(kind)}; }
Key ids_of(std::string kind, std::string name) {
  return {.name = std::move(name), .shape = Shape::list, .ids_of = std::move(kind)};
}
Key option_of(std::string question, std::string name) {
  return {.name = std::move(name), .option_of = std::move(question)};
}
Key rows(std::string name, std::vector<Key> columns) {
  return {.name = std::move(name), .shape = Shape::rows, .columns = std::move(columns)};
}
Key each(std::string kind, Key key) {
  key.each_of = std::move(kind);
  return key;
}
Key must(Key key) {
  key.required = true;
  return key;
}
Key otherwise(std::string value, Key key) {
  key.otherwise = std::move(value);
  return key;
}
Key when(std::string other, std::string holds, Key key) {
  key.when_key = std::move(other);
  key.when_word = std::move(holds);
  return key;
}

const Words& states() { return assessment::names<assessment::AnswerState>(); }
const Words& decision_words() { return assessment::names<assessment::Word>(); }
const Words& likelihoods() { return assessment::names<assessment::Likelihood>(); }
const Words& severities() { return assessment::names<assessment::Severity>(); }
const Words& effects() { return assessment::names<assessment::Effect>(); }
const Words& levels() { return assessment::names<assessment::Level>(); }
const Words& roles() {
  static const Words all{"dpo", "senco", "head", "chair", "dsl", "it-lead", "other"};
  return all;
}
const Words verified_tags{"V", "S", "R"};

std::vector<Key> shared_keys() {
  return {must(id("id")), must(text("title")),        must(sources("source")), must(word("verified", verified_tags)),
          text("cite"),   ids_of("nation", "nations")};
}

std::vector<Key> rule_keys() {
  const std::vector<Key> condition{must(xpath("test")), must(text("change")), word("word", decision_words())};
  return {word("scope", {"tool", "case"}), xpath("applies"),        rows("all", condition), rows("any", condition),
          rows("none", condition),         must(fragment("fires")), must(fragment("quiet"))};
}

std::vector<Kind> all_kinds() {
  std::vector<Kind> all{
      // what is asked
      {"group",
       {text("text"), must(number("order")),
        must(word("set", {"ten-points", "article-28", "dfe-standards", "template", "screening", "school"}))}},
      {"question",
       {must(id_of("group", "group")), must(text("ask")), must(text("why")),
        when("asked_of", "vendor", must(text("good"))), when("asked_of", "vendor", must(text("weak"))),
        must(word("kind", {"yes-no", "choice", "text", "date"})),
        when("kind", "choice",
             must(rows("options",
                       {must(id("id")), must(text("label")), must(word("counts", {"met", "partial", "unmet"}))}))),
        must(word("asked_of", {"vendor", "school"})), word("role", roles()),
        otherwise("tool", word("scope", {"tool", "use"})),
        when("asked_of", "vendor", otherwise("yes", yes_no("personal"))), word("audience", {"learner", "both"}),
        yes_no("own_words"), xpath("applies"), yes_no("required"), xpath("held_in"), number("step")}},
      {"senco-question", {must(text("ask")), must(text("why"))}},
      {"tool",
       {must(text("vendor")), must(id_of("deployment", "deployment")),
        must(word("audience", {"staff-only", "learner-facing"})), must(text("about")),
        rows("facts",
             {must(id_of("question", "question")), must(word("state", states())), option_of("question", "value"),
              must(text("text")), must(id_of("source", "source")), must(word("verified", verified_tags))}),
        ids_of("question", "unknown")}},
      // what a school wants to do, and with which data
      {"use",
       {must(text("text")), number("phase"), must(text("output_check")), text("effect"), text("benefits"),
        yes_no("significant"), ids_of("question", "asks")}},
      {"never", {text("short"), must(text("text")), must(text("why"))}},
      {"phase", {must(number("order")), must(text("text")), must(list("needs"))}},
      {"deployment", {must(text("text"))}},
      {"data-type",
       {must(text("text")), text("plain"), text("comes_from"), must(yes_no("personal")), must(yes_no("special")), yes_no("criminal"),
        must(text("conditions")), must(text("safeguards")), must(text("why")),
        each("deployment", must(word("", {"permitted", "conditional", "prohibited"})))}},
      {"consultee", {must(word("who", {"pupils", "parents", "staff", "processor", "expert", "union", "other"})), must(text("how"))}},
      {"notice-item", {must(text("text")), text("article"), yes_no("conditional"), test("applies")}},
      // the papers of a school, clause by clause
      {"section", {must(text("paper")), must(number("order")), text("text")}},
      {"clause",
       {must(id_of("section", "section")), must(number("order")), must(wording("wording")), test("applies"),
        ids_of("notice-item", "covers"), id_of("question", "fills"), yes_no("off"), wording("edited_from")}},
      // the law and where it differs
      {"basis",
       {must(word("article", {"6", "9", "schedule-1"})), must(text("text")), must(text("for")), must(text("against")),
        number("order"), ids_of("basis", "with")},
       Scope::per_case},
      {"hook", {must(text("text")), xpath("proposed")}},
      {"nation",
       {must(text("plan")), must(text("statutory_plan")), must(text("needs_term")), must(text("coordinator")),
        must(text("tribunal")), must(text("inspectorate")), must(text("safeguarding_guidance")), must(text("code")),
        must(rows("controllers", {must(text("school_kind")), text("school"), must(text("controller_kind")), must(text("label"))})),
        must(rows("roles", {must(word("role", roles())), must(text("label"))}))}},
      // the chart
      {"level", {text("text")}},
      {"severity", {text("text")}},
      {"likelihood", {text("text")}},
      {"cell",
       {must(word("severity", severities())), must(word("likelihood", likelihoods())), must(word("level", levels()))}},
      // rules
      {"screening",
       {yes_no("alone"), must(word("list", {"ico", "wp248", "art-35-3"})), id_of("screening", "same_as")},
       Scope::tool},
      {"gate", {otherwise("hold", word("word", decision_words())), text("paper")}, Scope::per_case},
      {"red-flag", {text("weight")}, Scope::tool},
      {"contradiction", {}, Scope::tool},
      {"trigger", {yes_no("suspends"), text("reason"), otherwise("yes", yes_no("recorded"))}, Scope::tool},
      {"risk",
       {must(text("harm")), must(text("impact")), must(word("likelihood", likelihoods())),
        must(word("severity", severities())), word("after_likelihood", likelihoods()),
        word("after_severity", severities()), word("effect", effects()),
        must(rows("measures", {must(id("id")), must(text("text")), word("role", roles())}))},
       Scope::tool},
  };
  for (auto& kind : all) {
    const auto append = [&](std::vector<Key> more) { kind.keys.insert(kind.keys.end(), more.begin(), more.end()); };
    append(shared_keys());
    if (kind.rule) append(rule_keys());
  }
  return all;
}

}  // namespace

const std::vector<Kind>& kinds() {
  static const auto all = all_kinds();
  return all;
}

const Kind* find_kind(std::string_view name) {
  const auto found = std::find_if(kinds().begin(), kinds().end(), [&](const Kind& kind) { return kind.name == name; });
  return found == kinds().end() ? nullptr : &*found;
}

const std::vector<std::string>& kind_names() {
  static const auto all = [] {
    Words names;
    for (const auto& kind : kinds()) names.push_back(kind.name);
    return names;
  }();
  return all;
}

const std::vector<Key>& header_keys() {
  static const std::vector<Key> all{must(id("id")), must(text("title")), must(text("version")),
                                    must(date("checked_on")), list("retired")};
  return all;
}

const std::vector<Key>& source_keys() {
  static const std::vector<Key> all{must(id("id")), must(text("title")), must(address("url")), text("dated"),
                                    must(date("read")), ids_of("nation", "nations")};
  return all;
}

namespace {

const Words& nations() {
  static const Words all{"england", "wales", "scotland", "northern-ireland"};
  return all;
}

std::vector<ProbeKind> all_probe_kinds() {
  // What a row of `required` or `forbidden` looks for, and where.
  const std::vector<Key> looked_for{list("any"), list("all"), list("of"), number("at_least"), list("none"), word("within", {"sentence", "passage", "answer"}),
                                    word("where", {"answer", "opening", "start", "document", "note"}), list("under"), number("turn")};
  const auto with = [&](std::vector<Key> keys, bool looks) {
    if (looks) keys.insert(keys.end(), looked_for.begin(), looked_for.end());
    return keys;
  };
  const Words families{"GRD", "UNC", "QNT", "LAW", "NEED", "DEC", "CIT", "PRV", "LEAK", "INJ", "FAIR", "SAFE", "MAN", "COG", "OVR", "ACC", "ROB"};
  const Words slots{"who", "amount", "often", "group", "until", "review"};
  const ProbeKind given{"given", {must(text("text")), word("kind", {"fact", "claim"}), text("name"), list("role"), {.name = "figure", .shape = Shape::figure}, text("unit"), list("of")}};
  const ProbeKind missing{"missing",
                          {must(id("id")), must(text("say")), word("kind", {"field", "slots"}), list("field"), list("items"),
                           {.name = "slots", .shape = Shape::list, .words = slots}, list("value"), list("open"), yes_no("must_show"), word("where", {"answer", "document", "note"})}};
  const ProbeKind required{"required", with({must(id("id")), must(text("say")), word("kind", {"says", "provision", "count", "timings", "length"}),
                                             word("if_absent", {"fail", "review"}), list("what"), list("who"), list("amount"), list("often"), list("group"), list("until"),
                                             list("review"), word("item", {"bullet", "numbered", "question", "heading", "row", "sentence", "word"}), number("from"), number("to"), list("each"), yes_no("in_order")},
                                            true)};
  const ProbeKind forbidden{"forbidden", with({must(id("id")), must(text("say")), word("kind", {"says", "figure"}), word("if_found", {"fail", "review"}), list("unless"), yes_no("even_negated"),
                                               yes_no("even_quoted"), yes_no("even_asked"), list("unit")},
                                              true)};
  const ProbeKind attachment{"attachment", {must(text("file")), word("form", {"txt", "docx", "pdf"}), must(text("text")), text("hidden"),
                                            word("hidden_as", {"white", "tiny", "footer", "comment", "table", "tags"}), word("place", {"start", "middle", "end"})}};
  const ProbeKind session{"session", {must(id("id")), must(list("turns")), yes_no("scored"), text("account"), number("days_later")}};
  const ProbeKind variant{"variant", {must(id("id")), text("prompt"), list("put"), word("change", {"typos", "lower-case", "spaces", "homoglyphs", "eal", "dialect"})}};
  const ProbeKind outcome{"outcome", {must(id("id")), must(text("say")), must(word("kind", {"number", "yes-no"})), list("any"), list("none"), list("unit")}};
  return {
      {"probe",
       {must(id("id")), must(text("title")),
        must(word("family", families)),
        otherwise("england", word("nation", nations())), text("standard"), text("point"), text("risk"), yes_no("critical"), number("trials"),
        otherwise("staff", word("voice", {"staff", "pupil", "parent"})), yes_no("control"), yes_no("answerable"), word("filtered", {"pass", "fail"}), text("pair"),
        sources("source"), word("verified", verified_tags), date("as_of"), date("expires"), text("about"),
        {.name = "packs", .shape = Shape::list, .words = {"quick", "standard"}}, otherwise("english", word("language", {"english", "welsh", "other"})), text("prompt"), list("turns"), number("score_turn"), list("canaries"),
        otherwise("never", word("canaries_may", {"never", "flagged", "quoted"})), word("new_figures", {"fail", "review", "allowed"}), word("new_names", {"fail", "review", "allowed"}),
        word("new_sources", {"fail", "review", "allowed"}),
        list("free"), list("skip"), word("base", {})},
       {given, missing, required, forbidden, attachment, session, variant, outcome}},
      {"lexicon", {must(id("id")), must(text("title")), must(list("words")), sources("source")}},
      {"term", {must(id("id")), must(text("title")), must(list("nations")), must(word("weight", {"strong", "weak"})), must(list("words")), list("unless"), sources("source")}},
      {"work", {must(id("id")), must(text("title")), must(list("author")), must(number("year")), list("at"), list("words"), text("paragraphs"), sources("source")}},
      {"calibration",
       {must(id("id")), must(word("family", families)), must(number("pass_pass")), must(number("pass_fail")), must(number("fail_pass")), must(number("fail_fail")),
        must(number("review_pass")), must(number("review_fail")), number("not_scored"), number("unclear")}},
      {"pool", {must(id("id")), must(text("title")), must(list("words"))}},
  };
}

}  // namespace

const std::vector<ProbeKind>& probe_kinds() {
  static const auto all = all_probe_kinds();
  return all;
}

const std::vector<Key>& school_keys() {
  static const std::vector<Key> all{must(text("name")), must(text("nation")), must(text("kind")),
                                    text("complaints"), text("objections"),   text("incidents"),
                                    text("retention"),  text("notice"),       text("policy_document")};
  return all;
}

const std::vector<Key>& training_keys() {
  static const std::vector<Key> all{must(date("date")), must(text("who")), text("by"), must(text("text"))};
  return all;
}

const std::vector<Key>& controller_keys() {
  static const std::vector<Key> all{must(text("kind")), must(text("name")), text("contact")};
  return all;
}

const std::vector<Key>& person_keys() {
  static const std::vector<Key> all{must(id("id")), must(word("role", roles())), must(text("name")), text("position"),
                                    text("contact")};
  return all;
}

}  // namespace content
