/** Reads files in a thread of its own, so that a large or hostile one holds up nobody else. Built as a file of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Charter } from '#charter';
import type { Lexicon, LexiconFile } from '#evidence';
import { Defect, type Parsed } from '#kernel';
import { lexiconWith, readGiven, type Given } from './read-original.ts';

/** What the thread is asked. */
export interface Question {
  readonly number: number;
  readonly given: Given;
  readonly charter: Charter | null;
}

const { lexicon: files } = workerData as { readonly lexicon: readonly LexiconFile[] };
const compiled = new Map<string, Parsed<Lexicon>>();

async function answerTo({ given, charter }: Question) {
  const key = charter?.sha256 ?? '';
  const lexicon = compiled.get(key) ?? lexiconWith(files, charter);
  compiled.set(key, lexicon);
  return lexicon.ok ? readGiven(given, lexicon.value) : lexicon;
}

const port = parentPort;
if (port === null) throw new Defect('the reading worker runs as a worker');
port.on('message', (question: Question) => {
  void answerTo(question).then((answer) => port.postMessage({ number: question.number, answer }));
});
