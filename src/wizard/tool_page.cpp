// The tool as it is used at this school: which product, how it reaches staff, who uses it.
#include "wizard/assessing.hpp"
#include "wizard/pages.hpp"

namespace wizard {
namespace {

class ToolPage : public Page {
 public:
  ToolPage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan) {
    const auto* tool = library().find("tool", value().tool.catalogue);
    put(new Words(this, tool ? tr(L"These come from the catalogue. Change what is different at your school.") : tr(L"This tool is not in the catalogue. What you enter here stands on every paper."), Words::Voice::muted), Gap::between);
    if (tool) help(help_of(*tool, library(), {{"about", tr(L"What it is")}}));
    const auto text = [&](const char* id, const wxString& label, std::string assessment::Tool::*member, TextField::Lines lines = TextField::Lines::one, const wxString& hint = {}) {
      auto* field = put(known_as(id, new TextField(this, label, hint, lines)));
      field->changed = [this, field, member, id] {
        field->complain({});
        change_soon(id, [text = field->value(), member](auto& whole) { whole.tool.*member = text; });
      };
      texts_.emplace_back(field, member);
      guard(*field);
    };
    text("tool", tr(L"Name of the tool"), &assessment::Tool::name);
    text("tool/vendor", tr(L"Supplier"), &assessment::Tool::vendor);
    text("tool/version", tr(L"Version or plan (optional)"), &assessment::Tool::version, TextField::Lines::one, tr(L"As the supplier calls it: a change of it makes a review due"));
    std::vector<Option> deployments;
    for (const auto* item : library().of_kind("deployment")) deployments.emplace_back(item->id, wide(item->title));
    deployment_ = put(new RadioField(this, tr(L"How does it reach staff?"), tr(L"Which data may go in depends on it"), deployments));
    deployment_->changed = [this] { change("deployment", [id = deployment_->value()](auto& whole) { whole.tool.deployment = id; }); };
    audience_ = put(new RadioField(this, tr(L"Who uses it?"), {}, {{"staff-only", tr(L"Staff only")}, {"learner-facing", tr(L"Learners use it themselves")}}));
    audience_->changed = [this] { change("audience", [id = audience_->value()](auto& whole) { whole.tool.audience = id; }); };
    text("tool/description", tr(L"What it is, in a sentence or two"), &assessment::Tool::description, TextField::Lines::several);
    refresh();
  }

  void refresh() override {
    for (const auto& [field, member] : texts_)
      if (!field->has_focus()) field->set_value(value().tool.*member);
    deployment_->set_value(value().tool.deployment);
    audience_->set_value(value().tool.audience);
  }

 private:
  std::vector<std::pair<TextField*, std::string assessment::Tool::*>> texts_;
  RadioField *deployment_, *audience_;
};

}  // namespace

Page* make_tool_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new ToolPage(at, parent, plan); }

}  // namespace wizard
