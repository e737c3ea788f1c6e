// An assessment becomes a report: judged, laid out, drawn, and carrying what it was made from, so
// that anyone can make the same bytes again.
#pragma once
#include <string>
#include <vector>

#include "app/installation.hpp"
#include "render/pdf.hpp"

namespace app {

struct Report {
  std::string pdf;
  std::vector<render::Warning> warnings;
};

// The report `name` over one assessment, as of `made`. Throws as reading, judging and drawing do.
Report make_report(const Installation& installation, const std::string& name, const assessment::Assessment& assessment,
                   base::Instant made);

// What a report's attachments say about its making.
struct Origin {
  std::string report;
  std::string program;
  base::Instant made;
  std::string content;  // digests
  std::string layout;
  assessment::Assessment assessment;
};
// nullopt when the PDF carries no such attachments: it is not one of ours.
std::optional<Origin> origin_of(std::string_view pdf);

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
