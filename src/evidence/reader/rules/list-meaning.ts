import type { Clause } from '../clauses.ts';
import { momentOf } from '../dating.ts';
import { verbOf, type Scene } from '../draft.ts';
import { resolve } from '../naming.ts';
import type { NounPhrase, Phrase } from '../phrase.ts';
import type { Sentence } from '../sentence.ts';
import type { StateList } from '../state-lists.ts';

/** What a list of states says of them. */
export interface Meaning {
  readonly kind: 'membership' | 'contributor';
  readonly predicate: string;
  readonly value: string;
  readonly clause: Clause | null;
  readonly asOf?: string | null;
}

/** A list with what surrounds it. */
interface Setting {
  readonly scene: Scene;
  readonly list: StateList;
  /** The last clause before it, and the one whose subject it is. */
  readonly before: Clause | null;
  readonly own: Clause | undefined;
  readonly opener: Phrase | undefined;
  readonly lead: readonly Phrase[];
  readonly pact: string | null;
  readonly treaty: string;
}

const SENDS = ['offer', 'send', 'participate', 'deploy'] as const;
const PEOPLE = ['military', 'unit', 'force', 'police', 'civilian', 'personnel'];

/** Reads what stands before and behind a list; null when it says nothing of the kind. */
export function meaningOf(scene: Scene, list: StateList): Meaning | null {
  const { sentence, memory } = scene;
  const before = sentence.clauses.findLast(({ at }) => at < list.from) ?? null;
  const pact = pactOf(scene, before);
  const setting: Setting = {
    scene,
    list,
    before,
    own: ownClause(sentence, list),
    opener: sentence.phrases[list.from - 1],
    lead: sentence.phrases.slice(Math.max(0, list.from - 9), list.from),
    pact,
    treaty: memory.treaty?.name ?? pact ?? 'treaty',
  };
  return signatories(setting) ?? senders(setting) ?? exceptions(setting) ?? doers(setting) ?? members(setting);
}

function ownClause(sentence: Sentence, list: StateList): Clause | undefined {
  const named = sentence.clauses.find(
    ({ subjects, at }) => at >= list.to && subjects.some((np) => list.states.some((state) => state.np === np)),
  );
  return named ?? sentence.clauses.find(({ at, subject }) => at >= list.to && at <= list.to + 2 && subject !== null);
}

function isMark(phrase: Phrase | undefined, kind: 'prep' | 'punct', words: RegExp): boolean {
  return phrase !== undefined && phrase.kind === kind && words.test(phrase.word);
}

/** "was signed by A, B and C", "seven states signed the treaty: A, B" */
function signatories({ scene, list, before, opener, treaty }: Setting): Meaning | null {
  if (isMark(opener, 'prep', /^by$/) && before?.vg.passive === true && verbOf(before, 'sign') !== null)
    return { kind: 'membership', predicate: 'signed', value: treaty, clause: before };
  if (!isMark(opener, 'punct', /^:$/)) return null;
  const main = scene.sentence.clauses.find((other) => other.at < list.from && verbOf(other, 'sign') !== null);
  return main === undefined
    ? null
    : { kind: 'membership', predicate: 'signed', value: signedWhat(scene, main), clause: main };
}

const NOT_GIVEN = ['kill', 'injure', 'detain', 'evacuate', 'rescue', 'flee', 'withdraw', 'attack', 'request'] as const;

/** "the contributors" */
function isContributors(sentence: Sentence, { head }: NounPhrase): boolean {
  return /^(contributors?|participants?|участник\p{L}*)$/u.test(sentence.units[head]!.lower);
}

