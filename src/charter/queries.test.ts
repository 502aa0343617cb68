import { describe, expect, test } from 'vitest';
import { LAGOON } from '../../test/invented-charter.ts';
import { day, sha256 } from '../../test/pact-files.ts';
import {
  chairOn,
  competent,
  decide,
  forcesOn,
  history,
  instrumentsOn,
  membersOf,
  obligationsOn,
  officesOn,
  parseCharter,
  partiesOn,
  procedureOn,
  proceduresOn,
  showCharter,
  type ActKind,
  type Charter,
} from './index.ts';

const lagoon: Charter = (() => {
  const charter = parseCharter([{ name: 'lagoon.yaml', text: LAGOON }], sha256);
  if (!charter.ok) throw new TypeError(JSON.stringify(charter.faults));
  return charter.value;
})();
const on = (text: string) => day(lagoon, text);
const states = (text: string) =>
  Object.fromEntries(partiesOn(lagoon, on(text)).map(({ id, state, since }) => [id, `${state} ${since}`]));

describe('parties on a day', () => {
  test.each([
    ['the day before the compact is in force: signed is not bound', '2000-12-31', {}],
    [
      'its first day',
      '2001-01-01',
      { XAA: 'bound 2001-01-01', XBB: 'bound 2001-01-01', XCC: 'bound 2001-01-01', XDD: 'bound 2001-01-01' },
    ],
    ['after one has left', '2005-01-01', { XAA: 'bound 2001-01-01', XCC: 'bound 2001-01-01', XDD: 'bound 2001-01-01' }],
    [
      'while the dates of its return differ',
      '2009-12-01',
      { XAA: 'bound 2001-01-01', XBB: 'unknown 2009-06-01', XCC: 'bound 2001-01-01', XDD: 'bound 2001-01-01' },
    ],
    [
      'back by every date',
      '2010-02-01',
      { XAA: 'bound 2001-01-01', XBB: 'bound 2009-06-01', XCC: 'bound 2001-01-01', XDD: 'bound 2001-01-01' },
    ],
    [
      'suspended and still bound; suspended and out',
      '2018-01-01',
      { XAA: 'bound 2001-01-01', XBB: 'suspended 2015-04-01', XCC: 'bound 2001-01-01' },
    ],
    [
      'in the month of a freeze',
      '2020-07-15',
      { XAA: 'bound 2001-01-01', XBB: 'suspended 2015-04-01', XCC: 'unknown 2020-07' },
    ],
    ['frozen', '2020-08-01', { XAA: 'bound 2001-01-01', XBB: 'suspended 2015-04-01', XCC: 'frozen 2020-07' }],
  ])('%s', (_, text, expected) => expect(states(text)).toEqual(expected));

  test('an unknown state shows both dates with their sources, and what it lies between', () => {
    const bay = partiesOn(lagoon, on('2009-12-01'))[1]!;
    expect(bay.between).toEqual(['out', 'bound']);
    expect(bay.spells[2]).toMatchObject({
      from: '2009-06-01',
      certainty: 'disputed',
      alternatives: [{ field: 'from', value: '2010-02-01', sources: ['N'] }],
    });
  });

  test('a time of which part lies on each side cannot be told', () => {
    expect(states('2005')).not.toHaveProperty('XBB');
    expect(states('2004-12/2005-01').XBB).toMatch(/^unknown/);
  });

  test('an instant is read like its day', () => {
    expect(partiesOn(lagoon, on('2001-01-01T00:00')).length).toBe(4);
    expect(partiesOn(lagoon, on('2000-12-31T23:59')).length).toBe(0);
  });

  test('members of an organ are those of its parties that are bound', () => {
    expect(membersOf(lagoon, 'bureau', { at: on('2002-01-01') }).map(({ id }) => id)).toEqual(['XAA', 'XCC']);
    expect(membersOf(lagoon, 'council', { at: on('2006-01-01') }).map(({ id }) => id)).toEqual(['XAA', 'XCC', 'XDD']);
    expect(membersOf(lagoon, 'senate', { at: on('2006-01-01') })).toEqual([]);
  });
});

