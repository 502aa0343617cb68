import { describe, expect, test } from 'vitest';
import type { FoundClaim, ReadDocument } from '#evidence';
import { readText } from '../../test/document-texts.ts';
import { DossierDesk, type DossierTools } from './index.ts';

const LINE =
  'The council of Port Amber agreed on Tuesday to ask Northfield and Eastmoor for a force of 340 people, and the Valley Guard was told.';
const OWN =
  'In Port Amber nobody was surprised: the harbour of Eastmoor and the Valley Guard of Northfield have helped before.';

/** A reader that finds one claim in every document, and tells by which day it was read. */
const tools = (read: string[]): DossierTools => ({
  read: ({ doc, publishedAt }: ReadDocument) => {
    read.push(`${doc} ${publishedAt ?? 'undated'}`);
    return [{ id: doc, doc, subject: doc } as FoundClaim];
  },
  reconcile: (_, __, origins) => ({ conflicts: [], figures: [], totals: [], retractions: [], origins }),
});

function dossierOf(texts: Readonly<Record<string, string>>) {
  const read: string[] = [];
  const desk = new DossierDesk(tools(read));
  const documents = Object.entries(texts).map(([doc, text]) => readText(doc, text));
  const taken = documents.map((document) => desk.take(document));
  for (const document of documents) if (desk.waiting.has(document.doc)) desk.takeWaiting(document);
  return { made: desk.finish(), taken, read };
}

describe('given documents one after the other', () => {
  test('the same text twice is one document, whatever its format or white space', () => {
    const { made, taken, read } = dossierOf({
      'a.txt': `PORT AMBER, 4 March 2031 — ${LINE}`,
      'b.txt': `PORT AMBER, 4 March 2031 — ${LINE.replaceAll(' ', '  ')}\n`,
      'c.txt': `PORT AMBER, 4 March 2031 — ${LINE}`,
    });
    expect(taken).toEqual(['read', 'same', 'same']);
    expect(read).toEqual(['a.txt 2031-03-04']);
    expect(made.documents.map(({ doc, sameAs, claims }) => [doc, sameAs, claims])).toEqual([
      ['a.txt', null, 1],
      ['b.txt', 'a.txt', 0],
      ['c.txt', 'a.txt', 0],
    ]);
    expect(made.claims).toHaveLength(1);
  });

  test('ten copies of one line of an agency are one origin', () => {
    const copies = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [
        `paper-${index}.txt`,
        `Published 5 March 2031\n\n${LINE}\n\nThe ${index} o’clock edition of paper number ${index} has more on page ${index}.`,
      ]),
    );
    const { made } = dossierOf({ 'agency.txt': `4 March 2031\n\n${LINE}`, ...copies });
    const origins = new Set(made.documents.map(({ doc }) => made.origins.get(doc) ?? doc));
    expect([...origins]).toEqual(['agency.txt']);
  });

  test('one that names a day without a year waits, and is dated by one that speaks of the same', () => {
    const { made, taken, read } = dossierOf({
      'undated.txt': `${OWN}\nBy March 4, the Valley Guard had left Northfield for Port Amber and Eastmoor.`,
      'dated.txt': `PORT AMBER, 5 March 2031 — ${LINE}`,
      'other.txt':
        'RIVERTON, 9 June 1999 — The Mill of Oldham burned, and the Brewery of Hatfield with the School of Sandford.',
    });
    expect(taken).toEqual(['waits', 'read', 'read']);
    expect(read.at(-1)).toBe('undated.txt 2031-03-05');
    expect(made.documents[0]).toMatchObject({
      publishedAt: '2031-03-05',
      publishedAtBasis: expect.stringMatching(/dated\.txt/),
    });
  });

  test('one that speaks of nothing the others do stays without a day, and that is said', () => {
    const { made, read } = dossierOf({
      'undated.txt': 'By March 4, the Sunday League of Hillsborough had ended, and Ashford had won against Melton.',
      'dated.txt': `PORT AMBER, 5 March 2031 — ${LINE}`,
    });
    expect(read.at(-1)).toBe('undated.txt undated');
    expect(made.documents[0]).toMatchObject({
      publishedAt: null,
      publishedAtBasis: expect.stringMatching(/^none: .*no year/),
    });
  });

  test('what cannot be read is kept as a fault beside the rest', () => {
    const desk = new DossierDesk(tools([]));
    desk.fault({ file: 'a.pdf', field: '', found: 'a PDF that is broken', expected: 'a whole PDF' });
    desk.take(readText('b.txt', LINE));
    expect(desk.counts).toMatchObject({ documents: 1, faults: 1 });
    expect(desk.finish().faults).toHaveLength(1);
  });
});
