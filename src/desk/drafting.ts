import { faulty, shown, type Fault, type Json, type Parsed } from '#kernel';
import type { Audience } from '#ledger';
import {
  audienceOf,
  parseBody,
  STANDING_KINDS,
  type ActBody,
  type Body,
  type ClaimBody,
  type ReleaseWish,
  type RecordBody,
  type StandingBody,
} from '#operation';

/** Where a body is written down: what it need not say itself. */
export interface DraftScope {
  readonly operation: string | null;
  readonly pact: string;
  /** IANA zone of the theatre, in which times without one are read. */
  readonly zone: string;
  /** Wishes of parties about what of theirs is released to whom. */
  readonly releases?: readonly ReleaseWish[] | undefined;
  /** To whom an entry of the operation goes: what is said about it goes to nobody else. */
  readonly audienceOf?: (entry: string) => Audience | undefined;
  /** Whose an entry is that a person enters under the name of that office, where it does not say so. */
  readonly ownerOf?: ((office: string | undefined) => string) | undefined;
}

type Raw = Record<string, unknown>;
const TIMES = ['holdsFrom', 'holdsUntil', 'saidAt'] as const;
const CONTENT_TIMES = ['until', 'begins', 'ends', 'next', 'from'] as const;

/** An act written down, what goes without saying filled in: performed, by its own party, released as goes by its kind. */
export function draftAct(value: unknown, scope: DraftScope): Parsed<ActBody> {
  const draft = fill(value, scope, { family: 'act', standing: 'performed' });
  if (!draft.ok) return draft;
  const body = parseBody(draft.value);
  if (!body.ok) return body;
  if (body.value.family !== 'act') return wrongFamily(body.value, 'an act');
  if (body.value.standing === 'reported' && body.value.sources.length === 0) {
    return faulty({ field: 'sources', found: 'nothing', expected: 'at least one source of a reported act' });
  }
  return { ok: true, value: body.value };
}

/** A claim written down; it is refused for nothing it says, and must name its sources. */
export function draftClaim(value: unknown, scope: DraftScope): Parsed<ClaimBody> {
  const draft = fill(value, scope, { family: 'claim', kind: 'claim' });
  if (!draft.ok) return draft;
  const body = parseBody(draft.value);
  if (!body.ok) return body;
  if (body.value.family !== 'claim') return wrongFamily(body.value, 'a claim');
  if (body.value.sources.length === 0 && body.value.by === null) {
    return faulty({
      field: 'sources',
      found: 'nothing',
      expected: 'at least one source, or `by`: whose own word it is',
    });
  }
  return { ok: true, value: body.value };
}

/** A correction, retraction, review or annulment written down. */
export function draftStanding(value: unknown, scope: DraftScope): Parsed<StandingBody> {
  const draft = fill(value, scope, { family: 'standing' });
  if (!draft.ok) return draft;
  const body = parseBody(draft.value);
  if (!body.ok) return body;
  return body.value.family === 'standing'
    ? { ok: true, value: body.value }
    : wrongFamily(body.value, `one of ${STANDING_KINDS.join(', ')}`);
}

/** A key, or the revocation of one. */
export type SigningBody = RecordBody<'signing-key' | 'key-revocation'>;

/** Records that are entered one by one. */
export type EnteredRecord = RecordBody<'place' | 'source' | 'circle' | 'sealed'>;
const ENTERED: readonly string[] = ['place', 'source', 'circle', 'sealed'] satisfies EnteredRecord['kind'][];

/** A place, a document, a circle or a sealed note written down. */
export function draftRecord(value: unknown, scope: DraftScope): Parsed<EnteredRecord> {
  const draft = fill(value, scope, { family: 'record' });
  if (!draft.ok) return draft;
  const body = parseBody(draft.value);
  if (!body.ok) return body;
  const { value: said } = body;
  const isOne = said.family === 'record' && ENTERED.includes(said.kind);
  if (isOne) return { ok: true, value: said as EnteredRecord };
  return faulty({ field: 'kind', found: shown(said.kind), expected: `one of ${ENTERED.join(', ')}` });
}

/** A key of a party, or the revocation of one, written down. */
export function draftSigning(value: unknown, scope: Omit<DraftScope, 'operation'>): Parsed<SigningBody> {
  const draft = fill(value, { ...scope, operation: null }, { family: 'record' });
  if (!draft.ok) return draft;
  const body = parseBody(draft.value);
  if (!body.ok) return body;
  const { value: said } = body;
  if (said.kind === 'signing-key' || said.kind === 'key-revocation') return { ok: true, value: said };
  return faulty({ field: 'kind', found: shown(said.kind), expected: 'signing-key or key-revocation' });
}

