import { shown, type Fault } from '#kernel';
import type { RecordBody } from '#operation';
import type { OperationFile } from './book.ts';

export type SealedBody = RecordBody<'circle' | 'sealed'>;

/** Everything that keeps a circle or a sealed note from being entered: what is inside is nobody's to check. */
export function sealedFaults(body: SealedBody, file: OperationFile): readonly Fault[] {
  const { owner, audience, by, content } = body;
  const faults: Fault[] = [];
  const fault = (field: string, found: unknown, expected: string) =>
    void faults.push({ field, found: shown(found), expected });
  if (by?.party !== owner) fault('by.party', by?.party, `${owner}, whose it is`);
  if (!Array.isArray(audience)) fault('audience', audience, 'a list of parties and offices, or none: its owner alone');
  const circles = file.lines.flatMap(({ entry: { body: known } }) =>
    known?.family === 'record' && known.kind === 'circle' && known.content.circle === content.circle
      ? [known.content]
      : [],
  );
  const last = circles.findLast(({ party }) => party === owner);
  if (body.kind === 'sealed') {
    if (last === undefined) fault('content.circle', content.circle, `a circle of ${owner} on this record`);
    return faults;
  }
  const { party, edition, recipient } = body.content;
  if (party !== owner) fault('content.party', party, owner);
  if (last === undefined && circles.length > 0) fault('content.circle', content.circle, 'a name no other party uses');
  const next = (last?.edition ?? 0) + 1;
  if (edition !== next) fault('content.edition', edition, `${next}, the next edition`);
  if (last !== undefined && recipient !== last.recipient) {
    fault('content.recipient', recipient, `${last.recipient}, as before; another key is another circle`);
  }
  return faults;
}
