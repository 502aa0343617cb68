import type { Both } from './need-words.ts';
import type { ActKind } from './procedure.ts';

/** What each kind of act is called. */
export const ACT_TITLES: { readonly [kind in ActKind]: Both } = {
  request: { en: 'Request', ru: 'Просьба' },
  'withdraw-request': { en: 'Request withdrawn', ru: 'Отзыв просьбы' },
  consultation: { en: 'Consultation', ru: 'Консультации' },
  position: { en: 'Position', ru: 'Позиция' },
  decision: { en: 'Decision', ru: 'Решение' },
  notification: { en: 'Notification', ru: 'Уведомление' },
  mandate: { en: 'Mandate', ru: 'Мандат' },
  appointment: { en: 'Appointment', ru: 'Назначение' },
  requirement: { en: 'Requirement', ru: 'Потребность' },
  pledge: { en: 'Pledge', ru: 'Обещание' },
  approval: { en: 'National approval', ru: 'Национальное одобрение' },
  contingent: { en: 'Contingent', ru: 'Контингент' },
  'force-group': { en: 'Force group', ru: 'Группировка' },
  site: { en: 'Site', ru: 'Объект' },
  task: { en: 'Task', ru: 'Задача' },
  'mandate-review': { en: 'Review of the mandate', ru: 'Рассмотрение мандата' },
  extension: { en: 'Extension', ru: 'Продление' },
  'end-request': { en: 'Request to end', ru: 'Просьба о завершении' },
  recall: { en: 'Recall', ru: 'Отзыв сил' },
  closing: { en: 'Closing', ru: 'Завершение' },
};

/** Kinds of acts in words, in quotation marks. */
export function actTitles(kinds: readonly ActKind[]): Both {
  return {
    en: kinds.map((kind) => `“${ACT_TITLES[kind].en}”`).join(', '),
    ru: kinds.map((kind) => `«${ACT_TITLES[kind].ru}»`).join(', '),
  };
}
