#include "render/zip.hpp"

#include <zip.h>

#include <algorithm>
#include <memory>

#include "base/error.hpp"

namespace render {
namespace {

[[noreturn]] void fail(zip_error_t* error) {
  throw base::Error(base::ErrorKind::failure, "DOCX", "", std::string{"The file could not be packed ("} + zip_error_strerror(error) + "). Close other programs and try again.");
}

struct Source {
  zip_source_t* of;
  ~Source() { zip_source_free(of); }
};

std::string bytes_of(zip_source_t* source) {
  zip_stat_t about;
  zip_stat_init(&about);
  std::string bytes;
  if (zip_source_open(source) != 0) fail(zip_source_error(source));
  if (zip_source_stat(source, &about) == 0) {
    bytes.resize(about.size);
    if (zip_source_read(source, bytes.data(), bytes.size()) != static_cast<zip_int64_t>(bytes.size())) bytes.clear();
  }
  zip_source_close(source);
  if (bytes.empty()) fail(zip_source_error(source));
  return bytes;
}

}  // namespace

std::string zipped(const Parts& parts, base::Instant made) {
  zip_error_t error;
  zip_error_init(&error);
  const Source memory{zip_source_buffer_create(nullptr, 0, 0, &error)};
  if (!memory.of) fail(&error);
  zip_source_keep(memory.of);
  std::unique_ptr<zip_t, void (*)(zip_t*)> archive{zip_open_from_source(memory.of, ZIP_TRUNCATE, &error), zip_discard};
  if (!archive) {
    zip_source_free(memory.of);  // what opening would have taken over
    fail(&error);
  }
  // Noon: libzip passes the time through the zone of the machine, and no zone skips noon.
  const auto date = base::date_of(made);
  const auto day = static_cast<zip_uint16_t>((std::clamp(date.year, 1980, 2107) - 1980) << 9 | date.month << 5 | date.day);
  constexpr zip_uint16_t noon = 12 << 11;
  for (const auto& [name, bytes] : parts) {
    zip_source_t* part = zip_source_buffer(archive.get(), bytes.data(), bytes.size(), 0);
    if (!part) fail(zip_get_error(archive.get()));
    const auto index = zip_file_add(archive.get(), name.c_str(), part, 0);
    if (index < 0) {
      zip_source_free(part);
      fail(zip_get_error(archive.get()));
    }
    const auto at = static_cast<zip_uint64_t>(index);
    // The same attributes on every system.
    if (zip_file_set_dostime(archive.get(), at, noon, day, 0) != 0 || zip_set_file_compression(archive.get(), at, ZIP_CM_DEFLATE, 6) != 0 ||
        zip_file_set_external_attributes(archive.get(), at, 0, ZIP_OPSYS_DOS, 0) != 0)
      fail(zip_get_error(archive.get()));
  }
  if (zip_close(archive.get()) != 0) fail(zip_get_error(archive.get()));
  static_cast<void>(archive.release());
  return bytes_of(memory.of);
}

}  // namespace render
