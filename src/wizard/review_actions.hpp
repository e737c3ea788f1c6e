// What is done about reviews from home and from the menus: begun or gone on with, an event recorded, tools compared, the
// calendar written.
#pragma once
#include <map>
#include <string>

#include "registry/register.hpp"

class wxWindow;

namespace wizard {

class Frame;

// Finds what may have changed, and opens the review. One that was begun goes on, and what came up since is added. `files`
// are documents as they are found now: by name, their SHA-256.
void review(Frame& frame, registry::Id assessment, const std::map<std::string, std::string>& files = {});
// The same with the documents of a folder, which is asked for.
void review_with_documents(Frame& frame, registry::Id assessment);
// The note of the last review: to read, to save, to be signed.
void show_review_note(Frame& frame, registry::Id assessment);
void something_happened(Frame& frame, registry::Id assessment);
void compare(Frame& frame, registry::Id first);
// One entry a tool, which replaces the one of an earlier file.
void save_calendar(Frame& frame);

}  // namespace wizard
