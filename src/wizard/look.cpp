#include "wizard/look.hpp"

#include <wx/settings.h>
#include <wx/window.h>

#include "base/colour.hpp"
#include "render/style.hpp"

namespace wizard {
namespace {

wxColour colour(base::Colour from) { return {from.red, from.green, from.blue}; }

}  // namespace

int px(const wxWindow& window, Gap gap) { return window.FromDIP(static_cast<int>(gap)); }

bool is_dark() { return wxSystemSettings::GetAppearance().IsUsingDarkBackground(); }

Inks inks_of(document::Tone tone) {
  const auto look = render::look_of(tone);
  const Inks inks{colour(look.ink), colour(look.tint)};
  return is_dark() ? Inks{inks.tint, inks.ink} : inks;
}

wxColour accent() { return is_dark() ? wxColour(0x7F, 0xD6, 0xCC) : colour(render::style.accent); }

wxColour muted() { return is_dark() ? wxColour(0xB8, 0xC0, 0xC2) : colour(render::style.muted); }

wxColour offered() { return is_dark() ? wxColour(0x1F, 0x3A, 0x37) : colour(render::style.header_tint); }

document::Tone tone_of(assessment::Word word) {
  using assessment::Word;
  using document::Tone;
  switch (word) {
    case Word::not_started: return Tone::not_started;
    case Word::approved: return Tone::approved;
    case Word::conditional: return Tone::conditional;
    case Word::suspended: return Tone::suspended;
    case Word::hold: return Tone::hold;
    case Word::blocked: return Tone::blocked;
    case Word::rejected: return Tone::rejected;
  }
  return Tone::none;
}

document::Tone tone_of(assessment::Level level) {
  switch (level) {
    case assessment::Level::low: return document::Tone::low;
    case assessment::Level::medium: return document::Tone::medium;
    case assessment::Level::high: return document::Tone::high;
  }
  return document::Tone::none;
}

wxString signed_word(document::Tone tone, const std::string& word) {
  const std::string sign = render::look_of(tone).sign;
  return wide(sign.empty() ? word : sign + " " + word);
}

wxFont scaled(const wxWindow& window, double by, bool bold) {
  auto font = window.GetFont().Scaled(static_cast<float>(by));
  return bold ? font.Bold() : font;
}

}  // namespace wizard
