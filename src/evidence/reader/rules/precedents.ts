import type { Clause } from '../clauses.ts';
import { verbOf, type Scene } from '../draft.ts';
import { clauseSpan, complementEnd } from '../extent.ts';
import { referentOf, type Referent } from '../memory.ts';
import { resolve, thing } from '../naming.ts';
import { hasRole } from '../unit.ts';
import { wordsOf } from '../sentence.ts';

/** First times, refusals of earlier requests, articles invoked. */
export function precedents(scene: Scene): void {
  const { sentence } = scene;
  const first = sentence.units.findIndex((unit) => hasRole(unit, 'first-time'));
  if (first >= 0) firstTime(scene, first);
  for (const clause of sentence.clauses) {
    refusal(scene, clause);
    nth(scene, clause);
  }
  ordinals(scene);
}

/** "It would be the second deployment in ten years." */
function nth(scene: Scene, clause: Clause): void {
  const { sentence, memory, drafts } = scene;
  const object = clause.objects[0];
  if (clause.vg.copula !== 'be' || object === undefined || memory.pact === null) return;
  const ordinal = sentence.units.slice(object.a, object.b).some(({ lexeme }) => lexeme.values.has('ordinals'));
  if (!ordinal || !['mission', 'force', 'request', 'dead', 'decision'].some((noun) => object.nouns.has(noun))) return;
  const b = clauseSpan(sentence, clause).b;
  if (drafts.some((draft) => draft.kind === 'precedent' && draft.a < b && draft.b > object.a)) return;
  drafts.push({
    kind: 'precedent',
    subject: referentOf(memory.pact),
    predicate: 'nth',
    value: wordsOf(sentence, object.a, b).slice(0, 160),
    a: object.a,
    b: Math.max(object.b, b),
    clause,
    rule: 'nth-time',
  });
}

function firstTime(scene: Scene, unit: number): void {
  const { sentence, memory } = scene;
  const force =
    sentence.clauses.find(
      (clause) =>
        verbOf(clause, 'intervene', 'send', 'deploy', 'activate', 'use', 'found', 'exercise', 'start') !== null
        && !clause.relative,
    )
    ?? sentence.clauses.findLast(({ vg }) => vg.verbUnit < unit)
    ?? sentence.clauses[0];
  if (force === undefined) return;
  const about =
    sentence.clauses.find(
      (clause) =>
        clause.vg.verbUnit > unit && verbOf(clause, 'send', 'deploy', 'found', 'intervene', 'activate') !== null,
    ) ?? force;
  const subject = actor(scene, about) ?? (memory.pact === null ? null : referentOf(memory.pact));
  if (subject === null || !['pact', 'force', 'state', 'body'].includes(subject.is)) return;
  const a = Math.min(unit, force.vg.a);
  const b = Math.max(unit + 1, complementEnd(sentence, about));
  scene.drafts.push({
    kind: 'precedent',
    subject,
    predicate: 'first-time',
    value: wordsOf(sentence, a, b).slice(0, 160),
    a,
    b,
    clause: force,
    modality: 'asserted',
    rule: 'first-time',
  });
}

function actor({ sentence, memory }: Scene, clause: Clause): Referent | null {
  if (clause.subject === null) return null;
  const referent = resolve(clause.subject, sentence, memory);
  return referent.is === 'thing' ? null : referent;
}

/** "has refused to act on all previous requests" */
function refusal(scene: Scene, clause: Clause): void {
  if (verbOf(clause, 'refuse') === null || clause.subject === null) return;
  const { sentence, memory } = scene;
  const b = Math.max(complementEnd(sentence, clause), clauseSpan(sentence, clause).b);
  const span = sentence.units.slice(clause.vg.a, b);
  if (!span.some(({ lexeme }) => lexeme.nouns.has('request') || lexeme.nouns.has('help'))) return;
  const subject = resolve(clause.subject, sentence, memory);
  scene.drafts.push({
    kind: 'precedent',
    subject,
    predicate: 'refused-requests',
    value: wordsOf(sentence, clause.vg.a, b).slice(0, 160),
    a: clauseSpan(sentence, clause).a,
    b,
    clause,
    modality: 'asserted',
    asOf: 'until-published',
    rule: 'refused-requests',
  });
  const counted = sentence.phrases.find(
    (phrase) =>
      phrase.kind === 'np'
      && phrase.quantity !== null
      && phrase.a >= clause.vg.b
      && phrase.nouns.size === 0
      && phrase.quantity.measured === false,
  );
  if (counted?.kind !== 'np' || counted.quantity!.vague) return;
  scene.counted.add(sentence.phrases.indexOf(counted));
  scene.drafts.push({
    kind: 'precedent',
    subject,
    predicate: 'refused-request-count',
    asOf: 'until-published',
    quantity: counted.quantity!,
    unit: 'requests',
    a: counted.a,
    b: counted.b,
    clause,
    modality: 'asserted',
    rule: 'refused-request-count',
  });
}

/** "The first came from A after ..., and the second came from B": after a sentence about requests. */
function ordinals(scene: Scene): void {
  const { sentence, memory, before } = scene;
  const last = before.at(-1);
  if (
    last === undefined
    || last.paragraph !== sentence.paragraph
    || !last.units.some(({ lexeme }) => lexeme.nouns.has('request'))
  )
    return;
  const refused = last.clauses.some((clause) => verbOf(clause, 'refuse') !== null);
  sentence.phrases.forEach((phrase, at) => {
    if (
      phrase.kind !== 'np'
      || !sentence.units.slice(phrase.a, phrase.b).some(({ lexeme }) => lexeme.values.has('ordinals'))
    )
      return;
    const from = sentence.phrases
      .slice(at, at + 4)
      .findIndex((other) => other.kind === 'prep' && /^(from|by|of|от)$/.test(other.word));
    const np = from < 0 ? undefined : sentence.phrases[at + from + 1];
    if (np?.kind !== 'np') return;
    const subject = resolve(np, sentence, memory);
    if (subject.is !== 'state') return;
    const end =
      sentence.phrases
        .slice(at + 1)
        .find(
          (other, index) =>
            other.kind === 'conj'
            && sentence.phrases[at + 2 + index]?.kind === 'np'
            && sentence.units[sentence.phrases[at + 2 + index]!.a + 1]?.lexeme.values.has('ordinals'),
        )?.a ?? sentence.units.length - 1;
    const date = sentence.phrases.find((other) => other.kind === 'date' && other.a >= phrase.a && other.a < end);
    scene.drafts.push({
      kind: 'precedent',
      subject,
      predicate: refused ? 'request-refused-by' : 'earlier-request',
      value: memory.pact?.name ?? null,
      a: phrase.a,
      b: Math.max(np.b, end),
      clause: null,
      modality: 'asserted',
      ...(date?.kind === 'date' ? { asOf: date.moment.edtf } : {}),
      place: subject,
      rule: 'ordinal-request',
    });
  });
  void thing;
}
