import { useWords } from '../app/settings.tsx';
import { Icon } from './icon.tsx';
import { useProvenance } from './ground.ts';

/** Opens the entries a statement rests on, with their documents. */
export function EntriesButton({ ids, label, text }: { ids: readonly string[]; label: string; text?: string }) {
  const words = useWords();
  const { open } = useProvenance();
  const shown = text ?? words.sources;
  return (
    <button
      type="button"
      className="button-link"
      aria-haspopup="dialog"
      aria-label={`${shown}: ${label}`}
      onClick={(event) => open(event.currentTarget, { kind: 'entries', ids, label })}
    >
      <Icon name="doc" />
      <span>{shown}</span>
    </button>
  );
}
