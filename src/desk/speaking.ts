import { partiesOn, procedureOn } from '#charter';
import {
  checkSpeaker,
  heldAt,
  notHeldAt,
  ownerFor,
  type Body,
  type Occasion,
  type Refusal,
  type Speaker,
} from '#operation';
import type { OperationFile } from './book.ts';
import { charterIn } from './shelf.ts';
import type { Pen } from './writing.ts';

/** What is entered, and which person enters it; without one, the installation itself does. */
export interface Said {
  readonly value: unknown;
  readonly speaker: Speaker | undefined;
}

/** A person's voice in an operation, under its charter as it stands now. */
export interface Voice {
  readonly ownerOf: (office: string | undefined) => string;
  readonly refuse: (body: Body, file: OperationFile) => Refusal | null;
}

/** The voice of whoever speaks; null: the installation itself, which is not asked. */
export function voiceOf(pen: Pen, speaker: Speaker | undefined, procedure: string): Voice | null | 'no charter' {
  if (speaker === undefined) return null;
  const charter = charterIn(pen, false)?.charter ?? null;
  if (charter === null) return 'no charter';
  const at = pen.ports.clock();
  const occasion = { charter, procedure: procedureOn(charter, procedure, { from: at, until: at + 1 }), at };
  return {
    ownerOf: (office) => ownerFor(speaker, office, occasion),
    refuse: (body, { lines }) => {
      const target = body.family === 'standing' ? body.content.target : null;
      const targetOwner = target === null ? undefined : lines.find(({ entry }) => entry.id === target)?.owner;
      return checkSpeaker(speaker, body, { ...occasion, targetOwner });
    },
  };
}

/** The file of an operation is opened by the secretariat, by the chair's office, or by a party bound that day. */
export function refuseOpening(speaker: Speaker, { charter, at }: Pick<Occasion, 'charter' | 'at'>): Refusal | null {
  const bound = partiesOn(charter, { from: at, until: at + 1 }).some(({ id }) => id === speaker.body);
  const held = heldAt(speaker.holdings, at).filter(({ pact }) => pact === null || pact === charter.id);
  const may = held.some(({ post }) => post === 'secretariat' || (bound && (post === 'delegate' || post === 'chair')));
  return may ? null : notHeldAt(charter);
}
