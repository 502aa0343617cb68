import type { Counted } from '../counted.ts';
import { verbOf, type Scene } from '../draft.ts';
import { referentOf, type Referent } from '../memory.ts';
import { englishText, thing } from '../naming.ts';
import { hasRole } from '../unit.ts';

const PERIOD = ['day', 'week', 'month', 'year', 'hour'] as const;

/** How long something lasts, and for how long an instrument was signed or extended. */
export function duration(scene: Scene, counted: Counted): boolean {
  const { sentence, memory } = scene;
  const { np, what, glued, clause, prep } = counted;
  const period = PERIOD.find((kind) => what.nouns.has(kind) || glued?.lexeme.nouns.has(kind) === true);
  if (
    period === undefined
    || (counted.quantity.value === null && counted.quantity.lower === null && counted.quantity.upper === null)
  )
    return false;
  const unit = `${period}s`;
  const base = { quantity: counted.quantity, unit, a: np.a, b: what.b, clause };
  const verbs = sentence.clauses.map((other) =>
    verbOf(other, 'extend', 'sign', 'last', 'approve', 'deploy', 'send', 'impose', 'rest-on', 'in-force'),
  );
  const extend = verbs.includes('extend');
  const treatyNear =
    sentence.phrases.some((phrase) => phrase.kind === 'np' && phrase.nouns.has('treaty'))
    || (memory.treaty !== null && verbs.includes('sign'));
  const whole = sentence.units[what.head]!;
  const measured =
    glued !== null
    && (what.nouns.has('mission')
      || what.nouns.has('task')
      || what.nouns.has('resolution')
      || /^(period|term|extension|mandate|stay|deployment|phase)$/.test(whole.lower));
  const ends =
    verbs.includes('last')
    || sentence.clauses.some((other) => verbOf(other, 'end', 'last', 'expire', 'start') !== null);
  const placed =
    (counted.quantity.upper !== null && counted.quantity.value === null && counted.role !== 'subject')
    || (prep !== null && /^(for|within|by|in|of|to|на|в течение|сроком на|до|после)$/.test(prep));
  if (
    !measured
    && !placed
    && !(counted.role === 'object' && (verbs.includes('last') || extend))
    && !/^more|ещ/.test(whole.lower)
  )
    return false;
  if (
    hasRole(sentence.units[what.b], 'ago')
    || hasRole(sentence.units[what.b], 'later')
    || sentence.units[what.b]?.lower === 'old'
  )
    return false;
  if (treatyNear && extend)
    scene.drafts.push({
      kind: 'treaty-event',
      subject: memory.treaty ?? thing('treaty'),
      predicate: 'extended-for',
      ...base,
      rule: 'treaty-extended-for',
    });
  else if (treatyNear && verbs.includes('sign'))
    scene.drafts.push({
      kind: 'duration',
      subject: memory.treaty ?? thing('treaty'),
      predicate: 'term',
      ...base,
      rule: 'treaty-term',
    });
  else if (/^(in|within|by|до|после)$/.test(prep ?? '') && !measured && !ends) return false;
  else
    scene.drafts.push({
      kind: 'duration',
      subject: lasting(scene, counted),
      predicate: 'duration',
      ...base,
      rule: 'duration',
    });
  return true;
}

/** What the length is of: a measure in the sentence, else the operation. */
function lasting({ sentence, memory }: Scene, { what }: Counted): Referent {
  const measure = sentence.phrases.find(
    (phrase) => phrase.kind === 'np' && ['emergency', 'curfew', 'martial-law'].some((kind) => phrase.nouns.has(kind)),
  );
  if (measure?.kind === 'np') return thing(englishText(measure, sentence));
  const force = what.entities.find(({ entity }) => entity.type === 'force');
  if (force !== undefined) return referentOf(force.entity);
  if (memory.mission !== null) return thing(memory.mission);
  const pact = memory.pact?.name ?? '';
  return thing(memory.host === null ? `${pact} operation`.trim() : `${pact} operation in ${memory.host.name}`.trim());
}

/** "for a limited period of time" */
export function limitedPeriod(scene: Scene): void {
  const { sentence, memory } = scene;
  const at = sentence.units.findIndex((unit) => hasRole(unit, 'limited-period'));
  if (at < 0 || scene.drafts.some(({ kind }) => kind === 'duration')) return;
  const sends =
    sentence.clauses.some(
      (clause) => verbOf(clause, 'send', 'deploy', 'last', 'decide', 'approve', 'arrive', 'operate') !== null,
    ) || sentence.units.some(({ lexeme }) => lexeme.nouns.has('mission') || lexeme.nouns.has('force'));
  if (!sends) return;
  const name = `${memory.pact?.name ?? ''} operation${memory.host === null ? '' : ` in ${memory.host.name}`}`.trim();
  scene.drafts.push({
    kind: 'duration',
    subject: thing(name),
    predicate: 'duration',
    value: sentence.units[at]!.lower,
    a: at > 0 && sentence.units[at - 1]!.lower === 'a' ? at - 1 : at,
    b: at + 1,
    clause: null,
    modality: 'planned',
    rule: 'limited-period',
  });
}
