// One report's layout: an XML file in reports/ that says which blocks a report has and where in the
// view their words come from. Adding a report is adding such a file; no code knows any of them.
#pragma once
#include <map>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "content/expression.hpp"
#include "content/library.hpp"

namespace report {

// A place to sign, in the order of the file. Whoever stands in `after` must have signed before;
// the `last` one waits for all others and closes the document.
struct Signatory {
  std::string role;
  std::string label;  // "DPO advice given"
  std::vector<std::string> after;
  bool last = false;
};

// Of a layout, and nothing else of it: for a report that is made already. Throws Error(faults) where it is no XML.
std::vector<Signatory> signatories_in(std::string_view layout_xml, const std::string& file);

// What a paper is made from.
// Exactly one assessment; all that a school has; an assessment and the version before; or two to four for the same use.
enum class Over { assessment, school, review, comparison };

// What a paper must keep to; 0 is no limit.
struct Limits {
  int pages = 0;
  int words = 0;
  double grade = 0;  // Flesch-Kincaid
};

// A clause of the content, for the paper its section belongs to.
struct Clause {
  std::string id, title, section;
  std::string applies;  // an XPath test; empty: always
  std::vector<std::string> covers;
  std::string fills;  // the field of the DPIA that it fills; empty: none
  bool off = false;  // switched off by the school
  bool own = false;  // worded by the school
  std::shared_ptr<pugi::xml_document> wording, shipped, edited_from;  // what it says; of an own one, what the library says, and said
};

// An item of the content that is needed only where its test holds.
struct Needed {
  std::string kind, id, test;
};

class Layout {
 public:
  // Reads and checks a layout, the shared words (reports/words.xml) and the clauses of this paper:
  // elements, attributes, and every XPath against the schema and `library`. Throws Error(faults) with
  // every fault.
  static Layout read(std::string_view xml, const std::string& file, std::string_view words_xml,
                     const std::string& words_file, const content::Library& library);

  const std::string& id() const { return id_; }
  const std::string& title() const { return title_; }
  const std::vector<Signatory>& signatories() const { return signatories_; }
  Over over() const { return over_; }
  const Limits& limits() const { return limits_; }
  const std::vector<Clause>& clauses() const { return clauses_; }  // in the order of sections and clauses
  const std::vector<Needed>& needed() const { return needed_; }
  const std::string& digest() const { return digest_; }  // over layout and words
  pugi::xml_node root() const { return document_->document_element(); }
  // How a value of the view is said: "yes-evidenced" is "yes, with evidence".
  std::string word(const std::string& value) const;

 private:
  std::string id_, title_, digest_;
  Over over_ = Over::assessment;
  Limits limits_;
  std::vector<Signatory> signatories_;
  std::vector<Clause> clauses_;
  std::vector<Needed> needed_;
  std::shared_ptr<pugi::xml_document> document_;
  std::map<std::string, std::string> words_;
};

}  // namespace report
