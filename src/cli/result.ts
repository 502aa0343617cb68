import { describeFault, type Fault } from '#kernel';
import type { Answer } from '#desk';
import type { Refusal } from '#operation';
import type { Language } from './text/layout.ts';
import { refusalText } from './text/verdict.ts';

/** What a command comes to; one place prints it and chooses the exit code. */
export type Result =
  /** `code` 1 where the answer is that something is not in order. */
  | { readonly kind: 'shown'; readonly json: unknown; readonly text: (lang: Language) => string; readonly code?: 0 | 1 }
  /** Text as it stands, for exports. */
  | { readonly kind: 'raw'; readonly text: string }
  /** An answer too long for one string, piece by piece: with `--json` JSON already, else text. */
  | {
      readonly kind: 'pieces';
      readonly json: Iterable<string>;
      readonly text: (lang: Language) => string;
      readonly code: 0 | 1;
    }
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly message: string };

/** Everything but `done`, as a result. */
export function failed(answer: Exclude<Answer<unknown>, { readonly kind: 'done' }>): Result {
  switch (answer.kind) {
    case 'refused':
      return answer;
    case 'faulty':
    case 'unavailable':
      return { kind: 'faulty', faults: answer.faults };
    case 'unknown':
      return { kind: 'failed', message: `the record has no ${answer.what}` };
  }
}

export const EXIT = { fine: 0, refused: 1, usage: 2 } as const;

/** Where a command writes. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export interface Manner {
  readonly json: boolean;
  readonly lang: Language;
}

/** Prints a result. With `--json` standard output holds one JSON value, whatever the result is. */
export function print(result: Result, { json, lang }: Manner, terminal: Terminal): number {
  const tell = (value: unknown, text: string, code: number): number => {
    if (json) terminal.out(`${JSON.stringify(value, null, 2)}\n`);
    else (code === EXIT.fine ? terminal.out : terminal.err)(`${text}\n`);
    return code;
  };
  switch (result.kind) {
    case 'shown': {
      const code = result.code ?? EXIT.fine;
      if (json) return tell(result.json, '', code);
      terminal.out(`${result.text(lang)}\n`);
      return code;
    }
    case 'raw':
      terminal.out(result.text);
      return EXIT.fine;
    case 'pieces':
      if (json) for (const piece of result.json) terminal.out(piece);
      else terminal.out(`${result.text(lang)}\n`);
      return result.code;
    case 'faulty':
      return tell({ faults: result.faults }, result.faults.map(describeFault).join('\n'), EXIT.refused);
    case 'refused':
      return tell({ refusal: result.refusal }, refusalText(result.refusal, lang), EXIT.refused);
    case 'failed':
      return tell({ error: result.message }, `entente: ${result.message}`, EXIT.refused);
  }
}
