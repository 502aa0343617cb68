import { partiesOn, type ActKind } from '#charter';
import { DEPLOYMENT } from '#operation';
import { procedureOf, type ActDraft, type Obstacle, type Setting } from '../../app/acting/draft.ts';
import { FIELDS } from './fields.ts';
import { wholeContent } from './written.ts';

/** An act that this role may come to perform: how its form begins, and what the pact says to it now. */
export interface Suggested {
  readonly draft: ActDraft;
  /** null: open now. */
  readonly obstacle: Obstacle | null;
}

/** Acts that make sense once only; when they are done they are not offered again. */
const ONCE: { readonly [Kind in ActKind]?: (setting: Setting) => boolean } = {
  request: ({ state }) => state.request !== null,
  consultation: ({ state }) => state.consultation !== null,
  mandate: ({ state }) => state.mandate !== null,
  closing: ({ state }) => state.closing !== null,
};

/**
 * The acts of the procedure that the role could perform, in the order of an operation's life, each with what stands in the
 * way now. What a person would still write is taken as written, so that only the pact's own no counts.
 */
export function suggestionsFor(
  setting: Setting,
  obstacleTo: (draft: ActDraft) => Obstacle | null,
): readonly Suggested[] {
  const procedure = procedureOf(setting);
  if (procedure === null) return [];
  const { role } = setting;
  const kinds = (Object.keys(FIELDS) as ActKind[]).filter((kind) => {
    const offices = procedure.acts[kind]?.by ?? [];
    const ofForce = (name: string) => procedure.acts.task?.by.includes(name) === true;
    const ownedBy = (ref: string) => {
      const whose = ref.includes(':') ? ref.split(':')[0] : 'pact';
      if (role.kind === 'party') return whose !== 'pact' && (whose !== 'host' || role.party === hostOf(setting));
      if (role.kind === 'commander') return whose === 'pact' && ofForce(ref);
      return role.kind === 'secretariat' && whose === 'pact' && !ofForce(ref);
    };
    return offices.some(ownedBy) && ONCE[kind]?.(setting) !== true;
  });
  return kinds.map((kind) => {
    const draft: ActDraft = { family: 'act', kind, content: begun(kind, setting) };
    return { draft, obstacle: obstacleTo({ ...draft, content: probeOf(kind, setting) }) };
  });
}

/** The act as it could be written, whole in form, so that the pact alone can be in the way. */
export function probeOf(kind: ActKind, setting: Setting): Record<string, unknown> {
  const said = Object.entries(wholeContent(kind, begun(kind, setting), setting.charter));
  return { ...filled(kind, setting), ...Object.fromEntries(said.filter(([, value]) => value !== '')) };
}

function hostOf({ state }: Setting): string | null {
  return state.file?.body.content.host ?? null;
}

/** What goes without saying of an act, today. */
function begun(kind: ActKind, setting: Setting): Record<string, unknown> {
  const { state, charter, at, role } = setting;
  const procedure = procedureOf(setting);
  const organ = procedure?.organ ?? charter.organs[0]?.id ?? '';
  const bound = partiesOn(charter, { from: at, until: at + 1 }).map(({ id }) => id);
  const party = role.party ?? '';
  const own = [...state.pledges.values()].find(({ body }) => body.content.party === party)?.body.content;
  switch (kind) {
    case 'request':
      return { trigger: procedure?.triggers[0]?.id ?? '', to: organ };
    case 'consultation':
      return { parties: bound };
    case 'position':
      return { question: DEPLOYMENT, party, position: 'agree' };
    case 'decision':
      return { question: DEPLOYMENT, organ, outcome: 'adopted' };
    case 'notification': {
      const told = new Set(state.notifications.map(({ body }) => body.content.duty));
      const duty = procedure?.notify.find(({ id }) => !told.has(id)) ?? procedure?.notify[0];
      return duty === undefined ? {} : { duty: duty.id };
    }
    case 'mandate':
      return { tasks: (procedure?.mandate?.tasks ?? []).map(({ id }) => id) };
    case 'pledge':
      return { contingent: party.toLowerCase(), party, firm: true };
    case 'approval':
      return { contingent: own?.contingent ?? '', party, outcome: 'approved', ...strengthOf(own) };
    case 'contingent':
      return { contingent: own?.contingent ?? '', party, ...strengthOf(own) };
    case 'mandate-review':
    case 'appointment':
      return kind === 'appointment' ? { office: 'commander', appointedBy: organ } : { organ };
    case 'end-request':
      return { to: organ };
    case 'recall':
      return { organ, begins: new Date(at).toISOString().slice(0, 10) };
    case 'withdraw-request':
    case 'requirement':
    case 'force-group':
    case 'site':
    case 'task':
    case 'extension':
    case 'closing':
      return {};
  }
}

function strengthOf(pledge: { readonly strength?: number | null | undefined } | undefined) {
  return pledge?.strength == null ? {} : { strength: pledge.strength };
}

const YEAR = 365 * 86_400_000;

/** Stands for what a person would write, so that the pact can be asked before anything is written. */
function filled(kind: ActKind, setting: Setting): Record<string, unknown> {
  const { state, at } = setting;
  const later = new Date(at + YEAR / 4).toISOString().slice(0, 10);
  const first = <T>(map: ReadonlyMap<string, T>) => [...map.keys()][0];
  const known: Record<string, unknown> = {
    contingent: first(state.contingents) ?? first(state.pledges) ?? '-',
    contingents: [...state.contingents.keys()],
    mandateTask: state.mandate?.body.content.tasks?.[0]?.id ?? '-',
    until: later,
    begins: new Date(at).toISOString().slice(0, 10),
    area: [...state.places.keys()].slice(0, 1),
    term: { until: later, text: { en: '-' } },
    ceiling: 1,
    command: { text: { en: '-' } },
    endConditions: [{ en: '-' }],
    basis: [],
    excluded: [],
    tasks: [],
  };
  const content: Record<string, unknown> = {};
  for (const { name, shape, optional } of FIELDS[kind]) {
    if (optional === true && kind !== 'mandate') continue;
    content[name] = known[name] ?? (shape === 'local' ? { en: '-' } : shape === 'flag' ? false : '-');
  }
  return content;
}
