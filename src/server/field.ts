import { nodeSha256, unpackBundle } from '#adapters';
import { ROWS_MAX } from '#contract';
import type { Answer, Desk } from '#desk';
import { fromUtf8 } from '#kernel';
import { readBundle, type Reader } from '#ledger';
import type { Handlers } from './asked.ts';

type FieldRoute = 'devices' | 'registerDevice' | 'revokeDevice' | 'takeBundle' | 'rows';

/** What devices ask: to be known, to bring what they wrote, to copy the log as their party reads it. */
export function fieldHandlers(desk: Desk): Pick<Handlers, FieldRoute> {
  return {
    devices: async ({ query, reader }) => {
      const devices = await desk.devices(query.log ?? null, reader);
      return devices.kind === 'done' ? { kind: 'done', value: { devices: devices.value } } : devices;
    },
    registerDevice: ({ query, body, speaker }) => desk.registerDevice(query.log ?? null, body, speaker),
    revokeDevice: ({ query, body, speaker }) => desk.revokeDevice(query.log ?? null, body, speaker),
    takeBundle: ({ body, reader }) => takeFile(desk, body.file, reader),
    rows: async ({ query, reader }) => {
      const [from, to] = [Number(query.from), Number(query.to)];
      const read = await desk.rows({ reader, origin: query.log ?? null, from, to: Math.min(to, from + ROWS_MAX) });
      if (read.kind !== 'done') return read;
      const rows = read.value.rows.map(({ index, recordedAt, owner, audience, leaf, salt, body }) => ({
        ...{ index, recordedAt, owner, audience, salt, body },
        leaf: fromUtf8(leaf),
      }));
      return { kind: 'done', value: { origin: read.value.origin, rows } };
    },
  };
}

/** What in the Base64 is no digit of it is passed over; the hash in the file tells that. */
async function takeFile(desk: Desk, file: string, reader: Reader): Promise<Answer<unknown>> {
  const text = await unpackBundle(new Uint8Array(Buffer.from(file, 'base64')));
  if (!text.ok) return { kind: 'faulty', faults: text.faults };
  const bundle = readBundle(text.value, nodeSha256);
  return bundle.ok ? desk.takeBundle({ bundle: bundle.value, reader }) : { kind: 'faulty', faults: bundle.faults };
}
