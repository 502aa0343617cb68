import { fromOblique, inLatin, nominative } from './latin-letters.ts';
import { referentOf, type Memory, type Referent } from './memory.ts';
import { resolve, stateOfPhrase, surnameKey, thing } from './naming.ts';
import type { NounPhrase, Phrase } from './phrase.ts';
import { anyRole, wordsOf, type Sentence } from './sentence.ts';
import { hasRole } from './unit.ts';

/** A person and an office that stand side by side. */
export interface OfficeMention {
  readonly person: string;
  readonly name: { readonly a: number; readonly b: number };
  readonly title: string;
  /** What the office is of. */
  readonly of: Referent | null;
  readonly former: boolean;
  readonly a: number;
  readonly b: number;
}

/** Persons whose office the sentence gives beside their name. */
export function personsWithOffices(sentence: Sentence, memory: Memory): OfficeMention[] {
  const found: OfficeMention[] = [];
  if (!sentence.content.has('office')) return found;
  sentence.phrases.forEach((phrase, at) => {
    if (phrase.kind !== 'np') return;
    found.push(
      ...inside(sentence, phrase, memory),
      ...behindOf(sentence, at, memory),
      ...apposed(sentence, at, memory),
    );
  });
  for (const clause of sentence.clauses) {
    const { subject } = clause;
    if (
      clause.vg.copula !== 'be'
      || clause.vg.negated
      || subject?.name == null
      || subject.name.b !== subject.b
      || !(subject.office !== null || isPersonName(sentence, subject))
    )
      continue;
    const office = clause.objects[0] ?? null;
    if (office?.office != null && office.name === null)
      found.push(...officesFrom(sentence, { person: subject, at: sentence.phrases.indexOf(office), memory }));
  }
  return found;
}

function isMark(phrase: Phrase | undefined, kind: string, word?: string): boolean {
  return (
    phrase !== undefined && phrase.kind === kind && (word === undefined || ('word' in phrase && phrase.word === word))
  );
}

export function personName(sentence: Sentence, { a, b }: { a: number; b: number }): string {
  const units = sentence.units.slice(a, b);
  const oblique = OBLIQUE.test(officeBefore(sentence, a));
  if (units.every(({ cyrillic }) => !cyrillic)) return wordsOf(sentence, a, b);
  return units
    .map(
      ({ written, lexeme }) =>
        lexeme.english
        ?? inLatin(
          written
            .split('-')
            .map((part) => (oblique ? fromOblique(part) : nominative(part)))
            .join('-'),
        ),
    )
    .join(' ');
}

/** Endings of an office that does not stand in the nominative: its holder's name does not either. */
const OBLIQUE =
  /(ента|енту|ентом|истра|истру|истром|аря|арю|арем|арём|ителя|ителю|ителем|ерала|ералу|ералом|ника|нику|ником|главы|главе|главой|премьера|премьеру|ющего|ющему|ющим|тора|тору|тором|посла|послу)$/u;

function officeBefore(sentence: Sentence, unit: number): string {
  for (let at = unit - 1; at >= Math.max(0, unit - 6); at -= 1)
    if (sentence.units[at]!.lexeme.office !== null) return sentence.units[at]!.lower.split(' ')[0] ?? '';
  return '';
}

/** "Armenian Prime Minister N. N." */
function inside(sentence: Sentence, np: NounPhrase, memory: Memory): OfficeMention[] {
  if (np.office === null || np.name === null || np.name.b !== np.b) return [];
  let officeAt = np.name.a - 1;
  while (officeAt >= np.a && sentence.units[officeAt]!.lexeme.office === null) officeAt -= 1;
  if (officeAt < np.a || !gapIsBody(sentence, officeAt + 1, np.name.a)) return [];
  const state = stateOfPhrase(np, sentence, memory);
  const body = np.entities.find(
    ({ entity }) => entity.type === 'pact' || entity.type === 'body' || entity.type === 'force',
  );
  const of = body !== undefined ? referentOf(body.entity) : state !== null ? referentOf(state) : null;
  const a = hasRole(sentence.units[np.a], 'determiner') ? np.a + 1 : np.a;
  const title = sentence.units[officeAt]!.lexeme.office!.title;
  return [
    {
      person: personName(sentence, np.name),
      name: np.name,
      title,
      of,
      former: anyRole(sentence, 'previously', np),
      a,
      b: np.b,
    },
  ];
}

/** Between an office and a name may stand the body it is of. */
function gapIsBody(sentence: Sentence, from: number, to: number): boolean {
  return sentence.units
    .slice(from, to)
    .every(({ lexeme, cap, cyrillic }) => cap || cyrillic || lexeme.entity !== null || lexeme.office !== null);
}

/** "Deputy Speaker of the Federation Council N. N.", "President of Upland N. N." */
function behindOf(sentence: Sentence, at: number, memory: Memory): OfficeMention[] {
  const office = sentence.phrases[at] as NounPhrase;
  const body = sentence.phrases[at + 2];
  const named =
    office.office !== null
    && office.name === null
    && isMark(sentence.phrases[at + 1], 'prep')
    && body?.kind === 'np'
    && body.name !== null
    && body.name.b === body.b
    && body.name.a > body.a
    && !isAbbreviation(sentence, body.name)
    && body.office === null;
  if (!named) return [];
  const { name } = body;
  const entity = body.entities.find(({ unit }) => unit < name!.a);
  const of =
    entity !== undefined && entity.unit === name!.a - 1
      ? referentOf(entity.entity)
      : thing(wordsOf(sentence, body.a, name!.a).replace(/^the /i, ''));
  if (of.name === '') return [];
  void memory;
  return [
    {
      person: personName(sentence, name!),
      name: name!,
      title: office.office!.title,
      of,
      former: anyRole(sentence, 'previously', office),
      a: startOf(sentence, office),
      b: body.b,
    },
  ];
}

