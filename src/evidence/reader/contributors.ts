import type { Clause } from './clauses.ts';
import { joinedAfter } from './joints.ts';
import type { Counted } from './counted.ts';
import { verbOf, type Scene } from './draft.ts';
import type { Entity } from './lexeme.ts';
import { referentOf, type Memory, type Referent } from './memory.ts';
import { resolve, stateOfPhrase } from './naming.ts';
import type { NounPhrase, Phrase } from './phrase.ts';
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
  const { sentence, drafts } = scene;
  const own = ownerIn(what, sentence) ?? ownerIn(np, sentence);
  if (own !== null) return referentOf(own);
  const of = ofOwner(sentence, what);
  if (of !== null) return referentOf(of);
  const from = fromPhrase(scene, what === np ? at : sentence.phrases.indexOf(what));
  if (from !== null) return from;
  const whose = possessor(scene, what) ?? possessor(scene, np);
  if (whose !== null) return whose;
  const beside = stateBeside(sentence, at);
  if (beside !== null) return referentOf(beside);
  const container = containerOf(sentence, at);
  if (container !== null) {
    const state = ownerIn(container, sentence);
    if (state !== null) return referentOf(state);
    const named = stateBeside(sentence, at - 2);
    if (named !== null) return referentOf(named);
    const owner = drafts.findLast(
      (draft) =>
        (draft.a === container.a || (draft.b <= container.a && container.a - draft.b <= 2)) && COUNTS.has(draft.kind),
    )?.subject;
    if (owner?.is === 'state') return owner;
  }
  const joined = joinedTo(scene, at);
  if (joined !== null) return joined;
  return (
    (clause === null ? null : actorOf(scene, clause, role))
    ?? scene.owner
    ?? (memberOfForce(scene, what) || sentByOthers(clause, role) ? null : stateNear(scene, np.a))
  );
}

const ITS = /^(its|their|свои|своих|его|их)$/;

/** "its 2,830 men", "22 of its engineers": of the state that the sentence, or the one before, spoke of. */
function possessor(scene: Scene, np: NounPhrase): Referent | null {
  const { sentence, memory } = scene;
  if (!ITS.test(sentence.units[np.a]?.lower ?? '')) return null;
  for (const { subject } of sentence.clauses
    .filter((clause) => clause.subject !== null && clause.subject.b <= np.a)
    .reverse()) {
    const state = subject!.pronoun === null ? stateReferent(subject!, scene) : null;
    if (state !== null) return state;
    if (subject!.pronoun === null && resolve(subject!, sentence, memory).is === 'force') return null;
  }
  return memory.body?.is === 'state' && memory.body.id !== memory.host?.id ? memory.body : null;
}

/** "Upland 60 firefighters and four dogs": joined by "and" to a number whose owner is known. */
function joinedTo({ sentence, drafts }: Scene, at: number): Referent | null {
  const [conj, before] = [sentence.phrases[at - 1], sentence.phrases[at - 2]];
  if (conj?.kind !== 'conj' || before?.kind !== 'np' || before.quantity === null) return null;
  const owner = drafts.findLast((draft) => draft.a === before.a && COUNTS.has(draft.kind))?.subject;
  return owner?.is === 'state' ? owner : null;
}

const COUNTS: ReadonlySet<string> = new Set(['strength', 'equipment']);

