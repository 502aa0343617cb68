import { nodeSha256 } from '#adapters';
import { DossierDesk } from '#desk';
import { readClaims, reconcileClaims } from '#evidence';
import { readText } from '../test/document-texts.ts';
import { inventedReport } from '../test/invented-reports.ts';
import { shippedLexicon } from '../test/lexicon-files.ts';

/** One line of the bench's table; see scripts/bench.mjs. */
function print(
  what: string,
  measured: number,
  more: { bound?: { min?: number; max?: number }; unit?: string; note?: string } = {},
): void {
  process.stdout.write(`${JSON.stringify({ what, measured, ...more })}\n`);
}

const collect = (globalThis as { readonly gc?: () => void }).gc;
function heapMegabytes(): number {
  collect?.();
  return process.memoryUsage().heapUsed / 1_048_576;
}

const DOCUMENTS = 10_000;
const PARAGRAPHS = 12;
const STEPS = [1_000, 4_000, 7_000, 10_000];

const lexicon = shippedLexicon();
let readMillis = 0;
const desk = new DossierDesk({
  read: (document) => {
    const from = performance.now();
    const { claims } = readClaims(document, { lexicon, sha256: nodeSha256 });
    readMillis += performance.now() - from;
    return claims;
  },
  reconcile: (claims, documents, origins) => reconcileClaims(claims, documents, { policy: 'latest-official', origins }),
});

const heap = new Map<number, number>();
let [units, from] = [0, performance.now()];
for (let index = 0; index < DOCUMENTS; index++) {
  const text = inventedReport(index, PARAGRAPHS);
  units += text.length;
  desk.take(readText(`report-${index}.txt`, text));
  if (STEPS.includes(index + 1)) heap.set(index + 1, heapMegabytes());
}
const takeMillis = performance.now() - from;
const { claims } = desk.counts;
const [first, last] = [heap.get(STEPS[0]!)!, heap.get(DOCUMENTS)!];
const kept = ((last - first) * 1_048_576) / (DOCUMENTS - STEPS[0]!);
const note = [...heap].map(([count, megabytes]) => `${count}: ${megabytes.toFixed(0)} MB`).join(', ');
print('kept in memory of each of 10,000 documents', kept / 1024, { unit: 'KiB', note: `${note}; ${claims} claims` });
print('kept of a document, of its text', kept / (units / DOCUMENTS), { bound: { max: 4 } });
print('all that is done with a document, to reading its claims', takeMillis / readMillis, {
  bound: { max: 3 },
  note: 'decoding, furniture, day, language, print of the text',
});
from = performance.now();
const made = desk.finish();
print('reconciling them all', (performance.now() - from) / 1000, {
  unit: 's',
  note: `${made.figures.length} figures, ${made.conflicts.length} relations`,
});
