import { zipSync } from 'fflate';
import { utf8 } from '#kernel';

/** A printed line of a PDF made by {@link pdfOf}: text, place from the lower left in points, size of the letters. */
export type PrintedLine = readonly [text: string, x: number, y: number, size?: number];

/** A PDF with the lines of each page, any letters of the basic plane: a font without glyphs, and a map to Unicode. */
export function pdfOf(pages: readonly (readonly PrintedLine[])[], info = ''): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => `${objects.push(body)} 0 R`;
  const letters = [...new Set(pages.flat().flatMap(([text]) => [...text]))];
  const hex = (number: number) => number.toString(16).padStart(4, '0');
  const map = letters.map((letter) => `<${hex(letter.codePointAt(0)!)}> <${hex(letter.codePointAt(0)!)}>`);
  const chunks = Array.from({ length: Math.ceil(map.length / 100) }, (_, index) =>
    map.slice(index * 100, index * 100 + 100),
  );
  const cmap = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...chunks.map((chunk) => `${chunk.length} beginbfchar\n${chunk.join('\n')}\nendbfchar`),
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
  const toUnicode = add(stream(cmap));
  const descriptor = add(
    '<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
  );
  const child = add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor}/DW 500>>`,
  );
  const font = add(
    `<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[${child}]/ToUnicode ${toUnicode}>>`,
  );
  const tree = objects.length + pages.length * 2 + 1;
  const kids = pages.map((lines) => {
    const shown = lines.map(([text, x, y, size = 11]) => {
      const codes = [...text].map((letter) => hex(letter.codePointAt(0)!)).join('');
      return `BT /F ${size} Tf ${x} ${y} Td <${codes}> Tj ET`;
    });
    const content = add(stream(shown.join('\n')));
    return add(
      `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F ${font}>>>>/Contents ${content}>>`,
    );
  });
  add(`<</Type/Pages/Kids[${kids.join(' ')}]/Count ${kids.length}>>`);
  const root = add(`<</Type/Catalog/Pages ${tree} 0 R>>`);
  const about = add(`<<${info}>>`);
  return assemble(objects, `/Root ${root}/Info ${about}`);
}

function stream(text: string): string {
  return `<</Length ${text.length}>>\nstream\n${text}\nendstream`;
}

function assemble(objects: readonly string[], trailer: string): Uint8Array {
  let file = '%PDF-1.7\n';
  const offsets = objects.map((body, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return String(at).padStart(10, '0');
  });
  const at = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${offset} 00000 n \n`).join('')}`;
  file += `trailer <</Size ${objects.length + 1}${trailer}>>\nstartxref\n${at}\n%%EOF\n`;
  return utf8(file);
}

/** A DOCX whose body is the XML given. */
export function docxOf(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const main = `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
  const parts = { '[Content_Types].xml': '<Types/>', 'word/document.xml': main, ...more };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, utf8(text)])));
}

/** A paragraph of a DOCX, in a style where one is given. */
export function wordParagraph(text: string, style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** Cyrillic and ASCII in windows-1251. */
export function windows1251(text: string): Uint8Array {
  return Uint8Array.from([...text].map((each) => cyrillicByte(each) ?? each.charCodeAt(0)));
}

function cyrillicByte(letter: string): number | null {
  if (letter === 'ё') return 0xb8;
  return letter >= 'А' && letter <= 'я' ? letter.charCodeAt(0) - 848 : null;
}

/** UTF-16, little or big end first, with its mark unless `bare`. */
export function utf16(text: string, { big = false, bare = false } = {}): Uint8Array {
  const units = [...(bare ? '' : '\ufeff'), ...text].join('');
  const bytes = new Uint8Array(units.length * 2);
  for (let index = 0; index < units.length; index++) {
    const unit = units.charCodeAt(index);
    bytes[index * 2 + (big ? 1 : 0)] = unit & 255;
    bytes[index * 2 + (big ? 0 : 1)] = unit >> 8;
  }
  return bytes;
}
