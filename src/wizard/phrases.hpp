// How the window says what app knows as a value: roles, what an assessment waits for, days, numbers of things.
#pragma once
#include <wx/string.h>

#include "app/overview.hpp"
#include "wizard/controls.hpp"

namespace wizard {

// "data protection officer"; as it stands in a sentence.
wxString role_in_words(const std::string& role);
// "Data protection officer (DPO)"; as it is chosen.
std::vector<Option> role_options();
wxString listed(const std::vector<wxString>& parts);  // "a, b and c"
wxString day_in_words(const base::Date& day);         // "3 November 2026"
wxString short_day(const base::Date& day);            // "3 Nov 2026"
wxString near_day(const base::Date& day, const base::Date& today);  // "3 Nov", with the year where it is another
wxString counted(std::size_t count, const wchar_t* one, const wchar_t* many);  // each with %zu

// Who stands behind an answer, and since when: "Confirmed by Zebedee Quillfeather on 3 November 2026."
wxString confirmed_in_words(const assessment::Assessment& whole, const assessment::Answer& answer);
// "overdue 3 Nov", "at once", "due 3 Nov", "3 Nov 2027"; and in a sentence, with why.
wxString deadline_in_short(const app::Row& row, const base::Date& today);
wxString deadline_in_words(const app::Row& row, const content::Library& library, const base::Date& today);

wxString stage_in_words(const app::Row& row, const base::Date& today);
wxString next_in_words(app::NextStep next);
wxString minutes_in_words(int minutes);
wxString size_in_words(std::uint64_t bytes);

}  // namespace wizard
