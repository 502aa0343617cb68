import { useCallback, useEffect, useRef, useState } from 'react';
import { addressOf } from '#contract';
import type { ReportShown, WithdrawnReport } from '#views';
import { watchHead } from '../../app/api.ts';
import { useRecord } from '../../app/record.tsx';
import { credentials } from '../../app/requests.ts';
import { useMay } from '../../app/session.tsx';

/** The reports of an operation as this reader may see them; null: not here yet. */
export interface Reports {
  readonly reports: readonly ReportShown[] | null;
  readonly withdrawn: readonly WithdrawnReport[];
  readonly problem: string | null;
  readonly again: () => Promise<void>;
}

/** Fetches the reports, and again whenever the log has grown: what others enter is seen here. */
export function useReports(): Reports {
  const { operation } = useRecord();
  const seesDesk = useMay('reportDesk');
  const [listed, setListed] = useState<Listed | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(0);
  const again = useCallback(async () => {
    const turn = ++asked.current;
    const answer = await fetchReports(operation, seesDesk);
    // What was asked for before, as another reader perhaps, does not come over what was asked for since.
    if (turn !== asked.current) return;
    if (typeof answer === 'string') return setProblem(answer);
    setProblem(null);
    setListed(answer);
  }, [operation, seesDesk]);
  useEffect(() => {
    void again();
    return watchHead(() => void again());
  }, [again]);
  return { reports: listed?.reports ?? null, withdrawn: listed?.withdrawn ?? [], problem, again };
}

interface Listed {
  readonly reports: readonly ReportShown[];
  readonly withdrawn: readonly WithdrawnReport[];
}

async function fetchReports(operation: string, all: boolean): Promise<Listed | string> {
  try {
    const address = addressOf(all ? 'reportDesk' : 'reports', { id: operation });
    const response = await fetch(address, all ? { headers: credentials() } : {});
    if (all && (response.status === 401 || response.status === 403)) return await fetchReports(operation, false);
    if (!response.ok) return `${response.status} ${response.statusText}`;
    return (await response.json()) as Listed;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
