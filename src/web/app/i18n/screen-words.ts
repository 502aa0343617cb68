/** The names of the screens, and the words around them. */
export const SCREENS_EN = {
  screens: {
    house: 'The house',
    ofOperation: 'This operation',
    operations: 'Operations',
    duty: 'Duty desk',
    charter: 'Charters',
    operation: 'Operation',
    council: 'Council',
    forces: 'Forces',
    situation: 'Situation',
    evidence: 'Evidence desk',
    reports: 'Reports',
    record: 'Record',
  },
  loadingScreen: 'Fetching the screen',
  latest: 'Go to the latest',
};

export const SCREENS_RU: typeof SCREENS_EN = {
  screens: {
    house: 'Дом',
    ofOperation: 'Эта операция',
    operations: 'Операции',
    duty: 'Дежурный',
    charter: 'Уставы',
    operation: 'Операция',
    council: 'Совет',
    forces: 'Силы',
    situation: 'Обстановка',
    evidence: 'Стол доказательств',
    reports: 'Доклады',
    record: 'Запись',
  },
  loadingScreen: 'Экран загружается',
  latest: 'К последнему',
};
