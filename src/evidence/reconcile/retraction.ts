import type { Cell } from './cell.ts';
import type { Context, Fact } from './fact.ts';
import { groupBy, inTime } from './finding.ts';
import { rangeKey } from './range.ts';
import type { Reason } from './reason.ts';
import { fold } from './words.ts';

/** A claim that its source took back. It is not an older value: it never stood. */
export interface Retraction {
  readonly claim: string;
  /** The claim that takes it back; null when the ledger says so. */
  readonly by: string | null;
  readonly reason: Reason;
}

const TAKES_BACK =
  /retract|withdrew-(claim|figure|statement|report)|withdraws-(claim|figure|statement)|took-back|recant|disown|erroneous/;

/** What sources took back: a denial by whoever said it, or a claim that says so in its predicate. */
export function retractionsOf(
  context: Context,
  cells: readonly Cell[],
  inLedger: ReadonlyMap<string, Reason> = new Map(),
): Retraction[] {
  const found = new Map<string, Retraction>();
  for (const { id } of context.facts) {
    const reason = inLedger.get(id);
    if (reason !== undefined) found.set(id, { claim: id, by: null, reason });
  }
  // what the ledger struck takes nothing back
  const struck = new Set(found.keys());
  const heard = (facts: readonly Fact[]) => (struck.size === 0 ? facts : facts.filter(({ id }) => !struck.has(id)));
  for (const cell of cells) {
    const facts = heard(cell.facts);
    if (!facts.some(isDenial)) continue;
    for (const own of groupBy(facts, ({ origin }) => origin).values()) denials(own, found);
  }
  const standing = heard(context.facts);
  const speakers = new Set(standing.filter(isDenial).map(({ origin }) => origin));
  const said = standing.filter(({ range, origin }) => range === null && speakers.has(origin));
  for (const own of groupBy(said, textKey).values()) denials(own, found);
  explicit(standing, found);
  return [...found.values()].sort((a, b) => (a.claim < b.claim ? -1 : 1));
}

function isDenial({ stage }: Fact): boolean {
  return stage === 'denied';
}

/** The same said of the same by the same, in words. */
function textKey({ said, act, entity, origin }: Fact): string | null {
  if (typeof said.value !== 'string') return null;
  return [said.kind, act, entity, fold(said.value), origin].join('|');
}

/** Of what one origin says of one thing: what its last denial of that number, or of any, takes back. */
function denials(own: readonly Fact[], found: Map<string, Retraction>): void {
  const last = new Map<string, Fact>();
  for (const fact of own) {
    if (!isDenial(fact)) continue;
    const number = fact.range === null ? ANY : rangeKey(fact.range);
    const before = last.get(number);
    if (before === undefined || inTime(before, fact) < 0) last.set(number, fact);
  }
  if (last.size === 0) return;
  for (const fact of own) {
    if (isDenial(fact) || found.has(fact.id)) continue;
    const denials = [last.get(fact.range === null ? ANY : rangeKey(fact.range)), last.get(ANY)];
    const by = denials.find((denial) => denial !== undefined && denial.when.from >= fact.when.from);
    if (by !== undefined) found.set(fact.id, retraction(fact, by));
  }
}

/** The key of a denial that gives no number. */
const ANY = '';

/** Claims whose predicate says that a number was taken back: of the same speaker's, those with that number. */
function explicit(facts: readonly Fact[], found: Map<string, Retraction>): void {
  const taking = facts.filter(({ said, range }) => range !== null && TAKES_BACK.test(said.predicate));
  if (taking.length === 0) return;
  const byOrigin = groupBy(facts, ({ range, origin, said }) =>
    range === null || TAKES_BACK.test(said.predicate) ? null : `${origin} ${range.low} ${range.high}`,
  );
  for (const by of taking) {
    for (const fact of byOrigin.get(`${by.origin} ${by.range!.low} ${by.range!.high}`) ?? []) {
      if (fact.when.from <= by.when.from) found.set(fact.id, retraction(fact, by));
    }
  }
}

function retraction(fact: Fact, by: Fact): Retraction {
  const who = by.said.attributedTo ?? by.said.doc;
  const [before, after] = [fact.said.asOf ?? '?', by.said.asOf ?? '?'];
  return {
    claim: fact.id,
    by: by.id,
    reason: {
      en: `${who} said it (${before}) and took it back (${after}); it is not an older value`,
      ru: `${who}: сказано (${before}) и отозвано (${after}); это не прежнее значение`,
    },
  };
}
