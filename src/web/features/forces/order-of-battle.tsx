import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tree, TreeItem, TreeItemContent, type Key } from 'react-aria-components/Tree';
import type { Forces } from '#views';
import { useReplay } from '../../app/moment.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { allNodes, orderOf, type OrderNode } from './forces-model.ts';
import { NodeDetails } from './node-details.tsx';
import { useNodeName } from './node-name.ts';
import { PartyCode } from './party-badge.tsx';
import { useForcesWords } from './words.ts';

/** How the force is divided at the time chosen, as a tree; what is chosen in it is told beside it. */
export function OrderOfBattle({ forces }: { forces: Forces }) {
  const words = useForcesWords();
  const { contingents, sites } = useReplay();
  const nodes = useMemo(() => orderOf({ ...forces, contingents, sites }), [forces, contingents, sites]);
  const all = useMemo(() => allNodes(nodes), [nodes]);
  const [chosen, setChosen] = useState('');
  const node = all.find(({ key }) => key === chosen) ?? all[0];
  return (
    <Section id="order" title={words.order} note={words.orderNote} wide>
      {node === undefined ? (
        <Empty>{words.noOrder}</Empty>
      ) : (
        <div className="order">
          <OrderTree {...{ nodes, all, chosen: node.key }} onChoose={setChosen} />
          <NodeDetails node={node} />
        </div>
      )}
    </Section>
  );
}

function OrderTree(props: {
  nodes: readonly OrderNode[];
  all: readonly OrderNode[];
  chosen: string;
  onChoose: (key: string) => void;
}) {
  const words = useForcesWords();
  const { nodes, all, chosen, onChoose } = props;
  // What was closed stays closed as time moves; what comes new is open.
  const [closed, setClosed] = useState<ReadonlySet<Key>>(new Set());
  const open = all.map(({ key }) => key).filter((key) => !closed.has(key));
  const setOpen = (keys: ReadonlySet<Key>) =>
    setClosed(new Set(all.map(({ key }) => key).filter((key) => !keys.has(key))));
  return (
    <Tree
      className="order-tree"
      aria-label={words.order}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        if (keys !== 'all') for (const key of keys) onChoose(String(key));
      }}
      expandedKeys={open}
      onExpandedChange={setOpen}
    >
      {nodes.map((node) => (
        <OrderItem key={node.key} node={node} />
      ))}
    </Tree>
  );
}

function OrderItem({ node }: { node: OrderNode }) {
  const name = useNodeName();
  return (
    <TreeItem id={node.key} textValue={name(node)} className={`order-item order-${node.kind}`}>
      <TreeItemContent>
        {({ hasChildItems, level }) => (
          <span className="order-line" style={{ paddingInlineStart: `${(level - 1) * 1.4}rem` }}>
            {hasChildItems ? (
              <Button slot="chevron" className="order-chevron">
                <Icon name="chevron" />
              </Button>
            ) : (
              <span className="order-chevron" />
            )}
            <NodeLabel node={node} />
          </span>
        )}
      </TreeItemContent>
      {node.children.map((child) => (
        <OrderItem key={child.key} node={child} />
      ))}
    </TreeItem>
  );
}

function NodeLabel({ node }: { node: OrderNode }) {
  const words = useForcesWords();
  const name = useNodeName();
  return (
    <span className="order-label">
      {node.kind === 'unit' && <PartyCode party={node.unit.party} />}
      <span className="order-name">{name(node)}</span>
      {node.kind !== 'unguarded' && <span className="order-kind">{words.kinds[node.kind]}</span>}
    </span>
  );
}
