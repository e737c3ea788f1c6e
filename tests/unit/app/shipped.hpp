// The shipped content and what it makes of an assessment on the day the examples are written for.
#pragma once
#include "here.hpp"
#include "judgement/judgement.hpp"

namespace shipped {

inline constexpr base::Date today{2026, 11, 22};

inline const content::Library& library() {
  static const auto all = here().library();
  return all;
}

inline judgement::Judged judged(const assessment::Assessment& whole) { return judgement::judge_with_view(library(), whole, today); }

}  // namespace shipped
