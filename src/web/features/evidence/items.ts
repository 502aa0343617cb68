import type { LocalText } from '#charter';
import { claimWords } from '#desk';
import { saidInLedger, type FoundClaim, type Said } from '#evidence';
import { correctedBody, isClaim, isStanding, standings, type ClaimEntry, type Entry, type Standing } from '#operation';
import type { OwnClaim, Pile, PileDocument } from './pile-store.ts';
import { asOfOnRecord, changedFields, saidIn, saidOnRecord, type ClaimSaid } from './said.ts';

/** Where a claim stands: `record` and `own` are a person's word, not a program's. */
export type ItemState = 'waiting' | 'accepted' | 'corrected' | 'rejected' | 'own' | 'record';

/** A claim as the desk shows it, with its place in the document. */
export interface Item {
  readonly id: string;
  readonly doc: string;
  readonly start: number;
  readonly end: number;
  readonly said: ClaimSaid;
  readonly state: ItemState;
  /** Said here and not entered yet. */
  readonly pending: boolean;
  readonly found: FoundClaim | null;
  /** The rule by which a program found it, here or when it was entered; null for a person's own word. */
  readonly rule: string | null;
  /** For a claim of the record: as it is compared, and in the record's own words. */
  readonly ledger: { readonly said: Said; readonly text: LocalText } | null;
  /** For a claim of the record that a program found: what it said before any correction. */
  readonly asFound?: ClaimSaid;
  /** The entry that stands for it in the ledger. */
  readonly entry: string | null;
  /** The review or correction on record that makes its state. */
  readonly standing: string | null;
}

/** What the ledger has on claims that a program found, and on sources. */
export interface Recorded {
  readonly byFound: ReadonlyMap<string, ClaimEntry>;
  readonly bySource: ReadonlyMap<string, readonly ClaimEntry[]>;
  /** By hash of the file: id of the source. */
  readonly sources: ReadonlyMap<string, string>;
  readonly changed: ReadonlyMap<string, Standing>;
  /** By claim: the review that accepts it. */
  readonly accepted: ReadonlyMap<string, string>;
}

export function recordedIn(entries: readonly Entry[]): Recorded {
  const byFound = new Map<string, ClaimEntry>();
  const bySource = new Map<string, ClaimEntry[]>();
  const sources = new Map<string, string>();
  const accepted = new Map<string, string>();
  const changed = standings(entries);
  for (const entry of entries) {
    if (isClaim(entry)) {
      const { found } = entry.body.content;
      if (found != null) byFound.set(found.id, entry);
      for (const { source } of entry.body.sources) {
        const list = bySource.get(source);
        if (list === undefined) bySource.set(source, [entry]);
        else list.push(entry);
      }
    } else if (isStanding(entry) && entry.body.kind === 'review' && entry.body.content.verdict === 'accepted') {
      if (changed.get(entry.id)?.effect !== 'struck') accepted.set(entry.body.content.target, entry.id);
    } else if (entry.body?.family === 'record' && entry.body.kind === 'source') {
      const { sha256, source } = entry.body.content;
      if (sha256 != null && !sources.has(sha256)) sources.set(sha256, source);
    }
  }
  return { byFound, bySource, sources, changed, accepted };
}

/** The claims of a document in the order of its text: found, added here, and those the ledger already rests on it. */
export function itemsOf(document: PileDocument, pile: Pile, recorded: Recorded): Item[] {
  const found =
    document.sameAs === null ? document.claims.map((claim) => foundItem(claim as FoundClaim, pile, recorded)) : [];
  const own = pile.own.filter(({ doc }) => doc === document.doc).map(ownItem);
  const source = recorded.sources.get(document.sha256);
  const here = new Set(found.map(({ entry }) => entry));
  const record = (source === undefined ? [] : (recorded.bySource.get(source) ?? []))
    .filter(({ id }) => !here.has(id))
    .flatMap((entry) => recordItem(entry, { doc: document.doc, source: source!, pile, recorded }));
  return [...found, ...own, ...record].sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
}

