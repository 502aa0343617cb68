import { useRef } from 'react';
import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { Figure } from '#evidence';
import { useMoment } from '../../app/moment.tsx';
import { useRecord } from '../../app/record.tsx';
import { useSettings } from '../../app/settings.tsx';
import { useFormat } from '../../ui/time.tsx';
import { useWidth } from '../../ui/width.ts';
import { ChartAxes, type Scales } from './chart-axes.tsx';
import { HEIGHT, MARGIN } from './chart-frame.ts';
import { HATCH } from './chart-legend.tsx';
import { drawnStretch, type Stretch } from './course.ts';
import type { Span, Stack } from './stack.ts';

/**
 * Stacked steps by contingent, the range of their sum hatched where claims differ, the ceiling as a line.
 *
 * @param most heads that the drawing must have room for, so that several can be drawn to one scale
 */
export function ChartDrawing(props: {
  stack: Stack;
  most: number;
  height: number;
  label: (from: string, until: string) => string;
  ceiling: Figure | null;
}) {
  const format = useFormat();
  const { stack, most, height, label, ceiling } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const stretch = drawnStretch(useRecord().span);
  const scales = scalesOf(stretch, { most: Math.max(most, ceiling?.value ?? 0), width, height });
  return (
    <div ref={frame} style={{ minHeight: height }}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={label(format.day(stretch.from), format.day(stretch.until))}
        >
          <Hatch />
          <ChartAxes scales={scales} width={width} />
          <Layers stack={stack} scales={scales} />
          <Band stack={stack} scales={scales} />
          <Stated stack={stack} scales={scales} />
          {ceiling?.value != null && <CeilingLine value={ceiling.value} scales={scales} width={width} />}
          <NotYetKnown stack={stack} scales={scales} />
          <Chosen scales={scales} />
        </svg>
      )}
    </div>
  );
}

function scalesOf({ from, until }: Stretch, ask: { most: number; width: number; height: number }): Scales {
  const { most, width, height } = ask;
  const [top, bottom] = [MARGIN.top, height - MARGIN.bottom];
  return {
    x: scaleLinear()
      .domain([from, until])
      .range([MARGIN.left, Math.max(MARGIN.left + 1, width - MARGIN.right)]),
    y: scaleLinear()
      .domain([0, Math.max(1, most) * 1.05])
      .nice(4)
      .range([bottom, top]),
    ...{ top, bottom, ticks: height < HEIGHT ? 2 : 4 },
  };
}

function Hatch() {
  return (
    <defs>
      <pattern id={HATCH} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" y1="0" x2="0" y2="6" className="hatch-line" />
      </pattern>
    </defs>
  );
}

function Layers({ stack, scales }: { stack: Stack; scales: Scales }) {
  const bases = stack.times.map(() => 0);
  return stack.layers.map(({ id, values, tone }) => {
    const rows = values.map((value, index) => {
      const low = bases[index] ?? 0;
      bases[index] = low + value;
      return { at: stack.times[index] ?? 0, low, high: low + value };
    });
    const path = area<(typeof rows)[number]>()
      .curve(curveStepAfter)
      .x(({ at }) => scales.x(at))
      .y0(({ low }) => scales.y(low))
      .y1(({ high }) => scales.y(high))(rows);
    return (
      <g key={id}>
        <path d={path ?? ''} className={`layer layer-${tone % 8}`} />
        <LayerNumber rows={rows} scales={scales} text={String(tone + 1)} />
      </g>
    );
  });
}

