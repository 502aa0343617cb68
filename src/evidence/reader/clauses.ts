import { agreeing, backOver, beforeParenthesis, isMark, isNp, joinedAfter, leadOf } from './joints.ts';
import type { Mark, NounPhrase, Phrase, VerbGroup } from './phrase.ts';

/** A verb with who does it, to what, and with which prepositions. Indexes are phrases of the sentence. */
export interface Clause {
  readonly at: number;
  readonly vg: VerbGroup;
  readonly subject: NounPhrase | null;
  /** The subject and what is joined to it by "and". */
  readonly subjects: readonly NounPhrase[];
  readonly objects: readonly NounPhrase[];
  readonly preps: readonly PrepPhrase[];
  /** The noun an infinitive hangs on: "a mandate to protect". */
  readonly noun: NounPhrase | null;
  /** The clause whose verb this one completes or shares a subject with. */
  readonly parent: Clause | null;
  /** Joined to its parent by "and" rather than governed by it. */
  readonly joined: boolean;
  readonly relative: boolean;
  /** Phrases that belong to the clause: from its subject to its last complement. */
  readonly from: number;
  readonly to: number;
}

export interface PrepPhrase {
  readonly prep: string;
  readonly np: NounPhrase;
  readonly at: number;
}

/** Reads the clauses of a sentence, one for each verb group. */
export function clausesIn(phrases: readonly Phrase[]): Clause[] {
  const clauses: Clause[] = [];
  phrases.forEach((phrase, at) => {
    if (phrase.kind === 'vg') clauses.push(clauseAt(phrases, at, clauses));
  });
  return clauses;
}

function clauseAt(phrases: readonly Phrase[], at: number, before: readonly Clause[]): Clause {
  const vg = openingParticiple(phrases, at) ?? (phrases[at] as VerbGroup);
  const previous = before.at(-1) ?? null;
  const bond = vg.finite ? finiteSubject(phrases, at, before) : dependentSubject(phrases, at, before);
  const after = complements(phrases, at);
  const subject = bond.subject ?? (after.objects[0] !== undefined && isInverted(phrases, at) ? after.objects[0] : null);
  return {
    at,
    vg,
    subject,
    subjects: subject === null ? [] : (bond.shared?.subjects ?? coordinated(phrases, subject, bond.subjectAt)),
    ...after,
    noun: bond.noun ?? null,
    parent: bond.shared ?? (vg.finite ? null : previous),
    joined: bond.joined ?? false,
    relative: bond.relative ?? false,
    from: bond.subjectAt ?? at,
  };
}

/** "Formed between 1992 and 2002, the organisation includes ...": what was done to the subject that follows. */
function openingParticiple(phrases: readonly Phrase[], at: number): VerbGroup | null {
  const vg = phrases[at] as VerbGroup;
  if (at > 0 || !vg.finite || !vg.past || vg.modal !== null || vg.copula !== null || vg.agrees !== null) return null;
  const next = phrases.findIndex((phrase, index) => index > at && phrase.kind === 'vg');
  const comma = phrases.findIndex((phrase, index) => index > at && isMark(phrase, 'punct', ','));
  return comma > 0 && next > comma && isNp(phrases[comma + 1]) && !isNp(phrases[at + 1])
    ? { ...vg, finite: false, passive: true }
    : null;
}

interface Bond {
  readonly subject: NounPhrase | null;
  readonly subjectAt: number | null;
  readonly shared?: Clause;
  readonly noun?: NounPhrase;
  readonly joined?: boolean;
  readonly relative?: boolean;
}

/** Words that open a clause as well as a phrase: "after N took the oath". */
const SUBORDINATING = /^(after|before|since|until|till|as|than|как|после)$/;

const NO_BOND: Bond = { subject: null, subjectAt: null };

