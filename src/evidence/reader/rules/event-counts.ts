import type { Counted } from '../counted.ts';
import { verbOf, type Scene } from '../draft.ts';
import { englishText, thing } from '../naming.ts';
import { toSafety } from './force-people.ts';
import { categoryOf } from './strengths.ts';

const SUBJECT_EVENTS: { readonly [verb: string]: string } = {
  gather: 'gathered',
  evacuate: 'evacuated',
  rescue: 'rescued',
  displace: 'displaced',
  shelter: 'sheltered',
  camp: 'displaced',
  kidnap: 'kidnapped',
  enter: 'entered',
  flee: 'fled',
  destroy: 'destroyed',
  attack: 'attacked',
  burn: 'set-on-fire',
  affect: 'affected',
  use: 'used',
  strike: 'hit',
  withdraw: 'left',
  move: 'moved',
  clash: 'clashed',
  seize: 'seized',
  arrive: 'arrived',
  close: 'closed',
  transfer: 'moved',
  return: 'returned',
  host: 'hosted',
  erupt: 'erupted',
};

const BEFELL: { readonly [word: string]: string } = {
  homeless: 'displaced',
  displaced: 'displaced',
  damaged: 'damaged',
  destroyed: 'destroyed',
  evacuated: 'evacuated',
  rescued: 'rescued',
  flooded: 'flooded',
  affected: 'affected',
  collapsed: 'destroyed',
  kidnapped: 'kidnapped',
  повреждены: 'damaged',
  разрушены: 'destroyed',
  эвакуированы: 'evacuated',
  спасены: 'rescued',
};

const BEFALLEN = [
  'people-group',
  'persons',
  'civilian',
  'police',
  'military',
  'personnel',
  'unrest',
  'disaster',
  'facility',
];

/** People gathered, evacuated or rescued, houses destroyed. */
export function eventCount(scene: Scene, counted: Counted): boolean {
  const { nouns, what, clause, np } = counted;
  const { sentence } = scene;
  const befell = [np.b - 1, what.b].flatMap((at) => BEFELL[sentence.units[at]?.lower ?? ''] ?? [])[0];
  const roofless =
    sentence.units[what.b]?.lower === 'without'
    && /^(shelter|homes?|roof|кров\p{L}*)$/u.test(sentence.units[what.b + 1]?.lower ?? '');
  const safe = toSafety(sentence, np);
  const homeless = befell !== undefined || roofless || safe;
  const present = sentence.units
    .slice(Math.max(what.head, np.numberUnit), what.b + 2)
    .some(({ lower }) => /^(present|gathered|stranded|trapped)$/.test(lower));
  const peopled = nouns.size === 0 ? counted.role !== 'none' : BEFALLEN.some((kind) => nouns.has(kind));
  const verb = verbOf(clause, ...Object.keys(SUBJECT_EVENTS));
  // "two earthquakes struck": told as what happened
  if (nouns.has('disaster') && verb === 'strike') return false;
  if (
    !peopled
    || (verb === null && !present && !homeless)
    || (nouns.size === 0
      && !homeless
      && !['gather', 'evacuate', 'rescue', 'displace', 'flee', 'destroy', 'shelter'].includes(verb ?? ''))
  )
    return false;
  const crowd = (present || verb === 'gather') && (nouns.has('persons') || nouns.size === 0);
  scene.drafts.push({
    kind: 'event',
    subject: thing(
      crowd
        ? 'crowd'
        : nouns.size === 0 && befell !== undefined && lastEvent(scene) !== null
          ? lastEvent(scene)!
          : nouns.size === 0 || isAnybody(sentence.units[what.head]!.lower)
            ? 'all persons'
            : englishText(what, sentence),
    ),
    predicate:
      befell
      ?? (roofless
        ? 'displaced'
        : safe
          ? 'rescued'
          : present && verb !== 'gather'
            ? 'gathered'
            : SUBJECT_EVENTS[verb ?? 'gather']!),
    quantity: counted.quantity,
    unit: 'persons',
    a: np.a,
    b: Math.max(
      what.b,
      present ? what.b + 1 : 0,
      counted.role === 'subject' && clause !== null && clause.vg.b < what.b + 8 ? clause.vg.b : 0,
    ),
    clause,
    category: categoryOf(counted),
    rule: 'event-count',
  });
  return true;
}

/** "300 houses were destroyed and 1,200 damaged": of what the sentence counted before. */
function lastEvent({ drafts }: Scene): string | null {
  const last = drafts.at(-1);
  return last?.kind === 'event' && last.quantity != null ? last.subject.name : null;
}

function isAnybody(lower: string): boolean {
  return /^(people|persons?|human|человек\p{L}*|люд\p{L}*|лиц\p{L}*)$/u.test(lower);
}
