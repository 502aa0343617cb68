import type { Clause } from '../clauses.ts';
import { bareState } from '../contributors.ts';
import { verbOf, type Scene } from '../draft.ts';
import { clauseSpan, complementEnd } from '../extent.ts';
import { referentOf, type Referent } from '../memory.ts';
import { resolve, thing } from '../naming.ts';
import type { NounPhrase } from '../phrase.ts';
import { wordsOf } from '../sentence.ts';

const PREDICATES: { readonly [verb: string]: string } = {
  decide: 'decided',
  announce: 'announced',
  approve: 'authorised',
  vow: 'vowed',
  'call-for': 'called-for',
  condemn: 'condemned',
  accept: 'accepted',
  strip: 'stripped',
  intend: 'intends',
  prepare: 'preparing',
  refuse: 'refused',
  offer: 'offered',
  activate: 'activated',
  comply: 'will',
  welcome: 'welcomed',
  deny: 'denied',
  extend: 'extended',
  block: 'blocked',
  vote: 'voted',
  warn: 'warned',
};
const VERBS = Object.keys(PREDICATES);
/** Of these only those with a complement of their own are decisions. */
const WEAK = new Set(['intend', 'prepare', 'offer', 'accept', 'deny', 'warn', 'welcome']);

/** Who decided, announced, authorised, vowed, called for what. */
export function decision(scene: Scene, clause: Clause): boolean {
  const verb = verbOf(clause, ...VERBS);
  if (verb === null) return false;
  const { sentence, memory } = scene;
  const actor = actorOf(clause);
  if (actor === null) return verb === 'approve' || verb === 'decide' ? passiveDecision(scene, clause, verb) : false;
  const subject = bodyOf(actor, scene) ?? resolve(actor, sentence, memory);
  if (!decides(subject, actor, scene) || (subject.is === 'thing' && actor.pronoun !== null)) return false;
  if (
    verb === 'extend'
    && !clause.objects.some((np) => np.nouns.has('task') || np.nouns.has('mission') || np.nouns.has('resolution'))
  )
    return false;
  if (verb === 'block' && ((subject.is !== 'state' && subject.is !== 'pact') || clause.objects[0]?.pronoun != null))
    return false;
  if (WEAK.has(verb) && clause.objects.length === 0 && !hasInfinitive(scene, clause)) return false;
  if (scene.drafts.some((draft) => draft.kind === 'decision' && draft.a < clause.vg.b && draft.b > clause.vg.a))
    return true;
  if (noDecision(scene, clause, verb) || countedAlready(scene, clause, verb)) return true;
  const a = clause.vg.a;
  const b = Math.max(clauseSpan(sentence, clause).b, complementEnd(sentence, clause));
  scene.drafts.push({
    kind: 'decision',
    subject,
    predicate: PREDICATES[verb]!,
    value: wordsOf(sentence, clause.vg.b, b).slice(0, 160),
    a,
    b,
    clause,
    rule: `decision-${verb}`,
  });
  for (const other of clause.vg.passive ? [] : clause.subjects.slice(1)) {
    const also = resolve(other, sentence, memory);
    if (also.is === 'state')
      scene.drafts.push({
        kind: 'decision',
        subject: also,
        predicate: PREDICATES[verb]!,
        value: wordsOf(sentence, clause.vg.b, b).slice(0, 160),
        a: other.a,
        b,
        clause,
        rule: `decision-${verb}`,
      });
  }
  return true;
}

/** "Foreign ministers of the Forum": the Forum. */
function bodyOf(np: NounPhrase, { sentence, memory }: Scene): Referent | null {
  if (np.office === null || !np.plural || np.name !== null) return null;
  const at = sentence.phrases.indexOf(np);
  const of = sentence.phrases[at + 1];
  const behind = sentence.phrases[at + 2];
  const pact =
    of?.kind === 'prep' && of.word === 'of' && behind?.kind === 'np' ? resolve(behind, sentence, memory) : null;
  return pact?.is === 'pact' ? pact : null;
}

function actorOf(clause: Clause): NounPhrase | null {
  if (!clause.vg.passive) return clause.subject;
  return clause.preps.find(({ prep }) => prep === 'by')?.np ?? null;
}

function hasInfinitive({ sentence }: Scene, clause: Clause): boolean {
  return sentence.clauses.some(({ vg, parent }) => vg.infinitive && parent === clause);
}

