import { DraftText, type Draft, type Metadata, type StatedDate } from '#evidence';
import { faulty, fromUtf8, parsed, type Parsed } from '#kernel';
import { TEXT_UNITS_MAX, tooLong } from '../text/plain.ts';
import { unpack } from './archive.ts';
import { readWordXml, type WordParagraph } from './word-xml.ts';
import { textsOf } from './xml.ts';

const MAIN = 'word/document.xml';
const NOTES = ['word/footnotes.xml', 'word/endnotes.xml'];
const PROPERTIES = 'docProps/core.xml';
const WANTED = new Set([MAIN, ...NOTES, PROPERTIES]);
const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A document of a word processor (Office Open XML): its paragraphs, lists and tables, then its notes. */
export function readDocx(bytes: Uint8Array): Parsed<Draft> {
  const parts = unpack(bytes, (name) => WANTED.has(name));
  if (!parts.ok) return parts;
  const main = partText(parts.value, MAIN);
  if (main === null) {
    return faulty({
      field: '',
      found: `an archive without ${MAIN}`,
      expected: 'a document of a word processor (DOCX)',
    });
  }
  const draft = new DraftText();
  let units = 0;
  for (const name of [MAIN, ...NOTES]) {
    const xml = name === MAIN ? main : partText(parts.value, name);
    if (xml === null) continue;
    const read = readWordXml(xml);
    if (!read.whole) return faulty({ field: name, found: 'XML that is cut off or broken', expected: 'a whole part' });
    for (const paragraph of read.paragraphs) {
      units += paragraph.text.length;
      if (units > TEXT_UNITS_MAX) return tooLong(units);
      addParagraph(draft, paragraph, name);
    }
  }
  return parsed({ mediaType: MEDIA_TYPE, ...draft.done(), metadata: metadataOf(partText(parts.value, PROPERTIES)) });
}

function addParagraph(draft: DraftText, { kind, text, ordinal }: WordParagraph, part: string): void {
  draft.add(kind, [{ text, place: { part, element: `paragraph ${ordinal}` } }]);
}

function partText(parts: ReadonlyMap<string, Uint8Array>, name: string): string | null {
  const bytes = parts.get(name);
  return bytes === undefined ? null : fromUtf8(bytes);
}

function metadataOf(properties: string | null): Metadata {
  const said = properties === null ? new Map<string, string>() : textsOf(properties);
  const dates: StatedDate[] = [];
  for (const name of ['dcterms:created', 'dcterms:modified']) {
    const value = said.get(name);
    if (value !== undefined && /^\d{4}-\d{2}/.test(value)) dates.push({ value, where: name, means: 'made' });
  }
  return { title: said.get('dc:title') ?? null, outlet: null, language: said.get('dc:language') ?? null, dates };
}
