import { plainText } from '#kernel';
import { isBag, listAt, type Bag } from './bag.ts';
import type { Tree } from './yaml-tree.ts';

/** Ids that the files define; read from the bare data, so that one fault does not hide the others. */
export interface Known {
  readonly sources: ReadonlyMap<string, boolean>;
  /** Article numbers by instrument. */
  readonly instruments: ReadonlyMap<string, ReadonlySet<string>>;
  readonly parties: ReadonlySet<string>;
  readonly organs: ReadonlySet<string>;
  /** Whose office it is: the pact's, each party's, that of a body outside. */
  readonly offices: ReadonlyMap<string, string>;
  readonly roles: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
  readonly times: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly weights: ReadonlySet<string>;
  readonly areas: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
  readonly procedures: ReadonlySet<string>;
}

function all(trees: readonly Tree[], section: string): Bag[] {
  return trees.flatMap(({ value }) => listAt(value, section)).filter(isBag);
}

function namesOf(items: readonly unknown[]): string[] {
  return items.flatMap((item) => (isBag(item) ? [plainText(item.id)] : []));
}

export function knownIn(trees: readonly Tree[]): Known {
  const ids = (section: string) => all(trees, section).map(({ id }) => plainText(id));
  return {
    sources: new Map(
      all(trees, 'sources').map(({ id, standing }) => [plainText(id), standing === 'general-knowledge']),
    ),
    instruments: new Map(
      all(trees, 'instruments').map((instrument) => [
        plainText(instrument.id),
        new Set(listAt(instrument, 'articles').map((article) => (isBag(article) ? plainText(article.number) : ''))),
      ]),
    ),
    parties: new Set(ids('parties')),
    organs: new Set(ids('organs')),
    offices: new Map(all(trees, 'offices').map(({ id, of }) => [plainText(id), plainText(of)])),
    roles: new Set(ids('roles')),
    facts: new Set([
      ...ids('facts'),
      ...all(trees, 'procedures').flatMap((procedure) => namesOf(listAt(procedure, 'hostGates'))),
    ]),
    times: new Set(ids('times')),
    groups: new Set(ids('groups')),
    weights: new Set(ids('weights')),
    areas: new Set(ids('areas')),
    rules: new Set(ids('rules')),
    procedures: new Set(ids('procedures')),
  };
}