/** "offered no details", an announcement of what the next verb says, a refusal told as a precedent. */
function noDecision({ sentence, drafts }: Scene, clause: Clause, verb: string): boolean {
  const object = clause.objects[0];
  if (
    verb === 'offer'
    && object !== undefined
    && /^(details?|figures?|information|comment|explanation|evidence)$/.test(sentence.units[object.head]!.lower)
  )
    return true;
  if (drafts.some((draft) => draft.kind === 'precedent' && draft.a < clause.vg.b && draft.b > clause.vg.a)) return true;
  const next = sentence.clauses.find(({ at, vg }) => at > clause.at && vg.finite);
  return (
    verb === 'announce'
    && object === undefined
    && next !== undefined
    && verbOf(next, ...VERBS, 'send', 'deploy') !== null
  );
}

/** An offer or promise that its number tells, an emergency that is told as a measure. */
function countedAlready({ sentence, drafts }: Scene, clause: Clause, verb: string): boolean {
  const end = complementEnd(sentence, clause);
  const within = drafts.filter((draft) => draft.a >= clause.vg.a - 12 && draft.a < end && draft.b > clause.vg.a);
  if (verb === 'announce' || verb === 'approve')
    return within.some(({ kind, clause: of }) => kind === 'measure' && of === clause);
  const next = sentence.clauses.find(({ parent, vg }) => parent === clause && vg.infinitive);
  const gives = next !== undefined && verbOf(next, 'send', 'deploy', 'participate') !== null;
  if (verb === 'decide' && gives && clause.subject !== null && bareState(clause.subject) !== null) return true;
  if (!['offer', 'vow', 'intend', 'prepare'].includes(verb)) return false;
  return within.some(({ kind }) => kind === 'strength' || kind === 'equipment' || kind === 'contributor');
}

const DECIDERS = new Set(['person', 'state', 'pact', 'body']);

function decides(subject: Referent, np: NounPhrase, { sentence }: Scene): boolean {
  if (DECIDERS.has(subject.is)) return subject.entity?.type !== 'media';
  return (
    np.office !== null
    || ['organ', 'state-noun', 'member', 'pact'].some((kind) => np.nouns.has(kind))
    || /^(leaders?|ministers?|heads|presidents|chiefs|parliament|officials|лидеры|главы|президенты|министры)$/.test(
      sentence.units[np.head]!.lower,
    )
  );
}

/** "The deployment was approved on Monday." */
function passiveDecision(scene: Scene, clause: Clause, verb: string): boolean {
  const { sentence, memory } = scene;
  if (!clause.vg.passive || clause.subject === null) return false;
  if (
    !['mission', 'force', 'decision', 'resolution', 'request', 'task', 'help'].some((kind) =>
      clause.subject!.nouns.has(kind),
    )
  )
    return false;
  const subject = memory.pact === null ? thing('decision') : referentOf(memory.pact);
  scene.drafts.push({
    kind: 'decision',
    subject,
    predicate: PREDICATES[verb]!,
    ...clauseSpan(sentence, clause),
    clause,
    rule: `decision-${verb}-passive`,
  });
  return true;
}

/** "the decision to send peacekeepers", "made the announcement about the planned intervention" */
export function decisionNoun(scene: Scene): void {
  const { sentence, memory } = scene;
  sentence.phrases.forEach((phrase, at) => {
    if (phrase.kind !== 'np' || !phrase.nouns.has('decision') || phrase.quantity !== null) return;
    const infinitive = sentence.clauses.find(({ noun }) => noun === phrase);
    const object = sentence.clauses.find(({ objects }) => objects.includes(phrase));
    const made =
      object !== undefined
      && object.subject !== null
      && /^(made|make|makes|making|took|taken|принял\p{L}*|принят\p{L}*)$/u.test(
        sentence.units[object.vg.verbUnit]!.lower,
      );
    if (infinitive === undefined && !made) return;
    const subject = made
      ? resolve(object.subject!, sentence, memory)
      : memory.pact === null
        ? null
        : referentOf(memory.pact);
    if (subject === null) return;
    const b = infinitive === undefined ? clauseSpan(sentence, object!).b : clauseSpan(sentence, infinitive).b;
    const by = sentence.clauses.find((clause) => clause.subject === phrase && clause.at > at);
    scene.drafts.push({
      kind: 'decision',
      subject,
      predicate: infinitive === undefined ? 'announced' : 'decided',
      value: wordsOf(sentence, phrase.a, b).slice(0, 160),
      a: made ? clauseSpan(sentence, object).a : phrase.a,
      b: Math.max(b, by === undefined ? 0 : clauseSpan(sentence, by).b),
      clause: by ?? object ?? null,
      modality: 'asserted',
      rule: 'decision-noun',
    });
  });
}
