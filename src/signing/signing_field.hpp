// The fields of a form that hold signatures or are made for them, as a verifier must see them.
// A field counts only if the form leads to it in exactly one way; otherwise two readers could show two signatures.
#pragma once
#include <string>
#include <vector>

#include "signing/pdf_file.hpp"

namespace signing {

struct SigningField {
  std::string name;                          // with its parents' names, "approvals.dpo"
  std::string label;                         // what it tells the reader (/TU)
  int number = 0;                            // of its object
  std::vector<int> widgets;                  // objects that draw it, where it does not do so itself
  const PdfDictionary* dictionary = nullptr;
  bool filled = false;                       // it holds something, right or wrong
  const PdfDictionary* signature = nullptr;  // what it holds, if that is a dictionary
  const PdfObject* holder = nullptr;         // the object in which that dictionary stands
  std::vector<std::string> faults;           // why its signature cannot count, as sentences
};

// In the form's order. Throws Error(faults) where the form itself is broken.
std::vector<SigningField> signing_fields(const PdfView& view);

}  // namespace signing
