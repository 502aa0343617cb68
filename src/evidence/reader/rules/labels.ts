import type { Scene } from '../draft.ts';
import { referentOf, type Referent } from '../memory.ts';
import { thing } from '../naming.ts';
import type { NounPhrase } from '../phrase.ts';
import { isPunct } from '../unit.ts';

const LABELS: readonly (readonly [RegExp, string])[] = [
  [/^(dead|killed|deaths?|fatalities|погиб\p{L}*|убит\p{L}*)$/u, 'killed'],
  [/^(injured|wounded|hurt|injuries|ранен\p{L}*|пострада\p{L}*)$/u, 'injured'],
  [/^(missing|unaccounted for|пропа\p{L}*)$/u, 'missing'],
  [/^(detained|arrested|задержан\p{L}*)$/u, 'detained'],
  [/^(displaced|evacuated|homeless|эвакуирован\p{L}*)$/u, 'displaced'],
];

/** "Dead: 17,674 in A and 3,377 in B": a label, a colon, numbers. */
export function labelled(scene: Scene): boolean {
  const { sentence } = scene;
  const colon = sentence.units.findIndex((unit) => isPunct(unit, ':'));
  if (colon < 1 || colon > 5) return false;
  const predicate = sentence.units
    .slice(0, colon)
    .flatMap(({ lower }) => LABELS.find(([word]) => word.test(lower))?.[1] ?? [])[0];
  if (predicate === undefined) return false;
  let found = false;
  sentence.phrases.forEach((phrase, at) => {
    if (
      phrase.kind !== 'np'
      || phrase.a <= colon
      || phrase.quantity === null
      || phrase.quantity.vague
      || phrase.quantity.measured
    )
      return;
    if (phrase.nouns.size > 0 && !phrase.nouns.has('persons') && !phrase.nouns.has('people-group')) return;
    const first = !found;
    found = true;
    scene.counted.add(at);
    const place = placeBehind(scene, at);
    scene.drafts.push({
      kind: predicate === 'displaced' ? 'event' : 'casualty',
      subject: thing('all persons'),
      predicate,
      quantity: phrase.quantity,
      unit: 'persons',
      a: first ? Math.max(0, colon - 1) : phrase.a,
      b: place?.b ?? phrase.b,
      clause: null,
      modality: 'asserted',
      population: 'all persons',
      ...(place === null ? {} : { place: place.place }),
      rule: 'labelled-number',
    });
  });
  return found;
}

function placeBehind({ sentence }: Scene, at: number): { place: Referent; b: number } | null {
  const prep = sentence.phrases[at + 1];
  const np = sentence.phrases[at + 2];
  if (prep?.kind !== 'prep' || !/^(in|at|в|на)$/.test(prep.word) || np?.kind !== 'np') return null;
  const mention = (np as NounPhrase).entities[0];
  return mention === undefined ? null : { place: referentOf(mention.entity), b: np.b };
}
