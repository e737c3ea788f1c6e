// Signatures made without the product's help, to be wrong where the product would be right.
#pragma once
#include <functional>
#include <map>
#include <string>

#include "signing/identity.hpp"
#include "support/pdf_update.hpp"

namespace support {

struct HandSignature {
  int field = 5;                       // the field's object, which gets /V
  std::string field_text;              // as it is so far, where it cannot be read from the file's end
  std::map<int, std::string> others;   // objects written in the same revision
  std::string type = "/Sig";
  std::string sub_filter = "/ETSI.CAdES.detached";
  std::string more;                    // further entries of the signature dictionary
  std::string catalog;                 // the catalog's new text (object 1), or empty
  Table table = Table::classic;
  std::string ending;                  // more bytes behind "%%EOF" and its line break, covered too
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
  named_by_key,         // which is no flaw, only rare
  foreign_certificate,  // one that has nothing to do with the signer
};
std::string cms_over(const std::string& covered, const signing::Identity& identity, CmsFlaw flaw = CmsFlaw::none);

}  // namespace support
