import type { Charter } from '#charter';
import { firstScenario } from './demo.ts';
import { findPact, findScenario, foldersOf, itemsIn, pactOf, readPlace } from './places.ts';
import { basename } from 'node:path';

/** What examples are made of: everything in them comes from the first pact there is, and the first scenario. */
interface Sample {
  readonly pact: string;
  readonly procedure: string;
  readonly day: string;
  readonly party: string;
  readonly scenario: string;
}

type Example = (sample: Sample) => readonly string[];

const EXAMPLES: Readonly<Record<string, Example>> = {
  entente: ({ scenario, pact, day }) => [`replay ${scenario}`, `charter show ${pact} --on ${day}`, 'serve --demo'],
  'charter list': () => ['charter list --json'],
  'charter check': ({ pact }) => [`charter check pacts/${pact}`],
  'charter show': ({ pact, day }) => [`charter show ${pact} --on ${day}`],
  'charter history': ({ pact }) => [`charter history ${pact} --lang ru`],
  decide: ({ pact, procedure, day, party }) => [
    `decide ${pact} ${procedure} --on ${day} --position ${party}=object --others agree`,
  ],
  replay: ({ scenario, day }) => [`replay ${scenario}`, `replay ${scenario} --at ${day} --known ${day}T12:00 --json`],
  dossier: ({ pact, scenario }) => [
    `dossier --pact ${pact} report.html wire.txt statement.pdf --html dossier.html`,
    `dossier reports --json --into ${scenario}`,
  ],
  'scenario check': ({ scenario }) => [`scenario check scenarios/${scenario}`],
  'scenario load': ({ scenario }) => [`scenario load ${scenario}`],
  'charter load': ({ pact }) => [`charter load ${pact}`],
  open: ({ pact, procedure, party }) => [
    `open exercise-1 FILE
    FILE: { "title": { "en": "…" }, "pact": "${pact}", "procedure": "${procedure}",`,
    `            "host": "${party}", "zone": "Etc/UTC", "exercise": true }`,
  ],
  act: ({ scenario, party }) => [
    `act FILE --operation ${scenario}
    FILE: { "kind": "position", "by": { "party": "${party}", "office": "head-of-state" },`,
    `            "content": { "question": "deployment", "party": "${party}", "position": "agree" } }`,
  ],
  claim: ({ scenario, party }) => [
    `claim FILE --operation ${scenario}
    FILE: { "sources": ["S1"], "saidAt": "2022-01-10", "content": { "kind": "strength",`,
    `            "subject": "${party}", "predicate": "count", "value": 70, "text": { "en": "…" } } }`,
  ],
  correct: ({ scenario }) => [
    `correct FILE --operation ${scenario}
    FILE: { "kind": "retraction", "content": { "target": "ID", "reason": { "en": "…" } } }`,
  ],
  'device new': ({ pact, party }) => [
    `device new tablet --log entente/${pact}/local --party ${party} --post delegate --label 'Tablet 3' --json > tablet.json`,
  ],
  'device register': () => ['device register tablet.json'],
  'device revoke': () => ["device revoke DEVICE --from 2030-01-02T06:00Z --reason 'left in a car'"],
  'device list': ({ party }) => [`device list --as ${party}`],
  'field claim': ({ scenario }) => [
    `field claim FILE --device tablet --operation ${scenario}
    FILE: { "content": { "kind": "incident", "subject": "…", "predicate": "…", "text": { "en": "…" } } }`,
  ],
  'field draft': ({ scenario }) => [
    `field draft FILE --device tablet --operation ${scenario}
    FILE: as for act, correct and record; "family" says which, without it an act`,
  ],
  'field show': () => ['field show tablet'],
  rebuild: () => ['rebuild data-again copy-a.jsonl copy-b.jsonl copy-c/data --checkpoint checkpoint --key VKEY'],
  'bundle write': () => ['bundle write tablet stick/monday.bundle --bytes 100000'],
  'bundle take': () => ['bundle take stick/monday.bundle --receipt stick/monday.json'],
  'bundle receipt': () => ['bundle receipt tablet stick/monday.json'],
  verify: () => ['verify data', 'verify copy.db'],
  'verify checkpoint': () => [
    'verify checkpoint FILE --key VKEY --witness VKEY',
    'verify checkpoint mirror/checkpoint --key VKEY --tiles mirror',
  ],
  'verify receipt': () => ['verify receipt FILE --key VKEY --witness VKEY --witness VKEY --quorum 1'],
  'verify split': () => [
    'verify split PROOF --key VKEY',
    'verify split A B --key VKEY --tiles mirror --out proof.json',
  ],
  witness: () => ['witness --log https://HOST/log/ORIGIN --log-key VKEY --name witness.example --listen 8090'],
  'verify closing': () => ['verify closing closing.zip --key VKEY --witness VKEY'],
  closing: ({ scenario }) => [`closing ${scenario} closing.zip`],
  receipt: () => ['receipt ID --out position.tlog-proof'],
  'log key': () => ['log key'],
  'log write': () => ['log write mirror'],
  backup: () => ['backup copy.db'],
  restore: () => ['restore copy.db --data restored'],
  export: ({ scenario, day }) => [
    `export ${scenario} --view contingents --format csv --at ${day}`,
    `export ${scenario} --format geojson --out map.geojson`,
    'export --view ledger --out ledger.jsonl',
  ],
  'circle key': () => ['circle key --out me.txt'],
  'circle new': ({ party }) => [
    `circle new staff --party ${party} --member ann=age1… --admin ada=age1… --admin bob=age1… --out staff.json`,
  ],
  'circle show': () => ['circle show ledger.jsonl'],
  'circle recover': () => [
    'circle recover staff.json --identity bob.txt --out half.age',
    'circle recover staff.json --identity ada.txt --half half.age --member eve=age1… --out staff-2.json',
  ],
  seal: () => ['seal note.yaml --circle staff.json --out sealed.json'],
  unseal: () => ['unseal ledger.jsonl --identity me.txt'],
  record: ({ scenario }) => [`record sealed.json --operation ${scenario}`],
  'keys rotate-rest': () => ['keys rotate-rest --data data'],
  'import alliance': () => [
    'import alliance alliance_v4.1_by_member.csv',
    'import alliance alliance_v4.1_by_member.csv --alliance 210 --id my-pact',
  ],
  'import operation': ({ pact }) => [
    `import operation maps.csv contributors.csv ged.csv --id op-1 --pact ${pact} --mission MISSION --host XAA
        --zone Etc/UTC --title "The mission"`,
  ],
  serve: () => [
    'serve --demo',
    'serve --port 9090 --data data',
    'serve --database-url postgresql://user@host/database',
  ],
};