describe('the chair', () => {
  test.each([
    ['2001-01-01', 'XAA'],
    ['2011-05-04', 'XAA'],
    ['2011-05-05', 'XCC'],
    ['2012-12-31', 'XCC'],
    ['2013-06-01', 'XAA'],
  ])('on %s is %s', (text, party) => expect(chairOn(lagoon, null, on(text))?.party).toBe(party));
  test('in a disputed window is nobody for certain', () => {
    expect(chairOn(lagoon, 'council', on('2013-03-03'))).toMatchObject({ party: null, between: ['XCC', 'XAA'] });
  });
  test('before the first spell, or of another organ, is not told', () => {
    expect(chairOn(lagoon, null, on('1999-01-01'))).toBeNull();
    expect(chairOn(lagoon, 'bureau', on('2002-01-01'))).toBeNull();
  });
});

describe('what is in force on a day', () => {
  const holders = (office: string, text: string) =>
    officesOn(lagoon, on(text))
      .find(({ id }) => id === office)!
      .holders.map(({ person, sure }) => `${person} ${sure}`);

  test('offices and their holders', () => {
    expect(holders('secretary', '2010-06-30')).toEqual(['first-one true']);
    expect(holders('secretary', '2010-07-01')).toEqual(['second-one true']);
    expect(holders('chair', '2002-01-01')).toEqual(['head-of-atoll true']);
    expect(holders('chair', '2012-01-01')).toEqual([]);
    expect(holders('head', '2001-06-06')).toEqual(['head-of-atoll false']);
    expect(holders('head', '2002-01-01')).toEqual(['head-of-atoll true']);
  });
  test('obligations and procedures', () => {
    expect(obligationsOn(lagoon, on('2000-12-31'))).toEqual([]);
    expect(obligationsOn(lagoon, on('2001-01-01')).map(({ id }) => id)).toEqual(['help']);
    expect(proceduresOn(lagoon, on('2001-01-01')).map(({ id }) => id)).toEqual(['aid']);
    expect(procedureOn(lagoon, 'aid', on('2000-12-31'))).toBeNull();
    expect(procedureOn(lagoon, 'war', on('2002-12-31'))).toBeNull();
  });
  test('forces with the strength of that time and the exercises until then', () => {
    const boats = (text: string) =>
      forcesOn(lagoon, on(text)).map(({ strengths, exercises }) => [
        strengths[0]!.value,
        strengths[0]!.lower,
        exercises.length,
      ]);
    expect(boats('2001-12-31')).toEqual([]);
    expect(boats('2005-01-01')).toEqual([[100, null, 0]]);
    expect(boats('2009-01-01')).toEqual([[100, null, 1]]);
    expect(boats('2011-01-01')).toEqual([[null, 120, 1]]);
  });
  test('instruments, and those of which nobody says since when', () => {
    const known = (text: string) => instrumentsOn(lagoon, on(text)).map(({ id, state }) => `${id} ${state}`);
    expect(known('2000-06-01')).toEqual([]);
    expect(known('2002-01-01')).toEqual(['compact-2000 in-force']);
    expect(known('2004-01-01')).toEqual(['compact-2000 in-force', 'rules-2003 unknown']);
  });
  test('all of it together', () => {
    const shown = showCharter(lagoon, on('2002-01-01'));
    expect(Object.keys(shown)).toEqual([
      'parties',
      'chair',
      'offices',
      'obligations',
      'procedures',
      'forces',
      'instruments',
      'notices',
      'terms',
      'contested',
      'incompatible',
    ]);
    expect(shown.procedures).toMatchObject([
      { id: 'aid', title: { en: 'Aid' }, article: 'compact-2000/1', organ: 'council' },
    ]);
    expect(shown.procedures[0]!.says?.en).toContain('there is consensus');
    expect(shown.chair).toMatchObject({ party: 'XAA', person: 'head-of-atoll', since: '2001-01-01' });
  });
});

test('history is everything dated, oldest first', () => {
  const lines = history(lagoon).map(({ on: text, of, id, change }) => `${text} ${of} ${id} ${change}`);
  expect(lines.slice(0, 2)).toEqual(['2000-01-01 party XAA signed', '2000-01-01 instrument compact-2000 signed']);
  expect(lines).toContain('2008-03 force boats exercise');
  expect(lines).toContain('2011-05-05 chair council takes-the-chair');
  expect(lines).toContain('2008-03-03 precedent storm-2008 precedent');
  expect(lines.at(-1)).toBe('2020-07 party XCC frozen');
});

