import type { Claim, ClaimReview, Speaker } from '#evidence';
import {
  isClaim,
  isStanding,
  standings,
  type ClaimBody,
  type Entry,
  type StandingBody,
  type StandingEntry,
} from '#operation';

/**
 * What persons said of the claims that a program found, by id of the finding, as far as it stands: a review that accepts
 * or rejects, a correction, a retraction. What nobody has looked at is not in it.
 */
export function foundReviews(entries: readonly Entry[]): ReadonlyMap<string, ClaimReview> {
  const changed = standings(entries);
  const accepted = new Map<string, StandingEntry>();
  for (const entry of entries) {
    if (!isStanding(entry) || entry.body.kind !== 'review' || entry.body.content.verdict !== 'accepted') continue;
    if (changed.get(entry.id)?.effect !== 'struck') accepted.set(entry.body.content.target, entry);
  }
  const reviews = new Map<string, ClaimReview>();
  for (const entry of entries) {
    if (!isClaim(entry)) continue;
    const { found } = entry.body.content;
    const by = changed.get(entry.id)?.by ?? accepted.get(entry.id);
    if (found != null && by !== undefined) reviews.set(found.id, reviewOf(found.id, entry.body, by));
  }
  return reviews;
}

function reviewOf(claim: string, found: ClaimBody, by: StandingEntry): ClaimReview {
  const { body } = by;
  const { en, ru = en } = body.content.reason;
  const about = { claim, entry: by.id, reason: { en, ru } };
  if (body.kind === 'correction') return { ...about, verdict: 'corrected', corrected: correctedIn(body, found) };
  const accepts = body.kind === 'review' && body.content.verdict === 'accepted';
  return { ...about, verdict: accepts ? 'accepted' : 'rejected', corrected: {} };
}

const PLAIN = [
  ...([
    'kind',
    'predicate',
    'value',
    'lower',
    'upper',
    'unit',
    'approximate',
    'modality',
    'scope',
    'framework',
  ] as const),
  ...(['population', 'category', 'state'] as const),
];
const PARTY = /^(?:[A-Z]{3}|[A-Z]{2}-[A-Z0-9]{1,3})$/;

/** The fields that a correction changes, in the shape in which claims are compared. */
function correctedIn(
  { content: { content, holds } }: StandingBody<'correction'>,
  found: ClaimBody,
): ClaimReview['corrected'] {
  const given = content as Partial<Claim>;
  const plain = PLAIN.filter((field) => field in given && given[field] !== found.content[field]);
  const bounded = plain.some((field) => field === 'value' || field === 'lower' || field === 'upper');
  return {
    ...Object.fromEntries(plain.map((field) => [field, given[field] ?? (field === 'approximate' ? false : null)])),
    ...(bounded ? { lowerExclusive: false, upperExclusive: false } : {}),
    ...(given.subject === undefined || given.subject === found.content.subject
      ? {}
      : { subject: given.subject, subjectId: PARTY.test(given.subject) ? given.subject : null }),
    ...('place' in given ? { place: given.place ?? null, placeId: given.place ?? null } : {}),
    ...('attributedTo' in given ? { attributedTo: nameOf(given.attributedTo ?? null), attributedVia: [] } : {}),
    ...(holds === undefined ? {} : { asOf: edtfOf(holds) }),
  };
}

function nameOf(speaker: Speaker | null): string | null {
  return speaker?.name ?? speaker?.office ?? speaker?.party ?? speaker?.person ?? null;
}

function edtfOf({ from, until }: NonNullable<StandingBody<'correction'>['content']['holds']>): string | null {
  return until === null ? (from?.text ?? null) : `${from?.text ?? '..'}/${until.text}`;
}
