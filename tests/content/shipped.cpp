// What every piece of the shipped content must keep to, whoever edits it.
#include "shipped.hpp"

#include <algorithm>
#include <regex>

#include "base/text.hpp"
#include "support/catch.hpp"

namespace {

using content::Item;

// All that an item may put before a reader.
std::vector<std::string> words_of(const Item& item) {
  std::vector<std::string> all{item.title, item.cite};
  for (const auto& id : item.sources)
    if (const auto* source = shipped().source(id)) all.push_back(source->title);
  for (const auto& [key, text] : item.texts)
    if (key != "held_in" && key != "proposed" && !(key == "applies" && item.kind == "question")) all.push_back(text);
  for (const auto& [key, list] : item.lists) all.insert(all.end(), list.begin(), list.end());
  for (const auto& [key, rows] : item.tables)
    for (const auto& row : rows)
      for (const auto& [column, text] : row) all.push_back(text);
  if (item.rule)
    for (const auto* conditions : {&item.rule->all, &item.rule->any, &item.rule->none})
      for (const auto& condition : *conditions) all.push_back(condition.change);
  return all;
}

std::vector<std::string> sentences(const std::string& text) {
  std::vector<std::string> all;
  for (std::size_t start = 0; start < text.size();) {
    const auto end = std::min(text.find(". ", start), text.size() - 1) + 1;
    all.push_back(text.substr(start, end - start));
    start = end;
  }
  return all;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// As a whole word, in exactly this spelling: "SEND" is not in "send" nor in "SENDIST".
bool has_word(const std::string& text, const std::string& word) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

// It says that it is about England, or lists who may be the controller in one nation or another.
bool speaks_of_several(const std::string& sentence) {
  return has_word(sentence, "England") || has_word(sentence, "English") || has_word(sentence, "local authority");
}

// What exists in England only, or goes by another name elsewhere.
std::vector<std::string> foreign_words(const std::string& nation) {
  std::vector<std::string> words{"EHCP",
                                 "EHCPs",
                                 "EHC plan",
                                 "EHC plans",
                                 "EHC needs",
                                 "education, health and care",
                                 "SENDCO",
                                 "SENDCo",
                                 "SEND Code",
                                 "SEND code",
                                 "SEND Regulations",
                                 "SEND register",
                                 "Children and Families Act",
                                 "CFA 2014",
                                 "DfE",
                                 "Department for Education",
                                 "KCSIE",
                                 "Keeping children safe in education",
                                 "Ofsted",
                                 "academy trust",
                                 "multi-academy trust",
                                 "Academy trust"};
  const auto add = [&](std::vector<std::string> more) { words.insert(words.end(), more.begin(), more.end()); };
  if (nation != "northern-ireland") add({"SENCO", "SENCo", "SEND"});
  if (nation == "scotland") add({"governing body", "Governing body", "governing bodies", "governors", "Governors"});
  return words;
}

}  // namespace

TEST_CASE("the shipped content loads without a fault") {
  REQUIRE_NOTHROW(shipped());
  CHECK(shipped().items().size() > 100);
}

TEST_CASE("every item says where it comes from and where it applies") {
  for (const auto& item : shipped().items()) {
    CAPTURE(item.file, item.line, item.kind, item.id);
    CHECK_FALSE(item.title.empty());
    CHECK_FALSE(item.sources.empty());
    for (const auto& id : item.sources) CHECK(shipped().source(id));
    for (const auto& nation : item.nations) CHECK(shipped().find("nation", nation));
  }
  for (const char* nation : {"england", "wales", "scotland", "northern-ireland"})
    CHECK(shipped().find("nation", nation));
}

TEST_CASE("outside England nothing is named that exists in England only") {
  for (const auto* nation : shipped().of_kind("nation")) {
    if (nation->id == "england") continue;
    const auto foreign = foreign_words(nation->id);
    for (const auto& item : shipped().items()) {
      // A product keeps its name everywhere, and a nation's entry is where its own words are chosen.
      if (!item.applies_in(nation->id) || item.kind == "tool" || item.kind == "nation") continue;
      for (const auto& text : words_of(item))
        for (const auto& sentence : sentences(text)) {
          if (speaks_of_several(sentence)) continue;
          for (const auto& word : foreign)
            if (has_word(sentence, word))
              FAIL_CHECK(item.file << ":" << item.line << ": " << item.kind << " " << item.id << " says '" << word
                                   << "' in " << nation->title
                                   << ". Write it so that it holds there too, or limit the item by 'nations'.\n  "
                                   << sentence);
        }
    }
  }
}

TEST_CASE("outside England no section number is printed that nobody has verified") {
  const std::regex provision{
      "(\\b(s|ss|reg|regs|r|para|paras|art|arts|sch)\\.? "
      "?[0-9]|\\b([Ss]ection|[Rr]egulation|[Pp]aragraph|[Aa]rticle|[Ss]chedule)s? [0-9])"};
  for (const auto& item : shipped().items()) {
    if (item.verified != content::Verified::to_be_checked || item.nations.empty() || item.applies_in("england"))
      continue;
    for (const auto& text : words_of(item)) {
      CAPTURE(item.file, item.line, item.kind, item.id, text);
      CHECK_FALSE(std::regex_search(text, provision));
    }
  }
}
