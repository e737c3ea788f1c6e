#include "render/docx_parts.hpp"

#include <cmath>
#include <pugixml.hpp>
#include <sstream>

#include "render/style.hpp"

namespace render {
namespace {

using document::Tone;

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

std::string twips(double points) { return std::to_string(std::llround(points * 20)); }

// "approved-for…" has no place in an identifier: each tone by its own name, as one word.
const char* word_of(Tone tone) {
  switch (tone) {
    case Tone::approved: return "Approved";
    case Tone::conditional: return "Conditional";
    case Tone::hold: return "Hold";
    case Tone::blocked: return "Blocked";
    case Tone::rejected: return "Rejected";
    case Tone::suspended: return "Suspended";
    case Tone::not_started: return "NotStarted";
    case Tone::low: return "Low";
    case Tone::medium: return "Medium";
    case Tone::high: return "High";
    case Tone::accent: return "Accent";
    case Tone::muted:
    case Tone::none: break;
  }
  return "Muted";
}

// How a paragraph or character style looks, in the order the schema wants (ISO 29500-1, 17.3.1 and 17.3.2).
struct Look {
  std::string paragraph;  // inside w:pPr
  std::string characters; // inside w:rPr
};

std::string spacing(double before, double after, double line) {
  return "<w:spacing w:before=\"" + twips(before) + "\" w:after=\"" + twips(after) + "\" w:line=\"" + twips(line) + "\" w:lineRule=\"atLeast\"/>";
}
std::string type(const Type& type, Colour ink) {
  const auto half_points = std::to_string(std::llround(type.size * 2));
  return std::string{type.weight == document::Weight::bold ? "<w:b/><w:bCs/>" : ""} + "<w:color w:val=\"" + base::hex_digits(ink) + "\"/><w:sz w:val=\"" +
         half_points + "\"/><w:szCs w:val=\"" + half_points + "\"/>";
}
std::string border(const char* side, Colour colour, int eighths, int space) {
  return std::string{"<w:"} + side + " w:val=\"single\" w:sz=\"" + std::to_string(eighths) + "\" w:space=\"" + std::to_string(space) + "\" w:color=\"" +
         base::hex_digits(colour) + "\"/>";
}
std::string shading(Colour fill) { return "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"" + base::hex_digits(fill) + "\"/>"; }

std::string paragraph_style(const std::string& id, const std::string& name, const std::string& next, const Look& look, const std::string& based_on = "Normal") {
  return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/><w:basedOn w:val=\"" + based_on + "\"/>" +
         (next.empty() ? "" : "<w:next w:val=\"" + next + "\"/>") + "<w:qFormat/><w:pPr>" + look.paragraph + "</w:pPr><w:rPr>" + look.characters +
         "</w:rPr></w:style>\n";
}
std::string character_style(const std::string& id, const std::string& name, const std::string& characters) {
  return "<w:style w:type=\"character\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/><w:rPr>" + characters + "</w:rPr></w:style>\n";
}

std::string chip_styles(const Inks& inks) {
  std::string styles;
  for (const auto tone : {Tone::approved, Tone::conditional, Tone::hold, Tone::blocked, Tone::rejected, Tone::suspended, Tone::not_started, Tone::low,
                          Tone::medium, Tone::high, Tone::accent, Tone::muted}) {
    const auto look = look_of(tone, inks);
    const auto ink = "<w:color w:val=\"" + base::hex_digits(look.ink) + "\"/>";
    styles += character_style(chip_style(tone), std::string{"Chip "} + word_of(tone), "<w:b/><w:bCs/>" + ink + shading(look.tint));
    // Letters of the body's face have no such signs.
    styles += character_style(sign_style(tone), std::string{"Sign "} + word_of(tone),
                              "<w:rFonts w:ascii=\"DejaVu Sans\" w:hAnsi=\"DejaVu Sans\" w:eastAsia=\"DejaVu Sans\" w:cs=\"DejaVu Sans\"/>" + ink + shading(look.tint));
  }
  return styles;
}

std::string heading(int level, const Type& of, Colour ink, double before, double after) {
  const auto number = std::to_string(level);
  return paragraph_style("Heading" + number, "heading " + number, "Normal",
                         {"<w:keepNext/><w:keepLines/>" + spacing(before, after, of.leading) + "<w:outlineLvl w:val=\"" + std::to_string(level - 1) + "\"/>",
                          type(of, ink)});
}

std::string table_style(const Inks& inks) {
  return "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/>"
         "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/>"
         "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n"
         "<w:style w:type=\"table\" w:styleId=\"ReportTable\"><w:name w:val=\"Report table\"/><w:basedOn w:val=\"TableNormal\"/>"
         "<w:tblPr><w:tblBorders>" + border("top", style.rule, 4, 0) + border("bottom", style.rule, 4, 0) + border("insideH", style.rule, 4, 0) +
         "</w:tblBorders><w:tblCellMar><w:top w:w=\"80\" w:type=\"dxa\"/><w:left w:w=\"120\" w:type=\"dxa\"/><w:bottom w:w=\"80\" w:type=\"dxa\"/>"
         "<w:right w:w=\"120\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>" +
         border("bottom", inks.accent, 8, 0) + "</w:tcBorders>" + shading(inks.header_tint) + "</w:tcPr></w:tblStylePr></w:style>\n"
         "<w:style w:type=\"table\" w:styleId=\"ChartTable\"><w:name w:val=\"Chart table\"/><w:basedOn w:val=\"TableNormal\"/>"
         "<w:tblPr><w:tblBorders>" + border("insideH", {255, 255, 255}, 16, 0) + border("insideV", {255, 255, 255}, 16, 0) +
         "</w:tblBorders><w:tblCellMar><w:top w:w=\"80\" w:type=\"dxa\"/><w:left w:w=\"80\" w:type=\"dxa\"/><w:bottom w:w=\"80\" w:type=\"dxa\"/>"
         "<w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n"
         "<w:style w:type=\"table\" w:styleId=\"SignatureTable\"><w:name w:val=\"Signature table\"/><w:basedOn w:val=\"TableNormal\"/>"
         "<w:tblPr><w:tblBorders>" + border("top", style.rule, 4, 0) +
         "</w:tblBorders><w:tblCellMar><w:top w:w=\"120\" w:type=\"dxa\"/><w:bottom w:w=\"120\" w:type=\"dxa\"/><w:right w:w=\"160\" w:type=\"dxa\"/>"
         "</w:tblCellMar></w:tblPr></w:style>\n";
}

std::string level(const char* format, const std::string& text, const char* weight, Colour ink) {
  return std::string{"<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\""} + format + "\"/><w:lvlText w:val=\"" + text +
         "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"400\" w:hanging=\"400\"/></w:pPr><w:rPr>" + weight + "<w:color w:val=\"" + base::hex_digits(ink) +
         "\"/></w:rPr></w:lvl>";
}

void say(pugi::xml_node to, const char* element, const std::string& words) {
  if (!words.empty()) to.append_child(element).text() = words.c_str();
}

std::string text_of(const pugi::xml_document& part) {
  std::ostringstream text;
  part.save(text, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return declaration + text.str();
}

}  // namespace

std::string chip_style(Tone tone) { return std::string{"Chip"} + word_of(tone); }
std::string sign_style(Tone tone) { return std::string{"Sign"} + word_of(tone); }

std::string styles_xml(const document::Document& document) {
  const auto inks = inks_of(document);
  const auto tint = look_of(Tone::conditional);
  const Type banner{style.furniture.size, style.furniture.leading, document::Weight::bold};
  std::string styles = std::string{declaration} + "<w:styles xmlns:w=\"" + word_namespace + "\">\n"
      "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Open Sans\" w:hAnsi=\"Open Sans\" w:eastAsia=\"Open Sans\" w:cs=\"Open Sans\"/>" +
      type(style.body, style.ink) + "<w:lang w:val=\"" + document.language + "\" w:eastAsia=\"" + document.language + "\" w:bidi=\"" + document.language +
      "\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>" + spacing(0, style.between_blocks, style.body.leading) + "</w:pPr></w:pPrDefault></w:docDefaults>\n"
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\n"
      "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style>\n";
  // The title is heard as the first heading, so that a reader can jump to it.
  styles += paragraph_style("Title", "Title", "Normal",
                            {"<w:keepNext/><w:keepLines/>" + spacing(style.after_h1, style.after_h1, style.h1.leading) + "<w:outlineLvl w:val=\"0\"/>", type(style.h1, inks.accent)});
  styles += heading(1, style.h1, inks.accent, style.before_h1, style.after_h1);
  styles += heading(2, style.h2, style.ink, style.before_h2, style.after_h2);
  styles += heading(3, style.h3, style.ink, style.before_h3, style.after_h3);
  styles += paragraph_style("Lead", "Lead", "Normal", {spacing(0, style.between_blocks, style.lead.leading), type(style.lead, style.ink)});
  styles += paragraph_style("Small", "Small", "", {spacing(0, style.between_blocks, style.small.leading), type(style.small, style.muted)});
  styles += paragraph_style("Note", "Note", "", {"<w:pBdr>" + border("left", inks.accent, 20, 8) + "</w:pBdr><w:ind w:left=\"" + twips(style.note_indent) + "\"/>", ""});
  styles += paragraph_style("ListBullet", "List Bullet", "", {spacing(0, style.between_items, style.body.leading), ""});
  styles += paragraph_style("ListNumber", "List Number", "", {spacing(0, style.between_items, style.body.leading), ""});
  styles += paragraph_style("Caption", "caption", "Normal", {"<w:keepNext/>" + spacing(style.between_blocks, 4, style.caption.leading), type(style.caption, style.ink)});
  styles += paragraph_style("TableHeading", "Table heading", "", {spacing(0, 0, style.column_heading.leading), type(style.column_heading, style.ink)});
  styles += paragraph_style("TableText", "Table text", "", {spacing(0, 0, style.cell.leading), type(style.cell, style.ink)});
  styles += paragraph_style("TableSmall", "Table small", "", {spacing(style.between_cell_paragraphs, 0, style.cell_small.leading), type(style.cell_small, style.muted)});
  styles += paragraph_style("ChartLabel", "Chart label", "", {spacing(0, 0, style.chart.leading), type(style.chart, style.ink)});
  styles += paragraph_style("AfterTable", "After table", "Normal", {"<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"exact\"/>", "<w:sz w:val=\"8\"/>"});
  styles += paragraph_style("Header", "header", "",
                            {"<w:pBdr>" + border("bottom", style.rule, 4, 6) + "</w:pBdr><w:tabs><w:tab w:val=\"right\" w:pos=\"" +
                                 twips(style.page_width - 2 * style.margin) + "\"/></w:tabs>" + spacing(0, 0, style.furniture.leading), type(style.furniture, style.muted)});
  styles += paragraph_style("Footer", "footer", "",
                            {"<w:pBdr>" + border("top", style.rule, 4, 6) + "</w:pBdr><w:tabs><w:tab w:val=\"right\" w:pos=\"" +
                                 twips(style.page_width - 2 * style.margin) + "\"/></w:tabs>" + spacing(0, 0, style.furniture.leading), type(style.furniture, style.muted)});
  styles += paragraph_style("Banner", "Banner", "", {shading(tint.tint) + spacing(0, 6, 18) + "<w:jc w:val=\"center\"/>", type(banner, tint.ink)});
  styles += character_style("Strong", "Strong", "<w:b/><w:bCs/>");
  styles += character_style("ChartMessage", "Chart message", "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>" + type(style.small, style.muted));
  styles += character_style("Hyperlink", "Hyperlink", "<w:color w:val=\"" + base::hex_digits(inks.accent) + "\"/><w:u w:val=\"single\"/>");
  return styles + chip_styles(inks) + table_style(inks) + "</w:styles>\n";
}

std::string numbering_xml(const document::Document& document, int numbered_lists) {
  const auto accent = inks_of(document).accent;
  std::string numbering = std::string{declaration} + "<w:numbering xmlns:w=\"" + word_namespace + "\">\n"
      "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/>" + level("bullet", "•", "", accent) + "</w:abstractNum>\n"
      "<w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"singleLevel\"/>" + level("decimal", "%1", "<w:b/><w:bCs/>", accent) + "</w:abstractNum>\n"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\n";
  for (int list = 0; list < numbered_lists; ++list)
    numbering += "<w:num w:numId=\"" + std::to_string(list + 2) +
                 "\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\n";
  return numbering + "</w:numbering>\n";
}

std::string settings_xml() {
  return std::string{declaration} + "<w:settings xmlns:w=\"" + word_namespace +
         "\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>"
         "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>\n";
}

// Where our faces are not installed, what takes their place.
std::string font_table_xml() {
  return std::string{declaration} + "<w:fonts xmlns:w=\"" + word_namespace +
         "\"><w:font w:name=\"Open Sans\"><w:altName w:val=\"Segoe UI\"/><w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/></w:font>"
         "<w:font w:name=\"DejaVu Sans\"><w:altName w:val=\"Segoe UI Symbol\"/><w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/></w:font></w:fonts>\n";
}

std::string core_properties_xml(const document::Document& document) {
  pugi::xml_document part;
  auto root = part.append_child("cp:coreProperties");
  root.append_attribute("xmlns:cp") = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
  root.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
  root.append_attribute("xmlns:dcterms") = "http://purl.org/dc/terms/";
  root.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
  say(root, "dc:title", document.title);
  say(root, "dc:subject", document.subject);
  say(root, "dc:creator", document.author);
  say(root, "dc:language", document.language);
  say(root, "cp:lastModifiedBy", document.program);
  for (const char* element : {"dcterms:created", "dcterms:modified"}) {
    auto date = root.append_child(element);
    date.append_attribute("xsi:type") = "dcterms:W3CDTF";
    date.text() = base::iso(document.made).c_str();
  }
  return text_of(part);
}

std::string app_properties_xml(const document::Document& document) {
  pugi::xml_document part;
  auto root = part.append_child("Properties");
  root.append_attribute("xmlns") = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
  say(root, "Application", document.program);
  return text_of(part);
}

std::string relationships_xml(const std::vector<Relationship>& relationships) {
  pugi::xml_document part;
  auto root = part.append_child("Relationships");
  root.append_attribute("xmlns") = "http://schemas.openxmlformats.org/package/2006/relationships";
  for (const auto& one : relationships) {
    auto made = root.append_child("Relationship");
    made.append_attribute("Id") = one.id.c_str();
    made.append_attribute("Type") = one.type.c_str();
    made.append_attribute("Target") = one.target.c_str();
    if (one.external) made.append_attribute("TargetMode") = "External";
  }
  return text_of(part);
}

std::string content_types_xml() {
  const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  std::string types = std::string{declaration} + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>";
  const std::vector<std::pair<std::string, std::string>> parts{
      {"word/document", word + "document.main+xml"}, {"word/styles", word + "styles+xml"},       {"word/numbering", word + "numbering+xml"},
      {"word/settings", word + "settings+xml"},      {"word/fontTable", word + "fontTable+xml"}, {"word/header1", word + "header+xml"},
      {"word/footer1", word + "footer+xml"},         {"docProps/core", "application/vnd.openxmlformats-package.core-properties+xml"},
      {"docProps/app", "application/vnd.openxmlformats-officedocument.extended-properties+xml"}};
  for (const auto& [part, type] : parts) types += "<Override PartName=\"/" + part + ".xml\" ContentType=\"" + type + "\"/>";
  return types + "</Types>\n";
}

}  // namespace render
