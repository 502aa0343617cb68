import type { Findings, Loaded } from '#contract';
import { entryId, utf8, type EntryId, type Fault, type Sha256 } from '#kernel';
import { isRecord, parseBody } from '#operation';
import { done, faultyAnswer, unavailable, unknown, type Answer } from './answer.ts';
import { stateOf, type OperationFile } from './book.ts';
import { operationOnRecord, type Shelf } from './shelf.ts';
import { write, type Draft, type Pen } from './writing.ts';

type FoundDocument = Findings['documents'][number];
type FoundClaim = Findings['claims'][number];

/** So many entries are written at once. */
const BATCH = 1_000;

/**
 * Enters documents as sources and what a program found in them as claims. Each claim bears the id and the rule of its
 * finding and is in no figure until a person accepts it. Entered again, nothing is added: the ids come from the findings'
 * own, so that a review stays with its claim when the documents are read anew.
 */
export async function enterFindings(shelf: Shelf, operation: string, findings: Findings): Promise<Answer<Loaded>> {
  const found = await operationOnRecord(shelf, operation);
  if (found.kind !== 'done') return found;
  const { pen, file } = found.value;
  const opened = stateOf(file).file;
  if (opened === null) return unknown(`operation ${operation}`);
  const { pact, zone } = opened.body.content;
  const scope: Scope = {
    operation,
    pact,
    zone,
    sha256: shelf.ports.sha256,
    contingents: contingentsOf(file),
    known: sourcesByHash(file),
    findings,
  };
  const drafts = draftsOf(scope);
  const faults = drafts.flatMap((draft) => ('faults' in draft ? draft.faults : []));
  if (faults.length > 0) return faultyAnswer(faults);
  return enterDrafts(
    pen,
    operation,
    drafts.flatMap((draft) => ('faults' in draft ? [] : [draft])),
  );
}

type KnownDraft = Draft & { readonly id: EntryId };

async function enterDrafts(pen: Pen, operation: string, drafts: readonly KnownDraft[]): Promise<Answer<Loaded>> {
  let added = 0;
  for (let from = 0; from < drafts.length; from += BATCH) {
    const batch = drafts.slice(from, from + BATCH);
    const written = await write<never>(pen, () => ({
      kind: 'write',
      drafts: batch.filter(({ id }) => !pen.book.byId.has(id)),
    }));
    if (written.kind === 'failed') return unavailable(written.faults);
    if (written.kind === 'written') added += written.recorded.length;
  }
  return done({ id: operation, entries: drafts.length, added });
}

interface Scope {
  readonly operation: string;
  readonly pact: string;
  /** IANA zone of the theatre, in which days are read. */
  readonly zone: string;
  readonly sha256: Sha256;
  /** By party: its contingent, where it has one alone. */
  readonly contingents: ReadonlyMap<string, string>;
  /** By hash of the file: sources that the operation has on record, under whatever id. */
  readonly known: ReadonlyMap<string, string>;
  readonly findings: Findings;
}

function contingentsOf(file: OperationFile): ReadonlyMap<string, string> {
  const { pledges, contingents } = stateOf(file);
  const byParty = new Map<string, Set<string>>();
  for (const { body } of [...pledges.values(), ...contingents.values()]) {
    const { party, contingent } = body.content;
    byParty.set(party, (byParty.get(party) ?? new Set()).add(contingent));
  }
  return new Map([...byParty].flatMap(([party, ids]) => (ids.size === 1 ? [[party, [...ids][0]!] as const] : [])));
}

function sourcesByHash({ lines }: OperationFile): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { entry } of lines) {
    if (!isRecord(entry) || entry.body.kind !== 'source') continue;
    const { sha256, source } = entry.body.content;
    if (sha256 != null && !known.has(sha256)) known.set(sha256, source);
  }
  return known;
}

function draftsOf(scope: Scope): (KnownDraft | { readonly faults: readonly Fault[] })[] {
  const { documents, claims } = scope.findings;
  const byDoc = new Map(documents.map((document) => [document.doc, document]));
  const isNew = (document: FoundDocument) => sourceId(document, scope) === ownId(document);
  const sources = documents
    .filter(isNew)
    .map((document) =>
      draft(scope, { slug: ownId(document), at: document.publishedAt, body: sourceBody(scope, document, byDoc) }),
    );
  const said = claims.map((claim) => {
    const document = byDoc.get(claim.doc);
    if (document === undefined) {
      return {
        faults: [{ field: 'claims', found: `a claim of ${claim.doc}`, expected: 'a claim of a document given' }],
      };
    }
    return draft(scope, {
      slug: `found ${claim.id}`,
      at: document.publishedAt,
      body: claimBody(scope, claim, document),
    });
  });
  return [...sources, ...said];
}

