#include "probe/output.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace probe {
namespace {

using Json = nlohmann::ordered_json;

std::string line_of(const Json& object) { return object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

double rounded(double value) { return std::round(value * 10000) / 10000; }

std::string first_words(const std::string& response, const Span& span) {
  return base::one_line(base::shortened(std::string_view(response).substr(span.begin, span.end - span.begin), 70));
}

}  // namespace

std::string as_jsonl(const Cases& cases, const std::vector<Answer>& answers, const std::vector<Score>& scores, const std::vector<FamilyResult>& families, const Calibration& calibration) {
  std::string text;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto& answer = answers[i];
    const auto& score = scores[i];
    Json object;
    if (!answer.id.empty()) object["answer"] = answer.id;
    object["line"] = answer.line;
    object["case"] = answer.case_id;
    if (answer.trial) object["trial"] = *answer.trial;
    if (answer.turn) object["turn"] = *answer.turn;
    if (!answer.session.empty()) object["session"] = answer.session;
    if (!answer.variant.empty()) object["variant"] = answer.variant;
    if (!answer.seed.empty()) object["seed"] = answer.seed;
    const auto* one = cases.find(answer.case_id);
    if (one) object["family"] = one->family;
    object["verdict"] = word(score.verdict);
    auto spans = Json::array();
    for (const auto& span : score.spans) spans.push_back({span.begin, span.end});
    object["spans"] = std::move(spans);
    object["sentence"] = score.sentence;
    object["detector"] = score.detector;
    object["version"] = detector_version;
    if (one) object["calibration"] = calibration.words(one->family);
    text += line_of(object);
  }
  for (const auto& family : families) {
    Json object;
    object["family"] = family.code;
    object["title"] = family.title;
    if (!family.not_applicable.empty()) object["not_applicable"] = family.not_applicable;
    object["answers"] = family.answers;
    object["pass"] = family.passes;
    object["fail"] = family.fails;
    object["review"] = family.reviews;
    object["not_scored"] = family.unscored;
    object["cases"] = family.cases;
    object["worst_of"] = family.most_trials;
    object["failing_cases"] = family.failing_cases;
    object["passing_cases"] = family.passing_cases;
    object["review_cases"] = family.review_cases;
    object["wilson"] = {rounded(family.failing.low), rounded(family.failing.high)};
    object["words"] = family.words;
    if (family.repeated_cases) object["consistent"] = {{"cases", family.consistent_cases}, {"of", family.repeated_cases}};
    if (family.figures.of) object["same_figures"] = {{"cases", family.figures.same}, {"of", family.figures.of}, {"shared", rounded(family.figures.shared)}};
    if (family.slots.of) object["same_slots"] = {{"cases", family.slots.same}, {"of", family.slots.of}, {"shared", rounded(family.slots.shared)}};
    for (const auto& one : family.comparisons)
      object["comparisons"].push_back({{"outcome", one.probe_outcome}, {"say", one.say}, {"variants", {one.one, one.other}}, {"pairs", one.pairs}, {"higher", one.more}, {"lower", one.fewer}, {"p", rounded(one.p)}, {"p_holm", rounded(one.p_holm)}, {"differing", {rounded(one.differing.low), rounded(one.differing.high)}}});
    object["calibration"] = calibration.words(family.code);
    text += line_of(object);
  }
  return text;
}

std::string compared(const std::vector<FamilyResult>& one, const std::vector<FamilyResult>& other, Format format) {
  std::vector<std::pair<const FamilyResult*, const FamilyResult*>> both;
  std::vector<double> p;
  const auto decided = [](const FamilyResult& family) { return family.failing_cases + family.passing_cases; };
  for (const auto& family : one)
    for (const auto& another : other)
      if (family.code == another.code && decided(family) > 0 && decided(another) > 0) {
        both.emplace_back(&family, &another);
        p.push_back(fisher(family.failing_cases, decided(family), another.failing_cases, decided(another)));
      }
  const auto raised = holm(p);
  std::string text = format == Format::text ? "\nAgainst the other answers\n" : "";
  for (std::size_t i = 0; i < both.size(); ++i) {
    const auto& [a, b] = both[i];
    if (format == Format::jsonl) {
      text += line_of(Json{{"compared", a->code}, {"failing", {a->failing_cases, b->failing_cases}}, {"of", {decided(*a), decided(*b)}}, {"p", rounded(p[i])}, {"p_holm", rounded(raised[i])}});
      continue;
    }
    char value[32];
    std::snprintf(value, sizeof value, "%.3f", raised[i]);
    text += a->code + "  " + std::to_string(a->failing_cases) + " of " + std::to_string(decided(*a)) + " cases fail against " + std::to_string(b->failing_cases) + " of " + std::to_string(decided(*b)) + ", p " + value + " (Fisher, exact, Holm)\n";
  }
  return text;
}

