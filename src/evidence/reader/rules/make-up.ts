import type { Clause } from '../clauses.ts';
import { verbOf, type Scene } from '../draft.ts';
import { clauseEnd, clauseSpan } from '../extent.ts';
import { referentOf, type Referent } from '../memory.ts';
import { englishText, isForce, resolve, thing } from '../naming.ts';
import type { NounPhrase } from '../phrase.ts';
import { anyRole, wordsOf } from '../sentence.ts';

const PARTS = ['military', 'police', 'civilian', 'unit', 'equipment', 'force', 'personnel'];

/** What a force is made of. */
export function composition(scene: Scene, clause: Clause): boolean {
  const { sentence, memory } = scene;
  if (verbOf(clause, 'consist') === null && !amongCopula(scene, clause)) return false;
  const subject = clause.subject === null ? null : resolve(clause.subject, sentence, memory);
  const forced =
    clause.subject !== null
    && (isForce(clause.subject, sentence) || subject?.is === 'force' || clause.subject.nouns.has('drills'));
  const among = amongCopula(scene, clause);
  if (!forced && !among) return false;
  const parts = [...clause.objects, ...clause.preps.map(({ np }) => np)].filter(
    (np) => np.quantity === null && PARTS.some((kind) => np.nouns.has(kind)),
  );
  if (parts.length === 0 && !among) return false;
  const drills = clause.subject?.nouns.has('drills') === true;
  const referent: Referent =
    forced && subject !== null ? subject : { name: memory.force, id: memory.forceId, entity: null, is: 'force' };
  const b = Math.max(clauseEnd(sentence, clause), ...parts.map((np) => np.b));
  scene.drafts.push({
    kind: drills ? 'event' : 'composition',
    subject: drills ? drillSubject(scene, clause) : referent,
    predicate: drills ? 'drills' : 'consists-of',
    value: parts
      .map((np) => englishText(np, sentence))
      .join(', ')
      .slice(0, 160),
    a: clause.vg.a,
    b: Math.min(b, clause.vg.a + 32),
    clause,
    rule: 'composition',
  });
  return true;
}

function drillSubject({ sentence, memory }: Scene, clause: Clause): Referent {
  const force = clause.subject!.entities.findLast(({ entity }) => entity.type === 'force');
  return force === undefined ? { ...resolve(clause.subject!, sentence, memory) } : referentOf(force.entity);
}

/** "Among these contingents are specially trained military, police and civilian personnel." */
function amongCopula({ sentence }: Scene, clause: Clause): boolean {
  const first = sentence.units[0]?.lower;
  return (
    (first === 'among' || first === 'included' || first === 'среди')
    && (clause.vg.copula === 'be' || sentence.units[clause.vg.a]?.lower === 'are')
    && sentence.phrases.some((phrase) => phrase.kind === 'np' && phrase.a < clause.vg.a && isForce(phrase, sentence))
  );
}

/** "offered no further details about the composition of the force", "no figures regarding civilian casualties" */
export function undisclosed(scene: Scene): void {
  const { sentence, memory } = scene;
  for (const clause of sentence.clauses) {
    const object = clause.objects[0];
    if (object === undefined || (object.determiner !== 'no' && !clause.vg.negated)) continue;
    if (
      !/^(details?|figures?|information|numbers?|data|detail|breakdown|данных|подробностей|деталей)$/.test(
        sentence.units[object.head]!.lower,
      )
    )
      continue;
    const about = sentence.units.slice(object.b, object.b + 8);
    const b = Math.max(clauseEnd(sentence, clause), object.b);
    if (
      about.some(({ lexeme }) => lexeme.nouns.has('casualty') || lexeme.nouns.has('dead') || lexeme.nouns.has('hurt'))
    ) {
      const civilian = about.some(({ lower }) => /^(civilian|civilians|гражданск\p{L}*|мирн\p{L}*)$/u.test(lower));
      scene.drafts.push({
        kind: 'casualty',
        subject: thing(civilian ? 'civilians' : 'all persons'),
        predicate: 'not-reported',
        a: clause.vg.a,
        b,
        clause,
        modality: 'asserted',
        population: civilian ? 'civilians' : 'all persons',
        rule: 'casualties-not-reported',
      });
    } else if (
      about.some(
        ({ lower, lexeme }) =>
          /^(composition|size|strength|состав\p{L}*|численност\p{L}*)$/u.test(lower) || lexeme.nouns.has('force'),
      )
    )
      scene.drafts.push({
        kind: 'composition',
        subject: { name: memory.force, id: memory.forceId, entity: null, is: 'force' },
        predicate: 'undisclosed',
        a: clause.vg.a,
        b,
        clause,
        modality: 'asserted',
        rule: 'composition-undisclosed',
      });
  }
}

