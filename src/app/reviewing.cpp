#include "app/reviewing.hpp"

#include <algorithm>
#include <set>

#include "app/days.hpp"
#include "app/evidence.hpp"
#include "app/standing.hpp"
#include "app/summary.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "content/expression.hpp"
#include "exchange/assessment_xml.hpp"
#include "exchange/portion.hpp"
#include "judgement/judgement.hpp"
#include "probe/cases.hpp"

namespace app {
namespace {

using assessment::Answer;
using assessment::AnswerState;
using assessment::Assessment;
using assessment::Confirmation;
using assessment::Found;
using base::Date;

[[noreturn]] void refuse(const std::string& sentence) { throw base::Error(base::ErrorKind::refused, "", "", sentence); }

bool is_said(const std::string& text) { return !base::trimmed(text).empty(); }
bool is_answered(const Answer& answer) { return answer.state != AnswerState::not_answered; }
std::string or_nothing(const std::string& text) { return text.empty() ? "nothing recorded" : "“" + base::shortened(base::one_line(text), 80) + "”"; }

// The same as the end of a sentence, with one full stop.
std::string to_the_end(const std::string& text) {
  const auto words = or_nothing(text);
  const auto last = base::trimmed(text);
  return words + (last.ends_with('.') || last.ends_with('!') || last.ends_with('?') ? "" : ".");
}

std::string page_of(const content::Library& library, const std::string& question) {
  const auto* item = library.find("question", question);
  return item ? "group:" + item->text("group") : "outcome";
}

// What is found, in order, each once.
class Finds {
 public:
  Finds(const Assessment& last, const Then& then, const Now& now) : last_(last), then_(then), now_(now), library_(now.library) {}

  std::vector<Found> all() {
    tool();
    events();
    evidence();
    catalogue();
    what_is_gone();
    content();
    probes();
    measures();
    return std::move(all_);
  }

 private:
  void add(const std::string& kind, const std::string& about, std::string what, std::string reason, std::string page, std::vector<std::string> touches = {}) {
    const auto called = base::slug(kind + "-" + about);
    auto id = called;
    for (int i = 2;; ++i) {
      const auto same = std::find_if(all_.begin(), all_.end(), [&](const auto& one) { return one.id == id; });
      if (same == all_.end()) break;
      if (same->reason == reason) return;
      id = called + "-" + std::to_string(i);
    }
    // Only an answer that there is can be touched.
    std::erase_if(touches, [&](const auto& question) { return !answered(question); });
    all_.push_back({id, kind, about, std::move(what), std::move(reason), std::move(page), std::move(touches), {}, {}, {}});
  }
  bool answered(const std::string& question) const {
    return std::any_of(last_.answers.begin(), last_.answers.end(), [&](const auto& one) { return one.question == question && is_answered(one); });
  }
  std::string title(const std::string& kind, const std::string& id) const {
    const auto* item = library_.find(kind, id);
    return item ? item->title : id;
  }

  void tool() {
    const auto& was = then_.kept.tool;
    const auto& is = last_.tool;
    const auto compare = [&](const char* name, const char* words, const std::string& before, const std::string& after) {
      if (before != after) add("tool", name, std::string{"The tool’s "} + words + " is another.", before.empty() ? "None was recorded, and it is " + or_nothing(after) + " now." : "It was " + or_nothing(before) + ", and is " + or_nothing(after) + ".", "tool");
    };
    compare("name", "name", was.name, is.name);
    compare("vendor", "supplier", was.vendor, is.vendor);
    compare("version", "version", was.version, is.version);
    compare("model", "model", was.model, is.model);
    compare("settings", "setting", was.settings, is.settings);
    compare("deployment", "way of being provided", was.deployment, is.deployment);
    compare("audience", "audience", was.audience, is.audience);
    if (then_.kept.uses != last_.uses) add("tool", "uses", "What it is used for, or with which data, is not what was signed.", "The uses were changed after that.", "uses");
    const auto* named = assessment::find_answer(then_.kept, "sub-processors-listed");
    const auto* names = assessment::find_answer(last_, "sub-processors-listed");
    if (named && names && is_answered(*named) && is_answered(*names) && named->text != names->text)
      add("tool", "sub-processors", "The sub-processors are others.", "They were " + or_nothing(named->text) + ", and are " + or_nothing(names->text) + ".", page_of(library_, "sub-processors-listed"),
          {"sub-processors-listed"});
  }

