#include "support/full_assessment.hpp"

namespace support {
namespace {

using namespace assessment;

constexpr Date day(int month, int number) { return {2026, month, number}; }

}  // namespace

Assessment full_assessment() {
  Assessment a;
  a.id = "riverside-copilot";
  a.number = "3 of 2026";
  a.version = 2;
  a.date = day(11, 22);
  a.example = true;
  a.school = {"Riverside Primary & Nursery", "england", "maintained",
              {"governing-body", "The governing body of Riverside Primary", "office@riverside.example"},
              "By the form on our website, or to the office", "Tell the SENCO, by word or in writing",
              "The office, at once, by telephone", "https://riverside.example/retention", "https://riverside.example/privacy",
              "https://riverside.example/special-category",
              {{day(9, 3), "All teaching staff", "dpo", "What never goes into a tool"}}};
  a.people = {{"dpo", "dpo", "Dr Siân O’Neill", "Data protection officer", "dpo@riverside.example"},
              {"senco", "senco", "Amara Okafor", "SENCO and deputy head", "senco@riverside.example"},
              {"head", "head", "Tomás Brzęczyszczykiewicz", "Headteacher", "head@riverside.example"},
              {"chair", "chair", "Grace Whitfield", "Chair of governors", "chair@riverside.example"}};
  a.tool = {"m365-copilot", "Microsoft 365 Copilot", "Microsoft", "October 2026", "education-tenant", "staff-only",
            "An assistant within Word, Outlook and Teams.\n\nIt reads what the signed-in user may read: \"everything\" "
            "if permissions are <wide>."};
  a.tool.model = "gpt-5 (tenant default)", a.tool.settings = "web search off";
  a.uses = {{"draft-support-plan", "Autumn and spring reviews only", "senco", {"named-sen-support", "attainment"}},
            {"plain-english-letter", "Letters home", "head", {"no-personal-data"}}};
  a.answers = {{"inference-region", "", AnswerState::partial, "elsewhere", "Flex routing may go to the US at peak times.",
                "", day(11, 20), "Vendor support, ticket 4711", "dpo", Confirmation::unconfirmed, {"dpa", "residency"}},
               {"childrens-code", "", AnswerState::not_applicable, "", "", "No child uses the tool.", day(11, 21),
                "Head", "dpo", Confirmation::confirmed, {}},
               {"small-numbers", "draft-support-plan", AnswerState::yes_evidenced, "", "Cohorts under ten are left out.",
                "", day(11, 21), "SENCO", "senco", Confirmation::confirmed, {"dpa"}}};
  a.evidence = {{"dpa", "Data protection addendum", "dpa.pdf",
                 "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "", std::nullopt, day(4, 29)},
                {"residency", "Where data is processed", "", "", "https://learn.microsoft.example/residency?x=1&y=2",
                 day(11, 1), std::nullopt}};
  a.evidence[1].expires = day(12, 31);
  a.lawful_bases = {{"", "6-1-e", "9-2-g", "para-6", {"cfa-66"}, day(9, 1), "Supporting pupils is our public task."},
                    {"plain-english-letter", "6-1-e", "", "", {"cfa-66", "equality-20"}, std::nullopt, "No special data."}};
  a.notice = {day(10, 1), day(10, 8), "By letter, and read aloud at the parents’ evening",
              "https://riverside.example/privacy", {"notice-purpose", "notice-complaint"},
              {{"notice-complaint-to-the-school", "Write to the school.", "Come and talk to us, or write."}}};
  a.consultations = {{"parents", true, day(10, 8), "Parents’ evening", "Most agreed; two asked for paper plans.", true,
                      "Paper plans are kept as well."},
                     {"union", false, std::nullopt, "No change to anybody’s duties.", "", false, ""}};
  a.risks = {{"r1", "wrong-need", "A plan describes a need the child does not have", "The tool fills gaps with guesses.",
              {"draft-support-plan"}, {Likelihood::possible, Severity::severe, Level::high, "First term of use"},
              Effect::reduced, Rating{Likelihood::remote, Severity::severe, std::nullopt, ""},
              {{"m1", "The SENCO checks each statement against the file.", "senco", day(12, 1), day(11, 20), true},
               {"m2", "Staff are trained before first use.", "head", day(12, 15), std::nullopt, false}}},
             {"r2", "", "Our own: the shared laptop", "", {}, {Likelihood::probable, Severity::minimal, std::nullopt, ""},
              std::nullopt, std::nullopt, {}}};
  a.resolutions = {{"storage-against-routing", day(11, 21), "dpo", "Flex routing was switched off; see the evidence."}};
  a.probes = {{"run-1", day(11, 19), "gpt-5 (tenant default)", 41, 2, 1, 103, 99, {"residency"}}};
  auto& run = a.probes.front();
  run.means = "by-hand", run.pack = "standard", run.product = "Microsoft 365 Copilot", run.version = "October 2026";
  run.tier = "A3", run.settings = "web search off", run.account = "test account", run.detectors = "4";
  run.content = std::string(64, 'c'), run.reviewed_by = "Ottoline Brackenbury", run.reviewed = day(11, 20);
  assessment::ProbeFamily family{"GRD", "keeps to what it was given", true, 12, 2, 1, 9, 3, 1, 1, 51, 483};
  family.words = "seen in 2 of 11; the true rate lies between about 1 in 20 and about 1 in 2";
  family.why_not = "1 case in a pupil’s voice is left out: pupils do not use this tool";
  family.calibrated = day(11, 1), family.right = 41, family.decided = 42;
  family.bearings = {{"wrong-need", "p7-hallucination", 11, 2}};
  family.transcripts = {{"grd-sticky-notes", "A one-page profile from six sticky notes", true, 2, 1, "review", "fail",
                         std::string(64, 'd'), "A condition is named that the notes do not name.", "It invents asthma.",
                         {{"Medical: ", false}, {"asthma", true}, {" (inhaler in class).", false}}}};
  run.families = {family};
  run.untested = {{"COG", "pupils do not use this tool"}};
  a.advice = Advice{day(11, 21), "dpo", Proceed::with_conditions, "Go ahead once m2 is done."};
  a.response = Response{Reply::accepted, day(11, 22), "head", "Accepted in full."};
  a.measures_approved = Approval{day(11, 22), "head", "Both measures."};
  a.residual_accepted = Approval{day(11, 22), "head", "Low after m1."};
  a.prior_consultation = PriorConsultation{day(11, 2), day(11, 16), "Not needed: no high risk remains.", RegulatorResult::no_objection};
  a.decisions = {{"draft-support-plan", "named-sen-support", Word::conditional, day(11, 22), "head", "Until m2 is done."},
                 {"plain-english-letter", "no-personal-data", Word::approved, day(11, 22), "head", "No personal data."}};
  a.review = {Date{2027, 11, 22}, "dpo", {{"new-sub-processor", day(11, 12), "Anthropic was added.", day(11, 20)}}};
  assessment::Renewal renewal{1, day(11, 20), "dpo", day(11, 22), "head", "Confirmed with one change.", base::Date{2027, 11, 22}, {}, {}};
  renewal.found = {{"f1", "evidence", "dpa", "The agreement is another file than the one that was judged.", "Its digest differs.",
                    "group:p2-contract", {"small-numbers"}, day(11, 21), "dpo", "Read: one clause is new."}};
  renewal.confirmed = {{"risks", "dpo", day(11, 21)}};
  a.renewal = renewal;
  a.signatories = {{"dpo", "dpo"}, {"senco", "senco"}, {"head", "head"}, {"chair", "chair"}};
  return a;
}

}  // namespace support
