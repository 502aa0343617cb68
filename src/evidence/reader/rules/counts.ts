import { contributorOf, SENDING } from '../contributors.ts';
import type { Counted } from '../counted.ts';
import { verbOf, type Scene } from '../draft.ts';
import { referentOf, type Referent } from '../memory.ts';
import { englishText, resolve, thing } from '../naming.ts';

/** Vehicles, aircraft, dogs, tonnes: what a contingent brings. */
export function equipment(scene: Scene, counted: Counted): boolean {
  const { nouns, quantity, what, clause } = counted;
  const { sentence, memory } = scene;
  if (!nouns.has('equipment') && !nouns.has('aid') && !isType(scene, counted)) return false;
  const lower = sentence.units[what.head]!.lexeme.english ?? sentence.units[what.head]!.lower;
  if (
    counted.role !== 'none'
    && verbOf(clause, 'hand-over', 'seize') !== null
    && ['equipment', 'aid'].some((kind) => nouns.has(kind))
  )
    return givenUp(scene, counted);
  const owner = contributorOf(scene, counted)
    ?? neighbour(scene) ?? { name: memory.force, id: memory.forceId, entity: null, is: 'force' as const };
  scene.drafts.push({
    kind: 'equipment',
    subject: owner,
    predicate: lower,
    quantity,
    unit: lower,
    a: counted.np.a,
    b: what.b,
    clause: counted.clause,
    rule: 'equipment-count',
  });
  return true;
}

/** "Some 3,700 firearms were handed in": no one's equipment, but what happened to it. A state that hands over gives. */
function givenUp(scene: Scene, counted: Counted): boolean {
  const { sentence, memory, drafts } = scene;
  const { clause, what, np, quantity } = counted;
  const giver = clause!.vg.passive || clause!.subject === null ? null : resolve(clause!.subject, sentence, memory);
  if (giver?.is === 'state' && verbOf(clause, 'hand-over') !== null) {
    const unit = sentence.units[what.head]!.lower;
    drafts.push({
      kind: 'equipment',
      subject: giver,
      predicate: unit,
      quantity,
      unit,
      a: np.a,
      b: what.b,
      clause,
      rule: 'equipment-given',
    });
    return true;
  }
  drafts.push({
    kind: 'event',
    subject: thing(englishText(what, sentence)),
    predicate: verbOf(clause, 'hand-over') !== null ? 'handed-over' : 'seized',
    quantity,
    unit: sentence.units[what.head]!.lower,
    a: np.a,
    b: Math.max(what.b, clause!.vg.passive ? clause!.vg.b : 0),
    clause,
    rule: 'given-up',
  });
  return true;
}

/** "two Canadairs": things of a make that the lexicon does not know. */
function isType({ sentence }: Scene, { nouns, what, np, clause }: Counted): boolean {
  const unit = sentence.units[what.head]!;
  return (
    nouns.size === 0
    && what === np
    && np.head !== np.numberUnit
    && unit.kind === 'word'
    && unit.lexeme.entity === null
    && unit.lexeme.office === null
    && unit.lexeme.roles.size === 0
    && unit.lexeme.verbs.length === 0
    && /[a-z0-9]s$/.test(unit.written)
    && (unit.cap ? verbOf(clause, ...SENDING) !== null : verbOf(clause, 'send', 'transfer') !== null)
  );
}

/** The contributor of the people named before in the same sentence: "100 soldiers and 12 vehicles". */
function neighbour({ drafts, sentence }: Scene): Referent | null {
  const last = drafts.at(-1);
  return last !== undefined && last.kind === 'strength' && last.b <= sentence.units.length ? last.subject : null;
}

/** How many members, signatories, requests. */
export function membersAndRequests(scene: Scene, counted: Counted): boolean {
  const { nouns, quantity, outOf, np, what, glued } = counted;
  if (glued !== null && /^(member|nation|state|country)$/.test(glued.lower)) return gluedMembers(scene, counted);
  if (outOf !== null) return partOfMembers(scene, counted);
  if (nouns.has('request')) {
    const base = { quantity, unit: 'requests', a: np.a, b: what.b, clause: counted.clause };
    scene.drafts.push({
      kind: 'precedent',
      subject: pactOrForce(scene),
      predicate: 'request-count',
      ...base,
      rule: 'request-count',
    });
    return true;
  }
  if (!(nouns.has('member') || nouns.has('state-noun')) || nouns.has('treaty')) return false;
  const from = scene.sentence.units[np.a - 1]?.lower;
  return from === 'from' || from === 'из'
    ? stateCount(scene, counted) || memberCount(scene, counted)
    : memberCount(scene, counted) || stateCount(scene, counted);
}

