#include "render/annotations.hpp"

#include "render/address.hpp"

namespace render {
namespace {

constexpr int print = 4;          // annotation flags, ISO 32000-1 table 165
constexpr int print_locked = 132;

class Writer {
 public:
  Writer(Haru& haru, const Pagination& pagination, const std::vector<HPDF_Page>& pages) : haru_(haru), pagination_(pagination), pages_(pages) {}

  Annotations write() {
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      page_ = pages_[p];
      on_page_ = nullptr;
      const auto& boxes = pagination_.pages[p].boxes;
      for (std::size_t b = 0; b < boxes.size(); ++b) {
        const std::pair key{static_cast<int>(p), static_cast<int>(b)};
        if (const auto* link = std::get_if<LinkBox>(&boxes[b].shape)) made_[key] = this->link(*link);
        if (const auto* field = std::get_if<SignatureBox>(&boxes[b].shape)) made_[key] = signature(*field);
      }
    }
    return std::move(made_);
  }

 private:
  HPDF_Dict annotation(const char* subtype, const Area& area) {
    HPDF_Dict dict = haru_.object();
    haru_.put(dict, "Type", "Annot");
    haru_.put(dict, "Subtype", subtype);
    const double height = pagination_.height;
    haru_.put(dict, "Rect", haru_.box(area.left, height - area.bottom(), area.right(), height - area.top));
    haru_.put(dict, "P", page_);
    if (!on_page_) haru_.put(page_, "Annots", on_page_ = haru_.array());
    haru_.put(on_page_, dict);
    return dict;
  }

  HPDF_Dict link(const LinkBox& box) {
    HPDF_Dict dict = annotation("Link", box.area);
    haru_.put(dict, "F", print);
    haru_.put(dict, "Contents", haru_.text(box.spoken));
    HPDF_Array border = haru_.array();
    for (int i = 0; i < 3; ++i) haru_.put(border, 0);
    haru_.put(dict, "Border", border);
    HPDF_Dict action = haru_.dict();
    haru_.put(action, "Type", "Action");
    haru_.put(action, "S", "URI");
    haru_.put(action, "URI", haru_.ascii(as_address(box.address)));
    haru_.put(dict, "A", action);
    return dict;
  }

  // Everything a signer must not change later stands here from the start: a field or a /Lock added
  // while signing would break the signatures before it.
  HPDF_Dict signature(const SignatureBox& box) {
    HPDF_Dict dict = annotation("Widget", box.area);
    haru_.put(dict, "FT", "Sig");
    haru_.put(dict, "F", print_locked);
    haru_.put(dict, "T", haru_.ascii(box.name));
    haru_.put(dict, "TU", haru_.text(box.spoken));
    if (box.last) {
      HPDF_Dict lock = haru_.object();
      haru_.put(lock, "Type", "SigFieldLock");
      haru_.put(lock, "Action", "All");
      haru_.put(dict, "Lock", lock);
    }
    // PDF/A wants an appearance even where there is nothing to see yet (ISO 19005-3 6.3.3).
    HPDF_Dict look = haru_.stream("", false);
    haru_.put(look, "Type", "XObject");
    haru_.put(look, "Subtype", "Form");
    haru_.put(look, "BBox", haru_.box(0, 0, box.area.width, box.area.height));
    HPDF_Dict looks = haru_.dict();
    haru_.put(looks, "N", look);
    haru_.put(dict, "AP", looks);

    if (!fields_) {
      HPDF_Dict form = haru_.object();
      haru_.put(form, "Fields", fields_ = haru_.array());
      haru_.put(form, "SigFlags", 3);  // signatures exist, append only: so signing never touches the form
      haru_.put(haru_.catalog(), "AcroForm", form);
    }
    haru_.put(fields_, dict);
    return dict;
  }

  Haru& haru_;
  const Pagination& pagination_;
  const std::vector<HPDF_Page>& pages_;
  HPDF_Page page_ = nullptr;
  HPDF_Array on_page_ = nullptr, fields_ = nullptr;
  Annotations made_;
};

}  // namespace

Annotations write_annotations(Haru& haru, const Pagination& pagination, const std::vector<HPDF_Page>& pages) {
  return Writer{haru, pagination, pages}.write();
}

}  // namespace render
