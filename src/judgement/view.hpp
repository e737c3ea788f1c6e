// The one document that every rule and every report layout asks its questions of: the assessment
// with what is derived from it, the findings as they come, the judgement, and the content. Built
// once per judgement, so that what a report prints is what was judged.
#pragma once
#include <pugixml.hpp>
#include <string>

#include "judgement/finding.hpp"

namespace judgement {

// <view> with the assessment, its cases and the content; no findings yet. `program` is the name and
// version that judges, empty where it does not matter.
pugi::xml_node begin_view(pugi::xml_document& document, const content::Library& library,
                          const assessment::Assessment& whole, base::Date today, const std::string& program);

// One more <finding>; later rules see it.
pugi::xml_node append(pugi::xml_node view, const Finding& finding, const content::Library& library);

// <lines>: the findings, each told once with a <for> for every use and kind of data it is about.
void append_lines(pugi::xml_node view, const std::vector<Finding>& findings, const content::Library& library);

// <sources>: each <source> that a finding rests on, once.
void append_sources(pugi::xml_node view, const std::vector<Finding>& findings, const content::Library& library,
                    std::string_view nation);

// <judgement> with a <decision> for each case.
void append(pugi::xml_node view, const Judgement& judgement, const content::Library& library);

}  // namespace judgement
