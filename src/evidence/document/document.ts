/** What a stretch of a document is. Furniture is what stands around the text: share counts, related links, banners. */
export const BLOCK_KINDS = ['heading', 'paragraph', 'list-item', 'caption', 'quote', 'table-row', 'furniture'] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** One block of a document. Offsets are Unicode code points of its text, end exclusive; blocks do not overlap. */
export interface Block {
  readonly kind: BlockKind;
  readonly start: number;
  readonly end: number;
}

/** A document as text. Offsets everywhere are Unicode code points of `text`, end exclusive. */
export interface ReadDocument {
  /** The file's name, unique in a dossier. */
  readonly doc: string;
  /** Of the original bytes, lower-case hexadecimal. */
  readonly sha256: string;
  /** Of the original, e.g. `text/html`. */
  readonly mediaType: string;
  /** For plain text: the file decoded, unchanged, line ends and byte order mark included. */
  readonly text: string;
  /** In the order of the text; what lies between two blocks is white space. */
  readonly blocks: readonly Block[];
  readonly title: string | null;
  /** An EDTF day (or month, or year), as far as it can be told. */
  readonly publishedAt: string | null;
  /** The ground for it in words: which metadata, dateline or word of the text; or that there was none. */
  readonly publishedAtBasis: string;
  /** IANA zone in which relative dates of the document are read, where it can be told. */
  readonly zone: string | null;
  /** BCP 47: `en`, `ru`, another, or `und` when it cannot be told. */
  readonly language: string;
  /** Who published it, where it can be told. */
  readonly outlet: string | null;
}
