import type { Clause } from '../clauses.ts';
import { verbOf, type Scene } from '../draft.ts';
import { clauseEnd, clauseSpan, complementEnd } from '../extent.ts';
import { referentOf, type Referent } from '../memory.ts';
import { operationName } from './durations.ts';
import { isForce, resolve, thing } from '../naming.ts';
import type { NounPhrase } from '../phrase.ts';
import { wordsOf } from '../sentence.ts';

const IN_LAW =
  /^(under|pursuant to|in accordance with|in line with|on the basis of|according to|within the framework of|in the framework of|by virtue of|в соответствии с|на основании|согласно|в рамках)$/;

/** What an act rests on: articles, agreements, obligations, conditions. */
export function grounds(scene: Scene): void {
  const { sentence } = scene;
  sentence.phrases.forEach((phrase, at) => {
    if (phrase.kind === 'np') article(scene, phrase, at);
  });
  for (const clause of sentence.clauses) {
    obligation(scene, clause);
    condition(scene, clause);
    basis(scene, clause);
  }
}

/** "The legal basis is an agreement signed in May." */
function basis(scene: Scene, clause: Clause): void {
  const { sentence, drafts } = scene;
  const object = clause.objects[0];
  if (clause.vg.copula !== 'be' || clause.subject === null || object === undefined || clause.vg.negated) return;
  if (
    !/^(basis|ground|grounds|foundation|основание|основанием|основой)$/.test(sentence.units[clause.subject.head]!.lower)
  )
    return;
  if (!object.nouns.has('treaty') && !object.nouns.has('resolution') && !object.nouns.has('treaty-part')) return;
  drafts.push({
    kind: 'legal-basis',
    subject: operation(scene),
    predicate: 'basis',
    value: wordsOf(sentence, object.a, object.b),
    a: clause.subject.a,
    b: Math.max(object.b, clauseEnd(sentence, clause)),
    clause,
    modality: 'asserted',
    rule: 'basis-noun',
  });
}

/** "under Article 4 of the Treaty", "in accordance with resolution 2098" */
function article(scene: Scene, np: NounPhrase, at: number): void {
  const { sentence } = scene;
  const before = sentence.phrases[at - 1];
  const resting = before?.kind === 'vg' && before.senses.some(({ verb }) => verb === 'rest-on');
  const inLaw = resting || (before?.kind === 'prep' && IN_LAW.test(before.word));
  const part =
    np.nouns.has('treaty-part')
    || sentence.units.slice(np.a, np.b).some(({ lexeme }) => lexeme.nouns.has('treaty-part'));
  const numbered =
    before?.kind === 'prep'
    && /^(by|in|under|of|with)$/.test(before.word)
    && sentence.units.slice(np.a, np.b).some(({ cap, lexeme }) => cap && lexeme.nouns.has('resolution'));
  const instrument = np.nouns.has('treaty') || np.nouns.has('resolution');
  if (!(part || numbered || (inLaw && instrument && np.a !== np.head))) return;
  if ((part || numbered) && !sentence.units.slice(np.a, np.b + 1).some(({ kind }) => kind === 'number')) return;
  let b = np.b;
  for (let next = at + 1; next + 1 < sentence.phrases.length && next < at + 5; next += 2) {
    const of = sentence.phrases[next]!;
    const behind = sentence.phrases[next + 1]!;
    if (of.kind === 'np' && of.quantity !== null) {
      b = of.b;
      next -= 1;
      continue;
    }
    if (of.kind !== 'prep' || of.word !== 'of' || behind.kind !== 'np') break;
    b = behind.b;
  }
  scene.drafts.push({
    kind: 'legal-basis',
    subject: restingOn(scene, at) ?? operation(scene),
    predicate: 'basis',
    value: wordsOf(sentence, np.a, b),
    a: inLaw ? before.a : np.a,
    b,
    clause: null,
    modality: 'asserted',
    rule: 'article',
  });
}

/** Who acts on the ground: the subject of the clause it stands in. */
function restingOn({ sentence, memory }: Scene, at: number): Referent | null {
  const clause = sentence.clauses.findLast((other) => other.at < at && other.subject !== null) ?? sentence.clauses[0];
  if (clause?.subject == null) return null;
  const referent = resolve(clause.subject, sentence, memory);
  if (referent.entity !== null && ['state', 'part'].includes(referent.entity.type)) return referentOf(referent.entity);
  return ['state', 'pact', 'force', 'body'].includes(referent.is) ? referent : null;
}

