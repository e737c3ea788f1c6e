#include "app/notice.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "report/compose.hpp"

namespace app {
namespace {

using assessment::Assessment;

std::vector<std::string> each(pugi::xml_node node, const char* name, const char* attribute = nullptr) {
  std::vector<std::string> all;
  for (const auto child : node.children(name)) {
    std::string text = attribute ? child.attribute(attribute).value() : child.child_value();
    if (!base::one_of(text, all)) all.push_back(std::move(text));
  }
  return all;
}

}  // namespace

Notice compose_notice(const report::Layout& layout, const judgement::Judged& judged, const content::Library& library, const Assessment& whole) {
  pugi::xml_document view;
  view.reset(judged.view);
  report::add_wordings(layout, view);
  const auto root = view.document_element();
  Notice notice;
  for (const auto node : root.child("wordings").children("wording")) {
    NoticeClause clause;
    clause.id = node.attribute("item").value();
    clause.title = node.attribute("title").value();
    if (const auto* section = library.find("section", node.attribute("section").value())) clause.section = section->title;
    clause.text = node.child_value("text");
    clause.composed = node.child_value("composed");
    for (const auto& edit : whole.notice.edits)
      if (edit.clause == clause.id) clause.edited = true, clause.outdated = edit.composed != clause.composed;
    clause.covers = each(node, "covers", "ref");
    clause.missing = each(node, "missing");
    notice.clauses.push_back(std::move(clause));
  }
  if (notice.clauses.empty()) return notice;
  for (const auto node : root.child("content").children("notice-item")) {
    if (std::string_view{node.attribute("applies").value()} == "no") continue;
    NoticeItem item;
    item.item = library.find("notice-item", node.attribute("id").value());
    for (const auto& clause : notice.clauses) {
      if (item.covered || !base::one_of(item.item->id, clause.covers)) continue;
      item.clause = clause.title;
      item.missing = clause.missing;
      item.covered = clause.missing.empty() && (!clause.edited || base::one_of(item.item->id, whole.notice.covers));
    }
    notice.items.push_back(std::move(item));
  }
  return notice;
}

void cover(Assessment& whole, const std::string& item, bool covered) {
  std::erase(whole.notice.covers, item);
  if (covered) whole.notice.covers.push_back(item);
}

void word_clause(Assessment& whole, const NoticeClause& clause, const std::string& text) {
  const auto words = std::string(base::trimmed(text));
  if (words.empty() || words == base::trimmed(clause.composed)) return compose_clause_again(whole, clause.id);
  for (auto& edit : whole.notice.edits)
    if (edit.clause == clause.id) {
      edit.text = words;
      return;
    }
  whole.notice.edits.push_back({clause.id, clause.composed, words});
  for (const auto& item : clause.covers) cover(whole, item, true);
}

void compose_clause_again(Assessment& whole, const std::string& clause) {
  std::erase_if(whole.notice.edits, [&](const auto& edit) { return edit.clause == clause; });
}

void keep_words(Assessment& whole, const NoticeClause& clause) {
  for (auto& edit : whole.notice.edits)
    if (edit.clause == clause.id) edit.composed = clause.composed;
}

void date_notice(Assessment& whole, std::optional<base::Date> day, const Notice& notice) {
  whole.notice.updated = day;
  if (!day || notice.items.empty()) return;
  whole.notice.covers.clear();
  for (const auto& item : notice.items)
    if (item.covered) whole.notice.covers.push_back(item.item->id);
}

}  // namespace app
