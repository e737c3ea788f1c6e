// What is wrong with how a window looks, as far as it can be measured: no name to be spoken, no size, one thing over another,
// words that are cut off, words that are hard to read.
#pragma once
#include <set>
#include <string>

class wxWindow;

namespace live {

// Everything below `root`, each sheet scrolled from its top to its end; a sentence each. Contrast is that of WCAG 2.2, 1.4.3:
// at least 4.5 to 1 between the ink that the toolkit uses and the ground that is painted; what is disabled is exempt.
std::set<std::string> faults_of(wxWindow& root);

}  // namespace live
