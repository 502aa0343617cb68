import {
  chairOn,
  forcesOn,
  officesOn,
  partiesOn,
  type Charter,
  type CiteShown,
  type LocalText,
  type Party,
} from '#charter';
import { membershipSense, type Said } from '#evidence';
import { parseWhen, type Interval } from '#kernel';
import { charterNames, sameSurname, type CharterNames } from './charter-names.ts';

/** What a claim says against what the charter has as fact. */
export interface CharterCheck {
  readonly claim: string;
  readonly of: 'membership' | 'member-count' | 'instrument' | 'chair' | 'office' | 'force';
  /** `differs` is shown as such: neither the claim nor the charter is changed. */
  readonly finding: 'agrees' | 'differs' | 'cannot-tell';
  /** What the charter has, in a few words. */
  readonly charter: string;
  readonly cite: Pick<CiteShown, 'article' | 'sources' | 'certainty'> | null;
  readonly reason: LocalText;
}

interface Ask {
  readonly charter: Charter;
  readonly names: CharterNames;
  readonly said: Said;
  readonly at: Interval;
}

type Answer = Omit<CharterCheck, 'claim' | 'reason'>;

/**
 * Holds claims against the charter: who was a party when, how many, when an instrument came into force or was signed, who
 * chaired, who held an office of the pact, how strong a standing force is. A claim that does not speak of this pact, or of
 * which the charter says nothing, is not among the answers.
 * @param publishedAt EDTF day of a document, for claims without a date.
 */
export function checkAgainstCharter(
  charter: Charter,
  claims: readonly Said[],
  publishedAt: ReadonlyMap<string, string> = new Map(),
): CharterCheck[] {
  const names = charterNames(charter);
  return claims.flatMap((said) => {
    const text = said.asOf ?? publishedAt.get(said.doc);
    const when = text === undefined ? null : parseWhen(text, charter.zone);
    if (when === null || !when.ok) return [];
    const answer = answerTo({ charter, names, said, at: when.value.interval });
    return answer === null ? [] : [{ claim: said.id, ...answer, reason: reasonFor(answer, said, text!) }];
  });
}

function answerTo(ask: Ask): Answer | null {
  switch (ask.said.kind) {
    case 'membership':
      return isCount(ask.said) ? count(ask) : membership(ask);
    case 'treaty-event':
      return instrument(ask);
    case 'office':
      return chair(ask) ?? office(ask);
    case 'strength':
      return force(ask);
    default:
      return null;
  }
}

function reasonFor({ finding, charter }: Answer, said: Said, asOf: string): LocalText {
  const says = `${said.subject} ${said.predicate} ${String(said.value ?? said.lower ?? said.upper ?? '')}`.trim();
  const words = {
    agrees: ['as in the charter', 'как в уставных данных'],
    differs: ['the charter has it otherwise', 'в уставных данных иначе'],
    'cannot-tell': ['the charter does not settle it', 'уставные данные этого не решают'],
  }[finding];
  return {
    en: `${says} (${asOf}): ${words[0]}: ${charter}`,
    ru: `${says} (${asOf}): ${words[1]}: ${charter}`,
  };
}

function isCount({ value, lower, upper }: Said): boolean {
  return typeof value === 'number' || lower !== null || upper !== null;
}

const ISO = /^[A-Z]{3}$/;
const OTHER_INSTRUMENT = /protocol|exten|amend|renew|протокол|продл|поправк/i;

function membership(ask: Ask): Answer | null {
  const { names, said } = ask;
  const sense = membershipSense(said);
  if (sense === null || typeof said.value !== 'string' || !names.isPact(said.value)) return null;
  const party = names.party(said.subject, said.subjectId);
  if (party === null) {
    if (said.subjectId === null || !ISO.test(said.subjectId)) return null;
    const never = sense === 'out' ? 'agrees' : 'differs';
    return { of: 'membership', finding: never, charter: 'never a party', cite: null };
  }
  if (sense === 'signs') return OTHER_INSTRUMENT.test(said.value) ? null : dated(ask, party, ['signed', 'joined']);
  const standing = standingOn(ask, party);
  if (sense === 'is') return standing;
  const event = dated(ask, party, sense === 'out' ? ['left', 'suspended'] : ['joined', 'bound', 'back']);
  if (event?.finding === 'agrees') return event;
  const out = sense === 'out' ? flipped(standing) : standing;
  return out.finding === 'agrees' ? out : (event ?? out);
}

