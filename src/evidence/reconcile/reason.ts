/** The words for each step of a comparison. `{}` stands for what the sides say. */
const PHRASES = {
  'value equal': ['the same number: {}', 'одно и то же число: {}'],
  'value about': ['numbers within what “about” allows: {}', 'числа в пределах слова «около»: {}'],
  'value bounds': ['bounds that can all hold: {}', 'границы, которые совместимы: {}'],
  'value apart': ['numbers that cannot all hold: {}', 'числа, которые не могут быть верны вместе: {}'],
  'value changed': ['the number changes: {}', 'число меняется: {}'],
  'value partial': ['a number against a statement without one: {}', 'число против сообщения без числа: {}'],
  'value none': ['no number on either side', 'ни одна сторона не приводит числа'],
  'value fits': ['the part is not above the whole: {}', 'часть не больше целого: {}'],
  'value exceeds': ['the part is above the whole: {}', 'часть больше целого: {}'],
  'time same': ['about the same time: {}', 'об одном и том же времени: {}'],
  'time later': ['about different times: {}', 'о разном времени: {}'],
  'time coarser': ['one time lies in the other: {}', 'одно время лежит внутри другого: {}'],
  'time undated': [
    'not every side is dated, so an older value is not ruled out',
    'не все стороны датированы, более старое значение не исключено',
  ],
  'time apart': ['dates that cannot all hold for one event: {}', 'даты, несовместимые для одного события: {}'],
  'population inside': ['one group lies in the other: {}', 'одна группа входит в другую: {}'],
  'population overlap': ['groups that overlap: {}', 'группы пересекаются: {}'],
  'population apart': ['different groups: {}', 'разные группы: {}'],
  'place inside': ['one place lies in the other: {}', 'одно место лежит внутри другого: {}'],
  'place overlap': [
    'different places, which may lie in each other: {}',
    'разные места, одно может входить в другое: {}',
  ],
  'place apart': ['different places: {}', 'разные места: {}'],
  'force apart': [
    'different bodies of people (standing pool, planned or deployed): {}',
    'разные силы (постоянный состав, планируемые или развёрнутые): {}',
  ],
  'state apart': ['different states of a head count: {}', 'разные состояния численности: {}'],
  'category inside': ['one category of people in all: {}', 'одна категория людей среди всех: {}'],
  'category apart': ['different categories of people: {}', 'разные категории людей: {}'],
  'framework apart': ['one is outside the framework of the pact', 'одно вне рамок пакта'],
  'part inside': ['a part against the whole', 'часть против целого'],
  'part overlap': ['one counts others than those named before', 'одно считает других, не названных прежде'],
  'stage changed': ['said with different firmness: {}', 'сказано с разной определённостью: {}'],
  'stage denied': ['one side denies what the other asserts: {}', 'одна сторона отрицает то, что утверждает другая: {}'],
  'speaker apart': ['each speaks for itself: {}', 'каждый говорит от себя: {}'],
  'words same': ['the same said: {}', 'сказано одно и то же: {}'],
  'words alike': ['the same in different words or detail: {}', 'то же другими словами или подробнее: {}'],
  'words apart': ['different things are named: {}', 'названо разное: {}'],
  'holder apart': ['different holders of one office: {}', 'разные лица на одной должности: {}'],
  'holder succeeds': ['one took over what the other had: {}', 'один занял то, что было у другого: {}'],
  'member out-in': [
    'said to be out, later said to be in, with no return told: {}',
    'сказано, что вышел, затем что состоит, возвращение не названо: {}',
  ],
  'member in-out': ['in at one time, out later: {}', 'сначала состоял, позже вышел: {}'],
  'member signed': [
    'those who signed then, and how many belong later: {}',
    'кто подписал тогда и сколько состоит позже: {}',
  ],
  'count sum': ['the stated number is the sum of the parts: {}', 'названное число равно сумме частей: {}'],
  'count near': ['the sum of the parts fits the stated number: {}', 'сумма частей совместима с названным числом: {}'],
  'count over': ['the parts add up to more than the stated number: {}', 'сумма частей больше названного числа: {}'],
  'count short': [
    'the parts add up to less; not all may be named: {}',
    'сумма частей меньше, названы, возможно, не все: {}',
  ],
  'voice one': [
    'one voice gives them in one document, so they count different things',
    'один голос приводит их в одном документе, значит они о разном',
  ],
  'rule act': ['a rule, and an act under it', 'правило и действие по нему'],
  'task general': [
    'tasks that may be given, and tasks that are',
    'задачи, которые могут быть поставлены, и поставленные',
  ],
  'task instance': ['a site, and the class of sites in the task', 'объект и класс объектов в задаче'],
  'extent apart': ['different extent: {}', 'разный охват: {}'],
  'order stages': ['stages that follow each other: {}', 'этапы, следующие друг за другом: {}'],
  'first consistent': [
    'all earlier ones refused, so this is the first',
    'все прежние отклонены, значит это первый случай',
  ],
  'first apart': [
    'called the first, though an earlier one is told: {}',
    'названо первым, хотя сообщается о прежнем: {}',
  ],
} as const satisfies { readonly [step: string]: readonly [string, string] };

export type Step = keyof typeof PHRASES;

/** One step of a comparison: what was looked at, how it came out, and what the sides say. */
export interface Ground {
  readonly step: Step;
  readonly sides: readonly string[];
}

/** A text in English and Russian. */
export interface Reason {
  readonly en: string;
  readonly ru: string;
}

const SIDES_SHOWN = 6;
const SIDE_CHARACTERS = 80;

/** A ground; of equal sides one is kept, in the order given. */
export function ground(step: Step, sides: readonly string[] = []): Ground {
  const shown = sides.map((side) => (side.length > SIDE_CHARACTERS ? `${side.slice(0, SIDE_CHARACTERS)}…` : side));
  return { step, sides: [...new Set(shown)] };
}

/** The words of the grounds, in their order. */
export function reasonOf(grounds: readonly Ground[]): Reason {
  const line = (at: 0 | 1) =>
    grounds.map(({ step, sides }) => PHRASES[step][at].replace('{}', () => listed(sides, at))).join('; ');
  return { en: line(0), ru: line(1) };
}

function listed(sides: readonly string[], at: 0 | 1): string {
  const rest = sides.length - SIDES_SHOWN;
  const shown = sides.slice(0, SIDES_SHOWN).join(' | ');
  return rest > 0 ? `${shown} | ${at === 0 ? `and ${rest} more` : `и ещё ${rest}`}` : shown;
}
