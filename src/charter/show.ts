import type { Interval } from '#kernel';
import type { Charter } from './charter.ts';
import {
  chairOn,
  forcesOn,
  instrumentsOn,
  obligationsOn,
  officesOn,
  proceduresOn,
  type ChairOn,
  type ForceOn,
  type InstrumentOn,
  type ObligationOn,
  type OfficeOn,
} from './in-force.ts';
import type { LocalText } from './citation.ts';
import { sayDecision } from './say.ts';
import type { Titled } from './shown.ts';
import { partiesOn, type PartyOn } from './standing.ts';
import {
  contestedOn,
  incompatibleOn,
  noticesOn,
  termsOn,
  type ContestedOn,
  type IncompatibleOn,
  type NoticeOn,
  type TermOn,
} from './treaty-life.ts';

/** A pact on a day: what `charter show` prints as JSON. */
export interface CharterShown {
  readonly parties: readonly PartyOn[];
  readonly chair: ChairOn | null;
  readonly offices: readonly OfficeOn[];
  readonly obligations: readonly ObligationOn[];
  readonly procedures: readonly (Titled & {
    readonly article: string | null;
    readonly organ: string | null;
    readonly says: LocalText | null;
  })[];
  readonly forces: readonly ForceOn[];
  readonly instruments: readonly InstrumentOn[];
  /** Notices given by then, and what became of them. */
  readonly notices: readonly NoticeOn[];
  /** Fixed terms that run. */
  readonly terms: readonly TermOn[];
  /** Seats that several claim. */
  readonly contested: readonly ContestedOn[];
  readonly incompatible: readonly IncompatibleOn[];
}

/** What the charter says of a time: plain JSON, nothing in it but text, numbers, lists and `null`. */
export function showCharter(charter: Charter, at: Interval): CharterShown {
  return {
    parties: partiesOn(charter, at),
    chair: chairOn(charter, null, at),
    offices: officesOn(charter, at),
    obligations: obligationsOn(charter, at),
    procedures: proceduresOn(charter, at).map((procedure) => {
      const { id, title, cite, organ } = procedure;
      return { id, title, article: cite.article ?? null, organ, says: sayDecision(procedure, charter, at) };
    }),
    forces: forcesOn(charter, at),
    instruments: instrumentsOn(charter, at),
    notices: noticesOn(charter, at),
    terms: termsOn(charter, at),
    contested: contestedOn(charter, at),
    incompatible: incompatibleOn(charter, at),
  };
}
