import type { AllianceDraft, DraftSpell } from './alliance-draft.ts';
import type { AlliancePromise } from './alliance-tables.ts';
import { edtf } from './partial-date.ts';

/** What no table says and a person may; what is not given stands in the draft as to be written. */
export interface CharterHead {
  readonly id: string;
  readonly name: string | null;
  readonly nameRu: string | null;
  readonly abbreviation: string | null;
  /** IANA zone of the seat. */
  readonly zone: string | null;
  readonly seat: string | null;
}

const UNWRITTEN = 'To be written';
const UNWRITTEN_RU = 'Предстоит написать';

const WORDS: { readonly [promise in AlliancePromise]: { title: [string, string]; owes: [string, string] } } = {
  defence: {
    title: ['Defence', 'Оборона'],
    owes: ['to fight for a party that is attacked', 'воевать за сторону, на которую напали'],
  },
  offence: {
    title: ['Offence', 'Наступление'],
    owes: ['to fight beside a party that was not attacked', 'воевать вместе со стороной, на которую не нападали'],
  },
  neutrality: {
    title: ['Neutrality', 'Нейтралитет'],
    owes: ['to stay out of a war that a party is in', 'не вступать в войну, которую ведёт сторона'],
  },
  'non-aggression': {
    title: ['Non-aggression', 'Ненападение'],
    owes: ['not to use force against a party', 'не применять силу против стороны'],
  },
  consultation: {
    title: ['Consultation', 'Консультации'],
    owes: ['to consult in a crisis', 'консультироваться в случае кризиса'],
  },
};

/** A text as YAML writes it, whatever is in it. */
const quoted = (text: string): string => JSON.stringify(text);
const both = ([en, ru]: readonly [string, string]): string => `{ en: ${quoted(en)}, ru: ${quoted(ru)} }`;

/**
 * A charter that parses and says what the tables say: who was in it from when to when, and the kinds of promises. It has no
 * organ, no procedure and no rule; the head lists what is to be written, and each place that waits says so.
 */
export function allianceCharter(draft: AllianceDraft, head: CharterHead): string {
  const source = draft.maker.toUpperCase();
  return [
    '# yaml-language-server: $schema=../charter.schema.json',
    ...preface(draft),
    ...headLines({ ...head, abbreviation: head.abbreviation ?? `${source} ${draft.alliance}` }),
    'sources:',
    `  - id: ${source}`,
    `    title: ${quoted(draft.title)}`,
    `    locator: ${quoted(`alliance ${draft.alliance} in ${[...draft.files].sort().join(', ')}`)}`,
    ...instrument(draft, source),
    'parties:',
    ...draft.parties.flatMap(({ id, names, spells }) => [
      `  - id: ${id}`,
      `    names: { en: ${quoted(names.en)}${names.ru === undefined ? '' : `, ru: ${quoted(names.ru)}`} }`,
      '    spells:',
      ...spells.map((spell) => `      - ${spellText(spell, source)}`),
    ]),
    ...obligations(draft, source),
    '',
  ].join('\n');
}

/** A charter that says nothing but whose it is, for an operation whose pact is still to be written. */
export function emptyCharter(head: CharterHead): string {
  return [
    '# yaml-language-server: $schema=../charter.schema.json',
    '# To be written: all of it. Until there are parties, organs and procedures, nothing that was done is held against a rule.',
    ...headLines(head),
    '',
  ].join('\n');
}

function headLines({ id, name, nameRu, abbreviation, zone, seat }: CharterHead): string[] {
  const ru = nameRu ?? (name === null ? `${UNWRITTEN_RU}: название` : null);
  return [
    `pact: ${id}`,
    `names: { en: ${quoted(name ?? `${UNWRITTEN}: the name of the pact`)}${ru === null ? '' : `, ru: ${quoted(ru)}`} }`,
    `abbreviation: { en: ${quoted(abbreviation ?? id)} }`,
    `zone: ${quoted(zone ?? 'Etc/UTC')}`,
    `seat: ${quoted(seat ?? UNWRITTEN)}`,
  ];
}

