/** The form of an act against the acts themselves: nothing an act can say is forgotten, and what it writes has the right form. */
import { describe, expect, test } from 'vitest';
import type { ActKind } from '#charter';
import { ACT_CONTENT, initial, type OperationState } from '#operation';
import { obstacleTo, type Setting } from '../../src/web/app/acting/draft.ts';
import { rolesOf } from '../../src/web/app/acting/role.ts';
import { contentOf, FIELDS } from '../../src/web/features/acting/fields.ts';
import { probeOf, suggestionsFor } from '../../src/web/features/acting/suggest.ts';
import { FIRST_PACT } from '../first-scenario.ts';
import { charterOf, PACTS } from '../pact-files.ts';

const KINDS = Object.keys(ACT_CONTENT) as ActKind[];

test.each(KINDS)('every member of %s is asked for, and nothing else', (kind) => {
  const named = FIELDS[kind].map(({ name }) => name);
  expect(named.sort()).toEqual(Object.keys(ACT_CONTENT[kind].shape).sort());
});

function settingOf(pact: string, procedure: string, role: Setting['role']): Setting {
  const charter = charterOf(pact);
  const content = {
    title: { en: 'Drill' },
    pact,
    procedure,
    host: charter.parties[0]!.id,
    zone: 'UTC',
    exercise: true,
  };
  const state = { ...initial(), file: { body: { content } } } as unknown as OperationState;
  const at = Date.UTC(2022, 0, 5);
  return { operation: 'drill', zone: 'UTC', state, charter, role, at, inTheatre: null };
}

describe.each(PACTS)('%s', (pact) => {
  test('what is suggested has the right form: only the pact can be in the way', () => {
    const charter = charterOf(pact);
    const parties = charter.parties.map(({ id }) => id);
    for (const { id } of charter.procedures) {
      for (const role of rolesOf(parties, parties[0]!)) {
        const setting = settingOf(pact, id, role);
        for (const { draft, obstacle } of suggestionsFor(setting, (each) => obstacleTo(each, setting))) {
          expect([draft.kind, obstacle?.kind === 'faulty' ? obstacle.faults : []]).toEqual([draft.kind, []]);
        }
      }
    }
  });
});

test('before anything is asked for, a request is what is open, and the rest is closed with its reason', () => {
  const charter = charterOf(FIRST_PACT);
  const host = charter.parties[0]!.id;
  const procedure = charter.procedures.find(({ mandate }) => mandate !== null)!.id;
  const setting = settingOf(FIRST_PACT, procedure, { id: `party:${host}`, kind: 'party', party: host });
  const suggested = suggestionsFor(setting, (draft) => obstacleTo(draft, setting));
  const open = suggested.filter(({ obstacle }) => obstacle === null).map(({ draft }) => draft.kind);
  expect(open).toEqual(['request']);
  for (const { obstacle } of suggested.slice(1)) expect(obstacle).toMatchObject({ kind: 'refused' });
});

test('what was left empty is not said, numbers may be grouped, lines are texts of their own', () => {
  const said = contentOf('mandate', { ceiling: '2 500', command: ' ', endConditions: 'calm\n\nhost asks', area: [] });
  expect(said).toEqual({ ceiling: 2500, endConditions: [{ en: 'calm' }, { en: 'host asks' }] });
  expect(
    probeOf('closing', settingOf(FIRST_PACT, charterOf(FIRST_PACT).procedures[0]!.id, rolesOf([], '')[0]!)),
  ).toEqual({
    reason: { en: '-' },
  });
});