/** "Upland 112 firefighters", "Upland (715 people)", "Upland: 2,900 soldiers": the name right before the number. */
function stateBeside({ phrases }: Sentence, at: number): Entity | null {
  const sign = phrases[at - 1];
  const signed = sign?.kind === 'punct' && /^[-–—:~(]$/.test(sign.word);
  const state = bareState(phrases[signed ? at - 2 : at - 1]);
  if (state === null) return null;
  const lead = phrases[signed ? at - 3 : at - 2];
  return !signed && lead?.kind === 'prep' && !OF.test(lead.word) ? null : state;
}

const OF = /^(of|from)$/;

/** A state named alone, with no number of its own. */
export function bareState(phrase: Phrase | undefined): Entity | null {
  if (phrase?.kind !== 'np' || phrase.quantity !== null) return null;
  const mention = phrase.entities.at(-1);
  if (mention === undefined || mention.use === 'people' || mention.unit !== phrase.head) return null;
  return mention.entity.type === 'state' || mention.entity.type === 'part' ? mention.entity : null;
}

/** A state, part of a state or organisation inside the phrase, before its noun. */
export function ownerIn(np: NounPhrase, sentence: Sentence): Entity | null {
  for (const { entity, unit } of np.entities) {
    if (unit > np.head && !sentence.units[unit]!.cyrillic) continue;
    if (entity.type === 'state' || entity.type === 'part') return entity;
    if ((entity.type === 'place' || entity.type === 'power') && entity.of !== null) return entity.of;
  }
  return null;
}

/** "members of the Upland National Guard", "six lorries of the United Nations" */
function ofOwner(sentence: Sentence, what: NounPhrase): Entity | null {
  const at = sentence.phrases.indexOf(what);
  const of = sentence.phrases[at + 1];
  const behind = sentence.phrases[at + 2];
  if (of?.kind !== 'prep' || of.word !== 'of' || behind?.kind !== 'np') return null;
  const mention = behind.entities.find(({ entity }) => ['state', 'part', 'pact', 'force'].includes(entity.type));
  return mention?.entity ?? null;
}

function forceReferent({ force, forceId }: Memory): Referent {
  return { name: force, id: forceId, entity: null, is: 'force' };
}

/** "A and B sent 300 troops": of both together. */
function jointly(phrases: readonly NounPhrase[]): Referent | null {
  const states = phrases.flatMap((np) => bareState(np) ?? []);
  if (states.length < 2) return null;
  const names = states.map(({ name }) => name);
  return { name: `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`, id: null, entity: null, is: 'group' };
}

/** "70 troops from Upland", "two teams of rescuers from Lowland" */
function fromPhrase({ sentence, memory }: Scene, at: number): Referent | null {
  for (let next = at + 1; next < Math.min(at + 6, sentence.phrases.length); next += 1) {
    const phrase = sentence.phrases[next]!;
    if (phrase.kind === 'vg' && phrase.finite) return null;
    if (phrase.kind === 'punct' && phrase.word !== '-') return null;
    if (phrase.kind !== 'prep' || !/^(from|из|от|by)$/.test(phrase.word)) continue;
    const np = sentence.phrases[next + 1];
    if (np?.kind !== 'np') return null;
    const state = np.entities.find(({ entity }) => ['state', 'part', 'pact'].includes(entity.type));
    const joint = jointly([np, ...joinedAfter(sentence.phrases, next + 1)]);
    // "500 soldiers from A, B and C": a total of the force, where the text has one
    if (joint !== null && memory.pact !== null) return forceReferent(memory);
    if (joint !== null) return joint;
    if (state !== undefined && state.entity === memory.host) return null;
    return state === undefined ? null : referentOf(state.entity);
  }
  return null;
}

/** Someone who is no state sends them: "the member states have offered 38 teams". */
function sentByOthers(clause: Clause | null, role: Counted['role']): boolean {
  return (
    clause !== null
    && role === 'object'
    && clause.subject !== null
    && clause.subject.pronoun === null
    && !clause.vg.passive
    && verbOf(clause, 'send', 'deploy', 'offer') !== null
  );
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
  return of?.kind === 'prep' && /^(of|with|из|с|со|в составе|численностью)$/.test(of.word) && container?.kind === 'np'
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
    if (up === clause && role === 'subject' && (up.vg.copula === 'be' || verbOf(up, 'arrive', 'come') !== null)) {
      const from = up.preps.filter(({ prep }) => /^(from|из)$/.test(prep));
      if (from.length > 1) return null;
      const state = from[0] === undefined ? null : stateReferent(from[0].np, scene);
      if (state !== null) return state;
    }
    if ((up === clause && role === 'subject') || up.subject === null || verbOf(up, ...NOT_SENDERS) !== null) continue;
    const joint = jointly(up.subjects);
    if (joint !== null) return joint;
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
  const whose = np.nouns.has('organ') ? possessor(scene, np) : null;
  if (whose !== null) return whose;
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