describe('the version of a rule in force', () => {
  const outcome = (text: string, absent: string) => {
    const at = on(text);
    const positions = partiesOn(lagoon, at)
      .filter(({ state }) => state !== 'suspended')
      .map(({ id }) => ({ party: id, position: id === absent ? ('absent' as const) : ('agree' as const) }));
    const verdict = decide({ charter: lagoon, procedure: 'aid', at, positions });
    return verdict.ok ? verdict.value.outcome : verdict.faults.map(({ field }) => field);
  };
  test('is that of the day', () => {
    expect(outcome('2010-12-31', 'XAA')).toBe('rejected');
    expect(outcome('2011-01-01', 'XAA')).toBe('adopted');
    // One of two is less than two thirds of them: the suspended and the one that is out do not count.
    expect(outcome('2019-01-01', 'XAA')).toBe('rejected');
  });
  test('where the time spans both versions, each is a reading', () => {
    expect(outcome('2010-12-31/2011-01-01', 'XAA')).toBe('open');
    expect(outcome('2010-12-31/2011-01-01', 'nobody')).toBe('adopted');
  });
});

describe('competence', () => {
  const ask = (
    act: ActKind,
    by: { office?: string; party?: string; host?: string; own?: string },
    text = '2002-01-01',
  ) => {
    const { office = null, party = null, host = null, own } = by;
    const procedure = lagoon.procedures[0]!;
    return competent(lagoon, { procedure, act, office, party, host, own, at: on(text) });
  };
  test.each<[string, ActKind, Parameters<typeof ask>[1], string, string]>([
    ['the head of the host asks', 'request', { office: 'head', party: 'XAA', host: 'XAA' }, '2002-01-01', 'met'],
    [
      'the head of another party asks',
      'request',
      { office: 'head', party: 'XBB', host: 'XAA' },
      '2002-01-01',
      'not-met',
    ],
    [
      'another office of the host asks',
      'request',
      { office: 'chair', party: 'XAA', host: 'XAA' },
      '2002-01-01',
      'not-met',
    ],
    ['nobody in particular asks', 'request', { host: 'XAA' }, '2002-01-01', 'not-met'],
    ['any party takes a position', 'position', { office: 'head', party: 'XDD', host: 'XAA' }, '2002-01-01', 'met'],
    ['but no party that has left', 'position', { office: 'head', party: 'XBB', host: 'XAA' }, '2006-01-01', 'not-met'],
    ['nor one that is suspended', 'position', { office: 'head', party: 'XBB', host: 'XAA' }, '2016-01-01', 'not-met'],
    ['nor a stranger', 'position', { office: 'head', party: 'XZZ', host: 'XAA' }, '2006-01-01', 'not-met'],
    ['one that may be bound', 'position', { office: 'head', party: 'XBB', host: 'XAA' }, '2009-12-01', 'unknown'],
    ['an organ decides', 'decision', { office: 'council' }, '2002-01-01', 'met'],
    ['the chair decides', 'decision', { office: 'chair', party: 'XAA' }, '2002-01-01', 'met'],
    ['a party that is not in the chair', 'decision', { office: 'chair', party: 'XCC' }, '2002-01-01', 'not-met'],
    ['a sender pledges its own', 'pledge', { office: 'head', party: 'XCC', own: 'XCC' }, '2002-01-01', 'met'],
    ['and not that of another', 'pledge', { office: 'head', party: 'XCC', own: 'XDD' }, '2002-01-01', 'not-met'],
    ['the secretary notifies', 'notification', { office: 'secretary' }, '2002-01-01', 'met'],
    ['an act the procedure does not know', 'recall', { office: 'council' }, '2002-01-01', 'not-met'],
  ])('%s', (...[, act, by, text, state]) => {
    const finding = ask(act, by, text);
    expect(finding.state).toBe(state);
    expect(finding.article).toMatch(/^compact-2000\//);
    expect(finding.sources).toEqual(['T']);
    expect(finding.reason.ru).toBeDefined();
  });
});
