// Measuring agrees with what libharu draws, and what cannot be drawn rightly is known.
#include "render/fonts.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "render/haru.hpp"
#include "rendering.hpp"
#include "support/catch.hpp"

using rendering::fonts;

TEST_CASE("Glyphs and widths are libharu's own, for every character and face") {
  using render::Face;
  render::Haru haru{fonts()};
  for (const Face face : {Face::sans, Face::sans_bold, Face::fallback, Face::fallback_bold}) {
    const auto definition = static_cast<HPDF_FontAttr>(haru.font(face, "")->attr)->fontdef;
    const auto& font = fonts().font(face);
    int wrong = 0;
    for (char32_t point = 0x20; point < 0xFFFF; ++point) {
      const auto glyph = HPDF_TTFontDef_GetGlyphid(definition, static_cast<HPDF_UINT16>(point));
      wrong += glyph != font.glyph(point);
      wrong += HPDF_TTFontDef_GetCharWidth(definition, static_cast<HPDF_UINT16>(point)) != font.width(point);
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("The languages of British schools are drawn, character for character") {
  for (const char* text :
       {"Ysgol Gymraeg Tŷ Ŵyl, Llŷn, sŵn y gân, ẁ ẃ ẅ ỳ ẏ", "Gàidhlig: bròg, è, ì, ò, ù", "Gaeilge: á é í ó ú ḃ ċ ḋ", "Zażółć gęślą jaźń",
        "Știință și țară, ăâî", "İstanbul’da ılık çay, ğ ş", "Ευχαριστώ πολύ, Ἀθῆναι", "Щиро дякую, їжак, ґанок, є", "Ačiū, šąžiūėęį", "Český řetězec, ňů",
        "Việt Nam: Nguyễn Thị Đường", "Ɓ Ɗ ɛ ɔ ŋ (Hausa, Yoruba, Twi): ẹ ọ ṣ", "“quotes” ‘single’ – — … • · © ® ™ § ¶ † ‡", "€ £ ¥ ₤ ½ ¼ ² ³ ° % ‰",
        "≥ ≤ ≠ ± × ÷ ∞ ≈ √ ∑", "→ ← ↑ ↓ ⇒", "✓ ✗ ☐ ☑ ☒ ★", "✓ ◐ Ⅱ ■ ✕ ◷ ○"}) {
    INFO(text);
    for (const char32_t point : base::code_points(base::normal_form(text))) {
      INFO(base::code_point_name(point));
      CHECK(fonts().can_draw(point));
      for (const auto weight : {document::Weight::regular, document::Weight::bold})
        CHECK(fonts().font(fonts().face_for(point, weight)).glyph(point) != 0);
    }
  }
}

TEST_CASE("What needs shaping, stacking or a picture is not drawn") {
  for (const char32_t point : {U'\x1F600', U'\x1F1EC', U'ا', U'ع', U'א', U'ת', U'न', U'ि', U'ก', U'ක', U'中', U'あ', U'한', U'\u0301', U'\u0489',
                               U'\u20E3', U'\u200D', U'\u200E', U'\u202E', U'\u2066', U'\u0007', U'\u001B', U'\u0085', U'\uFFFC', U'\uFFFD', U'\uE000',
                               U'\uFFFF', U'\u061C', U'\u034F', U'\u1806', U'\u3000'}) {
    INFO(base::code_point_name(point));
    CHECK_FALSE(fonts().can_draw(point));
  }
}

TEST_CASE("Everything said to be drawable has a glyph in regular and in bold") {
  for (char32_t point = 0; point < 0x10000; ++point)
    for (const auto weight : {document::Weight::regular, document::Weight::bold})
      if (fonts().can_draw(point) && fonts().font(fonts().face_for(point, weight)).glyph(point) == 0) FAIL(base::code_point_name(point));
}

TEST_CASE("A text is cut where the face changes, and widths add up") {
  const auto spans = fonts().spans("a → b", document::Weight::regular);
  REQUIRE(spans.size() == 3);
  CHECK(spans[0].text == "a ");
  CHECK(spans[1].text == "→");
  CHECK(spans[1].face == render::Face::fallback);
  CHECK(spans[2].text == " b");
  double sum = 0;
  for (const char32_t point : base::code_points("a → b")) sum += fonts().width(point, document::Weight::regular, 12);
  CHECK(rendering::near(fonts().width("a → b", document::Weight::regular, 12), sum));
}

TEST_CASE("A damaged font is refused in words, whatever is wrong with it") {
  const std::string whole = fonts().font(render::Face::sans).bytes();
  for (const std::size_t size : {0, 1, 11, 12, 100, 300, 5000, 20000}) {
    INFO(size);
    CHECK_THROWS_AS(render::TrueType(whole.substr(0, size), "x.ttf"), base::Error);
  }
  CHECK_THROWS_AS(render::TrueType("OTTO" + whole.substr(4, 2) + std::string(200, '\0'), "x.otf"), base::Error);
  CHECK_THROWS_AS(render::Fonts("/nowhere/at/all", base::DiskFiles{}), base::Error);
}
