/**
 * Words of the field that mean the same when two statements are compared, by the beginnings of their forms. The longest
 * beginning that fits a word decides; after `=` stands a whole word. English and Russian; a further language adds its beginnings to the lines.
 */
const LINES = `
deploy: deploy dispatch despatch send sent sending transfer redeploy направ отправ переброс размещ развёрт разверт ввод
force: force troop contingent peacekeep soldier serviceme personnel =unit =units battalion brigade paratroop миротвор войск контингент сил силы военнослуж подразделен
guard: guard protect defend safeguard охран защит оборон
facility: facilit infrastruct installation object =site =sites airport aerodrome airbase plant refiner bridge dam =port =ports depot объект инфраструктур аэропорт аэродром мост склад
order: order stabilit stabilis stabiliz restor calm legalit normalis normaliz порядк стабилиз восстанов
unrest: protest unrest situation demonstrat riot disorder uprising disturb протест беспоряд ситуац волнен митинг обстановк
building: building residence house headquarter palace town-hall parliament здани резиденц дом
crowd: crowd activist protester demonstrator people person resident marcher rioter толп людей активист протестующ митингующ человек
fire: fire burn burnt torch ablaze arson blaze пожар поджог подожг поджига горе горя сожж
gather: gather assembl rall собрал собира
clash: clash fight fought skirmish столкн бои
spread: spread expand engulf reach распростран охват
begin: start began begin begun commenc нача
erupt: erupt flare broke вспых
seize: took-control seize captur storm захват
nation: nation nationwide country countrywide стран общенацион
whole: whole entire all every throughout вся весь всей всю
price: price pricing =cost =costs tariff цен стоимост тариф
fuel: fuel gas lpg petrol petroleum diesel газ топлив бензин
rise: rise rising =rose hike surge increas jump soar climb doubl рост повыш удорож скач
head: chair chairman chairmanship chairwoman chairperson =head =heads headed heading lead leader глав возглав председател
emergency: emergency emergenc disaster-declaration чрезвычайн чп
outage: internet communicat blackout outage messag network mobile shutdown связ интернет мессенджер
flight: flight airline airspace авиасообщ рейс
curfew: curfew комендантск
dead: kill dead death died dies fatal погиб убит смерт скончал
injured: injur wound hurt ранен пострада травм
detained: detain arrest custod задерж арест
missing: missing unaccount пропа
displaced: displac evacuat эвакуир перемещ
rescued: rescue saved спас
found: found founded creat =form formed formation establish set-up учрежд основан создан образован
in-force: in-force entered-into enter-into enters-into took-effect
extend: extend extension renew renewal prolong продл
end: =end ended ending expir terminat dissolv denounc прекра расторг
arrive: arriv landed прибы
depart: depart left-for set-off убы вылет
operate: operat operating
plan: =plan =plans planned planning prepar intend ready
decide: decid decision agree approv adopt реши решен
announce: announc declar confirm объяв заяв сообщ
refuse: refus reject declin decline отказ откло
request: request appeal ask asked called call-for запрос обрат просьб прос
remove: remov strip dismiss sack oust fire-from relieve depose resign снят отстав уволен лиш
appoint: appoint named elect nominat назнач избран
member: member participant участник член
sign: =sign signed signator signature подпис
join: =join joined joins joining acced ratif rejoin вступил присоедин
leave: leave =left withdr quit exit did-not-renew not-renew suspend вышел вышла выход приостан
first: first перв
task: task mission purpose goal aim objectiv задач цел
civilian: civilian мирн
police: police policem law-enforce полиц
minister: minist министр министер
defence: defence defense оборон
help: help assist aid support помощ содейств поддерж
attack: attack assault raid напад
coup: =coup =coups переворот
terror: terror террор
`;

/** A beginning of three letters or fewer must be the whole word, so that `gas` is not found in `gasp`. */
const SHORT = 3;

interface Beginning {
  readonly text: string;
  readonly whole: boolean;
  readonly concept: string;
}

function read(lines: string): ReadonlyMap<string, readonly Beginning[]> {
  const byInitial = new Map<string, Beginning[]>();
  for (const line of lines.trim().split('\n')) {
    const [concept, words] = line.split(':') as [string, string];
    for (const text of words.trim().split(' ')) {
      const initial = text.replace('=', '').slice(0, 2);
      const whole = text.startsWith('=') || text.length <= SHORT;
      byInitial.set(initial, [...(byInitial.get(initial) ?? []), { text: text.replace('=', ''), whole, concept }]);
    }
  }
  for (const list of byInitial.values()) list.sort((a, b) => b.text.length - a.text.length);
  return byInitial;
}

const BEGINNINGS = read(LINES);

/** The concept of a folded word, or null when the vocabulary has none. */
export function conceptOf(word: string): string | null {
  const list = BEGINNINGS.get(word.slice(0, 2));
  if (list === undefined) return null;
  for (const { text, whole, concept } of list) {
    if (whole ? word === text : word.startsWith(text)) return concept;
  }
  return null;
}

const PEOPLE =
  /^(person|people|troop|soldier|servicem|servicew|personnel|peacekeep|military|men|fighter|officer|человек|военнослуж|миротвор|солдат|бойц|людей)/u;

/** Units that count heads are one unit; any other is itself. */
export function unitClass(unit: string | null): string {
  if (unit === null || unit === '' || PEOPLE.test(unit.toLowerCase())) return 'heads';
  const word = unit.toLowerCase();
  return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word;
}

const SPAN_DAYS: readonly (readonly [RegExp, number])[] = [
  [/^(hour|час)/u, 1 / 24],
  [/^(day|дн|день|сут)/u, 1],
  [/^(week|недел)/u, 7],
  [/^(month|месяц)/u, 30.4375],
  [/^(year|год|лет)/u, 365.25],
];

/** Days in a unit of time, or null when it is none. */
export function daysIn(unit: string | null): number | null {
  const found = unit === null ? undefined : SPAN_DAYS.find(([pattern]) => pattern.test(unit.toLowerCase()));
  return found === undefined ? null : found[1];
}

const OFFICIAL =
  /minist|government|president|secretar|police|command|spokes|department|agency|authorit|council|commission|army|general staff|prosecutor|governor|mayor|office|embassy|parliament|министер|министр|правительств|президент|секретар|полиц|ведомств|прокуратур|администрац|штаб|пресс-служб/iu;

/** Whether a speaker's description names an office or body of a state or organisation. */
export function isOfficial(speaker: string): boolean {
  return OFFICIAL.test(speaker);
}

const UNNAMED =
  /^(an? |the |some |local |several |unnamed |unconfirmed |анонимн|неназван)?(sources?|officials?|media|reports?|residents?|witness(es)?|eyewitness(es)?|observers?|correspondents?|experts?|analysts?|источник\p{L}*|сми|очевид\p{L}*)$/iu;

/** Whether a speaker is nobody in particular, so that two documents that quote one need not quote the same. */
export function isUnnamed(speaker: string): boolean {
  return UNNAMED.test(speaker.trim());
}
