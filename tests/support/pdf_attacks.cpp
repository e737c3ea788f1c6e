#include "support/pdf_attacks.hpp"

#include <stdexcept>

#include "support/hand_made_pdf.hpp"
#include "support/pdf_update.hpp"

namespace support {

namespace {

constexpr int catalog = 1, pages = 2, page = 3, content = 4, dpo = 5, senco = 6, font = 10;

const std::string forged = "BT /F1 14 Tf 60 780 Td (Everything is approved) Tj ET";

// The number of the signature that the field dpo holds.
int signature_number(const std::string& pdf) {
  const auto field = object_text(pdf, dpo);
  return std::stoi(field.substr(field.find("/V ") + 3));
}

// The signature as an attacker writes it anew.
std::string with_signature(const std::string& pdf, const std::string& text) {
  return PdfUpdate(pdf).put(signature_number(pdf), text).put(content, stream_of("", forged)).finish();
}

std::string range_in(const std::string& signature) {
  const auto begin = signature.find("/ByteRange");
  return signature.substr(begin, signature.find(']', begin) + 1 - begin);
}

std::string contents_in(const std::string& signature) {
  const auto begin = signature.find("/Contents <");
  return signature.substr(begin, signature.find('>', begin) + 1 - begin);
}

std::string padded_to(std::string text, std::size_t size) {
  if (text.size() < size) text.append(size - text.size(), ' ');
  return text;
}

}  // namespace

Attacks universal_forgeries(const std::string& pdf) {
  const auto text = object_text(pdf, signature_number(pdf));
  const auto range = range_in(text), contents = contents_in(text);
  Attacks attacks;
  const auto both = [&](const std::string& name, const std::string& from, const std::string& to) {
    // Written over the signature itself where it fits, which keeps every other byte in its place; and appended.
    if (to.size() <= from.size())
      attacks.push_back({name + ", in place", replaced(pdf, from, padded_to(to, from.size()))});
    attacks.push_back({name + ", appended", with_signature(pdf, replaced(text, from, to))});
  };
  both("no byte range", range, "");
  both("null byte range", range, "/ByteRange null");
  both("byte range as a name", range, "/ByteRange /All");
  both("empty byte range", range, "/ByteRange []");
  both("byte range of zeros", range, "/ByteRange [0 0 0 0]");
  both("byte range with a negative number", range, "/ByteRange [0 -1 10 20]");
  both("byte range with three numbers", range, "/ByteRange [0 10 20]");
  both("byte range with six numbers", range, "/ByteRange [0 10 20 30 40 50]");
  both("byte range beyond the file", range, "/ByteRange [0 10 20 99999999]");
  both("byte range that overflows", range, "/ByteRange [0 9 18446744073709551615 9]");
  both("byte range not from the beginning", range, "/ByteRange [9 10 20 30]");
  both("byte range of strings", range, "/ByteRange [(0) (1) (2) (3)]");
  both("no contents", contents, "");
  both("null contents", contents, "/Contents null");
  both("empty contents", contents, "/Contents <>");
  both("contents of a zero byte", contents, "/Contents <00>");
  both("contents of zeros", contents, "/Contents <" + std::string(contents.size() - 12, '0') + ">");
  both("contents elsewhere", contents, "/Contents 4 0 R");
  both("contents as a number", contents, "/Contents 0");
  both("two contents", "/M ", "/Contents <00> /M ");
  both("no kind", "/SubFilter /ETSI.CAdES.detached", "");
  both("unknown kind", "/SubFilter /ETSI.CAdES.detached", "/SubFilter /ETSI.CAdES.detacher");
  both("kind with SHA-1", "/SubFilter /ETSI.CAdES.detached", "/SubFilter /adbe.pkcs7.sha1");
  both("raw kind", "/SubFilter /ETSI.CAdES.detached", "/SubFilter /adbe.x509.rsa_sha1");
  both("no signature", "/Type /Sig", "/Type /Cat");
  const auto field = object_text(pdf, dpo);
  for (const auto* value : {"/V null", "/V 99 0 R", "/V << >>", "/V 4 0 R", "/V 1", "/V << /Type /Sig >>"})
    attacks.push_back({std::string("the field holds ") + value,
                       PdfUpdate(pdf)
                           .put(dpo, replaced(field, "/V " + std::to_string(signature_number(pdf)) + " 0 R", value))
                           .put(content, stream_of("", forged))
                           .finish()});
  return attacks;
}

Attacks incremental_savings(const std::string& pdf) {
  const auto new_content = stream_of("", forged);
  const auto object = "4 0 obj\n" + new_content + "\nendobj\n";
  const auto text = object_text(pdf, signature_number(pdf));
  const auto old_end = "startxref\n" + std::to_string(last_section(pdf)) + "\n%%EOF\n";
  const auto complete = PdfUpdate(pdf).put(content, new_content).finish();
  Attacks attacks{
      {"a proper revision", complete},
      {"a proper revision with a table in a stream", PdfUpdate(pdf).put(content, new_content).finish(Table::stream)},
      {"only an object", pdf + object},
      {"an object and an end without a table", pdf + object + "trailer\n<< /Size 14 /Root 1 0 R >>\n%%EOF\n"},
      {"an object and the old end again", pdf + object + old_end},
      {"only a trailer", pdf + "trailer\n<< /Size 14 /Root 3 0 R >>\n" + old_end},
      {"without its end mark", complete.substr(0, complete.size() - 6)},
      {"the signature copied along", PdfUpdate(pdf).put(content, new_content).put(signature_number(pdf), text).finish()},
      {"another catalog",
       PdfUpdate(pdf).put(50, object_text(pdf, catalog)).put(content, new_content).trailer("/Root 50 0 R").finish()},
      {"a script in the catalog",
       PdfUpdate(pdf)
           .put(catalog, replaced(object_text(pdf, catalog), "<<", "<< /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> "))
           .finish()},
      {"a page more",
       PdfUpdate(pdf)
           .put(50, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 51 0 R >>")
           .put(51, new_content)
           .put(pages, "<< /Type /Pages /Kids [3 0 R 50 0 R] /Count 2 >>")
           .finish()},
      {"another description", PdfUpdate(pdf).put(50, "<< /Title (Other) >>").trailer("/Root 1 0 R /Info 50 0 R").finish()},
      {"another identity", PdfUpdate(pdf).trailer("/Root 1 0 R /ID [<00> <00>]").finish()},
      {"a revision that changes nothing", PdfUpdate(pdf).trailer("/Root 1 0 R").finish()},
      {"an object nobody uses", PdfUpdate(pdf).put(50, new_content).finish()},
      {"an object removed", PdfUpdate(pdf).remove(font).finish()},
      {"a comment behind the end", pdf + "% nothing to see\n"},
      {"an empty line behind the end", pdf + "\n"},
      {"bytes behind the end", pdf + std::string(2'000, 'x')},
      {"bytes between the objects",
       PdfUpdate(pdf).between("60 0 obj\n(unseen)\nendobj\n").put(catalog, object_text(pdf, catalog)).finish()},
      {"the file twice", pdf + pdf},
  };
  return attacks;
}

// The signed bytes stay, in two pieces; what is new stands in a longer gap between them, and the table that the old
// "startxref" points to is the attacker's.
Attacks signature_wrappings(const std::string& pdf) {
  const int number = signature_number(pdf);
  const auto text = object_text(pdf, number);
  const auto digits = contents_in(text);
  const auto gap = pdf.find(digits, offset_of(pdf, number)) + 10;
  const auto behind = gap + digits.size() - 10;
  const auto first = pdf.substr(0, gap), value = pdf.substr(gap, behind - gap), second = pdf.substr(behind);
  const auto section = last_section(pdf);

  // The table stands where the old "startxref" points, what it lists behind it, all within the gap.
  const auto wrapped = [&](bool close_string) {
    std::string file = first + (close_string ? value + " >>\nendobj\n" : value.substr(0, value.size() - 1));
    if (file.size() > section) file.resize(section);
    file.append(section - file.size(), ' ');
    const std::string new_content = "4 0 obj\n" + stream_of("", forged) + "\nendobj\n";
    const std::string new_field = "5 0 obj\n" + object_text(pdf, dpo) + "\nendobj\n";
    const std::string trailer = "trailer\n<< /Size " + std::to_string(number + 1) + " /Root 1 0 R >>\nstartxref\n" +
                                std::to_string(section) + "\n%%EOF\n";
    const auto table_for = [&](std::size_t objects_begin) {
      std::string table = "xref\n";
      const auto entry = [&](int object, std::size_t offset) {
        const auto place = std::to_string(offset);
        table += std::to_string(object) + " 1\n" + std::string(10 - place.size(), '0') + place + " 00000 n\r\n";
      };
      for (int object = catalog; object < number; ++object) {
        if (object == content) entry(object, objects_begin);
        else if (object == dpo) entry(object, objects_begin + new_content.size());
        else entry(object, offset_of(pdf, object));
      }
      entry(number, objects_begin + new_content.size() + new_field.size());
      return table + trailer;
    };
    const std::string table = table_for(section + table_for(0).size());
    const std::string placeholder(40, '#');
    file += table + new_content + new_field + std::to_string(number) + " 0 obj\n" +
            replaced(text, range_in(text), "/ByteRange [0 " + placeholder + "]") + "\nendobj\n" + (close_string ? "" : ">");
    const auto mark = file.rfind(placeholder);
    const auto numbers = std::to_string(gap) + " " + std::to_string(file.size()) + " " + std::to_string(second.size());
    file.replace(mark, placeholder.size(), padded_to(numbers, placeholder.size()));
    return file + second;
  };
  Attacks attacks{{"objects in the gap", wrapped(true)}, {"objects inside the value", wrapped(false)}};

  // The same in a revision of its own: a copy of the signature that covers the old pieces.
  attacks.push_back({"a copy of the signature elsewhere",
                     PdfUpdate(pdf)
                         .put(number + 20, text)
                         .put(dpo, replaced(object_text(pdf, dpo), "/V " + std::to_string(number), "/V " + std::to_string(number + 20)))
                         .put(content, stream_of("", forged))
                         .finish()});
  // The value spelt in another way, which covers the same bytes.
  for (const auto& [name, spelt] :
       std::vector<std::pair<std::string, std::string>>{{"white space in the value", " "}, {"a comment in the value", "%"}}) {
    auto changed = pdf;
    changed.replace(behind - 3, spelt.size(), spelt);
    attacks.push_back({name, changed});
  }
  auto hidden = pdf;
  hidden.replace(behind - 9, 8, "DEADBEEF");
  attacks.push_back({"bytes hidden behind the value", hidden});
  auto lower = pdf;
  for (auto at = gap; at < behind; ++at)
    if (lower[at] >= 'A' && lower[at] <= 'F') {
      lower[at] = static_cast<char>(lower[at] - 'A' + 'a');
      break;
    }
  attacks.push_back({"one digit in lower case", lower});
  return attacks;
}

Attacks shadow_hides(const Signing& sign) {
  // An overlay hides the true content until it is taken away after signing.
  auto objects = four_field_objects();
  objects[2] = replaced(objects[2], "/Contents 4 0 R", "/Contents [4 0 R 11 0 R]");
  objects[2] = replaced(objects[2], "/Resources <<", "/Resources << /XObject << /Cover 12 0 R >>");
  objects.push_back(stream_of("", "/Cover Do"));
  objects.push_back(stream_of("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << >>", "1 g 0 0 595 842 re f"));
  const auto pdf = sign(pdf_of(objects));
  Attacks attacks{
      {"the overlay is emptied", PdfUpdate(pdf).put(12, stream_of("/Type /XObject /Subtype /Form /BBox [0 0 0 0]", "")).finish()},
      {"the overlay is removed", PdfUpdate(pdf).remove(12).finish()},
      {"the overlay becomes null", PdfUpdate(pdf).put(12, "null").finish()},
      {"the overlay gets another type",
       PdfUpdate(pdf).put(12, replaced(object_text(pdf, 12), "/Subtype /Form", "/Subtype /Frm")).finish()},
      {"the drawing of the overlay is emptied", PdfUpdate(pdf).put(11, stream_of("", "")).finish()},
      {"the page forgets the overlay",
       PdfUpdate(pdf).put(page, replaced(object_text(pdf, page), "[4 0 R 11 0 R]", "[4 0 R]")).finish()},
      {"the overlay is removed in a table in a stream", PdfUpdate(pdf).remove(12).finish(Table::stream)},
  };
  return attacks;
}

Attacks shadow_replacements(const Signing& sign) {
  // A form field or a font, changed so that the same words are shown otherwise.
  auto objects = four_field_objects();
  objects[0] = replaced(objects[0], "8 0 R]", "8 0 R 11 0 R]");
  objects[2] = replaced(objects[2], "8 0 R]", "8 0 R 11 0 R]");
  objects.push_back("<< /Type /Annot /Subtype /Widget /FT /Tx /T (sum) /V (100) /F 4 /P 3 0 R /Rect [60 400 300 420] /AP << /N 12 0 R >> >>");
  objects.push_back(stream_of("/Type /XObject /Subtype /Form /BBox [0 0 240 20] /Resources << /Font << /F1 10 0 R >> >>",
                              "BT /F1 10 Tf (100) Tj ET"));
  const auto pdf = sign(pdf_of(objects));
  return {
      {"another value", PdfUpdate(pdf).put(11, replaced(object_text(pdf, 11), "(100)", "(900)")).finish()},
      {"another look of the value", PdfUpdate(pdf).put(12, replaced(object_text(pdf, 12), "(100)", "(900)")).finish()},
      {"another font", PdfUpdate(pdf).put(font, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>").finish()},
      {"another encoding",
       PdfUpdate(pdf)
           .put(font, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [49 /nine] >> >>")
           .finish()},
      {"the look of an empty signature field", PdfUpdate(pdf).put(9, stream_of("/Type /XObject /Subtype /Form /BBox [0 0 240 60]", forged)).finish()},
      {"an empty signature field grown over the page",
       PdfUpdate(pdf).put(senco, replaced(object_text(pdf, senco), "/Rect [60", "/Rect [0")).finish()},
      {"a new look for a signed field",
       PdfUpdate(pdf).put(dpo, replaced(object_text(pdf, dpo), "/AP ", "/AP << /N 12 0 R >> /Other ")).finish()},
  };
}

Attacks shadow_hides_and_replacements(const Signing& sign) {
  // Two documents in one: the second lies in the signed bytes, unused, until a new table brings it out.
  Attacks attacks;
  const auto bring_out = [&](const std::string& name, const std::string& prepared, std::size_t hidden) {
    attacks.push_back({name, PdfUpdate(sign(prepared)).point(content, hidden).finish()});
    attacks.push_back({name + ", table in a stream", PdfUpdate(sign(prepared)).point(content, hidden).finish(Table::stream)});
  };
  const auto twin = "4 0 obj\n" + stream_of("", forged) + "\nendobj\n";
  {
    auto objects = four_field_objects();
    objects.push_back(stream_of("/Type /Note", twin));
    const auto prepared = pdf_of(objects);
    bring_out("an object hidden in a stream", prepared, prepared.find(twin));
  }
  {
    const auto prepared = four_field_pdf();
    auto with_twin = prepared;
    with_twin.insert(last_section(prepared), twin);
    with_twin = replaced(with_twin, "startxref\n" + std::to_string(last_section(prepared)),
                         "startxref\n" + std::to_string(last_section(prepared) + twin.size()));
    bring_out("an object hidden between the objects", with_twin, with_twin.find(twin));
  }
  {
    auto objects = four_field_objects();
    objects.push_back(replaced(objects[0], "/Pages 2 0 R", "/Pages 12 0 R"));
    objects.push_back("<< /Type /Pages /Kids [13 0 R] /Count 1 >>");
    objects.push_back(replaced(replaced(objects[2], "/Parent 2 0 R", "/Parent 12 0 R"), "/Contents 4 0 R", "/Contents 14 0 R"));
    objects.push_back(stream_of("", forged));
    const auto pdf = sign(pdf_of(objects));
    attacks.push_back({"a second catalog", PdfUpdate(pdf).trailer("/Root 11 0 R").finish()});
    attacks.push_back({"a second list of pages",
                       PdfUpdate(pdf).put(catalog, replaced(object_text(pdf, catalog), "/Pages 2 0 R", "/Pages 12 0 R")).finish()});
  }
  {
    // An object that the signed file mentions and does not have.
    auto objects = four_field_objects();
    objects[2] = replaced(objects[2], "/Contents 4 0 R", "/Contents [4 0 R 49 0 R]");
    auto prepared = pdf_of(objects);
    prepared = replaced(prepared, "/Size 11", "/Size 50");
    const auto pdf = sign(prepared);
    attacks.push_back({"an object that was missing", PdfUpdate(pdf).put(49, stream_of("", forged)).finish()});
    const auto next = PdfUpdate(pdf).next_number();
    attacks.push_back({"an object that was missing, dressed as validation data",
                       PdfUpdate(pdf)
                           .put(49, stream_of("", forged))
                           .put(next, "<< /Type /DSS /Certs [49 0 R] >>")
                           .put(catalog, replaced(object_text(pdf, catalog), "<<", "<< /DSS " + std::to_string(next) + " 0 R"))
                           .finish()});
  }
  {
    // A description that the signed file mentions and does not have.
    const auto pdf = sign(pdf_of(four_field_objects(), "/Info 48 0 R "));
    attacks.push_back({"a description that was missing", PdfUpdate(pdf).put(48, "<< /Title (Other) >>").finish()});
  }
  {
    // Content that the prepared file calls validation data too.
    auto objects = four_field_objects();
    objects[0] = replaced(objects[0], "<<", "<< /DSS << /Type /DSS /Certs [4 0 R] >>");
    const auto pdf = sign(pdf_of(objects));
    attacks.push_back({"content dressed as validation data", PdfUpdate(pdf).put(content, stream_of("", forged)).finish()});
  }
  return attacks;
}

Attacks certification_breaches(const std::string& pdf) {
  const auto note = "<< /Type /Annot /Subtype /FreeText /Rect [0 0 595 842] /Contents (Approved) /DA (/F1 60 Tf) >>";
  const auto new_field = "<< /Type /Annot /Subtype /Widget /FT /Sig /T (extra) /F 4 /P 3 0 R /Rect [0 0 595 842] /AP << /N 52 0 R >> >>";
  const auto cover = stream_of("/Type /XObject /Subtype /Form /BBox [0 0 595 842]", "1 g 0 0 595 842 re f");
  const auto page_text = object_text(pdf, page), catalog_text = object_text(pdf, catalog);
  const auto field = object_text(pdf, senco);
  return {
      {"a comment over the page",
       PdfUpdate(pdf).put(50, note).put(page, replaced(page_text, "/Annots [", "/Annots [50 0 R ")).finish()},
      {"a signature field over the page",
       PdfUpdate(pdf)
           .put(51, new_field)
           .put(52, cover)
           .put(page, replaced(page_text, "/Annots [", "/Annots [51 0 R "))
           .put(catalog, replaced(catalog_text, "/Fields [ ", "/Fields [ 51 0 R "))
           .finish()},
      {"a field filled without a signature",
       PdfUpdate(pdf).put(senco, replaced(field, "<<", "<< /V << /Type /Sig /Name (Head) >>")).finish()},
      {"a field drawn as if signed",
       PdfUpdate(pdf).put(52, cover).put(senco, replaced(field, "/AP << /N 9 0 R >>", "/AP << /N 52 0 R >>")).finish()},
      {"a field filled with the other signature",
       PdfUpdate(pdf).put(senco, replaced(field, "<<", "<< /V " + std::to_string(signature_number(pdf)) + " 0 R")).finish()},
      {"the permissions taken away",
       PdfUpdate(pdf).put(catalog, replaced(catalog_text, "/Perms", "/Prems")).finish()},
      {"a field renamed", PdfUpdate(pdf).put(senco, replaced(field, "(senco)", "(head2)")).finish()},
      {"the form rewritten", PdfUpdate(pdf).put(catalog, replaced(catalog_text, "/SigFlags 3", "/SigFlags 0")).finish()},
      {"appearances made by the reader",
       PdfUpdate(pdf).put(catalog, replaced(catalog_text, "/SigFlags 3", "/SigFlags 3 /NeedAppearances true")).finish()},
      {"validation data and content",
       PdfUpdate(pdf)
           .put(50, "<< /Type /DSS >>")
           .put(content, stream_of("", forged))
           .put(catalog, replaced(catalog_text, "<<", "<< /DSS 50 0 R"))
           .finish()},
  };
}

Attacks broken_structures(const std::string& pdf) {
  const auto section = std::to_string(last_section(pdf));
  const auto end = [](const std::string& file, const std::string& table) {
    return file + table + "startxref\n" + std::to_string(file.size()) + "\n%%EOF\n";
  };
  const auto forged_content = PdfUpdate(pdf).put(content, stream_of("", forged)).finish();
  Attacks attacks{
      {"a table that follows itself", end(pdf, "xref\n0 0\ntrailer\n<< /Size 14 /Root 1 0 R /Prev " + std::to_string(pdf.size()) + " >>\n")},
      {"a table before the file", end(pdf, "xref\n0 0\ntrailer\n<< /Size 14 /Root 1 0 R /Prev -1 >>\n")},
      {"a table behind the file", end(pdf, "xref\n0 0\ntrailer\n<< /Size 14 /Root 1 0 R /Prev 99999999 >>\n")},
      {"a huge table", end(pdf, "xref\n0 999999999\ntrailer\n<< /Size 14 /Root 1 0 R /Prev " + section + " >>\n")},
      {"a second, hidden table",
       end(pdf, "xref\n0 0\ntrailer\n<< /Size 14 /Root 1 0 R /XRefStm " + section + " /Prev " + section + " >>\n")},
      {"encryption announced",
       end(pdf, "xref\n0 0\ntrailer\n<< /Size 14 /Root 1 0 R /Encrypt << /Filter /Standard >> /Prev " + section + " >>\n")},
      {"a size too small", end(pdf, "xref\n0 0\ntrailer\n<< /Size 2 /Root 1 0 R /Prev " + section + " >>\n")},
      {"no catalog", end(pdf, "xref\n0 0\ntrailer\n<< /Size 14 /Root 99 0 R /Prev " + section + " >>\n")},
      {"no trailer", end(pdf, "xref\n0 0\n")},
      {"a table in the middle of an object", replaced(pdf, "startxref\n" + section, "startxref\n" + std::to_string(last_section(pdf) - 30))},
      {"another generation", PdfUpdate(pdf).put(content, stream_of("", forged), 1).finish()},
      {"an object inside another",
       PdfUpdate(pdf).put(60, stream_of("", "61 0 obj\n(unseen)\nendobj\n")).point(61, pdf.size() + 31 + 9).finish()},
      {"a wrong length", replaced(forged_content, "/Length " + std::to_string(forged.size()), "/Length 11")},
      {"a key twice", PdfUpdate(pdf).put(60, "<< /A 1 /A 2 >>").finish()},
      {"the end in the middle", forged_content.substr(0, pdf.size() + 40)},
  };
  return attacks;
}

Attacks shared_fields(const std::string& pdf) {
  const auto form = [&](const std::string& fields) {
    return replaced(object_text(pdf, catalog), "[ 5 0 R 6 0 R 7 0 R 8 0 R ]", fields);
  };
  const auto number = std::to_string(signature_number(pdf));
  const auto renamed = replaced(object_text(pdf, senco), "(senco)", "(dpo)");
  return {
      {"a field listed twice", PdfUpdate(pdf).put(catalog, form("[5 0 R 5 0 R 6 0 R 7 0 R 8 0 R]")).finish()},
      {"a field that is its own child",
       PdfUpdate(pdf).put(senco, replaced(object_text(pdf, senco), "<<", "<< /Kids [6 0 R]")).finish()},
      {"a signed field under another",
       PdfUpdate(pdf).put(senco, replaced(object_text(pdf, senco), "<<", "<< /Kids [5 0 R]")).put(catalog, form("[6 0 R 7 0 R 8 0 R]")).finish()},
      {"one signature in two fields",
       PdfUpdate(pdf).put(senco, replaced(object_text(pdf, senco), "<<", "<< /V " + number + " 0 R")).finish()},
      {"two fields of one name", PdfUpdate(pdf).put(senco, renamed).finish()},
      {"the signed field taken out of the form", PdfUpdate(pdf).put(catalog, form("[6 0 R 7 0 R 8 0 R]")).finish()},
      {"the form taken away", PdfUpdate(pdf).put(catalog, replaced(object_text(pdf, catalog), "/AcroForm", "/AcroFrom")).finish()},
      {"the field is no longer one for signatures",
       PdfUpdate(pdf).put(dpo, replaced(object_text(pdf, dpo), "/FT /Sig", "/FT /Tx")).finish()},
      {"fields nested without end",
       [&] {
         PdfUpdate update(pdf);
         for (int i = 100; i < 200; ++i) update.put(i, "<< /T (n) /Kids [" + std::to_string(i + 1) + " 0 R] >>");
         update.put(200, "<< /T (n) /FT /Sig >>").put(catalog, form("[100 0 R]"));
         return update.finish();
       }()},
  };
}

}  // namespace support
