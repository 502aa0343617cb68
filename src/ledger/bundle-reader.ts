import { fromUtf8, isEntryId, parsed, shown, utf8, type EntryId, type Fault, type Parsed, type Sha256 } from '#kernel';
import { fromBase64 } from './base64.ts';
import {
  BUNDLE_ENTRIES_MAX,
  BUNDLE_TEXT_BYTES_MAX,
  linkLane,
  renderBundleHeader,
  type BundleHeader,
  type BundleSignature,
  type CarriedEntry,
  type LaneHead,
  type LaneStretch,
  type LinkedEntry,
} from './bundle.ts';
import { isCanonicalJson } from './canonical-text.ts';
import { isDeviceId, LANES, type LaneNumber } from './lane.ts';
import { parseOrigin } from './log.ts';
import { BODY_LENGTH_MAX } from './sealed.ts';
import type { SignatureAlgorithm } from './signature.ts';

/** A bundle that was read: each lane links from its `prev` to its head. Whose signature it bears is not checked yet. */
export interface Bundle {
  readonly header: BundleHeader;
  /** The bytes that are signed. */
  readonly statement: Uint8Array;
  readonly signed: BundleSignature;
  readonly lanes: readonly LaneStretch<LinkedEntry>[];
}

/** Most faults reported of one bundle. */
export const BUNDLE_FAULTS_MAX = 100;

const HASH = /^[0-9a-f]{64}$/;
const ALGORITHMS: readonly unknown[] = ['ed25519', 'ecdsa-p256'] satisfies SignatureAlgorithm[];
/** `,"id":"…","salt":"…"}` at the end of a line. */
const TAIL = /^,"id":"([0-9a-f-]{36})","salt":"([0-9a-f]{64})"\}$/;
const TAIL_LENGTH = 7 + 36 + 10 + 64 + 2;
const BODY_AT = '{"body":';

/**
 * Reads the text of a bundle; all that is wrong is reported with its line. A bundle is taken whole or not at all: one
 * that was cut short no longer leads to the heads that its device signed.
 * @param file named in the faults.
 */
export function readBundle(bytes: Uint8Array, sha256: Sha256, file?: string): Parsed<Bundle> {
  const named = (faults: readonly Fault[]): Parsed<never> => ({
    ok: false,
    faults: faults.slice(0, BUNDLE_FAULTS_MAX).map((fault) => ({ ...(file === undefined ? {} : { file }), ...fault })),
  });
  if (bytes.length > BUNDLE_TEXT_BYTES_MAX) {
    return named([
      { field: '', found: `${bytes.length} bytes`, expected: `a text of at most ${BUNDLE_TEXT_BYTES_MAX} bytes` },
    ]);
  }
  const text = fromUtf8(bytes);
  if (text === null) return named([{ field: '', found: 'bytes that are not UTF-8', expected: 'lines of JSON' }]);
  const lines = text.split('\n');
  const faults: Fault[] = [];
  if (lines.pop() !== '') {
    faults.push({ line: lines.length + 1, field: '', found: 'an end inside a line', expected: 'a line feed' });
  }
  const header = readHeader(lines[0]);
  const signed = readSignature(lines[1]);
  faults.push(...('faults' in header ? header.faults : []), ...('faults' in signed ? signed.faults : []));
  if ('faults' in header || 'faults' in signed) return named(faults);
  const lanes = readLanes(header, lines.slice(2), faults);
  if (faults.length > 0) return named(faults);
  const linked = lanes.map((stretch) => linkLane(stretch, header.device, sha256));
  header.lanes.forEach(({ head }, at) => {
    if (linked[at]!.head === head) return;
    faults.push({ line: 1, field: `lanes[${at}].head`, found: linked[at]!.head, expected: `${head}, as was signed` });
  });
  if (faults.length > 0) return named(faults);
  return parsed({ header, statement: utf8(`${lines[0]!}\n`), signed, lanes: linked });
}

type Faulty = { readonly faults: readonly Fault[] };

