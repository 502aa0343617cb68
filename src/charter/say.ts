import type { Interval } from '#kernel';
import type { Charter } from './charter.ts';
import type { Citation } from './citation.ts';
import { durationWords } from './duration-words.ts';
import type { DatedRule, NotifyDuty, Procedure } from './procedure.ts';
import type { Both } from './need-words.ts';
import { officeNames } from './office-name.ts';
import { sayInstrument } from './say-instrument.ts';
import { saySteps } from './say-steps.ts';
import { sayRule } from './say-rule.ts';
import { showCite, type CiteShown, type Titled } from './shown.ts';
import { holdsAt } from './span.ts';

/** One sentence that a charter says, and where it stands. */
export interface Said extends CiteShown {
  /** What it is about: request, rule, effect, notify … */
  readonly about: string;
  readonly text: Both;
}

/** What a procedure or an instrument says. */
export interface SaidOf extends Titled {
  readonly said: readonly Said[];
}

/** A charter read aloud, every sentence made from the rule or the value itself. With a time: what holds then, or may. */
export function sayCharter(charter: Charter, at: Interval | null): { procedures: SaidOf[]; instruments: SaidOf[] } {
  const procedures = charter.procedures.filter((procedure) => at === null || holdsAt(procedure, at) !== 'no');
  return {
    procedures: procedures.map((each) => ({ id: each.id, title: each.title, said: sayProcedure(each, charter, at) })),
    instruments: charter.instruments.flatMap((each) => {
      const said = sayInstrument(each, charter);
      return said.length === 0 ? [] : [{ id: each.id, title: each.title, said }];
    }),
  };
}

function sentence(about: string, cite: Citation, text: Both): Said {
  return { about, text, ...showCite(cite) };
}

function sayProcedure(procedure: Procedure, charter: Charter, at: Interval | null): Said[] {
  return [
    ...requestSentences(procedure, charter),
    ...consultationSentences(procedure),
    ...versionSentences(procedure.rules, { charter, at, where: null }),
    ...procedure.venues.flatMap(({ organ, rules }) => versionSentences(rules, { charter, at, where: organ })),
    ...contributionSentences(procedure),
    ...offerSentences(procedure, charter),
    ...gateSentences(procedure),
    ...termSentences(procedure, charter),
    ...procedure.notify.map((duty) => notifySentence(duty, charter)),
    ...saySteps(procedure, charter).map(({ about, cite, text }) => sentence(about, cite, text)),
  ];
}

function requestSentences({ acts, triggers }: Procedure, charter: Charter): Said[] {
  const { request } = acts;
  const general = request === undefined ? null : officeNames(request.by, charter);
  const asked =
    request === undefined || general === null
      ? []
      : [
          sentence('request', request.cite, {
            en: `Who may ask: ${general.en}.`,
            ru: `Кто может обратиться: ${general.ru}.`,
          }),
        ];
  return [
    ...asked,
    ...triggers.map(({ title, raisedBy, consent, cite }) => {
      const by = raisedBy === undefined ? null : officeNames(raisedBy, charter);
      const [en, ru] = [
        [
          title.en,
          ...(by === null ? [] : [`raised by ${by.en}`]),
          ...(consent === 'none'
            ? ['no consent of the host is needed']
            : consent === 'host'
              ? ['the host must consent']
              : []),
        ],
        [
          title.ru ?? title.en,
          ...(by === null ? [] : [`заявляет: ${by.ru}`]),
          ...(consent === 'none'
            ? ['согласие принимающей стороны не нужно']
            : consent === 'host'
              ? ['нужно согласие принимающей стороны']
              : []),
        ],
      ];
      return sentence('trigger', cite, { en: `Ground: ${en.join('; ')}.`, ru: `Основание: ${ru.join('; ')}.` });
    }),
  ];
}

