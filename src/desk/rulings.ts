import { canonicalJson, type EntryId, type Fault, type Json } from '#kernel';
import { laneOf } from '#ledger';
import {
  doubtOf,
  isRecord,
  parseBody,
  refuseRevoked,
  speakerOf,
  type Body,
  type RecordBody,
  type Refusal,
  type RulingContent,
} from '#operation';
import { stateOf, type Line, type OperationFile } from './book.ts';
import { revokedFrom, type KnownDevice } from './field-book.ts';
import { decideActBody, decideRecord, decideStanding, type No } from './performing.ts';
import { unsignedRefusal } from './signatures.ts';
import { voiceOf } from './speaking.ts';
import type { StoreFault } from './store.ts';
import { write, type Decision, type Draft, type Pen } from './writing.ts';

const FAULTS_MAX = 100;

/**
 * Decides every draft on record that was not decided yet, in the order of the ledger, each once. The act and its ruling
 * go on record together, so that a crash leaves either both or neither.
 * @returns the faults of a store that did not take one; what was decided before stays.
 */
export async function settleDrafts(pen: Pen): Promise<readonly StoreFault[]> {
  for (const line of [...pen.book.field.open.values()]) {
    if (!line.recorded) continue;
    const written = await write(pen, () => ({ kind: 'write', drafts: rulingOn(pen, line) }));
    if (written.kind === 'failed') return written.faults;
  }
  return [];
}

/** What is written when a draft is decided on the record as it stands; nothing where it was decided before. */
function rulingOn(pen: Pen, line: Line): readonly Draft[] {
  const { entry } = line;
  if (pen.book.field.rulings.has(entry.id) || !isRecord(entry) || entry.body.kind !== 'draft') return [];
  const { body } = entry;
  const decided = verdictOn(pen, { line, body });
  const content = { draft: entry.id };
  switch (decided.kind) {
    case 'write': {
      const { id, salt } = body.content;
      const [first, ...more] = decided.drafts;
      const act = { ...first!, id: id as EntryId, salt };
      return [act, ...more, { body: rulingBody(pen, body, { ...content, outcome: 'accepted', entry: id }) }];
    }
    case 'refused':
      return [{ body: rulingBody(pen, body, { ...content, outcome: 'refused', refusal: toldOf(decided.refusal) }) }];
    case 'faulty': {
      const faults = decided.faults
        .slice(0, FAULTS_MAX)
        .map(({ field, found, expected }) => ({ field, found, expected }));
      return [{ body: rulingBody(pen, body, { ...content, outcome: 'malformed', faults }) }];
    }
  }
}

function toldOf({ code, article, title, missing, mend, rests }: Refusal) {
  return { code, article, title, missing, mend, rests: [...rests] };
}

type Verdict = Exclude<Decision<No>, { kind: 'no' }> | Extract<No, { kind: 'refused' | 'faulty' }>;

function faulty(...faults: readonly Fault[]): Verdict {
  return { kind: 'faulty', faults };
}

interface Drafted {
  readonly line: Line;
  readonly body: RecordBody<'draft'>;
}

function verdictOn(pen: Pen, { line, body }: Drafted): Verdict {
  const { entry } = line;
  const device = pen.book.field.devices.get(laneOf(entry.author)?.device ?? '');
  if (device === undefined) return faulty({ field: 'author', found: entry.author, expected: 'a device on record' });
  const doubt = doubtOf(entry, revokedFrom(device));
  if (doubt !== null) return { kind: 'refused', refusal: refuseRevoked(doubt) };
  const said = parseBody(body.content.body);
  if (!said.ok) return faulty(...said.faults.map((fault) => ({ ...fault, field: `content.body.${fault.field}` })));
  const faults = draftFaults(pen, body, said.value);
  if (faults.length > 0) return faulty(...faults);
  const file = pen.book.files.get(body.operation ?? '');
  if (file === undefined) return faulty(noOperation(body.operation));
  return decideSaid(pen, { said: said.value, file, device });
}

/** What a draft must be before the pact is asked: whole, as its salt was made for, and of the operation it is filed in. */
function draftFaults({ book }: Pen, { operation, content }: RecordBody<'draft'>, said: Body): Fault[] {
  const faults: Fault[] = [];
  const at = (field: string, found: string, expected: string) => void faults.push({ field, found, expected });
  if (said.operation !== operation) at('content.body.operation', String(said.operation), String(operation));
  if (canonicalJson(said as unknown as Json) !== canonicalJson(content.body as Json)) {
    at('content.body', 'a body with members left out', 'every member of the body, as it is to be sealed');
  }
  if (book.byId.has(content.id)) at('content.id', content.id, 'an id that no other entry has');
  if (said.family === 'act' && said.standing === 'reported' && said.sources.length === 0) {
    at('content.body.sources', 'nothing', 'at least one source of a reported act');
  }
  return faults;
}

interface Saying {
  readonly said: Body;
  readonly file: OperationFile;
  readonly device: KnownDevice;
}

/** The same as if it had been entered by whoever holds the device's post, at this moment. */
function decideSaid(pen: Pen, { said, file, device }: Saying): Verdict {
  const opened = stateOf(file).file;
  if (opened === null) return faulty(noOperation(file.id));
  const voice = voiceOf(pen, speakerOf(device.content), opened.body.content.procedure);
  if (voice === 'no charter' || voice === null) return faulty(noOperation(file.id));
  const refusal = voice.refuse(said, file);
  if (refusal !== null) return { kind: 'refused', refusal };
  const unsigned = unsignedRefusal(pen.book, said, []);
  if (unsigned !== null) return { kind: 'refused', refusal: unsigned };
  const decision = decideFamily(pen, file, said);
  if (decision.kind === 'write') return decision;
  const { no } = decision;
  return no.kind === 'refused' || no.kind === 'faulty' ? no : faulty(noOperation(file.id));
}

function decideFamily(pen: Pen, file: OperationFile, said: Body): Decision<No> {
  if (said.family === 'act') return decideActBody(said, pen, file);
  if (said.family === 'standing') return decideStanding(said, file);
  if (said.family === 'record' && isEntered(said)) return decideRecord(said, file);
  const fault = {
    field: 'content.body.kind',
    found: said.kind,
    expected: 'an act, a change of standing, a place or a source',
  };
  return { kind: 'no', no: { kind: 'faulty', faults: [fault] } };
}

function isEntered(body: RecordBody): body is RecordBody<'place' | 'source'> {
  return body.kind === 'place' || body.kind === 'source';
}

function noOperation(operation: string | null): Fault {
  return { field: 'operation', found: String(operation), expected: 'an operation on record, under a charter' };
}

/** A ruling is of the pact, and goes to whom the draft goes, and to its owner. */
function rulingBody({ book }: Pen, draft: RecordBody<'draft'>, content: RulingContent): Body {
  const { operation, owner, audience } = draft;
  return {
    v: 1,
    operation,
    owner: book.store.meta.pact,
    audience: typeof audience === 'string' ? audience : [...new Set([...audience, owner])],
    by: null,
    holdsFrom: null,
    holdsUntil: null,
    saidAt: null,
    writtenAt: null,
    sources: [],
    persons: [],
    family: 'record',
    kind: 'ruling',
    content,
  };
}
