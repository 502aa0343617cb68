import type { Interval } from '#kernel';
import type { Charter } from './charter.ts';
import { sayCharter } from './say.ts';
import { showCharter } from './show.ts';

/** One thing that differs between two charters, or between two days of one. */
export interface Difference {
  /** Where: `parties/XAA`, `procedures/aid/rule`. */
  readonly where: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** What the first says; `null` where it says nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A charter on a day, or without one as a whole. */
export interface Side {
  readonly charter: Charter;
  readonly at: Interval | null;
}

/** What two sides say differently, each thing in words, in the order of the first. */
export function diffCharters(first: Side, second: Side): readonly Difference[] {
  const [before, after] = [linesOf(first), linesOf(second)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((where): Difference[] => {
    const [was, is] = [before.get(where) ?? null, after.get(where) ?? null];
    if (was === is) return [];
    return [{ where, change: was === null ? 'added' : is === null ? 'removed' : 'changed', before: was, after: is }];
  });
}

/** Everything a side says, by where it stands. */
function linesOf({ charter, at }: Side): Map<string, string> {
  const lines = new Map<string, string>();
  const put = (where: string, text: string) => {
    let name = where;
    for (let nth = 2; lines.has(name); nth++) name = `${where}#${nth}`;
    lines.set(name, text);
  };
  const said = sayCharter(charter, at);
  for (const { id, said: sentences } of said.procedures) {
    for (const { about, text, article } of sentences) put(`procedures/${id}/${about}`, `${text.en} [${article ?? ''}]`);
  }
  for (const { id, said: sentences } of said.instruments) {
    for (const { about, text } of sentences) put(`instruments/${id}/${about}`, text.en);
  }
  return at === null ? wholeLines(charter, lines, put) : dayLines({ charter, at }, lines, put);
}

type Put = (where: string, text: string) => void;

function dayLines({ charter, at }: { charter: Charter; at: Interval }, lines: Map<string, string>, put: Put) {
  const day = showCharter(charter, at);
  for (const { id, state } of day.parties) put(`parties/${id}`, state);
  if (day.chair !== null) put(`chairs/${day.chair.organ}`, day.chair.party ?? 'not known');
  for (const { id, holders } of day.offices) {
    if (holders.length > 0)
      put(`offices/${id}`, holders.map(({ names, party }) => `${names.en} (${party ?? ''})`).join(', '));
  }
  for (const { id, owes } of day.obligations) put(`obligations/${id}`, owes.en);
  for (const { id, strengths } of day.forces)
    put(`forces/${id}`, strengths.map(({ value, lower }) => value ?? lower ?? '?').join(', '));
  for (const { id, state } of day.instruments) put(`instruments/${id}`, state);
  return lines;
}

function wholeLines(charter: Charter, lines: Map<string, string>, put: Put) {
  for (const { id, spells } of charter.parties) {
    const each = spells.map(({ how, from, until }) => `${how} ${from?.text ?? '..'}/${until?.text ?? '..'}`);
    put(`parties/${id}`, each.join(', '));
  }
  for (const { id, title, signed, inForce, articles } of charter.instruments) {
    put(`instruments/${id}`, `${title.en}, signed ${signed?.text ?? '?'}, in force ${inForce?.text ?? '?'}`);
    for (const { number, provides } of articles) put(`instruments/${id}/${number}`, provides.en);
  }
  for (const { organ, spells } of charter.chairs) {
    put(`chairs/${organ}`, spells.map(({ party, from }) => `${party ?? '?'} ${from?.text ?? '..'}`).join(', '));
  }
  for (const { id, owes } of charter.obligations) put(`obligations/${id}`, owes.en);
  for (const { id, members } of charter.organs) {
    put(
      `organs/${id}`,
      members === 'all-parties'
        ? members
        : members.map((seat) => (typeof seat === 'string' ? seat : seat.seat)).join(', '),
    );
  }
  for (const { id, title } of charter.forces) put(`forces/${id}`, title.en);
  return lines;
}
