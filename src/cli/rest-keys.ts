import type { Command } from 'commander';
import { rotateRestKey } from '#adapters';
import type { DurableStore } from '#desk';
import type { Act } from './act.ts';
import { openForWriting } from './installation.ts';
import { withCommon, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import { restPathOf } from './rest-file.ts';
import { failed, type Result } from './result.ts';

/** Adds `keys rotate-rest`. */
export function addRestKeys(keys: Command, act: Act): void {
  withCommon(
    keys
      .command('rotate-rest')
      .description('a new key for what lies encrypted on the disk; all that is not public is encrypted anew'),
  ).action(act(rotate));
}

async function rotate(_: readonly string[], options: CommonOptions): Promise<Result> {
  const opened = await openForWriting(options);
  if (opened.kind !== 'done') return failed(opened);
  const { logs, close } = opened.value;
  try {
    const names = await logs.list();
    if (!names.ok) return { kind: 'faulty', faults: names.faults };
    const stores: DurableStore[] = [];
    for (const name of names.value) {
      const store = await logs.open(name);
      if (!store.ok) return { kind: 'faulty', faults: store.faults };
      stores.push(store.value);
    }
    return await rotated(restPathOf(options.data), stores);
  } finally {
    await close();
  }
}

/** Every log is held by now, so that no other writer goes on under the old key. */
async function rotated(file: string, stores: readonly DurableStore[]): Promise<Result> {
  const key = rotateRestKey(file);
  if (!key.ok) return { kind: 'faulty', faults: key.faults };
  const done: { log: string; entries: number }[] = [];
  for (const store of stores) {
    const entries = await store.reseal();
    if (!entries.ok) return { kind: 'faulty', faults: entries.faults };
    done.push({ log: store.meta.origin, entries: entries.value });
  }
  const lines = done.map(({ log, entries }) => `${log}: ${entries} entries encrypted anew`);
  return {
    kind: 'shown',
    json: { file: shownPath(file), key: key.value, logs: done },
    text: () => [`${shownPath(file)}: key ${key.value}`, ...lines].join('\n'),
  };
}
