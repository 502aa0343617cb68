import { reconcileClaims, type Said } from '#evidence';

/** One line of the bench's table; see scripts/bench.mjs. */
function print(
  what: string,
  measured: number,
  more: { bound?: { min?: number; max?: number }; unit?: string; note?: string } = {},
): void {
  process.stdout.write(`${JSON.stringify({ what, measured, ...more })}\n`);
}

/** A small generator of numbers (mulberry32), so that every run compares the same claims. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const CLAIMS_A_DOCUMENT = 40;
const ISLANDS = Array.from({ length: 24 }, (_, at) => `Island${String.fromCharCode(97 + at)}`);
const TOWNS = Array.from({ length: 60 }, (_, at) => `Town${at}`);
const GROUPS = [
  'police officers',
  'soldiers',
  'protesters',
  'civilians',
  'people',
  'security forces',
  'medics',
  'miners',
];
const TASKS = [
  'guard bridges and depots',
  'protect the airport',
  'restore order in the capital',
  'help the police',
  'carry aid',
];
const CAUSES = ['rise of fuel prices', 'a sharp rise in the price of gas', 'a disputed vote', 'plotters from abroad'];

/** Claims as a reader finds them in reports about a few operations over a year: every kind, a tenth of them undated. */
function claimsOf(count: number): {
  readonly claims: Said[];
  readonly documents: { doc: string; publishedAt: string }[];
} {
  const next = numbers(11);
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)]!;
  const day = () => new Date(Date.UTC(2030, 0, 1 + Math.floor(next() * 365))).toISOString().slice(0, 10);
  const documents = Array.from({ length: Math.ceil(count / CLAIMS_A_DOCUMENT) }, (_, at) => ({
    doc: `d${at}.txt`,
    publishedAt: day(),
  }));
  const claims = Array.from({ length: count }, (_, at): Said => {
    const document = documents[Math.floor(at / CLAIMS_A_DOCUMENT)]!;
    const state = pick(ISLANDS);
    const content = contentOf(next(), { state, pick, amount: 1 + Math.floor(next() * 400) });
    return {
      id: `c${at}`,
      doc: document.doc,
      kind: content.kind,
      subject: content.subject,
      subjectId: null,
      predicate: content.predicate,
      value: content.value,
      unit: content.unit ?? null,
      approximate: next() < 0.3,
      lower: null,
      upper: null,
      asOf: next() < 0.9 ? document.publishedAt : null,
      place: next() < 0.8 ? pick(TOWNS) : null,
      placeId: null,
      attributedTo: next() < 0.5 ? `${pick(ISLANDS)} ministry of the interior` : null,
      modality: next() < 0.7 ? 'asserted' : pick(['planned', 'possible', 'denied', 'unverified'] as const),
      scope: 'whole',
      framework: 'operation',
      population: null,
      category: null,
      state: null,
      force: null,
    };
  });
  return { claims, documents };
}

type Saying = [kind: Said['kind'], subject: string, predicate: string, value: Said['value']];
type Content = Pick<Said, 'kind' | 'subject' | 'predicate' | 'value'> & { unit?: string };

function contentOf(
  share: number,
  { state, pick, amount }: { state: string; pick: <T>(list: readonly T[]) => T; amount: number },
): Content {
  const say = (...[kind, subject, predicate, value]: Saying): Content => ({ kind, subject, predicate, value });
  if (share < 0.2) return { ...say('strength', state, 'contingent', amount), unit: 'troops' };
  if (share < 0.25)
    return { ...say('strength', 'IOC peacekeeping forces', 'total-personnel', amount * 10), unit: 'troops' };
  if (share < 0.45) return say('casualty', pick(GROUPS), pick(['killed', 'injured', 'detained']), amount);
  if (share < 0.5) return say('contributor', state, 'contributes-to', 'IOC peacekeeping forces');
  if (share < 0.58)
    return say(
      'membership',
      state,
      pick(['member-of', 'signed', 'withdrew-from']),
      pick(['IOC', 'Islands Order Compact']),
    );
  if (share < 0.6) return say('membership', 'IOC', 'member-count', 20 + (amount % 8));
  if (share < 0.68) return say('office', `Ann ${state}ova`, 'holds', `President of ${state}`);
  if (share < 0.73) return say('request', state, 'requested-help-from', 'IOC');
  if (share < 0.78)
    return say('decision', 'IOC', pick(['decided', 'preparing', 'announced']), `send troops to ${pick(TOWNS)}`);
  if (share < 0.84) return say('mandate-task', 'IOC peacekeeping forces', 'task', pick(TASKS));
  if (share < 0.88) return say('event', `Protests in ${state}`, 'cause', pick(CAUSES));
  if (share < 0.92)
    return say(
      'measure',
      state,
      pick(['state-of-emergency', 'curfew', 'internet']),
      pick(['nationwide', 'in force', 'lifted']),
    );
  if (share < 0.96)
    return say(
      'treaty-event',
      pick(['IOC', 'Islands Order Compact']),
      pick(['founded', 'in-force', 'renewed-for']),
      amount,
    );
  return say(
    'event',
    pick(['Police', 'Protesters', 'Crowd']),
    pick(['clashed', 'gathered', 'set-fire-to']),
    'government buildings',
  );
}

function seconds(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function best(
  count: number,
  rounds: number,
): { readonly seconds: number; readonly conflicts: number; readonly figures: number } {
  const { claims, documents } = claimsOf(count);
  let [least, conflicts, figures] = [Infinity, 0, 0];
  for (let round = 0; round < rounds; round++) {
    const took = seconds(() => {
      const answer = reconcileClaims(claims, documents, { policy: 'most-independent' });
      conflicts = answer.conflicts.length;
      figures = answer.figures.length;
    });
    least = Math.min(least, took);
  }
  return { seconds: least, conflicts, figures };
}

/** All claims about one quantity: the worst case for anything that compares each with each. */
function oneQuantity(count: number): { readonly seconds: number } {
  const { claims, documents } = claimsOf(count);
  const next = numbers(5);
  const same = claims.map((claim): Said => ({
    ...claim,
    kind: 'strength',
    subject: ISLANDS[0]!,
    predicate: 'contingent',
    value: Math.floor(next() * count),
    unit: 'troops',
    place: TOWNS[0]!,
  }));
  return { seconds: seconds(() => void reconcileClaims(same, documents, { policy: 'most-independent' })) };
}

best(1_000, 5);
const sizes = [1_000, 10_000, 100_000].map((count) => ({ count, ...best(count, 3) }));
for (const { count, seconds: took, conflicts, figures } of sizes) {
  const bound = count === 100_000 ? { bound: { max: 2 } } : {};
  print(`reconciliation of ${count.toLocaleString('en')} claims`, took, {
    unit: 's',
    note: `${conflicts} relations, ${figures} figures`,
    ...bound,
  });
}
const growth = sizes.at(-1)!.seconds / sizes[0]!.seconds;
print('growth of the time from 1,000 to 100,000 claims (100 is linear)', growth, { bound: { max: 200 } });

const crowded = [1_000, 100_000].map((count) =>
  Math.min(...Array.from({ length: 3 }, () => oneQuantity(count).seconds)),
);
print('reconciliation of 100,000 claims about one quantity', crowded[1]!, { unit: 's', bound: { max: 2 } });
print('growth of it from 1,000 to 100,000 claims', crowded[1]! / crowded[0]!, { bound: { max: 200 } });
