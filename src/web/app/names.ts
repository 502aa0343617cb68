import type { Article, Charter, Instrument, LocalText } from '#charter';
import type { Entry, RecordBody } from '#operation';

export type SourceRecord = RecordBody<'source'>['content'];
export type PlaceRecord = RecordBody<'place'>['content'];

/** What ids stand for, read from the charter and the record; an id without a name is shown as it is. */
export interface Names {
  readonly entry: (id: string) => Entry | undefined;
  readonly source: (id: string) => SourceRecord | undefined;
  readonly place: (id: string) => PlaceRecord | undefined;
  /** A party; or, where the record names one in its place, an organ, a force or the pact itself. */
  readonly party: (id: string) => LocalText;
  readonly person: (id: string) => LocalText;
  /** An office; or the organ that speaks as one. */
  readonly office: (id: string) => LocalText;
  readonly organ: (id: string) => LocalText;
  /** An office or organ of the charter; null for any other. */
  readonly known: (id: string) => LocalText | null;
  readonly pact: (id: string) => LocalText;
  readonly procedure: (id: string) => LocalText;
  readonly trigger: (id: string) => LocalText;
  readonly article: (id: string) => ArticleFound;
  readonly charterSource: (id: string) => { readonly title: string; readonly locator: string } | undefined;
}

export interface ArticleFound {
  readonly number: string;
  readonly instrument: Instrument | null;
  readonly article: Article | null;
}

export function namesOf(entries: readonly Entry[], charter: Charter | null): Names {
  const byId = new Map<string, Entry>();
  const sources = new Map<string, SourceRecord>();
  const places = new Map<string, PlaceRecord>();
  const persons = new Map<string, LocalText>();
  for (const entry of entries) {
    byId.set(entry.id, entry);
    const { body } = entry;
    if (body?.family === 'record' && body.kind === 'source') sources.set(body.content.source, body.content);
    if (body?.family === 'record' && body.kind === 'place') places.set(body.content.place, body.content);
    if (body?.family === 'act' && body.kind === 'appointment') persons.set(body.content.person, body.content.name);
  }
  for (const holder of charter?.offices.flatMap(({ holders }) => holders) ?? [])
    persons.set(holder.person, holder.names);
  for (const spell of charter?.chairs.flatMap(({ spells }) => spells) ?? [])
    if (spell.person !== null && spell.names !== null) persons.set(spell.person, spell.names);
  return {
    entry: (id) => byId.get(id),
    source: (id) => sources.get(id),
    place: (id) => places.get(id),
    person: (id) => persons.get(id) ?? { en: readable(id) },
    ...charterNames(charter),
  };
}

type CharterNames = Omit<Names, 'entry' | 'source' | 'place' | 'person'>;

function charterNames(charter: Charter | null): CharterNames {
  const named = <T extends { readonly id: string }>(list: readonly T[] | undefined, name: (item: T) => LocalText) => {
    const byId = new Map((list ?? []).map((item) => [item.id, name(item)]));
    return (id: string): LocalText => byId.get(id) ?? { en: readable(id) };
  };
  const offices = (charter?.offices ?? []).map(({ id, title }) => ({ id, name: title }));
  const bodies = named(bodiesOf(charter), ({ name }) => name);
  const known = new Map([...bodiesOf(charter), ...offices].map(({ id, name }) => [id, name]));
  const triggers = charter?.procedures.flatMap((procedure) => procedure.triggers);
  const sources = new Map((charter?.sources ?? []).map((source) => [source.id, source]));
  return {
    party: bodies,
    office: named([...bodiesOf(charter), ...offices], ({ name }) => name),
    organ: bodies,
    known: (id) => known.get(id) ?? null,
    procedure: named(charter?.procedures, ({ title }) => title),
    trigger: named(triggers, ({ title }) => title),
    pact: (id) => (charter?.id === id ? charter.names : { en: id }),
    article: (id) => articleOf(charter, id),
    charterSource: (id) => sources.get(id),
  };
}

/** Whoever can be named as acting or spoken of; `org:` and the pact's id before a name say no more than the name. */
function bodiesOf(charter: Charter | null): readonly { readonly id: string; readonly name: LocalText }[] {
  if (charter === null) return [];
  const prefixed = (id: string, name: LocalText) =>
    [id, `org:${id}`, `${charter.id}-${id}`, `org:${charter.id}-${id}`].map((spelling) => ({ id: spelling, name }));
  return [
    ...charter.forces.flatMap(({ id, title }) => prefixed(id, title)),
    ...charter.organs.flatMap(({ id, title }) => prefixed(id, title)),
    ...[charter.id, `org:${charter.id}`].map((id) => ({ id, name: charter.abbreviation })),
    ...charter.parties.map(({ id, names }) => ({ id, name: names })),
  ];
}

function articleOf(charter: Charter | null, id: string): ArticleFound {
  const [instrumentId = '', number = ''] = id.split('/');
  const instrument = charter?.instruments.find((candidate) => candidate.id === instrumentId) ?? null;
  const article =
    instrument?.articles.find((candidate) => candidate.number === number)
    ?? instrument?.articles.find((candidate) => number.startsWith(`${candidate.number}(`))
    ?? null;
  return { number, instrument, article };
}

function readable(id: string): string {
  return id.includes('-') && id === id.toLowerCase() ? id.replaceAll('-', ' ') : id;
}