function operation({ memory }: Scene): Referent {
  if (memory.pact === null) return thing(operationName(memory));
  return thing(`${memory.pact.name} operation${memory.host === null ? '' : ` in ${memory.host.name}`}`);
}

/** "agreed to abstain from the use of force", "obliges members to", "aggression against one is viewed as" */
function obligation(scene: Scene, clause: Clause): void {
  const { sentence, memory } = scene;
  const oblige = verbOf(clause, 'oblige');
  const viewed =
    clause.vg.passive
    && /^(viewed|regarded|considered|treated|seen|рассматривается|считается)$/.test(
      sentence.units[clause.vg.verbUnit]!.lower,
    )
    && clause.subject !== null
    && /aggression|attack|агресси|нападени/.test(wordsOf(sentence, clause.subject.a, clause.subject.b));
  const cannot =
    (clause.vg.negated
      && (verbOf(clause, 'join') !== null
        || sentence.clauses.some(({ parent }) => parent === clause && verbOf(clause, 'join') !== null)))
    || (clause.vg.negated
      && sentence.clauses.some((other) => other.parent === clause && verbOf(other, 'join') !== null));
  const abstain =
    oblige !== null
    && /^(abstain|abstained|refrain|refrained|воздержива)/.test(sentence.units[clause.vg.verbUnit]!.lower);
  const obliged =
    oblige !== null
    && clause.vg.finite
    && clause.subject !== null
    && ['treaty', 'treaty-part', 'resolution', 'member', 'pact'].some((noun) => clause.subject!.nouns.has(noun));
  if (!viewed && !cannot && !abstain && !obliged) return;
  if (obliged && /extension|продлени/.test(wordsOf(sentence, clause.vg.b, clauseEnd(sentence, clause)))) return;
  const subject = clause.subject === null || viewed ? members(scene) : boundBy(scene, clause.subject);
  const span = viewed
    ? clauseSpan(sentence, clause)
    : { a: cannot ? clauseSpan(sentence, clause).a : clause.vg.a, b: complementEnd(sentence, clause) };
  scene.drafts.push({
    kind: 'legal-basis',
    subject,
    predicate: 'obligation',
    value: wordsOf(sentence, span.a, span.b).slice(0, 160),
    ...span,
    clause,
    modality: 'asserted',
    rule: 'obligation',
  });
  void memory;
}

function boundBy(scene: Scene, np: NounPhrase): Referent {
  const { sentence, memory } = scene;
  const pact = memory.pact?.name ?? '';
  if (np.nouns.has('member'))
    return /signator/.test(sentence.units[np.head]!.lower) ? thing(`${pact} signatories`.trim()) : members(scene);
  return resolve(np, sentence, memory);
}

function members({ memory }: Scene): Referent {
  return thing(`${memory.pact?.name ?? ''} member states`.trim());
}

/** "only possible when an agreement is reached between all member states" */
function condition(scene: Scene, clause: Clause): void {
  const { sentence, memory } = scene;
  if (
    clause.vg.copula !== 'be'
    || clause.subject === null
    || !(isForce(clause.subject, sentence) || clause.subject.nouns.has('mission'))
  )
    return;
  const words = sentence.units.slice(clause.vg.b, clause.vg.b + 5);
  if (
    !words.some(({ lower }) => lower === 'possible' || lower === 'возможно')
    || !words.some(({ lower }) => /^(only|when|if|только|если|при)$/.test(lower))
  )
    return;
  const when = sentence.clauses.find(({ at }) => at > clause.at);
  scene.drafts.push({
    kind: 'legal-basis',
    subject: { name: memory.force, id: memory.forceId, entity: null, is: 'force' },
    predicate: 'deployment-condition',
    a: clause.vg.b,
    b: when === undefined ? clauseEnd(sentence, clause) : Math.max(clauseEnd(sentence, when), when.vg.b),
    clause,
    modality: 'asserted',
    rule: 'deployment-condition',
  });
}

/** What an obligation is not: kept for the pact's own name in claims about its charter. */
export function pactReferent({ memory }: Scene): Referent | null {
  return memory.pact === null ? null : referentOf(memory.pact);
}
