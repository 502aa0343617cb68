import type { Clause } from '../clauses.ts';
import type { Scene } from '../draft.ts';
import { holdsAny } from '../sentence.ts';
import { decision, decisionNoun } from './decisions.ts';
import { event, eventPhrases } from './events.ts';
import { grounds } from './grounds.ts';
import { composition, portions, sites, undisclosed } from './make-up.ts';
import { measures } from './measures.ts';
import { memberLists, memberVerb } from './memberships.ts';
import { contingents } from './contingents.ts';
import { participation } from './participation.ts';
import { noCasualties } from './uncounted-casualties.ts';
import { movement } from './movements.ts';
import { offices } from './offices.ts';
import { precedents } from './precedents.ts';
import { request, requestNoun } from './requests.ts';
import { limitedPeriod } from './durations.ts';
import { purpose, taskList } from './task-lists.ts';
import { responsibility, task } from './tasks.ts';
import { treatyEvent, treatyPhrases } from './treaties.ts';

interface Gated {
  readonly rule: (scene: Scene) => void;
  /** It looks closer only where one of these occurs. */
  readonly needs: readonly string[];
}

const MEASURES = [
  'emergency',
  'martial-law',
  'curfew',
  'messaging',
  'communications',
  'power',
  'evacuation',
  'border',
  'flights',
  'schools',
  'prices',
  'ban',
  'facility',
  'evacuate',
  'disaster',
];

const BY_PHRASE: readonly Gated[] = [
  { rule: offices, needs: ['office', 'head', 'appoint', 'replace', 'resign'] },
  { rule: measures, needs: MEASURES },
  { rule: memberLists, needs: ['entity'] },
  { rule: treatyPhrases, needs: ['have', 'oblige', 'be'] },
  { rule: precedents, needs: ['first-time', 'refuse', 'ordinals'] },
  { rule: grounds, needs: ['treaty', 'treaty-part', 'resolution', 'oblige', 'negation', 'be', 'join'] },
  { rule: undisclosed, needs: ['determiner', 'negation'] },
  { rule: noCasualties, needs: ['determiner', 'negation'] },
  { rule: sites, needs: ['facility'] },
  { rule: portions, needs: ['entity'] },
  { rule: requestNoun, needs: ['request', 'preposition'] },
  { rule: decisionNoun, needs: ['decision'] },
  { rule: purpose, needs: ['task'] },
  { rule: taskList, needs: ['task'] },
  { rule: eventPhrases, needs: ['unrest', 'disaster'] },
  { rule: limitedPeriod, needs: ['limited-period'] },
];

/** Rules that look at phrases beside each other. */
export function phraseRules(scene: Scene): void {
  for (const { rule, needs } of BY_PHRASE) if (holdsAny(scene.sentence, ...needs)) rule(scene);
}

/** For each verb, the first of these that understands it. */
const BY_CLAUSE: readonly ((scene: Scene, clause: Clause) => boolean)[] = [
  composition,
  memberVerb,
  treatyEvent,
  request,
  participation,
  responsibility,
  movement,
  task,
  decision,
  event,
];

/** Rules that look at a verb with its subject and objects. */
export function clauseRules(scene: Scene): void {
  for (const clause of scene.sentence.clauses) BY_CLAUSE.some((rule) => rule(scene, clause));
  if (holdsAny(scene.sentence, 'entity')) contingents(scene);
}
