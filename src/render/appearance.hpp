// What a signature looks like on paper: a page of its own, as large as the field, which signing lays
// into the file. Drawn here, so that a signature has the report's type and no other.
#pragma once
#include <string>
#include <vector>

#include "render/fonts.hpp"

namespace render {

struct SignatureLook {
  std::string name;         // by certificate
  std::string role;         // "DPO advice given"
  std::string date;         // "22 November 2026, 10:42 UTC, by the signer’s clock"
  std::string reason;       // may be empty
  std::string certificate;  // "certificate issued by the school"
};

// A PDF of one page, `width` by `height` points. Text that has no room is cut with …; what cannot be
// drawn is printed as its code point.
std::string appearance(double width, double height, const SignatureLook& look, const Fonts& fonts);

}  // namespace render
