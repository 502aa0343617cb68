import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readTextFile, systemClock } from '#adapters';
import type { Desk, People } from '#desk';
import type { Fault, Parsed } from '#kernel';
import { firstInvitation, parseSignIn, SCRYPT_COST, type PeopleHouse, type SignInSettings } from '#server';
import type { Installation } from './installation.ts';
import { shownPath } from './places.ts';
import { failed, type Result } from './result.ts';

/** How people sign in, beside the logs of a data directory. */
const SIGN_IN_FILE = 'sign-in.yaml';

/** Who may sign in at the server to be started: in a demonstration nobody; else the people of the installation. */
export async function openHouse(
  { people: open, desk }: Pick<Installation, 'people' | 'desk'>,
  { data, demo }: { readonly data: string; readonly demo: boolean },
): Promise<
  { readonly ok: true; readonly house: PeopleHouse | undefined } | { readonly ok: false; readonly why: Result }
> {
  const settings = demo ? null : settingsIn(data);
  if (settings?.ok === false) return { ok: false, why: { kind: 'faulty', faults: settings.faults } };
  const people = await open(demo ? 'read' : 'write');
  if (!people.ok) return { ok: false, why: failed({ kind: 'unavailable', faults: people.faults }) };
  if (settings === null) return demonstrationOver(people.value, data);
  if (people.value === null) return { ok: true, house: undefined };
  return { ok: true, house: houseOver(people.value, desk, settings.value) };
}

/** A demonstration lets anybody act; where real people are registered it is not switched on. */
async function demonstrationOver(people: People | null, data: string) {
  const there = await people?.of('person', null);
  await people?.close();
  if (there?.ok === false) return { ok: false, why: failed({ kind: 'unavailable', faults: there.faults }) } as const;
  if (there === undefined || there.value.length === 0) return { ok: true, house: undefined } as const;
  const message =
    `people are registered in ${shownPath(data)}, and a demonstration would let anybody act there; `
    + 'start without --demo, or with another --data';
  return { ok: false, why: { kind: 'failed', message } } as const;
}

function houseOver(people: People, desk: Desk, { publicUrl, providers }: SignInSettings): PeopleHouse {
  return {
    ...{ people, now: systemClock, cost: SCRYPT_COST, publicUrl, providers },
    charters: async () => {
      const charters = await desk.charters();
      if (charters.kind !== 'done') return charters;
      return { kind: 'done', value: charters.value.map(({ charter }) => charter) };
    },
  };
}

function settingsIn(data: string): Parsed<SignInSettings> {
  const path = join(data, SIGN_IN_FILE);
  const environment = (name: string) => process.env[name];
  if (!existsSync(path)) return parseSignIn({}, { file: SIGN_IN_FILE, environment });
  const file = readTextFile(path, SIGN_IN_FILE);
  if (!file.ok) return file;
  try {
    return parseSignIn(parse(file.value.text), { file: SIGN_IN_FILE, environment });
  } catch {
    const fault: Fault = { file: SIGN_IN_FILE, field: '', found: 'text that is no YAML', expected: 'YAML' };
    return { ok: false, faults: [fault] };
  }
}

/** The one-time link of the first administrator; null: there are people already. */
export async function firstLink(house: PeopleHouse, address: string): Promise<{ link: string; until: string } | null> {
  const invited = await firstInvitation(house);
  if (invited === null) return null;
  const base = house.publicUrl ?? address.replace('//127.0.0.1', '//localhost');
  const until = new Date(invited.invitation.expires ?? 0).toISOString();
  return { link: `${base}/?view=invitation#invitation=${invited.token}`, until };
}
