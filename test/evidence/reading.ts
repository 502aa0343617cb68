/** Texts as the program reads them: from bytes, with nothing known beside them. */
import { createHash } from 'node:crypto';
import type { ReadDocument } from '#evidence';
import { openOriginal } from '#exchange';

/** A text with its name, and its day where the text itself does not tell. */
export interface PlainText {
  readonly doc: string;
  readonly text: string;
  readonly given: string | null;
}

export const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

/** The text as a document; a given day stands in for the metadata that a page or a mail would carry. */
export async function documentOf({ doc, text, given }: PlainText): Promise<ReadDocument> {
  const opened = await openOriginal({ doc, bytes: new TextEncoder().encode(text) }, sha256);
  if (!opened.ok) throw new TypeError(`${doc}: ${JSON.stringify(opened.faults)}`);
  const { document } = opened.value;
  return given === null ? document : { ...document, publishedAt: given, publishedAtBasis: 'given' };
}
