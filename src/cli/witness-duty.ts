import { join } from 'node:path';
import { checkpointShelf, keepText, logMirror, nodeSha256, nodeVerify, type LogMirror } from '#adapters';
import { describeFault, faulty, parsed, type Parsed } from '#kernel';
import {
  considerCheckpoint,
  consistencyNodes,
  parseWitnessRequest,
  proveConsistency,
  renderSplit,
  signedBy,
  splitBetween,
  splitNodes,
  type CosigningKey,
  type NotedCheckpoint,
  type VerifierKey,
  type WitnessRequest,
} from '#ledger';

/** A log that a witness follows. */
export interface FollowedLog {
  readonly key: VerifierKey;
  readonly url: string;
}

/** An answer over HTTP. */
export interface WitnessReply {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422 | 500;
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size';
  readonly body: string;
}

/** A witness at work; one request at a time, so that what it keeps never goes back. */
export interface WitnessDuty {
  /** The body of `add-checkpoint`. */
  readonly addCheckpoint: (body: string) => Promise<WitnessReply>;
  /** What it cosigned last of a log, with its cosignature. */
  readonly lastOf: (origin: string) => Parsed<string | null>;
  /** Looks at each log once: checks, and cosigns what extends what it knows. */
  readonly look: () => Promise<void>;
}

export interface WitnessOptions {
  readonly own: CosigningKey;
  readonly logs: readonly FollowedLog[];
  /** Folder of what it has cosigned and of proofs. */
  readonly state: string;
  readonly say: (line: string) => void;
  /** A log is convicted; the proof is kept in that file. */
  readonly onSplit: (file: string) => void;
}

interface Kept {
  readonly log: FollowedLog;
  readonly mirror: LogMirror;
}

const TEXT = 'text/plain; charset=utf-8';
const PORTS = { verify: nodeVerify, sha256: nodeSha256 };

export function openWitness(options: WitnessOptions): WitnessDuty {
  const duty = new Duty(options);
  return {
    addCheckpoint: (body) => duty.inTurn(() => duty.answer(body)),
    lastOf: (origin) => duty.lastNote(origin),
    look: () => duty.look(),
  };
}

