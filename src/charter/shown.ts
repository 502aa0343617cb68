import type { Alternative, Certainty, Citation, LocalText } from './citation.ts';

/** A citation as plain JSON. */
export interface CiteShown {
  readonly article: string | null;
  readonly sources: readonly string[];
  readonly certainty: Certainty;
  readonly note: string | null;
}

/** A value of another source, as plain JSON. */
export interface AlternativeShown extends CiteShown {
  readonly field: string;
  readonly value: string;
}

/** What all dated things show: EDTF texts as the charter writes them, read in the zone of the seat. */
export interface DatedShown extends CiteShown {
  readonly from: string | null;
  readonly until: string | null;
  readonly alternatives: readonly AlternativeShown[];
}

export interface Titled {
  readonly id: string;
  readonly title: LocalText;
}

export function showCite({ article, sources, certainty, note }: Citation): CiteShown {
  return { article: article ?? null, sources, certainty, note: note ?? null };
}

export function showAlternatives(alternatives: readonly Alternative[]): AlternativeShown[] {
  return alternatives.map(({ field, value, cite }) => ({ field, value, ...showCite(cite) }));
}

interface DatedLike {
  readonly from: { readonly text: string } | null;
  readonly until: { readonly text: string } | null;
  readonly cite: Citation;
  readonly alternatives?: readonly Alternative[] | undefined;
}

export function showDated({ from, until, cite, alternatives }: DatedLike): DatedShown {
  return {
    from: from?.text ?? null,
    until: until?.text ?? null,
    ...showCite(cite),
    alternatives: showAlternatives(alternatives ?? []),
  };
}
