import type { Charter } from './charter.ts';
import type { Citation } from './citation.ts';
import { durationWords } from './duration-words.ts';
import type { Instrument } from './instrument.ts';
import type { Both } from './need-words.ts';
import { sayRule } from './say-rule.ts';
import { showCite } from './shown.ts';

function sentence(about: string, cite: Citation, text: Both) {
  return { about, text, ...showCite(cite) };
}

const HOW: { readonly [how in Instrument['accession'][number]['how']]: Both } = {
  'unanimous-invitation': { en: 'by unanimous invitation', ru: 'по единогласному приглашению' },
  'organ-decision': { en: 'by decision of an organ', ru: 'по решению органа' },
  'open-adherence': {
    en: 'by adherence, open to any that qualifies',
    ru: 'присоединением, открытым для отвечающих условиям',
  },
  statute: { en: 'by its own law', ru: 'принятием собственного закона' },
  'protocol-by-every-party': {
    en: 'by a protocol that every party signs',
    ru: 'протоколом, который подписывает каждая сторона',
  },
  arrangement: { en: 'by an arrangement', ru: 'по договорённости' },
};

/** What an instrument says of its entry into force, of joining, of leaving, of its term. */
export function sayInstrument(instrument: Instrument, charter: Charter) {
  return [
    ...entrySentences(instrument, charter),
    ...joining(instrument, charter),
    ...leaving(instrument),
    ...termSentences(instrument),
  ];
}

function entrySentences({ entry }: Instrument, charter: Charter) {
  if (entry === null) return [];
  const names = entry.including.map((id) => charter.parties.find((party) => party.id === id)?.names ?? { en: id });
  const of = entry.of === 'signatories' ? { en: 'signatories', ru: 'подписавших' } : { en: 'parties', ru: 'сторон' };
  const needs =
    entry.needs === null
      ? []
      : typeof entry.needs === 'number'
        ? [{ en: `${entry.needs} ratifications`, ru: `ратификаций: ${entry.needs}` }]
        : [
            {
              en: `ratification by ${entry.needs.join('/')} of the ${of.en}`,
              ru: `ратификация ${entry.needs.join('/')} ${of.ru}`,
            },
          ];
  const including =
    names.length === 0
      ? []
      : [
          {
            en: `among them ${names.map(({ en }) => en).join(', ')}`,
            ru: `в том числе: ${names.map(({ en, ru }) => ru ?? en).join(', ')}`,
          },
        ];
  const after =
    entry.after === null
      ? []
      : [{ en: `${durationWords(entry.after).en} later`, ru: `спустя ${durationWords(entry.after).ru}` }];
  const provisional =
    entry.provisional === null
      ? []
      : [{ en: 'applied provisionally from signature', ru: 'временно применяется с подписания' }];
  const all: Both[] = [...needs, ...including, ...after, ...provisional];
  if (all.length === 0) return [];
  return [
    sentence('entry', entry.cite, {
      en: `It enters into force${needs.length > 0 ? ' on' : ':'} ${all.map(({ en }) => en).join(', ')}.`,
      ru: `Вступление в силу: ${all.map(({ ru }) => ru).join(', ')}.`,
    }),
  ];
}

function joining({ accession }: Instrument, charter: Charter) {
  return accession.map(({ how, decides, cite }) => {
    const said = HOW[how];
    const rule = decides === undefined ? null : sayRule(decides, charter);
    return sentence('accession', cite, {
      en: `Others join ${said.en}${rule === null ? '' : `, when ${rule.en}`}.`,
      ru: `Присоединение: ${said.ru}${rule === null ? '' : `, если ${rule.ru}`}.`,
    });
  });
}

function leaving({ withdrawal }: Instrument) {
  if (withdrawal === null) return [];
  const { notice, notBefore, revocable, cite } = withdrawal;
  const length = durationWords(notice);
  const first = notBefore === null ? null : durationWords(notBefore);
  const [en, ru] = [
    [
      `A party leaves ${length.en} after its notice`,
      ...(first === null ? [] : [`not before ${first.en} from the entry into force`]),
      ...(revocable ? [] : ['and may not take the notice back']),
    ],
    [
      `Выход – через ${length.ru} после уведомления`,
      ...(first === null ? [] : [`не ранее чем через ${first.ru} после вступления в силу`]),
      ...(revocable ? [] : ['отозвать уведомление нельзя']),
    ],
  ];
  return [sentence('withdrawal', cite, { en: `${en.join(', ')}.`, ru: `${ru.join(', ')}.` })];
}

function termSentences({ terms }: Instrument) {
  return terms.map(({ length, renewal, cite }) => {
    const said = durationWords(length);
    return renewal === 'automatic'
      ? sentence('term', cite, {
          en: `It runs ${said.en} and renews itself.`,
          ru: `Действует ${said.ru} и продлевается автоматически.`,
        })
      : sentence('term', cite, {
          en: `It runs ${said.en} and ends unless it is extended.`,
          ru: `Действует ${said.ru} и прекращается, если не продлён.`,
        });
  });
}
