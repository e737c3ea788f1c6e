#include "render/haru.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"

namespace render {
namespace {

HPDF_FontAttr attributes(HPDF_Font font) { return static_cast<HPDF_FontAttr>(font->attr); }

}  // namespace

Haru::Haru(const Fonts& fonts) : fonts_(fonts) {
  doc_ = HPDF_New(on_error, this);
  if (!doc_) throw base::Error(base::ErrorKind::failure, "PDF", "", "There is not enough memory to start a PDF. Close other programs.");
  try {
    HPDF_SetCompressionMode(doc_, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(doc_);
    HPDF_SetCurrentEncoder(doc_, "UTF-8");
    encoder_ = HPDF_GetEncoder(doc_, "UTF-8");
    doc_->pdf_version = HPDF_VER_17;
    check("starting");
  } catch (...) {
    HPDF_Free(doc_);
    throw;
  }
}

Haru::~Haru() { HPDF_Free(doc_); }

void Haru::on_error(HPDF_STATUS error, HPDF_STATUS detail, void* haru) {
  auto* self = static_cast<Haru*>(haru);
  if (self->error_ == HPDF_OK) self->error_ = error, self->detail_ = detail;
}

void Haru::check(const char* doing) const {
  if (error_ == HPDF_OK) return;
  std::array<char, 48> code{};
  std::snprintf(code.data(), code.size(), " (libharu 0x%04lX, %lu)", static_cast<unsigned long>(error_), static_cast<unsigned long>(detail_));
  throw base::Error(base::ErrorKind::failure, "PDF", doing,
                    std::string{"The PDF could not be made"} + code.data() + ". Check that the program's fonts are installed and that there is enough memory.");
}

HPDF_STATUS Haru::read_font(HPDF_Stream stream, HPDF_BYTE* to, HPDF_UINT* size) {
  auto& font = *static_cast<FontBytes*>(stream->attr);
  const auto wanted = static_cast<std::size_t>(*size);
  const auto there = std::min(wanted, font.bytes->size() - font.position);
  std::memcpy(to, font.bytes->data() + font.position, there);
  font.position += there;
  *size = static_cast<HPDF_UINT>(there);
  return there == wanted ? HPDF_OK : HPDF_STREAM_EOF;
}

HPDF_STATUS Haru::seek_font(HPDF_Stream stream, HPDF_INT position, HPDF_WhenceMode mode) {
  auto& font = *static_cast<FontBytes*>(stream->attr);
  const auto start = mode == HPDF_SEEK_CUR ? font.position : mode == HPDF_SEEK_END ? font.bytes->size() : 0;
  const auto target = static_cast<long long>(start) + position;
  if (target < 0 || target > static_cast<long long>(font.bytes->size())) return HPDF_FILE_IO_ERROR;
  font.position = static_cast<std::size_t>(target);
  return HPDF_OK;
}

HPDF_INT32 Haru::tell_font(HPDF_Stream stream) { return static_cast<HPDF_INT32>(static_cast<FontBytes*>(stream->attr)->position); }
HPDF_UINT32 Haru::size_of_font(HPDF_Stream stream) { return static_cast<HPDF_UINT32>(static_cast<FontBytes*>(stream->attr)->bytes->size()); }

HPDF_Font Haru::font(Face face, const std::string& text) {
  auto& loaded = loaded_[static_cast<std::size_t>(face)];
  if (!loaded.font) load(face);
  for (const char32_t point : base::code_points(text)) loaded.used.insert(point);
  return loaded.font;
}

// Three bytes a pixel without transparency: what PDF/A-3 allows with the file's own colour profile (ISO 19005-3 6.2.4).
HPDF_Image Haru::image(const std::shared_ptr<const document::Picture>& picture) {
  const auto [found, is_new] = images_.try_emplace(picture, nullptr);
  if (is_new)
    found->second = HPDF_LoadRawImageFromMem(doc_, reinterpret_cast<const HPDF_BYTE*>(picture->pixels.data()), static_cast<HPDF_UINT>(picture->width),
                                             static_cast<HPDF_UINT>(picture->height), HPDF_CS_DEVICE_RGB, 8);
  check("pictures");
  return found->second;
}

void Haru::load(Face face) {
  const auto index = static_cast<std::size_t>(face);
  auto& loaded = loaded_[index];
  // Read from memory, where the bytes are already: no path passes through libharu's own file opening.
  loaded.source = {&fonts_.font(face).bytes(), 0};
  HPDF_Stream stream = HPDF_CallbackReader_New(doc_->mmgr, read_font, seek_font, tell_font, size_of_font, &loaded.source);
  check("fonts");
  HPDF_FontDef definition = HPDF_TTFontDef_Load(doc_->mmgr, stream, HPDF_TRUE);
  check("fonts");
  std::array<char, HPDF_TTF_FONT_TAG_LEN + 1> tag{"TOUCHA"};
  tag[5] = static_cast<char>('A' + index);
  HPDF_TTFontDef_SetTagName(definition, tag.data());
  if (HPDF_Doc_RegisterFontDef(doc_, definition) != HPDF_OK) HPDF_FontDef_Free(definition);
  check("fonts");
  // For UTF-8 libharu fills its tables with all 65,536 characters; finish() writes them for what was used. Taken for a
  // code page of a single character, the encoder costs next to nothing.
  const auto look_up = std::exchange(encoder_->to_unicode_fn, HPDF_CMapEncoder_ToUnicode);
  static_cast<HPDF_CMapEncoderAttr>(encoder_->attr)->cid_map[0][' '] = ' ';
  loaded.font = HPDF_GetFont(doc_, definition->base_font, "UTF-8");
  encoder_->to_unicode_fn = look_up;
  check("fonts");
}

// libharu writes its tables for every character of a font; most of a short file would be those.
void Haru::finish(Face face) {
  if (!loaded_[static_cast<std::size_t>(face)].font) return;
  write_widths(face);
  write_glyph_map(face);
  write_to_unicode(face);
  check("fonts");
}

// ISO 32000-1 9.7.4.3: runs of neighbouring characters, each with its widths.
void Haru::write_widths(Face face) {
  const auto& loaded = loaded_[static_cast<std::size_t>(face)];
  HPDF_Array all = array(), run = nullptr;
  char32_t before = 0;
  for (const char32_t point : loaded.used) {
    if (!run || point != before + 1) {
      put(all, static_cast<int>(point));
      put(all, run = array());
    }
    put(run, fonts_.font(face).width(point));
    before = point;
  }
  put(attributes(loaded.font)->descendant_font, "W", all);  // replaces libharu's own
}

void Haru::write_glyph_map(Face face) {
  const auto& loaded = loaded_[static_cast<std::size_t>(face)];
  std::string map;
  for (const char32_t point : loaded.used) {
    const auto glyph = fonts_.font(face).glyph(point);
    map.resize(2 * static_cast<std::size_t>(point) + 2);
    map[map.size() - 2] = static_cast<char>(glyph >> 8);
    map[map.size() - 1] = static_cast<char>(glyph & 0xFF);
  }
  replace(attributes(loaded.font)->map_stream, map);
}

// libharu 2.3.0 writes begincidrange into the ToUnicode map, which ISO 32000-1 9.10.3 does not allow
// there. The codes are UCS-2 themselves, so the right map is the identity on what was used.
void Haru::write_to_unicode(Face face) {
  const auto& used = loaded_[static_cast<std::size_t>(face)].used;
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  std::set<unsigned> rows;  // by high byte
  for (const char32_t point : used) rows.insert(static_cast<unsigned>(point) >> 8);
  std::array<char, 32> line{};
  constexpr std::size_t most = 100;  // ranges in one go, ISO 32000-1 9.7.5.3
  std::string ranges;
  std::size_t count = 0;
  const auto write_ranges = [&] {
    if (count > 0) map += std::to_string(count) + " beginbfrange\n" + ranges + "endbfrange\n";
    ranges.clear();
    count = 0;
  };
  for (const unsigned row : rows) {
    const unsigned low = row == 0 ? 1 : 0;
    std::snprintf(line.data(), line.size(), "<%02X%02X> <%02XFF> <%02X%02X>\n", row, low, row, row, low);
    ranges += line.data();
    if (++count == most) write_ranges();
  }
  write_ranges();
  map += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
  replace(attributes(loaded_[static_cast<std::size_t>(face)].font)->cmap_stream, map);
}

void Haru::replace(HPDF_Dict in, const std::string& bytes) {
  HPDF_MemStream_FreeData(in->stream);
  HPDF_Stream_Write(in->stream, reinterpret_cast<const HPDF_BYTE*>(bytes.data()), static_cast<HPDF_UINT>(bytes.size()));
}

HPDF_Page Haru::add_page(double width, double height) {
  HPDF_Page page = HPDF_AddPage(doc_);
  check("pages");
  HPDF_Page_SetWidth(page, static_cast<HPDF_REAL>(width));
  HPDF_Page_SetHeight(page, static_cast<HPDF_REAL>(height));
  check("pages");
  return page;
}

void Haru::write(HPDF_Page page, const std::string& operators) {
  HPDF_Stream_Write(static_cast<HPDF_PageAttr>(page->attr)->stream, reinterpret_cast<const HPDF_BYTE*>(operators.data()),
                    static_cast<HPDF_UINT>(operators.size()));
}

HPDF_Dict Haru::dict() {
  HPDF_Dict made = HPDF_Dict_New(doc_->mmgr);
  check("objects");
  return made;
}

HPDF_Dict Haru::object() {
  HPDF_Dict made = dict();
  HPDF_Xref_Add(doc_->xref, made);
  check("objects");
  return made;
}

HPDF_Dict Haru::stream(const std::string& bytes, bool packed) {
  HPDF_Dict made = HPDF_DictStream_New(doc_->mmgr, doc_->xref);
  check("objects");
  if (!bytes.empty())
    HPDF_Stream_Write(made->stream, reinterpret_cast<const HPDF_BYTE*>(bytes.data()), static_cast<HPDF_UINT>(bytes.size()));
  if (packed) made->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
  check("objects");
  return made;
}

HPDF_Array Haru::array() {
  HPDF_Array made = HPDF_Array_New(doc_->mmgr);
  check("objects");
  return made;
}

HPDF_String Haru::text(const std::string& utf8) {
  const auto is_plain = [](unsigned char c) { return c >= 0x20 && c < 0x7F; };
  if (std::all_of(utf8.begin(), utf8.end(), is_plain) && utf8.size() <= HPDF_LIMIT_MAX_STRING_LEN) return ascii(utf8);  // a quarter of the bytes
  constexpr std::size_t most = HPDF_LIMIT_MAX_STRING_LEN - 8;
  std::string words = utf8;
  if (words.size() > most) {
    words.resize(base::character_begin(words, most));
    words += "…";
  }
  HPDF_String made = HPDF_String_New(doc_->mmgr, words.c_str(), encoder_);
  check("text");
  return made;
}

HPDF_String Haru::ascii(const std::string& bytes) {
  HPDF_String made = HPDF_String_New(doc_->mmgr, bytes.c_str(), nullptr);
  check("text");
  return made;
}

HPDF_Array Haru::box(double left, double bottom, double right, double top) {
  HPDF_Array made = array();
  for (const double value : {left, bottom, right, top}) HPDF_Array_AddReal(made, static_cast<HPDF_REAL>(value));
  check("objects");
  return made;
}

void Haru::put(HPDF_Dict in, const char* key, void* object) { HPDF_Dict_Add(in, key, object), check(key); }
void Haru::put(HPDF_Dict in, const char* key, const char* name) { HPDF_Dict_AddName(in, key, name), check(key); }
void Haru::put(HPDF_Dict in, const char* key, int number) { HPDF_Dict_AddNumber(in, key, number), check(key); }
void Haru::put(HPDF_Array in, void* object) { HPDF_Array_Add(in, object), check("lists"); }
void Haru::put(HPDF_Array in, int number) { HPDF_Array_AddNumber(in, number), check("lists"); }

std::string Haru::save() {
  for (const Face face : {Face::sans, Face::sans_bold, Face::fallback, Face::fallback_bold}) finish(face);
  HPDF_SaveToStream(doc_);
  check("saving");
  std::string bytes(HPDF_GetStreamSize(doc_), '\0');
  auto size = static_cast<HPDF_UINT32>(bytes.size());
  HPDF_ResetStream(doc_);
  HPDF_ReadFromStream(doc_, reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
  check("saving");
  bytes.resize(size);
  return bytes;
}

}  // namespace render
