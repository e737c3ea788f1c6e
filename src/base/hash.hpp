// SHA-256 as lower-case hexadecimal: how evidence, content and layouts are named by their bytes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace base {

std::string sha256(std::string_view bytes);  // 64 lower-case hexadecimal digits
// One digest over several named parts; neither a moved border nor a renamed part goes unseen.
std::string sha256(const std::vector<std::pair<std::string, std::string>>& named_parts);
std::string hexadecimal(std::string_view bytes);  // lower case

}  // namespace base
