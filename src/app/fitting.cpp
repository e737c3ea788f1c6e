#include "app/fitting.hpp"

#include "render/pdf.hpp"
#include "report/readability.hpp"

namespace app {

document::Document compose_to_fit(const report::Layout& layout, const pugi::xml_document& view, base::Instant made, const document::Brand& brand,
                                  const render::Fonts& fonts, std::vector<document::Remark>& remarks) {
  const auto& limits = layout.limits();
  document::Document document;
  std::vector<document::Remark> said;
  int pages = 0;
  for (const double share : {1.0, 0.75, 0.5, 0.3, 0.15}) {
    said.clear();
    document = report::compose(layout, view, made, &said, share);
    document.brand = brand;
    pages = limits.pages ? render::page_count(document, fonts) : 0;
    if (pages <= limits.pages) break;
  }
  remarks.insert(remarks.end(), said.begin(), said.end());
  if (!limits.pages && !limits.words && limits.grade <= 0) return document;
  const auto reading = report::readability_of(document);
  for (auto& remark : report::beyond(limits, reading)) remarks.push_back(std::move(remark));
  if (pages > limits.pages)
    remarks.push_back({"", "It takes " + std::to_string(pages) + " pages and should fit on " + std::to_string(limits.pages) + "." + report::longest_to_shorten(reading)});
  return document;
}

}  // namespace app
