import type { Clause } from '../clauses.ts';
import { ownerIn } from '../contributors.ts';
import { verbOf, type Scene } from '../draft.ts';
import { clauseSpan } from '../extent.ts';
import type { Entity } from '../lexeme.ts';
import { referentOf, type Referent } from '../memory.ts';
import { isForce, resolve, stateOfPhrase } from '../naming.ts';
import type { NounPhrase } from '../phrase.ts';
import { anyRole } from '../sentence.ts';

const SEND = ['send', 'deploy', 'transfer', 'offer', 'prepare', 'operate'] as const;

/** Who sends forces (no number), and the forces that set off, arrive, work and leave. */
export function movement(scene: Scene, clause: Clause): boolean {
  if (stationed(scene, clause)) return true;
  const send = verbOf(clause, ...SEND);
  if (send !== null && send !== 'operate' && contribution(scene, clause)) return true;
  if (deployed(scene, clause)) return true;
  const verb = verbOf(clause, 'arrive', 'depart', 'withdraw', 'return', 'operate', 'move', 'hand-over', 'intervene');
  if (verb === null || clause.subject === null || clause.vg.infinitive) return false;
  if (clause.objects.some((np) => np.nouns.has('number'))) return false;
  if (verb === 'operate' && clause.vg.modal !== null && verbOf(clause, 'maintain', 'guard') !== null) return false;
  const subject = clause.vg.passive ? clause.subject : clause.subject;
  if (personMoves(scene, clause, verb)) return true;
  if (movesFrom(scene, clause, subject)) return true;
  if (!moves(scene, subject) || (verb === 'withdraw' && withdrawsFromPact(scene, clause))) return false;
  const span = clauseSpan(scene.sentence, clause);
  if (
    scene.drafts.some(
      (draft) =>
        draft.quantity != null
        && draft.a < span.b
        && draft.b > span.a
        && (draft.a < clause.vg.a || draft.a === subject.a),
    )
  )
    return true;
  scene.drafts.push({
    kind: 'event',
    subject: mover(scene, subject),
    predicate: PREDICATES[verb]!,
    ...span,
    clause,
    rule: 'movement',
  });
  return true;
}

/** "Upland has a battalion at the border" */
function stationed({ sentence, memory, drafts }: Scene, clause: Clause): boolean {
  const object = clause.objects[0];
  if (clause.vg.copula !== 'have' || clause.vg.negated || clause.subject === null || object === undefined) return false;
  if (!/^(a|an)$/.test(object.determiner ?? '') || !object.nouns.has('unit') || object.quantity !== null) return false;
  const state = resolve(clause.subject, sentence, memory);
  if (state.is !== 'state' || state.id === memory.host?.id) return false;
  drafts.push({
    kind: 'contributor',
    subject: state,
    predicate: 'contributes-to',
    value: memory.force,
    ...clauseSpan(sentence, clause),
    clause,
    rule: 'contributor-has',
  });
  return true;
}

/** "The mission was deployed on 15 July": whoever sent it. */
function deployed(scene: Scene, clause: Clause): boolean {
  const { sentence, memory, drafts } = scene;
  if (!clause.vg.passive || !clause.vg.finite || clause.vg.modal !== null || clause.subject === null) return false;
  if (verbOf(clause, 'deploy', 'send') === null || clause.subject.quantity !== null) return false;
  const subject = resolve(clause.subject, sentence, memory);
  if (subject.is !== 'force') return false;
  const span = clauseSpan(sentence, clause);
  drafts.push({ kind: 'event', subject, predicate: 'deployed', ...span, clause, rule: 'force-deployed' });
  return true;
}

const PREDICATES: { readonly [verb: string]: string } = {
  arrive: 'arrived',
  depart: 'departed-for',
  withdraw: 'withdrew',
  return: 'returned',
  operate: 'operating-in',
  move: 'moved',
  'hand-over': 'handed-over',
  intervene: 'intervened',
};

