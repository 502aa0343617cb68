const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const GROUP_BYTES = 3;
const GROUP_DIGITS = 4;
const PAD = '=';
/** What each ASCII character stands for; 64 where it stands for nothing. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => (DIGITS.indexOf(String.fromCharCode(code)) + 65) % 65);
const NO_DIGIT = 64;

/** Standard Base64 with padding (RFC 4648, 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += GROUP_BYTES) {
    const left = bytes.length - at;
    const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += DIGITS[group >> 18]! + DIGITS[(group >> 12) & 63]!;
    text += left > 1 ? DIGITS[(group >> 6) & 63]! : PAD;
    text += left > 2 ? DIGITS[group & 63]! : PAD;
  }
  return text;
}

/** The bytes; `null` when the text is not exactly what {@link toBase64} writes for them. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % GROUP_DIGITS !== 0) return null;
  const pads = text.endsWith('==') ? 2 : text.endsWith(PAD) ? 1 : 0;
  const digits = text.length - pads;
  const bytes = new Uint8Array((text.length / GROUP_DIGITS) * GROUP_BYTES - pads);
  let [bits, held, at] = [0, 0, 0];
  for (let nth = 0; nth < digits; nth++) {
    const digit = VALUES[text.charCodeAt(nth)] ?? NO_DIGIT;
    if (digit === NO_DIGIT) return null;
    bits = ((bits << 6) | digit) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 0xff;
  }
  // The bits that are left over are written as zeros.
  return (bits & ((1 << held) - 1)) === 0 ? bytes : null;
}
