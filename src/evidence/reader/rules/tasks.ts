import type { Clause } from '../clauses.ts';
import { verbOf, type Scene } from '../draft.ts';
import { clauseEnd } from '../extent.ts';
import { referentOf, type Referent } from '../memory.ts';
import { isForce, resolve, thing } from '../naming.ts';
import type { NounPhrase } from '../phrase.ts';
import { wordsOf } from '../sentence.ts';
import type { Modality } from '../../claim.ts';

const DOING = ['guard', 'maintain', 'operate', 'seize', 'exercise', 'rescue', 'evacuate', 'end'] as const;

/** What a force is to do: by a verb whose subject it is, or by "task", "mandate", "aim". */
export function task(scene: Scene, clause: Clause): boolean {
  if (verbOf(clause, ...DOING) === null && !goesOnTask(scene, clause) && !excluded(scene, clause)) return false;
  const { sentence } = scene;
  const end = taskEnd(scene, clause);
  if (end <= clause.vg.b) return false;
  const subject = taskedBy(scene, clause);
  if (subject === null || !isTask(scene, clause)) return false;
  if (scene.drafts.some((draft) => draft.kind === 'mandate-task' && draft.a < end && draft.b > clause.vg.a))
    return true;
  const possible = possibleIn(scene, clause);
  scene.drafts.push({
    kind: 'mandate-task',
    subject,
    predicate: possible ? 'possible-task' : 'task',
    value: wordsOf(sentence, clause.vg.verbUnit, end).slice(0, 160),
    a: clause.vg.a,
    b: end,
    clause,
    ...modality(scene, clause, possible),
    rule: 'task-verb',
  });
  return true;
}

/** "are responsible for the security of the capital" */
export function responsibility(scene: Scene, clause: Clause): boolean {
  const { sentence } = scene;
  if (
    clause.vg.copula !== 'be'
    || !/^(responsible|charged|отвеча\p{L}*)$/u.test(sentence.units[clause.vg.b]?.lower ?? '')
  )
    return false;
  const what = clause.preps.find(({ prep }) => prep === 'for' || prep === 'with' || prep === 'за');
  const subject = taskedBy(scene, { ...clause, vg: { ...clause.vg, infinitive: true } });
  if (what === undefined || subject === null) return false;
  scene.drafts.push({
    kind: 'mandate-task',
    subject,
    predicate: 'task',
    value: wordsOf(sentence, what.np.a, clauseEnd(sentence, clause)).slice(0, 160),
    a: clause.vg.b,
    b: clauseEnd(sentence, clause),
    clause,
    ...(clause.vg.negated ? { modality: 'denied' as const } : {}),
    rule: 'responsibility',
  });
  return true;
}

/** "to guard A, repair B and hand out C": what is joined to a task is one too. */
function goesOnTask({ drafts }: Scene, { parent, joined, vg }: Clause): boolean {
  return (
    parent !== null
    && (joined || vg.infinitive)
    && drafts.some((draft) => draft.kind === 'mandate-task' && draft.clause === parent)
  );
}

/** "are not to take part in combat", "is not allowed to disperse demonstrations", "has no mandate to disarm". */
function excluded({ sentence }: Scene, clause: Clause): boolean {
  const { vg, parent, noun } = clause;
  if (!vg.infinitive) return false;
  if (noun !== null && noun.determiner === 'no' && noun.nouns.has('task')) return true;
  return (
    parent !== null
    && parent.vg.negated
    && (parent.vg.copula === 'be'
      || verbOf(parent, 'oblige', 'approve') !== null
      || /^(allow|permi|mandate|authori)/.test(sentence.units[parent.vg.verbUnit]!.lower))
  );
}

function modality(scene: Scene, clause: Clause, possible: boolean): { modality?: Modality } {
  const { sentence } = scene;
  if (clause.vg.negated || excluded(scene, clause)) return { modality: 'denied' };
  if (clause.parent !== null && clause.joined && excluded(scene, clause.parent)) return { modality: 'denied' };
  if (possible) return { modality: 'possible' };
  const quotedPlan = sentence.clauses.some(({ vg }) => vg.modal === 'future');
  return quotedPlan || clause.vg.infinitive
    ? sentence.clauses.some(({ vg, at }) => at < clause.at && verbOf({ ...clause, vg }, 'operate', 'arrive') !== null)
      ? { modality: 'asserted' }
      : { modality: 'planned' }
    : {};
}

/** Where what is to be done ends; a bare verb behind, as in "help restore order", belongs to it. */
function taskEnd({ sentence }: Scene, clause: Clause): number {
  const end = clauseEnd(sentence, clause);
  const next = sentence.clauses.find(({ vg }) => vg.a === clause.vg.b && !vg.passive);
  return next === undefined ? end : Math.max(end, clauseEnd(sentence, next));
}