/** Facilities that are guarded, hosted or named for it. */
export function sites(scene: Scene): void {
  const { sentence, memory } = scene;
  sentence.phrases.forEach((phrase, at) => {
    if (
      phrase.kind !== 'np'
      || !phrase.nouns.has('facility')
      || (phrase.nouns.has('equipment') && phrase.quantity !== null)
    )
      return;
    const clause =
      sentence.clauses.find(({ objects, preps }) => objects.includes(phrase) || preps.some(({ np }) => np === phrase))
      ?? sentence.clauses.findLast((other) => other.at < at)
      ?? null;
    const passive = sentence.clauses.find(({ subjects, vg }) => subjects.includes(phrase) && vg.passive);
    const guarded = [clause, passive ?? null].find((other) => verbOf(other, 'guard') !== null);
    const hosted = verbOf(clause, 'host') !== null;
    const example = exampleOf(scene, at);
    if (guarded == null && !hosted && !example) return;
    const named = siteName(scene, phrase, at);
    if (named === null) return;
    const possible =
      !hosted && (anyRole(sentence, 'modal-possible', { a: 0, b: phrase.a }) || clause?.vg.modal === 'possible');
    scene.drafts.push({
      kind: 'site',
      subject: named.site,
      predicate: hosted ? 'hosted-facility' : possible ? 'possible-guarded-by' : 'guarded-by',
      value: hosted ? wordsOf(sentence, phrase.a, phrase.b) : memory.force,
      a: phrase.a,
      b: named.b,
      clause: guarded ?? clause,
      ...(possible ? { modality: 'possible' as const } : hosted ? { modality: 'asserted' as const } : {}),
      rule: hosted ? 'site-hosted' : 'site-guarded',
    });
  });
}

/** "critical infrastructure, such as the airport" in a sentence about guarding. */
function exampleOf({ sentence }: Scene, at: number): boolean {
  const before = sentence.phrases[at - 1];
  return (
    before?.kind === 'prep'
    && /^(such as|including|like|включая)$/.test(before.word)
    && sentence.clauses.some((clause) => clause.at < at && verbOf(clause, 'guard') !== null)
  );
}

function siteName({ sentence }: Scene, np: NounPhrase, at: number): { site: Referent; b: number } | null {
  const behind = sentence.phrases[at + 2];
  const prep = sentence.phrases[at + 1];
  const placed =
    prep?.kind === 'prep'
    && /^(at|in|of|near|в|на)$/.test(prep.word)
    && behind?.kind === 'np'
    && (behind.name !== null || behind.entities.length > 0)
      ? behind
      : null;
  const owned = np.entities.find(({ entity }) => entity.type === 'place' || entity.type === 'state');
  const noun = englishText({ ...np, a: np.head, numberUnit: -1 }, sentence);
  if (placed !== null) return { site: thing(`${englishText(placed, sentence)} ${noun}`), b: placed.b };
  if (owned !== undefined && owned.unit < np.head && owned.use !== 'people')
    return {
      site: thing(
        `${sentence.units[owned.unit]!.cyrillic ? owned.entity.name : sentence.units[owned.unit]!.written} ${noun}`,
      ),
      b: np.b,
    };
  if (np.name !== null || np.b - np.a > 1) return { site: thing(englishText(np, sentence)), b: np.b };
  return null;
}

/** Portions of a force named by their state without a verb of sending: "the Russian portion of the force". */
export function portions(scene: Scene): void {
  const { sentence, memory } = scene;
  sentence.phrases.forEach((phrase) => {
    if (phrase.kind !== 'np' || phrase.quantity !== null || !phrase.entities.some(({ use }) => use === 'people'))
      return;
    const report = sentence.units.slice(0, phrase.a).some(({ lexeme }) => lexeme.roles.has('report-of'));
    const among = sentence.clauses.find(({ subject, vg }) => subject === phrase && vg.copula === 'be');
    const share =
      /^(portion|part|share|contingent)$/.test(sentence.units[phrase.head]!.lower)
      && sentence.units[phrase.b]?.lower === 'of';
    const contingents =
      among !== undefined
      && isForce(phrase, sentence)
      && sentence.units
        .slice(among.vg.b, among.vg.b + 6)
        .some(({ lexeme }) => lexeme.nouns.has('unit') || lexeme.nouns.has('force'));
    if (!share && !contingents) return;
    const state = phrase.entities.find(({ entity }) => entity.type === 'state');
    if (
      state === undefined
      || scene.drafts.some((draft) => draft.kind === 'contributor' && draft.subject.id === state.entity.id)
    )
      return;
    const b = among === undefined ? phrase.b : clauseSpan(sentence, among).b;
    scene.drafts.push({
      kind: 'contributor',
      subject: referentOf(state.entity),
      predicate: 'contributes-to',
      value: memory.force,
      a: phrase.a,
      b,
      clause: among ?? null,
      ...(report ? { modality: 'unverified' as const } : {}),
      rule: 'contributor-portion',
    });
  });
}
