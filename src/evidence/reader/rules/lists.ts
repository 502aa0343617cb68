import type { ClaimKind } from '../../claim.ts';
import { bareState } from '../contributors.ts';
import type { Draft, Scene } from '../draft.ts';
import type { Entity } from '../lexeme.ts';
import { referentOf } from '../memory.ts';
import type { Quantity } from '../quantity.ts';
import type { NounPhrase, Phrase } from '../phrase.ts';
import { anyRole, type Sentence } from '../sentence.ts';
import { stateLists } from '../state-lists.ts';
import { hasRole } from '../unit.ts';
import { labelled } from './labels.ts';
import { tableRow } from './tables.ts';

interface Pair {
  readonly state: Entity;
  readonly np: NounPhrase;
  readonly numberNp: NounPhrase;
  readonly numberAt: number;
  readonly joint: 'dash' | 'bracket' | 'bare' | 'each';
}

/** Contributors with their numbers set side by side: items of a list, rows of a table, "A and B 200 each". */
export function lists(scene: Scene): void {
  if (tableRow(scene) || labelled(scene)) return;
  const { sentence } = scene;
  const leading = bareState(sentence.phrases[0]);
  const colon = sentence.phrases[1];
  if (leading !== null && colon?.kind === 'punct' && /^[:–—]$/.test(colon.word)) scene.owner = referentOf(leading);
  const told = respectively(sentence);
  const each = told.length > 0 ? [] : eachOf(sentence);
  const beside = pairsIn(sentence).filter(
    ({ numberAt }) => ![...told, ...each].some((pair) => pair.numberAt === numberAt),
  );
  const pairs = [...beside, ...each, ...told];
  if (pairs.length === 0) return;
  const item =
    sentence.clauses.length === 0
    && sentence.phrases.filter(({ kind }) => kind === 'np').length <= 2 * pairs.length + 3;
  const context = item ? headingOf(scene) : { sentence, approximate: false };
  if (item && pairs.length === 1) scene.owner = referentOf(pairs[0]!.state);
  if (item && promises(context.sentence)) scene.itemModality = 'planned';
  const kind = kindOf(scene, context.sentence, pairs[0]!);
  if (kind === null) return;
  for (const pair of pairs) {
    if (pair.joint === 'bare' && !item && !hasEarlierNumber(scene, pair)) continue;
    if (ownNoun(pair) && pair.joint !== 'each') continue;
    scene.counted.add(pair.numberAt);
    scene.drafts.push(
      draftOf(scene, pair, { kind, approximate: context.approximate || pair.numberNp.quantity!.approximate, item }),
    );
  }
}

/** A number with a noun of its own is read like any other. */
function ownNoun({ numberNp }: Pair): boolean {
  return numberNp.nouns.size > 0 && numberNp.head !== numberNp.numberUnit;
}

interface Listed {
  readonly kind: ClaimKind;
  readonly approximate: boolean;
  readonly item: boolean;
}

function draftOf(scene: Scene, pair: Pair, { kind, approximate, item }: Listed): Draft {
  const { sentence, memory } = scene;
  const bare = pair.numberNp.head === pair.numberNp.numberUnit;
  const unit = bare ? 'persons' : sentence.units[pair.numberNp.head]!.lower;
  const planned = item && memory.planned;
  return {
    kind,
    subject: referentOf(pair.state),
    predicate: kind === 'strength' ? 'contingent' : kind === 'casualty' ? 'killed' : unit,
    quantity: pair.numberNp.quantity!,
    approximate,
    unit: kind === 'strength' ? 'persons' : unit,
    a: pair.joint === 'each' ? pair.numberNp.a : Math.min(pair.np.a, pair.numberNp.a),
    b: Math.max(pair.joint === 'each' ? 0 : pair.np.b, pair.numberNp.b),
    clause: item ? null : (sentence.clauses.findLast((clause) => clause.at < pair.numberAt) ?? null),
    ...(planned ? { modality: 'planned' as const } : {}),
    force: planned ? 'planned' : 'deployed',
    rule: `list-${pair.joint}`,
  };
}

function numbered(phrase: Phrase | undefined): phrase is NounPhrase {
  return (
    phrase?.kind === 'np'
    && phrase.quantity !== null
    && !phrase.quantity.vague
    && !phrase.quantity.measured
    && phrase.a === phrase.numberUnit
  );
}

function pairsIn(sentence: Sentence): Pair[] {
  const found: Pair[] = [];
  const { phrases } = sentence;
  phrases.forEach((phrase, at) => {
    const state = bareState(phrase);
    if (state === null || phrase.kind !== 'np') return;
    const sign = phrases[at + 1];
    const add = (numberNp: NounPhrase, numberAt: number, joint: Pair['joint']) =>
      found.push({ state, np: phrase, numberNp, numberAt, joint });
    const behind = phrases[at + 2];
    if (sign?.kind === 'punct' && /^[-–—:~]$/.test(sign.word) && numbered(behind)) add(behind, at + 2, 'dash');
    else if (sign?.kind === 'punct' && sign.word === '(' && numbered(behind) && !yearLike(behind.quantity!))
      add(behind, at + 2, 'bracket');
    else if (numbered(sign) && sign.head === sign.numberUnit && !yearLike(sign.quantity!)) add(sign, at + 1, 'bare');
  });
  return found;
}

function yearLike({ value, written }: Quantity): boolean {
  return value !== null && value >= 1900 && value <= 2099 && /^\d{4}$/.test(written);
}

