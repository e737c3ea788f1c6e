// A trust's own look: its colours and logo in every form, and pictures that mean harm.
#include <png.h>

#include "base/error.hpp"
#include "render/docx.hpp"
#include "render/html.hpp"
#include "render/pdf.hpp"
#include "render/picture.hpp"
#include "rendering.hpp"
#include "support/catch.hpp"
#include "support/words_said.hpp"

namespace {

using namespace document;
using rendering::fonts;

Picture stripes(int width, int height) {
  Picture picture{width, height, {}, "The crest of Llŷn Trust"};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) picture.pixels += x * 3 / width == 1 ? std::string{"\xFF\xFF\xFF", 3} : std::string{"\x4B\x00\x82", 3};
  return picture;
}

Document branded() {
  auto document = support::sample_document();
  document.brand = {base::Colour{0x4B, 0x00, 0x82}, base::Colour{0xF3, 0xEE, 0xFA}, stripes(90, 60)};
  return document;
}

std::string fault(const std::string& png) {
  try {
    render::picture(png, "crest.png");
    return {};
  } catch (const base::Error& error) {
    CHECK(error.kind() == base::ErrorKind::faults);
    return error.what();
  }
}

std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFF);
  return bytes;
}

std::uint32_t crc(const std::string& bytes) {
  std::uint32_t sum = ~0u;
  for (const char c : bytes) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320u : 0);
  }
  return ~sum;
}
std::string chunk(const std::string& type, const std::string& data) {
  return big_endian(static_cast<std::uint32_t>(data.size())) + type + data + big_endian(crc(type + data));
}

// A head that promises this size, and a good file's pixels.
std::string claiming(std::uint32_t width, std::uint32_t height) {
  auto png = render::png(stripes(3, 3));
  const auto head = chunk("IHDR", big_endian(width) + big_endian(height) + png.substr(24, 5));
  return png.replace(8, head.size(), head);
}

std::string written(png_uint_32 format, int width, int height, const void* pixels) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width), image.height = static_cast<png_uint_32>(height), image.format = format;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string bytes(size, '\0');
  REQUIRE(png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels, 0, nullptr));
  bytes.resize(size);
  return bytes;
}

}  // namespace

TEST_CASE("a picture comes out as it went in, whatever kind of PNG held it") {
  const auto picture = stripes(9, 4);
  CHECK(render::picture(render::png(picture), "x").pixels == picture.pixels);
  CHECK(render::png(picture) == render::png(picture));
  const std::string glass{"\xFF\x00\x00\x00\xFF\x00\x00\xFF\x00\x00\x00\x80", 12};  // clear red, red, half black
  CHECK(render::picture(written(PNG_FORMAT_RGBA, 3, 1, glass.data()), "x").pixels.substr(0, 6) == std::string{"\xFF\xFF\xFF\xFF\x00\x00", 6});
  const std::string grey{"\x00\x80\xFF", 3};
  CHECK(render::picture(written(PNG_FORMAT_GRAY, 3, 1, grey.data()), "x").pixels == std::string{"\x00\x00\x00\x80\x80\x80\xFF\xFF\xFF", 9});
}

TEST_CASE("a picture larger than print can show is made smaller, its shape kept") {
  const auto made = render::picture(render::png(stripes(1200, 800)), "x");
  CHECK(made.width == 360);
  CHECK(made.height == 240);
  CHECK(made.pixels.size() == 360u * 240 * 3);
  CHECK(made.pixels.substr(0, 3) == std::string{"\x4B\x00\x82", 3});
  CHECK(made.pixels.substr(180 * 3, 3) == "\xFF\xFF\xFF");
  const auto thin = render::picture(render::png(stripes(3000, 1)), "x");
  CHECK(thin.width == 1120);
  CHECK(thin.height == 1);
}

TEST_CASE("a picture that means harm ends in a sentence") {
  CHECK(fault("") == "crest.png: It is not a PNG picture. Open it in a drawing program and save it as PNG.");
  CHECK_THAT(fault("\xFF\xD8\xFF\xE0 JFIF"), Contains("not a PNG"));
  CHECK_THAT(fault(std::string(render::largest_picture_file + 1, 'x')), Contains("larger than 4 MB"));
  CHECK_THAT(fault(claiming(100000, 100000)), Contains("It is 100000 by 100000 pixels. At most 4000 by 4000 will do"));
  CHECK_THAT(fault(claiming(5000, 1)), Contains("save it smaller"));
  CHECK_THAT(fault(claiming(0, 1)), Contains("damaged"));
  CHECK_THAT(fault(claiming(0x80000000u, 1)), Contains("damaged"));
  CHECK_THAT(fault(claiming(4000, 4000)), Contains("damaged"));  // it promises what it does not hold
  const auto good = render::png(stripes(30, 20));
  for (std::size_t length = 8; length + 12 < good.size(); ++length) CHECK_THAT(fault(good.substr(0, length)), Contains("damaged"));
  // A flipped bit is found or does no harm.
  for (std::size_t at = 8; at < good.size(); ++at) {
    auto bad = good;
    bad[at] = static_cast<char>(bad[at] ^ (1 << at % 8));
    const auto message = fault(bad);
    CHECK((message.empty() || message.find("damaged") != std::string::npos || message.find("pixels") != std::string::npos));
  }
}

