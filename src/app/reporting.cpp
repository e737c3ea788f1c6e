#include "app/reporting.hpp"

#include <pugixml.hpp>
#include <sstream>

#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "report/compose.hpp"
#include "signing/verify.hpp"

namespace app {
namespace {

constexpr const char* assessment_file = "assessment.xml";
constexpr const char* findings_file = "findings.xml";
constexpr const char* origin_file = "made-with.xml";

std::string text_of(const pugi::xml_document& document) {
  std::ostringstream text;
  document.save(text, "  ", pugi::format_default, pugi::encoding_utf8);
  return text.str();
}

std::string findings_of(const pugi::xml_document& view) {
  pugi::xml_document document;
  auto root = document.append_child("findings-of-assessment");
  const auto whole = view.document_element();
  for (const char* attribute : {"today", "program", "baseline", "content-digest"})
    root.append_attribute(attribute) = whole.attribute(attribute).value();
  root.append_copy(whole.child("judgement"));
  root.append_copy(whole.child("findings"));
  root.append_copy(whole.child("overlay"));
  return text_of(document);
}

std::string origin_xml(const std::string& report, const report::Layout& layout, const content::Library& library, base::Instant made) {
  pugi::xml_document document;
  auto root = document.append_child("made-with");
  root.append_attribute("report") = report.c_str();
  root.append_attribute("program") = program;
  root.append_attribute("instant") = base::iso(made).c_str();
  root.append_attribute("content") = library.digest().c_str();
  root.append_attribute("layout") = layout.digest().c_str();
  return text_of(document);
}

Report drawn(const Installation& installation, const content::Library& library, const report::Layout& layout, const std::string& name,
             const assessment::Assessment& assessment, base::Instant made) {
  const auto judged = judgement::judge_with_view(library, assessment, base::date_of(made), program);
  auto document = report::compose(layout, judged.view, made);
  document.attachments = {
      {assessment_file, "The assessment this report was made from", "application/xml", exchange::write(assessment)},
      {findings_file, "The findings and the decision, for machines", "application/xml", findings_of(judged.view)},
      {origin_file, "Digests of the content and layout, the program's version and the clock", "application/xml",
       origin_xml(name, layout, library, made)}};
  Report report;
  const render::Fonts fonts(installation.fonts(), installation.files);
  report.pdf = render::pdf(document, fonts, &report.warnings);
  return report;
}

}  // namespace

Report make_report(const Installation& installation, const std::string& name, const assessment::Assessment& assessment,
                   base::Instant made) {
  const auto library = installation.library();
  return drawn(installation, library, installation.layout(name, library), name, assessment, made);
}

std::optional<Origin> origin_of(std::string_view pdf) {
  auto attached = signing::attachments(pdf, {origin_file, assessment_file});
  if (!attached.contains(origin_file)) return std::nullopt;
  pugi::xml_document document;
  const auto& xml = attached[origin_file];
  const auto instant = [&] {
    document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
    return base::parse_instant(document.child("made-with").attribute("instant").value());
  }();
  if (!instant)
    throw base::Error(base::ErrorKind::faults, origin_file, "", "The attachment that says how the report was made cannot be read. Make the report again.");
  const auto root = document.child("made-with");
  return Origin{root.attribute("report").value(), root.attribute("program").value(), *instant, root.attribute("content").value(),
                root.attribute("layout").value(), exchange::read(attached[assessment_file], assessment_file)};
}

Comparison compare_with_attachment(const Installation& installation, const content::Library& library, const Origin& origin,
                                   std::string_view pdf) {
  using Result = Comparison::Result;
  if (origin.program != program)
    return {Result::not_compared, "It was made by " + origin.program + " and this is " + program + ". Use that version to compare."};
  if (origin.content != library.digest())
    return {Result::not_compared, "It was made with other content (digest " + origin.content.substr(0, 16) + "…, here " + library.digest().substr(0, 16) +
                                      "…). Name the school's folder with --content."};
  try {
    const auto layout = installation.layout(origin.report, library);
    if (origin.layout != layout.digest())
      return {Result::not_compared, "It was made with another layout of this report (digest " + origin.layout.substr(0, 16) + "…, here " +
                                        layout.digest().substr(0, 16) + "…)."};
    if (signing::revision(pdf, 0) == drawn(installation, library, layout, origin.report, origin.assessment, origin.made).pdf) return {Result::same, ""};
    return {Result::different, "The pages are not what the attached assessment renders to. Make the report again from the assessment and sign that."};
  } catch (const base::Error& error) {
    return {Result::not_compared, error.faults().front().message};
  }
}

}  // namespace app
