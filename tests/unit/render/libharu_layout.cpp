// The insides of libharu that rendering reaches into, pinned: a libharu laid out otherwise must be
// looked at before it is used, not found out in a school.
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>

#include <cstddef>
#include <string>

#include "support/catch.hpp"

static_assert(HPDF_MAJOR_VERSION == 2 && HPDF_MINOR_VERSION == 3, "reports were proven with libharu 2.3");

#if defined(__LP64__)
static_assert(offsetof(HPDF_PageAttr_Rec, stream) == 104);        // content is written between its own calls
static_assert(sizeof(HPDF_PageAttr_Rec) == 136);
static_assert(offsetof(HPDF_FontAttr_Rec, fontdef) == 24);
static_assert(offsetof(HPDF_FontAttr_Rec, cmap_stream) == 80);    // the Unicode map is written anew
static_assert(sizeof(HPDF_FontAttr_Rec) == 88);
static_assert(offsetof(HPDF_Encoder_Rec, to_unicode_fn) == 168);
static_assert(offsetof(HPDF_Encoder_Rec, attr) == 208);
static_assert(offsetof(HPDF_CMapEncoderAttr_Rec, cid_map) == 131072);  // fonts load without a look at every character
static_assert(offsetof(HPDF_Dict_Rec, stream) == 64);
static_assert(offsetof(HPDF_Dict_Rec, filter) == 72);
static_assert(offsetof(HPDF_Dict_Rec, attr) == 88);
static_assert(offsetof(HPDF_Doc_Rec, pdf_version) == 4);
static_assert(offsetof(HPDF_Doc_Rec, mmgr) == 8);
static_assert(offsetof(HPDF_Doc_Rec, catalog) == 16);
static_assert(offsetof(HPDF_Doc_Rec, xref) == 32);
static_assert(offsetof(HPDF_Doc_Rec, trailer) == 112);
static_assert(offsetof(HPDF_Real_Rec, value) == 16);              // a bookmark keeps the reader's zoom
static_assert(offsetof(HPDF_Stream_Rec, attr) == 80);             // fonts are read from memory
#endif

TEST_CASE("libharu is the one the offsets were taken from") { CHECK(std::string{HPDF_GetVersion()} == HPDF_VERSION_TEXT); }
