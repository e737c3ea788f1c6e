// The start of an assessment: the school's own facts, the catalogue's public facts marked unconfirmed,
// and every question that will be asked, so that nothing has to be looked up to begin.
#pragma once
#include "assessment/assessment.hpp"
#include "content/library.hpp"

namespace app {

struct Asked {  // one use and the kinds of data it would take
  std::string use;
  std::vector<std::string> data_types;
};

struct NewAssessment {
  std::string catalogue;  // a catalogue entry, or empty for a tool that is not in it
  assessment::School school;
  std::vector<assessment::Person> people;
  std::vector<Asked> asked;
  base::Date date;
};

// Throws Error(refused) for an unknown tool, use or data type, naming those there are.
assessment::Assessment start(const NewAssessment& request, const content::Library& library);

// The assessment as XML to fill in by hand: above each answer stands its question, and what may be
// answered. These remarks are for the reader alone and are gone once a program has written the file again.
std::string to_fill_in(const assessment::Assessment& assessment, const content::Library& library);

// "draft-support-plan:named-sen-support,generic-template"
Asked parse_asked(const std::string& text);

}  // namespace app
