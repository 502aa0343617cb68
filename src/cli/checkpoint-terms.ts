import { nodeSha256 } from '#adapters';
import { faulty, parsed, type Fault, type Parsed } from '#kernel';
import { parseVerifierKey, witnessFaults, type CheckpointTerms, type HeldSignature } from '#ledger';

/** Whose signatures a command asks for. */
export interface KeyOptions {
  readonly key: string;
  readonly origin?: string | undefined;
  readonly witness: readonly string[];
  readonly quorum?: string | undefined;
}

/** What is asked of a checkpoint, from the options; every fault of them. */
export function termsOf({ key, origin, witness, quorum }: KeyOptions): Parsed<CheckpointTerms> {
  const log = parseVerifierKey(key, nodeSha256);
  const witnesses = witness.map((text) => parseVerifierKey(text, nodeSha256));
  const least = quorum === undefined ? parsed(null) : quorumOf(quorum, witness.length);
  const known = witnesses.flatMap((key) => (key.ok ? [key.value] : []));
  const listed = known.map((one) => ({ place: '--witness', key: one }));
  const faults = [
    ...(log.ok ? [] : log.faults.map((fault) => ({ ...fault, field: '--key' }))),
    ...witnesses.flatMap((read) => (read.ok ? [] : read.faults.map((fault) => ({ ...fault, field: '--witness' })))),
    ...(log.ok ? witnessFaults(listed, log.value) : []),
    ...(least.ok ? [] : least.faults),
  ];
  if (!log.ok || !least.ok || faults.length > 0) return { ok: false, faults };
  const terms = { origin: origin ?? log.value.name, log: log.value, witnesses: known };
  return parsed(least.value === null ? terms : { ...terms, quorum: least.value });
}

function quorumOf(text: string, most: number): Parsed<number> {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : NaN;
  if (count <= most) return parsed(count);
  const expected = `a whole number from 0 to ${most}, as many --witness keys as are given`;
  return faulty({ field: '--quorum', found: text, expected });
}

/** Faults that name the file they stand in. */
export function inFile(faults: readonly Fault[], file: string): Fault[] {
  return faults.map((fault) => ({ ...fault, file }));
}

/** A signature as JSON shows it. */
export function signerOf({ key, at }: HeldSignature) {
  return { name: key.name, kind: key.kind, at: instantOf(at) };
}

/** A signature as a line. */
export function signerLine({ key, at }: HeldSignature): string {
  return at === null ? `  signed by ${key.name}` : `  cosigned by ${key.name} at ${instantOf(at)}`;
}

/** A cosignature may name seconds that no calendar of this platform has; they stand as they are. */
function instantOf(at: number | null): string | null {
  if (at === null) return null;
  const date = new Date(at * 1000);
  return Number.isNaN(date.getTime()) ? `second ${at}` : date.toISOString();
}
