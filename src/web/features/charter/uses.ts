import type { ActKind, Charter } from '#charter';
import type { Entry } from '#operation';

/** One entry that rests on an article. */
export interface Use {
  readonly entry: string;
  readonly kind: ActKind;
  /** UTC milliseconds; the earliest instant from which it may hold. */
  readonly at: number;
}

/**
 * Which entries of an operation rest on which article of its charter: those that cite it, and those of a kind for which
 * the procedure's competence, consultation or notification stands on it. By article, in the order of time.
 */
export function usesOf(entries: readonly Entry[], charter: Charter): ReadonlyMap<string, readonly Use[]> {
  const file = entries.find(({ body }) => body?.family === 'record' && body.kind === 'operation')?.body;
  const id = file?.family === 'record' && file.kind === 'operation' ? file.content.procedure : null;
  const procedure = charter.procedures.find((each) => each.id === id);
  const uses = new Map<string, Use[]>();
  for (const entry of [...entries].sort((a, b) => a.from - b.from || a.index - b.index)) {
    const { body } = entry;
    if (body?.family !== 'act') continue;
    const implied = [procedure?.acts[body.kind]?.cite.article, ...impliedBy(body, procedure)];
    for (const article of new Set([...citedBy(body), ...implied])) {
      if (article === undefined) continue;
      const use = { entry: entry.id, kind: body.kind, at: entry.from };
      uses.set(article, [...(uses.get(article) ?? []), use]);
    }
  }
  return uses;
}

type Act = Extract<NonNullable<Entry['body']>, { readonly family: 'act' }>;

function citedBy(body: Act): readonly string[] {
  switch (body.kind) {
    case 'request':
    case 'decision':
    case 'notification':
      return body.content.articles;
    case 'mandate':
      return body.content.basis ?? [];
    default:
      return [];
  }
}

function impliedBy(body: Act, procedure: Charter['procedures'][number] | undefined): (string | undefined)[] {
  if (procedure === undefined) return [];
  switch (body.kind) {
    case 'request':
      return [procedure.triggers.find(({ id }) => id === body.content.trigger)?.cite.article];
    case 'consultation':
      return [procedure.consultation?.cite.article];
    case 'notification':
      return [procedure.notify.find(({ id }) => id === body.content.duty)?.cite.article];
    default:
      return [];
  }
}
