import { TYPED_SIGN } from '#views';
import { html, NOTHING, type Html } from '../dossier/html-text.ts';
import type { ReportBlock, ReportLayout, ReportRun } from './report-layout.ts';

/** A link to the same report in another form. */
export interface ReportLink {
  readonly text: string;
  readonly href: string;
}

/** The report as one page that needs nothing else: no script, no picture, no font from elsewhere. */
export function reportHtml(layout: ReportLayout, links: readonly ReportLink[]): string {
  const { language, form, title, warnings, facts, notice, sections, typed, notesHeading, notes, foot } = layout;
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${form}: ${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${{ html: STYLE }}
        </style>
      </head>
      <body>
        <header>
          <p class="form">${form}</p>
          <h1>${title}</h1>
          ${warnings.map((text) => html`<p class="warning">${text}</p>`)}
          <dl>
            ${facts.map(
              ({ term, text }) =>
                html`<div>
                  <dt>${term}</dt>
                  <dd>${text}</dd>
                </div>`,
            )}
          </dl>
          ${links.length === 0 ? NOTHING : html`<p class="links">${links.map(({ text, href }) => html`<a href="${href}">${text}</a>`)}</p>`}
        </header>
        <main>
          ${
            notice === null
              ? NOTHING
              : html`<aside class="notice" aria-labelledby="notice">
                  <h2 id="notice">${notice.heading}</h2>
                  <p>${notice.lead}</p>
                  ${blocksHtml(notice.blocks)}
                </aside>`
          }
          ${sections.map(
            ({ heading, blocks }) =>
              html`<section>
                <h2>${heading}</h2>
                ${blocksHtml(blocks)}
              </section>`,
          )}
          ${typed === null ? NOTHING : html`<p class="typed-note">${typed}</p>`}
          <section class="notes">
            <h2>${notesHeading}</h2>
            <ol>
              ${notes.map(({ number, text }) => html`<li id="note-${number}">${text}</li>`)}
            </ol>
          </section>
        </main>
        <footer><p>${foot}</p></footer>
      </body>
    </html> `;
  return page.html;
}

/** Items that follow each other stand in one list. */
function blocksHtml(blocks: readonly ReportBlock[]): Html {
  const out: string[] = [];
  blocks.forEach(({ item, runs }, at) => {
    if (item && blocks[at - 1]?.item !== true) out.push('<ul>');
    const text = runs.map((run) => runHtml(run).html).join('');
    out.push(item ? `<li>${text}</li>` : `<p>${text}</p>`);
    if (item && blocks[at + 1]?.item !== true) out.push('</ul>');
  });
  return { html: out.join('\n') };
}

function runHtml({ text, note, mark }: ReportRun): Html {
  const shown =
    mark === 'plain' ? html`${text}` : html`<span class="${mark}">${text}${mark === 'typed' ? TYPED_SIGN : ''}</span>`;
  return note === null ? shown : html`${shown}<sup><a href="#note-${note}">${note}</a></sup>`;
}

/** The style of a report's page. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1d2126;--quiet:#5d6670;--line:#d9d6cd;--card:#fff;--accent:#1f5fa8;--warn:#8a3b00}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e7e5df;--quiet:#a3adb7;--line:#333a42;--card:#1b2026;--accent:#8ab8f0;--warn:#f0a860}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:2rem 1.25rem 4rem;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
.form{margin:0;color:var(--quiet);font-size:.85rem;letter-spacing:.04em;text-transform:uppercase}
h1{font-size:1.75rem;line-height:1.2;margin:.2rem 0 1rem}h2{font-size:1.15rem;line-height:1.3;margin:2rem 0 .5rem}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.6rem 1.5rem;margin:0;padding:1rem 0;border-block:1px solid var(--line)}
dl div{min-width:0}dt{color:var(--quiet);font-size:.8rem}dd{margin:0}
p{margin:.5rem 0}ul{margin:.5rem 0;padding-left:1.2rem}li{margin:.35rem 0}
a{color:var(--accent)}.links{display:flex;gap:1rem}
sup{font-size:.7em;line-height:0;margin-left:.1em}sup a{text-decoration:none;padding:.4em .15em}sup a:focus-visible{outline:2px solid var(--accent)}
.figure,.disputed{font-weight:650;font-variant-numeric:tabular-nums}.disputed{border-bottom:2px dashed var(--warn)}
.typed{border-bottom:1px dotted var(--warn)}.typed-note{color:var(--warn);font-size:.9rem}
.warning{padding:.6rem .9rem;border:1px solid var(--warn);border-radius:6px;font-weight:650}
.notice{margin:1.5rem 0;padding:.9rem 1.1rem;border:2px solid var(--warn);border-radius:6px;background:var(--card)}.notice h2{margin:0;color:var(--warn)}
.notes{margin-top:2.5rem;border-top:1px solid var(--line);font-size:.875rem}.notes li:target{outline:2px solid var(--accent);outline-offset:4px}
footer{margin-top:2rem;color:var(--quiet);font-size:.875rem}
@media print{:root{--paper:#fff;--ink:#000;--quiet:#444;--line:#bbb;--card:#fff;--accent:#003d80;--warn:#703000}body{max-width:none;padding:0;font-size:10.5pt}.links{display:none}h2{break-after:avoid}li,.notice{break-inside:avoid}}
`;
