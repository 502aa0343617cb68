import type { WitnessPort } from '#desk';
import type { VerifierKey } from '#ledger';

const ANSWER_MILLIS = 5_000;
const LINES_MAX = 8 * 1024;

/**
 * A witness reached over HTTP (C2SP tlog-witness).
 * @param url its submission prefix.
 */
export function witnessAt(url: string, key: VerifierKey): WitnessPort {
  const address = `${url.replace(/\/+$/, '')}/add-checkpoint`;
  return {
    key,
    ask: async (request) => {
      try {
        const signal = AbortSignal.timeout(ANSWER_MILLIS);
        const response = await fetch(address, { method: 'POST', body: request, redirect: 'error', signal });
        const text = await response.text();
        if (response.status === 200 && text.length <= LINES_MAX) return { kind: 'cosigned', lines: text };
        const size = Number(/^(0|[1-9]\d*)\n$/.exec(text)?.[1]);
        if (response.status === 409 && Number.isSafeInteger(size)) return { kind: 'conflict', size };
        return { kind: 'none', why: `it answered ${response.status}` };
      } catch {
        return { kind: 'none', why: 'it does not answer' };
      }
    },
  };
}
