import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sha256 } from '#kernel';
import { damaged } from '../../test/damage.ts';
import { parseScenario, scenarioNotes } from './index.ts';

const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

const HEAD = `scenario: storm
title: { en: Storm }
pact: islands
procedure: assistance
host: AAA
zone: Pacific/Auckland
said: 2030-01-01
sources:
  - { source: paper, outlet: Paper, date: 2030-01-02 }
places:
  - { place: town, name: { en: Town }, lon: 10, lat: 20 }
entries:
  - id: appeal
    act: request
    by: { party: AAA, office: head-of-state }
    holds: 2030-01-01T10:00
    said: 2030-01-01T11:00 UTC
    sources: [{ source: paper, start: 3, end: 9 }]
    trigger: storm
    to: council
    asks: { en: help }
`;
const CLAIM = `  - { id: hurt, claim: casualty, subject: AAA, predicate: injured, lower: 3, text: { en: three hurt }, sources: [paper], place: town }
`;
const parse = (text: string) => parseScenario([{ name: 'storm.yaml', text }], sha256);

describe('a scenario file', () => {
  test('is read in the zone of the theatre unless a time names its own, and said falls back to the source', () => {
    const read = parse(HEAD + CLAIM);
    expect(read.ok && read.value.lines.map(({ slug, body }) => [slug, body.holdsFrom, body.saidAt])).toEqual([
      ['operation', null, { text: '2030-01-01', zone: 'Pacific/Auckland' }],
      ['source:paper', null, { text: '2030-01-02', zone: 'Pacific/Auckland' }],
      ['place:town', null, { text: '2030-01-01', zone: 'Pacific/Auckland' }],
      ['appeal', { text: '2030-01-01T10:00', zone: 'Pacific/Auckland' }, { text: '2030-01-01T11:00', zone: 'UTC' }],
      ['hurt', null, { text: '2030-01-02', zone: 'Pacific/Auckland' }],
    ]);
  });
  test('gives the same ids every time', () => expect(parse(HEAD + CLAIM)).toEqual(parse(HEAD + CLAIM)));

  test('reports every fault at its line', () => {
    const broken =
      HEAD
      + `  - { id: appeal, claim: casualty, subject: AAA, predicate: x, text: { en: y }, sources: [paper] }
  - { id: b, claim: magic, subject: AAA, predicate: x, text: { en: y }, sources: [paper] }
  - { id: c, claim: casualty, subject: AAA, predicate: x, value: -4, text: { en: y }, sources: [paper] }
  - { id: d, claim: casualty, subject: AAA, predicate: x, text: { en: y }, sources: [radio] }
  - { id: e, claim: casualty, subject: AAA, predicate: x, text: { en: y }, said: 2030-01-01, sources: [] }
  - { id: f, claim: casualty, subject: AAA, predicate: x, text: { en: y }, sources: [paper], holds: 2030-02-31 }
  - { id: g, claim: casualty, subject: AAA, predicate: x, text: { en: y }, sources: [paper], place: nowhere }
  - { id: h, standing: retraction, target: nobody, reason: { en: y }, sources: [paper] }
  - { id: i, dance: waltz, sources: [paper] }
  - { id: j, claim: casualty, subject: AAA, predicate: x, text: { en: y }, sources: [paper], colour: red }
`;
    const read = parse(broken);
    const first = HEAD.split('\n').length;
    const lines = read.ok ? [] : [...new Set(read.faults.map(({ line }) => line))].sort((a, b) => a! - b!);
    expect(lines).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((offset) => first + offset));
  });

  test('says which value is no text, where an id, a zone or a time is due', () => {
    const named = (from: string, to: string) => {
      expect(HEAD).toContain(from);
      const read = parse(HEAD.replace(from, to));
      return read.ok ? [] : read.faults.map(({ field }) => field);
    };
    const odd = '{ toString: 0 }';
    expect(named('zone: Pacific/Auckland', `zone: ${odd}`)).toEqual(['zone']);
    expect(named('scenario: storm', `scenario: ${odd}`)).toEqual(['scenario']);
    expect(named('said: 2030-01-01T11:00 UTC', `said: ${odd}`)).not.toEqual([]);
    expect(named('source: paper', `source: ${odd}`)).not.toEqual([]);
  });

  test('says which header is missing', () => {
    const read = parse('entries: []\n');
    expect(read.ok ? [] : read.faults.map(({ field }) => field)).toEqual([
      'scenario',
      'title',
      'pact',
      'procedure',
      'host',
      'zone',
    ]);
  });
  test.each([
    ['', 'nothing'],
    ['- a\n', 'a list'],
    ['a: [', 'broken YAML'],
    ['x'.repeat(5_000_000), 'too long'],
  ])('%.5s… is a fault (%s)', (text) => expect(parse(text).ok).toBe(false));

  test('a head count that stands apart for a word is noted, and is no fault', () => {
    const count = (id: string, more: string) =>
      `  - { id: ${id}, claim: strength, subject: AAA, contingent: aaa, state: inTheatre, predicate: contingent, value: 9, text: { en: nine }, sources: [paper]${more} }\n`;
    const notes = (text: string) => {
      const read = parse(HEAD + text);
      return read.ok ? scenarioNotes(read.value).map(({ entry, field }) => [entry, field]) : read.faults;
    };
    expect(notes(count('a', '') + count('b', ', place: town') + count('c', ''))).toEqual([['b', 'place']]);
    expect(notes(count('a', '') + count('b', ', unit: persons'))).toEqual([['b', 'unit']]);
    expect(notes(count('a', ', place: town') + count('b', ', place: town'))).toEqual([]);
  });

  test('damaged in any way it answers with faults that name a place, and never throws', () => {
    fc.assert(
      fc.property(damaged(HEAD + CLAIM), (text) => {
        const read = parse(text);
        if (!read.ok) {
          expect(read.faults.length).toBeGreaterThan(0);
          for (const { line, expected } of read.faults) {
            expect(line === undefined || line >= 1).toBe(true);
            expect(expected).not.toBe('');
          }
        }
      }),
      { numRuns: process.env.ENTENTE_SOAK === '1' ? 20_000 : 500 },
    );
  });
});
