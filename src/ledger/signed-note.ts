import { concatBytes, faulty, parsed, shown, type Parsed } from '#kernel';
import { fromBase64, toBase64 } from './base64.ts';

/** One signature line of a note. */
export interface NoteSignature {
  /** Whose key: no white space and no plus sign. */
  readonly name: string;
  /** First four bytes of a hash that tells the key, and with it the kind of signature. */
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/** A text with signatures (C2SP signed-note). Nothing in it may be believed before a signature was checked. */
export interface SignedNote {
  /** What is signed, with its last line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Most signature lines that are taken. */
export const NOTE_SIGNATURES_MAX = 100;
/** Bytes of a key id. */
export const KEY_ID_BYTES = 4;

const LINE = /^\u2014 ([^\p{White_Space}+]+) (\S+)$/u;
const CONTROLS_BELOW = 0x20;
const LINE_FEED = 0x0a;

/** The note as it is written; {@link parseNote} takes this text and no other. */
export function formatNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`;
}

/** A signature line of a note, with its line feed. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  return `\u2014 ${name} ${toBase64(concatBytes(keyId, signature))}\n`;
}

/** Reads a note. It checks no signature. */
export function parseNote(note: string): Parsed<SignedNote> {
  const control = [...note].find((letter) => isControl(letter.codePointAt(0)!));
  if (control !== undefined) return odd('note', shown(control), 'no control character but line feeds');
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0) return odd('note', 'no empty line', 'an empty line before the signatures');
  const lines = note.slice(blank + 2).split('\n');
  if (lines.pop() !== '') return odd('note', 'a last line without its line feed', 'a line feed at the end');
  if (lines.length === 0) return odd('signatures', 'none', 'at least one signature line');
  if (lines.length > NOTE_SIGNATURES_MAX) {
    return odd('signatures', `${lines.length} lines`, `at most ${NOTE_SIGNATURES_MAX}`);
  }
  const read = lines.map(parseLine);
  const faults = read.flatMap((line) => (line.ok ? [] : line.faults));
  if (faults.length > 0) return { ok: false, faults };
  return parsed({
    text: note.slice(0, blank + 1),
    signatures: read.flatMap((line) => (line.ok ? [line.value] : [])),
  });
}

function parseLine(line: string, place: number): Parsed<NoteSignature> {
  const [, name, encoded] = LINE.exec(line) ?? [];
  const bytes = encoded === undefined ? null : fromBase64(encoded);
  if (name === undefined || bytes === null || bytes.length <= KEY_ID_BYTES) {
    return odd(`signatures[${place}]`, shown(line), 'an em dash, a name, and Base64 of key id and signature');
  }
  return parsed({ name, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) });
}

function isControl(code: number): boolean {
  return code < CONTROLS_BELOW && code !== LINE_FEED;
}

function odd(field: string, found: string, expected: string) {
  return faulty({ field, found, expected });
}
