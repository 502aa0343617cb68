import type { Dossier } from '#evidence';

/** In which language reasons are written. */
export type DossierLanguage = 'en' | 'ru';

/**
 * A dossier as JSON, piece by piece, one record a line, so that one of thousands of documents is never a single string
 * (docs/formats/dossier.md).
 */
export function* dossierJson(
  dossier: Dossier,
  lang: DossierLanguage,
  checks: readonly object[] = [],
): Generator<string> {
  const lists: Readonly<Record<string, Iterable<object>>> = {
    documents: dossier.documents,
    claims: dossier.claims,
    figures: mapped(dossier.figures, ({ figure, ...about }) => ({ ...about, ...figure })),
    conflicts: mapped(dossier.conflicts, ({ reason, ...conflict }) => ({ ...conflict, reason: reason[lang] })),
    totals: mapped(dossier.totals, ({ reason, ...total }) => ({ ...total, reason: reason[lang] })),
    retractions: mapped(dossier.retractions, ({ reason, ...retraction }) => ({ ...retraction, reason: reason[lang] })),
    charter: checks,
    faults: dossier.faults,
    reviews: mapped(dossier.reviews, ({ reason, ...review }) => ({ ...review, reason: reason[lang] })),
  };
  let first = true;
  yield '{';
  for (const [name, items] of Object.entries(lists)) {
    yield `${first ? '' : ','}\n  "${name}": [`;
    first = false;
    let empty = true;
    for (const item of items) {
      yield `${empty ? '' : ','}\n    ${JSON.stringify(item)}`;
      empty = false;
    }
    yield empty ? ']' : '\n  ]';
  }
  yield `,\n  "model": ${JSON.stringify(dossier.model)}\n}\n`;
}

function* mapped<From, To>(items: Iterable<From>, map: (item: From) => To): Generator<To> {
  for (const item of items) yield map(item);
}
