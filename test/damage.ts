import fc from 'fast-check';

/** Ways in which a file arrives broken. */
const damages: readonly ((text: string, at: number, other: number) => string)[] = [
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at, other) => text.slice(0, Math.min(at, other)) + text.slice(Math.max(at, other)),
  (text, at, other) => text.slice(0, at) + String.fromCharCode(other % 0x1_0000) + text.slice(at + 1),
  (text, at) => `${text.slice(0, at)}\u0000${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}\ud800${text.slice(at)}`,
  (text, at, other) => swapLines(text, at, other),
  (text, at) => text.slice(0, at) + '[{'.repeat(200) + text.slice(at),
  (text, at) => text.slice(0, at) + '\t&a *a !!binary ? - ' + text.slice(at),
  (text, at) => text.replace(/: [^\n]+/g, (value, offset: number) => (offset % 97 === at % 97 ? ': 12' : value)),
  (text, at) =>
    text.replace(/: [^\n]+/g, (value, offset: number) => (offset % 97 === at % 97 ? ': { toString: 0 }' : value)),
];

function swapLines(text: string, at: number, other: number): string {
  const lines = text.split('\n');
  const [one, two] = [at % lines.length, other % lines.length];
  [lines[one], lines[two]] = [lines[two]!, lines[one]!];
  return lines.join('\n');
}

/** A damaged version of a text, a few damages deep. */
export function damaged(text: string): fc.Arbitrary<string> {
  const position = fc.nat({ max: Math.max(0, text.length - 1) });
  const damage = fc.tuple(fc.nat({ max: damages.length - 1 }), position, position);
  return fc
    .array(damage, { minLength: 1, maxLength: 3 })
    .map((steps) =>
      steps.reduce(
        (broken, [kind, at, other]) =>
          damages[kind]!(broken, Math.min(at, broken.length), Math.min(other, broken.length)),
        text,
      ),
    );
}
