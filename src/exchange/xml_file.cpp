#include "exchange/xml_file.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "exchange/well_formed.hpp"

namespace exchange {

XmlFile::XmlFile(std::string_view xml, const std::string& file) {
  require_well_formed(xml, file);
  for (std::size_t at = 0; at < xml.size(); ++at)
    if (xml[at] == '\n') ends_.push_back(static_cast<std::ptrdiff_t>(at));
  const auto parsed =
      document_.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!parsed)
    throw base::Error(
        base::ErrorKind::faults, file, "",
        std::string{"It cannot be read as XML: "} + parsed.description() + ". Check that it is the right file.");
}

std::string XmlFile::line(pugi::xml_node element) const {
  const auto before = std::lower_bound(ends_.begin(), ends_.end(), element.offset_debug());
  return std::to_string(before - ends_.begin() + 1);
}

}  // namespace exchange