function finiteSubject(phrases: readonly Phrase[], verb: number, before: readonly Clause[]): Bond {
  let at = backOver(phrases, verb - 1);
  if (isMark(phrases[at], 'rel')) return behindPrep(phrases, at) ? NO_BOND : relativeSubject(phrases, at);
  const previous = before.at(-1);
  if (isMark(phrases[at], 'conj') && previous !== undefined) return shared(previous);
  const { base } = phrases[verb] as VerbGroup;
  if (base && previous !== undefined && isMark(phrases[at], 'punct', ',') && isPlain(previous)) return shared(previous);
  if (isMark(phrases[at], 'punct', ',')) {
    if (isMark(phrases[backOver(phrases, at - 1)], 'conj') && previous !== undefined) return shared(previous);
    if (previous !== undefined && goesOnAfter(phrases, verb, previous)) return shared(previous);
    at = beforeParenthesis(phrases, at);
  } else if (isMark(phrases[at], 'punct', ')')) {
    while (at > 0 && !isMark(phrases[at], 'punct', '(')) at -= 1;
    at -= 1;
  }
  return subjectBack(phrases, at, before);
}

/** "killed 76 people, injured 2,100 and displaced 14,000": verbs in a row, each with its object. */
function goesOnAfter(phrases: readonly Phrase[], verb: number, { vg, objects }: Clause): boolean {
  const before = phrases[backOver(phrases, verb - 1) - 1];
  const own = phrases[verb] as VerbGroup;
  return (
    isNp(before)
    && objects.includes(before)
    && vg.finite
    && !vg.passive
    && own.past
    && own.agrees === null
    && (isNp(phrases[verb + 1]) || (isMark(phrases[verb + 1], 'conj') && phrases[verb + 2]?.kind === 'vg'))
  );
}

/** What is joined to it in the plain form belongs to the same "to" or "will". */
function isPlain({ vg, joined }: Clause): boolean {
  return vg.infinitive || vg.modal !== null || (joined && vg.base);
}

/** "the election in which N won": the relative word is no subject. */
function behindPrep(phrases: readonly Phrase[], rel: number): boolean {
  return isMark(phrases[rel - 1], 'prep') && /^(which|whom|котор\p{L}*)$/u.test((phrases[rel] as Mark).word);
}

function shared(clause: Clause): Bond {
  return { subject: clause.subject, subjectAt: null, shared: clause, joined: true };
}

function relativeSubject(phrases: readonly Phrase[], rel: number): Bond {
  for (let at = rel - 1; at >= 0; at -= 1) {
    const phrase = phrases[at];
    if (isNp(phrase)) {
      const subjectAt = agreeing(phrases, at, (phrases[rel + 1] as VerbGroup | undefined)?.agrees ?? null);
      return { subject: phrases[subjectAt] as NounPhrase, subjectAt, relative: true };
    }
    if (phrase?.kind === 'vg') break;
  }
  return NO_BOND;
}

/** The nearest noun phrase back from `from` that is neither behind a preposition nor the object of a dependent verb. */
function subjectBack(phrases: readonly Phrase[], from: number, before: readonly Clause[]): Bond {
  for (let at = from; at >= 0; at -= 1) {
    const phrase = phrases[at]!;
    if (phrase.kind === 'vg') {
      const clause = before.find((other) => other.at === at);
      if (!phrase.finite || clause?.relative === true) continue;
      return NO_BOND;
    }
    if (phrase.kind === 'sub') return NO_BOND;
    if (isMark(phrase, 'punct', ';') || isMark(phrase, 'punct', ':')) return NO_BOND;
    if (!isNp(phrase)) continue;
    const front = phrases[at - 1];
    if (isMark(front, 'prep') && !(at === from && SUBORDINATING.test((front as Mark).word))) {
      at -= 1;
      continue;
    }
    if (front?.kind === 'vg' && !front.finite && !endsWithNoun(front)) continue;
    if (isMark(front, 'rel')) continue;
    const lead = leadOf(phrases, at);
    return { subject: phrases[lead] as NounPhrase, subjectAt: lead };
  }
  return NO_BOND;
}

function endsWithNoun(vg: VerbGroup): boolean {
  return vg.passive;
}

