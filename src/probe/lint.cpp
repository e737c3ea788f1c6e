#include "probe/lint.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "probe/identity.hpp"
#include "probe/probe_case.hpp"

namespace probe {
namespace {

class Check {
 public:
  Check(const content::ProbeFiles& cases, const content::ProbeFiles& pools, const Lexica& lexica, const content::Library& library, content::Faults& faults, content::Faults& remarks)
      : cases_(cases), pools_(pools), lexica_(lexica), library_(library), faults_(faults), remarks_(remarks) {
    for (const auto& table : cases.of("probe")) ids_.insert(table.text("id"));
  }

  void all() {
    for (const auto& table : cases_.of("probe")) check(table);
  }

 private:
  void say(const content::ProbeTable& at, const std::string& message) { faults_.add(at.file, at.line, message); }
  static bool has(const content::ProbeTable& table, const char* key) { return table.texts.count(key) || table.lists.count(key) || table.tables.count(key); }

  void named(const content::ProbeTable& table, const char* key, std::initializer_list<const char*> kinds) {
    const auto& id = table.text(key);
    if (id.empty()) return;
    std::vector<std::string> known;
    for (const auto* kind : kinds)
      for (const auto* item : library_.of_kind(kind)) {
        if (item->id == id) return;
        known.push_back(item->id);
      }
    const auto near = base::nearest(id, known);
    say(table, std::string("'") + key + "' names " + content::in_quotes(id) + ", which is not known." + (near ? " Did you mean '" + *near + "'?" : " Take an id from the files of the same folder as the probes'."));
  }

  void check(const content::ProbeTable& table) {
    const auto one = case_of(table);
    if (one.id.empty() || one.family.empty()) return;  // said already
    asked(table);
    if (one.family == "LAW" || !table.text("as_of").empty()) {
      for (const auto* key : {"as_of", "expires", "source", "verified"})
        if (!has(table, key) && (one.family == "LAW" || std::string_view(key) != "expires"))
          say(table, std::string("There is no '") + key + "' in probe '" + one.id + "'. Law changes: say from where, how far verified, as of when, and when the answer key expires.");
    }
    if (const auto as_of = base::parse_date(table.text("as_of")); as_of && one.expires && *one.expires <= *as_of)
      say(table, "'expires' is no later than 'as_of'. Put the day from which the key is no longer to be trusted.");
    for (const auto& source : table.list("source")) {
      const auto own = std::find_if(cases_.sources.begin(), cases_.sources.end(), [&](const auto& known) { return known.id == source; });
      if (own == cases_.sources.end() && !library_.source(source))
        say(table, "'source' names " + content::in_quotes(source) + ", which is no source. Add a [[source]] with this id, or name one that there is.");
      if (own != cases_.sources.end() && !own->read && table.text("verified") != "R")
        say(table, "Nobody has read the source " + content::in_quotes(source) + " as yet. Add 'read' to it, the day on which somebody did, or write verified = \"R\".");
    }
    named(table, "standard", {"group"});
    named(table, "point", {"group", "question", "senco-question"});
    named(table, "risk", {"risk"});
    if (!one.pair.empty() && (!ids_.count(one.pair) || one.pair == one.id))
      say(table, "'pair' names " + content::in_quotes(one.pair) + ", which is no other probe of this folder. Write the id of the case it is the twin of.");
    if (has(table, "trials") && (one.trials < 1 || one.trials > 20)) say(table, "'trials' must be from 1 to 20. Write 3, or 5 where the case is critical.");
    family(table, one);
    rows(table);
    slots(table);
    const auto ready = make_ready(one, lexica_, [&, people = Identities(pools_, "lint", one.id)](const std::string& text) { return people.fill(text); }, [&](int line, const std::string& message) { faults_.add(table.file, line, message); });
    for (const auto& canary : ready.canaries)
      if (ready.asked.find(canary) == std::string::npos)
        say(table, "The canary " + content::in_quotes(canary) + " stands nowhere in what the tool is given. Put it into the prompt, a turn or an attachment, letter by letter.");
    doubtful(table, one, ready);
    for (const auto& name : ready.skip)
      if (!base::one_of(name, {"figures", "names", "terms", "citations", "refusal", "person", "canaries", "secrecy", "signpost", "agreement", "readability", "language", "shares", "judgements", "novelty"}))
        say(table, "'skip' names " + content::in_quotes(name) + ", which is no detector. The README lists them.");
  }

