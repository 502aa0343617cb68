import { describe, expect, test } from 'vitest';
import { describeFault, type Fault } from '#kernel';
import { LAGOON } from '../../test/invented-charter.ts';
import { sha256 } from '../../test/pact-files.ts';
import { readText } from '../../test/project-files.ts';
import { charterHash, parseCases, parseCharter, runCase, type CharterFile } from './index.ts';

const file = (text: string, name = 'lagoon.yaml'): CharterFile => ({ name, text });
const faultsOf = (...files: CharterFile[]): readonly Fault[] => {
  const charter = parseCharter(files, sha256);
  return charter.ok ? [] : charter.faults;
};
const shown = (...files: CharterFile[]) => faultsOf(...files).map(describeFault);

/** The invented charter with one thing changed; the change must be there to be made. */
function with_(from: string | RegExp, to: string): CharterFile {
  const text = LAGOON.replace(from, to);
  expect(text).not.toBe(LAGOON);
  return file(text);
}

/** The place of a text in the changed charter. */
function placeOf({ text }: CharterFile, part: string): { line: number; column: number } {
  const offset = text.indexOf(part);
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

describe('a charter without faults', () => {
  test('is read with its dates in the zone of the seat', () => {
    const charter = parseCharter([file(LAGOON)], sha256);
    expect(charter.ok).toBe(true);
    if (!charter.ok) return;
    expect(charter.value.parties.map(({ id }) => id)).toEqual(['XAA', 'XBB', 'XCC', 'XDD']);
    // Midnight of the first of January in Auckland is eleven in the morning of the day before, UTC.
    expect(charter.value.parties[0]!.spells[1]!.from!.interval.from).toBe(Date.UTC(2000, 11, 31, 11));
    expect(charter.value.instruments[1]!.signed!.precision).toBe('year');
    expect(charter.value.procedures[0]!.acts.pledge?.by).toEqual(['own:head']);
    expect(charter.value.procedures[0]!.cite).toEqual({ article: 'compact-2000/1', sources: ['T'], certainty: 'firm' });
  });

  test('may be split over files, in whatever order they come', () => {
    const [head, body] = LAGOON.split(/(?=^organs:)/m) as [string, string];
    const parts = [file(head, 'a/one.yaml'), file(body, 'a/two.yaml')];
    const there = parseCharter(parts, sha256);
    expect(there.ok).toBe(true);
    expect(parseCharter([...parts].reverse(), sha256)).toEqual(there);
  });

  test('a long citation says the same as a short one', () => {
    const short = parseCharter([file(LAGOON)], sha256);
    const long = parseCharter(
      [
        with_(
          "cite: 'compact-2000/2 [T] firm' }\n  - { id: bureau",
          'cite: { article: compact-2000/2, sources: [T], certainty: firm } }\n  - { id: bureau',
        ),
      ],
      sha256,
    );
    expect(long.ok && short.ok && long.value.organs).toEqual(short.ok && short.value.organs);
  });
});

describe('the hash of a charter', () => {
  test('of one file is the SHA-256 of its bytes', () => {
    expect(charterHash([file('abc')], sha256)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
  test('of several does not depend on their order or folder, but on names and bytes', () => {
    const [a, b] = [file('abc', 'x/a.yaml'), file('', 'x/b.yaml')];
    const hash = charterHash([a, b], sha256);
    expect(charterHash([b, a], sha256)).toBe(hash);
    expect(charterHash([file('abc', 'y/a.yaml'), file('', 'y/b.yaml')], sha256)).toBe(hash);
    expect(charterHash([file('abc', 'x/b.yaml'), file('', 'x/a.yaml')], sha256)).not.toBe(hash);
    // printf abc > a.yaml; : > b.yaml; sha256sum *.yaml | sha256sum
    expect(hash).toBe('ae22af079bb5096eeef6253afc04acde5faf3e55054fcfeab5548795a55eb79f');
  });
});

describe('every fault names its place, what was found and what was expected', () => {
  const CASES: readonly (readonly [what: string, from: string, to: string, field: string, expected: RegExp])[] = [
    [
      'a rule without citation',
      "request: { by: ['host:head'], cite: 'compact-2000/1 [T] firm' }",
      "request: { by: ['host:head'] }",
      'procedures[0].acts.request.cite',
      /treaty-1992\/2/,
    ],
    [
      'a rule without article',
      "storm, title: { en: Storm }, cite: 'compact-2000/1 [T] firm'",
      "storm, title: { en: Storm }, cite: '[T] firm'",
      'procedures[0].triggers[0].cite',
      /article/,
    ],
    [
      'a citation without source',
      "names: { en: Atoll }\n    spells:\n      - { how: signed, from: 2000-01-01, until: 2000-12-31, cite: 'compact-2000/1 [T] firm' }",
      "names: { en: Atoll }\n    spells:\n      - { how: signed, from: 2000-01-01, until: 2000-12-31, cite: 'compact-2000/1 firm' }",
      'parties[0].spells[0].cite',
      /certainty/,
    ],
    [
      'no source in the long form',
      "value: 2010-02-01, cite: '[N] uncertain'",
      'value: 2010-02-01, cite: { sources: [], certainty: uncertain }',
      'parties[1].spells[2].alternatives[0].cite.sources',
      /at least one source/,
    ],
    ['an unknown key', 'seat: Port', 'seat: Port\nseet: Port', 'seet', /one of: pact, names/],
    [
      'an unknown article',
      "by: [council, chair], cite: 'compact-2000/2",
      "by: [council, chair], cite: 'compact-2000/9",
      'procedures[0].acts.decision.cite',
      /an article of compact-2000: 1, 2/,
    ],
    [
      'an unknown instrument',
      'owes: { en: Boats }\n    from: 2001-01-01\n    cite: compact-2000/1',
      'owes: { en: Boats }\n    from: 2001-01-01\n    cite: compact-1999/1',
      'obligations[0].cite',
      /an instrument of this charter: compact-2000/,
    ],
    [
      'an unknown source',
      "from: 2020-07, cite: '[N] firm'",
      "from: 2020-07, cite: '[Q] firm'",
      'parties[2].spells[1].cite',
      /a source of this charter: T, N, GK/,
    ],
    [
      'memory that calls itself firm',
      "cite: '[GK] uncertain'",
      "cite: '[GK] firm'",
      'offices[2].holders[0].cite',
      /uncertain, or a source that was seen/,
    ],
    ['a date that is none', 'signed: 2000-01-01', 'signed: 2000-13-01', 'instruments[0].signed', /EDTF/],
    [
      'an end before its beginning',
      'until: 2015-03-31',
      'until: 2009-03-31',
      'parties[1].spells[2].until',
      /not before from/,
    ],
    ['spells that overlap', 'from: 2005-01-01', 'from: 2004-12-01', 'parties[1].spells[1].from', /ends 2004-12-31/],
    [
      'a spell after one without end',
      'until: 2015-03-31\n        cite',
      'cite',
      'parties[1].spells[3].from',
      /has no end/,
    ],
    ['holders that overlap', 'from: 2010-07-01', 'from: 2010-06-01', 'offices[1].holders[1].from', /ends 2010-06-30/],
    [
      'an unknown party in the rotation',
      'order: [XAA, XCC]',
      'order: [XAA, XZZ]',
      'chairs[0].order[1]',
      /a party of this charter: XAA/,
    ],
    [
      'an unknown organ',
      'organ: council\n    from',
      'organ: senate\n    from',
      'procedures[0].organ',
      /an organ of this charter: council, bureau/,
    ],
    [
      'an unknown office',
      "by: ['party:head']",
      "by: ['party:queen']",
      'procedures[0].acts.position.by[0]',
      /an office that each party has: head/,
    ],
    [
      'an office of the pact as one of a party',
      "by: ['party:head']",
      "by: ['party:secretary']",
      'procedures[0].acts.position.by[0]',
      /an office that each party has/,
    ],
    [
      'an office of a party as one of the pact',
      'by: [council, chair]',
      'by: [council, head]',
      'procedures[0].acts.decision.by[1]',
      /an office of the pact or an organ/,
    ],
    [
      'a duty after an act that is not there',
      'after: decision',
      'after: closing',
      'procedures[0].notify[0].after',
      /a kind of act of this procedure: request/,
    ],
    ['the same party twice', 'id: XDD', 'id: XAA', 'parties[3].id', /an id of its own/],
    ['the same name for an organ and an office', 'id: secretary', 'id: bureau', 'offices[1].id', /an id of its own/],
    ['the same article twice', "number: '2'", "number: '1'", 'instruments[0].articles[1].number', /an id of its own/],
    ['a key twice', 'kind: treaty', 'kind: treaty\n    kind: charter', 'instruments[0].kind', /each key once/],
    [
      'an unknown rule',
      'rule: all',
      'rule: most',
      'procedures[0].rules[1].rule.then.rule',
      /consensus, votes, no-objection/,
    ],
    [
      'agreement that does not count as agreement',
      'treats: { agree: for, object: against, abstain: neutral, absent: against',
      'treats: { agree: against, object: against, abstain: neutral, absent: against',
      'procedures[0].rules[0].rule.treats.agree',
      /stands with the decision/,
    ],
    ['a wrong deadline', 'within: PT24H', 'within: 24 hours', 'procedures[0].consultation.within', /PT72H/],
    ['a wrong type', 'value: 100', 'value: many', 'forces[0].strengths[0].value', /number/],
    ['a list where text is wanted', 'place: Port', 'place: [Port]', 'instruments[0].place', /text/],
    ['a zone that is none', 'zone: Pacific/Auckland', 'zone: Pacific/Atlantis', 'zone', /IANA/],
    ['an anchor', 'seat: Port', 'seat: &here Port', 'seat', /without an anchor/],
    ['a tag', 'seat: Port', 'seat: !!str Port', 'seat', /without a tag/],
  ];

  test.each(CASES)('%s', (...[, from, to, field, expected]) => {
    const changed = with_(from, to);
    const fault = faultsOf(changed).find((each) => each.field === field);
    expect(fault, shown(changed).join('\n')).toBeDefined();
    expect(fault!.expected).toMatch(expected);
    expect(fault!.file).toBe('lagoon.yaml');
    expect(fault!.line).toBeGreaterThan(0);
    expect(fault!.found).not.toBe('');
  });

  test('at the very line and column', () => {
    const changed = with_('organ: council\n    from', 'organ: senate\n    from');
    expect(faultsOf(changed)).toEqual([
      {
        file: 'lagoon.yaml',
        line: placeOf(changed, 'organ: senate').line,
        column: placeOf(changed, 'senate').column,
        field: 'procedures[0].organ',
        found: '"senate"',
        expected: 'an organ of this charter: council, bureau',
      },
    ]);
  });

  test('an unknown key at the key itself', () => {
    const changed = with_('seat: Port', 'seat: Port\nseet: Port');
    expect(faultsOf(changed)[0]).toMatchObject(placeOf(changed, 'seet'));
  });

  test('all of them at once, in the order of files and lines', () => {
    const together = CASES.slice(0, 14).filter(([what]) => what !== 'a spell after one without end');
    const text = together.reduce((sum, [, from, to]) => sum.replace(from, to), LAGOON);
    const faults = faultsOf(file(text));
    const fields = faults.map(({ field }) => field);
    for (const [what, , , field] of together) expect(fields, what).toContain(field);
    const lines = faults.map(({ line }) => line!);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });

  test('faults of every file, and of what no file says', () => {
    const one = file('pact: lagoon\nsources: 7\n', 'one.yaml');
    const two = file('pact: lagoon\nparties:\n  - id: nobody\n', 'two.yaml');
    const lines = shown(one, two);
    expect(lines).toContain('one.yaml:2:10 sources: found 7, expected a list');
    expect(lines).toContain('two.yaml:1:1 pact: found a second pact, expected it once (the first is in one.yaml)');
    expect(lines.some((line) => line.startsWith('two.yaml:3:9 parties[0].id: found "nobody"'))).toBe(true);
    expect(lines).toContain('one.yaml:1:1 zone: found nothing, expected zone, in one of the files');
  });
});

describe('bad input', () => {
  test.each([
    ['nothing', ''],
    ['a bare word', 'charter'],
    ['a list', '- a\n- b\n'],
    ['an unclosed bracket', 'parties: [\n'],
    ['a tab', 'names:\n\ten: x\n'],
    ['two documents', 'pact: a\n---\npact: b\n'],
    ['a key that is no text', '? [a, b]\n: c\n'],
    ['a NUL', 'pact: a\u0000b\n'],
    ['a byte order mark', '\ufeffpact: a\n'],
    ['half a surrogate pair', 'pact: a\ud800\n'],
    ['bytes that were no UTF-8', 'pact: a\ufffd\n'],
    ['a prototype', '__proto__: { pact: a }\n'],
    ['what grows when read', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n'],
    ['deep nesting', `a: ${'['.repeat(100_000)}`],
    ['deep nesting by dashes', `${'- '.repeat(50_000)}a`],
    ['deep nesting by questions', `${'? '.repeat(50_000)}a`],
    ['deep nesting by braces', '{a: '.repeat(50_000)],
    ['deep nesting by indent', Array.from({ length: 1000 }, (_, deep) => `${' '.repeat(deep)}a:`).join('\n')],
    ['nesting just below what is read at all', `a: ${'['.repeat(100)}${']'.repeat(100)}\n`],
    ['dashes just below it', `${'- '.repeat(199)}a`],
    ['many keys', Array.from({ length: 20_000 }, (_, key) => `k${key}: 1\n`).join('')],
    ['five megabytes', `pact: ${'a'.repeat(5_000_000)}`],
  ])('%s is a fault with a place', (_, text) => {
    const faults = faultsOf(file(text));
    expect(faults.length).toBeGreaterThan(0);
    for (const { line, column } of faults) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(column).toBeGreaterThanOrEqual(1);
    }
  });

  test('no file at all', () => expect(faultsOf()).toHaveLength(1));
  test('two files of one name', () => {
    const found = faultsOf(file(LAGOON, 'a/x.yaml'), file('', 'b/x.yaml')).map((fault) => fault.found);
    expect(found).toContain('a second file of this name');
  });
});

describe('the format document', () => {
  const blocks = [...readText('docs/formats/charter.md').matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]!);
  const example = parseCharter([file(blocks[0]!)], sha256);

  test('has an example that parses', () => {
    expect(example.ok ? [] : example.faults.map(describeFault)).toEqual([]);
  });
  test('and cases that hold', () => {
    const cases = parseCases(file(blocks.find((block) => block.startsWith('article:'))!));
    expect(cases.ok ? [] : cases.faults.map(describeFault)).toEqual([]);
    if (cases.ok && example.ok) {
      expect(cases.value.cases.flatMap((each) => runCase(example.value, each))).toEqual([]);
    }
  });
});
