import { textIn } from '#charter';
import type { WithdrawnReport } from '#views';
import { html, NOTHING } from '../dossier/html-text.ts';
import { layoutWords } from './layout-words.ts';
import { timeText } from './quote-text.ts';
import { STYLE } from './report-html.ts';

/** What stands at the address of a report that was withdrawn: that it was, when, by whom and why; nothing that it said. */
export function withdrawnHtml(told: WithdrawnReport): string {
  const { report, edition, form, language, title, zone } = told;
  const words = layoutWords(language);
  const time = (at: string) => timeText(at, 'minute', { language, zone });
  const facts = [
    [words.withdrawnAt, time(told.at)],
    [words.withdrawnBy, told.by.map((name) => textIn(name, language)).join(', ')],
    [words.withdrawnWhy, told.reason],
    [words.published, time(told.from)],
    [words.edition, String(edition)],
    [words.zone, zone],
  ] as const;
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${words.withdrawnHead}: ${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${{ html: STYLE }}
        </style>
      </head>
      <body>
        <header>
          <p class="form">${words.forms[form]}</p>
          <h1>${title}</h1>
        </header>
        <main>
          <h2 class="warning">${words.withdrawnHead}</h2>
          <dl>
            ${facts.map(
              ([term, text]) =>
                html`<div>
                  <dt>${term}</dt>
                  <dd>${text}</dd>
                </div>`,
            )}
          </dl>
          <p>${words.withdrawnStays}</p>
          ${
            told.editions.length === 0
              ? NOTHING
              : html`<p>
                  ${words.standing}:
                  ${told.editions.map((one) => html` <a href="/reports/${report}/${String(one)}">${String(one)}</a>`)}
                </p>`
          }
        </main>
      </body>
    </html> `;
  return page.html;
}
