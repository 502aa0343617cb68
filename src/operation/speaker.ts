import { officeName, type Citation } from '#charter';
import type { Body, RecordBody } from './body.ts';
import { heldAt, isOfPact, SECRETARIAT_BODY, speaksAs, type Holding, type Occasion, type Post } from './holding.ts';
import { refuse, type Refusal } from './refusal.ts';

/** A person who enters something: of which body, with the posts given to it, in whatever time. */
export interface Speaker {
  readonly body: string;
  /** The person's own name, the only one that may stand under what is entered. */
  readonly name: string;
  readonly holdings: readonly Holding[];
}

/** What a body is about, where it changes the standing of another entry: whose that is. */
export interface Spoken extends Occasion {
  readonly targetOwner?: string | undefined;
}

/** Posts whose holders may say what is the case: claims, corrections, reviews, places and documents. */
const WITNESSES: readonly Post[] = ['delegate', 'chair', 'secretariat', 'commander', 'observer'];
const WRITERS: readonly Post[] = [...WITNESSES, 'press'];

/** Whose an entry is that the speaker enters under that name: the pact's where an office of the pact speaks, else its own. */
export function ownerFor({ body }: Speaker, office: string | undefined, occasion: Occasion): string {
  const forPact = body === SECRETARIAT_BODY || (office !== undefined && isOfPact(occasion, office));
  return forPact ? occasion.charter.id : body;
}

/**
 * Whether the person may enter it: holds the office in whose name it is done, now, and owns what is entered or changed.
 * Whether that office is competent for the act is asked afterwards, of the charter.
 */
export function checkSpeaker(speaker: Speaker, said: Body, spoken: Spoken): Refusal | null {
  const held = heldAt(speaker.holdings, spoken.at).filter(
    ({ body, pact }) => body === speaker.body && (pact === null || pact === spoken.charter.id),
  );
  const cite = citeOf(said, spoken);
  if (said.by?.person !== undefined && said.by.person !== speaker.name) {
    return notHeld(cite, { en: 'your own name, or none', ru: 'Ваше собственное имя или никакого' });
  }
  if (!mayEnter(held, said, spoken)) return notHeld(cite, wanted(said, spoken.charter));
  const own = ownerFor(speaker, said.by?.office, spoken);
  if (said.owner !== own) return notYours(cite, said.owner);
  if (said.family !== 'standing') return null;
  const { targetOwner } = spoken;
  const shared = said.kind === 'review' && targetOwner === spoken.charter.id;
  return targetOwner === undefined || targetOwner === own || shared ? null : notYours(cite, targetOwner);
}

/** Whether a report is drafted, approved or published in the name of a post that the person holds now. */
export function speaksInReports(speaker: Speaker, by: Body['by'], occasion: Occasion): boolean {
  const posts = heldAt(speaker.holdings, occasion.at).filter(({ post }) => post === 'press' || post === 'secretariat');
  const named = by?.person === undefined || by.person === speaker.name;
  return named && posts.some((holding) => fits(holding, by, occasion));
}

function mayEnter(held: readonly Holding[], said: Body, spoken: Spoken): boolean {
  if (said.family === 'act') {
    if (!isOwnWord(said)) return false;
    const { by, standing } = said;
    if (standing === 'reported') return held.some((holding) => mayReport(holding, by, spoken));
    return by !== null && held.some((holding) => speaksAs(holding, by, spoken));
  }
  const posts = said.family === 'record' ? recorders(said.kind) : WITNESSES;
  const speaking = held.filter(({ post }) => posts.includes(post));
  if (said.family === 'standing' && said.kind === 'annulment') {
    return speaking.some(({ post }) => post === 'chair' || post === 'secretariat');
  }
  return speaking.some((holding) => fits(holding, said.by, spoken));
}

/** Kinds of acts by which a party binds itself, so that nobody of another party performs or reports them. */
const OWN_WORDS: readonly string[] = ['position', 'pledge', 'approval'];

/** Whether what a party is bound by comes from that party, wherever the act names one. */
function isOwnWord({ kind, by, content }: Body & { family: 'act' }): boolean {
  if (!OWN_WORDS.includes(kind) || !('party' in content) || by?.party === undefined) return true;
  return content.party === by.party;
}

/**
 * Acts done elsewhere change what is authorised as those done here do. A party reports its own alone; whoever keeps the
 * record for the pact reports anybody's, which then stands there as the pact's report with its sources.
 */
function mayReport({ post, body }: Holding, by: Body['by'], spoken: Spoken): boolean {
  if (post === 'secretariat') return body === SECRETARIAT_BODY;
  const { party, office } = by ?? {};
  return post === 'delegate' && party === body && (office === undefined || !isOfPact(spoken, office));
}

/** What the press office enters besides: a report, what becomes of it, and the documents that it rests on. */
const PRESS_RECORDS: readonly RecordBody['kind'][] = [
  'source',
  'report',
  'report-approval',
  'report-publication',
  'report-withdrawal',
];
const KEY_RECORDS: readonly RecordBody['kind'][] = ['signing-key', 'key-revocation', 'signature'];
const KEY_HOLDERS: readonly Post[] = ['delegate', 'administrator'];

function recorders(kind: RecordBody['kind']): readonly Post[] {
  if (KEY_RECORDS.includes(kind)) return KEY_HOLDERS;
  return PRESS_RECORDS.includes(kind) ? WRITERS : WITNESSES;
}

/** Whether the name under which something is said is the person's own: its party, its post, or an office it speaks as. */
function fits(holding: Holding, by: Body['by'], spoken: Spoken): boolean {
  if (by === null) return true;
  const { party, office } = by;
  if (party !== undefined && party !== holding.body) return false;
  return office === undefined || office === holding.post || speaksAs(holding, by, spoken);
}

function citeOf(said: Body, { procedure }: Spoken): Citation | null {
  if (procedure === null) return null;
  return (said.family === 'act' ? procedure.acts[said.kind]?.cite : undefined) ?? procedure.cite;
}

function wanted({ by }: Body, charter: Occasion['charter']) {
  const { party, office } = by ?? {};
  if (party === undefined && office === undefined) {
    return { en: 'the office that acts', ru: 'должность, которая действует' };
  }
  const title = office === undefined ? null : officeName(office, charter);
  const [en, ru] = [nameOf([title?.en, party], ' of '), nameOf([title?.ru, party], ', ')];
  return { en: `a post that speaks as ${en}, held now`, ru: `действующее сейчас полномочие говорить как ${ru}` };
}

function nameOf(parts: readonly (string | undefined)[], between: string): string {
  return parts.filter((part) => part !== undefined).join(between);
}

/** What is told to whoever opens an operation without a post that may. */
export function notHeldAt({ id }: Occasion['charter']): Refusal {
  return notHeld(null, {
    en: `a post of the secretariat, or of a party bound by ${id}, held now`,
    ru: `действующее сейчас полномочие секретариата или участника ${id}`,
  });
}

function notHeld(cite: Citation | null, missing: Refusal['missing']): Refusal {
  return refuse('office-not-held', {
    cite,
    missing,
    mend: {
      en: 'have it entered by somebody who holds the office, or have the office given to you',
      ru: 'пусть это внесёт тот, кто занимает должность, или получите её',
    },
  });
}

function notYours(cite: Citation | null, owner: string): Refusal {
  return refuse('entry-of-another', {
    cite,
    missing: { en: `the word of ${owner}, whose it is`, ru: `слово владельца записи: ${owner}` },
    mend: { en: 'have its owner do it', ru: 'это делает владелец записи' },
  });
}
