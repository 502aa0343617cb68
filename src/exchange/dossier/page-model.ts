import type { WhyThrownAway } from '#evidence';
import { html, NOTHING, type Html } from './html-text.ts';
import type { PageScope } from './page-scope.ts';
import { thrownAway } from './page-words.ts';
import { numeral } from './wording.ts';

const FAILED_MAX = 100;

/** What a model that the user chose brought, what of it was not taken and why, and where it failed. */
export function modelSection({ dossier: { model }, say, lang }: PageScope): Html {
  if (model === null) return NOTHING;
  const { name, asked, claims, failed, counted } = model;
  const away = Object.entries(model.thrownAway) as [WhyThrownAway, number][];
  const rest = failed.length - FAILED_MAX;
  return html`<p><b>${name}</b>: ${numeral(asked)} ${say('asked')}, ${numeral(claims)} ${say('takenOfModel')}.</p>
    <p class="note">${say(counted ? 'modelCounted' : 'modelAside')}</p>
    ${
      away.length === 0
        ? NOTHING
        : html`<p>${say('notTaken')}:</p>
            <ul class="plain">
              ${away.map(([why, count]) => html`<li><span class="number">${numeral(count)}</span> ${thrownAway(why, lang)}</li>`)}
            </ul>`
    }
    <ul class="plain">
      ${failed.slice(0, FAILED_MAX).map(({ doc, unanswered, of, why }) => html`<li><b>${doc}</b>: ${say('unanswered')}: ${unanswered} ${say('of')} ${of}; ${why}</li>`)}
    </ul>
    ${rest > 0 ? html`<p class="quiet">${rest} ${say('more')}</p>` : NOTHING}`;
}
