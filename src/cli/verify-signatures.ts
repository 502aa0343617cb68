import { nodeSha256, nodeVerify } from '#adapters';
import { describeFault, faulty, parsed, type Parsed } from '#kernel';
import { checkSignatures, fingerprintOf, isVouched, type SignatureCheck, type SignatureReport } from '#ledger';

/** Fingerprints of parties' first keys that came another way than by the record; of other parties the first on record. */
export type FirstKeys = ReadonlyMap<string, string>;

/** Reads `PARTY=sha256:…`, as often as it was given. */
export function firstKeysIn(wished: readonly string[]): Parsed<FirstKeys> {
  const first = new Map<string, string>();
  for (const wish of wished) {
    const [, party, fingerprint] = /^([^=]{1,120})=(sha256:[0-9a-f]{64})$/.exec(wish) ?? [];
    if (party === undefined || fingerprint === undefined) {
      return faulty({ field: '--party-key', found: wish, expected: 'a party and a fingerprint: AAA=sha256:…' });
    }
    first.set(party, fingerprint);
  }
  return parsed(first);
}

/** Begins to check the signatures in the log of that origin. */
export function signatureCheck(origin: string, first: FirstKeys = new Map()): SignatureCheck {
  return checkSignatures(origin, { sha256: nodeSha256, verify: nodeVerify }, ({ party, publicKey }) => {
    const pinned = first.get(party);
    return pinned === undefined || pinned === fingerprintOf(publicKey, nodeSha256);
  });
}

/** Whether every signature holds, and none is missing that its party wants. */
export function areSound({ faults, unsigned }: SignatureReport): boolean {
  return faults.length === 0 && unsigned.length === 0;
}

/** What was found of signatures, as JSON. */
export function signaturesJson({ keys, ...found }: SignatureReport): unknown {
  return {
    ...found,
    keys: keys.map(({ id, party, algorithm, publicKey, vouchedBy, demands, revocation, ...key }) => ({
      ...{ id, party, algorithm, fingerprint: fingerprintOf(publicKey, nodeSha256) },
      ...{ vouched: isVouched({ id, party, algorithm, publicKey, vouchedBy, demands, revocation, ...key }) },
      ...{ vouchedBy, demands, revocation },
    })),
  };
}

/** What was found of signatures, as lines; nothing where no party has a key. */
export function signatureLines({
  keys,
  vouched,
  onKeepersWord,
  doubted,
  unchecked,
  unsigned,
  faults,
}: SignatureReport): string[] {
  if (keys.length === 0) return [];
  const more = [
    onKeepersWord === 0 ? '' : `, ${onKeepersWord} by keys that only the record’s keeper vouches for`,
    doubted.length === 0 ? '' : `, ${doubted.length} doubted since`,
    unchecked === 0 ? '' : `, ${unchecked} not checked`,
  ];
  const firsts = keys.filter(({ vouchedBy }) => vouchedBy === 'first');
  return [
    `  ${vouched} signatures hold by keys of ${new Set(keys.map(({ party }) => party)).size} parties${more.join('')}`,
    ...firsts.map(({ party, publicKey }) => `  first key of ${party}: ${fingerprintOf(publicKey, nodeSha256)}`),
    ...unsigned.map(
      ({ index, id, party }) => `  entry ${index} (${id}): ${party} signs its acts, and has not signed this`,
    ),
    ...faults.map((fault) => `  ${describeFault(fault)}`),
  ];
}
