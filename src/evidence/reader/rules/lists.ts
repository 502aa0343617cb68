import type { ClaimKind } from '../../claim.ts';
import type { Draft, Scene } from '../draft.ts';
import type { Entity } from '../lexeme.ts';
import { referentOf } from '../memory.ts';
import type { Quantity } from '../numbers.ts';
import type { NounPhrase, Phrase } from '../phrase.ts';
import { anyRole, type Sentence } from '../sentence.ts';
import { hasRole } from '../unit.ts';

interface Pair {
  readonly state: Entity;
  readonly np: NounPhrase;
  readonly numberNp: NounPhrase;
  readonly numberAt: number;
  readonly joint: 'dash' | 'bracket' | 'bare' | 'each';
}

/** Contributors with their numbers set side by side. True when the sentence is nothing but such an item. */
export function lists(scene: Scene): boolean {
  const { sentence } = scene;
  const pairs = [...pairsIn(sentence), ...eachOf(sentence)];
  if (pairs.length === 0) return false;
  const item =
    sentence.clauses.length === 0
    && sentence.phrases.filter(({ kind }) => kind === 'np').length <= 2 * pairs.length + 1;
  const context = item ? headingOf(scene) : { sentence, approximate: false };
  const kind = kindOf(scene, context.sentence, pairs[0]!);
  if (kind === null) return false;
  for (const pair of pairs) {
    if (pair.joint === 'bare' && !item && !hasEarlierNumber(scene, pair)) continue;
    scene.counted.add(pair.numberAt);
    scene.drafts.push(
      draftOf(scene, pair, { kind, approximate: context.approximate || approximately(pair.numberNp.quantity!), item }),
    );
  }
  return item;
}

function approximately(quantity: Quantity): boolean {
  return quantity.approximate;
}

function draftOf(
  scene: Scene,
  pair: Pair,
  { kind, approximate, item }: { kind: ClaimKind; approximate: boolean; item: boolean },
): Draft {
  const { sentence, memory } = scene;
  const unit = pair.numberNp.head === pair.numberNp.numberUnit ? 'troops' : sentence.units[pair.numberNp.head]!.lower;
  const planned = item && memory.planned;
  return {
    kind,
    subject: referentOf(pair.state),
    predicate: kind === 'strength' ? 'contingent' : unit,
    quantity: pair.numberNp.quantity!,
    approximate,
    unit: kind === 'strength' ? 'persons' : unit,
    a: Math.min(pair.np.a, pair.numberNp.a),
    b: Math.max(pair.np.b, pair.numberNp.b),
    clause: item ? null : (sentence.clauses.findLast((clause) => clause.at < pair.numberAt) ?? null),
    ...(planned ? { modality: 'planned' as const } : {}),
    force: planned ? 'planned' : 'deployed',
    rule: `list-${pair.joint}`,
  };
}

function bareState(phrase: Phrase | undefined): Entity | null {
  if (phrase?.kind !== 'np' || phrase.quantity !== null) return null;
  const mention = phrase.entities.at(-1);
  if (mention === undefined || mention.use === 'people' || mention.unit !== phrase.head) return null;
  return mention.entity.type === 'state' || mention.entity.type === 'part' ? mention.entity : null;
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

/** "Kyrgyzstan and Tajikistan are sending about 200 each" */
function eachOf(sentence: Sentence): Pair[] {
  const { phrases, units } = sentence;
  return phrases.flatMap((phrase, at) => {
    if (
      !numbered(phrase)
      || (!['each', 'apiece'].includes(units[phrase.b]?.lower ?? '')
        && !units.slice(phrase.a, phrase.b).some(({ lower }) => lower === 'each'))
    )
      return [];
    const states: NounPhrase[] = [];
    for (let back = at - 1; back >= 0; back -= 1) {
      const np = phrases[back]!;
      if (np.kind === 'np' && np.quantity !== null) break;
      if (np.kind === 'np' && bareState(np) !== null) states.push(np);
    }
    return states
      .reverse()
      .map((np) => ({ state: bareState(np)!, np: phrase, numberNp: phrase, numberAt: at, joint: 'each' as const }));
  });
}

/** "Armenia sent 100 soldiers, Belarus 200": a number without verb needs one before it. */
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
    || (own.size === 0 && any('equipment') && !any('military', 'unit', 'force', 'police', 'civilian', 'personnel'))
  )
    return 'equipment';
  if (own.has('dead') || own.has('hurt') || (any('dead', 'hurt', 'casualty') && own.size === 0)) return 'casualty';
  if (any('military', 'unit', 'force', 'police', 'civilian', 'personnel', 'mission')) return 'strength';
  const sends = context.clauses.some(({ vg }) =>
    vg.senses.some(({ verb }) => verb === 'send' || verb === 'deploy' || verb === 'offer'),
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
