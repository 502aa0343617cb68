import { comeFrom, isBare, isNationals, isStrength, ofForce, toSafety } from './force-people.ts';
import type { Category } from '../../claim.ts';
import { contributorOf, SENDING } from '../contributors.ts';
import type { Clause } from '../clauses.ts';
import type { Counted } from '../counted.ts';
import { verbOf, type Draft, type Scene } from '../draft.ts';
import type { ForceKind } from '../found-claim.ts';
import type { Memory, Referent } from '../memory.ts';
import { englishText, isForce, resolve, thing } from '../naming.ts';
import type { NounPhrase } from '../phrase.ts';
import { anyRole } from '../sentence.ts';
import { modalityOf } from '../modality.ts';

const PEOPLE = ['military', 'police', 'civilian', 'personnel', 'unit'] as const;

/** A number of people sent, standing by or to be sent. */
export function strength(scene: Scene, counted: Counted): boolean {
  if (!countsForce(scene, counted)) return false;
  const container = scene.sentence.phrases[counted.at - 2];
  const whose = container?.kind === 'np' && isStrength(scene.sentence, container) ? forceMeant(scene, counted) : null;
  const subject = whose ?? contributorOf(scene, counted) ?? goingOn(scene, counted) ?? forceMeant(scene, counted);
  const whole = subject.is !== 'state';
  const force = forceKind(scene, counted, whole);
  const draft: Draft = {
    kind: 'strength',
    subject: subject.is === 'pact' ? { ...subject, name: scene.memory.force, is: 'force' } : subject,
    predicate: whole ? 'total-personnel' : 'contingent',
    quantity: counted.quantity,
    unit: unitOf(scene, counted),
    a: counted.np.a,
    b: spanEnd(scene, counted),
    clause: counted.clause,
    category: categoryOf(counted),
    force,
    scope: scene.sentence.units
      .slice(counted.np.a, counted.np.b)
      .some(({ lower }) => /^(other|another|additional|more|further|дополнительн\p{L}*)$/u.test(lower))
      ? 'part'
      : 'whole',
    framework: outside(scene, counted) ? 'outside' : 'operation',
    rule: whole ? 'strength-total' : 'strength-of-contributor',
  };
  scene.drafts.push(draft);
  return true;
}

/** "A further 50 police are on standby": of whom the text counted before. */
function goingOn({ sentence, memory }: Scene, { np }: Counted): Referent | null {
  const last = memory.counted;
  if (last === null || last.kind !== 'strength' || last.subject.is !== 'state') return null;
  return sentence.units.slice(Math.max(0, np.a - 2), np.b).some(({ lower }) => FURTHER.test(lower))
    ? last.subject
    : null;
}

const FURTHER = /^(another|additional|more|further|дополнительн\p{L}*)$/u;

function countsForce(scene: Scene, { nouns, glued, clause, what, np, outOf }: Counted): boolean {
  if (toSafety(scene.sentence, np)) return false;
  if (outOf !== null) return PEOPLE.some((kind) => outOf.nouns.has(kind)) && !outOf.nouns.has('member');
  if (
    glued !== null
    && /^(member|nation|state|country)$/.test(glued.lower)
    && what.entities.some(({ entity }) => entity.type === 'pact')
    && !what.nouns.has('unit')
    && !what.nouns.has('force')
  )
    return false;
  if (glued !== null && /^(strong|member|person|man|soldier|personnel|officer|people)$/.test(glued.lower)) return true;
  if (nouns.has('people-group') && !nouns.has('military') && !nouns.has('police') && !nouns.has('unit'))
    return isOwnedForce(np);
  if (PEOPLE.some((kind) => nouns.has(kind))) {
    if (isMembership(scene, what, clause)) return false;
    return !(nouns.has('unit') && nouns.size === 1 && verbOf(clause, 'gather', 'flee', 'evacuate', 'rescue') !== null);
  }
  if (nouns.has('force') || nouns.has('mission'))
    return isForce(what, scene.sentence) && np.determiner === null && (nouns.has('force') ? what.plural : false);
  if (isNationals(what))
    return (
      verbOf(clause, 'send', 'deploy', 'transfer', 'offer', 'participate', 'consist', 'join') !== null
      || joinsCount(scene, what)
      || scene.sentence.content.has('unit')
    );
  if (nouns.has('persons') || nouns.size === 0) return peopleOfForce(scene, { clause, np });
  return false;
}

/** Behind another count of people sent: "28 Lowlanders, 55 Uplanders". */
function joinsCount({ drafts }: Scene, what: NounPhrase): boolean {
  return drafts.at(-1)?.kind === 'strength' && drafts.at(-1)!.b <= what.a;
}

