import { canonicalJson, type Json } from '#kernel';
import type { CircleContent } from '#operation';
import { bytesOf, decryptBy, encryptTo, fromBase64, textOf, toBase64 } from './age-file.ts';
import { openCircle } from './circle.ts';

/** A body as base64 of an age file that the circle alone opens. */
export async function sealNote(recipient: string, body: Json): Promise<string> {
  return toBase64(await encryptTo([recipient], bytesOf(canonicalJson(body))));
}

/** An entry with a sealed note, as far as it is needed here. */
export interface SealedEntry {
  readonly id: string;
  readonly owner: string;
  readonly circle: string;
  readonly ciphertext: string;
}

/** A note that was opened on this device, or why it was not. */
export interface Unsealed extends Omit<SealedEntry, 'ciphertext'> {
  readonly body: Json | null;
  readonly why: 'no-circle' | 'not-a-member' | 'damaged' | null;
}

/**
 * Opens what is sealed, on this device alone.
 * @param circles the circles on record, every edition.
 * @param identities of whoever reads; never sent anywhere.
 */
export async function unsealNotes(
  notes: readonly SealedEntry[],
  circles: readonly CircleContent[],
  identities: readonly string[],
): Promise<readonly Unsealed[]> {
  const opened = await Promise.all(
    circles.map(async (circle) => ({ circle, identity: await openCircle(circle, identities) })),
  );
  return Promise.all(
    notes.map(async ({ id, owner, circle, ciphertext }): Promise<Unsealed> => {
      const own = opened.filter((one) => one.circle.circle === circle && one.circle.party === owner);
      const keys = own.flatMap(({ identity }) => (identity === null ? [] : [identity]));
      if (keys.length === 0) {
        return { id, owner, circle, body: null, why: own.length === 0 ? 'no-circle' : 'not-a-member' };
      }
      const text = textOf(await decryptBy(keys, fromBase64(ciphertext)));
      const body = text === null ? null : jsonIn(text);
      return { id, owner, circle, body, why: body === null ? 'damaged' : null };
    }),
  );
}

function jsonIn(text: string): Json | null {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