function readHeader(line: string | undefined): BundleHeader | Faulty {
  const value = objectIn(line);
  if (value === null) return wrong({ line: 1, field: '' }, line, 'the header of a bundle');
  if (value.format !== 'entente-bundle') return wrong({ line: 1, field: 'format' }, value.format, '"entente-bundle"');
  if (value.version !== 1)
    return wrong({ line: 1, field: 'version' }, value.version, '1, the version this program reads');
  const { origin, device, at, doubtSeconds, lanes } = value;
  const faults: Fault[] = [];
  const check = (field: string, found: unknown, [holds, expected]: readonly [boolean, string]) => {
    if (!holds) faults.push({ line: 1, field, found: shown(found), expected });
  };
  check('origin', origin, [typeof origin === 'string' && parseOrigin(origin).ok, 'the origin line of a log']);
  check('device', device, [typeof device === 'string' && isDeviceId(device), '32 lower-case hexadecimal digits']);
  check('at', at, [isCount(at), 'whole milliseconds since 1970']);
  check('doubtSeconds', doubtSeconds, [isCount(doubtSeconds), 'whole seconds']);
  const read = Array.isArray(lanes) ? lanes.map((lane: unknown) => readLaneHead(lane)) : [];
  const good = read.flatMap((lane) => (lane === null ? [] : [lane]));
  const rising = good.every(({ lane }, place) => place === 0 || good[place - 1]!.lane < lane);
  const shaped = good.length > 0 && good.length === read.length && rising;
  check('lanes', lanes, [shaped, 'one or more of lanes 1 to 3 in order, each with prev, count and head']);
  const count = good.reduce((sum, lane) => sum + lane.count, 0);
  check('lanes', count, [count <= BUNDLE_ENTRIES_MAX, `at most ${BUNDLE_ENTRIES_MAX} entries`]);
  if (faults.length > 0) return { faults };
  const header = { origin, device, at, doubtSeconds, lanes: good } as BundleHeader;
  return renderBundleHeader(header) === `${line}\n`
    ? header
    : wrong({ line: 1, field: '' }, line, 'canonical JSON of these members and no others, byte for byte');
}

function readLaneHead(value: unknown): LaneHead | null {
  if (typeof value !== 'object' || value === null) return null;
  const { lane, prev, count, head } = value as Readonly<Record<string, unknown>>;
  const holds =
    (LANES as readonly unknown[]).includes(lane)
    && (prev === null || isHash(prev))
    && isCount(count)
    && count > 0
    && isHash(head);
  return holds ? { lane: lane as LaneNumber, prev, count, head } : null;
}

function readSignature(line: string | undefined): BundleSignature | Faulty {
  const value = objectIn(line);
  const { algorithm, signature } = value ?? {};
  const bytes = typeof signature === 'string' ? fromBase64(signature) : null;
  const plain = bytes !== null && line === `{"algorithm":"${String(algorithm)}","signature":"${String(signature)}"}`;
  if (plain && ALGORITHMS.includes(algorithm)) {
    return { algorithm: algorithm as SignatureAlgorithm, signature: bytes };
  }
  return wrong(
    { line: 2, field: 'signature' },
    line,
    'algorithm (ed25519 or ecdsa-p256) and signature in Base64, as canonical JSON',
  );
}

/** The stretches that the header counts, as far as their lines can be read. */
function readLanes({ lanes }: BundleHeader, lines: readonly string[], faults: Fault[]): LaneStretch[] {
  const count = lanes.reduce((sum, lane) => sum + lane.count, 0);
  if (lines.length !== count) {
    faults.push({ line: lines.length + 2, field: '', found: `${lines.length} entries`, expected: `${count}` });
  }
  const ids = new Set<string>();
  const read = lines.slice(0, count).map((line, at): CarriedEntry | null => {
    const entry = readCarried(line);
    const fault = 'faults' in entry ? entry.faults[0]! : null;
    const twice = fault === null && ids.has((entry as CarriedEntry).id);
    if (twice)
      faults.push({ line: at + 3, field: 'id', found: (entry as CarriedEntry).id, expected: 'an id of its own' });
    if (fault !== null) faults.push({ ...fault, line: at + 3 });
    if (fault !== null || twice) return null;
    ids.add((entry as CarriedEntry).id);
    return entry as CarriedEntry;
  });
  if (faults.length > 0) return [];
  let from = 0;
  return lanes.map(({ lane, prev, count: own }) => {
    const entries = read.slice(from, from + own) as CarriedEntry[];
    from += own;
    return { lane, prev, entries };
  });
}

function readCarried(line: string): CarriedEntry | Faulty {
  const [, id, salt] = TAIL.exec(line.slice(-TAIL_LENGTH)) ?? [];
  if (id === undefined || !line.startsWith(BODY_AT)) return wrong({ field: '' }, line, 'an entry: body, id and salt');
  if (!isEntryId(id)) return wrong({ field: 'id' }, id, 'a UUIDv7 in lower case');
  const body = line.slice(BODY_AT.length, -TAIL_LENGTH);
  if (body.length > BODY_LENGTH_MAX || !body.startsWith('{') || !isCanonicalJson(body)) {
    return wrong({ field: 'body' }, body, `an object as canonical JSON, at most ${BODY_LENGTH_MAX} characters`);
  }
  return { id: id as EntryId, salt: salt!, body };
}

function objectIn(line: string | undefined): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}

function wrong(place: Pick<Fault, 'line' | 'field'>, found: unknown, expected: string): Faulty {
  return { faults: [{ ...place, found: shown(found), expected }] };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && HASH.test(value);
}
