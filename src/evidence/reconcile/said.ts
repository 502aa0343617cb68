import type { Category, Claim, ClaimKind, Modality, Speaker, StrengthState } from '../claim.ts';

/**
 * What reconciliation needs of a claim, whether a reader found it in a document or a person entered it in the ledger. A
 * `FoundClaim` is one as it stands; {@link saidInLedger} makes one of a ledger's claim. Times are EDTF.
 */
export interface Said {
  readonly id: string;
  /** The document or source it comes from. */
  readonly doc: string;
  readonly kind: ClaimKind;
  readonly subject: string;
  readonly subjectId: string | null;
  readonly predicate: string;
  readonly value: number | string | null;
  readonly unit: string | null;
  readonly approximate: boolean;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly lowerExclusive?: boolean;
  readonly upperExclusive?: boolean;
  readonly asOf: string | null;
  readonly asOfBasis?: string;
  readonly place: string | null;
  readonly placeId: string | null;
  readonly attributedTo: string | null;
  readonly attributedVia?: readonly string[];
  readonly modality: Modality;
  readonly scope: 'whole' | 'part' | 'others';
  readonly framework: 'operation' | 'outside';
  readonly population: string | null;
  readonly category: Category | null;
  readonly state: StrengthState | null;
  readonly force: 'pool' | 'deployed' | 'planned' | null;
  /** The contributor's own count, another official one, or neither; null: to be told from who is quoted. */
  readonly standing?: 'own' | 'official' | 'other' | null;
}

/** A document as far as reconciliation looks at it. */
export interface SaidIn {
  readonly doc: string;
  readonly publishedAt: string | null;
  readonly outlet?: string | null;
  readonly text?: string;
}

/** A claim of the ledger in the shape that reconciliation compares. `asOf` and `saidAt` are EDTF. */
export function saidInLedger(entry: {
  readonly id: string;
  readonly source: string;
  readonly asOf: string | null;
  readonly content: Claim;
}): Said {
  const { id, source, asOf, content } = entry;
  const ahead = content.modality === 'planned' || content.modality === 'possible';
  const force = content.kind === 'strength' && content.state != null ? (ahead ? 'planned' : 'deployed') : null;
  return {
    ...{ id, doc: source, asOf, force },
    kind: content.kind,
    subject: content.contingent ?? content.subject,
    subjectId: content.contingent ?? content.subject,
    predicate: content.predicate,
    value: content.value ?? null,
    unit: content.unit ?? null,
    approximate: content.approximate ?? false,
    lower: content.lower ?? null,
    upper: content.upper ?? null,
    place: content.place ?? null,
    placeId: content.place ?? null,
    attributedTo: speakerName(content.attributedTo ?? null),
    modality: content.modality,
    scope: content.scope,
    framework: content.framework,
    population: content.population ?? null,
    category: content.category ?? null,
    state: content.state ?? null,
    standing: content.side === 'sender' ? 'own' : content.side === 'press' || content.side == null ? null : 'official',
  };
}

function speakerName(speaker: Speaker | null): string | null {
  if (speaker === null) return null;
  const parts = [speaker.party, speaker.office, speaker.person].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(' ') : (speaker.outlet ?? null);
}
