import type { Audience } from '#ledger';
import type { Entry } from '#operation';

/** An entry as the desk holds it. What is sealed but not yet recorded counts for deciding, and is shown to nobody. */
export interface Line {
  readonly entry: Entry;
  readonly owner: string;
  readonly audience: Audience;
  /** Canonical JSON of the body; null when erased. */
  readonly text: string | null;
  recorded: boolean;
}
