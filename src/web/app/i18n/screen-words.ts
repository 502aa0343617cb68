/** The names of the screens, and the words around them. */
export const SCREENS_EN = {
  screens: {
    house: 'The house',
    ofOperation: 'This operation',
    operations: 'Operations',
    access: 'Who read',
    operation: 'Operation',
    council: 'Council',
    situation: 'Situation',
    changes: 'What changed',
    evidence: 'Evidence desk',
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
    access: 'Кто читал',
    operation: 'Операция',
    council: 'Совет',
    situation: 'Обстановка',
    changes: 'Что изменилось',
    evidence: 'Стол доказательств',
  },
  loadingScreen: 'Экран загружается',
  latest: 'К последнему',
  tour: 'Экскурсия по экранам',
};
