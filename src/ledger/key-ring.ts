import type { Millis } from '#kernel';
import type { StatedKey } from './entry-signature.ts';

/** A key by which a party signs, as it was recorded. */
export interface RecordedKey extends StatedKey {
  /** Id of the entry by which it was made known. */
  readonly id: string;
  readonly party: string;
  /** Whether the party says that its own acts are signed from here on. */
  readonly demands: boolean;
  readonly index: number;
}

/** That a key is no longer its party's. */
export interface Revocation {
  /** From when it may have been in other hands; null: it is retired, and what it signed stands. */
  readonly from: Millis | null;
  readonly index: number;
  /** The key that signed this; null: it stands on the word of whoever keeps the record. */
  readonly by: string | null;
}

/** A key with what the record says of it. */
export interface RingKey extends RecordedKey {
  /** Whether it signed its own entry, so that nobody registers a key of somebody else. */
  readonly proven: boolean;
  /** The first key of its party; an earlier one that vouches for it; null: it stands on the word of the record's keeper. */
  readonly vouchedBy: 'first' | string | null;
  readonly revocation: Revocation | null;
}

/** The keys of all parties of a log, as the record grows. It believes what it is told; whether signatures hold is asked before. */
export interface KeyRing {
  readonly add: (key: RecordedKey) => void;
  /** A signature of one key under the entry of a key, or under its own. */
  readonly sign: (signature: { readonly target: string; readonly by: string }) => void;
  readonly revoke: (key: string, revocation: Revocation) => void;
  readonly key: (id: string) => RingKey | null;
  /** In the order in which they were recorded. */
  readonly keys: () => readonly RingKey[];
}

/**
 * An empty ring.
 * @param isFirst whether a key may be its party's first, where its fingerprint came another way; without it, the first
 *   on record is taken as that.
 */
export function openKeyRing(isFirst: (key: RecordedKey) => boolean = () => true): KeyRing {
  const keys = new Map<string, RingKey>();
  const change = (key: RingKey, part: Partial<RingKey>) => void keys.set(key.id, { ...key, ...part });
  return {
    add: (key) => {
      if (!keys.has(key.id)) keys.set(key.id, { ...key, proven: false, vouchedBy: null, revocation: null });
    },
    sign: ({ target, by }) => {
      const [signed, signing] = [keys.get(target), keys.get(by)];
      if (signed === undefined || signing?.party !== signed.party) return;
      if (target !== by) {
        if (signed.vouchedBy === null && isVouched(signing) && stands(signing)) change(signed, { vouchedBy: by });
        return;
      }
      const first = isFirst(signed) && ![...keys.values()].some((key) => key.party === signed.party && isVouched(key));
      change(signed, { proven: true, vouchedBy: signed.vouchedBy ?? (first ? 'first' : null) });
    },
    revoke: (id, revocation) => {
      const key = keys.get(id);
      if (key !== undefined && key.revocation === null) change(key, { revocation });
    },
    key: (id) => keys.get(id) ?? null,
    keys: () => [...keys.values()],
  };
}

/** Whether a key has proved itself and is traced to its party's first. */
export function isVouched({ proven, vouchedBy }: RingKey): boolean {
  return proven && vouchedBy !== null;
}

/** Whether a key may sign: it has proved itself, and nothing on record before that line of the log says otherwise. */
export function stands({ proven, index, revocation }: RingKey, at = Infinity): boolean {
  return proven && index < at && (revocation === null || revocation.index > at);
}

/** Whether it turned out that the key may have been in other hands when that was recorded. */
export function isDoubted({ revocation }: RingKey, recordedAt: Millis): boolean {
  return revocation !== null && revocation.from !== null && revocation.from <= recordedAt;
}

/** The key by which a party has said that its own acts are signed; null: it has not, or has no such key left. */
export function demandOf(ring: KeyRing, party: string): RingKey | null {
  return ring.keys().find((key) => key.party === party && key.demands && isVouched(key) && stands(key)) ?? null;
}
