// A report as a plain value: what it says and in what order, nothing about where it lands on paper.
// PDF, screen, HTML and DOCX are all made from this one value, so their words cannot differ.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/colour.hpp"
#include "base/date.hpp"

namespace document {

// How a word stands out. Tones are the status colours of a decision or a risk level; a tone is
// always printed with its word, never as colour alone.
enum class Tone { none, approved, conditional, hold, blocked, rejected, suspended, not_started, low, medium, high, accent, muted };

enum class Weight { regular, bold };

struct Run {
  std::string text;
  Weight weight = Weight::regular;
  std::string link;  // an address, or empty
  bool operator==(const Run&) const = default;
};
using Text = std::vector<Run>;

// A word on a tint with its sign: "Ⅱ HOLD".
struct Chip {
  std::string word;
  Tone tone = Tone::none;
  bool operator==(const Chip&) const = default;
};

struct Heading {
  int level = 1;  // 1 to 3
  Text text;
  bool operator==(const Heading&) const = default;
};

enum class Voice { body, lead, small, note };  // note: set apart by a rule at its side

struct Paragraph {
  Text text;
  Voice voice = Voice::body;
  std::optional<Chip> chip;  // stands before the text
  bool operator==(const Paragraph&) const = default;
};

enum class Marker { bullet, number };

struct List {
  Marker marker = Marker::bullet;
  std::vector<Text> items;
  bool operator==(const List&) const = default;
};

enum class Align { left, right };
enum class Role { cell, row_header };

struct Column {
  Text heading;
  double weight = 0;  // share of the width; 0: sized by content
  Align align = Align::left;
  bool operator==(const Column&) const = default;
};

struct Cell {
  std::vector<Paragraph> paragraphs;  // each on lines of its own
  Role role = Role::cell;
  bool operator==(const Cell&) const = default;
};

struct Table {
  std::string caption;  // spoken summary; printed above where not empty
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  bool operator==(const Table&) const = default;
};

// Risks on the severity-by-likelihood chart. Rows run from the most severe down.
struct HeatMap {
  std::string title;
  std::string alt;  // says the message
  std::vector<std::string> likelihoods;                // column labels
  std::vector<std::string> severities;                 // row labels
  std::vector<std::vector<Tone>> tones;                // [row][column]
  std::vector<std::vector<std::string>> words;         // the level's word in each cell
  std::vector<std::vector<std::vector<std::string>>> marks;  // risk numbers in each cell
  bool operator==(const HeatMap&) const = default;
};

// One bar a row, cut into labelled shares: the ten points as met, open, not answered.
struct BarChart {
  struct Part {
    std::string label;
    double value = 0;
    Tone tone = Tone::none;
    bool operator==(const Part&) const = default;
  };
  struct Bar {
    std::string label;
    std::vector<Part> parts;
    bool operator==(const Bar&) const = default;
  };
  std::string title;
  std::string alt;
  std::vector<Bar> bars;
  bool operator==(const BarChart&) const = default;
};

// A dot a row on one scale, and how far about it the truth may lie: failing tests of those tried.
struct IntervalChart {
  struct Tick {
    double at = 0;
    std::string label;
    bool operator==(const Tick&) const = default;
  };
  struct Row {
    std::string label;
    std::string said;  // the same in words, printed at the row's end
    double low = 0, at = 0, high = 0;
    bool operator==(const Row&) const = default;
  };
  std::string title;
  std::string alt;
  std::vector<Tick> ticks;  // the scale goes from the first to the last
  std::vector<Row> rows;
  bool operator==(const IntervalChart&) const = default;
};

struct SideBySide {  // two charts next to each other: before and after
  HeatMap left;
  HeatMap right;
  bool operator==(const SideBySide&) const = default;
};

// An empty place to sign. `name` is the field's name in the PDF; `last` closes the document.
struct SignatureField {
  std::string name;   // dpo, senco, head, chair
  std::string label;  // "DPO advice given"
  std::string person; // who is expected to sign, printed beside it
  bool last = false;
  bool operator==(const SignatureField&) const = default;
};

struct PageBreak {
  bool operator==(const PageBreak&) const = default;
};

using Block = std::variant<Heading, Paragraph, List, Table, HeatMap, SideBySide, BarChart, IntervalChart, SignatureField, PageBreak>;

struct Attachment {
  std::string name;
  std::string description;
  std::string mime;
  std::string bytes;
  bool operator==(const Attachment&) const = default;
};

// Rows from the top, three bytes a pixel: red, green, blue.
struct Picture {
  int width = 0, height = 0;
  std::string pixels;
  std::string alt;
  bool operator==(const Picture&) const = default;
};

// What a trust sets of the look of its papers; all else is ours.
struct Brand {
  std::optional<base::Colour> accent;       // headings, links, rules
  std::optional<base::Colour> header_tint;  // behind the heads of tables
  std::optional<Picture> logo;              // stands in the page's header
  bool operator==(const Brand&) const = default;
};

struct Document {
  std::string title;
  std::string author;
  std::string subject;
  std::string language = "en-GB";
  std::string header_left;   // school
  std::string header_right;  // number, version, date
  std::string footer;        // report, tool, version; the page number is added
  std::string banner;        // "Example" on every page, or empty
  std::string program = "Touchstone";  // with its version: what made the file
  base::Instant made;
  std::vector<Block> blocks;
  std::vector<Attachment> attachments;
  Brand brand;
  bool operator==(const Document&) const = default;
};

// What somebody should know who is about to use a document: a fact that is missing, a character that
// cannot be drawn.
struct Remark {
  std::string place;    // "section “Risks”, table, row 3, column “Owner”"
  std::string message;  // a sentence
  bool operator==(const Remark&) const = default;
};

}  // namespace document
