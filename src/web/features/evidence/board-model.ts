import {
  reconcileClaims,
  type Conflict,
  type FoundClaim,
  type Policy,
  type QuantityFigure,
  type Relation,
  type Said,
} from '#evidence';
import { checkAgainstCharter, type CharterCheck } from '#operation';
import type { Charter } from '#charter';
import type { Item } from './items.ts';
import type { Pile } from './pile-store.ts';

/** What the claims on the desk come to. */
export interface Board {
  readonly conflicts: readonly Conflict[];
  readonly figures: readonly QuantityFigure[];
  readonly checks: readonly CharterCheck[];
  /** How many claims nobody has reviewed are in the figures. */
  readonly unreviewed: number;
}

const ORDER: Readonly<Record<Relation, number>> = {
  contradiction: 0,
  'different-scope': 1,
  'different-time': 2,
  'different-precision': 3,
  same: 4,
};

interface Ask {
  readonly policy: Policy;
  /** Whether claims that nobody has reviewed count in figures. */
  readonly unreviewed: boolean;
  readonly charter: Charter | null;
}

/**
 * Conflicts are looked for among all claims that nobody rejected, so that a reviewer sees them; figures are made of those
 * that a person accepted, corrected or wrote, unless the reader chose otherwise.
 */
export function boardOf(items: readonly Item[], pile: Pile, { policy, unreviewed, charter }: Ask): Board {
  const standing = items.filter(({ state }) => state !== 'rejected');
  const options = { policy, origins: pile.origins, placeWithin: placeWithin(pile) };
  const all = standing.map(saidOf);
  const { conflicts } = reconcileClaims(all, pile.documents, options);
  const counted = standing.filter(({ state }) => unreviewed || state !== 'waiting');
  const { figures } = reconcileClaims(counted.map(saidOf), pile.documents, options);
  const days = new Map(
    pile.documents.flatMap(({ doc, publishedAt }) => (publishedAt === null ? [] : [[doc, publishedAt] as const])),
  );
  return {
    conflicts: [...conflicts].sort((a, b) => ORDER[a.relation] - ORDER[b.relation]),
    figures: [...figures].sort((a, b) => b.origins - a.origins),
    checks:
      charter === null ? [] : checkAgainstCharter(charter, all, days).filter(({ finding }) => finding !== 'agrees'),
    unreviewed: counted.filter(({ state }) => state === 'waiting').length,
  };
}

function placeWithin({ within }: Pile) {
  return (inner: string, outer: string): boolean | null => within.get(inner)?.includes(outer) ?? null;
}

function saidOf({ id, doc, said, found, ledger }: Item): Said {
  if (ledger !== null) return ledger.said;
  const about = found ?? BARE;
  const place = said.place === about.place ? about.placeId : null;
  const subjectId = said.subject === found?.subject ? about.subjectId : null;
  return { ...about, ...said, id, doc, placeId: place, subjectId };
}

const BARE: Omit<FoundClaim, 'id' | 'doc' | keyof Item['said']> & { readonly place: null } = {
  subjectId: null,
  asOfBasis: '',
  place: null,
  placeId: null,
  attributedVia: [],
  scope: 'whole',
  framework: 'operation',
  population: null,
  category: null,
  state: null,
  force: null,
  quantityKey: '',
  charStart: 0,
  charEnd: 0,
  rule: '',
};
