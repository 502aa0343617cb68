import { SEALED_CONTENT, type CircleContent, type Entry } from '#operation';
import type { Holder, SealedEntry } from '#sealing';

/** A sealed note as this reader sees it. */
export interface NoteHere extends SealedEntry {
  readonly recordedAt: number;
}

/** Circles of a party, every edition, in the order of the ledger. */
export function circlesOf(entries: readonly Entry[], party: string): readonly CircleContent[] {
  return entries.flatMap(({ body }) =>
    body?.family === 'record' && body.kind === 'circle' && body.owner === party ? [body.content] : [],
  );
}

/** The last edition of each. */
export function latestEditions(circles: readonly CircleContent[]): readonly CircleContent[] {
  return [...new Map(circles.map((circle) => [circle.circle, circle])).values()];
}

/** Sealed notes that this reader may see. */
export function notesOf(entries: readonly Entry[]): readonly NoteHere[] {
  return entries.flatMap(({ id, body, recordedAt }) =>
    body?.family === 'record' && body.kind === 'sealed'
      ? [{ id, recordedAt, owner: body.owner, circle: body.content.circle, ciphertext: body.content.ciphertext }]
      : [],
  );
}

/** What a party released to one audience. */
export interface Released {
  readonly audience: 'public' | 'pact' | readonly string[];
  readonly entries: readonly Entry[];
}

/** A party's own entries by whom they are released to, the narrowest first. */
export function releasedBy(entries: readonly Entry[], party: string): readonly Released[] {
  const groups = new Map<string, { audience: Released['audience']; entries: Entry[] }>();
  for (const entry of entries) {
    if (entry.body?.owner !== party) continue;
    const { audience } = entry.body;
    const key = JSON.stringify(audience);
    const group = groups.get(key) ?? { audience, entries: [] };
    group.entries.push(entry);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => width(a.audience) - width(b.audience));
}

function width(audience: Released['audience']): number {
  if (audience === 'public') return Infinity;
  return audience === 'pact' ? Number.MAX_SAFE_INTEGER : audience.length;
}

/** `name=age1…` a line; the first line that is none is told. */
export function holdersIn(text: string): { readonly holders: readonly Holder[]; readonly wrong: string | null } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const holders = lines.map((line): Holder => {
    const at = line.indexOf('=');
    return { name: line.slice(0, Math.max(0, at)).trim(), recipient: line.slice(at + 1).trim() };
  });
  const wrong = holders.findIndex((holder, nth) => {
    const twice = holders.findIndex(({ name }) => name === holder.name) < nth;
    return twice || !SEALED_CONTENT.circle.shape.admins.safeParse([holder]).success;
  });
  return { holders, wrong: wrong < 0 ? null : lines[wrong]! };
}
