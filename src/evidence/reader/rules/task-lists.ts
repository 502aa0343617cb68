import type { Clause } from '../clauses.ts';
import { verbOf, type Scene } from '../draft.ts';
import { clauseEnd, clauseSpan } from '../extent.ts';
import { referentOf, type Referent } from '../memory.ts';
import type { NounPhrase } from '../phrase.ts';
import { wordsOf } from '../sentence.ts';
import { ofTask, possibleIn, theForce } from './tasks.ts';

/** "the main tasks will be guarding A and rendering B", "tasks are: monitoring A, separation of B" */
export function taskList(scene: Scene): void {
  const { sentence } = scene;
  const head = sentence.phrases.findIndex(
    (phrase) =>
      phrase.kind === 'np'
      && phrase.nouns.has('task')
      && (phrase.plural || /^(mandate|goal|aim|purpose|task|задач|цел)/.test(sentence.units[phrase.head]!.lower)),
  );
  if (head < 0) return;
  const subject = ofTask(scene, sentence.phrases[head] as NounPhrase);
  const verb = sentence.clauses.find(
    ({ at, vg }) =>
      at > head
      && (vg.copula === 'be' || vg.ing || verbOf({ vg } as Clause, 'consist', 'maintain', 'guard') !== null)
      && vg.finite
      && !(vg.modal === 'possible' && vg.passive),
  );
  if (verb === undefined) return dashList(scene, head, subject);
  const possible =
    possibleIn(scene, verb)
    || sentence.clauses.some(({ vg, at }) => at > head && at <= verb.at && vg.modal === 'possible');
  for (const { a, b } of items(scene, verb)) {
    if (scene.drafts.some((draft) => draft.kind === 'mandate-task' && draft.a < b && draft.b > a)) continue;
    scene.drafts.push({
      kind: 'mandate-task',
      subject,
      predicate: possible ? 'possible-task' : 'task',
      value: wordsOf(sentence, a, b).slice(0, 160),
      a,
      b,
      clause: verb,
      modality: possible ? 'possible' : verb.vg.modal === 'future' ? 'planned' : 'asserted',
      rule: 'task-list',
    });
  }
}

/** "Main tasks: to A, to B and to C" */
function dashList(scene: Scene, head: number, subject: Referent): void {
  const { sentence } = scene;
  const sign = sentence.phrases.findIndex(
    (phrase, at) => at > head && at < head + 5 && phrase.kind === 'punct' && /^[—–:-]$/.test(phrase.word),
  );
  if (sign < 0) return;
  for (const { a, b } of itemsFrom(scene, sign, sentence.phrases[sign]!.b)) {
    scene.drafts.push({
      kind: 'mandate-task',
      subject,
      predicate: 'task',
      value: wordsOf(sentence, a, b).slice(0, 160),
      a,
      b,
      clause: null,
      modality: 'planned',
      rule: 'task-list',
    });
  }
}

/** What stands between commas behind the verb. */
function items(scene: Scene, verb: Clause): { a: number; b: number }[] {
  return itemsFrom(scene, verb.at, verb.vg.ing ? verb.vg.verbUnit : verb.vg.b);
}

function itemsFrom({ sentence }: Scene, sign: number, start: number): { a: number; b: number }[] {
  const found: { a: number; b: number }[] = [];
  const { phrases } = sentence;
  let a = start;
  const close = (b: number, next: number) => {
    if (b - a >= 2) found.push({ a, b });
    a = next;
  };
  for (let at = sign + 1; at < phrases.length; at += 1) {
    const phrase = phrases[at]!;
    if (phrase.kind === 'punct' && /^["”.;]$/.test(phrase.word)) {
      close(phrase.a, phrase.b);
      return found;
    }
    if (phrase.kind === 'punct' && phrase.word === ',')
      close(phrase.a, phrases[at + 1]?.kind === 'conj' ? phrases[at + 1]!.b : phrase.b);
    if (phrase.kind === 'vg' && phrase.finite) return found;
    const next = phrases[at + 1];
    if (phrase.kind === 'conj' && next !== undefined && startsTask(sentence, next) && phrase.a > a)
      close(phrase.a, phrase.b);
  }
  close(sentence.units.length, sentence.units.length);
  return found;
}

const INFINITIVE = /[а-я](ть|ти|чь)(ся)?$/u;

function startsTask(sentence: Scene['sentence'], phrase: Scene['sentence']['phrases'][number]): boolean {
  if (INFINITIVE.test(sentence.units[phrase.a]!.lower)) return true;
  return phrase.kind === 'vg'
    ? phrase.ing && !/fires?/.test(sentence.units[phrase.b]?.lower ?? '')
    : phrase.kind === 'np' && /ing$/.test(sentence.units[phrase.a]!.lower);
}

/** "for the purpose of stability", "the goal is to strengthen peace" */
export function purpose(scene: Scene): void {
  const { sentence, memory } = scene;
  sentence.phrases.forEach((phrase, at) => {
    if (
      phrase.kind !== 'np'
      || !/^(purpose|goal|aim|objective|цель|целью|цели|задача|mandate)$/.test(sentence.units[phrase.head]!.lower)
    )
      return;
    const of = sentence.phrases[at + 1];
    const behind = sentence.phrases[at + 2];
    const before = sentence.units[phrase.a - 1];
    if (before?.lower === 'for' && of?.kind === 'prep' && behind !== undefined) {
      const joined = sentence.phrases[at + 3]?.kind === 'conj' ? sentence.phrases[at + 4] : undefined;
      scene.drafts.push({
        kind: 'mandate-task',
        subject: theForce(scene),
        predicate: 'purpose',
        value: wordsOf(sentence, behind.a, (joined ?? behind).b),
        a: phrase.a - 1,
        b: (joined ?? behind).b,
        clause: null,
        modality: 'planned',
        rule: 'purpose',
      });
      return;
    }
    const copula = sentence.clauses.find(({ subject, vg }) => subject === phrase && vg.copula === 'be');
    const infinitive =
      copula === undefined
        ? undefined
        : sentence.clauses.find((clause) => clause.at > copula.at && clause.vg.infinitive);
    if (copula === undefined || infinitive === undefined) return;
    const pact = memory.pact === null ? theForce(scene) : referentOf(memory.pact);
    const mission =
      phrase.entities.some(({ entity }) => entity.type === 'force')
      || sentence.units
        .slice(phrase.b, phrase.b + 4)
        .some(({ lexeme }) => lexeme.nouns.has('mission') || lexeme.nouns.has('force'));
    scene.drafts.push({
      kind: 'mandate-task',
      subject: mission ? theForce(scene) : pact,
      predicate: 'goal',
      value: wordsOf(sentence, infinitive.vg.a, clauseSpan(sentence, infinitive).b),
      a: phrase.a,
      b: Math.max(clauseEnd(sentence, infinitive), sentence.units.length - 1),
      clause: copula,
      modality: 'asserted',
      rule: 'goal',
    });
  });
}
