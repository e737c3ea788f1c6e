#include "exchange/zip.hpp"

#include <zip.h>

#include <memory>
#include <new>

#include "base/error.hpp"

namespace exchange {
namespace {

constexpr zip_int64_t most_files = 1000;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
template <class T> using Owned = std::unique_ptr<T, Discard>;

struct Failure {
  zip_error_t error{};
  Failure() { zip_error_init(&error); }
  ~Failure() { zip_error_fini(&error); }
  Failure(const Failure&) = delete;
  Failure& operator=(const Failure&) = delete;
};

[[noreturn]] void broken(const std::string& file) {
  throw base::Error(base::ErrorKind::faults, file, "", "It is not a whole zip file. Ask for it to be sent again.");
}

}  // namespace

std::string zipped(const Archive& files) {
  Failure failure;
  Owned<zip_source_t> buffer{zip_source_buffer_create(nullptr, 0, 0, &failure.error)};
  if (!buffer) throw std::bad_alloc();
  zip_source_keep(buffer.get());  // the archive takes one reference, this function keeps the other
  Owned<zip_t> archive{zip_open_from_source(buffer.get(), ZIP_TRUNCATE, &failure.error)};
  if (!archive) throw std::bad_alloc();
  for (const auto& [name, bytes] : files) {
    auto* source = zip_source_buffer(archive.get(), bytes.data(), bytes.size(), 0);
    const auto index = source ? zip_file_add(archive.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) throw std::bad_alloc();
    zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(index), 0, 0x21, 0);  // 1 January 1980
  }
  if (zip_close(archive.get()) != 0) throw std::bad_alloc();
  (void)archive.release();

  zip_stat_t about;
  zip_stat_init(&about);
  std::string packed;
  if (zip_source_stat(buffer.get(), &about) != 0 || zip_source_open(buffer.get()) != 0) throw std::bad_alloc();
  packed.resize(about.size);
  const auto got = zip_source_read(buffer.get(), packed.data(), packed.size());
  zip_source_close(buffer.get());
  if (got != static_cast<zip_int64_t>(packed.size())) throw std::bad_alloc();
  return packed;
}

Archive unzipped(std::string_view bytes, const std::string& file, std::uint64_t limit) {
  Failure failure;
  Owned<zip_source_t> buffer{zip_source_buffer_create(bytes.data(), bytes.size(), 0, &failure.error)};
  if (!buffer) throw std::bad_alloc();
  Owned<zip_t> archive{zip_open_from_source(buffer.get(), ZIP_RDONLY | ZIP_CHECKCONS, &failure.error)};
  if (!archive) broken(file);
  (void)buffer.release();  // now the archive's
  const auto count = zip_get_num_entries(archive.get(), 0);
  if (count < 0 || count > most_files) broken(file);
  Archive files;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t about;
    zip_stat_init(&about);
    const auto index = static_cast<zip_uint64_t>(i);
    if (zip_stat_index(archive.get(), index, 0, &about) != 0 || !(about.valid & ZIP_STAT_NAME) || !(about.valid & ZIP_STAT_SIZE)) broken(file);
    if (about.size > limit) throw base::Error(base::ErrorKind::faults, file, "", "It unpacks to more than a hand-over may hold. Ask for it to be sent without its largest files.");
    limit -= about.size;
    const Owned<zip_file_t> packed{zip_fopen_index(archive.get(), index, 0)};
    std::string content(about.size, '\0');
    char more = 0;
    // Reading on past the end has libzip compare the checksum.
    if (!packed || zip_fread(packed.get(), content.data(), content.size()) != static_cast<zip_int64_t>(content.size()) ||
        zip_fread(packed.get(), &more, 1) != 0 || !files.emplace(about.name, std::move(content)).second)
      broken(file);
  }
  return files;
}

}  // namespace exchange
