// Asks a tool what a plan says and writes down what comes: first collect, score later. Whatever ends it, every answer
// that came is kept, and it can be gone on with.
#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "http/transfers.hpp"
#include "probe/journal.hpp"
#include "probe/plan.hpp"
#include "probe/target.hpp"

namespace probe {

// How far a run has come, for whoever waits for it.
struct Progress {
  std::size_t planned = 0, answered = 0;  // calls, with those of earlier sittings
  int under_way = 0, at_once = 0;
  std::optional<std::chrono::seconds> left;     // of time, where it can be told
  std::optional<std::chrono::seconds> waiting;  // since the server asked for it
  std::string remark;                           // a sentence, said once: the model changed, a call was given up
};

// What a run needs; all of it outlives the run.
struct Asking {
  const Target& target;
  const Secrets& secrets;
  const Plan& plan;
  const Journal& so_far;  // of earlier sittings: what is answered there is not asked again
  http::Transfers& transfers;
  JournalWriter& journal;
  const base::Clock& clock;
  std::function<void(const Progress&)> progress = [](const Progress&) {};
  std::function<bool()> cancelled = [] { return false; };  // looked at ten times a second
  std::function<std::chrono::steady_clock::time_point()> now = [] { return std::chrono::steady_clock::now(); };
};

struct Came {
  enum class To {
    whole,  // every call has its answer
    gaps,   // some were given up
    cancelled,
    stopped,  // nothing more would have been answered, or it took too long
  };
  To to = To::whole;
  std::string why;  // of `gaps` and `stopped`: a sentence
};

// One call goes before all others, to see that an answer can be read; nothing is asked where it cannot. Throws
// Error(failure) where the journal cannot be written.
Came ask(const Asking& asking);

// Before the first call, for whoever has to agree to it.
struct Preview {
  std::size_t prompts = 0, calls = 0;
  std::int64_t tokens_out = 0, tokens_back = 0;  // thousands of them, about
  std::optional<double> cost;                    // in the price's currency, about
  std::size_t attached = 0, other_accounts = 0;  // prompts that are asked otherwise than a person would
};
Preview preview(const Target& target, const Plan& plan, const Journal& so_far);

}  // namespace probe
