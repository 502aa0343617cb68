/** What kinds of records are called. */
export const RECORD_KIND_WORDS = {
  en: {
    operation: 'Operation file',
    charter: 'Charter',
    source: 'Document',
    place: 'Place',
    circle: 'Circle',
    sealed: 'Sealed note',
    device: 'Device',
    'device-revocation': 'Device revoked',
    draft: 'Draft',
    ruling: 'Ruling on a draft',
  },
  ru: {
    operation: 'Дело операции',
    charter: 'Устав',
    source: 'Документ',
    place: 'Место',
    circle: 'Круг',
    sealed: 'Закрытая запись',
    device: 'Устройство',
    'device-revocation': 'Отзыв устройства',
    draft: 'Проект',
    ruling: 'Решение по проекту',
  },
};
