import { DraftText, NO_METADATA, type Draft, type OriginalPlace } from '#evidence';
import { faulty, parsed, utf8, type Parsed } from '#kernel';
import { mailDay } from '../html/page-metadata.ts';
import { readHtml, readHtmlText } from '../html/html.ts';
import { plainBlocks, TEXT_UNITS_MAX, tooLong } from '../text/plain.ts';

/** A mail: what it says, and the files it carries, each to be read as a document of its own. */
export interface Mail {
  readonly body: Draft;
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** A header line at the very beginning, as mails and saved pages (MHTML) have it. */
const HEADERS = /^(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2}/;
const KNOWN_HEADERS = /^(?:from|date|message-id|mime-version|received|return-path|subject|to|content-type):/im;

/** Whether the bytes begin as a mail does. */
export function isMail(bytes: Uint8Array): boolean {
  let head = '';
  for (const byte of bytes.subarray(0, 4_096)) head += String.fromCharCode(byte);
  const match = HEADERS.exec(head);
  return (
    match !== null
    && /^(?:mime-version|content-type|received|message-id|date):/im.test(head)
    && KNOWN_HEADERS.test(match[0])
  );
}

/** A mail, or a page saved as one (MHTML). The text of its body, plain where it has it, else its HTML. */
export async function readMail(bytes: Uint8Array): Promise<Parsed<Mail>> {
  const { default: PostalMime } = await import('postal-mime');
  let email;
  try {
    email = await PostalMime.parse(bytes, {
      attachmentEncoding: 'arraybuffer',
      maxNestingDepth: 32,
      maxHeadersSize: 1_048_576,
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split('\n', 1)[0]! : 'unreadable';
    return faulty({ field: '', found: `a mail that is broken (${why})`, expected: 'a mail (RFC 5322)' });
  }
  const files = email.attachments.flatMap(({ filename, content, mimeType, related }, index) =>
    related === true && !/html/i.test(mimeType)
      ? []
      : [{ name: filename ?? `part-${index + 1}`, mimeType, bytes: bytesOf(content) }],
  );
  const page = email.html ?? null;
  const saved =
    email.text === undefined && page === null ? files.find(({ mimeType }) => /html/i.test(mimeType)) : undefined;
  const body = saved === undefined ? bodyOf(email.text ?? null, page) : readHtml(saved.bytes);
  if (!body.ok) return body;
  const iso = email.date === undefined ? null : dateOf(email.date, email.headers);
  const outlet = email.from?.name || email.from?.address || null;
  return parsed({
    body: withHeader(body.value, {
      subject: email.subject ?? null,
      outlet: body.value.metadata.outlet ?? outlet,
      iso,
      mediaType:
        saved === undefined && page !== null && email.from === undefined ? 'multipart/related' : 'message/rfc822',
    }),
    attachments: files.filter((file) => file !== saved).map(({ name, bytes: content }) => ({ name, bytes: content })),
  });
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === 'string') return utf8(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

/** The day in the offset that the mail itself writes, which a library turns into UTC. */
function dateOf(date: string, headers: readonly { readonly key: string; readonly value: string }[]): string {
  const written = headers.find(({ key }) => key === 'date')?.value;
  return (written === undefined ? null : mailDay(written)) ?? date;
}

function bodyOf(text: string | null, html: string | null): Parsed<Draft> {
  if (text === null || text.trim() === '') return html === null ? plainBody('') : readHtmlText(html);
  return plainBody(text);
}

const SIGNATURE = /^-- ?\r?\n[\s\S]*$/m;

function plainBody(text: string): Parsed<Draft> {
  if (text.length > TEXT_UNITS_MAX) return tooLong(text.length);
  const draft = new DraftText();
  const signature = SIGNATURE.exec(text)?.index ?? text.length;
  addLines(draft, text.slice(0, signature), { part: 'body' });
  if (signature < text.length) {
    draft.add('furniture', [{ text: text.slice(signature).trim(), place: { part: 'signature' } }]);
  }
  return parsed({ mediaType: 'text/plain', ...draft.done(), metadata: NO_METADATA });
}

/** Paragraphs of a mail's text; lines that begin with `>` are quoted from the mail it answers. */
function addLines(draft: DraftText, text: string, place: OriginalPlace): void {
  const characters = [...text];
  for (const { kind, start, end } of plainBlocks(text)) {
    const block = characters.slice(start, end).join('');
    const quoted = /^>/.test(block);
    draft.add(quoted ? 'quote' : kind, [{ text: quoted ? block.replace(/^>+ ?/gm, '') : block, place }]);
  }
}

interface Header {
  readonly subject: string | null;
  readonly outlet: string | null;
  readonly iso: string | null;
  readonly mediaType: string;
}

function withHeader(body: Draft, { subject, outlet, iso, mediaType }: Header): Draft {
  const { metadata } = body;
  const date = iso === null ? [] : [{ value: iso, where: 'the Date header', means: 'published' as const }];
  return {
    ...body,
    mediaType,
    metadata: { ...metadata, title: subject ?? metadata.title, outlet, dates: [...metadata.dates, ...date] },
  };
}
