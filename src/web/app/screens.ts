/**
 * Every screen, in the order of the navigation. `house`: over all operations and pacts; `operation`: of the one chosen.
 * `timed`: moved by the two times of the timeline, which stands at its foot. `unlisted`: reached by a link alone.
 */
export const SCREENS = [
  { id: 'operations', scope: 'house', timed: false },
  { id: 'duty', scope: 'house', timed: false },
  { id: 'charter', scope: 'house', timed: false },
  { id: 'workshop', scope: 'house', timed: false },
  { id: 'access', scope: 'house', timed: false },
  { id: 'offices', scope: 'house', timed: false },
  { id: 'people', scope: 'house', timed: false },
  { id: 'invitation', scope: 'house', timed: false, unlisted: true },
  { id: 'operation', scope: 'operation', timed: true },
  { id: 'council', scope: 'operation', timed: true },
  { id: 'forces', scope: 'operation', timed: true },
  { id: 'situation', scope: 'operation', timed: true },
  { id: 'changes', scope: 'operation', timed: true },
  { id: 'evidence', scope: 'operation', timed: false },
  { id: 'notes', scope: 'operation', timed: true },
  { id: 'reports', scope: 'operation', timed: true },
  { id: 'circle', scope: 'operation', timed: false },
  { id: 'record', scope: 'operation', timed: false },
] as const;

export type Screen = (typeof SCREENS)[number];
export type View = Screen['id'];

export function screenOf(view: View): Screen {
  return SCREENS.find(({ id }) => id === view)!;
}

/** The screens that the navigation lists. */
export function listedScreens(scope: Screen['scope']): readonly Screen[] {
  return SCREENS.filter((screen) => screen.scope === scope && !('unlisted' in screen));
}

export function isView(text: string | null): text is View {
  return SCREENS.some(({ id }) => id === text);
}
