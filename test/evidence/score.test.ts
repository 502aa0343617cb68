import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Aliases, intervalOf, score, scoreConflicts, type Gold, type Score, type ScoredClaim } from './score.ts';
import { SHARED, sharedGold, WITHOUT_SHARED } from './shared-gold.ts';

const aliases = new Aliases({ own: false });

function claim(id: string, more: Partial<ScoredClaim> & Pick<ScoredClaim, 'kind' | 'subject'>): ScoredClaim {
  const span = { charStart: Number(id) * 20, charEnd: Number(id) * 20 + 10 };
  return { id, doc: 'd.txt', predicate: 'p', asOf: '2022-01-06', modality: 'asserted', ...span, ...more };
}

const TOY: readonly ScoredClaim[] = [
  claim('1', { kind: 'strength', subject: 'Armenia', value: 70, approximate: true }),
  claim('2', { kind: 'casualty', subject: 'law enforcement officers', value: null, lower: 12 }),
  claim('3', {
    kind: 'strength',
    subject: 'Ivory Coast',
    lower: 850,
    upper: 1100,
    modality: 'planned',
    asOf: '2023-08',
  }),
  claim('4', { kind: 'office', subject: 'Kassym-Jomart Tokayev', value: 'President' }),
  claim('5', { kind: 'membership', subject: 'Russia', value: 'CSTO' }),
  claim('6', { kind: 'membership', subject: 'Belarus', value: 'CSTO', asOf: null }),
];
const gold: Gold = { documents: { 'd.txt': { bodyStart: 5, claims: TOY } } };
const withFirst = (change: Partial<ScoredClaim>) =>
  TOY.map((one, index) => (index === 0 ? { ...one, ...change } : one));
const scored = (claims: readonly ScoredClaim[]) => score(gold, claims, aliases);

describe('the scores', () => {
  test('the gold itself scores full, nothing scores nothing', () => {
    const full = scored(TOY);
    for (const { f1 } of [full.quantityStrict, full.quantityLenient, full.all, ...Object.values(full.byKind)])
      expect(f1).toBe(1);
    for (const { accuracy } of [full.asOfExact, full.asOfCompatible, full.modality, full.approximate])
      expect(accuracy).toBe(1);
    expect(full.meanSpanIoU).toBe(1);
    expect(scored([]).all).toMatchObject({ tp: 0, f1: 0 });
  });

  test('another kind, value, subject or bound is not strict; a shared number is lenient', () => {
    const counts = (change: Partial<ScoredClaim>) => {
      const { quantityStrict, quantityLenient } = scored(withFirst(change));
      return [quantityStrict.tp, quantityLenient.tp];
    };
    expect(counts({ kind: 'casualty' })).toEqual([2, 3]);
    expect(counts({ value: 71 })).toEqual([2, 2]);
    expect(counts({ value: null, lower: 70 })).toEqual([2, 3]);
    expect(counts({ subject: 'Russia' })).toEqual([2, 3]);
    expect(counts({ subject: 'Armenian contingent' })).toEqual([3, 3]);
    expect(counts({ value: '70' })).toEqual([3, 3]);
  });

  test('a span elsewhere or of half a page does not match', () => {
    expect(scored(withFirst({ charStart: 500, charEnd: 510 })).quantityLenient.tp).toBe(2);
    expect(scored(withFirst({ charStart: 6, charEnd: 5000 })).quantityLenient.tp).toBe(2);
  });

  test('repeats cost precision, the header is dropped, another document is wrong', () => {
    expect(scored([...TOY, ...TOY]).all.precision).toBe(0.5);
    expect(scored([...TOY, { ...TOY[0]!, charStart: 0, charEnd: 4 }]).droppedHeader).toBe(1);
    const foreign = scored([...TOY, { ...TOY[0]!, doc: 'x.txt' }]);
    expect([foreign.unknownDocuments, foreign.all.predicted]).toEqual([1, 7]);
  });

  test('as-of is exact or compatible; where the gold has none it is not asked for', () => {
    const later = scored(
      TOY.map((one) => (one.id === '3' ? { ...one, asOf: '2023-08-10', modality: 'asserted' } : one)),
    );
    expect([later.asOfExact.right, later.asOfExact.of, later.asOfCompatible.right, later.modality.right]).toEqual([
      4, 5, 5, 5,
    ]);
    expect(intervalOf('2022-02')).toEqual(['2022-02-01', '2022-02-28']);
    expect(intervalOf('../1991')).toEqual(['0000-01-01', '1991-12-31']);
    expect(intervalOf('soon')).toBeNull();
  });

  test('a bare organisation stands for its force only where forces are counted', () => {
    expect(aliases.agree('CSTO', 'CSTO peacekeepers', 'strength')).toBe(true);
    expect(aliases.nameOf('CSTO', 'membership')).not.toBe(aliases.nameOf('CSTO peacekeepers', 'membership'));
  });
});