function isOwnedForce(np: NounPhrase): boolean {
  return np.nouns.has('civilian');
}

/** "six members": states, not soldiers. */
function isMembership({ sentence, memory }: Scene, what: NounPhrase, clause: Counted['clause']): boolean {
  if (!what.nouns.has('member')) return false;
  const unit = sentence.units[what.head]!;
  const stated = /state|countr|nation|стран|государ|part(y|ies)$|ally$|allies$/.test(unit.lower);
  const behind = sentence.phrases[sentence.phrases.indexOf(what) + 2];
  const ofBody =
    sentence.units[what.b]?.lower === 'of'
    && behind?.kind === 'np'
    && (behind.entities.every(({ entity }) => entity.type !== 'pact') || behind.nouns.has('force'));
  if (ofBody && !stated) return false;
  const of = clause?.subject == null ? null : resolve(clause.subject, sentence, memory).is;
  return (
    stated || of === 'pact' || (what.entities.length === 0 && !what.nouns.has('military') && !ofForce(clause, sentence))
  );
}

/** "the force numbers 3,600 people", "the contingent will be 70 strong" */
function peopleOfForce(scene: Scene, { clause, np }: Pick<Counted, 'clause' | 'np'>): boolean {
  const { sentence, memory } = scene;
  const container = sentence.phrases[sentence.phrases.indexOf(np) - 2];
  const of = sentence.phrases[sentence.phrases.indexOf(np) - 1];
  if (
    of?.kind === 'prep'
    && container?.kind === 'np'
    && isForce(container, sentence)
    && (np.nouns.has('persons') || isBare(np, container))
  )
    return true;
  if (of?.kind === 'prep' && container?.kind === 'np' && isStrength(sentence, container) && np.head === np.numberUnit)
    return true;
  if (np.nouns.has('persons') && involvedIn(sentence, clause)) return true;
  if (comeFrom(scene, { clause, np })) return true;
  if (clause === null || clause.subject === null || clause.subjects.includes(np)) return false;
  if (clause.vg.copula === null && verbOf(clause, 'number', 'consist', 'rise', 'fall', ...SENDING) === null)
    return false;
  if (np.nouns.size === 0 && sendsBare(scene, { clause, np })) return true;
  if (np.nouns.size === 0 && verbOf(clause, 'number', 'rise', 'fall', 'consist') === null && clause.vg.copula === null)
    return false;
  const subject = resolve(clause.subject, sentence, memory);
  if (subject.is === 'force') return true;
  if (isForce(clause.subject, sentence)) return true;
  if (clause.subject.nouns.has('number'))
    return (
      /^(size|strength|численност\p{L}*)$/u.test(sentence.units[clause.subject.head]!.lower)
      || numberOfForce(sentence, clause.subject)
    );
  const has = clause.vg.copula === 'have' && /^(men|women)$/.test(sentence.units[np.head]!.lower);
  return (
    np.nouns.has('persons')
    && (has || verbOf(clause, 'send', 'deploy', 'offer', 'transfer', 'withdraw') !== null)
    && (subject.is === 'state' || subject.is === 'pact' || clause.subject.nouns.has('organ'))
  );
}

/** "Upland will contribute 200": a bare number that a state sends. */
function sendsBare({ sentence, memory }: Scene, { clause, np }: { clause: Clause; np: NounPhrase }): boolean {
  const keeps = /^(keep|keeps|kept|keeping|retain\p{L}*)$/u.test(sentence.units[clause.vg.verbUnit]!.lower);
  const sends = (keeps || verbOf(clause, 'send', 'deploy', 'offer') !== null) && !clause.vg.passive;
  const has = clause.vg.copula === 'have' && (memory.pact !== null || sentence.content.has('military'));
  if ((!sends && !has) || !clause.objects.includes(np)) return false;
  if (np.b !== np.numberUnit + 1 || sentence.units[np.b]?.lower === '%') return false;
  const subject = resolve(clause.subject!, sentence, memory);
  return subject.is === 'state' || subject.is === 'force';
}

/** "some 2,225 people are to serve in the mission", "66,000 people were sent" */
function involvedIn(sentence: Scene['sentence'], clause: Counted['clause']): boolean {
  const all = sentence.clauses.flatMap(({ vg }) => vg.senses.map(({ verb }) => verb));
  if (all.some((verb) => ['displace', 'evacuate', 'flee', 'affect', 'gather', 'rescue'].includes(verb))) return false;
  if (verbOf(clause, 'send', 'deploy', 'operate', 'participate', 'mobilise') !== null) return true;
  return (
    all.some((verb) => ['operate', 'participate', 'involve', 'consist', 'send', 'deploy'].includes(verb))
    || (sentence.clauses.length === 0
      && sentence.units.some(({ lexeme }) => lexeme.nouns.has('force') || lexeme.nouns.has('unit')))
  );
}

