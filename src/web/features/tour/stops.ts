import type { View } from '../../app/screens.ts';

/** One stop of the tour: the screen it is on, and what it points at there. */
export interface Stop {
  readonly id: StopId;
  readonly view: View;
  /** CSS selector; where nothing matches, the stop is told without pointing. */
  readonly target: string;
}

export const STOP_IDS = [
  'glance',
  'times',
  'decision',
  'figures',
  'breaches',
  'whatIf',
  'map',
  'changed',
  'acting',
] as const;
export type StopId = (typeof STOP_IDS)[number];

/** The way through the screens, in the order of the questions that somebody new asks. */
export const STOPS: readonly Stop[] = [
  { id: 'glance', view: 'operation', target: '#glance' },
  { id: 'times', view: 'operation', target: '.dock' },
  { id: 'decision', view: 'operation', target: '#decision' },
  { id: 'figures', view: 'operation', target: '#contingents' },
  { id: 'breaches', view: 'operation', target: '#breaches' },
  { id: 'whatIf', view: 'council', target: '#positions' },
  { id: 'map', view: 'situation', target: '.room-grid' },
  { id: 'changed', view: 'changes', target: '.changes-looks' },
  { id: 'acting', view: 'operation', target: '#acts' },
];
