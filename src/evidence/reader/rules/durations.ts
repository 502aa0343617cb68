import type { Counted } from '../counted.ts';
import { verbOf, type Scene } from '../draft.ts';
import { referentOf, type Memory, type Referent } from '../memory.ts';
import { englishText, thing } from '../naming.ts';
import { hasRole, type Unit } from '../unit.ts';

const PERIOD = ['day', 'week', 'month', 'year', 'hour'] as const;

/** How long something lasts, and for how long an instrument was signed or extended. */
export function duration(scene: Scene, counted: Counted): boolean {
  const { sentence, memory } = scene;
  const { np, what, glued, clause, prep, quantity } = counted;
  const period = PERIOD.find((kind) => what.nouns.has(kind) || glued?.lexeme.nouns.has(kind) === true);
  if (period === undefined || (quantity.value === null && quantity.lower === null && quantity.upper === null))
    return false;
  const behind = sentence.units[what.b];
  if (/^(every|each|каждые)$/.test(sentence.units[np.numberUnit - 1]?.lower ?? '')) return false;
  if (hasRole(behind, 'ago') || hasRole(behind, 'later') || behind?.lower === 'old') return false;
  const verbs = sentence.clauses.map((other) => verbOf(other, 'extend', 'sign', 'last', 'end', 'expire', 'start'));
  const extend = verbs.includes('extend');
  const measured = isMeasuredStay(sentence.units[what.head]!, what, glued);
  if (!measured && !isPlaced(counted, verbs, sentence)) return false;
  const base = { quantity, unit: `${period}s`, a: np.a, b: what.b, clause };
  const treatyNear = sentence.content.has('treaty') || (memory.treaty !== null && verbs.includes('sign'));
  const treaty = memory.treaty ?? thing('treaty');
  if (treatyNear && extend)
    scene.drafts.push({
      kind: 'treaty-event',
      subject: treaty,
      predicate: 'extended-for',
      ...base,
      rule: 'treaty-extended-for',
    });
  else if (treatyNear && verbs.includes('sign'))
    scene.drafts.push({ kind: 'duration', subject: treaty, predicate: 'term', ...base, rule: 'treaty-term' });
  else if (
    /^(in|within|by|до|после)$/.test(prep ?? '')
    && !measured
    && verbs.every((verb) => verb === null || verb === 'sign')
  )
    return false;
  else
    scene.drafts.push({
      kind: 'duration',
      subject: lasting(scene, counted),
      predicate: extend ? 'extension' : 'duration',
      ...base,
      rule: 'duration',
    });
  return true;
}

/** "three-month mandate", "five-year period" */
function isMeasuredStay(head: Unit, what: Counted['what'], glued: Unit | null): boolean {
  if (glued === null) return false;
  return (
    ['mission', 'task', 'resolution'].some((kind) => what.nouns.has(kind))
    || /^(period|term|extension|mandate|stay|deployment|phase)$/.test(head.lower)
  );
}

/** "for three months", "lasts ten days", "up to two months", "five more years" */
function isPlaced(
  { quantity, role, prep, np, what }: Counted,
  verbs: readonly (string | null)[],
  sentence: Scene['sentence'],
): boolean {
  if (quantity.upper !== null && quantity.value === null && role !== 'subject') return true;
  if (sentence.units[np.numberUnit - 1]?.lower === 'initial') return true;
  if (prep !== null && /^(for|within|by|in|of|to|на|в течение|сроком на|до|после)$/.test(prep)) return true;
  return (
    (role === 'object' && verbs.some((verb) => verb === 'last' || verb === 'extend'))
    || np.b - np.a > what.b - what.head + 1
  );
}

/** What the length is of: a measure in the sentence, else the operation. */
function lasting({ sentence, memory }: Scene, { what }: Counted): Referent {
  const measure = sentence.phrases.find(
    (phrase) =>
      phrase.kind === 'np'
      && ['emergency', 'curfew', 'martial-law', 'schools', 'border', 'flights', 'ban'].some((kind) =>
        phrase.nouns.has(kind),
      ),
  );
  if (measure?.kind === 'np') return thing(englishText(measure, sentence));
  const force = what.entities.find(({ entity }) => entity.type === 'force');
  if (force !== undefined) return referentOf(force.entity);
  return thing(operationName(memory));
}

/** The operation by the name of its mission or force, where that has one; else by that of the organisation. */
export function operationName({ mission, force, pact, host }: Memory): string {
  if (mission !== null) return mission;
  if (pact === null) return host === null ? 'operation' : `operation in ${host.name}`;
  return force === pact.name ? `${pact.name} operation` : force;
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
  scene.drafts.push({
    kind: 'duration',
    subject: thing(operationName(memory)),
    predicate: 'duration',
    value: sentence.units[at]!.lower,
    a: at > 0 && sentence.units[at - 1]!.lower === 'a' ? at - 1 : at,
    b: at + 1,
    clause: null,
    modality: 'planned',
    rule: 'limited-period',
  });
}
