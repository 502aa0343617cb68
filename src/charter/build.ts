import { Defect, type When } from '#kernel';
import type { z } from 'zod';
import { buildRule } from './build-rule.ts';
import type { Charter } from './charter.ts';
import type { Citation } from './citation.ts';
import { readCite } from './cite-text.ts';
import { DATE_KEYS, type DateReader } from './date-reader.ts';
import { withDepartures } from './notice-effect.ts';
import { sections, type FileShape } from './shape.ts';
import type { RuleShape, WhoShape } from './shape-rule.ts';
import type { cite as citeShape } from './shape-words.ts';

/** The charter that faultless files say. */
export function buildCharter(
  files: readonly FileShape[],
  { sha256, dates }: { sha256: string; dates: DateReader },
): Charter {
  const one = <Key extends 'pact' | 'names' | 'abbreviation' | 'zone' | 'seat'>(key: Key) => {
    const value = files.find((file) => file[key] !== undefined)?.[key];
    if (value === undefined) throw new Defect(`a checked charter has ${key}`);
    return value as NonNullable<FileShape[Key]>;
  };
  const named = new Map(files.flatMap(({ rules = [] }) => rules.map(({ id, rule }) => [id, rule] as const)));
  const built = new Builder(dates, named);
  const lists = Object.fromEntries(
    Object.keys(sections).map((section) => {
      const items = files.flatMap((file) => (file[section as keyof FileShape] ?? []) as readonly unknown[]);
      return [section, items.map((item) => built.value(item, section))];
    }),
  );
  return withDepartures({
    id: one('pact'),
    sha256,
    names: one('names'),
    abbreviation: one('abbreviation'),
    zone: one('zone'),
    seat: one('seat'),
    // The sections are those of the shape, whose checked values differ from the charter's in what `Builder` changes alone.
    ...(lists as unknown as Omit<Charter, 'id' | 'sha256' | 'names' | 'abbreviation' | 'zone' | 'seat'>),
  });
}

/** What the shapes leave as text: dates, citations, rules, shares, whom a rule names. */
class Builder {
  readonly #dates: DateReader;
  readonly #named: ReadonlyMap<string, RuleShape>;

  constructor(dates: DateReader, named: ReadonlyMap<string, RuleShape>) {
    this.#dates = dates;
    this.#named = named;
  }

  value(value: unknown, key: string): unknown {
    if (key === 'cite') return citation(value as z.output<typeof citeShape>);
    if (key === 'replaces') return whoOf(value as WhoShape | readonly WhoShape[]);
    if (key === 'needs') return fractionOf(value);
    if (Array.isArray(value)) return value.map((item) => this.value(item, `${key}[]`));
    if (typeof value !== 'object' || value === null) {
      return DATE_KEYS.has(key) && value !== null && value !== undefined ? this.#when(value as string | number) : value;
    }
    if (Object.hasOwn(value, 'rule') && typeof (value as RuleShape).rule === 'string') {
      return buildRule(value as RuleShape, this.#named);
    }
    const inner = Object.entries(value).map(([name, each]) => [name, this.value(each, name)] as const);
    const built = Object.fromEntries(inner);
    if (key === 'alternatives[]') return { ...built, value: String((value as { value: unknown }).value) };
    if (key === 'facts') return { confirmedBy: [], ...built };
    return built;
  }

  #when(text: string | number): When {
    const when = this.#dates(text);
    if (!when.ok) throw new Defect(`the date ${text} was checked`);
    return when.value;
  }
}

export function citation(shape: z.output<typeof citeShape>): Citation {
  const cite = readCite(shape);
  if (cite === null) throw new Defect('a checked citation reads');
  return cite;
}

function whoOf(who: WhoShape | readonly WhoShape[]): readonly WhoShape[] {
  return Array.isArray(who) ? (who as readonly WhoShape[]) : [who as WhoShape];
}

/** `2/3` of an entry into force as its two numbers; the ids that a trigger needs stay as they are. */
function fractionOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const [over = 0, under = 1] = value.split('/').map(Number);
  return [over, under];
}
