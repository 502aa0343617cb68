import { InvalidArgumentError, type Command } from 'commander';
import { systemClock } from '#adapters';
import type { LocalText } from '#charter';
import type { RulingAnswer } from '#contract';
import { claimOnDevice, draftOnDevice, type FieldEntry } from '#desk';
import { parsed, type Parsed } from '#kernel';
import { parseOrigin } from '#ledger';
import { isRecord, readEntry, type RulingContent } from '#operation';
import { carriageOf, type CarriageLine, type LocalEntry, type StoppedAt } from '#views';
import type { Act } from './act.ts';
import {
  newNames,
  openLanes,
  readCarriage,
  readDevice,
  readLanes,
  writeInLane,
  type Carried,
  type DeviceHere,
} from './device-folder.ts';
import { withCommon, type CommonOptions } from './options.ts';
import type { Result } from './result.ts';
import { readWritten } from './writing-commands.ts';

interface FieldOptions extends CommonOptions {
  readonly device: string;
  readonly operation: string;
  readonly zone: string;
  readonly doubt: number;
}

/** Adds `field claim`, `draft` and `show`: writing on a device that is cut off. */
export function addFieldCommands(program: Command, act: Act): void {
  const field = program.command('field').description('write on a device that is cut off');
  const writing = {
    claim: 'make a claim; it comes in as it is',
    draft: 'draft an act, a correction, a place or a source; it is none before it is accepted',
  } as const;
  for (const [name, description] of Object.entries(writing) as [keyof typeof writing, string][]) {
    withCommon(field.command(`${name} <file>`).description(description))
      .requiredOption('--device <folder>', 'the device')
      .requiredOption('--operation <id>', 'the operation')
      .option('--zone <zone>', 'IANA zone in which times without one are read', 'UTC')
      .option('--doubt <seconds>', 'how wrong the clock of the device may be', secondsOf, 60)
      .action(act(([file = ''], options: FieldOptions) => write(name, file, options)));
  }
  withCommon(field.command('show <folder>').description('what became of what was written on a device')).action(
    act(show),
  );
}

function secondsOf(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('a whole number of seconds.');
}

async function write(how: 'claim' | 'draft', file: string, options: FieldOptions): Promise<Result> {
  const written = readWritten(file);
  const device = readDevice(options.device);
  if (!written.ok || !device.ok) {
    return { kind: 'faulty', faults: [written, device].flatMap((read) => (read.ok ? [] : read.faults)) };
  }
  const made = entryFor(how, written.value.value, { device: device.value, options });
  if (!made.ok) return { kind: 'faulty', faults: made.faults.map(written.value.locate) };
  const lanes = await openLanes(device.value);
  if (!lanes.ok) return { kind: 'faulty', faults: lanes.faults };
  try {
    const kept = await writeInLane(lanes.value, device.value.content, made.value);
    if (!kept.ok) return { kind: 'faulty', faults: kept.faults };
  } finally {
    await lanes.value.close();
  }
  const { lane, entry } = made.value;
  return {
    kind: 'shown',
    json: { id: entry.id, lane },
    text: () => `written on this device: ${entry.id}, lane ${lane}`,
  };
}

function entryFor(
  how: 'claim' | 'draft',
  value: unknown,
  { device, options }: { readonly device: DeviceHere; readonly options: FieldOptions },
): Parsed<FieldEntry> {
  const origin = parseOrigin(device.origin);
  if (!origin.ok) return origin;
  const { operation, zone, doubt } = options;
  const scope = {
    ...{ operation, zone, pact: origin.value.pact, party: device.content.party },
    ...{ at: systemClock(), doubtSeconds: doubt },
  };
  if (how === 'claim') return claimOnDevice(value, scope, newNames());
  return draftOnDevice(value, scope, { draft: newNames(), drafted: newNames() });
}

async function show([folder = '']: readonly string[]): Promise<Result> {
  const device = readDevice(folder);
  if (!device.ok) return { kind: 'faulty', faults: device.faults };
  const lines = await linesOf(device.value);
  if (!lines.ok) return { kind: 'faulty', faults: lines.faults };
  const { content, origin } = device.value;
  const json = { device: content.device, party: content.party, origin, entries: lines.value };
  const text = (lang: 'en' | 'ru') => lines.value.map((line) => shown(line, lang)).join('\n') || nothing[lang];
  return { kind: 'shown', json, text };
}

const nothing = { en: 'nothing was written here', ru: 'здесь ничего не записано' };

const STATES: Readonly<Record<CarriageLine['state'], Required<LocalText>>> = {
  local: { en: 'on this device', ru: 'на этом устройстве' },
  carried: { en: 'in a bundle', ru: 'в пакете' },
  received: { en: 'received', ru: 'получено' },
  accepted: { en: 'accepted', ru: 'принято' },
  refused: { en: 'refused', ru: 'отказано' },
  stopped: { en: 'not taken', ru: 'не взято' },
};

function shown({ id, lane, state, ruling, stopped }: CarriageLine, lang: 'en' | 'ru'): string {
  const refusal = ruling?.outcome === 'refused' ? ruling.refusal : null;
  const said =
    refusal === null ? null : `${refusal.title[lang] ?? refusal.title.en}; ${refusal.mend[lang] ?? refusal.mend.en}`;
  const faults =
    ruling?.outcome === 'malformed' ? ruling.faults.map(({ field, expected }) => `${field}: ${expected}`) : [];
  const why = [said, ...faults, stopped].filter((part) => part !== null).join('; ');
  return `${id}  ${lane}  ${STATES[state][lang]}${why === '' ? '' : `: ${why}`}`;
}

async function linesOf(device: DeviceHere): Promise<Parsed<readonly CarriageLine[]>> {
  const store = await openLanes(device);
  if (!store.ok) return store;
  try {
    const lanes = await readLanes(store.value);
    if (!lanes.ok) return lanes;
    const local = lanes.value.flatMap(({ lane, entries }) =>
      entries.map(({ id, body }): LocalEntry => {
        const entry = readEntry({ index: 0, id, author: '', recordedAt: 0, body });
        return { id, lane, isDraft: isRecord(entry) && entry.body.kind === 'draft' };
      }),
    );
    const known = toldIn(readCarriage(device.folder), local);
    return parsed(carriageOf({ local, ...known, entries: [], revoked: new Map() }));
  } finally {
    await store.value.close();
  }
}

/** What bundles and receipts say of the entries of a device. */
function toldIn(carried: readonly Carried[], local: readonly LocalEntry[]) {
  const ids = new Set<string>();
  const received = new Set<string>();
  const stopped: StoppedAt[] = [];
  const rulings = [];
  for (const each of carried) {
    if (each.kind === 'bundle') {
      for (const id of each.ids) ids.add(id);
      continue;
    }
    for (const { lane, stopped: at, last } of each.receipt.lanes) {
      if (at !== null) stopped.push({ lane, id: at.id, why: at.why });
      const own = local.filter((entry) => entry.lane === lane);
      const until = own.findIndex(({ id }) => id === last);
      for (const { id } of own.slice(0, until + 1)) received.add(id);
    }
    rulings.push(...each.receipt.rulings.map(rulingOf).filter((ruling) => ruling !== null));
  }
  return { carried: ids, received, stopped, rulings };
}

function rulingOf({ draft, outcome, entry, refusal, faults }: RulingAnswer): RulingContent | null {
  if (outcome === 'accepted') return entry === null ? null : { draft, outcome, entry };
  if (outcome === 'malformed') return { draft, outcome, faults };
  return refusal === null ? null : { draft, outcome, refusal };
}
