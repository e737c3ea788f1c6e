#include "render/picture.hpp"

#include <png.h>

#include <algorithm>
#include <cstdint>

#include "base/error.hpp"

namespace render {
namespace {

// A logo is printed at most 28 points tall and 130 wide: beyond this no printer shows more.
constexpr int most_rows = 240, most_columns = 1120;

class Image {
 public:
  Image() { image_.version = PNG_IMAGE_VERSION; }
  ~Image() { png_image_free(&image_); }
  Image(const Image&) = delete;
  Image& operator=(const Image&) = delete;
  png_image* operator->() { return &image_; }
  png_imagep get() { return &image_; }

 private:
  png_image image_{};
};

[[noreturn]] void refuse(const std::string& file, const std::string& message) { throw base::Error(base::ErrorKind::faults, file, "", message); }

// Each new pixel is the mean of those it covers.
std::string reduced(const std::string& pixels, int width, int height, int new_width, int new_height) {
  std::string out;
  out.reserve(static_cast<std::size_t>(new_width) * static_cast<std::size_t>(new_height) * 3);
  for (int y = 0; y < new_height; ++y) {
    const int top = y * height / new_height, bottom = std::max(top + 1, (y + 1) * height / new_height);
    for (int x = 0; x < new_width; ++x) {
      const int left = x * width / new_width, right = std::max(left + 1, (x + 1) * width / new_width);
      std::uint32_t sums[3]{};
      for (int row = top; row < bottom; ++row)
        for (int column = left; column < right; ++column) {
          const auto at = (static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column)) * 3;
          for (std::size_t part = 0; part < 3; ++part) sums[part] += static_cast<unsigned char>(pixels[at + part]);
        }
      const auto count = static_cast<std::uint32_t>((bottom - top) * (right - left));
      for (const auto sum : sums) out += static_cast<char>((sum + count / 2) / count);
    }
  }
  return out;
}

}  // namespace

document::Picture picture(std::string_view png, const std::string& file) {
  if (png.size() > largest_picture_file) refuse(file, "It is larger than 4 MB, more than a logo needs. Save it smaller, as a PNG.");
  if (png.size() < 8 || png_sig_cmp(reinterpret_cast<png_const_bytep>(png.data()), 0, 8) != 0)
    refuse(file, "It is not a PNG picture. Open it in a drawing program and save it as PNG.");
  Image image;
  const auto damaged = [&] { refuse(file, std::string{"It is damaged ("} + image->message + "). Save it again as PNG."); };
  if (!png_image_begin_read_from_memory(image.get(), png.data(), png.size())) damaged();
  // Before a single pixel is unpacked.
  if (image->width > largest_picture_side || image->height > largest_picture_side)
    refuse(file, "It is " + std::to_string(image->width) + " by " + std::to_string(image->height) + " pixels. At most " + std::to_string(largest_picture_side) +
                     " by " + std::to_string(largest_picture_side) + " will do: save it smaller.");
  image->format = PNG_FORMAT_RGB;
  document::Picture made{static_cast<int>(image->width), static_cast<int>(image->height), std::string(PNG_IMAGE_SIZE(*image.get()), '\0'), ""};
  const png_color white{255, 255, 255};
  if (!png_image_finish_read(image.get(), &white, made.pixels.data(), 0, nullptr)) damaged();

  const double scale = std::min({1.0, static_cast<double>(most_rows) / made.height, static_cast<double>(most_columns) / made.width});
  if (scale < 1) {
    const int width = std::max(1, static_cast<int>(made.width * scale)), height = std::max(1, static_cast<int>(made.height * scale));
    made.pixels = reduced(made.pixels, made.width, made.height, width, height);
    made.width = width, made.height = height;
  }
  return made;
}

std::string png(const document::Picture& picture) {
  Image image;
  image->width = static_cast<png_uint_32>(picture.width);
  image->height = static_cast<png_uint_32>(picture.height);
  image->format = PNG_FORMAT_RGB;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(*image.get());
  std::string bytes(size, '\0');
  if (!png_image_write_to_memory(image.get(), bytes.data(), &size, 0, picture.pixels.data(), 0, nullptr))
    throw base::Error(base::ErrorKind::failure, "logo", "", std::string{"The logo could not be written ("} + image->message + "). Close other programs and try again.");
  bytes.resize(size);
  return bytes;
}

}  // namespace render
