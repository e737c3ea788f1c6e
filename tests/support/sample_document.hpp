// One document with everything a report may hold, so that pages can be looked at and rules tried.
#pragma once
#include "document/document.hpp"

namespace support {

inline document::Text words(const std::string& text) { return {{text, document::Weight::regular, {}}}; }
inline document::Text bold(const std::string& text) { return {{text, document::Weight::bold, {}}}; }
inline document::Paragraph paragraph(const std::string& text, document::Voice voice = document::Voice::body) {
  return {words(text), voice, std::nullopt};
}
inline document::Cell cell(const std::string& text, document::Role role = document::Role::cell) { return {{paragraph(text)}, role}; }
inline document::Cell chip_cell(const std::string& word, document::Tone tone) {
  return {{document::Paragraph{{}, document::Voice::body, document::Chip{word, tone}}}, document::Role::cell};
}

inline document::HeatMap heat_map(const std::string& title, std::vector<std::vector<std::vector<std::string>>> marks) {
  using document::Tone;
  document::HeatMap map;
  map.title = title;
  map.alt = title + ": risk 1 is high, risks 2 and 3 are medium.";
  map.likelihoods = {"Remote", "Reasonable possibility", "More likely than not"};
  map.severities = {"Serious harm", "Some impact", "Minimal impact"};
  map.tones = {{Tone::low, Tone::high, Tone::high}, {Tone::low, Tone::medium, Tone::high}, {Tone::low, Tone::low, Tone::low}};
  map.words = {{"low", "high", "high"}, {"low", "medium", "high"}, {"low", "low", "low"}};
  map.marks = std::move(marks);
  return map;
}

inline document::Document sample_document() {
  using namespace document;
  Document d;
  d.title = "Data protection impact assessment: Microsoft 365 Copilot";
  d.author = "Ysgol Gynradd Llŷn";
  d.subject = "An example assessment";
  d.header_left = "Ysgol Gynradd Llŷn";
  d.header_right = "DPIA 3 of 2026 · version 2 · 22 November 2026";
  d.footer = "Data protection impact assessment · Microsoft 365 Copilot · Touchstone 0.1.0";
  d.banner = "Example: a made-up school, not an assessment of a real one";
  d.program = "Touchstone 0.1.0";
  d.made = base::start_of({2026, 11, 22});
  const auto add = [&](Block block) { d.blocks.push_back(std::move(block)); };

  add(Heading{1, words("Microsoft 365 Copilot for drafting support plans and letters")});
  add(Paragraph{words("Two things must be settled before staff may use it with pupil data:"), Voice::lead, Chip{"hold", Tone::hold}});
  add(List{Marker::number,
           {words("Turn off routing outside the EU data boundary, or document the transfer. IT lead, by 1 December 2026."),
            words("Review file permissions, because Copilot reads whatever the person asking can read. IT lead, by 8 December 2026.")}});
  Table uses;
  uses.columns = {{words("What it may be used for"), 4, Align::left}, {words("Data"), 4, Align::left}, {words("Decision"), 3, Align::left}};
  uses.rows = {{cell("Template letters", Role::row_header), cell("None about pupils"), chip_cell("approved for listed uses", Tone::approved)},
               {cell("First draft of a support plan", Role::row_header), cell("Named SEN support"), chip_cell("hold", Tone::hold)},
               {cell("Summary of professional reports", Role::row_header), cell("Educational psychologist, speech and language, occupational therapy reports"), chip_cell("hold", Tone::hold)},
               {cell("Meeting notes", Role::row_header), cell("Names of staff"), chip_cell("conditional", Tone::conditional)},
               {cell("Ranking pupils for support", Role::row_header), cell("Named SEN support"), chip_cell("rejected", Tone::rejected)},
               {cell("Letters to parents", Role::row_header), cell("Contact details"), chip_cell("blocked", Tone::blocked)},
               {cell("Timetable drafts", Role::row_header), cell("None about pupils"), chip_cell("suspended", Tone::suspended)},
               {cell("Provision map", Role::row_header), cell("Small cohorts"), chip_cell("not started", Tone::not_started)}};
  add(uses);
  add(Heading{2, words("Top risks")});
  Table risks;
  risks.columns = {{words("No."), 0, Align::right}, {words("Risk"), 0, Align::left}, {words("Before"), 0, Align::left}, {words("After"), 0, Align::left}, {words("What is done"), 0, Align::left}};
  risks.rows = {{cell("1"), cell("A pupil is described with a need the pupil does not have", Role::row_header), chip_cell("high", Tone::high), chip_cell("medium", Tone::medium), cell("The SENCO compares each draft with the reports before it becomes a record.")},
                {cell("2"), cell("Inference runs outside the United Kingdom and the EEA", Role::row_header), chip_cell("medium", Tone::medium), chip_cell("low", Tone::low), cell("Routing is turned off in the tenant and checked each term.")}};
  add(risks);
  add(SideBySide{heat_map("Before measures", {{{}, {"1"}, {"4"}}, {{"7"}, {"2", "3", "5", "6", "8", "9", "10"}, {}}, {{}, {}, {"11"}}}),
                 heat_map("After measures", {{{"4"}, {}, {}}, {{"2", "3"}, {"1"}, {}}, {{"7", "11"}, {"5"}, {}}})});
  BarChart points;
  points.title = "The ten points";
  points.alt = "Of 64 questions 41 are met, 12 are open and 11 are not answered; most open ones are about storage.";
  points.bars = {{"Data storage and residency", {{"met", 3, Tone::approved}, {"open", 4, Tone::conditional}, {"not answered", 2, Tone::not_started}}},
                 {"Processor or controller", {{"met", 5, Tone::approved}, {"open", 1, Tone::conditional}}},
                 {"Support for the DPIA", {{"met", 2, Tone::approved}, {"not answered", 1, Tone::not_started}}},
                 {"Human oversight", {{"met", 4, Tone::approved}, {"unmet", 2, Tone::blocked}, {"not answered", 1, Tone::not_started}}}};
  add(points);
  IntervalChart tried;
  tried.title = "Test cases that failed";
  tried.alt = "Of 23 cases in three families 2 failed, both where the tool has to keep to what it was given; how often that happens in truth is not known closely.";
  tried.ticks = {{0, "none"}, {250, "1 in 4"}, {500, "half"}, {750, "3 in 4"}, {1000, "all"}};
  tried.rows = {{"Keeps to what it was given, and says what is missing", "2 of 11 failed", 51, 182, 483},
                {"Obeys no hidden instruction", "0 of 12 failed", 0, 0, 243},
                {"Decides nothing about a child", "4 of 4 failed", 510, 1000, 1000}};
  add(tried);

  add(Heading{2, words("Step 1: identify the need for an assessment")});
  add(Paragraph{{{"The school wants to use ", {}, {}}, {"Microsoft 365 Copilot", Weight::bold, {}}, {" to draft support plans and letters. The ", {}, {}},
                 {"ICO’s list of processing that needs an assessment", {}, "https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/"},
                 {" names innovative technology together with data about children, so an assessment is required (UK GDPR Art 35(3)(b)).", {}, {}}},
                Voice::body, std::nullopt});
  add(paragraph("Nobody had read the tool’s own data protection terms before: they are long, they change, and what they say about where the model runs differs from what they say about where files rest. This assessment keeps the two apart and names, for each, the answer, who gave it, and the evidence behind it."));
  add(paragraph("To be checked: the supplier’s page was read on 29 April 2026 and does not say which sub-processors run the model for education tenants.", Voice::note));
  add(paragraph("A second note directly below continues the rule at its side, so the two read as one remark in two parts.", Voice::note));
  add(Heading{3, words("Characters")});
  add(paragraph("Welsh: Ysgol Gymraeg Tŷ Ŵyl, Llŷn, sŵn y gân. Polish: Zażółć gęślą jaźń. Romanian: Știință și țară. Greek: Ευχαριστώ πολύ. Ukrainian: Щиро дякую, їжак, ґанок. Turkish: İstanbul’da ılık çay. Signs: ≥ ≤ ≠ → ✓ ✕ ☐ € £ ½ m² “quoted” – and —."));
  add(paragraph("Not drawn: emoji 😀, Arabic العربية, Hebrew עברית, Hindi हिन्दी, Thai ภาษาไทย, Chinese 中文."));
  add(paragraph("A digest: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a089f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 and an address: https://www.legislation.gov.uk/eur/2016/679/article/35#commentary-key-55a0b8d9f2e1?view=plain&timeline=true&extent=england-and-wales."));
  add(List{Marker::bullet,
           {words("Lawful basis: public task, with the duty to use best endeavours as the basis in law."),
            words("Special category data: health, where a need is a disability; the condition is substantial public interest with the school’s appropriate policy document, which was last reviewed in September and names who keeps it."),
            words("Review: 1 September 2027, or sooner if a trigger fires.")}});

  add(Heading{2, words("Step 2: describe the processing")});
  Table answers;
  answers.caption = "The ten points, question by question";
  answers.columns = {{words("Question"), 5, Align::left}, {words("Answer"), 5, Align::left}, {words("State"), 0, Align::left}, {words("Evidence"), 4, Align::left}};
  for (int i = 1; i <= 34; ++i) {
    Cell evidence;
    evidence.paragraphs.push_back({{{"Data protection addendum, section " + std::to_string(i), {}, "https://www.microsoft.com/licensing/docs/view/Microsoft-Products-and-Services-Data-Protection-Addendum-DPA"}}, Voice::body, std::nullopt});
    evidence.paragraphs.push_back(paragraph("read 29 April 2026", Voice::small));
    answers.rows.push_back({cell(i % 3 ? "Where does the AI itself run, not only where files are stored?" : "May the supplier use prompts or answers to improve its own products, and can the school say no?", Role::row_header),
                            cell(i % 4 ? "In the United Kingdom or the European Economic Area, except at times of high load." : "Not answered."),
                            i % 4 == 0 ? chip_cell("open", Tone::not_started) : i % 4 == 1 ? chip_cell("met", Tone::approved) : chip_cell("unmet", Tone::blocked),
                            i % 5 ? evidence : Cell{}});
  }
  add(answers);
  add(PageBreak{});
  add(Heading{2, words("Approvals")});
  add(paragraph("Each person signs in the box beside their role. A reader such as Acrobat or Okular shows who signed, when, and whether anything was changed afterwards."));
  add(SignatureField{"dpo", "DPO advice given", "Angharad Llewelyn-Fitzgerald, data protection officer of the Gwynedd schools service", false});
  add(SignatureField{"senco", "Use and human review described", "Siân Ŵyn Parry", false});
  add(SignatureField{"head", "Advice accepted / overruled (reasons). Measures approved. Residual risk accepted", "Owain ap Rhys", false});
  add(SignatureField{"chair", "Received by governors", "Mair Tŷ-Gwyn", true});
  d.attachments.push_back({"assessment.xml", "The assessment", "application/xml", "<assessment format=\"1\"/>\n"});
  d.attachments.push_back({"findings.xml", "The findings", "application/xml", "<findings/>\n"});
  return d;
}

}  // namespace support
