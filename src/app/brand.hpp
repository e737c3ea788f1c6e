// The look of the school's or trust's own papers, as its reports/style.toml sets it.
#pragma once
#include <string>

#include "app/installation.hpp"
#include "document/document.hpp"

namespace app {

// The school's own reports/style.toml before the shipped one; a logo stands beside it. Throws
// Error(faults) for colours that cannot be read and a logo that is no good picture.
document::Brand brand(const Installation& installation);

std::string digest_of(const document::Brand& brand);

}  // namespace app
