import type { OperationAnswer } from '#contract';
import {
  charterCourse,
  charterLine,
  charterOn,
  decideOn,
  signedCheckpoint,
  type Answer,
  type CharterNow,
  type Desk,
  type Publisher,
} from '#desk';
import { fromUtf8, parsed, type Parsed } from '#kernel';
import type { Asked, Handlers } from './asked.ts';
import { fieldHandlers } from './field.ts';
import { noticeHandlers } from './notices.ts';
import type { ServerOptions } from './options.ts';
import type { ReadingRoom } from './reading/reading-room.ts';

function on(answer: Answer<CharterNow>, ask: (now: CharterNow) => Parsed<unknown>): Answer<unknown> {
  if (answer.kind !== 'done') return answer;
  const parsed = ask(answer.value);
  return parsed.ok ? { kind: 'done', value: parsed.value } : { kind: 'faulty', faults: parsed.faults };
}

async function under<T>(key: string, answering: Promise<Answer<T>>): Promise<Answer<unknown>> {
  const answer = await answering;
  return answer.kind === 'done' ? { kind: 'done', value: { [key]: answer.value } } : answer;
}

/** An edition to read; of one withdrawn the failure says when that was. */
async function readable(answering: ReturnType<Desk['publishedReport']>): Promise<Answer<unknown>> {
  const answer = await answering;
  if (answer.kind !== 'done') return answer;
  if (answer.value.kind === 'readable') return { kind: 'done', value: answer.value.shown };
  const { report, edition, at, reason } = answer.value.told;
  return { kind: 'unknown', what: `edition ${edition} of report ${report} to read: withdrawn on ${at}, ${reason}` };
}

/** The one to open first, then the latest first. */
function inOrder<Operation extends OperationAnswer>(
  operations: readonly Operation[],
  first: string | null | undefined,
): Operation[] {
  const rank = ({ id, from }: Operation) => (id === first ? Infinity : Date.parse(from ?? '') || 0);
  return [...operations].sort((a, b) => (rank(a) === rank(b) ? 0 : rank(b) > rank(a) ? 1 : -1));
}

async function readDocument(
  desk: Desk,
  reading: ReadingRoom | null,
  { pact, ...given }: Asked<'readDocument'>['body'],
): Promise<Answer<unknown>> {
  if (reading === null) return { kind: 'unknown', what: 'reader of documents' };
  if (pact === undefined) return reading.read(given, null);
  const now = await desk.charter(pact);
  return now.kind === 'done' ? reading.read(given, now.value.charter) : now;
}

type HandlerOptions = Pick<
  ServerOptions,
  'version' | 'now' | 'first' | 'demonstration' | 'token' | 'notices' | 'publisher'
>;

