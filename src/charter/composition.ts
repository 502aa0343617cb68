import type { Interval } from '#kernel';
import type { Charter, Seat, SeatTime } from './charter.ts';
import type { LocalText } from './citation.ts';
import { later } from './duration.ts';
import { inGroup, timesOf } from './seats.ts';
import { boundsOf, holdsAt } from './span.ts';
import type { Finding, FindingState } from './verdict.ts';

type Elected = Extract<Seat, { readonly seat: 'elected' }>;

interface Asked {
  readonly charter: Charter;
  readonly at: Interval;
  /** Who certainly sits. */
  readonly sitting: readonly string[];
}

/**
 * Whether the elected seats of an organ are held as the charter says at a time: not more than their number, the seats of
 * each group by its own, nobody again at once where that is barred. One finding, not met, for each that certainly is not so; one that cannot be
 * told for each that sits on after its term, or where the number and quotas themselves are uncertain; none where the organ is composed as it should be.
 */
export function compositionOn(charter: Charter, organId: string, at: Interval): readonly Finding[] {
  const organ = charter.organs.find(({ id }) => id === organId);
  const seats = organ === undefined || organ.members === 'all-parties' ? [] : organ.members;
  return seats.flatMap((seat) =>
    typeof seat !== 'string' && seat.seat === 'elected' ? wrongsOf(charter, seat, at) : [],
  );
}

function wrongsOf(charter: Charter, seat: Elected, at: Interval): Finding[] {
  const parties = [...new Set(seat.holders.map(({ party }) => party))];
  const sitting = parties.filter((party) => timesOf(seat.holders, party, at) === 'yes');
  const asked = { charter, at, sitting };
  const finding =
    (state: FindingState) =>
    (reason: LocalText): Finding => {
      const { article = null, sources } = seat.cite;
      return { rule: 'composition', article, sources, state, reason, positions: [] };
    };
  const wrongs = [...numberWrong(seat, asked), ...quotaWrongs(seat, asked), ...againWrongs(seat, asked)];
  return [
    ...wrongs.map(finding(seat.cite.certainty === 'firm' ? 'not-met' : 'unknown')),
    ...overdue(seat, asked).map(finding('unknown')),
  ];
}

function numberWrong({ number }: Elected, { sitting }: Asked): LocalText[] {
  if (number === undefined || sitting.length <= number) return [];
  return [
    {
      en: `${sitting.length} sit where there are ${number} elected seats: ${sitting.join(', ')}`,
      ru: `мест: ${number}, занимают их: ${sitting.length} (${sitting.join(', ')})`,
    },
  ];
}

/** Too many of a group; or, where every seat is certainly held, too few. */
function quotaWrongs({ quotas, number }: Elected, { charter, at, sitting }: Asked): LocalText[] {
  return Object.entries(quotas).flatMap(([group, quota]): LocalText[] => {
    const standing = sitting.map((party) => inGroup(charter, group, { party, at }));
    const sure = standing.filter((each) => each === 'yes').length;
    const most = standing.filter((each) => each !== 'no').length;
    const isFull = number !== undefined && sitting.length === number;
    if (sure <= quota && (most >= quota || !isFull)) return [];
    const title = charter.groups.find(({ id }) => id === group)?.title ?? { en: group };
    const held = sure > quota ? sure : most;
    return [
      {
        en: `${held} of ${title.en} sit where it has ${quota} of the seats`,
        ru: `${title.ru ?? title.en}: занято мест ${held}, отведено ${quota}`,
      },
    ];
  });
}

function againWrongs({ reelection, holders }: Elected, { at, sitting }: Asked): LocalText[] {
  if (reelection !== false) return [];
  return sitting
    .filter((party) => heldBy(party, holders, at).every((each) => holders.some((other) => follows(other, each))))
    .map((party) => ({ en: `${party} sits again at once`, ru: `${party}: избрана повторно сразу после срока` }));
}

/** Who sits on after its term: until a successor is elected the text mostly lets it. */
function overdue({ term, holders }: Elected, { charter, at, sitting }: Asked): LocalText[] {
  if (term === undefined) return [];
  return sitting
    .filter((party) => heldBy(party, holders, at).every((each) => isOver(each, term, { charter, at })))
    .map((party) => ({ en: `${party} sits longer than its term`, ru: `${party}: срок полномочий истёк` }));
}

function heldBy(party: string, holders: readonly SeatTime[], at: Interval): SeatTime[] {
  return holders.filter((each) => each.party === party && holdsAt(each, at) === 'yes');
}

function isOver(spell: SeatTime, term: string, { charter, at }: Pick<Asked, 'charter' | 'at'>): boolean {
  const { startLatest } = boundsOf(spell);
  return Number.isFinite(startLatest) && at.from >= later(startLatest, term, charter.zone);
}

const DAY = 86_400_000;

/** Whether one spell of a party certainly began at the end of another. */
function follows(before: SeatTime, spell: SeatTime): boolean {
  if (before === spell || before.party !== spell.party) return false;
  const [ended, begun] = [boundsOf(before), boundsOf(spell)];
  return ended.endEarliest === ended.endLatest && Math.abs(begun.startLatest - ended.endLatest) <= DAY;
}
