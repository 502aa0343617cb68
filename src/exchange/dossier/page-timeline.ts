import { modelOfRule, type FoundClaim } from '#evidence';
import { html, NOTHING, type Html } from './html-text.ts';
import { claimRef, dayOf, modelBadge, type PageScope } from './page-scope.ts';
import { claimLine } from './wording.ts';

const LINES_MAX = 250;
/** Kinds that say what happened, rather than how things stand. */
const HAPPENINGS = new Set([
  ...['request', 'decision', 'event', 'departure', 'arrival', 'return', 'casualty', 'measure', 'incident', 'loss'],
  ...['treaty-event', 'contributor', 'strength', 'statement'],
]);
const WIDTH = 960;
const HEIGHT = 90;

interface Day {
  readonly day: string;
  readonly claims: FoundClaim[];
}

/** What happened when, by the days that the documents themselves give; above it how much is said of each day. */
export function timelineSection(scope: PageScope): Html {
  const days = daysOf([...scope.claims.values()].filter(({ id }) => scope.reviews.get(id)?.verdict !== 'rejected'));
  const lines = days.flatMap(({ day, claims }) => linesOf(day, claims, scope));
  if (lines.length === 0) return html`<p class="quiet">${scope.say('none')}</p>`;
  const { say } = scope;
  return html`${strip(days.filter(({ day }) => day.length === 10))}
    <table class="timeline">
      <thead>
        <tr>
          <th>${say('when')}</th>
          <th>${say('what')}</th>
          <th>${say('where')}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.slice(0, LINES_MAX)}
      </tbody>
    </table>
    ${lines.length > LINES_MAX ? html`<p class="quiet">${lines.length - LINES_MAX} ${say('more')}</p>` : NOTHING}`;
}

function daysOf(claims: readonly FoundClaim[]): Day[] {
  const days = new Map<string, FoundClaim[]>();
  for (const claim of claims) {
    if (claim.asOf === null || !HAPPENINGS.has(claim.kind)) continue;
    const day = dayOf(claim.asOf);
    const known = days.get(day);
    if (known === undefined) days.set(day, [claim]);
    else known.push(claim);
  }
  return [...days].map(([day, all]) => ({ day, claims: all })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Claims of one day that say the same in one line, the much told first. */
function linesOf(day: string, claims: readonly FoundClaim[], scope: PageScope): Html[] {
  const byLine = new Map<string, FoundClaim[]>();
  for (const claim of claims) {
    const line = claimLine(claim, scope.lang);
    byLine.set(line, [...(byLine.get(line) ?? []), claim]);
  }
  const ranked = [...byLine].sort((a, b) => b[1].length - a[1].length);
  return ranked.map(
    ([line, all], index) =>
      html`<tr>
        <td data-label="${scope.say('when')}" class="day${index === 0 ? '' : ' again'}">${day}</td>
        <td data-label="${scope.say('what')}">
          ${line}${all[0]!.modality === 'asserted' ? NOTHING : html` <span class="badge modality">${scope.say(all[0]!.modality)}</span>`}${all.every(({ rule }) => modelOfRule(rule) !== null) ? modelBadge(all[0]!, scope) : NOTHING}
        </td>
        <td data-label="${scope.say('where')}">${all.slice(0, 12).map(({ id }) => claimRef(id, scope))}</td>
      </tr>`,
  );
}

const DAY_MILLIS = 86_400_000;
/** Days further from the middle of all than this would flatten the rest. */
const AROUND_DAYS = 45;

/** Bars over the days that most is said of. */
function strip(days: readonly Day[]): Html {
  if (days.length < 3) return NOTHING;
  const middle = Date.parse(days.reduce((best, day) => (day.claims.length > best.claims.length ? day : best)).day);
  const near = days.filter(({ day }) => Math.abs(Date.parse(day) - middle) <= AROUND_DAYS * DAY_MILLIS);
  const [first, last] = [Date.parse(near[0]!.day), Date.parse(near.at(-1)!.day)];
  const count = Math.round((last - first) / DAY_MILLIS) + 1;
  const most = Math.max(...near.map(({ claims }) => claims.length));
  const step = Math.min(60, (WIDTH - 20) / Math.max(count, 8));
  const bars = near.map(({ day, claims }) => {
    const x = 10 + ((Date.parse(day) - first) / DAY_MILLIS) * step;
    const height = Math.max(2, (claims.length / most) * (HEIGHT - 34));
    return html`<rect
      class="bar"
      x="${x.toFixed(1)}"
      y="${(HEIGHT - 20 - height).toFixed(1)}"
      width="${Math.max(2, step - 2).toFixed(1)}"
      height="${height.toFixed(1)}"
      ><title>${day}: ${claims.length}</title></rect
    >`;
  });
  const label = (day: string, x: number, anchor: string) =>
    html`<text x="${x}" y="${HEIGHT - 4}" text-anchor="${anchor}">${day}</text>`;
  const end = 10 + count * step;
  return html`<svg
    class="strip"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role="img"
    aria-label="${near[0]!.day} – ${near.at(-1)!.day}"
  >
    ${bars}${label(near[0]!.day, 10, 'start')}${count > 2 ? label(near.at(-1)!.day, Math.max(170, end), 'end') : NOTHING}
  </svg>`;
}
