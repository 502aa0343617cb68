import { verbOf, type Scene } from '../draft.ts';
import { englishText, thing } from '../naming.ts';
import type { Quantity } from '../quantity.ts';
import { BY_NOUN, BY_VERB, isPeople, memberGroup } from './casualty-words.ts';

export const ONE: Quantity = {
  value: 1,
  lower: null,
  upper: null,
  lowerExclusive: false,
  upperExclusive: false,
  approximate: false,
  vague: false,
  measured: false,
  written: 'a',
};

/** "no rescuer": of the rescuers. */
function named(group: string): string {
  return /s$/.test(group) ? group : `${group}s`;
}

/** "No casualties were reported", "no rescuer has been injured", "There were no deaths". */
export function noCasualties({ sentence, drafts }: Scene): void {
  sentence.phrases.forEach((np, at) => {
    if (np.kind !== 'np') return;
    const none = np.determiner === 'no' || sentence.units[np.b]?.lower === 'нет';
    if (!none || np.quantity !== null) return;
    const clause =
      sentence.clauses.find(({ subjects, objects }) => subjects.includes(np) || objects.includes(np)) ?? null;
    const noun = ['dead', 'hurt', 'missing', 'casualty'].find((kind) => np.nouns.has(kind));
    const verb = verbOf(clause, 'kill', 'die', 'injure', 'hospitalise');
    const people = isPeople(np) || np.nouns.has('persons');
    if (noun === undefined && (verb === null || !people)) return;
    const reported = verbOf(clause, 'report', 'confirm', 'announce') !== null;
    const group =
      noun === undefined
        ? named(englishText(np, sentence).replace(/^no /i, ''))
        : (memberGroup(sentence, np) ?? 'all persons');
    const b = clause === null ? np.b : Math.max(np.b, clause.vg.b);
    if (drafts.some((draft) => draft.kind === 'casualty' && draft.a < b && draft.b > np.a)) return;
    drafts.push({
      kind: 'casualty',
      subject: thing(group),
      predicate: reported ? 'not-reported' : noun === undefined ? BY_VERB[verb!]! : BY_NOUN[noun]!,
      a: np.a,
      b,
      clause,
      modality: reported ? 'asserted' : 'denied',
      population: group,
      rule: 'casualty-none',
    });
    void at;
  });
}

/** "An Australian soldier died": one. */
export function singleCasualties(scene: Scene): void {
  const { sentence } = scene;
  for (const clause of sentence.clauses) {
    const verb = verbOf(clause, 'kill', 'die', 'injure', 'detain');
    if (verb === null || clause.vg.infinitive) continue;
    const np = verb === 'die' || clause.vg.passive ? clause.subject : (clause.objects[0] ?? null);
    if (
      np === null
      || np.quantity !== null
      || np.plural
      || !/^(a|an|another)$/.test(np.determiner ?? '')
      || !isPeople(np)
    )
      continue;
    scene.drafts.push({
      kind: 'casualty',
      subject: thing(englishText(np, sentence)),
      predicate: BY_VERB[verb]!,
      quantity: ONE,
      unit: 'persons',
      a: np.a,
      b: Math.max(np.b, clause.vg.b),
      clause,
      population: englishText(np, sentence),
      rule: 'casualty-single',
    });
    const harmed = englishText(np, sentence);
    scene.memory.harmed = harmed.endsWith('s') ? harmed : `${harmed}s`;
  }
}
