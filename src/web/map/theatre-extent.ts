import { useMemo } from 'react';
import type { ClaimKind } from '#evidence';
import { useRecord } from '../app/record.tsx';
import { extentOf, type Extent } from './places.ts';

/** All places of the theatre in the record, whatever the time chosen, so that the map stands still while time moves. */
export function useTheatreExtent(): Extent {
  const { entries } = useRecord();
  return useMemo(() => {
    const used = new Set<string>();
    for (const { body } of entries) {
      if (body?.family === 'act' && (body.kind === 'site' || body.kind === 'task') && body.content.place != null)
        used.add(body.content.place);
      if (body?.family === 'claim' && body.content.place != null && IN_THEATRE.has(body.content.kind))
        used.add(body.content.place);
    }
    const places = entries.flatMap(({ body }) =>
      body?.family === 'record' && body.kind === 'place' && used.has(body.content.place)
        ? [{ lon: body.content.lon ?? null, lat: body.content.lat ?? null }]
        : [],
    );
    return extentOf(places) ?? { west: -20, east: 60, south: -20, north: 60 };
  }, [entries]);
}

/** Departures and returns speak of places at home: they are shown, but the map does not open on them. */
const IN_THEATRE: ReadonlySet<ClaimKind> = new Set(['event', 'incident', 'arrival', 'loss', 'measure', 'site']);
