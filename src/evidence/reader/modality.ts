import type { Modality } from '../claim.ts';
import type { Clause } from './clauses.ts';
import { anyRole, type Sentence } from './sentence.ts';
import { hasRole } from './unit.ts';

const PLANNING = ['intend', 'vow', 'prepare', 'offer', 'task'];
const PLANNING_NOUNS =
  /^(plan|plans|intention|intentions|readiness|proposal|offer|план|планы|намерени\p{L}*|готовност\p{L}*)$/u;
const PLANNING_WORDS =
  /^(set|due|ready|scheduled|slated|poised|expected|planned|about|earmarked|supposed|meant|intended|готов|готова|готовы|намерен|намерена|намерены|планирует|планируют|планируется)$/;
/** Verbs whose present progressive speaks of what is under way to come: "is sending". */
const GOING = ['send', 'deploy', 'transfer', 'depart', 'arrive', 'withdraw', 'offer', 'return'];

/** How firmly a clause says it. */
export function modalityOf(clause: Clause | null, sentence: Sentence, span: { a: number; b: number }): Modality {
  if (clause !== null && denied(clause)) return 'denied';
  if (
    anyRole(sentence, 'report-of', { a: 0, b: span.a })
    && anyRole(sentence, 'hedge-denied', { a: 0, b: sentence.units.length })
  )
    return 'denied';
  if (unverified(sentence, clause, span)) return 'unverified';
  if (clause === null) return hedged(sentence, span) ?? 'asserted';
  if (possible(clause, sentence, span)) return 'possible';
  return planned(clause, sentence) || isToBe(clause, sentence) ? 'planned' : (hedged(sentence, span) ?? 'asserted');
}

function denied(clause: Clause): boolean {
  if (clause.vg.negated) return true;
  const { parent } = clause;
  if (
    parent !== null
    && (clause.vg.infinitive || clause.vg.ing)
    && parent.vg.senses.some(({ verb }) => verb === 'refuse')
  )
    return true;
  return (
    parent !== null
    && clause.vg.infinitive
    && parent.vg.negated
    && parent.vg.senses.some(({ verb }) => PLANNING.includes(verb))
  );
}

function unverified(sentence: Sentence, clause: Clause | null, { a, b }: { a: number; b: number }): boolean {
  if (anyRole(sentence, 'hedge-unverified', { a: a - 3, b: b + 1 })) return true;
  const lead = { a: 0, b };
  if (
    anyRole(sentence, 'report-of', lead)
    && !sentence.clauses.some(({ vg }) => vg.b <= a && vg.senses.some(({ verb }) => verb === 'say'))
  )
    return true;
  for (let up = clause?.parent ?? null; up !== null; up = up.parent)
    if (up.vg.senses.some(({ verb }) => verb === 'claim')) return true;
  const governing = sentence.clauses.findLast((other) => other.vg.b <= a);
  return (
    (governing?.vg.senses.some(({ verb }) => verb === 'claim') ?? false)
    || (anyRole(sentence, 'hedge-unverified', { a: 0, b }) && sentence.clauses.length <= 2)
  );
}

function possible(clause: Clause, sentence: Sentence, { a, b }: { a: number; b: number }): boolean {
  for (let up: Clause | null = clause; up !== null; up = up.parent) if (up.vg.modal === 'possible') return true;
  return anyRole(sentence, 'hedge-possible', { a: Math.min(a, clause.vg.a) - 2, b: Math.max(b, clause.vg.b) });
}

function planned(clause: Clause, sentence: Sentence): boolean {
  if (clause.vg.modal === 'future' || clause.vg.modal === 'must') return true;
  if (clause.vg.ing && clause.vg.finite && !clause.vg.past && clause.vg.senses.some(({ verb }) => GOING.includes(verb)))
    return true;
  if (clause.vg.infinitive && clause.noun !== null && PLANNING_NOUNS.test(sentence.units[clause.noun.head]!.lower))
    return true;
  const { parent } = clause;
  if (parent === null || clause.vg.finite) return false;
  if (
    parent.vg.senses.some(({ verb }) => PLANNING.includes(verb))
    || PLANNING_WORDS.test(sentence.units[parent.vg.verbUnit]!.lower)
  )
    return true;
  const object = parent.objects[0];
  if (parent.vg.copula === 'be' && object !== undefined && PLANNING_WORDS.test(sentence.units[object.a]!.lower))
    return true;
  if (parent.vg.copula === 'be' && clause.vg.infinitive && object === undefined) return true;
  return planned(parent, sentence) && (clause.vg.infinitive || clause.joined || clause.vg.ing);
}

/** "2,225 people are to serve" */
function isToBe(clause: Clause, sentence: Sentence): boolean {
  return (
    clause.vg.copula === 'be'
    && clause.objects.length === 0
    && clause.preps.length === 0
    && sentence.clauses.some(({ vg, parent }) => vg.infinitive && parent === clause && vg.a === clause.vg.b)
  );
}

function hedged(sentence: Sentence, { a, b }: { a: number; b: number }): Modality | null {
  for (let at = Math.max(0, a - 2); at < Math.min(b, sentence.units.length); at += 1)
    if (hasRole(sentence.units[at], 'hedge-planned')) return 'planned';
  return null;
}
