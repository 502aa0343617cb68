import { contributorOf, SENDING } from '../contributors.ts';
import type { Counted } from '../counted.ts';
import { verbOf, type Scene } from '../draft.ts';
import { hasRole } from '../unit.ts';
import { referentOf, type Referent } from '../memory.ts';
import { thing } from '../naming.ts';

/** "three of them in combat", "11 have reached the area", "46,500 of them from the National Guard": the last count goes on. */
export function goesOn(scene: Scene, counted: Counted): boolean {
  const { np, what, nouns, clause, role, quantity, outOf } = counted;
  const { sentence, memory } = scene;
  if (memory.counted === null || outOf !== null || np.head !== np.numberUnit) return false;
  const pointed = what !== np && what.pronoun !== null;
  const bare =
    nouns.size === 0 && what === np && np.a === np.numberUnit && np.b === np.numberUnit + 1 && quantity.value !== 1;
  const acts =
    clause !== null
    && role !== 'none'
    && (clause.vg.copula !== null
      || verbOf(
        clause,
        'arrive',
        'return',
        'withdraw',
        'operate',
        'number',
        'consist',
        'depart',
        'send',
        'deploy',
        'kill',
        'die',
        'come',
      ) !== null);
  const more =
    nouns.size === 0
    && what === np
    && np.b === np.numberUnit + 1
    && np.determiner === 'another'
    && sentence.units[np.b]?.lower !== '%';
  if (
    !pointed
    && !more
    && !(bare && acts && !hasRole(sentence.units[np.b], 'months') && sentence.units[np.b]?.lower !== '%')
  )
    return false;
  const { kind, subject, predicate, unit } = memory.counted;
  if (kind === 'membership' || kind === 'contributor') return false;
  // "32,000 were in shelters": not of the dead counted before
  if (kind === 'casualty' && !pointed && !more && verbOf(clause, 'kill', 'die', 'injure') === null) return false;
  const sends = kind === 'strength' && verbOf(clause, ...SENDING, 'come') !== null;
  const sender = kind === 'strength' ? contributorOf(scene, counted) : null;
  const own = nationalsBehind(scene, counted) ?? (sender !== null && (sends || pointed) ? sender : null);
  scene.drafts.push({
    kind,
    subject: own ?? subject,
    predicate: own === null ? predicate : 'contingent',
    unit,
    quantity,
    a: np.a,
    b: Math.max(what.b, role === 'subject' && clause !== null ? Math.min(clause.vg.b, what.b + 6) : 0),
    clause,
    scope: more ? 'others' : 'part',
    rule: 'count-goes-on',
  });
  return true;
}

/** "12,000 of them Uplanders", "most of them from Lowland" */
function nationalsBehind({ sentence }: Scene, { what, np }: Counted): Referent | null {
  if (what === np) return null;
  const at = sentence.phrases.indexOf(what);
  const next = sentence.phrases[at + 1];
  const behind = next?.kind === 'prep' && /^(from|из)$/.test(next.word) ? sentence.phrases[at + 2] : next;
  if (behind?.kind !== 'np') return null;
  const mention = behind.entities.find(
    ({ entity, unit }) => unit === behind.head && (entity.type === 'state' || entity.type === 'part'),
  );
  return mention === undefined || (behind === next && mention.use !== 'people') ? null : referentOf(mention.entity);
}

/** "has been invoked seven times" */
export function occasions(scene: Scene, { nouns, what, np, clause, quantity }: Counted): boolean {
  const { sentence, memory } = scene;
  if (!nouns.has('tally') || !/^(times?|occasions?|раза?|раз)$/.test(sentence.units[what.head]!.lower)) return false;
  const verb = verbOf(clause, 'activate', 'refuse', 'send', 'deploy', 'request', 'use', 'extend', 'meet', 'intervene');
  if (verb === null) return false;
  const pact = memory.pact === null ? thing(memory.force) : referentOf(memory.pact);
  const article =
    clause?.subject != null && clause.vg.passive
      ? thing(
          sentence.units
            .slice(clause.subject.a, clause.subject.b)
            .map(({ written }) => written)
            .join(' '),
        )
      : pact;
  scene.drafts.push({
    kind: 'precedent',
    subject: article,
    predicate: 'count',
    unit: 'times',
    quantity,
    a: clause === null ? np.a : Math.min(np.a, clause.vg.a),
    b: what.b,
    clause,
    asOf: 'until-published',
    modality: 'asserted',
    rule: 'occasions',
  });
  return true;
}
