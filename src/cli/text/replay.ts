import { STRENGTH_STATES } from '#evidence';
import { formatInstant, type Millis } from '#kernel';
import type { ContingentView, DecisionView, EntryRef, LogLine, MandateView, Replay } from '#views';
import { figureText } from './figure.ts';
import { cited, clock, columns, pick, wrapped, type Language } from './layout.ts';
import { word, type Word } from './words.ts';

/** How a replay is read aloud: its language, the zone of the theatre, and the sources of each entry. */
interface Voice {
  readonly lang: Language;
  readonly zone: string;
  readonly sources: ReadonlyMap<string, readonly string[]>;
}

/** The operation as it was then, as it was known then. `lines`: how many of the newest lines of the log. */
export function replayText(view: Replay, lang: Language, lines: number): string {
  const { operation, phase } = view;
  const sources = new Map(view.log.map(({ id, sources: refs }) => [id, refs.map(({ source }) => source)]));
  const voice: Voice = { lang, zone: operation.zone, sources };
  const mark = operation.exercise ? `${word('exercise', lang)}: ` : '';
  return [
    ...wrapped(`${mark}${pick(operation.title, lang)}`, '  ', ''),
    `${operation.pact} ${operation.procedure}, ${word('host', lang)} ${operation.host}`,
    '',
    ...columns([
      [word('phase', lang), phase ?? word('notKnown', lang)],
      [word('asItWas', lang), local(view.at, voice)],
      [word('asKnown', lang), local(view.known, voice)],
    ]),
    ...section('request', requestLines(view, voice), voice),
    ...section('consultation', consultationLines(view, voice), voice),
    ...section(
      'decisions',
      view.decisions.flatMap((decision) => decisionLines(decision, voice)),
      voice,
    ),
    ...section('mandate', view.mandate === null ? [] : mandateLines(view.mandate, voice), voice),
    ...section('strength', strengthLines(view, voice), voice),
    ...section(
      'contingents',
      view.contingents.flatMap((contingent) => contingentLines(contingent, voice)),
      voice,
    ),
    ...section('casualties', casualtyLines(view, voice), voice),
    ...section('sites', siteLines(view, voice), voice),
    ...section('measures', measureLines(view, voice), voice),
    ...section('breaches', breachLines(view, voice), voice),
    ...section('duties', dutyLines(view, voice), voice),
    ...section('log', logLines(view.log, lines, voice), voice),
    ...hiddenLines(view, voice),
  ].join('\n');
}

function section(title: Word, lines: readonly string[], { lang }: Voice): string[] {
  return ['', word(title, lang), ...(lines.length === 0 ? [`  ${word('none', lang)}`] : lines)];
}

/** An instant as the clocks of the theatre showed it. */
function local(instant: string, { zone }: Voice): string {
  const millis: Millis = Date.parse(instant);
  return Number.isNaN(millis) ? instant : clock(formatInstant(millis, zone));
}

function refs(entry: EntryRef, articles: readonly string[] = []): string {
  return cited(articles.length === 0 ? null : articles.join(' '), entry.sources);
}

/** What a figure's claims stand on. */
function grounds(claims: readonly string[], { sources }: Voice): string {
  return cited(
    null,
    claims.flatMap((claim) => sources.get(claim) ?? []),
  );
}

function requestLines({ request }: Replay, voice: Voice): string[] {
  if (request === null) return [];
  const by = [request.party, request.office, request.person].filter((part) => part !== null).join(' ');
  return [
    ...columns([[local(request.from, voice), by]]),
    ...wrapped(`${pick(request.asks, voice.lang)} ${refs(request.entry, request.articles)}`, '    '),
  ];
}

function consultationLines({ consultation }: Replay, voice: Voice): string[] {
  if (consultation === null) return [];
  return [
    `  ${consultation.parties.join(' ')}`,
    ...wrapped(`${pick(consultation.how, voice.lang)} ${refs(consultation.entry)}`, '    '),
  ];
}