/** What each route asks of the desk. */
export function handlersFor(
  desk: Desk,
  { version, now, first, demonstration = false, token, notices, publisher }: HandlerOptions,
  reading: ReadingRoom | null,
): Handlers {
  return {
    health: async () => {
      const heads = await desk.heads();
      if (heads.kind !== 'done') return heads;
      const entries = heads.value.reduce((sum, { size }) => sum + size, 0);
      return { kind: 'done', value: { status: 'ok', version, entries } };
    },
    house: () =>
      Promise.resolve({ kind: 'done', value: { version, demonstration, key: demonstration ? token : null } }),
    operations: async ({ reader }) => {
      const operations = await desk.operations(reader);
      if (operations.kind !== 'done') return operations;
      return { kind: 'done', value: { operations: inOrder(operations.value, first) } };
    },
    overview: async ({ reader }) => {
      const operations = await desk.overview(reader);
      if (operations.kind !== 'done') return operations;
      return { kind: 'done', value: { operations: inOrder(operations.value, first) } };
    },
    search: ({ query, reader }) => under('hits', desk.search(reader, query.q)),
    openOperation: ({ body, speaker }) => desk.openOperation(body.id, body.content, speaker),
    entries: ({ params, query, reader }) =>
      desk.entries(params.id, { reader, from: Number(query.from ?? 0), to: Number(query.to ?? Infinity) }),
    replay: ({ params, query, reader }) =>
      desk.replay(params.id, {
        ...query,
        strict: query.strict === 'true',
        unreviewed: query.unreviewed === 'true',
        log: query.log === undefined || query.log === 'all' ? 'all' : Number(query.log),
        reader,
      }),
    act: ({ params, body, speaker }) => desk.act(params.id, body, speaker),
    claim: ({ params, body, speaker }) => desk.claim(params.id, body, speaker),
    record: ({ params, body, speaker }) => desk.enterRecord(params.id, body, speaker),
    findings: ({ params, body }) => desk.enterFindings(params.id, body),
    readDocument: ({ body }) => readDocument(desk, reading, body),
    standing: ({ params, body, speaker }) => desk.changeStanding(params.id, body, speaker),
    reports: ({ params }) => desk.reports(params.id, { all: false }),
    reportDesk: ({ params }) => desk.reports(params.id, { all: true }),
    enterReport: ({ params, body, speaker }) => desk.enterReport(params.id, body, speaker),
    report: ({ params, query }) =>
      readable(desk.publishedReport(params.report, query.edition === undefined ? null : Number(query.edition))),
    ...noticeHandlers(notices ?? null),
    charters: async () => {
      const charters = await desk.charters();
      if (charters.kind !== 'done') return charters;
      return { kind: 'done', value: { charters: charters.value.map(({ charter }) => charterLine(charter)) } };
    },
    charter: async ({ params, query }) =>
      on(await desk.charter(params.pact), ({ charter }) => charterOn(charter, query.on, now())),
    charterHistory: async ({ params }) =>
      on(await desk.charter(params.pact), ({ charter }) => parsed(charterCourse(charter))),
    charterFiles: async ({ params }) =>
      on(await desk.charter(params.pact), ({ sha256, entry, files }) =>
        parsed({ pact: params.pact, sha256, entry, files: [...files] }),
      ),
    decide: async ({ params, body }) =>
      on(await desk.charter(params.pact), ({ charter }) => decideOn(charter, body, now())),
    loadCharter: ({ body }) => desk.loadCharter(body.files),
    loadScenario: ({ body }) => desk.loadScenario(body.files),
    ...fieldHandlers(desk),
    ...ledgerHandlers(desk, publisher ?? null),
    ...signingHandlers(desk),
  };
}

/** What is to be signed, and the keys of parties. */
function signingHandlers(desk: Desk) {
  return {
    prepareAct: ({ params, body, speaker }) => desk.prepareAct(params.id, body, speaker),
    signingKeys: ({ params }) => under('keys', desk.signingKeys(params.pact)),
    prepareKey: ({ params, body, speaker }) => desk.prepareKey(params.pact, body, speaker),
    enterKey: ({ params, body, speaker }) => desk.enterKey(params.pact, body, speaker),
    vouchForKey: ({ params, body, speaker }) => desk.vouch(params, body, speaker),
  } satisfies Pick<Handlers, 'prepareAct' | 'signingKeys' | 'prepareKey' | 'enterKey' | 'vouchForKey'>;
}

/** The ledger itself: its heads, its lines, their proofs, who read them. */
function ledgerHandlers(desk: Desk, publisher: Publisher | null) {
  return {
    checkpoint: ({ query }) => signedCheckpoint(desk, publisher, query.log ?? null),
    head: () => under('logs', desk.heads()),
    proof: ({ params, query }) =>
      desk.proof({
        origin: query.log ?? null,
        index: Number(params.index),
        size: query.size === undefined ? null : Number(query.size),
      }),
    access: ({ reader }) => under('readings', desk.readings(reader)),
    erase: ({ params, query, body, reader }) =>
      desk.erase({ reader, origin: query.log ?? null, index: Number(params.index), id: body.id }),
    entry: async ({ params, query, reader }) => {
      const row = await desk.row({ reader, origin: query.log ?? null, index: Number(params.index) });
      if (row.kind !== 'done') return row;
      const { index, id, author, recordedAt, leaf, salt, body } = row.value;
      return { kind: 'done', value: { index, id, author, recordedAt, leaf: fromUtf8(leaf), salt, body } };
    },
  } satisfies Pick<Handlers, 'checkpoint' | 'head' | 'proof' | 'access' | 'erase' | 'entry'>;
}
