import type { ScaleLinear } from 'd3-scale';
import { zoneOffset } from '#kernel';
import { useFormat } from '../../ui/time.tsx';
import { MARGIN } from './chart-frame.ts';

export interface Scales {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  /** Pixels at which the drawing begins and ends, and how many lines of heads it has room for. */
  readonly top: number;
  readonly bottom: number;
  readonly ticks: number;
}

const DAY = 86_400_000;
const LABEL_WIDTH = 64;

/** Days of the chosen zone along the bottom, heads up the side. */
export function ChartAxes({ scales, width }: { scales: Scales; width: number }) {
  const format = useFormat();
  const days = daysIn(scales, format.zone);
  const every = Math.max(1, Math.ceil((days.length * LABEL_WIDTH) / Math.max(1, width - MARGIN.left)));
  const { bottom } = scales;
  return (
    <g className="axes">
      {scales.y.ticks(scales.ticks).map((value) => (
        <g key={value}>
          <line x1={MARGIN.left} x2={width - MARGIN.right} y1={scales.y(value)} y2={scales.y(value)} />
          <text x={MARGIN.left - 8} y={scales.y(value) + 4} textAnchor="end">
            {format.number(value)}
          </text>
        </g>
      ))}
      {days.map((day, index) =>
        index % every === 0 ? (
          <g key={day}>
            <line x1={scales.x(day)} x2={scales.x(day)} y1={bottom} y2={bottom + 5} />
            <text x={scales.x(day)} y={bottom + 20} textAnchor={scales.x(day) > width - 40 ? 'end' : 'middle'}>
              {format.dayShort(day)}
            </text>
          </g>
        ) : null,
      )}
    </g>
  );
}

function daysIn({ x }: Scales, zone: string): number[] {
  const [from = 0, until = 0] = x.domain();
  const shift = zoneOffset(from, zone);
  const days: number[] = [];
  for (let day = Math.ceil((from + shift) / DAY) * DAY - shift; day <= until; day += DAY) days.push(day);
  return days;
}
