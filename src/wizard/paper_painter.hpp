// Paints the placed boxes of a report's pages: the same boxes that a PDF draws, in the same type, so that what is seen
// in the window is what stands on paper.
#pragma once
#include <wx/graphics.h>

#include <filesystem>
#include <map>
#include <memory>

#include "render/boxes.hpp"

namespace wizard {

// Makes the papers' own type known to the system, for this program only. Once is enough.
void add_paper_fonts(const std::filesystem::path& folder);

class PaperPainter {
 public:
  explicit PaperPainter(std::shared_ptr<const render::Pagination> pages) : pages_(std::move(pages)) {}

  const render::Pagination& pages() const { return *pages_; }
  // A page with its top left corner at the context's origin, so many pixels a point.
  void paint(wxGraphicsContext& on, std::size_t page, double scale);

 private:
  void draw(wxGraphicsContext& on, const render::ImageBox& box);

  std::shared_ptr<const render::Pagination> pages_;
  std::map<const document::Picture*, wxGraphicsBitmap> pictures_;
};

}  // namespace wizard
