import { DraftText, type Draft } from '#evidence';
import { faulty, parsed, type Parsed } from '#kernel';
import { decodeText } from '../text/encoding.ts';
import { TEXT_UNITS_MAX, tooLong } from '../text/plain.ts';
import { mainLeaves } from './main-text.ts';
import { metadataOf } from './page-metadata.ts';
import { takeApart } from './page.ts';

const PRESCAN_BYTES = 2_048;

/** A page, or a part of a mail that is one: its main text, and what stands around it as furniture. Scripts never run. */
export function readHtml(bytes: Uint8Array): Parsed<Draft> {
  const decoded = decodeText(bytes, declaredEncoding(bytes));
  if (decoded === null) {
    return faulty({ field: '', found: 'bytes that are no text in a known encoding', expected: 'HTML' });
  }
  return readHtmlText(decoded.text);
}

/** The same for a page that is decoded already. */
export function readHtmlText(source: string): Parsed<Draft> {
  if (source.length > TEXT_UNITS_MAX) return tooLong(source.length);
  const page = takeApart(source);
  if (page.tooDeep) {
    return faulty({ field: '', found: 'elements nested thousands deep', expected: 'a page as browsers show it' });
  }
  const main = mainLeaves(page);
  const draft = new DraftText();
  const placeOf = linesOf(source);
  for (const leaf of page.leaves) {
    const kind = main.has(leaf) ? leaf.kind : 'furniture';
    const element = leaf.box.name;
    draft.add(
      kind,
      leaf.runs.map(({ text, offset }) => ({ text, place: { ...placeOf(offset), element } })),
    );
  }
  return parsed({ mediaType: 'text/html', ...draft.done(), metadata: metadataOf(page) });
}

/** What the first bytes declare: `<meta charset>`, or the declaration of XML. */
function declaredEncoding(bytes: Uint8Array): string | null {
  let head = '';
  for (const byte of bytes.subarray(0, PRESCAN_BYTES)) head += String.fromCharCode(byte);
  return /<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? null;
}

/** Line and column (from 1) of an offset in the source. */
function linesOf(source: string): (offset: number) => { readonly line: number; readonly column: number } {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return { line: low, column: offset - starts[low - 1]! + 1 };
  };
}
