import { Defect } from '#kernel';
import type { Citation } from './citation.ts';
import { readCite } from './cite-text.ts';
import type { Amount, Counting, Rule, Threshold, Treats } from './rule.ts';
import type { NeedShape, RuleShape, WhoShape } from './shape-rule.ts';

type Named = ReadonlyMap<string, RuleShape>;

/** The rule that a faultless shape says; a rule used by its id stands in full. */
export function buildRule(shape: RuleShape, named: Named): Rule {
  if (shape.rule === 'use') {
    const used = named.get(shape.use);
    if (used === undefined) throw new Defect(`the rule ${shape.use} was checked`);
    return buildRule(used, named);
  }
  const cite = citation(shape.cite);
  const inner = (each: RuleShape) => buildRule(each, named);
  switch (shape.rule) {
    case 'consensus':
      return { ...counting(shape, cite), rule: shape.rule };
    case 'votes':
      return { ...counting(shape, cite), rule: shape.rule, need: threshold(shape.need), weights: shape.weights };
    case 'no-objection':
      return { ...counting(shape, cite), rule: shape.rule, block: threshold(shape.block), weights: shape.weights };
    case 'silence': {
      const { rule, weights, from, within, until, extension } = shape;
      return { ...counting(shape, cite), rule, block: threshold(shape.block), weights, from, within, until, extension };
    }
    case 'quorum':
      return { ...shape, cite, need: threshold(shape.need) };
    case 'time':
    case 'fact':
    case 'area':
      return { ...shape, cite };
    case 'excluding':
    case 'among':
      return { ...shape, cite, who: listOf(shape.who), then: inner(shape.then) };
    case 'ballot':
      return { ...shape, cite, then: inner(shape.then) };
    case 'matter': {
      const of = shape.of.map(({ matter, then }) => ({ matter, then: inner(then) }));
      return { rule: shape.rule, of, otherwise: shape.otherwise === null ? null : inner(shape.otherwise), cite };
    }
    case 'if':
      return { ...shape, cite, test: inner(shape.test), then: inner(shape.then), otherwise: inner(shape.otherwise) };
    case 'all':
    case 'any':
      return { ...shape, cite, of: shape.of.map(inner) };
    case 'disputed':
      return { ...shape, cite, readings: shape.readings.map(inner) };
  }
}

/** What positions do where a rule that counts says nothing of them. */
export const NEUTRAL: Treats = {
  agree: 'for',
  object: 'against',
  abstain: 'neutral',
  absent: 'neutral',
  silent: 'neutral',
};

type CountingShape = Extract<RuleShape, { rule: 'votes' | 'consensus' | 'no-objection' | 'silence' }>;

function counting(shape: CountingShape, cite: Citation): Counting {
  const { treats = {}, adReferendum = 'awaited', conditional, objectionForm } = shape;
  const given = Object.fromEntries(Object.entries(treats).filter(([, treated]) => treated !== undefined));
  return {
    treats: { ...NEUTRAL, ...given },
    adReferendum,
    ...(conditional === undefined ? {} : { conditional }),
    objectionForm,
    cite,
  };
}

function threshold({ atLeast, moreThan, count, fraction, of, round }: NeedShape): Threshold {
  const said = atLeast ?? moreThan;
  const amount: Amount =
    said !== undefined ? amountOf(said) : fraction !== undefined ? { fraction } : { count: count! };
  return { amount, strict: moreThan !== undefined, of, round: round ?? null };
}

/** `6`, `2/3`, `55 %` or `62.5%`. */
function amountOf(said: number | string): Amount {
  if (typeof said === 'number') return { count: said };
  const [over, under] = said.split('/');
  if (under !== undefined) return { fraction: [Number(over), Number(under)] };
  const [whole = '0', part = ''] = said.replace('%', '').trim().split('.');
  return { fraction: [Number(whole + part), 100 * 10 ** part.length] };
}

function listOf(who: WhoShape | readonly WhoShape[]): readonly WhoShape[] {
  return Array.isArray(who) ? (who as readonly WhoShape[]) : [who as WhoShape];
}

function citation(shape: Exclude<RuleShape, { rule: 'use' }>['cite']): Citation {
  const cite = readCite(shape);
  if (cite === null) throw new Defect('a checked citation reads');
  return cite;
}
