import type { Clause } from '../clauses.ts';
import { bareState } from '../contributors.ts';
import { verbOf, type Scene } from '../draft.ts';
import type { Entity } from '../lexeme.ts';
import type { Phrase } from '../phrase.ts';
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

/** "Upland and Lowland also took part", "Midland may follow", "Highland will not take part" */
export function participation(scene: Scene, clause: Clause): boolean {
  const { sentence, memory } = scene;
  const follows =
    /^(follow|join|последу\p{L}*)$/u.test(sentence.units[clause.vg.verbUnit]!.lower)
    && clause.objects.length === 0
    && clause.vg.modal !== null;
  if (leads(scene, clause) || ready(scene, clause)) return true;
  const joins =
    verbOf(clause, 'join') !== null
    && clause.objects.some(
      (np) => ['mission', 'force'].some((kind) => np.nouns.has(kind)) || resolve(np, sentence, memory).is === 'force',
    );
  if (verbOf(clause, 'participate', 'offer', 'send') === null && !follows && !joins) return false;
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
  if (states.length === 0 || (states.length === 1 && !follows && !joins && verbOf(clause, 'participate') === null))
    return false;
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

/** "The force is led by Upland" */
function leads({ sentence, memory, drafts }: Scene, clause: Clause): boolean {
  if (verbOf(clause, 'head') === null || !clause.vg.passive || clause.subject === null) return false;
  if (resolve(clause.subject, sentence, memory).is !== 'force') return false;
  const by = clause.preps.filter(({ prep }) => prep === 'by').map(({ np }) => ({ np, state: bareState(np) }));
  for (const { np, state } of by)
    if (state !== null)
      drafts.push({
        kind: 'contributor',
        subject: referentOf(state),
        predicate: 'leads',
        value: memory.force,
        a: clause.vg.a,
        b: np.b,
        clause,
        rule: 'contributor-leads',
      });
  return by.some(({ state }) => state !== null);
}

const WILLING = /^(ready|prepared|willing|готов\p{L}*)$/u;
const GIFT = /^(contribution|participation|troops?|soldiers?|contingent|help|assistance|участи\p{L}*)$/u;

/** "Upland is ready to help", "Lowland is considering a contribution": they may yet send. */
function ready(scene: Scene, clause: Clause): boolean {
  const { sentence, memory, drafts } = scene;
  const words = sentence.units.slice(clause.vg.a, clause.vg.b + 2).map(({ lower }) => lower);
  const willing = words.some((lower) => WILLING.test(lower));
  const considers =
    /^(consider\p{L}*|mull\p{L}*|рассматрива\p{L}*)$/u.test(sentence.units[clause.vg.verbUnit]!.lower)
    && clause.objects.some((np) => GIFT.test(sentence.units[np.head]!.lower));
  const next = sentence.clauses.find(({ parent, vg }) => parent === clause && vg.infinitive);
  const help =
    next !== undefined
    && (verbOf(next, 'send', 'deploy', 'participate', 'join', 'offer') !== null
      || /^(help|assist|support|помочь)$/.test(sentence.units[next.vg.verbUnit]!.lower));
  const offers = verbOf(clause, 'offer') !== null && next !== undefined && help && clause.objects.length === 0;
  if (!considers && !offers && !(willing && help)) return false;
  const states = clause.subjects
    .map((np) => ({ np, to: resolve(np, sentence, memory) }))
    .filter(({ to }) => to.is === 'state');
  for (const { np, to } of states) {
    if (to.id === memory.host?.id || drafts.some(({ subject, kind }) => subject.id === to.id && kind === 'contributor'))
      continue;
    drafts.push({
      kind: 'contributor',
      subject: to,
      predicate: 'contributes-to',
      value: memory.force,
      a: np.a,
      b: Math.max(clauseSpan(sentence, next ?? clause).b, clause.vg.b),
      clause,
      modality: clause.vg.negated ? 'denied' : considers ? 'possible' : 'planned',
      rule: 'contributor-ready',
    });
  }
  return states.length > 0;
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
