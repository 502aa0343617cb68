import type { Clause } from '../clauses.ts';
import { verbOf, type Scene } from '../draft.ts';
import { clauseSpan } from '../extent.ts';
import { stateLists, stateNamed } from '../state-lists.ts';
import { meaningOf } from './list-meaning.ts';
import { referentOf, type Referent } from '../memory.ts';
import { resolve, thing } from '../naming.ts';
import { hasRole } from '../unit.ts';
import { momentOf } from '../dating.ts';

/** Members and signatories given as a list. */
export function memberLists(scene: Scene): void {
  const { sentence } = scene;
  for (const list of stateLists(sentence.phrases)) {
    const meant = meaningOf(scene, list);
    if (meant === null) continue;
    for (const { entity, np } of list.states) {
      const key = `${meant.predicate} ${entity.id} ${meant.value} ${sentence.index}`;
      if (scene.said.has(key)) continue;
      scene.said.add(key);
      scene.drafts.push({
        kind: meant.kind,
        subject: referentOf(entity),
        predicate: meant.predicate,
        value: meant.value,
        a: np.a,
        b: np.b,
        clause: meant.clause,
        ...(meant.kind === 'membership' ? { modality: 'asserted' as const } : {}),
        ...(meant.asOf === undefined ? {} : { asOf: meant.asOf }),
        place: null,
        rule: `list-${meant.predicate}`,
      });
    }
  }
}

const PREDICATES: { readonly [verb: string]: string } = {
  join: 'joined',
  sign: 'signed',
  'leave-pact': 'left',
  withdraw: 'withdrew',
  suspend: 'suspended',
};

/** One state joins, signs, leaves, suspends. */
export function memberVerb(scene: Scene, clause: Clause): boolean {
  const { sentence, memory } = scene;
  if (announcedWithdrawal(scene, clause)) return true;
  const verb = verbOf(clause, 'join', 'sign', 'leave-pact', 'withdraw', 'suspend');
  if (verb === null || clause.subject === null) return copulaMember(scene, clause);
  const inList = stateLists(sentence.phrases).some(({ states }) => states.some(({ np }) => np === clause.subject));
  if (inList && (verb === 'sign' || verb === 'join')) return true;
  const subject = resolve(clause.subject, sentence, memory);
  if (subject.is !== 'state') return false;
  if (verb === 'join' && clause.objects.some((np) => np.nouns.has('mission') || np.nouns.has('force'))) return false;
  const what = [
    ...clause.objects,
    ...clause.preps.filter(({ prep }) => /^(to|from|of|in|к|из|в)$/.test(prep)).map(({ np }) => np),
  ]
    .map((np) => ({ np, to: resolve(np, sentence, memory) }))
    .find(
      ({ np, to }) =>
        to.is === 'pact'
        || to.is === 'treaty'
        || np.nouns.has('treaty')
        || /membership|член/.test(sentence.units[np.head]!.lower),
    );
  if (what === undefined) return false;
  const to = what.to.is === 'pact' || what.to.is === 'treaty' ? what.to : (memory.treaty ?? what.to);
  scene.drafts.push({
    kind: 'membership',
    subject,
    predicate: PREDICATES[verb]!,
    value: to.name,
    ...clauseSpan(sentence, clause),
    clause,
    place: null,
    rule: `membership-${verb}`,
  });
  signedAfter(scene, clause, to);
  return true;
}

