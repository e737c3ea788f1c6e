#include "signing/difference.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/error.hpp"
#include "signing/pdf_words.hpp"

namespace signing {

namespace {

constexpr std::size_t most_sentences = 12;

// Which objects, of any revision, refer to a number.
using Referrers = std::unordered_map<int, std::vector<const PdfObject*>>;

const PdfValue* value_or_null(const PdfDictionary& dictionary, std::string_view key) { return dictionary.find(key); }

bool same(const PdfValue* a, const PdfValue* b) { return a && b ? *a == *b : a == b; }

std::set<std::string> differing_keys(const PdfDictionary& a, const PdfDictionary& b) {
  std::set<std::string> keys;
  for (const auto& entry : a.entries)
    if (!same(&entry.second, b.find(entry.first))) keys.insert(entry.first);
  for (const auto& entry : b.entries)
    if (!a.find(entry.first)) keys.insert(entry.first);
  return keys;
}

int number_at(const PdfDictionary& dictionary, std::string_view key) {
  const PdfValue* held = dictionary.find(key);
  const auto* reference = held ? held->as<PdfReference>() : nullptr;
  return reference ? reference->number : 0;
}

// Everything that `from` leads to in `view`.
std::unordered_set<int> reachable(const PdfView& view, const std::vector<PdfReference>& from) {
  std::unordered_set<int> reached;
  std::vector<PdfReference> waiting = from;
  while (!waiting.empty()) {
    const int number = waiting.back().number;
    waiting.pop_back();
    if (!reached.insert(number).second) continue;
    if (const PdfObject* object = view.object(number))
      waiting.insert(waiting.end(), object->references.begin(), object->references.end());
  }
  return reached;
}

class Comparison {
 public:
  Comparison(const PdfFile& file, const PdfRevision& revision, const PdfView& before, const PdfView& after,
             const std::vector<SigningField>& fields_before, const std::vector<SigningField>& fields_after,
             const Referrers& referrers)
      : file_(file), revision_(revision), before_(before), after_(after), fields_before_(fields_before),
        fields_after_(fields_after), referrers_(referrers) {}

  RevisionStep judge() {
    for (const std::string& fault : revision_.faults) complain(fault);
    compare_trailers();
    catalog_ = number_at(before_.trailer(), "Root");
    form_ = number_at(before_.catalog(), "AcroForm");
    find_filled_field();
    sort_objects();
    for (const int number : replaced_) judge_replaced(number);
    judge_added();
    if (step_.field.empty() && !step_.validation_data) complain("A revision was added that nobody signed.");
    if (complaints_ > most_sentences)
      step_.changes.push_back("There are " + std::to_string(complaints_ - most_sentences) + " more changes.");
    return std::move(step_);
  }

 private:
  void complain(const std::string& sentence) {
    if (std::find(step_.changes.begin(), step_.changes.end(), sentence) != step_.changes.end()) return;
    if (++complaints_ <= most_sentences) step_.changes.push_back(sentence);
  }

  void complain(int number, const std::string& what) {
    std::string name;
    if (before_.object(number)) {
      if (!words_before_) words_before_.emplace(before_);
      name = words_before_->name_of(number);
    } else {
      if (!words_after_) words_after_.emplace(after_);
      name = words_after_->name_of(number);
    }
    if (name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 'a' + 'A');
    complain(name + " " + what + ".");
  }

  void compare_trailers() {
    const PdfDictionary& old_trailer = before_.trailer();
    const PdfDictionary& new_trailer = after_.trailer();
    const auto differs = [&](std::string_view key) {
      return !same(value_or_null(old_trailer, key), value_or_null(new_trailer, key));
    };
    if (differs("Root")) complain("The file was given another catalogue.");
    if (differs("Info")) complain("The description of the file was replaced.");
    const PdfArray* old_id = before_.array_at(old_trailer, "ID");
    const PdfArray* new_id = after_.array_at(new_trailer, "ID");
    const bool same_id = old_id && new_id ? !old_id->empty() && !new_id->empty() && old_id->front() == new_id->front()
                                          : old_id == new_id;
    if (!same_id) complain("The file was given another identity.");
  }

