import { Parser } from 'htmlparser2';
import { BLOCKS, hintOf, kindIn, SKIPPED, type Box, type Leaf } from './box.ts';
import { mergeRows } from './rows.ts';

/** A page taken apart: its leaves of text in order, and all that its head and marks say. Nothing in it is ever run. */
export interface Page {
  readonly leaves: readonly Leaf[];
  readonly boxes: readonly Box[];
  /** `<meta>` by name, property or itemprop, lower case, the first of each. */
  readonly meta: ReadonlyMap<string, string>;
  /** Texts of `<script type="application/ld+json">`. */
  readonly linkedData: readonly string[];
  readonly times: readonly { readonly value: string; readonly marked: boolean; readonly box: Box | null }[];
  readonly links: ReadonlyMap<string, string>;
  readonly language: string | null;
  readonly title: string | null;
  /** Elements are nested deeper than any page has them. */
  readonly tooDeep: boolean;
}

const DEPTH_MAX = 2_000;
const CHUNK_UNITS = 65_536;
const LINKED_DATA_UNITS_MAX = 400_000;
const TITLE_UNITS_MAX = 1_000;

type Attributes = Readonly<Record<string, string>>;
interface Open {
  readonly name: string;
  readonly box: Box | null;
  readonly skips: boolean;
  readonly links: boolean;
  readonly keeps: boolean;
}

/** Takes the source of a page apart in one pass. */
export function takeApart(source: string): Page {
  const taker = new Taker();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => taker.open(name, attributes),
      ontext: (text) => taker.text(text, parser.startIndex),
      onclosetag: () => taker.close(),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  for (let from = 0; from < source.length && !taker.tooDeep; from += CHUNK_UNITS) {
    parser.write(source.slice(from, from + CHUNK_UNITS));
  }
  if (!taker.tooDeep) parser.end();
  return taker.page();
}

class Taker {
  tooDeep = false;
  readonly #root: Box = { name: '', parent: null, hint: null, length: 0, links: 0, score: 0 };
  readonly #boxes: Box[] = [this.#root];
  readonly #leaves: Leaf[] = [];
  readonly #meta = new Map<string, string>();
  readonly #linkedData: string[] = [];
  readonly #times: { value: string; marked: boolean; box: Box | null }[] = [];
  readonly #links = new Map<string, string>();
  readonly #stack: Open[] = [];
  #language: string | null = null;
  #title: string | null = null;
  #leaf: Leaf | null = null;
  #skip = 0;
  #link = 0;
  #keep = 0;
  #reading: 'title' | 'linked-data' | null = null;

