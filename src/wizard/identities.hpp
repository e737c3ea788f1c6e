// Keys to sign with: each person makes their own, whoever keeps the school's root answers, and nobody ever sees
// another's key. One page for each step, over the functions of the signing room.
#pragma once
#include <wx/panel.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace wizard {

class Sheet;

class Identities : public wxPanel {
 public:
  // `back`, where there is one, is what the link at the top left does.
  explicit Identities(wxWindow* parent, std::function<void()> back = {});

  // What was named or made in one step, for the next that wants it: "root", "root key", "key", "request", "answer".
  std::map<std::string, std::filesystem::path> known_files;

 private:
  void show(const std::function<Sheet*(wxWindow* parent)>& make);

  Sheet* page_ = nullptr;
};

}  // namespace wizard
