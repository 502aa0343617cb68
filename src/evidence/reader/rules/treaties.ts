import type { Clause } from '../clauses.ts';
import { verbOf, type Scene } from '../draft.ts';
import { momentOf } from '../dating.ts';
import { clauseSpan, complementEnd } from '../extent.ts';
import { referentOf, type Referent } from '../memory.ts';
import { resolve } from '../naming.ts';
import type { NounPhrase } from '../phrase.ts';
import { hasRole, isPunct } from '../unit.ts';

const PREDICATES: { readonly [verb: string]: string } = {
  found: 'founded',
  'in-force': 'in-force',
  extend: 'extended',
  sign: 'signed',
  expire: 'expired',
};

/** What became of an instrument or an organisation: founded, signed, in force, extended. */
export function treatyEvent(scene: Scene, clause: Clause): boolean {
  const verb = verbOf(clause, 'found', 'in-force', 'extend', 'sign', 'expire');
  if (verb === null) return false;
  const { sentence, memory } = scene;
  const subject = instrumentOf(scene, clause, verb);
  if (subject === null) return standing(scene, clause);
  if (subject.is === 'force' && /^launch/.test(sentence.units[clause.vg.verbUnit]!.lower)) return false;
  const moment = momentOf({ a: clause.vg.a, b: clause.vg.b, clause }, sentence);
  const span = clauseSpan(sentence, clause);
  if (verb === 'extend' && clause.vg.infinitive && clause.parent !== null && verbOf(clause.parent, 'sign') !== null)
    return extensionSigned(scene, clause, subject);
  if (
    verb === 'sign'
    && (clause.subjects.some((np) => resolve(np, sentence, memory).is === 'state')
      || sentence.clauses.some((other) => verbOf(other, 'extend') !== null && other.parent === clause))
  )
    return false;
  const signedFor =
    verb === 'sign'
    && sentence.phrases.some((phrase) => phrase.kind === 'np' && phrase.quantity !== null && phrase.nouns.has('year'));
  if (signedFor) return false;
  const lead = dateBefore(scene, clause);
  scene.drafts.push({
    kind: 'treaty-event',
    subject,
    predicate: PREDICATES[verb]!,
    value: moment?.edtf ?? null,
    a: lead ?? clause.vg.a,
    b: Math.max(span.b, dateAfter(scene, clause)),
    clause,
    ...(clause.vg.modal === null ? { modality: 'asserted' as const } : {}),
    rule: `treaty-${verb}`,
  });
  return true;
}

function dateAfter({ sentence }: Scene, clause: Clause): number {
  const next = sentence.phrases.find((phrase) => phrase.kind === 'date' && phrase.a >= clause.vg.b);
  const between =
    next !== undefined
    && !sentence.phrases.some((phrase) => phrase.a >= clause.vg.b && phrase.b <= next.a && phrase.kind === 'vg');
  return between ? next.b : 0;
}

function dateBefore({ sentence }: Scene, clause: Clause): number | null {
  const date = sentence.phrases.find(
    (phrase) => phrase.kind === 'date' && phrase.b <= clause.vg.a && clause.vg.a - phrase.b < 4,
  );
  return date === undefined ? null : Math.max(0, date.a - 1);
}

/** The treaty or organisation a verb is about; null when it is about something else. */
function instrumentOf(scene: Scene, clause: Clause, verb: string): Referent | null {
  const { sentence, memory } = scene;
  const active = !clause.vg.passive && (verb === 'found' || verb === 'extend' || verb === 'sign');
  const candidates = active ? clause.objects : [...clause.subjects, ...clause.objects];
  for (const np of candidates) {
    const referent = resolve(np, sentence, memory);
    if (np.pronoun === 'it' && (verb === 'sign' || verb === 'in-force')) {
      const last = memory.treaty ?? lastTreaty(scene);
      if (last !== null) return last;
    }
    if (referent.is === 'pact' || referent.is === 'treaty') return referent;
    if (np.nouns.has('treaty')) return memory.treaty ?? referent;
    if (verb === 'found' && referent.is === 'force') return referent;
    if (np.entities.some(({ entity }) => entity.type === 'force') || (verb === 'found' && isNamedForce(np)))
      return referent;
  }
  const bare = clause.subject === null || /^(the|was)$/.test(sentence.units[clause.subject.head]!.lower);
  if (!bare || active) return null;
  return verb === 'in-force' || verb === 'sign'
    ? memory.treaty
    : verb === 'found' && memory.pact !== null
      ? referentOf(memory.pact)
      : null;
}

