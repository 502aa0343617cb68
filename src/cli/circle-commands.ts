import type { Command } from 'commander';
import { faulty, type Parsed } from '#kernel';
import type { CircleContent } from '#operation';
import { halvesOf, newCircle, newKeyPair, recoverCircle, renderIdentity, renewCircle } from '#sealing';
import type { Act } from './act.ts';
import { writeNew } from './new-file.ts';
import { listed, withCommon, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import type { Result } from './result.ts';
import { readBytesOf, readCircle, readHolders, readIdentities, readSealed, recordText } from './sealing-files.ts';

interface CircleOptions extends CommonOptions {
  readonly out: string;
  readonly party: string;
  readonly member: readonly string[];
  readonly admin: readonly string[];
  readonly identity: readonly string[];
  readonly half?: string;
}

/** Adds `circle key`, `new`, `show` and `recover`: all of it on this device. */
export function addCircle(program: Command, act: Act): void {
  const circle = program.command('circle').description('who opens what a party keeps from the secretariat');
  withCommon(circle.command('key').description('a key pair of your own (age, X25519)'))
    .requiredOption('--out <file>', 'where the identity is kept, for you alone')
    .action(act(key));
  withCommon(circle.command('new <circle>').description('a circle with a key of its own, to be entered by `record`'))
    .requiredOption('--party <party>', 'whose it is')
    .addOption(listed('--member <name=age1…>', 'who opens what is sealed'))
    .addOption(listed('--admin <name=age1…>', 'any two of whom recover it together'))
    .requiredOption('--out <file>', 'where the circle is written; keep it: it is what `seal` goes by')
    .action(act(create));
  withCommon(circle.command('show <ledger>').description('circles in an exported ledger, a copy or a log')).action(
    act(show),
  );
  withCommon(
    circle.command('recover <file>').description('a circle for new members, by two administrators one after the other'),
  )
    .addOption(listed('--identity <file>', 'identity of the administrator at this device'))
    .option('--half <file>', 'what the first administrator opened; without it this is the first')
    .addOption(listed('--member <name=age1…>', 'who opens it from now on; with --half'))
    .addOption(listed('--admin <name=age1…>', 'who recovers it from now on; without it the same as before'))
    .requiredOption('--out <file>', 'the half for the other administrator; with --half the new edition of the circle')
    .action(act(recover));
}

async function key(_: readonly string[], { out }: CircleOptions): Promise<Result> {
  const pair = await newKeyPair();
  const written = writeNew(out, renderIdentity(pair));
  if (!written.ok) return { kind: 'faulty', faults: written.faults };
  const json = { file: shownPath(out), recipient: pair.recipient };
  return { kind: 'shown', json, text: () => pair.recipient };
}

async function create([name = '']: readonly string[], options: CircleOptions): Promise<Result> {
  const [members, admins] = [readHolders('--member', options.member), readHolders('--admin', options.admin)];
  const faults = [members, admins].flatMap((read) => (read.ok ? [] : read.faults));
  if (options.member.length === 0) {
    faults.push({ field: '--member', found: 'nothing', expected: 'at least one member' });
  }
  if (!members.ok || !admins.ok || faults.length > 0) return { kind: 'faulty', faults };
  const holders = { members: members.value, admins: admins.value };
  return written(await newCircle({ circle: name, party: options.party }, holders), options.out);
}

function written(circle: CircleContent, out: string): Result {
  const done = writeNew(out, recordText('circle', circle.party, circle));
  if (!done.ok) return { kind: 'faulty', faults: done.faults };
  const json = { file: shownPath(out), ...summary(circle) };
  return { kind: 'shown', json, text: () => textOf(circle) };
}

function summary({ circle, party, edition, recipient, members, admins, recovery }: CircleContent) {
  const pairs = recovery.map(({ outer, inner }) => [outer, inner]);
  return { circle, party, edition, recipient, members, admins, recoveredBy: pairs };
}

function textOf(circle: CircleContent): string {
  const { circle: name, party, edition, recipient, members, recovery } = circle;
  const pairs = recovery.map(({ outer, inner }) => `${outer} then ${inner}`).join('; ');
  return [
    `${name} of ${party}, edition ${edition}: ${recipient}`,
    `  members: ${members.map((member) => member.name).join(', ')}`,
    `  recovered by ${pairs === '' ? 'nobody: two administrators are needed' : pairs}`,
  ].join('\n');
}

async function show([path = '']: readonly string[], options: CommonOptions): Promise<Result> {
  const read = await readSealed(path, options.data);
  if (!read.ok) return { kind: 'faulty', faults: read.faults };
  const { circles } = read.value;
  const text = () => (circles.length === 0 ? 'no circle that this copy shows' : circles.map(textOf).join('\n'));
  return { kind: 'shown', json: { circles: circles.map(summary) }, text };
}

async function recover([path = '']: readonly string[], options: CircleOptions): Promise<Result> {
  const [circle, identities] = [readCircle(path), readIdentities(options.identity)];
  const faults = [circle, identities].flatMap((read) => (read.ok ? [] : read.faults));
  if (!circle.ok || !identities.ok) return { kind: 'faulty', faults };
  return options.half === undefined
    ? openHalf(circle.value, identities.value, options)
    : finish(circle.value, identities.value, options);
}

async function openHalf(circle: CircleContent, identities: readonly string[], { out }: CircleOptions): Promise<Result> {
  const [first, ...more] = await halvesOf(circle, identities);
  if (first === undefined) {
    const outers = [...new Set(circle.recovery.map(({ outer }) => outer))].join(', ');
    return faultOf('--identity', 'an identity that opens no half', `that of one of ${outers || 'two administrators'}`);
  }
  const done = [first, ...more].map(({ inner, half }, nth) => writeNew(nth === 0 ? out : `${out}.${inner}`, half));
  const failed = done.flatMap((write) => (write.ok ? [] : write.faults));
  if (failed.length > 0) return { kind: 'faulty', faults: failed };
  const halves = [first, ...more].map(({ outer, inner }, nth) => {
    return { outer, inner, file: shownPath(nth === 0 ? out : `${out}.${inner}`) };
  });
  const text = () => halves.map(({ inner, file }) => `${file}: for ${inner} to go on with`).join('\n');
  return { kind: 'shown', json: { halves }, text };
}

async function finish(circle: CircleContent, identities: readonly string[], options: CircleOptions): Promise<Result> {
  const half = readBytesOf(options.half ?? '');
  const members = readHolders('--member', options.member);
  const admins: Parsed<CircleContent['admins']> =
    options.admin.length === 0
      ? { ok: true, value: circle.admins }
      : (readHolders('--admin', options.admin) as Parsed<CircleContent['admins']>);
  const faults = [half, members, admins].flatMap((read) => (read.ok ? [] : read.faults));
  if (options.member.length === 0) {
    faults.push({ field: '--member', found: 'nothing', expected: 'who opens it from now on' });
  }
  if (!half.ok || !members.ok || !admins.ok || faults.length > 0) return { kind: 'faulty', faults };
  const identity = await recoverCircle(circle, half.value, identities);
  if (identity === null) {
    return faultOf('--half', 'a half that this identity does not open', 'the half meant for it, of this circle');
  }
  const renewed = await renewCircle(circle, identity, { members: members.value, admins: admins.value });
  return written(renewed, options.out);
}

function faultOf(field: string, found: string, expected: string): Result {
  return { kind: 'faulty', faults: faulty({ field, found, expected }).faults };
}
