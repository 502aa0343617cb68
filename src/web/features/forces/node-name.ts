import { useNames } from '../../app/record.tsx';
import { useSay } from '../../ui/say.tsx';
import { nodeText, type OrderNode } from './forces-model.ts';
import { useForcesWords } from './words.ts';

/** What a node of the tree is called. */
export function useNodeName(): (node: OrderNode) => string {
  const words = useForcesWords();
  const names = useNames();
  const say = useSay();
  return (node) => {
    if (node.kind === 'unguarded') return words.unguarded;
    if (node.kind === 'place') return say(names.place(node.place)?.name ?? names.party(node.place));
    const text = nodeText(node);
    const own = text === null ? '' : say(text);
    if (node.kind !== 'unit') return own;
    const party = say(names.party(node.unit.party));
    return own === '' || own === party ? party : `${party}: ${own}`;
  };
}
