import { addressOf, type CheckpointAnswer, type HeadAnswer, type ProofAnswer, type RouteName } from '#contract';
import type { Answer } from '../../app/api.ts';
import type { LeafRow } from './entry-check.ts';

/** Size and root of every log. */
export async function fetchHeads(ask: { signal: AbortSignal }): Promise<Answer<readonly HeadAnswer[]>> {
  const answer = await get<{ logs?: readonly HeadAnswer[] }>(addressOf('head'), ask.signal);
  if (!answer.ok) return answer;
  return answer.value.logs === undefined
    ? { ok: false, problem: 'no list of logs' }
    : { ok: true, value: answer.value.logs };
}

/** One line of a log with its leaf, and the proof that it stands in the tree of a head. */
export async function fetchProven(
  head: HeadAnswer,
  index: number,
  signal: AbortSignal,
): Promise<Answer<{ readonly row: LeafRow; readonly proof: ProofAnswer }>> {
  const [row, proof] = await Promise.all([
    get<LeafRow>(asking('entry', index, { log: head.origin }), signal),
    get<ProofAnswer>(asking('proof', index, { log: head.origin, size: String(head.size) }), signal),
  ]);
  if (!row.ok) return row;
  if (!proof.ok) return proof;
  if (typeof row.value.leaf !== 'string') return { ok: false, problem: 'no leaf' };
  if (!Array.isArray(proof.value.proof)) return { ok: false, problem: 'no proof' };
  return { ok: true, value: { row: row.value, proof: proof.value } };
}

/** The signed checkpoint of a log, and who has cosigned it. */
export async function fetchCheckpoint(origin: string, signal: AbortSignal): Promise<Answer<CheckpointAnswer>> {
  const answer = await get<CheckpointAnswer>(
    `${addressOf('checkpoint')}?${new URLSearchParams({ log: origin }).toString()}`,
    signal,
  );
  return answer.ok && !Array.isArray(answer.value.witnesses) ? { ok: false, problem: 'no checkpoint' } : answer;
}

/** Where the receipt of an entry is had, as a file that `entente verify receipt` reads. */
export function receiptAddress(origin: string, index: number): string {
  return asking('receipt', index, { log: origin });
}

/** Where a whole log is had, as a file that `entente verify` reads. */
export function exportAddress(origin: string): string {
  return `${addressOf('exportLedger')}?${new URLSearchParams({ log: origin }).toString()}`;
}

/** The bytes of an exported log, piece by piece as they come; the answer is what went wrong on the way, or null. */
export async function streamLog(
  origin: string,
  ask: { readonly signal: AbortSignal; readonly push: (piece: Uint8Array) => void },
): Promise<string | null> {
  try {
    const response = await fetch(exportAddress(origin), { signal: ask.signal });
    if (!response.ok || response.body === null) return `${response.status} ${response.statusText}`;
    const reader = response.body.getReader();
    let turn = performance.now();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return null;
      ask.push(value);
      if (performance.now() - turn < TURN_MILLIS) continue;
      await rested();
      turn = performance.now();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** How long the page is kept waiting for its turn. */
const TURN_MILLIS = 12;

function rested(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function asking(name: RouteName, index: number, query: Record<string, string>): string {
  return `${addressOf(name, { index: String(index) })}?${new URLSearchParams(query).toString()}`;
}

async function get<T>(address: string, signal: AbortSignal): Promise<Answer<T>> {
  try {
    const response = await fetch(address, { signal, headers: { accept: 'application/json' } });
    if (!response.ok) return { ok: false, problem: `${response.status} ${response.statusText}` };
    return { ok: true, value: (await response.json()) as T };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
