// A probe case: what a tool is asked, what it was given, and what its answer must and must not say.
// checklists/probes/README.md describes the form in which an author writes one.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/text.hpp"
#include "content/probe_file.hpp"
#include "probe/phrase.hpp"

namespace probe {

enum class Within { sentence, passage, answer };
enum class Where { answer, opening, start, document, note };

// What a row looks for. Empty parts ask for nothing.
struct Sought {
  std::string id, say, kind;
  Phrases any;
  std::vector<Phrases> all;
  std::vector<Phrases> of;
  std::size_t at_least = 0;  // of `of`
  Phrases none;
  Within within = Within::sentence;
  Where where = Where::answer;
  Phrases under;  // headings
  int turn = 0;   // 0: the one that is scored
};

struct Requirement : Sought {
  std::optional<bool> absence_fails;  // what the author says; otherwise the detector judges
  Phrases what;
  std::vector<std::pair<std::string, Phrases>> slots;  // of a provision: who, amount, often, group, until, review
  std::string item;                                    // of a count
  std::optional<int> from, to;
  std::vector<Phrases> each;  // the headings or labels of parts, in each of which it must appear
  bool in_order = false;      // `all` as listed
  bool gap = false;           // `any` takes in @gap, so that a placeholder is enough
};

struct Prohibition : Sought {
  bool found_fails = true;
  bool even_negated = false, even_quoted = false, even_asked = false;
  Phrases unless;
  std::vector<std::string> units;  // of a figure
};

// Something that was asked for and not given: the answer must leave it open.
struct Gap {
  std::string id, say, kind;  // "field" or "slots"
  Phrases field;              // what names it
  Phrases items;              // of slots: the provisions
  std::vector<std::string> slots;
  Phrases value;  // what shows that it was invented
  Phrases open;   // what leaves it open, beside the list that ships
  bool must_show = false;
  Where where = Where::answer;
};

struct Given {
  std::string text;
  bool claim = false;  // said by somebody and not a fact
  std::string name;
  Phrases role;
  std::string figure, unit;
  Phrases of;
};

struct Case {
  const content::ProbeTable* table = nullptr;
  std::string id, title, family, nation, voice, language, pair, canaries_may, filtered;
  bool critical = false, control = false;
  std::optional<bool> answerable;
  int trials = 3;
  std::optional<base::Date> expires;
  std::vector<std::string> packs;

  bool in_pack(std::string_view pack) const;  // "quick", "standard" or "full"
};

// A case with its phrases made ready for one set of identities.
struct Ready {
  std::string asked;  // every word that the tool was given: prompt or turns, attachments
  std::string told_elsewhere, asked_here;  // where there are sessions: of the others, and of the scored one
  std::vector<std::string> canaries;
  std::vector<Given> given;
  std::vector<Gap> missing;
  std::vector<Requirement> required;
  std::vector<Prohibition> forbidden;
  std::set<std::string> sought;  // the words of what must appear, in small letters
  Phrases free;
  std::string new_figures, new_names, new_sources;  // "fail", "review" or "allowed"
  std::vector<std::string> skip;

  bool skips(std::string_view detector) const { return base::one_of(detector, skip); }
};

// The families of cases, in the order of the reference table, with what they are in words.
struct Family {
  std::string code, title;
  bool critical = false;
  bool staff_only_applies = true;  // to a tool that only staff use
};
const std::vector<Family>& families();
const Family* find_family(std::string_view code);

Case case_of(const content::ProbeTable& table);

using FillIn = std::function<std::string(const std::string&)>;  // names for the slots of a text
using Report = std::function<void(int line, const std::string&)>;

// `fill` puts the identities of a run in the place of slots; `report` hears of each fault.
Ready make_ready(const Case& one, const Lexica& lexica, const FillIn& fill, const Report& report = {});

Lexica lexica_of(const content::ProbeFiles& files);

}  // namespace probe
