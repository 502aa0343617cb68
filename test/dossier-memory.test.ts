import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import { DossierDesk } from '#desk';
import { readClaims, reconcileClaims } from '#evidence';
import { readText } from './document-texts.ts';
import { inventedReport } from './invented-reports.ts';
import { shippedLexicon } from './lexicon-files.ts';

const DOCUMENTS = process.env.ENTENTE_SOAK === '1' ? 10_000 : 450;
const WARM = DOCUMENTS / 3;
const PARAGRAPHS = 2;
/** Words without a claim in them, so that a text that stayed would be seen. */
const FILLER_WORDS = 2_400;
/** What may stay of a document: its line, its print, its place among the others. */
const KEPT_BYTES_MAX = 5_000;
/** What may stay of a claim. */
const KEPT_BYTES_A_CLAIM = 800;

/** Made-up words: few, as the reader remembers some tens of thousands that it has looked up; in another order each time. */
const VOCABULARY = Array.from({ length: 3_000 }, (_, at) => `${(at + 40_000).toString(36).replace(/\d/g, 'u')}la`);

function fillerOf(index: number): string {
  return Array.from({ length: FILLER_WORDS }, (_, at) => {
    const word = VOCABULARY[(index * 31 + at * 17 + at * at * (index + 1)) % VOCABULARY.length]!;
    return at % 80 === 79 ? `${word}.\n\n` : word;
  }).join(' ');
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
function heapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

test('of thousands of documents only claims and prints stay in memory, never their texts', { timeout: 900_000 }, () => {
  const lexicon = shippedLexicon();
  const desk = new DossierDesk({
    read: (document) => readClaims(document, { lexicon, sha256: nodeSha256 }).claims,
    reconcile: (claims, documents, origins) =>
      reconcileClaims(claims, documents, { policy: 'latest-official', origins }),
  });
  let [heap, claims, shortest] = [0, 0, Infinity];
  for (let index = 0; index < DOCUMENTS; index++) {
    if (index === WARM) [heap, claims] = [heapBytes(), desk.counts.claims];
    const text = `${inventedReport(index, PARAGRAPHS)}\n\n${fillerOf(index)}`;
    shortest = Math.min(shortest, text.length);
    desk.take(readText(`report-${index}.txt`, text));
  }
  const documents = DOCUMENTS - WARM;
  const found = desk.counts.claims - claims;
  const kept = heapBytes() - heap - found * KEPT_BYTES_A_CLAIM;
  expect(shortest).toBeGreaterThan(2 * KEPT_BYTES_MAX);
  expect(desk.counts.documents).toBe(DOCUMENTS);
  expect(found).toBeGreaterThan(0);
  expect(kept / documents).toBeLessThan(KEPT_BYTES_MAX);
});
