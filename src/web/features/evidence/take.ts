import type { OriginalGiven, ReadingDocument } from '#contract';
import { DossierDesk } from '#desk';
import type { FoundClaim, ReadOriginal } from '#evidence';
import type { Fault } from '#kernel';
import type { PileDocument, PileStore } from './pile-store.ts';
import { readDocument } from '../../app/requests.ts';

/** A file or pasted text on its way to the desk. */
export type Incoming = Pick<OriginalGiven, 'name'> & {
  readonly bytes?: Blob;
  readonly text?: string;
  readonly invented?: boolean;
};

/** Has files read one after the other and lays them on the desk; what cannot be read is told, the rest goes on. */
export async function take(store: PileStore, incoming: readonly Incoming[], pact: string): Promise<void> {
  for (const [index, each] of incoming.entries()) {
    store.change({ task: { what: 'reading', done: index, of: incoming.length } });
    await takeOne(store, each, { pact });
  }
  await dateByOthers(store, incoming, pact);
  store.change({ task: null });
}

interface As {
  readonly pact: string;
  /** Its day, where the other documents tell it. */
  readonly published?: string;
}

async function takeOne(store: PileStore, each: Incoming, as: As): Promise<void> {
  const { name, text, bytes, invented = false } = each;
  const content = text === undefined ? { base64: await base64Of(bytes ?? new Blob()) } : { text };
  const answer = await readDocument({ name, ...content, ...as });
  const { documents, faults, within } = store.get();
  const others = faults.filter(({ file }) => file !== name);
  if (!answer.ok) {
    const named = answer.faults.map((fault) => ({ ...fault, file: fault.file ?? name }));
    store.change({ faults: [...others, ...named] });
    return;
  }
  const read = answer.value.documents.map((document) => ({ ...document, sameAs: null, copyOf: null, invented }));
  const names = new Set(read.map(({ doc }) => doc));
  const kept = documents.filter(({ doc }) => !names.has(doc));
  store.change({
    ...related([...kept, ...read]),
    faults: [...others, ...(answer.value.faults as readonly Fault[])],
    within: new Map([...within, ...Object.entries(answer.value.within)]),
  });
}

function base64Of(bytes: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new DOMException('not read'));
    reader.readAsDataURL(bytes);
  });
}

/** How the documents on the desk hang together: the same text twice, copies of one text. */
function related(documents: readonly PileDocument[]) {
  let origins: ReadonlyMap<string, string> = new Map();
  const desk = deskOver(documents, (_, found) => (origins = found));
  for (const document of documents) desk.take(original(document));
  const lines = new Map(desk.finish().documents.map((line) => [line.doc, line]));
  const placed = documents.map((document) => {
    const { sameAs = null, copyOf = null } = lines.get(document.doc) ?? {};
    return { ...document, sameAs, copyOf };
  });
  return { documents: placed, origins };
}

function deskOver(
  documents: readonly ReadingDocument[],
  told: (document: string | null, origins: ReadonlyMap<string, string>) => void,
) {
  const claims = new Map(documents.map(({ doc, claims: found }) => [doc, found as readonly FoundClaim[]]));
  return new DossierDesk({
    read: ({ doc }) => claims.get(doc) ?? [],
    reconcile: (_claims, _documents, origins) => {
      told(null, origins);
      return { conflicts: [], figures: [], totals: [], retractions: [], origins: new Map() };
    },
  });
}

function original(document: PileDocument): ReadOriginal {
  return { ...document, anchors: [] };
}

/** Documents that name days without a year are read once more, dated by those that speak of the same. */
async function dateByOthers(store: PileStore, incoming: readonly Incoming[], pact: string): Promise<void> {
  const { documents } = store.get();
  const days = new Map<string, string>();
  const desk = new DossierDesk({
    read: ({ doc, publishedAt }) => {
      if (publishedAt !== null) days.set(doc, publishedAt);
      return [];
    },
    reconcile: () => ({ conflicts: [], figures: [], totals: [], retractions: [], origins: new Map() }),
  });
  for (const document of documents) desk.take(original(document));
  const waiting = documents.filter(({ doc }) => desk.waiting.has(doc));
  for (const document of waiting) desk.takeWaiting(original(document));
  for (const { doc } of waiting) {
    const day = days.get(doc);
    const each = incoming.find(({ name }) => name === doc);
    if (day !== undefined && each !== undefined) await takeOne(store, each, { pact, published: day });
  }
}
