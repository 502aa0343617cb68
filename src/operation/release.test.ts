import { describe, expect, test } from 'vitest';
import { audienceOf, parseReleases } from './release.ts';

const caveats = [{ id: 'night', text: { en: 'No nights' } }];

describe('to whom an entry goes that does not say so', () => {
  test.each([
    ['a pledge', { owner: 'AAA', kind: 'pledge', content: { party: 'AAA' } }, 'public'],
    ['a pledge with national caveats', { owner: 'AAA', kind: 'pledge', content: { caveats } }, []],
    ['a pledge whose list of caveats is empty', { owner: 'AAA', kind: 'pledge', content: { caveats: [] } }, 'public'],
    [
      'a claim of readiness',
      { owner: 'AAA', kind: 'claim', content: { kind: 'strength', predicate: 'readiness' } },
      [],
    ],
    ['an order', { owner: 'AAA', kind: 'task', content: {} }, 'pact'],
    ['a decision', { owner: 'pact', kind: 'decision', content: {} }, 'public'],
    ['what has no content', { owner: 'AAA', kind: 'task', content: null }, 'pact'],
  ] as const)('%s', (_, entry, audience) => {
    expect(audienceOf(entry, [])).toEqual(audience);
  });

  test('its owner may wish otherwise, for all of its own or for a kind, and for nobody else', () => {
    const read = parseReleases(
      '- { owner: AAA, kind: decision, to: [BBB, chair] }\n- { owner: AAA, to: owner }\n- { kind: task, to: public }',
      'release.yaml',
    );
    if (!read.ok) throw new TypeError(JSON.stringify(read.faults));
    const to = (owner: string, kind: string) => audienceOf({ owner, kind }, read.value);
    expect(to('AAA', 'decision')).toEqual(['BBB', 'chair']);
    expect(to('AAA', 'request')).toEqual([]);
    expect(to('BBB', 'request')).toBe('public');
    expect(to('BBB', 'task')).toBe('public');
  });

  test('every fault of the wishes is named', () => {
    const read = parseReleases('- { owner: AAA, to: everyone }\n- { kind: 3, to: pact, extra: 1 }', 'release.yaml');
    expect(read.ok ? [] : read.faults.map(({ field }) => field)).toEqual(['0.to', '1.kind', '1']);
    expect(parseReleases('a: [', 'release.yaml').ok).toBe(false);
    expect(parseReleases('', 'release.yaml')).toEqual({ ok: true, value: [] });
  });
});