  // The one empty signature field that holds a signature afterwards.
  void find_filled_field() {
    for (const SigningField& now : fields_after_) {
      if (!now.filled) continue;
      const auto then = std::find_if(fields_before_.begin(), fields_before_.end(),
                                     [&](const SigningField& field) { return field.number == now.number; });
      if (then == fields_before_.end() || then->filled || then->name != now.name) continue;
      if (filled_) complain("More than one field was filled at once.");
      filled_ = &now;
      step_.field = now.name;
    }
    for (const SigningField& field : fields_before_) nobody_signed_before_ = nobody_signed_before_ && !field.filled;
  }

  void sort_objects() {
    for (const auto& [number, entry] : file_.sections()[revision_.section].entries) {
      const PdfObject* old_object = before_.object(number);
      const PdfObject* new_object = after_.object(number);
      if (entry.kind == PdfEntry::Kind::compressed) structural_.insert(static_cast<int>(entry.place));
      if (new_object && new_object->begin == file_.sections()[revision_.section].begin) structural_.insert(number);
      if (old_object == new_object) continue;
      if (!new_object) {
        complain(number, "was removed");
      } else if (!old_object) {
        added_.insert(number);
      } else if (old_object->id != new_object->id || old_object->stream != new_object->stream ||
                 !(old_object->value == new_object->value)) {
        replaced_.push_back(number);
      }
    }
  }

  void judge_replaced(int number) {
    const auto* then = before_.object(number)->value.as<PdfDictionary>();
    const auto* now = after_.object(number)->value.as<PdfDictionary>();
    const bool stream = before_.object(number)->stream || after_.object(number)->stream;
    if (!then || !now || stream || before_.object(number)->id != after_.object(number)->id) {
      if (!is_validation_data(number)) complain(number, "was changed");
      return;
    }
    if (is_validation_data(number)) return;
    for (const std::string& key : differing_keys(*then, *now))
      if (!may_change(number, key, *then, *now)) complain(number, "was changed (/" + key + ")");
  }

  bool may_change(int number, const std::string& key, const PdfDictionary& then, const PdfDictionary& now) {
    const PdfValue* old_value = then.find(key);
    const PdfValue* new_value = now.find(key);
    if (number == catalog_ && key == "DSS" && new_value) {
      step_.validation_data = true;
      return allow(*new_value);
    }
    if (number == catalog_ && key == "Extensions" && new_value) return allow(*new_value);
    if (number == catalog_ && key == "Perms" && new_value) return !old_value && certifies(*new_value);
    if (number == catalog_ && key == "AcroForm" && old_value && new_value) {
      const auto* old_form = old_value->as<PdfDictionary>();
      const auto* new_form = new_value->as<PdfDictionary>();
      return old_form && new_form && differing_keys(*old_form, *new_form) == std::set<std::string>{"SigFlags"} &&
             signature_flags(*new_form);
    }
    if (number == form_ && key == "SigFlags") return signature_flags(now);
    if (!filled_ || !new_value) return false;
    const bool draws = std::find(filled_->widgets.begin(), filled_->widgets.end(), number) != filled_->widgets.end();
    if (number == filled_->number && key == "V") return !old_value && allow(*new_value);
    if ((number == filled_->number || draws) && key == "AP") return allow(*new_value);
    return false;
  }

  // What this leads to may be new.
  bool allow(const PdfValue& value) {
    collect_references(value, may_be_new_);
    return true;
  }

  // Only the first signature may say what is allowed after it (ISO 32000-1, 12.8.4).
  bool certifies(const PdfValue& permissions) const {
    const auto* dictionary = after_.resolved(permissions).as<PdfDictionary>();
    if (!dictionary || !permissions.as<PdfDictionary>() || dictionary->entries.size() != 1 || !nobody_signed_before_)
      return false;
    const int signature = number_at(*dictionary, "DocMDP");
    return signature != 0 && filled_ && number_at(*filled_->dictionary, "V") == signature;
  }

  static bool signature_flags(const PdfDictionary& form) {
    const PdfValue* held = form.find("SigFlags");
    const auto* flags = held ? held->as<std::int64_t>() : nullptr;
    return flags && (*flags == 1 || *flags == 3);
  }

