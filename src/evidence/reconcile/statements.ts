import type { ClaimKind } from '../claim.ts';
import { alike, denied, told, wordsOf } from './alike.ts';
import type { Context, Fact } from './fact.ts';
import { groupBy, timeGround, type Found } from './finding.ts';
import { isCause } from './causes.ts';
import { ground } from './reason.ts';

/** Kinds that no other comparison looks at when they carry no number. */
const KINDS: readonly ClaimKind[] = [
  'legal-basis',
  'composition',
  'duration',
  'statement',
  'site',
  'office',
  'incident',
  'loss',
  'equipment',
];

/** All other claims in words: the same told again, or denied. */
export function relateStatements(context: Context): Found[] {
  const own = KINDS.flatMap((kind) => context.of(kind)).filter((fact) => !isCause(fact) && !isHolding(fact));
  const words = (fact: Fact) => wordsOf(fact, context);
  const found: Found[] = [];
  const groups = groupBy(
    own.filter(({ range }) => range === null),
    ({ said, entity, act }) => `${said.kind} ${act} ${entity}`,
  );
  for (const [topic, group] of groups) {
    for (const facts of alike(group, words)) {
      const no = denied(facts, topic);
      found.push(...(no.length > 0 ? no : told(facts, topic, context)));
    }
  }
  const durations = groupBy(
    own.filter(({ said }) => said.kind === 'duration'),
    ({ entity }) => `duration ${entity}`,
  );
  for (const [topic, facts] of durations) {
    const numbered = facts.filter(({ range }) => range !== null);
    if (numbered.length === 0 || numbered.length === facts.length) continue;
    const shown = facts.map(({ said }) =>
      `${String(said.value ?? said.lower ?? said.upper)} ${said.unit ?? ''}`.trim(),
    );
    found.push({
      relation: 'different-precision',
      topic,
      facts,
      grounds: [ground('value partial', shown), timeGround(facts)],
    });
  }
  return found;
}

/** Who holds an office is compared by office. */
function isHolding({ said, entity }: Fact): boolean {
  return said.kind === 'office' && entity.startsWith('person:');
}
