import type { LocalText } from '#charter';
import type { ActBody, Entry, OperationState, RulingContent } from '#operation';

const POSITION_WORDS: { readonly [position in ActBody<'position'>['content']['position']]: LocalText } = {
  agree: { en: 'agrees', ru: 'согласна' },
  object: { en: 'objects', ru: 'возражает' },
  abstain: { en: 'abstains', ru: 'воздерживается' },
  absent: { en: 'is absent', ru: 'отсутствует' },
  silent: { en: 'has not spoken', ru: 'не высказалась' },
};

/** What an entry says, in one line, made from its own content. */
export function wordingOf(entry: Entry): LocalText {
  const { body } = entry;
  if (body === null) return entry.unread === 'withheld' ? WITHHELD : NOT_UNDERSTOOD;
  switch (body.family) {
    case 'act':
      return actWording(body);
    case 'claim':
      return body.content.text;
    case 'standing':
      return body.content.reason;
    case 'record':
      return recordWording(body);
  }
}

const WITHHELD: LocalText = { en: 'withheld from this reader', ru: 'не раскрыто этому читателю' };
const SEALED: LocalText = { en: 'a note kept from the secretariat', ru: 'запись, закрытая от секретариата' };
const SIGNATURE: LocalText = { en: 'Signature', ru: 'Подпись' };
const DRAFT: LocalText = {
  en: 'drafted on a device; no act unless a ruling accepts it',
  ru: 'составлено на устройстве; станет актом, только если будет принято',
};
const NOT_UNDERSTOOD: LocalText = {
  en: 'of a kind this version does not know',
  ru: 'вид записи этой версии неизвестен',
};

function recordWording(body: Extract<NonNullable<Entry['body']>, { family: 'record' }>): LocalText {
  switch (body.kind) {
    case 'operation':
      return body.content.title;
    case 'charter':
      return { en: `charter ${body.content.pact}, SHA-256 ${body.content.sha256.slice(0, 12)}…` };
    case 'source':
      return { en: [body.content.outlet, body.content.title, body.content.date].filter(Boolean).join(', ') };
    case 'place':
      return body.content.name;
    case 'report':
      return { en: `Report: ${body.content.title}`, ru: `Доклад: ${body.content.title}` };
    case 'report-approval':
      return body.content.outcome === 'approved'
        ? { en: 'Report approved', ru: 'Доклад утверждён' }
        : { en: 'Report returned to its author', ru: 'Доклад возвращён автору' };
    case 'circle':
      return { en: `Circle ${body.content.circle}`, ru: `Круг ${body.content.circle}` };
    case 'sealed':
      return body.content.hint ?? SEALED;
    case 'signing-key':
      return {
        en: `Key of ${body.content.party}: ${body.content.label.en}`,
        ru: `Ключ ${body.content.party}: ${body.content.label.ru ?? body.content.label.en}`,
      };
    case 'signature':
      return SIGNATURE;
    case 'key-revocation':
      return body.content.reason;
    case 'device':
      return { en: `Device: ${body.content.label}`, ru: `Устройство: ${body.content.label}` };
    case 'device-revocation':
      return body.content.reason;
    case 'draft':
      return DRAFT;
    case 'ruling':
      return rulingWording(body.content);
    case 'report-publication':
      return { en: 'Report published', ru: 'Доклад опубликован' };
    case 'report-withdrawal':
      return { en: `Report withdrawn: ${body.content.reason}`, ru: `Доклад отозван: ${body.content.reason}` };
  }
}

function rulingWording(ruling: RulingContent): LocalText {
  switch (ruling.outcome) {
    case 'accepted':
      return { en: 'The draft was accepted', ru: 'Проект принят' };
    case 'refused': {
      const { title } = ruling.refusal;
      return { en: `The draft was refused: ${title.en}`, ru: `В проекте отказано: ${title.ru ?? title.en}` };
    }
    case 'malformed':
      return { en: 'The draft could not be read as an act', ru: 'Проект не читается как акт' };
  }
}

type Wordings = { readonly [Kind in ActBody['kind']]: (content: ActBody<Kind>['content']) => LocalText };

