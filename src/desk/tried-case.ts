import { runCase, type Charter, type LegalCase, type Procedure } from '#charter';
import { canonicalJson, formatInstant, parseWhen, type Json, type Millis } from '#kernel';
import {
  decide,
  evolve,
  initial,
  readEntry,
  type Body,
  type Entry,
  type OperationState,
  type Refusal,
} from '#operation';
import { replay, timelineOf, type Replay } from '#views';
import { actOf, actsIn, endOf, idOf, openingOf, OPERATION, type ActTried } from './case-acts.ts';

/** What trying a case came to. */
export interface CaseTried {
  /** What came out otherwise than expected, one line each; none when the case holds. */
  readonly differs: readonly string[];
  /** Articles that refusals and duties of its acts cite. */
  readonly articles: readonly string[];
}

/**
 * Runs a case: what it asks of the charter, and its acts in an operation under the procedure. An act without `answer` has
 * happened; one with it is decided, and stands if it is accepted. Duties and breaches are those of the day of the case.
 */
export function tryCase(charter: Charter, tried: LegalCase): CaseTried {
  const asked = runCase(charter, tried);
  if (tried.acts.length === 0) return { differs: asked, articles: [] };
  const on = parseWhen(String(tried.on), charter.zone);
  if (!on.ok) return { differs: asked, articles: [] };
  const procedure = charter.procedures.find(({ id }) => id === tried.procedure);
  if (procedure === undefined) {
    const known = charter.procedures.map(({ id }) => id).join(', ');
    return { differs: [...asked, `procedure: ${tried.procedure ?? 'none'}, expected one of: ${known}`], articles: [] };
  }
  const run = runActs({ charter, procedure, tried });
  const seen = seenAt(charter, run.entries, endOf(on.value.interval, on.value.precision));
  return {
    differs: [...asked, ...run.differs, ...dutyLines(seen, tried, charter.zone), ...breachLines(seen, tried)],
    articles: [...run.articles, ...seen.duties.flatMap(({ article }) => (article === null ? [] : [article]))],
  };
}

interface Scope {
  readonly charter: Charter;
  readonly procedure: Procedure;
  readonly tried: LegalCase;
}

interface Run {
  readonly entries: readonly Entry[];
  readonly differs: readonly string[];
  readonly articles: readonly string[];
}

function runActs(scope: Scope): Run {
  const opening = openingOf(scope);
  const entries: Entry[] = [];
  const differs: string[] = [];
  const articles: string[] = [];
  let state = initial();
  const take = (body: Body, at: Millis) => {
    const entry = entryOf(body, entries.length, at);
    entries.push(entry);
    state = evolve(state, entry);
  };
  if (opening !== null) take(opening, 0);
  for (const [nth, said] of actsIn(scope).entries()) {
    const act = actOf(scope, said);
    if (!('body' in act)) {
      differs.push(...act.map((line) => `acts[${nth}] ${said.act}: ${line}`));
      continue;
    }
    const refusal = said.answer === undefined ? null : refusalOf(state, act, scope);
    if (refusal?.article !== undefined && refusal.article !== null) articles.push(refusal.article);
    differs.push(...answerLines(act, refusal).map((line) => `acts[${nth}] ${said.act}: ${line}`));
    if (refusal === null) take(act.body, act.at);
  }
  return { entries, differs, articles };
}

function entryOf(body: Body, index: number, at: Millis): Entry {
  const stored = { index, id: idOf(index, at), author: OPERATION, recordedAt: at };
  return readEntry({ ...stored, body: canonicalJson(body as unknown as Json) });
}

function refusalOf(state: OperationState, { body, at }: ActTried, { charter }: Scope): Refusal | null {
  const decided = decide(state, body, { charter, at, inTheatre: null });
  return decided.kind === 'accepted' ? null : decided.refusal;
}

function answerLines({ said: { answer, article } }: ActTried, refusal: Refusal | null): string[] {
  if (answer === undefined) return [];
  const found = refusal?.code ?? 'accepted';
  if (found !== answer) {
    const why = refusal === null ? '' : ` (${refusal.article ?? ''}: ${refusal.missing.en})`;
    return [`${found}${why}, expected ${answer}`];
  }
  const cited = refusal?.article ?? 'no article';
  return article === undefined || article === cited ? [] : [`${cited}, expected ${article}`];
}

function seenAt(charter: Charter, entries: readonly Entry[], at: Millis): Replay {
  return replay(timelineOf(entries, charter), { at, known: at, strict: true });
}

/** A duty stands as `due 2005-01-31`: its state, and the day in the zone of the seat on which it falls due. */
function dutyLines({ duties }: Replay, { expect }: LegalCase, zone: string): string[] {
  return Object.entries(expect.duties ?? {}).flatMap(([id, wanted]) => {
    const duty = duties.find((each) => each.id === id);
    const day = duty?.due == null ? '' : ` ${formatInstant(Date.parse(duty.due) - 1, zone).slice(0, 10)}`;
    const found = duty === undefined ? 'none' : `${duty.state}${/\d/.test(wanted) ? day : ''}`;
    const known = duty === undefined ? ` (there are: ${duties.map((each) => each.id).join(', ')})` : '';
    return found === wanted ? [] : [`duties.${id}: ${found}${known}, expected ${wanted}`];
  });
}

function breachLines({ breaches }: Replay, { expect }: LegalCase): string[] {
  if (expect.breaches === undefined) return [];
  const found = breaches.filter(({ state }) => state === 'stands').map(({ code }) => code);
  const [is, wanted] = [[...found].sort().join(', '), [...expect.breaches].sort().join(', ')];
  return is === wanted ? [] : [`breaches: ${is}, expected ${wanted}`];
}
