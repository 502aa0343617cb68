import type { DatedShown } from '#charter';
import type { CharterLine } from '#contract';
import type { CharterCourse, CharterDay } from '#desk';
import { cited, columns, pick, wrapped, type Language } from './layout.ts';
import { word, type Word } from './words.ts';

type Cited = Pick<DatedShown, 'article' | 'sources' | 'certainty'>;
const cite = ({ article, sources, certainty }: Cited) => cited(article, sources, certainty);
const since = (from: string | null, lang: Language) =>
  from === null ? word('notKnown', lang) : `${word('since', lang)} ${from}`;

/** One line a pact. */
export function charterListText(charters: readonly CharterLine[], lang: Language): string {
  return columns(
    charters.map(({ id, abbreviation, names, procedures }) => [
      id,
      pick(abbreviation, lang),
      `${pick(names, lang)}; ${procedures.map((procedure) => procedure.id).join(', ')}`,
    ]),
    '',
  ).join('\n');
}

/** A pact on a day. */
export function charterText(day: CharterDay, lang: Language): string {
  const title = `${pick(day.names, lang)} (${pick(day.abbreviation, lang)}), ${day.on} ${day.zone}`;
  return [
    ...wrapped(title, '  ', ''),
    ...section('parties', partyRows(day, lang), lang),
    ...section('chair', chairRows(day, lang), lang),
    ...section('offices', officeRows(day, lang), lang),
    ...section('procedures', procedureRows(day, lang), lang),
    ...section('obligations', obligationRows(day, lang), lang),
    ...section('forces', forceRows(day, lang), lang),
    ...section('instruments', instrumentRows(day, lang), lang),
    '',
    `charter ${day.charter}`,
  ].join('\n');
}

function section(title: Word, rows: readonly (readonly string[])[], lang: Language): string[] {
  return ['', word(title, lang), ...columns(rows.length === 0 ? [[word('none', lang)]] : rows)];
}

function partyRows({ parties }: CharterDay, lang: Language): string[][] {
  return parties.map(({ id, names, state, since: from, between, spells }) => {
    const last = spells.findLast((spell) => spell.from === from) ?? spells.at(-1);
    const doubt = between.length === 0 ? '' : ` (${between.join(' / ')})`;
    const text = `${pick(names, lang)}, ${since(from, lang)}${doubt} ${last === undefined ? '' : cite(last)}`;
    return [id, state, `${text}${others(last?.alternatives ?? [], lang)}`];
  });
}

function others(alternatives: DatedShown['alternatives'], lang: Language): string {
  if (alternatives.length === 0) return '';
  const each = alternatives.map(({ field, value, sources }) => `${field} ${value} ${cited(null, sources)}`);
  return `; ${word('otherSources', lang)}: ${each.join(', ')}`;
}

function chairRows({ chair }: CharterDay, lang: Language): string[][] {
  if (chair === null) return [];
  const { party, names, since: from, organ, between, alternatives } = chair;
  const who = party ?? (between.length > 0 ? between.join(' / ') : word('notKnown', lang));
  const person = names === null ? '' : `${pick(names, lang)}, `;
  return [[organ, who, `${person}${since(from, lang)} ${cite(chair)}${others(alternatives, lang)}`]];
}

function officeRows({ offices }: CharterDay, lang: Language): string[][] {
  return offices.flatMap(({ id, holders }) =>
    holders.map((holder) => {
      const marks = [holder.acting ? `${word('acting', lang)}, ` : '', pick(holder.names, lang)].join('');
      return [
        id,
        holder.party ?? '',
        `${marks}, ${since(holder.since, lang)} ${cite(holder)}${holder.sure ? '' : ' ?'}`,
      ];
    }),
  );
}

function procedureRows({ procedures }: CharterDay, lang: Language): string[][] {
  return procedures.map(({ id, title, article, organ, says }) => {
    const rule = says === null ? '' : ` ${pick(says, lang)}`;
    return [id, organ ?? '', `${pick(title, lang)} ${cited(article, [])}${rule}`];
  });
}

function obligationRows({ obligations }: CharterDay, lang: Language): string[][] {
  return obligations.map((one) => [one.id, `${pick(one.who, lang)}: ${pick(one.owes, lang)} ${cite(one)}`]);
}

function forceRows({ forces }: CharterDay, lang: Language): string[][] {
  return forces.map((force) => {
    const strengths = force.strengths.map((strength) => {
      const { value, lower, upper, approximate } = strength;
      const range = value ?? (lower === null ? null : `${lower}–${upper ?? ''}`);
      const count = range === null ? word('notKnown', lang) : `${approximate ? '~' : ''}${range}`;
      return `${count} (${since(strength.from, lang)}) ${cite(strength)}`;
    });
    return [force.id, `${pick(force.title, lang)} ${cite(force)}; ${strengths.join(', ')}`];
  });
}

function instrumentRows({ instruments }: CharterDay, lang: Language): string[][] {
  return instruments.map((instrument) => {
    const when = instrument.inForce === null ? word('notKnown', lang) : since(instrument.inForce, lang);
    const text = `${pick(instrument.title, lang)}, ${when} ${cite(instrument)}`;
    return [instrument.id, instrument.state, `${text}${others(instrument.alternatives, lang)}`];
  });
}

/** Everything dated in a pact, oldest first. */
export function historyText({ history }: CharterCourse, lang: Language): string {
  return columns(
    history.map((line) => [
      line.on,
      line.of,
      `${line.id} ${line.change}: ${pick(line.what, lang)} ${cite(line)}${others(line.alternatives, lang)}`,
    ]),
    '',
  ).join('\n');
}
