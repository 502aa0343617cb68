import type { Charter, Force, Instrument, Office, Organ, Party } from '#charter';
import { skeleton, stemmed } from '#evidence';

/** What a claim's words stand for in one charter. Every answer is null where the words do not say it. */
export interface CharterNames {
  readonly party: (name: string, id: string | null) => Party | null;
  /** Whether the words name the pact itself, its treaty included. */
  readonly isPact: (text: string) => boolean;
  readonly instrument: (name: string) => Instrument | null;
  readonly force: (name: string) => Force | null;
  /** The organ of which the words name the chair. */
  readonly chaired: (office: string) => Organ | null;
  /** An office of the pact, where the words name it and the pact. */
  readonly office: (office: string) => Office | null;
}

/** The names that one charter gives, stemmed once. */
export function charterNames(charter: Charter): CharterNames {
  const { abbreviation, names, instruments, parties, organs, offices, forces } = charter;
  const both = ({ en, ru }: { readonly en: string; readonly ru?: string | undefined }) =>
    [en, ...(ru === undefined ? [] : [ru])].map(stemmed);
  const pact = [...both(abbreviation), ...both(names)];
  const treaties = instruments.filter(({ kind }) => kind === 'treaty').flatMap(({ title }) => both(title));
  const isPact = (text: string) => [...pact, ...treaties].some((name) => holds(text, name));
  const titled = <Item extends { readonly title: { readonly en: string; readonly ru?: string | undefined } }>(
    items: readonly Item[],
    text: string,
  ) => longest(items, (item) => both(item.title).filter((title) => holds(text, title)));
  return {
    isPact,
    party: (name, id) =>
      parties.find((party) => party.id === id || (id === null && both(party.names).includes(stemmed(name)))) ?? null,
    instrument: (name) => titled(instruments, name),
    force: (name) => (isPact(name) || titled(forces, name) !== null ? titled(forces, name) : null),
    chaired: (office) => (HEADS.test(office) ? titled(organs, office) : null),
    office: (office) => {
      const found = titled(
        offices.filter(({ of, chairOf }) => of === 'pact' && chairOf === undefined),
        office,
      );
      return found !== null && isPact(office) ? found : null;
    },
  };
}

const HEADS = /\b(chair\p{L}*|head|heads|leads|presid\p{L}*)(?![\p{L}])|председател|глав/iu;

/** Whether a text holds a name in any form as whole words. */
function holds(text: string, name: string): boolean {
  return ` ${stemmed(text)} `.includes(` ${name} `);
}

/** The item with the longest of the names found. */
function longest<Item>(items: readonly Item[], found: (item: Item) => readonly string[]): Item | null {
  let best: { item: Item; length: number } | null = null;
  for (const item of items) {
    for (const name of found(item))
      if (best === null || name.length > best.length) best = { item, length: name.length };
  }
  return best?.item ?? null;
}

/** Whether two names of persons share the surname, in whatever spelling. */
export function sameSurname(a: string, b: string): boolean {
  const last = (name: string) => skeleton(name.trim().split(/\s+/).at(-1) ?? '');
  return last(a) !== '' && last(a) === last(b);
}