function decisionLines(decision: DecisionView, voice: Voice): string[] {
  const { verdict, articles, entry } = decision;
  const judged = verdict === null ? '' : `; ${word('rule', voice.lang)}: ${verdict.outcome}`;
  return [
    ...columns([[local(decision.from, voice), `${decision.organ} ${decision.question}: ${decision.outcome}${judged}`]]),
    ...wrapped(`${pick(decision.text, voice.lang)} ${refs(entry, articles)}`, '    '),
  ];
}

function mandateLines(mandate: MandateView, voice: Voice): string[] {
  const { lang } = voice;
  const titles = (list: MandateView['tasks']) => list.map(({ title }) => pick(title, lang)).join('; ');
  const until = mandate.term.until === null ? word('notKnown', lang) : local(mandate.term.until, voice);
  const rows: [Word, string][] = [
    ['tasks', titles(mandate.tasks)],
    ['excluded', titles(mandate.excluded)],
    ['area', mandate.area.map(({ name }) => pick(name, lang)).join(', ')],
    ['term', `${local(mandate.term.from, voice)} – ${until} ${pick(mandate.term.text, lang)}`],
    ['ceiling', figureText(mandate.ceiling, lang)],
    ['command', mandate.command === null ? '' : pick(mandate.command.text, lang)],
    ['ends', mandate.endConditions.map((condition) => pick(condition, lang)).join('; ')],
    ['basis', mandate.basis.join(' ')],
    ['missing', mandate.missing.join(', ')],
  ];
  const said = rows.filter(([, text]) => text !== '').map(([name, text]) => [word(name, lang), text]);
  return [...columns(said), ...wrapped(refs(mandate.entry), '  ')];
}

function strengthLines({ strength }: Replay, voice: Voice): string[] {
  const { lang } = voice;
  const rows = STRENGTH_STATES.flatMap((state) => {
    const stated = strength.stated[state];
    const sum = strength[state];
    if (sum === null && stated === null) return [];
    const lines = [[word(state, lang), word('sum', lang), figureText(sum, lang)]];
    if (stated !== null) {
      lines.push(['', word('stated', lang), `${figureText(stated, lang)} ${grounds(stated.claims, voice)}`]);
    }
    return lines;
  });
  const unknown = STRENGTH_STATES.filter((state) => strength[state] === null && strength.stated[state] === null);
  const pools = strength.pools.map(({ title, figure }) => [
    word('pool', lang),
    `${pick(title, lang)}: ${figureText(figure, lang)} ${grounds(figure.claims, voice)}`,
  ]);
  return [...columns([...rows, ...notKnown(unknown, voice)]), ...columns(pools)];
}

function notKnown(states: readonly Word[], { lang }: Voice): string[][] {
  return states.length === 0 ? [] : [[word('notKnown', lang), '', states.map((state) => word(state, lang)).join(', ')]];
}

function contingentLines(contingent: ContingentView, voice: Voice): string[] {
  const { lang } = voice;
  const named = [...STRENGTH_STATES, 'senderSays', 'theatreSays'] as const;
  const known = named.flatMap((name) => {
    const figure = contingent[name];
    return figure === null ? [] : [[word(name, lang), `${figureText(figure, lang)} ${grounds(figure.claims, voice)}`]];
  });
  const unknown = STRENGTH_STATES.filter((state) => contingent[state] === null);
  const rest = [
    ...notKnown(unknown, voice).map(([name = '', , states = '']) => [name, states]),
    ...contingent.approvals.map((approval) => [word('approval', lang), approvalText(approval, voice)]),
    ...contingent.caveats.map(({ text }) => [word('caveat', lang), pick(text, lang)]),
    ...contingent.equipment.map(({ item, figure, entry }) => [
      word('equipment', lang),
      `${pick(item, lang)}: ${figureText(figure, lang)} ${refs(entry)}`,
    ]),
  ];
  const name = contingent.name === null ? '' : `, ${pick(contingent.name, lang)}`;
  return [
    ...wrapped(`${contingent.party} ${contingent.id}${name}`, '    ', '  '),
    ...columns([...known, ...rest], '    '),
  ];
}

