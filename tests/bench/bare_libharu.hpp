// The least that draws a text with libharu: fonts, pages, lines at given places; no layout, no tags, nothing else.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "render/boxes.hpp"

namespace bench {

std::string draw_bare(const render::Pagination& pagination, const std::filesystem::path& fonts);

}  // namespace bench
