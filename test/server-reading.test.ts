import { describe, expect, test } from 'vitest';
import type { Reading } from '#contract';
import { compileLexicon, sliceByPoints, type Lexicon } from '#evidence';
import { lexiconFiles } from './lexicon-files.ts';
import { readGiven, type Given } from '../src/server/reading/read-original.ts';

function lexicon(): Lexicon {
  const compiled = compileLexicon(lexiconFiles());
  if (!compiled.ok) throw new TypeError(JSON.stringify(compiled.faults));
  return compiled.value;
}
const LEXICON = lexicon();
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

async function reading(given: Given): Promise<Reading> {
  const read = await readGiven(given, LEXICON);
  if (!read.ok) throw new TypeError(JSON.stringify(read.faults));
  return read.value;
}

const LINE = 'The harbour is closed. Fiji has sent 150 soldiers to Honiara 🌊, the police said on Tuesday.';

describe('a file over the wire', () => {
  test('as bytes or as text it is the same document, with spans that stand in its text', async () => {
    const asBytes = await reading({ name: 'a.txt', base64: base64(LINE) });
    const asText = await reading({ name: 'a.txt', text: LINE });
    expect(asText).toEqual(asBytes);
    const [document] = asBytes.documents;
    const claim = document!.claims.find(({ kind }) => kind === 'strength')!;
    expect(sliceByPoints(document!.text, claim.charStart, claim.charEnd)).toContain('150');
    expect(Object.entries(asBytes.within).every(([place, around]) => around[0] === place)).toBe(true);
  });

  test('a day given with it dates its claims', async () => {
    const undated = await reading({ name: 'a.txt', text: LINE });
    expect(undated.documents[0]!.publishedAt).toBeNull();
    const dated = await reading({ name: 'a.txt', text: LINE, published: '2031-03-05' });
    expect(dated.documents[0]).toMatchObject({ publishedAt: '2031-03-05', publishedAtBasis: 'given with the file' });
    expect(dated.documents[0]!.claims.find(({ kind }) => kind === 'strength')!.asOf).toContain('2031-03-04');
  });

  test('a mail brings what it carries, and what of that cannot be read is told beside', async () => {
    const part = (name: string, type: string, body: string) =>
      `--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\n`
      + `Content-Transfer-Encoding: base64\r\n\r\n${base64(body)}\r\n`;
    const mail =
      'From: a@example.org\r\nSubject: Report\r\nDate: Wed, 5 Mar 2031 10:00:00 +0000\r\nMIME-Version: 1.0\r\n'
      + `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n`
      + `${part('line.txt', 'text/plain', LINE)}${part('broken.pdf', 'application/pdf', '%PDF-1.7 broken')}--b--\r\n`;
    const { documents, faults } = await reading({ name: 'report.eml', base64: base64(mail) });
    expect(documents.map(({ doc }) => doc)).toEqual(['report.eml', 'report.eml/line.txt']);
    expect(faults).toMatchObject([{ file: 'report.eml/broken.pdf' }]);
  });

  test('what is no document is a fault that names the file', async () => {
    for (const given of [
      { name: 'x', base64: '%%' },
      { name: 'x', base64: '' },
      { name: 'x', base64: base64('%PDF-1.7') },
    ]) {
      const read = await readGiven(given, LEXICON);
      expect(read).toMatchObject({ ok: false, faults: [{ file: 'x' }] });
    }
  });
});
