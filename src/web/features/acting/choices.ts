import { partiesOn, POSITION_KINDS, type LocalText } from '#charter';
import { CATEGORIES } from '#evidence';
import { DEPLOYMENT } from '#operation';
import { procedureOf, type Setting } from '../../app/acting/draft.ts';
import { TERMS } from '../../app/i18n/language.ts';
import type { Terms } from '../../app/i18n/terms-en.ts';
import type { Names } from '../../app/names.ts';
import type { ChoiceOf } from './fields.ts';

export interface Offered {
  readonly value: string;
  readonly text: LocalText;
}

/** What can be chosen for a field, today, in this operation. */
export function choicesFor(of: ChoiceOf, setting: Setting, names: Names): readonly Offered[] {
  const { charter, state, at } = setting;
  const procedure = procedureOf(setting);
  const named = (ids: Iterable<string>, text: (id: string) => LocalText) =>
    [...ids].map((value): Offered => ({ value, text: text(value) }));
  const titled = (list: readonly { readonly id: string; readonly title: LocalText }[]) =>
    list.map(({ id, title }): Offered => ({ value: id, text: title }));
  const plain = (ids: Iterable<string>) => named(ids, (id) => ({ en: id }));
  switch (of) {
    case 'parties':
      return partiesOn(charter, { from: at, until: at + 1 }).map(({ id, names: text }) => ({ value: id, text }));
    case 'organs':
      return titled(charter.organs);
    case 'offices':
      return titled(charter.offices);
    case 'triggers':
      return titled(procedure?.triggers ?? []);
    case 'duties':
      return titled(procedure?.notify ?? []);
    case 'permittedTasks':
      return titled(procedure?.mandate?.tasks ?? []);
    case 'mandateTasks':
      return titled(state.mandate?.body.content.tasks ?? []);
    case 'articles':
      return charter.instruments.flatMap(({ id, articles }) =>
        articles.map(({ number, title }) => ({
          value: `${id}/${number}`,
          text: {
            en: `${id}/${number} ${title.en}`,
            ...(title.ru === undefined ? {} : { ru: `${id}/${number} ${title.ru}` }),
          },
        })),
      );
    case 'contingents':
      return plain(new Set([...state.pledges.keys(), ...state.contingents.keys()]));
    case 'requirements':
      return [...state.requirements.values()].map(({ body }) => ({
        value: body.content.requirement,
        text: body.content.need,
      }));
    case 'groups':
      return [...state.groups.values()].map(({ body }) => ({ value: body.content.group, text: body.content.name }));
    case 'sites':
      return [...state.sites.values()].map(({ body }) => ({ value: body.content.site, text: body.content.name }));
    case 'places':
      return named(
        new Set([...hostIn(setting), ...state.places.keys()]),
        (id) => names.place(id)?.name ?? names.party(id),
      );
    case 'questions':
      return plain(new Set([DEPLOYMENT, ...state.positions.keys(), ...charter.facts.map(({ id }) => id)]));
    case 'matters':
      return plain(new Set([DEPLOYMENT, ...state.positions.keys()]));
    case 'positions':
      return inTerms(POSITION_KINDS, 'position');
    case 'categories':
      return inTerms(CATEGORIES, 'category');
    case 'outcomes':
      return inTerms(['adopted', 'rejected'], 'outcome');
    case 'approvalOutcomes':
      return inTerms(['approved', 'refused', 'no-quorum'], 'approval');
    case 'forms':
      return plain(['oral', 'written']);
  }
}

/** The host as a whole is a place that needs no entry of its own. */
function hostIn({ state }: Setting): readonly string[] {
  const host = state.file?.body.content.host;
  return host === undefined ? [] : [host];
}

/** Words of the field, in both languages. */
function inTerms<Key extends 'position' | 'category' | 'outcome' | 'approval'>(
  ids: readonly (keyof Terms[Key] & string)[],
  key: Key,
): readonly Offered[] {
  const word = (terms: Terms, id: string) => (terms[key] as Readonly<Record<string, string>>)[id] ?? id;
  return ids.map((value) => ({ value, text: { en: word(TERMS.en, value), ru: word(TERMS.ru, value) } }));
}