function numberOfForce(sentence: Scene['sentence'], subject: NounPhrase): boolean {
  const at = sentence.phrases.indexOf(subject);
  const behind = sentence.phrases[at + 2];
  return behind?.kind === 'np' && (isForce(behind, sentence) || behind.nouns.has('personnel'));
}

/** The force a total is of: the one named by the phrase, the container or the subject; else the document's. */
function forceMeant(scene: Scene, { clause, what, np, at }: Counted): Referent {
  const { sentence, memory } = scene;
  const owner =
    what.entities.find(({ entity }) => entity.type === 'pact' || entity.type === 'force')
    ?? np.entities.find(({ entity }) => entity.type === 'force');
  if (owner !== undefined)
    return ownForce(
      owner.entity.type === 'force' || owner.entity !== memory.pact
        ? (owner.entity.force ?? owner.entity.name)
        : memory.force,
      owner.entity.id,
    );
  for (const phrase of [sentence.phrases[at - 2], sentence.phrases[at + 2], clause?.subject ?? undefined]) {
    if (phrase?.kind !== 'np' || phrase === np) continue;
    const named = namedForce(phrase, scene);
    if (named !== null && !isNobody(named, scene)) return named;
  }
  const behind = clause?.subject == null ? undefined : sentence.phrases[sentence.phrases.indexOf(clause.subject) + 2];
  const named = behind?.kind === 'np' ? namedForce(behind, scene) : null;
  if (named !== null && !isNobody(named, scene)) return named;
  if (memory.pact === null && memory.mission === null && what.b - what.a > 1 && what.nouns.size > 0)
    return { ...thing(englishText(what, sentence)), is: 'group' };
  return ownForce(memory.force, memory.forceId);
}

/** The name that stands in where the text names no force at all. */
function isNobody({ name }: Referent, { memory }: Scene): boolean {
  return memory.pact === null && memory.mission === null && name === memory.force;
}

function ownForce(name: string, id: string | null): Referent {
  return { name, id, entity: null, is: 'force' };
}

function namedForce(np: NounPhrase, { sentence, memory }: Scene): Referent | null {
  const referent = resolve(np, sentence, memory);
  if (referent.is === 'force') return referent;
  if (referent.entity?.type === 'force') return referent;
  if (np.name !== null && isForce(np, sentence)) return { ...thing(englishText(np, sentence)), is: 'force' };
  return null;
}

export function categoryOf({ nouns }: Counted): Category | null {
  if (nouns.has('police')) return 'police';
  if (nouns.has('military')) return 'military';
  return nouns.has('civilian') ? 'civilian' : null;
}

function unitOf({ sentence }: Scene, { what, nouns, glued }: Counted): string {
  if (glued !== null || nouns.size === 0 || nouns.has('persons')) return 'persons';
  const { lower, cyrillic, lexeme } = sentence.units[what.head]!;
  return cyrillic ? (lexeme.english ?? 'persons') : lower;
}

function forceKind({ sentence, memory }: Scene, counted: Counted, whole: boolean): ForceKind {
  const modality = modalityOf(counted.clause, sentence, { a: counted.np.a, b: counted.np.b });
  if (modality === 'planned' || modality === 'possible') return 'planned';
  const sent = verbOf(counted.clause, ...SENDING) !== null && verbOf(counted.clause, 'consist') === null;
  const standing = anyRole(sentence, 'standing-pool', { a: 0, b: sentence.units.length });
  return standing || (whole && !sent && !mentionsHost(sentence, memory)) ? 'pool' : 'deployed';
}

function mentionsHost(sentence: Scene['sentence'], memory: Memory): boolean {
  if (memory.host === null) return false;
  return sentence.units.some(
    ({ lexeme }) => lexeme.entity !== null && (lexeme.entity === memory.host || lexeme.entity.of === memory.host),
  );
}

/** A deployment outside the pact's framework. */
export function outside({ sentence }: Scene, counted: Pick<Counted, 'np'>): boolean {
  void counted;
  return anyRole(sentence, 'outside-framework', { a: 0, b: sentence.units.length });
}

function spanEnd({ sentence }: Scene, { at, what, np }: Counted): number {
  const from = sentence.phrases[at + 1];
  const whom = sentence.phrases[at + 2];
  const end = Math.max(what.b, np.b);
  return from?.kind === 'prep' && /^(from|из)$/.test(from.word) && whom?.kind === 'np' ? whom.b : end;
}
