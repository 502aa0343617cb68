import { charterHash, parseCharter, type CharterFile } from '#charter';
import type { Loaded } from '#contract';
import { canonicalJson, type Fault, type Json } from '#kernel';
import { parseScenario, type Body, type RecordBody, type Scenario, type ScenarioFile } from '#operation';
import { done, faultyAnswer, oneFault, unavailable, type Answer } from './answer.ts';
import { charterIn, findOperation, penFor, penIfThere, pensNow, type Shelf } from './shelf.ts';
import { write, type Decision, type Draft, type Pen } from './writing.ts';

/**
 * Enters a charter into its pact's log, with its text and hash, unless the version that holds there is this very text.
 * Nothing is entered while a fault is in it.
 */
export async function loadCharter(shelf: Shelf, files: readonly CharterFile[]): Promise<Answer<Loaded>> {
  const known = await pactOfHash(shelf, charterHash(files, shelf.ports.sha256));
  if (known.kind !== 'done') return known;
  if (known.value !== null) return done({ id: known.value, entries: 1, added: 0 });
  const charter = parseCharter(files, shelf.ports.sha256);
  if (!charter.ok) return faultyAnswer(charter.faults);
  const pen = await penFor(shelf, { pact: charter.value.id, exercise: false });
  if (pen.kind !== 'done') return pen;
  return enterCharter(shelf, pen.value, { pact: charter.value.id, files });
}

/** The pact whose charter in force is that very text; it was whole when it was entered. */
async function pactOfHash(shelf: Shelf, sha256: string): Promise<Answer<string | null>> {
  const pens = await pensNow(shelf);
  if (pens.kind !== 'done') return pens;
  const version = pens.value
    .filter(({ book }) => !book.store.meta.exercise)
    .map((pen) => charterIn(pen))
    .find((each) => each?.content.sha256 === sha256);
  return done(version?.content.pact ?? null);
}

async function enterCharter(
  shelf: Shelf,
  pen: Pen,
  { pact, files }: { readonly pact: string; readonly files: readonly CharterFile[] },
): Promise<Answer<Loaded>> {
  const sha256 = charterHash(files, shelf.ports.sha256);
  const body = charterBody(pact, { pact, sha256, files: files.map(({ name, text }) => ({ name, text })) });
  const written = await write(pen, () => ({
    kind: 'write',
    drafts: charterIn(pen, false)?.content.sha256 === sha256 ? [] : [{ body }],
  }));
  if (written.kind === 'failed') return unavailable(written.faults);
  return done({ id: pact, entries: 1, added: written.kind === 'written' ? written.recorded.length : 0 });
}

function charterBody(pact: string, content: RecordBody<'charter'>['content']): Body {
  return {
    v: 1,
    operation: null,
    owner: pact,
    audience: 'public',
    by: null,
    holdsFrom: null,
    holdsUntil: null,
    saidAt: null,
    writtenAt: null,
    sources: [],
    persons: [],
    family: 'record',
    kind: 'charter',
    content,
  };
}

/**
 * Enters a scenario into the log of its pact, all or nothing. Entries that are there already are not entered again: their
 * ids come from the scenario's own names. One that is there with other content is a fault: what is recorded is
 * corrected by a correction, never by loading a changed file.
 */
export async function loadScenario(shelf: Shelf, files: readonly ScenarioFile[]): Promise<Answer<Loaded>> {
  const scenario = parseScenario(files, shelf.ports.sha256);
  if (!scenario.ok) return faultyAnswer(scenario.faults);
  const { id, pact, lines } = scenario.value;
  const opening = lines.find(({ body }) => body.family === 'record' && body.kind === 'operation');
  const exercise = opening?.body.kind === 'operation' && opening.body.content.exercise;
  const there = await findOperation(shelf, id);
  if (there.kind !== 'done') return there;
  const pen = await penForOperation(shelf, { pact, exercise, id });
  if (pen.kind !== 'done') return pen;
  if (there.value !== null && there.value.pen !== pen.value) {
    return oneFault({ field: 'scenario', found: id, expected: 'an id that no operation in another log has' });
  }
  const written = await write(pen.value, () => missing(pen.value, scenario.value));
  switch (written.kind) {
    case 'written':
      return done({ id, entries: lines.length, added: written.recorded.length });
    case 'no':
      return faultyAnswer(written.no);
    case 'failed':
      return unavailable(written.faults);
  }
}

/** The log an operation belongs in, with its charter in it; an exercise's log takes the charter of the pact's own. */
export async function penForOperation(
  shelf: Shelf,
  { pact, exercise, id }: { readonly pact: string; readonly exercise: boolean; readonly id: string },
): Promise<Answer<Pen>> {
  const own = await penIfThere(shelf, { pact, exercise: false });
  if (own.kind !== 'done') return own;
  const charter = own.value === null ? null : charterIn(own.value);
  if (own.value === null || charter === null) {
    return oneFault({ field: 'pact', found: pact, expected: `a pact whose charter is in the ledger, for ${id}` });
  }
  if (!exercise) return done(own.value);
  const pen = await penFor(shelf, { pact, exercise: true });
  if (pen.kind !== 'done') return pen;
  const entered = await enterCharter(shelf, pen.value, charter.content);
  return entered.kind === 'done' ? pen : entered;
}

function missing({ book }: Pen, { lines }: Scenario): Decision<readonly Fault[]> {
  const drafts: Draft[] = [];
  const faults: Fault[] = [];
  for (const { id, slug, body } of lines) {
    const known = book.byId.get(id);
    if (known === undefined) drafts.push({ id, body });
    else if (known.text !== canonicalJson(body as unknown as Json)) {
      faults.push({
        field: slug,
        found: 'other content than the ledger holds under this id',
        expected: 'the content on record; a change is entered as a correction',
      });
    }
  }
  return faults.length > 0 ? { kind: 'no', no: faults } : { kind: 'write', drafts };
}
