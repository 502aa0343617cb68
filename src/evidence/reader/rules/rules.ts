import type { Clause } from '../clauses.ts';
import type { Scene } from '../draft.ts';
import { decision, decisionNoun } from './decisions.ts';
import { event, eventPhrases } from './events.ts';
import { grounds } from './grounds.ts';
import { composition, portions, sites, undisclosed } from './make-up.ts';
import { measures } from './measures.ts';
import { memberLists, memberVerb } from './memberships.ts';
import { contingents, movement, participation } from './movements.ts';
import { offices } from './offices.ts';
import { precedents } from './precedents.ts';
import { request, requestNoun } from './requests.ts';
import { limitedPeriod } from './durations.ts';
import { purpose, task, taskList } from './tasks.ts';
import { treatyEvent, treatyPhrases } from './treaties.ts';

const BY_PHRASE = [
  offices,
  measures,
  memberLists,
  treatyPhrases,
  precedents,
  grounds,
  undisclosed,
  sites,
  portions,
  requestNoun,
  decisionNoun,
  purpose,
  taskList,
  eventPhrases,
  limitedPeriod,
];

/** Rules that look at phrases beside each other. */
export function phraseRules(scene: Scene): void {
  for (const rule of BY_PHRASE) rule(scene);
}

/** For each verb, the first of these that understands it. */
const BY_CLAUSE: readonly ((scene: Scene, clause: Clause) => boolean)[] = [
  composition,
  memberVerb,
  treatyEvent,
  request,
  participation,
  movement,
  task,
  decision,
  event,
];

/** Rules that look at a verb with its subject and objects. */
export function clauseRules(scene: Scene): void {
  for (const clause of scene.sentence.clauses) BY_CLAUSE.some((rule) => rule(scene, clause));
  contingents(scene);
}
