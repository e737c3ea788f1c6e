#include "cli/check_text.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "base/text.hpp"
#include "judgement/lines.hpp"

namespace cli {

using assessment::Word;
using judgement::CaseDecision;
using judgement::Finding;
using judgement::Line;
using judgement::Outcome;

namespace {

constexpr std::size_t indent = 2, text_at = 14, label_width = 14;

const char* sign(Word word) {
  static constexpr std::array signs{"○", "✓", "◐", "◷", "Ⅱ", "■", "✕"};
  return signs.at(static_cast<std::size_t>(word));
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

const char* said(Outcome outcome) {
  switch (outcome) {
    case Outcome::met: return "✓ met";
    case Outcome::unmet: return "✕ not met";
    case Outcome::open: return "○ open";
    case Outcome::raised: return "! raised";
    case Outcome::settled: return "✓ settled";
    case Outcome::not_raised: return "· no";
    case Outcome::not_applicable: break;
  }
  return "· n/a";
}

class CheckText {
 public:
  CheckText(const judgement::Judged& judged, const content::Library& library, Ink ink)
      : judgement_(judged.judgement), view_(judged.view.child("view")), library_(library), prose_(ink) {
    lines_ = judgement::lines(judgement_.findings);
  }

  std::string text() {
    heading();
    decisions();
    screening();
    data_types();
    bases();
    terms();
    raised();
    gates();
    risks();
    questions();
    sources();
    return prose_.text();
  }

 private:
  std::vector<const Line*> of(std::string_view kind, std::function<bool(const Finding&)> which = {}) const {
    std::vector<const Line*> found;
    for (const Line& line : lines_)
      if (line.finding->kind == kind && (!which || which(*line.finding))) found.push_back(&line);
    return found;
  }
  static std::function<bool(const Finding&)> being(Outcome outcome) {
    return [outcome](const Finding& finding) { return finding.outcome == outcome; };
  }

  std::string title_of(const char* kind, const std::string& id) const {
    const auto* item = library_.find(kind, id);
    return item ? item->title : id;
  }
  std::string place(const std::string& use, const std::string& data_type) const {
    const std::string data = data_type.empty() ? "no kind of data named" : title_of("data-type", data_type);
    return title_of("use", use) + " · " + data;
  }

  // Where it is written, and whether anyone has checked it there.
  std::string source_of(const std::string& cite, const std::vector<std::string>& sources, content::Verified verified) {
    std::string where = cite;
    for (const auto& id : sources) {
      used_.insert(id);
      if (const auto* source = library_.source(id); source && cite.empty())
        where += (where.empty() ? "" : "; ") + source->title;
    }
    if (!where.empty() && verified == content::Verified::to_be_checked) where += " (to be checked)";
    return where;
  }
  std::string source_of(const Finding& finding) { return source_of(finding.cite, finding.sources, finding.verified); }

  void told(const Line& line) { told(std::vector<const Line*>{&line}); }

  // Lines with the same outcome, reason and remedy, said once.
  void told(const std::vector<const Line*>& alike) {
    const Finding& first = *alike.front()->finding;
    std::vector<std::string> titles, where;
    for (const Line* line : alike) {
      const Finding& finding = *line->finding;
      std::string title = finding.title;
      if (finding.word) title += " (" + assessment::name(*finding.word) + ")";
      if (alike.size() > 1) title += " [" + source_of(finding) + "]";
      titles.push_back(title);
    }
    for (const auto& one : alike.front()->cases)
      if (!one.use.empty()) where.push_back(one.data_type.empty() ? title_of("use", one.use) : place(one.use, one.data_type));
    prose_.hung(indent, text_at, said(first.outcome), base::joined(titles, "; "));
    const auto detail = [&](const char* label, const std::string& text) {
      if (!text.empty()) prose_.hung(text_at, text_at + label_width, label, text);
    };
    detail("Why", first.reason);
    detail("To change it", first.change);
    detail("For", base::joined(where, "; "));
    if (alike.size() == 1) detail("Source", source_of(first));
  }

  void told_alike(const std::vector<const Line*>& some) {
    std::vector<std::vector<const Line*>> groups;
    for (const Line* line : some) {
      const auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& other) {
        const Finding& first = *other.front()->finding;
        return first.outcome == line->finding->outcome && first.reason == line->finding->reason &&
               first.change == line->finding->change && other.front()->cases == line->cases;
      });
      if (group == groups.end())
        groups.push_back({line});
      else
        group->push_back(line);
    }
    for (const auto& group : groups) told(group);
  }

