// Random text: a name that nothing else has, and the salt that makes the digest of a row say nothing about it
// once both are gone (without it, a short name could be found again by trying).
#pragma once
#include <string>

namespace registry {

std::string random_text();  // 32 hexadecimal digits

}  // namespace registry
