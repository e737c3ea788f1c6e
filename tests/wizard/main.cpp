// The tests of the window's own parts: Catch2 inside a running event loop, so that keys and clicks are real.
#include <gtk/gtk.h>
#include <wx/app.h>

#include <cstring>

#include "support/run_tests.hpp"
#include "wizard/application.hpp"
#include "wizard/live.hpp"

namespace {

using wizard::utf8;
std::string last_thrown;

// Where wxWidgets finds itself misused, a test has failed; a question in a dialog would wait for ever.
void stop_at_misuse(const wxString& file, int line, const wxString& function, const wxString& condition, const wxString& message) {
  std::fprintf(stderr, "wxWidgets %s:%d: %s: %s. %s\n", utf8(file).c_str(), line, utf8(function).c_str(), utf8(condition).c_str(), utf8(message).c_str());
  std::abort();
}

class Tests : public wxApp {
 public:
  bool OnInit() override {
    SetExitOnFrameDelete(false);
    SetAppName(L"touchstone");
    wxSetAssertHandler(stop_at_misuse);
    g_object_set(gtk_settings_get_default(), "gtk-enable-animations", FALSE, nullptr);  // half-way through one, a colour is neither
    CallAfter([this] {
      auto words = std::vector<char*>(static_cast<char**>(argv), static_cast<char**>(argv) + argc);
      code_ = support::run_tests(argc, words.data());
      ExitMainLoop();
    });
    return true;
  }
  int OnRun() override {
    wxApp::OnRun();
    return code_;
  }
  bool OnExceptionInMainLoop() override {
    last_thrown = utf8(wizard::sentence_of_current_exception());
    return true;
  }

 private:
  int code_ = 1;
};

}  // namespace

namespace live {

std::string thrown() { return std::exchange(last_thrown, {}); }

}  // namespace live

wxIMPLEMENT_APP_NO_MAIN(Tests);

int main(int count, char** words) {
  for (int i = 1; i < count; ++i)
    if (std::strncmp(words[i], "--list", 6) == 0) return support::run_tests(count, words);  // needs no screen
  return wxEntry(count, words);
}
