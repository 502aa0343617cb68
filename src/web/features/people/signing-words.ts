import { useSettings } from '../../app/settings.tsx';

const EN = {
  title: 'Keys by which your party signs',
  lead: 'What is signed shows on record whose word it is, whoever keeps the record.',
  none: (pact: string) => `No key of your party is on record under ${pact}.`,
  fingerprint: 'Fingerprint',
  first: 'first key of the party',
  vouched: 'vouched for by an earlier key',
  keeper: 'on the word of the record’s keeper alone',
  demands: 'acts of the party are signed',
  revoked: (time: string) => `revoked ${time}`,
  since: (time: string) => `may have been in other hands from ${time}`,
  register: 'Sign with it under',
  demand: 'Acts of my party are its own only when signed',
  make: 'Put this key on record',
  noPasskey: 'A passkey signs; add one below, or make a key on the command line: entente key new.',
  allOnRecord: 'Your passkeys are on record under every pact here.',
  notYours: 'For delegates and the administrator of a party.',
  vouch: 'Vouch for it with my passkey',
  revoke: 'Revoke',
  revokeTitle: 'Revoke this key',
  reason: 'Why',
  sinceWhen: 'From when it may have been in other hands (UTC); empty: it is only retired',
  signRevocation: 'Sign the revocation with my passkey',
  passkey: 'Passkey',
  fileKey: 'key in a file',
};

export type SigningWords = typeof EN;

const RU: SigningWords = {
  title: 'Ключи, которыми подписывает Ваша сторона',
  lead: 'По подписи в записи видно, чьё это слово, кто бы ни вёл запись.',
  none: (pact) => `Ключей Вашей стороны в записи ${pact} нет.`,
  fingerprint: 'Отпечаток',
  first: 'первый ключ стороны',
  vouched: 'подтверждён более ранним ключом',
  keeper: 'только со слов ведущего запись',
  demands: 'акты стороны подписываются',
  revoked: (time) => `отозван ${time}`,
  since: (time) => `мог быть в чужих руках с ${time}`,
  register: 'Подписывать им по договору',
  demand: 'Акты моей стороны действительны только с подписью',
  make: 'Внести этот ключ в запись',
  noPasskey: 'Подписывает ключ доступа: добавьте его ниже или создайте ключ в командной строке: entente key new.',
  allOnRecord: 'Ваши ключи доступа внесены в записи всех здешних договоров.',
  notYours: 'Для представителей и администратора стороны.',
  vouch: 'Подтвердить моим ключом доступа',
  revoke: 'Отозвать',
  revokeTitle: 'Отзыв ключа',
  reason: 'Почему',
  sinceWhen: 'С какого времени он мог быть в чужих руках (UTC); пусто: просто выведен из употребления',
  signRevocation: 'Подписать отзыв моим ключом доступа',
  passkey: 'Ключ доступа',
  fileKey: 'ключ в файле',
};

export function useSigningWords(): SigningWords {
  return useSettings().language === 'ru' ? RU : EN;
}
