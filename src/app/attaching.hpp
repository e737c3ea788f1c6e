// A reviewed test run becomes part of an assessment: its counts, what it was of, the worst answers, and the digests
// of its files. Everything that says no says it here, so that command line and window refuse alike.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/installation.hpp"
#include "app/session.hpp"
#include "probe/review.hpp"

namespace app {

// A run with what is needed to say what it came to. All of it outlives the attaching.
struct Attachable {
  const probe::StoredRun& run;
  const probe::Review& review;
  const probe::Cases& cases;
  const probe::Calibration& calibration;
  // How whoever attaches it goes on where it is not ready.
  std::string to_ask = "Go on with the run first.", to_review = "Go on with the review first.";
};

// What it would be called in an assessment.
std::string probe_run_id(const probe::StoredRun& run);

// Why it cannot be attached: sentences with a remedy; empty where it can.
std::vector<std::string> objections(const assessment::Assessment& whole, const Attachable& run);
// What somebody has to say yes to: the run names another product than the assessment, or none.
std::optional<std::string> doubt(const assessment::Assessment& whole, const Attachable& run);

struct Attached {
  assessment::Assessment value;
  std::vector<std::string> said;             // what changed, and what to know about it
  std::vector<assessment::Evidence> papers;  // the run's own files, by which it can be checked
};

enum class Doubt { refused, accepted };
// The assessment with the run in it, in the place of an earlier state of the same run. Throws Error(refused) with every
// objection.
Attached attach_run(const base::Files& files, const assessment::Assessment& whole, const Attachable& run,
                    Doubt doubtful = Doubt::refused);

// The same for an assessment of a register, which keeps the run's journal and its review as files.
Attached attach_run(registry::Register& in, registry::Id assessment, const base::Files& files,
                    const Attachable& run, Doubt doubtful = Doubt::refused);
Attached attach_run(Session& session, const Attachable& run, Doubt doubtful = Doubt::refused);

}  // namespace app
