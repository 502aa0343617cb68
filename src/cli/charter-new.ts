import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Option, type Command } from 'commander';
import { nodeSha256 } from '#adapters';
import { draftCases, draftCharter, DRAFT_RULES, parseCharter, type DraftAnswers, type DraftRule } from '#charter';
import { faulty, parsed, shown, type Fault, type Parsed } from '#kernel';
import type { Act } from './act.ts';
import { collect, withCommon, type CommonOptions } from './options.ts';
import { packageRoot, shownPath } from './places.ts';
import type { Result, Terminal } from './result.ts';

/** Adds `charter new`. */
export function addNewCharter(charter: Command, act: Act): void {
  withCommon(charter.command('new <id>').description('a first draft of a charter that parses, with its first cases'))
    .option('--to <folder>', 'where the folder of the pact is made', 'pacts')
    .option('--name <name>', 'name of the pact')
    .option('--name-ru <name>', 'its name in Russian')
    .option('--abbreviation <letters>', 'its abbreviation')
    .option('--zone <zone>', 'IANA time zone of its seat')
    .option('--seat <place>', 'its seat')
    .option('--treaty <title>', 'title of the treaty')
    .option('--signed <date>', 'when it was signed')
    .option('--in-force <date>', 'when it entered into force')
    .option('--article <number title>', 'the article on decisions: its number and its title')
    .option('--source <locator>', 'where the text is found')
    .option('--party <id=name>', 'a party: XAA=Atoll; once for each', collect, [])
    .addOption(new Option('--rule <rule>', 'how the council decides').choices(DRAFT_RULES))
    .option('--ask', 'ask for what is not given; without it a fault says what is missing')
    .action(act(create));
}

interface NewOptions extends CommonOptions {
  readonly to: string;
  readonly name?: string;
  readonly nameRu?: string;
  readonly abbreviation?: string;
  readonly zone?: string;
  readonly seat?: string;
  readonly treaty?: string;
  readonly signed?: string;
  readonly inForce?: string;
  readonly article?: string;
  readonly source?: string;
  readonly party: readonly string[];
  readonly rule?: DraftRule;
  readonly ask?: boolean;
}

/** What is asked, in this order; the rest of the draft follows. */
const QUESTIONS = [
  ['name', '--name', 'Name of the pact'],
  ['abbreviation', '--abbreviation', 'Its abbreviation'],
  ['zone', '--zone', 'IANA time zone of its seat, such as Pacific/Auckland'],
  ['seat', '--seat', 'Its seat'],
  ['treaty', '--treaty', 'Title of the treaty'],
  ['signed', '--signed', 'Signed on (such as 2000-05-15)'],
  ['inForce', '--in-force', 'In force since'],
  ['article', '--article', 'The article on decisions: its number and title, such as "3 Decisions"'],
  ['source', '--source', 'Where its text is found'],
] as const;

async function create([id = '']: readonly string[], options: NewOptions, terminal: Terminal): Promise<Result> {
  const interactive = options.ask === true || (process.stdin.isTTY === true && options.json !== true);
  const answers = interactive ? await ask(id, options, terminal) : answersOf(id, options);
  if (!answers.ok) return { kind: 'faulty', faults: answers.faults };
  const text = draftCharter(answers.value);
  const charter = parseCharter([{ name: 'charter.yaml', text }], nodeSha256);
  if (!charter.ok) return { kind: 'faulty', faults: charter.faults.map((fault) => ({ ...fault, file: 'the draft' })) };
  const folder = resolve(options.to, id);
  if (existsSync(folder)) {
    const expected = 'an id of which no folder is there yet';
    return { kind: 'faulty', faults: [{ field: 'ID', found: shownPath(folder), expected }] };
  }
  mkdirSync(join(folder, 'cases'), { recursive: true });
  writeFileSync(join(folder, 'charter.yaml'), text);
  writeFileSync(join(folder, 'cases', 'decisions.yaml'), draftCases(answers.value));
  const schema = join(resolve(options.to), 'charter.schema.json');
  if (!existsSync(schema)) copyFileSync(join(packageRoot(), 'pacts', 'charter.schema.json'), schema);
  const files = [join(folder, 'charter.yaml'), join(folder, 'cases', 'decisions.yaml')].map(shownPath);
  const next = `entente charter test ${shownPath(folder).includes('/') ? shownPath(folder) : `./${shownPath(folder)}`}`;
  return { kind: 'shown', json: { id, folder: shownPath(folder), files }, text: () => [...files, '', next].join('\n') };
}

function answersOf(id: string, options: NewOptions): Parsed<DraftAnswers> {
  const missing = QUESTIONS.flatMap(([key, field, expected]): Fault[] =>
    options[key] === undefined ? [{ field, found: 'nothing', expected }] : [],
  );
  const parties = options.party.map(readParty);
  const faults = [
    ...missing,
    ...parties.flatMap((party) => (party.ok ? [] : party.faults)),
    ...(options.party.length < 2
      ? [{ field: '--party', found: `${options.party.length}`, expected: 'at least two parties' }]
      : []),
  ];
  if (faults.length > 0) return faulty(...faults);
  const given = Object.fromEntries(QUESTIONS.map(([key]) => [key, options[key]!])) as unknown as DraftAnswers;
  const read = parties.flatMap((party) => (party.ok ? [party.value] : []));
  return parsed({ ...given, id, nameRu: options.nameRu ?? null, parties: read, rule: options.rule ?? 'consensus' });
}

function readParty(text: string): Parsed<{ readonly id: string; readonly name: string }> {
  const [id = '', ...name] = text.split('=');
  if (id !== '' && name.length > 0 && name.join('=') !== '') return parsed({ id, name: name.join('=') });
  return faulty({ field: '--party', found: shown(text), expected: 'ID=NAME, such as XAA=Atoll' });
}

/** Asks for what the options do not say, a line each. */
async function ask(id: string, options: NewOptions, terminal: Terminal): Promise<Parsed<DraftAnswers>> {
  const reading = createInterface({ input: process.stdin });
  const lines = reading[Symbol.asyncIterator]();
  const question = async (text: string): Promise<string> => {
    terminal.err(`${text}: `);
    const line = await lines.next();
    return line.done === true ? '' : line.value.trim();
  };
  const given: { [key: string]: string } = {};
  for (const [key, , text] of QUESTIONS) given[key] = options[key] ?? (await question(text));
  const parties = [...options.party];
  while (parties.length === 0 || options.party.length === 0) {
    const party = await question('A party, such as XAA=Atoll; nothing when there are no more');
    if (party === '') break;
    parties.push(party);
  }
  const rule = options.rule ?? (await question(`How the council decides: ${DRAFT_RULES.join(', ')}`));
  reading.close();
  const known = DRAFT_RULES.find((each) => each === rule);
  if (known === undefined && rule !== '') {
    return faulty({ field: '--rule', found: shown(rule), expected: `one of ${DRAFT_RULES.join(', ')}` });
  }
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  return answersOf(id, { ...options, ...said, party: parties, rule: known ?? 'consensus' });
}
