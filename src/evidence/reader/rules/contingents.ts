import type { Clause } from '../clauses.ts';
import { verbOf, type Scene } from '../draft.ts';
import { clauseSpan } from '../extent.ts';
import { referentOf } from '../memory.ts';
import { resolve } from '../naming.ts';
import { anyRole } from '../sentence.ts';
import { elsewhere } from './movements.ts';

const SENT = ['force', 'unit', 'military', 'police', 'civilian', 'equipment'] as const;
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
        ({ entity, use, unit }) =>
          (entity.type === 'state' || entity.type === 'part') && use === 'people' && unit < phrase.head,
      )?.entity ?? null;
    const state = origin ?? own;
    if (state === null || state === memory.host) return;
    const clause =
      sentence.clauses.find(({ subjects, objects }) => subjects.includes(phrase) || objects.includes(phrase)) ?? null;
    const coming =
      verbOf(
        clause,
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
      ) !== null
      || (clause?.vg.copula ?? null) !== null
      || (origin !== null && clause !== null);
    if (!coming || verbOf(clause, ...NOT_SENT) !== null || (clause !== null && elsewhere(scene, clause))) return;
    const key = `contributor ${state.id}`;
    if (
      said.has(key)
      || scene.drafts.some(
        (draft) => draft.subject.id === state.id && (draft.kind === 'contributor' || draft.kind === 'strength'),
      )
    )
      return;
    said.add(key);
    scene.drafts.push({
      kind: 'contributor',
      subject: referentOf(state),
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
  });
}

/** "Upland and Lowland also took part", "Midland may follow", "Highland will not take part" */
export function participation(scene: Scene, clause: Clause): boolean {
  const { sentence, memory } = scene;
  const follows =
    /^(follow|join|последу\p{L}*)$/u.test(sentence.units[clause.vg.verbUnit]!.lower)
    && clause.objects.length === 0
    && clause.vg.modal !== null;
  if (verbOf(clause, 'participate', 'offer', 'send') === null && !follows) return false;
  if (
    clause.preps.some(
      ({ np, prep }) =>
        /^(in|to|в|к)$/.test(prep) && resolve(np, sentence, memory).is === 'pact' && !np.nouns.has('mission'),
    )
  )
    return pactMember(scene, clause);
  if (verbOf(clause, 'participate') === null && !follows && clause.objects.some((np) => np.quantity !== null))
    return false;
  const states = clause.subjects
    .map((np) => ({ np, to: resolve(np, sentence, memory) }))
    .filter(({ to }) => to.is === 'state' && to.id !== memory.host?.id);
  if (states.length === 0 || (states.length === 1 && !follows && verbOf(clause, 'participate') === null)) return false;
  const { b } = clauseSpan(sentence, clause);
  for (const { np, to } of states) {
    if (
      scene.drafts.some(
        (draft) => draft.subject.id === to.id && (draft.kind === 'contributor' || draft.kind === 'strength'),
      )
    )
      continue;
    scene.drafts.push({
      kind: 'contributor',
      subject: to,
      predicate: 'contributes-to',
      value: memory.force,
      a: np.a,
      b: Math.max(np.b, b),
      clause,
      rule: 'contributor-takes-part',
    });
  }
  return true;
}

/** "Upland does not participate in the Mechanism" */
function pactMember({ sentence, memory, drafts }: Scene, clause: Clause): boolean {
  const pact = clause.preps.map(({ np }) => resolve(np, sentence, memory)).find(({ is }) => is === 'pact');
  for (const np of clause.subjects) {
    const to = resolve(np, sentence, memory);
    if (to.is === 'state' && pact !== undefined)
      drafts.push({
        kind: 'membership',
        subject: to,
        predicate: 'member-of',
        value: pact.name,
        ...clauseSpan(sentence, clause),
        clause,
        place: null,
        asOf: 'published',
        rule: 'membership-participates',
      });
  }
  return true;
}
