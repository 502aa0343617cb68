import { describe, expect, test } from 'vitest';
import type { Body } from '#operation';
import { replay, timelineOf } from '#views';
import { act, entriesOf, OPENED, utc } from '../../../../test/given-when-then.ts';
import { inventedPact, ISLANDS } from '../../../../test/invented-pact.ts';
import { namesOf } from '../../app/names.ts';
import { draftNotes } from './compose.ts';
import { NOTE_TEXTS } from './note-texts.ts';

const pact = inventedPact();
const on = (day: string) => ({ standing: 'reported' as const, source: 'paper', holds: day, said: day });
const REQUEST = act(
  'request',
  { trigger: 'storm', to: 'council', asks: { en: 'boats', ru: 'лодки' } },
  on('2030-01-02'),
);
const CONSULTED = act('consultation', { parties: ISLANDS, how: { en: 'by note' } }, on('2030-01-02'));
const DECIDED = act(
  'decision',
  { question: 'deployment', organ: 'council', outcome: 'adopted', text: { en: 'Boats are sent.' } },
  on('2030-01-04'),
);

function notes(bodies: readonly Body[], language: 'en' | 'ru' = 'en') {
  const entries = entriesOf([OPENED, ...bodies]);
  const view = replay(timelineOf(entries, pact), { at: utc('2030-01-05'), known: utc('2040-01-01'), log: 0 });
  const say = (text: { en: string; ru?: string | undefined }) => (language === 'ru' ? (text.ru ?? text.en) : text.en);
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return draftNotes(view, {
    ...{ texts: NOTE_TEXTS[language], names: namesOf(entries, pact), say, day, instant: day },
    ...{ list: (parts: readonly string[]) => parts.join(', '), article: (id: string) => id },
  });
}
const note = (list: ReturnType<typeof notes>, id: string) => list.find((each) => each.id === id)!;

describe('notes drafted from the record', () => {
  test('leave in brackets what the record does not say, and count it', () => {
    const { lines, gaps } = note(notes([]), 'request');
    expect(lines.join('\n')).toContain('[what is asked for]');
    expect(gaps).toBe(4);
    expect(notes([]).map(({ id }) => id)).toEqual(['request', 'convening']);
  });

  test('say what was asked and by when answers are awaited', () => {
    const list = notes([REQUEST, CONSULTED]);
    expect(note(list, 'request').lines.join('\n')).toMatch(/asks: boats\nGround: Storm/);
    expect(note(list, 'convening').lines.join('\n')).toContain('To: Island AAA, Island BBB');
  });

  test('are a letter for each notice owed and an announcement after the decision', () => {
    const list = notes([REQUEST, CONSULTED, DECIDED]);
    expect(note(list, 'letter-world-body').lines.join('\n')).toContain(
      'On 2030-01-04 the Council decided: Boats are sent.',
    );
    expect(note(list, 'letter-world-body').basis).toEqual(['compact-2000/3']);
    expect(note(list, 'announcement').lines.join('\n')).toContain('Boats are sent.');
  });

  test('speak Russian with the Russian of the record', () => {
    expect(note(notes([REQUEST], 'ru'), 'request').lines.join('\n')).toMatch(/обращается: лодки/);
  });
});