/** "Troops from Upland crossed into Lowland": Upland sends them. */
function movesFrom(scene: Scene, clause: Clause, np: NounPhrase): boolean {
  const { sentence, memory, said, drafts } = scene;
  if (np.quantity !== null || !isForce(np, sentence) || np.entities.length > 0) return false;
  const at = sentence.phrases.indexOf(np);
  const [from, behind] = [sentence.phrases[at + 1], sentence.phrases[at + 2]];
  if (from?.kind !== 'prep' || !/^(from|из)$/.test(from.word) || behind?.kind !== 'np') return false;
  const state = behind.entities.find(({ entity, unit }) => entity.type === 'state' && unit === behind.head)?.entity;
  if (state === undefined || state === memory.host || sentence.phrases[at + 3]?.kind === 'conj') return false;
  const key = `contributor ${state.id}`;
  if (!said.has(key)) {
    said.add(key);
    drafts.push({
      kind: 'contributor',
      subject: referentOf(state),
      predicate: 'contributes-to',
      value: memory.force,
      a: np.a,
      b: behind.b,
      clause,
      rule: 'contributor-moves',
    });
  }
  const name = `${state.people ?? state.name} troops`;
  drafts.push({
    kind: 'event',
    subject: { name, id: null, entity: state, is: 'group' },
    predicate:
      PREDICATES[
        verbOf(clause, 'arrive', 'depart', 'withdraw', 'return', 'operate', 'move', 'hand-over', 'intervene')!
      ]!,
    ...clauseSpan(sentence, clause),
    clause,
    rule: 'movement',
  });
  return true;
}

const LEFT: { readonly [verb: string]: string } = {
  arrive: 'arrived',
  depart: 'left',
  withdraw: 'left',
  return: 'returned',
};

/** Someone known by name left, arrived or came back. */
function personMoves(scene: Scene, clause: Clause, verb: string): boolean {
  const { sentence, memory } = scene;
  const predicate = LEFT[verb];
  if (predicate === undefined || !clause.vg.past || clause.subject === null) return false;
  const person = resolve(clause.subject, sentence, memory);
  if (person.is !== 'person') return false;
  scene.drafts.push({
    kind: 'event',
    subject: person,
    predicate,
    ...clauseSpan(sentence, clause),
    clause,
    rule: 'person-moves',
  });
  return true;
}

function moves({ sentence, memory }: Scene, np: NounPhrase): boolean {
  if (
    isForce(np, sentence)
    || np.nouns.has('police')
    || np.nouns.has('civilian')
    || np.nouns.has('equipment')
    || np.nouns.has('personnel')
    || np.nouns.has('aid')
  )
    return true;
  if (np.pronoun !== null) return memory.group?.is === 'force' || memory.body?.is === 'force';
  return (
    np.entities.some(({ entity }) => entity.type === 'force' || entity.type === 'armed' || entity.type === 'pact')
    && np.nouns.size === 0
  );
}

function withdrawsFromPact({ memory, sentence }: Scene, clause: Clause): boolean {
  return [...clause.objects, ...clause.preps.map(({ np }) => np)].some(
    (np) => resolve(np, sentence, memory).is === 'pact',
  );
}

function mover(scene: Scene, np: NounPhrase): Referent {
  const { sentence, memory } = scene;
  const own = sentence.units.slice(np.a, np.b).some(({ lower }) => /^(its|their|свой|свои|своих|его|их)$/.test(lower))
    ? speakerState(scene, np)
    : null;
  if (own !== null && isForce(np, sentence))
    return { name: `${own.name} contingent`, id: null, entity: own, is: 'group' };
  return resolve(np, sentence, memory);
}

/** "its contingents" of the ministry that speaks. */
function speakerState({ sentence, memory }: Scene, np: NounPhrase): Entity | null {
  const clause = sentence.clauses.find(({ vg, subject }) => vg.b <= np.a && subject !== null);
  return clause?.subject == null ? null : stateOfPhrase(clause.subject, sentence, memory);
}