/** "the leader of the ABC": no person. */
function isAbbreviation({ units }: Sentence, { a, b }: { a: number; b: number }): boolean {
  return b - a === 1 && /^[\p{Lu}\d-]{2,}$/u.test(units[a]!.written);
}

function startOf(sentence: Sentence, np: NounPhrase): number {
  return hasRole(sentence.units[np.a], 'determiner') ? np.a + 1 : np.a;
}

/** "N. N., the Prime Minister of Upland and the chairman of the Council" and "the chairman of the Council, N. N.," */
function apposed(sentence: Sentence, at: number, memory: Memory): OfficeMention[] {
  const np = sentence.phrases[at] as NounPhrase;
  if (!isMark(sentence.phrases[at + 1], 'punct', ',')) return [];
  const next = sentence.phrases[at + 2];
  if (next?.kind !== 'np') {
    // "N. N., who has been President of ..." is read by its clause
    return [];
  }
  if (isPersonName(sentence, np) && next.office !== null && next.name === null)
    return officesFrom(sentence, { person: np, at: at + 2, memory });
  const before = sentence.phrases[at - 1];
  const office =
    isMark(before, 'prep', 'of') && sentence.phrases[at - 2]?.kind === 'np'
      ? (sentence.phrases[at - 2] as NounPhrase)
      : np;
  const ranked = next.office !== null && next.name !== null && next.name.b === next.b && next.name.b - next.name.a >= 2;
  if (
    office.office !== null
    && office.name === null
    && (ranked || (isPersonName(sentence, next) && next.office === null))
  )
    return officesFrom(sentence, { person: next, at: sentence.phrases.indexOf(office), memory }).slice(0, 1);
  return [];
}

/** A phrase that is a name of two words or more, or of one already known. */
export function isPersonName(sentence: Sentence, np: NounPhrase): boolean {
  const { name } = np;
  if (name === null || name.b !== np.b) return false;
  const before = sentence.units[np.a - 1]?.lower ?? '';
  return (
    (name.b - name.a >= 2 || hasRole(sentence.units[name.a - 1], 'titles'))
    && name.a - np.a <= 1
    && np.entities.length === 0
    && !/^(in|at|near|into|в|во)$/.test(before)
  );
}

interface Apposition {
  readonly person: NounPhrase;
  readonly at: number;
  readonly memory: Memory;
}

function officesFrom(sentence: Sentence, { person, at, memory }: Apposition): OfficeMention[] {
  const found: OfficeMention[] = [];
  const { phrases } = sentence;
  for (let next = at; ;) {
    const office = phrases[next];
    if (office?.kind !== 'np' || office.office === null) break;
    const behind = phrases[next + 2];
    const ofBody = isMark(phrases[next + 1], 'prep') && behind?.kind === 'np' ? behind : null;
    const state = stateOfPhrase(office, sentence, memory);
    const own = office.entities.find(({ entity }) => entity.type === 'pact' || entity.type === 'body');
    const of =
      ofBody !== null
        ? resolve(ofBody, sentence, memory)
        : own !== undefined
          ? referentOf(own.entity)
          : state !== null
            ? referentOf(state)
            : null;
    const first = found.length === 0;
    const end = ofBody?.b ?? office.b;
    const a = first ? Math.min(person.a, office.a) : office.a;
    found.push({
      person: personName(sentence, person.name!),
      name: person.name!,
      title: office.office.title,
      of,
      former: anyRole(sentence, 'previously', office),
      a,
      b: first ? Math.max(end, person.b) : end,
    });
    next += ofBody !== null ? 3 : 1;
    if (!isMark(phrases[next], 'conj')) break;
    next += 1;
  }
  return found;
}

const HUMAN = new Set([
  'say',
  'announce',
  'confirm',
  'report',
  'vow',
  'warn',
  'refuse',
  'request',
  'decide',
  'approve',
  'head',
  'resign',
  'accept',
  'call-for',
  'intend',
  'appoint',
  'deny',
  'welcome',
  'condemn',
  'strip',
  'flee',
  'announce-result',
  'meet',
]);

/** Remembers who is who before anything is claimed: a name given in full only later is known from the start. */
export function learnPersons(sentence: Sentence, memory: Memory): void {
  for (const { name, person, title, of, former } of personsWithOffices(sentence, memory)) {
    const key = surnameKey(sentence, name.b - 1);
    const known = memory.persons.get(key);
    const state = of?.is === 'state' ? of.entity : (of?.entity ?? null);
    if (known === undefined) memory.persons.set(key, { name: person, office: former ? null : title, state });
    else {
      const fuller = person.split(' ').length > known.name.split(' ').length ? person : known.name;
      memory.persons.set(key, { name: fuller, office: known.office ?? title, state: known.state ?? state });
    }
  }
  for (const clause of sentence.clauses) {
    const speaks = clause.vg.senses.some(({ verb }) => HUMAN.has(verb));
    if (!speaks || clause.subject === null || !isPersonName(sentence, clause.subject)) continue;
    const { name } = clause.subject;
    const key = surnameKey(sentence, name!.b - 1);
    if (!memory.persons.has(key))
      memory.persons.set(key, { name: personName(sentence, name!), office: null, state: null });
  }
}
