/** The names of the screens, and the words around them. */
export const SCREENS_EN = {
  screens: {
    house: 'The house',
    ofOperation: 'This operation',
    operations: 'Operations',
    charter: 'Charter',
    workshop: 'Workshop',
    access: 'Who read',
    operation: 'Operation',
    council: 'Council',
    forces: 'Forces',
    situation: 'Situation',
    changes: 'What changed',
    evidence: 'Evidence desk',
    reports: 'Reports',
    record: 'Record',
  },
  loadingScreen: 'Fetching the screen',
  latest: 'Go to the latest',
  tour: 'Tour of the screens',
};

export const SCREENS_RU: typeof SCREENS_EN = {
  screens: {
    house: 'Дом',
    ofOperation: 'Эта операция',
    operations: 'Операции',
    charter: 'Устав',
    workshop: 'Мастерская',
    access: 'Кто читал',
    operation: 'Операция',
    council: 'Совет',
    forces: 'Силы',
    situation: 'Обстановка',
    changes: 'Что изменилось',
    evidence: 'Стол доказательств',
    reports: 'Доклады',
    record: 'Журнал',
  },
  loadingScreen: 'Экран загружается',
  latest: 'К последнему',
  tour: 'Экскурсия по экранам',
};
