import { readMoment } from '#desk';
import { isView, type View } from './screens.ts';

/**
 * What the address says: `?op=…&view=evidence&at=…&known=…&as=…&lang=…`. Times are written as ISO 8601 in UTC, so that a moment can be sent to
 * others; a person may write a day, which is its end in the zone, as everywhere else.
 */
export interface Address {
  readonly operation: string | null;
  readonly view: View;
  /** Id of the entry to be shown. */
  readonly entry: string | null;
  readonly at: number | null;
  readonly known: number | null;
  readonly locked: boolean;
}

/** @param zone in which times without one are read: the theatre's */
export function readAddress(zone = 'UTC', search: string = location.search): Address {
  const query = new URLSearchParams(search);
  const time = (key: string) => {
    const text = query.get(key);
    const read = text === null ? null : readMoment(text, zone, key);
    return read?.ok === true ? read.value : null;
  };
  const known = query.get('known');
  const view = query.get('view');
  return {
    operation: query.get('op'),
    view: isView(view) ? view : 'operation',
    entry: query.get('entry'),
    at: time('at'),
    known: time('known'),
    locked: known === 'then',
  };
}

/** The address of a screen, of an operation or of the whole house; `more` holds what a screen keeps there itself. */
export function addressOf(
  operation: string | null,
  view: View = 'operation',
  more: Readonly<Record<string, string>> = {},
): string {
  const url = new URL(location.href);
  const [language, as] = [url.searchParams.get('lang'), url.searchParams.get('as')];
  url.search = '';
  url.hash = '';
  if (operation !== null) url.searchParams.set('op', operation);
  if (view !== 'operation') url.searchParams.set('view', view);
  for (const [key, value] of Object.entries(more)) url.searchParams.set(key, value);
  if (as !== null) url.searchParams.set('as', as);
  if (language !== null) url.searchParams.set('lang', language);
  return url.search;
}

export function writeAddress(moment: { readonly at: number; readonly known: number; readonly locked: boolean }): void {
  const url = new URL(location.href);
  url.searchParams.set('at', short(moment.at));
  url.searchParams.set('known', moment.locked ? 'then' : short(moment.known));
  history.replaceState(history.state, '', url);
}

function short(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16)}Z`;
}
