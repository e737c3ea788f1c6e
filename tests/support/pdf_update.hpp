// Appends a revision to a PDF, honest or not: what an attacker can do without touching an earlier byte.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "signing/identity.hpp"

namespace support {

enum class Table { classic, stream };

class PdfUpdate {
 public:
  explicit PdfUpdate(std::string pdf);

  PdfUpdate& put(int number, const std::string& text, int generation = 0);  // text between "obj" and "endobj"
  PdfUpdate& remove(int number);
  PdfUpdate& point(int number, std::size_t offset, int generation = 0);  // to bytes that are there already
  PdfUpdate& between(const std::string& bytes);                          // bytes that belong to no object
  PdfUpdate& trailer(const std::string& entries);                        // instead of /Root, /Info and /ID of before
  int next_number() const { return size_; }
  std::string finish(Table table = Table::classic);

 private:
  struct Entry {
    char kind;
    std::size_t offset;
    int generation;
  };

  std::string pdf_;
  std::string kept_entries_;
  std::size_t previous_;
  int size_;
  std::map<int, Entry> entries_;
};

std::size_t last_section(std::string_view pdf);          // where the last "startxref" points
std::size_t offset_of(std::string_view pdf, int number);  // of the last "N 0 obj" at the start of a line
std::string object_text(std::string_view pdf, int number);  // between "obj" and "endobj", of the last such object
std::string replaced(std::string text, std::string_view from, std::string_view to);  // the first, which must be there
std::string stream_of(const std::string& entries, const std::string& data);

// A signature made without the product's help, to be wrong where the product would be right.
struct HandSignature {
  int field = 5;                       // the field's object, which gets /V
  std::string field_text;              // as it is so far, where it cannot be read from the file's end
  std::map<int, std::string> others;   // objects written in the same revision
  std::string type = "/Sig";
  std::string sub_filter = "/ETSI.CAdES.detached";
  std::string more;                    // further entries of the signature dictionary
  std::string catalog;                 // the catalog's new text (object 1), or empty
  Table table = Table::classic;
  std::size_t room = 4'000;
  // Gives the CMS for the covered bytes.
  std::function<std::string(const std::string& covered)> cms;
  // Spells the value: upper-case hexadecimal padded with zeros, where empty.
  std::function<std::string(const std::string& cms, std::size_t room)> spelling;
};
std::string signed_by_hand(const std::string& pdf, const HandSignature& signature);

enum class CmsFlaw {
  none,
  sha1,
  no_attributes,
  two_signers,
  content_inside,
  other_content_type,
  other_digest,
  no_binding,          // without the certificate's digest
  other_binding,       // with another certificate's
  no_certificate,
  unsigned_attribute,  // something nobody signed
  broken_value,        // the signature value itself
  other_version,
  foreign_certificate,  // one that has nothing to do with the signer
};
std::string cms_over(const std::string& covered, const signing::Identity& identity, CmsFlaw flaw = CmsFlaw::none);

}  // namespace support
