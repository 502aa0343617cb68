import { modelOfRule, type QuantityFigure } from '#evidence';
import { html, NOTHING, type Html } from './html-text.ts';
import { claimRefs, dayOf, type PageScope } from './page-scope.ts';
import { rangePlot, scalesOf, type Scale } from './range-plot.ts';
import { numeral, quantityName } from './wording.ts';

const FIGURES_MAX = 300;

/** The figures, the disputed and the much told first. */
export function figuresSection(scope: PageScope): Html {
  const { dossier, say } = scope;
  const ranked = [...dossier.figures].sort((a, b) => weight(b) - weight(a) || (a.quantity < b.quantity ? -1 : 1));
  if (ranked.length === 0) return html`<p class="quiet">${say('none')}</p>`;
  const scaleOf = scalesOf(ranked, scope.claims);
  const rest = ranked.length - FIGURES_MAX;
  return html`<p class="note">${say('scale')}</p>
    <table class="figures">
      <thead>
        <tr>
          <th>${say('quantity')}</th>
          <th>${say('value')}</th>
          <th>${say('range')}</th>
          <th>${say('asOf')}</th>
        </tr>
      </thead>
      <tbody>
        ${ranked.slice(0, FIGURES_MAX).map((figure) => row(figure, scope, scaleOf(figure)))}
      </tbody>
    </table>
    ${rest > 0 ? html`<p class="quiet">${rest} ${say('more')}</p>` : NOTHING}`;
}

function weight({ figure, kind, origins }: QuantityFigure): number {
  const said = figure.claims.length + figure.setAside.length;
  return (figure.disputed ? 1000 : 0) + (kind === 'strength' || kind === 'casualty' ? 100 : 0) + origins * 10 + said;
}

function row(quantity: QuantityFigure, scope: PageScope, scale: Scale): Html {
  const { figure, origins } = quantity;
  const { say, lang } = scope;
  const name = quantityName(quantity, lang);
  return html`<tr>
    <td data-label="${say('quantity')}">
      <b>${name.head}</b>
      <div class="quiet">${name.tail}</div>
    </td>
    <td class="value" data-label="${say('value')}">
      <span class="number">${valueOf(quantity, scope)}</span
      >${figure.disputed ? html`<span class="badge contradiction">${say('disputed')}</span>` : NOTHING}${isOfModel(quantity, scope) ? html`<span class="badge model">${say('ofModel')}</span>` : NOTHING}
    </td>
    <td data-label="${say('range')}">
      ${rangePlot(quantity, scope.claims, scale)}
      <div class="refs">
        ${claimRefs(figure.claims, scope)}${
          figure.setAside.length > 0
            ? html` <span class="quiet"
                >${say('setAside')}:
                ${claimRefs(
                  figure.setAside.map(({ claim }) => claim),
                  scope,
                )}</span
              >`
            : NOTHING
        }
      </div>
    </td>
    <td data-label="${say('asOf')}">
      ${dayOf(figure.asOf)}
      <div class="quiet">${say('origins')}: ${origins}</div>
    </td>
  </tr>`;
}

/** Whether what only a model found is among the claims it stands on. */
function isOfModel({ figure }: QuantityFigure, { claims }: PageScope): boolean {
  return figure.claims.some((id) => modelOfRule(claims.get(id)?.rule ?? '') !== null);
}

function valueOf({ figure }: QuantityFigure, { say }: PageScope): string {
  const { value, lower, upper } = figure;
  if (value !== null) return numeral(value);
  if (lower !== null && upper !== null) return lower === upper ? numeral(lower) : `${numeral(lower)}–${numeral(upper)}`;
  if (lower !== null) return `≥ ${numeral(lower)}`;
  return upper === null ? say('none') : `≤ ${numeral(upper)}`;
}
