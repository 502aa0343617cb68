import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { useRoomWords } from './room-words.ts';

/** What is drawn besides the marks, as the reader chose. */
export interface Shown {
  readonly labels: boolean;
  readonly doubt: boolean;
  readonly area: boolean;
  readonly grid: boolean;
}

export const SHOWN_AT_FIRST: Shown = { labels: true, doubt: true, area: true, grid: false };

export type Panel = 'measure' | 'detail' | 'view';

/** The row of tools over the map; each opens its panel below the row, one at a time. */
export function MapTools(props: {
  shown: Shown;
  onShown: (shown: Shown) => void;
  panel: Panel | null;
  onPanel: (panel: Panel | null) => void;
  onWhole: () => void;
  children: ReactNode;
}) {
  const words = useRoomWords();
  const { shown, onShown, panel, onPanel } = props;
  const names: Readonly<Record<Panel, string>> = {
    view: words.view,
    measure: words.measure,
    detail: words.detail,
  };
  return (
    <div className="no-print">
      <div className="room-tools" role="group" aria-label={words.mapTitle}>
        <button type="button" className="button" onClick={props.onWhole}>
          {words.wholeArea}
        </button>
        {(['view', 'measure', 'detail'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="button"
            aria-expanded={panel === each}
            onClick={() => onPanel(panel === each ? null : each)}
          >
            <Icon name="chevron" />
            {names[each]}
          </button>
        ))}
        {props.children}
      </div>
      {panel === 'view' && (
        <fieldset className="room-panel room-view">
          <legend className="sr-only">{words.view}</legend>
          {(['labels', 'doubt', 'area', 'grid'] as const).map((part) => (
            <label key={part} className="room-check">
              <input
                type="checkbox"
                checked={shown[part]}
                onChange={(event) => onShown({ ...shown, [part]: event.target.checked })}
              />
              {words[part]}
            </label>
          ))}
          <p className="note">{words.targetsNote}</p>
        </fieldset>
      )}
    </div>
  );
}