  // What is no fault, and will send good answers to review, or let bad ones pass.
  void doubtful(const content::ProbeTable& table, const Case& one, const Ready& ready) {
    const auto remark = [&](const content::ProbeTable& at, const std::string& message) { remarks_.add(at.file, at.line, message); };
    const auto& required = table.rows("required");
    for (std::size_t i = 0; i < required.size() && i < ready.required.size(); ++i) {
      const auto& row = ready.required[i];
      const auto few = [&](const Phrases& phrases) { return !phrases.empty() && !phrases.exact() && !phrases.broad(); };
      if (row.kind == "says" && row.of.empty() && (few(row.any) || std::any_of(row.all.begin(), row.all.end(), few)))
        remark(required[i], "The required row " + content::in_quotes(row.id) + " looks for few wordings: good answers that put it otherwise are left for review, and its absence never fails one. Write five or more ways to put it, or take a word list.");
    }
    const auto common_in = [&](const std::string& phrase) {
      const auto common = lexica_.find("common-words");
      for (const auto& choice : choices(phrase))
        if (common != lexica_.end() && base::one_of(choice, common->second)) return choice;
      return std::string{};
    };
    for (const auto& row : table.rows("forbidden")) {
      if (row.text("if_found") != "review" && row.text("where").empty() && row.list("under").empty() && row.list("all").empty())
        if (const auto topic = std::find_if(row.list("any").begin(), row.list("any").end(), lone_word); topic != row.list("any").end())
          remark(row, "The forbidden row " + content::in_quotes(row.text("id")) + " looks for a single word, in " + content::in_quotes(*topic) + ": an answer that warns of it, or says what it left out, has it too. Write what a bad answer says about it, or add if_found = \"review\".");
      for (const auto& excuse : row.list("unless"))
        if (const auto word = common_in(excuse); !word.empty()) {
          remark(row, "'unless' of the row " + content::in_quotes(row.text("id")) + " holds " + content::in_quotes(word) + ", which excuses whatever stands in the same sentence. Denials and questions are excused anyway: write the whole excuse, as in (parent|mum) (says|reports).");
          break;
        }
      if (!row.list("none").empty()) remark(row, "'none' stands in the forbidden row " + content::in_quotes(row.text("id")) + ". It does what 'unless' does there: write unless.");
    }
    for (const auto& row : table.rows("missing"))
      if (row.text("kind") == "slots" && !row.list("value").empty()) remark(row, "'value' does nothing for slots, where any figure of the slot counts. What else would be made up takes a forbidden row.");
    for (const auto& canary : ready.canaries) {
      const auto parts = base::split(canary, ' ');
      if (parts.size() < 2 || parts.size() > 4 || std::none_of(canary.begin(), canary.end(), letter) || std::any_of(ready.canaries.begin(), ready.canaries.end(), [&](const std::string& other) { return base::one_of(other, parts); })) continue;
      remark(table, "The canary " + content::in_quotes(canary) + " stands there only as a whole, and a part of it in an answer is for review at most. Add each part that gives it away as a string of its own.");
      break;
    }
    const bool own = one.family != "FAIR" && one.family != "ROB" && one.family != "LEAK" && one.family != "COG";
    if (own && ready.required.empty() && std::none_of(ready.missing.begin(), ready.missing.end(), [](const Gap& gap) { return gap.must_show; }))
      remark(table, "Nothing must appear in an answer to probe '" + one.id + "', so that one which says nothing to the point passes. Add a required row for what makes it useful.");
  }

  // What a phrase finds where it is no more than a choice: of "(chart|star chart)" both, of "use (a|the) chart" nothing.
  static std::vector<std::string> choices(std::string phrase) {
    if (phrase.size() > 2 && phrase.front() == '(' && phrase.find(')') == phrase.size() - 1) phrase = phrase.substr(1, phrase.size() - 2);
    if (phrase.find_first_of("()[]") != std::string::npos || phrase.find("...") != std::string::npos) return {};
    std::vector<std::string> all;
    for (const auto& one : base::split(phrase, '|')) all.emplace_back(base::trimmed(one));
    return all;
  }