function foundItem(claim: FoundClaim, pile: Pile, recorded: Recorded): Item {
  const entry = recorded.byFound.get(claim.id) ?? null;
  const onRecord = entry === null ? null : stateOnRecord(entry, recorded);
  const draft = pile.drafts.get(claim.id);
  const base = {
    ...{ id: claim.id, doc: claim.doc, start: claim.charStart, end: claim.charEnd, ledger: null },
    ...{ found: claim, rule: claim.rule },
    entry: entry?.id ?? null,
    standing: onRecord?.standing ?? null,
  };
  if (draft === undefined) {
    const said = onRecord?.said ?? saidIn(claim);
    return { ...base, said, state: onRecord?.state ?? 'waiting', pending: false };
  }
  if (draft.kind === 'undone') return { ...base, said: saidIn(claim), state: 'waiting', pending: true };
  const said = draft.kind === 'corrected' ? draft.said : saidIn(claim);
  return { ...base, said, state: draft.kind, pending: true };
}

type OnRecord = Pick<Item, 'state' | 'said' | 'standing'>;

function stateOnRecord(entry: ClaimEntry, { changed, accepted }: Recorded): OnRecord {
  const { content } = entry.body;
  const asOf = asOfOnRecord(entry.body);
  const standing = changed.get(entry.id);
  if (standing?.effect === 'struck')
    return { state: 'rejected', said: saidOnRecord(content, asOf), standing: standing.by.id };
  if (standing?.by.body.kind === 'correction') {
    const corrected = correctedBody(entry.body, standing.by.body);
    return {
      state: 'corrected',
      said: saidOnRecord(corrected.content, asOfOnRecord(corrected)),
      standing: standing.by.id,
    };
  }
  const review = accepted.get(entry.id) ?? null;
  const state = content.found == null ? 'record' : review === null ? 'waiting' : 'accepted';
  return { state, said: saidOnRecord(content, asOf), standing: review };
}

function ownItem({ id, doc, start, end, said }: OwnClaim): Item {
  return {
    id,
    doc,
    start,
    end,
    said,
    state: 'own',
    pending: true,
    found: null,
    rule: null,
    ledger: null,
    entry: null,
    standing: null,
  };
}

interface OfSource {
  readonly doc: string;
  readonly source: string;
  readonly pile: Pile;
  readonly recorded: Recorded;
}

/**
 * A claim of the record that rests on the document. One that a program found, but not the one that reads here (a model,
 * another lexicon), is reviewed as any that is found here, under the id of its finding.
 */
function recordItem(entry: ClaimEntry, { doc, source, pile, recorded }: OfSource): Item[] {
  const place = entry.body.sources.find((ref) => ref.source === source);
  if (place?.start === undefined || place.end === undefined) return [];
  const onRecord = stateOnRecord(entry, recorded);
  const { found } = entry.body.content;
  const id = found?.id ?? entry.id;
  const draft = found == null ? undefined : pile.drafts.get(id);
  const undone = draft?.kind === 'undone';
  const correction = undone ? undefined : recorded.changed.get(entry.id)?.by.body;
  const body = correction?.kind === 'correction' ? correctedBody(entry.body, correction) : entry.body;
  const before = saidOnRecord(body.content, asOfOnRecord(body));
  const said = draft?.kind === 'corrected' ? draft.said : before;
  const compared = saidInLedger({ id, source: doc, asOf: said.asOf, content: body.content });
  const now = draft?.kind === 'corrected' ? { ...compared, ...changedOnly(before, said) } : compared;
  return [
    {
      ...{ id, doc, start: place.start, end: place.end, said, found: null, rule: found?.rule ?? null, entry: entry.id },
      ledger: { said: now, text: draft?.kind === 'corrected' ? { en: claimWords(said) } : body.content.text },
      ...(found == null ? {} : { asFound: saidOnRecord(entry.body.content, asOfOnRecord(entry.body)) }),
      state: draft === undefined ? onRecord.state : undone ? 'waiting' : draft.kind,
      standing: onRecord.standing,
      pending: draft !== undefined,
    },
  ];
}

/** The fields that a person changed, as they are compared: a name for a place that has no id, a subject that has none. */
function changedOnly(before: ClaimSaid, after: ClaimSaid): Partial<Said> {
  const fields = changedFields(before, after);
  const changed = Object.fromEntries(fields.map((field) => [field, after[field]])) as Partial<Said>;
  const unknown = { ...(fields.includes('place') ? { placeId: null } : {}) };
  return { ...changed, ...unknown, ...(fields.includes('subject') ? { subjectId: null } : {}) };
}
