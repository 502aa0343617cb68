import type { Clause } from './clauses.ts';
import type { Counted } from './counted.ts';
import { verbOf, type Scene } from './draft.ts';
import type { Entity } from './lexeme.ts';
import { referentOf, type Referent } from './memory.ts';
import { resolve, stateOfPhrase } from './naming.ts';
import type { NounPhrase } from './phrase.ts';
import type { Sentence } from './sentence.ts';

export const SENDING = [
  'send',
  'deploy',
  'transfer',
  'offer',
  'withdraw',
  'arrive',
  'depart',
  'return',
  'participate',
  'activate',
  'prepare',
  'guard',
  'hand-over',
  'consist',
] as const;

/** Whose people or things these are; null when the text does not say. */
export function contributorOf(scene: Scene, { at, np, what, clause, role }: Counted): Referent | null {
  const { sentence } = scene;
  const own = ownerIn(what, sentence) ?? ownerIn(np, sentence);
  if (own !== null) return referentOf(own);
  const of = ofOwner(sentence, what);
  if (of !== null) return referentOf(of);
  const from = fromPhrase(sentence, at);
  if (from !== null) return from;
  const container = containerOf(sentence, at);
  if (container !== null) {
    const state = ownerIn(container, sentence);
    if (state !== null) return referentOf(state);
  }
  return (clause === null ? null : actorOf(scene, clause, role)) ?? scene.owner;
}

/** A state, part of a state or organisation inside the phrase, before its noun. */
export function ownerIn(np: NounPhrase, sentence: Sentence): Entity | null {
  for (const { entity, unit } of np.entities) {
    if (unit > np.head) continue;
    if (entity.type === 'state' || entity.type === 'part') return entity;
    if (entity.type === 'place' && entity.of !== null) return entity.of;
  }
  void sentence;
  return null;
}

/** "members of the Florida National Guard", "six lorries of the United Nations" */
function ofOwner(sentence: Sentence, what: NounPhrase): Entity | null {
  const at = sentence.phrases.indexOf(what);
  const of = sentence.phrases[at + 1];
  const behind = sentence.phrases[at + 2];
  if (of?.kind !== 'prep' || of.word !== 'of' || behind?.kind !== 'np') return null;
  const mention = behind.entities.find(({ entity }) => ['state', 'part', 'pact', 'force'].includes(entity.type));
  return mention?.entity ?? null;
}

/** "70 troops from Armenia", "two teams of rescuers from Austria" */
function fromPhrase(sentence: Sentence, at: number): Referent | null {
  for (let next = at + 1; next < Math.min(at + 6, sentence.phrases.length); next += 1) {
    const phrase = sentence.phrases[next]!;
    if (phrase.kind === 'vg' && phrase.finite) return null;
    if (phrase.kind === 'punct' && phrase.word !== '-') return null;
    if (phrase.kind !== 'prep' || !/^(from|из|от|by)$/.test(phrase.word)) continue;
    const np = sentence.phrases[next + 1];
    if (np?.kind !== 'np') return null;
    const state = np.entities.find(({ entity }) => ['state', 'part', 'pact'].includes(entity.type));
    return state === undefined ? null : referentOf(state.entity);
  }
  return null;
}

/** "a Kenyan contingent of 70 soldiers" */
function containerOf(sentence: Sentence, at: number): NounPhrase | null {
  const of = sentence.phrases[at - 1];
  const container = sentence.phrases[at - 2];
  return of?.kind === 'prep' && /^(of|with|из|в составе|численностью)$/.test(of.word) && container?.kind === 'np'
    ? container
    : null;
}

/** Who sends, in the clause or the one that governs it. */
function actorOf(scene: Scene, clause: Clause, role: Counted['role']): Referent | null {
  const { sentence, memory } = scene;
  for (let up: Clause | null = clause; up !== null; up = up.parent) {
    if (
      verbOf(up, ...SENDING) === null
      && up.vg.copula === null
      && verbOf(
        up,
        'number',
        'request',
        'approve',
        'decide',
        'announce',
        'say',
        'intend',
        'vow',
        'maintain',
        'station',
        'confirm',
      ) === null
    )
      continue;
    if (up.vg.passive) {
      const by = up.preps.find(({ prep }) => prep === 'by' || prep === 'from');
      const state = by === undefined ? null : stateReferent(by.np, scene);
      if (state !== null) return state;
      continue;
    }
    if (up === clause && role === 'subject') continue;
    if (up.subject === null) continue;
    const state = stateReferent(up.subject, scene);
    if (state !== null) return state;
    const referent = resolve(up.subject, sentence, memory);
    if (referent.is === 'state' && !isHost(referent, scene)) return referent;
    if (referent.entity !== null && (referent.entity.type === 'state' || referent.entity.type === 'part'))
      return referentOf(referent.entity);
    if (referent.is === 'person') {
      const state2 = memory.persons.get(referent.name.split(' ').at(-1)?.toLowerCase() ?? '')?.state ?? null;
      if (state2 !== null && (state2.type === 'state' || state2.type === 'part')) return referentOf(state2);
    }
  }
  return null;
}

function isHost(referent: Referent, { memory }: Scene): boolean {
  return memory.host !== null && referent.id === memory.host.id;
}

function stateReferent(np: NounPhrase, { sentence, memory }: Scene): Referent | null {
  const state = stateOfPhrase(np, sentence, memory);
  return state === null || (state === memory.host && np.entities.length === 0) ? null : referentOf(state);
}
