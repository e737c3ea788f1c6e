#include "render/html_style.hpp"

#include "render/style.hpp"

namespace render {
namespace {

using document::Tone;

// Sizes are in rem, so that they follow the reader's own; widths at which the page changes are in em,
// so that it changes for a large type as it does for a small screen (WCAG 2.2 1.4.4 and 1.4.10).
constexpr const char* rules = R"(
*{box-sizing:border-box}
html{background:#fff;color:var(--ink);font:100%/1.5 "Open Sans",system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
body{max-width:52rem;margin:0 auto;padding:1rem 1.5rem 3rem;overflow-wrap:break-word}
header,footer{color:var(--muted);font-size:.875rem}
header .line{display:flex;flex-wrap:wrap;align-items:end;justify-content:space-between;gap:.25rem 1.5rem;padding:.5rem 0;border-bottom:1px solid var(--rule)}
footer{margin-top:3rem;padding-top:.5rem;border-top:1px solid var(--rule)}
header img{max-height:3rem;max-width:min(14rem,100%)}
header img+p{flex-grow:1}
header p,footer p{margin:0}
.banner{margin:0 0 .5rem;padding:.35rem .75rem;border-radius:4px;font-weight:700;text-align:center}
h1,h2,h3{line-height:1.25;margin:0;text-wrap:balance}
.h1{font-size:1.8rem;color:var(--accent);margin:2.6rem 0 1.3rem}
.h2{font-size:1.35rem;margin:2.2rem 0 1.1rem}
.h3{font-size:1.1rem;margin:1.7rem 0 .85rem}
header+main .h1:first-child{margin-top:1.6rem}
p,ul,ol{margin:0 0 .75rem}
.lead{font-size:1.15rem}
.small{font-size:.875rem;color:var(--muted)}
.note{margin-left:0;padding-left:.85rem;border-left:4px solid var(--accent)}
.note+.note{margin-top:-.75rem;padding-top:.75rem}
ul,ol{padding-left:1.6rem}
li{margin-bottom:.35rem}
li::marker{color:var(--accent)}
ol li::marker{font-weight:700}
a{color:var(--accent);text-underline-offset:.15em;overflow-wrap:anywhere}
a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.chip{display:inline-block;max-width:100%;white-space:nowrap;padding:.05rem .5rem;margin-right:.4rem;border:1px solid transparent;border-radius:4px;font-size:.9em;font-weight:700}
table{width:100%;border-collapse:collapse;margin:1rem 0 1.6rem;font-size:.95rem}
caption{padding:0 0 .35rem;text-align:left;font-weight:700}
th,td{padding:.45rem .6rem;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top;font-weight:400;overflow-wrap:break-word;hyphens:auto}
thead th,thead td{background:var(--tint);border-bottom:2px solid var(--accent);vertical-align:bottom;font-weight:700}
.plain{border-top:1px solid var(--rule)}
.right{text-align:right}
.long{overflow-wrap:anywhere}
td p,th p{margin:0 0 .2rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 2rem}
.chart caption{font-size:1rem}
.chart caption span{display:block}
.chart .says{font-size:.875rem;font-weight:400;color:var(--muted)}
.map{font-size:.875rem}
.map th,.map td{padding:.3rem;border:2px solid #fff;text-align:center;vertical-align:middle;hyphens:manual}
.map td{width:26%;height:3.6rem}
.map td b{display:block;font-size:1rem}
.map .side{text-align:right}
.bars th,.bars td{border:0;padding:.35rem .6rem .35rem 0}
.bars th{width:34%}
.bar{display:flex;height:.7rem;margin:.45rem 0 .2rem}
.bar i{border-right:2px solid #fff}
.parts{display:flex;flex-wrap:wrap;gap:0 1rem}
.parts span{background:none;border-left:.7rem solid;padding-left:.4rem;line-height:1.2;font-size:.875rem}
.intervals th,.intervals td{border:0;padding:.2rem .6rem .2rem 0;vertical-align:middle}
.intervals th{width:36%}
.intervals td:last-child{width:20%;padding:.2rem 0 .2rem 1rem}
.track{position:relative;height:1.5rem;margin:0 .8rem}
.track i,.track span{position:absolute}
.track .tick{top:-.2rem;bottom:-.2rem;border-left:1px solid var(--rule)}
.track .reach{top:calc(50% - .25rem);height:.5rem;border:solid var(--accent);border-width:0 2px}
.track .reach::before{content:"";position:absolute;left:0;right:0;top:calc(50% - 1px);border-top:2px solid var(--accent)}
.track .dot{top:calc(50% - .35rem);margin-left:-.35rem;border:.35rem solid var(--accent);border-radius:50%}
.scale .track span{transform:translateX(-50%);white-space:nowrap;font-size:.8rem;color:var(--muted)}
.sign{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;padding:.75rem 0;border-top:1px solid var(--rule);break-inside:avoid}
.sign div{flex:1 1 12rem}
.sign p{margin:0}
.sign .place{flex:0 1 26rem;height:6.6rem;border:1px solid var(--muted)}
@media (max-width:40em){
body{padding:.75rem 1rem 2rem}
.chip{white-space:normal}
.h1{font-size:1.5rem}
.pair{display:block}
.stack,.stack tbody,.stack tr,.stack td,.stack th{display:block;width:auto}
.stack caption{display:block}
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tbody tr{padding:.6rem 0;border-bottom:1px solid var(--rule)}
.stack tbody th,.stack tbody td{padding:.15rem 0;border:0;text-align:left}
.stack tbody td:empty{display:none}
.stack tbody th{font-weight:700}
.stack td[data-of]::before{content:attr(data-of);display:block;font-size:.8rem;color:var(--muted)}
.bars,.bars caption,.bars tbody,.bars tr,.bars th,.bars td{display:block;width:auto}
.bars th{padding-bottom:0}
.intervals,.intervals caption,.intervals tbody,.intervals tr,.intervals th,.intervals td,.intervals td:last-child{display:block;width:auto;padding:0}
.intervals tr{padding:.4rem 0}
.intervals td:empty{display:none}
}
@page{size:A4;margin:22mm}
@media print{
html{font-size:11pt;line-height:1.4}
body{max-width:none;padding:0}
.chip,.banner,.map td,.bar i,thead th{print-color-adjust:exact;-webkit-print-color-adjust:exact}
h1,h2,h3,caption{break-after:avoid}
tr,li,.map,.bars tr,.intervals{break-inside:avoid}
.sign .place{flex:0 0 50%}
.page{break-before:page}
}
@media (forced-colors:active){.chip,.banner,.map td{border:1px solid}.bar i{forced-color-adjust:none}}
)";

}  // namespace

const char* class_of(Tone tone) {
  switch (tone) {
    case Tone::approved: return "approved";
    case Tone::conditional: return "conditional";
    case Tone::hold: return "hold";
    case Tone::blocked: return "blocked";
    case Tone::rejected: return "rejected";
    case Tone::suspended: return "suspended";
    case Tone::not_started: return "not-started";
    case Tone::low: return "low";
    case Tone::medium: return "medium";
    case Tone::high: return "high";
    case Tone::accent: return "accent";
    case Tone::muted: return "muted";
    case Tone::none: break;
  }
  return "muted";
}

const char* class_of(document::Voice voice) {
  switch (voice) {
    case document::Voice::lead: return "lead";
    case document::Voice::small: return "small";
    case document::Voice::note: return "note";
    case document::Voice::body: break;
  }
  return "";
}

std::string style_sheet(const document::Document& document) {
  const auto inks = inks_of(document);
  std::string sheet = "\n:root{color-scheme:light;--ink:" + base::hex(style.ink) + ";--muted:" + base::hex(style.muted) + ";--rule:" + base::hex(style.rule) +
                      ";--accent:" + base::hex(inks.accent) + ";--tint:" + base::hex(inks.header_tint) + "}" + rules;
  for (const auto tone : {Tone::approved, Tone::conditional, Tone::hold, Tone::blocked, Tone::rejected, Tone::suspended, Tone::not_started,
                          Tone::low, Tone::medium, Tone::high, Tone::accent, Tone::muted}) {
    const auto look = look_of(tone, inks);
    const auto name = std::string{class_of(tone)}, ink = base::hex(look.ink);
    sheet.append("." + name + "{color:" + ink + ";background:" + base::hex(look.tint) + "}\n.bar ." + name + "{background:" + ink + "}\n");
  }
  return sheet;
}

}  // namespace render
