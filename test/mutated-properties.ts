/** A charter with one of its properties written otherwise: what a lawyer might get wrong besides the rules. */
import type { Charter, Procedure } from '#charter';

export interface Mistake {
  /** What was changed, and where. */
  readonly what: string;
  /** The procedure it is in; `null`: none alone. */
  readonly procedure: string | null;
  readonly charter: Charter;
}

type Changed = readonly (readonly [what: string, procedure: Procedure])[];

/** Twice as long: every number of the duration. */
function twice(duration: string): string {
  return duration.replace(/\d+/g, (number) => String(2 * Number(number)));
}

function isLength(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text.startsWith('P');
}

/** Each of a list changed, or left out where nothing takes its place. */
function each<T>(list: readonly T[], change: (item: T) => readonly (readonly [string, T | null])[]) {
  return list.flatMap((item, at) =>
    change(item).map(([what, put]) => [what, put === null ? list.toSpliced(at, 1) : list.with(at, put)] as const),
  );
}

/** Whether whoever is competent anyway is named as well: leaving the names out then changes nothing. */
function isNoNarrower(named: readonly string[], competent: readonly string[]): boolean {
  const isNamed = (ref: string) => named.includes(ref) || named.includes(ref.replace(/^(?:host|own):/, 'party:'));
  return competent.every(isNamed);
}

function ofTriggers(procedure: Procedure): Changed {
  const made = each(procedure.triggers, (trigger) => [
    [`trigger ${trigger.id} left out`, null],
    ...(trigger.raisedBy === undefined || isNoNarrower(trigger.raisedBy, procedure.acts.request?.by ?? [])
      ? []
      : [[`trigger ${trigger.id} raised by anybody`, { ...trigger, raisedBy: undefined }] as const]),
    ...(trigger.area === undefined
      ? []
      : [[`trigger ${trigger.id} anywhere`, { ...trigger, area: undefined }] as const]),
    ...(trigger.needs.length === 0
      ? []
      : [[`trigger ${trigger.id} without its declaration`, { ...trigger, needs: [] }] as const]),
  ]);
  return made.map(([what, triggers]) => [what, { ...procedure, triggers }]);
}

function ofDuties(procedure: Procedure): Changed {
  const made = each(procedure.notify, (duty) => [
    [`duty ${duty.id} left out`, null],
    ...(isLength(duty.within) ? [[`duty ${duty.id} later`, { ...duty, within: twice(duty.within) }] as const] : []),
    ...(isLength(duty.every) ? [[`duty ${duty.id} more seldom`, { ...duty, every: twice(duty.every) }] as const] : []),
    ...(duty.before === undefined ? [] : [[`duty ${duty.id} once`, { ...duty, before: undefined }] as const]),
  ]);
  return made.map(([what, notify]) => [what, { ...procedure, notify }]);
}

/** A term cited from practice limits nothing: nothing to get wrong. */
function ofTerm(procedure: Procedure, { instruments }: Charter): Changed {
  const { mandate, acts } = procedure;
  const term = mandate?.term ?? null;
  const source = instruments.find(({ id }) => id === term?.cite.article?.split('/')[0]);
  if (mandate === null || term === null || source?.kind === 'practice') return [];
  const put = (more: Partial<typeof term>) => ({ ...procedure, mandate: { ...mandate, term: { ...term, ...more } } });
  return [
    ...(['initial', 'renewal', 'most', 'notice'] as const).flatMap((key) => {
      const length = term[key];
      return length === null || (key !== 'initial' && acts.extension === undefined)
        ? []
        : [[`mandate ${key} longer`, put({ [key]: twice(length) })] as const];
    }),
    ...(acts.extension === undefined
      ? []
      : [['mandate renewable or not', put({ renewable: !term.renewable })] as const]),
    ...(term.by === undefined || isNoNarrower(term.by, acts.extension?.by ?? [])
      ? []
      : [['mandate renewed by anybody', put({ by: undefined })] as const]),
  ];
}

function ofSteps(procedure: Procedure): Changed {
  const { provisional, escalations, endings, offers, contribution } = procedure;
  const clauses = each(provisional, (clause) => [
    [`provisional ${clause.id} left out`, null],
    ...(clause.within === null
      ? []
      : [[`provisional ${clause.id} longer`, { ...clause, within: twice(clause.within) }] as const]),
  ]);
  const steps = each(escalations, (step) => [
    ...(step.toOrgan === undefined && step.toProcedure === undefined
      ? []
      : [[`escalation ${step.id} left out`, null] as const]),
    [`escalation ${step.id} later`, { ...step, after: twice(step.after) }],
    ...(step.unless === undefined
      ? []
      : [[`escalation ${step.id} whatever comes`, { ...step, unless: undefined }] as const]),
  ]);
  const ends = each(endings, (ending) =>
    ending.notice === null ? [] : [[`ending ${ending.id} later`, { ...ending, notice: twice(ending.notice) }]],
  );
  return [
    ...clauses.map(([what, list]) => [what, { ...procedure, provisional: list }] as const),
    ...steps
      .filter(
        ([what]) =>
          escalations.some(({ toOrgan, toProcedure }) => (toOrgan ?? toProcedure) !== undefined) || what === '',
      )
      .map(([what, list]) => [what, { ...procedure, escalations: list }] as const),
    ...ends.map(([what, list]) => [what, { ...procedure, endings: list }] as const),
    ...(offers === null || offers.reply === null
      ? []
      : [['no reply owed', { ...procedure, offers: { ...offers, reply: null } }] as const]),
    ...(contribution.kind === 'binding' && procedure.acts.pledge !== undefined
      ? [
          [
            'nobody bound to take part',
            { ...procedure, contribution: { ...contribution, kind: 'voluntary' as const } },
          ] as const,
        ]
      : []),
  ];
}

