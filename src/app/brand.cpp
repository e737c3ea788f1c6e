#include "app/brand.hpp"

#include "base/hash.hpp"
#include "content/style_file.hpp"
#include "render/picture.hpp"

namespace app {

document::Brand brand(const Installation& installation) {
  document::Brand brand;
  for (const auto& folder : {installation.own_content, std::optional{installation.share}}) {
    if (!folder) continue;
    const auto file = *folder / "reports" / "style.toml";
    if (!installation.files.exists(file)) continue;
    const auto style = content::read_style(installation.files.read(file, content::largest_style_file), file.string());
    // What the school's own file leaves out stays as shipped.
    if (!brand.accent) brand.accent = style.accent;
    if (!brand.header_tint) brand.header_tint = style.header_tint;
    if (brand.logo || style.logo.empty()) continue;
    const auto logo = file.parent_path() / style.logo;
    brand.logo = render::picture(installation.files.read(logo, render::largest_picture_file + 1), logo.string());
    brand.logo->alt = style.logo_alt;
  }
  return brand;
}

std::string digest_of(const document::Brand& brand) {
  const auto colour = [](const std::optional<base::Colour>& one) { return one ? base::hex(*one) : std::string{}; };
  std::vector<std::pair<std::string, std::string>> parts{{"accent", colour(brand.accent)}, {"header-tint", colour(brand.header_tint)}};
  if (brand.logo) parts.insert(parts.end(), {{"logo", brand.logo->pixels}, {"alt", brand.logo->alt}});
  return base::sha256(parts);
}

}  // namespace app