/** "A, B and C announced their withdrawal from the bloc" */
function announcedWithdrawal({ sentence, memory, drafts }: Scene, clause: Clause): boolean {
  if (verbOf(clause, 'announce', 'decide') === null || memory.pact === null) return false;
  const object = clause.objects.find(({ head }) =>
    /^(withdrawal|exit|departure|выход|выходе)$/.test(sentence.units[head]!.lower),
  );
  if (object === undefined) return false;
  const named = clause.preps.map(({ np }) => resolve(np, sentence, memory));
  if (named.some(({ is }) => is === 'force' || is === 'state')) return false;
  const states = clause.subjects
    .map((np) => ({ np, to: resolve(np, sentence, memory) }))
    .filter(({ to }) => to.is === 'state');
  for (const { np, to } of states)
    drafts.push({
      kind: 'membership',
      subject: to,
      predicate: 'withdrew',
      value: (named.find(({ is }) => is === 'pact') ?? referentOf(memory.pact)).name,
      a: np.a,
      b: Math.max(np.b, object.b),
      clause,
      place: null,
      rule: 'membership-withdrawal',
    });
  return states.length > 0;
}

/** "A signed the treaty on 24 September, B on 9 September, C on 31 December" */
function signedAfter(scene: Scene, clause: Clause, to: Referent): void {
  const { phrases } = scene.sentence;
  for (let at = clause.at + 1; at < phrases.length; at += 1) {
    if (phrases[at]!.kind === 'vg') break;
    const entity = stateNamed(phrases[at]);
    if (entity === null) continue;
    let next = at + 1;
    while (
      next < at + 4
      && phrases[next] !== undefined
      && (phrases[next]!.kind === 'punct' || phrases[next]!.kind === 'prep')
    )
      next += 1;
    const date = phrases[next];
    if (date?.kind !== 'date' || date.moment.edtf === null) continue;
    scene.drafts.push({
      kind: 'membership',
      subject: referentOf(entity),
      predicate: 'signed',
      value: to.name,
      a: phrases[at]!.a,
      b: date.b,
      clause: null,
      modality: 'asserted',
      asOf: date.moment.edtf,
      place: null,
      rule: 'membership-sign-gapped',
    });
  }
}

/** "X is a member of the bloc", "part of the union until 1991" */
function copulaMember(scene: Scene, clause: Clause): boolean {
  const { sentence, memory } = scene;
  if (clause.vg.copula !== 'be' || clause.subject === null) return false;
  const object = clause.objects[0];
  const of = clause.preps.find(({ np, prep }) => prep === 'of' && resolve(np, sentence, memory).is === 'pact');
  const part =
    object !== undefined
    && (object.nouns.has('member')
      || /^(part|member|частью|членом|участником|участницей)$/.test(sentence.units[object.head]!.lower));
  if (!part || (object.office !== null && !object.nouns.has('member'))) return false;
  const subject = resolve(clause.subject, sentence, memory);
  const pact = of === undefined ? memory.pact : resolve(of.np, sentence, memory).entity;
  if (pact == null) return false;
  const state = subject.is === 'state' ? subject : governmentPlace(scene, clause);
  if (state === null) return false;
  const moment = momentOf({ a: object.a, b: (of?.np ?? object).b, clause }, sentence);
  scene.drafts.push({
    kind: 'membership',
    subject: state,
    predicate: object.nouns.has('member') ? 'member-of' : 'part-of',
    value: pact.name,
    a: object.a,
    b: Math.max(object.b, of?.np.b ?? 0, moment === null ? 0 : dateEnd(scene, object.b)),
    clause,
    modality: clause.vg.negated ? 'denied' : 'asserted',
    place: null,
    rule: 'membership-copula',
  });
  return true;
}

function dateEnd({ sentence }: Scene, from: number): number {
  return sentence.phrases.find((phrase) => phrase.kind === 'date' && phrase.a >= from)?.b ?? from;
}

/** "The government in X, which was a part of ...": the state named last. */
function governmentPlace({ sentence }: Scene, clause: Clause): Referent | null {
  const named = sentence.phrases.findLast(
    (phrase, at) =>
      at < clause.at && phrase.kind === 'np' && phrase.entities.some(({ entity }) => entity.type === 'state'),
  );
  if (named?.kind !== 'np') return null;
  const entity = named.entities.find((mention) => mention.entity.type === 'state')!.entity;
  return hasRole(sentence.units[named.a - 1], 'preposition') ? referentOf(entity) : thing(entity.name);
}
