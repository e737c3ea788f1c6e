// PDFs written out by hand, small enough to see every object: the form a report has, and what may be wrong with one.
#pragma once
#include <string>
#include <vector>

namespace support {

// Objects 1, 2, 3 … with a classic cross-reference table behind them; object 1 is the catalog.
std::string pdf_of(const std::vector<std::string>& objects, const std::string& trailer_entries = {});

// One page with empty signature fields dpo, senco, head and chair (the last with a /Lock), as objects 5 to 8.
std::vector<std::string> four_field_objects();
std::string four_field_pdf();

// One page of this size that says `words`: what a visible signature is drawn as.
std::string look_of(double width, double height, const std::string& words);

}  // namespace support