/** "Upland and Lowland are each sending about 200" */
function eachOf(sentence: Sentence): Pair[] {
  const { phrases, units } = sentence;
  const says = units.some(({ lower }) => /^(each|apiece|каждая|каждый|каждое)$/.test(lower));
  const by = phrases.findIndex((phrase, index) => numbered(phrase) && isBy(phrases[index - 1]));
  const at = by >= 0 ? by : says ? nearestNumber(sentence) : -1;
  if (at < 0) return [];
  const numberNp = phrases[at];
  if (numberNp?.kind !== 'np') return [];
  const earlier = phrases.findLastIndex((phrase, index) => index < at && numbered(phrase));
  const run = stateLists(phrases.slice(earlier + 1, at))
    .at(-1)
    ?.states.map(({ np }) => np);
  const states =
    run ?? phrases.slice(earlier + 1, at).filter((phrase): phrase is NounPhrase => bareState(phrase) !== null);
  if (states.length < 2) return [];
  return states.map((np) => ({ state: bareState(np)!, np, numberNp, numberAt: at, joint: 'each' }));
}

function isBy(phrase: Phrase | undefined): boolean {
  return phrase?.kind === 'prep' && phrase.word === 'по';
}

/** The number that stands nearest to the word "each". */
function nearestNumber({ phrases, units }: Sentence): number {
  const each = units.findIndex(({ lower }) => /^(each|apiece|каждая|каждый|каждое)$/.test(lower));
  let best = -1;
  phrases.forEach((phrase, at) => {
    if (!numbered(phrase)) return;
    const away = Math.abs(phrase.a - each);
    if (best < 0 || away < Math.abs(phrases[best]!.a - each)) best = at;
  });
  return best;
}

/** "A and B 63 and 100 respectively" */
function respectively(sentence: Sentence): Pair[] {
  const { phrases, units } = sentence;
  if (!units.some(({ lower }) => lower === 'respectively' || lower === 'соответственно')) return [];
  const numbers = phrases.flatMap((phrase, at) => (numbered(phrase) ? [{ np: phrase, at }] : []));
  const states = phrases.filter((phrase): phrase is NounPhrase => bareState(phrase) !== null);
  const last = Math.min(numbers.length, states.length);
  if (last < 2) return [];
  const [ns, ss] = [numbers.slice(-last), states.slice(-last)];
  return ns
    .map(({ np, at }, index) => ({
      state: bareState(ss[index])!,
      np: ss[index]!,
      numberNp: np,
      numberAt: at,
      joint: 'each' as const,
    }))
    .slice(-2);
}

/** "Upland sent 100 soldiers, Lowland 200": a number without verb needs one before it. */
function hasEarlierNumber({ sentence }: Scene, pair: Pair): boolean {
  return sentence.phrases.some((phrase, at) => phrase.kind === 'np' && phrase.quantity !== null && at < pair.numberAt);
}

/** The line that introduces a list. */
function headingOf({ before, sentence }: Scene): { sentence: Sentence; approximate: boolean } {
  const heading = before.findLast(
    (other) => other.paragraph !== sentence.paragraph && (other.clauses.length > 0 || pairsIn(other).length === 0),
  );
  if (heading === undefined) return { sentence, approximate: false };
  const approximate =
    anyRole(heading, 'about', { a: 0, b: heading.units.length })
    || heading.units.some(({ lower }) => /^(approximate|estimated|примерн\p{L}*|ориентировочн\p{L}*)$/u.test(lower));
  return { sentence: heading, approximate };
}

function kindOf(scene: Scene, context: Sentence, pair: Pair): ClaimKind | null {
  const own = pair.numberNp.nouns;
  const all = [own, ...context.units.map(({ lexeme }) => lexeme.nouns)];
  const any = (...kinds: readonly string[]) => all.some((nouns) => kinds.some((kind) => nouns.has(kind)));
  if (
    own.has('equipment')
    || (own.size === 0
      && any('equipment')
      && !any('military', 'unit', 'force', 'police', 'civilian', 'personnel', 'persons'))
  )
    return 'equipment';
  // a noun of its own that says nothing: no people
  if (own.size === 0 && pair.numberNp.head !== pair.numberNp.numberUnit) return 'equipment';
  if (own.has('dead') || own.has('hurt') || (any('dead', 'hurt', 'casualty') && own.size === 0)) return 'casualty';
  if (any('military', 'unit', 'force', 'police', 'civilian', 'personnel', 'mission')) return 'strength';
  const sends = context.clauses.some(({ vg }) =>
    vg.senses.some(({ verb }) => ['send', 'deploy', 'offer', 'vow'].includes(verb)),
  );
  if (sends) return 'strength';
  return scene.before
    .slice(-6)
    .some((other) =>
      other.units.some(
        (unit) => hasRole(unit, 'modal-future') || unit.lexeme.nouns.has('force') || unit.lexeme.nouns.has('military'),
      ),
    )
    ? 'strength'
    : null;
}

/** "has promised", "will send", "planned": what follows is still to come. */
function promises({ clauses, units }: Sentence): boolean {
  return (
    clauses.some(
      ({ vg }) =>
        vg.modal === 'future' || vg.senses.some(({ verb }) => verb === 'offer' || verb === 'vow' || verb === 'intend'),
    )
    || units.some(
      (unit) => hasRole(unit, 'hedge-planned') || /^(pledges|offers|pledged|offered|promised)$/.test(unit.lower),
    )
  );
}
