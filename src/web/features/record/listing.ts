import type { Table } from '#exchange';
import type { WhenText } from '#operation';
import { wordingOf } from '#views';
import type { RecordLine } from './record-lines.ts';

const COLUMNS = [
  ...['index', 'id', 'family', 'kind', 'standing', 'person', 'office', 'party', 'owner', 'author'],
  ...[
    'holds_from',
    'holds_until',
    'said',
    'written',
    'recorded',
    'state',
    'changed_by',
    'text_en',
    'text_ru',
    'sources',
  ],
] as const;

/**
 * Lines of the record as a table. A time stands as it was written, with its zone; `recorded` is UTC. `state` is empty for an
 * entry that stands as written.
 */
export function listingOf(lines: readonly RecordLine[]): Table {
  return { columns: COLUMNS, rows: lines.map(rowOf) };
}

function rowOf({ entry, family, kind, marks, effect }: RecordLine): Table['rows'][number] {
  const { body } = entry;
  const text = wordingOf(entry);
  return {
    index: entry.index,
    id: entry.id,
    family,
    kind,
    standing: body?.family === 'act' ? body.standing : null,
    person: body?.by?.person ?? null,
    office: body?.by?.office ?? null,
    party: body?.by?.party ?? null,
    owner: body?.owner ?? null,
    author: entry.author,
    holds_from: written(body?.holdsFrom),
    holds_until: written(body?.holdsUntil),
    said: written(body?.saidAt),
    written: written(body?.writtenAt?.at),
    recorded: new Date(entry.recordedAt).toISOString(),
    state: effect,
    changed_by: marks.length === 0 ? null : marks.map(({ how, by }) => `${how} ${by.id}`).join(' '),
    text_en: text.en,
    text_ru: text.ru ?? null,
    sources: body === null ? null : body.sources.map(({ source }) => source).join(' '),
  };
}

function written(when: WhenText | null | undefined): string | null {
  return when == null ? null : `${when.text} ${when.zone}`;
}
