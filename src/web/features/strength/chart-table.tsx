import { useSettings, useWords } from '../../app/settings.tsx';
import { At, useFormat } from '../../ui/time.tsx';
import { useContingentName } from './chart-legend.tsx';
import type { Span, Stack, StateStack } from './stack.ts';

interface Column {
  readonly id: string;
  readonly name: string;
  readonly values: readonly number[];
  readonly spans: readonly Span[];
}

/** One state's numbers, a column a contingent and their sum. */
export function ChartTable({ stack }: { stack: Stack }) {
  const words = useWords();
  const name = useContingentName();
  const layers = stack.layers.map((layer) => ({ ...layer, name: name(layer.id) }));
  const sum = { id: 'sum', name: words.sum, values: stack.sums, spans: stack.band };
  return <Rows times={stack.times} columns={[...layers, sum]} />;
}

/** The sums of several states side by side; nothing runs across them. */
export function StatesTable({ stacks }: { stacks: readonly StateStack[] }) {
  const { terms } = useSettings();
  const columns = stacks.map(({ state, stack }) => ({
    ...{ id: state, name: terms.strength[state], values: stack.sums, spans: stack.band },
  }));
  return <Rows times={stacks[0]?.stack.times ?? []} columns={columns} />;
}

/** The same numbers as rows, for those who would rather read than look. Only rows where something changed. */
function Rows({ times, columns }: { times: readonly number[]; columns: readonly Column[] }) {
  const words = useWords();
  const format = useFormat();
  const rows = times
    .map((at, index) => ({ at, index, text: columns.map((column) => cellText(column, index)).join(' ') }))
    .filter(({ text }, row, all) => row === 0 || text !== all[row - 1]?.text);
  return (
    <details className="chart-table">
      <summary>{words.chartTable}</summary>
      <div className="scroll" role="region" aria-label={words.chartTable} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              {columns.map(({ id, name }) => (
                <th key={id} scope="col" className="count">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ at, index }) => (
              <tr key={at}>
                <th scope="row">
                  <At time={at} shape="instantShort" />
                </th>
                {columns.map(({ id, values, spans }) => (
                  <td key={id} className="count num">
                    {format.number(values[index] ?? 0)}
                    <Range span={spans[index]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function cellText({ values, spans }: Column, index: number): string {
  return `${values[index]} ${spans[index]?.low} ${spans[index]?.high}`;
}

/** What the claims leave open, where they differ. */
function Range({ span }: { span: Span | undefined }) {
  const words = useWords();
  const format = useFormat();
  if (span === undefined || span.low === span.high) return null;
  return <span className="under">{words.figureRange(format.number(span.low), format.number(span.high))}</span>;
}
