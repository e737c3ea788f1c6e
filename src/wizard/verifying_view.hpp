// What signatures there are in a PDF, whose, and whether anything was changed: any PDF, whoever made it.
#pragma once
#include <filesystem>
#include <functional>

#include "app/verifying.hpp"
#include "wizard/background.hpp"
#include "wizard/controls.hpp"

namespace wizard {

class Frame;

// Shows the files and what is to be said of the first of them; the others are one press away. One that cannot be read is
// told of instead.
void verify(Frame& frame, const std::vector<std::filesystem::path>& paths);
void verify(Frame& frame, std::vector<signing::File> pdfs, std::size_t first = 0);

class Verifying : public Sheet {
 public:
  Verifying(wxWindow* parent, Frame& frame, std::vector<signing::File> pdfs, std::size_t chosen);

 private:
  void check();
  void show(const app::Verified& verified);
  void show_signature(const app::Verified& verified, const signing::Signature& signature);
  void add_root();
  void save_as_signed(const std::string& role);
  template <class W> W* put(W* window, Gap above);

  Frame& frame_;
  std::vector<signing::File> pdfs_;
  const signing::File& pdf_;
  Words* status_;
  wxPanel* found_;
  wxPanel* roots_;
  Ticket checking_;
};

}  // namespace wizard