interface Step {
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

/** The layer's number where it is widest, so that colour is not the only sign; none where it would not fit. */
function LayerNumber({ rows, scales, text }: { rows: readonly Step[]; scales: Scales; text: string }) {
  let best = { area: 0, x: 0, y: 0, fits: false };
  rows.forEach((row, index) => {
    const next = rows[index + 1];
    if (next === undefined) return;
    const width = scales.x(next.at) - scales.x(row.at);
    const height = scales.y(row.low) - scales.y(row.high);
    const x = scales.x(row.at) + width / 2;
    const y = scales.y((row.low + row.high) / 2) + 4;
    const area = width * height;
    if (area > best.area) best = { area, x, y, fits: height >= 12 && width >= 12 };
  });
  if (!best.fits) return null;
  return (
    <text x={best.x} y={best.y} textAnchor="middle" className="layer-number">
      {text}
    </text>
  );
}

function Band({ stack, scales }: { stack: Stack; scales: Scales }) {
  const rows = stack.band.map((span, index) => ({ ...span, at: stack.times[index] ?? 0 }));
  const shape = area<(typeof rows)[number]>()
    .curve(curveStepAfter)
    .x(({ at }) => scales.x(at))
    .y0(({ low }) => scales.y(low))
    .y1(({ high }) => scales.y(high))(rows);
  const sum = line<number>()
    .curve(curveStepAfter)
    .x((_, index) => scales.x(stack.times[index] ?? 0))
    .y((value) => scales.y(value))([...stack.sums]);
  return (
    <>
      <path d={shape ?? ''} fill={`url(#${HATCH})`} className="band" />
      <path d={sum ?? ''} className="sum-line" />
    </>
  );
}

/** What sources state as the whole: a dot when it is stated, with its range. It is never drawn on past that. */
function Stated({ stack, scales }: { stack: Stack; scales: Scales }) {
  const format = useFormat();
  const seen = stack.stated
    .map((span, index) => ({ at: stack.times[index] ?? 0, span, before: stack.stated[index - 1] ?? null }))
    .filter(({ span, before }) => span !== null && !isSame(span, before));
  return (
    <g className="stated">
      {seen.map(({ at, span, before }, index) =>
        span === null ? null : (
          <g key={at}>
            <line x1={scales.x(at)} x2={scales.x(at)} y1={scales.y(span.low)} y2={scales.y(span.high)} />
            <circle cx={scales.x(at)} cy={scales.y(span.value)} r="4" />
            {(index === 0 || span.value !== before?.value) && (
              <text x={scales.x(at) + 8} y={scales.y(span.value) + 4}>
                {format.number(span.value)}
              </text>
            )}
          </g>
        ),
      )}
    </g>
  );
}

function isSame(a: Span & { readonly value: number }, b: (Span & { readonly value: number }) | null): boolean {
  return b !== null && a.value === b.value && a.low === b.low && a.high === b.high;
}

function CeilingLine({ value, scales, width }: { value: number; scales: Scales; width: number }) {
  const { words } = useSettings();
  const format = useFormat();
  const y = scales.y(value);
  return (
    <g className="ceiling">
      <line x1={MARGIN.left} x2={width - MARGIN.right} y1={y} y2={y} />
      <text x={MARGIN.left + 6} y={y - 5}>
        {words.ceiling} {format.number(value)}
      </text>
    </g>
  );
}

/** Beyond the time of knowledge nothing is drawn, and that is said. */
function NotYetKnown({ stack, scales }: { stack: Stack; scales: Scales }) {
  const { words } = useSettings();
  const [from = 0, until = 0] = scales.x.domain();
  const known = stack.times.at(-1) ?? from;
  if (known >= until) return null;
  const [left, right] = [scales.x(known), scales.x(until)];
  const { top, bottom } = scales;
  return (
    <g className="not-known">
      <rect x={left} width={right - left} y={top} height={bottom - top} />
      {right - left > 90 && (
        <text x={(left + right) / 2} y={(top + bottom) / 2} textAnchor="middle">
          {words.chartNotYet}
        </text>
      )}
    </g>
  );
}

function Chosen({ scales }: { scales: Scales }) {
  const { at } = useMoment();
  const [from, until] = scales.x.domain();
  if (from === undefined || until === undefined || at < from || at > until) return null;
  const x = scales.x(at);
  return (
    <g className="chosen">
      <line x1={x} x2={x} y1={scales.top - 6} y2={scales.bottom} />
      <circle cx={x} cy={scales.top - 6} r="4" />
    </g>
  );
}
