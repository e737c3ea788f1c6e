// What one assessment comes to, short enough for a line of a list and to be remembered beside it: its word, and what
// is left to decide, by role.
#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "app/signed_reports.hpp"
#include "app/wizard_plan.hpp"
#include "judgement/judgement.hpp"
#include "registry/register.hpp"

namespace app {

// Who sits at a window: dpo, senco, head, chair, dsl, it-lead.
const std::vector<std::string>& roles_at_work();

struct Summary {
  assessment::Word word = assessment::Word::not_started;
  std::map<std::string, Left> left;  // by role; under the empty one, everybody's together
  std::vector<std::string> signs;    // the roles of those who sign
  // Nothing is left for a role that is not listed.
  Left left_for(const std::string& role) const;
};

// `judged` is the judgement of the assessment.
Summary summary_of(const content::Library& library, const assessment::Assessment& whole, const judgement::Judgement& judged);

// As the register remembers it; nullopt for what another program wrote.
std::string text(const Summary& summary);
std::optional<Summary> parse_summary(std::string_view text);
// Which content and program a summary is by: it is worth nothing to another.
std::string judged_by(const content::Library& library);

// Works out summaries one after another on a thread of its own, so that whoever waits for them can do other things.
class Summing {
 public:
  struct Work {
    registry::Id assessment = 0;
    int state = 0;
    std::string form;                         // as the register gave it; empty where it is judged already
    std::vector<std::string> signed_reports;  // of one that was signed: their bytes, the newest first
  };
  struct Done {
    registry::Id assessment = 0;
    int state = 0;
    std::optional<Summary> summary;  // none where it cannot be judged, by this content
    Signing signing;
  };
  // `done` is called on that thread, and must not throw.
  Summing(const Installation& here, const content::Library& library, base::Date today, std::function<void(Done)> done);
  ~Summing();  // once the one at hand is done
  Summing(const Summing&) = delete;
  Summing& operator=(const Summing&) = delete;

  // Takes the place of what was given and is not begun.
  void give(Work work);

 private:
  void run();

  const Installation& here_;
  const content::Library& library_;
  const base::Date today_;
  const std::function<void(Done)> done_;
  std::mutex mutex_;
  std::condition_variable there_is_;
  std::optional<Work> next_;
  bool over_ = false;
  std::thread thread_;  // last: it begins when all else is there
};

}  // namespace app
