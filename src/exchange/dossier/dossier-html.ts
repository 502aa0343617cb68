import type { Dossier, Passage } from '#evidence';
import type { DossierLanguage } from './dossier-json.ts';
import { html, type Html } from './html-text.ts';
import { conflictsSection } from './page-conflicts.ts';
import { figuresSection } from './page-figures.ts';
import {
  charterSection,
  documentsSection,
  faultsSection,
  passagesSection,
  retractionsSection,
  summarySection,
  totalsSection,
} from './page-lists.ts';
import { matrixSection } from './page-matrix.ts';
import { modelSection } from './page-model.ts';
import { scopeOf, type CharterCheckShown, type PageScope } from './page-scope.ts';
import { PAGE_STYLE } from './page-style.ts';
import { timelineSection } from './page-timeline.ts';
import type { Word } from './page-words.ts';

/** What a page is made of. */
export interface DossierPage {
  readonly dossier: Dossier;
  readonly lang: DossierLanguage;
  /** Of the claims that the page mentions, by id; see {@link mentionedClaims}. */
  readonly passages: ReadonlyMap<string, Passage>;
  readonly checks: readonly CharterCheckShown[];
}

type Section = readonly [id: Word, draw: (scope: PageScope) => Html, wanted: (scope: PageScope) => boolean];

const always = () => true;
const SECTIONS: readonly Section[] = [
  ['summary', summarySection, always],
  ['charter', charterSection, ({ checks }) => checks.length > 0],
  ['figures', figuresSection, always],
  ['totals', totalsSection, ({ dossier }) => dossier.totals.length > 0],
  ['conflicts', conflictsSection, always],
  ['retractions', retractionsSection, ({ dossier }) => dossier.retractions.length > 0],
  ['timeline', timelineSection, always],
  ['matrix', matrixSection, always],
  ['documents', documentsSection, always],
  ['model', modelSection, ({ dossier }) => dossier.model !== null],
  ['faults', faultsSection, ({ dossier }) => dossier.faults.length > 0],
  ['passages', passagesSection, ({ numbers }) => numbers.size > 0],
];

/** Which claims a page of the dossier refers to, so that their passages can be brought. */
export function mentionedClaims(page: Omit<DossierPage, 'passages'>): ReadonlySet<string> {
  const scope = scopeOf(page.dossier, { ...page, passages: new Map() });
  drawAll(scope);
  return new Set(scope.numbers.keys());
}

/** The dossier as one self-contained page: no scripts, no address outside, for the screen and for paper. */
export function dossierHtml(page: DossierPage): string {
  const scope = scopeOf(page.dossier, page);
  const { say, lang } = scope;
  const sections = drawAll(scope);
  const title = say('dossier');
  const period = periodOf(page.dossier);
  const drawn = html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}${period === '' ? '' : `, ${period}`}</title>
        <style>
          ${{ html: PAGE_STYLE }}
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        <div class="quiet">${period}</div>
        <nav>${sections.map(({ id }) => html`<a href="#${id}">${say(id)}</a>`)}</nav>
        ${sections.map(
          ({ id, content }) =>
            html`<section id="${id}">
              <h2>${say(id)}</h2>
              ${content}
            </section>`,
        )}
      </body>
    </html> `;
  return drawn.html;
}

function drawAll(scope: PageScope): { readonly id: Word; readonly content: Html }[] {
  const drawn: { readonly id: Word; readonly content: Html }[] = [];
  // In order: the last section lists what the ones before refer to.
  for (const [id, draw, wanted] of SECTIONS) if (wanted(scope)) drawn.push({ id, content: draw(scope) });
  return drawn;
}

function periodOf({ documents }: Dossier): string {
  const days = documents.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  return first === last ? first : `${first} – ${last}`;
}
