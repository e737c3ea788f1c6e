// Evidence for an answer: a file kept in the register under its digest, or an address with the day it was read.
#pragma once
#include <filesystem>

#include "app/answers.hpp"
#include "app/session.hpp"

namespace app {

// Reads the file, keeps it in the register and ties it to the answer. Throws as reading does; Error(refused) for an
// empty file or one larger than registry::largest_file.
void attach_file(Session& session, const content::Item& question, const std::string& use, const std::filesystem::path& file);

// Whether it begins with https:// or http:// and has no spaces.
bool is_address(const std::string& text);
// Throws Error(refused) where it is no address.
void attach_link(Session& session, const content::Item& question, const std::string& use, const std::string& address);

// The kept file's bytes. Throws Error(refused) where the register has no file of that digest for this assessment.
std::string evidence_bytes(Session& session, const assessment::Evidence& evidence);

// The questions that a rule looks at, by the tests of its conditions: where a contradiction can be put right.
std::vector<std::string> questions_of(const content::Item& rule, const content::Library& library);

}  // namespace app
