import type { Charter, CharterFile } from '#charter';
import { done, unknown, type Answer } from './answer.ts';
import { charterIn, penIfThere, pensNow, type Shelf } from './shelf.ts';
import type { Store } from './store.ts';

/** A pact's charter as the ledger holds it now. */
export interface CharterNow {
  readonly charter: Charter;
  readonly sha256: string;
  /** Id of the entry that holds it. */
  readonly entry: string;
  /** What it was read from. */
  readonly files: readonly CharterFile[];
}

/** The charter of each pact, by the name of its log; one that this version cannot read is left out. */
export async function chartersOf(shelf: Shelf): Promise<Answer<readonly CharterNow[]>> {
  const pens = await pensNow(shelf);
  if (pens.kind !== 'done') return pens;
  const own = pens.value.filter(({ book }) => !book.store.meta.exercise);
  return done(own.map((pen) => nowIn(charterIn(pen))).filter((now) => now !== null));
}

/** The charter of one pact. */
export async function charterNow(shelf: Shelf, pact: string): Promise<Answer<CharterNow>> {
  const pen = await penIfThere(shelf, { pact, exercise: false });
  if (pen.kind !== 'done') return pen;
  const now = pen.value === null ? null : nowIn(charterIn(pen.value));
  return now === null ? unknown(`pact ${pact}`) : done(now);
}

function nowIn(version: ReturnType<typeof charterIn>): CharterNow | null {
  if (version === null || version.charter === null) return null;
  const { sha256, files } = version.content;
  return { charter: version.charter, sha256, entry: version.line.entry.id, files };
}

/** The store behind a log. */
export async function storeOf(shelf: Shelf, origin: string | null): Promise<Answer<Store>> {
  const pens = await pensNow(shelf);
  if (pens.kind !== 'done') return pens;
  const pen = pens.value.find(({ book }) => origin === null || book.store.meta.origin === origin);
  return pen === undefined ? unknown(origin === null ? 'any log' : `log ${origin}`) : done(pen.book.store);
}
