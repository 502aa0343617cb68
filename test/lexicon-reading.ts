/** Reads a text of a test: each line a paragraph, lines that begin with "- " items of a list. */
import { createHash } from 'node:crypto';
import { readClaims, type FoundClaim, type ReadDocument } from '#evidence';
import { shippedLexicon } from './lexicon-files.ts';

const sha256 = (...parts: readonly Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

export function documentFrom(text: string, publishedAt: string | null): ReadDocument {
  const blocks: ReadDocument['blocks'][number][] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const length = [...line].length;
    if (line.trim() !== '')
      blocks.push({ kind: line.startsWith('- ') ? 'list-item' : 'paragraph', start, end: start + length });
    start += length + 1;
  }
  return {
    doc: 'test.txt',
    sha256: '0'.repeat(64),
    mediaType: 'text/plain',
    text,
    blocks,
    title: null,
    publishedAt,
    publishedAtBasis: publishedAt === null ? 'none' : 'given',
    zone: null,
    language: /[а-я]/.test(text) ? 'ru' : 'en',
    outlet: null,
  };
}

/** The claims of a text, published on a Thursday unless told otherwise. */
export function claimsIn(text: string, publishedAt: string | null = '2022-01-06'): readonly FoundClaim[] {
  return readClaims(documentFrom(text, publishedAt), { lexicon: shippedLexicon(), sha256 }).claims;
}

/** The words a claim stands on. */
export function spanOf(text: string, { charStart, charEnd }: Pick<FoundClaim, 'charStart' | 'charEnd'>): string {
  return [...text].slice(charStart, charEnd).join('');
}
