/** What is asked for a first draft of a charter. */
export interface DraftAnswers {
  readonly id: string;
  readonly name: string;
  readonly nameRu: string | null;
  readonly abbreviation: string;
  /** IANA zone of the seat. */
  readonly zone: string;
  readonly seat: string;
  /** Title of the treaty. */
  readonly treaty: string;
  readonly signed: string;
  readonly inForce: string;
  /** Number and title of the article on which the decision rule stands. */
  readonly article: string;
  /** Where the text was found. */
  readonly source: string;
  readonly parties: readonly { readonly id: string; readonly name: string }[];
  readonly rule: DraftRule;
}

/** The decision rules a draft may begin with. */
export const DRAFT_RULES = ['consensus', 'two-thirds', 'majority', 'unanimity', 'silence'] as const;
export type DraftRule = (typeof DRAFT_RULES)[number];

/** A text as YAML writes it, whatever is in it. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

const RULE_LINES: { readonly [rule in DraftRule]: readonly string[] } = {
  consensus: [
    'rule: consensus',
    'treats: { agree: for, object: against, abstain: neutral, absent: neutral, silent: awaited }',
    'adReferendum: awaited',
  ],
  unanimity: [
    'rule: consensus',
    'treats: { agree: for, object: against, abstain: against, absent: against, silent: awaited }',
    'adReferendum: awaited',
  ],
  'two-thirds': ['rule: votes', 'need: { atLeast: 2/3, of: all }'],
  majority: ['rule: votes', 'need: { moreThan: 1/2, of: voting }'],
  silence: ['rule: silence', 'from: circulated', 'within: PT96H'],
};

/** A charter that parses, as its author would go on from: one treaty, its parties, one organ, one procedure. */
export function draftCharter(answers: DraftAnswers): string {
  const { id, name, nameRu, abbreviation, zone, seat, treaty, signed, inForce, article, source, parties, rule } =
    answers;
  const number = article.split(' ')[0] ?? '1';
  const title = article.slice(number.length).trim() || 'Decisions';
  const cite = `treaty/${number} [T1] uncertain`;
  const party = (each: { readonly id: string; readonly name: string }) => [
    `  - id: ${each.id}`,
    `    names: { en: ${quoted(each.name)} }`,
    `    spells: [{ how: bound, from: ${inForce}, cite: '[T1] uncertain' }]`,
  ];
  return [
    '# yaml-language-server: $schema=../charter.schema.json',
    '# A first draft. Mark what you have seen in the source as firm; add alternatives where sources differ.',
    `pact: ${id}`,
    `names: { en: ${quoted(name)}${nameRu === null ? '' : `, ru: ${quoted(nameRu)}`} }`,
    `abbreviation: { en: ${quoted(abbreviation)} }`,
    `zone: ${zone}`,
    `seat: ${quoted(seat)}`,
    'sources:',
    `  - { id: T1, title: ${quoted(treaty)}, locator: ${quoted(source)} }`,
    'instruments:',
    '  - id: treaty',
    `    title: { en: ${quoted(treaty)} }`,
    '    kind: treaty',
    `    signed: ${signed}`,
    `    inForce: ${inForce}`,
    "    cite: '[T1] uncertain'",
    '    articles:',
    `      - number: ${quoted(number)}`,
    `        title: { en: ${quoted(title)} }`,
    '        provides: { en: Say in your own words what the article provides. }',
    "        cite: '[T1] uncertain'",
    'parties:',
    ...parties.flatMap(party),
    'organs:',
    `  - { id: council, title: { en: Council }, members: all-parties, cite: '${cite}' }`,
    'offices:',
    `  - { id: head, title: { en: Head of state or government }, of: party, cite: '${cite}' }`,
    'procedures:',
    '  - id: assistance',
    '    title: { en: Assistance to a party }',
    '    organ: council',
    `    from: ${inForce}`,
    `    cite: ${cite}`,
    '    triggers:',
    `      - { id: request, title: { en: Request of a party }, cite: '${cite}' }`,
    '    rules:',
    `      - from: ${inForce}`,
    '        rule:',
    ...RULE_LINES[rule].map((line) => `          ${line}`),
    `          cite: ${cite}`,
    '    acts:',
    `      request: { by: ['host:head'], cite: '${cite}' }`,
    `      position: { by: ['party:head'], cite: '${cite}' }`,
    `      decision: { by: [council], cite: '${cite}' }`,
    `    contribution: { kind: voluntary, cite: '${cite}' }`,
    '',
  ].join('\n');
}

/** The first cases of a draft: all agree, one objects, nobody has answered. */
export function draftCases({ article, inForce, parties, rule }: DraftAnswers): string {
  const number = article.split(' ')[0] ?? '1';
  const one = parties[0]?.id ?? 'XAA';
  const time = rule === 'silence' ? [`    times: { circulated: ${inForce}T09:00 }`] : [];
  const agreed = rule === 'silence' ? 'open' : 'adopted';
  const blocked = rule === 'consensus' || rule === 'unanimity' || rule === 'silence' || parties.length < 3;
  return [
    `article: treaty/${number}`,
    'title: { en: How the Council decides }',
    'cases:',
    '  - name: everybody agrees',
    `    on: ${inForce}T10:00`,
    '    procedure: assistance',
    ...time,
    '    others: agree',
    `    expect: { outcome: ${agreed} }`,
    '  - name: one objects',
    `    on: ${inForce}T10:00`,
    '    procedure: assistance',
    ...time,
    `    positions: { ${one}: object }`,
    '    others: agree',
    `    expect: { outcome: ${blocked ? 'rejected' : 'adopted'} }`,
    '',
  ].join('\n');
}