function flipped(answer: Answer): Answer {
  const finding = answer.finding === 'agrees' ? 'differs' : answer.finding === 'differs' ? 'agrees' : 'cannot-tell';
  return { ...answer, finding };
}

/** Whether it was a party then, with the spell that says so. */
function standingOn({ charter, at }: Ask, party: Party): Answer {
  const on = partiesOn(charter, at).find(({ id }) => id === party.id);
  const begun = party.spells.filter(({ from }) => from === null || from.interval.from < at.until);
  const spell = begun.at(-1) ?? party.spells[0];
  const finding = on === undefined ? 'differs' : on.state === 'unknown' ? 'cannot-tell' : 'agrees';
  const shown = spell === undefined ? 'no spell' : `${spell.how} since ${spell.from?.text ?? '?'}`;
  return { of: 'membership', finding, charter: shown, cite: spell === undefined ? null : citeOf(spell.cite) };
}

/** An event in a party's standing: whether some spell of that kind, or an alternative to its date, began then. */
function dated({ at }: Ask, party: Party, hows: readonly string[]): Answer | null {
  const spells = party.spells.filter(({ how, from }) => hows.includes(how) && from !== null);
  if (spells.length === 0) return null;
  const then = spells.find(({ from }) => meets(from!.interval, at));
  const other = spells.find(({ from, alternatives }) => isAlternative(alternatives, from!.zone, at));
  const text = spells.map(({ how, from }) => `${how} ${from!.text}`).join(', ');
  const charter = then === undefined && other !== undefined ? `${text}; another source has the claim's date` : text;
  const finding = then !== undefined ? 'agrees' : other !== undefined ? 'cannot-tell' : 'differs';
  return { of: 'membership', finding, charter, cite: citeOf((then ?? other ?? spells[0]!).cite) };
}

function isAlternative(list: readonly { field: string; value: string }[], zone: string, at: Interval): boolean {
  return list.some(({ field, value }) => {
    const when = field === 'from' ? parseWhen(value, zone) : null;
    return when?.ok === true && meets(when.value.interval, at);
  });
}

function count({ charter, names, said, at }: Ask): Answer | null {
  if (!names.isPact(said.subject)) return null;
  const signers = /sign/.test(said.predicate);
  const on = partiesOn(charter, at);
  const sure = on.filter(({ state }) => state !== 'unknown').length;
  const signed = charter.parties.filter(({ spells }) =>
    spells.some(({ from }) => from !== null && from.interval.from < at.until),
  ).length;
  const [low, high] = signers ? [signed, signed] : [sure, on.length];
  return {
    of: 'member-count',
    finding: within(said, low, high),
    charter: low === high ? String(low) : `${low}–${high}`,
    cite: null,
  };
}

/** How a stated number or bound lies to what may be from `low` to `high`. */
function within(said: Said, low: number, high: number): CharterCheck['finding'] {
  const value = typeof said.value === 'number' ? said.value : null;
  const slack = said.approximate ? (value ?? 0) / 10 : 0;
  const least = (value ?? said.lower ?? -Infinity) - slack;
  const most = (value ?? said.upper ?? Infinity) + slack;
  if (most < low || least > high) return 'differs';
  return low === high || (least <= low && most >= high) ? 'agrees' : 'cannot-tell';
}

