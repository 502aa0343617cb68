import { useMemo } from 'react';
import { forcesAt, type Forces } from '#views';
import { useReplay } from '../../app/moment.tsx';
import { useRecord } from '../../app/record.tsx';
import { useSettings } from '../../app/settings.tsx';

/** The forces at the two times at which the operation is shown, by the same policy. */
export function useForces(): Forces {
  const { timeline } = useRecord();
  const { policy, unreviewed } = useSettings();
  const { at, known } = useReplay();
  return useMemo(() => {
    const moment = { at: Date.parse(at), known: Date.parse(known), strict: false, unreviewed };
    return forcesAt(timeline, moment, policy ?? undefined);
  }, [timeline, at, known, policy, unreviewed]);
}
