import type { Clause } from '../clauses.ts';
import { verbOf, type Scene } from '../draft.ts';
import { clauseSpan } from '../extent.ts';
import { type Referent } from '../memory.ts';
import { englishText, resolve, thing } from '../naming.ts';
import type { NounPhrase } from '../phrase.ts';
import { wordsOf } from '../sentence.ts';

const PREDICATES: { readonly [verb: string]: string } = {
  clash: 'clashed',
  erupt: 'erupted',
  start: 'started',
  end: 'ended',
  spread: 'spread',
  attack: 'attacked',
  seize: 'took-control-of',
  burn: 'set-on-fire',
  destroy: 'destroyed',
  strike: 'hit-hardest',
  use: 'used',
  gather: 'gathered',
  flee: 'fled',
  cause: 'cause',
  broker: 'brokered',
  exercise: 'drills',
  rename: 'renamed-from',
  rise: 'increased',
  fall: 'decreased',
  evacuate: 'evacuated',
  rescue: 'rescued',
  displace: 'displaced',
  complete: 'completed',
  influence: 'alleged-influence',
  characterise: 'characterised-as',
  'crack-down': 'cracked-down-on',
  meet: 'met',
  detain: 'detained',
  block: 'blocked',
  kill: 'killed',
  'announce-result': 'won',
  resign: 'resigned',
  'restore-service': 'resumed',
  close: 'closed',
  guard: 'guarded',
  die: 'died',
  injure: 'injured',
  affect: 'affected',
  'hand-over': 'handed-over',
  inaugurate: 'sworn-in',
  oust: 'removed',
  halt: 'halted',
  suspend: 'suspended',
};

/** Verbs that tell an event only of what befalls or moves the field. */
const ONLY_FINITE = new Set([
  'guard',
  'rise',
  'fall',
  'use',
  'host',
  'affect',
  'close',
  'block',
  'meet',
  'send',
  'transfer',
  'kill',
  'injure',
  'die',
  'suspend',
]);

/** What happened, as a verb tells it. */
export function event(scene: Scene, clause: Clause): boolean {
  const verb = verbOf(clause, ...Object.keys(PREDICATES));
  if (verb === null) return false;
  const { vg } = clause;
  if (vg.infinitive || (ONLY_FINITE.has(verb) && (!vg.finite || (vg.modal !== null && verb !== 'rise')))) return false;
  if (clause.vg.negated) return false;
  if ((verb === 'rise' || verb === 'fall') && !scene.sentence.units[vg.verbUnit]!.lexeme.values.has('folds'))
    return false;
  if (verb === 'use' && (vg.passive || clause.objects.length === 0)) return false;
  if (['kill', 'die', 'injure', 'detain'].includes(verb)) return harm(scene, clause, verb);
  const subject = subjectOf(scene, clause, verb);
  if (subject === null || (subject.is === 'thing' && subject.name === clause.subject?.pronoun)) return false;
  if (verb === 'seize' && (subject.is === 'state' || subject.is === 'place')) return false;
  if (verb === 'guard') if (clause.subject === null || subject.is === 'thing') return false;
  const span = clauseSpan(scene.sentence, clause);
  if (toldAlready(scene, span, verb)) return true;
  scene.drafts.push({
    kind: 'event',
    subject,
    predicate: PREDICATES[verb]!,
    value: wordsOf(scene.sentence, vg.a, span.b).slice(0, 160),
    ...span,
    clause,
    ...foldOf(scene, clause),
    rule: `event-${verb}`,
  });
  return true;
}

/** Losses, strengths and counted events are told by their numbers. */
function toldAlready({ drafts }: Scene, { a, b }: { a: number; b: number }, verb: string): boolean {
  const loss = ['kill', 'die', 'injure', 'detain', 'rise', 'suffer'].includes(verb);
  return drafts.some(
    (draft) =>
      draft.a < b
      && draft.b > a
      && ((loss && draft.kind === 'casualty')
        || (draft.kind === 'event' && draft.quantity != null)
        || (verb === 'use' && draft.quantity != null)
        || (draft.kind === 'measure'
          && ['block', 'close', 'start', 'end', 'suspend', 'destroy', 'halt', 'restore-service'].includes(verb))),
  );
}

