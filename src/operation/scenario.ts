import { entryId, parseWhen, utf8, type EntryId, type Fault, type Parsed, type Sha256 } from '#kernel';
import { ACT_CONTENT, RECORD_CONTENT, STANDING_CONTENT, type Body, type WhenText } from './body.ts';
import { parseBody } from './entry.ts';
import { at, firstFile, readFiles, type Line, type Raw, type Reading, type ScenarioFile } from './scenario-file.ts';

/** An operation written down as plain files: documents, places, acts, claims, each with its sources. */
export interface Scenario {
  readonly id: string;
  readonly pact: string;
  /** In the order in which things were said, which is the order a ledger takes them in. */
  readonly lines: readonly ScenarioLine[];
}

export interface ScenarioLine {
  readonly id: EntryId;
  /** The name the files give it, e.g. `appeal`. */
  readonly slug: string;
  readonly body: Body;
}

const ENVELOPE_KEYS = new Set([
  'id',
  'act',
  'claim',
  'standing',
  'performed',
  'by',
  'holds',
  'said',
  'written',
  'sources',
  'owner',
  'audience',
  'persons',
]);

/**
 * Reads a scenario's files. Every fault of every file is reported with its line; nothing is loaded unless all is whole.
 * Times are read in the operation's zone unless they name one (`2022-01-06T00:50 Europe/Moscow`); `said` falls back to
 * the date of the first source cited.
 */
export function parseScenario(files: readonly ScenarioFile[], sha256: Sha256): Parsed<Scenario> {
  const reading = readFiles(files);
  const { faults, header } = reading;
  for (const key of ['scenario', 'title', 'pact', 'procedure', 'host', 'zone'] as const) {
    if (header[key] === undefined)
      faults.push({ ...firstFile(files), field: key, found: 'nothing', expected: `\`${key}\` in one of the files` });
  }
  if (faults.length > 0) return { ok: false, faults };
  const scope: Scope = {
    id: String(header.scenario),
    header,
    faults,
    sha256,
    dates: sourceDates(reading.sources),
    slugs: new Map(),
  };
  const drafts = [
    openingLine(scope, reading),
    ...reading.sources.map((line) => recordLine(scope, line, 'source')),
    ...reading.places.map((line) => recordLine(scope, line, 'place')),
    ...reading.entries.map((line) => entryLine(scope, line)),
  ].filter((line) => line !== null);
  const lines = resolveTargets(drafts, scope);
  checkReferences(reading, scope);
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: { id: scope.id, pact: String(header.pact), lines: inOrderSaid(lines) } };
}

interface Scope {
  readonly id: string;
  readonly header: Raw;
  readonly faults: Fault[];
  readonly sha256: Sha256;
  readonly dates: ReadonlyMap<string, string>;
  readonly slugs: Map<string, EntryId>;
}

interface DraftLine extends ScenarioLine {
  readonly from: Line;
  readonly saidAt: number;
}

function sourceDates(sources: readonly Line[]): Map<string, string> {
  return new Map(
    sources.filter(({ raw }) => typeof raw.date === 'string').map(({ raw }) => [String(raw.source), String(raw.date)]),
  );
}

function openingLine(scope: Scope, reading: Reading): DraftLine | null {
  const { scenario: _, said: __, ...content } = scope.header;
  const from = reading.entries[0] ?? reading.sources[0];
  if (from === undefined) {
    scope.faults.push({ field: 'entries', found: 'nothing', expected: 'at least one entry' });
    return null;
  }
  const head: Line = { ...from, path: [], raw: { id: 'operation', said: scope.header.said, ...content } };
  return finish(scope, head, { family: 'record', kind: 'operation', content });
}

function recordLine(scope: Scope, line: Line, kind: 'source' | 'place'): DraftLine | null {
  const id = line.raw[kind];
  if (typeof id !== 'string') {
    scope.faults.push(at(line, kind, { found: id, expected: `the ${kind}'s id` }));
    return null;
  }
  const content = Object.fromEntries(Object.entries(line.raw).filter(([key]) => key !== 'said'));
  const known = kind === 'source' ? line.raw.date : undefined;
  const raw = { id: `${kind}:${id}`, said: line.raw.said ?? (typeof known === 'string' ? known : scope.header.said) };
  return finish(scope, { ...line, raw }, { family: 'record', kind, content });
}

function entryLine(scope: Scope, line: Line): DraftLine | null {
  const { raw } = line;
  const content: Raw = Object.fromEntries(Object.entries(raw).filter(([key]) => !ENVELOPE_KEYS.has(key)));
  if (typeof raw.act === 'string' && raw.act in ACT_CONTENT) {
    return finish(scope, line, {
      family: 'act',
      kind: raw.act,
      standing: raw.performed === true ? 'performed' : 'reported',
      content,
    });
  }
  if (typeof raw.claim === 'string') {
    return finish(scope, line, { family: 'claim', kind: 'claim', content: { kind: raw.claim, ...content } });
  }
  if (typeof raw.standing === 'string' && raw.standing in STANDING_CONTENT) {
    return finish(scope, line, { family: 'standing', kind: raw.standing, content });
  }
  scope.faults.push(
    at(line, '', {
      found: raw.act ?? raw.claim ?? raw.standing,
      expected: `one of act: ${Object.keys(ACT_CONTENT).join(' | ')}, claim: …, standing: ${Object.keys(STANDING_CONTENT).join(' | ')}`,
    }),
  );
  return null;
}

