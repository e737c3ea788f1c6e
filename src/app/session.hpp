// One person at work on one assessment of the register: what they enter is kept at once, judged when somebody
// wants to know, and can be taken back.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/desk.hpp"
#include "judgement/judgement.hpp"

namespace app {

class Session {
 public:
  // `role` is who sits at the window: dpo, senco, head, chair, dsl, it-lead. Throws as reading the register does.
  Session(Desk& desk, registry::Id assessment, std::string role);

  Desk& desk() const { return desk_; }
  registry::Id id() const { return id_; }
  const std::string& role() const { return role_; }
  void sit_down(const std::string& role);
  // The id of the person of that role, or of whoever sits here; empty where the assessment names nobody.
  std::string person(const std::string& role) const;
  std::string person() const { return person(role_); }

  const assessment::Assessment& value() const { return value_; }
  base::Date today() const { return desk_.here.clock.today(); }
  // Changes it and keeps it. Where it cannot be kept, the change stands all the same and the next one tries again:
  // throws Error as the register does, and unsaved() says so. Changes with the same `what` in a row are undone together.
  void change(const std::string& what, const std::function<void(assessment::Assessment&)>& edit);
  bool unsaved() const { return unsaved_; }
  void save();  // what is unsaved; throws as change does
  std::optional<base::Instant> saved() const { return saved_; }
  bool writable() const;

  // What the last change was, or the last one undone; empty where there is none.
  std::string undoable() const { return past_.empty() ? std::string{} : past_.back().what; }
  std::string redoable() const { return future_.empty() ? std::string{} : future_.back().what; }
  void undo();  // throws as change does
  void redo();

  // What it comes to as it stands. Judged anew after a change, when it is asked for. Throws as judging does.
  const judgement::Judgement& judgement() { return judged().judgement; }
  const judgement::Judged& judged();
  // The DPIA's fields that the answers fill, in the paper's words (composed_fields). Throws as composing does.
  const std::map<std::string, std::string>& composed();
  // Goes up with each change, so that whoever shows it knows whether it is stale.
  int revision() const { return revision_; }

 private:
  struct Step {
    std::string what;
    assessment::Assessment before;
  };
  void replace(assessment::Assessment value);

  Desk& desk_;
  registry::Id id_;
  std::string role_;
  assessment::Assessment value_;
  std::vector<Step> past_, future_;
  std::optional<judgement::Judged> judged_;
  std::optional<std::map<std::string, std::string>> composed_;
  std::optional<base::Instant> saved_;
  bool unsaved_ = false;
  int revision_ = 0;
};

}  // namespace app
