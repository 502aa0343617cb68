import type { Interval } from '#kernel';
import type { Charter } from './charter.ts';
import { textIn, type LocalText } from './citation.ts';
import { differenceWord } from './difference-words.ts';
import { sayCharter } from './say.ts';
import { showCharter } from './show.ts';

/** One thing that differs between two charters, or between two days of one. */
export interface Difference {
  /** Where: `parties/XAA`, `procedures/aid/rule`. */
  readonly where: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** What the first says; `null` where it says nothing. */
  readonly before: LocalText | null;
  readonly after: LocalText | null;
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
    if (was?.en === is?.en && was?.ru === is?.ru) return [];
    return [{ where, change: was === null ? 'added' : is === null ? 'removed' : 'changed', before: was, after: is }];
  });
}

/** Everything a side says, by where it stands. */
function linesOf({ charter, at }: Side): Map<string, LocalText> {
  const lines = new Map<string, LocalText>();
  const put: Put = (where, text) => {
    let name = where;
    for (let nth = 2; lines.has(name); nth++) name = `${where}#${nth}`;
    lines.set(name, typeof text === 'string' ? { en: text } : text);
  };
  const said = sayCharter(charter, at);
  for (const { id, said: sentences } of said.procedures) {
    for (const { about, text, article } of sentences) {
      put(
        `procedures/${id}/${about}`,
        inBoth((language) => `${textIn(text, language)} [${article ?? ''}]`),
      );
    }
  }
  for (const { id, said: sentences } of said.instruments) {
    for (const { about, text } of sentences) put(`instruments/${id}/${about}`, text);
  }
  if (at === null) putWhole(charter, put);
  else putDay({ charter, at }, put);
  return lines;
}

/** Ids and numbers are alike in every language. */
type Put = (where: string, text: string | LocalText) => void;

function inBoth(say: (language: 'en' | 'ru') => string): LocalText {
  return { en: say('en'), ru: say('ru') };
}

function putDay({ charter, at }: { charter: Charter; at: Interval }, put: Put): void {
  const day = showCharter(charter, at);
  for (const { id, state } of day.parties) put(`parties/${id}`, differenceWord(state));
  if (day.chair !== null) put(`chairs/${day.chair.organ}`, day.chair.party ?? differenceWord('unknown'));
  for (const { id, holders } of day.offices) {
    if (holders.length === 0) continue;
    const list = (language: 'en' | 'ru') =>
      holders.map(({ names, party }) => `${textIn(names, language)} (${party ?? ''})`).join(', ');
    put(`offices/${id}`, inBoth(list));
  }
  for (const { id, owes } of day.obligations) put(`obligations/${id}`, owes);
  for (const { id, strengths } of day.forces)
    put(`forces/${id}`, strengths.map(({ value, lower }) => value ?? lower ?? '?').join(', '));
  for (const { id, state } of day.instruments) put(`instruments/${id}`, differenceWord(state));
}

function putWhole(charter: Charter, put: Put): void {
  for (const { id, spells } of charter.parties) {
    const list = (language: 'en' | 'ru') =>
      spells
        .map(({ how, from, until }) => {
          return `${textIn(differenceWord(how), language)} ${from?.text ?? '..'}/${until?.text ?? '..'}`;
        })
        .join(', ');
    put(`parties/${id}`, inBoth(list));
  }
  for (const { id, title, signed, inForce, articles } of charter.instruments) {
    const dates = (language: 'en' | 'ru') =>
      [
        textIn(title, language),
        `${textIn(differenceWord('signed'), language)} ${signed?.text ?? '?'}`,
        `${textIn(differenceWord('in-force'), language)} ${inForce?.text ?? '?'}`,
      ].join(', ');
    put(`instruments/${id}`, inBoth(dates));
    for (const { number, provides } of articles) put(`instruments/${id}/${number}`, provides);
  }
  for (const { organ, spells } of charter.chairs) {
    put(`chairs/${organ}`, spells.map(({ party, from }) => `${party ?? '?'} ${from?.text ?? '..'}`).join(', '));
  }
  for (const { id, owes } of charter.obligations) put(`obligations/${id}`, owes);
  for (const { id, members } of charter.organs) {
    const seats =
      members === 'all-parties'
        ? differenceWord(members)
        : members.map((seat) => (typeof seat === 'string' ? seat : seat.seat)).join(', ');
    put(`organs/${id}`, seats);
  }
  for (const { id, title } of charter.forces) put(`forces/${id}`, title);
}