TEST_CASE("what else a PNG carries reaches no paper") {
  auto png = render::png(stripes(3, 3));
  png.insert(8 + 25, chunk("tEXt", std::string{"Comment\0a secret", 16}));
  auto document = support::sample_document();
  document.brand.logo = render::picture(png, "x");
  document.brand.logo->alt = "Crest";
  for (const auto& made : {render::pdf(document, fonts()), render::html(document, fonts()), support::DocxWords::part(render::docx(document, fonts()), "word/media/logo.png")})
    CHECK(made.find("secret") == std::string::npos);
}

TEST_CASE("the logo is read once, in the same place in every form") {
  const auto document = branded();
  std::vector<render::Warning> ignored;
  const auto wanted = support::said(render::printable(document, fonts(), ignored));
  const auto html = support::said_in_html(render::html(document, fonts())), docx = support::said_in_docx(render::docx(document, fonts())),
             pdf = support::said_in_pdf(render::pdf(document, fonts()));
  CHECK(html.head == wanted.head);
  CHECK(docx.head == wanted.head);
  CHECK(support::difference(pdf.body, support::closed_up(document.banner + document.brand.logo->alt) + wanted.body) == "");
  CHECK(rendering::count(wanted.head, "ThecrestofLlŷnTrust") == 1);
}

TEST_CASE("in a PDF the logo is one plain picture: a figure on the first page, furniture after it") {
  read_pdf::File file{render::pdf(branded(), fonts())};
  int images = 0;
  for (auto& object : file.objects())
    if (object.isStream() && read_pdf::name(object.getDict(), "/Subtype") == "/Image") {
      ++images;
      CHECK(read_pdf::name(object.getDict(), "/ColorSpace") == "/DeviceRGB");
      CHECK_FALSE(object.getDict().hasKey("/SMask"));
      CHECK_FALSE(object.getDict().hasKey("/Interpolate"));
      CHECK(read_pdf::stream(object) == stripes(90, 60).pixels);
    }
  CHECK(images == 1);
  int figures = 0;
  for (auto& element : file.elements())
    if (read_pdf::name(element, "/S") == "/Figure" && element.getKey("/Alt").getUTF8Value() == "The crest of Llŷn Trust") {
      ++figures;
      auto box = element.getKey("/A").getKey("/BBox").getArrayAsVector();
      CHECK(std::lround(box[3].getNumericValue() - box[1].getNumericValue()) == 28);
      CHECK(std::lround(box[2].getNumericValue() - box[0].getNumericValue()) == 42);
    }
  CHECK(figures == 1);
  for (const auto& content : file.contents()) CHECK(content.unmarked == 0);
}

TEST_CASE("a brand moves no text: only where the banner stands does the logo need room") {
  auto plain = support::sample_document(), own = branded();
  plain.banner.clear(), own.banner.clear();
  const auto before = render::paginate(plain, fonts()), after = render::paginate(own, fonts());
  REQUIRE(before.pages.size() == after.pages.size());
  for (std::size_t i = 0; i < before.bookmarks.size(); ++i) CHECK(before.bookmarks[i].top == after.bookmarks[i].top);
  const auto logo_of = [](const render::Pagination& pages) {
    for (const auto& box : pages.pages.front().boxes)
      if (const auto* image = std::get_if<render::ImageBox>(&box.shape)) return image->area;
    return render::Area{};
  };
  for (auto document : {own, branded()}) {
    document.header_right = std::string(70, 'x');  // wraps
    CHECK(logo_of(render::paginate(document, fonts())).top > (document.banner.empty() ? 16 : 34));
  }
  CHECK(logo_of(render::paginate(branded(), fonts())).top > 34);
}

TEST_CASE("a trust's colours replace ours in every form, those of decisions stay") {
  const auto html = render::html(branded(), fonts());
  CHECK(html.find("--accent:#4B0082;--tint:#F3EEFA") != std::string::npos);
  CHECK(html.find("#0B6E3A") != std::string::npos);
  const auto docx = render::docx(branded(), fonts());
  for (const char* part : {"word/styles.xml", "word/numbering.xml"}) {
    CHECK(support::DocxWords::part(docx, part).find("4B0082") != std::string::npos);
    CHECK(support::DocxWords::part(docx, part).find("00534C") == std::string::npos);
  }
  const auto pages = render::paginate(branded(), fonts());
  for (const auto& page : pages.pages)
    for (const auto& box : page.boxes) {
      if (const auto* text = std::get_if<render::TextBox>(&box.shape)) CHECK_FALSE(text->ink == render::style.accent);
      if (const auto* fill = std::get_if<render::FillBox>(&box.shape)) CHECK_FALSE(fill->fill == render::style.header_tint);
      if (const auto* line = std::get_if<render::LineBox>(&box.shape)) CHECK_FALSE(line->ink == render::style.accent);
    }
  // Our own colours, named, change no byte.
  auto named = support::sample_document();
  named.brand = {render::style.accent, render::style.header_tint, std::nullopt};
  CHECK(render::pdf(named, fonts()) == render::pdf(support::sample_document(), fonts()));
}
