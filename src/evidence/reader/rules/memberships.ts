import type { Clause } from '../clauses.ts';
import { verbOf, type Scene } from '../draft.ts';
import { clauseSpan } from '../extent.ts';
import type { Entity } from '../lexeme.ts';
import { referentOf, type Referent } from '../memory.ts';
import { resolve, thing } from '../naming.ts';
import type { NounPhrase, Phrase } from '../phrase.ts';
import { hasRole } from '../unit.ts';
import { momentOf } from '../dating.ts';

export interface StateList {
  readonly from: number;
  readonly to: number;
  readonly states: readonly { readonly entity: Entity; readonly np: NounPhrase }[];
}

/** Runs of states joined by commas and "and". */
export function stateLists(phrases: readonly Phrase[]): StateList[] {
  const lists: StateList[] = [];
  for (let at = 0; at < phrases.length; at += 1) {
    const states: { entity: Entity; np: NounPhrase }[] = [];
    let next = at;
    for (;;) {
      const entity = stateNamed(phrases[next]);
      if (entity === null) break;
      states.push({ entity, np: phrases[next] as NounPhrase });
      let ahead = next + 1;
      while (isJoint(phrases[ahead]) && ahead < next + 3) ahead += 1;
      if (ahead === next + 1) break;
      next = ahead;
    }
    if (states.length >= 2) {
      const to = phrases.indexOf(states.at(-1)!.np) + 1;
      lists.push({ from: at, to, states });
      at = to;
    }
  }
  return lists;
}

function stateNamed(phrase: Phrase | undefined): Entity | null {
  if (phrase?.kind !== 'np' || phrase.quantity !== null) return null;
  const mention = phrase.entities.at(-1);
  if (mention === undefined || mention.unit !== phrase.head || mention.use !== 'name' || mention.possessive)
    return null;
  return mention.entity.type === 'state' || mention.entity.type === 'part' ? mention.entity : null;
}

function isJoint(phrase: Phrase | undefined): boolean {
  return phrase !== undefined && (phrase.kind === 'conj' || (phrase.kind === 'punct' && phrase.word === ','));
}

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

interface Meaning {
  readonly kind: 'membership' | 'contributor';
  readonly predicate: string;
  readonly value: string;
  readonly clause: Clause | null;
  readonly asOf?: string | null;
}