const HARMS: { readonly [verb: string]: string } = {
  kill: 'killed',
  die: 'killed',
  injure: 'injured',
  detain: 'detained',
};

/** People killed, hurt or detained without a number: a casualty all the same. */
function harm(scene: Scene, clause: Clause, verb: string): boolean {
  const { sentence, memory } = scene;
  // "bodies of protesters killed in ...": without an object they were killed
  const reduced = clause.vg.past && !clause.vg.perfect && clause.objects.length === 0 && verb !== 'die';
  const nearest = sentence.phrases[clause.at - 1];
  const victim = reduced && nearest?.kind === 'np' ? nearest : clause.subject;
  const patient = clause.vg.passive || reduced || verb === 'die' ? victim : (clause.objects[0] ?? null);
  if (patient === null || (patient.quantity !== null && !patient.quantity.vague)) return false;
  const behind = sentence.phrases[sentence.phrases.indexOf(patient) + 2];
  const whose = patient.nouns.has('dead') && behind?.kind === 'np' ? behind : patient;
  if (
    !['people-group', 'military', 'police', 'civilian', 'personnel', 'persons'].some((kind) => whose.nouns.has(kind))
    || !whose.plural
  )
    return false;
  const span = clauseSpan(sentence, clause);
  if (toldAlready(scene, span, verb)) return true;
  const name = englishText(whose, sentence);
  scene.drafts.push({
    kind: 'casualty',
    subject: thing(name),
    predicate: HARMS[verb]!,
    a: patient.a,
    b: Math.max(patient.b, clause.vg.b),
    clause,
    population: name,
    rule: 'casualty-unnumbered',
  });
  void memory;
  return true;
}

/** "doubled": twice as much. */
function foldOf({ sentence }: Scene, clause: Clause) {
  const fold = sentence.units[clause.vg.verbUnit]!.lexeme.values.get('folds');
  if (fold === undefined) return {};
  const quantity = {
    value: fold,
    lower: null,
    upper: null,
    lowerExclusive: false,
    upperExclusive: false,
    approximate: false,
    vague: false,
    measured: false,
    written: sentence.units[clause.vg.verbUnit]!.written,
  };
  return { quantity, unit: 'times' };
}

/** Whom or what the event is about: the doer, or for a passive what it was done to. */
function subjectOf(scene: Scene, clause: Clause, verb: string): Referent | null {
  const { sentence, memory } = scene;
  const np = clause.subject;
  if (np === null) return null;
  if (verb === 'cause' || verb === 'influence' || verb === 'characterise') {
    const about = verb === 'cause' && !clause.vg.passive ? (clause.objects[0] ?? np) : np;
    const unrest = unrestName(scene, about);
    if (unrest !== null) return unrest;
    if (verb === 'characterise') return situation(scene);
    return verb === 'influence' ? situation(scene) : null;
  }
  const unrest = unrestName(scene, np);
  if (unrest !== null) return unrest;
  if (np.pronoun === 'it' && np.a < clause.vg.a) return resolve(np, sentence, memory);
  if (np.nouns.has('treaty') || np.nouns.has('decision') || np.nouns.has('report')) return null;
  return resolve(np, sentence, memory);
}

/** "the protests" of the place the document is about. */
export function unrestName({ sentence, memory }: Scene, np: NounPhrase): Referent | null {
  if (!np.nouns.has('unrest') && !np.nouns.has('disaster')) return null;
  const noun = englishText({ ...np, a: np.head }, sentence);
  const host = memory.host?.name;
  const name = noun.charAt(0).toUpperCase() + noun.slice(1);
  return thing(host === undefined ? name : `${name} in ${host}`);
}

function situation({ memory }: Scene): Referent {
  return thing(memory.host === null ? 'Situation' : `Situation in ${memory.host.name}`);
}

