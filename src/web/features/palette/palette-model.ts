import type { LocalText } from '#charter';
import { isView, type View } from '../../app/screens.ts';

/** What was chosen, as far as it can be gone back to; acts are not: they depend on the moment. */
export type Kept =
  | { readonly kind: 'screen'; readonly view: View }
  | { readonly kind: 'operation'; readonly id: string }
  | { readonly kind: 'entry'; readonly operation: string; readonly entry: string; readonly text: LocalText };

export const GROUPS = ['recent', 'acts', 'screens', 'operations', 'entries'] as const;
export type Group = (typeof GROUPS)[number];

/** One thing that can be chosen. */
export interface Item {
  /** Unique among all. */
  readonly key: string;
  readonly group: Group;
  readonly title: string;
  readonly note: string | null;
  /** Why it is closed now; null: open. */
  readonly closed: string | null;
  /** What text is looked for in, besides title and note. */
  readonly more: string;
  /** What is remembered of it when it is chosen; null: nothing. */
  readonly kept: Kept | null;
}

/**
 * What is offered for a text, by group and without empty ones. Without a text: what was chosen of late, and what is open.
 * Entries are found by the server and fit already.
 */
export function groupsFor(
  items: readonly Item[],
  text: string,
): readonly { readonly group: Group; readonly items: readonly Item[] }[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  const asked = wanted.length > 0;
  const fits = ({ group, title, note, more, closed }: Item) => {
    if (!asked) return closed === null;
    if (group === 'entries' || group === 'recent') return group === 'entries';
    const words = `${title} ${note ?? ''} ${more}`.toLowerCase();
    return wanted.every((word) => words.includes(word));
  };
  const fitting = items.filter(fits);
  return GROUPS.map((group) => {
    const of = fitting.filter((item) => item.group === group);
    // What begins with the words comes first, and what is open before what is closed.
    const rank = ({ title, closed }: Item) =>
      (closed === null ? 0 : 2) + (asked && title.toLowerCase().startsWith(wanted[0]!) ? 0 : 1);
    return { group, items: group === 'entries' ? of : of.toSorted((a, b) => rank(a) - rank(b)) };
  }).filter(({ items: some }) => some.length > 0);
}

const KEPT_MAX = 6;

/** The list with one more choice at its head, each once. */
export function withChoice(list: readonly Kept[], choice: Kept): readonly Kept[] {
  return [choice, ...list.filter((other) => keyOf(other) !== keyOf(choice))].slice(0, KEPT_MAX);
}

export function keyOf(kept: Kept): string {
  switch (kept.kind) {
    case 'screen':
      return `screen ${kept.view}`;
    case 'operation':
      return `operation ${kept.id}`;
    case 'entry':
      return `entry ${kept.operation} ${kept.entry}`;
  }
}

/** Reads choices kept as JSON; whatever is not one is left out. */
export function readChoices(json: string | null): readonly Kept[] {
  try {
    const value: unknown = JSON.parse(json ?? '[]');
    return Array.isArray(value) ? value.filter(isKept).slice(0, KEPT_MAX) : [];
  } catch {
    return [];
  }
}

function isKept(value: unknown): value is Kept {
  const { kind, view, id, operation, entry, text } = (value ?? {}) as Record<string, unknown>;
  const isText = (one: unknown) => typeof one === 'string';
  if (kind === 'screen') return isText(view) && isView(view as string);
  if (kind === 'operation') return isText(id);
  const said = (text ?? {}) as Record<string, unknown>;
  const told = isText(said['en']) && (said['ru'] === undefined || isText(said['ru']));
  return kind === 'entry' && isText(operation) && isText(entry) && told;
}
