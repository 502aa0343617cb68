import type { Clause } from '../clauses.ts';
import { verbOf, type Scene } from '../draft.ts';
import { clauseSpan, complementEnd } from '../extent.ts';
import type { Referent } from '../memory.ts';
import { resolve, stateOfPhrase, thing } from '../naming.ts';
import type { NounPhrase } from '../phrase.ts';
import { wordsOf } from '../sentence.ts';

const ON_REQUEST = /^(at the request of|at the invitation of|по просьбе|по запросу)$/;

const HELP = [
  'help',
  'force',
  'military',
  'unit',
  'aid',
  'equipment',
  'mission',
  'civilian',
  'police',
  'duration',
  'month',
];

/** "asked the bloc for help", "requested assistance", "appealed to it" */
export function request(scene: Scene, clause: Clause): boolean {
  if (verbOf(clause, 'activate') !== null) return activation(scene, clause);
  if (verbOf(clause, 'request') === null) return false;
  const { sentence, memory } = scene;
  const actor = clause.vg.passive ? (clause.preps.find(({ prep }) => prep === 'by')?.np ?? null) : clause.subject;
  if (actor === null || !asksForHelp(scene, clause)) return false;
  const subject = resolve(actor, sentence, memory);
  if (subject.is === 'thing' && (subject.name.length < 3 || actor.pronoun !== null)) return false;
  const whom = [...clause.objects, ...clause.preps.map(({ np }) => np)]
    .map((np) => resolve(np, sentence, memory))
    .find(({ is }) => is === 'pact' || is === 'state' || is === 'body');
  const a = clause.vg.a;
  scene.drafts.push({
    kind: 'request',
    subject,
    predicate: 'requested-help-from',
    value: whom?.name ?? memory.pact?.name ?? null,
    a,
    b: Math.max(clauseSpan(sentence, clause).b, complementEnd(sentence, clause)),
    clause,
    rule: 'request-verb',
  });
  return true;
}

/** A state that activates the mechanism, or invokes an article, asks. */
function activation(scene: Scene, clause: Clause): boolean {
  const { sentence, memory } = scene;
  const object = clause.objects[0];
  if (clause.subject === null || clause.vg.passive || object === undefined) return false;
  const subject = resolve(clause.subject, sentence, memory);
  const mechanism = resolve(object, sentence, memory).is === 'pact' || object.nouns.has('treaty-part');
  if (!mechanism || (subject.is !== 'state' && subject.is !== 'body')) return false;
  scene.drafts.push({
    kind: 'request',
    subject,
    predicate: object.nouns.has('treaty-part') ? 'requested-consultation' : 'requested-help-from',
    value: memory.pact?.name ?? null,
    ...clauseSpan(sentence, clause),
    clause,
    rule: 'request-activation',
  });
  return true;
}

function asksForHelp({ sentence, memory }: Scene, clause: Clause): boolean {
  const about = [...clause.objects, ...clause.preps.map(({ np }) => np)];
  if (about.some((np) => HELP.some((kind) => np.nouns.has(kind)))) return true;
  if (about.some((np) => ['pact', 'body'].includes(resolve(np, sentence, memory).is) && np.pronoun === null))
    return true;
  const next = sentence.clauses.find(({ parent, vg }) => parent === clause && vg.infinitive);
  return (
    next !== undefined
    && verbOf(next, 'send', 'deploy', 'extend', 'maintain', 'guard', 'withdraw', 'offer', 'intervene', 'request')
      !== null
  );
}

/** "a request for help from the government", "the request from N for the alliance to help", "N's appeal" */
export function requestNoun(scene: Scene): void {
  const { sentence } = scene;
  sentence.phrases.forEach((phrase, at) => {
    const asker = sentence.phrases[at + 1];
    if (phrase.kind === 'prep' && ON_REQUEST.test(phrase.word) && asker?.kind === 'np') {
      scene.drafts.push({
        kind: 'request',
        subject: resolve(asker, sentence, scene.memory),
        predicate: 'requested-help-from',
        value: scene.memory.pact?.name ?? null,
        a: phrase.a,
        b: asker.b,
        clause: null,
        modality: 'asserted',
        rule: 'at-the-request-of',
      });
      return;
    }
    if (phrase.kind !== 'np' || !phrase.nouns.has('request') || phrase.plural || phrase.quantity !== null) return;
    const behind = behindNoun(scene, at);
    const clause = sentence.clauses.find(({ objects }) => objects.includes(phrase)) ?? null;
    const governed = sentence.clauses.find((other) => other.subject === phrase) ?? null;
    const maker =
      clause !== null
      && /^(made|make|makes|sent|send|issued|submitted|filed|направил\p{L}*|lodged|put|relayed)$/u.test(
        sentence.units[clause.vg.verbUnit]!.lower,
      )
        ? clause.subject
        : null;
    const subject = requester(scene, { phrase, from: behind.from, maker });
    if (subject === null || (!behind.help && maker === null && behind.from === null)) return;
    if (verbOf(clause, 'refuse') !== null) return;
    const a = maker !== null ? clause!.vg.a : phrase.a;
    const end = Math.max(
      phrase.b,
      behind.b,
      governed === null ? 0 : governed.vg.b,
      maker === null ? 0 : clauseSpan(sentence, clause!).b,
    );
    scene.drafts.push({
      kind: 'request',
      subject,
      predicate: 'requested-help-from',
      value: scene.memory.pact?.name ?? null,
      a,
      b: end,
      clause: governed ?? clause,
      modality: 'asserted',
      rule: 'request-noun',
    });
  });
  void wordsOf;
}

interface Behind {
  readonly from: NounPhrase | null;
  readonly help: boolean;
  readonly b: number;
}

function behindNoun({ sentence }: Scene, at: number): Behind {
  let from: NounPhrase | null = null;
  let help = /help|assist|support|помощ/.test(sentence.units[(sentence.phrases[at] as NounPhrase).head]!.lower);
  let b = 0;
  for (let next = at + 1; next + 1 < sentence.phrases.length && next < at + 9; next += 2) {
    const prep = sentence.phrases[next]!;
    const np = sentence.phrases[next + 1]!;
    if (prep.kind !== 'prep' || np.kind !== 'np') break;
    if (/^(from|by|of|от|со стороны)$/.test(prep.word) && from === null) from = np;
    if (HELP.some((kind) => np.nouns.has(kind)) || np.nouns.has('pact')) help = true;
    b = np.b;
  }
  return { from, help, b };
}

function requester(
  { sentence, memory }: Scene,
  { phrase, from, maker }: { phrase: NounPhrase; from: NounPhrase | null; maker: NounPhrase | null },
): Referent | null {
  if (from !== null) {
    const referent = resolve(from, sentence, memory);
    if (referent.is !== 'thing') return referent;
    if (from.office !== null) {
      const state = stateOfPhrase(from, sentence, memory) ?? memory.host;
      return thing(state === null ? from.office.title : `${from.office.title} of ${state.name}`);
    }
  }
  if (maker !== null) return resolve(maker, sentence, memory);
  const owner = phrase.entities.find(({ unit }) => unit < phrase.head);
  return owner === undefined
    ? null
    : { name: owner.entity.name, id: owner.entity.id, entity: owner.entity, is: 'state' };
}
