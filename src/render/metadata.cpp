#include "render/metadata.hpp"

#include <algorithm>
#include <cassert>
#include <cstdio>

#include "base/hash.hpp"

namespace render {
namespace {

struct Moment {
  base::Date date;
  int hour, minute, second;
};

Moment moment_of(base::Instant instant) {
  const auto date = base::date_of(instant);
  const auto second = static_cast<int>(instant.seconds - base::start_of(date).seconds);
  return {date, second / 3600, second / 60 % 60, second % 60};
}

std::string formatted(const char* format, base::Instant instant) {
  const auto m = moment_of(instant);
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), format, m.date.year, m.date.month, m.date.day, m.hour, m.minute, m.second);
  return text.data();
}

std::string pdf_date(base::Instant instant) { return formatted("D:%04d%02d%02d%02d%02d%02d+00'00'", instant); }
std::string xmp_date(base::Instant instant) { return formatted("%04d-%02d-%02dT%02d:%02d:%02d+00:00", instant); }

std::string producer(const document::Document& document) { return document.program + ", with libharu"; }

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

std::string in_one_language(const char* element, const std::string& text) {
  if (text.empty()) return {};
  return std::string{"<"} + element + "><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(text) + "</rdf:li></rdf:Alt></" + element + ">";
}

// XMP (ISO 16684-1). Title, author and dates must say what the information dictionary says
// (ISO 19005-3 6.6.2.3); the property of PDF/UA needs an extension schema inside PDF/A.
std::string xmp(const document::Document& document) {
  const std::string date = xmp_date(document.made);
  std::string creator;
  if (!document.author.empty()) creator = "<dc:creator><rdf:Seq><rdf:li>" + escaped(document.author) + "</rdf:li></rdf:Seq></dc:creator>";
  return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
         "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" pdfaid:part=\"3\" pdfaid:conformance=\"A\"/>\n"
         "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" pdfuaid:part=\"1\"/>\n"
         "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">" +
         in_one_language("dc:title", document.title) + creator + in_one_language("dc:description", document.subject) +
         "<dc:language><rdf:Bag><rdf:li>" + escaped(document.language) + "</rdf:li></rdf:Bag></dc:language></rdf:Description>\n"
         "<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmp:CreateDate=\"" + date + "\" xmp:ModifyDate=\"" + date +
         "\" xmp:CreatorTool=\"" + escaped(document.program) + "\"/>\n"
         "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" pdf:Producer=\"" + escaped(producer(document)) + "\"/>\n"
         "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
         " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">"
         "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
         "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
         "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
         "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>"
         "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
         "<pdfaProperty:description>The part of ISO 14289 the file follows</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>"
         "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"
         "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
}

// The plain file name, for readers that do not know Unicode names.
std::string plain_name(const std::string& name) {
  std::string plain;
  for (const char c : name) plain += c >= 0x20 && c < 0x7F ? c : '_';
  return plain;
}

}  // namespace

void write_metadata(Haru& haru, const document::Document& document) {
  const auto say = [&](HPDF_InfoType type, const std::string& text) {
    if (!text.empty()) HPDF_SetInfoAttr(haru.doc(), type, text.c_str());
    haru.check("metadata");
  };
  say(HPDF_INFO_TITLE, document.title);
  say(HPDF_INFO_AUTHOR, document.author);
  say(HPDF_INFO_SUBJECT, document.subject);
  say(HPDF_INFO_CREATOR, document.program);
  say(HPDF_INFO_PRODUCER, producer(document));
  const auto m = moment_of(document.made);
  const HPDF_Date date{m.date.year, m.date.month, m.date.day, m.hour, m.minute, m.second, '+', 0, 0};
  HPDF_SetInfoDateAttr(haru.doc(), HPDF_INFO_CREATION_DATE, date);
  HPDF_SetInfoDateAttr(haru.doc(), HPDF_INFO_MOD_DATE, date);
  haru.check("metadata");

  HPDF_Dict metadata = haru.stream(xmp(document), false);  // readable without a PDF library
  haru.put(metadata, "Type", "Metadata");
  haru.put(metadata, "Subtype", "XML");
  haru.put(haru.catalog(), "Metadata", metadata);
  haru.put(haru.catalog(), "Lang", haru.ascii(document.language));
  HPDF_Dict preferences = haru.dict();
  HPDF_Dict_AddBoolean(preferences, "DisplayDocTitle", HPDF_TRUE);
  haru.put(haru.catalog(), "ViewerPreferences", preferences);
}

