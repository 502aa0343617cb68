import type { Clause } from '../clauses.ts';
import { bareState } from '../contributors.ts';
import { verbOf, type Scene } from '../draft.ts';
import { clauseSpan } from '../extent.ts';
import { referentOf } from '../memory.ts';
import { resolve } from '../naming.ts';

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