/** Whose task it is; null when the doer is no force. */
function taskedBy(scene: Scene, clause: Clause): Referent | null {
  const { sentence, memory } = scene;
  const noun = clause.noun ?? null;
  if (noun !== null && isForce(noun, sentence)) return forceOf(noun, scene);
  if (noun !== null && noun.nouns.has('task')) return ofTask(scene, noun);
  const { subject } = clause;
  if (subject === null) return null;
  if (subject.nouns.has('task')) return ofTask(scene, subject);
  if (noun !== null && noun.nouns.has('decision')) return theForce(scene);
  const referent = resolve(subject, sentence, memory);
  // "It is to secure the capital": an organ has no such task
  if (subject.pronoun === 'it' && referent.is === 'body' && memory.pact !== null) return theForce(scene);
  if (referent.is === 'force' || isForce(subject, sentence)) return forceOf(subject, scene);
  if (referent.is === 'pact')
    return clause.vg.infinitive || clause.vg.modal !== null || clause.vg.ing ? theForce(scene, referent) : null;
  if ((subject.nouns.has('people-group') || subject.nouns.has('police')) && clause.vg.infinitive) return referent;
  if (['civilian', 'personnel', 'unit', 'police'].some((kind) => subject.nouns.has(kind)))
    return (clause.vg.ing && clause.vg.finite)
      || clause.vg.infinitive
      || clause.vg.modal !== null
      || clause.parent !== null
      ? referent
      : null;
  if (subject.pronoun !== null && memory.group?.is === 'force') return memory.group;
  return null;
}

export function theForce({ memory }: Scene, pact?: Referent): Referent {
  if (pact !== undefined && pact.entity !== null && pact.entity !== memory.pact)
    return thing(pact.entity.force ?? pact.name);
  return { name: memory.force, id: memory.forceId, entity: null, is: 'force' };
}

function forceOf(np: NounPhrase, { sentence, memory }: Scene): Referent {
  const referent = resolve(np, sentence, memory);
  const state = np.entities.find(({ entity }) => entity.type === 'state' || entity.type === 'part');
  return state !== undefined && referent.is !== 'force'
    ? {
        ...referent,
        name: `${sentence.units[state.unit]!.cyrillic ? state.entity.name : sentence.units[state.unit]!.written} contingent`,
      }
    : referent;
}

export function ofTask(scene: Scene, np: NounPhrase): Referent {
  const { sentence, memory } = scene;
  const at = sentence.phrases.indexOf(np);
  const of = sentence.phrases[at + 1];
  const behind = sentence.phrases[at + 2];
  if (of?.kind === 'prep' && of.word === 'of' && behind?.kind === 'np') {
    const referent = resolve(behind, sentence, memory);
    if (referent.is === 'force' || referent.is === 'pact')
      return referent.is === 'pact' ? theForce(scene, referent) : referent;
  }
  const owner = np.entities.find(({ entity }) => entity.type === 'force');
  return owner === undefined ? theForce(scene) : referentOf(owner.entity);
}

/** An order, a plan or a possibility; a plain past tense tells what happened. */
function isTask(scene: Scene, clause: Clause): boolean {
  const { vg, parent, subject } = clause;
  if (vg.passive) return false;
  if (vg.infinitive || vg.modal !== null) return true;
  if (subject?.nouns.has('task') === true) return true;
  if (vg.ing && !vg.past) return (parent !== null || vg.finite) && !isCircumstance(scene, clause);
  if (clause.joined && parent !== null) return isTask(scene, parent);
  return !vg.past && vg.finite;
}

/** "since seizing power", "before leaving": when or how something else happened. */
function isCircumstance({ sentence }: Scene, { at, vg }: Clause): boolean {
  const before = sentence.phrases[at - 1];
  return (
    !vg.finite
    && before !== undefined
    && (before.kind === 'sub' || before.kind === 'prep')
    && !/^(of|for|in|as|with|including)$/.test(before.word)
  );
}

export function possibleIn({ sentence }: Scene, clause: Clause): boolean {
  for (let up: Clause | null = clause; up !== null; up = up.parent) if (up.vg.modal === 'possible') return true;
  const governing = sentence.clauses.find(({ subject, at }) => subject?.nouns.has('task') === true && at <= clause.at);
  return (
    governing?.vg.modal === 'possible'
    || sentence.clauses.some(
      ({ relative, vg, at }) =>
        relative && vg.modal === 'possible' && at < clause.at && clause.at - at < 40 && governing !== undefined,
    )
  );
}
