// Interim: replaced by queries and evaluation as they land.
import { parsed, type Interval, type Parsed } from '#kernel';
import type { Charter } from './charter.ts';
import type { ActKind, Procedure } from './procedure.ts';
import type { Position, Rule } from './rule.ts';
import { holdsAt } from './span.ts';
import type { Finding, FindingState, Verdict } from './verdict.ts';

export function partiesOn(charter: Charter, at: Interval): { id: string; state: string }[] {
  return charter.parties.flatMap((party) => {
    const spell = party.spells.find(
      (s) => ['bound', 'back', 'frozen', 'suspended'].includes(s.how) && s.binds !== false && holdsAt(s, at) !== 'no',
    );
    return spell === undefined ? [] : [{ id: party.id, state: spell.how }];
  });
}
export function procedureOn(charter: Charter, id: string, at: Interval): Procedure | null {
  return charter.procedures.find((p) => p.id === id && holdsAt(p, at) !== 'no') ?? null;
}
export function competent(
  _charter: Charter,
  ask: {
    procedure: Procedure;
    act: ActKind;
    office: string | null;
    party: string | null;
    host: string;
    own?: string | null;
    at: Interval;
  },
): Finding {
  const by = ask.procedure.acts[ask.act]?.by ?? [];
  const cite = ask.procedure.acts[ask.act]?.cite;
  const ok = by.some((ref) => {
    const [scope, office] = ref.includes(':') ? ref.split(':') : [null, ref];
    if (office !== ask.office) return false;
    if (scope === 'host') return ask.party === ask.host;
    if (scope === 'own') return ask.party !== null && ask.party === ask.own;
    return scope === null || ask.party !== null;
  });
  return {
    rule: 'competent',
    article: cite?.article ?? null,
    sources: cite?.sources ?? [],
    state: ok ? 'met' : 'not-met',
    reason: { en: by.join(', ') },
    positions: [],
  };
}
export function decide(ask: {
  charter: Charter;
  procedure: string;
  at: Interval;
  positions: readonly Position[];
  requester?: string | null;
}): Parsed<Verdict> {
  const procedure = procedureOn(ask.charter, ask.procedure, ask.at)!;
  const rule = procedure.rules.find((r) => holdsAt(r, ask.at) === 'yes')!.rule;
  const members = partiesOn(ask.charter, ask.at).map(({ id }) => id);
  const state = (positions: readonly Position[]) => evaluate(rule, members, positions);
  const OUT = { met: 'adopted', 'not-met': 'rejected', unknown: 'open' } as const;
  const outcome = OUT[state(ask.positions)];
  const flips = members.flatMap((party) =>
    (['agree', 'object'] as const).flatMap((position) => {
      const other = [...ask.positions.filter((p) => p.party !== party), { party, position }];
      return OUT[state(other)] !== outcome ? [[{ party, position }]] : [];
    }),
  );
  return parsed({
    outcome,
    charter: ask.charter.sha256 ?? '',
    engine: 'interim',
    findings: [
      {
        rule: rule.rule,
        article: rule.cite.article ?? null,
        sources: rule.cite.sources,
        state: state(ask.positions),
        reason: { en: rule.rule },
        positions: ask.positions,
      },
    ],
    flips,
    flipSize: 1,
    flipCount: String(flips.length),
    flipGroups: [],
  });
}
function evaluate(rule: Rule, members: readonly string[], positions: readonly Position[]): FindingState {
  switch (rule.rule) {
    case 'consensus': {
      const treats = members.map((m) => rule.treats[positions.find((p) => p.party === m)?.position ?? 'silent']);
      return treats.includes('against') ? 'not-met' : treats.includes('awaited') ? 'unknown' : 'met';
    }
    case 'disputed': {
      const states = rule.readings.map((r) => evaluate(r, members, positions));
      return states.every((s) => s === states[0]) ? states[0]! : 'unknown';
    }
    default:
      return 'unknown';
  }
}