function instrument({ names, said, at }: Ask): Answer | null {
  const found = names.instrument(said.subject);
  if (found === null) return null;
  const what = /in-force|entered|effect/.test(said.predicate)
    ? 'inForce'
    : /^signed|signature/.test(said.predicate)
      ? 'signed'
      : null;
  const date = what === null ? null : found[what];
  if (what === null || date === null) return null;
  const other = found.alternatives.some(
    (each) => each.field === what && isAlternative([{ ...each, field: 'from' }], date.zone, at),
  );
  const finding = meets(date.interval, at) ? 'agrees' : other ? 'cannot-tell' : 'differs';
  const word = what === 'inForce' ? 'in force' : 'signed';
  return { of: 'instrument', finding, charter: `${word} ${date.text}`, cite: citeOf(found.cite) };
}

const FORMER = /former|previous|ex-/;

function chair({ charter, names, said, at }: Ask): Answer | null {
  if (typeof said.value !== 'string' || FORMER.test(said.predicate)) return null;
  const text = `${said.predicate.replaceAll('-', ' ')} ${said.value}`;
  const organ = names.chaired(text);
  if (organ === null) return null;
  const chaired = chairOn(charter, organ.id, at);
  if (chaired === null) return null;
  const shown = chaired.names?.en ?? (chaired.between.length > 0 ? chaired.between.join(' / ') : 'not found');
  const name = chaired.names;
  const same =
    name !== null && [name.en, name.ru].some((each) => each !== undefined && sameSurname(each, said.subject));
  const finding = name === null ? 'cannot-tell' : same ? 'agrees' : 'differs';
  return {
    of: 'chair',
    finding,
    charter: `${shown}${chaired.since === null ? '' : ` since ${chaired.since}`}`,
    cite: citeOf(chaired),
  };
}

function office({ charter, names, said, at }: Ask): Answer | null {
  if (typeof said.value !== 'string' || FORMER.test(said.predicate)) return null;
  const found = names.office(said.value);
  if (found === null) return null;
  const holders = officesOn(charter, at).find(({ id }) => id === found.id)?.holders ?? [];
  if (holders.length === 0) return null;
  const holder = holders.find(({ names: each }) =>
    [each.en, each.ru ?? each.en].some((name) => sameSurname(name, said.subject)),
  );
  const finding = holder !== undefined ? 'agrees' : holders.every(({ sure }) => sure) ? 'differs' : 'cannot-tell';
  const shown = holders
    .map(({ names: each, since }) => `${each.en}${since === null ? '' : ` since ${since}`}`)
    .join(' / ');
  return { of: 'office', finding, charter: shown, cite: citeOf(holder ?? holders[0]!) };
}

/** A standing pool against the strengths that the charter's sources give for that force and time. */
function force({ charter, names, said, at }: Ask): Answer | null {
  if (said.force !== 'pool') return null;
  const found = names.force(said.subject);
  const on = found === null ? undefined : forcesOn(charter, at).find(({ id }) => id === found.id);
  if (on === undefined || on.strengths.length === 0) return null;
  const ranges = on.strengths.map(({ value, lower, upper, approximate }) => {
    const slack = approximate ? (value ?? lower ?? 0) / 10 : 0;
    return { low: (value ?? lower ?? 0) - slack, high: (value ?? upper ?? Infinity) + slack };
  });
  const agrees = ranges.some(({ low, high }) => within(said, low, high) !== 'differs');
  const shown = on.strengths.map(({ value, lower }) => String(value ?? `at least ${lower ?? 0}`)).join(' / ');
  return { of: 'force', finding: agrees ? 'agrees' : 'differs', charter: shown, cite: citeOf(on.strengths[0]!) };
}

function meets(a: Interval, b: Interval): boolean {
  return a.from < b.until && b.from < a.until;
}

function citeOf(cite: {
  readonly article?: string | null | undefined;
  readonly sources: readonly string[];
  readonly certainty: CiteShown['certainty'];
}): CharterCheck['cite'] {
  return { article: cite.article ?? null, sources: cite.sources, certainty: cite.certainty };
}
