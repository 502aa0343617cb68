import { z } from 'zod';
import { expectedBy } from '#charter';
import { faulty, parsed, shown, type Fault, type Parsed } from '#kernel';
import { parse as parseYaml } from 'yaml';

/** To whom entries go that do not say so themselves: everyone, the pact, their owner alone, or the named parties. */
const wish = z.strictObject({
  owner: z.string().min(1).max(120).optional(),
  /** Kind of an act or claim, or the predicate of a claim; without it every kind. */
  kind: z.string().min(1).max(80).optional(),
  /** Only where it states national caveats. */
  caveats: z.literal(true).optional(),
  to: z.union([z.enum(['public', 'pact', 'owner']), z.array(z.string().min(1).max(120)).max(100)]),
});

/** One line of what is released to whom. A member that is left out fits everything. */
export type ReleaseWish = Readonly<z.infer<typeof wish>>;

/**
 * What goes without a wish, the first that fits. Readiness and national caveats are the owner's own; orders and needs are
 * the pact's; the rest is done before everyone's eyes.
 */
export const RELEASE_BY_KIND: readonly ReleaseWish[] = [
  { kind: 'readiness', to: 'owner' },
  { kind: 'pledge', caveats: true, to: 'owner' },
  { kind: 'contingent', caveats: true, to: 'owner' },
  { kind: 'circle', to: 'owner' },
  { kind: 'sealed', to: 'owner' },
  { kind: 'draft', to: 'owner' },
  { kind: 'device', to: 'pact' },
  { kind: 'device-revocation', to: 'pact' },
  { kind: 'requirement', to: 'pact' },
  { kind: 'task', to: 'pact' },
  { to: 'public' },
];

/** What a release is chosen by. */
export interface Releasable {
  readonly owner: string;
  readonly kind?: unknown;
  readonly content?: unknown;
}

/** The audience of an entry that does not state one: by its owner's wish, else by its kind. */
export function audienceOf(entry: Releasable, wishes: readonly ReleaseWish[]): 'public' | 'pact' | readonly string[] {
  const content = (typeof entry.content === 'object' ? entry.content : null) as Record<string, unknown> | null;
  const names = [entry.kind, content?.kind, content?.predicate];
  const hasCaveats = Array.isArray(content?.caveats) && content.caveats.length > 0;
  const fits = ({ owner, kind, caveats }: ReleaseWish) =>
    (owner === undefined || owner === entry.owner)
    && (kind === undefined || names.includes(kind))
    && (caveats === undefined || hasCaveats);
  const to = [...wishes, ...RELEASE_BY_KIND].find(fits)?.to ?? 'owner';
  return to === 'owner' ? [] : to;
}

/** Reads the wishes of an installation: YAML, a list of lines as in {@link RELEASE_BY_KIND}. */
export function parseReleases(text: string, file: string): Parsed<readonly ReleaseWish[]> {
  let value: unknown;
  try {
    value = parseYaml(text) ?? [];
  } catch {
    return faulty({ file, field: '', found: 'no YAML', expected: 'a list of wishes' });
  }
  const read = z.array(wish).max(1000).safeParse(value);
  if (read.success) return parsed(read.data);
  const faults = read.error.issues.map((issue): Fault => {
    const found = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null)?.[key], value);
    return { file, field: issue.path.map(String).join('.'), found: shown(found), expected: expectedBy(issue) };
  });
  return { ok: false, faults };
}
