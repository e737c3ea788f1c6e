// What can be done with the register as a whole and with what is kept in it: each asks for what it needs, does it, and
// says what was done. What fails is thrown, as everywhere.
#pragma once
#include <wx/string.h>

#include <filesystem>
#include <string>
#include <vector>

#include "app/desk.hpp"

namespace wizard {

class Frame;

// What whoever opens the register has to know of it, as sentences.
std::vector<wxString> condition_in_words(const app::Desk& desk);

void open_another_register(Frame& frame);
void back_up(Frame& frame);
void back_up(Frame& frame, const std::filesystem::path& to);
void restore_backup(Frame& frame);
void restore_backup(Frame& frame, const std::filesystem::path& backup);
void export_everything(Frame& frame);

// Assessments, schools, hand-overs, signed reports.
void bring_in(Frame& frame);
void take_in(Frame& frame, const std::vector<std::filesystem::path>& files);
// Dropped on the window, or named when the program was started: PDFs may be meant to be verified or to be kept.
void take_what_came(Frame& frame, const std::vector<std::filesystem::path>& files);
void choose_and_verify(Frame& frame);

void export_assessment(Frame& frame, const registry::Entry& entry);
void pass_to(Frame& frame, const registry::Entry& entry, const std::string& role);
void give_back(Frame& frame, const registry::Entry& entry);
void delete_assessment(Frame& frame, const registry::Entry& entry);

}  // namespace wizard