function consultationSentences({ consultation }: Procedure): Said[] {
  if (consultation === null) return [];
  const within = consultation.within === null ? null : durationWords(consultation.within);
  const text =
    within === null
      ? { en: 'All parties are consulted.', ru: 'Консультируются все стороны.' }
      : { en: `All parties are consulted: ${within.en}.`, ru: `Консультируются все стороны: ${within.ru}.` };
  return [sentence('consultation', consultation.cite, text)];
}

/** How the procedure decides at a time, in one sentence; `null` where no organ does. */
export function sayDecision({ rules }: Procedure, charter: Charter, at: Interval): Both | null {
  const said = versionSentences(rules, { charter, at, where: null }).map(({ text }) => text);
  if (said.length === 0) return null;
  return { en: said.map(({ en }) => en).join(' '), ru: said.map(({ ru }) => ru).join(' ') };
}

interface Versions {
  readonly charter: Charter;
  readonly at: Interval | null;
  /** The venue; `null`: the procedure's own organ. */
  readonly where: string | null;
}

function versionSentences(rules: readonly DatedRule[], { charter, at, where }: Versions): Said[] {
  return rules
    .filter((version) => at === null || holdsAt(version, at) !== 'no')
    .flatMap((version) => {
      const when = span(version);
      const organ = where === null ? null : charter.organs.find(({ id }) => id === where)?.title;
      const place =
        organ === null || organ === undefined
          ? { en: '', ru: '' }
          : { en: `In ${organ.en}: `, ru: `${organ.ru ?? organ.en}: ` };
      const rule = sayRule(version.rule, charter);
      const opening = OPENINGS[FORKED.has(version.rule.rule) ? 'forked' : 'plain'];
      const said = sentence('rule', version.rule.cite, {
        en: `${place.en}${when.en}${opening.en}${rule.en}.`,
        ru: `${place.ru}${when.ru}${opening.ru}${rule.ru}.`,
      });
      if (version.effect === undefined) return [said];
      const effect = sayRule(version.effect, charter);
      return [
        said,
        sentence('effect', version.effect.cite, {
          en: `It takes effect when ${effect.en}.`,
          ru: `Оно вступает в силу, если ${effect.ru}.`,
        }),
      ];
    });
}

/** Rules whose sentence begins with a condition of its own. */
const FORKED: ReadonlySet<string> = new Set(['matter', 'if', 'disputed', 'excluding', 'among', 'ballot']);
const OPENINGS = {
  plain: { en: 'The decision is adopted when ', ru: 'Решение принято, если ' },
  forked: { en: 'The decision is adopted on this condition: ', ru: 'Решение принято при таком условии: ' },
} as const;

function span({ from, until }: DatedRule): Both {
  if (from === null && until === null) return { en: '', ru: '' };
  const en = [...(from === null ? [] : [`from ${from.text}`]), ...(until === null ? [] : [`until ${until.text}`])].join(
    ' ',
  );
  const ru = [...(from === null ? [] : [`с ${from.text}`]), ...(until === null ? [] : [`по ${until.text}`])].join(' ');
  return { en: `(${en}) `, ru: `(${ru}) ` };
}

const CONTRIBUTION: { readonly [kind in Procedure['contribution']['kind']]: Both } = {
  voluntary: {
    en: 'Each party decides for itself whether it takes part',
    ru: 'Каждая сторона сама решает, участвовать ли',
  },
  binding: { en: 'Parties are bound to take part', ru: 'Стороны обязаны участвовать' },
  'as-deemed-necessary': {
    en: 'Each party takes what action it deems necessary',
    ru: 'Каждая сторона принимает меры, которые сочтёт необходимыми',
  },
  'on-request': { en: 'Parties help on request', ru: 'Стороны помогают по просьбе' },
};
const EXCEPT: { readonly [what: string]: Both } = {
  'armed-force': { en: 'armed force', ru: 'вооружённую силу' },
  combat: { en: 'combat', ru: 'участие в бою' },
  territory: { en: 'their territory', ru: 'территорию' },
  funds: { en: 'funds', ru: 'средства' },
};

