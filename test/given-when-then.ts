import { expect } from 'vitest';
import type { Charter } from '#charter';
import { canonicalJson, entryId, parseWhen, type Json, type Millis } from '#kernel';
import {
  decide,
  foldActs,
  parseBody,
  readEntry,
  standings,
  type ActBody,
  type Body,
  type Decided,
  type Entry,
  type RefusalCode,
} from '#operation';

/** Milliseconds of a UTC time, for tests. */
export function utc(text: string): Millis {
  const read = parseWhen(text, 'UTC');
  if (!read.ok) throw new TypeError(`not a time: ${text}`);
  return read.value.interval.from;
}

interface Said {
  readonly by?: { party?: string; office?: string; person?: string };
  readonly holds?: string;
  readonly until?: string;
  readonly said?: string;
  readonly standing?: 'performed' | 'reported';
  readonly source?: string;
}

function bodyOf(family: string, kind: string, said: Said & { content: object }): Body {
  const when = (text: string | undefined) => (text === undefined ? null : { text, zone: 'UTC' });
  const body = {
    v: 1,
    family,
    kind,
    ...(family === 'act' ? { standing: said.standing ?? 'performed' } : {}),
    operation: 'op',
    owner: said.by?.party ?? 'islands',
    audience: 'public',
    by: said.by ?? null,
    holdsFrom: when(said.holds),
    holdsUntil: when(said.until),
    saidAt: when(said.said),
    writtenAt: null,
    sources: said.source === undefined ? [] : [{ source: said.source }],
    persons: [],
    content: said.content,
  };
  const read = parseBody(body);
  if (!read.ok) throw new TypeError(JSON.stringify(read.faults));
  return read.value;
}

/** An act with its content; by whom and when in the last argument. */
export function act<Kind extends ActBody['kind']>(kind: Kind, content: object, said: Said = {}): ActBody<Kind> {
  return bodyOf('act', kind, { ...said, content }) as ActBody<Kind>;
}

export function claimed(content: object, said: Said = {}): Body {
  return bodyOf('claim', 'claim', {
    ...said,
    content: { predicate: 'count', text: { en: 'said' }, subject: 'force', ...content },
  });
}

export function standing(kind: string, content: object, said: Said = {}): Body {
  return bodyOf('standing', kind, { ...said, content: { reason: { en: 'because' }, ...content } });
}

export function record(kind: string, content: object, said: Said = {}): Body {
  return bodyOf('record', kind, { ...said, content });
}

export const OPENED = record('operation', {
  title: { en: 'Operation' },
  pact: 'islands',
  procedure: 'assistance',
  host: 'AAA',
  zone: 'UTC',
});

const RECORDED = utc('2030-01-01T00:00');

/** A stable entry id for the nth entry of a test. */
export function idOf(index: number): string {
  return entryId(RECORDED + index, new Uint8Array(10).fill(index % 250));
}

/** Bodies as the ledger would hand them to a reader: one second apart unless `recorded` says otherwise. */
export function entriesOf(
  bodies: readonly Body[],
  recorded: (index: number) => Millis = (index) => RECORDED + index * 1000,
): Entry[] {
  return bodies.map((body, index) =>
    readEntry({
      index,
      id: idOf(index),
      author: 'desk',
      recordedAt: recorded(index),
      body: canonicalJson(body as unknown as Json),
    }),
  );
}

interface When {
  readonly at?: string;
  readonly inTheatre?: number | null;
}

/** The only way to test a decision: given what is on record, when an act is tried, then it is accepted or refused. */
export function given(charter: Charter, ...bodies: readonly Body[]) {
  const entries = entriesOf(bodies);
  return {
    when(tried: ActBody, { at = '2030-01-02', inTheatre = null }: When = {}) {
      const state = foldActs(entries, standings(entries));
      const decided = decide(state, tried, { charter, at: utc(at), inTheatre });
      return {
        decided,
        thenAccepted() {
          expect(reasonOf(decided)).toBe('accepted');
        },
        thenRefused(code: RefusalCode, article?: string) {
          expect(reasonOf(decided)).toBe(code);
          if (article !== undefined && decided.kind === 'refused') expect(decided.refusal.article).toBe(article);
        },
      };
    },
  };
}

function reasonOf(decided: Decided): string {
  return decided.kind === 'accepted' ? 'accepted' : decided.refusal.code;
}
