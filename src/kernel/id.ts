import { toHex } from './bytes.ts';

/** UUIDv7 (RFC 9562, 5.7) in lower case, given by an entry's author; the log index is never an identity. */
export type EntryId = string & { readonly entryId: unique symbol };

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether the text is a UUIDv7 in lower case. */
export function isEntryId(text: string): text is EntryId {
  return UUID_V7.test(text);
}

/**
 * A UUIDv7 from a time and ten random bytes; both arrive from outside, as nothing here reads a clock or chance.
 * @param atMillis UTC, milliseconds since 1970.
 */
export function entryId(atMillis: number, random: Uint8Array): EntryId {
  const bytes = new Uint8Array(16);
  let time = atMillis;
  for (let index = 5; index >= 0; index--) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = toHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as EntryId;
}