void write_colour_profile(Haru& haru, const std::string& profile) {
  HPDF_Dict stream = haru.stream(profile, true);
  haru.put(stream, "N", 3);
  HPDF_Dict intent = haru.object();
  haru.put(intent, "Type", "OutputIntent");
  haru.put(intent, "S", "GTS_PDFA1");
  haru.put(intent, "OutputConditionIdentifier", haru.ascii("sRGB"));
  haru.put(intent, "Info", haru.ascii("sRGB"));
  haru.put(intent, "DestOutputProfile", stream);
  HPDF_Array intents = haru.array();
  haru.put(intents, intent);
  haru.put(haru.catalog(), "OutputIntents", intents);
}

void write_attachments(Haru& haru, const document::Document& document) {
  if (document.attachments.empty()) return;
  std::vector<const document::Attachment*> sorted;  // a name tree is searched by halves
  for (const auto& attachment : document.attachments) sorted.push_back(&attachment);
  std::sort(sorted.begin(), sorted.end(), [](auto* a, auto* b) { return plain_name(a->name) < plain_name(b->name); });

  HPDF_Array associated = haru.array(), names = haru.array();
  for (const auto* attachment : sorted) {
    HPDF_Dict file = haru.stream(attachment->bytes, true);
    haru.put(file, "Type", "EmbeddedFile");
    haru.put(file, "Subtype", attachment->mime.c_str());
    HPDF_Dict parameters = haru.dict();
    haru.put(parameters, "Size", static_cast<int>(attachment->bytes.size()));
    haru.put(parameters, "ModDate", haru.ascii(pdf_date(document.made)));
    haru.put(file, "Params", parameters);

    HPDF_Dict specification = haru.object();
    haru.put(specification, "Type", "Filespec");
    haru.put(specification, "F", haru.ascii(plain_name(attachment->name)));
    haru.put(specification, "UF", haru.text(attachment->name));
    haru.put(specification, "Desc", haru.text(attachment->description));
    haru.put(specification, "AFRelationship", "Source");
    HPDF_Dict embedded = haru.dict();
    haru.put(embedded, "F", file);
    haru.put(embedded, "UF", file);
    haru.put(specification, "EF", embedded);

    haru.put(associated, specification);
    haru.put(names, haru.ascii(plain_name(attachment->name)));
    haru.put(names, specification);
  }
  haru.put(haru.catalog(), "AF", associated);
  HPDF_Dict tree = haru.dict(), all = haru.dict();
  haru.put(tree, "Names", names);
  haru.put(all, "EmbeddedFiles", tree);
  haru.put(haru.catalog(), "Names", all);
}

namespace {
constexpr std::size_t identifier_bytes = 16;
}

void reserve_identifier(Haru& haru) {
  std::array<HPDF_BYTE, identifier_bytes> zeros{};
  HPDF_Array identifier = haru.array();
  for (int i = 0; i < 2; ++i) {
    HPDF_Binary part = HPDF_Binary_New(haru.doc()->mmgr, zeros.data(), zeros.size());
    haru.check("identifier");
    haru.put(identifier, part);
  }
  haru.put(haru.doc()->trailer, "ID", identifier);
}

// Stands in for libharu's own, which hashes the time of day.
std::string identified(std::string bytes) {
  const std::string zeros(2 * identifier_bytes, '0');
  const std::string identifier = base::sha256(bytes).substr(0, zeros.size());
  auto at = bytes.rfind("/ID");
  for (int i = 0; i < 2; ++i) {
    at = bytes.find(zeros, at);
    assert(at != std::string::npos);
    bytes.replace(at, zeros.size(), identifier);
  }
  return bytes;
}

}  // namespace render
