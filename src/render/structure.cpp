#include "render/structure.hpp"

namespace render {
namespace {

class Writer {
 public:
  Writer(Haru& haru, const Pagination& pagination, const std::vector<HPDF_Page>& pages, const Annotations& annotations)
      : haru_(haru), pagination_(pagination), pages_(pages), annotations_(annotations), dicts_(pagination.elements.size()) {}

  void write() {
    HPDF_Dict root = haru_.object();
    haru_.put(root, "Type", "StructTreeRoot");
    haru_.put(root, "K", element(0, root));
    parents(root);
    haru_.put(haru_.catalog(), "StructTreeRoot", root);
    HPDF_Dict marked = haru_.dict();
    HPDF_Dict_AddBoolean(marked, "Marked", HPDF_TRUE);
    haru_.put(haru_.catalog(), "MarkInfo", marked);
  }

 private:
  HPDF_Dict element(int index, HPDF_Dict parent) {
    const Element& element = pagination_.elements[static_cast<std::size_t>(index)];
    HPDF_Dict dict = dicts_[static_cast<std::size_t>(index)] = haru_.object();
    haru_.put(dict, "S", name_of(element.tag));
    haru_.put(dict, "P", parent);
    if (!element.alt.empty()) haru_.put(dict, "Alt", haru_.text(element.alt));
    attributes(element, dict);
    kids(element, dict);
    return dict;
  }

  void kids(const Element& element, HPDF_Dict dict) {
    if (element.kids.empty()) return;
    int home = -1;  // the page on which a bare number names a marked sequence
    for (const auto& kid : element.kids)
      if (kid.kind == Kid::Kind::sequence && home < 0) home = kid.page;
    if (home >= 0) haru_.put(dict, "Pg", page(home));

    // A field's reference stands by itself, not in an array: so a reader that compares revisions
    // finds the path K.Obj when the field is signed.
    if (element.tag == Tag::form && element.kids.size() == 1) {
      haru_.put(dict, "K", reference(element.kids.front(), dict));
      return;
    }
    if (element.kids.size() == 1 && home >= 0) {
      haru_.put(dict, "K", element.kids.front().index);
      return;
    }
    HPDF_Array all = haru_.array();
    haru_.put(dict, "K", all);
    for (const auto& kid : element.kids) switch (kid.kind) {
        case Kid::Kind::element: haru_.put(all, this->element(kid.index, dict)); break;
        case Kid::Kind::annotation: haru_.put(all, reference(kid, dict)); break;
        case Kid::Kind::sequence:
          if (kid.page == home) haru_.put(all, kid.index);
          else haru_.put(all, sequence_elsewhere(kid));
      }
  }

  HPDF_Dict sequence_elsewhere(const Kid& kid) {
    HPDF_Dict dict = haru_.dict();
    haru_.put(dict, "Type", "MCR");
    haru_.put(dict, "Pg", page(kid.page));
    haru_.put(dict, "MCID", kid.index);
    return dict;
  }

  HPDF_Dict reference(const Kid& kid, HPDF_Dict owner) {
    HPDF_Dict annotation = annotations_.at({kid.page, kid.index});
    const int key = static_cast<int>(pages_.size() + annotated_.size());
    annotated_.push_back(owner);
    haru_.put(annotation, "StructParent", key);
    HPDF_Dict dict = haru_.dict();
    haru_.put(dict, "Type", "OBJR");
    haru_.put(dict, "Obj", annotation);
    haru_.put(dict, "Pg", page(kid.page));
    return dict;
  }

  void attributes(const Element& element, HPDF_Dict dict) {
    HPDF_Dict attributes = nullptr;
    const auto owned_by = [&](const char* owner) {
      attributes = haru_.dict();
      haru_.put(attributes, "O", owner);
    };
    switch (element.tag) {
      case Tag::th_column: owned_by("Table"), haru_.put(attributes, "Scope", "Column"); break;
      case Tag::th_row: owned_by("Table"), haru_.put(attributes, "Scope", "Row"); break;
      case Tag::l: owned_by("List"), haru_.put(attributes, "ListNumbering", element.numbered ? "Decimal" : "Disc"); break;
      case Tag::figure: {
        owned_by("Layout");
        const Area& area = element.bounds;
        const double height = pagination_.height;
        haru_.put(attributes, "BBox", haru_.box(area.left, height - area.bottom(), area.right(), height - area.top));
        haru_.put(attributes, "Placement", "Block");
        break;
      }
      default: return;
    }
    haru_.put(dict, "A", attributes);
  }

  // From each page's marks, and from each link and field, back to the element.
  void parents(HPDF_Dict root) {
    HPDF_Dict tree = haru_.object();
    HPDF_Array numbers = haru_.array();
    haru_.put(tree, "Nums", numbers);
    int key = 0;
    for (std::size_t p = 0; p < pages_.size(); ++p, ++key) {
      HPDF_Array owners = haru_.array();
      HPDF_Xref_Add(haru_.doc()->xref, owners);
      for (const int owner : pagination_.pages[p].sequences) haru_.put(owners, dicts_[static_cast<std::size_t>(owner)]);
      haru_.put(numbers, key);
      haru_.put(numbers, owners);
      haru_.put(pages_[p], "StructParents", key);
      haru_.put(pages_[p], "Tabs", "S");
    }
    for (HPDF_Dict owner : annotated_) {
      haru_.put(numbers, key++);
      haru_.put(numbers, owner);
    }
    haru_.put(root, "ParentTree", tree);
    haru_.put(root, "ParentTreeNextKey", key);
  }

  HPDF_Page page(int index) const { return pages_[static_cast<std::size_t>(index)]; }

  Haru& haru_;
  const Pagination& pagination_;
  const std::vector<HPDF_Page>& pages_;
  const Annotations& annotations_;
  std::vector<HPDF_Dict> dicts_;
  std::vector<HPDF_Dict> annotated_;
};

}  // namespace

const char* name_of(Tag tag) {
  switch (tag) {
    case Tag::document: return "Document";
    case Tag::h1: return "H1";
    case Tag::h2: return "H2";
    case Tag::h3: return "H3";
    case Tag::p: return "P";
    case Tag::l: return "L";
    case Tag::li: return "LI";
    case Tag::lbl: return "Lbl";
    case Tag::lbody: return "LBody";
    case Tag::table: return "Table";
    case Tag::caption: return "Caption";
    case Tag::tr: return "TR";
    case Tag::th_column:
    case Tag::th_row: return "TH";
    case Tag::td: return "TD";
    case Tag::figure: return "Figure";
    case Tag::link: return "Link";
    case Tag::form: return "Form";
  }
  return "P";
}

void write_structure(Haru& haru, const Pagination& pagination, const std::vector<HPDF_Page>& pages, const Annotations& annotations) {
  Writer{haru, pagination, pages, annotations}.write();
}

}  // namespace render
