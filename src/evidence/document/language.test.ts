import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

test.each([
  ['PORT AMBER — Northfield sent 200 soldiers to Eastmoor, its defence ministry said on Tuesday.', null, 'en'],
  ['Во вторник в порт прибыли двести человек, сообщили в министерстве.', null, 'ru'],
  ['Контингент из двухсот военнослужащих вылетел из столицы в порт, сообщили в министерстве обороны.', null, 'ru'],
  [
    'У вівторок до порту прибули двісті людей, повідомили в міністерстві оборони, і ще сто очікують наказу.',
    null,
    'uk',
  ],
  [
    'Le contingent compte 340 soldats et restera trois mois, a déclaré mardi le ministère de la défense du pays.',
    null,
    'fr',
  ],
  [
    'El contingente cuenta con 340 soldados y se quedará tres meses, dijo el martes el ministerio de defensa.',
    null,
    'es',
  ],
  [
    'O contingente conta com 340 soldados e ficará três meses, disse na terça-feira o ministério da defesa.',
    null,
    'pt',
  ],
  ['وصل مائتا جندي إلى الميناء يوم الثلاثاء، بحسب وزارة الدفاع، وسيبقون فيه ثلاثة أشهر على الأقل.', null, 'ar'],
  ['340', 'fr-FR', 'fr'],
  ['200', null, 'und'],
  ['', null, 'und'],
])('%s', (text, stated, language) => expect(languageOf(text, stated)).toBe(language));
