// The school and the people who decide: entered once, and what every further assessment of the school begins with.
#include <algorithm>

#include "app/school_facts.hpp"
#include "wizard/application.hpp"
#include "wizard/assessing.hpp"
#include "wizard/frame.hpp"
#include "wizard/pages.hpp"

namespace wizard {
namespace {

class SchoolPage : public Page {
 public:
  SchoolPage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan) {
    put(new Words(this, tr(L"Entered once, and used again for every tool of this school."), Words::Voice::muted), Gap::between);
    name_ = put(known_as("school/name", new TextField(this, tr(L"Name of the school"))));
    name_->changed = [this] {
      name_->complain({});
      change_soon("school", [this, text = name_->value()](auto& whole) { app::call_school(whole.school, library(), text); });
    };
    std::vector<Option> nations;
    for (const auto* nation : library().of_kind("nation")) nations.emplace_back(nation->id, wide(nation->title));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    nation_ = known_as("school/nation", new ChoiceField(this, tr(L"Nation"), {}, nations));
    kind_ = known_as("school/kind", new ChoiceField(this, tr(L"Kind of school"), {}, {}));
    row->Add(nation_, wxSizerFlags(1));
    row->Add(kind_, wxSizerFlags(1).Border(wxLEFT, px(*this, Gap::groups)));
    column().Add(row, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::groups)));
    nation_->changed = kind_->changed = [this] {
      change("kind of school", [this](auto& whole) { app::be_school_of(whole.school, library(), nation_->value(), kind_->value()); });
    };
    controller_ = put(new Words(this, {}, Words::Voice::muted), Gap::between);
    text("school/contact", tr(L"How to reach the school about data"), tr(L"An address that families may use too, such as the office’s e-mail"), [](auto& whole) -> std::string& { return whole.school.controller.contact; });

    put(heading(this, tr(L"The people"), 2), Gap::edge);
    for (const char* role : {"dpo", "senco", "head", "chair"}) person(role, true);
    for (const char* role : {"dsl", "it-lead"}) person(role, false);

    put(heading(this, tr(L"What the papers need"), 2), Gap::edge);
    put(new Words(this, tr(L"Optional now. A notice or a policy names what is missing when it is made."), Words::Voice::muted), Gap::within);
    text("controller", tr(L"Who is responsible in law (controller), by name"), {}, [](auto& whole) -> std::string& { return whole.school.controller.name; });
    text("complaints", tr(L"How to complain about the use of data"), {}, [](auto& whole) -> std::string& { return whole.school.complaints; });
    text("objections", tr(L"How to object, or to ask for a person’s review"), {}, [](auto& whole) -> std::string& { return whole.school.objections; });
    text("incidents", tr(L"Whom staff tell when something went wrong, and how"), {}, [](auto& whole) -> std::string& { return whole.school.incidents; });
    text("retention", tr(L"Where the retention schedule stands"), {}, [](auto& whole) -> std::string& { return whole.school.retention; });
    text("notice", tr(L"Where the privacy notice stands"), {}, [](auto& whole) -> std::string& { return whole.school.notice; });
    text("policy-document", tr(L"Where the appropriate policy document stands"), {}, [](auto& whole) -> std::string& { return whole.school.policy_document; });
    refresh();
  }
  ~SchoolPage() override {
    try {
      // What another assessment said of the school since stays, where nothing was entered here.
      if (session().writable() && (session().value().school != school_before_ || session().value().people != people_before_)) app::share_school(session());
    } catch (...) {  // the assessment has it all
    }
  }

  void refresh() override {
    if (!name_->has_focus()) name_->set_value(value().school.name);
    nation_->set_value(value().school.nation);
    std::vector<Option> kinds;
    for (const auto& [id, label] : app::kinds_of_school(library(), value().school.nation)) kinds.emplace_back(id, wide(label));
    kind_->set_options(kinds);
    kind_->set_value(value().school.kind);
    const auto& controller = value().school.controller.name;
    controller_->say(controller.empty() ? wxString{} : tr(L"Responsible in law for pupils’ data (controller): ") + wide(controller));
    auto whole = value();
    for (const auto& [field, of] : texts_)
      if (!field->has_focus()) field->set_value(of(whole));
    for (const auto& [field, role] : people_) {
      const auto found = std::find_if(value().people.begin(), value().people.end(), [&, wanted = role](const auto& person) { return person.role == wanted; });
      if (!field->has_focus()) field->set_value(found == value().people.end() ? std::string{} : found->name);
    }
  }

 private:
  using Part = std::function<std::string&(assessment::Assessment&)>;

  void text(const char* id, const wxString& label, const wxString& hint, Part part) {
    auto* field = put(known_as(id, new TextField(this, label, hint)));
    field->changed = [this, field, id, part] { change_soon(std::string{"school, "} + id, [text = field->value(), part](auto& whole) { part(whole) = text; }); };
    texts_.emplace_back(field, part);
  }
  void person(const char* role, bool needed) {
    auto title = role_in_words(role, library(), value().school.nation);
    if (!needed) title += L" " + tr(L"(if consulted)");
    auto* field = put(known_as(std::string{"person/"} + role, new TextField(this, title)), Gap::between);
    field->changed = [this, field, role] { change_soon(std::string{"name of "} + role, [text = field->value(), role](auto& whole) { app::name_person(whole, role, text); }); };
    people_.emplace_back(field, role);
  }

  const assessment::School school_before_ = value().school;  // as the page found them
  const std::vector<assessment::Person> people_before_ = value().people;
  TextField* name_;
  ChoiceField *nation_, *kind_;
  Words* controller_;
  std::vector<std::pair<TextField*, Part>> texts_;
  std::vector<std::pair<TextField*, std::string>> people_;
};

}  // namespace

Page* make_school_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new SchoolPage(at, parent, plan); }

}  // namespace wizard
