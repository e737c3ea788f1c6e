// Asks the content's rules of a view: does a rule apply, does it hold, and which conditions fail.
// The rules are data; this is the only place that knows how they are read, so that a fragment in a
// content file's example and a whole assessment are judged by the same code.
#pragma once
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "content/library.hpp"

namespace judgement {

struct Hearing {
  bool applies = true;
  bool holds = false;
  std::vector<const content::Condition*> unmet;  // what keeps it from holding
  std::vector<const content::Condition*> met;     // each of which it holds by: without one it would not
  std::vector<const content::Condition*> any_met;  // of which one would be enough
  // The nodes that met conditions point to: the answers a contradiction rests on, the risks left high.
  std::vector<pugi::xml_node> grounds;
};

class Rules {
 public:
  // `view` holds <assessment>, <findings> and <content>.
  Rules(pugi::xml_node view, std::string_view today);
  Rules(const Rules&) = delete;
  Rules& operator=(const Rules&) = delete;

  // One more <finding> of the view, in sight from the next standpoint on.
  void add_finding(pugi::xml_node finding);

  // Where the next rules are asked: of the whole tool, of one use (empty: of the tool), or of one <case>.
  void stand_on_tool();
  void stand_on_use(const std::string& kind);
  void stand_on(pugi::xml_node one_case);

  // An item without a rule holds.
  Hearing hear(const content::Item& item);
  // One test that stands alone, such as a question's held_in.
  bool holds(const std::string& test, const content::Item& whose);

 private:
  void see_answers_and_use(const std::string& use);
  const pugi::xpath_query& compiled(const std::string& test, const content::Item& whose);

  using Nodes = std::vector<pugi::xpath_node>;
  using Place = std::pair<std::string, std::string>;  // a use and a kind of data; empty is any

  pugi::xml_node assessment_, context_;
  pugi::xpath_variable_set variables_;
  std::unordered_map<std::string, pugi::xpath_query> queries_;  // each expression is compiled once
  std::map<std::string, Nodes> answers_;                         // by use
  Nodes findings_;
  std::map<Place, Nodes> findings_by_place_;
};

// The rule of `item` asked of an example written in a content file: an <assessment>, or a <view>
// that holds one. Without grounds. Throws Error(faults) where the example is not such a fragment.
Hearing hear_example(const content::Item& item, const std::string& fragment);

}  // namespace judgement