/** The gold's claims, spoilt in ways a reader spoils them; the same for the same seed. */
function spoilt(golds: readonly ScoredClaim[], seed: number): ScoredClaim[] {
  let state = seed;
  const chance = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)]!;
  return golds.flatMap((one) => {
    const shift = Math.round(chance() * 30) - 15;
    const other = pick(golds);
    const changes: Partial<ScoredClaim>[] = [
      {},
      { charStart: Math.max(0, one.charStart + shift), charEnd: one.charEnd + shift },
      { charStart: Math.max(0, one.charStart - 400), charEnd: one.charEnd + 300 },
      { kind: other.kind },
      { subject: other.subject },
      { subject: `${one.subject} and others of them` },
      { value: other.value, lower: other.lower, upper: other.upper },
      { value: '1 200' },
      { asOf: other.asOf },
      { asOf: one.asOf?.slice(0, 7) },
      { modality: other.modality, approximate: true },
      { doc: 'other.txt' },
    ];
    if (chance() < 0.15) return [];
    const changed = { ...one, ...pick(changes) };
    return chance() < 0.2 ? [changed, { ...changed, ...pick(changes) }] : [changed];
  });
}

/** To four places, a tie to the even digit, as the other scorer prints. */
function evenly(value: number): number {
  const [scaled, floor] = [value * 1e4, Math.floor(value * 1e4)];
  const up = scaled - floor === 0.5 ? floor % 2 === 1 : scaled - floor > 0.5;
  return (floor + (up ? 1 : 0)) / 1e4;
}

const python = spawnSync('python3', ['--version']).status === 0;
const because = WITHOUT_SHARED ?? (python ? null : 'python3 is not there');

describe.skipIf(because !== null)(
  `the other scorer gives the same numbers${because === null ? '' : `: ${because}`}`,
  () => {
    let folder = '';
    beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'entente-scores-'))));
    afterAll(() => rmSync(folder, { recursive: true }));

    const plain = ({ missed, wrong, pairs, ...rest }: Score) => {
      void [missed, wrong, pairs];
      return JSON.parse(
        JSON.stringify(rest, (_, value: unknown) => (typeof value === 'number' ? evenly(value) : value)),
      ) as unknown;
    };
    const theirs = (...args: string[]) => JSON.parse(execFileSync('python3', args, { encoding: 'utf8' })) as unknown;
    const golds = () =>
      Object.entries(sharedGold().documents).flatMap(([doc, { claims }]) => claims.map((one) => ({ ...one, doc })));

    test.each([0, 1, 7, 42, 1000])('on the gold, spoilt with seed %i', (seed) => {
      const predictions = seed === 0 ? golds() : spoilt(golds(), seed);
      const file = join(folder, `${seed}.json`);
      writeFileSync(file, JSON.stringify(predictions));
      const ours = score(sharedGold(), predictions, aliases);
      expect(plain(ours)).toEqual(theirs(SHARED.scorer, '--gold', SHARED.gold, '--pred', file, '--json'));
      expect(seed === 0 ? ours.all.f1 === 1 : ours.all.f1 > 0.2 && ours.all.f1 < 0.9).toBe(true);
    });

    test.each([0, 3])('on conflicts, with every %i-th relation changed', (step) => {
      const { conflicts = [] } = sharedGold();
      const relations = ['same', 'contradiction', 'different-time'];
      const dossier = {
        claims: golds(),
        conflicts: conflicts.flatMap(({ claims, label }, index) => {
          if (step === 0 || index % step !== 0) return [{ claims, relation: label }];
          return [
            { claims: claims.slice(0, 2), relation: relations[(index / step) % relations.length]! },
            { claims, relation: label },
          ];
        }),
      };
      const file = join(folder, `dossier-${step}.json`);
      writeFileSync(file, JSON.stringify(dossier));
      const { missed, ...ours } = scoreConflicts(sharedGold(), dossier);
      expect(theirs(SHARED.conflicts, '--gold', SHARED.gold, '--dossier', file)).toMatchObject(ours);
      expect(missed.length).toBe(ours.gold - ours.right);
      expect(step === 0 ? ours.right === ours.gold : ours.right < ours.gold || ours.invented > 0).toBe(true);
    });
  },
);
