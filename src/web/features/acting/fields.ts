import type { ActKind } from '#charter';
import { localText } from './local.ts';
import { fromPairs, type PairsOf } from './pairs.ts';

/** Where the choices of a field come from: the charter, what is authorised so far, or the places on record. */
export type ChoiceOf =
  | 'articles'
  | 'contingents'
  | 'duties'
  | 'groups'
  | 'mandateTasks'
  | 'matters'
  | 'offices'
  | 'organs'
  | 'outcomes'
  | 'approvalOutcomes'
  | 'parties'
  | 'permittedTasks'
  | 'places'
  | 'positions'
  | 'forms'
  | 'categories'
  | 'questions'
  | 'requirements'
  | 'sites'
  | 'triggers';

/**
 * How a member of an act is written down. `local`: text in English, and in Russian when there is one; `lines`: one text a line; `when`: a date or a date with
 * a time, in the zone of the theatre; `term`, `command`, `tasks`: parts of a mandate; `pairs`: lines of `name: value`.
 */
export type Field = {
  readonly name: string;
  readonly optional?: true;
} & (
  | { readonly shape: 'local' | 'text' | 'number' | 'flag' | 'when' | 'lines' | 'term' | 'command' }
  | { readonly shape: 'one' | 'many' | 'tasks'; readonly of: ChoiceOf }
  | { readonly shape: 'pairs'; readonly pairs: PairsOf }
);

const one = (name: string, of: ChoiceOf): Field => ({ name, shape: 'one', of });
const many = (name: string, of: ChoiceOf): Field => ({ name, shape: 'many', of });
const maybe = (field: Field): Field => ({ ...field, optional: true });
const local = (name: string): Field => ({ name, shape: 'local' });
const number = (name: string): Field => ({ name, shape: 'number', optional: true });
const text = (name: string): Field => ({ name, shape: 'text' });
const pairs = (name: string, of: PairsOf): Field => ({ name, shape: 'pairs', pairs: of, optional: true });
const when = (name: string): Field => ({ name, shape: 'when' });

/** What a person writes down of each kind of act, in the order in which it is asked. */
export const FIELDS: { readonly [Kind in ActKind]: readonly Field[] } = {
  request: [
    one('trigger', 'triggers'),
    one('to', 'organs'),
    local('asks'),
    maybe(many('articles', 'articles')),
    maybe(many('with', 'parties')),
    maybe(text('place')),
    pairs('declared', 'declared'),
  ],
  'withdraw-request': [local('reason')],
  consultation: [many('parties', 'parties'), local('how'), pairs('times', 'times')],
  position: [
    one('question', 'questions'),
    one('party', 'parties'),
    one('position', 'positions'),
    maybe(text('reservation')),
    maybe(text('explanation')),
    maybe(text('condition')),
    { name: 'adReferendum', shape: 'flag', optional: true },
    maybe(one('form', 'forms')),
    maybe(text('noteNumber')),
    { name: 'protest', shape: 'flag', optional: true },
    maybe(when('at')),
    maybe(one('ballot', 'questions')),
  ],
  decision: [
    one('question', 'questions'),
    one('organ', 'organs'),
    one('outcome', 'outcomes'),
    local('text'),
    maybe(many('articles', 'articles')),
    maybe(one('matter', 'matters')),
    pairs('facts', 'facts'),
    pairs('times', 'times'),
    pairs('roles', 'roles'),
    maybe(text('place')),
  ],
  notification: [one('duty', 'duties'), local('to'), maybe(local('via')), maybe(many('articles', 'articles'))],
  mandate: [
    { name: 'tasks', shape: 'tasks', of: 'permittedTasks', optional: true },
    pairs('excluded', 'excluded'),
    maybe(many('area', 'places')),
    { name: 'term', shape: 'term', optional: true },
    number('ceiling'),
    { name: 'command', shape: 'command', optional: true },
    { name: 'endConditions', shape: 'lines', optional: true },
    maybe(many('basis', 'articles')),
  ],
  appointment: [one('office', 'offices'), text('person'), local('name'), one('appointedBy', 'organs')],
  requirement: [text('requirement'), local('need'), number('quantity'), maybe(text('unit'))],
  pledge: [
    text('contingent'),
    one('party', 'parties'),
    { name: 'firm', shape: 'flag' },
    number('strength'),
    maybe(one('category', 'categories')),
    maybe(local('unit')),
    maybe(one('requirement', 'requirements')),
    pairs('equipment', 'equipment'),
    pairs('caveats', 'caveats'),
  ],
  approval: [
    one('contingent', 'contingents'),
    one('party', 'parties'),
    local('body'),
    one('outcome', 'approvalOutcomes'),
    number('strength'),
    pairs('votes', 'counts'),
    pairs('equipment', 'equipment'),
  ],
  contingent: [
    one('contingent', 'contingents'),
    one('party', 'parties'),
    local('name'),
    number('strength'),
    maybe(one('category', 'categories')),
    maybe(local('unit')),
    maybe(text('commander')),
    maybe(local('transport')),
    pairs('equipment', 'equipment'),
    pairs('caveats', 'caveats'),
  ],
  'force-group': [text('group'), local('name'), many('contingents', 'contingents'), maybe(one('parent', 'groups'))],
  site: [text('site'), local('name'), maybe(one('place', 'places')), maybe(local('agreedWith'))],
  task: [
    text('task'),
    one('contingent', 'contingents'),
    one('mandateTask', 'mandateTasks'),
    maybe(one('site', 'sites')),
    maybe(one('place', 'places')),
    local('instruction'),
  ],
  'mandate-review': [one('organ', 'organs'), local('conclusion'), maybe(when('next'))],
  extension: [when('until'), local('text')],
  'end-request': [one('to', 'organs'), maybe(when('from')), local('text')],
  recall: [
    many('contingents', 'contingents'),
    maybe(one('organ', 'organs')),
    when('begins'),
    maybe(when('ends')),
    local('text'),
  ],
  closing: [local('reason')],
};

/** What was written into the form, as the content of an act: what was left empty is not there. */
export function contentOf(kind: ActKind, written: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const content: Record<string, unknown> = {};
  for (const field of FIELDS[kind]) {
    const value = valueOf(field, written[field.name]);
    if (value !== undefined) content[field.name] = value;
  }
  return content;
}

function valueOf(field: Field, value: unknown): unknown {
  const { optional } = field;
  const said = typeof value === 'string' ? value.trim() : '';
  if (field.shape === 'pairs') return said === '' ? undefined : fromPairs(field.pairs, said);
  switch (field.shape) {
    case 'flag':
      return value === true || (optional === true ? undefined : false);
    case 'number':
      return said === '' ? undefined : Number(said.replace(/[\s\u00a0]/g, ''));
    case 'local':
      return localText(value);
    case 'command':
      return said === '' ? undefined : { text: { en: said } };
    case 'lines': {
      const lines = said.split('\n').filter((line) => line.trim() !== '');
      return lines.length === 0 ? undefined : lines.map((line) => ({ en: line.trim() }));
    }
    case 'term':
      return said === '' ? undefined : { until: said, text: { en: `until ${said}` } };
    case 'many':
    case 'tasks':
      return Array.isArray(value) && value.length > 0 ? value : optional === true ? undefined : [];
    case 'text':
    case 'when':
    case 'one':
      return said === '' ? undefined : said;
  }
}
