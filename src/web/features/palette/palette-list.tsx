import { Header } from 'react-aria-components/Header';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Icon } from '../../ui/icon.tsx';
import type { groupsFor, Item } from './palette-model.ts';
import { usePaletteWords } from './words.ts';

/** What fits, by group; the arrows go through all of it. */
export function PaletteList(props: {
  groups: ReturnType<typeof groupsFor>;
  onTake: (item: Item) => void;
  /** Whether the server is still looking. */
  waiting: boolean;
}) {
  const words = usePaletteWords();
  const { groups, onTake, waiting } = props;
  const all = groups.flatMap(({ items }) => items);
  return (
    <ListBox
      className="palette-list"
      aria-label={words.title}
      selectionMode="none"
      onAction={(key) => {
        const item = all.find((candidate) => candidate.key === key);
        if (item !== undefined) onTake(item);
      }}
      renderEmptyState={() => <p className="empty">{waiting ? words.asking : words.nothing}</p>}
    >
      {groups.map(({ group, items }) => (
        <ListBoxSection key={group} id={group}>
          <Header className="palette-group">{words.groups[group]}</Header>
          {items.map((item) => (
            <ListBoxItem
              key={item.key}
              id={item.key}
              textValue={`${item.title} ${item.note ?? ''}`}
              className="palette-item"
            >
              {item.closed !== null && <Icon name="cross" />}
              <span className="palette-title">{item.title}</span>
              {(item.note !== null || item.closed !== null) && (
                <span className="palette-note">
                  {item.closed === null ? item.note : `${words.closed}: ${item.closed}`}
                </span>
              )}
            </ListBoxItem>
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}