  void events() {
    for (const auto& one : last_.review.triggers) {
      // What was looked into meanwhile still belongs to the year.
      const auto& known = then_.kept.review.triggers;
      if (one.reviewed && (!one.date || *one.reviewed >= *one.date) && std::find(known.begin(), known.end(), one) != known.end()) continue;
      const auto day = one.date ? base::iso(*one.date) : std::string{"undated"};
      add("event", one.kind + " " + day, title("trigger", one.kind) + ".", (one.date ? "Recorded for " + base::in_words(*one.date) : "Recorded without a day") + ": " + to_the_end(one.note) + (one.reviewed ? " Reviewed on " + base::in_words(*one.reviewed) + "." : ""), "outcome");
    }
  }

  std::vector<std::string> shown_by(const std::string& evidence) const {
    std::vector<std::string> questions;
    for (const auto& answer : last_.answers)
      if (base::one_of(evidence, answer.evidence) && !base::one_of(answer.question, questions)) questions.push_back(answer.question);
    return questions;
  }
  void evidence() {
    for (const auto& one : last_.evidence) {
      const auto called = or_nothing(one.title.empty() ? one.file.empty() ? one.url : one.file : one.title);
      const auto questions = shown_by(one.id);
      const auto page = questions.empty() ? std::string{"outcome"} : page_of(library_, questions.front());
      const auto found = now_.files.find(one.file);
      const bool known = found != now_.files.end() && std::any_of(last_.evidence.begin(), last_.evidence.end(), [&](const auto& other) { return other.sha256 == found->second; });
      if (!one.sha256.empty() && found != now_.files.end() && !known)
        add("evidence", one.id, std::string{one.url.empty() ? "The document " : "The stored copy of the page "} + called + " is not the one that was judged.",
            "Its SHA-256 was " + one.sha256.substr(0, 16) + "…, and is " + found->second.substr(0, 16) + "….", page, questions);
      if (one.expires && *one.expires < now_.today)
        add("expiry", one.id, "The document " + called + " has expired.", "Its last day was " + base::in_words(*one.expires) + ".", page, questions);
    }
  }

  void catalogue() {
    const auto& entry = last_.tool.catalogue;
    if (entry.empty()) return;
    const auto prefix = "fact/" + entry + "/";
    std::set<std::string> questions;
    for (const auto* some : {then_.content ? &*then_.content : nullptr, &now_.content}) {
      if (!some) continue;
      for (auto at = some->lower_bound(prefix); at != some->end() && at->first.starts_with(prefix); ++at) questions.insert(at->first.substr(prefix.size()));
    }
    for (const auto& question : questions) {
      const auto is = now_.content.find(prefix + question);
      const auto what = "What is publicly known is not what it was: " + title("question", question) + ".";
      if (then_.content) {
        const auto was = then_.content->find(prefix + question);
        const bool had = was != then_.content->end(), has = is != now_.content.end();
        if (had != has || (had && was->second.digest != is->second.digest)) {
          add("catalogue", question, what, had && has ? "The catalogue says something else now (" + is->second.version + ")." : has ? "The catalogue has learnt it since (" + is->second.version + ")." : "The catalogue says nothing of it any more.",
              page_of(library_, question), {question});
          continue;
        }
      }
      newer(question, what);
    }
  }
  // The catalogue read it after the answer was given.
  void newer(const std::string& question, const std::string& what) {
    const auto* answer = assessment::find_answer(last_, question);
    const auto* item = library_.find("tool", last_.tool.catalogue);
    const auto facts = item ? item->tables.find("facts") : decltype(item->tables.end()){};
    if (!answer || !is_answered(*answer) || !item || facts == item->tables.end()) return;
    const auto given = std::max(answer->date.value_or(Date{}), last_.date.value_or(Date{}));
    for (const auto& row : facts->second) {
      if (row.at("question") != question) continue;
      const auto source = row.find("source");
      const auto* read = source == row.end() ? nullptr : library_.source(source->second);
      if (read && read->read && *read->read > given)
        add("catalogue", question, what, "The catalogue read it on " + base::in_words(*read->read) + ", after the answer of " + base::in_words(given) + ".", page_of(library_, question), {question});
    }
  }

