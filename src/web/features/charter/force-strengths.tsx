import { useId } from 'react';
import { scaleLinear, scaleUtc } from 'd3-scale';
import { makeFormat } from '../../app/i18n/format.ts';
import { useSettings } from '../../app/settings.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSay } from '../../ui/say.tsx';
import { useCourseWords, type CourseWords } from './course-words.ts';
import type { ForceCourse, StrengthMark } from './force-course.ts';
import './force-strengths.css';

const WIDTH = 600;
const HEIGHT = 90;
const FOOT = 18;
const TOP = 8;
const THIN = 4;

/** What sources give as the strength of a force, over time; the same stands in a table, with each source. */
export function ForceStrengths({ course, zone }: { course: ForceCourse; zone: string }) {
  const words = useCourseWords();
  const told = useTold(zone);
  if (course.marks.length + course.without.length === 0) return null;
  return (
    <>
      {course.marks.length > 0 && <Drawn {...{ course, zone }} />}
      <details className="inline-details">
        <summary>{words.table}</summary>
        <div className="scroll" role="region" aria-label={words.over(told.name(course))} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.dates}</th>
                <th scope="col">{words.strength}</th>
                <th scope="col">{words.others}</th>
                <th scope="col">{words.sources}</th>
              </tr>
            </thead>
            <tbody>
              {course.marks.map((mark, at) => (
                <tr key={at}>
                  <th scope="row" className="num">
                    {mark.dates}
                  </th>
                  <td className="num">
                    {told.strength(mark)}{' '}
                    {mark.doubt && (
                      <Mark tone="warn" icon="question">
                        {words.unsure}
                      </Mark>
                    )}
                    {mark.note !== null && (
                      <span className="under" lang="en">
                        {mark.note}
                      </span>
                    )}
                  </td>
                  <td className="num">{mark.others.join('; ')}</td>
                  <td lang="en">{mark.sources.join('; ')}</td>
                </tr>
              ))}
              {course.without.map(({ dates, note }, at) => (
                <tr key={`without-${at}`}>
                  <th scope="row" className="num">
                    {dates}
                  </th>
                  <td colSpan={3}>
                    {words.noNumber}
                    {note !== null && (
                      <span className="under" lang="en">
                        {note}
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

/** The marks are reached one by one with Tab, each read as its dates and what is given. */
function Drawn({ course, zone }: { course: ForceCourse; zone: string }) {
  const words = useCourseWords();
  const told = useTold(zone);
  const hatch = useId();
  const { marks } = course;
  const from = Math.min(...marks.map((mark) => mark.from));
  const until = Math.max(...marks.map((mark) => mark.until));
  const x = scaleUtc([from, until], [0, WIDTH]);
  const most = Math.max(...marks.map((mark) => mark.most ?? mark.least));
  const y = scaleLinear([0, most], [HEIGHT - FOOT, TOP]);
  return (
    <svg
      className="strengths"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="group"
      aria-label={words.over(told.name(course))}
    >
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="strengths-hatch" x1="0" y1="0" x2="0" y2="6" />
        </pattern>
      </defs>
      <line className="strengths-foot" x1="0" x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
      {marks.map((mark, at) => {
        const [left, right] = [x(mark.from), x(mark.until)];
        const box = {
          x: left,
          width: Math.max(THIN, right - left),
          y: y(mark.most ?? mark.least),
          height: Math.max(THIN, y(mark.least) - y(mark.most ?? mark.least)),
        };
        const said = `${mark.dates}: ${told.strength(mark)}${mark.doubt ? `, ${words.unsure}` : ''}`;
        return (
          <g key={at} className="strengths-mark" role="img" aria-label={said} tabIndex={0}>
            <title>{said}</title>
            <rect className="strengths-under" {...box} height={HEIGHT - FOOT - box.y} />
            <rect className={mark.approximate ? 'strengths-band is-about' : 'strengths-band'} {...box} />
            {mark.doubt && <rect {...box} fill={`url(#${hatch})`} />}
          </g>
        );
      })}
      <text className="strengths-year" x="0" y={HEIGHT - 4}>
        {told.year(from)}
      </text>
      <text className="strengths-year" x={WIDTH} y={HEIGHT - 4} textAnchor="end">
        {told.year(until)}
      </text>
    </svg>
  );
}

function useTold(zone: string) {
  const words = useCourseWords();
  const say = useSay();
  const format = makeFormat(useSettings().language, zone);
  return {
    name: ({ title }: ForceCourse) => say(title),
    year: format.year,
    strength: (mark: StrengthMark) => strengthText(mark, { words, number: format.number }),
  };
}

/** `about 4,000 – 5,000 persons` */
function strengthText(
  { least, most, approximate }: StrengthMark,
  { words, number }: { words: CourseWords; number: (value: number) => string },
): string {
  const heads = most === null || most === least ? number(least) : `${number(least)} – ${number(most)}`;
  const before = [...(most === null ? [words.atLeast] : []), ...(approximate ? [words.about] : [])];
  return [...before, words.persons(most ?? least, heads)].join(' ');
}
