import { partiesOn, type ActKind, type CaseAct, type Charter, type LegalCase, type Procedure } from '#charter';
import { entryId, parseWhen, type Interval, type Json, type Millis } from '#kernel';
import { DEPLOYMENT, parseBody, type ActBody, type Body } from '#operation';
import { draftAct } from './drafting.ts';

/** The operation in which the acts of a case happen. */
export const OPERATION = 'case';

/** What the acts of one case have in common. */
export interface CaseScope {
  readonly charter: Charter;
  readonly procedure: Procedure;
  readonly tried: LegalCase;
}

/** An act of a case as it would stand in a ledger. */
export interface ActTried {
  readonly body: ActBody;
  /** UTC: the instant at which it is performed; of a day its end. */
  readonly at: Millis;
  readonly said: CaseAct;
}

/** The first entry of the operation of a case. */
export function openingOf({ charter, procedure, tried }: CaseScope): Body | null {
  const opened = parseBody({
    ...{ v: 1, family: 'record', kind: 'operation', operation: OPERATION, owner: charter.id, audience: 'public' },
    ...{ by: null, holdsFrom: null, holdsUntil: null, saidAt: null, writtenAt: null, sources: [], persons: [] },
    content: {
      title: { en: tried.name },
      pact: charter.id,
      procedure: procedure.id,
      host: tried.host ?? tried.requester ?? charter.id,
      zone: charter.zone,
    },
  });
  return opened.ok ? opened.value : null;
}

/** An act of a case with what goes without saying filled in; else what is wrong with it, one line each. */
export function actOf(scope: CaseScope, said: CaseAct): ActTried | readonly string[] {
  const { charter } = scope;
  const when = parseWhen(String(said.at), charter.zone);
  if (!when.ok) return when.faults.map(({ found, expected }) => `at: ${found}, expected ${expected}`);
  const at = endOf(when.value.interval, when.value.precision);
  const by = actorOf(said.by);
  const usual = USUAL[said.act]({ ...scope, at, party: by.party ?? null }) as object;
  const draft = {
    ...{ kind: said.act, by, holdsFrom: new Date(at).toISOString() },
    ...{ content: { ...usual, ...said.with } as unknown as Json },
  };
  const body = draftAct(draft, { operation: OPERATION, pact: charter.id, zone: charter.zone });
  if (body.ok) return { body: body.value, at, said };
  return body.faults.map(({ field, found, expected }) => `${field}: ${found}, expected ${expected}`);
}

const EVERYONE = 'everyone ';

/** What the case says was done, act by act: `everyone head` is that office of every party that no other act of the kind names. */
export function actsIn({ charter, tried: { acts } }: CaseScope): readonly CaseAct[] {
  return acts.flatMap((said): CaseAct[] => {
    if (said.by?.startsWith(EVERYONE) !== true) return [said];
    const when = parseWhen(String(said.at), charter.zone);
    if (!when.ok) return [said];
    const named = acts.flatMap(({ act, by = '' }) => (act === said.act ? [by.split(' ')[0]!] : []));
    const at = endOf(when.value.interval, when.value.precision);
    return partiesOn(charter, { from: at, until: at + 1 })
      .filter(({ id }) => !named.includes(id))
      .map(({ id }) => ({ ...said, by: `${id} ${said.by!.slice(EVERYONE.length)}` }));
  });
}

const FINE: ReadonlySet<string> = new Set(['hour', 'minute', 'second', 'millisecond']);

/** An instant as given; of a day, a month, a year its last. */
export function endOf({ from, until }: Interval, precision: string): Millis {
  return FINE.has(precision) ? from : until - 1;
}

/** `XAA head`, `XAA`, `council`: parties are written in capitals, or with `org:` before them. */
function actorOf(text = ''): { party?: string; office?: string } {
  const [first = '', second] = text.split(' ');
  const isParty = /^[A-Z]|^org:/.test(first);
  if (first === '') return {};
  if (!isParty) return second === undefined ? { office: first } : { office: first, party: second };
  return second === undefined ? { party: first } : { party: first, office: second };
}

/** An entry id that is the same whenever the case is tried. */
export function idOf(index: number, at: Millis): string {
  return entryId(at, new Uint8Array(10).fill((index + 1) % 250));
}

interface Usual extends CaseScope {
  readonly at: Millis;
  readonly party: string | null;
}

const said = { en: 'as the case says' };
const organOf = ({ procedure }: Usual) => procedure.organ ?? procedure.id;
const unitOf = ({ party }: Usual) => ({ contingent: party ?? 'unit', ...(party === null ? {} : { party }) });

/** What an act says where the case does not. */
const USUAL: { readonly [Kind in ActKind]: (usual: Usual) => object } = {
  request: (usual) => ({
    ...{ to: organOf(usual), asks: said },
    ...(usual.tried.place === undefined ? {} : { place: usual.tried.place }),
    ...(usual.procedure.triggers.length === 1 ? { trigger: usual.procedure.triggers[0]!.id } : {}),
  }),
  'withdraw-request': () => ({ reason: said }),
  consultation: ({ charter, at }) => ({
    parties: partiesOn(charter, { from: at, until: at + 1 }).map(({ id }) => id),
    how: said,
  }),
  position: ({ party }) => ({ question: DEPLOYMENT, position: 'agree', ...(party === null ? {} : { party }) }),
  decision: (usual) => ({ question: DEPLOYMENT, organ: organOf(usual), outcome: 'adopted', text: said }),
  notification: () => ({ to: said }),
  mandate: () => ({}),
  appointment: (usual) => ({ person: 'person', name: said, appointedBy: organOf(usual) }),
  requirement: () => ({ requirement: 'need', need: said }),
  pledge: (usual) => ({ ...unitOf(usual), firm: true }),
  approval: (usual) => ({ ...unitOf(usual), body: said, outcome: 'approved' }),
  contingent: (usual) => ({ ...unitOf(usual), name: said }),
  'force-group': () => ({ group: 'group', name: said, contingents: [] }),
  site: () => ({ site: 'site', name: said }),
  task: (usual) => ({ task: 'task', contingent: unitOf(usual).contingent, instruction: said }),
  'mandate-review': (usual) => ({ organ: organOf(usual), conclusion: said }),
  extension: () => ({ text: said }),
  'end-request': (usual) => ({ to: organOf(usual), text: said }),
  recall: ({ at }) => ({ contingents: [], begins: new Date(at).toISOString(), text: said }),
  closing: () => ({ reason: said }),
};
