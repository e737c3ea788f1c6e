#include "app/reporting.hpp"

#include <algorithm>
#include <iterator>
#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "app/brand.hpp"
#include "app/comparing.hpp"
#include "app/fitting.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "content/school_file.hpp"
#include "exchange/assessment_xml.hpp"
#include "exchange/well_formed.hpp"
#include "judgement/judgement.hpp"
#include "render/docx.hpp"
#include "render/html.hpp"
#include "render/paginate.hpp"
#include "render/pdf.hpp"
#include "report/compose.hpp"
#include "signing/attachments.hpp"
#include "signing/verify.hpp"

namespace app {
namespace {

using document::Attachment;

constexpr const char* assessment_file = "assessment.xml";
constexpr const char* findings_file = "findings.xml";
constexpr const char* origin_file = signing::made_with_attachment;
constexpr const char* school_file = "school.toml";
constexpr const char* previous_file = "version-before.xml";
constexpr const char* said_file = "said.xml";

// "assessment-2.xml": a school's paper carries all it was made from.
std::string numbered(std::size_t index) { return "assessment-" + std::to_string(index + 1) + ".xml"; }

Attachment xml_file(std::string name, std::string description, std::string bytes) {
  return {std::move(name), std::move(description), "application/xml", std::move(bytes)};
}

std::string text_of(const pugi::xml_document& document) {
  std::ostringstream text;
  document.save(text, "  ", pugi::format_default, pugi::encoding_utf8);
  return text.str();
}

void load(pugi::xml_document& document, std::string_view xml, const std::string& file) {
  exchange::require_well_formed(xml, file);
  document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
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

// What a school's paper says that its next version may change: each clause, and each decision about a tool.
std::string said_in(const pugi::xml_document& view, const std::string& report) {
  pugi::xml_document document;
  auto root = document.append_child("said");
  const auto whole = view.document_element();
  root.append_attribute("report") = report.c_str();
  root.append_attribute("version") = whole.attribute("version").value();
  root.append_attribute("date") = whole.attribute("today").value();
  for (const auto wording : whole.child("wordings").children("wording")) {
    auto node = root.append_child("wording");
    for (const char* attribute : {"item", "section", "title"}) node.append_attribute(attribute) = wording.attribute(attribute).value();
    node.append_copy(wording.child("text"));
  }
  for (const auto assessed : whole.children("assessed"))
    for (const auto decision : assessed.child("judgement").children("decision")) {
      auto node = root.append_child("approval");
      node.append_attribute("tool") = assessed.child("assessment").child("tool").attribute("name").value();
      node.append_attribute("use") = decision.attribute("use-title").value();
      node.append_attribute("data") = decision.attribute("data-title").value();
      node.append_attribute("word") = decision.attribute("word").value();
    }
  return text_of(document);
}

// A layout and the brand it is drawn with: what a report looks like.
struct Look {
  report::Layout layout;
  document::Brand brand;
  std::string digest;
};

Look look_of(const Installation& installation, const std::string& name, const content::Library& library) {
  Look look{installation.layout(name, library), brand(installation), {}};
  look.digest = base::sha256({{"layout", look.layout.digest()}, {"brand", digest_of(look.brand)}});
  return look;
}

std::string origin_xml(const std::string& report, const Look& look, const content::Library& library, const Material& material,
                       base::Instant made) {
  pugi::xml_document document;
  auto root = document.append_child("made-with");
  root.append_attribute("report") = report.c_str();
  root.append_attribute("program") = program;
  root.append_attribute("instant") = base::iso(made).c_str();
  root.append_attribute("content") = library.digest().c_str();
  root.append_attribute("layout") = look.digest.c_str();
  if (material.anchor) root.append_attribute("log-anchor") = registry::text(*material.anchor).c_str();
  if (look.layout.over() != report::Over::assessment) root.append_attribute("assessments") = material.assessments.size();
  return text_of(document);
}

[[noreturn]] void refuse(std::string sentence) { throw base::Error(base::ErrorKind::refused, "", "", std::move(sentence)); }

// Two versions of one assessment.
bool is_review(const Material& material) {
  const auto& all = material.assessments;
  return all.size() == 2 && all[0].id == all[1].id && all[0].version != all[1].version;
}

content::SchoolFile school_of(const Material& material, const content::Library& library) {
  content::SchoolFile school;
  if (!material.school.bytes.empty())
    school = content::read_school(material.school.bytes, material.school.name, library);
  else if (!material.assessments.empty())
    school = {material.assessments.front().school, material.assessments.front().people};
  else
    refuse("There is nothing to make this paper from. Name an assessment, or the school's file with --school.");
  std::set<std::string> ids;
  for (const auto& one : material.assessments)
    if (!ids.insert(one.id).second) refuse("The assessment '" + one.id + "' is named twice. Name each once, in its newest version.");
  for (const auto& one : material.assessments)
    if (one.school.name != school.school.name || one.school.nation != school.school.nation)
      refuse("The assessment of " + one.tool.name + " is of " + one.school.name + ", not of " + school.school.name +
             ". Name only assessments of one school.");
  return school;
}

// The version before, as the layout sees it; returns the version that this one is.
int append_previous(pugi::xml_node view, const std::string& xml, base::Date today) {
  if (xml.empty()) return 1;
  pugi::xml_document document;
  load(document, xml, previous_file);
  auto node = view.append_copy(document.document_element());
  node.set_name("previous");
  if (const auto date = base::parse_date(node.attribute("date").value())) {
    node.append_attribute("date-in-words") = base::in_words(*date).c_str();
    node.append_attribute("date-days-since") = base::days_between(*date, today);
  }
  return node.attribute("version").as_int() + 1;
}

// The newer of two versions of an assessment, with its differences from the other.
pugi::xml_document review_view(const content::Library& library, const std::string& name, const Material& material, base::Date today) {
  const auto& all = material.assessments;
  if (!is_review(material))
    refuse("The report '" + name + "' is about a review. Name two versions of one assessment: the reviewed one, and the one before.");
  const auto newer = all[0].version > all[1].version ? 0u : 1u;
  const auto& after = all[newer];
  if (!after.renewal || after.renewal->of != all[1 - newer].version)
    refuse("Version " + std::to_string(after.version) + " of the assessment did not come from a review of version " + std::to_string(all[1 - newer].version) + ". Begin one with: touchstone review start.");
  auto judged = judgement::judge_with_view(library, after, today, program);
  add_differences(judged.view.document_element(), library, all[1 - newer], after);
  return std::move(judged.view);
}

pugi::xml_document comparison_view(const content::Library& library, const std::string& name, const Material& material, base::Date today) {
  const auto& all = material.assessments;
  if (all.size() < fewest_compared || all.size() > most_compared) refuse("The report '" + name + "' compares two to four assessments. Name as many.");
  auto view = judgement::judge_school(library, all.front().school, all.front().people, all, today, program);
  add_comparison(view.document_element(), library, all, today);
  return view;
}

// The view of one assessment or of a school's, and the files it can be made from again.
pugi::xml_document view_of(const content::Library& library, const report::Layout& layout, const std::string& name, const Material& material,
                           base::Date today, std::vector<Attachment>& files) {
  if (layout.over() == report::Over::assessment) {
    if (material.assessments.size() != 1 || !material.school.bytes.empty() || !material.previous.empty())
      refuse("The report '" + name + "' is about one assessment. Name exactly one, and neither --school nor --previous.");
    auto judged = judgement::judge_with_view(library, material.assessments.front(), today, program);
    report::add_wordings(layout, judged.view);
    files = {xml_file(assessment_file, "The assessment this report was made from", exchange::write(material.assessments.front())),
             xml_file(findings_file, "The findings and the decision, for machines", findings_of(judged.view))};
    return std::move(judged.view);
  }
  if (layout.over() != report::Over::school) {
    if (!material.school.bytes.empty() || !material.previous.empty()) refuse("The report '" + name + "' is made from assessments alone. Name neither --school nor --previous.");
    auto view = layout.over() == report::Over::review ? review_view(library, name, material, today) : comparison_view(library, name, material, today);
    report::add_wordings(layout, view);
    for (std::size_t i = 0; i < material.assessments.size(); ++i)
      files.push_back(xml_file(numbered(i), "An assessment this paper was made from", exchange::write(material.assessments[i])));
    return view;
  }
  const auto school = school_of(material, library);
  auto view = judgement::judge_school(library, school.school, school.people, material.assessments, today, program);
  const auto version = append_previous(view.document_element(), material.previous, today);
  view.document_element().append_attribute("version") = version;
  report::add_wordings(layout, view);
  for (std::size_t i = 0; i < material.assessments.size(); ++i)
    files.push_back(xml_file(numbered(i), "An assessment this paper was made from", exchange::write(material.assessments[i])));
  if (!material.school.bytes.empty())
    files.push_back({school_file, "The school and its people, as the school wrote them down", "application/toml", material.school.bytes});
  if (!material.previous.empty()) files.push_back(xml_file(previous_file, "What the version before said", material.previous));
  files.push_back(xml_file(said_file, "What this version says, for the next to be compared with", said_in(view, name)));
  return view;
}

document::Document composed(const content::Library& library, const Look& look, const std::string& name, const Material& material, base::Instant made,
                            const render::Fonts& fonts, std::vector<document::Remark>& remarks, const Progress& progress = unwatched) {
  std::vector<Attachment> files;
  progress("Judging the answers");
  const auto view = view_of(library, look.layout, name, material, base::date_of(made), files);
  progress("Writing the report");
  auto document = compose_to_fit(look.layout, view, made, look.brand, fonts, remarks);
  files.push_back(xml_file(origin_file, "Digests of the content and layout, the program's version and the clock",
                           origin_xml(name, look, library, material, made)));
  document.attachments = std::move(files);
  return document;
}

Report drawn(const Installation& installation, const content::Library& library, const Look& look, const std::string& name,
             const Material& material, base::Instant made, Form form) {
  Report report;
  const render::Fonts fonts(installation.fonts(), installation.files);
  const auto document = composed(library, look, name, material, made, fonts, report.remarks);
  switch (form) {
    case Form::pdf: report.bytes = render::pdf(document, fonts, &report.remarks); break;
    case Form::html: report.bytes = render::html(document, fonts, &report.remarks); break;
    case Form::docx: report.bytes = render::docx(document, fonts, &report.remarks); break;
  }
  return report;
}

}  // namespace

Form form_of(const std::string& file) {
  const auto dot = file.find_last_of('.');
  const auto ending = dot == std::string::npos ? std::string{} : base::lowered(file.substr(dot + 1));
  if (ending == "pdf") return Form::pdf;
  if (ending == "html") return Form::html;
  if (ending == "docx") return Form::docx;
  throw base::Error(base::ErrorKind::refused, file, "", "Its name does not say what to make. End it with .pdf, .html or .docx.");
}

Report make_report(const Installation& installation, const std::string& name, const Material& material, base::Instant made, Form form) {
  return make_report(installation, installation.library(), name, material, made, form);
}

Report make_report(const Installation& installation, const content::Library& library, const std::string& name, const Material& material,
                   base::Instant made, Form form) {
  return drawn(installation, library, look_of(installation, name, library), name, material, made, form);
}

Preview preview_report(const Installation& installation, const content::Library& library, const std::string& name, const Material& material,
                       base::Instant made, const Progress& progress) {
  progress("Reading the layout");
  const auto look = look_of(installation, name, library);
  const render::Fonts fonts(installation.fonts(), installation.files);
  Preview preview;
  preview.document = render::printable(composed(library, look, name, material, made, fonts, preview.remarks, progress), fonts, preview.remarks);
  progress("Laying out the pages");
  preview.pages = render::paginate(preview.document, fonts);
  return preview;
}

std::string said_by(const signing::File& pdf, const std::string& name) {
  std::string why = "it does not say what it said";
  try {
    const auto attached = signing::attachments(pdf.bytes, {said_file});
    pugi::xml_document document;
    if (const auto said = attached.find(said_file); said != attached.end()) {
      load(document, said->second, said_file);
      if (name == document.document_element().attribute("report").value()) return said->second;
      why = "it is another paper";
    }
  } catch (const base::Error& error) {
    why = "it cannot be read (" + error.faults().front().message + ")";
  }
  throw base::Error(base::ErrorKind::refused, pdf.name, "",
                    "It is no version of the report '" + name + "': " + why + ". Name the PDF of the version before.");
}

std::optional<Origin> origin_of(std::string_view pdf) {
  auto attached = signing::attachments(pdf, {origin_file, assessment_file});
  if (!attached.contains(origin_file)) return std::nullopt;
  pugi::xml_document document;
  const auto& xml = attached[origin_file];
  document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
  const auto root = document.child("made-with");
  const auto instant = base::parse_instant(root.attribute("instant").value());
  const auto anchor = root.attribute("log-anchor");
  const auto parsed_anchor = registry::parse_anchor(anchor.value());
  if (!instant || (anchor && !parsed_anchor))
    throw base::Error(base::ErrorKind::faults, origin_file, "", "The attachment that says how the report was made cannot be read. Make the report again.");
  Origin origin{root.attribute("report").value(), root.attribute("program").value(), *instant, root.attribute("content").value(),
                root.attribute("layout").value(), {}};
  origin.material.anchor = parsed_anchor;
  if (const auto count = root.attribute("assessments")) {
    std::vector<std::string> names{school_file, previous_file};
    for (std::size_t i = 0; i < count.as_uint(); ++i) names.push_back(numbered(i));
    attached = signing::attachments(pdf, names);
    for (std::size_t i = 0; i < count.as_uint(); ++i) origin.material.assessments.push_back(exchange::read(attached[numbered(i)], numbered(i)));
    origin.material.school = {school_file, attached[school_file]};
    origin.material.previous = attached[previous_file];
  } else {
    origin.material.assessments.push_back(exchange::read(attached[assessment_file], assessment_file));
  }
  return origin;
}

std::string findings_in(std::string_view pdf) { return signing::attachments(pdf, {findings_file})[findings_file]; }

namespace {

const assessment::Assessment& newest(const Material& material) {
  return *std::max_element(material.assessments.begin(), material.assessments.end(), [](const auto& a, const auto& b) { return a.version < b.version; });
}

// "Thistlewick, Dr. Marigold " as "marigold thistlewick".
std::string bare_name(const std::string& name) {
  static const std::vector<std::string> titles{"mr",  "mrs",  "ms",  "miss", "mx", "dr",   "prof", "professor", "rev",        "revd",
                                               "sir", "dame", "lord", "lady", "fr", "sr", "canon", "cllr",     "councillor"};
  auto text = base::plain_form(base::one_line(name));
  for (auto at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0")) text.replace(at, 2, " ");
  if (const auto comma = text.find(','); comma != std::string::npos && text.find(',', comma + 1) == std::string::npos)
    text = text.substr(comma + 1) + " " + text.substr(0, comma);
  std::istringstream in(text);
  std::vector<std::string> words{std::istream_iterator<std::string>(in), {}};
  const auto is_title = [&](const std::string& word) { return base::one_of(word.ends_with('.') ? word.substr(0, word.size() - 1) : word, titles); };
  while (words.size() > 1 && is_title(words.front())) words.erase(words.begin());
  return base::joined(words, " ");
}

}  // namespace

bool is_same_name(const std::string& one, const std::string& other) {
  const auto bare = bare_name(one);
  return !bare.empty() && bare == bare_name(other);
}

std::map<std::string, std::string> expected_signatories(const Installation& installation, const Material& material) {
  std::map<std::string, std::string> expected;
  const bool is_of_school = !material.school.bytes.empty() || (material.assessments.size() != 1 && !is_review(material));
  if (is_of_school)
    for (const auto& person : school_of(material, installation.library()).people) expected.emplace(person.role, person.name);
  else
    for (const auto& whole = newest(material); const auto& signatory : whole.signatories)
      if (const auto* person = assessment::find_person(whole, signatory.person)) expected[signatory.role] = person->name;
  return expected;
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
    const auto look = look_of(installation, origin.report, library);
    if (origin.layout != look.digest)
      return {Result::not_compared, "It was made with another layout or style of this report (digest " + origin.layout.substr(0, 16) + "…, here " +
                                        look.digest.substr(0, 16) + "…)."};
    if (signing::revision(pdf, 0) == drawn(installation, library, look, origin.report, origin.material, origin.made, Form::pdf).bytes) return {Result::same, ""};
    return {Result::different, "The pages are not what the attached assessment renders to. Make the report again from the assessment and sign that."};
  } catch (const base::Error& error) {
    return {Result::not_compared, error.faults().front().message};
  }
}

}  // namespace app
