import type { Interval } from '#kernel';
import type { Charter } from './charter.ts';
import { seatedIn, type Roles } from './seats.ts';
import { showParty, type PartyOn } from './standing.ts';

/** The parties that sit in an organ at a time; none when the charter has no such organ. `roles` fills seats given with a question. */
export function membersOf(
  charter: Charter,
  organId: string,
  { at, roles = {} }: { readonly at: Interval; readonly roles?: Roles },
): readonly PartyOn[] {
  return seatedIn(charter, organId, { at, roles }).standings.map(showParty);
}
