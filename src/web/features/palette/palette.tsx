import { useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { TextField } from 'react-aria-components/TextField';
import type { OperationListed } from '../../app/api.ts';
import { usePalette } from '../../app/palette.tsx';
import type { View } from '../../app/screens.ts';
import { useHits, type Hits } from './hits.ts';
import { useItems } from './items.ts';
import './palette.css';
import { PaletteList } from './palette-list.tsx';
import { groupsFor, readChoices, withChoice, type Item, type Kept } from './palette-model.ts';
import { usePaletteWords } from './words.ts';

/** The search over everything: what is typed is looked for here at once, and in the entries of all operations. */
export function Palette(props: {
  operations: readonly OperationListed[];
  chosen: string | null;
  onChoose: (id: string | null, view?: View, entry?: string) => void;
}) {
  const words = usePaletteWords();
  const { operations, chosen, onChoose } = props;
  const { setOpen, acts } = usePalette();
  const [text, setText] = useState('');
  const [told, setTold] = useState<string | null>(null);
  const { found, again } = useHits(text);
  const [recent] = useState(keptChoices);
  const items = useItems({ operations, chosen, acts, recent, found });
  const groups = groupsFor(items, text);
  const take = (item: Item) => {
    if (item.closed !== null) return setTold(`${item.title}: ${item.closed}`);
    setOpen(false);
    if (item.kept === null) return acts.find(({ kind }) => item.key === `act ${kind}`)?.run();
    keepChoice(item.kept);
    goTo(item.kept, { chosen, onChoose });
  };
  return (
    <ModalOverlay className="palette-ground" isOpen isDismissable onOpenChange={setOpen}>
      <Modal className="palette">
        <Dialog className="palette-dialog" aria-label={words.title}>
          <Autocomplete
            inputValue={text}
            onInputChange={(next) => {
              setText(next);
              setTold(null);
            }}
          >
            <TextField className="palette-field" aria-label={words.title} autoFocus>
              <Input
                className="palette-input"
                placeholder={words.hint}
                onKeyDownCapture={(event) => {
                  // What the server finds later is not yet gone to; Enter takes the first, which is marked.
                  const first = groups[0]?.items[0];
                  const isGoneTo = event.currentTarget.hasAttribute('aria-activedescendant');
                  if (event.key !== 'Enter' || isGoneTo || text.trim() === '' || first === undefined) return;
                  event.preventDefault();
                  event.stopPropagation();
                  take(first);
                }}
              />
            </TextField>
            <Asking found={found} />
            {/* It scrolls, so it is reached by key as well; the arrows work from the field. */}
            <div
              className={`palette-scroll${text.trim() === '' ? '' : ' is-asked'}`}
              role="group"
              aria-label={words.results}
              tabIndex={0}
            >
              <PaletteList groups={groups} onTake={take} waiting={found.state === 'asking'} />
            </div>
          </Autocomplete>
          <Foot {...{ found, told, again }} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function goTo(kept: Kept, { chosen, onChoose }: Pick<Parameters<typeof Palette>[0], 'chosen' | 'onChoose'>): void {
  if (kept.kind === 'screen') onChoose(chosen, kept.view);
  else if (kept.kind === 'operation') onChoose(kept.id, 'operation');
  else onChoose(kept.operation, 'record', kept.entry);
}

function Asking({ found }: { found: Hits }) {
  const words = usePaletteWords();
  if (found.state !== 'asking') return <div className="palette-still" />;
  return (
    <ProgressBar className="progress" aria-label={words.asking} isIndeterminate>
      <div className="progress-fill is-open" />
    </ProgressBar>
  );
}

/** As many as the server hands out at most. */
const HITS_MAX = 40;

function Foot({ found, told, again }: { found: Hits; told: string | null; again: () => void }) {
  const words = usePaletteWords();
  return (
    <div className="palette-foot">
      <div role="status">
        {told !== null && <p className="act-reason">{told}</p>}
        {found.state === 'asking' && <p>{words.asking}</p>}
        {found.state === 'failed' && <p className="palette-failed">{words.failed(found.problem)}</p>}
        {found.state === 'ready' && (
          <p>
            {words.found(found.hits.length)}
            {found.hits.length >= HITS_MAX && `. ${words.most}`}
          </p>
        )}
      </div>
      {found.state === 'failed' && (
        <button type="button" className="button" onClick={again}>
          {words.again}
        </button>
      )}
      <p className="palette-keys">{words.keys}</p>
    </div>
  );
}

const KEY = 'entente.palette';

function keptChoices(): readonly Kept[] {
  try {
    return readChoices(localStorage.getItem(KEY));
  } catch {
    return [];
  }
}

function keepChoice(choice: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(withChoice(keptChoices(), choice)));
  } catch {
    // A device that keeps nothing offers nothing of late.
  }
}