function wrongFamily(body: Body, expected: string): ReturnType<typeof faulty> {
  return faulty({ field: 'family', found: shown(body.family), expected });
}

/** The envelope with everything that goes without saying; what is said is kept as it was said. */
function fill(value: unknown, scope: DraftScope, given: Raw): Parsed<Raw> {
  if (!isObject(value)) return faulty({ field: '', found: shown(value), expected: 'an object' });
  const said = value;
  if (said.operation !== undefined && said.operation !== scope.operation) {
    return faulty({ field: 'operation', found: shown(said.operation), expected: shown(scope.operation) });
  }
  const when = (text: unknown) => (typeof text === 'string' ? whenOf(text, scope.zone) : (text ?? null));
  const by = isObject(said.by) ? said.by : {};
  const office = typeof by.office === 'string' ? by.office : undefined;
  const owner = said.owner ?? scope.ownerOf?.(office) ?? by.party ?? scope.pact;
  const audience = audienceIn(scope, { ...given, ...said, owner });
  return {
    ok: true,
    value: {
      v: 1,
      owner,
      audience,
      by: null,
      writtenAt: null,
      sources: [],
      persons: [],
      ...given,
      ...said,
      operation: scope.operation,
      ...Object.fromEntries(TIMES.map((key) => [key, when(said[key])])),
      ...(Array.isArray(said.sources) ? { sources: said.sources.map(sourceOf) } : {}),
      ...(isObject(said.content) ? { content: contentOf(said.content, when) } : {}),
    },
  };
}

/** A correction goes to whom the entry goes that it corrects; anything else as its owner wishes, else by its kind. */
function audienceIn({ audienceOf: to, releases = [] }: DraftScope, draft: Raw): Audience {
  const target = draft.family === 'standing' && isObject(draft.content) ? draft.content.target : undefined;
  const owner = typeof draft.owner === 'string' ? draft.owner : '';
  return (typeof target === 'string' ? to?.(target) : undefined) ?? audienceOf({ ...draft, owner }, releases);
}

function contentOf(content: Raw, when: (text: unknown) => unknown): Raw {
  const result: Raw = { ...content };
  for (const key of CONTENT_TIMES) if (typeof result[key] === 'string') result[key] = when(result[key]);
  if (isObject(result.holds)) {
    const { from = null, until = null, ...rest } = result.holds;
    result.holds = { ...rest, from: when(from), until: when(until) };
  }
  if (Array.isArray(result.declared)) {
    result.declared = result.declared.map((each: unknown) =>
      isObject(each) && typeof each.at === 'string' ? { ...each, at: when(each.at) } : each,
    );
  }
  if (isObject(result.term) && typeof result.term.until === 'string') {
    result.term = { ...result.term, until: when(result.term.until) };
  }
  return result;
}

function sourceOf(source: unknown): unknown {
  return typeof source === 'string' ? { source } : source;
}

/** `2022-01-06T00:50`, or `2022-01-06T00:50 Europe/Berlin` where the zone is another than the theatre's. */
function whenOf(text: string, zone: string): Json {
  const [time = '', own] = text.split(' ');
  return { text: time, zone: own ?? zone };
}

/**
 * Where a body does not say what was written down for it; null: it does, and what went without saying was filled in. Whoever
 * signs what another prepared asks this first.
 */
export function saysAs(said: unknown, body: unknown, field = ''): Fault | null {
  if (Array.isArray(said) && Array.isArray(body) && said.length === body.length) {
    return firstOf(said.map((each, nth) => saysAs(each, body[nth], inside(field, String(nth)))));
  }
  if (isObject(said) && isObject(body)) {
    return firstOf(Object.keys(said).map((key) => saysAs(said[key], body[key] ?? null, inside(field, key))));
  }
  // A time or a source may be written shorter than it stands on record.
  const short = isObject(body) ? (body.text ?? body.source) : body;
  const [text] = typeof said === 'string' && isObject(body) ? said.split(' ') : [said];
  return text === short ? null : { field, found: shown(body), expected: `${shown(said)}, as was written` };
}

function firstOf(faults: readonly (Fault | null)[]): Fault | null {
  return faults.find((fault) => fault !== null) ?? null;
}

function inside(field: string, key: string): string {
  return field === '' ? key : `${field}.${key}`;
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
