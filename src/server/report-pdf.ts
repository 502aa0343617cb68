import { createRequire } from 'node:module';
import type { ReportBlock, ReportLayout, ReportRun } from '#exchange';
import { TYPED_SIGN } from '#views';

/** A typeface with Latin and Cyrillic, found where it is installed. */
const FONTS = {
  regular: '@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf',
  bold: '@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf',
} as const;

const MARGIN = 56;
const COLOURS = { ink: '#1d2126', quiet: '#5d6670', warn: '#8a3b00', accent: '#1f5fa8', line: '#d9d6cd' } as const;
const SIZES = { form: 9, title: 20, heading: 13, text: 10.5, note: 8.5, mark: 7 } as const;

type Pdf = PDFKit.PDFDocument;
type Colour = keyof typeof COLOURS;

/**
 * The report as a tagged PDF: headings, lists and links for those who listen to it, the same bytes for the same report.
 * @param madeAt UTC, ISO 8601: what the file says of itself
 */
export async function reportPdf(layout: ReportLayout, madeAt: string): Promise<Buffer> {
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({
    ...{ size: 'A4', margin: MARGIN, bufferPages: true, tagged: true, displayTitle: true, lang: layout.language },
    ...{ pdfVersion: '1.7', font: fontFile('regular') },
    info: {
      Title: `${layout.form}: ${layout.title}`,
      Creator: 'Entente',
      CreationDate: new Date(madeAt),
      ModDate: new Date(madeAt),
    },
  });
  pdf.registerFont('regular', fontFile('regular'));
  pdf.registerFont('bold', fontFile('bold'));
  const done = collected(pdf);
  new ReportPages(pdf).write(layout);
  pdf.end();
  return done;
}

function fontFile(name: keyof typeof FONTS): string {
  return createRequire(import.meta.url).resolve(FONTS[name]);
}

function collected(pdf: Pdf): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}

class ReportPages {
  readonly #pdf: Pdf;
  readonly #root: PDFKit.PDFStructureElement;

  constructor(pdf: Pdf) {
    this.#pdf = pdf;
    this.#root = pdf.struct('Document');
    pdf.addStructure(this.#root);
  }

  write(layout: ReportLayout): void {
    const { form, title, warnings, facts, notice, sections, typed, notesHeading, notes, foot } = layout;
    this.#say('P', form.toUpperCase(), { size: SIZES.form, colour: 'quiet' });
    this.#say('H1', title, { size: SIZES.title, font: 'bold', gap: 6 });
    for (const text of warnings) this.#say('P', text, { size: SIZES.text, font: 'bold', colour: 'warn', gap: 4 });
    this.#rule();
    for (const { term, text } of facts) this.#fact(term, text);
    this.#rule();
    if (notice !== null) {
      this.#heading(notice.heading, 'warn');
      this.#say('P', notice.lead, { size: SIZES.text, colour: 'warn', gap: 4 });
      this.#blocks(notice.blocks, 'warn');
    }
    for (const { heading, blocks } of sections) {
      this.#heading(heading, 'ink');
      this.#blocks(blocks, 'ink');
    }
    if (typed !== null) this.#say('P', typed, { size: SIZES.note, colour: 'warn', gap: 4 });
    this.#heading(notesHeading, 'ink');
    for (const { number, text } of notes) this.#note(number, text);
    this.#say('P', foot, { size: SIZES.note, colour: 'quiet', gap: 0 });
    this.#root.end();
    this.#numberPages();
  }

  #in(type: string, draw: () => void): void {
    this.#root.add(this.#pdf.struct(type, {}, draw));
  }

