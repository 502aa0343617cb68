/** Records in words, by language. */
export const RECORD_KINDS = {
  en: {
    operation: 'Operation file',
    charter: 'Charter',
    source: 'Document',
    place: 'Place',
    circle: 'Circle',
    sealed: 'Sealed note',
    signature: 'Signature',
    'signing-key': 'Key of a party',
    'key-revocation': 'Revocation of a key',
  },
  ru: {
    operation: 'Дело операции',
    charter: 'Устав',
    source: 'Документ',
    place: 'Место',
    circle: 'Круг',
    sealed: 'Закрытая запись',
    signature: 'Подпись',
    'signing-key': 'Ключ стороны',
    'key-revocation': 'Отзыв ключа',
  },
};
