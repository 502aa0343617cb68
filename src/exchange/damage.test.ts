import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import { utf8 } from '#kernel';
import { docxOf, pdfOf, utf16, wordParagraph } from '../../test/document-files.ts';
import { openOriginal } from './original.ts';

const RUNS = process.env.ENTENTE_SOAK === '1' ? 2_000 : 40;
const LINE = 'PORT AMBER, 4 March 2031 — The force numbers 340 people 😀, وصل الجنود, сообщил её командир.';

const WHOLE: Readonly<Record<string, Uint8Array>> = {
  'a.txt': utf8(`${LINE}\r\n\r\n• 250\n${LINE}`),
  'b.txt': utf16(LINE),
  'c.html': utf8(
    `<html lang=en><head><title>T</title></head><body><nav>x</nav><article><p>${LINE}<table><tr><td>a<td>2</table></article>`,
  ),
  'd.docx': docxOf(wordParagraph(LINE) + wordParagraph('Second', 'Heading1')),
  'e.pdf': pdfOf([
    [
      ['The force numbers 340 people.', 40, 700],
      ['Second line of it.', 40, 680],
    ],
  ]),
  'f.eml': utf8(
    `From: a@b.example\r\nDate: Tue, 04 Mar 2031 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${LINE}\r\n--B\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--B--\r\n`,
  ),
};

type Damage = readonly { readonly at: number; readonly byte: number }[];
const damage = fc.record({
  cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  bytes: fc.array(
    fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.integer({ min: 0, max: 255 }) }),
    { maxLength: 12 },
  ),
});

function damaged(
  bytes: Uint8Array,
  { cut, bytes: hits }: { readonly cut: number | null; readonly bytes: Damage },
): Uint8Array {
  const result = bytes.slice(0, cut === null ? bytes.length : Math.floor(bytes.length * cut));
  for (const { at, byte } of hits)
    if (result.length > 0) result[Math.min(result.length - 1, Math.floor(at * result.length))] = byte;
  return result;
}

describe('given a file damaged in any way', () => {
  test.each(Object.entries(WHOLE))(
    '%s is read, or its faults name it; nothing is thrown',
    async (doc, whole) => {
      await fc.assert(
        fc.asyncProperty(damage, async (how) => {
          const opened = await openOriginal({ doc, bytes: damaged(whole, how) }, nodeSha256);
          if (!opened.ok) {
            expect(
              opened.faults.every(({ file, found, expected }) => file === doc && found !== '' && expected !== ''),
            ).toBe(true);
            return;
          }
          const { text, blocks } = opened.value.document;
          const length = [...text].length;
          let last = 0;
          for (const { start, end } of blocks) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThanOrEqual(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(length);
        }),
        { numRuns: RUNS },
      );
    },
    300_000,
  );
});
