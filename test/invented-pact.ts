import type { ActKind, Charter, Citation, Competence, Party, PositionKind, Rule, Treatment } from '#charter';
import { parseWhen, type When } from '#kernel';

/** A pact that exists nowhere, for tests: five islands, one council, one procedure. */
export const ISLANDS = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'] as const;

function when(text: string): When {
  const read = parseWhen(text, 'UTC');
  if (!read.ok) throw new TypeError(`not a time: ${text}`);
  return read.value;
}

const cite: Citation = { article: 'compact-2000/3', sources: ['text'], certainty: 'firm' };

function island(id: string): Party {
  return {
    id,
    names: { en: `Island ${id}` },
    spells: [{ how: 'bound', from: when('2000-01-01'), until: null, cite, alternatives: [] }],
    notices: [],
    withoutVote: [],
    representation: [],
  };
}

const COMPETENT: { readonly [kind in ActKind]: readonly string[] } = {
  request: ['party:head-of-state'],
  'withdraw-request': ['host:head-of-state'],
  consultation: ['chair'],
  position: ['party:head-of-state', 'party:delegate'],
  decision: ['chair'],
  notification: ['secretary-general'],
  mandate: ['chair'],
  appointment: ['chair'],
  requirement: ['secretary-general'],
  pledge: ['own:head-of-state', 'own:delegate'],
  approval: ['own:parliament'],
  contingent: ['secretary-general'],
  'force-group': ['commander'],
  site: ['commander'],
  task: ['commander'],
  'mandate-review': ['chair'],
  extension: ['chair'],
  'end-request': ['host:head-of-state'],
  recall: ['chair'],
  closing: ['secretary-general'],
};

const TREATS: { readonly [position in PositionKind]: Treatment } = {
  agree: 'for',
  object: 'against',
  abstain: 'neutral',
  absent: 'neutral',
  silent: 'awaited',
};

export const CONSENSUS: Extract<Rule, { rule: 'consensus' }> = {
  rule: 'consensus',
  treats: TREATS,
  adReferendum: 'counts',
  objectionForm: null,
  cite,
};

export function inventedPact(rule: Rule = CONSENSUS): Charter {
  const acts = Object.fromEntries(
    Object.entries(COMPETENT).map(([kind, by]) => [kind, { by, cite }]),
  ) as unknown as Readonly<Record<ActKind, Competence>>;
  return {
    id: 'islands',
    sha256: '0'.repeat(64),
    names: { en: 'Compact of the Islands' },
    abbreviation: { en: 'CI' },
    zone: 'UTC',
    seat: 'Port',
    sources: [{ id: 'text', title: 'Invented for tests', locator: 'none' }],
    instruments: [],
    parties: ISLANDS.map(island),
    organs: [
      {
        id: 'council',
        title: { en: 'Council' },
        members: 'all-parties',
        outside: [],
        level: null,
        levels: [],
        cite,
        from: null,
        until: null,
      },
    ],
    offices: ['chair', 'secretary-general', 'commander', 'head-of-state', 'delegate', 'parliament'].map((id) => ({
      id,
      title: { en: id },
      of: ['chair', 'secretary-general', 'commander'].includes(id) ? ('pact' as const) : ('party' as const),
      cite,
      holders: [],
    })),
    chairs: [],
    obligations: [],
    forces: [],
    precedents: [],
    roles: [],
    facts: [],
    times: [],
    groups: [],
    weights: [],
    areas: [],
    incompatibilities: [],
    rules: [],
    procedures: [
      {
        id: 'assistance',
        title: { en: 'Assistance' },
        organ: 'council',
        from: when('2000-01-01'),
        until: null,
        cite,
        triggers: [{ id: 'storm', title: { en: 'Storm' }, needs: [], cite }],
        declarations: [],
        venues: [],
        offers: null,
        hostGates: [],
        provisional: [],
        unsc: [],
        escalations: [],
        consultation: { with: 'all-parties', within: 'PT24H', cite },
        rules: [{ from: null, until: null, rule }],
        acts,
        notify: [
          {
            id: 'world-body',
            title: { en: 'Tell the world body' },
            to: 'world-body',
            after: 'decision',
            within: 'immediately',
            by: ['secretary-general'],
            force: 'duty',
            cite,
          },
        ],
        mandate: {
          must: ['tasks', 'area', 'term'],
          tasks: [
            { id: 'rescue', title: { en: 'Rescue' }, cite },
            { id: 'guard', title: { en: 'Guard' }, cite },
          ],
          term: null,
          cite,
        },
        contribution: { kind: 'voluntary', except: [], unless: [], cite },
        approvals: [
          {
            party: 'CCC',
            body: { en: 'Parliament of CCC' },
            threshold: { en: 'two thirds' },
            need: { votes: 20, of: 30 },
            quorum: null,
            order: 1,
            before: 'dispatch',
            revote: true,
            cite,
            alternatives: [],
          },
        ],
        endings: [{ id: 'done', title: { en: 'Done' }, notice: null, cite }],
      },
    ],
  };
}
