import type { Charter, LocalText } from '#charter';
import type { Lexicon, LexiconFile } from '#evidence';

/** How the pact of a charter goes by in the lexicon. */
export function lexiconId(charter: Charter): string {
  return `org:${charter.id}`;
}

/**
 * The names of a pact, its organs and its standing forces as a file of the lexicon; null where the lexicon that is shipped
 * has the pact already, with all that a reader knows of it beyond its names.
 */
export function lexiconOfCharter(charter: Charter, shipped: Lexicon): LexiconFile | null {
  if (shipped.entities.has(lexiconId(charter))) return null;
  const { id, names, abbreviation, organs, forces, instruments } = charter;
  const treaty = instruments.find(({ kind }) => kind === 'treaty')?.title.en;
  const force = forces[0]?.title.en;
  const of = lexiconId(charter);
  const body = (kind: 'body' | 'force') => (item: { readonly id: string; readonly title: LocalText }) => ({
    id: `${id}/${item.id}`,
    kind,
    en: [item.title.en],
    ...(item.title.ru === undefined ? {} : { ru: [item.title.ru] }),
    of,
  });
  const pact = {
    ...{ id, kind: 'pact', en: [names.en], abbr: [abbreviation.en] },
    ...(names.ru === undefined ? {} : { ru: [names.ru] }),
    ...(abbreviation.ru === undefined ? {} : { ruAbbr: [abbreviation.ru] }),
    ...(treaty === undefined ? {} : { treaty }),
    ...(force === undefined ? {} : { force }),
  };
  return {
    name: `charter ${id}`,
    content: { organisations: [pact, ...organs.map(body('body')), ...forces.map(body('force'))] },
  };
}
