import type { Accepted } from '#contract';
import { parseBody, type RecordBody } from '#operation';
import { faultyAnswer, oneFault, type Answer } from './answer.ts';
import { penForOperation } from './loading.ts';
import { enter, kept, no } from './performing.ts';
import { charterIn, findOperation, type Shelf } from './shelf.ts';
import { refuseOpening, type Said } from './speaking.ts';

/** Opens the file of a new operation in the log of its pact, or of that pact's exercises. */
export async function openOperation(
  shelf: Shelf,
  id: string,
  { value: content, speaker }: Said,
): Promise<Answer<Accepted>> {
  const body = parseBody(openingBody(id, content));
  if (!body.ok)
    return faultyAnswer(body.faults.map((fault) => ({ ...fault, field: fault.field.replace(/^content\./, '') })));
  const { pact, exercise, procedure } = (body.value as RecordBody<'operation'>).content;
  const there = await findOperation(shelf, id);
  if (there.kind !== 'done') return there;
  if (there.value !== null) return oneFault({ field: 'id', found: id, expected: 'an id no operation has yet' });
  const opened = await penForOperation(shelf, { pact, exercise, id });
  if (opened.kind !== 'done') return opened;
  const pen = opened.value;
  return enter(pen, () => {
    const charter = charterIn(pen, false)?.charter ?? null;
    if (charter === null) return no({ field: 'pact', found: pact, expected: 'a pact whose charter is in the ledger' });
    if (!charter.procedures.some((known) => known.id === procedure)) {
      const known = charter.procedures.map((one) => one.id).join(', ');
      return no({ field: 'procedure', found: procedure, expected: `one of ${known}` });
    }
    const refusal = speaker === undefined ? null : refuseOpening(speaker, { charter, at: pen.ports.clock() });
    if (refusal !== null) return { kind: 'no', no: { kind: 'refused', refusal } };
    if (pen.book.files.has(id)) return no({ field: 'id', found: id, expected: 'an id no operation has yet' });
    return kept(body.value);
  });
}

function openingBody(id: string, content: unknown) {
  const owner = (content as { pact?: unknown } | null)?.pact ?? '';
  return {
    v: 1,
    operation: id,
    owner,
    audience: 'public',
    by: null,
    holdsFrom: null,
    holdsUntil: null,
    saidAt: null,
    writtenAt: null,
    sources: [],
    persons: [],
    family: 'record',
    kind: 'operation',
    content,
  };
}
