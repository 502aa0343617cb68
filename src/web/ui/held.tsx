import { useNames } from '../app/record.tsx';
import { useWords } from '../app/settings.tsx';
import { At, Said } from './time.tsx';

/**
 * Since when it is so, in the precision its source gave: a day stays a day. `ids`: the entries it rests on; the one that
 * begins at that time tells the precision.
 */
export function HeldFrom({ ids, from }: { ids: readonly string[]; from: string | null }) {
  const names = useNames();
  const words = useWords();
  if (from === null) return <>{words.noDate}</>;
  const millis = Date.parse(from);
  const entry = ids.map((id) => names.entry(id)).find((candidate) => candidate?.from === millis);
  const when = entry?.body?.holdsFrom ?? entry?.body?.saidAt ?? null;
  return when === null ? <At time={from} /> : <Said when={when} from={from} />;
}

/** Until when, likewise: a last day is named as that day, though the instant is the end of it. */
export function HeldUntil({ id, until }: { id: string; until: string }) {
  const entry = useNames().entry(id);
  const when = entry?.body?.holdsUntil ?? null;
  return when === null ? <At time={until} /> : <Said when={when} from={Date.parse(until) - 1} />;
}