const ACT_WORDINGS: Wordings = {
  request: ({ asks }) => asks,
  'withdraw-request': ({ reason }) => reason,
  consultation: ({ how }) => how,
  position: (content) => positionWording(content),
  decision: ({ text }) => text,
  notification: ({ to, via }) => ({
    en: `Notice to ${to.en}${via === undefined ? '' : `, ${via.en}`}`,
    ru: `Уведомление: ${to.ru ?? to.en}${via === undefined ? '' : `, ${via.ru ?? via.en}`}`,
  }),
  mandate: ({ tasks, term }) => ({
    en: ['Mandate', ...(tasks ?? []).map(({ title }) => title.en), ...(term === undefined ? [] : [term.text.en])].join(
      '; ',
    ),
    ru: ['Мандат', ...(tasks ?? []).map(({ title }) => title.ru ?? title.en)].join('; '),
  }),
  appointment: ({ office, name }) => ({ en: `${name.en} becomes ${office}`, ru: `${name.ru ?? name.en}: ${office}` }),
  requirement: ({ need }) => need,
  pledge: ({ party, firm, strength, unit }) => counted(firm ? PLEDGES : OFFERS, { party, strength, unit }),
  approval: ({ body, outcome, votes }) => ({
    en: `${body.en}: ${outcome}${votesOf(votes)}`,
    ru: `${body.ru ?? body.en}: ${APPROVAL_RU[outcome]}${votesOf(votes)}`,
  }),
  contingent: ({ party, strength, name }) => counted(CONFIRMED, { party, strength, unit: name }),
  'force-group': ({ name, contingents }) => ({ en: `${name.en}: ${contingents.join(', ')}` }),
  site: ({ name }) => ({ en: `Site: ${name.en}`, ru: `Объект: ${name.ru ?? name.en}` }),
  task: ({ instruction }) => instruction,
  'mandate-review': ({ conclusion }) => conclusion,
  extension: ({ text }) => text,
  'end-request': ({ text }) => text,
  recall: ({ text }) => text,
  closing: ({ reason }) => reason,
};

const APPROVAL_RU = { approved: 'одобрено', refused: 'отклонено', 'no-quorum': 'нет кворума' } as const;
const PLEDGES: LocalText = { en: 'pledges', ru: 'обязуется направить' };
const OFFERS: LocalText = { en: 'may send', ru: 'может направить' };
const CONFIRMED: LocalText = { en: 'confirmed', ru: 'подтверждено' };

function actWording(body: ActBody): LocalText {
  return (ACT_WORDINGS[body.kind] as (content: ActBody['content']) => LocalText)(body.content);
}

function positionWording({ party, position, reservation, adReferendum }: ActBody<'position'>['content']): LocalText {
  const words = POSITION_WORDS[position];
  const more = reservation === undefined ? '' : ` (${reservation})`;
  const provisional = adReferendum === true;
  return {
    en: `${party} ${words.en}${more}${provisional ? ', ad referendum' : ''}`,
    ru: `${party} ${words.ru}${more}${provisional ? ', ad referendum' : ''}`,
  };
}

function counted(
  verb: LocalText,
  { party, strength, unit }: { party: string; strength?: number | null | undefined; unit?: LocalText | undefined },
): LocalText {
  const heads = strength === null || strength === undefined ? '' : ` ${strength}`;
  return {
    en: `${party} ${verb.en}${heads}${unit === undefined ? '' : `: ${unit.en}`}`,
    ru: `${party} ${verb.ru}${heads}${unit === undefined ? '' : `: ${unit.ru ?? unit.en}`}`,
  };
}

function votesOf(votes: ActBody<'approval'>['content']['votes']): string {
  if (votes?.for === undefined || votes.for === null) return '';
  return ` ${votes.for}:${votes.against ?? '?'}${votes.needed === null || votes.needed === undefined ? '' : ` (${votes.needed})`}`;
}

/** Who performed or said it, as far as the record tells: person, office, party. */
export function voiceOf(entry: Entry, state: OperationState): string | null {
  const { body } = entry;
  if (body === null) return null;
  const by = body.family === 'claim' ? (body.content.attributedTo ?? body.by) : body.by;
  if (by === null || by === undefined) return null;
  const person =
    by.person === undefined
      ? undefined
      : ([...state.appointments.values()].find(({ body: { content } }) => content.person === by.person)?.body.content
          .name.en ?? by.person);
  const called = 'name' in by ? by.name : undefined;
  return [person, by.office, by.party, called].filter((part) => part !== undefined).join(', ') || null;
}