function preface({ title, alliance }: AllianceDraft): string[] {
  return [
    `# A draft from ${oneLine(title)}: alliance ${oneLine(alliance)}.`,
    '# The table gives the parties, their dates and the kinds of promises, as its coders read the treaty. To be written, from',
    '# the treaty itself, as no table has it:',
    '#   - the name, abbreviation, seat and time zone of the pact, where they were not given',
    '#   - the instrument: when it was signed, its articles by their numbers, what each provides',
    '#   - obligations: their articles, and the trigger of each',
    '#   - organs and offices: who decides, who may act',
    '#   - procedures with their triggers, rules and acts: until there is one, nobody can ask for anything under this charter',
    '# Then mark what you have seen in the treaty as firm.',
  ];
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

function instrument({ whole, promises }: AllianceDraft, source: string): string[] {
  const note = 'the day on which the table lets it begin; it may be that of the signature';
  return [
    'instruments:',
    '  - id: treaty',
    `    title: ${both([`${UNWRITTEN}: the title of the treaty`, `${UNWRITTEN_RU}: название договора`])}`,
    '    kind: treaty',
    ...(whole.from === null ? [] : [`    inForce: ${quoted(edtf(whole.from))}`]),
    ...(whole.until === null || whole.goesOn ? [] : [`    ended: ${quoted(edtf(whole.until))}`]),
    `    cite: ${quoted(`[${source}] uncertain -- ${note}`)}`,
    ...(promises.length === 0 ? [] : ['    articles:']),
    ...promises.flatMap(({ promise }) => [
      `      - number: ${quoted(articleOf(promise))}`,
      `        title: ${both(WORDS[promise].title)}`,
      `        provides: ${both([
        `${UNWRITTEN}: the number of the article and what it provides. The table says: ${WORDS[promise].owes[0]}.`,
        `${UNWRITTEN_RU}: номер статьи и что она предусматривает. В таблице: ${WORDS[promise].owes[1]}.`,
      ])}`,
      `        cite: ${quoted(`[${source}] uncertain`)}`,
    ]),
  ];
}

/** A number that no treaty has, until the true one is written. */
const articleOf = (promise: AlliancePromise) => `unwritten-${promise}`;

function obligations({ promises }: AllianceDraft, source: string): string[] {
  if (promises.length === 0) return [];
  return [
    'obligations:',
    ...promises.flatMap(({ promise, by }) => [
      `  - id: ${promise}`,
      `    title: ${both(WORDS[promise].title)}`,
      `    who: ${both(by === null ? ['every party', 'каждая сторона'] : [by.join(', '), by.join(', ')])}`,
      '    trigger: to-be-written',
      `    owes: ${both(WORDS[promise].owes)}`,
      `    cite: ${quoted(`treaty/${articleOf(promise)} [${source}] uncertain -- ${whose(by)}`)}`,
    ]),
  ];
}

function whose(by: readonly string[] | null): string {
  return by === null ? 'as the table codes it' : 'as the table codes it; not of every party, or not all the time';
}

function spellText(spell: DraftSpell, source: string): string {
  const { from, until, goesOn } = spell;
  const notes = [
    ...(from === null ? ['the table gives no beginning'] : []),
    ...(goesOn ? ['it goes on where the table ends'] : until === null ? ['the table gives no end'] : []),
  ];
  const fields = [
    'how: bound',
    ...(from === null ? [] : [`from: ${quoted(edtf(from))}`]),
    ...(until === null || goesOn ? [] : [`until: ${quoted(edtf(until))}`]),
    `cite: ${quoted(`[${source}] uncertain${notes.length === 0 ? '' : ` -- ${notes.join('; ')}`}`)}`,
  ];
  return `{ ${fields.join(', ')} }`;
}
