import type { Charter } from '#charter';
import type { Accepted } from '#contract';
import type { Fault, Millis, Parsed } from '#kernel';
import {
  decide,
  correctedBody,
  parseBody,
  type ActBody,
  type Body,
  type ClaimBody,
  type RecordBody,
  type Refusal,
  type StandingBody,
} from '#operation';
import { replay, timelineOf } from '#views';
import { done, faultyAnswer, oneFault, unavailable, unknown, type Answer } from './answer.ts';
import { stateOf, type OperationFile } from './book.ts';
import { draftAct, draftClaim, draftStanding, type DraftScope } from './drafting.ts';
import { penForOperation } from './loading.ts';
import { charterIn, findOperation, type Shelf } from './shelf.ts';
import { write, type Decision, type Pen } from './writing.ts';

/** Why nothing was written, when it was not the store. */
type No =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] };

/** Decides an act on what is already authorised, under the charter in the ledger, and appends it when it is accepted. */
export function act(shelf: Shelf, operation: string, value: unknown): Promise<Answer<Accepted>> {
  return enterBody<ActBody>(shelf, operation, {
    read: (scope) => draftAct(value, scope),
    decide: (body, pen, file) => (body.standing === 'reported' ? kept(body) : decideAct(pen, file, body)),
  });
}

/** Keeps a claim. Claims are never refused; what contradicts what is authorised shows as a breach. */
export function claim(shelf: Shelf, operation: string, value: unknown): Promise<Answer<Accepted>> {
  return enterBody<ClaimBody>(shelf, operation, { read: (scope) => draftClaim(value, scope), decide: kept });
}

/** Keeps a correction, retraction, review or annulment of an entry of the same operation. */
export function changeStanding(shelf: Shelf, operation: string, value: unknown): Promise<Answer<Accepted>> {
  return enterBody<StandingBody>(shelf, operation, {
    read: (scope) => draftStanding(value, scope),
    decide: (body, _pen, file) => decideStanding(body, file),
  });
}

interface Entering<Said extends Body> {
  readonly read: (scope: DraftScope) => Parsed<Said>;
  readonly decide: (body: Said, pen: Pen, file: OperationFile) => Decision<No>;
}

async function enterBody<Said extends Body>(
  shelf: Shelf,
  id: string,
  entering: Entering<Said>,
): Promise<Answer<Accepted>> {
  const found = await findOperation(shelf, id);
  if (found.kind !== 'done') return found;
  if (found.value === null) return unknown(`operation ${id}`);
  const { pen } = found.value;
  const { releases } = shelf.ports;
  return enter(pen, () => {
    const file = pen.book.files.get(id);
    const opened = file === undefined ? null : stateOf(file).file;
    if (file === undefined || opened === null) return no({ field: 'operation', found: id, expected: 'an operation' });
    const { pact, zone } = opened.body.content;
    const body = entering.read({ operation: id, pact, zone, releases });
    return body.ok
      ? entering.decide(body.value, pen, file)
      : { kind: 'no', no: { kind: 'faulty', faults: body.faults } };
  });
}

async function enter(pen: Pen, decision: () => Decision<No>): Promise<Answer<Accepted>> {
  const written = await write(pen, decision);
  switch (written.kind) {
    case 'written':
      return done({ entries: written.recorded.map(({ id, index, recordedAt }) => ({ id, index, recordedAt })) });
    case 'no':
      return written.no;
    case 'failed':
      return unavailable(written.faults);
  }
}

function kept(body: Body): Decision<No> {
  return { kind: 'write', drafts: [{ body }] };
}

function no(fault: Fault): Decision<No> {
  return { kind: 'no', no: { kind: 'faulty', faults: [fault] } };
}

function decideAct(pen: Pen, file: OperationFile, body: ActBody): Decision<No> {
  const charter = charterIn(pen, false)?.charter ?? null;
  if (charter === null) return no({ field: 'operation', found: 'no charter', expected: 'a charter in the ledger' });
  const at = pen.ports.clock();
  const inTheatre = body.kind === 'closing' ? inTheatreNow(file, charter, at) : null;
  const decided = decide(stateOf(file), body, { charter, at, inTheatre });
  return decided.kind === 'refused'
    ? { kind: 'no', no: decided }
    : { kind: 'write', drafts: decided.entries.map((entry) => ({ body: entry })) };
}

/** Persons in theatre as far as the claims say; only the closing of an operation depends on it. */
function inTheatreNow(file: OperationFile, charter: Charter, at: Millis): number | null {
  const entries = file.lines.map(({ entry }) => entry);
  const { strength } = replay(timelineOf(entries, charter), { at, known: at, log: 0 });
  return strength.inTheatre?.value ?? null;
}

/** The field of a correction in which a field of the corrected body stands. */
function correctedField(field: string): string {
  const ends: Readonly<Record<string, string>> = { holdsFrom: 'content.holds.from', holdsUntil: 'content.holds.until' };
  return ends[field] ?? field.replace(/^content/, 'content.content');
}

function decideStanding(body: StandingBody, file: OperationFile): Decision<No> {
  const { target } = body.content;
  const line = file.lines.find(({ entry }) => entry.id === target);
  if (line === undefined) {
    return no({ field: 'content.target', found: target, expected: 'the id of an entry of this operation' });
  }
  if (body.kind !== 'correction' || line.entry.body === null) return kept(body);
  if (body.content.holds !== undefined && line.entry.body.family !== 'claim') {
    return no({
      field: 'content.holds',
      found: line.entry.body.family,
      expected: 'a claim, whose time alone is corrected',
    });
  }
  const corrected = parseBody(correctedBody(line.entry.body, body));
  if (corrected.ok) return kept(body);
  const faults = corrected.faults.map((fault) => ({
    ...fault,
    field: correctedField(fault.field),
  }));
  return { kind: 'no', no: { kind: 'faulty', faults } };
}

/** Opens the file of a new operation in the log of its pact, or of that pact's exercises. */
export async function openOperation(shelf: Shelf, id: string, content: unknown): Promise<Answer<Accepted>> {
  const body = parseBody(openingBody(id, content));
  if (!body.ok)
    return faultyAnswer(body.faults.map((fault) => ({ ...fault, field: fault.field.replace(/^content\./, '') })));
  const { pact, exercise, procedure } = (body.value as RecordBody<'operation'>).content;
  const there = await findOperation(shelf, id);
  if (there.kind !== 'done') return there;
  if (there.value !== null) return oneFault({ field: 'id', found: id, expected: 'an id no operation has yet' });
  const opened = await penForOperation(shelf, { pact, exercise, id });
  if (opened.kind !== 'done') return opened;
  const pen = opened.value;
  return enter(pen, () => {
    const charter = charterIn(pen, false)?.charter ?? null;
    if (charter === null) return no({ field: 'pact', found: pact, expected: 'a pact whose charter is in the ledger' });
    if (!charter.procedures.some((known) => known.id === procedure)) {
      const known = charter.procedures.map((one) => one.id).join(', ');
      return no({ field: 'procedure', found: procedure, expected: `one of ${known}` });
    }
    if (pen.book.files.has(id)) return no({ field: 'id', found: id, expected: 'an id no operation has yet' });
    return kept(body.value);
  });
}

function openingBody(id: string, content: unknown) {
  const owner = (content as { pact?: unknown } | null)?.pact ?? '';
  return {
    v: 1,
    operation: id,
    owner,
    audience: 'public',
    by: null,
    holdsFrom: null,
    holdsUntil: null,
    saidAt: null,
    writtenAt: null,
    sources: [],
    persons: [],
    family: 'record',
    kind: 'operation',
    content,
  };
}