function approvalText(
  { body, outcome, from, votes, entry }: ContingentView['approvals'][number],
  voice: Voice,
): string {
  const counted =
    votes === null ? '' : `, ${votes.for ?? '?'}:${votes.against ?? '?'} (${votes.needed ?? '?'}/${votes.of ?? '?'})`;
  return `${local(from, voice)} ${pick(body, voice.lang)}: ${outcome}${counted} ${refs(entry)}`;
}

function casualtyLines({ casualties }: Replay, voice: Voice): string[] {
  return columns(
    casualties.map(({ group, predicate, place, figure }) => [
      `${group} ${predicate}${place === null ? '' : ` ${place}`}`,
      `${figureText(figure, voice.lang)} ${grounds(figure.claims, voice)}`,
    ]),
  );
}

function siteLines({ sites }: Replay, voice: Voice): string[] {
  const { lang } = voice;
  return sites.flatMap(({ name, place, agreedWith, guardedBy, entry }) => {
    const where = place?.lon == null ? word('unplaced', lang) : pick(place.name, lang);
    const agreed = agreedWith === null ? '' : `; ${pick(agreedWith, lang)}`;
    const guards = guardedBy.map(({ party, contingent, since }) => `${party ?? contingent} (${local(since, voice)})`);
    const text = `${pick(name, lang)}, ${where}${agreed}${guards.length === 0 ? '' : `; ${guards.join(', ')}`}`;
    return wrapped(`${text} ${refs(entry)}`, '    ', '  ');
  });
}

function measureLines({ measures }: Replay, voice: Voice): string[] {
  return measures.flatMap(({ text, from, until, entry }) => {
    const span = `${local(from, voice)} – ${until === null ? word('noEnd', voice.lang) : local(until, voice)}`;
    return wrapped(`${span}: ${pick(text, voice.lang)} ${refs(entry)}`, '    ', '  ');
  });
}

function breachLines({ breaches }: Replay, voice: Voice): string[] {
  return columns(
    breaches.map(({ code, contingent, article, text, claims, state }) => [
      `${code} ${contingent ?? ''}`.trimEnd(),
      state,
      `${pick(text, voice.lang)} ${cited(
        article,
        claims.flatMap((claim) => voice.sources.get(claim) ?? []),
      )}`,
    ]),
  );
}

function dutyLines({ duties }: Replay, voice: Voice): string[] {
  return columns(
    duties.map(({ title, to, force, article, due, state, metBy }) => [
      state,
      force,
      `${to}: ${pick(title, voice.lang)}${due === null ? '' : `, ${word('due', voice.lang)} ${local(due, voice)}`} ${cited(article, metBy?.sources ?? [])}`,
    ]),
  );
}

function logLines(log: readonly LogLine[], count: number, voice: Voice): string[] {
  const shown = count >= log.length ? log : log.slice(log.length - count);
  const lines = shown.map((line) => {
    const waits = line.review === null ? '' : `(${word('notReviewed', voice.lang)}) `;
    const mark = line.standing === null ? waits : `(${line.standing.effect}) `;
    const judged = line.regular === null || line.regular.state === 'regular' ? '' : ` {${line.regular.state}}`;
    const sources = line.sources.map(({ source }) => source);
    return [
      line.from === null ? '..' : local(line.from, voice),
      line.party ?? '',
      `${mark}${pick(line.text, voice.lang)} ${cited(null, sources)}${judged}`,
    ];
  });
  const left = log.length - shown.length;
  return [...(left > 0 ? [`  … ${left} + ${shown.length} ${word('newest', voice.lang)}`] : []), ...columns(lines)];
}

function hiddenLines({ withheld, notUnderstood, unreviewed }: Replay, { lang }: Voice): string[] {
  return [
    ...(withheld === 0 ? [] : ['', `${withheld} ${word('withheld', lang)}`]),
    ...(unreviewed.waiting === 0
      ? []
      : ['', `${unreviewed.waiting} ${word(unreviewed.counted ? 'unreviewedCounted' : 'unreviewed', lang)}`]),
    ...(notUnderstood === 0 ? [] : ['', `${notUnderstood} ${word('notUnderstood', lang)}`]),
  ];
}
