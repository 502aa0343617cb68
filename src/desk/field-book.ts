import { isRecord, type DeviceContent, type RecordBody, type RevokedFrom } from '#operation';
import type { Line } from './line.ts';

/** A device as the record has it. */
export interface KnownDevice {
  readonly line: Line;
  readonly content: DeviceContent;
  /** Entries by which it was revoked; the first counts, and the earliest time that any of them names. */
  readonly revocations: readonly Line[];
}

/** What a log says of devices and of what was drafted on them. */
export interface FieldBook {
  readonly devices: Map<string, KnownDevice>;
  /** By id of the draft’s entry, in ledger order: those that no ruling was made on. */
  readonly open: Map<string, Line>;
  /** By id of the draft’s entry. */
  readonly rulings: Map<string, { readonly line: Line; readonly content: RecordBody<'ruling'>['content'] }>;
}

export function emptyField(): FieldBook {
  return { devices: new Map(), open: new Map(), rulings: new Map() };
}

/** Takes a line in, where it is one of these. */
export function enterField({ devices, open, rulings }: FieldBook, line: Line): void {
  const { entry } = line;
  if (!isRecord(entry)) return;
  const { body } = entry;
  switch (body.kind) {
    case 'device':
      // The first to be recorded holds the name; the desk takes no second, and none from elsewhere counts.
      if (!devices.has(body.content.device)) {
        devices.set(body.content.device, { line, content: body.content, revocations: [] });
      }
      return;
    case 'device-revocation': {
      const known = devices.get(body.content.device);
      if (known === undefined) return;
      devices.set(body.content.device, { ...known, revocations: [...known.revocations, line] });
      return;
    }
    case 'draft':
      if (!rulings.has(entry.id)) open.set(entry.id, line);
      return;
    case 'ruling':
      rulings.set(body.content.draft, { line, content: body.content });
      open.delete(body.content.draft);
      return;
    default:
  }
}

/** Forgets a line whose body was erased. A ruling stays made: a draft is not decided twice. */
export function forgetField({ open }: FieldBook, { entry }: Line): void {
  open.delete(entry.id);
}

/** From when a device is no longer its party's; null: it still is. */
export function revokedFrom({ revocations }: KnownDevice): RevokedFrom | null {
  const [first] = revocations;
  if (first === undefined) return null;
  const times = revocations.flatMap(({ entry: { body } }) => {
    const from = body?.kind === 'device-revocation' ? body.content.from : null;
    return from === null ? [] : [Date.parse(from)];
  });
  return { index: first.entry.index, from: times.length === 0 ? null : Math.min(...times) };
}
