const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const GROUP_BYTES = 3;
const GROUP_DIGITS = 4;

/** Standard Base64 with padding (RFC 4648, 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += GROUP_BYTES) {
    const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => DIGITS[(group >> shift) & 63]!).join('');
    text += digits.slice(0, Math.min(bytes.length - at, GROUP_BYTES) + 1).padEnd(GROUP_DIGITS, '=');
  }
  return text;
}

/** The bytes; `null` when the text is not exactly what {@link toBase64} writes for them. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % GROUP_DIGITS !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const digits = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * GROUP_BYTES) / GROUP_DIGITS));
  let [bits, held, at] = [0, 0, 0];
  for (const digit of digits) {
    bits = ((bits << 6) | DIGITS.indexOf(digit)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 0xff;
  }
  return toBase64(bytes) === text ? bytes : null;
}
