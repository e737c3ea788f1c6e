// Any text at all, laid beside good content, is either refused with sentences or loads and can be shown.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "content/library.hpp"

namespace {

constexpr std::string_view good = R"(id = "good"
title = "Good content"
version = "1.0.0"
checked_on = 2026-11-22
[[source]]
id = "law"
title = "The law"
url = "https://law.example"
read = 2026-11-22
[[group]]
id = "points"
title = "Points"
source = "law"
verified = "V"
order = 1
set = "ten-points"
[[question]]
id = "region"
title = "Region"
source = "law"
verified = "V"
group = "points"
ask = "Where?"
why = "It matters."
good = "Here."
weak = "There."
kind = "choice"
asked_of = "vendor"
options = [{ id = "uk", label = "UK", counts = "met" }]
)";

// A disk that holds the good file and the fuzzed one.
class TwoFiles : public base::Files {
 public:
  explicit TwoFiles(std::string_view fuzzed) : fuzzed_(fuzzed) {}
  std::string read(const std::filesystem::path& path, std::uint64_t) const override {
    return std::string{path.filename() == "good.toml" ? good : fuzzed_};
  }
  void write(const std::filesystem::path&, std::string_view, base::Privacy) const override { std::abort(); }
  bool exists(const std::filesystem::path&) const override { return true; }
  void make_folder(const std::filesystem::path&) const override { std::abort(); }
  std::vector<std::string> list(const std::filesystem::path& folder) const override {
    if (folder.filename() == "checklists") return {"good.toml"};
    if (folder.filename() == "dpia") return {"fuzzed.toml"};
    return {};
  }

 private:
  std::string_view fuzzed_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const auto library = content::load(TwoFiles{{reinterpret_cast<const char*>(data), size}}, "share");
    pugi::xml_document view;
    content::append_to(view.append_child("view"), library, "england");
  } catch (const base::Error& error) {
    for (const auto& fault : error.faults())
      if (fault.message.empty()) std::abort();
  }
  return 0;
}
