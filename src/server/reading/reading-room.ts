import { Worker } from 'node:worker_threads';
import type { Charter } from '#charter';
import type { Reading } from '#contract';
import type { Answer } from '#desk';
import type { LexiconFile } from '#evidence';
import type { Fault, Parsed } from '#kernel';
import type { Given } from './read-original.ts';
import type { Question } from './reading-worker.ts';

/** Where the thread that reads is started from, and the words it reads by. */
export interface ReaderOptions {
  /** The built file of the worker. */
  readonly script: URL;
  readonly lexicon: readonly LexiconFile[];
  /** How long one file may take; 30 s without it. */
  readonly millisMax?: number;
  /** How much memory the thread may take; 512 MiB without it. */
  readonly heapMibMax?: number;
}

const MILLIS_MAX = 30_000;
const HEAP_MIB_MAX = 512;
/** More than these in a row are asked to come again. */
const WAITING_MAX = 32;

interface Waiting {
  readonly question: Question;
  readonly settle: (answer: Answer<Reading>) => void;
}

/** Reads one file after the other in a thread with limits of time and memory; a file that breaks them ends the thread alone. */
export class ReadingRoom {
  readonly #options: ReaderOptions;
  readonly #queue: Waiting[] = [];
  #worker: Worker | null = null;
  #now: { readonly waiting: Waiting; readonly timer: NodeJS.Timeout } | null = null;
  #numbers = 0;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** The documents in a file; faulty where it cannot be read, or not within the limits. */
  read(given: Given, charter: Charter | null): Promise<Answer<Reading>> {
    if (this.#queue.length >= WAITING_MAX) {
      const found = `${WAITING_MAX} files waiting to be read`;
      const fault = { code: 'unreachable', field: '', found, expected: 'another try later' } as const;
      return Promise.resolve({ kind: 'unavailable', faults: [fault] });
    }
    return new Promise((settle) => {
      this.#queue.push({ question: { number: ++this.#numbers, given, charter }, settle });
      this.#next();
    });
  }

  /** Ends the thread; what waits is answered as unavailable. */
  async close(): Promise<void> {
    const worker = this.#worker;
    for (const { settle, question } of this.#queue.splice(0)) settle(broken(question, 'a server that is closing'));
    this.#giveUp('a server that is closing');
    await worker?.terminate();
  }

  #next(): void {
    if (this.#now !== null) return;
    const waiting = this.#queue.shift();
    if (waiting === undefined) return;
    const limit = this.#options.millisMax ?? MILLIS_MAX;
    const timer = setTimeout(() => this.#giveUp(`a file that takes more than ${limit / 1000} s to read`), limit);
    this.#now = { waiting, timer };
    this.#worker ??= this.#start();
    this.#worker.postMessage(waiting.question);
  }

  #start(): Worker {
    const { script, lexicon, heapMibMax } = this.#options;
    const worker = new Worker(script, {
      workerData: { lexicon },
      resourceLimits: { maxOldGenerationSizeMb: heapMibMax ?? HEAP_MIB_MAX },
      stdout: true,
      stderr: true,
    });
    worker.unref();
    worker.on('message', ({ number, answer }: { number: number; answer: Parsed<Reading> }) => {
      if (this.#now?.waiting.question.number !== number) return;
      this.#settle(answer.ok ? { kind: 'done', value: answer.value } : { kind: 'faulty', faults: answer.faults });
    });
    worker.on('error', () => {
      if (this.#worker === worker)
        this.#giveUp('a file that takes more memory to read than is granted, or breaks the reader');
    });
    return worker;
  }

  #giveUp(why: string): void {
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
    if (this.#now !== null) this.#settle(broken(this.#now.waiting.question, why));
  }

  #settle(answer: Answer<Reading>): void {
    const now = this.#now;
    this.#now = null;
    if (now === null) return;
    clearTimeout(now.timer);
    now.waiting.settle(answer);
    this.#next();
  }
}

function broken({ given }: Question, found: string): Answer<Reading> {
  const fault: Fault = { file: given.name, field: '', found, expected: 'a document' };
  return { kind: 'faulty', faults: [fault] };
}
