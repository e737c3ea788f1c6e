// A picture that somebody else made, decoded to bare pixels and written anew by us: nothing of the file
// it came in reaches a paper, so nothing hidden or harmful in it can.
#pragma once
#include <string>
#include <string_view>

#include "document/document.hpp"

namespace render {

inline constexpr std::size_t largest_picture_file = 4u << 20;
inline constexpr int largest_picture_side = 4000;

// A PNG, laid on white and made no larger than print can show. Throws base::Error(faults), naming
// `file`, for one that is damaged, too large or no PNG.
document::Picture picture(std::string_view png, const std::string& file);

std::string png(const document::Picture& picture);  // the same pixels give the same bytes

}  // namespace render
