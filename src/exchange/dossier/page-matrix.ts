import type { FoundClaim, QuantityFigure } from '#evidence';
import { html, NOTHING, type Html } from './html-text.ts';
import { claimRef, type PageScope } from './page-scope.ts';
import { quantityName, saidValue } from './wording.ts';

const COLUMNS_MAX = 10;
const ROWS_MAX = 80;
const CELL_MAX = 6;

interface MatrixRow {
  readonly quantity: QuantityFigure;
  /** By document. */
  readonly cells: ReadonlyMap<string, readonly FoundClaim[]>;
}

/** Quantities down, documents across: what each gives for each, and whose number it is. */
export function matrixSection(scope: PageScope): Html {
  const { dossier, say, documents } = scope;
  const rows = dossier.figures
    .map((quantity) => rowOf(quantity, scope))
    .filter(({ cells }) => cells.size > 0)
    .sort((a, b) => b.cells.size - a.cells.size || (a.quantity.quantity < b.quantity.quantity ? -1 : 1));
  if (rows.length === 0) return html`<p class="quiet">${say('none')}</p>`;
  const counts = new Map<string, number>();
  for (const { cells } of rows) for (const doc of cells.keys()) counts.set(doc, (counts.get(doc) ?? 0) + 1);
  const columns = [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, COLUMNS_MAX)
    .map(([doc]) => doc);
  const rest = counts.size - columns.length + Math.max(0, rows.length - ROWS_MAX);
  const heads = columns.map((doc) => {
    const document = documents.get(doc);
    return html`<th scope="col">
      ${document?.outlet ?? doc}
      <div class="quiet">${document?.publishedAt ?? say('noDate')}</div>
    </th>`;
  });
  return html`<div class="scroll">
      <table class="matrix">
        <thead>
          <tr>
            <th>${say('quantity')}</th>
            ${heads}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, ROWS_MAX).map((row) => rowHtml(row, columns, scope))}
        </tbody>
      </table>
    </div>
    ${rest > 0 ? html`<p class="quiet">${rest} ${say('more')}</p>` : NOTHING}`;
}

function rowOf(quantity: QuantityFigure, { claims }: PageScope): MatrixRow {
  const { figure } = quantity;
  const cells = new Map<string, FoundClaim[]>();
  for (const id of [...figure.claims, ...figure.setAside.map(({ claim }) => claim)]) {
    const claim = claims.get(id);
    if (claim !== undefined) cells.set(claim.doc, [...(cells.get(claim.doc) ?? []), claim]);
  }
  return { quantity, cells };
}

function rowHtml({ quantity, cells }: MatrixRow, columns: readonly string[], scope: PageScope): Html {
  const name = quantityName(quantity, scope.lang);
  const each = columns.map((doc) => {
    const said = cells.get(doc) ?? [];
    return html`<td>
      ${said.slice(0, CELL_MAX).map((claim) => html`<div><span class="number">${saidValue(claim, scope.lang)}</span> ${claimRef(claim.id, scope)}${claim.attributedTo === null ? NOTHING : html`<div class="quiet">${claim.attributedTo}</div>`}</div>`)}
    </td>`;
  });
  return html`<tr>
    <th scope="row">
      ${name.head}
      <div class="quiet">${name.tail}</div>
    </th>
    ${each}
  </tr>`;
}
