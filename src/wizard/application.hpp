// The program as the desktop starts it: what its command line says, one register, one window; and the guard that
// turns whatever a handler throws into a sentence.
#pragma once
#include <wx/app.h>

#include <filesystem>
#include <memory>
#include <optional>

#include "app/desk.hpp"
#include "app/preferences.hpp"

namespace wizard {

class Frame;

class Application : public wxApp {
 public:
  bool OnInit() override;
  int OnExit() override;
  void OnInitCmdLine(wxCmdLineParser& parser) override;
  bool OnCmdLineParsed(wxCmdLineParser& parser) override;
  bool OnExceptionInMainLoop() override;

 private:
  std::filesystem::path register_to_open() const;

  base::DiskFiles files_;
  base::SystemClock clock_;
  std::optional<app::Installation> installation_;
  std::optional<app::PreferencesFile> preferences_;
  std::unique_ptr<app::Desk> desk_;
  std::filesystem::path register_file_;
  std::optional<std::filesystem::path> own_content_;
  std::vector<std::filesystem::path> to_open_;
  Frame* frame_ = nullptr;
};

// The sentence for whatever is being thrown; to be called in a handler of exceptions.
wxString sentence_of_current_exception();

}  // namespace wizard
