#include "app/fitting.hpp"

#include "render/pdf.hpp"
#include "report/readability.hpp"

namespace app {
namespace {

constexpr report::Room whole;

bool has_open_list(pugi::xml_node layout) {
  return !layout.find_node([](pugi::xml_node node) { return std::string_view{node.name()} == "list" && node.attribute("fewest"); }).empty();
}

// How many items of a list that may leave some out the first page has room for.
std::size_t items_that_fit(const report::Layout& layout, const pugi::xml_document& view, base::Instant made, const document::Brand& brand,
                           const render::Fonts& fonts) {
  if (!has_open_list(layout.root())) return whole.items;
  const auto fits = [&](std::size_t items) {
    auto page = report::compose(layout, view, made, nullptr, {.items = items, .first_page = true});
    page.brand = brand;
    return render::page_count(page, fonts) == 1;
  };
  if (fits(whole.items)) return whole.items;
  std::size_t most = 0, over = 64;  // none at any rate; more than any page holds
  while (over - most > 1) {
    const auto middle = (most + over) / 2;
    (fits(middle) ? most : over) = middle;
  }
  return most;
}

}  // namespace

document::Document compose_to_fit(const report::Layout& layout, const pugi::xml_document& view, base::Instant made, const document::Brand& brand,
                                  const render::Fonts& fonts, std::vector<document::Remark>& remarks) {
  const auto& limits = layout.limits();
  document::Document document;
  std::vector<document::Remark> said;
  int pages = 0;
  const auto items = items_that_fit(layout, view, made, brand, fonts);
  for (const double share : {1.0, 0.75, 0.5, 0.3, 0.15}) {
    said.clear();
    document = report::compose(layout, view, made, &said, {.share = share, .items = items});
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
