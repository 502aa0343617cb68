import { inArea, later, officeNames, type Charter, type Procedure } from '#charter';
import type { Millis } from '#kernel';
import type { Case } from './case.ts';
import { resolve } from './entry.ts';
import { refuse, type Refusal } from './refusal.ts';

type Trigger = Procedure['triggers'][number];

/** Whether the trigger of a request holds where it lies, and the declarations it needs have been made. */
export function checkGround(examined: Case<'request'>): Refusal | null {
  const { act, procedure, charter, host } = examined;
  const trigger = procedure.triggers.find(({ id }) => id === act.content.trigger);
  if (trigger === undefined) return null;
  return outside(charter, trigger, { place: act.content.place ?? null, host }) ?? undeclared(examined, trigger);
}

/**
 * Where a request names no place, it lies where the host is. That settles it for a whole state and an area of whole
 * states only: a part of a state need not be told from its code.
 */
function outside(
  charter: Charter,
  { area, cite }: Trigger,
  { place, host }: { readonly place: string | null; readonly host: string },
): Refusal | null {
  const bounds = charter.areas.find(({ id }) => id === area);
  if (bounds === undefined) return null;
  const isPart = (code: string) => code.includes('-');
  if (place === null && [host, ...bounds.within].some(isPart)) return null;
  const where = place ?? host;
  if (inArea({ charter, place: where }, bounds.id) !== 'no') return null;
  const { title } = bounds;
  return refuse('outside-trigger', {
    cite,
    missing: { en: `a place in: ${title.en}; ${where} is not`, ru: `место в районе: ${title.ru ?? title.en}` },
    mend: { en: 'rest it on another trigger', ru: 'сошлитесь на другое основание' },
  });
}

function undeclared({ act, procedure, charter, at }: Case<'request'>, { needs, cite }: Trigger): Refusal | null {
  const holds = (id: string) =>
    (act.content.declared ?? []).some(
      ({ declaration, at: when }) =>
        declaration === id && stands(resolve(when), { at, zone: charter.zone, expires: expiry(procedure, id) }),
    );
  const lacking = needs.find((id) => !holds(id));
  if (lacking === undefined) return null;
  const declared = procedure.declarations.find(({ id }) => id === lacking);
  const title = declared?.title ?? { en: lacking };
  const by = officeNames(declared?.by ?? [], charter);
  return refuse('declaration-missing', {
    cite: declared?.cite ?? cite,
    missing: {
      en: `a declaration that holds that day: ${title.en}`,
      ru: `действующее объявление: ${title.ru ?? title.en}`,
    },
    mend: {
      en: `have it declared, and name it in the request; who may declare it: ${by.en}`,
      ru: `пусть его объявят, и назовите его в обращении; кто может объявить: ${by.ru}`,
    },
  });
}

function expiry({ declarations }: Procedure, id: string): string | null {
  return declarations.find((each) => each.id === id)?.expires ?? null;
}

interface Standing {
  readonly at: Millis;
  readonly zone: string;
  readonly expires: string | null;
}

/** Made by then, and not certainly lapsed. */
function stands(made: ReturnType<typeof resolve>, { at, zone, expires }: Standing): boolean {
  if (made === null || made.from > at) return false;
  return expires === null || later(made.until, expires, zone) > at;
}
