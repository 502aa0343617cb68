import type { Command } from 'commander';
import { systemClock } from '#adapters';
import { POSITION_KINDS, type HomeVotes, type Position, type PositionKind } from '#charter';
import { decideOn, type DecisionWish } from '#desk';
import { faulty, parsed, shown, type Fault, type Parsed } from '#kernel';
import type { Act } from './act.ts';
import { collect, withCommon, type CommonOptions } from './options.ts';
import { onPact } from './places.ts';
import type { Result } from './result.ts';
import { verdictText } from './text/verdict.ts';

/** Adds `decide`. */
export function addDecide(program: Command, act: Act): void {
  withCommon(program.command('decide <pact> <procedure>').description('what the rule answers to these positions'))
    .option('--on <time>', "date or instant, in the zone of the pact's seat; without it today")
    .option(
      '--position <party=position...>',
      `positions: ${POSITION_KINDS.join(', ')}; then after commas written, oral, ad-referendum, protest, at=, condition=, reservation=, note=; a ballot and / before the party`,
    )
    .option(
      '--others <position>',
      'the position of everyone not named; BALLOT/POSITION for another ballot',
      collect,
      [],
    )
    .option('--requester <party>', 'who asked, where the rule leaves the requester out')
    .option('--host <party>', 'the party on whose territory it is')
    .option('--role <role=parties>', 'parties in a role of the charter: interested=AAA,BBB', collect, [])
    .option('--matter <matter>', 'what is decided, where the rule differs by matter')
    .option('--fact <fact>', 'what is established; FACT=no: established not to be so', collect, [])
    .option('--time <name=time>', 'a time that the rule asks for: circulated=2003-02-06T12:00+01:00', collect, [])
    .option('--place <place>', 'where it is: a code or name, from the general to the particular: AAA/AA-BB')
    .option('--organ <organ>', 'another venue of the procedure')
    .option(
      '--approval <party=votes>',
      'votes at home, for/against, and /present where it is known: AAA=55/11',
      collect,
      [],
    )
    .action(act(decision));
}

interface DecideOptions extends CommonOptions {
  readonly on?: string;
  readonly position?: readonly string[];
  readonly others: readonly string[];
  readonly requester?: string;
  readonly host?: string;
  readonly role: readonly string[];
  readonly matter?: string;
  readonly fact: readonly string[];
  readonly time: readonly string[];
  readonly place?: string;
  readonly organ?: string;
  readonly approval: readonly string[];
}

function decision([pact = '', procedure = '']: readonly string[], options: DecideOptions): Result {
  const faults: Fault[] = [];
  const read = <T>(values: readonly string[], each: (text: string) => Parsed<T>): T[] =>
    values.flatMap((text) => {
      const one = each(text);
      if (one.ok) return [one.value];
      faults.push(...one.faults);
      return [];
    });
  const positions = read(options.position ?? [], readPosition);
  const others = Object.fromEntries(read(options.others, readOthers));
  const roles = Object.fromEntries(read(options.role, readRole));
  const facts = Object.fromEntries(read(options.fact, readFact));
  const times = Object.fromEntries(read(options.time, (text) => readPair(text, '--time', 'NAME=TIME')));
  const approvals = Object.fromEntries(read(options.approval, readApproval));
  if (faults.length > 0) return { kind: 'faulty', faults };
  const { on, requester, host, matter, place, organ } = options;
  const wish: DecisionWish = {
    ...{ procedure, on, positions, others, requester, host, roles, matter, facts, times, place, organ, approvals },
  };
  const verdict = onPact(pact, options, ({ charter }) => decideOn(charter, wish, systemClock()));
  if (!verdict.ok) return { kind: 'faulty', faults: optionFaults(verdict.faults) };
  return { kind: 'shown', json: verdict.value, text: (lang) => verdictText(verdict.value, lang) };
}

const KINDS = POSITION_KINDS.join(' | ');

