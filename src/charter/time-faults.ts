import { isZone, shown, type Fault, type When } from '#kernel';
import { DATE_KEYS, type DateReader } from './date-reader.ts';
import { isBag, listAt, walk } from './bag.ts';
import { overlaps } from './span.ts';
import { fieldOf, type Path, type Tree } from './yaml-tree.ts';

/** Dates that are none, ends before their beginnings, spells that overlap. */
export function timeFaults(trees: readonly Tree[], dates: DateReader): Fault[] {
  return trees.flatMap((tree) => {
    const faults: Fault[] = [];
    const report = (path: Path, found: string, expected: string) =>
      void faults.push({ file: tree.name, ...tree.place(path), field: fieldOf(path), found, expected });
    walk(tree.value, [], (value, path) => {
      if (!isBag(value) || typeof value.rule === 'string') return;
      for (const key of Object.keys(value))
        if (DATE_KEYS.has(key)) checkDate(value[key], [...path, key], { dates, report });
      checkAlternative(value, path, { dates, report });
      checkOrder(value, path, { dates, report });
      for (const list of ['spells', 'holders', 'rules', 'versions', 'bindings'])
        checkSequence(value, [...path, list], { dates, report });
    });
    return faults;
  });
}

/** The zone that the files name, and the fault when there is no such zone. */
export function zoneOf(trees: readonly Tree[]): { readonly zone: string; readonly faults: readonly Fault[] } {
  for (const tree of trees) {
    const zone = isBag(tree.value) ? tree.value.zone : undefined;
    if (typeof zone !== 'string') continue;
    if (isZone(zone)) return { zone, faults: [] };
    const wrong = { found: shown(zone), expected: 'an IANA time zone such as Europe/Brussels' };
    return { zone: 'UTC', faults: [{ file: tree.name, ...tree.place(['zone']), field: 'zone', ...wrong }] };
  }
  return { zone: 'UTC', faults: [] };
}

interface Checking {
  readonly dates: DateReader;
  readonly report: (path: Path, found: string, expected: string) => void;
}

function read(value: unknown, dates: DateReader): When | null {
  const when = typeof value === 'string' || typeof value === 'number' ? dates(value) : null;
  return when?.ok ? when.value : null;
}

function checkDate(value: unknown, path: Path, { dates, report }: Checking): void {
  if (typeof value !== 'string' && typeof value !== 'number') return;
  const when = dates(value);
  if (!when.ok) for (const { found, expected } of when.faults) report(path, found, expected);
}

function checkAlternative(value: { readonly [key: string]: unknown }, path: Path, { dates, report }: Checking): void {
  if (path.at(-2) !== 'alternatives' || !DATE_KEYS.has(String(value.field))) return;
  checkDate(value.value, [...path, 'value'], { dates, report });
}

function checkOrder(value: { readonly [key: string]: unknown }, path: Path, { dates, report }: Checking): void {
  for (const [first, last] of [
    ['from', 'until'],
    ['inForce', 'ended'],
  ] as const) {
    const start = read(value[first], dates);
    const end = read(value[last], dates);
    if (start === null || end === null || end.interval.until > start.interval.from) continue;
    report([...path, last], shown(end.text), `a time that is not before ${first} (${start.text})`);
  }
}

/** Spells stand oldest first, and the next begins when the one before it has ended. */
function checkSequence(value: { readonly [key: string]: unknown }, path: Path, { dates, report }: Checking): void {
  if (path.length === 1) return; // the section of rules that others use: no versions of one another
  const list = listAt(value, String(path.at(-1)));
  const last = new Map<string, { readonly from: When | null; readonly until: When | null }>();
  list.forEach((item, index) => {
    if (!isBag(item)) return;
    const spell = { from: read(item.from, dates), until: read(item.until, dates) };
    const ofParty = path.at(-1) === 'bindings' || (path.at(-1) === 'holders' && value.of !== 'pact');
    const lane = ofParty ? String(item.party) : '';
    const before = last.get(lane);
    last.set(lane, spell);
    if (before === undefined || !overlaps(before, spell)) return;
    const ended = before.until === null ? 'has no end' : `ends ${before.until.text}`;
    const mend = before.until === null ? ': give that one its until' : '';
    report([...path, index, 'from'], shown(item.from), `a time after the one before it, which ${ended}${mend}`);
  });
}
