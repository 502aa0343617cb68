import type { Findings, Loaded } from '#contract';
import type { Actor } from '#operation';
import { fetchEntries } from '../../app/api.ts';
import type { Item } from './items.ts';
import type { Draft, OwnClaim, Pile, PileDocument, PileStore } from './pile-store.ts';
import { write, type Answered } from '../../app/requests.ts';
import { changedFields, contentOf, saidIn, timeOf, type ClaimSaid } from './said.ts';
import type { FoundClaim } from '#evidence';

/** Which claims are entered: everything found, the rest waiting for a review, or the reviewed ones alone. */
export type Extent = 'all' | 'reviewed';

export interface Entering {
  readonly operation: string;
  readonly by: Actor;
  readonly extent: Extent;
  /** Whether the invented examples are entered too. */
  readonly invented: boolean;
  /** By hash of the file: id of a source on record. */
  readonly sources: ReadonlyMap<string, string>;
  /** Claims on record that another program found in a document here, by which they were entered. */
  readonly foundElsewhere: readonly Item[];
  /** By found claim: the review or correction on record that a new one takes the place of. */
  readonly standing: ReadonlyMap<string, string>;
  /** Why, as each entry of a review says. */
  readonly reason: string;
}

/** The documents that would be entered: each text once. */
export function enterable({ documents }: Pile, { invented }: Pick<Entering, 'invented'>): readonly PileDocument[] {
  return documents.filter((document) => document.sameAs === null && (invented || !document.invented));
}

const CLAIMS_AT_ONCE = 5_000;

/**
 * Enters documents as sources and their claims, then each review, correction and claim of a person's own, as entries of
 * their own. What has been entered leaves the drafts at once, so that a failure on the way loses nothing and repeats nothing.
 */
export async function enter(store: PileStore, entering: Entering): Promise<Answered<number>> {
  const pile = store.get();
  const documents = enterable(pile, entering);
  const claims = documents.flatMap((document) => document.claims as readonly FoundClaim[]);
  const reviewed = claims.filter(({ id }) => pile.drafts.has(id));
  const elsewhere = entering.foundElsewhere.filter(
    ({ id, doc }) => pile.drafts.has(id) && documents.some((document) => document.doc === doc),
  );
  const own = pile.own.filter(({ doc }) => documents.some((document) => document.doc === doc));
  const of = reviewed.length + elsewhere.length + own.length + 1;
  let done = 0;
  const step = () => store.change({ task: { what: 'entering', done: done++, of } });
  step();
  const entered = await enterFindings(documents, entering.extent === 'all' ? claims : reviewed, entering);
  if (!entered.ok) return entered;
  const ids = await entryIds(entering.operation);
  const under = [...reviewed.map((claim) => ({ id: claim.id, before: saidIn(claim) })), ...elsewhere.map(asFound)];
  for (const { id, before } of under) {
    step();
    const answer = await enterDraft(id, { draft: pile.drafts.get(id)!, before, target: ids.get(id), entering });
    if (!answer.ok) return answer;
    store.setDraft(id, null);
  }
  for (const claim of own) {
    step();
    const document = documents.find(({ doc }) => doc === claim.doc)!;
    const answer = await write('claim', entering.operation, ownBody(claim, document, entering));
    if (!answer.ok) return answer;
    store.removeOwn(claim.id);
  }
  return { ok: true, value: entered.value + under.length + own.length };
}

async function enterFindings(
  documents: readonly PileDocument[],
  claims: readonly FoundClaim[],
  { operation }: Entering,
): Promise<Answered<number>> {
  const lines = documents.map(({ doc, sha256, title, outlet, publishedAt, language, copyOf }) => ({
    ...{ doc, sha256, title, outlet, publishedAt, language },
    copyOf: documents.some((other) => other.doc === copyOf) ? copyOf : null,
  }));
  let added = 0;
  for (let from = 0; from === 0 || from < claims.length; from += CLAIMS_AT_ONCE) {
    const body: Findings = { documents: lines, claims: [...claims.slice(from, from + CLAIMS_AT_ONCE)] };
    const answer = await write<Loaded>('findings', operation, body);
    if (!answer.ok) return answer;
    added += answer.value.added;
  }
  return { ok: true, value: added };
}

/** The entries that stand for found claims, by the claim's own id. */
async function entryIds(operation: string): Promise<ReadonlyMap<string, string>> {
  const rows = await fetchEntries(operation, {});
  const ids = new Map<string, string>();
  for (const { id, body } of rows.ok ? rows.value : []) {
    const found = body === null ? null : /"found":\{"id":"([^"]+)"/.exec(body);
    if (found !== null) ids.set(found[1]!, id);
  }
  return ids;
}

/** A claim as the program that found it has it, before any correction. */
function asFound({ id, asFound: before, said }: Item) {
  return { id, before: before ?? said };
}

interface Reviewing {
  readonly draft: Draft;
  readonly before: ClaimSaid;
  readonly target: string | undefined;
  readonly entering: Entering;
}

async function enterDraft(
  id: string,
  { draft, before: found, target, entering }: Reviewing,
): Promise<Answered<unknown>> {
  const { operation, by, reason: why } = entering;
  const reason = { en: why };
  const standing = (kind: string, content: object) =>
    write('standing', operation, { kind, by, content: { ...content, reason } });
  if (draft.kind === 'undone') return standing('retraction', { target: draft.standing });
  if (target === undefined) {
    const fault = { field: 'target', found: id, expected: 'a claim on record' };
    return { ok: false, status: 0, faults: [fault], refusal: null };
  }
  const before = entering.standing.get(id);
  if (before !== undefined) {
    const retracted = await standing('retraction', { target: before });
    if (!retracted.ok) return retracted;
  }
  if (draft.kind !== 'corrected') return standing('review', { target, verdict: draft.kind });
  const fields = changedFields(found, draft.said);
  const holds = fields.includes('asOf') ? { holds: timeOf(draft.said.asOf) } : {};
  return standing('correction', { target, content: contentOf(draft.said, fields), ...holds });
}

function ownBody({ start, end, said }: OwnClaim, document: PileDocument, { by, sources }: Entering) {
  const source = sources.get(document.sha256) ?? `doc-${document.sha256.slice(0, 16)}`;
  const time = timeOf(said.asOf);
  return {
    by,
    holdsFrom: time?.from ?? null,
    holdsUntil: time?.until ?? null,
    saidAt: document.publishedAt,
    sources: [{ source, start, end }],
    content: contentOf(said),
  };
}
