// How the window looks: distances with names, the inks of a status in light and dark, sizes of type. The base
// colours and the fonts are the system's.
#pragma once
#include <wx/colour.h>
#include <wx/font.h>
#include <wx/string.h>

#include <string>
#include <string_view>

#include "document/document.hpp"
#include "judgement/finding.hpp"
#include "wizard/translation.hpp"

class wxWindow;

namespace wizard {

// Device-independent pixels; within a control's parts, between controls, between groups, at the page's edge.
enum class Gap { within = 4, between = 8, groups = 16, edge = 24 };
int px(const wxWindow& window, Gap gap);

struct Inks {
  wxColour ink, tint;
};
bool is_dark();
// What looks.md and the papers call a tone, swapped where the system's theme is dark.
Inks inks_of(document::Tone tone);
wxColour accent();
wxColour muted();
wxColour offered();  // behind what is proposed
document::Tone tone_of(assessment::Word word);
document::Tone tone_of(assessment::Level level);
// The word with its sign before it: "Ⅱ hold".
wxString signed_word(document::Tone tone, const std::string& word);

// The window's font so many times as large, bold or not.
wxFont scaled(const wxWindow& window, double by, bool bold);

// UTF-8 to and from wx, in one place: narrow literals would go through the locale.
inline wxString wide(std::string_view text) { return wxString::FromUTF8(text.data(), text.size()); }
inline std::string utf8(const wxString& text) { return std::string(text.utf8_str()); }

}  // namespace wizard