/** The instrument that an earlier sentence of the paragraph spoke of. */
function lastTreaty({ before, memory }: Scene): Referent | null {
  for (const other of before.slice(-2).reverse()) {
    const np = other.phrases.findLast(
      (phrase): phrase is NounPhrase => phrase.kind === 'np' && phrase.nouns.has('treaty'),
    );
    if (np !== undefined) return resolve(np, other, memory);
  }
  return null;
}

function isNamedForce(np: NounPhrase): boolean {
  return (np.nouns.has('force') || np.nouns.has('mission')) && np.name !== null;
}

function extensionSigned(scene: Scene, clause: Clause, subject: Referent): boolean {
  const { sentence, memory } = scene;
  const parent = clause.parent!;
  const moment = momentOf({ a: parent.vg.a, b: parent.vg.b, clause: parent }, sentence);
  const from = sentence.phrases.find(({ kind }) => kind === 'date');
  scene.drafts.push({
    kind: 'treaty-event',
    subject: memory.treaty ?? subject,
    predicate: 'extension-protocol-signed',
    value: moment?.edtf ?? null,
    a: from !== undefined && from.b <= parent.vg.a ? from.a : parent.vg.a,
    b: clauseSpan(sentence, clause).b,
    clause: parent,
    asOf: moment?.edtf ?? null,
    modality: 'asserted',
    rule: 'treaty-extension',
  });
  return true;
}

/** "Since 2009 the bloc has had a standing force" */
function standing(scene: Scene, clause: Clause): boolean {
  void scene;
  void clause;
  return false;
}

/** A standing force that exists since a year, a nickname, an extension that is allowed. */
export function treatyPhrases(scene: Scene): void {
  const { sentence, memory } = scene;
  for (const clause of sentence.clauses) {
    const object = clause.objects.find(
      (np) =>
        np.entities.some(({ entity }) => entity.type === 'force')
        || (np.nouns.has('force') && sentence.units.slice(np.a, np.b).some((unit) => hasRole(unit, 'standing-pool'))),
    );
    const since = momentOf({ a: clause.vg.a, b: clause.vg.b, clause }, sentence);
    if (object !== undefined && clause.vg.copula === 'have' && since?.relation === 'since') {
      const a = sentence.phrases.find(({ kind }) => kind === 'date')!.a - 1;
      scene.drafts.push({
        kind: 'treaty-event',
        subject: resolve(object, sentence, memory),
        predicate: 'standing-since',
        value: since.edtf,
        a: Math.max(0, Math.min(a, clause.vg.a)),
        b: object.b,
        clause,
        modality: 'asserted',
        rule: 'standing-since',
      });
    }
    const called = sentence.units[clause.vg.verbUnit]!.lower;
    if (
      (called === 'called' || called === 'dubbed' || called === 'nicknamed')
      && clause.vg.passive
      && isPunct(sentence.units[clause.vg.b], '"', '“', '«', '‘')
      && clause.subject !== null
    ) {
      const referent = resolve(clause.subject, sentence, memory);
      const pact = referent.is === 'pact' ? referent : memory.pact === null ? null : referentOf(memory.pact);
      if (pact !== null)
        scene.drafts.push({
          kind: 'treaty-event',
          subject: pact,
          predicate: 'nickname',
          a: clause.vg.a,
          b: Math.min(sentence.units.length, clause.vg.b + 4),
          clause,
          rule: 'nickname',
        });
    }
    const allows =
      verbOf(clause, 'oblige') !== null
      && clause.objects.some((np) => /extension|renewal|продлени/.test(sentence.units[np.head]!.lower));
    if (allows && memory.treaty !== null)
      scene.drafts.push({
        kind: 'treaty-event',
        subject: memory.treaty,
        predicate: 'extension',
        value: 'allowed',
        a: clause.vg.a,
        b: complementEnd(sentence, clause),
        clause,
        modality: 'asserted',
        rule: 'extension-allowed',
      });
  }
}
