// Plays every file named, or below a folder named, into the fuzz target, whole and in a few hundred
// damaged forms that are the same in every run.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

void play(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::string damaged(std::string bytes, std::minstd_rand& random) {
  if (bytes.empty()) return bytes;
  const auto at = random() % bytes.size();
  switch (random() % 4) {
    case 0: bytes.resize(at); break;
    case 1: bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8)); break;
    case 2: bytes.erase(at, 1 + random() % 64); break;
    default: bytes.insert(at, bytes.substr(random() % bytes.size(), 1 + random() % 64));
  }
  return bytes;
}

void replay(const fs::path& file, int damages) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  play(bytes);
  std::minstd_rand random{20261122};
  for (int i = 0; i < damages; ++i) play(damaged(bytes, random));
}

}  // namespace

int main(int argc, char* argv[]) {
  std::vector<fs::path> files;
  for (int i = 1; i < argc; ++i) {
    if (fs::is_regular_file(argv[i])) files.emplace_back(argv[i]);
    else if (fs::is_directory(argv[i]))
      for (const auto& entry : fs::recursive_directory_iterator(argv[i]))
        if (entry.is_regular_file()) files.push_back(entry.path());
  }
  if (files.empty()) return std::fputs("There are no inputs to replay.\n", stderr), 1;
  const int damages = static_cast<int>(2000 / files.size()) + 5;
  for (const auto& file : files) replay(file, damages);
  std::printf("%zu inputs replayed, each also in %d damaged forms\n", files.size(), damages);
}