/** "Upland may send rapid deployment units", "Lowlandic paratroopers were sent" */
function contribution(scene: Scene, clause: Clause): boolean {
  const { sentence, memory } = scene;
  const force = forceMoved(scene, clause);
  if (force === null) return false;
  const state = senderOf(scene, clause, force);
  if (state === null) return false;
  if (force.quantity !== null && !force.quantity.vague) return false;
  const numbered = scene.drafts.some(
    (draft) =>
      (draft.kind === 'strength' || (draft.kind === 'equipment' && force.nouns.has('equipment')))
      && draft.subject.id === state.id
      && draft.a >= clause.vg.a
      && draft.a < clause.vg.b + 12,
  );
  if (numbered) return true;
  const away = elsewhere(scene, clause) || anyRole(sentence, 'outside-framework', { a: 0, b: sentence.units.length });
  const span = clauseSpan(sentence, clause);
  const a = clause.vg.passive || clause.subject === null ? Math.min(force.a, span.a) : span.a;
  if (away) {
    const predicate = force.nouns.has('force') ? 'deployed-peacekeepers' : 'deployed-forces';
    scene.drafts.push({
      kind: 'event',
      subject: referentOf(state),
      predicate,
      a,
      b: Math.max(span.b, force.b),
      clause,
      framework: 'outside',
      rule: 'deployment-elsewhere',
    });
    return true;
  }
  scene.drafts.push({
    kind: 'contributor',
    subject: referentOf(state),
    predicate: 'contributes-to',
    value: memory.force,
    a,
    b: Math.max(span.b, force.b),
    clause,
    rule: 'contributor-sends',
  });
  for (const np of clause.vg.passive ? [] : clause.subjects.slice(1)) {
    const to = resolve(np, sentence, memory);
    if (to.is === 'state')
      scene.drafts.push({
        kind: 'contributor',
        subject: to,
        predicate: 'contributes-to',
        value: memory.force,
        a: np.a,
        b: Math.max(span.b, force.b),
        clause,
        rule: 'contributor-sends',
      });
  }
  return true;
}

/** What is sent: forces, teams, people of the trade. */
function forceMoved(scene: Scene, clause: Clause): NounPhrase | null {
  const { sentence } = scene;
  const candidates = clause.vg.passive
    ? clause.subjects
    : [...clause.objects, ...(clause.objects.length === 0 && clause.vg.ing ? clause.subjects : [])];
  return (
    candidates.find(
      (np) =>
        isForce(np, sentence)
        || ['police', 'civilian', 'equipment', 'aid', 'help', 'personnel'].some((kind) => np.nouns.has(kind))
        || (np.name !== null
          && np.nouns.size === 0
          && np.office === null
          && np.entities.length === 0
          && clause.objects[0] === np)
        || /^(portion|part|share|element|elements)$/.test(sentence.units[np.head]!.lower),
    ) ?? null
  );
}

function senderOf(scene: Scene, clause: Clause, force: NounPhrase): Entity | null {
  const { sentence, memory } = scene;
  if (clause.vg.passive) {
    const by = clause.preps.find(({ prep }) => prep === 'by' || prep === 'from' || prep === 'из');
    return ownerIn(force, sentence) ?? (by === undefined ? null : stateOfPhrase(by.np, sentence, memory));
  }
  if (clause.subject === null || clause.subject === force) return ownerIn(force, sentence);
  const state = stateOfPhrase(clause.subject, sentence, memory);
  if (state !== null && !(state === memory.host && clause.subject.entities.length === 0)) return state;
  const referent = resolve(clause.subject, sentence, memory);
  const { entity } = referent;
  if (entity !== null && (entity.type === 'state' || entity.type === 'part'))
    return entity === memory.host ? ownerIn(force, sentence) : entity;
  if (referent.is === 'person')
    return memory.persons.get(referent.name.split(' ').at(-1)?.toLowerCase() ?? '')?.state ?? null;
  return ownerIn(force, sentence);
}

/** Sent to another state than the one the document is about. */
export function elsewhere({ memory }: Scene, clause: Clause): boolean {
  const to = clause.preps
    .filter(({ prep }) => /^(to|in|into|along|near|at|в|на|вдоль|across)$/.test(prep))
    .flatMap(({ np }) => np.entities.filter(({ entity }) => entity.type === 'state' || entity.type === 'part'));
  return to.length > 0 && memory.host !== null && !to.some(({ entity }) => entity === memory.host);
}
