// The register over an opened SQLite file: its rows and what is logged of each.
#pragma once
#include <memory>

#include "registry/sqlite_register.hpp"
#include "registry/writer_lock.hpp"

namespace registry {

class SqliteRegister : public Register {
 public:
  SqliteRegister(const Opening& opening, SQLite::Database database, std::unique_ptr<WriterLock> lock, Condition condition);
  ~SqliteRegister() override;

  const Condition& condition() const override { return condition_; }
  void together(const std::function<void()>& changes) override;

  std::vector<School> schools() const override;
  School school(Id school) const override;
  Id add_school(const School& school) override;
  void change_school(const School& school) override;
  std::vector<Tool> tools() const override;

  std::vector<Entry> list(const Filter& filter) const override;
  Entry entry(Id assessment) const override;
  Id add(Id school, const assessment::Assessment& value) override;
  void save(Id assessment, const assessment::Assessment& value) override;
  void keep(Id assessment, Kept why) override;
  std::vector<State> states(Id assessment) const override;
  std::string form(Id assessment, int state) const override;
  void rewrite(Id assessment, int state, const assessment::Assessment& value) override;

  Id add_file(Id assessment, FileKind kind, const std::string& name, std::string_view bytes) override;
  std::vector<File> files(Id assessment) const override;
  std::string bytes(Id file) const override;

  Id add_hand_over(const HandOver& hand_over) override;
  void change_hand_over(const HandOver& hand_over) override;
  std::vector<HandOver> hand_overs(Id assessment) const override;
  std::optional<HandOver> hand_over(const std::string& token, Direction direction) const override;
  std::vector<HandOver> last_hand_overs() const override;

  void remember(const std::vector<Judged>& judged) override;
  std::vector<Judged> judged(const std::string& content, const Date& day) const override;
  void remember_verdicts(const std::vector<Verdict>& verdicts) override;
  std::vector<Verdict> verdicts() const override;
  std::optional<Verdict> verdict(Id assessment, int state) const override;
  void remember_content(const std::string& content, const std::string& text) override;
  std::string content(const std::string& content) const override;

  void erase(Id assessment) override;
  void erase_school(Id school) override;
  void erase_file(Id file) override;
  void leave_no_trace() override { erased_ = true; }

  std::vector<LogEntry> log(std::int64_t from) const override;
  Anchor anchor() const override;
  std::string first_hash() const override;
  std::vector<Fingerprint> fingerprints() const override;
  void back_up(const std::filesystem::path& to) const override;

  // Of a damaged register: what cannot be read.
  void survey();
  // Of one whose last change lies ahead of now: every date that is written comes from the clock.
  void warn_of_the_clock();

 private:
  template <class Work> decltype(auto) reading(Work&& work) const {
    try {
      return work();
    } catch (const SQLite::Exception& exception) {
      if (is_damage(exception)) found_damaged();
      fail(exception, file_);
    }
  }
  void found_damaged() const;  // from now on nothing is written
  void require_writable() const;
  void require_row(const char* table, Id id, const char* what) const;
  std::string digest_of(const Subject& subject) const;  // of the row as it is now; empty where it cannot be read
  std::string logged(const Subject& subject) const;     // the digest in its last entry
  Id tool_row(const assessment::Tool& tool);            // of that name and vendor, made if need be
  std::optional<Action> last_action(const Subject& subject) const;
  void write_log(Action action, const Subject& subject);
  void write_state(Id assessment, int number, const assessment::Assessment& value);
  void forget_judged(Id assessment);
  void drop_unused();  // tools that no assessment is of, contents that no file has
  void scrub();
  std::vector<Id> all_ids(const char* table) const;

  std::filesystem::path file_;
  const base::Clock& clock_;
  std::unique_ptr<WriterLock> lock_;
  mutable SQLite::Database database_;
  mutable Condition condition_;
  mutable bool damaged_ = false;
  std::uint64_t identity_ = 0;  // of the file on the disk
  int depth_ = 0;
  bool erased_ = false;
};

}  // namespace registry