/** `AAA=object,written,at=2003-02-10T08:55`, with a ballot and `/` before the party. */
function readPosition(text: string): Parsed<Position> {
  const [said = '', ...remarks] = text.split(',');
  const [who = '', kind = '', ...rest] = said.split('=');
  const slash = who.indexOf('/');
  const [ballot, party] = slash === -1 ? ['', who] : [who.slice(0, slash), who.slice(slash + 1)];
  const position = POSITION_KINDS.find((known) => known === kind);
  if (position === undefined || party === '' || rest.length > 0) {
    return faulty({ field: '--position', found: shown(text), expected: `PARTY=${KINDS}` });
  }
  const read = remarks.map(readRemark);
  const faults = read.flatMap((each) => (each.ok ? [] : each.faults));
  if (faults.length > 0) return faulty(...faults);
  const more = Object.assign({}, ...read.map((each) => (each.ok ? each.value : {}))) as Partial<Position>;
  return parsed({ party, position, ...more, ...(ballot === '' ? {} : { ballot }) });
}

const REMARKS: { readonly [name: string]: (value: string) => Partial<Position> } = {
  at: (at) => ({ at }),
  condition: (condition) => ({ condition }),
  reservation: (reservation) => ({ reservation }),
  explanation: (explanation) => ({ explanation }),
  note: (noteNumber) => ({ noteNumber }),
};
const MARKS: { readonly [mark: string]: Partial<Position> } = {
  written: { form: 'written' },
  oral: { form: 'oral' },
  'ad-referendum': { adReferendum: true },
  protest: { protest: true },
};

function readRemark(text: string): Parsed<Partial<Position>> {
  const mark = MARKS[text];
  if (mark !== undefined) return parsed(mark);
  const equals = text.indexOf('=');
  const make = REMARKS[text.slice(0, Math.max(0, equals))];
  if (make !== undefined && equals < text.length - 1) return parsed(make(text.slice(equals + 1)));
  const known = [...Object.keys(MARKS), ...Object.keys(REMARKS).map((name) => `${name}=`)].join(', ');
  return faulty({ field: '--position', found: shown(text), expected: `one of ${known}` });
}

function readOthers(text: string): Parsed<readonly [string, PositionKind]> {
  const slash = text.indexOf('/');
  const kind = POSITION_KINDS.find((known) => known === text.slice(slash + 1));
  if (kind !== undefined) return parsed([text.slice(0, Math.max(0, slash)), kind]);
  return faulty({ field: '--others', found: shown(text), expected: `one of ${POSITION_KINDS.join(', ')}` });
}

function readPair(text: string, field: string, expected: string): Parsed<readonly [string, string]> {
  const equals = text.indexOf('=');
  const [name, value] = [text.slice(0, Math.max(0, equals)), text.slice(equals + 1)];
  return name === '' || value === '' ? faulty({ field, found: shown(text), expected }) : parsed([name, value]);
}

function readRole(text: string): Parsed<readonly [string, readonly string[]]> {
  const pair = readPair(text, '--role', 'ROLE=PARTY,PARTY');
  return pair.ok ? parsed([pair.value[0], pair.value[1].split(',')]) : pair;
}

function readFact(text: string): Parsed<readonly [string, boolean]> {
  const [fact = '', value = 'yes', ...rest] = text.split('=');
  if (fact !== '' && (value === 'yes' || value === 'no') && rest.length === 0) return parsed([fact, value === 'yes']);
  return faulty({ field: '--fact', found: shown(text), expected: 'FACT, or FACT=no' });
}

function readApproval(text: string): Parsed<readonly [string, HomeVotes]> {
  const expected = 'PARTY=FOR/AGAINST, or PARTY=FOR/AGAINST/PRESENT';
  const pair = readPair(text, '--approval', expected);
  if (!pair.ok) return pair;
  const counts = pair.value[1].split('/').map((each) => (/^\d{1,6}$/.test(each) ? Number(each) : null));
  const [yes = null, against, present] = counts;
  if (yes === null || counts.includes(null) || counts.length > 3) {
    return faulty({ field: '--approval', found: shown(text), expected });
  }
  return parsed([pair.value[0], { for: yes, against: against ?? undefined, present: present ?? undefined }]);
}

/** Faults of a question, named as the options of the command line. */
function optionFaults(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => {
    if (fault.file !== undefined) return fault;
    const named = fault.field
      .replace(/^positions.*$/, '--position')
      .replace(/^(role|fact|time)(\..*)?$/, '--$1')
      .replace(/^(on|requester|host|matter|place|organ)$/, '--$1')
      .replace(/^procedure$/, 'PROCEDURE');
    return { ...fault, field: named };
  });
}