  // What the assessment names and no content has any more.
  void what_is_gone() {
    const auto gone = [&](const char* kind, const std::string& id, const std::string& what, const std::string& page, std::vector<std::string> touches = {}) {
      if (id.empty() || library_.find(kind, id)) return;
      add("content", "gone " + std::string{kind} + " " + id, what + " “" + id + "” is not there any more.", "The content that is here does not know it. The version before keeps what was said.", page, std::move(touches));
    };
    for (const auto& one : last_.answers) gone("question", one.question, "The question", "points");
    for (const auto& one : last_.answers)
      if (const auto* question = library_.find("question", one.question); question && !one.value.empty() && !content::fault_in_value(one.value, one.question, library_).empty())
        add("content", "gone option " + one.question, "“" + question->title + "” does not offer “" + one.value + "” any more.", "The question has other options now.", page_of(library_, one.question), {one.question});
    for (const auto& one : last_.lawful_bases) {
      for (const auto* article : {&one.article_6, &one.article_9, &one.schedule_1}) gone("basis", *article, "The lawful basis", "basis");
      for (const auto& hook : one.hooks) gone("hook", hook, "The duty", "basis");
    }
    for (const auto& one : last_.uses) {
      gone("use", one.kind, "The use", "uses");
      for (const auto& type : one.data_types) gone("data-type", type, "The kind of data", "data");
    }
    for (const auto& one : last_.notice.covers) gone("notice-item", one, "The item of the privacy notice", "notice");
    for (const auto& one : last_.notice.edits) gone("clause", one.clause, "The clause", "notice");
    for (const auto& one : last_.risks) gone("risk", one.kind, "The kind of risk", "risks");
    gone("tool", last_.tool.catalogue, "The catalogue’s entry", "tool");
    gone("deployment", last_.tool.deployment, "The way of being provided", "tool");
  }

  // Which questions are asked here, and which risks are suggested.
  struct Asked {
    bool known = false;
    std::set<std::string> questions, risks;
  };
  Asked asked() const {
    Asked asked;
    try {
      for (const auto& finding : judgement::judge(library_, last_, now_.today).findings) {
        if (finding.kind == "risk" && finding.outcome == judgement::Outcome::raised) asked.risks.insert(finding.item);
        if (finding.outcome != judgement::Outcome::not_applicable && library_.find("question", finding.item)) asked.questions.insert(finding.item);
      }
      asked.known = true;
    } catch (const base::Error&) {  // it names what is gone: then whatever changed may matter
    }
    return asked;
  }
  bool matters(const std::string& kind, const std::string& id, const Asked& asked) const {
    const auto* item = library_.find(kind, id);
    if (item && !item->applies_in(last_.school.nation)) return false;
    if (kind == "question") return answered(id) || !asked.known || asked.questions.count(id);
    if (base::one_of(kind, {"gate", "red-flag", "contradiction", "screening", "trigger"})) return true;
    if (kind == "risk") return asked.risks.count(id) || std::any_of(last_.risks.begin(), last_.risks.end(), [&](const auto& one) { return one.kind == id; });
    if (kind == "basis")
      return std::any_of(last_.lawful_bases.begin(), last_.lawful_bases.end(), [&](const auto& one) { return one.article_6 == id || one.article_9 == id || one.schedule_1 == id; });
    if (kind == "hook") return std::any_of(last_.lawful_bases.begin(), last_.lawful_bases.end(), [&](const auto& one) { return base::one_of(id, one.hooks); });
    if (kind == "use") return std::any_of(last_.uses.begin(), last_.uses.end(), [&](const auto& one) { return one.kind == id; });
    if (kind == "data-type") return std::any_of(last_.uses.begin(), last_.uses.end(), [&](const auto& one) { return base::one_of(id, one.data_types); });
    if (kind == "deployment") return last_.tool.deployment == id;
    if (kind == "nation") return last_.school.nation == id;
    return kind == "cell" && !last_.risks.empty();
  }
  std::string page_for(const std::string& kind, const std::string& id) const {
    if (kind == "question") return page_of(library_, id);
    if (kind == "risk" || kind == "cell") return "risks";
    if (kind == "basis" || kind == "hook") return "basis";
    if (kind == "use") return "uses";
    if (kind == "data-type") return "data";
    if (kind == "screening") return "screening";
    if (kind == "deployment") return "tool";
    return kind == "nation" ? "school" : "outcome";
  }
  static std::string called(const std::string& kind) {
    if (kind == "question") return "The question";
    if (kind == "basis") return "The lawful basis";
    if (kind == "hook") return "The duty";
    if (kind == "use") return "The use";
    if (kind == "data-type") return "The kind of data";
    if (kind == "risk") return "The risk";
    if (kind == "cell") return "The risk chart’s cell";
    return kind == "deployment" || kind == "nation" ? "What is known of" : "The rule";
  }