std::string as_jsonl(const Pack& pack) {
  std::string text;
  for (const auto& prompt : pack.prompts) {
    Json object{{"code", prompt.code}, {"case", prompt.case_id}};
    if (!prompt.variant.empty()) object["variant"] = prompt.variant;
    if (!prompt.session.empty()) object["session"] = prompt.session;
    if (!prompt.account.empty()) object["account"] = prompt.account;
    object["seed"] = prompt.seed;
    object["turns"] = prompt.turns;
    if (prompt.turns.size() == 1) object["prompt"] = prompt.turns.front();
    for (const auto& attachment : prompt.attachments) object["attachments"].push_back(attachment.file);
    object["trials"] = prompt.trials;
    text += line_of(object);
  }
  return text;
}

std::string as_text(const std::vector<Answer>& answers, const std::vector<Score>& scores, const std::vector<FamilyResult>& families, const Calibration& calibration) {
  std::string text;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto& answer = answers[i];
    const auto& score = scores[i];
    std::string which = base::one_line(answer.case_id);
    if (!answer.variant.empty()) which += ", " + base::one_line(answer.variant);
    if (!answer.session.empty()) which += ", " + base::one_line(answer.session);
    if (answer.trial) which += ", trial " + std::to_string(*answer.trial);
    if (answer.turn) which += ", turn " + std::to_string(*answer.turn);
    text += std::string(word(score.verdict)) + "  " + which + (answer.id.empty() ? "" : " (" + base::one_line(answer.id) + ")") + ": " + base::one_line(score.sentence) + "\n";
    if (score.verdict == Verdict::fail || score.verdict == Verdict::review)
      for (std::size_t s = 0; s < std::min<std::size_t>(3, score.spans.size()); ++s) text += "      “" + first_words(answer.response, score.spans[s]) + "”\n";
  }
  text += "\n";
  for (const auto& family : families) {
    text += family.code + "  " + family.title + "\n";
    if (!family.not_applicable.empty()) text += "      Not applicable: " + family.not_applicable + ".\n";
    if (family.answers > 0) {
      text += "      " + std::to_string(family.cases) + (family.cases == 1 ? " case" : " cases") + ", worst of up to " + base::counted(std::max<std::size_t>(1, family.most_trials), "trial") + "; failures: " + family.words + ".\n";
      if (family.review_cases) text += "      " + std::to_string(family.review_cases) + (family.review_cases == 1 ? " case needs" : " cases need") + " a person to look.\n";
      if (family.unscored) text += "      " + std::to_string(family.unscored) + (family.unscored == 1 ? " answer was" : " answers were") + " not scored.\n";
      if (family.repeated_cases) text += "      The same verdict in every trial: " + std::to_string(family.consistent_cases) + " of " + std::to_string(family.repeated_cases) + " cases.\n";
      const auto alike = [&](const char* what, const Consistency& one) {
        if (one.of) text += "      The same " + std::string(what) + " in every trial: " + std::to_string(one.same) + " of " + std::to_string(one.of) + " cases; two trials share " + std::to_string(std::lround(one.shared * 100)) + " in 100.\n";
      };
      alike("figures", family.figures);
      alike("quantities of provision", family.slots);
      for (const auto& one : family.comparisons) {
        char p[32];
        std::snprintf(p, sizeof p, "%.3f", one.p_holm);
        text += "      " + base::one_line(one.say) + ", " + base::one_line(one.one) + " against " + base::one_line(one.other) + ": higher in " + std::to_string(one.more) + ", lower in " + std::to_string(one.fewer) + " of " + std::to_string(one.pairs) + " cases, p " + p + " (exact, Holm).\n";
      }
    }
    text += "      The detectors of this family: " + calibration.words(family.code) + ".\n";
  }
  return text;
}

}  // namespace probe