/** "500 soldiers from A, B and C", "three states (A, B, C) have offered teams", "A, B and C confirmed that they take part" */
function senders({ scene, list, before, own, opener, lead }: Setting): Meaning | null {
  const { sentence, memory } = scene;
  const base = { kind: 'contributor', predicate: 'contributes-to', value: memory.force } as const;
  const counted = sentence.phrases
    .slice(Math.max(0, list.from - 4), list.from)
    .some((phrase) => phrase.kind === 'np' && PEOPLE.some((noun) => phrase.nouns.has(noun)));
  const helped = lead
    .slice(-5)
    .some((phrase) => phrase.kind === 'np' && ['help', 'aid', 'equipment'].some((noun) => phrase.nouns.has(noun)));
  const offers = sentence.units.some(({ lower }) =>
    /^(offers?|pledges?|contributions?|предложени\p{L}*)$/u.test(lower),
  );
  if (
    isMark(opener, 'prep', /^(from|из|от)$/)
    && (counted || helped || offers)
    && verbOf(before, ...NOT_GIVEN) === null
  )
    return { ...base, clause: before };
  if (
    before !== null
    && before.subject !== null
    && isContributors(sentence, before.subject)
    && before.at >= list.from - 3
  )
    return { ...base, clause: before };
  if (own !== undefined && own.objects.concat(own.preps.map(({ np }) => np)).some((np) => isContributors(sentence, np)))
    return { ...base, clause: own };
  const enclosed = isMark(opener, 'punct', /^[:(]$/)
    ? sentence.clauses.find((other) => verbOf(other, ...SENDS) !== null)
    : undefined;
  const sending = own !== undefined && verbOf(own, ...SENDS) !== null ? own : enclosed;
  const numbered = sentence.phrases
    .slice(list.from + 1, list.to + 3)
    .some((phrase) => phrase.kind === 'np' && phrase.quantity !== null);
  return sending === undefined || numbered ? null : { ...base, clause: sending };
}

/** "all but A, B and C agreed to renew" */
function exceptions({ scene, lead, treaty }: Setting): Meaning | null {
  const excepted = lead
    .slice(-3)
    .some(
      (phrase) =>
        isMark(phrase, 'prep', /^(but|except|except for|кроме)$/) || (phrase.kind === 'conj' && phrase.word === 'but'),
    );
  if (!excepted || !scene.sentence.clauses.some((other) => verbOf(other, 'extend', 'sign', 'approve') !== null))
    return null;
  return {
    kind: 'membership',
    predicate: 'did-not-renew',
    value: treaty,
    clause: null,
    asOf: ownDate(scene) ?? earlierDate(scene),
  };
}

/** The list is the subject: its states signed, joined, are members. */
function doers({ scene, own, pact, treaty }: Setting): Meaning | null {
  if (own === undefined) return null;
  if (verbOf(own, 'sign') !== null)
    return {
      kind: 'membership',
      predicate: 'signed',
      value: signedWhat(scene, own),
      clause: own,
      ...datedBefore(scene, own),
    };
  if (verbOf(own, 'join') !== null && own.objects.some((np) => np.nouns.has('mission') || np.nouns.has('force')))
    return { kind: 'contributor', predicate: 'contributes-to', value: scene.memory.force, clause: own };
  if (verbOf(own, 'join') !== null)
    return { kind: 'membership', predicate: 'joined', value: pact ?? treaty, clause: own };
  if (own.vg.copula !== 'be' || own.vg.negated || !own.objects.some((np) => np.nouns.has('member'))) return null;
  return { kind: 'membership', predicate: 'member-of', value: pact ?? treaty, clause: own, asOf: 'published' };
}

/** "includes the following countries: A, B", "has six members: A, B" */
function members({ scene, before, lead, pact }: Setting): Meaning | null {
  if (pact === null) return null;
  const nouns = lead.flatMap((phrase) => (phrase.kind === 'np' ? [...phrase.nouns] : []));
  const inside = before !== null && (verbOf(before, 'consist', 'number') !== null || before.vg.copula !== null);
  const sends = before !== null && verbOf(before, 'send', 'deploy', 'offer') !== null;
  if (sends || nouns.some((noun) => ['military', 'unit', 'civilian', 'equipment', 'police'].includes(noun)))
    return null;
  const ofPact =
    inside && before.subject !== null && resolve(before.subject, scene.sentence, scene.memory).is === 'pact';
  if (!nouns.includes('member') && !(nouns.includes('list-noun') && inside) && !ofPact) return null;
  return { kind: 'membership', predicate: 'member-of', value: pact, clause: before, asOf: 'published' };
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