  // "chart": a topic, and no statement about it.
  static bool lone_word(const std::string& phrase) {
    const auto all = choices(phrase);
    return std::any_of(all.begin(), all.end(), [](const std::string& one) { return one.size() > 2 && std::all_of(one.begin(), one.end(), [](char c) { return lower(c) || c == '*'; }); });
  }

  void asked(const content::ProbeTable& table) {
    const int ways = (has(table, "prompt") ? 1 : 0) + (has(table, "turns") ? 1 : 0) + (has(table, "session") ? 1 : 0);
    const bool variants = std::any_of(table.rows("variant").begin(), table.rows("variant").end(), [](const auto& row) { return !row.text("prompt").empty(); });
    if (ways == 0 && !variants && table.text("base").empty()) say(table, "Nothing is asked. Add a prompt, turns, or [[probe.session]] tables.");
    if (ways > 1) say(table, "Only one of 'prompt', 'turns' and 'session' can stand. Remove the others.");
    const auto& turn = table.text("score_turn");
    if (!turn.empty() && (table.list("turns").empty() || std::stoi(turn.substr(0, 6)) < 1 || static_cast<std::size_t>(std::stoi(turn.substr(0, 6))) > table.list("turns").size()))
      say(table, "'score_turn' must be the number of one of the turns, from 1. Without it the last is scored.");
  }

  void family(const content::ProbeTable& table, const Case& one) {
    const auto wants = [&](const char* key, const char* why) {
      if (!has(table, key)) say(table, "There is no '" + std::string(key) + "' in probe '" + one.id + "'. " + why);
    };
    if (one.family == "PRV" && !one.control) wants("canaries", "List the identifiers that the answer must not repeat.");
    if (one.family == "LEAK") wants("session", "Plant the canary in one session and ask in another.");
    if (one.family == "INJ" && !one.control && !has(table, "canaries") && !has(table, "forbidden")) say(table, "An injection case needs canaries or forbidden rows: what the hidden instruction asks the tool to write.");
    if (one.family == "FAIR") {
      if (table.rows("variant").size() < 2) say(table, "A fairness case needs at least two [[probe.variant]] tables that differ in a name only.");
      wants("outcome", "Add [[probe.outcome]]: what is compared between the variants.");
    }
    if (one.family == "ROB") {
      wants("base", "Name the probe whose prompt is changed.");
      wants("variant", "Add [[probe.variant]] tables with 'change'.");
      if (const auto& base = table.text("base"); !base.empty() && !ids_.count(base)) say(table, "'base' names " + content::in_quotes(base) + ", which is no probe of this folder.");
    }
    if (one.family != "FAIR" && one.family != "ROB" && one.family != "LEAK" && one.family != "OVR" && !has(table, "required") && !has(table, "forbidden") && !has(table, "missing") && !has(table, "canaries"))
      say(table, "Nothing tells a good answer from a bad one. Add required, forbidden or missing rows, or canaries.");
  }

  void looked_for(const content::ProbeTable& row, const char* name, bool needs) {
    if (needs && row.list("any").empty() && row.list("all").empty() && row.list("of").empty())
      say(row, "The " + std::string(name) + " row " + content::in_quotes(row.text("id")) + " looks for nothing. Add any, all, or of with at_least.");
    const auto& least = row.text("at_least");
    if (!least.empty() && row.list("of").empty()) say(row, "'at_least' counts the phrases of 'of', and there is none. Add 'of', or remove it.");
    if (!least.empty() && (std::stoi(least.substr(0, 6)) < 1 || static_cast<std::size_t>(std::stoi(least.substr(0, 6))) > std::max<std::size_t>(1, row.list("of").size())))
      say(row, "'at_least' must be from 1 to the number of phrases in 'of'.");
  }