  void content() {
    if (then_.same_content) return;
    if (!then_.content) {
      add("content", "all", "Questions and rules are not those it was judged by.", "Which ones changed is not known here: the register was not there when it was judged, or does not remember it.", "outcome");
      return;
    }
    const auto asked = this->asked();
    const auto each = [&](const std::string& key, const content::Listed* was, const content::Listed* is) {
      if (was && is && was->digest == is->digest) return;
      const auto slash = key.find('/');
      if (slash == std::string::npos) {  // the baseline
        add("content", key, "The law and the guidance were looked at anew.", "As of " + (was ? was->digest : "an unknown day") + " then, and of " + (is ? is->digest : "an unknown day") + " now.", "outcome");
        return;
      }
      const auto kind = key.substr(0, slash), id = key.substr(slash + 1);
      if (!matters(kind, id, asked)) return;
      if (!is && (kind == "question" ? answered(id) : !base::one_of(kind, {"gate", "red-flag", "contradiction", "screening", "trigger"}))) return;  // told as what is gone
      const auto* item = library_.find(kind, id);
      std::vector<std::string> touches;
      if (kind == "question") touches = {id};
      else if (item) touches = questions_of(*item, library_);
      add("content", key, called(kind) + " “" + (is ? is->title : was->title) + "” " + (was && is ? "says something else now." : is ? "is new." : "is not there any more."),
          key + ": " + (was ? was->version : "not there") + " then, " + (is ? is->version : "not there") + " now.", page_for(kind, id), std::move(touches));
    };
    for (const auto& [key, one] : *then_.content) {
      const auto found = now_.content.find(key);
      each(key, &one, found == now_.content.end() ? nullptr : &found->second);
    }
    for (const auto& [key, one] : now_.content)
      if (!then_.content->count(key)) each(key, nullptr, &one);
  }

  void probes() {
    const auto* newest = assessment::newest_run(last_);
    if (!newest) return;
    std::vector<std::string> reasons;
    if (newest->date && base::plus_years(*newest->date, 1) <= now_.today) reasons.push_back("it is from " + base::in_words(*newest->date) + ", a year ago or more");
    const auto other = [&](const char* what, const std::string& tested, const std::string& used) {
      if (assessment::is_another(tested, used)) reasons.push_back(std::string{"the "} + what + " tested was " + or_nothing(tested) + ", and " + or_nothing(used) + " is used");
    };
    other("version", newest->version, last_.tool.version);
    other("model", newest->model, last_.tool.model);
    other("setting", newest->settings, last_.tool.settings);
    if (!newest->content.empty() && !now_.probe_cases.empty() && newest->content != now_.probe_cases) reasons.push_back("the cases that would be asked are others now");
    if (!reasons.empty()) add("probe", newest->id, "What the tests of the tool found may not hold any more.", "Of the run: " + base::joined(reasons, "; ") + ".", "probes");
  }

  void measures() {
    for (const auto& risk : last_.risks)
      for (const auto& one : risk.measures)
        if (!is_done(one, now_.today) && one.due && *one.due < now_.today)
          add("measure", risk.id + "/" + one.id, "A measure was not done by its day: " + to_the_end(one.text), "It was to be done by " + base::in_words(*one.due) + ".", "risks");
  }