class Duty {
  readonly #options: WitnessOptions;
  readonly #shelf;
  readonly #logs: ReadonlyMap<string, Kept>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: WitnessOptions) {
    this.#options = options;
    this.#shelf = checkpointShelf(options.state);
    this.#logs = new Map(
      options.logs.map((log) => [log.key.name, { log, mirror: logMirror(log.url, nodeSha256) }] as const),
    );
  }

  inTurn<T>(task: () => Promise<T>): Promise<T> {
    const next = this.#last.then(task);
    this.#last = next.catch(() => undefined);
    return next;
  }

  lastNote(origin: string): Parsed<string | null> {
    return this.#logs.has(origin) ? this.#shelf.read(origin) : parsed(null);
  }

  async answer(body: string): Promise<WitnessReply> {
    const request = parseWitnessRequest(body);
    if (!request.ok) return told(400, request.faults.map(describeFault).join('\n'));
    const kept = this.#logs.get(request.value.checkpoint.split('\n', 1)[0]!);
    if (kept === undefined) return told(404, 'this witness does not follow that log');
    return this.#consider(kept, request.value);
  }

  async #consider(kept: Kept, request: WitnessRequest): Promise<WitnessReply> {
    const last = this.#lastOf(kept);
    if (!last.ok) return told(500, last.faults.map(describeFault).join('\n'));
    const { own } = this.#options;
    const at = Math.floor(Date.now() / 1000);
    const task = { request, log: kept.log.key, last: last.value, at };
    const verdict = considerCheckpoint(task, own, PORTS);
    switch (verdict.kind) {
      case 'malformed':
        return told(400, verdict.faults.map(describeFault).join('\n'));
      case 'unsigned':
        return told(403, verdict.faults.map(describeFault).join('\n'));
      case 'conflict':
        await this.#examine(kept, last.value, verdict.seen);
        return { status: 409, type: 'text/x.tlog.size', body: `${verdict.size}\n` };
      case 'inconsistent':
        this.#options.say(`${kept.log.key.name}: not cosigned: ${describeFault(verdict.fault)}`);
        await this.#examine(kept, last.value, verdict.seen);
        return told(422, describeFault(verdict.fault));
      case 'cosigned': {
        const written = this.#shelf.write(kept.log.key.name, `${verdict.seen.note}${verdict.line}`);
        if (!written.ok) return told(500, written.faults.map(describeFault).join('\n'));
        return { status: 200, type: TEXT, body: verdict.line };
      }
    }
  }

  #lastOf({ log }: Kept): Parsed<NotedCheckpoint | null> {
    const note = this.#shelf.read(log.key.name);
    if (!note.ok) return note;
    return note.value === null ? parsed(null) : signedBy(note.value, log.key, nodeVerify);
  }

  async look(): Promise<void> {
    for (const kept of this.#logs.values()) {
      // Fetched before its turn: the log may at this moment wait for this witness to answer.
      const note = await kept.mirror.checkpoint();
      const fault = note.ok
        ? await this.inTurn(() => this.#lookAt(kept, note.value))
        : note.faults.map(describeFault).join('; ');
      if (fault !== null) this.#options.say(`${kept.log.key.name}: ${fault}`);
    }
  }

  async #lookAt(kept: Kept, note: string): Promise<string | null> {
    const last = this.#lastOf(kept);
    const seen = signedBy(note, kept.log.key, nodeVerify);
    const faults = [last, seen].flatMap((read) => (read.ok ? [] : read.faults));
    if (!last.ok || !seen.ok) return faults.map(describeFault).join('; ');
    const [from, to] = [last.value?.checkpoint.size ?? 0, seen.value.checkpoint.size];
    if (last.value !== null && to <= from) return this.#examine(kept, last.value, seen.value);
    const nodes = from === 0 ? [] : consistencyNodes(from, to);
    const nodeAt = await kept.mirror.nodes(nodes, to);
    if (!nodeAt.ok) return nodeAt.faults.map(describeFault).join('; ');
    const proof = from === 0 ? [] : proveConsistency({ from, to, nodeAt: nodeAt.value }, nodeSha256);
    const reply = await this.#consider(kept, { old: from, proof, checkpoint: seen.value.note });
    return reply.status === 200 ? null : `status ${reply.status}`;
  }

  /** Whether two signed checkpoints convict the log; what keeps that from being told, or null. */
  async #examine(kept: Kept, last: NotedCheckpoint | null, seen: NotedCheckpoint): Promise<string | null> {
    if (last === null) return null;
    const split = await splitSeen(kept.mirror, last, seen);
    if (!split.ok) return split.faults.map(describeFault).join('; ');
    if (split.value === null) return null;
    const place = `split-${kept.log.key.name.replaceAll('/', '-')}-${last.checkpoint.size}-${seen.checkpoint.size}.json`;
    const file = join(this.#options.state, place);
    const written = keepText(file, renderSplit(split.value));
    if (!written.ok) return written.faults.map(describeFault).join('; ');
    this.#options.onSplit(file);
    return null;
  }
}

/** The proof that two checkpoints of a log contradict one another, by the tiles of the larger tree. */
async function splitSeen(mirror: LogMirror, one: NotedCheckpoint, other: NotedCheckpoint) {
  const [first, second] = one.checkpoint.size <= other.checkpoint.size ? [one, other] : [other, one];
  const to = second.checkpoint.size;
  const nodeAt = await mirror.nodes(splitNodes(first.checkpoint.size, to), to);
  if (!nodeAt.ok) return faulty(...nodeAt.faults);
  return splitBetween({ first, second, nodeAt: nodeAt.value }, nodeSha256);
}

function told(status: WitnessReply['status'], body: string): WitnessReply {
  return { status, type: TEXT, body: `${body}\n` };
}