function ofGates(procedure: Procedure): Changed {
  const { approvals, hostGates } = procedure;
  const votes = each(approvals, (gate) =>
    gate.need === null
      ? []
      : [
          [`${gate.party} one vote more`, { ...gate, need: { ...gate.need, votes: gate.need.votes + 1 } }],
          ...(gate.quorum === null ? [] : [[`${gate.party} without a quorum`, { ...gate, quorum: null }] as const]),
        ],
  );
  // Where no organ decides there is no verdict for the gates of the host to stand beside.
  const gates = procedure.organ === null ? [] : each(hostGates, ({ id }) => [[`gate ${id} left out`, null]]);
  return [
    ...votes.map(([what, list]) => [what, { ...procedure, approvals: list }] as const),
    ...gates.map(([what, list]) => [what, { ...procedure, hostGates: list }] as const),
  ];
}

function ofInstruments(charter: Charter): readonly (readonly [string, Charter])[] {
  const made = each(charter.instruments, (instrument) => {
    const { id, entry, withdrawal, terms, ratifications, registration } = instrument;
    const counted = entry !== null && ratifications.length > 0;
    const given = charter.parties.some(({ notices }) =>
      notices.some((notice) => notice.instrument === id && notice.effective === null),
    );
    return [
      ...(counted && typeof entry.needs === 'number'
        ? [[`${id} one ratification more`, { ...instrument, entry: { ...entry, needs: entry.needs + 1 } }] as const]
        : []),
      ...(counted && entry.after !== null
        ? [[`${id} in force later`, { ...instrument, entry: { ...entry, after: twice(entry.after) } }] as const]
        : []),
      ...(counted && entry.including.length > 0
        ? [[`${id} whoever ratifies`, { ...instrument, entry: { ...entry, including: [] } }] as const]
        : []),
      ...(withdrawal !== null && given
        ? [
            [
              `${id} longer notice`,
              { ...instrument, withdrawal: { ...withdrawal, notice: twice(withdrawal.notice) } },
            ] as const,
          ]
        : []),
      ...(terms.length === 0
        ? []
        : [
            [
              `${id} longer terms`,
              { ...instrument, terms: terms.map((term) => ({ ...term, length: twice(term.length) })) },
            ] as const,
          ]),
      ...(registration === null ? [] : [[`${id} not registered`, { ...instrument, registration: null }] as const]),
    ];
  });
  return made.map(([what, instruments]) => [what, { ...charter, instruments }]);
}

function ofSeats(charter: Charter): readonly (readonly [string, Charter])[] {
  const made = each(charter.organs, (organ) => {
    if (organ.members === 'all-parties') return [];
    const seats = each(organ.members, (seat) =>
      typeof seat === 'string' || seat.seat !== 'elected' || seat.number === undefined || seat.cite.certainty !== 'firm'
        ? []
        : [
            [`${organ.id} one seat fewer`, { ...seat, number: seat.number - 1 }],
            ...Object.entries(seat.quotas).map(
              ([group, quota]) =>
                [
                  `${organ.id} one seat less for ${group}`,
                  { ...seat, quotas: { ...seat.quotas, [group]: quota - 1 } },
                ] as const,
            ),
          ],
    );
    return seats.map(([what, members]) => [what, { ...organ, members }] as const);
  });
  return made.map(([what, organs]) => [what, { ...charter, organs }]);
}

/** Every charter that differs in one property which decides something. */
export function mistakesIn(charter: Charter): readonly Mistake[] {
  const within = charter.procedures.flatMap((procedure, at) =>
    [ofTriggers, ofDuties, ofTerm, ofSteps, ofGates].flatMap((kind) =>
      kind(procedure, charter).map(([what, changed]) => ({
        what: `${procedure.id}: ${what}`,
        procedure: procedure.id,
        charter: { ...charter, procedures: charter.procedures.with(at, changed) },
      })),
    ),
  );
  const whole = [...ofInstruments(charter), ...ofSeats(charter)].map(([what, changed]) => ({
    what,
    procedure: null,
    charter: changed,
  }));
  return [...within, ...whole];
}
