import type { Category, ClaimKind, Modality } from '../claim.ts';
import type { Clause } from './clauses.ts';
import type { ForceKind } from './found-claim.ts';
import type { Memory, Referent } from './memory.ts';
import type { Quantity } from './quantity.ts';
import type { Sentence } from './sentence.ts';

/** A claim as a rule finds it, before it is dated, attributed and given its span. */
export interface Draft {
  readonly kind: ClaimKind;
  readonly subject: Referent;
  readonly predicate: string;
  readonly value?: string | null;
  readonly quantity?: Quantity | null;
  readonly unit?: string | null;
  /** Units of the sentence, `b` exclusive. */
  readonly a: number;
  readonly b: number;
  readonly clause: Clause | null;
  /** Where the clause does not tell it. */
  readonly modality?: Modality;
  /** A time in EDTF; `published`: the day of publication; `until-published`: at some time before it. */
  readonly asOf?: string | null;
  readonly place?: Referent | null;
  readonly population?: string | null;
  readonly category?: Category | null;
  readonly force?: ForceKind | null;
  readonly scope?: 'whole' | 'part' | 'others';
  readonly framework?: 'operation' | 'outside';
  readonly approximate?: boolean;
  readonly rule: string;
}

/** What a rule sees: one sentence, what is known so far, and where to put what it finds. */
export interface Scene {
  readonly sentence: Sentence;
  readonly memory: Memory;
  /** Sentences before this one, the nearest last. */
  readonly before: readonly Sentence[];
  readonly drafts: Draft[];
  /** Phrases whose number is spoken for. */
  readonly counted: Set<number>;
  /** What has been said once and is not said again: offices, members. */
  readonly said: Set<string>;
  /** Whose the numbers of the line are, where it begins with a name and a sign. */
  owner: Referent | null;
  /** What the line that introduces a list says of its items. */
  itemModality: Modality | null;
}

/** Whether the clause has a verb of one of these classes; the first class it has. */
export function verbOf(clause: Clause | null, ...classes: readonly string[]): string | null {
  if (clause === null) return null;
  for (const { verb } of clause.vg.senses) if (classes.includes(verb)) return verb;
  return null;
}
