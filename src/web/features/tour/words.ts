import { useSettings } from '../../app/settings.tsx';
import type { StopId } from './stops.ts';

const EN = {
  offer: 'New here? A tour of two minutes shows what each part is for. It can be left at any time.',
  take: 'Take the tour',
  decline: 'No, thanks',
  label: 'Tour',
  step: (step: number, of: number) => `${step} of ${of}`,
  next: 'Next',
  back: 'Back',
  leave: 'Leave (Esc)',
  done: 'Done',
  stops: {
    glance: [
      'The state at one look',
      'Who asked, who decided, how many are where. Every number opens the statements it rests on; one that is disputed says so.',
    ],
    times: [
      'Two times',
      'Above: the day that is looked at. Below: what was known by then. Move them together to read the operation as people knew it, or apart to read it with hindsight. Arrow keys step, the space bar plays.',
    ],
    decision: [
      'Why the decision held',
      'The charter’s rule is asked about the positions on record. Each finding names its article, and whose change of position would have changed the outcome is worked out, not written.',
    ],
    figures: [
      'Figures that differ stay apart',
      'Offered, pledged, confirmed, on the way and in theatre never share a number. The sender’s count stands beside the theatre’s.',
    ],
    breaches: [
      'What does not fit',
      'A statement that goes against what is authorised is never refused and never hidden: it stands here with its article until an act or a correction answers it.',
    ],
    whatIf: [
      'The council',
      'Suppose that a member had objected or kept silent, and see what the rule would have answered. The record is not touched.',
    ],
    map: [
      'Map and log as one',
      'Brush the time, move the map, and both show the same. Sites say who guards them and under which task.',
    ],
    changed: [
      'What changed',
      'Any two looks side by side, also one day as it was known then and as it is known now: corrected figures, late reports, withdrawn statements.',
    ],
    acting: [
      'Acting',
      'Choose at the top in whose place you sit. What the charter lets you do is open; what it does not says which rule and article stand in the way, and what would mend it.',
    ],
  } satisfies Record<StopId, readonly [string, string]>,
};

export type TourWords = typeof EN;

const RU: TourWords = {
  offer: 'Впервые здесь? Двухминутная экскурсия покажет, что для чего. Её можно прервать в любой миг.',
  take: 'Начать',
  decline: 'Нет, спасибо',
  label: 'Экскурсия',
  step: (step, of) => `${step} из ${of}`,
  next: 'Дальше',
  back: 'Назад',
  leave: 'Прервать (Esc)',
  done: 'Готово',
  stops: {
    glance: [
      'Положение одним взглядом',
      'Кто просил, кто решил, сколько и где. Каждое число открывает сообщения, на которых стоит; спорное так и отмечено.',
    ],
    times: [
      'Два времени',
      'Сверху — день, на который мы смотрим. Снизу — что к тому дню было известно. Двигайте вместе, чтобы читать операцию глазами современников, или порознь, чтобы читать задним числом. Стрелки — шаг, пробел — проигрывание.',
    ],
    decision: [
      'Почему решение состоялось',
      'Правило устава спрашивают о позициях в записи. Каждый вывод назван со статьёй; чья перемена позиции изменила бы исход, вычислено, а не написано.',
    ],
    figures: [
      'Разные числа не смешиваются',
      'Предложено, обещано, подтверждено, в пути и на месте никогда не делят одно число. Счёт отправителя стоит рядом со счётом на месте.',
    ],
    breaches: [
      'Что не сходится',
      'Сообщение, противоречащее разрешённому, не отвергают и не прячут: оно стоит здесь со статьёй, пока на него не ответит действие или поправка.',
    ],
    whatIf: [
      'Совет',
      'Предположите, что кто-то возразил или промолчал, и посмотрите, что ответило бы правило. Запись не меняется.',
    ],
    map: [
      'Карта и журнал — одно',
      'Выделите время, сдвиньте карту — оба покажут одно и то же. У объекта видно, кто его охраняет и по какой задаче.',
    ],
    changed: [
      'Что изменилось',
      'Любые два взгляда рядом, в том числе один день — как знали тогда и как знают теперь: поправки, поздние сообщения, отозванные слова.',
    ],
    acting: [
      'Действия',
      'Наверху выберите, на чьём месте вы сидите. Что устав позволяет — открыто; что нет — говорит, какое правило и статья мешают и как это исправить.',
    ],
  },
};

const BY_LANGUAGE = { en: EN, ru: RU } as const;

export function useTourWords(): TourWords {
  return BY_LANGUAGE[useSettings().language];
}
