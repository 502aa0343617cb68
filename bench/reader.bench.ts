import { createHash } from 'node:crypto';
import { readClaims, type ReadDocument } from '#evidence';
import nlp from 'compromise';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { shippedLexicon } from '../test/lexicon-files.ts';

/** One line of the bench's table; see scripts/bench.mjs. */
function print(
  what: string,
  measured: number,
  more: { bound?: { min?: number; max?: number }; unit?: string; note?: string } = {},
): void {
  process.stdout.write(`${JSON.stringify({ what, measured, ...more })}\n`);
}

const sha256 = (...parts: readonly Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

// Sentences of our own, as reports are: some with claims, some without. All of it invented.
const SENTENCES = [
  'Ruritania will send about 1,200 soldiers and 14 helicopters to the island, its defence minister said on Monday.',
  'The ferry from the mainland was late again, and people waited on the pier in the rain with their bags.',
  'At least 12 police officers were killed and 353 others injured during clashes in the capital, officials said.',
  'Farmers in the valley had hoped for a good harvest after two dry summers, but the frost came early this year.',
  'A state of emergency was declared across the country after the request of the government for outside help.',
  'Several shops along the main street remained closed, and only the bakery opened for a few hours in the morning.',
  'The mission is to guard the airport and to help the army restore order; its mandate runs for three months.',
  'She said the decision had been taken unanimously at a meeting of the council late on Thursday evening.',
  'Nobody in the village could remember a winter like it, and the old bridge was not expected to last.',
  'Two medical teams and 25 rescuers landed on 6 February, while more than 850 firefighters are on their way.',
];
const REPEATS = 500;
const RUNS = 5;

const text = Array.from({ length: REPEATS }, () => SENTENCES.join(' ')).join('\n');
const blocks: ReadDocument['blocks'] = text
  .split('\n')
  .reduce<{ kind: 'paragraph'; start: number; end: number }[]>((all, line) => {
    const start = all.length === 0 ? 0 : all.at(-1)!.end + 1;
    return [...all, { kind: 'paragraph', start, end: start + line.length }];
  }, []);
const document: ReadDocument = {
  doc: 'bench.txt',
  sha256: '0'.repeat(64),
  mediaType: 'text/plain',
  text,
  blocks,
  title: null,
  publishedAt: '2030-02-07',
  publishedAtBasis: 'given',
  zone: null,
  language: 'en',
  outlet: null,
};
const MEGABYTES = Buffer.byteLength(text) / 1e6;

/**
 * Megabytes a second, the best of some runs: by the clock, or by processor time where other work on the machine took the
 * clock's.
 */
function speed(run: () => unknown, runs = RUNS): number {
  let best = 0;
  for (let at = 0; at < runs; at += 1) {
    const began = performance.now();
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    const seconds = Math.min((performance.now() - began) / 1000, (user + system) / 1e6);
    best = Math.max(best, MEGABYTES / seconds);
  }
  return best;
}

const lexicon = shippedLexicon();
const wink = winkNLP(model, ['sbd', 'pos', 'ner']);
const ours = speed(() => readClaims(document, { lexicon, sha256 }));
const winks = speed(() => {
  const read = wink.readDoc(text);
  return [read.tokens().out(), read.entities().out()];
});
const compromises = speed(() => {
  const read = nlp(text);
  return [read.terms().out('array'), read.numbers().json(), read.topics().out('array')];
}, 1);

print('reader: claims of a report', ours, {
  unit: 'MB/s',
  bound: { min: 1 },
  note: `${Math.round(MEGABYTES * 1000)} kB a run`,
});
print('reader against wink-nlp', ours / winks, { note: `tokens and entities at ${winks.toFixed(2)} MB/s` });
print('reader against compromise', ours / compromises, {
  note: `terms, numbers, topics at ${compromises.toFixed(2)} MB/s`,
});