  #say(type: string, text: string, look: { size: number; font?: string; colour?: Colour; gap?: number }): void {
    const { size, font = 'regular', colour = 'ink', gap = 2 } = look;
    this.#in(type, () => {
      this.#pdf.font(font).fontSize(size).fillColor(COLOURS[colour]).text(text, { lineGap: 1.5 });
    });
    this.#down(gap);
  }

  #heading(text: string, colour: Colour): void {
    const room = this.#pdf.page.height - MARGIN - this.#pdf.y;
    if (room < 4 * SIZES.heading) this.#pdf.addPage();
    this.#down(10);
    this.#say('H2', text, { size: SIZES.heading, font: 'bold', colour, gap: 3 });
  }

  #fact(term: string, text: string): void {
    this.#in('P', () => {
      this.#pdf
        .fontSize(SIZES.text - 1)
        .font('regular')
        .fillColor(COLOURS.quiet);
      this.#pdf.text(`${term}: `, { continued: true });
      this.#pdf.fillColor(COLOURS.ink).text(text);
    });
  }

  #blocks(blocks: readonly ReportBlock[], colour: Colour): void {
    for (const { item, runs } of blocks) {
      this.#keepWhole(runs.flatMap((run) => partsOf(run).map(({ text }) => text)).join(''), SIZES.text);
      this.#in('P', () =>
        this.#runs(item ? [{ text: '•  ', note: null, mark: 'plain' }, ...runs] : runs, { item, colour }),
      );
      this.#down(item ? 2.5 : 4);
    }
  }

  #runs(runs: readonly ReportRun[], { item, colour }: { readonly item: boolean; readonly colour: Colour }): void {
    const parts = runs.flatMap((run) => partsOf(run));
    const options = { lineGap: 1.5, indent: 0, ...(item ? { width: this.#width() } : {}) };
    parts.forEach(({ text, bold, size, note, underline }, at) => {
      this.#pdf
        .font(bold ? 'bold' : 'regular')
        .fontSize(size)
        .fillColor(COLOURS[note === null ? colour : 'accent']);
      const link = { goTo: note === null ? NO_LINK : `note-${note}` };
      this.#pdf.text(text, { ...options, underline, continued: at < parts.length - 1, ...link });
    });
  }

  #note(number: number, text: string): void {
    this.#keepWhole(`[${number}] ${text}`, SIZES.note);
    this.#in('P', () => {
      this.#pdf.font('regular').fontSize(SIZES.note).fillColor(COLOURS.ink);
      this.#pdf.text(`[${number}] ${text}`, { destination: `note-${number}`, lineGap: 1 });
    });
    this.#down(1.5);
  }

  /** A paragraph that does not fit begins a new page; one that is longer than a page runs on. */
  #keepWhole(text: string, size: number): void {
    const { height } = this.#pdf.page;
    const needed = this.#pdf.font('bold').fontSize(size).heightOfString(text, { width: this.#width(), lineGap: 1.5 });
    const room = height - MARGIN - this.#pdf.y;
    if (needed > room && needed < height - 2 * MARGIN) this.#pdf.addPage();
  }

  #width(): number {
    return this.#pdf.page.width - 2 * MARGIN;
  }

  #down(points: number): void {
    this.#pdf.x = MARGIN;
    this.#pdf.y += points;
  }

  #rule(): void {
    this.#down(4);
    this.#pdf.markContent('Artifact', { type: 'Layout' });
    const { y } = this.#pdf;
    this.#pdf
      .moveTo(MARGIN, y)
      .lineTo(MARGIN + this.#width(), y)
      .lineWidth(0.75)
      .strokeColor(COLOURS.line)
      .stroke();
    this.#pdf.endMarkedContent();
    this.#down(6);
  }

  #numberPages(): void {
    const { start, count } = this.#pdf.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      this.#pdf.switchToPage(page);
      this.#pdf.page.margins.bottom = 0;
      this.#pdf.markContent('Artifact', { type: 'Pagination' });
      this.#pdf.font('regular').fontSize(SIZES.note).fillColor(COLOURS.quiet);
      const at = { width: this.#width(), align: 'right', lineBreak: false } as const;
      this.#pdf.text(`${page + 1} / ${count}`, MARGIN, this.#pdf.page.height - MARGIN / 1.6, at);
      this.#pdf.endMarkedContent();
    }
  }
}

/** Text that goes on keeps the link before it unless it is told that it has none. */
const NO_LINK = null as unknown as string;

interface Part {
  readonly text: string;
  readonly bold: boolean;
  readonly size: number;
  readonly note: number | null;
  readonly underline: boolean;
}

/** A run as stretches of one look: its text, and the number of its note. */
function partsOf({ text, note, mark }: ReportRun): Part[] {
  const bold = mark === 'figure' || mark === 'disputed';
  const typed = mark === 'typed' ? TYPED_SIGN : '';
  const said = { text: `${text}${typed}`, bold, size: SIZES.text, note: null, underline: mark === 'disputed' };
  return note === null ? [said] : [said, { text: `[${note}]`, bold: false, size: SIZES.mark, note, underline: false }];
}
