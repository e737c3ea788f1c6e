// The two type families of every report, and what they can draw rightly. Open Sans is the voice;
// DejaVu Sans lends single characters Open Sans lacks. Read once, never changed, shared by threads.
#pragma once
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "document/document.hpp"
#include "render/true_type.hpp"

namespace render {

enum class Face { sans, sans_bold, fallback, fallback_bold };

class Fonts {
 public:
  // Reads four fonts and sRGB.icc from `folder`. Throws base::Error(failure).
  Fonts(const std::filesystem::path& folder, const base::Files& files);

  // Whether the character comes out as a reader of its script expects: there is a glyph, and the
  // script needs no joining, reordering or stacking, which libharu cannot do.
  bool can_draw(char32_t point) const;

  // The face that draws this character; for one that cannot be drawn, the family's regular face.
  Face face_for(char32_t point, document::Weight weight) const;

  struct Span {
    Face face;
    std::string text;
  };
  std::vector<Span> spans(std::string_view text, document::Weight weight) const;  // cut where the face changes

  double width(std::string_view text, document::Weight weight, double size) const;
  double width(char32_t point, document::Weight weight, double size) const;

  const TrueType& font(Face face) const { return faces_[static_cast<std::size_t>(face)]; }
  const std::string& colour_profile() const { return colour_profile_; }

 private:
  std::array<TrueType, 4> faces_;
  std::string colour_profile_;
};

}  // namespace render
