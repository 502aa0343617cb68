import { bareState } from '../contributors.ts';
import { verbOf, type Scene } from '../draft.ts';
import type { Entity } from '../lexeme.ts';
import type { Phrase } from '../phrase.ts';
import { referentOf } from '../memory.ts';
import { anyRole } from '../sentence.ts';
import { elsewhere } from './movements.ts';

const SENT = ['force', 'unit', 'military', 'police', 'civilian', 'equipment'] as const;
const COMING = [
  'arrive',
  'participate',
  'send',
  'deploy',
  'offer',
  'operate',
  'transfer',
  'depart',
  'guard',
  'maintain',
  'consist',
  'intend',
] as const;
/** What befalls people of a state is no contribution of it. */
const NOT_SENT = [
  'kill',
  'die',
  'injure',
  'attack',
  'seize',
  'clash',
  'detain',
  'evacuate',
  'rescue',
  'burn',
  'crack-down',
  'flee',
  'gather',
  'use',
] as const;

/** "troops from Upland", "an Uplandic field hospital": forces of a state, without number, once for each state. */
export function contingents(scene: Scene): void {
  const { sentence, memory, said } = scene;
  sentence.phrases.forEach((phrase, at) => {
    if (
      phrase.kind !== 'np'
      || (phrase.quantity !== null && !phrase.quantity.vague)
      || !SENT.some((kind) => phrase.nouns.has(kind))
    )
      return;
    if (phrase.entities.some(({ entity }) => entity.type === 'pact' || entity.type === 'force')) return;
    const from = sentence.phrases[at + 1];
    const behind = sentence.phrases[at + 2];
    const origin =
      from?.kind === 'prep' && /^(from|из)$/.test(from.word) && behind?.kind === 'np'
        ? (behind.entities.find(
            ({ entity, unit }) => (entity.type === 'state' || entity.type === 'part') && unit === behind.head,
          )?.entity ?? null)
        : null;
    const own =
      phrase.entities.find(
        ({ entity, use, unit, possessive }) =>
          (entity.type === 'state' || entity.type === 'part')
          && (use === 'people' || (possessive && use === 'name'))
          && unit < phrase.head,
      )?.entity ?? null;
    const state = origin ?? own;
    if (state === null || state === memory.host) return;
    const also = origin === null ? adjectivesBefore(sentence, at) : [];
    const clause =
      sentence.clauses.find(({ subjects, objects }) => subjects.includes(phrase) || objects.includes(phrase)) ?? null;
    const coming =
      verbOf(clause, ...COMING) !== null
      || (clause?.vg.copula ?? null) !== null
      || (origin !== null && clause !== null);
    if (!coming || verbOf(clause, ...NOT_SENT) !== null || (clause !== null && elsewhere(scene, clause))) return;
    for (const one of [state, ...also]) {
      const key = `contributor ${one.id}`;
      if (
        said.has(key)
        || scene.drafts.some(
          (draft) => draft.subject.id === one.id && (draft.kind === 'contributor' || draft.kind === 'strength'),
        )
      )
        continue;
      said.add(key);
      scene.drafts.push({
        kind: 'contributor',
        subject: referentOf(one),
        predicate: 'contributes-to',
        value: memory.force,
        a: phrase.a,
        b: origin === null ? phrase.b : behind!.b,
        clause,
        ...(anyRole(sentence, 'outside-framework', { a: 0, b: sentence.units.length })
          ? { framework: 'outside' as const }
          : {}),
        rule: 'contributor-contingent',
      });
    }
  });
  gapped(scene);
}

/** "Uplandic and Lowlandic soldiers": the states whose adjectives are joined to the one before the noun. */
function adjectivesBefore({ phrases }: Scene['sentence'], at: number): Entity[] {
  const found: Entity[] = [];
  for (let back = at - 1; phrases[back]?.kind === 'conj' || isComma(phrases[back]); back -= 2) {
    const np = phrases[back - 1];
    const mention = np?.kind === 'np' && np.quantity === null ? np.entities.at(-1) : undefined;
    if (np?.kind !== 'np' || mention === undefined || mention.use !== 'people' || mention.unit !== np.head) break;
    if (mention.entity.type === 'state' || mention.entity.type === 'part') found.push(mention.entity);
  }
  return found;
}

function isComma(phrase: Phrase | undefined): boolean {
  return phrase?.kind === 'punct' && phrase.word === ',';
}

/** "Upland has sent a field hospital, and Lowland a medical team" */
function gapped(scene: Scene): void {
  const { sentence, memory, drafts } = scene;
  sentence.phrases.forEach((phrase, at) => {
    const state = bareState(phrase);
    const thing = sentence.phrases[at + 1];
    const lead = sentence.phrases[at - 1];
    if (state === null || state === memory.host || thing?.kind !== 'np' || !(lead?.kind === 'conj' || isComma(lead)))
      return;
    if (!/^(a|an)$/.test(thing.determiner ?? '') || !SENT.some((kind) => thing.nouns.has(kind))) return;
    const clause = sentence.clauses.findLast(
      (other) => other.at < at && verbOf(other, 'send', 'deploy', 'offer') !== null,
    );
    if (clause === undefined || drafts.some(({ subject, kind }) => subject.id === state.id && kind !== 'event')) return;
    drafts.push({
      kind: 'contributor',
      subject: referentOf(state),
      predicate: 'contributes-to',
      value: memory.force,
      a: phrase.a,
      b: thing.b,
      clause,
      rule: 'contributor-gapped',
    });
  });
}
