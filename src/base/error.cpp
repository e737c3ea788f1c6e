#include "base/error.hpp"

#include <cassert>

namespace base {

std::string sentence(const Fault& fault) {
  std::string text = fault.subject;
  if (!fault.place.empty()) text += (text.empty() ? "" : ":") + fault.place;
  return text.empty() ? fault.message : text + ": " + fault.message;
}

Error::Error(ErrorKind kind, std::string subject, std::string place, std::string message)
    : Error(kind, {Fault{std::move(subject), std::move(place), std::move(message)}}) {}

Error::Error(ErrorKind kind, std::vector<Fault> faults) : kind_(kind), faults_(std::move(faults)) {
  assert(!faults_.empty());
  for (const auto& fault : faults_) text_ += (text_.empty() ? "" : "\n") + sentence(fault);
}

}  // namespace base
