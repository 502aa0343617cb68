import { STRENGTH_STATES, type Figure } from '#evidence';
import type { Replay } from '#views';
import type { Table } from './csv.ts';

/** The views that have a table of their own. */
export const TABLES = ['log', 'contingents', 'casualties', 'sites', 'measures', 'breaches', 'duties'] as const;
export type TableName = (typeof TABLES)[number];

type Row = Table['rows'][number];

/** A view as a table. Every row names the entries and sources it stands on; a figure keeps its range and its policy. */
export function tableOf(view: Replay, name: TableName): Table {
  const sources = sourcesByEntry(view);
  const rows = ROWS[name](view, (ids) => [...new Set(ids.flatMap((id) => sources.get(id) ?? []))].join(' '));
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { columns, rows };
}

type SourcesOf = (ids: readonly string[]) => string;

const ROWS: { readonly [name in TableName]: (view: Replay, sourcesOf: SourcesOf) => Row[] } = {
  log: ({ log }) =>
    log.map(({ id, index, family, kind, from, until, known, by, party, text, place, sources, standing, regular }) => ({
      index,
      from,
      until,
      known,
      family,
      kind,
      party,
      by,
      text: text.en,
      place,
      standing: standing?.effect ?? null,
      charter: regular?.state ?? null,
      sources: sources
        .map(({ source, start, end }) => (start === null ? source : `${source}:${start}-${end}`))
        .join(' '),
      entry: id,
    })),
  contingents: ({ contingents }, sourcesOf) =>
    contingents.flatMap(({ id, party, ...states }) =>
      STRENGTH_STATES.map((state) => ({ contingent: id, party, state, ...cells(states[state], sourcesOf) })),
    ),
  casualties: ({ casualties }, sourcesOf) =>
    casualties.map(({ group, predicate, place, figure }) => ({ group, predicate, place, ...cells(figure, sourcesOf) })),
  sites: ({ sites }) =>
    sites.map(({ site, name, place, agreedWith, guardedBy, entry }) => ({
      site,
      name: name.en,
      place: place?.id ?? null,
      lon: place?.lon ?? null,
      lat: place?.lat ?? null,
      uncertaintyMetres: place?.uncertaintyMetres ?? null,
      agreedWith: agreedWith?.en ?? null,
      guardedBy: guardedBy.map(({ contingent, mandateTask }) => `${contingent} (${mandateTask})`).join(' '),
      sources: entry.sources.join(' '),
      entry: entry.id,
    })),
  measures: ({ measures }) =>
    measures.map(({ subject, measure, text, place, from, until, entry }) => ({
      measure,
      subject,
      place,
      from,
      until,
      text: text.en,
      sources: entry.sources.join(' '),
      entry: entry.id,
    })),
  breaches: ({ breaches }, sourcesOf) =>
    breaches.map(({ code, contingent, article, since, text, claims, state, answeredBy }) => ({
      code,
      contingent,
      article,
      since,
      state,
      answeredBy,
      text: text.en,
      sources: sourcesOf(claims),
      entries: claims.join(' '),
    })),
  duties: ({ duties }) =>
    duties.map(({ id, title, to, force, article, due, state, metBy }) => ({
      duty: id,
      title: title.en,
      to,
      force,
      article,
      due,
      state,
      sources: metBy?.sources.join(' ') ?? '',
      entry: metBy?.id ?? null,
    })),
};

function cells(figure: Figure | null, sourcesOf: SourcesOf): Row {
  return {
    value: figure?.value ?? null,
    lower: figure?.lower ?? null,
    upper: figure?.upper ?? null,
    asOf: figure?.asOf ?? null,
    disputed: figure?.disputed ?? null,
    incomplete: figure === null ? null : figure.incomplete === true,
    policy: figure?.policy ?? null,
    sources: figure === null ? '' : sourcesOf(figure.claims),
    entries: figure?.claims.join(' ') ?? '',
  };
}

function sourcesByEntry({ log }: Replay): ReadonlyMap<string, readonly string[]> {
  return new Map(log.map(({ id, sources }) => [id, sources.map(({ source }) => source)]));
}
