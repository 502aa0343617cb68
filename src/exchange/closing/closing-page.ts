import type { Replay } from '#views';
import { escaped, html, type Html } from '../dossier/html-text.ts';
import { tableOf } from '../tables.ts';
import type { Table } from '../csv.ts';

/** Public keys of a log, as they are written, and how many witnesses certify. */
export interface ClosingKeys {
  readonly origin: string;
  readonly log: string;
  readonly witnesses: readonly string[];
  readonly quorum: number;
}

/** The page of a closing file: what was decided, sent and claimed, readable in any browser, in both languages. */
export function closingPage({ view, keys }: { readonly view: Replay; readonly keys: ClosingKeys }): string {
  const { title, pact } = view.operation;
  const body = html`<header>
      <h1>${title.en}</h1>
      <p>${facts(view)}</p>
      ${view.withheld > 0 ? withheld(view.withheld) : null}
    </header>
    ${decisions(view)} ${sections(view)} ${proof(keys, pact)}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title.en)}</title><style>${STYLE}</style></head><body>${body.html}</body></html>
`;
}

function facts({ operation, at, known }: Replay): string {
  return `${operation.pact} · ${operation.procedure} · ${operation.host} · ${at} · ${known}`;
}

function withheld(count: number): Html {
  return html`<p class="note">
    ${count} entries are withheld from the holder of this file; totals they could touch are marked incomplete.
    <span lang="ru">Записей, не раскрытых держателю: ${count}; затронутые ими итоги помечены как неполные.</span>
  </p>`;
}

function decisions({ decisions: all }: Replay): Html {
  const rows = all.map(
    ({ question, organ, outcome, entry }) =>
      html`<tr>
        <td>${question}</td>
        <td>${organ}</td>
        <td>${outcome}</td>
        <td>${receiptLink(entry.id)}</td>
      </tr>`,
  );
  return section('Decisions · Решения', ['question', 'organ', 'outcome', 'receipt'], rows);
}

function sections(view: Replay): readonly Html[] {
  const log = tableOf(view, 'log');
  const of = (family: string): Table => ({ ...log, rows: log.rows.filter((row) => row.family === family) });
  return [
    tableSection('Acts · Акты', of('act'), ['index', 'from', 'kind', 'party', 'text', 'entry']),
    tableSection('Figures of contingents · Численность', tableOf(view, 'contingents')),
    tableSection('Casualties · Потери', tableOf(view, 'casualties')),
    tableSection('Breaches · Нарушения', tableOf(view, 'breaches')),
    tableSection('Duties · Обязанности', tableOf(view, 'duties')),
    tableSection('Claims · Утверждения', of('claim'), ['index', 'from', 'kind', 'party', 'text', 'sources', 'entry']),
  ];
}

function tableSection(title: string, { columns, rows }: Table, only: readonly string[] = columns): Html {
  const cells = rows.map(
    (row) =>
      html`<tr>
        ${only.map((column) => {
          const value = row[column] ?? null;
          const text = value === null ? '' : String(value);
          return html`<td>${column === 'entry' && text !== '' ? receiptLink(text) : text}</td>`;
        })}
      </tr>`,
  );
  return section(title, only, cells);
}

function section(title: string, columns: readonly string[], rows: readonly Html[]): Html {
  if (rows.length === 0)
    return html`<section>
      <h2>${title}</h2>
      <p>–</p>
    </section>`;
  return html`<section>
    <h2>${title}</h2>
    <div class="wide">
      <table>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`;
}

function receiptLink(id: string): Html {
  return html`<a href="receipts/${id}.tlog-proof"><code>${id}</code></a>`;
}

function proof({ log, witnesses, quorum, origin }: ClosingKeys, pact: string): Html {
  return html`<section>
    <h2>Proof · Доказательство</h2>
    <p>
      <code>ledger.jsonl</code> holds every entry of the log of ${pact} that the holder may read, and the leaf of every
      other; <code>checkpoint</code> is signed by the log and its witnesses over all of them. Ask the pact for its keys
      by another way than this file, and then run:
      <span lang="ru">Ключи спросите у договора иным путём, чем этот файл, и затем выполните:</span>
    </p>
    <pre>node entente-verify.mjs closing FILE.zip --key VKEY --witness VKEY --quorum ${quorum}</pre>
    <dl>
      <dt>${origin}</dt>
      <dd><code>${log}</code></dd>
      ${witnesses.map((key) => html`<dd><code>${key}</code></dd>`)}
    </dl>
    <p>
      The tables and this page are drawn from those entries for reading; what is proved are the entries.
      <span lang="ru">Таблицы и эта страница составлены по записям для чтения; доказаны сами записи.</span>
    </p>
  </section>`;
}

const STYLE = `:root{color-scheme:light dark}body{margin:0 auto;max-width:75rem;padding:1.5rem;font:1rem/1.5 system-ui,sans-serif}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.875rem}th,td{border-bottom:1px solid #8886;padding:.25rem .75rem .25rem 0;
text-align:start;vertical-align:top}code,pre{overflow-wrap:anywhere;white-space:pre-wrap}.note{border-inline-start:.25rem solid;padding-inline-start:.75rem}`;
