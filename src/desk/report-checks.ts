import { canonicalJson, faulty, parsed, shown, type Fault, type Json, type Millis, type Parsed } from '#kernel';
import { parseBody, REPORT_CONTENT, type RecordBody, type ReportContent } from '#operation';
import { quotesAt, quotesFor, type Edition, type ReportFile, type Timeline } from '#views';

type ReportKind = keyof typeof REPORT_CONTENT;
type ReportBody = RecordBody<ReportKind>;
type Raw = Record<string, unknown>;

/** What an edition, an approval, a publication or a withdrawal is held against. */
interface Against {
  readonly operation: string;
  readonly now: Millis;
  readonly files: readonly ReportFile[];
  /** Names that reports on other operations have. */
  readonly taken: ReadonlySet<string>;
  /** The record as anybody may read it: what a report may quote. */
  readonly timeline: Timeline;
}

/**
 * What was sent, as a body: `kind`, `by` and `content`; the rest goes without saying. An edition and its approval are for
 * the pact's own eyes; that it is published, or withdrawn, is for everybody.
 */
export function reportBody(value: unknown, pact: string): Parsed<ReportBody> {
  const { kind, by, content, ...rest } = isObject(value) ? value : ({} as Raw);
  if (typeof kind !== 'string' || !(kind in REPORT_CONTENT)) {
    return faulty({ field: 'kind', found: shown(kind), expected: `one of ${Object.keys(REPORT_CONTENT).join(', ')}` });
  }
  const others = Object.keys(rest);
  if (others.length > 0) return faulty({ field: others[0]!, found: shown(rest[others[0]!]), expected: 'nothing' });
  const body = parseBody({
    ...{ v: 1, operation: null, owner: pact, audience: PUBLIC_STEPS.includes(kind) ? 'public' : 'pact', by },
    ...{ holdsFrom: null, holdsUntil: null, saidAt: null, writtenAt: null, sources: [], persons: [] },
    ...{ family: 'record', kind, content },
  });
  if (!body.ok) return body;
  if (body.value.by?.office === undefined)
    return faulty({ field: 'by.office', found: 'nothing', expected: 'the office that does it' });
  if (kind === 'report-withdrawal' && (body.value.by.person ?? '').trim() === '')
    return faulty({ field: 'by.person', found: 'nothing', expected: 'the name of the person who withdraws it' });
  return parsed(body.value as ReportBody);
}

const PUBLIC_STEPS: readonly string[] = ['report-publication', 'report-withdrawal'];

/** Everything that keeps it from being entered. */
export function reportFaults(body: ReportBody, against: Against): readonly Fault[] {
  switch (body.kind) {
    case 'report':
      return editionFaults(body.content, against);
    case 'report-approval':
      return stepFaults(body.content.edition, against, WAITING);
    case 'report-publication':
      return stepFaults(body.content.edition, against, APPROVED);
    case 'report-withdrawal':
      return stepFaults(body.content.edition, against, PUBLISHED);
  }
}

/** In what states a step may be taken, and how that is said. */
interface From {
  readonly states: readonly Edition['state'][];
  readonly expected: string;
}
const WAITING: From = { states: ['waiting'], expected: 'an edition that waits for approval' };
const APPROVED: From = { states: ['approved'], expected: 'an edition that is approved and not yet published' };
const PUBLISHED: From = { states: ['published', 'embargoed'], expected: 'an edition that is published' };

function stepFaults(entry: string, { files, operation }: Against, { states, expected }: From): readonly Fault[] {
  const edition = files
    .filter((file) => file.operation === operation)
    .flatMap(({ editions }) => editions)
    .find((one) => one.entry === entry);
  if (edition !== undefined && states.includes(edition.state)) return [];
  const found = edition === undefined ? shown(entry) : `an edition that is ${edition.state}`;
  return [{ field: 'content.edition', found, expected }];
}

function editionFaults(content: ReportContent, { operation, now, files, taken, timeline }: Against): readonly Fault[] {
  const faults: Fault[] = [];
  const fault = (field: string, found: unknown, expected: string) =>
    void faults.push({ field: `content.${field}`, found: shown(found), expected });
  if (content.operation !== operation) fault('operation', content.operation, shown(operation));
  const known = files.find(({ report }) => report === content.report);
  if (taken.has(content.report) || (known !== undefined && known.operation !== operation))
    fault('report', content.report, 'a name that no report on another operation has');
  const next = (known?.editions.at(-1)?.content.edition ?? 0) + 1;
  if (content.edition !== next) fault('edition', content.edition, `${next}, the next edition`);
  if (Date.parse(content.knownOn) > now) fault('knownOn', content.knownOn, 'a time that has come');
  const ids = content.sections.map(({ id }) => id);
  if (new Set(ids).size < ids.length) fault('sections', ids.join(', '), 'ids that differ');
  return [...faults, ...quoteFaults(content, timeline)];
}

/** Nobody types a figure: each quote is what the record answers for the report's two times, and each token has one. */
function quoteFaults({ sections, quotes, asOf, knownOn }: ReportContent, timeline: Timeline): readonly Fault[] {
  const record = quotesAt(timeline, { at: Date.parse(asOf), known: Date.parse(knownOn) });
  const asked = quotesFor(sections, record);
  const faults: Fault[] = asked.unknown.map((token) => ({
    field: 'content.sections',
    found: shown(token),
    expected: 'a figure, time or words that the record has at these times',
  }));
  const given = new Map(quotes.map((quote) => [quote.path, quote]));
  for (const quote of asked.quotes) {
    const sent = given.get(quote.path);
    given.delete(quote.path);
    if (sent !== undefined && sameText(sent, quote)) continue;
    faults.push({ field: 'content.quotes', found: shown(sent), expected: `as the record has it: ${shown(quote)}` });
  }
  for (const path of given.keys())
    faults.push({ field: 'content.quotes', found: shown(path), expected: 'only what the text quotes' });
  return faults;
}

function sameText(a: object, b: object): boolean {
  return canonicalJson(a as Json) === canonicalJson(b as Json);
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
