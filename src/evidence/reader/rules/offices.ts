import { personsWithOffices, type OfficeMention } from '../office-mentions.ts';
import type { Scene } from '../draft.ts';
import { verbOf } from '../draft.ts';
import { personReferent, resolve, surnameKey, thing } from '../naming.ts';
import type { Referent } from '../memory.ts';
import { hasRole } from '../unit.ts';

/** Who holds which office, once for each person and title of a document. */
export function offices(scene: Scene): void {
  for (const mention of personsWithOffices(scene.sentence, scene.memory)) {
    const person = scene.memory.persons.get(surnameKey(scene.sentence, mention.name.b - 1));
    const key = `office ${person?.name ?? mention.person} ${mention.title.toLowerCase()}`;
    if (scene.said.has(key) || isOnlyRank(mention)) continue;
    scene.said.add(key);
    scene.drafts.push({
      kind: 'office',
      subject: person === undefined ? thing(mention.person) : personReferent(person),
      predicate: mention.former ? 'formerly-held' : 'holds',
      asOf: 'published',
      value: titleOf(mention),
      a: mention.a,
      b: mention.b,
      clause: null,
      modality: 'asserted',
      place: placeOf(mention),
      rule: 'office-beside-name',
    });
  }
  for (const clause of scene.sentence.clauses) {
    const verb = verbOf(clause, 'head', 'appoint', 'replace', 'resign');
    if (verb !== null) officeVerb(scene, clause, verb);
  }
}

/** "Col. N. N.": a rank is no office. */
function isOnlyRank({ title, of }: OfficeMention): boolean {
  return of === null && RANKS.test(title.toLowerCase());
}

const RANKS =
  /^((lieutenant|staff|master|first|second|major|brigadier|air|rear|vice|wing|group|flight|warrant) )*(general|colonel|major|captain|lieutenant|sergeant|corporal|private|brigadier|commodore|admiral|marshal|officer|commander)$/;

function titleOf({ title, of }: OfficeMention): string {
  const name = title.replace(/(^|[\s-])\p{Ll}/gu, (letter) => letter.toUpperCase()).replace(/ Of /g, ' of ');
  return of === null ? name : `${name} of ${of.name}`;
}

function placeOf({ of }: OfficeMention): Referent | null {
  return of?.is === 'state' ? of : null;
}

function officeVerb(scene: Scene, clause: Scene['sentence']['clauses'][number], verb: string): void {
  const { sentence, memory } = scene;
  const by = clause.preps.find(({ prep }) => prep === 'by');
  const actor = clause.vg.passive ? (by?.np ?? null) : clause.subject;
  const object = clause.vg.passive ? clause.subject : (clause.objects[0] ?? null);
  if (object === null) return;
  const thingHeaded =
    object.pronoun === 'it'
    || ['organ', 'pact', 'force', 'mission', 'unit'].some((kind) => object.nouns.has(kind))
    || (object.name !== null && object.office === null)
    || object.entities.some(({ entity }) => ['pact', 'body', 'force'].includes(entity.type));
  if (verb === 'head') {
    if (actor === null || !thingHeaded) return;
    const former =
      hasRole(sentence.units[clause.vg.a], 'previously') || hasRole(sentence.units[clause.vg.a - 1], 'previously');
    const subject = resolve(actor, sentence, memory);
    if (subject.is !== 'person' && actor.name === null) return;
    scene.drafts.push({
      kind: 'office',
      subject,
      predicate: former ? 'formerly-headed' : 'heads',
      value: resolve(object, sentence, memory).name,
      a: former ? clause.vg.a : clause.vg.a,
      b: Math.max(sentence.phrases[clause.to - 1]!.b, object.b),
      clause,
      modality: 'asserted',
      rule: 'office-head',
    });
    return;
  }
  const named = [object, ...clause.objects, ...clause.preps.map(({ np }) => np)].find((np) => np.office !== null);
  if (named === undefined && verb !== 'resign') return;
  const person = clause.vg.passive || verb === 'resign' ? (clause.subject ?? object) : object;
  if (named?.plural === true && person.name === null) return;
  scene.drafts.push({
    kind: 'office',
    subject: resolve(
      verb === 'appoint' && !clause.vg.passive && object.office !== null && actor !== null ? actor : person,
      sentence,
      memory,
    ),
    predicate: verb === 'appoint' ? 'appoints' : verb === 'replace' ? 'replaces' : 'resigned',
    value: named?.office?.title ?? null,
    a: clause.vg.a,
    b: Math.max(clause.vg.b, sentence.phrases[clause.to - 1]!.b),
    clause,
    rule: `office-${verb}`,
  });
}
