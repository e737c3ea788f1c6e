// One libharu document with an owner. libharu keeps going after an error and reports it from inside
// C code, where nothing may be thrown: the first error is kept and thrown here, after each call.
#pragma once
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_utils.h>

#include <array>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "render/fonts.hpp"

namespace render {

class Haru {
 public:
  explicit Haru(const Fonts& fonts);
  ~Haru();
  Haru(const Haru&) = delete;
  Haru& operator=(const Haru&) = delete;

  HPDF_Doc doc() const { return doc_; }
  HPDF_Dict catalog() const { return doc_->catalog; }
  HPDF_Encoder encoder() const { return encoder_; }
  // Embedded and loaded when first asked for. `text` is what will be drawn with it.
  HPDF_Font font(Face face, const std::string& text);

  // Written into the file when first asked for.
  HPDF_Image image(const std::shared_ptr<const document::Picture>& picture);

  // Throws base::Error(failure) if libharu met an error since the last call.
  void check(const char* doing) const;

  HPDF_Page add_page(double width, double height);
  void write(HPDF_Page page, const std::string& operators);  // into the page's content as it stands

  HPDF_Dict dict();                                          // owned by what it is put into
  HPDF_Dict object();                                        // with a number of its own
  HPDF_Dict stream(const std::string& bytes, bool packed);   // likewise
  HPDF_Array array();
  HPDF_String text(const std::string& utf8);                 // UTF-16 in the file; cut with … beyond libharu's limit
  HPDF_String ascii(const std::string& bytes);
  HPDF_Array box(double left, double bottom, double right, double top);

  void put(HPDF_Dict in, const char* key, void* object);
  void put(HPDF_Dict in, const char* key, const char* name);
  void put(HPDF_Dict in, const char* key, int number);
  void put(HPDF_Array in, void* object);
  void put(HPDF_Array in, int number);

  // The file's bytes; once. Fonts are cut down to what was used.
  std::string save();

 private:
  struct FontBytes {
    const std::string* bytes = nullptr;
    std::size_t position = 0;
  };
  struct Loaded {
    HPDF_Font font = nullptr;
    FontBytes source;
    std::set<char32_t> used;
  };
  static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void* haru);
  static HPDF_STATUS read_font(HPDF_Stream stream, HPDF_BYTE* to, HPDF_UINT* size);
  static HPDF_STATUS seek_font(HPDF_Stream stream, HPDF_INT position, HPDF_WhenceMode mode);
  static HPDF_INT32 tell_font(HPDF_Stream stream);
  static HPDF_UINT32 size_of_font(HPDF_Stream stream);
  void load(Face face);
  void finish(Face face);
  void write_widths(Face face);
  void write_glyph_map(Face face);
  void write_to_unicode(Face face);
  void replace(HPDF_Dict stream, const std::string& bytes);

  const Fonts& fonts_;
  HPDF_STATUS error_ = HPDF_OK, detail_ = 0;
  HPDF_Doc doc_ = nullptr;
  HPDF_Encoder encoder_ = nullptr;
  std::array<Loaded, 4> loaded_;
  std::map<std::shared_ptr<const document::Picture>, HPDF_Image> images_;
};

}  // namespace render
