// Taking a person out of a register, and finding what has been kept for long enough.
#pragma once
#include "registry/register.hpp"

namespace registry {

struct PersonErased {
  int assessments = 0;               // in which the person was named, in any state
  std::vector<File> signed_reports;  // of those: they name the person too, and stay until they are erased as files
};

// The person `person` of the school is gone from its own facts and from every state and hand-over of its
// assessments (see assessment/without_person.hpp for what is found). Throws Error(refused) if there is nobody.
PersonErased erase_person(Register& where, Id school, const std::string& person);

// Assessments that were last changed longer ago than their school keeps them.
std::vector<Entry> kept_long_enough(const Register& where, const Date& today);

}  // namespace registry
