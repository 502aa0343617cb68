import { competent, later, type Procedure } from '#charter';
import { formatInstant } from '#kernel';
import type { Case } from './case.ts';
import { needsDecision } from './decide-mandate.ts';
import { resolve } from './entry.ts';
import { refuse, type Refusal } from './refusal.ts';

type Ending = Procedure['endings'][number];

/** The host asks the force to leave: not before the notice that the charter gives it has run. */
export function checkEndRequest(examined: Case<'end-request'>): Refusal | null {
  const none = needsDecision(examined as unknown as Case);
  return none ?? tooSoon(examined, ['host-request'], examined.act.content.from ?? null);
}

/** The organ, or a sender its own contingent, calls the force home: with the notice that the charter asks for. */
export function checkRecall(examined: Case<'recall'>): Refusal | null {
  const none = needsDecision(examined as unknown as Case);
  if (none !== null) return none;
  const kind = examined.act.by?.party === undefined ? 'organ-decision' : 'contributor';
  return tooSoon(examined, [kind], examined.act.content.begins);
}

/** Refused where it would certainly end before the notice of its ending has run; without a time it ends once it has. */
function tooSoon(
  examined: Case<'end-request'> | Case<'recall'>,
  kinds: readonly Ending['kind'][],
  when: Parameters<typeof resolve>[0],
): Refusal | null {
  const { at, charter, procedure } = examined;
  const ending = procedure.endings.find(
    (each) => each.notice !== null && kinds.includes(each.kind) && isOf(examined, each),
  );
  const wanted = resolve(when);
  if (ending?.notice == null || wanted === null) return null;
  const first = later(at, ending.notice, charter.zone);
  if (wanted.until > first) return null;
  const day = formatInstant(first, charter.zone).slice(0, 16).replace('T', ' ');
  return refuse('before-notice-ended', {
    cite: ending.cite,
    missing: { en: `a time not before ${day}`, ru: `время не раньше ${day}` },
    mend: { en: `name ${day} or a later time`, ru: `назовите ${day} или более позднее время` },
  });
}

/** Whether the ending is for who acts; where it names nobody, for anybody who may. */
function isOf(
  { act, procedure, charter, host, on }: Case<'end-request'> | Case<'recall'>,
  { by, cite }: Ending,
): boolean {
  if (by === undefined) return true;
  const { office = null, party = null } = act.by ?? {};
  const lent = { ...procedure, acts: { ...procedure.acts, [act.kind]: { by, cite } } };
  return competent(charter, { procedure: lent, act: act.kind, office, party, host, at: on }).state === 'met';
}
