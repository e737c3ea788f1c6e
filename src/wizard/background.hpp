// Work that takes longer than a blink, off the interface thread: its result comes back to it, unless whoever wanted
// it has gone by then. It touches values and files only, never the register and never a window.
#pragma once
#include <wx/string.h>

#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "app/progress.hpp"

namespace wizard {

struct Task;

// What one work is held by. Letting go of it ends the work at its next step, and nothing of it is heard any more.
class Ticket {
 public:
  Ticket() = default;
  explicit Ticket(std::shared_ptr<Task> task) : task_(std::move(task)) {}
  Ticket(Ticket&& other) noexcept = default;
  Ticket& operator=(Ticket&& other) noexcept;
  ~Ticket() { let_go(); }
  void let_go();

 private:
  std::shared_ptr<Task> task_;
};

// What a work has to say, on the interface thread.
struct Hearing {
  std::function<void(const wxString& sentence)> failed;
  std::function<void(const wxString& now)> said = [](const wxString&) {};
};

class Workers {
 public:
  Workers() = default;
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  ~Workers();  // ends all work, and waits until it has ended

  // `done` hears the result on the interface thread. A failure there is told like one of the work.
  template <class Result>
  Ticket start(std::function<Result(const app::Progress&)> work, std::function<void(Result)> done, Hearing hearing) {
    return run(
        [work = std::move(work), done = std::move(done)](const app::Progress& progress) -> std::function<void()> {
          return [done, result = std::make_shared<Result>(work(progress))] { done(std::move(*result)); };
        },
        std::move(hearing));
  }

 private:
  struct Worker {
    std::shared_ptr<Task> task;
    std::thread thread;
  };
  Ticket run(std::function<std::function<void()>(const app::Progress&)> work, Hearing hearing);
  void bury();  // threads that have ended

  std::vector<Worker> workers_;
};

}  // namespace wizard
