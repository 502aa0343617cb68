import type { Clause } from './clauses.ts';
import type { Sentence } from './sentence.ts';

const SPAN_UNITS_MAX = 32;

/** Where a clause's last complement ends. */
export function clauseEnd(sentence: Sentence, clause: Clause): number {
  const last = sentence.phrases[clause.to - 1];
  return Math.max(clause.vg.b, last?.b ?? 0);
}

/** From the subject, where it stands before the verb, to the last complement. */
export function clauseSpan(sentence: Sentence, clause: Clause): { a: number; b: number } {
  const { subject } = clause;
  const before = subject !== null && subject.a < clause.vg.a && clause.vg.a - subject.b < 14 && !clause.joined;
  const a = before ? subject.a : clause.vg.a;
  return { a, b: Math.min(clauseEnd(sentence, clause), a + SPAN_UNITS_MAX) };
}

/** Where what depends on a clause ends: its complements and the infinitives and participles behind it. */
export function complementEnd(sentence: Sentence, clause: Clause): number {
  let end = clauseEnd(sentence, clause);
  for (const other of sentence.clauses) {
    if (other.at <= clause.at || other.vg.finite) continue;
    if (other.vg.a - end <= 4) end = Math.max(end, clauseEnd(sentence, other));
  }
  return Math.min(end, clause.vg.a + SPAN_UNITS_MAX);
}