  const Assessment& last_;
  const Then& then_;
  const Now& now_;
  const content::Library& library_;
  std::vector<Found> all_;
};

// Without what no content knows any more: the version before keeps it, and it has been told.
void leave_out_what_is_gone(Assessment& whole, const content::Library& library) {
  const auto gone = [&](const char* kind, const std::string& id) { return !id.empty() && !library.find(kind, id); };
  std::erase_if(whole.answers, [&](const auto& one) { return gone("question", one.question); });
  for (auto& one : whole.answers)
    if (!one.value.empty() && !content::fault_in_value(one.value, one.question, library).empty()) one.value.clear();
  for (auto& one : whole.lawful_bases) {
    for (auto* article : {&one.article_6, &one.article_9, &one.schedule_1})
      if (gone("basis", *article)) article->clear();
    std::erase_if(one.hooks, [&](const auto& hook) { return gone("hook", hook); });
  }
  std::erase_if(whole.notice.covers, [&](const auto& one) { return gone("notice-item", one); });
  std::erase_if(whole.notice.edits, [&](const auto& one) { return gone("clause", one.clause); });
  for (auto& one : whole.risks)
    if (gone("risk", one.kind)) one.kind.clear();
  std::erase_if(whole.review.triggers, [&](const auto& one) { return gone("trigger", one.kind); });
  if (gone("tool", whole.tool.catalogue)) whole.tool.catalogue.clear();
  if (gone("deployment", whole.tool.deployment)) whole.tool.deployment.clear();
}

const assessment::Person* find(const std::vector<assessment::Person>& people, const std::string& called) {
  for (const auto member : {&assessment::Person::id, &assessment::Person::role, &assessment::Person::name})
    for (const auto& one : people)
      if (one.*member == called) return &one;
  return nullptr;
}

[[noreturn]] void nobody(const std::vector<assessment::Person>& people, const std::string& called) {
  std::vector<std::string> known;
  for (const auto& one : people) known.push_back(one.id);
  refuse("There is nobody called '" + base::shortened(base::one_line(called)) + "' at this school. Say " + base::alternatives(known) + ", or add the person to the school first.");
}

std::string person_in(const Assessment& whole, const std::string& called) {
  const auto* person = find(whole.people, called);
  if (!person) nobody(whole.people, called);
  return person->id;
}

void require_clock(const Assessment& whole, Date today) {
  auto last = whole.date.value_or(today);
  if (whole.renewal && whole.renewal->begun) last = std::max(last, *whole.renewal->begun);
  if (last > today)
    refuse("This machine’s clock says " + base::in_words(today) + ", and the assessment was worked at on " + base::in_words(last) + ". Set the clock right first: what is confirmed bears the day.");
}

assessment::Renewal& open_review(Assessment& whole, Date today) {
  if (!assessment::under_review(whole)) refuse("No review of it is open. Begin one with: touchstone review start.");
  require_clock(whole, today);
  return *whole.renewal;
}

}  // namespace

std::string record_event(registry::Register& in, registry::Id assessment, const content::Library& library, assessment::Trigger event, Date today) {
  const auto* kind = library.find("trigger", event.kind);
  if (!kind || !kind->is("recorded")) {
    std::vector<std::string> known;
    for (const auto* one : library.of_kind("trigger"))
      if (one->is("recorded")) known.push_back(one->id);
    refuse("'" + base::shortened(base::one_line(event.kind)) + "' is nothing that makes a review due. Say " + base::alternatives(known) + ".");
  }
  if (!is_said(event.note)) refuse("Say in the note what happened.");
  if (!event.date) event.date = today;
  if (const auto wrong = against_past(event.date, today); !wrong.empty()) refuse(wrong);
  auto whole = read(in, assessment);
  auto& all = whole.review.triggers;
  const auto same = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.kind == event.kind && one.date == event.date && one.note == event.note; });
  const auto titled = kind->title + ", " + base::in_words(*event.date);
  if (same != all.end()) return "It is recorded already: " + titled + ".";
  all.push_back(event);
  in.save(assessment, whole);
  auto said = "Recorded: " + titled + ". A review is due.";
  try {
    const auto judged = judgement::judge(library, whole, today);
    const bool suspended = std::any_of(judged.decisions.begin(), judged.decisions.end(), [](const auto& one) { return one.word == assessment::Word::suspended; });
    if (suspended) said += " " + judgement::meaning(assessment::Word::suspended);
    else said += " The decision stands meanwhile: " + assessment::name(judged.word) + ".";
    if (suspended == kind->is("suspends") && !kind->text("reason").empty()) said += " " + kind->text("reason");
  } catch (const base::Error&) {  // it is recorded all the same
    said += " The assessment cannot be judged by the content that is here; touchstone check says why.";
  }
  return said;
}

std::vector<Found> changes(const Assessment& last, const Then& then, const Now& now) { return Finds(last, then, now).all(); }

std::map<std::string, std::string> files_in(const base::Files& files, const std::filesystem::path& folder) {
  std::map<std::string, std::string> found;
  for (const auto& name : files.list(folder)) found[name] = base::sha256(files.read(folder / name, registry::largest_file));
  return found;
}

