#include "bench/large_register.hpp"

#include "app/standing.hpp"
#include "app/summary.hpp"
#include "base/files.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "registry/sqlite_register.hpp"

namespace bench {

namespace fs = std::filesystem;

void fill(const fs::path& file, int schools, int tools, const base::Clock& clock) {
  const auto sample = fs::path{TOUCHSTONE_SHARE} / "checklists" / "examples" / "5-generic-template.xml";
  auto value = exchange::read(base::DiskFiles().read(sample), "sample");
  value.example = false;
  const auto kept = registry::open_register({file, registry::Access::write, clock});
  for (int s = 0; s < schools; ++s)
    kept->together([&] {
      registry::School school;
      school.facts = value.school;
      school.facts.name = "School " + std::to_string(s);
      school.people = value.people;
      const auto id = kept->add_school(school);
      for (int t = 0; t < tools; ++t) {
        value.tool.name = "Tool " + std::to_string(t);
        value.review.due = base::plus_days({2027, 1, 1}, (s * tools + t) % 730);
        kept->add(id, value);
      }
    });
}

void remember_judgements(registry::Register& in, const app::Installation& here) {
  std::vector<registry::Judged> judged;
  const auto by = app::judged_by(here.library());
  for (const auto& entry : in.list())
    judged.push_back({entry.id, entry.state, by, here.clock.today(), "4|dpo,senco,head,chair|:12:7:3|dpo:8:5:3|senco:4:2:0"});
  in.remember(judged);
}

void remember_verdicts(registry::Register& in, const app::Installation& here) {
  const auto library = here.library();
  const auto by = app::judged_by(library);
  const auto sample = exchange::read(in.form(1, 1), "sample");
  const auto verdict = app::text(app::verdict_of(judgement::judge(library, sample, here.clock.today())));
  auto items = content::inventory_of(library);
  items["gate/gate-notice"].digest = "another";
  std::vector<registry::Verdict> verdicts;
  for (const auto& entry : in.list())
    verdicts.push_back({entry.id, entry.state, "an earlier content", here.clock.today(), verdict, by,
                        entry.id % 4 ? "" : "decision/\tstaff-guide:generic-template\t1\t4\ngate/gate-notice\tstaff-guide:generic-template\t\t14\n"});
  in.together([&] {
    in.remember_content("an earlier content", content::text(items));
    in.remember_verdicts(verdicts);
  });
}

}  // namespace bench
