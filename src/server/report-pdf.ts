import { createRequire } from 'node:module';
import type { ReportBlock, ReportLayout, ReportRun } from '#exchange';
import { TYPED_SIGN } from '#views';
import { linesOfParts, type Part, type Segment } from './report-lines.ts';

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
  const done = collected(pdf);
  new ReportPages(pdf).write(layout);
  pdf.end();
  return done;
}

type FontName = keyof typeof FONTS;

const files = new Map<FontName, string>();

/** Where the typeface lies. Looks name it by its file, as the library reads a font that has a second name anew each time. */
function fontFile(name: FontName): string {
  const file = files.get(name) ?? createRequire(import.meta.url).resolve(FONTS[name]);
  files.set(name, file);
  return file;
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

  #say(type: string, text: string, look: { size: number; font?: FontName; colour?: Colour; gap?: number }): void {
    const { size, font = 'regular', colour = 'ink', gap = 2 } = look;
    this.#in(type, () => {
      this.#pdf.font(fontFile(font)).fontSize(size).fillColor(COLOURS[colour]).text(text, { lineGap: 1.5 });
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
        .font(fontFile('regular'))
        .fillColor(COLOURS.quiet);
      this.#pdf.text(`${term}: `, { continued: true });
      this.#pdf.fillColor(COLOURS.ink).text(text);
    });
  }

  #blocks(blocks: readonly ReportBlock[], colour: Colour): void {
    const { height } = this.#pdf.page;
    for (const { item, runs } of blocks) {
      const indent = item ? BULLET_INDENT : 0;
      const measure = (part: Part, text: string) => this.#look(part).widthOfString(text);
      const lines = linesOfParts(runs.flatMap(partsOf), this.#width() - indent, measure);
      const needed = lines.length * LINE;
      if (needed > height - MARGIN - this.#pdf.y && needed < height - 2 * MARGIN) this.#pdf.addPage();
      this.#in('P', () => {
        if (item)
          this.#look(BULLET).fillColor(COLOURS[colour]).text(BULLET.text, MARGIN, this.#pdf.y, { lineBreak: false });
        for (const line of lines) this.#line(line, { indent, colour });
      });
      this.#down(item ? 3 : 4.5);
    }
  }

  #look({ bold, size }: Pick<Part, 'bold' | 'size'>): Pdf {
    return this.#pdf.font(fontFile(bold ? 'bold' : 'regular')).fontSize(size);
  }

  #line(line: readonly Segment[], { indent, colour }: { readonly indent: number; readonly colour: Colour }): void {
    if (this.#pdf.y + LINE > this.#pdf.page.height - MARGIN) this.#pdf.addPage();
    const { y } = this.#pdf;
    for (const { part, text, x } of line) {
      const { note, underline } = part;
      const link = note === null ? {} : { goTo: `note-${note}` };
      const drawn = this.#look(part).fillColor(COLOURS[note === null ? colour : 'accent']);
      drawn.text(text, MARGIN + indent + x, y, { lineBreak: false, underline, ...link });
    }
    this.#pdf.x = MARGIN;
    this.#pdf.y = y + LINE;
  }

  #note(number: number, text: string): void {
    this.#keepWhole(`[${number}] ${text}`, SIZES.note);
    this.#in('P', () => {
      this.#pdf.font(fontFile('regular')).fontSize(SIZES.note).fillColor(COLOURS.ink);
      this.#pdf.text(`[${number}] ${text}`, { destination: `note-${number}`, lineGap: 1 });
    });
    this.#down(1.5);
  }

  /** A paragraph that does not fit begins a new page; one that is longer than a page runs on. */
  #keepWhole(text: string, size: number): void {
    const { height } = this.#pdf.page;
    const needed = this.#pdf
      .font(fontFile('bold'))
      .fontSize(size)
      .heightOfString(text, { width: this.#width(), lineGap: 1.5 });
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
      this.#pdf.font(fontFile('regular')).fontSize(SIZES.note).fillColor(COLOURS.quiet);
      const at = { width: this.#width(), align: 'right', lineBreak: false } as const;
      this.#pdf.text(`${page + 1} / ${count}`, MARGIN, this.#pdf.page.height - MARGIN / 1.6, at);
      this.#pdf.endMarkedContent();
    }
  }
}

/** How far one line of text stands from the next, and how far in the text of an item. */
const LINE = 15;
const BULLET_INDENT = 12;
const BULLET: Part = { text: '•', bold: false, size: SIZES.text, note: null, underline: false };

/** A run as stretches of one look: its text, and the number of its note. */
function partsOf({ text, note, mark }: ReportRun): Part[] {
  const bold = mark === 'figure' || mark === 'disputed';
  const typed = mark === 'typed' ? TYPED_SIGN : '';
  const said = { text: `${text}${typed}`, bold, size: SIZES.text, note: null, underline: mark === 'disputed' };
  return note === null ? [said] : [said, { text: `[${note}]`, bold: false, size: SIZES.mark, note, underline: false }];
}
