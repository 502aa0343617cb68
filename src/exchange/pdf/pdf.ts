import { DraftText, type Draft, type Metadata, type StatedDate } from '#evidence';
import { faulty, parsed, type Parsed } from '#kernel';
import { TEXT_UNITS_MAX, tooLong } from '../text/plain.ts';
import { linesOfPage, runningHeads, type PdfLine, type PdfPiece } from './pdf-lines.ts';
import { joinedText, paragraphsOf } from './pdf-paragraphs.ts';

const PAGES_MAX = 5_000;

/** Whether the bytes begin as a PDF does, perhaps after some others. */
export function isPdf(bytes: Uint8Array): boolean {
  let head = '';
  for (const byte of bytes.subarray(0, 1_024)) head += String.fromCharCode(byte);
  return head.includes('%PDF-');
}

/** The text of a PDF page by page; its scripts and forms are left alone. Pictures of text hold none: that is a fault. */
export async function readPdf(bytes: Uint8Array): Promise<Parsed<Draft>> {
  const { getDocumentProxy } = await import('unpdf');
  let pdf: Pdf;
  try {
    // The library takes the bytes it is given away.
    pdf = (await getDocumentProxy(bytes.slice(), {
      verbosity: 0,
      isEvalSupported: false,
      stopAtErrors: false,
    })) as unknown as Pdf;
  } catch (cause) {
    return faulty({
      field: '',
      found: `a PDF that cannot be opened (${reason(cause)})`,
      expected: 'a whole PDF without a password',
    });
  }
  try {
    return await readPages(pdf);
  } catch (cause) {
    return faulty({ field: '', found: `a PDF that is broken inside (${reason(cause)})`, expected: 'a whole PDF' });
  } finally {
    await pdf.destroy?.();
  }
}

/** What is used of the library's document; its own types bring the browser's with them. */
interface Pdf {
  readonly numPages: number;
  readonly getPage: (number: number) => Promise<{
    readonly getTextContent: () => Promise<{ readonly items: readonly PdfItem[] }>;
    readonly cleanup: () => unknown;
  }>;
  readonly getMetadata: () => Promise<{ readonly info: Readonly<Record<string, unknown>> | null }>;
  readonly destroy?: () => Promise<void>;
}

interface PdfItem {
  readonly str?: string;
  readonly transform?: readonly number[];
  readonly width?: number;
  readonly height?: number;
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message.split('\n', 1)[0]!.slice(0, 120) : 'unreadable';
}

async function readPages(pdf: Pdf): Promise<Parsed<Draft>> {
  if (pdf.numPages > PAGES_MAX) {
    return faulty({ field: '', found: `${pdf.numPages} pages`, expected: `at most ${PAGES_MAX}` });
  }
  const pages: PdfLine[][] = [];
  let units = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const lines = linesOfPage(items.flatMap(pieceOf), number);
    units += lines.reduce((sum, { text }) => sum + text.length, 0);
    if (units > TEXT_UNITS_MAX) return tooLong(units);
    pages.push(lines);
    page.cleanup();
  }
  if (units === 0) {
    return faulty({ field: '', found: 'a PDF without any text, such as a scan', expected: 'text, not pictures of it' });
  }
  const metadata = metadataOf((await pdf.getMetadata()).info ?? {});
  return parsed({ mediaType: 'application/pdf', ...draftOf(pages), metadata });
}

function pieceOf({ str, transform, width, height }: PdfItem): PdfPiece[] {
  if (str === undefined || transform === undefined) return [];
  const size = height === 0 || height === undefined ? 0 : Math.abs(transform[3] ?? 0) || height;
  // Codes that no letter is known for come as control characters.
  const text = str.replace(/\p{Cc}|[\ufffe\uffff]/gu, '');
  return [{ text, x: transform[4] ?? 0, y: transform[5] ?? 0, width: width ?? 0, size }];
}

function draftOf(pages: readonly (readonly PdfLine[])[]): Pick<Draft, 'text' | 'blocks' | 'anchors'> {
  const draft = new DraftText();
  for (const { kind, lines } of paragraphsOf(pages.flat(), runningHeads(pages))) {
    draft.add(
      kind,
      lines.map((line, index) => ({
        text: joinedText(line, lines[index + 1]),
        place: { page: line.page, line: line.ordinal },
      })),
    );
  }
  return draft.done();
}

function metadataOf(info: Readonly<Record<string, unknown>>): Metadata {
  const text = (key: string) => {
    const value = info[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const dates: StatedDate[] = [];
  for (const key of ['CreationDate', 'ModDate']) {
    const value = isoOf(text(key) ?? '');
    if (value !== null) dates.push({ value, where: key, means: 'made' });
  }
  const title = text('Title');
  const named = title === null || /\.(?:docx?|indd|html?|rtf|odt|pdf)$|^(?:microsoft word|untitled)/i.test(title);
  return { title: named ? null : title, outlet: null, language: text('Language'), dates };
}

/** `D:20310304081500+12'00'` as ISO 8601. */
function isoOf(value: string): string | null {
  const match = /^D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?(?:(Z)|([+-]\d{2})'?(\d{2})?)?/.exec(value);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second = '00', utc, hours, minutes = '00'] = match;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return date;
  return `${date}T${hour}:${minute}:${second}${utc ?? (hours === undefined ? '' : `${hours}:${minutes}`)}`;
}
