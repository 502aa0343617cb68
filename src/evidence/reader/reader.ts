import { compareSpans, withoutRepeats } from './repeats.ts';
import { attributionOf, type Attribution } from './attribution.ts';
import { claimOf, type Setting } from './claims.ts';
import { countedIn } from './counted.ts';
import { casualty } from './rules/casualties.ts';
import { equipment, membersAndRequests } from './rules/counts.ts';
import { eventCount } from './rules/event-counts.ts';
import { singleCasualties } from './rules/uncounted-casualties.ts';
import { goesOn, occasions } from './rules/carried-counts.ts';
import { duration } from './rules/durations.ts';
import { clauseRules, phraseRules } from './rules/rules.ts';
import { strength } from './rules/strengths.ts';
import type { Draft, Scene } from './draft.ts';
import type { FoundClaim } from './found-claim.ts';
import type { ReadDocument } from '../document/document.ts';
import { learnFocus } from './focus.ts';
import type { Lexicon } from './lexicon.ts';
import { emptyMemory, type Memory } from './memory.ts';
import { learnPersons } from './office-mentions.ts';
import { offsetsOf } from './offsets.ts';
import { lists } from './rules/lists.ts';
import { sentencesIn } from './sentence-reading.ts';
import { holdsAny, type Sentence } from './sentence.ts';
import { follow } from './following.ts';
import type { Sha256 } from '#kernel';

/** How far back a rule may look. */
const BEFORE_MAX = 12;

/** What was read in a document. */
export interface Readout {
  readonly claims: readonly FoundClaim[];
  readonly sentences: number;
}

export interface ReadingTools {
  readonly lexicon: Lexicon;
  readonly sha256: Sha256;
}

/**
 * Finds the claims of a document. Pure: the same document and lexicon give the same claims. Furniture is never read.
 * Dates that the text tells from its own day need `publishedAt`; without it they are null.
 */
export function readClaims(document: ReadDocument, { lexicon, sha256 }: ReadingTools): Readout {
  const offsets = offsetsOf(document.text);
  const sentences = sentencesIn(document, lexicon, offsets.toUtf16);
  const memory = emptyMemory();
  for (const sentence of sentences) learnPersons(sentence, memory);
  learnFocus(sentences, memory);
  const setting: Setting = { document, memory, sha256, toCodePoint: offsets.toCodePoint };
  const claims: FoundClaim[] = [];
  const said = new Set<string>();
  let attribution: Attribution | null = null;
  sentences.forEach((sentence, at) => {
    attribution = attributionOf(sentence, memory, attribution);
    const scene: Scene = {
      sentence,
      memory,
      get before() {
        return sentences.slice(Math.max(0, at - BEFORE_MAX), at);
      },
      drafts: [],
      counted: new Set(),
      said,
      owner: null,
      itemModality: null,
    };
    findIn(scene);
    follow(sentence, memory);
    const kept = withoutRepeats(scene.drafts);
    for (const draft of kept)
      claims.push(
        claimOf(
          scene.itemModality !== null && draft.modality === undefined && draft.clause === null
            ? { ...draft, modality: scene.itemModality }
            : draft,
          { sentence, before: scene.before, attribution: attribution! },
          setting,
        ),
      );
  });
  return { claims: claims.sort(compareSpans), sentences: sentences.length };
}

function findIn(scene: Scene): void {
  if (scene.sentence.block === 'heading' && !isItem(scene.sentence)) return;
  if (holdsAny(scene.sentence, 'number')) {
    lists(scene);
    numbers(scene);
  } else singleCasualties(scene);
  phraseRules(scene);
  clauseRules(scene);
}

const COUNTING: readonly ((scene: Scene, counted: ReturnType<typeof countedIn>[number]) => boolean)[] = [
  duration,
  casualty,
  strength,
  equipment,
  membersAndRequests,
  eventCount,
  occasions,
  goesOn,
];

/** A line without verb that names a state and a number is an item of a list, not a heading. */
function isItem({ clauses, phrases }: Sentence): boolean {
  const named = phrases.some((phrase) => phrase.kind === 'np' && phrase.entities.length > 0);
  return clauses.length === 0 && named && phrases.some((phrase) => phrase.kind === 'np' && phrase.quantity !== null);
}

function numbers(scene: Scene): void {
  singleCasualties(scene);
  for (const counted of countedIn(scene.sentence)) {
    if (scene.counted.has(counted.at)) continue;
    const { value, lower, upper } = counted.quantity;
    if (value === null && lower === null && upper === null) continue;
    if (!COUNTING.some((rule) => rule(scene, counted))) continue;
    scene.counted.add(counted.at);
    const last = scene.drafts.at(-1)!;
    if (last.kind !== 'duration')
      scene.memory.counted = {
        kind: last.kind,
        subject: last.subject,
        predicate: last.predicate,
        unit: last.unit ?? null,
      };
  }
}

export type { Draft, Memory, Sentence };
