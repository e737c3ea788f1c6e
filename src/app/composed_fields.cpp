#include "app/composed_fields.hpp"

#include "report/compose.hpp"

namespace app {

std::map<std::string, std::string> composed_fields(const report::Layout& layout, const judgement::Judged& judged) {
  pugi::xml_document view;
  view.reset(judged.view);
  report::add_wordings(layout, view);
  std::map<std::string, std::string> fields;
  for (const auto wording : view.document_element().child("wordings").children("wording"))
    if (const std::string question = wording.attribute("fills").value(); !question.empty() && !wording.child("missing")) fields[question] = wording.child("text").text().get();
  return fields;
}

}  // namespace app
