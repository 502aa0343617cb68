import { useFormat } from '../../ui/time.tsx';
import { PAGE_LINES } from './record-filter.ts';
import { useRecordWords } from './words.ts';

/** Goes from page to page of a long listing. */
export function Pager(props: { page: number; count: number; onPage: (page: number) => void }) {
  const words = useRecordWords();
  const format = useFormat();
  const { page, count, onPage } = props;
  const last = Math.ceil(count / PAGE_LINES) - 1;
  if (last <= 0) return null;
  const steps = [
    [words.first, 0],
    [words.previous, page - 1],
    [words.next, page + 1],
    [words.last, last],
  ] as const;
  const from = page * PAGE_LINES;
  return (
    <nav className="record-pages no-print" aria-label={words.pages}>
      {steps.map(([name, to]) => (
        <button
          key={name}
          type="button"
          className="button"
          disabled={to === page || to < 0 || to > last}
          onClick={() => onPage(to)}
        >
          {name}
        </button>
      ))}
      <span className="num" role="status">
        {words.page(format.number(from + 1), format.number(Math.min(count, from + PAGE_LINES)), format.number(count))}
      </span>
    </nav>
  );
}
