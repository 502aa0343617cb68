import type { LocalText } from '#charter';
import type { Figure } from '#evidence';
import type {
  BoardState,
  BothSides,
  ContingentView,
  EntryRef,
  Forces,
  GroupView,
  Replay,
  SiteView,
  TaskView,
} from '#views';

/** How far a contingent has come; `home`: it was there and is there no more. */
export type Stage = 'offered' | 'pledged' | 'confirmed' | 'enRoute' | 'inTheatre' | 'home';

/** The furthest state that a contingent's own figures or acts show; null: it is spoken of, and nothing more. */
export function stageOf(contingent: ContingentView, isIn: (state: BoardState) => boolean): Stage | null {
  if (isSomebody(contingent.inTheatre)) return 'inTheatre';
  if (contingent.inTheatre !== null && contingent.withdrawn !== null) return 'home';
  if (isSomebody(contingent.enRoute)) return 'enRoute';
  return (['confirmed', 'pledged', 'offered'] as const).find(isIn) ?? null;
}

function isSomebody(figure: Figure | null): boolean {
  return figure !== null && figure.upper !== 0;
}

/** Two counts of the same people: how far apart, and who counts more. */
export interface Difference {
  /** `open`: one of them gives no single number. */
  readonly kind: 'same' | 'more' | 'fewer' | 'open';
  /** The theatre's count less the sender's, without its sign; null where that cannot be told. */
  readonly figure: Figure | null;
}

/** What the theatre counts against what the sender counts, in one state. */
export function differenceOf({ sender, theatre }: BothSides): Difference {
  if (sender.value === null || theatre.value === null) return { kind: 'open', figure: null };
  const apart = theatre.value - sender.value;
  const kind = apart === 0 ? 'same' : apart > 0 ? 'more' : 'fewer';
  const heads = Math.abs(apart);
  const later = [sender.asOf, theatre.asOf].filter((asOf) => asOf !== null).sort();
  return {
    kind,
    figure: {
      ...{ value: heads, lower: heads, upper: heads, policy: 'sum', asOf: later.at(-1) ?? null },
      disputed: sender.disputed || theatre.disputed,
      claims: [...new Set([...sender.claims, ...theatre.claims])],
      setAside: [],
    },
  };
}

/** One line of the order of battle, with what stands under it. */
export type OrderNode = { readonly key: string; readonly children: readonly OrderNode[] } & (
  | { readonly kind: 'group'; readonly group: GroupView }
  | { readonly kind: 'unit'; readonly unit: ContingentView; readonly acts: readonly EntryRef[] }
  | { readonly kind: 'task'; readonly task: TaskView }
  | { readonly kind: 'site'; readonly site: SiteView }
  | { readonly kind: 'place'; readonly place: string }
  | { readonly kind: 'unguarded' }
);

type Ordered = Pick<Replay, 'contingents' | 'sites'> & Pick<Forces, 'groups' | 'tasks' | 'units'>;

/**
 * The force as a tree: groups in groups, contingents in the group they were last assigned to, their tasks, and where.
 * Contingents in no group follow; sites that nobody is tasked with stand last.
 */
export function orderOf(all: Ordered): readonly OrderNode[] {
  const { groups, contingents, sites, tasks, units } = all;
  const known = new Set(groups.map(({ group }) => group));
  const facts = new Map(units.map((unit) => [unit.id, unit]));
  const unitNodes = (group: string | null) =>
    contingents
      .filter(({ id }) => (facts.get(id)?.group ?? null) === group)
      .map((unit): OrderNode => {
        const own = tasks.filter(({ contingent }) => contingent === unit.id);
        const children = own.map((task) => taskNode(task, sites));
        return { kind: 'unit', key: `unit ${unit.id}`, unit, acts: facts.get(unit.id)?.acts ?? [], children };
      });
  const placed = new Set<string>();
  const groupNode = (group: GroupView): OrderNode => {
    placed.add(group.group);
    const within = groups.filter(({ parent, group: id }) => parent === group.group && !placed.has(id));
    const children = [...within.map(groupNode), ...unitNodes(group.group)];
    return { kind: 'group', key: `group ${group.group}`, group, children };
  };
  const tops = groups.filter(({ parent }) => parent === null || !known.has(parent)).map(groupNode);
  // Groups that name each other as parent hang from nothing: the first of each ring is taken as its top.
  const rings = groups.flatMap((group) => (placed.has(group.group) ? [] : [groupNode(group)]));
  const guarded = new Set(tasks.map(({ site }) => site));
  const free = sites.filter(({ site }) => !guarded.has(site)).map(siteNode);
  const last: readonly OrderNode[] = free.length === 0 ? [] : [{ kind: 'unguarded', key: 'unguarded', children: free }];
  return [...tops, ...rings, ...unitNodes(null), ...last];
}

function taskNode(task: TaskView, sites: readonly SiteView[]): OrderNode {
  const site = sites.find((each) => each.site === task.site);
  const where = site === undefined ? placeNode(task) : [{ ...siteNode(site), key: `${task.task} ${site.site}` }];
  return { kind: 'task', key: `task ${task.task}`, task, children: where };
}

function placeNode({ task, place }: TaskView): readonly OrderNode[] {
  return place === null ? [] : [{ kind: 'place', key: `place ${task}`, place, children: [] }];
}

function siteNode(site: SiteView): OrderNode {
  return { kind: 'site', key: `site ${site.site}`, site, children: [] };
}

/** Every node, each before what stands under it. */
export function allNodes(nodes: readonly OrderNode[]): readonly OrderNode[] {
  return nodes.flatMap((node) => [node, ...allNodes(node.children)]);
}

/** What a person would recognise a node by; null where the screen has its own word for it. */
export function nodeText(node: OrderNode): LocalText | null {
  switch (node.kind) {
    case 'group':
      return node.group.name;
    case 'unit':
      return node.unit.name;
    case 'task':
      return node.task.line;
    case 'site':
      return node.site.name;
    case 'place':
    case 'unguarded':
      return null;
  }
}