  open(name: string, attributes: Attributes): void {
    if (this.#stack.length > DEPTH_MAX) this.tooDeep = true;
    this.#note(name, attributes);
    const block = BLOCKS.has(name);
    const skips = SKIPPED.has(name);
    if (block || name === 'br') this.#boundary(name);
    const box = block ? this.#newBox(name, attributes) : null;
    const entry = { name, box, skips, links: name === 'a', keeps: name === 'pre' };
    this.#stack.push(entry);
    if (entry.skips) this.#skip += 1;
    if (entry.links) this.#link += 1;
    if (entry.keeps) this.#keep += 1;
  }

  close(): void {
    const entry = this.#stack.pop();
    if (entry === undefined) return;
    if (entry.skips) this.#skip -= 1;
    if (entry.links) this.#link -= 1;
    if (entry.keeps) this.#keep -= 1;
    if (entry.box !== null) this.#leaf = null;
    if (entry.name === 'title' || entry.name === 'script') this.#reading = null;
  }

  text(text: string, offset: number): void {
    if (this.#reading === 'title') this.#title = `${this.#title ?? ''}${text}`.slice(0, TITLE_UNITS_MAX);
    if (this.#reading === 'linked-data') {
      const last = this.#linkedData.length - 1;
      if (this.#linkedData[last]!.length < LINKED_DATA_UNITS_MAX) this.#linkedData[last] += text;
    }
    if (this.#skip > 0 || this.#reading !== null) return;
    let from = 0;
    // One run a line of the source, so that every run knows its line.
    for (const line of text.split(/(?<=\n)/)) {
      this.#append(this.#keep > 0 ? line : line.replace(/\s+/g, ' '), offset + from);
      from += line.length;
    }
  }

  page(): Page {
    const leaves = mergeRows(this.#leaves.filter((leaf) => trimLeaf(leaf)));
    for (const { box, length, links } of leaves) {
      box.length += length;
      box.links += links;
    }
    // Boxes stand in the order in which they were opened, so parents come before their children.
    for (const box of this.#boxes.slice().reverse()) {
      if (box.parent === null) continue;
      box.parent.length += box.length;
      box.parent.links += box.links;
    }
    return {
      leaves,
      boxes: this.#boxes,
      meta: this.#meta,
      linkedData: this.#linkedData,
      times: this.#times,
      links: this.#links,
      language: this.#language,
      title: this.#title,
      tooDeep: this.tooDeep,
    };
  }

  #note(name: string, attributes: Attributes): void {
    if (name === 'html' && attributes.lang !== undefined) this.#language = attributes.lang;
    if (name === 'title' && this.#title === null) this.#reading = 'title';
    if (name === 'script' && /ld\+json/i.test(attributes.type ?? '')) {
      this.#reading = 'linked-data';
      this.#linkedData.push('');
    }
    if (name === 'meta') {
      const key = (attributes.property ?? attributes.name ?? attributes.itemprop ?? '').toLowerCase();
      if (key !== '' && attributes.content !== undefined && !this.#meta.has(key))
        this.#meta.set(key, attributes.content);
    }
    if (name === 'link' && attributes.rel !== undefined && attributes.href !== undefined) {
      this.#links.set(attributes.rel.toLowerCase(), attributes.href);
    }
    const marked = 'pubdate' in attributes || /datepublished/i.test(attributes.itemprop ?? '');
    const value = attributes.datetime ?? (marked ? attributes.content : undefined);
    if (value !== undefined && (name === 'time' || marked)) this.#times.push({ value, marked, box: this.#box() });
  }

  #box(): Box {
    return this.#stack.findLast(({ box }) => box !== null)?.box ?? this.#root;
  }

  #newBox(name: string, attributes: Attributes): Box {
    const parent = this.#box();
    const box: Box = { name, parent, hint: hintOf(name, attributes), length: 0, links: 0, score: 0 };
    this.#boxes.push(box);
    return box;
  }

  #boundary(name: string): void {
    if (name === 'br' && this.#leaf !== null) {
      const { runs } = this.#leaf;
      // Two in a row set paragraphs apart.
      if (runs.at(-1)?.text === '\n') this.#leaf = null;
      else runs.push({ text: '\n', offset: runs.at(-1)?.offset ?? 0 });
    } else if (name !== 'br') this.#leaf = null;
  }

  #append(text: string, offset: number): void {
    if (this.#leaf === null) {
      if (text.trim() === '') return;
      this.#leaf = this.#newLeaf();
      this.#leaves.push(this.#leaf);
    }
    const leaf = this.#leaf;
    const last = leaf.runs.at(-1)?.text ?? ' ';
    const joined = this.#keep === 0 && /\s$/.test(last) ? text.replace(/^ /, '') : text;
    if (joined === '') return;
    leaf.runs.push({ text: joined, offset });
    leaf.length += joined.length;
    if (this.#link > 0) leaf.links += joined.length;
  }

  #newLeaf(): Leaf {
    const box = this.#box();
    return { kind: kindIn(box), box, runs: [], length: 0, links: 0 };
  }
}

/** Takes the white space off both ends; false when nothing is left. */
function trimLeaf({ runs }: Leaf): boolean {
  while (runs.length > 0 && (runs[0]!.text = runs[0]!.text.trimStart()) === '') runs.shift();
  while (runs.length > 0 && (runs.at(-1)!.text = runs.at(-1)!.text.trimEnd()) === '') runs.pop();
  return runs.length > 0;
}