function dependentSubject(phrases: readonly Phrase[], verb: number, before: readonly Clause[]): Bond {
  const previous = before.at(-1);
  const at = backOver(phrases, verb - 1);
  const phrase = phrases[at];
  const vg = phrases[verb] as VerbGroup;
  if (verb === 0) return forwardSubject(phrases, verb);
  if (vg.infinitive) return infinitiveSubject(phrases, at, previous);
  if (isMark(phrase, 'conj') && previous !== undefined) return { ...shared(previous), subjectAt: null };
  if (isNp(phrase)) {
    const lead = leadOf(phrases, at);
    return { subject: phrases[lead] as NounPhrase, subjectAt: lead };
  }
  if (isMark(phrase, 'rel')) return relativeSubject(phrases, at);
  const main = before.findLast((clause) => clause.vg.finite && !clause.relative) ?? previous;
  if (main !== undefined) return { subject: main.subject, subjectAt: null, shared: main };
  return forwardSubject(phrases, verb);
}

/** "Formed in 1992, the organisation includes ...": the subject stands behind. */
function forwardSubject(phrases: readonly Phrase[], verb: number): Bond {
  for (let at = verb + 1; at < phrases.length; at += 1)
    if (isMark(phrases[at], 'punct', ',') && isNp(phrases[at + 1]))
      return { subject: phrases[at + 1] as NounPhrase, subjectAt: null };
  return NO_BOND;
}

function infinitiveSubject(phrases: readonly Phrase[], at: number, previous: Clause | undefined): Bond {
  const phrase = phrases[at];
  if (isNp(phrase)) {
    const object = previous !== undefined && previous.objects.includes(phrase);
    if (object)
      return {
        subject: phrase,
        subjectAt: null,
        ...(previous === undefined ? {} : { shared: previous }),
        noun: phrase,
      };
    const subject = previous?.subject ?? null;
    return { subject, subjectAt: null, noun: phrase, ...(previous === undefined ? {} : { shared: previous }) };
  }
  if (previous === undefined) return NO_BOND;
  return { subject: previous.subject, subjectAt: null, shared: previous, joined: isMark(phrase, 'conj') };
}

/** Russian word order, and "said the minister": the subject behind the verb. */
function isInverted(phrases: readonly Phrase[], verb: number): boolean {
  return isNp(phrases[verb + 1]);
}

function coordinated(phrases: readonly Phrase[], subject: NounPhrase, at: number | null): NounPhrase[] {
  const from = at ?? phrases.indexOf(subject);
  return [subject, ...joinedAfter(phrases, from)];
}

/** What follows a verb up to the next one: objects, and phrases behind prepositions. */
function complements(phrases: readonly Phrase[], verb: number): Pick<Clause, 'objects' | 'preps' | 'to'> {
  const objects: NounPhrase[] = [];
  const preps: PrepPhrase[] = [];
  let to = verb + 1;
  for (let at = verb + 1; at < phrases.length; at += 1) {
    const phrase = phrases[at]!;
    if (phrase.kind === 'vg' || phrase.kind === 'sub' || phrase.kind === 'rel') break;
    if (isMark(phrase, 'punct', ';') || isMark(phrase, 'punct', '.')) break;
    if (isMark(phrase, 'prep') && isNp(phrases[at + 1])) {
      preps.push({ prep: (phrase as Mark).word, np: phrases[at + 1] as NounPhrase, at: at + 1 });
      for (const np of joinedAfter(phrases, at + 1))
        if (!startsFinite(phrases, np)) preps.push({ prep: (phrase as Mark).word, np, at: phrases.indexOf(np) });
      at += 1;
      to = at + 1;
    } else if (isNp(phrase) && objects.length === 0 && preps.length === 0 && onlyMarks(phrases, verb, at)) {
      objects.push(phrase, ...joinedAfter(phrases, at).filter((np) => !startsFinite(phrases, np)));
      to = at + 1;
    }
  }
  return { objects, preps, to };
}

function startsFinite(phrases: readonly Phrase[], np: NounPhrase): boolean {
  const next = phrases[phrases.indexOf(np) + 1];
  return next?.kind === 'vg' && next.finite && !next.passive;
}

function onlyMarks(phrases: readonly Phrase[], from: number, to: number): boolean {
  return phrases
    .slice(from + 1, to)
    .every(
      (phrase) =>
        phrase.kind === 'adv' || phrase.kind === 'date' || isMark(phrase, 'punct', '"') || isMark(phrase, 'punct', '“'),
    );
}