std::string probe_cases(const Installation& here, const content::Library& library) {
  const auto folder = here.share / "checklists" / "probes";
  return probe::load_cases(here.files, folder, folder, library).files.digest;
}

std::map<std::string, std::string> files_kept(const registry::Register& in, registry::Id assessment) {
  std::map<std::string, std::string> files;
  for (const auto& file : in.files(assessment))  // in the order in which they came
    if (file.kind == registry::FileKind::evidence) files[file.name] = file.sha256;
  return files;
}

Assessment begin_review(registry::Register& in, registry::Id id, const content::Library& library, const Beginner& beginner, Date today) {
  for (const auto& one : in.hand_overs(id))
    if (one.direction == registry::Direction::received)
      refuse("It belongs to whoever passed it to you as " + exchange::in_words(one.role) + " on " + base::in_words(base::date_of(one.at)) + ", and is reviewed there.");
  auto whole = read(in, id);
  require_clock(whole, today);
  const auto states = in.states(id);
  auto kept = std::find_if(states.rbegin(), states.rend(), [](const auto& one) { return one.kept != registry::Kept::no; });
  const int kept_state = kept == states.rend() ? states.back().number : kept->number;
  const auto before = read(in, id, kept_state);
  const bool goes_on = assessment::under_review(whole);
  if (!find(whole.people, beginner.by)) {
    // Somebody who came to the school since.
    const auto school = in.school(in.entry(id).school);
    const auto* person = find(school.people, beginner.by);
    if (!person) nobody(whole.people, beginner.by);
    auto fresh = *person;
    for (int i = 2; assessment::find_person(whole, fresh.id); ++i) fresh.id = person->id + "-" + std::to_string(i);
    whole.people.push_back(std::move(fresh));
  }
  const auto by = person_in(whole, beginner.by);
  if (beginner.version) whole.tool.version = *beginner.version;
  if (beginner.model) whole.tool.model = *beginner.model;
  if (beginner.settings) whole.tool.settings = *beginner.settings;

  const auto verdict = in.verdict(id, kept_state);
  Then then{before, {}, verdict && verdict->content == judged_by(library)};
  if (verdict && !then.same_content)
    if (auto items = content::parse_inventory(in.content(verdict->content)); !items.empty()) then.content = std::move(items);
  auto files = files_kept(in, id);
  for (const auto& [name, digest] : beginner.files) files[name] = digest;
  const auto items = content::inventory_of(library);
  auto found = changes(whole, then, {library, items, today, files, beginner.probe_cases});

  if (goes_on) {
    for (auto& one : found) {
      auto& all = whole.renewal->found;
      const auto there = std::find_if(all.begin(), all.end(), [&](const auto& other) { return other.id == one.id; });
      if (there == all.end()) all.push_back(std::move(one));
    }
  } else {
    assessment::Renewal renewal;
    renewal.of = before.version;
    renewal.begun = today;
    renewal.begun_by = by;
    renewal.found = std::move(found);
    whole.version = std::max(whole.version, before.version) + 1;
    whole.date = today;
    whole.renewal = std::move(renewal);
    for (auto& answer : whole.answers)
      if (is_answered(answer) && answer.confirmation == Confirmation::confirmed) answer.confirmation = Confirmation::to_confirm;
  }
  leave_out_what_is_gone(whole, library);
  in.together([&] {
    if (kept == states.rend()) in.keep(id, registry::Kept::reviewed);
    in.save(id, whole);
  });
  return whole;
}

std::vector<std::string> parts_of(const Assessment& whole) {
  std::vector<std::string> parts;
  const auto add = [&](const char* part, bool there) {
    if (there) parts.emplace_back(part);
  };
  add("uses", !whole.uses.empty());
  add("basis", !whole.lawful_bases.empty());
  add("notice", whole.notice != assessment::PrivacyNotice{});
  add("consultation", !whole.consultations.empty());
  add("risks", !whole.risks.empty());
  add("opinions", whole.advice || whole.response || whole.measures_approved || whole.residual_accepted || !whole.decisions.empty());
  return parts;
}