  // An object that only the validation data led to, and that is not shown anywhere.
  bool is_validation_data(int number) {
    const PdfValue* data = before_.catalog().find("DSS");
    if (!data) return false;
    if (!only_validation_data_) {
      std::vector<PdfReference> inside, outside;
      collect_references(*data, inside);
      for (const auto& [key, value] : before_.catalog().entries)
        if (key != "DSS") collect_references(value, outside);
      for (const auto& [key, value] : before_.trailer().entries)
        if (key != "Root") collect_references(value, outside);
      only_validation_data_ = reachable(before_, inside);
      // Nothing drawn leads to the catalogue but through a reference to it, behind which the data lies again.
      auto elsewhere = outside;
      std::unordered_set<int> seen{catalog_};
      while (!elsewhere.empty()) {
        const int at = elsewhere.back().number;
        elsewhere.pop_back();
        if (!seen.insert(at).second) continue;
        only_validation_data_->erase(at);
        if (const PdfObject* object = before_.object(at))
          elsewhere.insert(elsewhere.end(), object->references.begin(), object->references.end());
      }
      only_validation_data_->erase(catalog_);
    }
    if (!only_validation_data_->contains(number)) return false;
    step_.validation_data = true;
    const PdfObject* now = after_.object(number);
    may_be_new_.insert(may_be_new_.end(), now->references.begin(), now->references.end());
    return true;
  }

  void judge_added() {
    std::unordered_set<int> welcome;
    std::vector<PdfReference> waiting = may_be_new_;
    while (!waiting.empty()) {  // only over what is new: what was there before leads to nothing new
      const int number = waiting.back().number;
      waiting.pop_back();
      if (!added_.contains(number) || !welcome.insert(number).second) continue;
      const PdfObject* object = after_.object(number);
      waiting.insert(waiting.end(), object->references.begin(), object->references.end());
    }
    for (const int number : added_) {
      if (was_referred_to(number))
        complain(number, "was put where the signed file referred to something it did not have");
      else if (!welcome.contains(number) && !structural_.contains(number))
        complain(number, "was added");
    }
  }

  bool was_referred_to(int number) const {
    std::vector<PdfReference> by_trailer;
    for (const auto& entry : before_.trailer().entries) collect_references(entry.second, by_trailer);
    for (const PdfReference& reference : by_trailer)
      if (reference.number == number) return true;
    const auto found = referrers_.find(number);
    if (found == referrers_.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](const PdfObject* referrer) {
      return before_.object(referrer->id.number) == referrer;
    });
  }

  const PdfFile& file_;
  const PdfRevision& revision_;
  PdfView before_, after_;
  const std::vector<SigningField>& fields_before_;
  const std::vector<SigningField>& fields_after_;
  const Referrers& referrers_;

  RevisionStep step_;
  std::size_t complaints_ = 0;
  int catalog_ = 0, form_ = 0;
  const SigningField* filled_ = nullptr;
  bool nobody_signed_before_ = true;
  std::vector<int> replaced_;
  std::set<int> added_;
  std::set<int> structural_;  // the revision's own table and packets of objects
  std::vector<PdfReference> may_be_new_;
  std::optional<std::unordered_set<int>> only_validation_data_;
  std::optional<PdfWords> words_before_, words_after_;
};

}  // namespace

std::vector<RevisionStep> steps_of(const PdfFile& file, const std::vector<PdfRevision>& revisions,
                                   const std::vector<std::vector<SigningField>>& fields) {
  Referrers referrers;
  for (const PdfObject* object : file.all_objects())
    for (const PdfReference& reference : object->references) {
      auto& from = referrers[reference.number];
      if (from.empty() || from.back() != object) from.push_back(object);
    }
  std::vector<RevisionStep> steps(1);
  for (std::size_t i = 1; i < revisions.size(); ++i)
    steps.push_back(Comparison(file, revisions[i], file.view(revisions[i - 1].section),
                               file.view(revisions[i].section), fields[i - 1], fields[i], referrers)
                        .judge());
  return steps;
}

}  // namespace signing
