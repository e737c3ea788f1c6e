// The names that expressions may use are those the judged view has, and no fewer.
#include <sstream>

#include "content/expression.hpp"
#include "judgement/judgement.hpp"
#include "shipped.hpp"
#include "support/catch.hpp"
#include "support/full_assessment.hpp"

TEST_CASE("every name in a judged view is one that rules and layouts may use") {
  const auto judged = judgement::judge_with_view(shipped(), support::full_assessment(), {2026, 11, 22}, "Touchstone");
  std::ostringstream xml;
  judged.view.save(xml);
  for (const auto& fault : content::faults_in_fragment(xml.str(), shipped())) {
    // The assessment is made up and names ids of its own; here only elements and attributes count.
    const bool about_a_name =
        fault.find(" is no element ") != std::string::npos || fault.find(" holds no ") != std::string::npos ||
        fault.find(" is no attribute ") != std::string::npos || fault.find(" has no ") != std::string::npos;
    if (about_a_name) FAIL_CHECK(fault);
  }
}
