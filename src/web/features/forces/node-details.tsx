import type { ReactNode } from 'react';
import type { ContingentView, SiteView, TaskView } from '#views';
import { useRecord } from '../../app/record.tsx';
import { useTerms } from '../../app/settings.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { HeldFrom } from '../../ui/held.tsx';
import { Say } from '../../ui/say.tsx';
import { At } from '../../ui/time.tsx';
import type { OrderNode } from './forces-model.ts';
import { useNodeName } from './node-name.ts';
import { useForcesWords } from './words.ts';

/** What the record says of the line chosen in the tree. */
export function NodeDetails({ node }: { node: OrderNode }) {
  const words = useForcesWords();
  const name = useNodeName();
  return (
    <div className="order-details" role="region" aria-label={words.details}>
      <p className="order-kind">{node.kind === 'unguarded' ? words.details : words.kinds[node.kind]}</p>
      <h3 aria-live="polite">{name(node)}</h3>
      <dl className="forces-led">
        <Told node={node} />
      </dl>
      <Ground node={node} label={name(node)} />
    </div>
  );
}

function Told({ node }: { node: OrderNode }) {
  const name = useNodeName();
  switch (node.kind) {
    case 'group':
      return <Since ids={[node.group.entry.id]} from={node.group.since} />;
    case 'unit':
      return <UnitTold unit={node.unit} label={name(node)} />;
    case 'task':
      return <TaskTold task={node.task} />;
    case 'site':
      return <SiteTold site={node.site} />;
    case 'place':
    case 'unguarded':
      return <Under node={node} />;
  }
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Since({ ids, from }: { ids: readonly string[]; from: string }) {
  const words = useForcesWords();
  return (
    <Row name={words.since}>
      <HeldFrom ids={ids} from={from} />
    </Row>
  );
}

function UnitTold({ unit, label }: { unit: ContingentView; label: string }) {
  const terms = useTerms();
  return (['confirmed', 'enRoute', 'inTheatre', 'withdrawn'] as const).map((state) => (
    <Row key={state} name={terms.strength[state]}>
      <Figure figure={unit[state]} label={`${label}, ${terms.strength[state]}`} />
    </Row>
  ));
}

function TaskTold({ task }: { task: TaskView }) {
  const words = useForcesWords();
  return (
    <>
      <Row name={words.instruction}>
        <Say text={task.instruction} />
      </Row>
      <Since ids={[task.entry.id]} from={task.since} />
      {task.until !== null && (
        <Row name={words.until}>
          <At time={task.until} />
        </Row>
      )}
    </>
  );
}

function SiteTold({ site }: { site: SiteView }) {
  const words = useForcesWords();
  return (
    <>
      <Row name={words.kinds.place}>
        {site.place === null ? <span className="muted">{words.unplaced}</span> : <Say text={site.place.name} />}
      </Row>
      {site.agreedWith !== null && (
        <Row name={words.agreedWith}>
          <Say text={site.agreedWith} />
        </Row>
      )}
    </>
  );
}

function Under({ node }: { node: OrderNode }) {
  const words = useForcesWords();
  const name = useNodeName();
  if (node.children.length === 0) return null;
  return <Row name={words.inIt}>{node.children.map(name).join('; ')}</Row>;
}

function Ground({ node, label }: { node: OrderNode; label: string }) {
  const ids = useGround(node);
  return ids.length === 0 ? null : <EntriesButton ids={ids} label={label} />;
}

/** The acts a line of the tree rests on. */
function useGround(node: OrderNode): readonly string[] {
  const { entries } = useRecord();
  switch (node.kind) {
    case 'group':
      return [node.group.entry.id];
    case 'task':
      return [node.task.entry.id];
    case 'site':
      return [node.site.entry.id];
    case 'unit':
      return node.acts.map(({ id }) => id);
    case 'place':
      return entries
        .filter(({ body }) => body?.family === 'record' && body.kind === 'place' && body.content.place === node.place)
        .map(({ id }) => id);
    case 'unguarded':
      return [];
  }
}