function meaningOf(scene: Scene, list: StateList): Meaning | null {
  const { sentence, memory } = scene;
  const { phrases } = sentence;
  const lead = phrases.slice(Math.max(0, list.from - 9), list.from);
  const leadNouns = lead.flatMap((phrase) => (phrase.kind === 'np' ? [...phrase.nouns] : []));
  const clause = sentence.clauses.findLast(({ at }) => at < list.from) ?? null;
  const own =
    sentence.clauses.find(
      ({ subjects, at }) => at >= list.to && subjects.some((np) => list.states.some((state) => state.np === np)),
    ) ?? sentence.clauses.find(({ at, subject }) => at >= list.to && at <= list.to + 2 && subject !== null);
  const pact = pactOf(scene, clause);
  const opener = phrases[list.from - 1];
  const main = sentence.clauses.find(
    (other) => other.at < list.from && verbOf(other, 'sign', 'join', 'offer', 'send', 'participate') !== null,
  );
  if (opener?.kind === 'prep' && opener.word === 'by' && clause?.vg.passive === true && verbOf(clause, 'sign') !== null)
    return { kind: 'membership', predicate: 'signed', value: memory.treaty?.name ?? pact ?? 'treaty', clause };
  if (opener?.kind === 'punct' && opener.word === ':' && main !== undefined && verbOf(main, 'sign') !== null)
    return { kind: 'membership', predicate: 'signed', value: signedWhat(scene, main), clause: main };
  const sending =
    own !== undefined && verbOf(own, 'offer', 'send', 'participate', 'deploy') !== null
      ? own
      : opener?.kind === 'punct' && /^[:(]$/.test(opener.word)
        ? (main ?? sentence.clauses.find((other) => verbOf(other, 'offer', 'send', 'participate') !== null))
        : undefined;
  const fromList =
    opener?.kind === 'prep'
    && /^(from|из)$/.test(opener.word)
    && phrases
      .slice(Math.max(0, list.from - 4), list.from)
      .some(
        (phrase) =>
          phrase.kind === 'np'
          && ['military', 'unit', 'force', 'police', 'civilian', 'personnel'].some((noun) => phrase.nouns.has(noun)),
      );
  if (
    fromList
    || (sending !== undefined
      && verbOf(sending, 'offer', 'send', 'participate', 'deploy') !== null
      && !sentence.phrases.some(
        (phrase, at) =>
          phrase.kind === 'np' && phrase.quantity !== null && at > list.from && at < list.to + 3 && !fromList,
      ))
  )
    return {
      kind: 'contributor',
      predicate: 'contributes-to',
      value: memory.force,
      clause: fromList ? clause : (sending ?? clause),
    };
  const excepted =
    lead
      .slice(-3)
      .some((phrase) => ['but', 'except', 'except for', 'кроме'].includes('word' in phrase ? phrase.word : ''))
    && sentence.clauses.some((other) => verbOf(other, 'extend', 'sign', 'approve') !== null);
  const treaty = memory.treaty?.name ?? pact ?? 'treaty';
  if (excepted)
    return {
      kind: 'membership',
      predicate: 'did-not-renew',
      value: treaty,
      clause: null,
      asOf: ownDate(scene) ?? earlierDate(scene),
    };
  if (own !== undefined && verbOf(own, 'sign') !== null)
    return {
      kind: 'membership',
      predicate: 'signed',
      value: signedWhat(scene, own),
      clause: own,
      ...datedBefore(scene, own),
    };
  if (own !== undefined && verbOf(own, 'join') !== null)
    return { kind: 'membership', predicate: 'joined', value: pact ?? treaty, clause: own };
  if (own !== undefined && own.vg.copula === 'be' && own.objects.some((np) => np.nouns.has('member')))
    return { kind: 'membership', predicate: 'member-of', value: pact ?? treaty, clause: own, asOf: 'published' };
  if (pact === null) return null;
  const inside = clause !== null && (verbOf(clause, 'consist', 'number') !== null || clause.vg.copula !== null);
  const members = leadNouns.includes('member');
  const countries = leadNouns.includes('list-noun') && inside;
  const sends = clause !== null && verbOf(clause, 'send', 'deploy', 'offer') !== null;
  if (sends || leadNouns.some((noun) => ['military', 'unit', 'civilian', 'equipment', 'police'].includes(noun)))
    return null;
  if (
    members
    || countries
    || (inside && clause!.subject !== null && resolve(clause!.subject, sentence, memory).is === 'pact')
  )
    return { kind: 'membership', predicate: 'member-of', value: pact, clause, asOf: 'published' };
  return null;
}

function pactOf({ sentence, memory }: Scene, clause: Clause | null): string | null {
  const subject = clause?.subject == null ? null : resolve(clause.subject, sentence, memory);
  if (subject?.is === 'pact') return subject.name;
  const named = sentence.units.find(({ lexeme }) => lexeme.entity?.type === 'pact')?.lexeme.entity;
  return named?.name ?? memory.pact?.name ?? null;
}

function signedWhat({ sentence, memory }: Scene, clause: Clause): string {
  const object = clause.objects[0];
  if (object === undefined) return memory.treaty?.name ?? 'treaty';
  const extends_ = sentence.clauses.some((other) => other.at > clause.at && verbOf(other, 'extend') !== null);
  const name = resolve(object, sentence, memory).name;
  return extends_
    ? `${name} extending the ${memory.treaty?.name ?? 'treaty'}`
    : object.nouns.has('treaty')
      ? name
      : (memory.treaty?.name ?? name);
}

/** A signing without a date of its own was on the day the text last named. */
function datedBefore(scene: Scene, clause: Clause): { asOf?: string | null } {
  const own = momentOf({ a: clause.vg.a, b: clause.vg.b, clause }, scene.sentence);
  if (own !== null) return {};
  const last = earlierDate(scene);
  return last === null ? {} : { asOf: last };
}

function ownDate({ sentence }: Scene): string | null {
  return sentence.units.find(({ moment }) => moment !== null)?.moment?.edtf ?? null;
}

function earlierDate({ before, sentence }: Scene): string | null {
  for (const other of [...before].reverse().slice(0, 5)) {
    const date = other.units.findLast(({ moment }) => moment !== null && !moment.relative && moment.edtf !== null);
    if (date !== undefined && date.moment!.edtf !== null) return date.moment!.edtf;
  }
  void sentence;
  return null;
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
  const verb = verbOf(clause, 'join', 'sign', 'leave-pact', 'withdraw', 'suspend');
  if (verb === null || clause.subject === null) return copulaMember(scene, clause);
  const inList = stateLists(sentence.phrases).some(({ states }) => states.some(({ np }) => np === clause.subject));
  if (inList && (verb === 'sign' || verb === 'join')) return true;
  const subject = resolve(clause.subject, sentence, memory);
  if (subject.is !== 'state') return false;
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
