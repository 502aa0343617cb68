/** Reports of an invented operation by the thousand: each another text, from one seed. */
const STATES = ['Fiji', 'Tonga', 'Samoa', 'Vanuatu', 'Kenya', 'Ghana', 'Senegal', 'Togo', 'Benin', 'Norway', 'Poland'];
const TOWNS = ['Port Amber', 'Eastmoor', 'Northfield', 'Riverton', 'Oldham', 'Hatfield', 'Sandford', 'Ashford'];
const THINGS = ['convoy', 'harbour', 'airfield', 'clinic', 'bridge', 'depot', 'school', 'market', 'road', 'tower'];
const STATES_OF_THINGS = ['open', 'closed', 'guarded', 'empty', 'flooded', 'repaired'];

/** The text of report `index`: a dateline, one count of a contingent, and `paragraphs` that give no number. */
export function inventedReport(index: number, paragraphs: number): string {
  let state = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  const pick = (words: readonly string[]) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return words[(state >>> 8) % words.length]!;
  };
  const first = `${pick(TOWNS).toUpperCase()}, ${1 + (index % 28)} March 2021 — ${pick(STATES)} sent ${10 + (index % 900)} soldiers to ${pick(TOWNS)}, its ministry said on Monday.`;
  const rest = Array.from(
    { length: paragraphs },
    (_, at) =>
      `Beside the ${pick(THINGS)} of ${pick(TOWNS)}, on page ${index}-${at} of the log, the ${pick(THINGS)} stood ${pick(STATES_OF_THINGS)}, `
      + `the ${pick(THINGS)} ${pick(STATES_OF_THINGS)} and the ${pick(THINGS)} ${pick(STATES_OF_THINGS)}, while people of ${pick(TOWNS)} waited by the ${pick(THINGS)}.`,
  );
  return [first, ...rest].join('\n\n');
}
