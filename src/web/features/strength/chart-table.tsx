import { useWords } from '../../app/settings.tsx';
import { At, useFormat } from '../../ui/time.tsx';
import { useContingentName } from './chart-legend.tsx';
import type { Stack } from './stack.ts';

/** The same numbers as rows, for those who would rather read than look. Only rows where something changed. */
export function ChartTable({ stack }: { stack: Stack }) {
  const words = useWords();
  const format = useFormat();
  const name = useContingentName();
  const rows = stack.times
    .map((at, index) => ({ at, index, values: stack.layers.map(({ values }) => values[index] ?? 0) }))
    .filter(
      ({ values }, row, all) => row === 0 || values.some((value, layer) => value !== all[row - 1]?.values[layer]),
    );
  return (
    <details className="chart-table">
      <summary>{words.chartTable}</summary>
      <div className="scroll" role="region" aria-label={words.chartTable} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              {stack.layers.map(({ id }) => (
                <th key={id} scope="col" className="count">
                  {name(id)}
                </th>
              ))}
              <th scope="col" className="count">
                {words.sum}
              </th>
              <th scope="col" className="count">
                {words.chartBand}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ at, index, values }) => (
              <tr key={at}>
                <th scope="row">
                  <At time={at} shape="instantShort" />
                </th>
                {values.map((value, layer) => (
                  <td key={stack.layers[layer]?.id} className="count num">
                    {format.number(value)}
                  </td>
                ))}
                <td className="count num">{format.number(stack.sums[index] ?? 0)}</td>
                <td className="count num">{rangeOf(stack.band[index], format.number)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function rangeOf(band: Stack['band'][number] | undefined, number: (value: number) => string): string {
  return band === undefined || band.low === band.high ? '' : `${number(band.low)} – ${number(band.high)}`;
}
