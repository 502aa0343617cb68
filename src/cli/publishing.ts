import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  checkpointShelf,
  keepSigningKey,
  nodeSha256,
  nodeVerify,
  readSigningKey,
  readTextFile,
  systemClock,
  witnessAt,
} from '#adapters';
import { openPublisher, type Desk, type Publisher, type WitnessPort } from '#desk';
import { faulty, parsed, shown, type Fault, type Parsed } from '#kernel';
import { parseVerifierKey, witnessFaults, type SigningKey } from '#ledger';

/** Files of a data directory. */
const LOG_KEY_FILE = 'log.key';
const WITNESS_FILE = 'witnesses.yaml';
const CHECKPOINT_FOLDER = 'checkpoints';

/**
 * What signs and publishes the logs of a data directory. Its key is the file that ENTENTE_LOG_KEY_FILE names, else
 * `log.key`, which is made where there is none; witnesses stand in `witnesses.yaml` (docs/formats/log.md).
 */
export function publisherIn(
  data: string,
  { desk, report }: { readonly desk: Pick<Desk, 'store'>; readonly report: (witness: string, why: string) => void },
): Parsed<Publisher> {
  const named = process.env.ENTENTE_LOG_KEY_FILE ?? '';
  mkdirSync(data, { recursive: true });
  const key = named === '' ? keepSigningKey(join(data, LOG_KEY_FILE)) : readSigningKey(named);
  const policy = witnessesIn(join(data, WITNESS_FILE), key.ok ? key.value : null);
  const faults = [key, policy].flatMap((read) => (read.ok ? [] : read.faults));
  if (!key.ok || !policy.ok) return { ok: false, faults };
  return parsed(
    openPublisher({
      store: desk.store,
      key: key.value,
      sha256: nodeSha256,
      verify: nodeVerify,
      clock: systemClock,
      shelf: checkpointShelf(join(data, CHECKPOINT_FOLDER)),
      ...policy.value,
      report,
    }),
  );
}

interface WitnessPolicy {
  readonly quorum: number;
  readonly witnesses: readonly WitnessPort[];
}

function witnessesIn(path: string, log: Pick<SigningKey, 'publicKey'> | null): Parsed<WitnessPolicy> {
  if (!existsSync(path)) return parsed({ quorum: 0, witnesses: [] });
  const file = readTextFile(path, WITNESS_FILE);
  if (!file.ok) return file;
  let value: unknown;
  try {
    value = parse(file.value.text);
  } catch (cause) {
    return faulty({ file: WITNESS_FILE, field: '', found: (cause as Error).message, expected: 'YAML' });
  }
  const read = policyOf(value, log);
  return read.ok ? read : { ok: false, faults: read.faults.map((fault) => ({ file: WITNESS_FILE, ...fault })) };
}

/** @param log the log's own key, where it could be read. */
function policyOf(value: unknown, log: Pick<SigningKey, 'publicKey'> | null): Parsed<WitnessPolicy> {
  const { quorum, witnesses } = (value ?? {}) as { readonly quorum?: unknown; readonly witnesses?: unknown };
  if (!Array.isArray(witnesses)) {
    return faulty({ field: 'witnesses', found: shown(witnesses), expected: 'a list of {url, key}' });
  }
  const faults: Fault[] = [];
  const list = witnesses.flatMap((one: unknown, at) => {
    const { url, key } = (one ?? {}) as { readonly url?: unknown; readonly key?: unknown };
    const place = `witnesses[${at}]`;
    if (typeof url !== 'string' || !/^https?:\/\/\S+$/.test(url)) {
      faults.push({ field: `${place}.url`, found: shown(url), expected: 'an http or https address' });
    }
    const read = parseVerifierKey(typeof key === 'string' ? key : '', nodeSha256);
    if (!read.ok) faults.push(...read.faults.map((fault) => ({ ...fault, field: `${place}.key` })));
    return read.ok ? [{ place: `${place}.key`, key: read.value, url: String(url) }] : [];
  });
  if (log !== null) faults.push(...witnessFaults(list, log));
  const wanted = quorum ?? witnesses.length;
  if (typeof wanted !== 'number' || !Number.isInteger(wanted) || wanted < 0 || wanted > witnesses.length) {
    const expected = `a whole number from 0 to ${witnesses.length}, how many there are`;
    faults.push({ field: 'quorum', found: shown(quorum), expected });
  }
  if (faults.length > 0) return { ok: false, faults };
  return parsed({ quorum: wanted as number, witnesses: list.map(({ url, key }) => witnessAt(url, key)) });
}