/** The examples of a command, for the end of its help. */
export function examplesFor(command: string): string {
  const example = EXAMPLES[command === '' ? 'entente' : command];
  const sample = example === undefined ? null : sampleOf();
  if (example === undefined || sample === null) return '';
  return `\nExample:\n${example(sample)
    .map((line) => `  entente ${line}\n`)
    .join('')}`;
}

/** The scenario shown first, and its pact; else the first of each. */
function sampleOf(): Sample | null {
  const scenarios = itemsIn(foldersOf('scenarios', []));
  const scenario = firstScenario() ?? basename((scenarios.ok ? scenarios.value[0] : undefined) ?? 'FOLDER');
  const pacts = itemsIn(foldersOf('pacts', []));
  const pact = pactOfScenario(scenario) ?? (pacts.ok ? pacts.value[0] : undefined);
  const read = pact === undefined ? null : findPact(basename(pact), foldersOf('pacts', []));
  if (read?.ok !== true) return null;
  const { charter } = read.value;
  return {
    pact: charter.id,
    procedure: charter.procedures.find(({ rules }) => rules.length > 0)?.id ?? 'PROCEDURE',
    day: dayOf(charter),
    party: charter.parties.at(-1)?.id ?? 'PARTY',
    scenario,
  };
}

function pactOfScenario(scenario: string): string | null {
  const place = findScenario(scenario, foldersOf('scenarios', []));
  const files = place === null ? null : readPlace(place);
  return files?.ok === true ? pactOf(files.value) : null;
}

/** A day on which something happened: that of the last precedent that has one. */
function dayOf({ precedents }: Charter): string {
  return (
    precedents.map(({ when }) => when.text.slice(0, 10)).findLast((day) => /^\d{4}-\d\d-\d\d$/.test(day))
    ?? '2022-01-10'
  );
}
