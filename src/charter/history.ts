import type { When } from '#kernel';
import type { Charter } from './charter.ts';
import type { Alternative, Citation, LocalText } from './citation.ts';
import { showAlternatives, showCite, type AlternativeShown, type CiteShown } from './shown.ts';

/** One dated change in the life of a pact. */
export interface HistoryLine extends CiteShown {
  /** EDTF text, in the zone of the seat. */
  readonly on: string;
  readonly when: When;
  readonly of: 'party' | 'instrument' | 'chair' | 'office' | 'force' | 'organ' | 'procedure' | 'precedent';
  /** Id of the party, instrument, organ, office, force, procedure or precedent. */
  readonly id: string;
  /** What happened: `bound`, `left`, `signed`, `in-force`, `takes-the-chair`, `takes-office`, `exercise` … */
  readonly change: string;
  readonly what: LocalText;
  readonly alternatives: readonly AlternativeShown[];
}

/** Everything dated in the charter, oldest first, each with its citation and what other sources say. */
export function history(charter: Charter): readonly HistoryLine[] {
  const lines = [
    ...partyLines(charter),
    ...instrumentLines(charter),
    ...chairLines(charter),
    ...officeLines(charter),
    ...forceLines(charter),
    ...bodyLines(charter),
    ...precedentLines(charter),
  ];
  return lines.sort((a, b) => a.when.interval.from - b.when.interval.from);
}

interface Said {
  readonly of: HistoryLine['of'];
  readonly id: string;
  readonly change: string;
  readonly what: LocalText;
  readonly cite: Citation;
  readonly alternatives?: readonly Alternative[];
}

function line(when: When | null, { cite, alternatives = [], ...said }: Said): HistoryLine[] {
  return when === null
    ? []
    : [{ on: when.text, when, ...said, ...showCite(cite), alternatives: showAlternatives(alternatives) }];
}

function partyLines({ parties }: Charter): HistoryLine[] {
  return parties.flatMap(({ id, names, spells }) =>
    spells.flatMap(({ from, how, cite, alternatives }) =>
      line(from, { of: 'party', id, change: how, what: names, cite, alternatives }),
    ),
  );
}

function instrumentLines({ instruments }: Charter): HistoryLine[] {
  return instruments.flatMap(({ id, title, signed, inForce, ended, cite, alternatives }) => {
    const said = { of: 'instrument' as const, id, what: title, cite };
    const on = (field: string) => alternatives.filter((alternative) => alternative.field === field);
    return [
      ...line(signed, { ...said, change: 'signed', alternatives: on('signed') }),
      ...line(inForce, { ...said, change: 'in-force', alternatives: on('inForce') }),
      ...line(ended, { ...said, change: 'ended', alternatives: on('ended') }),
    ];
  });
}

function chairLines({ chairs, parties }: Charter): HistoryLine[] {
  const nobody: LocalText = { en: 'not found', ru: 'не найдено' };
  return chairs.flatMap(({ organ, spells }) =>
    spells.flatMap(({ from, party, names, cite, alternatives }) => {
      const state = parties.find(({ id }) => id === party)?.names;
      const what = state === undefined ? nobody : joined(state, names);
      return line(from, { of: 'chair', id: organ, change: 'takes-the-chair', what, cite, alternatives });
    }),
  );
}

function joined(state: LocalText, person: LocalText | null): LocalText {
  if (person === null) return state;
  return { en: `${state.en}, ${person.en}`, ru: `${state.ru ?? state.en}, ${person.ru ?? person.en}` };
}

function officeLines({ offices }: Charter): HistoryLine[] {
  return offices.flatMap(({ id, holders }) =>
    holders.flatMap(({ from, names, acting, cite, alternatives }) => {
      const change = acting ? 'takes-office-acting' : 'takes-office';
      return line(from, { of: 'office', id, change, what: names, cite, alternatives });
    }),
  );
}

function forceLines({ forces }: Charter): HistoryLine[] {
  return forces.flatMap(({ id, title, from, until, cite, exercises }) => [
    ...line(from, { of: 'force', id, change: 'stands', what: title, cite }),
    ...line(until, { of: 'force', id, change: 'ends', what: title, cite }),
    ...exercises.flatMap((exercise) =>
      line(exercise.from, {
        of: 'force',
        id,
        change: 'exercise',
        what: exercise.title,
        cite: exercise.cite,
        alternatives: exercise.alternatives,
      }),
    ),
  ]);
}

function bodyLines({ organs, procedures }: Charter): HistoryLine[] {
  const said = (of: 'organ' | 'procedure') =>
    (of === 'organ' ? organs : procedures).flatMap(({ id, title, from, until, cite }) => [
      ...line(from, { of, id, change: 'begins', what: title, cite }),
      ...line(until, { of, id, change: 'ends', what: title, cite }),
    ]);
  return [...said('organ'), ...said('procedure')];
}

function precedentLines({ precedents }: Charter): HistoryLine[] {
  return precedents.flatMap(({ id, title, when, cite }) =>
    line(when, { of: 'precedent', id, change: 'precedent', what: title, cite }),
  );
}
