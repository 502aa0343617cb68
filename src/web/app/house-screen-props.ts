import type { OperationListed } from './api.ts';
import type { View } from './screens.ts';

/** What a screen over all operations and pacts is given. */
export interface HouseScreenProps {
  readonly operations: readonly OperationListed[];
  /** The operation the other screens are of. */
  readonly chosen: string | null;
  readonly onChoose: (id: string | null, view?: View) => void;
  /** Fetches the list of operations again. */
  readonly onChanged: () => void;
}