function finish(
  scope: Scope,
  line: Line,
  said: { family: string; kind: string; standing?: string; content: Raw },
): DraftLine | null {
  const { raw } = line;
  const slug = raw.id;
  if (typeof slug !== 'string' || scope.slugs.has(slug)) {
    scope.faults.push(at(line, 'id', { found: slug, expected: 'an id of its own within the scenario' }));
    return null;
  }
  const sources = sourceRefs(raw.sources);
  const fallback = sources.map((ref) => scope.dates.get(String(ref.source))).find((date) => date !== undefined);
  const holds = typeof raw.holds === 'object' && raw.holds !== null ? (raw.holds as Raw) : { from: raw.holds };
  const zone = String(scope.header.zone);
  const by = (raw.by ?? null) as { party?: unknown } | null;
  const body = {
    v: 1,
    operation: scope.id,
    owner: raw.owner ?? by?.party ?? scope.header.pact,
    audience: raw.audience ?? 'public',
    by,
    holdsFrom: whenOf(holds.from, zone),
    holdsUntil: whenOf(holds.until, zone),
    saidAt: whenOf(raw.said ?? fallback, zone),
    writtenAt: null,
    sources,
    persons: raw.persons ?? [],
    ...said,
    content: withTimes(said.content, zone),
  };
  const read = parseBody(body);
  const problems = read.ok ? [] : read.faults;
  for (const fault of problems) scope.faults.push(placeFault(line, fault));
  const saidAt = body.saidAt === null ? null : parseWhen(body.saidAt.text, body.saidAt.zone);
  if (saidAt === null)
    scope.faults.push(at(line, 'said', { found: raw.said, expected: 'when it was said, or a source with a date' }));
  if (!read.ok || saidAt === null || !saidAt.ok) return null;
  const millis = saidAt.value.interval.until - 1;
  const id = entryId(Math.max(0, millis), scope.sha256(utf8(`${scope.id}/${slug}`)));
  scope.slugs.set(slug, id);
  return { id, slug, body: read.value, from: line, saidAt: millis };
}

function placeFault(line: Line, fault: Fault): Fault {
  const field = fault.field
    .replace(/^content\.?/, '')
    .replace(/^holdsFrom|^holdsUntil/, 'holds')
    .replace(/^saidAt/, 'said');
  return { ...at(line, field, { found: null, expected: fault.expected }), found: fault.found };
}

function sourceRefs(value: unknown): Raw[] {
  return (Array.isArray(value) ? value : []).map((ref: unknown) =>
    typeof ref === 'string' ? { source: ref } : (ref as Raw),
  );
}

function whenOf(value: unknown, zone: string): WhenText | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'object') return value as WhenText;
  const [text, own] = String(value).split(' ');
  return { text: text!, zone: own ?? zone };
}

const TIME_FIELDS = ['until', 'begins', 'ends', 'next', 'from'];

function withTimes(content: Raw, zone: string): Raw {
  const result: Raw = { ...content };
  for (const key of TIME_FIELDS) if (typeof result[key] === 'string') result[key] = whenOf(result[key], zone);
  const term = result.term as Raw | undefined;
  if (Array.isArray(result.declared))
    result.declared = (result.declared as Raw[]).map((each) => ({ ...each, at: whenOf(each.at, zone) }));
  if (typeof term?.until === 'string') result.term = { ...term, until: whenOf(term.until, zone) };
  return result;
}

function resolveTargets(lines: readonly DraftLine[], scope: Scope): DraftLine[] {
  return lines.map((line) => {
    if (line.body.family !== 'standing') return line;
    const target = scope.slugs.get(line.body.content.target);
    if (target === undefined) {
      scope.faults.push(
        at(line.from, 'target', {
          found: line.body.content.target,
          expected: 'the id of another entry of the scenario',
        }),
      );
      return line;
    }
    return { ...line, body: { ...line.body, content: { ...line.body.content, target } } as Body };
  });
}

function checkReferences(reading: Reading, scope: Scope): void {
  const sources = new Set(reading.sources.map(({ raw }) => String(raw.source)));
  const places = new Set(reading.places.map(({ raw }) => String(raw.place)));
  for (const line of reading.entries) {
    const refs = sourceRefs(line.raw.sources);
    if (refs.length === 0)
      scope.faults.push(at(line, 'sources', { found: line.raw.sources, expected: 'at least one source' }));
    refs.forEach((ref, index) => {
      if (!sources.has(String(ref.source)))
        scope.faults.push(
          at(line, `sources.${index}`, { found: ref.source, expected: 'the id of a source listed under sources' }),
        );
    });
    if (typeof line.raw.place === 'string' && !places.has(line.raw.place)) {
      scope.faults.push(
        at(line, 'place', { found: line.raw.place, expected: 'the id of a place listed under places' }),
      );
    }
  }
}

function inOrderSaid(lines: readonly DraftLine[]): ScenarioLine[] {
  const records = lines.filter((line) => line.body.family === 'record');
  const others = lines.filter((line) => line.body.family !== 'record').sort((a, b) => a.saidAt - b.saidAt);
  return [...records, ...others].map(({ id, slug, body }) => ({ id, slug, body }));
}

/** Field names of every act, standing entry and record, for the generated format document. */
export const SCENARIO_CONTENT = { acts: ACT_CONTENT, standing: STANDING_CONTENT, records: RECORD_CONTENT };
