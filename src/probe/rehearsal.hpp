// A tool that is none: it answers each case from the case's own rubric, carefully or carelessly, without a word leaving
// this machine. So everything that comes after a run can be tried with nothing connected. What it says is evidence of
// nothing.
#pragma once
#include <deque>
#include <map>

#include "http/transfers.hpp"
#include "probe/cases.hpp"
#include "probe/plan.hpp"
#include "probe/target.hpp"

namespace probe {

class Rehearsal : public http::Transfers {
 public:
  // Both outlive it. `manner` is Api::careful or Api::careless.
  Rehearsal(const Cases& cases, const Plan& plan, Api manner);

  void start(std::uint64_t id, http::Request request) override;
  std::vector<http::Finished> wait(std::chrono::milliseconds most) override;

 private:
  const Cases& cases_;
  std::map<std::string, const PlannedPrompt*, std::less<>> by_question_;  // the first of a conversation
  Api manner_;
  std::deque<http::Finished> ready_;
};

}  // namespace probe
