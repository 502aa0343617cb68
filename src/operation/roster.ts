import { z } from 'zod';
import { expectedBy } from '#charter';
import { faulty, parsed, shown, type Fault, type Millis, type Parsed } from '#kernel';
import { parse as parseYaml } from 'yaml';

const LENGTH = /^P(?=.)(?:(\d{1,3})D)?(?:T(?=.)(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?$/;
const length = z.string().regex(LENGTH, 'a length of time such as PT30M, PT24H or P3D');
const MAIL = /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,190}$/;

const person = z.strictObject({
  name: z.string().min(1).max(120),
  mail: z.string().regex(MAIL, 'one address of e-mail').optional(),
});

const list = z.strictObject({
  /** A party, `PARTY:office`, an organ or office of the pact, or `all`. */
  of: z.string().regex(/^[\w-]{1,80}(:[\w-]{1,80})?$/, 'a party, PARTY:office, an organ or office, or all'),
  /** Of which pact; without it of every one. */
  pact: z.string().min(1).max(80).optional(),
  people: z.array(person).min(1).max(20),
});

const rosterShape = z.strictObject({
  reminders: z.array(length).max(10).default(['P3D', 'PT24H', 'PT2H']),
  escalate: length.default('PT30M'),
  lists: z.array(list).max(500).default([]),
});

/** Who stands on call for a party, an organ or an office, in the order in which they are told. */
export interface OnCall {
  readonly of: string;
  readonly pact: string | null;
  readonly people: readonly { readonly name: string; readonly mail: string | null }[];
}

/** Who is woken, and when: what stands in the `duty.yaml` of an installation. */
export interface Roster {
  /** How long before a deadline one is reminded, longest first, in milliseconds; always also at the deadline itself: 0. */
  readonly leads: readonly Millis[];
  /** How long a notice may stay unopened before the next on the list is told, in milliseconds. */
  readonly escalateAfter: Millis;
  readonly lists: readonly OnCall[];
}

/** Reads a roster: YAML with `reminders`, `escalate` and `lists`. All its faults at once, each with its place. */
export function parseRoster(text: string, file: string): Parsed<Roster> {
  let value: unknown;
  try {
    value = parseYaml(text) ?? {};
  } catch {
    return faulty({ file, field: '', found: 'no YAML', expected: 'reminders, escalate and lists' });
  }
  const read = rosterShape.safeParse(value);
  if (!read.success) {
    const faults = read.error.issues.map((issue): Fault => {
      const found = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null)?.[key], value);
      return { file, field: issue.path.map(String).join('.'), found: shown(found), expected: expectedBy(issue) };
    });
    return { ok: false, faults };
  }
  const { reminders, escalate, lists } = read.data;
  const zero = escalate === undefined || millisOf(escalate) === 0;
  const keys = lists.map(({ of, pact }) => `${pact ?? ''}/${of}`);
  const twice = keys.flatMap((key, nth) => (keys.indexOf(key) === nth ? [] : [nth]));
  const faults = [
    ...(zero ? [{ file, field: 'escalate', found: shown(escalate), expected: 'longer than nothing' }] : []),
    ...twice.map((nth) => ({
      ...{ file, field: `lists.${nth}.of`, found: shown(lists[nth]!.of) },
      expected: 'one list for each, with everybody on it',
    })),
  ];
  if (faults.length > 0) return { ok: false, faults };
  return parsed({
    leads: [...new Set([...reminders.map(millisOf), 0])].sort((a, b) => b - a),
    escalateAfter: millisOf(escalate),
    lists: lists.map(({ of, pact = null, people }) => ({
      ...{ of, pact },
      people: people.map(({ name, mail = null }) => ({ name, mail })),
    })),
  });
}

function millisOf(text: string): Millis {
  const [, days = '0', hours = '0', minutes = '0'] = LENGTH.exec(text) ?? [];
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000;
}
