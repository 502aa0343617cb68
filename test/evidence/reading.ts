/** Texts as the program reads them: files from which a dossier is made, with nothing known beside them. */
import { createHash } from 'node:crypto';
import { DossierDesk } from '#desk';
import { readClaims, reconcileClaims, type Dossier, type ReadOriginal } from '#evidence';
import { openOriginal } from '#exchange';
import { shippedLexicon } from '../lexicon-files.ts';

/** A text with its name, and its day where the text itself does not tell. */
export interface PlainText {
  readonly doc: string;
  readonly text: string;
  readonly given: string | null;
}

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

/** The text as a document; a given day stands in for the metadata that a page or a mail would carry. */
export async function documentOf({ doc, text, given }: PlainText): Promise<ReadOriginal> {
  const opened = await openOriginal({ doc, bytes: new TextEncoder().encode(text) }, sha256);
  if (!opened.ok) throw new TypeError(`${doc}: ${JSON.stringify(opened.faults)}`);
  const { document } = opened.value;
  return given === null ? document : { ...document, publishedAt: given, publishedAtBasis: 'given' };
}

/** One dossier of all texts, by the policy that the command takes when none is named. */
export async function dossierOf(texts: readonly PlainText[]): Promise<Dossier> {
  const lexicon = shippedLexicon();
  const desk = new DossierDesk({
    read: (document) => readClaims(document, { lexicon, sha256 }).claims,
    reconcile: (claims, documents, origins) =>
      reconcileClaims(claims, documents, { policy: 'latest-official', origins }),
  });
  const documents = await Promise.all(texts.map(documentOf));
  const waiting = documents.filter((document) => desk.take(document) === 'waits');
  for (const document of waiting) desk.takeWaiting(document);
  return desk.finish();
}
