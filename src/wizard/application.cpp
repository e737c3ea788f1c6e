#include "wizard/application.hpp"

#include <wx/cmdline.h>
#include <wx/msgdlg.h>

#include "app/register_place.hpp"
#include "base/text.hpp"
#include "wizard/frame.hpp"
#include "wizard/look.hpp"
#include "wizard/opening.hpp"
#include "wizard/register_actions.hpp"
#include "wizard/translation.hpp"

namespace wizard {

wxString sentence_of_current_exception() {
  try {
    throw;
  } catch (const base::Error& error) {
    std::string text;
    for (const auto& fault : error.faults()) text += (text.empty() ? "" : "\n") + base::one_line(base::sentence(fault));
    return wide(text);
  } catch (const std::bad_alloc&) {
    return L"There is not enough memory to go on. Close other programs and try again.";
  } catch (const std::exception& error) {
    return L"Something unforeseen went wrong (" + wide(error.what()) + L"). Nothing was half-written.";
  } catch (...) {
    return L"Something unforeseen went wrong. Nothing was half-written.";
  }
}

void Application::OnInitCmdLine(wxCmdLineParser& parser) {
  wxApp::OnInitCmdLine(parser);
  parser.AddOption({}, L"register", L"The register to open; without it, the one in your own data folder");
  parser.AddOption({}, L"content", L"A school's own content, laid over what is shipped");
  parser.AddParam(L"A file to take in or to verify", wxCMD_LINE_VAL_STRING, wxCMD_LINE_PARAM_OPTIONAL | wxCMD_LINE_PARAM_MULTIPLE);
}

bool Application::OnCmdLineParsed(wxCmdLineParser& parser) {
  wxString text;
  if (parser.Found(L"register", &text)) register_file_ = path_of(text);
  if (parser.Found(L"content", &text)) own_content_ = path_of(text);
  for (size_t i = 0; i < parser.GetParamCount(); ++i) to_open_.push_back(path_of(parser.GetParam(i)));
  return wxApp::OnCmdLineParsed(parser);
}

bool Application::OnInit() {
  SetAppName(L"touchstone");
  SetAppDisplayName(L"Touchstone");
  if (!wxApp::OnInit()) return false;
  try {
    translate(app::shipped_share() / "locale");
    installation_.emplace(app::Installation{files_, clock_, app::shipped_share(), own_content_});
    preferences_.emplace(files_, app::usual_preferences());
    desk_ = std::make_unique<app::Desk>(*installation_, register_to_open());
  } catch (...) {
    wxMessageBox(sentence_of_current_exception(), L"Touchstone cannot start", wxOK | wxICON_ERROR);
    return false;
  }
  frame_ = new Frame(*desk_, *preferences_);
  frame_->Show();
  SetTopWindow(frame_);
  if (!to_open_.empty()) frame_->after([this] { take_what_came(*frame_, to_open_); });
  return true;
}

// The one that is named, else the one that was open last, else the user's own.
std::filesystem::path Application::register_to_open() const {
  if (!register_file_.empty()) return register_file_;
  const auto& last = preferences_->preferences().register_file;
  return last && files_.exists(*last) ? *last : app::usual_register();
}

int Application::OnExit() {
  desk_.reset();
  return wxApp::OnExit();
}

bool Application::OnExceptionInMainLoop() {
  const auto sentence = sentence_of_current_exception();
  if (frame_) frame_->tell(sentence);
  else wxMessageBox(sentence, L"Touchstone", wxOK | wxICON_ERROR);
  return true;
}

}  // namespace wizard
