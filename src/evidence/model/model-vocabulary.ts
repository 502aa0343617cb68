import type { ClaimKind } from '../claim.ts';

/** What a model may claim: by kind the predicates, in the words that the reader uses. Equipment is named by its unit. */
const LINES = `
strength: contingent total-personnel
equipment: equipment
casualty: killed injured missing detained not-reported
contributor: contributes-to
composition: consists-of undisclosed
membership: member-of part-of signed joined did-not-renew member-count signatory-count
treaty-event: founded created formed signed in-force extended-for renewed-for extension-protocol-signed standing-since
office: holds heads formerly-held formerly-headed appoints replaces resigned
decision: announced decided accepted refused approved intends preparing called-for vowed stripped
request: requested-help-from requested-consultation requested-extension
legal-basis: basis obligation deployment-condition
mandate-task: task possible-task goal purpose
duration: duration term extension
measure: state-of-emergency curfew internet communications messaging-apps flights prices promised closure
event: arrived departed-for deployed gathered clashed erupted started spread seized set-on-fire conflict cause displaced
site: guarded-by possible-guarded-by hosted-facility
precedent: first-time earlier-request request-refused-by refused-requests refused-request-count
statement: said
`;

/** The predicates of each kind that a model is asked for. */
export const MODEL_VOCABULARY: ReadonlyMap<ClaimKind, readonly string[]> = new Map(
  LINES.trim()
    .split('\n')
    .map((line) => {
      const [kind, predicates] = line.split(': ') as [ClaimKind, string];
      return [kind, predicates.split(' ')] as const;
    }),
);

/** Kinds that say nothing without a number. */
export const NUMBERED: ReadonlySet<ClaimKind> = new Set(['strength', 'equipment', 'duration']);