  // Its title, and that nobody has checked it where nobody has.
  static std::string titled(const Finding& finding) {
    return finding.title + (finding.verified == content::Verified::to_be_checked ? " (to be checked)" : "");
  }

  // "✓ met   A; B; C": what needs no further word, in one line.
  void summed_up(const char* label, const std::vector<const Line*>& some) {
    std::vector<std::string> titles;
    for (const Line* line : some)
      if (const auto title = titled(*line->finding); std::find(titles.begin(), titles.end(), title) == titles.end()) titles.push_back(title);
    if (!titles.empty()) prose_.hung(indent, text_at, label, base::joined(titles, "; ") + ".");
  }

  void heading();
  void decisions();
  void screening();
  void data_types();
  void bases();
  void terms();
  void raised();
  void gates();
  void risks();
  void questions();
  void sources();

  const judgement::Judgement& judgement_;
  pugi::xml_node view_;
  const content::Library& library_;
  std::vector<Line> lines_;
  std::set<std::string> used_;  // sources that a printed line names
  Prose prose_;
};

void CheckText::heading() {
  const auto assessment = view_.child("assessment");
  const auto school = assessment.child("school"), tool = assessment.child("tool");
  const auto value = [](pugi::xml_node node, const char* attribute) { return std::string(node.attribute(attribute).value()); };
  const auto list = [](std::vector<std::string> parts) {
    std::erase(parts, std::string());
    return base::joined(parts, " · ");
  };
  prose_.line(0, list({value(tool, "name"), value(tool, "vendor"), title_of("deployment", value(tool, "deployment"))}));
  prose_.line(0, list({value(school, "name"), title_of("nation", value(school, "nation")),
                       "controller: " + value(school.child("controller"), "name")}));
  std::string number = value(assessment, "number");
  prose_.line(0, list({(number.empty() ? "Assessment" : "Assessment " + number) + ", version " + value(assessment, "version"),
                       "judged on " + value(view_, "today-in-words"),
                       "law and guidance as of " + value(view_, "baseline-in-words")}));
  if (value(assessment, "example") == "yes") prose_.line(0, "This is an example, not a real assessment.");
  for (const auto changed : view_.child("overlay").children("changed"))
    prose_.line(0, "The school’s own content: " + std::string(changed.child_value()));
  prose_.space();
  prose_.hung(0, text_at, std::string(sign(judgement_.word)) + " " + upper(assessment::name(judgement_.word)),
              judgement::meaning(judgement_.word), judgement::tone(judgement_.word));
}

void CheckText::decisions() {
  prose_.title("Decisions, for each use and kind of data");
  if (judgement_.decisions.empty()) prose_.line(indent, "No use has been asked for. Name a use and the data it would take.");
  std::vector<const CaseDecision*> told;
  for (const CaseDecision& decision : judgement_.decisions) {
    const auto same = [&](const CaseDecision& other) {
      const auto conditions = [](const CaseDecision& one) {
        std::vector<std::string> all;
        for (const auto& condition : one.conditions)
          all.push_back(condition.text + condition.owner + (condition.due ? base::iso(*condition.due) : ""));
        return all;
      };
      return other.word == decision.word && other.reasons == decision.reasons && other.changes == decision.changes &&
             conditions(other) == conditions(decision);
    };
    if (std::any_of(told.begin(), told.end(), [&](const CaseDecision* other) { return same(*other); })) continue;
    told.push_back(&decision);

    prose_.space();
    std::set<std::string> uses;
    for (const CaseDecision& other : judgement_.decisions) {
      if (!same(other)) continue;
      uses.insert(other.use);
      prose_.hung(indent, text_at, std::string(sign(decision.word)) + " " + assessment::name(decision.word),
                  place(other.use, other.data_type), judgement::tone(decision.word));
    }
    const auto detail = [&](const std::string& label, const std::string& text) {
      if (!text.empty()) prose_.hung(text_at, text_at + label_width, label, text);
    };
    const auto numbered = [&](const std::string& label, const std::vector<std::string>& sentences) {
      for (std::size_t i = 0; i < sentences.size(); ++i)
        detail(sentences.size() > 1 ? label + " " + std::to_string(i + 1) : label, sentences[i]);
    };
    // The n-th change is what would change the n-th reason.
    for (std::size_t i = 0; i < decision.reasons.size(); ++i) {
      const auto& reason = decision.reasons[i];
      detail(decision.reasons.size() > 1 ? "Why " + std::to_string(i + 1) : "Why", reason.text);
      if (i < decision.changes.size()) detail("To change it", decision.changes[i]);
      // A reason that sums several up names what stands below, each with its own.
      if (reason.cites.size() < 2) detail("Source", source_of(base::joined(reason.cites, ""), reason.sources, reason.verified));
    }
    std::vector<std::string> conditions;
    for (const auto& condition : decision.conditions)
      conditions.push_back(condition.text + " (" + condition.owner +
                           (condition.due ? ", by " + base::in_words(*condition.due) : "") + ")");
    numbered(decision.word == Word::conditional ? "Condition" : "Still due", conditions);
    std::vector<std::string> rules;
    for (const CaseDecision& other : judgement_.decisions)
      if (same(other))
        for (const auto& rule : other.standing_rules)
          if (const auto sentence = uses.size() > 1 ? title_of("use", other.use) + ": " + rule : rule;
              std::find(rules.begin(), rules.end(), sentence) == rules.end())
            rules.push_back(sentence);
    numbered("Always", rules);
  }
}

void CheckText::screening() {
  prose_.title("Is a data protection impact assessment (DPIA) required?");
  prose_.line(indent, judgement_.dpia_reason);
  prose_.space();
  told_alike(of("screening", being(Outcome::raised)));
  summed_up("· no", of("screening", being(Outcome::not_raised)));
}

void CheckText::data_types() {
  prose_.title("Which data may go in");
  for (const Line* line : of("data-type", [](const Finding& row) { return row.outcome != Outcome::not_applicable; }))
    told(*line);
  const std::string deployment = view_.child("assessment").child("tool").attribute("deployment").value();
  const auto not_asked = [&](const char* status) {
    return of("data-type", [&, status](const Finding& row) {
      const auto* item = library_.find("data-type", row.item);
      return row.outcome == Outcome::not_applicable && item && item->text(deployment) == status;
    });
  };
  prose_.space();
  if (!of("data-type", being(Outcome::not_applicable)).empty()) prose_.line(indent, "Not asked for, and in this deployment");
  summed_up("permitted", not_asked("permitted"));
  summed_up("conditional", not_asked("conditional"));
  summed_up("prohibited", not_asked("prohibited"));
}

void CheckText::bases() {
  prose_.title("Lawful basis");
  const auto all = of("basis");
  if (all.empty()) {
    prose_.line(indent, "None is needed: no personal data goes in.");
    return;
  }
  const auto chosen = of("basis", [](const Finding& basis) {
    return basis.outcome == Outcome::met || basis.outcome == Outcome::unmet;
  });
  if (chosen.empty()) prose_.line(indent, "None has been chosen.");
  for (const Line* line : chosen) told(*line);
  for (const Line* line : of("basis", being(Outcome::not_raised)))
    prose_.hung(indent, text_at, "· possible", titled(*line->finding) + ". " + line->finding->reason);
  for (const Line* line : of("basis", being(Outcome::not_applicable)))
    prose_.hung(indent, text_at, "· not open", titled(*line->finding) + ". " + line->finding->reason);
}

void CheckText::terms() {
  const auto asked = of("article-28", [](const Finding& term) { return term.outcome != Outcome::not_applicable; });
  if (asked.empty()) return;
  prose_.title("The contract, term by term (UK GDPR Art 28)");
  for (const Line* line : of("article-28", being(Outcome::met)))
    prose_.hung(indent, text_at, said(Outcome::met), line->finding->title + " · " + source_of(*line->finding));
  told_alike(of("article-28", [](const Finding& term) {
    return term.outcome == Outcome::unmet || term.outcome == Outcome::open;
  }));
}

void CheckText::raised() {
  for (const auto& [kind, title] : {std::pair{"red-flag", "Red flags"}, std::pair{"contradiction", "Contradictions"},
                                    std::pair{"trigger", "Reasons for a review"}}) {
    const auto all = of(kind);
    if (all.empty()) continue;
    prose_.title(title);
    for (const Line* line : of(kind, being(Outcome::raised))) told(*line);
    for (const Line* line : of(kind, being(Outcome::settled))) told(*line);
    const auto quiet = of(kind, being(Outcome::not_raised));
    if (quiet.size() == all.size())
      prose_.line(indent, "None of " + base::counted(all.size(), "known sign", "known signs") + ".");
    else if (!quiet.empty())
      prose_.line(indent, base::counted(quiet.size(), "other was", "others were") + " looked for and not found.");
  }
}

void CheckText::gates() {
  prose_.title("Gates");
  for (const Line* line : of("gate", being(Outcome::unmet))) told(*line);
  for (const Line* line : of("gate", being(Outcome::met)))
    prose_.hung(indent, text_at, said(Outcome::met), line->finding->title + " · " + source_of(*line->finding));
  std::vector<const Line*> idle;
  for (const Line* line : of("gate", being(Outcome::not_applicable))) {
    const bool elsewhere = !of("gate", [&](const Finding& other) {
                              return other.item == line->finding->item && other.outcome != Outcome::not_applicable;
                            }).empty();
    if (!elsewhere) idle.push_back(line);
  }
  summed_up("· n/a", idle);
}

void CheckText::risks() {
  prose_.title("Risks and measures suggested");
  const auto suggested = of("risk", being(Outcome::raised));
  if (suggested.empty()) prose_.line(indent, "None beyond those in the assessment.");
  for (const Line* line : suggested) {
    told(*line);
    const auto* item = library_.find("risk", line->finding->item);
    const auto measures = item->tables.find("measures");
    if (measures == item->tables.end()) continue;
    for (const auto& measure : measures->second) prose_.hung(text_at, text_at + label_width, "Measure", measure.at("text"));
  }
  for (const Line* line : of("risk", being(Outcome::settled)))
    prose_.hung(indent, text_at, said(Outcome::settled), titled(*line->finding) + ". " + line->finding->reason);
}

// The checklists, a group a line: how many are settled, and which are not.
void CheckText::questions() {
  struct Count {
    std::size_t met = 0, composed = 0;
    std::vector<std::string> open;
  };
  std::set<std::string, std::less<>> composed;
  for (const auto finding : view_.child("findings").children("finding"))
    if (std::string_view(finding.attribute("composed").value()) == "yes") composed.insert(finding.attribute("item").value());
  std::map<std::string, Count> groups;
  for (const Line& line : lines_) {
    const auto* question = library_.find("question", line.finding->item);
    if (!question) continue;
    Count& count = groups[question->text("group")];
    if (line.finding->outcome == Outcome::met) ++count.met;
    if (composed.contains(line.finding->item)) ++count.composed;
    if (line.finding->outcome == Outcome::open) count.open.push_back(titled(*line.finding));
    if (line.finding->outcome == Outcome::unmet) count.open.push_back(titled(*line.finding) + " (the answer is no)");
  }
  for (const auto& [set, title] :
       {std::pair{"ten-points", "The ten points"}, std::pair{"school", "The school’s own part"},
        std::pair{"template", "The fields of the DPIA"}, std::pair{"dfe-standards", "Product safety standards"}}) {
    bool first = true;
    for (const auto* group : library_.of_kind("group")) {
      const auto& [met, put_together, open] = groups[group->id];
      const std::size_t all = met + open.size();
      if (group->text("set") != set || all == 0) continue;
      if (std::exchange(first, false)) prose_.title(title);
      prose_.hung(indent, text_at, std::to_string(met) + " of " + std::to_string(all),
                  group->title + "." +
                      (put_together ? " " + std::to_string(met - put_together) + " entered, " + std::to_string(put_together) + " put together from what stands elsewhere." : "") +
                      (open.empty() ? "" : " Not settled: " + base::joined(open, "; ") + "."));
    }
  }
}

void CheckText::sources() {
  prose_.title("Sources named above");
  for (const auto& source : library_.sources()) {
    if (!used_.count(source.id)) continue;
    std::string about = source.title;
    if (!source.dated.empty()) about += ", " + source.dated;
    if (source.read) about += " (read " + base::in_words(*source.read) + ")";
    prose_.hung(indent, indent + 2, "·", about + " " + source.url);
  }
}

}  // namespace

std::string check_text(const judgement::Judged& judged, const content::Library& library, Ink ink) {
  return CheckText(judged, library, ink).text();
}

std::string check_xml(const judgement::Judged& judged) {
  const auto view = judged.view.child("view");
  pugi::xml_document document;
  auto check = document.append_child("check");
  for (const char* name : {"today", "program", "baseline", "content-digest"}) check.append_copy(view.attribute(name));
  for (const char* name : {"judgement", "findings", "overlay"}) check.append_copy(view.child(name));
  std::ostringstream out;
  document.save(out, "  ");
  return out.str();
}

}  // namespace cli
