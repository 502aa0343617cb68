import { useId, useMemo } from 'react';
import { scaleUtc } from 'd3-scale';
import { ArticleLink } from './article-link.tsx';
import type { Bar, BarRow, Gantt } from './gantt-model.ts';
import { useCharterWords } from './words.ts';

const WIDTH = 1000;
const NAME = 0;
const ROW = 22;
const HEAD = 24;

/** Rows of bars on one axis of years; the day that is looked at is a line. The same stands in a table below. */
export function GanttChart({ gantt, at, label }: { gantt: Gantt; at: number; label: string }) {
  const words = useCharterWords();
  const hatch = useId();
  const scale = useMemo(() => scaleUtc([gantt.from, gantt.until], [NAME, WIDTH]), [gantt]);
  const ticks = scale.ticks(8);
  const height = HEAD + gantt.rows.length * ROW;
  return (
    <>
      <div className="gantt" role="img" aria-label={label}>
        <ul className="plain gantt-names" aria-hidden="true">
          {gantt.rows.map(({ id, name }) => (
            <li key={id} title={name}>
              {name}
            </li>
          ))}
        </ul>
        <svg viewBox={`0 0 ${WIDTH} ${height}`} preserveAspectRatio="none" style={{ height }} aria-hidden="true">
          <defs>
            <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line className="gantt-hatch" x1="0" y1="0" x2="0" y2="6" />
            </pattern>
          </defs>
          {ticks.map((tick) => (
            <line key={+tick} className="gantt-grid" x1={scale(tick)} x2={scale(tick)} y1={HEAD} y2={height} />
          ))}
          {gantt.rows.map((row, index) => (
            <g key={row.id} transform={`translate(0 ${HEAD + index * ROW})`}>
              {row.bars.map((bar, nth) => (
                <OneBar key={nth} bar={bar} scale={scale} end={gantt.until} hatch={hatch} />
              ))}
            </g>
          ))}
          <line className="gantt-now" x1={scale(at)} x2={scale(at)} y1={HEAD - 4} y2={height} />
        </svg>
        <div className="gantt-years num" aria-hidden="true">
          {ticks.map((tick) => (
            <span key={+tick} style={{ left: `${(scale(tick) / WIDTH) * 100}%` }}>
              {tick.getUTCFullYear()}
            </span>
          ))}
        </div>
      </div>
      <details className="inline-details">
        <summary>{words.table}</summary>
        <BarTable rows={gantt.rows} label={label} />
      </details>
    </>
  );
}

function OneBar(props: { bar: Bar; scale: (at: number) => number; end: number; hatch: string }) {
  const { bar, scale, end, hatch } = props;
  const words = useCharterWords();
  const x = scale(bar.from);
  const width = Math.max(2, scale(bar.until ?? end) - x);
  const thin = bar.kind === 'signed' || bar.kind === 'left';
  return (
    <g className={`gantt-bar gantt-${bar.kind}`}>
      <title>{`${words.how[bar.kind] ?? bar.kind} ${bar.dates}`}</title>
      <rect x={x} y={thin ? 9 : 4} width={width} height={thin ? 4 : 14} rx="2" />
      {bar.doubt && <rect x={x} y={thin ? 9 : 4} width={width} height={thin ? 4 : 14} fill={`url(#${hatch})`} />}
    </g>
  );
}

function BarTable({ rows, label }: { rows: readonly BarRow[]; label: string }) {
  const words = useCharterWords();
  return (
    <div className="scroll" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.party}</th>
            <th scope="col">{words.standing}</th>
            <th scope="col">{words.dates}</th>
            <th scope="col">{words.article}</th>
            <th scope="col">{words.others}</th>
          </tr>
        </thead>
        <tbody>
          {rows.flatMap(({ id, name, bars }) =>
            bars.map((bar, nth) => (
              <tr key={`${id}${nth}`}>
                <th scope="row">{name}</th>
                <td>
                  {words.how[bar.kind] ?? bar.kind}
                  {bar.label !== '' && bar.label !== bar.kind && ` (${bar.label})`}
                </td>
                <td className="num">
                  {bar.dates}
                  {bar.doubt && ' ?'}
                </td>
                <td>{bar.article !== null && <ArticleLink id={bar.article} />}</td>
                <td className="num">{bar.others.join('; ')}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
