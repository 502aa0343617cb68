import { useFormat } from '../../ui/time.tsx';
import { MARK_KINDS, type MarkKind } from './marks.ts';
import { useRoom } from './room.tsx';
import { useRoomWords } from './room-words.ts';

/** The forms of the marks by kind, each to be put out and back; the same forms as on the map. */
export function KindLegend() {
  const words = useRoomWords();
  const format = useFormat();
  const { kinds, toggleKind, marks } = useRoom();
  const count = (kind: MarkKind) =>
    marks.placed.reduce((sum, { items }) => sum + items.filter((item) => item.kind === kind).length, 0);
  return (
    <div className="room-legend no-print" role="group" aria-label={words.view}>
      {MARK_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          className="button"
          aria-pressed={kinds.has(kind)}
          onClick={() => toggleKind(kind)}
        >
          <svg className={`room-form room-form-${kind}`} viewBox="0 0 24 24" width="14" height="14" aria-hidden="true">
            <path d={FORMS[kind]} />
          </svg>
          {words.kinds[kind]}
          {kinds.has(kind) && <span className="num">{format.number(count(kind))}</span>}
        </button>
      ))}
    </div>
  );
}

const FORMS: Readonly<Record<MarkKind, string>> = {
  site: 'M3 3h18v18H3z',
  unit: 'M12 1.500 22.500 12 12 22.500 1.500 12z',
  event: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z',
  measure: 'M8 2.500h8L21.500 8v8L16 21.500H8L2.500 16V8z',
  casualty: 'M2.500 4h19L12 22z',
};
