// What staff want to do with the tool, each use judged for itself, and who reviews what comes out of it.
#include <algorithm>

#include "wizard/accessible.hpp"
#include "wizard/assessing.hpp"
#include "wizard/pages.hpp"

namespace wizard {
namespace {

class UsesPage : public Page {
 public:
  UsesPage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan) {
    put(new Words(this, tr(L"Tick only what is wanted now: each use is decided by itself, and more can be asked for later."), Words::Voice::muted), Gap::between);
    for (const auto* item : library().of_kind("use"))
      if (item->applies_in(value().school.nation)) add(*item);
    std::vector<const content::Item*> never = library().of_kind("never");
    put(heading(this, tr(L"Never for a tool"), 3));
    for (const auto* item : never) put(new Words(this, L"✕ " + wide(item->title)), Gap::within);
    refresh();
  }

  void refresh() override {
    std::vector<Option> people;
    for (const auto& person : value().people)
      if (!person.name.empty()) people.emplace_back(person.id, wide(person.name) + L", " + role_in_words(person.role, library(), value().school.nation));
    for (auto& row : rows_) {
      const auto* use = find(row.id);
      row.tick->set_value(use);
      if (use && !row.inner) add_inner(row);
      if (!row.inner) continue;
      row.inner->Show(use);
      row.reviewer->set_options(people);
      row.reviewer->set_value(use ? use->reviewer : std::string{});
      if (!row.note->has_focus()) row.note->set_value(use ? use->note : std::string{});
    }
    arrange_later(*this);
  }
  void begin() override {
    if (!rows_.empty()) rows_.front().tick->take_focus();
  }

 private:
  struct Row {
    std::string id;
    TickField* tick = nullptr;
    wxPanel* inner = nullptr;  // made once it is wanted, as is what stands in it
    ChoiceField* reviewer = nullptr;
    TextField* note = nullptr;
  };

  const assessment::Use* find(const std::string& kind) const {
    for (const auto& use : value().uses)
      if (use.kind == kind) return &use;
    return nullptr;
  }
  void add(const content::Item& item) {
    Row row{item.id, put(new TickField(this, wide(item.title), wide(item.text("text"))))};
    row.tick->changed = [this, &item, tick = row.tick] {
      change("uses", [&, wanted = tick->value()](auto& whole) { app::ask_for(whole, library(), item.id, wanted); });
      help(help_of(item, library(), {{"text", tr(L"What it is")}, {"output_check", tr(L"How what comes out is checked")}}));
    };
    rows_.push_back(row);
  }
  void add_inner(Row& row) {
    row.inner = new wxPanel(this);
    auto* column = new wxBoxSizer(wxVERTICAL);
    row.inner->SetSizer(column);
    row.reviewer = known_as("reviewer/" + row.id, new ChoiceField(row.inner, tr(L"Who checks everything that comes out?"), tr(L"Naming them says that they have the time, the knowledge and the authority to change or refuse it"), {}));
    row.note = new TextField(row.inner, tr(L"More about it (optional)"));
    column->Add(row.reviewer, wxSizerFlags().Expand().Border(wxLEFT | wxTOP, px(*this, Gap::edge)));
    column->Add(row.note, wxSizerFlags().Expand().Border(wxLEFT | wxTOP, px(*this, Gap::edge)));
    put_after(row.inner, *row.tick, Gap::within);
    guard(*row.note);
    row.reviewer->changed = [this, id = row.id, field = row.reviewer] {
      change("reviewer", [&, person = field->value()](auto& whole) {
        for (auto& use : whole.uses)
          if (use.kind == id) use.reviewer = person;
      });
    };
    row.note->changed = [this, id = row.id, field = row.note] {
      change_soon("note of " + id, [id, text = field->value()](auto& whole) {
        for (auto& use : whole.uses)
          if (use.kind == id) use.note = text;
      });
    };
  }

  std::vector<Row> rows_;
};

}  // namespace

Page* make_uses_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new UsesPage(at, parent, plan); }

}  // namespace wizard
