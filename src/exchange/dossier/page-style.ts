/** The style of the page: light and dark, narrow and wide, screen and paper. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1d2126;--quiet:#5d6670;--line:#d9d6cd;--card:#fff;--mark:#ffe9a8;--markink:#1d2126;--accent:#1f5fa8;
--contradiction:#b3261e;--time:#8a5a00;--scope:#4b5aa8;--precision:#5d6670;--same:#2f7a43}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e7e5df;--quiet:#9aa4ae;--line:#333a42;--card:#1b2026;--mark:#6b5714;--markink:#fff7dc;--accent:#8ab8f0;
--contradiction:#f2867d;--time:#e2b25a;--scope:#a9b4f2;--precision:#9aa4ae;--same:#7fce95}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1180px;padding:28px 24px 60px;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
h1{font-size:28px;line-height:1.2;margin:0 0 4px}h2{font-size:20px;margin:40px 0 12px;padding-top:14px;border-top:2px solid var(--line)}h3{font-size:15px;margin:24px 0 10px}
nav{display:flex;flex-wrap:wrap;gap:4px 16px;margin:14px 0 0;font-size:14px}a{color:var(--accent)}
.quiet{color:var(--quiet);font-size:13px}.note{max-width:70ch;color:var(--quiet);margin:6px 0}
.number{font-variant-numeric:tabular-nums;font-weight:650;white-space:nowrap}.hash{font:11px ui-monospace,monospace;color:var(--quiet)}
.counts{list-style:none;display:flex;flex-wrap:wrap;gap:10px 28px;padding:0;margin:18px 0 14px}.counts .number{font-size:24px;display:block;line-height:1.15}
.badge{display:inline-block;border:1px solid currentColor;border-radius:3px;padding:0 6px;font-size:12px;line-height:1.6;vertical-align:1px;margin-left:4px;white-space:nowrap}
h3 .badge{margin-left:0}.badge.model{color:var(--scope);border-style:dashed}.ref.model{border-style:dashed}.badge.modality{color:var(--quiet);border-color:var(--line)}
.contradiction{--hue:var(--contradiction)}.different-time{--hue:var(--time)}.different-scope{--hue:var(--scope)}.different-precision{--hue:var(--precision)}.same{--hue:var(--same)}
.badge.contradiction,.badge.different-time,.badge.different-scope,.badge.different-precision,.badge.same{color:var(--hue)}
table{border-collapse:collapse;width:100%;font-size:14px}th{text-align:left;font-weight:600;color:var(--quiet);font-size:13px}th,td{padding:8px 10px 8px 0;border-bottom:1px solid var(--line);vertical-align:top}
.figures td:first-child{width:34%}.figures td.value{width:17%}.figures td.value .number{font-size:18px}.figures td:nth-child(3){width:336px}.count{text-align:right;font-variant-numeric:tabular-nums}
.plot{display:block;width:100%;max-width:320px;height:auto}.plot .axis{stroke:var(--line)}.plot .span{stroke:var(--accent);stroke-width:5;stroke-linecap:round;opacity:.45}.plot .pick{stroke:var(--ink);stroke-width:2.5}
.plot .used{fill:var(--accent);stroke:var(--paper)}.plot .aside{fill:var(--paper);stroke:var(--quiet)}.plot .arrow{fill:none;stroke:var(--accent);stroke-width:2}.plot text,.strip text{font-size:11px;fill:var(--quiet);font-variant-numeric:tabular-nums}
.strip{width:100%;height:auto;margin:0 0 10px}.strip .bar{fill:var(--accent);opacity:.75}
.refs{font-size:13px}.ref{font-variant-numeric:tabular-nums;text-decoration:none;font-size:12px;padding:0 3px;border-radius:3px;border:1px solid var(--line);margin-right:1px}
.conflict{border-left:4px solid var(--hue);background:var(--card);padding:12px 16px;margin:0 0 14px;border-radius:0 6px 6px 0;break-inside:avoid}.conflict header p{margin:2px 0 10px;color:var(--quiet);max-width:90ch}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(250px,1fr));gap:12px 22px}.side{border-top:1px solid var(--line);padding-top:8px}.said{font-weight:650}.who{margin:2px 0}
blockquote{margin:6px 0;padding:0;unicode-bidi:isolate}mark{background:var(--mark);color:var(--markink);padding:1px 2px;border-radius:2px}
.timeline .day{white-space:nowrap;font-variant-numeric:tabular-nums;width:11em}.timeline .again{color:transparent}.timeline td:last-child{width:25%}
.scroll{overflow-x:auto}.matrix th,.matrix td{min-width:110px}.matrix th[scope=row]{min-width:220px;color:var(--ink)}
.plain{padding-left:18px}.plain li{margin:6px 0}.passages{padding-left:34px}.passages li{margin:0 0 14px;break-inside:avoid}.passages li:target{outline:2px solid var(--accent);outline-offset:6px}
@media (max-width:640px){body{padding:18px 14px 40px}h1{font-size:23px}.figures thead,.documents thead,.timeline thead{display:none}.figures tr,.documents tr,.timeline tr{display:block;border-bottom:1px solid var(--line);padding:8px 0}
.figures td,.documents td,.timeline td{display:block;border:0;padding:2px 0;width:auto!important;text-align:left}.figures td.value .number{font-size:20px}.documents td[data-label]:not(:first-child)::before,.figures td:last-child::before{content:attr(data-label) ": ";color:var(--quiet);font-size:13px}.documents td:empty{display:none}.timeline .again{display:none!important}.passages{padding-left:26px}}
@media print{:root{--paper:#fff;--ink:#000;--quiet:#444;--line:#bbb;--card:#fff;--mark:#ffe9a8;--markink:#000;--accent:#003d80;--contradiction:#a00;--time:#740;--scope:#225;--precision:#444;--same:#060}
body{max-width:none;padding:0;font-size:11px}nav{display:none}h2{break-after:avoid}tr,.conflict,.passages li{break-inside:avoid}.scroll{overflow:visible}.matrix th,.matrix td{min-width:0}a{color:inherit}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
