import type { Charter } from './charter.ts';
import type { Citation, LocalText } from './citation.ts';
import { durationWords } from './duration-words.ts';
import type { Both } from './need-words.ts';
import { officeNames } from './office-name.ts';
import type { Ending, Escalation, Procedure, Provisional } from './procedure.ts';
import { BUILT_IN_WORDS } from './say-rule.ts';
import { titleOf } from './say-who.ts';

interface Step {
  readonly about: string;
  readonly cite: Citation;
  readonly text: Both;
}

/** What may be done before the organ has decided, who decides when it has not, and how it ends. */
export function saySteps({ organ, provisional, escalations, endings }: Procedure, charter: Charter): Step[] {
  return [
    ...seatSteps(organ, charter),
    ...provisional.map((each) => provisionalStep(each, charter)),
    ...escalations.map((each) => escalationStep(each, charter)),
    ...endings.map(endingStep),
  ];
}

function provisionalStep({ by, may, within, cite }: Provisional, charter: Charter): Step {
  const who = officeNames(by, charter);
  const length = within === null ? null : durationWords(within);
  const lapses = {
    en: length === null ? '' : `; it lapses ${length.en} later unless it is confirmed`,
    ru: length === null ? '' : `; теряет силу через ${length.ru}, если не подтверждено`,
  };
  const text = {
    en: `Until the organ decides: ${may.en}, by ${who.en}${lapses.en}.`,
    ru: `До решения органа: ${may.ru ?? may.en}, кто – ${who.ru}${lapses.ru}.`,
  };
  return { about: 'provisional', cite, text };
}

function escalationStep(
  { title, after, runsFrom, toOrgan, toProcedure, unless, then, cite }: Escalation,
  charter: Charter,
): Step {
  const length = durationWords(after);
  const from = BUILT_IN_WORDS[runsFrom] ?? titleOf(charter.times, runsFrom);
  const organ = toOrgan === undefined ? null : titleOf(charter.organs, toOrgan);
  const other = toProcedure === undefined ? null : titleOf(charter.procedures, toProcedure);
  const next =
    organ !== null ? decides(organ) : other !== null ? goes(then, other) : { en: then.en, ru: then.ru ?? then.en };
  const answer = unless === undefined ? null : titleOf(charter.facts, unless);
  const but = {
    en: answer === null ? '' : `, unless it is established: ${answer.en}`,
    ru: answer === null ? '' : `, если не установлено: ${answer.ru}`,
  };
  const text = {
    en: `${title.en}: once ${length.en} have passed from ${from.en}, ${next.en}${but.en}.`,
    ru: `${title.ru ?? title.en}: когда пройдёт ${length.ru} (отсчёт: ${from.ru}), ${next.ru}${but.ru}.`,
  };
  return { about: 'escalation', cite, text };
}

function decides(organ: Both): Both {
  return { en: `${organ.en} decides, and no longer who did before`, ru: `решает уже ${organ.ru}` };
}

function goes(then: LocalText, other: Both): Both {
  return {
    en: `${then.en}; it is then decided under "${other.en}", and no longer here`,
    ru: `${then.ru ?? then.en}; решается тогда по процедуре «${other.ru}», а не по этой`,
  };
}

function endingStep({ title, notice, cite }: Ending): Step {
  const length = notice === null ? null : durationWords(notice);
  const text = {
    en: `It ends: ${title.en}${length === null ? '' : `, ${length.en} after the notice`}.`,
    ru: `Завершение: ${title.ru ?? title.en}${length === null ? '' : `, через ${length.ru} после уведомления`}.`,
  };
  return { about: 'ending', cite, text };
}

/** How the elected seats of the organ that decides are shared out. */
function seatSteps(id: string | null, charter: Charter): Step[] {
  const organ = charter.organs.find((each) => each.id === id);
  const seats = organ === undefined || organ.members === 'all-parties' ? [] : organ.members;
  return seats.flatMap((seat): Step[] => {
    if (typeof seat === 'string' || seat.seat !== 'elected' || seat.number === undefined) return [];
    const { number, term, quotas, cite } = seat;
    const shares = Object.entries(quotas).map(([group, quota]) => ({ quota, title: titleOf(charter.groups, group) }));
    const length = term === undefined ? null : durationWords(term);
    const en = [
      `${organ!.title.en}: ${number} elected seats`,
      ...(length === null ? [] : [`for ${length.en}`]),
      ...shares.map(({ quota, title }) => `${quota} of them for ${title.en}`),
    ];
    const ru = [
      `${organ!.title.ru ?? organ!.title.en}: выборных мест – ${number}`,
      ...(length === null ? [] : [`на срок ${length.ru}`]),
      ...shares.map(({ quota, title }) => `из них ${quota} – ${title.ru}`),
    ];
    return [{ about: 'seats', cite, text: { en: `${en.join(', ')}.`, ru: `${ru.join(', ')}.` } }];
  });
}
