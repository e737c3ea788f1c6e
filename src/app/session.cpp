#include "app/session.hpp"

#include "app/composed_fields.hpp"

namespace app {
namespace {

constexpr std::size_t most_steps = 200;  // of undo; an assessment is some 100 kB

}  // namespace

Session::Session(Desk& desk, registry::Id assessment, std::string role) : desk_(desk), id_(assessment), role_(std::move(role)), value_(read(*desk.kept, assessment)) {}

void Session::sit_down(const std::string& role) { role_ = role; }

std::string Session::person(const std::string& role) const {
  for (const auto& person : value_.people)
    if (person.role == role) return person.id;
  return {};
}

bool Session::writable() const { return desk_.kept->condition().writable; }

void Session::change(const std::string& what, const std::function<void(assessment::Assessment&)>& edit) {
  auto next = value_;
  edit(next);
  if (next == value_) return;
  if (past_.empty() || past_.back().what != what) past_.push_back({what, value_});
  if (past_.size() > most_steps) past_.erase(past_.begin());
  future_.clear();
  replace(std::move(next));
}

void Session::undo() {
  if (past_.empty()) return;
  auto step = std::move(past_.back());
  past_.pop_back();
  future_.push_back({step.what, value_});
  replace(std::move(step.before));
}

void Session::redo() {
  if (future_.empty()) return;
  auto step = std::move(future_.back());
  future_.pop_back();
  past_.push_back({step.what, value_});
  replace(std::move(step.before));
}

void Session::replace(assessment::Assessment value) {
  value_ = std::move(value);
  judged_.reset();
  composed_.reset();
  ++revision_;
  unsaved_ = true;
  save();
}

void Session::save() {
  if (!unsaved_) return;
  desk_.kept->save(id_, value_);
  unsaved_ = false;
  saved_ = desk_.here.clock.now();
}

const judgement::Judged& Session::judged() {
  if (!judged_) judged_.emplace(judgement::judge_with_view(desk_.library, value_, today(), program));
  return *judged_;
}

const std::map<std::string, std::string>& Session::composed() {
  if (!composed_) composed_ = composed_fields(desk_.layout("dpia"), judged());
  return *composed_;
}

}  // namespace app
