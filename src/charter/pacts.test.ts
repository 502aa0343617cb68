import { describe, expect, test } from 'vitest';
import { tryCase } from '#desk';
import { describeFault } from '#kernel';
import { LAGOON } from '../../test/invented-charter.ts';
import { readText } from '../../test/project-files.ts';
import { caseFiles, charterFiles, charterOf, day, PACTS, sha256 } from '../../test/pact-files.ts';
import {
  chairOn,
  charterJsonSchema,
  decide,
  history,
  parseCases,
  parseCharter,
  partiesOn,
  showCharter,
  type Finding,
} from './index.ts';

describe.each(PACTS)('pacts/%s', (pact) => {
  test('parses without a fault', () => {
    const charter = parseCharter(charterFiles(pact), sha256);
    expect(charter.ok ? [] : charter.faults.map(describeFault)).toEqual([]);
  });

  test('gives every title in both languages', () => {
    const lacking: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('en' in value && !('ru' in value)) lacking.push(path);
      for (const [key, inner] of Object.entries(value)) look(inner, `${path}.${key}`);
    };
    look(charterOf(pact), '');
    expect(lacking).toEqual([]);
  });

  test('answers for any day, in plain JSON', () => {
    const charter = charterOf(pact);
    for (let year = 1985; year < 2031; year++) {
      for (const text of [`${year}`, `${year}-02`, `${year}-06-15`]) {
        const shown = showCharter(charter, day(charter, text));
        expect(JSON.parse(JSON.stringify(shown))).toEqual(shown);
      }
    }
  });

  test('shows a chair, or says that none was found, on every day of its spells', () => {
    const charter = charterOf(pact);
    for (const { organ, spells } of charter.chairs) {
      for (const { from, party } of spells) {
        const chair = chairOn(charter, organ, { from: from!.interval.from, until: from!.interval.from + 1 });
        expect(chair, from!.text).not.toBeNull();
        if (chair!.since === from!.text) expect(chair!.party).toBe(party);
      }
    }
  });

  test('tells its history in order, each line cited', () => {
    const lines = history(charterOf(pact));
    const starts = lines.map(({ when }) => when.interval.from);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(lines.filter(({ sources }) => sources.length === 0)).toEqual([]);
  });

  test('cites an article in every finding, whatever is decided', () => {
    const charter = charterOf(pact);
    const uncited = (finding: Finding): Finding[] => [
      ...(finding.article === null || finding.sources.length === 0 ? [finding] : []),
      ...(finding.findings ?? []).flatMap(uncited),
    ];
    for (const { id } of charter.procedures) {
      for (const text of ['1996-01-01', '2005-05-05', '2010-12-15', '2012-09-15', '2022-01-06']) {
        const at = day(charter, text);
        const positions = partiesOn(charter, at).map(({ id: party }) => ({ party, position: 'agree' as const }));
        const verdict = decide({ charter, procedure: id, at, positions });
        if (verdict.ok) expect(verdict.value.findings.flatMap(uncited), `${id} ${text}`).toEqual([]);
      }
    }
  });
});

describe.each(PACTS.flatMap((pact) => caseFiles(pact).map((file) => ({ pact, file, name: file.name }))))(
  '$name',
  ({ pact, file }) => {
    const cases = parseCases(file);
    test('is a file of cases on an article of the pact', () => {
      expect(cases.ok ? [] : cases.faults.map(describeFault)).toEqual([]);
      const [instrument, number] = cases.ok ? cases.value.article.split('/') : [];
      const articles = charterOf(pact).instruments.find(({ id }) => id === instrument)?.articles ?? [];
      expect(articles.map((article) => article.number)).toContain(number);
    });
    test.each(cases.ok ? cases.value.cases : [])('$name', (tried) => {
      expect(tryCase(charterOf(pact), tried).differs).toEqual([]);
    });
  },
);

test('the published schema is the one that the parser uses', () => {
  expect(JSON.parse(readText('pacts/charter.schema.json'))).toEqual(charterJsonSchema());
});

describe('a case that does not hold says what came out', () => {
  const lagoon = parseCharter([{ name: 'lagoon.yaml', text: LAGOON }], sha256);
  if (!lagoon.ok) throw new TypeError('the invented charter parses');
  const charter = lagoon.value;
  const bound = partiesOn(charter, day(charter, '2012-01-06')).map(({ id }) => id);
  const tried = (expectation: string, more = '') => {
    const text = `article: a/1\ntitle: { en: t }\ncases:\n  - name: n\n    on: 2012-01-06\n    procedure: ${charter.procedures[0]!.id}\n${more}    expect: ${expectation}\n`;
    const cases = parseCases({ name: 'cases.yaml', text });
    return cases.ok ? tryCase(charter, cases.value.cases[0]!).differs : cases.faults.map(describeFault);
  };
  test('another outcome', () => {
    expect(tried('{ outcome: adopted }')).toEqual(['outcome: "open", expected "adopted"']);
  });
  test('other flips, parties, chair', () => {
    const lines = tried('{ flips: [], flipSize: 9, flipCount: null, parties: [], chair: null }', '    others: agree\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual(['parties', 'chair', 'flips', 'flipSize', 'flipCount']);
    expect(lines[4]).toBe(`flipCount: "${bound.length}", expected null`);
  });
  test('faults where none were expected, and none where some were', () => {
    expect(tried('{ outcome: open }', '    positions: { XZZ: agree }\n')).toEqual([
      'fault at positions[0].party: "XZZ", expected a party bound that day: XAA, XBB, XCC, XDD',
    ]);
    expect(tried('{ faults: [procedure] }')).toEqual(['no faults, but open']);
  });
  test('a day that is none, a key that is unknown', () => {
    expect(tried('{ outcom: open }')[0]).toMatch(/^cases.yaml:7:15 cases\[0\]\.expect\.outcom/);
    const cases = parseCases({
      name: 'c.yaml',
      text: 'article: a/1\ntitle: { en: t }\ncases: [{ name: n, on: 2022-31-31, expect: {} }]',
    });
    expect(cases.ok && tryCase(charter, cases.value.cases[0]!).differs).toHaveLength(1);
  });
});
