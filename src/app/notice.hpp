// The privacy notice as it is worded for one assessment, clause by clause: what the answers give, what a person words
// in their own way, and which of the items that the law asks for it covers (UK GDPR Arts 13 and 14).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "assessment/assessment.hpp"
#include "content/library.hpp"
#include "judgement/judgement.hpp"
#include "report/layout.hpp"

namespace app {

struct NoticeClause {
  std::string id, title;
  std::string section;  // its title
  std::string text;      // what the notice says: the school's own words or the composed ones
  std::string composed;  // what the answers give now
  bool edited = false;
  bool outdated = false;             // edited, and the answers gave something else then
  std::vector<std::string> covers;   // notice items
  std::vector<std::string> missing;  // facts that the composed words lack
};

struct NoticeItem {
  const content::Item* item = nullptr;
  std::string clause;                // the title of the one that is to say it; empty where none does
  bool covered = false;
  std::vector<std::string> missing;  // what keeps that clause from saying it
};

struct Notice {
  std::vector<NoticeClause> clauses;  // empty as long as nothing may be told: no use with personal data is near approval
  std::vector<NoticeItem> items;      // those that are needed here
};
// `layout` is that of the paper "notice", `judged` the judgement of `whole`. Throws as composing does.
Notice compose_notice(const report::Layout& layout, const judgement::Judged& judged, const content::Library& library, const assessment::Assessment& whole);

// A person's words for the clause; those that are composed, or none, are no words of their own. What the clause covers
// counts as covered until it is unticked.
void word_clause(assessment::Assessment& whole, const NoticeClause& clause, const std::string& text);
void compose_clause_again(assessment::Assessment& whole, const std::string& clause);
// A person has seen what the answers give by now, and keeps their words.
void keep_words(assessment::Assessment& whole, const NoticeClause& clause);
void cover(assessment::Assessment& whole, const std::string& item, bool covered);

// The day the notice was updated: with it is recorded what it covers as it is worded now.
void date_notice(assessment::Assessment& whole, std::optional<base::Date> day, const Notice& notice);

}  // namespace app