function draft(
  { operation, sha256 }: Scope,
  { slug, at, body }: { readonly slug: string; readonly at: string | null; readonly body: unknown },
): KnownDraft | { readonly faults: readonly Fault[] } {
  const read = parseBody(body);
  if (!read.ok) return { faults: read.faults.map((fault) => ({ ...fault, field: `${slug}: ${fault.field}` })) };
  const millis = at === null ? 0 : Date.parse(at);
  const id = entryId(Number.isFinite(millis) ? Math.max(0, millis) : 0, sha256(utf8(`${operation}/${slug}`)));
  return { id, body: read.value };
}

/** A document goes by its hash, so that it is one source whatever its file is called. */
function ownId({ sha256 }: FoundDocument): string {
  return `doc-${sha256.slice(0, 16)}`;
}

/** The source a document is: one on record with that hash, else by its hash. */
function sourceId(document: FoundDocument, { known }: Scope): string {
  return known.get(document.sha256) ?? ownId(document);
}

const ENVELOPE = {
  v: 1,
  audience: 'public',
  by: null,
  holdsFrom: null,
  holdsUntil: null,
  writtenAt: null,
  persons: [],
};

function sourceBody(scope: Scope, document: FoundDocument, byDoc: ReadonlyMap<string, FoundDocument>): unknown {
  const { doc, sha256, title, outlet, publishedAt, language, copyOf } = document;
  const copied = copyOf === null ? undefined : byDoc.get(copyOf);
  return {
    ...ENVELOPE,
    ...{ operation: scope.operation, owner: scope.pact, family: 'record', kind: 'source', saidAt: null, sources: [] },
    content: {
      source: sourceId(document, scope),
      outlet: (outlet ?? doc).slice(0, 200),
      title: title?.slice(0, 300) ?? null,
      date: publishedAt,
      locator: doc.slice(0, 500),
      sha256,
      language: language.slice(0, 10),
      origin: copied === undefined ? null : sourceId(copied, scope),
    },
  };
}

const PARTY = /^(?:[A-Z]{3}|[A-Z]{2}-[A-Z0-9]{1,3})$/;
const MOVING = new Set(['strength', 'departure', 'arrival', 'return']);

function claimBody(scope: Scope, claim: FoundClaim, document: FoundDocument): unknown {
  const { subjectId, kind, asOf } = claim;
  const party = subjectId !== null && PARTY.test(subjectId) ? subjectId : null;
  const when = (text: string | undefined) =>
    text === undefined || text === '' || text === '..' ? null : { text, zone: scope.zone };
  const [from, until] = asOf?.split('/') ?? [];
  return {
    ...ENVELOPE,
    ...{ operation: scope.operation, owner: scope.pact, family: 'claim', kind: 'claim' },
    holdsFrom: when(from),
    holdsUntil: when(until),
    saidAt: when(document.publishedAt ?? undefined),
    sources: [{ source: sourceId(document, scope), start: claim.charStart, end: claim.charEnd }],
    content: {
      ...{ kind, predicate: claim.predicate.slice(0, 80), modality: claim.modality },
      ...{ scope: claim.scope, framework: claim.framework, category: claim.category, state: claim.state },
      subject: party ?? claim.subject.slice(0, 200),
      contingent: MOVING.has(kind) && party !== null ? (scope.contingents.get(party) ?? null) : null,
      population: claim.population?.slice(0, 120) ?? null,
      value: typeof claim.value === 'string' ? claim.value.slice(0, 400) : claim.value,
      ...{ lower: claim.lower, upper: claim.upper, approximate: claim.approximate },
      unit: claim.unit?.slice(0, 40) ?? null,
      place: claim.placeId?.slice(0, 80) ?? null,
      ...(claim.attributedTo === null ? {} : { attributedTo: { name: claim.attributedTo.slice(0, 200) } }),
      found: { id: claim.id, rule: claim.rule.slice(0, 80) },
      text: { en: claimWords(claim) },
    },
  };
}

type Worded = Pick<FoundClaim, 'subject' | 'predicate' | 'value' | 'lower' | 'upper' | 'unit' | 'approximate'>;

/** The claim in words of our own: no text of the document enters the ledger. */
export function claimWords(claim: Worded): string {
  const { subject, predicate, value, lower, upper, unit, approximate } = claim;
  const bounds = [lower === null ? '' : `at least ${lower}`, upper === null ? '' : `at most ${upper}`];
  const number = value === null ? bounds.filter((part) => part !== '').join(', ') : String(value);
  const said = `${approximate ? 'about ' : ''}${number}${unit === null || typeof value === 'string' ? '' : ` ${unit}`}`;
  return `${subject}: ${predicate.replace(/-/g, ' ')}${number === '' ? '' : ` ${said}`}`.slice(0, 4000);
}