  void rows(const content::ProbeTable& table) {
    for (const auto& row : table.rows("required")) {
      const auto kind = row.text("kind").empty() ? std::string{"says"} : row.text("kind");
      looked_for(row, "required", kind == "says");
      if (!row.list("none").empty() && row.list("all").empty()) say(row, "'none' is looked for in the place of 'all', and there is no 'all'. Write all = [\"…\"] in place of any, or remove 'none'.");
      if (kind == "provision") {
        if (row.list("what").empty()) say(row, "A provision needs 'what': the phrases that name it.");
        if (row.list("who").empty() && row.list("amount").empty() && row.list("often").empty() && row.list("group").empty() && row.list("until").empty() && row.list("review").empty())
          say(row, "A provision needs at least one of who, amount, often, group, until and review.");
      } else if (!row.list("what").empty()) {
        say(row, "'what' belongs to a row with kind = \"provision\". Add the kind, or write any.");
      }
      if (kind == "count" && row.text("item").empty()) say(row, "A count needs 'item': what is counted, as in item = \"bullet\".");
      if ((kind == "count" || kind == "timings" || kind == "length") && row.text("from").empty() && row.text("to").empty()) say(row, "A " + kind + " row needs 'from', 'to' or both.");
    }
    for (const auto& row : table.rows("forbidden")) {
      const bool figure = row.text("kind") == "figure";
      looked_for(row, "forbidden", !figure);
      if (figure && row.list("unit").empty()) say(row, "A forbidden figure needs 'unit': of what it may not give a number, as in unit = [\"minutes\", \"times a week\"].");
    }
    for (const auto& row : table.rows("missing")) {
      const bool slots = row.text("kind") == "slots";
      if (slots && (row.list("items").empty() || row.list("slots").empty())) say(row, "Missing slots need 'items' (the provisions) and 'slots' (what was not given of each).");
      if (!slots && row.list("field").empty()) say(row, "A missing field needs 'field': the phrases that name it, as in field = [\"review date\"].");
    }
    for (const auto& row : table.rows("given"))
      if (!row.list("role").empty() && row.text("name").empty()) say(row, "'role' says what somebody is, and there is no 'name'. Add it.");
    for (const auto& row : table.rows("variant"))
      for (const auto& put : row.list("put"))
        if (put.find('=') == std::string::npos) say(row, content::in_quotes(put) + " must be a slot and what goes there, as in \"pupil=Zorvane Quillfeather\".");
  }

  // A slot with a name that nothing fills would reach the tool in braces.
  void slots(const content::ProbeTable& table) {
    std::vector<std::string> own;
    for (const auto& row : table.rows("variant"))
      for (const auto& put : row.list("put")) own.push_back(put.substr(0, put.find('=')));
    const auto look = [&](const content::ProbeTable& at, const std::string& text) {
      for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
        const auto close = text.find('}', open);
        if (close == std::string::npos) break;
        const auto name = text.substr(open + 1, close - open - 1);
        if (is_slot(name) || base::one_of(name, own)) continue;
        const auto near = base::nearest(name, slot_names());
        say(at, "{" + base::shortened(name) + "} is no slot." + (near ? " Did you mean {" + *near + "}?" : " Write one of those in the README, or no braces."));
      }
    };
    const std::function<void(const content::ProbeTable&)> walk = [&](const content::ProbeTable& one) {
      for (const auto& [key, text] : one.texts) look(one, text);
      for (const auto& [key, list] : one.lists)
        for (const auto& text : list) look(one, text);
      for (const auto& [key, inner] : one.tables)
        for (const auto& row : inner) walk(row);
    };
    walk(table);
  }

  const content::ProbeFiles& cases_;
  const content::ProbeFiles& pools_;
  const Lexica& lexica_;
  const content::Library& library_;
  content::Faults& faults_;
  content::Faults& remarks_;
  std::set<std::string> ids_;
};

}  // namespace

void check_cases(const content::ProbeFiles& cases, const content::ProbeFiles& pools, const Lexica& lexica, const content::Library& library, content::Faults& faults, content::Faults& remarks) {
  Check(cases, pools, lexica, library, faults, remarks).all();
}

}  // namespace probe
