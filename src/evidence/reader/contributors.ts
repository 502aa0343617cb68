import { joinedAfter, type Clause } from './clauses.ts';
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
  return (
    (clause === null ? null : actorOf(scene, clause, role))
    ?? scene.owner
    ?? (memberOfForce(scene, what) ? null : stateNear(scene, np.a))
  );
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

/** "members of the National Guard of a part of a state", "six lorries of the United Nations" */
function ofOwner(sentence: Sentence, what: NounPhrase): Entity | null {
  const at = sentence.phrases.indexOf(what);
  const of = sentence.phrases[at + 1];
  const behind = sentence.phrases[at + 2];
  if (of?.kind !== 'prep' || of.word !== 'of' || behind?.kind !== 'np') return null;
  const mention = behind.entities.find(({ entity }) => ['state', 'part', 'pact', 'force'].includes(entity.type));
  return mention?.entity ?? null;
}

/** "70 troops from Upland", "two teams of rescuers from Lowland" */
function fromPhrase(sentence: Sentence, at: number): Referent | null {
  for (let next = at + 1; next < Math.min(at + 6, sentence.phrases.length); next += 1) {
    const phrase = sentence.phrases[next]!;
    if (phrase.kind === 'vg' && phrase.finite) return null;
    if (phrase.kind === 'punct' && phrase.word !== '-') return null;
    if (phrase.kind !== 'prep' || !/^(from|из|от|by)$/.test(phrase.word)) continue;
    const np = sentence.phrases[next + 1];
    if (np?.kind !== 'np') return null;
    const state = np.entities.find(({ entity }) => ['state', 'part', 'pact'].includes(entity.type));
    const more = joinedAfter(sentence.phrases, next + 1).some(
      (other) =>
        other.quantity === null
        && other.entities.some(({ entity, unit }) => entity.type === 'state' && unit === other.head),
    );
    if (more) return null;
    return state === undefined ? null : referentOf(state.entity);
  }
  return null;
}

/** "members of the mission": no state's own. */
function memberOfForce({ sentence, memory }: Scene, what: NounPhrase): boolean {
  const behind = sentence.phrases[sentence.phrases.indexOf(what) + 2];
  return (
    what.entities.some(({ entity }) => entity.type === 'pact' || entity.type === 'force')
    || (behind?.kind === 'np' && behind.nouns.has('mission') && resolve(behind, sentence, memory).is === 'force')
  );
}

/** "a Kenyan contingent of 70 soldiers" */
function containerOf(sentence: Sentence, at: number): NounPhrase | null {
  const of = sentence.phrases[at - 1];
  const container = sentence.phrases[at - 2];
  return of?.kind === 'prep' && /^(of|with|из|в составе|численностью)$/.test(of.word) && container?.kind === 'np'
    ? container
    : null;
}

/** Verbs whose subject does not send what is counted. */
const NOT_SENDERS = [
  'kill',
  'injure',
  'attack',
  'host',
  'detain',
  'suffer',
  'request',
  'welcome',
  'evacuate',
  'rescue',
] as const;

/** Who sends, in the clause or the one that governs it. */
function actorOf(scene: Scene, clause: Clause, role: Counted['role']): Referent | null {
  for (let up: Clause | null = clause; up !== null; up = up.parent) {
    if (up.vg.passive) {
      const agent = up.subject === null ? null : instrumental(up.subject, scene);
      if (agent !== null) return agent;
      const by = up.preps.find(({ prep }) => prep === 'by' || prep === 'from');
      const state = by === undefined ? null : stateReferent(by.np, scene);
      if (state !== null) return state;
      continue;
    }
    if ((up === clause && role === 'subject') || up.subject === null || verbOf(up, ...NOT_SENDERS) !== null) continue;
    const sender = senderMeant(up.subject, scene);
    if (sender !== null) return sender;
  }
  return null;
}

/** Russian names the doer of a passive in the instrumental. */
function instrumental(np: NounPhrase, { sentence }: Scene): Referent | null {
  const mention = np.entities.find(({ unit, use }) => unit === np.head && use === 'name');
  return mention !== undefined && /[а-я](ом|ем|ой|ей)$/u.test(sentence.units[np.head]!.lower)
    ? referentOf(mention.entity)
    : null;
}

function senderMeant(np: NounPhrase, scene: Scene): Referent | null {
  const { sentence, memory } = scene;
  const state = stateReferent(np, scene);
  if (state !== null) return state;
  const referent = resolve(np, sentence, memory);
  if (referent.is === 'state' && !isHost(referent, scene)) return referent;
  if (referent.entity !== null && (referent.entity.type === 'state' || referent.entity.type === 'part'))
    return referentOf(referent.entity);
  if (referent.is !== 'person') return null;
  const own = memory.persons.get(referent.name.split(' ').at(-1)?.toLowerCase() ?? '')?.state ?? null;
  return own !== null && (own.type === 'state' || own.type === 'part') ? referentOf(own) : null;
}

/** The state named last before the number, where no organisation or force stands between and no host is meant. */
export function stateNear(scene: Scene, unit: number): Referent | null {
  const { sentence, memory } = scene;
  for (let at = unit - 1; at >= 0; at -= 1) {
    const { lexeme, kind } = sentence.units[at]!;
    if (kind === 'punct' && /^[;:]$/.test(sentence.units[at]!.lower)) return null;
    const { entity } = lexeme;
    if (entity === null || entity === memory.host) continue;
    if (entity.type === 'pact' || entity.type === 'force') return null;
    const before = sentence.units[at - 1]?.lower ?? '';
    if ((entity.type === 'state' || entity.type === 'part') && !/^(to|in|into|against|for|в|на|с)$/.test(before))
      return referentOf(entity);
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
