import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import { DossierDesk } from '#desk';
import { readClaims, reconcileClaims } from '#evidence';
import { readText } from './document-texts.ts';
import { inventedReport } from './invented-reports.ts';
import { shippedLexicon } from './lexicon-files.ts';

const DOCUMENTS = process.env.ENTENTE_SOAK === '1' ? 10_000 : 600;
const WARM = DOCUMENTS / 3;
const PARAGRAPHS = 12;
/** What may stay of a document: its line, its print, its place among the others. */
const KEPT_BYTES_MAX = 6_000;
/** What may stay of a claim. */
const KEPT_BYTES_A_CLAIM = 1_200;

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
  let [heap, claims, units] = [0, 0, 0];
  for (let index = 0; index < DOCUMENTS; index++) {
    if (index === WARM) [heap, claims, units] = [heapBytes(), desk.counts.claims, 0];
    const text = inventedReport(index, PARAGRAPHS);
    units += text.length;
    desk.take(readText(`report-${index}.txt`, text));
  }
  const documents = DOCUMENTS - WARM;
  const found = desk.counts.claims - claims;
  const kept = heapBytes() - heap - found * KEPT_BYTES_A_CLAIM;
  expect(desk.counts.documents).toBe(DOCUMENTS);
  expect(found).toBeGreaterThan(0);
  expect(kept / documents).toBeLessThan(KEPT_BYTES_MAX);
  if (process.env.ENTENTE_SOAK === '1') expect(heapBytes() - heap).toBeLessThan(units);
});
