#include "judgement/known_ids.hpp"

#include "base/text.hpp"
#include "content/expression.hpp"

namespace judgement {
namespace {

class Check {
 public:
  Check(const content::Library& library, const assessment::Assessment& whole) : library_(library), subject_(whole.id) {}

  void id(const char* kind, const std::string& where, const std::string& value) {
    if (value.empty() || library_.find(kind, value)) return;
    std::vector<std::string> known;
    for (const auto* item : library_.of_kind(kind)) known.push_back(item->id);
    const auto near = base::nearest(value, known);
    fault(where, "'" + value + "' is not known." + (near ? " Is '" + *near + "' meant?" : " Correct it.") +
                     " If the school’s own content adds it, name its folder with --content.");
  }
  void value(const assessment::Answer& answer) {
    if (answer.value.empty() || !library_.find("question", answer.question)) return;
    if (const auto wrong = content::fault_in_value(answer.value, answer.question, library_); !wrong.empty())
      fault("answer to " + answer.question, wrong);
  }
  void finish() {
    if (!faults_.empty()) throw base::Error(base::ErrorKind::faults, std::move(faults_));
  }

 private:
  void fault(const std::string& where, std::string message) { faults_.push_back({subject_, where, std::move(message)}); }

  const content::Library& library_;
  const std::string& subject_;
  std::vector<base::Fault> faults_;
};

}  // namespace

void check_ids(const content::Library& library, const assessment::Assessment& whole) {
  Check check(library, whole);
  check.id("nation", "school nation", whole.school.nation);
  check.id("deployment", "tool deployment", whole.tool.deployment);
  check.id("tool", "tool catalogue", whole.tool.catalogue);
  for (const auto& answer : whole.answers) {
    check.id("question", "answer question", answer.question);
    check.value(answer);
  }
  for (const auto& basis : whole.lawful_bases) {
    for (const auto* article : {&basis.article_6, &basis.article_9, &basis.schedule_1}) check.id("basis", "lawful-basis", *article);
    for (const auto& hook : basis.hooks) check.id("hook", "lawful-basis hook", hook);
  }
  for (const auto& item : whole.notice.covers) check.id("notice-item", "privacy-notice covers", item);
  for (const auto& edit : whole.notice.edits) check.id("clause", "privacy-notice edit", edit.clause);
  for (const auto& risk : whole.risks) check.id("risk", "risk " + risk.id, risk.kind);
  for (const auto& trigger : whole.review.triggers) check.id("trigger", "review trigger", trigger.kind);
  check.finish();
}

}  // namespace judgement
