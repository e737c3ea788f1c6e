// Assessments become a paper: judged, laid out, drawn, and carrying what it was made from, so that
// anyone can make the same bytes again.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "app/installation.hpp"
#include "app/progress.hpp"
#include "document/document.hpp"
#include "registry/log.hpp"
#include "render/boxes.hpp"
#include "signing/identity.hpp"

namespace app {

// What a paper is made from.
struct Material {
  std::vector<assessment::Assessment> assessments;
  signing::File school;  // a school file (TOML); without one, the school is that of the assessments
  std::string previous;  // what the version before said (said_by), or empty
  std::optional<registry::Anchor> anchor = {};  // how far the register's log had come; signed along with the rest
};

enum class Form { pdf, html, docx };
// By the ending of a file's name. Throws Error(refused) for any other ending.
Form form_of(const std::string& file);

struct Report {
  std::string bytes;
  std::vector<document::Remark> remarks;
};

// The report `name` as of `made`; a PDF carries what it was made from. Throws as reading, judging and drawing do; Error(refused) where the layout wants
// other material, or the assessments are of different schools.
Report make_report(const Installation& installation, const std::string& name, const Material& material, base::Instant made,
                   Form form = Form::pdf);
// The same with `library` read already, for whoever makes several.
Report make_report(const Installation& installation, const content::Library& library, const std::string& name, const Material& material,
                   base::Instant made, Form form = Form::pdf);

// The same report as a window shows it, without a PDF: what it says, and the boxes that the PDF would draw.
struct Preview {
  document::Document document;  // as it can be printed
  render::Pagination pages;
  std::vector<document::Remark> remarks;
};
// Throws as make_report does, and whatever `progress` throws.
Preview preview_report(const Installation& installation, const content::Library& library, const std::string& name, const Material& material,
                       base::Instant made, const Progress& progress = unwatched);

// What a report says of itself, for the next version to be compared with. Throws Error(refused) where `pdf` is no
// version of the report `name`.
std::string said_by(const signing::File& pdf, const std::string& name);

// What a report's attachments say about its making.
struct Origin {
  std::string report;
  std::string program;
  base::Instant made;
  std::string content;  // digests
  std::string layout;
  Material material;
};
// nullopt when the PDF carries no such attachments: it is not one of ours.
std::optional<Origin> origin_of(std::string_view pdf);

// The findings that a report carries beside its assessment; empty where it carries none.
std::string findings_in(std::string_view pdf);

// Who is expected to sign, by role: as the assessment names them or, for a school's paper, by the school's people.
std::map<std::string, std::string> expected_signatories(const Installation& installation, const Material& material);
// Whether two writings are of one name: case, accents, white space, titles such as Dr, and "Surname, First" make no
// difference; an initial, or a name more or less, does.
bool is_same_name(const std::string& one, const std::string& other);

// Whether the pages are what the attachment renders to.
struct Comparison {
  enum class Result { same, different, not_compared };
  Result result = Result::not_compared;
  std::string reason;  // a sentence, unless the same
};
// Renders the attachment again, by its own clock, and holds it against the bytes before the first signature.
Comparison compare_with_attachment(const Installation& installation, const content::Library& library, const Origin& origin,
                                   std::string_view pdf);

}  // namespace app
