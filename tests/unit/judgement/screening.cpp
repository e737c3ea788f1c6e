// How many criteria make a DPIA necessary: the ICO's items that need another, two of WP248, and the
// rule that without personal data there is no duty.
#include <algorithm>

#include "base/text.hpp"
#include "shipped.hpp"
#include "support/catch.hpp"

using shipped::OwnFolder;

namespace {

// The shipped criterion `id` replaced by one that is raised for personal data, or never.
std::string criterion(const std::string& id, const std::string& list, bool raised, const std::string& more = {}) {
  return "\n[[screening]]\nid = \"" + id + "\"\ntitle = \"" + id + "\"\nlist = \"" + list + "\"\nscope = \"case\"\n" + more +
         "all = [{ test = \"@personal='" + (raised ? "yes" : "no") + "' and @personal='yes'\", change = \"Not so.\" }]\n" +
         "fires = \"<assessment><cases><case personal='yes'/></cases></assessment>\"\n"
         "quiet = \"<assessment><cases><case personal='no'/></cases></assessment>\"\n"
         "source = \"uk-gdpr\"\nverified = \"R\"\n";
}

// Every shipped criterion silenced, but for those named.
content::Library only(const std::string& name, const std::vector<std::string>& raised) {
  std::string toml;
  for (const auto* item : shipped::library().of_kind("screening")) {
    std::string more;
    if (item->is("alone")) more += "alone = true\n";
    if (!item->text("same_as").empty()) more += "same_as = \"" + item->text("same_as") + "\"\n";
    toml += criterion(item->id, item->text("list"), base::one_of(item->id, raised), more);
  }
  return OwnFolder(name, "dpia/our-screening.toml", toml).library();
}

bool required(const std::vector<std::string>& raised) {
  return judgement::judge(only("screening", raised), shipped::example("9-head-overrules-dpo.xml"), shipped::today).dpia_required;
}

}  // namespace

TEST_CASE("no criterion, no DPIA") { CHECK_FALSE(required({})); }

TEST_CASE("an item of the ICO's list that is enough by itself") { CHECK(required({"ico-2-denial"})); }

TEST_CASE("artificial intelligence counts with another criterion, and novelty is not another") {
  CHECK_FALSE(required({"ico-1-innovative"}));
  CHECK_FALSE(required({"ico-1-innovative", "wp248-innovative"}));
  CHECK(required({"ico-1-innovative", "wp248-vulnerable"}));
  CHECK_FALSE(required({"ico-1-innovative", "ico-4-biometric"}));
}

TEST_CASE("two criteria of WP248 are enough, one is not") {
  CHECK_FALSE(required({"wp248-sensitive"}));
  CHECK(required({"wp248-sensitive", "wp248-vulnerable"}));
}

TEST_CASE("Article 35(3) is always enough") { CHECK(required({"art-35-3-b"})); }

TEST_CASE("a DPIA is required for the uses with personal data, and for no other") {
  const auto judged =
      judgement::judge_with_view(shipped::library(), shipped::example("9-head-overrules-dpo.xml"), shipped::today);
  for (const auto one : judged.view.child("view").child("assessment").child("cases").children("case")) {
    INFO(one.attribute("use").value());
    CHECK(std::string(one.attribute("dpia-required").value()) == one.attribute("personal").value());
  }
  CHECK_THAT(judged.judgement.dpia_reason, Contains("A DPIA is required"));
}

TEST_CASE("that no DPIA is needed is recorded with the reason") {
  const auto judged = shipped::judge(shipped::example("5-generic-template.xml"));
  CHECK_FALSE(judged.dpia_required);
  CHECK_THAT(judged.dpia_reason, Contains("no use takes personal data") && Contains("Art 35(1)"));
  const auto few = judgement::judge(only("few", {"wp248-sensitive"}), shipped::example("9-head-overrules-dpo.xml"), shipped::today);
  CHECK_THAT(few.dpia_reason, Contains("too few of the criteria"));
}
