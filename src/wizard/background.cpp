#include "wizard/background.hpp"

#include <wx/app.h>

#include <algorithm>
#include <atomic>

#include "wizard/application.hpp"
#include "wizard/look.hpp"

namespace wizard {

struct Task {
  std::atomic<bool> wanted{true}, ended{false};
};

namespace {

struct Unwanted {};  // thrown to end a work that nobody waits for

// On the interface thread, and only while somebody waits: a view that is gone must not be called.
void later(const std::shared_ptr<Task>& task, std::function<void()> call) {
  wxTheApp->CallAfter([task, call = std::move(call)] {
    if (task->wanted) call();
  });
}

}  // namespace

Ticket& Ticket::operator=(Ticket&& other) noexcept {
  if (this != &other) let_go(), task_ = std::move(other.task_);
  return *this;
}

void Ticket::let_go() {
  if (task_) task_->wanted = false;
  task_.reset();
}

Workers::~Workers() {
  for (auto& worker : workers_) worker.task->wanted = false;
  for (auto& worker : workers_) worker.thread.join();
}

void Workers::bury() {
  const auto over = std::partition(workers_.begin(), workers_.end(), [](const Worker& worker) { return !worker.task->ended; });
  std::for_each(over, workers_.end(), [](Worker& worker) { worker.thread.join(); });
  workers_.erase(over, workers_.end());
}

Ticket Workers::run(std::function<std::function<void()>(const app::Progress&)> work, Hearing hearing) {
  bury();
  auto task = std::make_shared<Task>();
  const auto main = [task, work = std::move(work), hearing = std::move(hearing)] {
    const auto failed = [&] { later(task, [hearing, sentence = sentence_of_current_exception()] { hearing.failed(sentence); }); };
    try {
      auto done = work([&](const std::string& now) {
        if (!task->wanted) throw Unwanted{};
        later(task, [hearing, now] { hearing.said(wxGetTranslation(wide(now))); });
      });
      later(task, [hearing, done = std::move(done)] {
        try {
          done();
        } catch (...) {
          hearing.failed(sentence_of_current_exception());
        }
      });
    } catch (const Unwanted&) {
    } catch (...) {
      failed();
    }
    task->ended = true;
  };
  workers_.push_back({task, std::thread(main)});
  return Ticket(task);
}

}  // namespace wizard
