// A file that a person names, by typing its path or choosing it.
#pragma once
#include <filesystem>

#include "wizard/controls.hpp"

namespace wizard {

class FileField : public Field {
 public:
  enum class For { reading, writing };
  // `kinds` as file dialogs want them: "PKCS#12 (*.p12)|*.p12"; empty: any file.
  FileField(wxWindow* parent, const wxString& label, const wxString& hint = {}, For use = For::reading, const wxString& kinds = {});

  std::filesystem::path path() const;  // empty where none is named
  void set_path(const wxString& path);
  void take_focus() override { text_->SetFocus(); }
  // Complains where none is named.
  bool check();

 protected:
  std::vector<wxWindow*> spoken() override { return {text_}; }

 private:
  void choose(For use, const wxString& kinds);

  wxTextCtrl* text_;
};

}  // namespace wizard