const CAUSES = /^(due to|because of|sparked by|из-за|вследствие)$/;

/** Causes behind "due to"; clashes "between A and B"; gunfire, fires and crowds that are only named. */
export function eventPhrases(scene: Scene): void {
  const { sentence } = scene;
  sentence.phrases.forEach((phrase, at) => {
    const next = sentence.phrases[at + 1];
    if (phrase.kind === 'prep' && CAUSES.test(phrase.word) && next?.kind === 'np') {
      const about = sentence.phrases
        .slice(0, at)
        .findLast(
          (other): other is NounPhrase =>
            other.kind === 'np' && (other.nouns.has('unrest') || other.nouns.has('disaster')),
        );
      if (about !== undefined)
        scene.drafts.push({
          kind: 'event',
          subject: unrestName(scene, about)!,
          predicate: 'cause',
          value: wordsOf(sentence, next.a, next.b),
          a: phrase.a,
          b: next.b,
          clause: null,
          rule: 'cause-phrase',
        });
    }
    if (phrase.kind === 'np') {
      clashBetween(scene, phrase, at);
      causeNoun(scene, phrase);
    }
  });
}

/** "the initial spark for outrage was the sharply rising price": the noun says that what follows is the cause. */
function causeNoun(scene: Scene, np: NounPhrase): void {
  const { sentence } = scene;
  if (!np.nouns.has('cause') || np.quantity !== null) return;
  const clause = sentence.clauses.find(({ subject, vg }) => subject === np && vg.copula === 'be' && !vg.negated);
  if (clause === undefined) return;
  const about = [...scene.before.slice(-3), sentence]
    .flatMap((other) => other.phrases)
    .findLast(
      (phrase): phrase is NounPhrase =>
        phrase.kind === 'np' && (phrase.nouns.has('unrest') || phrase.nouns.has('disaster')),
    );
  if (about === undefined) return;
  const stop = sentence.phrases.find(
    (phrase) => phrase.a >= clause.vg.b && ((phrase.kind === 'punct' && phrase.word !== '-') || phrase.kind === 'rel'),
  );
  const b = stop?.a ?? sentence.units.length;
  scene.drafts.push({
    kind: 'event',
    subject: scene.before.some(({ phrases }) => phrases.includes(about))
      ? unrestAmong(scene, about)
      : unrestName(scene, about)!,
    predicate: 'cause',
    value: wordsOf(sentence, clause.vg.b, b),
    a: np.a,
    b,
    clause,
    rule: 'cause-noun',
  });
}

/** The name of what an earlier sentence told. */
function unrestAmong(scene: Scene, np: NounPhrase): Referent {
  const owner = scene.before.find(({ phrases }) => phrases.includes(np))!;
  return unrestName({ ...scene, sentence: owner }, np)!;
}

function clashBetween(scene: Scene, np: NounPhrase, at: number): void {
  const { sentence } = scene;
  if (!/^(clash|clashes|fighting|conflict|war|столкновени\p{L}*)$/u.test(sentence.units[np.head]!.lower)) return;
  const between = sentence.phrases[at + 1];
  const a = sentence.phrases[at + 2];
  const and = sentence.phrases[at + 3];
  const b = sentence.phrases[at + 4];
  if (between?.kind !== 'prep' || !/^(between|между|with)$/.test(between.word) || a?.kind !== 'np') return;
  if (sentence.clauses.some(({ subject, vg }) => subject === np && vg.senses.some(({ verb }) => verb === 'erupt')))
    return;
  const two = and?.kind === 'conj' && b?.kind === 'np';
  const name = two ? `${englishText(a, sentence)} and ${englishText(b, sentence)}` : englishText(a, sentence);
  scene.drafts.push({
    kind: 'event',
    subject: thing(name.charAt(0).toUpperCase() + name.slice(1)),
    predicate: /^(conflict|war)$/.test(sentence.units[np.head]!.lower) ? 'conflict' : 'clashed',
    a: np.a,
    b: two ? b.b : a.b,
    clause: null,
    rule: 'clash-between',
  });
}