function contributionSentences({ contribution }: Procedure): Said[] {
  const { kind, except, unless, cite } = contribution;
  const said = CONTRIBUTION[kind];
  const but = except.map((each) => EXCEPT[each]!);
  const en = [
    said.en,
    ...(but.length === 0 ? [] : [`but need not give ${but.map((each) => each.en).join(', ')}`]),
    ...(unless.length === 0 ? [] : [`unless ${unless.map((each) => each.en).join(', ')}`]),
  ];
  const ru = [
    said.ru,
    ...(but.length === 0 ? [] : [`но не обязаны предоставлять ${but.map((each) => each.ru).join(', ')}`]),
    ...(unless.length === 0 ? [] : [`за исключением: ${unless.map((each) => each.ru ?? each.en).join(', ')}`]),
  ];
  return [sentence('contribution', cite, { en: `${en.join(', ')}.`, ru: `${ru.join(', ')}.` })];
}

function offerSentences({ offers }: Procedure, charter: Charter): Said[] {
  if (offers === null) return [];
  const [by, accept] = [officeNames(offers.by, charter), officeNames(offers.accept, charter)];
  return [
    sentence('offers', offers.cite, {
      en: `Aid is offered by ${by.en} and accepted by ${accept.en}.`,
      ru: `Помощь предлагает: ${by.ru}; принимает: ${accept.ru}.`,
    }),
  ];
}

function gateSentences({ approvals, hostGates }: Procedure): Said[] {
  const home = approvals.map(({ party, body, threshold, cite }) =>
    sentence('approval', cite, {
      en: `Before ${party} sends anything: ${body.en} (${threshold.en}).`,
      ru: `До направления сил ${party}: ${body.ru ?? body.en} (${threshold.ru ?? threshold.en}).`,
    }),
  );
  const host = hostGates.map(({ title, cite }) =>
    sentence('host-gate', cite, {
      en: `The host settles first: ${title.en}.`,
      ru: `Принимающая сторона сначала обеспечивает: ${title.ru ?? title.en}.`,
    }),
  );
  return [...home, ...host];
}

function termSentences({ mandate }: Procedure, charter: Charter): Said[] {
  const term = mandate?.term ?? null;
  if (term === null) return [];
  const say = (en: string, ru: string, length: string | null) =>
    length === null ? [] : [{ en: `${en} ${durationWords(length).en}`, ru: `${ru} ${durationWords(length).ru}` }];
  const parts = [
    ...say('at first', 'первоначально', term.initial),
    ...say('each renewal at most', 'каждое продление не более чем на', term.renewal),
    ...say('in all at most', 'всего не более', term.most),
  ];
  const by = term.by === undefined ? null : officeNames(term.by, charter);
  const renewed = by === null ? [] : [{ en: `renewed by ${by.en}`, ru: `продлевает: ${by.ru}` }];
  const all = [...parts, ...renewed];
  if (all.length === 0) return [];
  return [
    sentence('term', term.cite, {
      en: `A mandate runs ${all.map(({ en }) => en).join(', ')}.`,
      ru: `Срок мандата: ${all.map(({ ru }) => ru).join(', ')}.`,
    }),
  ];
}

function notifySentence({ title, to, within, every, by, force, cite }: NotifyDuty, charter: Charter): Said {
  const who = officeNames(by, charter);
  const when = within === null ? null : durationWords(within);
  const again = every === undefined ? null : durationWords(every);
  const [en, ru] = [
    [
      `${title.en}: to ${to}`,
      ...(when === null ? [] : [when.en]),
      ...(again === null ? [] : [`again every ${again.en}`]),
      `by ${who.en}`,
    ],
    [
      `${title.ru ?? title.en}: кому – ${to}`,
      ...(when === null ? [] : [when.ru]),
      ...(again === null ? [] : [`повторно: раз в ${again.ru}`]),
      `кто – ${who.ru}`,
    ],
  ];
  const practice = force === 'practice' ? { en: ' (practice)', ru: ' (практика)' } : { en: '', ru: '' };
  return sentence('notify', cite, { en: `${en.join(', ')}${practice.en}.`, ru: `${ru.join(', ')}${practice.ru}.` });
}