LeftToReview left_to_review(const Assessment& whole, const content::Library& library) {
  LeftToReview left;
  if (!whole.renewal) return left;
  for (const auto& one : whole.renewal->found)
    if (!one.settled) left.found.push_back(&one);
  for (const auto& one : whole.answers)
    if (is_answered(one) && one.confirmation == Confirmation::to_confirm) {
      const auto* question = library.find("question", one.question);
      ++left.answers[question ? question->text("group") : std::string{}];
    }
  for (const auto& part : parts_of(whole))
    if (std::none_of(whole.renewal->confirmed.begin(), whole.renewal->confirmed.end(), [&](const auto& one) { return one.part == part; })) left.parts.push_back(part);
  return left;
}

GroupConfirmed confirm_group(Assessment& whole, const content::Library& library, const std::string& group, const std::string& by, Date today) {
  auto& renewal = open_review(whole, today);
  const auto person = person_in(whole, by);
  const auto left = left_to_review(whole, library);
  GroupConfirmed done;
  bool meant = group == "all" || base::one_of(group, parts_of(whole));
  for (auto& answer : whole.answers) {
    const auto* question = library.find("question", answer.question);
    if (!question) continue;
    const auto* of = library.find("group", question->text("group"));
    const bool alone = group == answer.question;
    if (!alone && group != "all" && group != question->text("group") && (!of || group != of->text("set"))) continue;
    meant = true;
    if (!is_answered(answer) || answer.confirmation != Confirmation::to_confirm) continue;
    const bool touched = std::any_of(left.found.begin(), left.found.end(), [&](const auto* one) { return base::one_of(answer.question, one->touches); });
    if (touched && !alone) {
      if (!base::one_of(answer.question, done.left)) done.left.push_back(answer.question);
      continue;
    }
    answer.confirmation = Confirmation::confirmed;
    answer.date = today;
    answer.recorded_by = person;
    ++done.answers;
  }
  if (!meant) refuse("'" + base::shortened(base::one_line(group)) + "' is no part of it and no group of its questions. Say all, a part (" + base::alternatives(parts_of(whole)) + "), or a group that is listed as left.");
  for (const auto& part : left.parts)
    if (group == "all" || group == part) {
      renewal.confirmed.push_back({part, person, today});
      done.parts.push_back(part);
    }
  return done;
}

void settle(Assessment& whole, const std::string& found, const std::string& note, const std::string& by, Date today) {
  auto& renewal = open_review(whole, today);
  const auto person = person_in(whole, by);
  if (!is_said(note)) refuse("Say in the note what was made of it.");
  bool any = false;
  for (auto& one : renewal.found) {
    if (one.id != found && (found != "all" || one.settled)) continue;
    one.settled = today;
    one.by = person;
    one.note = note;
    any = true;
  }
  if (!any && found != "all") refuse("Nothing that was found goes by '" + base::shortened(base::one_line(found)) + "'. List it with: touchstone review show.");
}

void close_review(Assessment& whole, const content::Library& library, const std::string& outcome, const std::string& by, std::optional<Date> due, Date today) {
  auto& renewal = open_review(whole, today);
  const auto person = person_in(whole, by);
  if (const auto left = left_to_review(whole, library); !left.nothing()) {
    int answers = 0;
    for (const auto& [group, count] : left.answers) answers += count;
    refuse("The review is not done: " + std::to_string(left.found.size()) + " of the changes found to settle, " + std::to_string(answers) + " answers and " + std::to_string(left.parts.size()) +
           " other parts to confirm. List them with: touchstone review show.");
  }
  if (!is_said(outcome)) refuse("Say what came of the review.");
  const auto next = due.value_or(renewal.next.value_or(base::plus_years(today, 1)));
  if (const auto wrong = against_review(next, whole, today); !wrong.empty()) refuse(wrong);
  for (auto& one : whole.review.triggers) {
    if (one.date && *one.date > today) refuse("An event is recorded for " + base::in_words(*one.date) + ", and this machine’s clock says " + base::in_words(today) + ". Set the clock right first.");
    if (!one.reviewed || (one.date && *one.reviewed < *one.date)) one.reviewed = today;
  }
  whole.review.due = next;
  renewal.next.reset();
  renewal.closed = today;
  renewal.closed_by = person;
  renewal.outcome = outcome;
}

void keep_reviewed(registry::Register& in, registry::Id assessment, const content::Library& library) {
  const auto whole = read(in, assessment);
  in.keep(assessment, registry::Kept::reviewed);
  remember_standing(in, assessment, in.entry(assessment).state, library, whole.renewal->closed.value());
}

}  // namespace app