/** "has six members", "the 19 allies met" */
function memberCount(scene: Scene, counted: Counted): boolean {
  const { nouns, what, quantity, np, clause } = counted;
  const { sentence, memory } = scene;
  const subject = clause?.subject == null ? null : resolve(clause.subject, sentence, memory);
  const of =
    subject?.is === 'pact' ? subject : (ownerPact(counted) ?? (memory.pact === null ? null : referentOf(memory.pact)));
  const has = clause !== null && (clause.vg.copula !== null || verbOf(clause, 'consist', 'number', 'found') !== null);
  const definite = /^(the|its|all|their|other|все|всех)$/.test(np.determiner ?? '');
  const members =
    nouns.has('member')
    && (has || definite || subject?.is === 'pact' || counted.role === 'none' || ownerPact(counted) !== null);
  if (of === null || !(members || (has && subject?.is === 'pact' && verbOf(clause, ...TAKING_PART) === null)))
    return false;
  scene.drafts.push({
    kind: 'membership',
    subject: of,
    predicate: 'member-count',
    quantity,
    unit: 'states',
    a: np.a,
    b: what.b,
    clause,
    asOf: 'published',
    modality: 'asserted',
    rule: 'member-count',
  });
  return true;
}

const TAKING_PART = [
  'send',
  'deploy',
  'offer',
  'participate',
  'join',
  'sign',
  'maintain',
  'approve',
  'activate',
] as const;

/** "21 states have offered teams", "seven states signed the treaty" */
function stateCount(scene: Scene, { what, quantity, np, clause }: Counted): boolean {
  const { sentence, memory } = scene;
  const from = sentence.units[np.a - 1]?.lower;
  const sent = ['military', 'police', 'civilian', 'personnel', 'unit', 'force', 'equipment'].some((kind) =>
    sentence.content.has(kind),
  );
  const container = sentence.phrases[sentence.phrases.indexOf(np) - 2];
  const body =
    container?.kind === 'np'
    && from === 'of'
    && ['personnel', 'military', 'police', 'force', 'unit'].some((kind) => container.nouns.has(kind));
  const peopled = ((from === 'from' || from === 'из') && sent) || body;
  if ((verbOf(clause, ...TAKING_PART) === null && !peopled) || /^governments?$/.test(sentence.units[what.head]!.lower))
    return false;
  const signing = verbOf(clause, 'sign') !== null;
  scene.drafts.push({
    kind: signing ? 'membership' : 'contributor',
    subject: signing ? (memory.treaty ?? pactOrForce(scene)) : pactOrForce(scene),
    predicate: signing ? 'signatory-count' : 'contributor-count',
    quantity,
    unit: 'states',
    a: np.a,
    b: what.b,
    clause,
    rule: 'state-count',
  });
  return true;
}

function ownerPact({ what }: Counted): Referent | null {
  const found = what.entities.find(({ entity }) => entity.type === 'pact');
  return found === undefined ? null : referentOf(found.entity);
}

function pactOrForce({ memory }: Scene): Referent {
  if (memory.mission !== null) return { name: memory.mission, id: memory.forceId, entity: null, is: 'force' };
  return memory.pact === null ? (memory.treaty ?? thing(memory.force)) : referentOf(memory.pact);
}

/** "six of the nine agreed to renew the treaty" */
function partOfMembers(scene: Scene, { np, outOf, quantity, clause }: Counted): boolean {
  const { sentence, memory } = scene;
  const verbs = sentence.clauses.flatMap(({ vg }) => vg.senses.map(({ verb }) => verb));
  const about = ['extend', 'sign', 'join', 'approve', 'decide', 'send', 'offer', 'vow', 'participate', 'suspend'].find(
    (verb) => verbs.includes(verb),
  );
  const giving = about === 'send' || about === 'offer' || about === 'vow' || about === 'participate';
  if (about === undefined || outOf === null || outOf.nouns.has('people-group') || outOf.nouns.has('military'))
    return false;
  const treaty = memory.treaty ?? pactOrForce(scene);
  const renewal = verbs.includes('extend');
  const base = { unit: 'states', clause, modality: 'asserted' as const };
  scene.drafts.push(
    {
      kind: renewal ? 'treaty-event' : giving ? 'contributor' : 'decision',
      subject: giving ? pactOrForce(scene) : treaty,
      predicate: renewal ? 'renewed-by-count' : giving ? 'contributor-count' : 'by-count',
      quantity,
      a: np.a,
      b: outOf.b,
      ...base,
      rule: 'part-of-members',
    },
    {
      kind: 'membership',
      subject: giving ? pactOrForce(scene) : treaty,
      predicate: giving ? 'member-count' : 'signatory-count',
      quantity: outOf.quantity,
      a: outOf.a,
      b: outOf.b,
      ...base,
      rule: 'all-of-members',
    },
  );
  scene.counted.add(sentence.phrases.indexOf(outOf));
  return true;
}

/** "the six-member council" */
function gluedMembers(scene: Scene, counted: Counted): boolean {
  const of = ownerPact(counted) ?? (scene.memory.pact === null ? null : referentOf(scene.memory.pact));
  if (of === null) return false;
  scene.drafts.push({
    kind: 'membership',
    subject: of,
    predicate: 'member-count',
    unit: 'states',
    quantity: counted.quantity,
    a: counted.np.a,
    b: counted.np.b,
    clause: counted.clause,
    modality: 'asserted',
    asOf: 'published',
    rule: 'member-count-glued',
  });
  return true;
}
