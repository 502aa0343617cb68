import { describeDraft, type Draft, type ReadOriginal } from '#evidence';
import { faulty, parsed, toHex, type Parsed, type Sha256 } from '#kernel';
import { isZip } from './docx/archive.ts';
import { readDocx } from './docx/docx.ts';
import { isMail, readMail } from './eml/eml.ts';
import { readHtml } from './html/html.ts';
import { isPdf, readPdf } from './pdf/pdf.ts';
import { readPlain } from './text/plain.ts';

/** A file as it was given. */
export interface Original {
  /** The file's name, unique in a dossier. */
  readonly doc: string;
  readonly bytes: Uint8Array;
}

/** What an original holds: itself as a document, and the files that it carries, such as those attached to a mail. */
export interface Opened {
  readonly document: ReadOriginal;
  /** Named `mail.eml/report.pdf`. */
  readonly carried: readonly Original[];
}

/** Largest file taken, in bytes. */
export const ORIGINAL_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Reads an original of any format that is known: by its first bytes, and by its name where these do not tell.
 * The faults name the file.
 */
export async function openOriginal(original: Original, sha256: Sha256): Promise<Parsed<Opened>> {
  const { doc, bytes } = original;
  const draft = await readDraft(original);
  if (!draft.ok) return faulty(...draft.faults.map((fault) => ({ ...fault, file: doc })));
  const { body, attachments } = draft.value;
  const document = describeDraft(body, { doc, sha256: toHex(sha256(bytes)) });
  const carried = attachments.map(({ name, bytes: content }) => ({
    doc: `${doc}/${name.replace(/[\\/]/g, '_')}`,
    bytes: content,
  }));
  return parsed({ document, carried });
}

interface Read {
  readonly body: Draft;
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

async function readDraft({ doc, bytes }: Original): Promise<Parsed<Read>> {
  if (bytes.length === 0) return faulty({ field: '', found: 'an empty file', expected: 'a document' });
  if (bytes.length > ORIGINAL_BYTES_MAX) {
    return faulty({ field: '', found: `${bytes.length} bytes`, expected: `at most ${ORIGINAL_BYTES_MAX}` });
  }
  if (isPdf(bytes)) return alone(await readPdf(bytes));
  if (isZip(bytes)) return alone(readDocx(bytes));
  if (/\.(?:eml|mht|mhtml)$/i.test(doc) || isMail(bytes)) return readMail(bytes);
  return alone(/\.x?html?$/i.test(doc) || beginsAsPage(bytes) ? readHtml(bytes) : readPlain(bytes));
}

function alone(draft: Parsed<Draft>): Parsed<Read> {
  return draft.ok ? parsed({ body: draft.value, attachments: [] }) : draft;
}

function beginsAsPage(bytes: Uint8Array): boolean {
  let head = '';
  for (const byte of bytes.subarray(0, 2_048)) if (byte > 0) head += String.fromCharCode(byte);
  return /^[^<]{0,8}(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html|head|body)\b/i.test(head);
}
