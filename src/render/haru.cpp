#include "render/haru.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "base/error.hpp"

namespace render {

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

HPDF_Font Haru::font(Face face) {
  const auto index = static_cast<std::size_t>(face);
  if (loaded_[index]) return loaded_[index];
  // Read from memory, where the bytes are already: no path passes through libharu's own file opening.
  sources_[index] = {&fonts_.font(face).bytes(), 0};
  HPDF_Stream stream = HPDF_CallbackReader_New(doc_->mmgr, read_font, seek_font, tell_font, size_of_font, &sources_[index]);
  check("fonts");
  HPDF_FontDef definition = HPDF_TTFontDef_Load(doc_->mmgr, stream, HPDF_TRUE);
  check("fonts");
  std::array<char, HPDF_TTF_FONT_TAG_LEN + 1> tag{"TOUCHA"};
  tag[5] = static_cast<char>('A' + index);
  HPDF_TTFontDef_SetTagName(definition, tag.data());
  if (HPDF_Doc_RegisterFontDef(doc_, definition) != HPDF_OK) HPDF_FontDef_Free(definition);
  check("fonts");
  loaded_[index] = HPDF_GetFont(doc_, definition->base_font, "UTF-8");
  check("fonts");
  mend_to_unicode(loaded_[index]);
  return loaded_[index];
}

// libharu 2.3.0 writes begincidrange into the ToUnicode map, which ISO 32000-1 9.10.3 does not allow
// there. The codes are UCS-2 themselves, so the right map is the identity, without surrogates.
void Haru::mend_to_unicode(HPDF_Font font) {
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  std::array<char, 32> line{};
  for (int first = 0; first < 256; first += 64) {
    std::string ranges;
    int count = 0;
    for (int high = first; high < first + 64; ++high) {
      if (high >= 0xD8 && high <= 0xDF) continue;
      const int low = high == 0 ? 1 : 0;
      std::snprintf(line.data(), line.size(), "<%02X%02X> <%02XFF> <%02X%02X>\n", high, low, high, high, low);
      ranges += line.data();
      ++count;
    }
    map += std::to_string(count) + " beginbfrange\n" + ranges + "endbfrange\n";
  }
  map += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
  HPDF_Stream stream = static_cast<HPDF_FontAttr>(font->attr)->cmap_stream->stream;
  HPDF_MemStream_FreeData(stream);
  HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(map.data()), static_cast<HPDF_UINT>(map.size()));
  check("fonts");
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
    words.resize(most);
    while (!words.empty() && (static_cast<unsigned char>(words.back()) & 0xC0) == 0x80) words.pop_back();
    if (!words.empty()) words.pop_back();  // the character that may have been cut in two
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
