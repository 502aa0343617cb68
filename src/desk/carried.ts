import type { BundleReceipt, RulingAnswer } from '#contract';
import { toHex } from '#kernel';
import { fromBase64, laneAuthor, signatureHolds, type Bundle, type Reader, type Recorded } from '#ledger';
import { timed } from '#operation';
import { rangesOf } from './access.ts';
import { done, oneFault, unavailable, type Answer } from './answer.ts';
import { revokedFrom, type KnownDevice } from './field-book.ts';
import { enter } from './book.ts';
import { planLane, type FreshEntry, type LanePlan } from './lane-taking.ts';
import { settleDrafts } from './rulings.ts';
import { penOf, type Shelf } from './shelf.ts';
import type { StoreFault, Stored } from './store.ts';
import { refresh, type Pen } from './writing.ts';

/** A bundle on its way in. */
export interface BundleBrought {
  readonly bundle: Bundle;
  /** Who brings it, and is told what became of it. It need not be of the party of the device. */
  readonly reader: Reader;
}

/** How often a bundle is looked at again because something else came in first. */
const TRIES_MAX = 20;

/**
 * Takes a bundle: what its device wrote goes on record as it is, and what was drafted on it is decided, each once. A bundle
 * brought again, or after a crash, changes nothing and is answered alike. All is on disk before it is answered.
 */
export async function takeBundle(shelf: Shelf, brought: BundleBrought): Promise<Answer<BundleReceipt>> {
  const { header, statement, signed } = brought.bundle;
  const found = await penOf(shelf, header.origin);
  if (found.kind !== 'done') return found;
  const pen = found.value;
  const device = pen.book.field.devices.get(header.device);
  if (device === undefined) {
    return oneFault({ line: 1, field: 'device', found: header.device, expected: 'a device registered in this log' });
  }
  const { algorithm, publicKey } = device.content;
  const key = { algorithm, publicKey: fromBase64(publicKey)! };
  const holds =
    signed.algorithm === algorithm
    && signatureHolds({ ...key, message: statement, signature: signed.signature }, pen.ports.verify);
  if (!holds) {
    return oneFault({
      line: 2,
      field: 'signature',
      found: 'one that does not hold',
      expected: `one of ${header.device}`,
    });
  }
  const plans = await append(pen, device, brought.bundle);
  if (!plans.ok) return unavailable(plans.faults);
  const faults = await settleDrafts(pen);
  if (faults.length > 0) return unavailable(faults);
  return receiptFor(pen, brought, plans.value);
}

interface Planned extends LanePlan {
  readonly added: number;
}

/** Appends what is new of all lanes in one request. */
async function append(pen: Pen, device: KnownDevice, { lanes }: Bundle): Promise<Stored<readonly Planned[]>> {
  for (let tries = 1; ; tries++) {
    const read = await refresh(pen);
    if (!read.ok) return read;
    const plans: Planned[] = [];
    for (const stretch of lanes) {
      const plan = await planLane(pen, device, stretch);
      if (!plan.ok) return plan;
      plans.push({ ...plan.value, added: plan.value.fresh.length });
    }
    const fresh = plans.flatMap((plan) => plan.fresh);
    if (fresh.length === 0) return { ok: true, value: plans };
    const answer = await pen.book.store.append(fresh.map(({ id: _, said: __, ...entry }) => entry));
    let place = 0;
    if (!answer.ok && !overtaken(answer.faults)) return answer;
    if (!answer.ok && tries >= TRIES_MAX) return answer;
    if (!answer.ok) continue;
    plans.forEach(({ stretch, fresh: own }) => {
      const author = laneAuthor({ device: device.content.device, lane: stretch.lane });
      for (const entry of own) keep(pen, { author, entry, recorded: answer.value[place++]! });
    });
    pen.grown();
    const after = await refresh(pen);
    return after.ok ? { ok: true, value: plans } : after;
  }
}

/** Takes into the book what is on record now, so that it need not be read back; where more came in between, it is. */
function keep(
  { book }: Pen,
  { author, entry, recorded }: { readonly author: string; readonly entry: FreshEntry; readonly recorded: Recorded },
): void {
  const { id, owner, audience, body, said } = entry;
  if (book.byId.has(id) || recorded.index !== book.lines.length) return;
  const line = { entry: timed({ ...recorded, id, author, body: said, unread: null }), owner, audience, text: body };
  book.lines.push({ ...line, recorded: true });
  enter(book, book.lines.at(-1)!);
}

/** The same lanes came in by another way at the same time. */
function overtaken(faults: readonly StoreFault[]): boolean {
  return faults.every(({ code }) => code === 'prev-not-last' || code === 'same-id-other-bytes');
}

async function receiptFor(
  { book }: Pen,
  { bundle, reader }: BundleBrought,
  plans: readonly Planned[],
): Promise<Answer<BundleReceipt>> {
  const { origin, device } = bundle.header;
  const lanes: BundleReceipt['lanes'] = [];
  const rulings: RulingAnswer[] = [];
  for (const { stretch, stopped, added } of plans) {
    const author = laneAuthor({ device, lane: stretch.lane });
    const tail = await book.store.tail(author);
    if (!tail.ok) return unavailable(tail.faults);
    const lines = stretch.entries.flatMap(({ id }) => {
      const line = book.byId.get(id);
      return line?.entry.author === author ? [line] : [];
    });
    const places = rangesOf(lines.map(({ entry }) => entry.index));
    const last = book.lines.findLast(({ entry }) => entry.author === author)?.entry.id ?? null;
    lanes.push({ lane: stretch.lane, head: tail.value, last, added, places, stopped });
    for (const { entry } of lines.filter((line) => book.field.rulings.has(line.entry.id))) {
      const ruling = await rulingFor({ book, reader }, entry.id);
      if (!ruling.ok) return unavailable(ruling.faults);
      if (ruling.value !== null) rulings.push(ruling.value);
    }
  }
  const head = await book.store.head();
  if (!head.ok) return unavailable(head.faults);
  const known = book.field.devices.get(device)!;
  return done({
    format: 'entente-bundle-receipt',
    version: 1,
    ...{ origin, device, size: head.value.size, root: toHex(head.value.root) },
    ...{ revoked: revokedFrom(known) !== null, lanes, rulings },
  });
}

/** What became of a draft, where it was decided and the reader may read that. */
async function rulingFor(
  { book, reader }: Pick<Pen, 'book'> & { readonly reader: Reader },
  draft: string,
): Promise<Stored<RulingAnswer | null>> {
  const known = book.field.rulings.get(draft);
  if (known === undefined) return { ok: true, value: null };
  const { content, line } = known;
  const row = await book.store.byId({ reader, id: line.entry.id });
  if (!row.ok) return row;
  if (row.value?.body == null) return { ok: true, value: null };
  const { outcome } = content;
  return {
    ok: true,
    value: {
      ...{ draft, index: line.entry.index, outcome },
      entry: outcome === 'accepted' ? content.entry : null,
      refusal: outcome === 'refused' ? content.refusal : null,
      faults: outcome === 'malformed' ? content.faults : [],
    },
  };
}
