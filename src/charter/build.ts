import { Defect, type When } from '#kernel';
import type { z } from 'zod';
import type { Charter } from './charter.ts';
import type { Alternative, Citation } from './citation.ts';
import { readCite } from './cite-text.ts';
import type { DateReader } from './date-reader.ts';
import { ACT_KINDS, type Competence, type Procedure } from './procedure.ts';
import type { Rule } from './rule.ts';
import type { FileShape } from './shape.ts';
import type { RuleShape } from './shape-procedure.ts';
import type { alternatives as alternativesShape, cite as citeShape } from './shape-words.ts';

type CiteShape = z.output<typeof citeShape>;
type DateShape = string | number | null;

/** The charter that faultless files say. */
export function buildCharter(
  files: readonly FileShape[],
  { sha256, dates }: { sha256: string; dates: DateReader },
): Charter {
  const one = <Key extends keyof FileShape>(key: Key) => {
    const value = files.find((file) => file[key] !== undefined)?.[key];
    if (value === undefined) throw new Defect(`a checked charter has ${key}`);
    return value as NonNullable<FileShape[Key]>;
  };
  const builder = new Builder(dates);
  return {
    id: one('pact'),
    sha256,
    names: one('names'),
    abbreviation: one('abbreviation'),
    zone: one('zone'),
    seat: one('seat'),
    sources: files.flatMap(({ sources = [] }) => sources),
    instruments: files.flatMap(({ instruments = [] }) => instruments.map((item) => builder.instrument(item))),
    parties: files.flatMap(({ parties = [] }) =>
      parties.map((party) => ({ ...party, spells: party.spells.map((spell) => builder.dated(spell)) })),
    ),
    organs: files.flatMap(({ organs = [] }) => organs.map((organ) => builder.cited(organ))),
    offices: files.flatMap(({ offices = [] }) =>
      offices.map((office) => ({
        ...office,
        cite: citation(office.cite),
        holders: office.holders.map((holder) => builder.dated(holder)),
      })),
    ),
    chairs: files.flatMap(({ chairs = [] }) =>
      chairs.map((chair) => ({
        ...chair,
        cite: citation(chair.cite),
        spells: chair.spells.map((spell) => builder.dated(spell)),
      })),
    ),
    obligations: files.flatMap(({ obligations = [] }) => obligations.map((item) => builder.cited(item))),
    forces: files.flatMap(({ forces = [] }) => forces.map((force) => builder.force(force))),
    procedures: files.flatMap(({ procedures = [] }) => procedures.map((item) => builder.procedure(item))),
    precedents: files.flatMap(({ precedents = [] }) =>
      precedents.map((item) => ({ ...item, when: builder.date(item.when), cite: citation(item.cite) })),
    ),
  };
}

type Items<Key extends keyof FileShape> = NonNullable<FileShape[Key]> extends readonly (infer Item)[] ? Item : never;

class Builder {
  readonly #dates: DateReader;

  constructor(dates: DateReader) {
    this.#dates = dates;
  }

  date(text: string | number): When {
    const when = this.#dates(text);
    if (!when.ok) throw new Defect(`the date ${text} was checked`);
    return when.value;
  }

  when(text: DateShape): When | null {
    return text === null ? null : this.date(text);
  }

  cited<Item extends { from: DateShape; until: DateShape; cite: CiteShape }>(item: Item) {
    return { ...item, from: this.when(item.from), until: this.when(item.until), cite: citation(item.cite) };
  }

  dated<Item extends { from: DateShape; until: DateShape; cite: CiteShape; alternatives: AlternativesShape }>(
    item: Item,
  ) {
    return { ...this.cited(item), alternatives: alternatives(item.alternatives) };
  }

  instrument(item: Items<'instruments'>) {
    return {
      ...item,
      signed: this.when(item.signed),
      inForce: this.when(item.inForce),
      ended: this.when(item.ended),
      cite: citation(item.cite),
      alternatives: alternatives(item.alternatives),
      articles: item.articles.map((article) => ({ ...article, cite: citation(article.cite) })),
    };
  }

  force(item: Items<'forces'>) {
    return {
      ...this.cited(item),
      strengths: item.strengths.map((strength) => this.dated(strength)),
      exercises: item.exercises.map((exercise) => this.dated(exercise)),
    };
  }

  procedure(item: Items<'procedures'>): Procedure {
    const { consultation, mandate, acts } = item;
    const competences: { [kind in (typeof ACT_KINDS)[number]]?: Competence } = {};
    for (const kind of ACT_KINDS) {
      const competence = acts[kind];
      if (competence !== undefined) competences[kind] = cited(competence);
    }
    return {
      ...this.cited(item),
      triggers: item.triggers.map(cited),
      consultation: consultation === null ? null : cited(consultation),
      rules: item.rules.map((version) => ({
        from: this.when(version.from),
        until: this.when(version.until),
        rule: ruleOf(version.rule),
      })),
      acts: competences,
      notify: item.notify.map(cited),
      mandate: mandate === null ? null : { ...cited(mandate), tasks: mandate.tasks.map(cited) },
      contribution: cited(item.contribution),
      approvals: item.approvals.map((gate) => ({ ...cited(gate), alternatives: alternatives(gate.alternatives) })),
      endings: item.endings.map(cited),
    };
  }
}

type AlternativesShape = z.output<typeof alternativesShape>;

function alternatives(list: AlternativesShape): Alternative[] {
  return list.map(({ field, value, cite }) => ({ field, value: String(value), cite: citation(cite) }));
}

function cited<Item extends { cite: CiteShape }>(item: Item) {
  return { ...item, cite: citation(item.cite) };
}

function citation(shape: CiteShape): Citation {
  const cite = readCite(shape);
  if (cite === null) throw new Defect('a checked citation reads');
  return cite;
}

function ruleOf(shape: RuleShape): Rule {
  const cite = citation(shape.cite);
  switch (shape.rule) {
    case 'consensus':
    case 'quorum':
      return { ...shape, cite };
    case 'excluding':
      return { ...shape, cite, then: ruleOf(shape.then) };
    case 'all':
    case 'any':
      return { ...shape, cite, of: shape.of.map(ruleOf) };
    case 'disputed':
      return { ...shape, cite, readings: shape.readings.map(ruleOf) };
  }
}
