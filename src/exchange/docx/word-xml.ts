import type { BlockKind } from '#evidence';
import { readXml } from './xml.ts';

/** One paragraph of a word processor, or one row of a table with tabs between its cells. */
export interface WordParagraph {
  readonly kind: BlockKind;
  readonly text: string;
  /** Its number among the paragraphs of its part, from 1. */
  readonly ordinal: number;
}

/** What has been taken out by a tracked change, and codes of fields, are no text. */
const SKIPPED = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'w:delText', 'mc:Fallback', 'w:sectPr']);
const STYLES: readonly (readonly [RegExp, BlockKind])[] = [
  [/^(?:heading|title|subtitle|berschrift|titre|заголовок|\d$)/i, 'heading'],
  [/^caption/i, 'caption'],
  [/quote/i, 'quote'],
  [/^list/i, 'list-item'],
];

/** The paragraphs of a part in their order; `whole` is false where the XML is cut off. */
export function readWordXml(xml: string): { readonly paragraphs: readonly WordParagraph[]; readonly whole: boolean } {
  const reader = new WordReader();
  const whole = readXml(xml, {
    onopentag: (name, attributes) => reader.open(name, attributes),
    ontext: (text) => reader.text(text),
    onclosetag: (name) => reader.close(name),
  });
  return { paragraphs: reader.paragraphs, whole };
}

class WordReader {
  readonly paragraphs: WordParagraph[] = [];
  #text = '';
  #kind: BlockKind = 'paragraph';
  #inText = false;
  #skip = 0;
  #rows: string[][] = [];
  #ordinal = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (SKIPPED.has(name)) this.#skip += 1;
    switch (name) {
      case 'w:p':
        this.#ordinal += 1;
        this.#kind = 'paragraph';
        // A text box stands inside the paragraph it is anchored in: what came before it is one of its own.
        if (this.#rows.length === 0) this.#flush();
        break;
      case 'w:pStyle':
        this.#kind = STYLES.find(([style]) => style.test(attributes['w:val'] ?? ''))?.[1] ?? this.#kind;
        break;
      case 'w:numPr':
        if (this.#kind === 'paragraph') this.#kind = 'list-item';
        break;
      case 'w:t':
        this.#inText = true;
        break;
      case 'w:tab':
        this.#add(' ');
        break;
      case 'w:br':
      case 'w:cr':
        this.#add('\n');
        break;
      case 'w:noBreakHyphen':
        this.#add('-');
        break;
      case 'w:tr':
        this.#flush();
        this.#rows.push([]);
        break;
      default:
    }
  }

  text(text: string): void {
    if (this.#inText) this.#add(text);
  }

  close(name: string): void {
    if (SKIPPED.has(name)) this.#skip -= 1;
    if (name === 'w:t') this.#inText = false;
    if (name === 'w:p' && this.#rows.length === 0) this.#flush();
    else if (name === 'w:p') this.#add(' ');
    if (name === 'w:tc') {
      this.#rows.at(-1)?.push(this.#text.replace(/\s+/g, ' ').trim());
      this.#text = '';
    }
    if (name === 'w:tr') this.#endRow();
  }

  #endRow(): void {
    const cells = this.#rows.pop() ?? [];
    this.#text = cells.join('\t');
    this.#kind = 'table-row';
    if (this.#rows.length === 0) this.#flush();
  }

  #add(text: string): void {
    if (this.#skip === 0) this.#text += text;
  }

  #flush(): void {
    const text = this.#text.trim();
    this.#text = '';
    if (text !== '') this.paragraphs.push({ kind: this.#kind, text, ordinal: this.#ordinal });
    this.#kind = 'paragraph';
  }
}
